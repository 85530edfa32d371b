//! What a reader has to know about an answer beside its figures.

use jiff::civil::Date;
use sindan_desk::{FailedScenario, LegAnswer, Resolution, ScenarioAnswer, ShareBound, ShockAnswer};
use sindan_domain::{Country, Language};

use crate::sections::sources_line;
use crate::shock::ShockFormat;
use crate::shock::repairs::{about_passed_over, about_repairs, table_name};
use crate::voice::Voice;

/// Notes on an answer, one sentence or two each, for standard error: what the
/// form in which it is written does not say itself.
pub fn shock_notes(answer: &ShockAnswer, format: ShockFormat, language: Language) -> Vec<String> {
    if format == ShockFormat::Html {
        return Vec::new();
    }
    let voice = Voice::new(language);
    let mut notes = about_failed(&voice, &answer.failed);
    notes.extend(about_scenarios(&voice, answer));
    notes.extend(about_answer(&voice, answer));
    if format != ShockFormat::Table {
        notes.extend(sources_line(&voice, &answer.provenance));
    }
    let marked = |text: &String| voice.say("note-marked", &[("text", text.into())]);
    notes.iter().map(marked).collect()
}

fn about_scenarios(voice: &Voice, answer: &ShockAnswer) -> Vec<String> {
    let several = answer.has_several();
    answer
        .scenarios
        .iter()
        .flat_map(|scenario| {
            about_scenario(voice, scenario)
                .into_iter()
                .map(move |note| {
                    if several {
                        let name = (&scenario.name).into();
                        voice.say("note-of-scenario", &[("name", name), ("text", note.into())])
                    } else {
                        note
                    }
                })
        })
        .collect()
}

/// What the figures of one scenario leave out.
pub(super) fn about_scenario(voice: &Voice, scenario: &ScenarioAnswer) -> Vec<String> {
    let mut notes = about_legs(voice, &scenario.legs, &scenario.missing, scenario.as_of);
    if let Some(measure) = &scenario.measure {
        let industries: Vec<String> = measure
            .industries
            .iter()
            .map(|code| voice.industry(code))
            .collect();
        let arguments = [
            ("measure", measure.id.as_str().into()),
            ("industries", voice.list(&industries).into()),
            ("count", measure.shares.len().into()),
        ];
        if !measure.shares.is_empty() {
            notes.push(voice.say("shock-note-measure-flows", &arguments));
        }
        if measure.whole_industries && measure.bound == ShareBound::Upper {
            notes.push(voice.say("shock-note-measure-whole", &arguments));
        }
        if measure.from_zero {
            notes.push(voice.say("shock-note-measure-zero", &arguments));
        }
    }
    let answered = |side: &sindan_desk::SideLoss| side.without_retaliation.is_some();
    if scenario.sides.iter().any(answered) {
        notes.push(voice.word("shock-note-retaliation"));
    }
    notes
}

/// Economies that the table lacks, and legs that do nothing.
pub(crate) fn about_legs(
    voice: &Voice,
    legs: &[LegAnswer],
    missing: &[Country],
    day: Date,
) -> Vec<String> {
    let mut notes = Vec::new();
    if !missing.is_empty() {
        let names: Vec<String> = missing
            .iter()
            .map(|country| voice.country(*country))
            .collect();
        notes.push(voice.say(
            "shock-note-missing",
            &[("names", voice.list(&names).into())],
        ));
    }
    for (position, leg) in legs.iter().enumerate() {
        let number = ("number", (position + 1).to_string().into());
        if !leg.applies {
            let day = ("day", day.to_string().into());
            notes.push(voice.say("shock-note-asleep", &[number, day]));
        } else if !leg.cuts_anything() {
            notes.push(voice.say("shock-note-empty", &[number]));
        }
    }
    notes
}

/// Scenarios that have no figures, each with the reason.
pub(crate) fn about_failed(voice: &Voice, failed: &[FailedScenario]) -> Vec<String> {
    let notes = failed.iter().map(|failed| {
        let reason = ("reason", failed.error.to_string().into());
        voice.say("shock-note-failed", &[reason])
    });
    notes.collect()
}

/// What holds for every scenario: ranges, which flows, which table, which model.
pub(super) fn about_answer(voice: &Voice, answer: &ShockAnswer) -> Vec<String> {
    let mut notes = Vec::new();
    if answer.scenarios.iter().any(ScenarioAnswer::has_range) {
        notes.push(voice.word("shock-note-range"));
    }
    notes.push(voice.word(match answer.final_demand {
        Some(_) => "shock-note-final",
        None => "shock-note-flows",
    }));
    if let Some(report) = answer.final_demand
        && report.negative_cells + report.scaled_sellers > 0
    {
        notes.push(voice.say(
            "shock-note-repairs",
            &[
                ("negative", report.negative_cells.to_string().into()),
                ("scaled", report.scaled_sellers.to_string().into()),
            ],
        ));
    }
    notes.push(voice.word("shock-note-model"));
    notes.push(about_table(voice, &answer.resolution));
    let table = table_name(voice, &answer.provenance, answer.period);
    notes.extend(about_repairs(voice, answer.repairs.as_ref()));
    notes.extend(about_passed_over(voice, &table, &answer.passed_over));
    notes
}

/// How fine the table is.
pub(crate) fn about_table(voice: &Voice, resolution: &Resolution) -> String {
    let id = if resolution.embedded {
        "shock-note-embedded"
    } else {
        "resolution"
    };
    let mut table = voice.say(
        id,
        &[
            ("economies", resolution.economies.to_string().into()),
            ("industries", resolution.industries.to_string().into()),
        ],
    );
    if !table.ends_with('.') {
        table.push('.');
    }
    table
}
