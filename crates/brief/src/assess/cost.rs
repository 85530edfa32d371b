//! Costs, dependence, threats and what is not known, as parts of a page.

use sindan_desk::{AssessAnswer, CaseKind, CoalitionsPart, ExposureRow, Unknown};
use sindan_domain::{Interval, UsdMillion};

use super::scope::part;
use super::words::{amount, countries, home, named, range, reason, sent_on};
use crate::page::{Block, Cell, Column, Gap, Lead, Section, Table};
use crate::sections::power_name;
use crate::shock::words::{group_name, money, percent, role};
use crate::voice::Voice;

pub(super) fn case(voice: &Voice, answer: &AssessAnswer, case: CaseKind) -> String {
    let own = case == CaseKind::Compliance && sent_on(answer);
    let id = if own {
        "assess-case-compliance-own".to_owned()
    } else {
        format!("assess-case-{}", crate::check::slug(&case))
    };
    voice.say(&id, &[("authority", (&answer.law.authority).into())])
}

fn columns(voice: &Voice, words: &[&str], numbers: &[&str]) -> Vec<Column> {
    let title = |id: &&str| voice.word(&format!("assess-column-{id}"));
    let words = words.iter().map(|id| Column::words(title(id)));
    words
        .chain(numbers.iter().map(|id| Column::numbers(title(id))))
        .collect()
}

/// What obeying costs, and what the answer makes of it, in one sentence each.
pub(super) fn lead(voice: &Voice, answer: &AssessAnswer) -> Vec<String> {
    [
        (CaseKind::Compliance, "assess-cost-lead"),
        (CaseKind::Answered, "assess-cost-answered"),
    ]
    .into_iter()
    .filter_map(|(kind, message)| {
        let message = match kind {
            CaseKind::Compliance if sent_on(answer) => "assess-cost-lead-own",
            _ => message,
        };
        let mut cases = answer.cost.short_run.iter();
        let loss = cases.find(|one| one.case == kind)?.home.as_ref()?;
        let ends = loss
            .loss
            .loss_range_usd_mn
            .map_or_else(String::new, |ends| {
                super::cards::between(voice, ends.low(), ends.high())
            });
        Some(voice.say(
            message,
            &[
                ("home", home(voice, answer).into()),
                ("loss", money(voice, loss.loss.loss_usd_mn.0).into()),
                ("range", ends.into()),
                ("percent", percent(voice, loss.loss_pct).into()),
            ],
        ))
    })
    .collect()
}

pub(super) fn section(voice: &Voice, answer: &AssessAnswer) -> Section {
    let cost = &answer.cost;
    let costs = lead(voice, answer);
    let lead = match (costs.is_empty(), &cost.none_because) {
        (false, _) => Lead::sentence(costs.join(" ")),
        (true, why) => {
            let flows = answer.flows.none_because;
            let why = why
                .as_deref()
                .map(|why| super::words::why_no_cost(voice, why))
                .or_else(|| flows.map(|why| reason(voice, why)))
                .unwrap_or_else(|| voice.word("assess-home-none"));
            Lead::missing(voice.say("assess-cost-none", &[("reason", why.into())]))
        }
    };
    let mut blocks = Vec::new();
    if !cost.short_run.is_empty() {
        blocks.push(Block::Table(short_run(voice, answer)));
    }
    if !cost.long_run.is_empty() {
        blocks.push(Block::Table(long_run(voice, answer)));
    }
    if let Some(why) = &cost.long_run_none_because {
        blocks.push(Block::Paragraph {
            text: voice.say("assess-cost-none", &[("reason", why.into())]),
        });
    }
    let labelled = |kind: CaseKind, command: &str| Block::Command {
        label: Some(case(voice, answer, kind)),
        command: command.to_owned(),
    };
    blocks.extend(
        cost.short_run
            .iter()
            .map(|one| labelled(one.case, &one.command)),
    );
    blocks.extend(
        cost.long_run
            .iter()
            .map(|one| labelled(one.case, &one.command)),
    );
    part(voice, 5, "assess-cost", lead, blocks)
}

fn short_run(voice: &Voice, answer: &AssessAnswer) -> Table {
    let mut rows = Vec::new();
    for one in &answer.cost.short_run {
        let supposed = case(voice, answer, one.case);
        let mut row = |side: String, loss: &sindan_desk::Loss, pct: f64| {
            rows.push(vec![
                Cell::text(&supposed),
                Cell::text(side),
                Cell::text(amount(voice, loss.loss_usd_mn)),
                Cell::text(range(voice, loss.loss_range_usd_mn)),
                Cell::text(voice.numbers.amount(pct, 2)),
            ]);
        };
        if let Some(loss) = &one.home {
            row(
                voice.say("assess-home-side", &[("home", home(voice, answer).into())]),
                &loss.loss,
                loss.loss_pct,
            );
        }
        for side in &one.sides {
            if side.economies.as_slice() == answer.question.home.as_slice() {
                continue;
            }
            let name = group_name(voice, &side.economies, &side.text);
            let name = if name.is_empty() {
                role(voice, side.role)
            } else {
                format!("{}: {name}", role(voice, side.role))
            };
            row(voice.begun(&name), &side.loss, side.loss_pct());
        }
    }
    let caption = voice.word("assess-short-table");
    let columns = columns(voice, &["case", "side"], &["loss", "range", "percent"]);
    Table::new(caption, columns, rows)
}

fn long_run(voice: &Voice, answer: &AssessAnswer) -> Table {
    let mut rows = Vec::new();
    for one in &answer.cost.long_run {
        let supposed = case(voice, answer, one.case);
        let mut row = |side: String, change: UsdMillion, ends: Option<Interval>, pct: f64| {
            rows.push(vec![
                Cell::text(&supposed),
                Cell::text(side),
                Cell::text(amount(voice, change)),
                Cell::text(range(
                    voice,
                    ends.map(|ends| with_zero(ends, one.from_zero)),
                )),
                Cell::text(voice.numbers.amount(pct, 2)),
            ]);
        };
        if let Some(found) = &one.home {
            row(
                voice.say("assess-home-side", &[("home", home(voice, answer).into())]),
                found.change.real_income_change_usd_mn,
                found.change.real_income_change_range_usd_mn,
                found.change.real_income_pct,
            );
        }
        for side in &one.sides {
            if side.economies.as_slice() == answer.question.home.as_slice() {
                continue;
            }
            let name = group_name(voice, &side.economies, &side.text);
            let name = if name.is_empty() {
                role(voice, side.role)
            } else {
                format!("{}: {name}", role(voice, side.role))
            };
            row(
                voice.begun(&name),
                side.change.real_income_change_usd_mn,
                side.change.real_income_change_range_usd_mn,
                side.change.real_income_pct,
            );
        }
    }
    let caption = voice.word("assess-long-table");
    let columns = columns(voice, &["case", "side"], &["loss", "range", "percent"]);
    Table::new(caption, columns, rows)
}

/// The range, from nothing where the measure may cut nothing.
fn with_zero(ends: Interval, from_zero: bool) -> Interval {
    if !from_zero {
        return ends;
    }
    let others = [ends.low(), ends.high(), 0.0];
    Interval::around(ends.centre(), &others, ends.basis()).unwrap_or(ends)
}

pub(super) fn dependence(voice: &Voice, answer: &AssessAnswer) -> Section {
    let rows = &answer.exposure.rows;
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        blocks.push(Block::Table(dependence_table(voice, rows)));
    }
    let commands = [
        &answer.exposure.command_after,
        &answer.exposure.command_before,
    ];
    blocks.extend(
        commands
            .into_iter()
            .flatten()
            .map(|one| super::scope::command(one)),
    );
    let threats = &answer.threats.rows;
    if !threats.is_empty() {
        let cells = threats
            .iter()
            .map(|row| {
                let loss = |loss: &sindan_desk::Loss| {
                    let centre = amount(voice, loss.loss_usd_mn);
                    let ends = range(voice, loss.loss_range_usd_mn);
                    Cell::text(format!("{centre} ({ends})"))
                };
                vec![
                    Cell::text(power_name(voice, &row.power)),
                    loss(&row.alone),
                    loss(&row.together),
                    Cell::text(amount(voice, row.left_usd_mn)),
                ]
            })
            .collect();
        blocks.push(Block::Table(Table::new(
            voice.word("assess-threats-table"),
            columns(voice, &["power"], &["alone", "together", "left"]),
            cells,
        )));
        for row in threats {
            blocks.push(super::scope::command(&row.command_alone));
            blocks.push(super::scope::command(&row.command_together));
        }
    }
    if let Some(coalitions) = &answer.threats.coalitions {
        blocks.push(Block::Table(threat_values(voice, coalitions)));
        blocks.push(super::scope::command(&coalitions.command_before));
        blocks.push(super::scope::command(&coalitions.command_after));
    }
    let lead = dependence_lead(voice, rows);
    part(voice, 6, "assess-depend", lead, blocks)
}

/// How many ties of an economy a measure cuts.
pub(crate) fn dependence_lead(voice: &Voice, rows: &[ExposureRow]) -> Lead {
    if rows.is_empty() {
        return Lead::missing(voice.word("assess-depend-none"));
    }
    let count = rows.len().to_string().into();
    Lead::sentence(voice.say("assess-depend-lead", &[("count", count)]))
}

/// Shares of partners before and after.
pub(crate) fn dependence_table(voice: &Voice, rows: &[ExposureRow]) -> Table {
    let cells = rows
        .iter()
        .map(|row| {
            let flow = if row.buys {
                "assess-buys"
            } else {
                "assess-sells"
            };
            let share = |value: f64| Cell::text(voice.numbers.amount(100.0 * value, 1));
            vec![
                Cell::text(voice.industry(&row.industry)),
                Cell::text(voice.word(flow)),
                Cell::text(voice.country(row.partner)),
                share(row.share_before),
                share(row.share_after),
                Cell::text(format!(
                    "{} → {}",
                    voice.numbers.decimal(row.hhi_before, 3),
                    voice.numbers.decimal(row.hhi_after, 3)
                )),
            ]
        })
        .collect();
    Table::new(
        voice.word("assess-depend-table"),
        columns(
            voice,
            &["industry", "flow", "partner"],
            &["share-before", "share-after", "hhi"],
        ),
        cells,
    )
}

/// Threat values of single powers and of all of them, today and obeyed.
fn threat_values(voice: &Voice, part: &CoalitionsPart) -> Table {
    let count = part.shapley.len();
    let mut rows = Vec::new();
    let shown = part
        .rows
        .iter()
        .filter(|row| row.powers.len() == 1 || row.powers.len() == count);
    for row in shown {
        let (name, shapley) = match row.powers.as_slice() {
            [power] => (
                power_name(voice, power),
                part.shapley.iter().find(|one| one.power == *power),
            ),
            _ => (voice.word("assess-threat-all"), None),
        };
        let name = voice.begun(&name);
        for (when, values, adds) in [
            (
                "assess-threat-today",
                &row.before,
                shapley.map(|one| one.before_usd_mn),
            ),
            (
                "assess-threat-obeyed",
                &row.after,
                shapley.map(|one| one.after_usd_mn),
            ),
        ] {
            let money = |value: f64| amount(voice, UsdMillion(value));
            rows.push(vec![
                Cell::text(voice.say(when, &[("power", (&name).into())])),
                Cell::text(money(values.target_usd_mn)),
                Cell::text(money(values.senders_usd_mn)),
                Cell::text(
                    values
                        .credibility
                        .map_or_else(|| "–".to_owned(), |ratio| voice.numbers.decimal(ratio, 3)),
                ),
                Cell::text(adds.map_or_else(String::new, money)),
            ]);
        }
    }
    let columns = columns(
        voice,
        &["power"],
        &["threat", "own-loss", "credible", "shapley"],
    );
    Table::new(voice.word("assess-balance-table"), columns, rows)
}

pub(super) fn unknown(voice: &Voice, answer: &AssessAnswer) -> Section {
    let gaps: Vec<Gap> = answer.unknown.iter().map(|one| gap(voice, one)).collect();
    if gaps.is_empty() {
        let lead = Lead::sentence(voice.word("assess-unknown-nothing"));
        return part(voice, 7, "assess-unknown", lead, Vec::new());
    }
    let count = gaps.len().to_string().into();
    let lead = Lead::sentence(voice.say("assess-unknown-lead", &[("count", count)]));
    part(voice, 7, "assess-unknown", lead, vec![Block::Gaps { gaps }])
}

pub(super) fn gap(voice: &Voice, unknown: &Unknown) -> Gap {
    let text = |id: &str, name: &str, value: String| {
        voice.say(&format!("assess-unknown-{id}"), &[(name, value.into())])
    };
    let word = |id: &str| voice.word(&format!("assess-unknown-{id}"));
    let mut command = None;
    let why = match unknown {
        Unknown::NoFlowData { command: one } => {
            command = Some(one.clone());
            word("no-flow-data")
        }
        Unknown::NoFlowsOfSides { command: one } => {
            command = Some(one.clone());
            word("no-flows-of-sides")
        }
        Unknown::NoFlows { reason: why } => text("no-flows", "reason", reason(voice, *why)),
        Unknown::ListsNotHeld { lists } => text("lists-not-held", "list", voice.list(lists)),
        Unknown::ListsOld { lists } => text("lists-old", "list", voice.list(lists)),
        Unknown::PartialLines { count, of } => voice.say(
            "assess-unknown-partial-lines",
            &[
                ("count", count.to_string().into()),
                ("of", of.to_string().into()),
            ],
        ),
        Unknown::WithoutIndustry { lines } => text("without-industry", "list", voice.list(lines)),
        Unknown::ServicesLeftOut { industries } => {
            text("services-left-out", "list", voice.list(industries))
        }
        Unknown::TextNotRead => word("text-not-read"),
        Unknown::Force { force } => text("force", "force", named(voice, "assess-force", force)),
        Unknown::OutsideTable { countries: outside } => {
            text("outside-table", "list", countries(voice, outside))
        }
        Unknown::ReexportsNotInTable { country } => {
            text("reexports-not-in-table", "country", voice.country(*country))
        }
        Unknown::FinalDemandImputed => word("final-demand-imputed"),
        Unknown::LeakNotEstimated {
            reason,
            command: one,
        } => {
            command = Some(one.clone());
            text("leak-not-estimated", "reason", reason.clone())
        }
        Unknown::NoRetaliation => word("no-retaliation"),
        Unknown::NoPlace { country } => text("no-place", "country", voice.country(*country)),
        Unknown::NoWay { from, to } => voice.say(
            "assess-unknown-no-way",
            &[("from", from.into()), ("to", to.into())],
        ),
        Unknown::NoFigures { reason } => text("no-figures", "reason", reason.clone()),
    };
    Gap {
        name: None,
        why,
        command,
    }
}
