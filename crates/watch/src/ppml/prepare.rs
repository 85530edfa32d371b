//! From a panel as given to the rows that carry information: levels numbered
//! densely, singletons and levels of zeros dropped, rows in a good order.

use super::effects::Effects;
use super::panel::{Panel, PpmlOptions};
use crate::WatchError;
use crate::error::Kind;

/// The rows used, compact.
pub(crate) struct Rows {
    pub(crate) outcome: Vec<f64>,
    /// Values of the regressors, by regressor.
    pub(crate) regressors: Vec<Vec<f64>>,
    pub(crate) effects: Effects,
    /// Levels of each set given by the caller.
    pub(crate) levels: Vec<usize>,
    /// Which of these sets are nested in the clusters.
    pub(crate) nested: Vec<bool>,
    /// Dense cluster of each row and their number.
    pub(crate) cluster: Option<(Vec<u32>, usize)>,
    /// Each row's place in the panel.
    pub(crate) origin: Vec<u32>,
}

/// Counts of rows dropped.
#[derive(Default, Clone, Copy)]
pub(crate) struct Dropped {
    pub(crate) singletons: usize,
    pub(crate) separated_by_effects: usize,
}

/// Numbers identifiers from 0 in ascending order; returns their count.
pub(crate) fn densify(ids: &mut [u32]) -> usize {
    let highest = ids.iter().copied().max().unwrap_or(0) as usize;
    if highest <= 8 * ids.len() + 1024 {
        let mut place = vec![0_u32; highest + 1];
        for id in ids.iter() {
            place[*id as usize] = 1;
        }
        let mut next = 0_u32;
        for slot in &mut place {
            let present = *slot;
            *slot = next;
            next += present;
        }
        for id in ids.iter_mut() {
            *id = place[*id as usize];
        }
        return next as usize;
    }
    let mut distinct = ids.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    for id in ids.iter_mut() {
        let place = distinct.partition_point(|other| other < id);
        *id = u32::try_from(place).expect("a place among identifiers that fit");
    }
    distinct.len()
}

/// Drops rows (`drop[row]`), singletons and levels whose outcomes are all zero,
/// until neither is left, and orders the rest.
pub(crate) fn prepare(
    panel: &Panel,
    drop: &[bool],
    options: &PpmlOptions,
) -> Result<(Rows, Dropped), WatchError> {
    let rows = panel.rows();
    let mut sets: Vec<(Vec<u32>, usize)> = panel
        .fixed_effects
        .iter()
        .map(|set| {
            let mut ids = set.ids.clone();
            let levels = densify(&mut ids);
            (ids, levels)
        })
        .collect();
    let mut alive: Vec<bool> = drop.iter().map(|dropped| !dropped).collect();
    let dropped = prune(panel, &sets, &mut alive, options);
    let origin: Vec<u32> = (0..u32::try_from(rows).expect("checked with the panel"))
        .filter(|row| alive[*row as usize])
        .collect();
    if origin.is_empty()
        || panel
            .outcome
            .iter()
            .zip(&alive)
            .all(|(y, a)| !a || *y == 0.0)
    {
        return Err(Kind::NothingLeft {
            singletons: dropped.singletons,
            separated: rows - origin.len() - dropped.singletons,
        }
        .into());
    }
    let origin = order(origin, &sets);
    let whole = origin.len() == rows && origin.windows(2).all(|pair| pair[0] < pair[1]);
    let mut levels = Vec::with_capacity(sets.len());
    for (ids, count) in &mut sets {
        if !whole {
            *ids = origin.iter().map(|row| ids[*row as usize]).collect();
            *count = densify(ids);
        }
        levels.push(*count);
    }
    let pick = |values: &[f64]| -> Vec<f64> {
        if whole {
            values.to_vec()
        } else {
            origin.iter().map(|row| values[*row as usize]).collect()
        }
    };
    let cluster = panel.cluster.as_ref().map(|cluster| {
        let mut ids: Vec<u32> = origin
            .iter()
            .map(|row| cluster.ids[*row as usize])
            .collect();
        let count = densify(&mut ids);
        (ids, count)
    });
    let nested = sets
        .iter()
        .map(|(ids, count)| {
            cluster
                .as_ref()
                .is_some_and(|(clusters, _)| is_nested(ids, *count, clusters))
        })
        .collect();
    let n = origin.len();
    let outcome = pick(&panel.outcome);
    let regressors = panel.regressors.iter().map(|c| pick(&c.values)).collect();
    let effects = if sets.is_empty() {
        Effects::new(vec![vec![0; n]], &[1], n)
    } else {
        Effects::new(sets.into_iter().map(|(ids, _)| ids).collect(), &levels, n)
    };
    let rows = Rows {
        outcome,
        regressors,
        effects,
        levels,
        nested,
        cluster,
        origin,
    };
    Ok((rows, dropped))
}

fn prune(
    panel: &Panel,
    sets: &[(Vec<u32>, usize)],
    alive: &mut [bool],
    options: &PpmlOptions,
) -> Dropped {
    let mut dropped = Dropped::default();
    let most = sets.iter().map(|(_, levels)| *levels).max().unwrap_or(0);
    let mut members = vec![0_u32; most];
    let mut positive = vec![false; most];
    loop {
        let before = (dropped.singletons, dropped.separated_by_effects);
        for (ids, levels) in sets {
            members[..*levels].fill(0);
            for (id, _) in ids.iter().zip(&*alive).filter(|(_, alive)| **alive) {
                members[*id as usize] += 1;
            }
            if !options.drop_singletons || !members[..*levels].contains(&1) {
                continue;
            }
            for (id, alive) in ids.iter().zip(alive.iter_mut()) {
                if *alive && members[*id as usize] == 1 {
                    *alive = false;
                    dropped.singletons += 1;
                }
            }
        }
        if dropped.singletons > before.0 {
            continue;
        }
        for (ids, levels) in sets {
            positive[..*levels].fill(false);
            for ((id, y), _) in ids
                .iter()
                .zip(&panel.outcome)
                .zip(&*alive)
                .filter(|(_, alive)| **alive)
            {
                positive[*id as usize] |= *y > 0.0;
            }
            for (id, alive) in ids.iter().zip(alive.iter_mut()) {
                if *alive && !positive[*id as usize] {
                    *alive = false;
                    dropped.separated_by_effects += 1;
                }
            }
        }
        if (dropped.singletons, dropped.separated_by_effects) == before {
            return dropped;
        }
    }
}

/// Rows that share levels lie together, so that sums stay in the cache: kept as
/// they are if some set is in order already, else by the set with most levels.
fn order(origin: Vec<u32>, sets: &[(Vec<u32>, usize)]) -> Vec<u32> {
    let sorted = |ids: &[u32]| {
        origin
            .windows(2)
            .all(|pair| ids[pair[0] as usize] <= ids[pair[1] as usize])
    };
    let Some((ids, levels)) = sets.iter().max_by_key(|(_, levels)| *levels) else {
        return origin;
    };
    if sets.iter().any(|(ids, levels)| *levels > 1 && sorted(ids)) {
        return origin;
    }
    let mut starts = vec![0_u32; levels + 1];
    for row in &origin {
        starts[ids[*row as usize] as usize + 1] += 1;
    }
    for level in 0..*levels {
        starts[level + 1] += starts[level];
    }
    let mut ordered = vec![0; origin.len()];
    for row in &origin {
        let place = &mut starts[ids[*row as usize] as usize];
        ordered[*place as usize] = *row;
        *place += 1;
    }
    ordered
}

fn is_nested(ids: &[u32], levels: usize, clusters: &[u32]) -> bool {
    let mut of = vec![u32::MAX; levels];
    ids.iter().zip(clusters).all(|(id, cluster)| {
        let known = &mut of[*id as usize];
        if *known == u32::MAX {
            *known = *cluster;
        }
        *known == *cluster
    })
}
