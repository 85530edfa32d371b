//! Made-up networks of the kind that the published instances are: places on a
//! plane joined to their nearest, in both directions and at the same costs;
//! dear and fast modes beside cheap and slow ones; zones of risk.

/// Random numbers: splitmix64.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below the limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// Between 0 and 1.
    pub(crate) fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Places, and the pairs of them that are joined, each once.
pub(crate) struct Places {
    at: Vec<(f64, f64)>,
    pub(crate) joined: Vec<(usize, usize)>,
}

impl Places {
    /// `count` places, each joined to the `nearest` others that are nearest. The
    /// first and the last lie in opposite corners.
    pub(crate) fn new(random: &mut Random, count: usize, nearest: usize) -> Self {
        let mut at: Vec<(f64, f64)> = (0..count).map(|_| (random.part(), random.part())).collect();
        at.sort_by(|a, b| (a.0 + a.1).total_cmp(&(b.0 + b.1)));
        let mut joined = Vec::new();
        for one in 0..count {
            let mut others: Vec<usize> = (0..count).filter(|other| *other != one).collect();
            others.sort_by(|a, b| far(at[one], at[*a]).total_cmp(&far(at[one], at[*b])));
            for other in &others[..nearest] {
                joined.push((one.min(*other), one.max(*other)));
            }
        }
        joined.sort_unstable();
        joined.dedup();
        Self { at, joined }
    }

    pub(crate) fn length(&self, (one, other): (usize, usize)) -> f64 {
        far(self.at[one], self.at[other])
    }
}

/// How far two places lie apart.
fn far(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}
