//! The law of a measure, its goods, the trade at stake and the leak, as parts of a
//! page.

use sindan_desk::{AssessAnswer, HomeBound, SeveredShare};

use super::words::{countries, home, industries, named, sent_on};
use crate::check::text_level;
use crate::page::{Block, Cell, Column, Dataset, Fact, Lead, Section, Table};
use crate::shock::words::money;
use crate::voice::Voice;

/// US dollars in a million.
const MILLION: f64 = 1e6;

pub(super) fn part(
    voice: &Voice,
    number: u8,
    heading: &str,
    lead: Lead,
    blocks: Vec<Block>,
) -> Section {
    Section {
        id: format!("section-{number}"),
        number: Some(number),
        heading: voice.word(heading),
        lead,
        blocks,
        sources: None,
    }
}

pub(super) fn command(command: &str) -> Block {
    Block::Command {
        label: None,
        command: command.to_owned(),
    }
}

pub(super) fn law(voice: &Voice, answer: &AssessAnswer) -> Section {
    let law = &answer.law;
    let fact = |label: &str, value: String| Fact {
        label: voice.word(label),
        value,
        code: false,
        link: false,
    };
    let day =
        |day: Option<jiff::civil::Date>| day.map_or_else(|| "…".to_owned(), |day| voice.date(day));
    let mut binds = law.binds.clone();
    binds.extend(law.goods_of.iter().map(|origin| format!("{origin}*")));
    let mut facts = vec![
        fact(
            "assess-law-act",
            format!("{}, {}", law.instrument, law.article),
        ),
        fact("assess-law-subject", law.subject.clone()),
        fact(
            "assess-law-binds",
            format!("{} ({})", voice.list(&binds), law.binds_text),
        ),
        fact(
            "assess-law-force",
            format!(
                "{} – {}: {}",
                day(law.from),
                day(law.until),
                named(voice, "assess-force", &law.force)
            ),
        ),
    ];
    if law.draft {
        facts.push(fact("assess-law-text", voice.word("assess-law-draft")));
    } else {
        facts.push(fact("assess-law-text", text_level(voice, law.text_level)));
        facts.push(Fact {
            link: law.source_url.starts_with("https://"),
            ..fact("assess-law-source", law.source_url.clone())
        });
    }
    let lead = match law.home {
        None => voice.word("assess-home-none"),
        Some(bound) => voice.say(
            match bound {
                HomeBound::Persons => "assess-home-persons",
                HomeBound::Goods => "assess-home-goods",
                HomeBound::Choice => "assess-home-choice",
            },
            &[
                ("home", home(voice, answer).into()),
                ("authority", (&law.authority).into()),
            ],
        ),
    };
    let datasets = vec![Dataset {
        title: law.regime_title.clone(),
        name: law.id.clone(),
        facts,
    }];
    let blocks = vec![Block::Datasets { datasets }, command(&law.command)];
    part(voice, 1, "assess-law", Lead::sentence(lead), blocks)
}

pub(super) fn goods(voice: &Voice, answer: &AssessAnswer) -> Section {
    let covered = &answer.goods.covered;
    let made: Vec<String> = covered
        .industries
        .iter()
        .map(|one| one.industry.clone())
        .collect();
    let lead = if made.is_empty() {
        Lead::missing(voice.word("assess-goods-none"))
    } else {
        Lead::sentence(voice.say(
            "assess-goods-lead",
            &[
                ("lines", covered.line_count.to_string().into()),
                ("industries", industries(voice, &made).into()),
            ],
        ))
    };
    let mut blocks = Vec::new();
    if !covered.lines.is_empty() {
        blocks.push(Block::Table(lines(voice, answer)));
    }
    blocks.push(command(&answer.goods.command));
    let trade = &answer.trade;
    if !trade.pairs.is_empty() {
        blocks.push(Block::Table(pairs(voice, &trade.pairs)));
    }
    if !trade.purchases.is_empty() {
        blocks.push(Block::Table(purchases(voice, answer)));
    }
    if trade.pairs.is_empty() && answer.flows.severed.is_some() {
        blocks.push(Block::Paragraph {
            text: voice.word("assess-trade-none"),
        });
        blocks.push(command(&trade.add));
    }
    if let (Some(value), Some(period)) = (trade.whole_industries_usd_mn, answer.cost.period) {
        blocks.push(Block::Paragraph {
            text: voice.say(
                if sent_on(answer) {
                    "assess-trade-own"
                } else {
                    "assess-trade-whole"
                },
                &[
                    ("value", money(voice, value.0).into()),
                    ("period", voice.period(period).into()),
                ],
            ),
        });
    }
    blocks.extend(trade.command.iter().map(|one| command(one)));
    part(voice, 2, "assess-goods", lead, blocks)
}

fn words_column(voice: &Voice, id: &str) -> Column {
    Column::words(voice.word(id))
}

fn numbers_column(voice: &Voice, id: &str) -> Column {
    Column::numbers(voice.word(id))
}

fn lines(voice: &Voice, answer: &AssessAnswer) -> Table {
    let covered = &answer.goods.covered;
    let rows = covered
        .lines
        .iter()
        .map(|line| {
            let meant = if line.whole {
                "assess-whole"
            } else {
                "assess-part"
            };
            vec![
                Cell::code(&line.code),
                Cell::code(line.list.clone().unwrap_or_default()),
                Cell::text(voice.word(meant)),
                Cell::text(voice.list(&line.industries)),
            ]
        })
        .collect();
    let caption = voice.say(
        "assess-goods-table",
        &[
            ("shown", covered.lines.len().to_string().into()),
            ("all", covered.line_count.to_string().into()),
        ],
    );
    let columns = ["code", "list", "meant", "industries"]
        .iter()
        .map(|column| words_column(voice, &format!("assess-column-{column}")))
        .collect();
    let table = Table::new(caption, columns, rows);
    if covered.lines.len() > 8 {
        table.folded()
    } else {
        table
    }
}

fn pairs(voice: &Voice, shares: &[SeveredShare]) -> Table {
    let rows = shares
        .iter()
        .map(|share| {
            let number = |value: f64| Cell::text(voice.numbers.amount(value, 2));
            let ends = voice
                .numbers
                .amount_range(100.0 * share.low, 100.0 * share.high, 1);
            vec![
                Cell::text(voice.country(share.seller)),
                Cell::text(voice.country(share.buyer)),
                Cell::text(voice.industry(&share.industry)),
                number(share.named_usd.0 / MILLION),
                number(share.possible_usd.0 / MILLION),
                Cell::text(ends),
                Cell::text(format!(
                    "{}, {}",
                    voice.country(share.basis.reporter),
                    voice.period(share.basis.period)
                )),
            ]
        })
        .collect();
    let columns = vec![
        words_column(voice, "assess-column-seller"),
        words_column(voice, "assess-column-buyer"),
        words_column(voice, "assess-column-industry"),
        numbers_column(voice, "assess-column-named"),
        numbers_column(voice, "assess-column-possible"),
        numbers_column(voice, "assess-column-share"),
        words_column(voice, "assess-column-reported"),
    ];
    Table::new(voice.word("assess-trade-table"), columns, rows)
}

fn purchases(voice: &Voice, answer: &AssessAnswer) -> Table {
    const SHOWN: usize = 12;
    let rows = answer
        .trade
        .purchases
        .iter()
        .take(SHOWN)
        .map(|row| {
            let number = |value: f64| Cell::text(voice.numbers.amount(value / MILLION, 2));
            vec![
                Cell::text(voice.country(row.seller)),
                number(row.named_usd.0),
                number(row.possible_usd.0),
                Cell::text(voice.period(row.period)),
            ]
        })
        .collect();
    let columns = vec![
        words_column(voice, "assess-column-seller"),
        numbers_column(voice, "assess-column-named"),
        numbers_column(voice, "assess-column-possible"),
        words_column(voice, "assess-column-reported"),
    ];
    Table::new(voice.word("assess-purchases-table"), columns, rows)
}

/// The first sentence of an assessment.
pub(super) fn lead(voice: &Voice, answer: &AssessAnswer) -> String {
    let law = &answer.law;
    let kind = match &answer.flows.sides {
        Some(flows) if flows.reexports => voice.word("assess-kind-reexport-ban"),
        _ => named(voice, "assess-kind", &law.kind),
    };
    let authority = ("authority", (&law.authority).into());
    match (&answer.flows.severed, answer.flows.none_because) {
        (Some(flows), _) => {
            let what = voice.say(
                "assess-lead",
                &[
                    authority,
                    ("kind", kind.into()),
                    ("sellers", side(voice, &flows.sellers).into()),
                    ("buyers", side(voice, &flows.buyers).into()),
                    ("lines", answer.goods.covered.line_count.to_string().into()),
                ],
            );
            let costs = super::cost::lead(voice, answer);
            let more = costs.into_iter().map(|cost| format!(" {cost}"));
            format!("{what}{}", more.collect::<String>())
        }
        (None, why) => {
            let reason = why.map_or_else(String::new, |why| super::words::reason(voice, why));
            voice.say(
                "assess-lead-none",
                &[authority, ("kind", kind.into()), ("reason", reason.into())],
            )
        }
    }
}

/// A side by name where it is one economy.
fn side(voice: &Voice, text: &str) -> String {
    match text.parse() {
        Ok(country) => countries(voice, &[country]),
        Err(_) => text.to_owned(),
    }
}
