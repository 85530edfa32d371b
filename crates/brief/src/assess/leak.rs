//! What leaks today, as a card and a part of a page.

use sindan_desk::{AssessAnswer, EvidenceBasis, LeakRow, LeakStatus, LeakWay};

use super::scope::{command, part};
use super::words::{countries, named};
use crate::messages::Argument;
use crate::page::{Block, Cell, Column, Lead, Section, Table};
use crate::shock::words::money;
use crate::voice::Voice;

/// US dollars in a million.
const MILLION: f64 = 1e6;

/// The way with most to tell: the first that has an estimate, with its first row,
/// which is of the goods as a whole.
pub(super) fn first_leak(answer: &AssessAnswer) -> Option<(&LeakWay, &LeakRow)> {
    let mut ways = answer.leak.ways.iter();
    ways.find_map(|way| Some((way, way.rows.first()?)))
}

/// Why there is no estimate.
pub(super) fn leak_status(voice: &Voice, answer: &AssessAnswer) -> String {
    match (answer.leak.status, &answer.leak.reason) {
        (LeakStatus::NotEstimated, reason) => {
            let reason = reason.clone().unwrap_or_default();
            voice.say("assess-leak-not-estimated", &[("reason", reason.into())])
        }
        (status, _) => named(voice, "assess-leak", &status),
    }
}

/// The words of one estimate.
pub(super) struct LeakTold {
    between: String,
    target: String,
    since: String,
    until: String,
    level: String,
    sure: String,
    passed: String,
}

impl LeakTold {
    pub(super) fn new(voice: &Voice, way: &LeakWay, row: &LeakRow) -> Self {
        let level = 100.0 * way.confidence.unwrap_or_default();
        let level = voice.numbers.shortest(level);
        let q = voice.numbers.amount(row.q_value, 3);
        let sure = if row.alert {
            "assess-leak-sure"
        } else {
            "assess-leak-unsure"
        };
        let passed = match &row.passed_through {
            Some(bounds) => {
                let most = money(voice, bounds.at_most / MILLION);
                voice.say("assess-leak-passed", &[("most", most.into())])
            }
            None => voice.word("assess-leak-one-leg"),
        };
        Self {
            between: countries(voice, &[row.intermediary]),
            target: voice.country(way.target),
            since: voice.period(row.from),
            until: voice.period(row.to),
            level: voice.say("assess-leak-level", &[("level", level.into())]),
            sure: voice.say(sure, &[("q", q.into())]),
            passed,
        }
    }

    pub(super) fn arguments(&self) -> Vec<(&str, Argument<'_>)> {
        vec![
            ("between", (&self.between).into()),
            ("target", (&self.target).into()),
            ("since", (&self.since).into()),
            ("until", (&self.until).into()),
            ("level", (&self.level).into()),
            ("sure", (&self.sure).into()),
            ("passed", (&self.passed).into()),
        ]
    }
}

pub(super) fn section(voice: &Voice, answer: &AssessAnswer) -> Section {
    let lead = match first_leak(answer) {
        Some((way, row)) => {
            let mut told = LeakTold::new(voice, way, row);
            told.sure = voice.begun(&told.sure);
            let excess = money(voice, row.excess.excess / MILLION);
            let ends = voice.say(
                "assess-card-range",
                &[
                    ("low", money(voice, row.excess.lower / MILLION).into()),
                    ("high", money(voice, row.excess.upper / MILLION).into()),
                ],
            );
            let mut arguments = told.arguments();
            arguments.push(("excess", (&excess).into()));
            arguments.push(("range", (&ends).into()));
            Lead::sentence(voice.say("assess-leak-lead", &arguments))
        }
        None => Lead::missing(leak_status(voice, answer)),
    };
    let mut blocks = Vec::new();
    let ways = &answer.leak.ways;
    if ways.iter().any(|way| !way.rows.is_empty()) {
        blocks.push(Block::Table(table(voice, ways)));
        blocks.push(Block::Paragraph {
            text: voice.word("assess-leak-not-proof"),
        });
    }
    let hardly: usize = ways.iter().map(|way| way.hardly_traded).sum();
    if hardly > 0 {
        blocks.push(Block::Paragraph {
            text: voice.say(
                "assess-leak-hardly",
                &[("count", hardly.to_string().into())],
            ),
        });
    }
    blocks.extend(ways.iter().map(|way| command(&way.command)));
    if matches!(
        answer.leak.status,
        LeakStatus::NoFlowData | LeakStatus::NotEstimated
    ) {
        blocks.push(command(&answer.leak.add));
    }
    part(voice, 3, "assess-leak", lead, blocks)
}

fn table(voice: &Voice, ways: &[LeakWay]) -> Table {
    let million = |usd: f64| Cell::text(voice.numbers.amount(usd / MILLION, 1));
    let mut rows = Vec::new();
    for way in ways {
        for row in &way.rows {
            let basis = match row.basis {
                EvidenceBasis::BothLegs => "watch-evidence-both_legs",
                EvidenceBasis::FirstLeg => "watch-evidence-first_leg",
                EvidenceBasis::SecondLeg => "watch-evidence-second_leg",
            };
            let ends = voice.numbers.amount_range(
                row.excess.lower / MILLION,
                row.excess.upper / MILLION,
                1,
            );
            rows.push(vec![
                Cell::text(format!(
                    "{} → {}",
                    row.intermediary.alpha3(),
                    way.target.alpha3()
                )),
                Cell::code(&row.product),
                Cell::text(voice.word(basis)),
                million(row.excess.actual),
                million(row.excess.expected),
                million(row.excess.excess),
                Cell::text(ends),
                Cell::text(voice.numbers.amount(row.ratio, 1)),
                Cell::text(voice.numbers.amount(row.q_value, 3)),
            ]);
        }
    }
    let words = |id: &str| Column::words(voice.word(&format!("assess-column-{id}")));
    let numbers = |id: &str| Column::numbers(voice.word(&format!("assess-column-{id}")));
    let columns = vec![
        words("through"),
        words("code"),
        words("rests"),
        numbers("observed"),
        numbers("expected"),
        numbers("excess"),
        numbers("range"),
        numbers("times"),
        numbers("q"),
    ];
    Table::new(voice.word("assess-leak-table"), columns, rows)
}
