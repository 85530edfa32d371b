//! The production table that a request is about, and what of it a leg names.

use jiff::civil::Date;
use sindan_catalog::{Catalog, CatalogError};
use sindan_domain::{Country, Industry, IndustryGroup, Language, Progress, fold_name};
use sindan_economy::Network;

use super::place::{Place, shown};
use super::request::{ShockRequest, Side};
use crate::DeskError;
use crate::error::Kind;
use crate::evidence::ADD_ICIO;
use crate::network_data::{HeldNetwork, find_network, tables_after};

/// Command that adds a table of other economies.
const ADD_MRIO: &str = "sindan data add mrio FILE";

/// A table by name and period, with its economies.
type Known = (String, Vec<Country>);

/// The table that answers.
pub(super) struct Found {
    pub(super) held: HeldNetwork,
    /// Tables that have a member of every side too and are not asked, by name
    /// and period.
    pub(super) passed_over: Vec<String>,
    /// What was wrong with networks that were kept.
    pub(super) cache_problems: Vec<String>,
}

/// The first table that has a member of every side.
pub(super) fn find(
    catalog: &Catalog,
    request: &ShockRequest,
    as_of: Option<Date>,
    progress: &dyn Progress,
) -> Result<Found, DeskError> {
    let sides = sides(request);
    let mut problems: Vec<String> = Vec::new();
    let mut known: Vec<Known> = Vec::new();
    let mut not_held: Option<CatalogError> = None;
    let mut tried: Vec<Country> = Vec::new();
    let mut next = sides
        .first()
        .and_then(|(side, _)| side.countries.first().copied());
    while let Some(country) = next {
        tried.push(country);
        let search = find_network(catalog, country, as_of, progress)?;
        progress.check()?;
        not_held = not_held.or(search.not_held);
        for problem in search.cache_problems {
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        for table in search.without {
            if !known.iter().any(|(name, _)| *name == table.0) {
                known.push(table);
            }
        }
        let complete = search.found.is_none();
        if let Some(held) = search.found {
            let economies = held.network.countries();
            if sides.iter().all(|(side, _)| has(economies, side)) {
                let later = tables_after(catalog, &held, as_of)?.into_iter();
                let passed_over = later
                    .filter(|(_, economies)| sides.iter().all(|(side, _)| has(economies, side)))
                    .map(|(name, _)| name)
                    .collect();
                return Ok(Found {
                    held,
                    passed_over,
                    cache_problems: problems,
                });
            }
            let name = held.name();
            if !known.iter().any(|(known, _)| *known == name) {
                known.push((name, economies.to_vec()));
            }
        }
        next = if complete {
            known
                .iter()
                .find(|(_, economies)| sides.iter().all(|(side, _)| has(economies, side)))
                .and_then(|(_, economies)| {
                    let named = sides.iter().flat_map(|(side, _)| &side.countries);
                    named
                        .copied()
                        .find(|country| economies.contains(country) && !tried.contains(country))
                })
        } else {
            // Another table may have the side that this one lacks.
            let absent = |country: &&Country| {
                !tried.contains(country)
                    && !known
                        .iter()
                        .any(|(_, economies)| economies.contains(country))
            };
            let lacking = sides
                .iter()
                .filter(|(side, _)| !known.iter().any(|(_, economies)| has(economies, side)));
            lacking
                .flat_map(|(side, _)| &side.countries)
                .find(absent)
                .copied()
        };
    }
    Err(missing(&sides, known, not_held))
}

/// Members of a side that a network has, and those that it lacks.
pub(super) fn members(network: &Network, side: &Side) -> (Vec<Country>, Vec<Country>) {
    side.countries
        .iter()
        .partition(|country| network.countries().contains(country))
}

/// The codes that the network has for industries as they were written.
pub(super) fn codes(
    network: &Network,
    typed: Option<&[String]>,
    place: &Place,
) -> Result<Option<Vec<String>>, DeskError> {
    let Some(typed) = typed else { return Ok(None) };
    let mut codes: Vec<String> = Vec::new();
    for text in typed {
        for code in codes_of(network.sectors(), text, place)? {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    Ok(Some(codes))
}

/// One industry of the table, or the members that the table has of a group.
fn codes_of(held: &[String], typed: &str, place: &Place) -> Result<Vec<String>, DeskError> {
    let unknown = match Industry::parse_among(typed, held) {
        Ok(position) => return Ok(vec![held[position].clone()]),
        Err(error) => error,
    };
    let wanted = fold_name(typed);
    let group = IndustryGroup::all().iter().find(|group| {
        fold_name(group.code()) == wanted || fold_name(group.name(Language::English)) == wanted
    });
    if let Some(group) = group
        && group.members().iter().all(|member| held.contains(member))
    {
        return Ok(group.members().to_vec());
    }
    let official: Vec<String> = Industry::all()
        .iter()
        .map(|industry| industry.code().to_owned())
        .collect();
    if let Ok(position) = Industry::parse_among(typed, &official)
        && let Some(group) = IndustryGroup::of(&official[position])
        && held.iter().any(|code| code == group.code())
    {
        let code = &official[position];
        let coarse = group.code();
        return Err(Kind::Missing {
            message: format!(
                "{place}: the table holds the industry {code} only as a part of {coarse}"
            ),
            hint: format!("name {coarse}, or add the table with all industries with `{ADD_ICIO}`"),
        }
        .into());
    }
    Err(place.domain(&unknown))
}

fn has(economies: &[Country], side: &Side) -> bool {
    side.countries
        .iter()
        .any(|country| economies.contains(country))
}

/// Every side of every leg that applies, and where it stands.
fn sides(request: &ShockRequest) -> Vec<(&Side, &Place)> {
    let mut sides = Vec::new();
    for scenario in &request.scenarios {
        let legs = scenario.legs.iter().chain(&scenario.retaliation);
        for leg in legs.filter(|leg| leg.applies_on(scenario.day)) {
            sides.push((&leg.first, &leg.place));
            sides.push((&leg.second, &leg.place));
        }
        for capacity in &scenario.capacity {
            sides.push((&capacity.side, &capacity.place));
        }
    }
    sides
}

fn missing(
    sides: &[(&Side, &Place)],
    known: Vec<Known>,
    not_held: Option<CatalogError>,
) -> DeskError {
    if let (true, Some(error)) = (known.is_empty(), not_held) {
        // Not an economy is missing but every table, say as of that day.
        return error.into();
    }
    let names: Vec<String> = known
        .iter()
        .map(|(name, economies)| format!("{name}: {} economies", economies.len()))
        .collect();
    let names = names.join(", ");
    let absent = sides
        .iter()
        .find(|(side, _)| !known.iter().any(|(_, economies)| has(economies, side)));
    let message = match absent {
        Some((side, place)) => {
            let text = shown(&side.text);
            let codes = list(&side.countries);
            // `KGZ` alone needs no list of its members.
            let members = if codes == text {
                String::new()
            } else {
                format!(" ({codes})")
            };
            format!("{place}: {text}{members} is in no production table that is held ({names})")
        }
        None => format!("no one table has a member of every side ({names})"),
    };
    let held = known
        .iter()
        .map(|(name, economies)| format!("; {name} holds {}", list(economies)));
    Kind::Missing {
        message,
        hint: format!(
            "add a table of flows between industries that has them with `{ADD_MRIO}`{}",
            held.collect::<String>()
        ),
    }
    .into()
}

fn list(countries: &[Country]) -> String {
    let codes: Vec<&str> = countries.iter().map(|country| country.alpha3()).collect();
    codes.join(" ")
}
