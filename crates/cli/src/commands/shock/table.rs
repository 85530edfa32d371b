//! A shock for reading, in at most 100 columns.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use sindan_desk::{
    Attribution, AttributionPart, Loss, ScenarioAnswer, ShockAnswer, SideLoss, SideRole,
};
use sindan_domain::{Country, Industry, Language, UsdMillion};

use super::csv;
use super::numbers::{decimal, ends, money, range};
use crate::args::ShockRows;

/// Columns that are used.
const WIDTH: usize = 100;
/// Rows of each list; the other forms are complete.
const ROWS: usize = 15;

/// What `--explain` adds.
const EXPLANATIONS: [&str; 7] = [
    "Output lost: how much less industries produce in the short run once the flows are cut, what can be rerouted has been, and missing inputs have gone round the network.",
    "Friction (tau) is the part of a cut flow that finds no other way: more friction, more loss. Leakage (delta) is the part that goes on all the same.",
    "Range: the lowest and the highest of eight sets of parameters; the figure before it is at tau .3, delta .1, rho -1. It is a sensitivity: nobody has measured how likely each set is.",
    "Value added lost: the same with value added as an unchanged part of each industry's output. It is counted once; output counts what suppliers make again in what buyers make.",
    "Senders impose a leg, targets are those it is imposed on; origin and destination are the ends of a corridor. Who is on both sides counts in both.",
    "The part of a leg is its marginal loss averaged over all orders in which the legs can come (Shapley value), at the first set of parameters.",
    "Only the economies of the table lose or gain here; what is not in it is in no sum.",
];

pub(super) fn render(answer: &ShockAnswer, by: ShockRows, explain: bool) -> String {
    let mut text = String::new();
    for scenario in &answer.scenarios {
        if !text.is_empty() {
            text.push('\n');
        }
        block(&mut text, answer, scenario, by);
    }
    if explain {
        text.push('\n');
        for line in EXPLANATIONS {
            paragraph(&mut text, line);
        }
    }
    text
}

fn block(text: &mut String, answer: &ShockAnswer, scenario: &ScenarioAnswer, by: ShockRows) {
    paragraph(text, &scenario.name);
    if let Some(note) = &scenario.note {
        paragraph(text, note);
    }
    text.push('\n');
    paragraph(text, &headline(answer, scenario));
    text.push('\n');
    add(text, &sides(scenario));
    if let Some(attribution) = &scenario.attribution {
        text.push('\n');
        add(text, &legs(scenario, attribution));
    }
    text.push('\n');
    add(
        text,
        &match by {
            ShockRows::Node => nodes(scenario),
            ShockRows::Country | ShockRows::Leg => countries(scenario),
        },
    );
}

/// Who loses how much.
fn headline(answer: &ShockAnswer, scenario: &ScenarioAnswer) -> String {
    let mut parts: Vec<String> = Vec::new();
    for side in &scenario.sides {
        let who = match side.role {
            SideRole::Other => continue,
            SideRole::World => format!("the {} economies of the table", side.economies.len()),
            role => format!("{} ({})", name(side), role_word(role)),
        };
        let verb = match side.economies.len() {
            1 => "loses",
            _ if side.role == SideRole::World => "lose together",
            _ => "lose",
        };
        parts.push(format!(
            "{who} {verb} {} of output, {}",
            money(side.loss.loss_usd_mn.0),
            percent(side, &side.loss)
        ));
    }
    let mut sentence = parts.join("; ");
    if let Some(first) = sentence.get(..1) {
        let upper = first.to_uppercase();
        sentence.replace_range(..1, &upper);
    }
    let range = if scenario.has_range() {
        " Ranges are a sensitivity to the parameters."
    } else {
        ""
    };
    format!("{sentence}.{range} Data for {}.", answer.period)
}

/// `3.25 % (1.07–5.5 %)`.
fn percent(side: &SideLoss, loss: &Loss) -> String {
    let centre = decimal(side.pct_of_output(loss.loss_usd_mn.0));
    match loss.loss_range_usd_mn {
        None => format!("{centre}%"),
        Some(range) => format!(
            "{centre}% ({}%)",
            ends(
                side.pct_of_output(range.low()),
                side.pct_of_output(range.high())
            )
        ),
    }
}

fn name(side: &SideLoss) -> String {
    match side.economies.as_slice() {
        [only] => only.name(Language::English).to_owned(),
        _ => side.text.clone(),
    }
}

fn role_word(role: SideRole) -> &'static str {
    match role {
        SideRole::Sender => "sender",
        SideRole::Target => "target",
        SideRole::Origin => "origin",
        SideRole::Destination => "destination",
        SideRole::Other => "others",
        SideRole::World => "world",
    }
}

fn sides(scenario: &ScenarioAnswer) -> Table {
    let ranged = scenario.has_range();
    let mut table = losses("USD mn", ranged);
    for side in &scenario.sides {
        let who = match side.role {
            SideRole::Other | SideRole::World => {
                format!("{} ({})", role_word(side.role), side.economies.len())
            }
            role => format!("{} {}", role_word(role), shortened(&side.text)),
        };
        table.add_row(row(who, &side.loss, side.output_usd_mn, ranged));
        if let Some(without) = &side.without_retaliation {
            let who = "  without retaliation".to_owned();
            table.add_row(row(who, without, side.output_usd_mn, ranged));
        }
    }
    table
}

fn countries(scenario: &ScenarioAnswer) -> Table {
    let ranged = scenario.has_range();
    let mut table = losses("USD mn, most first", ranged);
    let mut sorted: Vec<_> = scenario.countries.iter().collect();
    sorted.sort_by(|a, b| b.loss.loss_usd_mn.0.total_cmp(&a.loss.loss_usd_mn.0));
    for shock in sorted.into_iter().take(ROWS) {
        let who = label(shock.country);
        table.add_row(row(who, &shock.loss, shock.output_usd_mn, ranged));
    }
    if let Some(world) = scenario.side(SideRole::World) {
        let who = format!("world ({})", world.economies.len());
        table.add_row(row(who, &world.loss, world.output_usd_mn, ranged));
    }
    table
}

fn nodes(scenario: &ScenarioAnswer) -> Table {
    let ranged = scenario.has_range();
    let mut head = vec!["USD mn, most first", "output lost"];
    head.extend(ranged.then_some("range"));
    let mut table = plain(&head);
    let mut sorted: Vec<_> = scenario.nodes.iter().flatten().collect();
    sorted.sort_by(|a, b| b.loss_usd_mn.0.total_cmp(&a.loss_usd_mn.0));
    for node in sorted.into_iter().take(ROWS) {
        let industry = Industry::name_of(&node.sector, Language::English);
        let mut cells = vec![
            format!("{} {} {industry}", node.country, node.sector),
            decimal(node.loss_usd_mn.0),
        ];
        cells.extend(ranged.then(|| range(node.loss_range_usd_mn)));
        table.add_row(cells);
    }
    table
}

fn legs(scenario: &ScenarioAnswer, attribution: &Attribution) -> Table {
    let mut table = plain(&[
        "USD mn, part of each leg",
        "world",
        "its first side",
        "its second side",
        "world's value added",
    ]);
    for part in attribution.parts.iter().chain(&attribution.capacity) {
        let leg = part.leg.and_then(|position| scenario.legs.get(position));
        let (what, sides) = match (part.leg, leg) {
            (Some(position), Some(leg)) => {
                let answers = if leg.retaliation {
                    " (retaliation)"
                } else {
                    ""
                };
                let sides = leg.sides.each_ref().map(|side| {
                    let lost = of(part, &side.economies);
                    decimal(lost)
                });
                let kind = csv::kind(leg.kind).replace('_', " ");
                let what = shortened(&csv::sides(leg));
                (format!("{} {kind} {what}{answers}", position + 1), sides)
            }
            _ => (
                "capacity shocks, after all legs".to_owned(),
                Default::default(),
            ),
        };
        let [first, second] = sides;
        table.add_row([
            what,
            decimal(part.loss_usd_mn.0),
            first,
            second,
            decimal(part.value_added_loss_usd_mn.0),
        ]);
    }
    table
}

/// What some economies lose by a part.
fn of(part: &AttributionPart, economies: &[Country]) -> f64 {
    part.countries
        .iter()
        .filter(|(country, ..)| economies.contains(country))
        .map(|(_, output, _)| output.0)
        .sum()
}

fn losses(first: &str, ranged: bool) -> Table {
    let mut head = vec![first, "output lost"];
    head.extend(ranged.then_some("range"));
    head.extend(["% of output", "value added lost"]);
    head.extend(ranged.then_some("range"));
    plain(&head)
}

fn row(who: String, loss: &Loss, output: UsdMillion, ranged: bool) -> Vec<String> {
    let share = if output.0 > 0.0 {
        100.0 * loss.loss_usd_mn.0 / output.0
    } else {
        0.0
    };
    let mut cells = vec![who, decimal(loss.loss_usd_mn.0)];
    cells.extend(ranged.then(|| range(loss.loss_range_usd_mn)));
    cells.extend([decimal(share), decimal(loss.value_added_loss_usd_mn.0)]);
    cells.extend(ranged.then(|| range(loss.value_added_loss_range_usd_mn)));
    cells
}

/// A table whose columns but the first are numbers.
fn plain(header: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(WIDTH as u16)
        .set_header(header);
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn label(country: Country) -> String {
    format!("{country} {}", country.name(Language::English))
}

/// Long lists of countries leave no room for figures.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 32;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

fn add(text: &mut String, table: &Table) {
    text.push_str(&table.trim_fmt());
    text.push('\n');
}

/// Words in lines that fit.
fn paragraph(text: &mut String, words: &str) {
    let mut width = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            text.push('\n');
            width = 0;
        }
        if width > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += length;
    }
    text.push('\n');
}
