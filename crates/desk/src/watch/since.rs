//! What changed since a snapshot, for a job that runs every month.

use serde::Serialize;
use sindan_catalog::Catalog;
use sindan_domain::Progress;
use sindan_watch::nowcast::{Change, changes};
use sindan_watch::score::{Candidate, Ranked};

use super::answer::{WatchAsked, WatchRow};
use super::ask::watch_until;
use super::legs::LegSide;
use super::request::WatchRequest;
use crate::{DeskError, RulesDesk};

/// Version of the form of [`WatchChanges`].
const CHANGES_VERSION: u32 = 1;

/// What changed between the data held when a snapshot was the newest and those
/// held now.
#[derive(Debug, Clone, Serialize)]
pub struct WatchChanges {
    /// Version of this form.
    pub version: u32,
    /// The question, with the months that are looked at now.
    pub question: WatchAsked,
    /// The snapshot that it is compared with.
    pub since: String,
    /// Last month that was held then.
    pub last_month_before: sindan_domain::Period,
    /// Ways measured then and now.
    pub ways: (usize, usize),
    /// Alerts then and now.
    pub alerts: (usize, usize),
    /// New alerts first, then those that moved, those that are gone, and those
    /// that cannot be compared.
    pub changes: Vec<WatchChange>,
}

/// What became of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WatchChangeKind {
    /// An alert that was none before.
    New,
    /// Still an alert; each excess lies outside the other's interval.
    Moved,
    /// An alert that is none any more.
    Gone,
    /// Still an alert, told of another leg, and no leg was measured then and
    /// now: the two excesses are not to be compared.
    OtherLeg,
}

/// One difference.
#[derive(Debug, Clone, Serialize)]
pub struct WatchChange {
    /// What it is.
    pub change: WatchChangeKind,
    /// As it was; absent where it was not measured. Excess, ratio and rise are of
    /// the leg that `now` tells of, if that was measured then.
    pub before: Option<WatchRow>,
    /// As it is; absent where it is not measured any more.
    pub now: Option<WatchRow>,
}

/// A row with the excess of one of its legs; `None` where that was not measured.
fn told_of(row: &WatchRow, side: LegSide) -> Option<WatchRow> {
    let leg = match side {
        LegSide::Arrivals => row.arrivals.as_ref(),
        LegSide::Departures => row.departures.as_ref(),
    }?;
    let mut row = row.clone();
    (row.told, row.excess) = (side, leg.total);
    (row.ratio, row.rises_at) = (leg.log_change.exp(), leg.rises_at);
    Some(row)
}

fn is_same(a: &WatchRow, b: &WatchRow) -> bool {
    (a.intermediary, a.target, &a.product) == (b.intermediary, b.target, &b.product)
}

/// Lets each way tell of one leg then and now: the one it tells of now, else the
/// one it told of then. Ways whose legs are not the same are left as they are;
/// their places then and now are given.
fn on_one_leg(old: &mut [WatchRow], new: &mut [WatchRow]) -> Vec<(usize, usize)> {
    let mut apart = Vec::new();
    for (at, before) in old.iter_mut().enumerate() {
        let Some(place) = new.iter().position(|now| is_same(now, before)) else {
            continue;
        };
        let now = &mut new[place];
        if now.told == before.told {
            continue;
        }
        if let Some(told) = told_of(before, now.told) {
            *before = told;
        } else if let Some(told) = told_of(now, before.told) {
            *now = told;
        } else {
            apart.push((at, place));
        }
    }
    apart
}

/// Compares the ranking on what is held with that on what was held when the
/// snapshot `since` was the newest.
///
/// # Errors
///
/// Those of [`super::watch`], and a snapshot that is not held.
pub fn watch_since(
    catalog: &Catalog,
    desk: &RulesDesk,
    request: &WatchRequest,
    since: &str,
    progress: &dyn Progress,
) -> Result<WatchChanges, DeskError> {
    let before = watch_until(catalog, desk, request, Some(since), progress)?;
    let now = watch_until(catalog, desk, request, None, progress)?;
    let rows = |sets: &[WatchRow], rows: &[WatchRow]| -> Vec<WatchRow> {
        sets.iter().chain(rows).cloned().collect()
    };
    let (mut old, mut new) = (rows(&before.sets, &before.rows), rows(&now.sets, &now.rows));
    let apart = on_one_leg(&mut old, &mut new);
    let ranked = |rows: &[WatchRow]| -> Vec<Ranked> { rows.iter().map(ranked).collect() };
    let (ranked_old, ranked_new) = (ranked(&old), ranked(&new));
    let find = |rows: &[WatchRow], way: &Ranked| {
        let same = |row: &&WatchRow| {
            row.intermediary.alpha3() == way.candidate.intermediary
                && row.product == way.candidate.product
        };
        rows.iter().find(same).cloned()
    };
    // The excesses of two legs are not held against each other.
    let is_apart = |change: &Change| match change {
        Change::Moved { now, .. } => apart
            .iter()
            .any(|(_, place)| ranked_new[*place].candidate == now.candidate),
        _ => false,
    };
    let other_leg = apart
        .iter()
        .filter(|(at, place)| old[*at].alert && new[*place].alert)
        .map(|(at, place)| WatchChange {
            change: WatchChangeKind::OtherLeg,
            before: Some(old[*at].clone()),
            now: Some(new[*place].clone()),
        });
    let changes = changes(&ranked_old, &ranked_new, request.rate)
        .into_iter()
        .filter(|change| !is_apart(change))
        .map(|change| {
            let (kind, way) = match change {
                Change::New { now } => (WatchChangeKind::New, now),
                Change::Moved { now, .. } => (WatchChangeKind::Moved, now),
                Change::Gone { before, .. } => (WatchChangeKind::Gone, before),
            };
            WatchChange {
                change: kind,
                before: find(&old, &way),
                now: find(&new, &way),
            }
        })
        .chain(other_leg)
        .collect();
    let alerts = |rows: &[WatchRow]| rows.iter().filter(|row| row.alert).count();
    Ok(WatchChanges {
        version: CHANGES_VERSION,
        question: now.question,
        since: since.to_owned(),
        last_month_before: before.question.to,
        ways: (old.len(), new.len()),
        alerts: (alerts(&old), alerts(&new)),
        changes,
    })
}

/// A row as the engine compares it.
fn ranked(row: &WatchRow) -> Ranked {
    Ranked {
        candidate: Candidate {
            intermediary: row.intermediary.alpha3().to_owned(),
            target: row.target.alpha3().to_owned(),
            product: row.product.clone(),
            z: 0.0,
            z_of_interest: None,
            basis: row.basis,
            excess_usd: row.excess.excess,
            lower_usd: row.excess.lower,
            upper_usd: row.excess.upper,
            tier: row.tier,
        },
        p_value: row.p_value,
        q_value: row.q_value,
        score: row.score,
        alert: row.alert,
    }
}
