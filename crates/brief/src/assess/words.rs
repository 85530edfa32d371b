//! Words of an assessment that its parts share.

use serde::Serialize;
use sindan_desk::{AssessAnswer, NO_TABLE_OF_BOTH_SIDES, NoFlows};
use sindan_domain::{Country, Interval, UsdMillion};

use crate::check::slug;
use crate::voice::Voice;

/// A word whose message is called after the value.
pub(super) fn named(voice: &Voice, prefix: &str, value: &impl Serialize) -> String {
    voice.word(&format!("{prefix}-{}", slug(value)))
}

pub(super) fn reason(voice: &Voice, why: NoFlows) -> String {
    named(voice, "assess-reason", &why)
}

/// Why there are no figures of cost: the engine's words, but for what happens often.
pub(super) fn why_no_cost(voice: &Voice, why: &str) -> String {
    if why == NO_TABLE_OF_BOTH_SIDES {
        voice.word("assess-cost-no-table")
    } else {
        why.to_owned()
    }
}

pub(super) fn home(voice: &Voice, answer: &AssessAnswer) -> String {
    answer
        .question
        .home
        .map_or_else(|| voice.word("assess-nobody"), |home| voice.country(home))
}

pub(super) fn countries(voice: &Voice, countries: &[Country]) -> String {
    let names: Vec<String> = countries.iter().map(|one| voice.country(*one)).collect();
    voice.list(&names)
}

/// Industries by name; many of them by code.
pub(super) fn industries(voice: &Voice, codes: &[String]) -> String {
    const NAMED: usize = 4;
    if codes.len() > NAMED {
        return voice.list(codes);
    }
    let names: Vec<String> = codes.iter().map(|code| voice.industry(code)).collect();
    voice.list(&names)
}

/// Whether the goods are sent on by those who did not make them, so that no production
/// table holds them.
pub(super) fn sent_on(answer: &AssessAnswer) -> bool {
    answer
        .flows
        .severed
        .as_ref()
        .is_some_and(|one| one.reexports)
}

/// A number of USD million in a table.
pub(super) fn amount(voice: &Voice, value: UsdMillion) -> String {
    voice.numbers.amount(value.0, places(value.0))
}

/// The ends of a range in a table.
pub(super) fn range(voice: &Voice, range: Option<Interval>) -> String {
    range.map_or_else(String::new, |range| {
        let places = places(range.high().abs().max(range.low().abs()));
        voice
            .numbers
            .amount_range(range.low(), range.high(), places)
    })
}

fn places(value: f64) -> usize {
    if value.abs() >= 99.95 { 0 } else { 1 }
}
