//! The partial routes that wait, taken in lexicographic order of their costs.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::reduced::Cost;

/// Most buckets: wider ones beyond.
const BUCKETS: u64 = 1 << 17;

/// A partial route that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Waiting<T, const K: usize> {
    pub(crate) cost: [T; K],
    pub(crate) node: u32,
    /// The partial route that it prolongs, and the arc by which.
    pub(crate) parent: u32,
    pub(crate) step: u32,
}

impl<T: Cost, const K: usize> Ord for Waiting<T, K> {
    /// Reversed: the heap takes its greatest element first.
    fn cmp(&self, other: &Self) -> Ordering {
        for k in 0..K {
            if self.cost[k] != other.cost[k] {
                return other.cost[k].cmp(&self.cost[k]);
            }
        }
        (other.parent, other.step).cmp(&(self.parent, self.step))
    }
}

impl<T: Cost, const K: usize> PartialOrd for Waiting<T, K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Buckets by the first criterion, which never descends; the bucket at hand is
/// a heap.
#[derive(Debug)]
pub(crate) struct Queue<T, const K: usize> {
    shift: u32,
    at: usize,
    heap: BinaryHeap<Waiting<T, K>>,
    later: Vec<Vec<Waiting<T, K>>>,
    /// How many wait in all.
    count: usize,
}

impl<T: Cost, const K: usize> Queue<T, K> {
    /// For first criteria up to `most`.
    pub(crate) fn new(most: u64) -> Self {
        let mut shift = 0;
        while most >> shift >= BUCKETS {
            shift += 1;
        }
        Self {
            shift,
            at: 0,
            heap: BinaryHeap::new(),
            later: Vec::new(),
            count: 0,
        }
    }

    /// How many wait.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    #[inline]
    pub(crate) fn push(&mut self, waiting: Waiting<T, K>) {
        self.count += 1;
        let bucket = (waiting.cost[0].to_u64() >> self.shift) as usize;
        if bucket <= self.at {
            self.heap.push(waiting);
            return;
        }
        if bucket >= self.later.len() {
            self.later.resize_with(bucket + 1, Vec::new);
        }
        self.later[bucket].push(waiting);
    }

    /// The least one. Those for which `beaten` holds are dropped unsorted when
    /// their bucket is opened.
    pub(crate) fn pop(&mut self, beaten: impl Fn(&Waiting<T, K>) -> bool) -> Option<Waiting<T, K>> {
        loop {
            if let Some(least) = self.heap.pop() {
                self.count -= 1;
                return Some(least);
            }
            self.at += 1;
            let mut opened = std::mem::take(self.later.get_mut(self.at)?);
            let before = opened.len();
            opened.retain(|waiting| !beaten(waiting));
            self.count -= before - opened.len();
            self.heap = opened.into();
        }
    }
}
