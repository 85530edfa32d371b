//! A question about what cuts cost, and the checks that need no data.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use sindan_domain::{Country, UsdMillion, parse_countries};
use sindan_economy::shock::{Leg, ShockParameters};

use super::closing::ClosingTold;
use super::measure_basis::MeasureBasis;
use super::place::{Place, shown};
use crate::{DeskError, RouteScenario};

const PARAMETERS: &str = "tau, delta, rho and varrho belong to the short run; in the long run \
                          prices reroute";
const PARAMETERS_HINT: &str = "leave them out: trade elasticities take their place; where a part \
                               of the trade goes on, give the leg a share below 1";

/// Why a transfer that is narrowed like a flow is refused.
pub(super) const TRANSFER_IS_MONEY: &str =
    "a transfer is money and has neither a share nor industries";
pub(super) const TRANSFER_IS_MONEY_HINT: &str = "leave share and sectors out";

/// How the question is meant.
#[derive(Debug, Clone, Default)]
pub struct ShockOptions {
    /// Use only data that describe this day or an earlier one.
    pub as_of: Option<Date>,
}

/// Scenarios that are solved together.
#[derive(Debug, Clone)]
pub struct ShockRequest {
    /// What happens, each with a name of its own.
    pub scenarios: Vec<ShockScenario>,
    /// One set of parameters instead of a range over the sensitivity grid.
    pub point: bool,
    /// Parameters for every scenario; they go before those of the scenarios.
    pub parameters: ParameterChoice,
    /// Where [`ShockRequest::parameters`] were chosen.
    pub parameters_place: Place,
    /// Say which part of the loss each leg causes.
    pub attribute: bool,
    /// Cut sales to final users too.
    pub final_demand: bool,
    /// Keep the losses of every industry of every economy.
    pub nodes: bool,
}

/// Parameters of the model, where they are not the usual ones.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ParameterChoice {
    /// Friction: the part of a cut flow that cannot be rerouted.
    pub tau: Option<f64>,
    /// Leakage: the part of a cut flow that goes on all the same.
    pub delta: Option<f64>,
    /// Substitution between inputs.
    pub rho: Option<f64>,
    /// Substitution between inputs and value added.
    pub varrho: Option<f64>,
}

/// Cuts that happen together.
#[derive(Debug, Clone)]
pub struct ShockScenario {
    /// What it is called.
    pub name: String,
    /// What the author says about it.
    pub note: Option<String>,
    /// The day of which groups have their members and on which legs apply.
    pub day: Date,
    /// Sources, such as the ids of measures.
    pub cites: Vec<String>,
    /// Its own parameters; it is then solved with these alone.
    pub parameters: ParameterChoice,
    /// What is cut.
    pub legs: Vec<ShockLeg>,
    /// What can be sold no more.
    pub capacity: Vec<ShockCapacity>,
    /// What is cut in answer.
    pub retaliation: Vec<ShockLeg>,
    /// The measure that it stands for, where it stands for one.
    pub measure: Option<MeasureBasis>,
    /// Corridors that close, as scenarios of the freight network.
    pub closures: Vec<RouteScenario>,
    /// Territories that goods keep off anyway, before and after corridors close.
    pub avoid: Vec<Country>,
    /// What closing them was found to do; set when they become legs.
    pub closing: Option<ClosingTold>,
    /// Where it stands.
    pub place: Place,
}

/// How a leg cuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LegKind {
    /// The first side and the second neither sell to nor buy from each other.
    Embargo,
    /// The first side sells nothing to the second.
    ExportBan,
    /// The first side buys nothing from the second.
    ImportBan,
    /// Nobody bans, but goods from the first side do not reach the second.
    Corridor,
    /// Goods from the first side cost more to bring to the second. Long run only.
    Costs,
    /// The first side taxes what it buys from the second. Long run only.
    Tariff,
    /// The first side spends so much less than it earns and the second so much
    /// more: the deficits of both change. Long run only.
    Transfer,
}

impl LegKind {
    /// Whether it makes trade dearer instead of cutting it: then the leg has a
    /// rate and no share, and the short run, in which prices stand still, cannot
    /// take it.
    pub fn makes_dearer(self) -> bool {
        matches!(self, LegKind::Costs | LegKind::Tariff)
    }

    /// Whether it takes a share of flows away.
    pub fn cuts(self) -> bool {
        !self.makes_dearer() && self != LegKind::Transfer
    }
}

/// Economies as they were written, and those that were meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// As written, such as `EU+GBR`.
    pub text: String,
    /// Members on the day of the scenario.
    pub countries: Vec<Country>,
}

/// A leg as it is written, before it is checked.
#[derive(Debug, Clone)]
pub struct LegText {
    /// How it cuts.
    pub kind: LegKind,
    /// The side that imposes it, or the origin of the flows.
    pub first: String,
    /// The other side.
    pub second: String,
    /// Selling industries; all of them where absent.
    pub sectors: Option<Vec<String>>,
    /// The part of the flows that is cut; all where absent.
    pub share: Option<f64>,
    /// By how much trade gets dearer, or the tariff: 0.2 is twenty percent.
    pub rate: Option<f64>,
    /// What the first side leaves to the second a year.
    pub usd_mn: Option<UsdMillion>,
    /// The first day on which it applies.
    pub from: Option<Date>,
    /// The first day on which it no longer applies.
    pub until: Option<Date>,
    /// Sources.
    pub cites: Vec<String>,
}

/// A leg that was checked as far as this can be done without a table.
#[derive(Debug, Clone)]
pub struct ShockLeg {
    /// How it cuts.
    pub kind: LegKind,
    /// The side that imposes it, or the origin of the flows.
    pub first: Side,
    /// The other side.
    pub second: Side,
    /// Selling industries as written; all of them where absent.
    pub sectors: Option<Vec<String>>,
    /// The part of the flows that is cut, above 0 and up to 1; 1 where they get dearer.
    pub share: f64,
    /// By how much trade gets dearer, or the tariff, where the leg does this.
    pub rate: Option<f64>,
    /// What the first side leaves to the second a year, where the leg does this.
    pub usd_mn: Option<UsdMillion>,
    /// The first day on which it applies.
    pub from: Option<Date>,
    /// The first day on which it no longer applies.
    pub until: Option<Date>,
    /// Sources.
    pub cites: Vec<String>,
    /// Where it stands.
    pub place: Place,
}

/// A capacity shock as it is written, before it is checked.
#[derive(Debug, Clone)]
pub struct CapacityText {
    /// Economies.
    pub countries: String,
    /// Industries; all of them where absent.
    pub sectors: Option<Vec<String>>,
    /// The part of sales that is left.
    pub left: f64,
}

/// Industries that can sell less than before.
#[derive(Debug, Clone)]
pub struct ShockCapacity {
    /// Economies.
    pub side: Side,
    /// Industries as written; all of them where absent.
    pub sectors: Option<Vec<String>>,
    /// The part of sales inside the network that is left, 0 up to below 1.
    pub left: f64,
    /// Where it stands.
    pub place: Place,
}

impl ShockRequest {
    /// That a corridor closes under a name that other scenarios leave free.
    pub(super) fn check_closings(&self) -> Result<(), DeskError> {
        for scenario in &self.scenarios {
            if let Some(twice) = scenario.closures.iter().enumerate().find(|(at, one)| {
                scenario.closures[..*at]
                    .iter()
                    .any(|two| two.name == one.name)
            }) {
                return Err(scenario.place.error(
                    format!("the corridor `{}` is closed twice", shown(&twice.1.name)),
                    "name it once",
                ));
            }
        }
        Ok(())
    }

    /// What is wrong without looking at data, for the short run.
    pub(super) fn check(&self) -> Result<(), DeskError> {
        self.parameters
            .over(ParameterChoice::default())
            .checked(&self.parameters_place)?;
        for leg in self.scenarios.iter().flat_map(ShockScenario::all_legs) {
            if leg.kind.makes_dearer() {
                return Err(leg.place.error(
                    "the short run knows no prices, so nothing can get dearer in it",
                    "ask the long run with --model long-run, or write a corridor with the \
                     share that does not get through",
                ));
            }
            if leg.kind == LegKind::Transfer {
                return Err(leg.place.error(
                    "the short run knows no deficits, so nobody can spend what another earns",
                    "ask the long run with --model long-run",
                ));
            }
        }
        self.check_scenarios()
    }

    /// What the long run cannot take is refused by name, never passed over.
    pub(super) fn check_long_run(&self) -> Result<(), DeskError> {
        if !self.parameters.is_empty() {
            return Err(self.parameters_place.error(PARAMETERS, PARAMETERS_HINT));
        }
        for (asked, what, hint) in [
            (
                self.attribute,
                "the long run does not attribute losses to legs",
                "leave out --attribute and --by leg, or ask the short run",
            ),
            (
                self.nodes,
                "the long run answers by country: in it workers change industry, so an \
                 industry that shrinks is no loss",
                "leave out --by node, or ask the short run",
            ),
            (
                self.final_demand,
                "the long run cuts final goods always",
                "leave out --final-demand",
            ),
        ] {
            if asked {
                return Err(Place::flag("--model long-run").error(what, hint));
            }
        }
        for scenario in &self.scenarios {
            if let Some(capacity) = scenario.capacity.first() {
                return Err(capacity.place.error(
                    "the long run knows no capacities: nothing keeps an industry from growing \
                     but what it costs",
                    "leave the capacity out, or ask the short run",
                ));
            }
            if !scenario.parameters.is_empty() {
                return Err(scenario
                    .place
                    .within("parameters")
                    .error(PARAMETERS, PARAMETERS_HINT));
            }
        }
        self.check_scenarios()
    }

    fn check_scenarios(&self) -> Result<(), DeskError> {
        let mut names = BTreeSet::new();
        for scenario in &self.scenarios {
            scenario.check()?;
            if !names.insert(scenario.name.as_str()) {
                return Err(scenario.place.error(
                    format!("the name `{}` is taken", shown(&scenario.name)),
                    "give every scenario of a run a name of its own",
                ));
            }
        }
        Ok(())
    }
}

impl ShockScenario {
    fn all_legs(&self) -> impl Iterator<Item = &ShockLeg> {
        self.legs.iter().chain(&self.retaliation)
    }

    /// A scenario without a cut would be answered with zeros.
    fn check(&self) -> Result<(), DeskError> {
        let applies = |leg: &ShockLeg| leg.applies_on(self.day);
        if !self.capacity.is_empty() || self.legs.iter().any(applies) {
            return Ok(());
        }
        if self.retaliation.iter().any(applies) {
            return Err(self.place.error(
                format!(
                    "there is retaliation on {}, and nothing that it answers",
                    self.day
                ),
                "write what it answers as legs that apply on the same day, or write the \
                 retaliation as legs",
            ));
        }
        let (reason, hint) = if self.legs.is_empty() {
            (
                "it has no legs".to_owned(),
                "name two different economies that trade",
            )
        } else {
            (
                format!("none of its legs applies on {}", self.day),
                "choose a day between `from` and `until`",
            )
        };
        Err(self
            .place
            .error(format!("the scenario severs nothing: {reason}"), hint))
    }
}

impl ParameterChoice {
    /// Whether anything was chosen.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// These, and where nothing was chosen the others.
    pub(super) fn over(self, other: Self) -> Self {
        Self {
            tau: self.tau.or(other.tau),
            delta: self.delta.or(other.delta),
            rho: self.rho.or(other.rho),
            varrho: self.varrho.or(other.varrho),
        }
    }

    /// The parameters, the usual ones where nothing was chosen.
    pub(super) fn checked(self, place: &Place) -> Result<ShockParameters, DeskError> {
        let usual = ShockParameters::DEFAULT;
        ShockParameters::new(
            self.tau.unwrap_or(usual.tau()),
            self.delta.unwrap_or(usual.delta()),
            self.rho.unwrap_or(usual.rho()),
            self.varrho.unwrap_or(usual.varrho()),
        )
        .map_err(|error| place.error_from(error.to_string(), error.hint()))
    }
}

impl Side {
    fn parse(text: &str, day: Date, place: &Place) -> Result<Self, DeskError> {
        Ok(Self {
            text: text.trim().to_owned(),
            countries: parse_countries(text, day).map_err(|error| place.domain(&error))?,
        })
    }
}

impl ShockLeg {
    /// Checks a leg; groups have their members on `day`.
    pub fn new(text: LegText, day: Date, place: Place) -> Result<Self, DeskError> {
        let share = text.share.unwrap_or(1.0);
        if !(share > 0.0 && share <= 1.0) {
            return Err(place.error(
                format!("the share is {share}"),
                "a share is above 0 and at most 1",
            ));
        }
        check_rate(&text, &place)?;
        check_transfer(&text, &place)?;
        if let (Some(from), Some(until)) = (text.from, text.until)
            && until <= from
        {
            return Err(place.error(
                format!("it applies from {from} until {until}, which is never"),
                "`until` is the first day on which it no longer applies and comes after `from`",
            ));
        }
        check_sectors(text.sectors.as_deref(), &place)?;
        let first = Side::parse(&text.first, day, &place)?;
        let second = Side::parse(&text.second, day, &place)?;
        if first.countries.len() == 1 && first.countries == second.countries {
            // It would cut nothing and still make the economy a sender.
            let hint = match text.kind {
                LegKind::Transfer => "money moves between economies; name two different ones",
                _ => "flows inside an economy are never cut; name two different economies",
            };
            let both = format!("both of its sides are {} alone", first.countries[0]);
            return Err(place.error(both, hint));
        }
        if text.kind == LegKind::Transfer {
            check_apart(&first, &second, &place)?;
        }
        Ok(Self {
            kind: text.kind,
            first,
            second,
            sectors: text.sectors,
            share,
            rate: text.rate,
            usd_mn: text.usd_mn,
            from: text.from,
            until: text.until,
            cites: text.cites,
            place,
        })
    }

    /// Whether it is in force on a day.
    pub fn applies_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    /// The flows that it means, in economies and industries that a table has.
    pub(crate) fn cuts(
        &self,
        first: &[Country],
        second: &[Country],
        sectors: Option<&[String]>,
    ) -> Vec<Leg> {
        let leg = |sellers: &[Country], buyers: &[Country]| Leg {
            sellers: sellers.to_vec(),
            buyers: buyers.to_vec(),
            sectors: sectors.map(<[String]>::to_vec),
            share: self.share,
        };
        match self.kind {
            LegKind::Embargo => vec![leg(first, second), leg(second, first)],
            LegKind::ExportBan | LegKind::Corridor | LegKind::Costs => vec![leg(first, second)],
            LegKind::ImportBan | LegKind::Tariff => vec![leg(second, first)],
            LegKind::Transfer => Vec::new(),
        }
    }
}

impl ShockCapacity {
    /// Checks a capacity shock; groups have their members on `day`.
    pub fn new(text: CapacityText, day: Date, place: Place) -> Result<Self, DeskError> {
        if !(0.0..1.0).contains(&text.left) {
            return Err(place.error(
                format!("what is left of sales is {}", text.left),
                "what is left is at least 0 and below 1",
            ));
        }
        check_sectors(text.sectors.as_deref(), &place)?;
        Ok(Self {
            side: Side::parse(&text.countries, day, &place)?,
            sectors: text.sectors,
            left: text.left,
            place,
        })
    }
}

/// Legs that make trade dearer have a rate, the others have none.
fn check_rate(text: &LegText, place: &Place) -> Result<(), DeskError> {
    let (key, example) = match text.kind {
        LegKind::Tariff => (
            "rate",
            "rate = 0.25 for 25 percent of the value at the border",
        ),
        _ => (
            "rise",
            "rise = 0.2 where goods cost 20 percent more to bring",
        ),
    };
    match (text.kind.makes_dearer(), text.rate) {
        (false, None) => Ok(()),
        (false, Some(_)) => Err(place.error(
            "only a leg of the kind tariff or costs has a rate",
            "write share = 0.5, or make it a leg of the kind tariff or costs",
        )),
        (true, None) => Err(place.error(format!("`{key}` is missing"), format!("add {example}"))),
        (true, Some(_)) if text.share.is_some() => Err(place.error(
            "a leg that makes trade dearer touches all of it and has no share",
            "leave the share out, or name industries",
        )),
        (true, Some(rate)) if rate > 0.0 && rate.is_finite() => Ok(()),
        (true, Some(rate)) => Err(place.error(
            format!("the {key} is {rate}"),
            format!("it is above 0, such as {example}"),
        )),
    }
}

/// A transfer has an amount and nothing that narrows flows; no other leg has one.
fn check_transfer(text: &LegText, place: &Place) -> Result<(), DeskError> {
    let example = "add usd_mn = 2000 for two thousand million dollars a year";
    match (text.kind == LegKind::Transfer, text.usd_mn) {
        (false, None) => Ok(()),
        (false, Some(_)) => Err(place.error(
            "only a transfer has an amount",
            "leave usd_mn out, or make it a leg of the kind transfer",
        )),
        (true, None) => Err(place.error("`usd_mn` is missing", example)),
        (true, Some(_)) if text.share.is_some() || text.sectors.is_some() => {
            Err(place.error(TRANSFER_IS_MONEY, TRANSFER_IS_MONEY_HINT))
        }
        (true, Some(UsdMillion(amount))) if amount > 0.0 && amount.is_finite() => Ok(()),
        (true, Some(UsdMillion(amount))) => Err(place.error(
            format!("the transfer is {amount}"),
            format!("it is above 0; exchange the sides, or {example}"),
        )),
    }
}

/// Whoever gives and gets the same money would be shown as taking part in a
/// transfer that passes it by.
fn check_apart(first: &Side, second: &Side, place: &Place) -> Result<(), DeskError> {
    let both = first.countries.iter();
    let both: Vec<&str> = both
        .filter(|country| second.countries.contains(country))
        .map(|country| country.alpha3())
        .collect();
    if both.is_empty() {
        return Ok(());
    }
    Err(place.error(
        format!("on both sides of the transfer: {}", both.join(" ")),
        "name on one side who gives and on the other who gets",
    ))
}

fn check_sectors(sectors: Option<&[String]>, place: &Place) -> Result<(), DeskError> {
    let Some(sectors) = sectors else {
        return Ok(());
    };
    if sectors.is_empty() || sectors.iter().any(|code| code.trim().is_empty()) {
        return Err(place.error(
            "the list of industries names nothing",
            "name industries like C19, or leave the list out for all of them",
        ));
    }
    Ok(())
}
