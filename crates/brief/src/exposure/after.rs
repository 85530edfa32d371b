//! Shares of partners before and after a measure.

use sindan_desk::ExposureAfter;
use sindan_domain::Language;

use super::{ExposureFormat, ExposureOptions};
use crate::BriefError;
use crate::assess::{dependence_lead, dependence_table};
use crate::html::page_html;
use crate::page::{Block, Lead, Page, Section};
use crate::sections::{datasets, direction, sources_line, words};
use crate::terminal::Screen;
use crate::voice::Voice;

const HEADER: [&str; 7] = [
    "flow",
    "industry",
    "partner",
    "share_before",
    "share_after",
    "hhi_before",
    "hhi_after",
];

/// What a measure does to dependence, in a format and a language; JSON and CSV are the
/// same in every language.
///
/// # Errors
///
/// A page or rows that cannot be written.
pub fn render_exposure_after(
    answer: &ExposureAfter,
    format: ExposureFormat,
    language: Language,
    options: ExposureOptions,
) -> Result<String, BriefError> {
    let voice = Voice::new(language);
    match format {
        ExposureFormat::Table => Ok(screen(&voice, answer, options)),
        ExposureFormat::Csv => rows(answer),
        ExposureFormat::Json => Ok(crate::json::pretty(answer)),
        ExposureFormat::Html => page(&voice, answer),
    }
}

fn title(voice: &Voice, answer: &ExposureAfter) -> String {
    voice.say(
        "exposure-after-title",
        &[
            ("country", voice.country(answer.country).into()),
            ("measure", (&answer.measure).into()),
        ],
    )
}

fn dates(voice: &Voice, answer: &ExposureAfter) -> String {
    voice.say(
        "exposure-after-dates",
        &[
            ("day", voice.date(answer.day).into()),
            ("period", answer.period.to_string().into()),
        ],
    )
}

fn note(voice: &Voice, answer: &ExposureAfter) -> String {
    voice.word(if answer.whole_industries {
        "exposure-after-whole"
    } else {
        "exposure-after-shares"
    })
}

fn screen(voice: &Voice, answer: &ExposureAfter, options: ExposureOptions) -> String {
    let mut screen = Screen::new(options.style);
    screen.title(&title(voice, answer));
    screen.quiet(&dates(voice, answer));
    screen.paragraph(&dependence_lead(voice, &answer.rows).text);
    if !answer.rows.is_empty() {
        screen.blank();
        screen.table(&dependence_table(voice, &answer.rows));
        screen.blank();
        screen.quiet(&note(voice, answer));
    }
    if let Some(sources) = sources_line(voice, &answer.provenance) {
        screen.quiet(&sources);
    }
    screen.finish()
}

fn rows(answer: &ExposureAfter) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER).map_err(BriefError::csv)?;
    for row in &answer.rows {
        writer
            .write_record([
                if row.buys { "buys" } else { "sells" },
                &row.industry,
                row.partner.alpha3(),
                &row.share_before.to_string(),
                &row.share_after.to_string(),
                &row.hhi_before.to_string(),
                &row.hhi_after.to_string(),
            ])
            .map_err(BriefError::csv)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| BriefError::csv(error.into_error()))?;
    String::from_utf8(bytes).map_err(BriefError::csv)
}

fn page(voice: &Voice, answer: &ExposureAfter) -> Result<String, BriefError> {
    let part = |number: u8, heading: &str, lead: Lead, blocks: Vec<Block>| Section {
        id: format!("section-{number}"),
        number: None,
        heading: voice.word(heading),
        lead,
        blocks,
        sources: None,
    };
    let mut blocks = Vec::new();
    if !answer.rows.is_empty() {
        blocks.push(Block::Table(dependence_table(voice, &answer.rows)));
        blocks.push(Block::Paragraph {
            text: note(voice, answer),
        });
    }
    let count = answer.provenance.len();
    let sources = Lead::sentence(voice.say("sources-lead", &[("count", count.into())]));
    let held = Block::Datasets {
        datasets: datasets(voice, &answer.provenance),
    };
    page_html(&Page {
        language: voice.language.tag(),
        direction: direction(voice.language),
        title: title(voice, answer),
        eyebrow: voice.word("assess-depend"),
        code: answer.country.alpha3().to_owned(),
        dates: dates(voice, answer),
        lead: Lead::sentence(title(voice, answer)),
        cards: Vec::new(),
        head: Vec::new(),
        heading: voice.country(answer.country),
        sections: vec![
            part(
                1,
                "assess-depend",
                dependence_lead(voice, &answer.rows),
                blocks,
            ),
            part(9, "section-9", sources, vec![held]),
        ],
        words: words(voice),
    })
}
