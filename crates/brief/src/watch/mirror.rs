//! Both reports of what a country bought.

use sindan_desk::{MirrorAnswer, MirrorRefusal, MirrorRow};
use sindan_domain::Language;

use super::words::{codes, interval, millions};
use super::{WatchFormat, WatchRendering};
use crate::BriefError;
use crate::page::{Cell, Column, Table};
use crate::route::finish;
use crate::sections::sources_line;
use crate::terminal::Screen;
use crate::voice::Voice;

/// Mirror gaps in a format and a language; there is no page of its own, and HTML
/// gives the table.
///
/// # Errors
///
/// Rows cannot be written, which is a bug.
pub fn render_mirror(
    answer: &MirrorAnswer,
    format: WatchFormat,
    language: Language,
    rendering: WatchRendering,
) -> Result<String, BriefError> {
    match format {
        WatchFormat::Csv => rows(answer),
        WatchFormat::Json => Ok(crate::json::pretty(answer)),
        WatchFormat::Table | WatchFormat::Html => Ok(table(answer, language, rendering)),
    }
}

fn rows(answer: &MirrorAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record([
            "destination",
            "product",
            "from",
            "to",
            "exports_usd",
            "missing_usd",
            "lower",
            "upper",
            "margin",
            "missing_share",
        ])
        .map_err(BriefError::csv)?;
    for row in &answer.rows {
        let Some(gap) = &row.gap else { continue };
        writer
            .write_record([
                answer.destination.alpha3().to_owned(),
                row.product.clone(),
                answer.measure.to_string(),
                answer.to.to_string(),
                gap.missing.actual.to_string(),
                gap.missing.excess.to_string(),
                gap.missing.lower.to_string(),
                gap.missing.upper.to_string(),
                gap.margin.to_string(),
                gap.missing_share.to_string(),
            ])
            .map_err(BriefError::csv)?;
    }
    finish(writer)
}

fn refusal(voice: &Voice, reason: MirrorRefusal) -> String {
    match reason {
        MirrorRefusal::TooFewBefore { periods, needed } => voice.say(
            "mirror-refusal-too_few_before",
            &[("is", periods.into()), ("needed", needed.into())],
        ),
        MirrorRefusal::NoneAfter => voice.word("mirror-refusal-none_after"),
        MirrorRefusal::BadValue { .. } => voice.word("mirror-refusal-bad_value"),
    }
}

/// The sentence that opens the answer.
pub(crate) fn lead(voice: &Voice, answer: &MirrorAnswer) -> String {
    let first = answer
        .rows
        .iter()
        .find_map(|row| Some((row, row.gap.as_ref()?)));
    let Some((row, gap)) = first else {
        return voice.word("mirror-lead-none");
    };
    voice.say(
        "mirror-lead",
        &[
            ("product", (&row.product).into()),
            ("exports", millions(voice, gap.missing.actual).into()),
            ("missing", millions(voice, gap.missing.excess).into()),
            (
                "interval",
                interval(voice, gap.missing.lower, gap.missing.upper).into(),
            ),
            ("share", voice.numbers.percent(gap.missing_share).into()),
        ],
    )
}

/// Products that could be compared.
pub(crate) fn measured_rows(answer: &MirrorAnswer) -> Vec<&MirrorRow> {
    answer.rows.iter().filter(|row| row.gap.is_some()).collect()
}

/// Products with what is missing of them.
pub(crate) fn gaps(voice: &Voice, rows: &[&MirrorRow]) -> Table {
    let columns = vec![
        Column::words(voice.word("watch-column-product")),
        Column::numbers(voice.word("mirror-column-sold")),
        Column::numbers(voice.word("mirror-column-arrived")),
        Column::numbers(voice.word("mirror-column-margin")),
        Column::numbers(voice.word("mirror-column-missing")),
        Column::numbers(voice.word("watch-column-interval")),
        Column::numbers(voice.word("mirror-column-share")),
    ];
    let rows = rows
        .iter()
        .filter_map(|row| {
            let gap = row.gap.as_ref()?;
            let missing = gap.missing;
            Some(vec![
                Cell::code(row.product.clone()),
                Cell::text(millions(voice, missing.actual)),
                Cell::text(millions(voice, missing.expected)),
                Cell::text(voice.numbers.decimal(gap.margin, 3)),
                Cell::text(millions(voice, missing.excess)),
                Cell::text(interval(voice, missing.lower, missing.upper)),
                Cell::text(voice.numbers.hundredths(gap.missing_share, 1)),
            ])
        })
        .collect();
    Table::new(voice.word("mirror-rows"), columns, rows)
}

fn table(answer: &MirrorAnswer, language: Language, rendering: WatchRendering) -> String {
    let voice = Voice::new(language);
    let mut screen = Screen::new(rendering.style);
    let destination = ("destination", answer.destination.alpha3().into());
    screen.title(&voice.say("mirror-title", &[destination]));
    screen.quiet(&voice.say(
        "mirror-question",
        &[
            ("goods", (&answer.goods.id).into()),
            ("measure", answer.measure.to_string().into()),
            ("from", answer.from.to_string().into()),
            ("to", answer.to.to_string().into()),
            ("origins", codes(&answer.origins).into()),
        ],
    ));
    screen.blank();
    screen.paragraph(&lead(&voice, answer));
    let measured = measured_rows(answer);
    if !measured.is_empty() {
        let shown = &measured[..measured.len().min(rendering.limit)];
        screen.blank();
        screen.table(&gaps(&voice, shown));
        let more = measured.len() - shown.len();
        if more > 0 {
            screen.quiet(&voice.say("watch-more", &[("count", more.into())]));
        }
    }
    screen.blank();
    for row in answer.rows.iter().take(rendering.limit) {
        if let Some(reason) = row.refused {
            let product = ("product", (&row.product).into());
            let reason = ("reason", refusal(&voice, reason).into());
            screen.quiet(&voice.say("mirror-refused", &[product, reason]));
        }
    }
    if !answer.left_out.is_empty() {
        let reporters: Vec<String> = answer
            .left_out
            .iter()
            .map(|one| format!("{} ({}/{})", one.reporter.alpha3(), one.months, one.of))
            .collect();
        let reporters = ("reporters", voice.list(&reporters).into());
        screen.quiet(&voice.say("mirror-left-out", &[reporters]));
    }
    screen.quiet(&voice.word("mirror-note"));
    if let Some(sources) = sources_line(&voice, &answer.provenance) {
        screen.quiet(&sources);
    }
    screen.finish()
}
