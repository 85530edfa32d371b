//! What changed since a snapshot, for a job that runs every month.

use serde::Serialize;
use sindan_catalog::Catalog;
use sindan_domain::Progress;
use sindan_watch::nowcast::{Change, changes};
use sindan_watch::score::{Candidate, Ranked};

use super::answer::{WatchAsked, WatchRow};
use super::ask::watch_until;
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
    /// New alerts first, then those that moved, then those that are gone.
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
}

/// One difference.
#[derive(Debug, Clone, Serialize)]
pub struct WatchChange {
    /// What it is.
    pub change: WatchChangeKind,
    /// As it was; absent where it was not measured.
    pub before: Option<WatchRow>,
    /// As it is; absent where it is not measured any more.
    pub now: Option<WatchRow>,
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
    let (old, new) = (rows(&before.sets, &before.rows), rows(&now.sets, &now.rows));
    let ranked = |rows: &[WatchRow]| -> Vec<Ranked> { rows.iter().map(ranked).collect() };
    let find = |rows: &[WatchRow], way: &Ranked| {
        let same = |row: &&WatchRow| {
            row.intermediary.alpha3() == way.candidate.intermediary
                && row.product == way.candidate.product
        };
        rows.iter().find(same).cloned()
    };
    let changes = changes(&ranked(&old), &ranked(&new), request.rate)
        .into_iter()
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
