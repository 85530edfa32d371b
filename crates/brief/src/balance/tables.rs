//! The answer as tables, for a terminal and for a page. Every one says how its
//! figures are known.

use sindan_desk::{BalanceAnswer, Basis, Core, PlanAnswer};
use sindan_domain::Interval;

use crate::balance::words::{self, PERCENT_PLACES, STANCE_PLACES};
use crate::page::{Cell, Column, Table};
use crate::sections::power_name;
use crate::voice::Voice;

/// Rows of tables that go on long.
const SHOWN: usize = 12;

fn columns(voice: &Voice, heads: &[(&str, bool)]) -> Vec<Column> {
    heads
        .iter()
        .map(|(id, numeric)| {
            let title = voice.say(id, &[]);
            if *numeric {
                Column::numbers(title)
            } else {
                Column::words(title)
            }
        })
        .collect()
}

fn number(voice: &Voice, value: f64, places: usize) -> Cell {
    Cell::text(voice.numbers.amount(value, places))
}

fn signed(voice: &Voice, value: f64) -> Cell {
    Cell::text(voice.numbers.decimal(value, STANCE_PLACES))
}

fn range(voice: &Voice, interval: &Interval) -> Cell {
    Cell::text(words::range(voice, interval, PERCENT_PLACES))
}

/// A fraction in hundredths; the head of the column says so.
fn hundredths(voice: &Voice, fraction: f64) -> Cell {
    Cell::text(voice.numbers.hundredths(fraction, 0))
}

fn basis(voice: &Voice, basis: Basis) -> Cell {
    Cell::text(words::basis(voice, basis))
}

/// Modelled losses under assumed weights.
fn mixed(voice: &Voice) -> Cell {
    Cell::text(voice.word("basis-mixed"))
}

pub(super) fn threats(voice: &Voice, answer: &BalanceAnswer) -> Table {
    let rows = answer
        .threats
        .coalitions
        .iter()
        .map(|threat| {
            let names: Vec<String> = threat
                .powers
                .iter()
                .map(|id| power_name(voice, id))
                .collect();
            vec![
                Cell::text(names.join(" + ")),
                number(voice, threat.target_percent.centre(), PERCENT_PLACES),
                range(voice, &threat.target_percent),
                number(voice, threat.senders_usd_mn, 0),
                threat.credibility.map_or_else(
                    || Cell::text(voice.word("nothing-held")),
                    |credibility| number(voice, credibility, 2),
                ),
                basis(voice, answer.threats.basis),
            ]
        })
        .collect();
    let caption = voice.say(
        "balance-threats-table",
        &[("period", answer.period.to_string().into())],
    );
    Table::new(
        caption,
        columns(
            voice,
            &[
                ("balance-column-coalition", false),
                ("balance-column-loss", true),
                ("column-range", true),
                ("balance-column-senders", true),
                ("balance-column-credibility", true),
                ("balance-column-basis", false),
            ],
        ),
        rows,
    )
}

pub(super) fn shapley(voice: &Voice, answer: &BalanceAnswer) -> Table {
    let rows = answer
        .threats
        .shapley
        .iter()
        .map(|share| {
            vec![
                Cell::text(power_name(voice, &share.power)),
                number(voice, share.usd_mn, 0),
                number(voice, share.percent, PERCENT_PLACES),
                basis(voice, answer.threats.basis),
            ]
        })
        .collect();
    Table::new(
        voice.word("balance-shapley-table"),
        columns(
            voice,
            &[
                ("balance-column-power", false),
                ("balance-column-added", true),
                ("balance-column-added-percent", true),
                ("balance-column-basis", false),
            ],
        ),
        rows,
    )
}

pub(super) fn pairs(voice: &Voice, answer: &BalanceAnswer) -> Table {
    let rows = answer
        .threats
        .interactions
        .iter()
        .map(|pair| {
            let names = pair.powers.each_ref().map(|id| power_name(voice, id));
            vec![
                Cell::text(names.join(" + ")),
                Cell::text(voice.numbers.decimal(pair.usd_mn, 0)),
                basis(voice, answer.threats.basis),
            ]
        })
        .collect();
    Table::new(
        voice.word("balance-pairs-table"),
        columns(
            voice,
            &[
                ("balance-column-coalition", false),
                ("balance-column-added", true),
                ("balance-column-basis", false),
            ],
        ),
        rows,
    )
}

pub(super) fn powers(voice: &Voice, answer: &BalanceAnswer) -> Table {
    let best = answer.best();
    let rows = answer
        .powers
        .iter()
        .enumerate()
        .map(|(place, power)| {
            vec![
                Cell::text(power_name(voice, &power.power)),
                signed(voice, power.ideal.value),
                basis(voice, power.ideal.basis),
                Cell::text(voice.numbers.percent(best.probability[place])),
                mixed(voice),
                number(voice, power.cost_percent.centre(), 3),
                basis(voice, Basis::Modelled),
            ]
        })
        .collect();
    Table::new(
        voice.word("balance-powers-table"),
        columns(
            voice,
            &[
                ("balance-column-power", false),
                ("balance-column-ideal", true),
                ("balance-column-basis", false),
                ("balance-column-chance", true),
                ("balance-column-basis", false),
                ("balance-column-own-cost", true),
                ("balance-column-basis", false),
            ],
        ),
        rows,
    )
}

pub(super) fn optima(voice: &Voice, answer: &BalanceAnswer) -> Table {
    let rows = answer
        .optima
        .optima
        .iter()
        .map(|optimum| {
            vec![
                signed(voice, optimum.stance),
                number(voice, optimum.expected_loss_percent, PERCENT_PLACES),
                mixed(voice),
            ]
        })
        .collect();
    Table::new(
        voice.word("balance-optima-table"),
        columns(
            voice,
            &[
                ("balance-column-stance", true),
                ("balance-column-expected", true),
                ("balance-column-basis", false),
            ],
        ),
        rows,
    )
}

pub(super) fn claims(voice: &Voice, answer: &BalanceAnswer) -> Table {
    let mut rows: Vec<Vec<Cell>> = answer
        .propositions
        .iter()
        .map(|claim| {
            let nothing = || voice.word("nothing-held");
            let where_told = if claim.proposition == 4 {
                let region = words::where_it_holds(voice, &claim.region);
                let invented = voice.word(if answer.unity.is_some() {
                    "balance-unity-invented"
                } else {
                    "balance-unity-needed"
                });
                format!("{region}. {invented}")
            } else {
                words::where_it_holds(voice, &claim.region)
            };
            vec![
                Cell::text(words::claim(voice, &claim.claim, claim.power.as_deref())),
                Cell::text(match claim.at_centre {
                    Some(true) => voice.word("balance-yes"),
                    Some(false) => voice.word("balance-no"),
                    None => nothing(),
                }),
                words::share(claim)
                    .map_or_else(|| Cell::text(nothing()), |share| hundredths(voice, share)),
                Cell::text(where_told),
                Cell::text(words::counter_example(voice, claim)),
                mixed(voice),
            ]
        })
        .collect();
    if let Some(unity) = &answer.unity {
        let saved = unity.unity.saved_usd_mn.last().copied().unwrap_or_default();
        let holds = matches!(unity.unity.core, Core::Stable { .. }) && saved > 0.0;
        rows.push(vec![
            Cell::text(voice.say("claim-neighbours-given", &[("file", (&unity.file).into())])),
            Cell::text(voice.word(if holds { "balance-yes" } else { "balance-no" })),
            Cell::text(voice.word("nothing-held")),
            Cell::text(words::unity(voice, answer)),
            Cell::text(voice.word("nothing-held")),
            Cell::text(voice.word("basis-given")),
        ]);
    }
    Table::new(
        voice.word("balance-claims-table"),
        columns(
            voice,
            &[
                ("balance-column-claim", false),
                ("balance-column-centre", false),
                ("balance-column-holds", true),
                ("balance-column-where", false),
                ("balance-column-counter", false),
                ("balance-column-basis", false),
            ],
        ),
        rows,
    )
}

pub(super) fn next(voice: &Voice, answer: &BalanceAnswer) -> Table {
    let rows = answer
        .frontier
        .next
        .iter()
        .map(|next| {
            vec![
                Cell::text(words::lever(voice, &next.lever, next.id.as_deref())),
                Cell::text(voice.numbers.decimal(next.saved_percent.centre(), 3)),
                Cell::text(words::range(voice, &next.saved_percent, 3)),
                Cell::text(voice.numbers.decimal(next.cost_percent, 3)),
                hundredths(voice, next.pays_share),
                hundredths(voice, next.first_share),
                mixed(voice),
            ]
        })
        .collect();
    Table::new(
        voice.word("balance-next-table"),
        columns(
            voice,
            &[
                ("balance-column-lever", false),
                ("balance-column-saves", true),
                ("column-range", true),
                ("balance-column-costs", true),
                ("balance-column-pays", true),
                ("balance-column-first", true),
                ("balance-column-basis", false),
            ],
        ),
        rows,
    )
}

pub(super) fn plans(voice: &Voice, answer: &BalanceAnswer) -> Table {
    let plans = &answer.frontier.plans;
    let rows = shown_plans(plans.len())
        .into_iter()
        .map(|place| plan_row(voice, answer, &plans[place]))
        .collect();
    Table::new(
        voice.word("balance-plans-table"),
        columns(
            voice,
            &[
                ("balance-column-costs", true),
                ("balance-column-expected", true),
                ("column-range", true),
                ("balance-column-stance", true),
                ("balance-column-plan", false),
                ("balance-column-basis", false),
            ],
        ),
        rows,
    )
}

/// As many plans as are shown, evenly over the frontier, both ends among them.
pub(super) fn shown_plans(count: usize) -> Vec<usize> {
    let last = count.saturating_sub(1);
    let mut shown: Vec<usize> = (0..SHOWN).map(|row| row * last / (SHOWN - 1)).collect();
    shown.dedup();
    shown
}

fn plan_row(voice: &Voice, answer: &BalanceAnswer, plan: &PlanAnswer) -> Vec<Cell> {
    vec![
        number(voice, plan.money_percent + plan.stance_percent, 3),
        number(voice, plan.expected_loss_percent.centre(), 3),
        range(voice, &plan.expected_loss_percent),
        signed(voice, plan.stance),
        Cell::text(plan_words(voice, answer, plan)),
        mixed(voice),
    ]
}

fn plan_words(voice: &Voice, answer: &BalanceAnswer, plan: &PlanAnswer) -> String {
    let efforts = answer
        .frontier
        .groups
        .iter()
        .zip(&plan.effort)
        .filter(|(_, effort)| **effort > 0.0)
        .map(|(group, effort)| {
            voice.say(
                "balance-plan-effort",
                &[
                    ("name", words::lever_name(voice, &group.id).into()),
                    ("effort", voice.numbers.percent(*effort).into()),
                ],
            )
        });
    let open = answer
        .frontier
        .corridors
        .iter()
        .zip(&plan.open)
        .filter(|(_, open)| **open)
        .map(|(corridor, _)| words::lever_name(voice, &corridor.id));
    let all: Vec<String> = efforts.chain(open).collect();
    if all.is_empty() {
        voice.word("balance-plan-nothing")
    } else {
        voice.clauses(&all)
    }
}

pub(super) fn levers(voice: &Voice, answer: &BalanceAnswer) -> Table {
    let rows = answer
        .frontier
        .groups
        .iter()
        .chain(&answer.frontier.corridors)
        .map(|lever| {
            vec![
                Cell::text(words::lever_name(voice, &lever.id)).with_detail(match &lever.input {
                    Some(input) => words::lever_input(voice, input),
                    None => lever.source.clone(),
                }),
                number(voice, lever.cost_percent, 3),
                basis(voice, lever.basis),
            ]
        })
        .collect();
    Table::new(
        voice.word("balance-levers-table"),
        columns(
            voice,
            &[
                ("balance-column-lever", false),
                ("balance-column-costs", true),
                ("balance-column-basis", false),
            ],
        ),
        rows,
    )
}

pub(super) fn channels(voice: &Voice, answer: &BalanceAnswer) -> Table {
    let rows = answer
        .channels
        .iter()
        .map(|channel| {
            vec![
                Cell::text(power_name(voice, &channel.power)),
                number(voice, channel.value_at_start_percent, 3),
                hundredths(voice, channel.left_share),
                hundredths(voice, channel.first_share),
                mixed(voice),
            ]
        })
        .collect();
    Table::new(
        voice.word("balance-channels-table"),
        columns(
            voice,
            &[
                ("balance-column-power", false),
                ("balance-column-first-unit", true),
                ("balance-column-moved", true),
                ("balance-column-first", true),
                ("balance-column-basis", false),
            ],
        ),
        rows,
    )
}

pub(super) fn movers(voice: &Voice, answer: &BalanceAnswer) -> Table {
    let known = |name: &str| {
        answer
            .parameters
            .iter()
            .find(|parameter| parameter.name == name)
            .map_or(Basis::Assumed, |parameter| parameter.quantity.basis)
    };
    let rows = answer
        .sensitivity
        .movers
        .iter()
        .take(SHOWN)
        .map(|mover| {
            vec![
                Cell::text(words::parameter(voice, &mover.parameter)),
                signed(voice, mover.stance_when_low),
                signed(voice, mover.stance_when_high),
                basis(voice, known(&mover.parameter)),
            ]
        })
        .collect();
    Table::new(
        voice.word("balance-movers-table"),
        columns(
            voice,
            &[
                ("balance-column-parameter", false),
                ("balance-column-when-low", true),
                ("balance-column-when-high", true),
                ("balance-column-basis", false),
            ],
        ),
        rows,
    )
}

pub(super) fn flips(voice: &Voice, answer: &BalanceAnswer) -> Table {
    let rows = answer
        .sensitivity
        .flips
        .iter()
        .map(|flip| {
            vec![
                Cell::text(words::claim(voice, &flip.conclusion, flip.power.as_deref())),
                hundredths(voice, flip.agrees_share),
                mixed(voice),
            ]
        })
        .collect();
    Table::new(
        voice.word("balance-flips-table"),
        columns(
            voice,
            &[
                ("balance-column-claim", false),
                ("balance-column-agrees", true),
                ("balance-column-basis", false),
            ],
        ),
        rows,
    )
}

pub(super) fn parameters(voice: &Voice, answer: &BalanceAnswer, sources: bool) -> Table {
    let rows = answer
        .parameters
        .iter()
        .map(|named| {
            let quantity = &named.quantity;
            let name = Cell::text(words::parameter(voice, &named.name));
            let (low, high) = (
                voice.numbers.decimal(quantity.low, STANCE_PLACES),
                voice.numbers.decimal(quantity.high, STANCE_PLACES),
            );
            vec![
                if sources {
                    name.with_detail(quantity.source.clone())
                } else {
                    name
                },
                signed(voice, quantity.value),
                Cell::text(format!("{low} … {high}")),
                basis(voice, quantity.basis),
            ]
        })
        .collect();
    Table::new(
        voice.word("balance-parameters-table"),
        columns(
            voice,
            &[
                ("balance-column-parameter", false),
                ("balance-column-value", true),
                ("column-range", true),
                ("balance-column-basis", false),
            ],
        ),
        rows,
    )
}
