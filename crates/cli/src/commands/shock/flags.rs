//! The scenario that flags of the command line make.

use jiff::civil::Date;
use sindan_desk::{
    CapacityText, LegKind, LegText, ParameterChoice, Place, RouteScenario, ShockCapacity, ShockLeg,
    ShockScenario,
};
use sindan_domain::UsdMillion;

use crate::args::ShockArgs;
use crate::commands::route::{avoided, route_scenarios};
use crate::error::CliError;

/// Longest value of a flag that names and messages repeat.
const LONGEST: usize = 60;

/// The scenario of all legs that are written as flags, if there are any.
pub(super) fn scenario(
    arguments: &ShockArgs,
    day: Date,
) -> Result<Option<ShockScenario>, CliError> {
    let mut names = Vec::new();
    let mut legs = Vec::new();
    for (flag, kind, given) in [
        ("embargo", LegKind::Embargo, &arguments.embargo),
        ("export-ban", LegKind::ExportBan, &arguments.export_ban),
        ("import-ban", LegKind::ImportBan, &arguments.import_ban),
        ("corridor", LegKind::Corridor, &arguments.corridor),
        ("costs", LegKind::Costs, &arguments.costs),
        ("tariff", LegKind::Tariff, &arguments.tariff),
        ("transfer", LegKind::Transfer, &arguments.transfer),
    ] {
        for text in given {
            legs.push(leg(arguments, flag, kind, text, day)?);
            names.push(format!("{flag} {}", short(text)));
        }
    }
    let narrowed = !arguments.sectors.is_empty() || arguments.share.is_some();
    if legs.is_empty() && narrowed {
        return Err(CliError::usage(
            "--sectors and --share narrow legs that are written as flags, and there are none",
            "write sectors and share into the legs of the scenario file",
        ));
    }
    if arguments.share.is_some() && legs.iter().all(|leg| has_own_size(leg.kind)) {
        return Err(CliError::usage(
            "--share is the share of embargoes and bans, and there are none",
            "a corridor, a tariff, a rise of costs and a transfer have their size in the flag: \
             --corridor CHN:KAZ=0.3",
        ));
    }
    let of_money = |leg: &ShockLeg| leg.kind == LegKind::Transfer;
    if !arguments.sectors.is_empty() && legs.iter().all(of_money) {
        return Err(CliError::usage(
            "--sectors narrows flows of goods, and there are none: a transfer is money",
            "leave --sectors out, or name an embargo, a ban, a corridor, costs or a tariff too",
        ));
    }
    let mut closures = Vec::new();
    for name in &arguments.close_corridor {
        let found = match name.ends_with(".toml") {
            true => route_scenarios(std::slice::from_ref(name))?,
            false => vec![RouteScenario::named(name).map_err(|error| {
                let mut refused = CliError::from(error);
                let name = short(name);
                refused.message = format!("--close-corridor {name}: no corridor has this name");
                refused
            })?],
        };
        names.extend(
            found
                .iter()
                .map(|one| format!("close-corridor {}", short(&one.name))),
        );
        closures.extend(found);
    }
    let avoid = avoided(&arguments.avoid, day)?;
    if !avoid.is_empty() {
        let codes: Vec<&str> = avoid.iter().map(|country| country.alpha3()).collect();
        names.push(format!("avoid {}", codes.join(",")));
    }
    let mut capacity = Vec::new();
    for text in &arguments.capacity {
        capacity.push(self::capacity(text, day)?);
        names.push(format!("capacity {}", short(text)));
    }
    if names.is_empty() {
        return Ok(None);
    }
    Ok(Some(ShockScenario {
        name: names.join(", "),
        note: None,
        day,
        cites: Vec::new(),
        parameters: ParameterChoice::default(),
        legs,
        capacity,
        retaliation: Vec::new(),
        measure: None,
        closures,
        avoid,
        closing: None,
        place: Place::flag(
            names
                .iter()
                .map(|name| format!("--{name}"))
                .collect::<Vec<_>>()
                .join(" "),
        ),
    }))
}

/// The parameters as they were typed.
pub(super) fn parameters(choice: &ParameterChoice) -> String {
    let typed: Vec<String> = [
        ("tau", choice.tau),
        ("delta", choice.delta),
        ("rho", choice.rho),
        ("varrho", choice.varrho),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|value| format!("--{name} {value}")))
    .collect();
    typed.join(" ")
}

fn leg(
    arguments: &ShockArgs,
    flag: &str,
    kind: LegKind,
    text: &str,
    day: Date,
) -> Result<ShockLeg, CliError> {
    let form = match kind {
        LegKind::Embargo => "--embargo A:B",
        LegKind::ExportBan => "--export-ban SELLERS:BUYERS",
        LegKind::ImportBan => "--import-ban BUYERS:SELLERS",
        LegKind::Corridor => "--corridor FROM:TO=SHARE",
        LegKind::Costs => "--costs FROM:TO=RISE",
        LegKind::Tariff => "--tariff BUYERS:SELLERS=RATE",
        LegKind::Transfer => "--transfer FROM:TO=USD_MN",
    };
    let size = match kind {
        LegKind::Transfer => {
            "the amount is a number of million dollars a year like 5000, without separators"
        }
        LegKind::Costs => "the rise is a number like 0.2",
        LegKind::Tariff => "the rate is a number like 0.25",
        _ => "shares are numbers like 0.5",
    };
    let wrong = || malformed(flag, text, form, size);
    let (sides, size) = if has_own_size(kind) {
        let (sides, size) = text.rsplit_once('=').ok_or_else(wrong)?;
        (
            sides,
            Some(size.trim().parse::<f64>().map_err(|_| wrong())?),
        )
    } else {
        (text, arguments.share)
    };
    let (first, second) = sides.split_once(':').ok_or_else(wrong)?;
    if second.contains(':') || first.trim().is_empty() || second.trim().is_empty() {
        return Err(wrong());
    }
    let leg = LegText {
        kind,
        first: first.to_owned(),
        second: second.to_owned(),
        sectors: (kind != LegKind::Transfer && !arguments.sectors.is_empty())
            .then(|| arguments.sectors.clone()),
        share: size.filter(|_| kind.cuts()),
        rate: size.filter(|_| kind.makes_dearer()),
        usd_mn: size.filter(|_| kind == LegKind::Transfer).map(UsdMillion),
        from: None,
        until: None,
        cites: Vec::new(),
    };
    Ok(ShockLeg::new(leg, day, place(flag, text))?)
}

/// Whether the size of a leg stands in its flag: the others have --share.
fn has_own_size(kind: LegKind) -> bool {
    kind == LegKind::Corridor || !kind.cuts()
}

fn capacity(text: &str, day: Date) -> Result<ShockCapacity, CliError> {
    let flag = "capacity";
    let form = "--capacity COUNTRIES[:SECTORS]=LEFT";
    let wrong = || malformed(flag, text, form, "shares are numbers like 0.5");
    let (named, left) = text.rsplit_once('=').ok_or_else(wrong)?;
    let (countries, sectors) = match named.split_once(':') {
        Some((countries, sectors)) => (countries, Some(sectors)),
        None => (named, None),
    };
    let capacity = CapacityText {
        countries: countries.to_owned(),
        sectors: sectors.map(|list| list.split(',').map(|code| code.trim().to_owned()).collect()),
        left: left.trim().parse().map_err(|_| wrong())?,
    };
    Ok(ShockCapacity::new(capacity, day, place(flag, text))?)
}

fn place(flag: &str, text: &str) -> Place {
    Place::flag(format!("--{flag} {}", short(text)))
}

/// A value as names and messages repeat it.
fn short(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let begin: String = text.chars().take(LONGEST).collect();
    format!("{begin}…")
}

fn malformed(flag: &str, text: &str, form: &str, size: &str) -> CliError {
    CliError::usage(
        format!("--{flag} {text}: is not of the form {form}"),
        format!("sides are countries and groups like RUS or EU+USA, {size}"),
    )
}
