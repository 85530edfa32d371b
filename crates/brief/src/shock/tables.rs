//! Losses as tables, for a terminal and for a page.

use sindan_desk::{CountryShock, Loss, NodeShock, ScenarioAnswer, ShockAnswer, SideLoss, SideRole};
use sindan_domain::{Interval, UsdMillion};

use crate::page::{Cell, Column, Table};
use crate::palette::Palette;
use crate::shock::legs::industry;
use crate::shock::words::{PERCENT_PLACES, places, role, share, side_name};
use crate::voice::Voice;

/// Where the ends of a range stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ranges {
    /// In a column of their own.
    Beside,
    /// In small type under the figure.
    Beneath,
}

/// How a table is written.
#[derive(Clone, Copy)]
pub(super) struct Form<'a> {
    pub(super) voice: &'a Voice,
    pub(super) palette: &'a Palette,
    pub(super) ranges: Ranges,
    /// In captions.
    pub(super) period: &'a str,
}

/// What a row of losses is about.
struct Row<'a> {
    who: Cell,
    loss: &'a Loss,
    output: UsdMillion,
    added: UsdMillion,
}

/// Those who impose, those on whom it is imposed, third parties and the world.
pub(super) fn sides(form: Form<'_>, scenario: &ScenarioAnswer) -> Table {
    let voice = form.voice;
    let mut rows = Vec::new();
    for side in &scenario.sides {
        rows.push(side_row(
            Cell::text(side_label(voice, side)),
            side,
            &side.loss,
        ));
        if let Some(without) = &side.without_retaliation {
            let who = Cell::text(voice.word("shock-without-retaliation"));
            rows.push(side_row(who, side, without));
        }
    }
    let caption = voice.say("shock-sides-table", &[("period", form.period.into())]);
    losses(form, scenario, (caption, "column-side"), rows)
}

/// Economies, those that lose most first, then the world.
pub(super) fn countries(form: Form<'_>, scenario: &ScenarioAnswer, limit: usize) -> Table {
    let voice = form.voice;
    let mut rows: Vec<Row> = most_first(scenario)
        .into_iter()
        .take(limit)
        .map(|shock| Row {
            who: Cell::marked(
                voice.country(shock.country),
                form.palette.power(shock.country),
            ),
            loss: &shock.loss,
            output: shock.output_usd_mn,
            added: shock.value_added_usd_mn,
        })
        .collect();
    let shown = rows.len();
    if let Some(world) = scenario.side(SideRole::World) {
        rows.push(side_row(
            Cell::text(side_label(voice, world)),
            world,
            &world.loss,
        ));
    }
    let total = scenario.countries.len();
    let period = ("period", form.period.into());
    let caption = if shown == total {
        let total = ("total", total.to_string().into());
        voice.say("shock-all-countries-table", &[total, period])
    } else {
        let count = ("count", shown.to_string().into());
        let total = ("total", total.to_string().into());
        voice.say("shock-countries-table", &[count, total, period])
    };
    losses(form, scenario, (caption, "column-economy"), rows)
}

/// Industries of economies, those that lose most first.
pub(super) fn nodes(form: Form<'_>, scenario: &ScenarioAnswer, limit: usize) -> Table {
    let voice = form.voice;
    let mut sorted: Vec<&NodeShock> = scenario.nodes.iter().flatten().collect();
    sorted.sort_by(|a, b| b.loss_usd_mn.0.total_cmp(&a.loss_usd_mn.0));
    let total = sorted.len();
    sorted.truncate(limit);
    let places = places(sorted.first().map_or(0.0, |node| node.loss_usd_mn.0));
    let mut columns = vec![
        Column::words(voice.word("column-economy")),
        Column::words(voice.word("column-industry")),
        Column::numbers(voice.word("column-loss")),
    ];
    let beside = scenario.has_range() && form.ranges == Ranges::Beside;
    columns.extend(beside.then(|| Column::numbers(voice.word("column-range"))));
    let rows: Vec<Vec<Cell>> = sorted
        .iter()
        .map(|node| {
            let mut cells = vec![
                Cell::marked(
                    voice.country(node.country),
                    form.palette.power(node.country),
                ),
                Cell::text(industry(voice, &node.sector)),
            ];
            let amount = |value| voice.numbers.amount(value, places);
            let range = node
                .loss_range_usd_mn
                .map(|range| ends(voice, &range, places));
            cells.extend(with_range(form, amount(node.loss_usd_mn.0), range));
            cells
        })
        .collect();
    let caption = voice.say(
        "shock-nodes-table",
        &[
            ("count", rows.len().to_string().into()),
            ("total", total.to_string().into()),
            ("period", form.period.into()),
        ],
    );
    Table::new(caption, columns, rows)
}

/// Scenarios beside one another.
pub(super) fn scenarios(form: Form<'_>, answer: &ShockAnswer) -> Table {
    let voice = form.voice;
    let world = |scenario: &ScenarioAnswer| {
        let side = scenario.side(SideRole::World);
        side.map_or(0.0, |side| side.loss.loss_usd_mn.0)
    };
    let places = places(answer.scenarios.iter().map(world).fold(0.0, f64::max));
    let ranged = answer.scenarios.iter().any(ScenarioAnswer::has_range);
    let beside = ranged && form.ranges == Ranges::Beside;
    let mut columns = vec![
        Column::words(voice.word("column-scenario")),
        Column::numbers(voice.word("column-first-loss")),
        Column::numbers(voice.word("column-second-loss")),
        Column::numbers(voice.word("column-world-loss")),
    ];
    columns.extend(beside.then(|| Column::numbers(voice.word("column-range"))));
    let rows = answer
        .scenarios
        .iter()
        .map(|scenario| {
            let lost = |roles: [SideRole; 2]| {
                let mut sides = roles.iter().filter_map(|role| scenario.side(*role));
                match (sides.next(), sides.next()) {
                    (Some(side), None) => voice.numbers.amount(side.loss.loss_usd_mn.0, places),
                    // Bans and corridors together have two of them, which may overlap.
                    _ => voice.word("nothing-held"),
                }
            };
            let mut cells = vec![
                Cell::text(&scenario.name),
                Cell::text(lost([SideRole::Sender, SideRole::Origin])),
                Cell::text(lost([SideRole::Target, SideRole::Destination])),
            ];
            let range = scenario
                .side(SideRole::World)
                .and_then(|side| side.loss.loss_range_usd_mn)
                .map(|range| ends(voice, &range, places));
            let centre = voice.numbers.amount(world(scenario), places);
            cells.extend(with_range(form, centre, range.or(beside.then(String::new))));
            cells
        })
        .collect();
    let caption = voice.say("shock-scenarios-table", &[("period", form.period.into())]);
    Table::new(caption, columns, rows)
}

/// Sets of parameters with what the world loses at each.
pub(super) fn points(voice: &Voice, scenario: &ScenarioAnswer) -> Table {
    let columns = vec![
        Column::numbers(voice.word("column-tau")),
        Column::numbers(voice.word("column-delta")),
        Column::numbers(voice.word("column-rho")),
        Column::numbers(voice.word("column-varrho")),
        Column::numbers(voice.word("column-world-loss")),
        Column::numbers(voice.word("column-residual")),
    ];
    let largest = scenario
        .points
        .iter()
        .map(|point| point.world_loss_usd_mn.0);
    let places = places(largest.fold(0.0, f64::max));
    let rows = scenario
        .points
        .iter()
        .map(|point| {
            let parameters = &point.parameters;
            let mut cells: Vec<Cell> = [
                parameters.tau(),
                parameters.delta(),
                parameters.rho(),
                parameters.varrho(),
            ]
            .map(|value| Cell::text(voice.numbers.shortest(value)))
            .into();
            let loss = voice.numbers.amount(point.world_loss_usd_mn.0, places);
            cells.push(Cell::text(loss));
            cells.push(Cell::text(format!("{:.0e}", point.residual)));
            cells
        })
        .collect();
    Table::new(voice.word("shock-points-table"), columns, rows)
}

/// Economies, those that lose most first.
pub(super) fn most_first(scenario: &ScenarioAnswer) -> Vec<&CountryShock> {
    let mut sorted: Vec<&CountryShock> = scenario.countries.iter().collect();
    sorted.sort_by(|a, b| b.loss.loss_usd_mn.0.total_cmp(&a.loss.loss_usd_mn.0));
    sorted
}

/// `Sender: Russia`, or the role with the number of economies.
fn side_label(voice: &Voice, side: &SideLoss) -> String {
    let role = voice.begun(&role(voice, side.role));
    let count = side.economies.len();
    match side.text.as_str() {
        "" => voice.say(
            "side-counted",
            &[("role", role.into()), ("count", count.into())],
        ),
        _ => {
            let name = side_name(voice, side).replace(['+', ','], " + ");
            voice.say(
                "side-named",
                &[("role", role.into()), ("name", name.into())],
            )
        }
    }
}

fn side_row<'a>(who: Cell, side: &SideLoss, loss: &'a Loss) -> Row<'a> {
    Row {
        who,
        loss,
        output: side.output_usd_mn,
        added: side.value_added_usd_mn,
    }
}

fn losses(
    form: Form<'_>,
    scenario: &ScenarioAnswer,
    (caption, first): (String, &str),
    rows: Vec<Row<'_>>,
) -> Table {
    let voice = form.voice;
    let numbers = voice.numbers;
    let beside = scenario.has_range() && form.ranges == Ranges::Beside;
    let mut columns = vec![Column::words(voice.word(first))];
    for (amount, percent) in [
        ("column-loss", "column-loss-percent"),
        ("column-added-loss", "column-added-percent"),
    ] {
        columns.push(Column::numbers(voice.word(amount)));
        columns.extend(beside.then(|| Column::numbers(voice.word("column-range"))));
        columns.push(Column::numbers(voice.word(percent)));
    }
    let largest = rows.iter().map(|row| row.loss.loss_usd_mn.0);
    let places = places(largest.fold(0.0, f64::max));
    let rows = rows
        .into_iter()
        .map(|row| {
            let Loss {
                loss_usd_mn,
                loss_range_usd_mn,
                value_added_loss_usd_mn,
                value_added_loss_range_usd_mn,
            } = row.loss;
            let mut cells = vec![row.who];
            for (loss, range, whole) in [
                (loss_usd_mn, loss_range_usd_mn, row.output),
                (
                    value_added_loss_usd_mn,
                    value_added_loss_range_usd_mn,
                    row.added,
                ),
            ] {
                let amount = numbers.amount(loss.0, places);
                let range = range.as_ref();
                let amounts = range.map(|range| ends(voice, range, places));
                cells.extend(with_range(form, amount, amounts));
                let percent = |part: f64| share(part, whole.0);
                let centre = Cell::text(numbers.amount(percent(loss.0), PERCENT_PLACES));
                let beneath = range.filter(|_| form.ranges == Ranges::Beneath);
                cells.push(match beneath {
                    Some(range) => {
                        let (low, high) = (percent(range.low()), percent(range.high()));
                        centre.with_detail(numbers.amount_range(low, high, PERCENT_PLACES))
                    }
                    None => centre,
                });
            }
            cells
        })
        .collect();
    Table::new(caption, columns, rows)
}

/// A figure and its range, in one cell or in two.
fn with_range(form: Form<'_>, centre: String, range: Option<String>) -> Vec<Cell> {
    let centre = Cell::text(centre);
    match (range, form.ranges) {
        (None, _) => vec![centre],
        (Some(range), Ranges::Beside) => vec![centre, Cell::text(range)],
        (Some(range), Ranges::Beneath) if range.is_empty() => vec![centre],
        (Some(range), Ranges::Beneath) => vec![centre.with_detail(range)],
    }
}

fn ends(voice: &Voice, range: &Interval, places: usize) -> String {
    voice
        .numbers
        .amount_range(range.low(), range.high(), places)
}
