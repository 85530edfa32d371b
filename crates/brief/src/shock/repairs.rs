//! What was changed in a table before it answered, and which table answered.

use sindan_desk::{BuildReport, Impossible, NegativeEntry};
use sindan_domain::{Period, Provenance};

use crate::shock::words::money;
use crate::voice::Voice;

/// How many impossible entries a note names.
const NAMED: usize = 3;

/// One note on everything that was repaired, however much it was, and one on
/// what no repair can mend.
pub(crate) fn about_repairs(voice: &Voice, repairs: Option<&BuildReport>) -> Vec<String> {
    let Some(report) = repairs else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    if !report.impossible.is_empty() {
        let mut entries: Vec<String> = report
            .impossible
            .iter()
            .take(NAMED)
            .map(|entry| impossible(voice, entry))
            .collect();
        let more = report.impossible.len().saturating_sub(NAMED);
        if more > 0 {
            entries.push(voice.say("table-impossible-more", &[("count", more.into())]));
        }
        let entries = voice.clauses(&entries);
        notes.push(voice.say("table-note-impossible", &[("entries", entries.into())]));
    }
    let mut repairs = Vec::new();
    if let Some(largest) = &report.largest_negative {
        repairs.push(repair(
            voice,
            "table-repair-negative",
            report.negative_flows + report.negative_outside_sales,
            report.negative_flow_sum.0 + report.negative_outside_sales_sum.0,
            (entry(voice, largest), largest.value.0),
        ));
    }
    if let Some(largest) = report
        .capped
        .iter()
        .max_by(|one, other| one.cut.0.total_cmp(&other.cut.0))
    {
        repairs.push(repair(
            voice,
            "table-repair-capped",
            report.capped.len(),
            report.capped.iter().map(|node| node.cut.0).sum(),
            (largest.node.clone(), largest.cut.0),
        ));
    }
    if report.inactive_sum.0 > 0.0 {
        let amount = money(voice, report.inactive_sum.0);
        repairs.push(voice.say("table-repair-left-out", &[("amount", amount.into())]));
    }
    if !repairs.is_empty() {
        let repairs = voice.clauses(&repairs);
        notes.push(voice.say("table-note-repairs", &[("repairs", repairs.into())]));
    }
    notes
}

/// How many of a kind, what they are together, and the largest.
fn repair(
    voice: &Voice,
    id: &str,
    count: usize,
    amount: f64,
    (largest, size): (String, f64),
) -> String {
    voice.say(
        id,
        &[
            ("count", count.to_string().into()),
            ("amount", money(voice, amount).into()),
            ("largest", largest.into()),
            ("size", money(voice, size).into()),
        ],
    )
}

fn entry(voice: &Voice, entry: &NegativeEntry) -> String {
    let seller = ("seller", entry.seller.as_str().into());
    match &entry.buyer {
        Some(buyer) => voice.say("table-flow", &[seller, ("buyer", buyer.as_str().into())]),
        None => voice.say("table-outside-sales", &[seller]),
    }
}

fn impossible(voice: &Voice, entry: &Impossible) -> String {
    match entry {
        Impossible::NoOutput { node, inputs } => voice.say(
            "table-impossible-no-output",
            &[
                ("node", node.as_str().into()),
                ("inputs", money(voice, inputs.0).into()),
            ],
        ),
        Impossible::InputsAboveOutput {
            node,
            inputs,
            output,
        } => voice.say(
            "table-impossible-inputs",
            &[
                ("node", node.as_str().into()),
                ("inputs", money(voice, inputs.0).into()),
                ("output", money(voice, output.0).into()),
            ],
        ),
        Impossible::NoValueAdded {
            country,
            value_added,
        } => voice.say(
            "table-impossible-value",
            &[
                ("country", voice.country(*country).into()),
                ("amount", money(voice, value_added.0).into()),
            ],
        ),
    }
}

/// The table that answered, such as `icio 2022`.
pub(crate) fn table_name(voice: &Voice, provenance: &[Provenance], period: Period) -> String {
    let dataset = provenance.first().map_or("", |held| held.dataset.as_str());
    format!("{dataset} {}", voice.period(period))
}

/// Tables that could have answered too.
pub(crate) fn about_passed_over(voice: &Voice, used: &str, others: &[String]) -> Option<String> {
    (!others.is_empty()).then(|| {
        voice.say(
            "table-note-passed-over",
            &[("used", used.into()), ("others", voice.list(others).into())],
        )
    })
}
