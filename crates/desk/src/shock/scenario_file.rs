//! Scenario files: TOML, versioned, several scenarios in one file.

use jiff::civil::Date;
use sindan_domain::{Country, UsdMillion, nearest, parse_countries};
use toml::Table;

use super::entry::Entry;
use super::place::{Place, shown};
use super::request::{
    CapacityText, LegKind, LegText, ParameterChoice, ShockCapacity, ShockLeg, ShockScenario,
    TRANSFER_IS_MONEY, TRANSFER_IS_MONEY_HINT,
};
use crate::{DeskError, RouteScenario};

/// The version of scenario files that is read.
pub const SCENARIO_VERSION: i64 = 1;

/// Keys of a leg, beside the two that name its sides and the one with its size.
const LEG_KEYS: [&str; 5] = ["kind", "sectors", "from", "until", "cites"];

/// Kinds of legs as they are written, with the keys of the two sides: first the
/// one that imposes, or where the flows begin.
const KINDS: [(&str, LegKind, [&str; 2]); 7] = [
    ("embargo", LegKind::Embargo, ["between", "and"]),
    ("export_ban", LegKind::ExportBan, ["sellers", "buyers"]),
    ("import_ban", LegKind::ImportBan, ["buyers", "sellers"]),
    ("corridor", LegKind::Corridor, ["origin", "destination"]),
    ("costs", LegKind::Costs, ["origin", "destination"]),
    ("tariff", LegKind::Tariff, ["buyers", "sellers"]),
    ("transfer", LegKind::Transfer, ["origin", "destination"]),
];

/// Reads the scenarios of a file. Groups have their members, and legs apply, on
/// `as_of`, else on the day that the scenario names, else `today`.
pub fn read_scenarios(
    file: &str,
    text: &str,
    as_of: Option<Date>,
    today: Date,
) -> Result<Vec<ShockScenario>, DeskError> {
    let place = Place::file(file);
    let root = parse(&place, text)?;
    let root = Entry::new(&root, place, &["version", "scenario"])?;
    let tables = root.tables("scenario")?;
    if tables.is_empty() {
        return Err(root.place.error(
            "the file holds no scenario",
            "begin one with [[scenario]] and give it a name",
        ));
    }
    tables
        .into_iter()
        .enumerate()
        .map(|(position, table)| scenario(table, &root.place, position + 1, (as_of, today)))
        .collect()
}

/// The root table of a file of a version that is known.
pub(super) fn parse(place: &Place, text: &str) -> Result<Table, DeskError> {
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map(|span| {
            let before = text.as_bytes().get(..span.start).unwrap_or_default();
            1 + before.iter().filter(|byte| **byte == b'\n').count()
        });
        let place = match line {
            Some(line) => place.within(format_args!("line {line}")),
            None => place.clone(),
        };
        place.error(
            format!("is no TOML: {}", shown(error.message())),
            "the form of scenario files is described in docs/shock.md",
        )
    })?;
    // Before unknown keys: a later version may have others.
    match table.get("version") {
        Some(toml::Value::Integer(SCENARIO_VERSION)) => Ok(table),
        Some(other) => Err(place.error(
            format!(
                "version `{}` of scenario files is not known",
                shown(&other.to_string())
            ),
            format!("this program reads version = {SCENARIO_VERSION}"),
        )),
        None => Err(place.error(
            "`version` is missing",
            format!("begin the file with version = {SCENARIO_VERSION}"),
        )),
    }
}

fn scenario(
    table: &Table,
    file: &Place,
    number: usize,
    (as_of, today): (Option<Date>, Date),
) -> Result<ShockScenario, DeskError> {
    let keys = [
        "name",
        "note",
        "as_of",
        "cites",
        "parameters",
        "close_corridor",
        "avoid",
        "leg",
        "capacity",
        "retaliation",
    ];
    let place = match table.get("name").and_then(toml::Value::as_str) {
        Some(name) => file.within(format_args!("scenario {number} (`{}`)", shown(name))),
        None => file.within(format_args!("scenario {number}")),
    };
    let entry = Entry::new(table, place, &keys)?;
    let day = entry.date("as_of")?;
    let day = as_of.or(day).unwrap_or(today);
    Ok(ShockScenario {
        name: entry.required_text("name", "\"fuel\"")?,
        note: entry.text("note")?,
        day,
        cites: entry.texts("cites")?.unwrap_or_default(),
        parameters: parameters(&entry)?,
        legs: legs(&entry, "leg", day)?,
        capacity: capacity(&entry, day)?,
        retaliation: legs(&entry, "retaliation", day)?,
        measure: None,
        closures: closures(&entry)?,
        avoid: avoid(&entry, day)?,
        closing: None,
        place: entry.place,
    })
}

/// Corridors by the names that `sindan route --scenario` knows.
fn closures(scenario: &Entry<'_>) -> Result<Vec<RouteScenario>, DeskError> {
    let names = scenario.texts("close_corridor")?.unwrap_or_default();
    names
        .iter()
        .map(|name| {
            RouteScenario::named(name).map_err(|error| {
                let place = scenario.place.within("close_corridor");
                place.error_from(
                    format!("no corridor is named `{}`", shown(name)),
                    error.hint(),
                )
            })
        })
        .collect()
}

/// Countries and groups that goods keep off anyway.
fn avoid(scenario: &Entry<'_>, day: Date) -> Result<Vec<Country>, DeskError> {
    let named = scenario.texts("avoid")?.unwrap_or_default();
    let place = scenario.place.within("avoid");
    if !named.is_empty() && scenario.texts("close_corridor")?.is_none() {
        return Err(place.error(
            "it says what goods keep off when a corridor closes, and none does",
            "name the corridor with close_corridor",
        ));
    }
    let mut countries = Vec::new();
    for name in &named {
        let found = parse_countries(name, day).map_err(|error| place.domain(&error))?;
        for country in found {
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
    }
    Ok(countries)
}

fn parameters(scenario: &Entry<'_>) -> Result<ParameterChoice, DeskError> {
    let Some(table) = scenario.table("parameters")? else {
        return Ok(ParameterChoice::default());
    };
    let keys = ["tau", "delta", "rho", "varrho"];
    let entry = Entry::new(table, scenario.place.within("parameters"), &keys)?;
    let choice = ParameterChoice {
        tau: entry.number("tau")?,
        delta: entry.number("delta")?,
        rho: entry.number("rho")?,
        varrho: entry.number("varrho")?,
    };
    choice.checked(&entry.place)?;
    Ok(choice)
}

/// The legs of a list `[[…key]]`.
pub(super) fn legs(scenario: &Entry<'_>, key: &str, day: Date) -> Result<Vec<ShockLeg>, DeskError> {
    scenario
        .tables(key)?
        .into_iter()
        .enumerate()
        .map(|(position, table)| {
            let place = scenario
                .place
                .within(format_args!("{key} {}", position + 1));
            leg(table, place, day)
        })
        .collect()
}

fn leg(table: &Table, place: Place, day: Date) -> Result<ShockLeg, DeskError> {
    let (kind, sides) = kind(table, &place)?;
    let size = match kind {
        LegKind::Costs => "rise",
        LegKind::Tariff => "rate",
        LegKind::Transfer => "usd_mn",
        _ => "share",
    };
    let transfer = kind == LegKind::Transfer;
    if transfer
        && ["share", "sectors"]
            .iter()
            .any(|key| table.contains_key(*key))
    {
        return Err(place.error(TRANSFER_IS_MONEY, TRANSFER_IS_MONEY_HINT));
    }
    let keys: Vec<&str> = LEG_KEYS
        .into_iter()
        .filter(|key| !(transfer && *key == "sectors"))
        .chain(sides)
        .chain([size])
        .collect();
    let entry = Entry::new(table, place, &keys)?;
    let number = entry.number(size)?;
    let [first, second] = sides;
    let text = LegText {
        kind,
        first: entry.countries(first)?,
        second: entry.countries(second)?,
        sectors: entry.texts("sectors")?,
        share: number.filter(|_| kind.cuts()),
        rate: number.filter(|_| kind.makes_dearer()),
        usd_mn: number.filter(|_| kind == LegKind::Transfer).map(UsdMillion),
        from: entry.date("from")?,
        until: entry.date("until")?,
        cites: entry.texts("cites")?.unwrap_or_default(),
    };
    ShockLeg::new(text, day, entry.place)
}

/// The kind of a leg and the keys of its sides.
fn kind(table: &Table, place: &Place) -> Result<(LegKind, [&'static str; 2]), DeskError> {
    let names = KINDS.map(|(name, ..)| name);
    let known = || format!("the kinds are {}", names.join(", "));
    let Some(value) = table.get("kind") else {
        return Err(place.error("`kind` is missing", known()));
    };
    let typed = value.as_str().unwrap_or_default();
    KINDS
        .iter()
        .find(|(name, ..)| *name == typed)
        .map(|(_, kind, sides)| (*kind, *sides))
        .ok_or_else(|| {
            let near = nearest(typed, names.map(|name| (name, name)), 1);
            let hint = match near.first() {
                Some(name) => format!("did you mean {name}?"),
                None => known(),
            };
            place.error(format!("kind is `{}`", shown(&value.to_string())), hint)
        })
}

fn capacity(scenario: &Entry<'_>, day: Date) -> Result<Vec<ShockCapacity>, DeskError> {
    scenario
        .tables("capacity")?
        .into_iter()
        .enumerate()
        .map(|(position, table)| {
            let place = scenario
                .place
                .within(format_args!("capacity {}", position + 1));
            let entry = Entry::new(table, place, &["countries", "sectors", "left"])?;
            let text = CapacityText {
                countries: entry.countries("countries")?,
                sectors: entry.texts("sectors")?,
                left: entry
                    .number("left")?
                    .ok_or_else(|| entry.absent("left", "0.5"))?,
            };
            ShockCapacity::new(text, day, entry.place)
        })
        .collect()
}
