//! Both legs of an intermediary's ways, put together.

use std::collections::BTreeSet;

use rayon::prelude::*;
use sindan_domain::Country;
use sindan_rules::MeasureBase;
use sindan_watch::mirror::{PriceJump, price_jump};
use sindan_watch::pass_through::{co_movement, diverted_bounds, hardly_traded_excess};
use sindan_watch::score::{
    Candidate, EvidenceBasis, RISE_OF_INTEREST, combine_legs, deviate_of_interest, leg_correlation,
};
use sindan_watch::series::{Excess, Refusal, Shift};

use super::answer::{WatchLeg, WatchRow};
use super::legs::{GoodsKey, LegSide};
use super::measured::Leg;
use super::request::{WatchRequest, Window};

/// Months by which the second leg may follow the first.
const LAGS: usize = 6;
/// Deviate below which departures did not rise to speak of.
const LEAST_RISE: f64 = 1.0;

/// The legs of one intermediary.
pub(super) struct Pair<'a> {
    pub(super) intermediary: Country,
    pub(super) target: Country,
    pub(super) request: &'a WatchRequest,
    pub(super) base: &'a MeasureBase,
    pub(super) window: &'a Window,
    pub(super) arrivals: Option<&'a Leg>,
    pub(super) departures: Option<&'a Leg>,
}

/// A way before it is ranked.
pub(super) struct Found {
    pub(super) row: WatchRow,
    pub(super) is_set: bool,
    z: f64,
    z_of_interest: f64,
}

impl Found {
    pub(super) fn candidate(&self) -> Candidate {
        let row = &self.row;
        Candidate {
            intermediary: row.intermediary.alpha3().to_owned(),
            target: row.target.alpha3().to_owned(),
            product: row.product.clone(),
            z: self.z,
            z_of_interest: Some(self.z_of_interest),
            basis: row.basis,
            excess_usd: row.excess.excess,
            lower_usd: row.excess.lower,
            upper_usd: row.excess.upper,
            tier: row.tier,
        }
    }
}

impl Pair<'_> {
    /// Ways with an answer on at least one leg.
    pub(super) fn rows(&self) -> Vec<Found> {
        let legs = || self.arrivals.into_iter().chain(self.departures);
        let keys: BTreeSet<&GoodsKey> = legs()
            .flat_map(|leg| leg.watched().map(|at| &leg.keys[at]))
            .collect();
        let place = |leg: Option<&Leg>, key: &GoodsKey| {
            let leg = leg?;
            leg.keys.binary_search(key).ok()
        };
        let mut ways: Vec<(bool, [Option<usize>; 2])> = keys
            .into_iter()
            .map(|key| {
                (
                    false,
                    [place(self.arrivals, key), place(self.departures, key)],
                )
            })
            .collect();
        let sets = [self.arrivals, self.departures].map(|leg| leg.and_then(Leg::set));
        if sets.iter().any(Option::is_some) {
            ways.push((true, sets));
        }
        let correlation = self.correlation();
        ways.into_par_iter()
            .filter_map(|(is_set, at)| self.row(is_set, at, correlation))
            .collect()
    }

    /// Correlation of the legs of all products before the measure.
    fn correlation(&self) -> f64 {
        let (Some(first), Some(second)) = (self.arrivals, self.departures) else {
            return 0.0;
        };
        let pairs: Vec<(&Shift, &Shift)> = first
            .keys
            .iter()
            .enumerate()
            .filter_map(|(at, key)| {
                let other = second.keys.binary_search(key).ok()?;
                let shifts = (first.shifts[at].as_ref(), second.shifts[other].as_ref());
                Some((shifts.0.ok()?, shifts.1.ok()?))
            })
            .collect();
        leg_correlation(&pairs, self.window.break_at)
    }

    fn row(&self, is_set: bool, at: [Option<usize>; 2], correlation: f64) -> Option<Found> {
        let measured = |leg: Option<&Leg>, at: Option<usize>| -> Option<(Shift, WatchLeg)> {
            let (leg, at) = (leg?, at?);
            let answer = leg.answer(at, self.request, self.window).ok()?;
            Some((leg.shifts[at].as_ref().ok()?.clone(), answer))
        };
        let first = measured(self.arrivals, at[0]);
        let second = measured(self.departures, at[1]);
        let hardly = match second {
            Some(_) => None,
            None => self.hardly_traded(at[1]),
        };
        let alone = |shift: &Shift| (shift.z, RISE_OF_INTEREST / shift.std_error);
        // Arrivals that rose and departures that did not are no rise of departures.
        let only_came = |a: &Shift, b: &Shift| b.z < LEAST_RISE && a.z > b.z;
        let (basis, (z, z_of_interest), (told_of, told)) = match (&first, &second) {
            (Some((a, came)), Some((b, left))) => (
                EvidenceBasis::BothLegs,
                (
                    combine_legs(a, b, correlation),
                    deviate_of_interest(a, b, correlation),
                ),
                match only_came(a, b) {
                    true => (LegSide::Arrivals, came),
                    false => (LegSide::Departures, left),
                },
            ),
            (Some((a, came)), None) => {
                (EvidenceBasis::FirstLeg, alone(a), (LegSide::Arrivals, came))
            }
            (None, Some((b, left))) => (
                EvidenceBasis::SecondLeg,
                alone(b),
                (LegSide::Departures, left),
            ),
            (None, None) => return None,
        };
        let (named, place) = match (self.departures, at[1], self.arrivals, at[0]) {
            (Some(leg), Some(place), ..) | (_, _, Some(leg), Some(place)) => (leg, place),
            _ => return None,
        };
        let last = told
            .months
            .iter()
            .rev()
            .find(|month| month.expected.is_some())?;
        let row = WatchRow {
            intermediary: self.intermediary,
            target: self.target,
            product: named.product(place, &self.request.goods),
            description: self.description(named, place),
            tier: named.tier(place),
            from: self.window.periods[self.window.break_at],
            to: last.period,
            basis,
            told: told_of,
            excess: told.total,
            ratio: told.log_change.exp(),
            rises_at: told.rises_at,
            p_value: 1.0,
            q_value: 1.0,
            score: 0.0,
            alert: false,
            passed_through: match (&first, &second, &hardly) {
                (Some((_, came)), Some((_, left)), _) => {
                    Some(diverted_bounds(came.total, left.total, None))
                }
                (Some((_, came)), None, Some(left)) => {
                    Some(diverted_bounds(came.total, *left, None))
                }
                _ => None,
            },
            hardly_traded: hardly,
            co_movement: match (&first, &second) {
                (Some((a, _)), Some((b, _))) => co_movement(&a.residuals, &b.residuals, LAGS),
                _ => None,
            },
            price: if is_set { None } else { self.price(at[1]) },
            arrivals: first.map(|(_, answer)| answer),
            departures: second.map(|(_, answer)| answer),
        };
        Some(Found {
            row,
            is_set,
            z,
            z_of_interest,
        })
    }

    /// Departures that were hardly traded before, which have no level.
    fn hardly_traded(&self, at: Option<usize>) -> Option<Excess> {
        let (leg, at) = (self.departures?, at?);
        match leg.shifts[at].as_ref().err()? {
            Refusal::NothingBefore | Refusal::TooSparse { .. } => {
                hardly_traded_excess(&leg.series[at], self.window.break_at)
            }
            _ => None,
        }
    }

    fn description(&self, leg: &Leg, at: usize) -> Option<String> {
        let code = leg.data.series.get(leg.keys.get(at)?)?.code.as_ref()?;
        let listed = self.base.goods(code).lists;
        listed
            .into_iter()
            .map(|list| list.description)
            .find(|text| !text.is_empty())
    }

    /// Price by kilogram on the second leg.
    fn price(&self, at: Option<usize>) -> Option<PriceJump> {
        let leg = self.departures?;
        let one = leg.data.series.get(leg.keys.get(at?)?)?;
        let some = |values: &[f64]| -> Vec<Option<f64>> {
            values.iter().map(|value| Some(*value)).collect()
        };
        price_jump(
            &some(&one.weighed),
            &some(&one.masses),
            self.window.break_at,
            self.request.confidence,
        )
    }
}
