//! What a node remembers of the partial routes that reached it: the vectors
//! that no other beats, without the first criterion.
//!
//! Partial routes are taken in lexicographic order, so one that comes later is
//! never better in the first criterion, and is beaten exactly if an earlier one
//! is as good in all others (truncated dominance: F.-J. Pulido, L. Mandow and
//! J.-L. Pérez de la Cruz (2015), Dimensionality reduction in multiobjective
//! shortest path search, Computers & Operations Research 64).

use super::reduced::Cost;

/// The vectors of one node. With up to three criteria they are a staircase,
/// ascending in the second and descending in the third, and one look decides;
/// with more they are a list.
#[derive(Debug, Clone)]
pub(crate) struct Kept<T, const K: usize> {
    /// With one or two criteria the last vector, which is the least in the second.
    least: Option<[T; K]>,
    vectors: Vec<[T; K]>,
}

impl<T: Cost, const K: usize> Kept<T, K> {
    pub(crate) fn new() -> Self {
        Self {
            least: None,
            vectors: Vec::new(),
        }
    }

    /// Whether a vector is as good in all criteria but the first.
    #[inline]
    pub(crate) fn beats(&self, vector: &[T; K]) -> bool {
        match K {
            1 | 2 => self
                .least
                .is_some_and(|kept| kept[K - 1] <= vector[K - 1] || K == 1),
            3 => {
                let after = self.vectors.partition_point(|kept| kept[1] <= vector[1]);
                after > 0 && self.vectors[after - 1][2] <= vector[2]
            }
            _ => self.vectors.iter().any(|kept| covers(kept, vector)),
        }
    }

    /// Whether a vector is found that is as good in all criteria, the first
    /// too. A vector that is may be missed where another, as good but for the
    /// first, has taken its place.
    #[inline]
    pub(crate) fn beats_wholly(&self, vector: &[T; K]) -> bool {
        match K {
            1 | 2 => self
                .least
                .is_some_and(|kept| kept[0] <= vector[0] && kept[K - 1] <= vector[K - 1]),
            3 => {
                let after = self.vectors.partition_point(|kept| kept[1] <= vector[1]);
                after > 0
                    && self.vectors[after - 1][2] <= vector[2]
                    && self.vectors[after - 1][0] <= vector[0]
            }
            _ => self
                .vectors
                .iter()
                .any(|kept| kept[0] <= vector[0] && covers(kept, vector)),
        }
    }

    /// Keeps a vector that none of those kept beats, and drops those it beats.
    pub(crate) fn keep(&mut self, vector: [T; K]) {
        match K {
            1 | 2 => self.least = Some(vector),
            3 => {
                let from = self.vectors.partition_point(|kept| kept[1] < vector[1]);
                let beaten = self.vectors[from..]
                    .iter()
                    .take_while(|kept| kept[2] >= vector[2])
                    .count();
                if beaten == 0 {
                    self.vectors.insert(from, vector);
                } else {
                    self.vectors[from] = vector;
                    self.vectors.drain(from + 1..from + beaten);
                }
            }
            _ => {
                self.vectors.retain(|kept| !covers(&vector, kept));
                self.vectors.push(vector);
            }
        }
    }
}

/// Whether `better` is as good as `other` in all criteria but the first.
#[inline]
fn covers<T: Cost, const K: usize>(better: &[T; K], other: &[T; K]) -> bool {
    (1..K).all(|k| better[k] <= other[k])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Keeps vectors one by one and compares every answer with a plain list.
    fn check<const K: usize>(vectors: &[[u32; 5]]) {
        let mut kept = Kept::<u32, K>::new();
        let mut plain: Vec<[u32; K]> = Vec::new();
        for vector in vectors {
            let vector: [u32; K] = std::array::from_fn(|k| vector[k]);
            let beaten = plain.iter().any(|kept| covers(kept, &vector));
            assert_eq!(kept.beats(&vector), beaten, "{vector:?} after {plain:?}");
            if !beaten {
                kept.keep(vector);
                plain.push(vector);
            }
        }
    }

    proptest! {
        #[test]
        fn same_as_a_plain_list(vectors in prop::collection::vec(prop::array::uniform5(0_u32..12), 0..60)) {
            check::<1>(&vectors);
            check::<2>(&vectors);
            check::<3>(&vectors);
            check::<4>(&vectors);
            check::<5>(&vectors);
        }
    }
}
