//! The answer as one HTML file, and as a part of the dossier.

use sindan_desk::{BalanceAnswer, PlanAnswer};
use sindan_domain::Language;

use crate::BriefError;
use crate::balance::{BalancePart, tables, words};
use crate::charts::{LossChart, LossRow, RangeBar, Width};
use crate::html::page_html;
use crate::page::{Block, Figure, Lead, Page, Section};
use crate::palette::Power;
use crate::sections::{datasets, direction, sources_line, words as page_words};
use crate::voice::Voice;

pub(super) fn render(
    answer: &BalanceAnswer,
    language: Language,
    part: BalancePart,
) -> Result<String, BriefError> {
    let voice = &Voice::new(language);
    let country = voice.country(answer.country);
    let title = voice.say("balance-title", &[("country", country.into())]);
    let mut sections = Vec::new();
    if part.shows(BalancePart::Threats) {
        sections.push(section(
            voice,
            answer,
            "threats",
            "section-3",
            Vec::new(),
            vec![
                Block::Table(tables::threats(voice, answer)),
                Block::Table(tables::shapley(voice, answer)),
                Block::Table(tables::pairs(voice, answer).folded()),
            ],
        ));
    }
    if part.shows(BalancePart::Drift) {
        sections.push(section(
            voice,
            answer,
            "drift",
            "balance-claims-table",
            vec![words::checked(voice, answer)],
            vec![
                Block::Table(tables::powers(voice, answer)),
                Block::Table(tables::optima(voice, answer)),
                Block::Table(tables::claims(voice, answer)),
                Block::Table(tables::movers(voice, answer)),
            ],
        ));
    }
    if part.shows(BalancePart::Frontier) {
        sections.push(section(
            voice,
            answer,
            "frontier",
            "section-7",
            words::advice(voice, answer),
            plans_figure(voice, answer)
                .map(Block::Figure)
                .into_iter()
                .chain([
                    Block::Table(tables::next(voice, answer)),
                    Block::Table(tables::plans(voice, answer)),
                    Block::Table(tables::flips(voice, answer)),
                ])
                .collect(),
        ));
    }
    if part.shows(BalancePart::Autonomy) {
        sections.push(section(
            voice,
            answer,
            "autonomy",
            "balance-channels-table",
            vec![words::unity(voice, answer)],
            vec![Block::Table(tables::channels(voice, answer))],
        ));
    }
    sections.push(sources(voice, answer));
    page_html(&Page {
        language: language.tag(),
        direction: direction(language),
        title: title.clone(),
        eyebrow: voice.word("balance-eyebrow"),
        code: answer.country.alpha3().to_owned(),
        dates: String::new(),
        lead: Lead::sentence(words::headline(voice, answer)),
        cards: Vec::new(),
        head: Vec::new(),
        heading: title,
        sections,
        words: page_words(voice),
    })
}

/// A part: its sentences, or the one on what is not identified, then its tables.
fn section(
    voice: &Voice,
    answer: &BalanceAnswer,
    id: &str,
    heading: &str,
    sentences: Vec<String>,
    blocks: Vec<Block>,
) -> Section {
    let mut sentences = sentences.into_iter();
    let lead = sentences
        .next()
        .unwrap_or_else(|| voice.word("balance-not-identified"));
    let said = sentences.map(|text| Block::Paragraph { text });
    Section {
        id: id.to_owned(),
        number: None,
        heading: voice.say(heading, &[]),
        lead: Lead::sentence(lead),
        blocks: said.chain(blocks).collect(),
        sources: sources_line(voice, &answer.provenance),
    }
}

fn sources(voice: &Voice, answer: &BalanceAnswer) -> Section {
    let count = answer.provenance.len();
    let mut blocks = vec![
        Block::Datasets {
            datasets: datasets(voice, &answer.provenance),
        },
        Block::Table(tables::parameters(voice, answer, true)),
        Block::Table(tables::levers(voice, answer)),
    ];
    blocks.extend(
        words::limits(voice, answer)
            .into_iter()
            .chain([voice.word("legal-note")])
            .map(|text| Block::Paragraph { text }),
    );
    Section {
        id: "section-9".to_owned(),
        number: None,
        heading: voice.word("section-9"),
        lead: Lead::sentence(voice.say("sources-lead", &[("count", count.into())])),
        blocks,
        sources: None,
    }
}

/// What each further part of output buys, as bars with their ranges; none where
/// nothing can be bought.
fn plans_figure(voice: &Voice, answer: &BalanceAnswer) -> Option<Figure> {
    let plans = &answer.frontier.plans;
    let (first, last) = (plans.first()?, plans.last()?);
    if plans.len() < 2 {
        return None;
    }
    let cost = |plan: &PlanAnswer| words::percent(voice, plan.money_percent + plan.stance_percent);
    let loss = |plan: &PlanAnswer| words::percent(voice, plan.expected_loss_percent.centre());
    let rows: Vec<LossRow> = tables::shown_plans(plans.len())
        .into_iter()
        .map(|place| {
            let plan = &plans[place];
            let left = plan.expected_loss_percent;
            LossRow {
                name: voice.say("balance-plan-cost", &[("cost", cost(plan).into())]),
                power: Power::Other,
                bar: RangeBar {
                    low: left.low(),
                    centre: left.centre(),
                    high: left.high(),
                    label: voice.numbers.amount(left.centre(), words::PERCENT_PLACES),
                },
            }
        })
        .collect();
    let title = voice.say(
        "balance-plans-title",
        &[
            ("cost", cost(last).into()),
            ("from", loss(first).into()),
            ("to", loss(last).into()),
        ],
    );
    let axis = voice.word("balance-plans-axis");
    let tick = |value: f64| voice.numbers.shortest((value * 1e9).round() / 1e9);
    let chart = LossChart {
        id: "balance-plans",
        title: &title,
        description: &axis,
        axis: &axis,
        rows: &rows,
        right_to_left: voice.language.is_right_to_left(),
        tick: &tick,
    };
    let (wide, narrow) = (chart.draw(Width::Wide), chart.draw(Width::Narrow));
    Some(Figure {
        title,
        note: Some(voice.word("hammer-key")),
        wide,
        narrow: Some(narrow),
    })
}

/// Section 7 of the dossier: the next step, what would make it wrong, what the
/// data cannot decide, the frontier, the claims, what flips.
pub(crate) fn dilemma_blocks(voice: &Voice, answer: &BalanceAnswer) -> Vec<Block> {
    let paragraph = |text: String| Block::Paragraph { text };
    let mut blocks: Vec<Block> = words::advice(voice, answer)
        .into_iter()
        .map(paragraph)
        .collect();
    blocks.extend(plans_figure(voice, answer).map(Block::Figure));
    blocks.extend([
        Block::Table(tables::next(voice, answer)),
        Block::Table(tables::plans(voice, answer)),
        Block::Table(tables::claims(voice, answer)),
        Block::Table(tables::flips(voice, answer).folded()),
        Block::Table(tables::parameters(voice, answer, true).folded()),
        Block::Table(tables::levers(voice, answer).folded()),
    ]);
    blocks.extend(words::limits(voice, answer).into_iter().map(paragraph));
    blocks.push(Block::Command {
        label: Some(voice.say(
            "balance-sets-note",
            &[("sets", answer.sensitivity.sets.to_string().into())],
        )),
        command: format!("sindan balance {}", answer.country.alpha3()),
    });
    blocks
}
