//! Section 8: what we do not know, by how much it would move the headline.

use sindan_desk::{BriefAnswer, Limit, PartMissing};

use crate::numbers::age_in_years;
use crate::page::{Block, Cell, Column, Lead, Section, Table};
use crate::sections::{numbered, pending, standing, threat_name};
use crate::voice::Voice;

pub(crate) fn section(voice: &Voice, answer: &BriefAnswer) -> Section {
    let mut blocks = Vec::new();
    if !answer.limits.is_empty() {
        blocks.push(Block::Table(limits_table(voice, answer)));
    }
    // Where the table of limits names them, once is enough.
    let named = answer
        .limits
        .iter()
        .any(|limit| limit.id == "neighbours_absent");
    if let Some(text) = standing::absent_neighbours(voice, answer).filter(|_| !named) {
        blocks.push(Block::Paragraph { text });
    }
    blocks.extend(sweeps(voice, answer));
    if !answer.missing.is_empty() {
        blocks.push(Block::Table(missing_table(voice, answer)));
    }
    numbered(voice, 8, lead(voice, answer), blocks, &[])
}

fn lead(voice: &Voice, answer: &BriefAnswer) -> Lead {
    let measured = answer
        .limits
        .iter()
        .find_map(|limit| Some((limit, limit.otherwise?)));
    match (measured, headline(answer)) {
        (Some((limit, otherwise)), Some(headline)) => Lead::sentence(voice.say(
            "limits-lead",
            &[
                ("limit", name(voice, limit).into()),
                ("otherwise", voice.numbers.percent(otherwise).into()),
                ("headline", voice.numbers.percent(headline).into()),
                (
                    "points",
                    voice.numbers.points_between(otherwise, headline).into(),
                ),
            ],
        )),
        _ => Lead::missing(voice.word("limits-lead-none")),
    }
}

/// The share that the limits move.
fn headline(answer: &BriefAnswer) -> Option<f64> {
    let (_, share) = answer.supplier_share.as_ref()?;
    Some(share.centre())
}

fn name(voice: &Voice, limit: &Limit) -> String {
    voice
        .known(&format!("limit-{}", limit.id), &[])
        .unwrap_or_else(|| limit.id.clone())
}

fn explanation(voice: &Voice, answer: &BriefAnswer, limit: &Limit) -> String {
    let period = answer.exposure.as_ref().map(|held| held.period);
    let years = period.map_or(0, |period| age_in_years(period, answer.as_of));
    let industries = answer
        .exposure
        .as_ref()
        .and_then(|held| held.resolution.as_ref())
        .map_or(0, |r| r.industries);
    let absent: Vec<String> = answer
        .absent_neighbours
        .iter()
        .map(|country| voice.country(*country))
        .collect();
    let arguments = [
        (
            "period",
            period
                .map_or_else(|| voice.word("nothing-held"), |p| voice.period(p))
                .into(),
        ),
        ("years", years.into()),
        ("as_of", voice.date(answer.as_of).into()),
        ("industries", industries.into()),
        ("names", voice.list(&absent).into()),
    ];
    voice
        .known(&format!("limit-{}-text", limit.id), &arguments)
        .unwrap_or_else(|| voice.word("limit-unknown-text"))
}

fn limits_table(voice: &Voice, answer: &BriefAnswer) -> Table {
    let columns = vec![
        Column::words(voice.word("column-limit")),
        Column::numbers(voice.word("column-otherwise")),
        Column::numbers(voice.word("column-moves")),
    ];
    let known =
        |text: Option<String>| Cell::text(text.unwrap_or_else(|| voice.word("limits-unmeasured")));
    let moves = |limit: &Limit| {
        Some(
            voice
                .numbers
                .points_between(limit.otherwise?, headline(answer)?),
        )
    };
    let rows = answer
        .limits
        .iter()
        .map(|limit| {
            vec![
                Cell::text(name(voice, limit)).with_detail(explanation(voice, answer, limit)),
                known(
                    limit
                        .otherwise
                        .map(|share| voice.numbers.hundredths(share, 1)),
                ),
                known(moves(limit)),
            ]
        })
        .collect();
    Table::new(voice.word("limits-title"), columns, rows)
}

/// What one parameter alone does to the loss in the worst threat.
fn sweeps(voice: &Voice, answer: &BriefAnswer) -> Vec<Block> {
    let Some((hammer, worst)) = answer
        .hammer
        .as_ref()
        .and_then(|hammer| Some((hammer, hammer.worst_embargo()?)))
    else {
        return Vec::new();
    };
    let Some(widest) = hammer.sensitivity.first() else {
        return Vec::new();
    };
    let parameter = |name: &str| voice.say(&format!("parameter-shock_{name}"), &[]);
    let range = |low: f64, high: f64| voice.numbers.percent_range(low / 100.0, high / 100.0);
    let loss = widest.output_percent;
    let text = voice.say(
        "hammer-limit",
        &[
            ("threat", threat_name(voice, worst).into()),
            ("parameter", parameter(&widest.parameter).into()),
            ("from", voice.numbers.shortest(widest.from_to.0).into()),
            ("to", voice.numbers.shortest(widest.from_to.1).into()),
            ("range", range(loss.low(), loss.high()).into()),
        ],
    );
    let columns = vec![
        Column::words(voice.word("column-parameter")),
        Column::numbers(voice.word("column-from-to")),
        Column::numbers(voice.word("column-loss-percent")),
        Column::numbers(voice.word("column-moves")),
    ];
    let rows = hammer
        .sensitivity
        .iter()
        .map(|sweep| {
            let (low, high) = (sweep.output_percent.low(), sweep.output_percent.high());
            let part = |value| voice.numbers.decimal(value, 1);
            vec![
                Cell::text(voice.begun(&parameter(&sweep.parameter))),
                Cell::text(format!(
                    "{} … {}",
                    voice.numbers.shortest(sweep.from_to.0),
                    voice.numbers.shortest(sweep.from_to.1)
                )),
                Cell::text(format!("{}–{}", part(low), part(high))),
                Cell::text(voice.numbers.points_between(high / 100.0, low / 100.0)),
            ]
        })
        .collect();
    vec![
        Block::Paragraph { text },
        Block::Table(Table::new(voice.word("sensitivity-table"), columns, rows)),
    ]
}

fn missing_table(voice: &Voice, answer: &BriefAnswer) -> Table {
    let columns = vec![
        Column::words(voice.word("column-section")),
        Column::words(voice.word("column-missing")),
        Column::words(voice.word("column-command")),
    ];
    let rows = answer
        .missing
        .iter()
        .map(|part| {
            let heading = voice
                .known(&format!("section-{}", part.section), &[])
                .unwrap_or_else(|| part.section.to_string());
            let what = match &part.why {
                PartMissing::Network { .. } => voice.word("missing-network"),
                PartMissing::Dataset { dataset, .. } if held_coarse(answer, dataset) => {
                    voice.say("missing-dataset-coarse", &[("dataset", dataset.into())])
                }
                PartMissing::Dataset { dataset, .. } => {
                    voice.say("missing-dataset", &[("dataset", dataset.into())])
                }
            };
            let command = pending::command(&part.why);
            vec![Cell::text(heading), Cell::text(what), Cell::code(command)]
        })
        .collect();
    Table::new(voice.word("limits-missing-title"), columns, rows)
}

/// Whether the dataset is used already, in the coarser form that is compiled in.
fn held_coarse(answer: &BriefAnswer, dataset: &str) -> bool {
    let embedded = answer
        .exposure
        .as_ref()
        .and_then(|held| held.resolution.as_ref())
        .is_some_and(|resolution| resolution.embedded);
    embedded
        && answer
            .provenance
            .iter()
            .any(|source| source.dataset == dataset)
}
