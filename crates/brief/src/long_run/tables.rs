//! Real incomes as tables, for a terminal and for a page.

use sindan_desk::{IncomeChange, LongRunAnswer, LongRunScenario, SideRole};

use crate::long_run::words::{basis, ends, most_first, set_name, side_label};
use crate::page::{Cell, Column, Table};
use crate::palette::Palette;
use crate::shock::legs::legs_table;
use crate::shock::words::{PERCENT_PLACES, places};
use crate::voice::Voice;

/// How a table is written.
#[derive(Clone, Copy)]
pub(super) struct Form<'a> {
    pub(super) voice: &'a Voice,
    pub(super) palette: &'a Palette,
    pub(super) answer: &'a LongRunAnswer,
    /// Whether ranges have columns of their own, and there is no room for
    /// wages.
    pub(super) terminal: bool,
}

impl Form<'_> {
    fn caption(self, id: &str, more: &[(&str, String)]) -> String {
        let period = self.answer.period.to_string();
        let mut arguments = vec![
            ("period", period.into()),
            ("basis", basis(self.answer).into()),
        ];
        for (name, text) in more {
            arguments.push((*name, text.into()));
        }
        self.voice.say(id, &arguments)
    }

    fn number(self, value: f64, places: usize) -> Cell {
        Cell::text(self.voice.numbers.amount(value, places))
    }

    /// Heads of the columns that [`Form::change`] fills.
    fn heads(self, scenario: &LongRunScenario) -> Vec<Column> {
        let voice = self.voice;
        let mut columns = Vec::new();
        for head in ["column-income", "column-income-percent"] {
            columns.push(Column::numbers(voice.word(head)));
            if scenario.has_range() && self.terminal {
                columns.push(Column::numbers(voice.word("column-range")));
            }
        }
        if scenario.has_formula() {
            columns.push(Column::numbers(voice.word("column-formula")));
        }
        columns
    }

    fn change(self, scenario: &LongRunScenario, change: &IncomeChange, places: usize) -> Vec<Cell> {
        let voice = self.voice;
        let amount = self.number(change.real_income_change_usd_mn.0, places);
        let percent = self.number(change.real_income_pct, PERCENT_PLACES);
        let mut cells = Vec::new();
        for (centre, range, places) in [
            (amount, &change.real_income_change_range_usd_mn, places),
            (percent, &change.real_income_range_pct, PERCENT_PLACES),
        ] {
            match range.as_ref().map(|range| ends(voice, range, places)) {
                None => cells.push(centre),
                Some(range) if self.terminal => cells.extend([centre, Cell::text(range)]),
                Some(range) => cells.push(centre.with_detail(range)),
            }
        }
        if scenario.has_formula() {
            cells.push(match change.first_order_pct {
                Some(percent) => self.number(percent, PERCENT_PLACES),
                None => Cell::text(voice.word("nothing-held")),
            });
        }
        cells
    }
}

/// What is cut, taxed or made dearer.
pub(super) fn legs(voice: &Voice, scenario: &LongRunScenario) -> Table {
    let heads = ["long-run-cut-table", "column-size", "column-touched"];
    legs_table(voice, &scenario.legs, scenario.as_of, heads)
}

/// Those who impose, those on whom it is imposed, third parties and the world.
pub(super) fn sides(form: Form<'_>, scenario: &LongRunScenario) -> Table {
    let voice = form.voice;
    let mut columns = vec![Column::words(voice.word("column-side"))];
    columns.extend(form.heads(scenario));
    let places = places_of(scenario);
    let mut rows = Vec::new();
    for side in &scenario.sides {
        let label = side_label(voice, side.role, &side.text, &side.economies);
        let changes = [
            (label, Some(&side.change)),
            (
                voice.word("shock-without-retaliation"),
                side.without_retaliation.as_ref(),
            ),
        ];
        for (label, change) in changes {
            let Some(change) = change else { continue };
            let mut cells = vec![Cell::text(label)];
            cells.extend(form.change(scenario, change, places));
            rows.push(cells);
        }
    }
    Table::new(form.caption("long-run-sides-table", &[]), columns, rows)
}

/// Economies, those whose income changes most first.
pub(super) fn countries(form: Form<'_>, scenario: &LongRunScenario, limit: usize) -> Table {
    let voice = form.voice;
    let mut columns = vec![Column::words(voice.word("column-economy"))];
    columns.extend(form.heads(scenario));
    if !form.terminal {
        columns.push(Column::numbers(voice.word("column-real-wage")));
    }
    // There is no room for them on a terminal.
    let lent = !form.terminal && scenario.has_deficits();
    columns.extend(lent.then(|| Column::numbers(voice.word("column-deficit"))));
    columns.push(Column::numbers(voice.word("column-exports")));
    let taxed = scenario
        .countries
        .iter()
        .any(|country| country.tariff_revenue_usd_mn.0 != 0.0);
    columns.extend(taxed.then(|| Column::numbers(voice.word("column-revenue"))));
    let places = places_of(scenario);
    let rows: Vec<Vec<Cell>> = most_first(scenario)
        .into_iter()
        .take(limit)
        .map(|country| {
            let mut cells = vec![Cell::marked(
                voice.country(country.country),
                form.palette.power(country.country),
            )];
            cells.extend(form.change(scenario, &country.change, places));
            if !form.terminal {
                cells.push(form.number(country.real_wage_pct, PERCENT_PLACES));
            }
            cells.extend(lent.then(|| form.number(country.deficit_usd_mn.0, places)));
            cells.push(form.number(country.exports_pct, PERCENT_PLACES));
            cells.extend(taxed.then(|| form.number(country.tariff_revenue_usd_mn.0, places)));
            cells
        })
        .collect();
    let count = ("count", rows.len().to_string());
    let total = ("total", scenario.countries.len().to_string());
    Table::new(
        form.caption("long-run-countries-table", &[count, total]),
        columns,
        rows,
    )
}

/// Scenarios beside one another.
pub(super) fn scenarios(form: Form<'_>) -> Table {
    let voice = form.voice;
    let columns = [
        "column-first-income",
        "column-second-income",
        "column-world-income",
    ];
    let columns = std::iter::once(Column::words(voice.word("column-scenario")))
        .chain(columns.map(|id| Column::numbers(voice.word(id))))
        .collect();
    let nothing = || Cell::text(voice.word("nothing-held"));
    let rows = form.answer.scenarios.iter().map(|scenario| {
        let of = |roles: &[SideRole]| {
            let mut sides = roles.iter().filter_map(|role| scenario.side(*role));
            match (sides.next(), sides.next()) {
                (Some(side), None) => {
                    let change = &side.change;
                    let cell = form.number(change.real_income_pct, PERCENT_PLACES);
                    match &change.real_income_range_pct {
                        Some(range) if !form.terminal => {
                            cell.with_detail(ends(voice, range, PERCENT_PLACES))
                        }
                        _ => cell,
                    }
                }
                // Bans and corridors together have two of them, which may overlap.
                _ => nothing(),
            }
        };
        vec![
            Cell::text(&scenario.name),
            of(&[SideRole::Sender, SideRole::Origin]),
            of(&[SideRole::Target, SideRole::Destination]),
            of(&[SideRole::World]),
        ]
    });
    let failed = form.answer.failed.iter().map(|failed| {
        let without = Cell::text(voice.word("shock-no-figures"));
        vec![Cell::text(&failed.name), nothing(), nothing(), without]
    });
    let rows = rows.chain(failed).collect();
    Table::new(form.caption("long-run-scenarios-table", &[]), columns, rows)
}

/// Sets of elasticities with what is left of the equations at each.
pub(super) fn points(voice: &Voice, scenario: &LongRunScenario) -> Table {
    let mut columns = vec![Column::words(voice.word("column-elasticities"))];
    columns.extend(
        [
            "column-world-change",
            "column-iterations",
            "column-residual-price",
            "column-residual-spending",
            "column-residual-work",
            "column-residual-balance",
        ]
        .map(|id| Column::numbers(voice.word(id))),
    );
    let places = places_of(scenario);
    let rows = scenario
        .points
        .iter()
        .map(|point| {
            let left = &point.residuals;
            let world = voice.numbers.amount(point.world_change_usd_mn.0, places);
            let mut cells = vec![
                Cell::text(set_name(voice, &point.elasticities)),
                Cell::text(world),
                Cell::text(point.iterations.to_string()),
            ];
            cells.extend(
                [left.price, left.spending, left.work, left.trade_balance]
                    .map(|left| Cell::text(format!("{left:.0e}"))),
            );
            cells
        })
        .collect();
    Table::new(voice.word("long-run-points-table"), columns, rows)
}

fn places_of(scenario: &LongRunScenario) -> usize {
    let changes = scenario.sides.iter();
    places(
        changes
            .map(|side| side.change.real_income_change_usd_mn.0.abs())
            .fold(0.0, f64::max),
    )
}
