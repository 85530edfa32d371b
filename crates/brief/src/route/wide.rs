//! Ways through a wide network, in three formats.

use sindan_desk::WideAnswer;
use sindan_domain::Language;

use super::RouteFormat;
use crate::page::{Cell, Column, Table};
use crate::sections::sources_line;
use crate::terminal::Screen;
use crate::voice::Voice;
use crate::{BriefError, TerminalStyle};

/// Writes the ways; HTML is refused by the caller.
pub fn render_wide(
    answer: &WideAnswer,
    format: RouteFormat,
    language: Language,
    style: TerminalStyle,
) -> Result<String, BriefError> {
    match format {
        RouteFormat::Json => Ok(crate::json::pretty(answer)),
        RouteFormat::Csv => Ok(rows(answer)),
        RouteFormat::Table | RouteFormat::Html => Ok(table(answer, language, style)),
    }
}

fn rows(answer: &WideAnswer) -> String {
    let mut text = "way,km,days,gauge_changes,ferries,port_calls,repaired_km\n".to_owned();
    for (number, way) in (1..).zip(&answer.ways) {
        text.push_str(&format!(
            "{number},{},{},{},{},{},{}\n",
            way.km,
            way.days,
            way.gauge_changes,
            way.ferries_km.len(),
            way.port_calls,
            way.repaired_km
        ));
    }
    text
}

fn table(answer: &WideAnswer, language: Language, style: TerminalStyle) -> String {
    let voice = Voice::new(language);
    let mut screen = Screen::new(style);
    let (from, to) = (&answer.from, &answer.to);
    screen.title(&voice.say(
        "route-title",
        &[("from", (&from.asked).into()), ("to", (&to.asked).into())],
    ));
    for end in [from, to] {
        screen.quiet(&voice.say(
            "wide-end",
            &[
                ("place", (&end.asked).into()),
                ("km", voice.numbers.decimal(end.off_km, 1).into()),
            ],
        ));
    }
    screen.blank();
    let columns = vec![
        Column::words(voice.word("column-way")),
        Column::numbers(voice.word("column-km")),
        Column::numbers(voice.word("column-route-days")),
        Column::numbers(voice.word("column-gauge-changes")),
        Column::numbers(voice.word("column-ferries")),
        Column::numbers(voice.word("column-port-calls")),
        Column::numbers(voice.word("column-repaired-km")),
    ];
    let rows = (1_usize..)
        .zip(&answer.ways)
        .map(|(number, way)| {
            vec![
                Cell::text(number.to_string()),
                Cell::text(voice.numbers.decimal(way.km, 0)),
                Cell::text(voice.numbers.decimal(way.days, 1)),
                Cell::text(way.gauge_changes.to_string()),
                Cell::text(way.ferries_km.len().to_string()),
                Cell::text(way.port_calls.to_string()),
                Cell::text(voice.numbers.decimal(way.repaired_km, 0)),
            ]
        })
        .collect();
    screen.table(&Table::new(voice.word("wide-ways"), columns, rows));
    screen.blank();
    screen.quiet(&voice.say(
        "wide-shown",
        &[
            ("count", answer.front_points.into()),
            ("part", voice.numbers.percent(answer.saving).into()),
        ],
    ));
    screen.quiet(&voice.say(
        "wide-note",
        &[
            ("nodes", voice.numbers.whole(answer.nodes as f64).into()),
            ("arcs", voice.numbers.whole(answer.arcs as f64).into()),
        ],
    ));
    if let Some(sources) = sources_line(&voice, &answer.provenance) {
        screen.quiet(&sources);
    }
    screen.finish()
}
