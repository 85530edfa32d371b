//! Where in the space of parameters something holds: samples, and rules drawn from them.

use serde::Serialize;

use crate::BalanceError;
use crate::coalition::count;
use crate::error::Kind;

/// One parameter that is swept.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Axis {
    /// Name of the parameter.
    pub name: String,
    /// The smallest value.
    pub low: f64,
    /// The value of the default case, between the two.
    pub centre: f64,
    /// The largest value.
    pub high: f64,
}

impl Axis {
    /// The same axis with both ends `factor` times as far from the centre.
    pub fn widened(&self, factor: f64) -> Self {
        Self {
            name: self.name.clone(),
            low: self.centre + factor * (self.low - self.centre),
            centre: self.centre,
            high: self.centre + factor * (self.high - self.centre),
        }
    }

    fn part(&self, value: f64) -> f64 {
        let width = self.high - self.low;
        if width > 0.0 {
            (value - self.centre) / width
        } else {
            0.0
        }
    }
}

/// Points over the axes: the centre first, then a Latin hypercube (McKay,
/// Beckman and Conover 1979): every axis is cut into as many strips as there are
/// points, and each strip is met once. The same seed gives the same points.
pub fn latin_hypercube(
    axes: &[Axis],
    points: usize,
    seed: u64,
) -> Result<Vec<Vec<f64>>, BalanceError> {
    for axis in axes {
        let ordered = axis.low <= axis.centre && axis.centre <= axis.high;
        if !ordered || !axis.low.is_finite() || !axis.high.is_finite() {
            return Err(Kind::Parameter {
                name: format!("the range of {}", axis.name),
                value: axis.centre,
                domain: "finite numbers, the centre between the ends",
            }
            .into());
        }
    }
    let mut sample = vec![axes.iter().map(|axis| axis.centre).collect::<Vec<f64>>()];
    let strips = points.saturating_sub(1);
    sample.resize(strips + 1, vec![0.0; axes.len()]);
    let mut random = SplitMix::new(seed);
    for (place, axis) in axes.iter().enumerate() {
        let mut order: Vec<usize> = (0..strips).collect();
        for last in (1..strips).rev() {
            order.swap(last, random.below(last + 1));
        }
        for (point, strip) in sample[1..].iter_mut().zip(order) {
            let part = (count(strip) + random.unit()) / count(strips);
            point[place] = axis.low + part * (axis.high - axis.low);
        }
    }
    Ok(sample)
}

/// Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators".
pub(crate) struct SplitMix(u64);

impl SplitMix {
    /// A sequence that begins at `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to below 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double exactly")]
    pub(crate) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the product lies between 0 and a length of a slice"
    )]
    fn below(&mut self, bound: usize) -> usize {
        ((self.unit() * count(bound)) as usize).min(bound - 1)
    }
}

/// A bound of one parameter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Condition {
    /// Which axis.
    pub axis: usize,
    /// The parameter is above this,
    pub above: Option<f64>,
    /// and not above this.
    pub up_to: Option<f64>,
}

/// A box of the parameter space and how often something holds in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegionPart {
    /// Bounds of the box; none for the whole space.
    pub conditions: Vec<Condition>,
    /// Samples in it.
    pub samples: usize,
    /// Samples in it where the claim holds.
    pub holds: usize,
}

/// Cuts the space into at most four boxes, so that in each the claim holds as
/// often, or as rarely, as one cut at a time can make it: a classification tree
/// of depth two by Gini impurity (Breiman et al. 1984). A cut that leaves fewer
/// than a twentieth of the samples, or brings nothing, is not made.
pub fn region(points: &[&[f64]], holds: &[bool]) -> Vec<RegionPart> {
    let members: Vec<usize> = (0..points.len().min(holds.len())).collect();
    let mut parts = Vec::new();
    if !members.is_empty() {
        grow(points, holds, &members, &[], 2, &mut parts);
    }
    parts
}

fn grow(
    points: &[&[f64]],
    holds: &[bool],
    members: &[usize],
    conditions: &[Condition],
    depth: usize,
    parts: &mut Vec<RegionPart>,
) {
    let smallest = (points.len() / 20).max(5);
    let cut = if depth == 0 {
        None
    } else {
        best_cut(points, holds, members, smallest)
    };
    let Some((axis, threshold)) = cut else {
        parts.push(RegionPart {
            conditions: conditions.to_vec(),
            samples: members.len(),
            holds: members.iter().filter(|member| holds[**member]).count(),
        });
        return;
    };
    let (below, above): (Vec<usize>, Vec<usize>) = members
        .iter()
        .partition(|member| points[**member][axis] <= threshold);
    let narrowed = |above: Option<f64>, up_to: Option<f64>| {
        let mut all = conditions.to_vec();
        match all.iter_mut().find(|condition| condition.axis == axis) {
            Some(known) => {
                known.above = above.or(known.above);
                known.up_to = up_to.or(known.up_to);
            }
            None => all.push(Condition { axis, above, up_to }),
        }
        all
    };
    let lower = narrowed(None, Some(threshold));
    let upper = narrowed(Some(threshold), None);
    grow(points, holds, &below, &lower, depth - 1, parts);
    grow(points, holds, &above, &upper, depth - 1, parts);
}

fn best_cut(
    points: &[&[f64]],
    holds: &[bool],
    members: &[usize],
    smallest: usize,
) -> Option<(usize, f64)> {
    let impurity = |holding: usize, all: usize| {
        let part = count(holding) / count(all);
        count(all) * part * (1.0 - part)
    };
    let total = members.iter().filter(|member| holds[**member]).count();
    let whole = impurity(total, members.len());
    // A cut must clear up a twentieth of what is mixed.
    let mut best = (0.95 * whole, None);
    let axes = points.first().map_or(0, |point| point.len());
    let mut cut = |axis: usize| {
        let value = |member: usize| points[member][axis];
        let mut order = members.to_vec();
        order.sort_by(|a, b| value(*a).total_cmp(&value(*b)));
        let mut holding = 0;
        for (taken, pair) in order.windows(2).enumerate() {
            holding += usize::from(holds[pair[0]]);
            let below = taken + 1;
            let above = members.len() - below;
            let (left, right) = (value(pair[0]), value(pair[1]));
            if below < smallest || above < smallest || left >= right {
                continue;
            }
            let mixed = impurity(holding, below) + impurity(total - holding, above);
            if mixed < best.0 {
                best = (mixed, Some((axis, 0.5 * (left + right))));
            }
        }
    };
    (0..axes).for_each(&mut cut);
    best.1
}

/// Which of some points lies nearest to the centre of the axes, each axis
/// measured in its own width.
pub(crate) fn nearest_to_centre(
    axes: &[Axis],
    points: &[&[f64]],
    candidates: impl Iterator<Item = usize>,
) -> Option<usize> {
    let distance = |candidate: usize| -> f64 {
        axes.iter()
            .zip(points[candidate])
            .map(|(axis, value)| axis.part(*value).powi(2))
            .sum()
    };
    candidates.min_by(|a, b| distance(*a).total_cmp(&distance(*b)))
}
