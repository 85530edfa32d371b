//! Monthly series of a way: what reaches an intermediary and what it sends on.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;
use sindan_catalog::TradeDirection;
use sindan_domain::{Country, GoodsCode, GoodsSystem, Provenance};
use sindan_watch::series::Monthly;

use super::editions::HsChanges;
use super::flows::{FlowBook, FlowRow};
use super::request::Window;

/// Months that a reporter may be silent about before it is left out, as many as
/// a series may lack.
const SILENT_MONTHS: usize = 3;

/// A leg of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LegSide {
    /// Goods reach the intermediary.
    Arrivals,
    /// Goods leave it for the target.
    Departures,
}

/// Whose reports a leg is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportedBy {
    /// Those who sell to the intermediary.
    Origins,
    /// The intermediary itself.
    Intermediary,
    /// The target.
    Target,
    /// The intermediary, of what it sends on to all partners together.
    ReExportsToAll,
    /// The intermediary, of its exports to all partners together.
    ExportsToAll,
}

/// A reporter whose months are too few: a sum would jump where it is silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ReporterLeftOut {
    /// Who.
    pub reporter: Country,
    /// Months that it reported.
    pub months: usize,
    /// Months of the window.
    pub of: usize,
}

/// Most months of a new edition by which the trade of a code that was split is
/// shared out among what became of it; those from the measure on never count.
const SHARE_MONTHS: usize = 12;
/// Digits by which editions are joined.
const DIGITS: usize = 6;

/// Goods of a series: HS digits of the latest edition of the leg, so that a
/// series goes on when editions change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum GoodsKey {
    /// Over all goods.
    Total,
    /// At most six digits.
    Hs(String),
}

/// A leg of one intermediary, all goods.
#[derive(Debug)]
pub(super) struct LegData {
    pub(super) side: LegSide,
    pub(super) reported_by: ReportedBy,
    pub(super) reporters: Vec<Country>,
    pub(super) left_out: Vec<ReporterLeftOut>,
    /// Whether each month of the window is known.
    pub(super) known: Vec<bool>,
    pub(super) series: BTreeMap<GoodsKey, LegSeries>,
    /// Editions of its rows, the earliest first.
    pub(super) editions: Vec<u16>,
    /// Concordances that were used.
    pub(super) concordances: Vec<Provenance>,
    /// Whether editions were joined by digits, for want of a concordance.
    pub(super) by_digits: bool,
    /// Codes of splits that were not shared out: one of them holds the trade of
    /// all before.
    pub(super) unshared: BTreeSet<String>,
}

/// Values of one product by month of the window; what was not reported in a
/// known month was not traded.
#[derive(Debug, Clone, Default)]
pub(super) struct LegSeries {
    pub(super) values: Vec<f64>,
    /// Kilograms, and the value of the rows that say how many.
    pub(super) masses: Vec<f64>,
    pub(super) weighed: Vec<f64>,
    /// The code of the newest edition.
    pub(super) code: Option<GoodsCode>,
    /// Whether rows of several editions are in it.
    pub(super) several_editions: bool,
    /// Whether values of an earlier edition are a part of a code that was split:
    /// an estimate.
    pub(super) split: bool,
    /// Whether its months of an earlier edition stand under a code that was split,
    /// and no concordance is held by which to share them out.
    pub(super) unjoined: bool,
}

impl LegSeries {
    fn new(months: usize) -> Self {
        Self {
            values: vec![0.0; months],
            masses: vec![0.0; months],
            weighed: vec![0.0; months],
            ..Self::default()
        }
    }

    /// Adds a part of another series.
    fn add(&mut self, other: &Self, share: f64) {
        let columns = [
            (&mut self.values, &other.values),
            (&mut self.masses, &other.masses),
            (&mut self.weighed, &other.weighed),
        ];
        for (own, others) in columns {
            for (sum, value) in own.iter_mut().zip(others) {
                *sum += share * value;
            }
        }
        self.several_editions = true;
        self.split |= other.split;
    }
}

/// Who trades with whom on a way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way<'a> {
    pub(super) intermediary: Country,
    pub(super) intermediaries: &'a [Country],
    /// Absent: anybody.
    pub(super) target: Option<Country>,
    /// Empty: any.
    pub(super) origins: &'a [Country],
    /// Totals over all goods rather than products.
    pub(super) totals: bool,
    /// Which of the goods of the book are watched.
    pub(super) watched: &'a [bool],
    /// The edition to which series are carried on; that of the latest rows where
    /// absent.
    pub(super) edition: Option<u16>,
}

impl Way<'_> {
    fn is_origin(&self, country: Option<Country>) -> bool {
        let Some(country) = country else {
            return false;
        };
        Some(country) != self.target
            && !self.intermediaries.contains(&country)
            && (self.origins.is_empty() || self.origins.contains(&country))
    }

    /// Whether a row belongs to a leg as told by somebody.
    fn takes(&self, row: &FlowRow, side: LegSide, by: ReportedBy) -> bool {
        let own = row.reporter == self.intermediary;
        let (with_own, with_target) = (
            row.partner == Some(self.intermediary),
            row.partner.is_some() && (self.target.is_none() || row.partner == self.target),
        );
        match (side, by, row.direction) {
            (LegSide::Arrivals, ReportedBy::Intermediary, TradeDirection::Import) => {
                own && self.is_origin(row.partner)
            }
            (LegSide::Arrivals, ReportedBy::Origins, TradeDirection::Export) => {
                with_own && self.is_origin(Some(row.reporter))
            }
            (LegSide::Departures, ReportedBy::Target, TradeDirection::Import) => {
                Some(row.reporter) == self.target && with_own
            }
            (LegSide::Departures, ReportedBy::Intermediary, TradeDirection::Export) => {
                own && with_target
            }
            (LegSide::Departures, ReportedBy::ReExportsToAll, TradeDirection::ReExport)
            | (LegSide::Departures, ReportedBy::ExportsToAll, TradeDirection::Export) => {
                own && row.partner.is_none()
            }
            _ => false,
        }
    }
}

/// The months that all rows together cover.
pub(super) fn months_held(book: &FlowBook) -> Option<(i32, i32)> {
    let months = || book.rows.iter().map(|row| row.month);
    Some((months().min()?, months().max()?))
}

/// Puts a leg together: from the exporters' side where it tells of the goods
/// watched, else from the importer's, else, for departures, from what goes to
/// all partners together. `None` where nobody does.
pub(super) fn leg(
    book: &FlowBook,
    way: &Way<'_>,
    side: LegSide,
    window: &Window,
) -> Option<LegData> {
    let accounts: &[ReportedBy] = match side {
        LegSide::Arrivals => &[ReportedBy::Origins, ReportedBy::Intermediary],
        LegSide::Departures => &[
            ReportedBy::Intermediary,
            ReportedBy::Target,
            ReportedBy::ReExportsToAll,
            ReportedBy::ExportsToAll,
        ],
    };
    accounts
        .iter()
        .find_map(|by| account(book, way, side, *by, window))
}

fn account(
    book: &FlowBook,
    way: &Way<'_>,
    side: LegSide,
    by: ReportedBy,
    window: &Window,
) -> Option<LegData> {
    let inside = |row: &FlowRow| -> Option<usize> {
        let place = usize::try_from(row.month - window.first).ok()?;
        (place < window.months).then_some(place)
    };
    let rows: Vec<(usize, &FlowRow)> = book
        .rows
        .iter()
        .filter(|row| way.takes(row, side, by))
        .filter_map(|row| Some((inside(row)?, row)))
        .collect();
    let of_watched = |row: &FlowRow| {
        row.product
            .is_none_or(|at| way.watched.get(at as usize).is_some_and(|watched| *watched))
    };
    let first = rows.iter().find(|(_, row)| of_watched(row))?.1;
    let chapters: BTreeSet<String> = rows
        .iter()
        .filter(|(_, row)| of_watched(row))
        .filter_map(|(_, row)| Some(book.goods[row.product? as usize].chapter().to_owned()))
        .collect();
    let chapters = (!way.totals).then_some(&chapters);
    let wanted: BTreeSet<Country> = rows.iter().map(|(_, row)| row.reporter).collect();
    let (direction, world) = (first.direction, first.partner.is_none());
    // Months in which each of them reported anything of the kind.
    let spoke: BTreeMap<Country, Vec<bool>> = wanted
        .into_iter()
        .map(|reporter| {
            let told = book.months_told((reporter, direction, world), chapters);
            let spoke = |month: i32| told.contains(&month);
            let months = (window.first..).take(window.months).map(spoke);
            (reporter, months.collect())
        })
        .collect();
    let mut reporters = Vec::new();
    let mut left_out = Vec::new();
    let mut known = vec![true; window.months];
    for (reporter, months) in &spoke {
        let last = months.iter().rposition(|spoke| *spoke).unwrap_or(0);
        let late = window.months - 1 - last;
        let silent = months[..=last].iter().filter(|spoke| !**spoke).count();
        // One reporter alone is what there is: its silence is told, not dropped.
        if spoke.len() > 1 && (silent > SILENT_MONTHS || late > SILENT_MONTHS) {
            left_out.push(ReporterLeftOut {
                reporter: *reporter,
                months: months.iter().filter(|spoke| **spoke).count(),
                of: window.months,
            });
            continue;
        }
        reporters.push(*reporter);
        for (known, spoke) in known.iter_mut().zip(months) {
            *known &= spoke;
        }
    }
    if reporters.is_empty() {
        return None;
    }
    let mut series: BTreeMap<GoodsKey, LegSeries> = BTreeMap::new();
    let mut coded: BTreeMap<u16, BTreeMap<String, LegSeries>> = BTreeMap::new();
    for (place, row) in rows {
        if !reporters.contains(&row.reporter) {
            continue;
        }
        let code = row.product.map(|at| &book.goods[at as usize]);
        let fresh = || LegSeries::new(window.months);
        let one = match code {
            None => series.entry(GoodsKey::Total).or_insert_with(fresh),
            Some(code) => coded
                .entry(code.hs_edition())
                .or_default()
                .entry(code.hs().to_owned())
                .or_insert_with(fresh),
        };
        one.values[place] += row.value;
        if let Some(mass) = row.net_mass_kg.filter(|mass| *mass > 0.0) {
            one.masses[place] += mass;
            one.weighed[place] += row.value;
        }
        if let Some(code) = code {
            one.code.get_or_insert_with(|| code.clone());
        }
    }
    let editions: Vec<u16> = coded.keys().copied().collect();
    let mut by_digits = false;
    let mut concordances: Vec<Provenance> = Vec::new();
    let mut unshared: BTreeSet<String> = BTreeSet::new();
    let lifted = way.edition.filter(|to| editions.last() < Some(to));
    let steps = editions.iter().skip(1).copied().chain(lifted);
    for (from, to) in editions.iter().copied().zip(steps) {
        by_digits |= !book.changes.is_held(from, to);
        concordances.extend(book.changes.sources(from, to).cloned());
        let before = coded.remove(&from).unwrap_or_default();
        let after = coded.entry(to).or_default();
        unshared = (unshared.iter())
            .flat_map(|code| book.changes.successors(code, from, to))
            .chain(carry_on(before, after, (from, to), &book.changes, window))
            .collect();
    }
    for (digits, one) in coded.into_values().flatten() {
        series.insert(GoodsKey::Hs(digits), one);
    }
    Some(LegData {
        side,
        reported_by: by,
        reporters,
        left_out,
        known,
        series,
        editions,
        concordances,
        by_digits,
        unshared,
    })
}

/// Carries the series of an edition on into those of a later one. Codes that were
/// merged are followed as one series. Where a concordance is held a code that was
/// split goes to its successors as they shared its trade in the months of the
/// later edition that lie before the measure: an estimate, which is marked.
/// Without a concordance, or without trade in such months, it stays what it was:
/// what came after the measure is what is asked about, and must not make what
/// went before.
///
/// Gives the codes of splits that were not shared out.
fn carry_on(
    before: BTreeMap<String, LegSeries>,
    after: &mut BTreeMap<String, LegSeries>,
    (from, to): (u16, u16),
    changes: &HsChanges,
    window: &Window,
) -> BTreeSet<String> {
    let mut unshared = BTreeSet::new();
    let estimates = changes.is_held(from, to);
    let begins = after
        .values()
        .filter_map(|one| one.values.iter().position(|value| *value > 0.0))
        .min()
        .unwrap_or(0);
    let until = window.break_at.min(begins + SHARE_MONTHS);
    let shared: HashMap<String, f64> = after
        .iter()
        .map(|(code, one)| {
            let months = one.values.iter().take(until).skip(begins);
            (code.clone(), months.sum())
        })
        .collect();
    for (code, one) in before {
        let successors = match code.len() {
            DIGITS => changes.successors(&code, from, to),
            _ => BTreeSet::from([code.clone()]),
        };
        let several = successors.len() > 1;
        let weight = |code: &String| shared.get(code).copied().unwrap_or(0.0);
        let sum: f64 = successors.iter().map(weight).sum();
        if several && !(estimates && sum > 0.0) {
            for successor in &successors {
                if *successor != code
                    && let Some(one) = after.get_mut(successor)
                {
                    one.unjoined = true;
                }
            }
            match after.get_mut(&code) {
                Some(kept) => kept.add(&one, 1.0),
                None => drop(after.insert(code.clone(), one)),
            }
            unshared.insert(code);
            unshared.extend(successors);
            continue;
        }
        for successor in &successors {
            let share = match several {
                true => weight(successor) / sum,
                false => 1.0,
            };
            // A part that was not traded in these months is not known to be new.
            if share == 0.0 {
                if let Some(one) = after.get_mut(successor) {
                    one.unjoined = true;
                }
                continue;
            }
            let entry = after.entry(successor.clone());
            let kept = entry.or_insert_with(|| LegSeries {
                code: GoodsCode::new(GoodsSystem::Hs, to, successor).ok(),
                ..LegSeries::new(window.months)
            });
            kept.add(&one, share);
            kept.split |= several;
        }
    }
    unshared
}

impl LegData {
    /// Values by month as the engine takes them.
    pub(super) fn monthly(&self, values: &[f64], window: &Window) -> Monthly {
        Monthly {
            first_month: usize::try_from(window.first.rem_euclid(12)).unwrap_or(0),
            values: values
                .iter()
                .zip(&self.known)
                .map(|(value, known)| known.then_some(*value))
                .collect(),
        }
    }

    /// Sums of some of its series by month.
    pub(super) fn sum<'a>(&self, keys: impl Iterator<Item = &'a GoodsKey>) -> Vec<f64> {
        let mut sum = vec![0.0; self.known.len()];
        for one in keys.filter_map(|key| self.series.get(key)) {
            for (total, value) in sum.iter_mut().zip(&one.values) {
                *total += value;
            }
        }
        sum
    }
}
