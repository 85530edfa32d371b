//! One HTML file: style and pictures inline, nothing loaded, no script.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, context};
use sindan_desk::BriefAnswer;
use sindan_domain::Language;

use crate::BriefError;
use crate::page::Page;
use crate::palette::Power;
use crate::sections::brief_page;

/// The dossier as one HTML file that needs nothing else.
pub fn render_brief_html(answer: &BriefAnswer, language: Language) -> Result<String, BriefError> {
    page_html(&brief_page(answer, language))
}

/// Fills the template.
pub(crate) fn page_html(page: &Page) -> Result<String, BriefError> {
    let mut environment = Environment::new();
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .map_err(BriefError::template)?,
    );
    environment.set_auto_escape_callback(|name| {
        if name.ends_with(".html") {
            AutoEscape::Html
        } else {
            AutoEscape::None
        }
    });
    environment
        .add_template("blocks.html", include_str!("../templates/blocks.html"))
        .and_then(|()| {
            environment.add_template("page.html", include_str!("../templates/page.html"))
        })
        .map_err(BriefError::template)?;
    let colours: BTreeMap<&str, &str> = Power::ALL.map(|power| (power.id(), power.colour())).into();
    environment
        .get_template("page.html")
        .and_then(|template| {
            template.render(context! {
                page => Serde(page),
                colours => Serde(&colours),
                style => include_str!("../templates/style.css"),
            })
        })
        .map_err(BriefError::template)
        .map(without_controls)
        .map(|page| unbroken_ranges(&page))
}

/// A range of numbers stays on one line: after the dash a browser would break
/// it, and in Arabic its halves would then change places.
fn unbroken_ranges(page: &str) -> String {
    let mut unbroken = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('–') {
        unbroken.push_str(before);
        unbroken.push('–');
        if before.ends_with(|c: char| c.is_ascii_digit())
            && after.starts_with(|c: char| c.is_ascii_digit())
        {
            // A word joiner: no width, no break.
            unbroken.push('\u{2060}');
        }
        rest = after;
    }
    unbroken + rest
}

/// Control characters may not stand in HTML; a title from a file may hold them.
fn without_controls(page: String) -> String {
    let unwanted = |c: char| c.is_control() && c != '\n';
    if page.contains(unwanted) {
        page.replace(unwanted, " ")
    } else {
        page
    }
}
