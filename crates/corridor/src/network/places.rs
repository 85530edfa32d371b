//! From what a reader types to a facility.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sindan_domain::{Country, fold_name, nearest};

use super::error::{Kind, NetworkError};
use super::geo::great_circle_km;
use super::store::Network;

/// How far from a facility a point may lie to be taken for it, in kilometres.
const NEAR_KM: f64 = 50.0;
/// How many names are offered where one is wrong.
const OFFERED: usize = 5;

/// How a place was found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceQuestion {
    /// By its key.
    Id,
    /// By its name.
    Name,
    /// By coordinates, this many kilometres off.
    Near(f64),
}

/// A facility that somebody asked for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its position in the network.
    pub facility: usize,
    /// How it was found.
    pub by: PlaceQuestion,
}

impl Network {
    /// Finds a facility by key (`KAZ_AKTAU`), by name (`Aktau`, `Aktau sea
    /// port`), or by coordinates (`43.65,51.16`) within 50 km.
    ///
    /// ```
    /// use sindan_corridor::network::Network;
    ///
    /// let network = Network::embedded();
    /// let place = network.find("rotterdam").unwrap();
    /// assert_eq!(network.facilities()[place.facility].id, "NLD_ROTTERDAM");
    /// assert!(network.find("0,0").unwrap_err().to_string().contains("within 50 km"));
    /// ```
    ///
    /// # Errors
    ///
    /// A name that nothing or more than one place answers to, a country, or a
    /// point with nothing near it; the hint offers the nearest.
    pub fn find(&self, typed: &str) -> Result<Place, NetworkError> {
        let typed = typed.trim();
        if let Some(facility) = self.facility(&typed.to_uppercase().replace(' ', "_")) {
            return Ok(Place {
                facility,
                by: PlaceQuestion::Id,
            });
        }
        if let Some(point) = point(typed) {
            return self.near(typed, point);
        }
        let folded = fold_name(typed);
        for rank in 0..NAME_RANKS {
            let matches: BTreeSet<usize> = (0..self.facilities().len())
                .filter(|facility| {
                    self.name_forms(*facility)
                        .iter()
                        .any(|(other, name)| *other == rank && *name == folded)
                })
                .collect();
            match matches.len() {
                0 => {}
                1 => {
                    let facility = matches.into_iter().next().unwrap_or_default();
                    return Ok(Place {
                        facility,
                        by: PlaceQuestion::Name,
                    });
                }
                _ => return Err(self.ambiguous(typed, matches)),
            }
        }
        if let Ok(country) = typed.parse::<Country>() {
            let within: BTreeSet<usize> = (0..self.facilities().len())
                .filter(|facility| self.facilities()[*facility].country == country)
                .collect();
            if !within.is_empty() {
                return Err(self.ambiguous(typed, within));
            }
        }
        Err(self.unknown("place", typed))
    }

    /// A facility by its key alone, for files of scenarios.
    pub(crate) fn by_id(&self, id: &str) -> Result<usize, NetworkError> {
        self.facility(id)
            .ok_or_else(|| self.unknown("the facility", id))
    }

    fn unknown(&self, what: &'static str, typed: &str) -> NetworkError {
        let forms: Vec<(String, String)> = (0..self.facilities().len())
            .flat_map(|facility| {
                let id = self.facilities()[facility].id.clone();
                self.name_forms(facility)
                    .into_iter()
                    .map(move |(_, name)| (name, id.clone()))
            })
            .collect();
        let folded = fold_name(typed);
        let labels = forms.iter().map(|(name, id)| (name.as_str(), id.as_str()));
        Kind::Unknown {
            what,
            name: typed.to_owned(),
            nearest: nearest(&folded, labels, OFFERED),
        }
        .into()
    }

    fn ambiguous(&self, typed: &str, facilities: BTreeSet<usize>) -> NetworkError {
        Kind::Ambiguous {
            name: typed.to_owned(),
            places: facilities
                .into_iter()
                .map(|facility| self.facilities()[facility].id.clone())
                .collect(),
        }
        .into()
    }

    fn near(&self, typed: &str, point: (f64, f64)) -> Result<Place, NetworkError> {
        let mut distances: Vec<(f64, usize)> = self
            .facilities()
            .iter()
            .enumerate()
            .map(|(position, one)| {
                (
                    great_circle_km(point, (one.latitude, one.longitude)),
                    position,
                )
            })
            .collect();
        distances.sort_by(|first, second| first.0.total_cmp(&second.0));
        let unknown = || self.unknown("place", typed);
        let (km, facility) = distances.first().copied().ok_or_else(unknown)?;
        if km <= NEAR_KM {
            return Ok(Place {
                facility,
                by: PlaceQuestion::Near(km),
            });
        }
        let label = |facility: usize| self.facilities()[facility].id.clone();
        Err(Kind::Far {
            name: typed.to_owned(),
            nearest: label(facility),
            km,
            others: distances
                .iter()
                .take(OFFERED)
                .map(|(km, facility)| format!("{} ({km:.0} km)", label(*facility)))
                .collect(),
        }
        .into())
    }

    /// The names that a facility answers to, folded, best first: the key
    /// without the country, the name, the name without what stands in
    /// brackets and without what it is, the parts of a double name.
    fn name_forms(&self, facility: usize) -> Vec<(usize, String)> {
        let one = &self.facilities()[facility];
        let mut forms = vec![(0, fold_name(&one.name)), (0, fold_name(&one.id))];
        let key = one.id.get(4..).unwrap_or_default().replace('_', " ");
        forms.push((0, fold_name(&key)));
        let bare = one.name.split('(').next().unwrap_or_default();
        for part in bare.split('/') {
            forms.push((1, fold_name(part)));
            let mut short = part.trim();
            for ending in [" sea port", " port", " junction", " station", " dry port"] {
                short = short.strip_suffix(ending).unwrap_or(short);
            }
            forms.push((1, fold_name(short)));
        }
        if let Some(inside) = one.name.split('(').nth(1) {
            forms.push((2, fold_name(inside.trim_end_matches(')'))));
        }
        forms.retain(|(_, name)| !name.is_empty());
        forms
    }
}

/// Ranks that [`Network::name_forms`] gives.
const NAME_RANKS: usize = 3;

/// Degrees north and east, as `43.65,51.16`.
fn point(typed: &str) -> Option<(f64, f64)> {
    let (north, east) = typed.split_once(',')?;
    let north: f64 = north.trim().parse().ok()?;
    let east: f64 = east.trim().parse().ok()?;
    (north.abs() <= 90.0 && east.abs() <= 180.0).then_some((north, east))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: &str) {
        let network = Network::embedded();
        match network.find(typed) {
            Ok(place) => assert_eq!(network.facilities()[place.facility].id, expected, "{typed}"),
            Err(error) => {
                let text = format!("{error} ({})", error.hint().unwrap_or_default());
                assert!(text.contains(expected), "{typed}: {text}");
            }
        }
    }

    #[test]
    fn by_key_name_part_and_point() {
        check("KAZ_ALMATY", "KAZ_ALMATY");
        check("kaz almaty", "KAZ_ALMATY");
        check("Almaty", "KAZ_ALMATY");
        check("rotterdam", "NLD_ROTTERDAM");
        check("Xi'an", "CHN_XIAN");
        check("Khorgos Gateway", "KAZ_ALTYNKOL");
        check("Uralsk", "KAZ_ORAL");
        check("43.65,51.2", "KAZ_AKTAU");
    }

    #[test]
    fn what_cannot_be_one_place_is_refused_with_offers() {
        check("Rotterdm", "nearest: NLD_ROTTERDAM");
        check("Astara", "more than one place");
        check("Kazakhstan", "KAZ_ALMATY");
        check("55,100", "within 50 km");
        check("Nowhere at all", "not in the network");
    }
}
