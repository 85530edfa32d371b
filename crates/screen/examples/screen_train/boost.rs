//! Gradient boosting of small trees on log loss, with monotone features.

use sindan_screen::{FEATURE_COUNT, Model, Tree};

const DEPTH: usize = 4;
const NODES: usize = (1 << DEPTH) - 1;
const LEAVES: usize = 1 << DEPTH;
const BINS: usize = 64;

/// One compared pair.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) features: [f32; FEATURE_COUNT],
    pub(crate) same: bool,
    pub(crate) weight: f32,
}

pub(crate) struct Plan {
    pub(crate) trees: usize,
    pub(crate) rate: f32,
    /// +1, -1 or 0 for each feature: in which direction a score may go.
    pub(crate) monotone: [i8; FEATURE_COUNT],
}

/// Learns a model.
pub(crate) fn learn(rows: &[&Row], plan: &Plan) -> Model {
    let cuts = cuts(rows);
    let bins: Vec<[u8; FEATURE_COUNT]> = rows
        .iter()
        .map(|row| {
            let mut out = [0; FEATURE_COUNT];
            for feature in 0..FEATURE_COUNT {
                out[feature] =
                    cuts[feature].partition_point(|cut| *cut < row.features[feature]) as u8;
            }
            out
        })
        .collect();
    let mut margins = vec![0.0_f32; rows.len()];
    let mut model = Model {
        bias: 0.0,
        trees: Vec::new(),
    };
    for _ in 0..plan.trees {
        let slopes: Vec<(f32, f32)> = rows
            .iter()
            .zip(&margins)
            .map(|(row, margin)| {
                let p = 1.0 / (1.0 + (-margin).exp());
                let target = f32::from(u8::from(row.same));
                (
                    row.weight * (p - target),
                    row.weight * (p * (1.0 - p)).max(1e-4),
                )
            })
            .collect();
        let tree = grow(&bins, &slopes, &cuts, plan);
        for (margin, row) in margins.iter_mut().zip(rows) {
            *margin += value(&tree, &row.features);
        }
        model.trees.push(tree);
    }
    model
}

fn cuts(rows: &[&Row]) -> Vec<Vec<f32>> {
    (0..FEATURE_COUNT)
        .map(|feature| {
            let mut values: Vec<f32> = rows.iter().map(|row| row.features[feature]).collect();
            values.sort_by(f32::total_cmp);
            let mut cuts: Vec<f32> = (1..BINS)
                .map(|at| {
                    let here = values[at * (values.len() - 1) / BINS];
                    // Five digits are enough, and keep the table readable.
                    (here * 1e4).round() / 1e4
                })
                .collect();
            cuts.dedup();
            cuts
        })
        .collect()
}

fn value(tree: &Tree, features: &[f32; FEATURE_COUNT]) -> f32 {
    let mut node = 0;
    for _ in 0..DEPTH {
        let low = features[usize::from(tree.features[node])] <= tree.thresholds[node];
        node = 2 * node + if low { 1 } else { 2 };
    }
    tree.leaves[node - NODES]
}

fn grow(
    bins: &[[u8; FEATURE_COUNT]],
    slopes: &[(f32, f32)],
    cuts: &[Vec<f32>],
    plan: &Plan,
) -> Tree {
    let mut tree = Tree {
        features: [0; NODES],
        thresholds: [f32::MAX; NODES],
        leaves: [0.0; LEAVES],
    };
    let mut place = vec![0_usize; bins.len()];
    let mut bounds = vec![(f32::NEG_INFINITY, f32::INFINITY); NODES + LEAVES];
    let mut parents: Vec<[[(f64, f64); BINS]; FEATURE_COUNT]> = Vec::new();
    for depth in 0..DEPTH {
        let first = (1 << depth) - 1;
        let count = 1 << depth;
        // Of two siblings only the one with fewer rows is added up: the other is
        // what is left of their parent.
        let mut sizes = vec![0_usize; count];
        for node in &place {
            sizes[node - first] += 1;
        }
        let added = |own: usize| depth == 0 || sizes[own] < sizes[own ^ 1] + (own & 1);
        let mut sums = vec![[[(0.0_f64, 0.0_f64); BINS]; FEATURE_COUNT]; count];
        for ((row, slope), node) in bins.iter().zip(slopes).zip(&place) {
            if !added(node - first) {
                continue;
            }
            let own = &mut sums[node - first];
            for (feature, &bin) in row.iter().enumerate() {
                let cell = &mut own[feature][usize::from(bin)];
                cell.0 += f64::from(slope.0);
                cell.1 += f64::from(slope.1);
            }
        }
        for own in (0..count).filter(|&own| !added(own)) {
            for feature in 0..FEATURE_COUNT {
                for bin in 0..BINS {
                    let all = parents[own / 2][feature][bin];
                    let sibling = sums[own ^ 1][feature][bin];
                    sums[own][feature][bin] = (all.0 - sibling.0, all.1 - sibling.1);
                }
            }
        }
        for (own, sums) in sums.iter().enumerate() {
            let node = first + own;
            let (feature, bin) = best_split(sums, cuts, plan, bounds[node]);
            let (mut left, mut right) = (bounds[node], bounds[node]);
            match bin {
                Some(bin) => {
                    tree.features[node] = feature as u8;
                    tree.thresholds[node] = cuts[feature][bin];
                    let (low, high) = halves(&sums[feature], bin);
                    let middle = 0.5 * (leaf(low, bounds[node]) + leaf(high, bounds[node]));
                    match plan.monotone[feature] {
                        1 => {
                            left.1 = middle;
                            right.0 = middle;
                        }
                        -1 => {
                            left.0 = middle;
                            right.1 = middle;
                        }
                        _ => {}
                    }
                }
                None => tree.thresholds[node] = 1e9,
            }
            bounds[2 * node + 1] = left;
            bounds[2 * node + 2] = right;
        }
        parents = sums;
        for (row, node) in bins.iter().zip(&mut place) {
            let feature = usize::from(tree.features[*node]);
            let threshold = tree.thresholds[*node];
            let bin = usize::from(row[feature]);
            let low =
                threshold >= 1e9 || cuts[feature].get(bin).is_some_and(|cut| *cut <= threshold);
            *node = 2 * *node + if low { 1 } else { 2 };
        }
    }
    let mut sums = [(0.0_f64, 0.0_f64); LEAVES];
    for (slope, node) in slopes.iter().zip(&place) {
        sums[node - NODES].0 += f64::from(slope.0);
        sums[node - NODES].1 += f64::from(slope.1);
    }
    for (at, sum) in sums.iter().enumerate() {
        let own = leaf(*sum, bounds[NODES + at]) * plan.rate;
        tree.leaves[at] = (own * 1e4).round() / 1e4;
    }
    tree
}

const RIDGE: f64 = 4.0;

fn leaf((slope, curve): (f64, f64), bounds: (f32, f32)) -> f32 {
    ((-slope / (curve + RIDGE)) as f32).clamp(bounds.0.max(-6.0), bounds.1.min(6.0))
}

fn halves(cells: &[(f64, f64); BINS], bin: usize) -> ((f64, f64), (f64, f64)) {
    let add = |from: &[(f64, f64)]| {
        from.iter()
            .fold((0.0, 0.0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1))
    };
    (add(&cells[..=bin]), add(&cells[bin + 1..]))
}

fn best_split(
    sums: &[[(f64, f64); BINS]; FEATURE_COUNT],
    cuts: &[Vec<f32>],
    plan: &Plan,
    bounds: (f32, f32),
) -> (usize, Option<usize>) {
    let gain = |(slope, curve): (f64, f64)| slope * slope / (curve + RIDGE);
    let mut best = (0, None, 1e-3);
    for (feature, cells) in sums.iter().enumerate() {
        let all = cells
            .iter()
            .fold((0.0, 0.0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1));
        let mut low = (0.0, 0.0);
        for (bin, cell) in cells.iter().enumerate().take(cuts[feature].len()) {
            low.0 += cell.0;
            low.1 += cell.1;
            let high = (all.0 - low.0, all.1 - low.1);
            if low.1 < 2.0 || high.1 < 2.0 {
                continue;
            }
            let (down, up) = (leaf(low, bounds), leaf(high, bounds));
            let allowed = match plan.monotone[feature] {
                1 => down <= up,
                -1 => down >= up,
                _ => true,
            };
            let own = gain(low) + gain(high) - gain(all);
            if allowed && own > best.2 {
                best = (feature, Some(bin), own);
            }
        }
    }
    (best.0, best.1)
}
