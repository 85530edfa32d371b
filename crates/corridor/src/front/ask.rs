//! From a question to the search that answers it: how many criteria there are,
//! how large the numbers, and whether anything may be given away.

use sindan_domain::Progress;

use super::reduced::{Between, Cost};
use super::view::View;
use super::{Front, FrontLimits, epsilon, exact};
use crate::graph::Fault;

/// How far a search may go, and who waits for it.
pub(crate) struct Run<'a> {
    pub(crate) limits: &'a FrontLimits,
    pub(crate) progress: &'a dyn Progress,
}

impl Run<'_> {
    /// That so many partial routes are no more than allowed.
    pub(super) fn check_labels(&self, count: usize) -> Result<(), Fault> {
        let limit = self.limits.labels.min(u32::MAX as usize - 1);
        if count <= limit {
            return Ok(());
        }
        Err(Fault::TooManyLabels { limit })
    }
}

/// The front between two nodes of a view; what may be given away is `whole` in
/// units of 2^-32, nothing for the exact front.
pub(crate) fn ask<V: View>(
    view: &V,
    ends: (u32, u32),
    whole: u64,
    run: &Run<'_>,
) -> Result<Front, Fault> {
    match view.criteria() {
        // The front of one criterion is a single point: nothing to give away.
        1 => answer::<V, 1>(view, ends, 0, run),
        2 => answer::<V, 2>(view, ends, whole, run),
        3 => answer::<V, 3>(view, ends, whole, run),
        4 => answer::<V, 4>(view, ends, whole, run),
        _ => answer::<V, 5>(view, ends, whole, run),
    }
}

fn answer<V: View, const K: usize>(
    view: &V,
    ends: (u32, u32),
    whole: u64,
    run: &Run<'_>,
) -> Result<Front, Fault> {
    let Some(between) = Between::<K>::find(view, ends) else {
        return Ok(Front::new(K, Vec::new(), 0));
    };
    if whole > 0 {
        // A route that stands for others may cost more than they do.
        let simple = u128::from(between.simple);
        let more = ((simple + u128::from(between.largest_ideal())) * u128::from(whole)) >> 32;
        return if simple + more < u128::from(<u32 as Cost>::LIMIT / 4) {
            let part = between.reduce::<u32, V>(view, ends.1);
            epsilon::search(part, between.simple, whole, run)
        } else {
            let part = between.reduce::<u64, V>(view, ends.1);
            epsilon::search(part, between.simple, whole, run)
        };
    }
    if between.most < <u32 as Cost>::LIMIT {
        exact::search(&between.reduce::<u32, V>(view, ends.1), between.most, run)
    } else {
        exact::search(&between.reduce::<u64, V>(view, ends.1), between.most, run)
    }
}
