//! The scorer: a sum of small decision trees over the features.
//!
//! The trees were learned by `examples/screen_train.rs` from changed names of
//! list entries, on classes of variation rather than on names; the table is
//! `weights.txt`, which the program wrote and a person can read.

use std::sync::OnceLock;

use crate::features::{ANOTHER_NUMBER, FEATURE_COUNT, NUMBER_CONFLICT};

/// Depth of every tree.
pub(crate) const DEPTH: usize = 4;
const NODES: usize = (1 << DEPTH) - 1;
const LEAVES: usize = 1 << DEPTH;

/// Most that names can score which differ in a number: below the threshold.
const MOST_WITH_ANOTHER_NUMBER: f32 = 0.65;

/// One decision tree: at node `n` go to `2n + 1` where the feature is at most
/// the threshold, else to `2n + 2`.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// Which feature a node asks.
    pub features: [u8; NODES],
    /// The threshold it asks for.
    pub thresholds: [f32; NODES],
    /// What a leaf adds.
    pub leaves: [f32; LEAVES],
}

/// The trees with the constant they start from.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Log odds before the first tree; it places the default threshold.
    pub bias: f32,
    /// The trees.
    pub trees: Vec<Tree>,
}

impl Model {
    /// The model that the engine uses.
    pub fn built_in() -> &'static Model {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| {
            Model::parse(include_str!("weights.txt"))
                .expect("weights.txt was written by the training program")
        })
    }

    /// Reads a table as [`Model::to_text`] writes it.
    pub fn parse(text: &str) -> Option<Model> {
        let mut model = Model {
            bias: 0.0,
            trees: Vec::new(),
        };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_ascii_whitespace();
            match words.next() {
                Some("bias") => model.bias = words.next()?.parse().ok()?,
                Some("tree") => {
                    let mut tree = Tree {
                        features: [0; NODES],
                        thresholds: [0.0; NODES],
                        leaves: [0.0; LEAVES],
                    };
                    for node in 0..NODES {
                        let (feature, threshold) = words.next()?.split_once(':')?;
                        tree.features[node] = feature
                            .parse()
                            .ok()
                            .filter(|&at: &u8| usize::from(at) < FEATURE_COUNT)?;
                        tree.thresholds[node] = threshold.parse().ok()?;
                    }
                    for leaf in &mut tree.leaves {
                        *leaf = words.next()?.parse().ok()?;
                    }
                    model.trees.push(tree);
                }
                _ => {}
            }
        }
        Some(model)
    }

    /// The table as text.
    pub fn to_text(&self) -> String {
        let mut out = format!("bias {}\n", self.bias);
        for tree in &self.trees {
            out.push_str("tree");
            for (feature, threshold) in tree.features.iter().zip(&tree.thresholds) {
                out.push_str(&format!(" {feature}:{threshold}"));
            }
            for leaf in &tree.leaves {
                out.push_str(&format!(" {leaf}"));
            }
            out.push('\n');
        }
        out
    }

    /// Log odds of the features.
    pub fn margin(&self, features: &[f32; FEATURE_COUNT]) -> f32 {
        let mut sum = self.bias;
        for tree in &self.trees {
            let mut node = 0;
            for _ in 0..DEPTH {
                let value = features[usize::from(tree.features[node])];
                node = 2 * node + if value <= tree.thresholds[node] { 1 } else { 2 };
            }
            sum += tree.leaves[node - NODES];
        }
        sum
    }

    /// The score, 0 to 1. Names that are told apart by a number stay below the
    /// threshold, however alike the rest is: ships and funds of one owner are
    /// numbered.
    pub fn score(&self, features: &[f32; FEATURE_COUNT]) -> f32 {
        let score = 1.0 / (1.0 + (-self.margin(features)).exp());
        match features[NUMBER_CONFLICT] >= ANOTHER_NUMBER {
            true => score.min(MOST_WITH_ANOTHER_NUMBER),
            false => score,
        }
    }
}
