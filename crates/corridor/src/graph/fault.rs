//! What can be wrong with a graph or with a question asked of one.

use sindan_domain::Cancelled;

use super::CRITERIA_LIMIT;

/// The kinds of [`crate::CorridorError`] that graphs and searches raise.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("{found} criteria: a graph has 1 to {CRITERIA_LIMIT}")]
    CriteriaCount { found: usize },
    #[error("criterion {position} has no name")]
    CriterionBlank { position: usize },
    #[error("criterion `{name}` appears twice")]
    CriterionTwice { name: String },
    #[error("arc {arc} ({from} -> {to}) has {found} costs, expected {expected}")]
    CostCount {
        arc: usize,
        from: String,
        to: String,
        found: usize,
        expected: usize,
    },
    #[error("arc {arc} ({from} -> {to}): {criterion} is {value}, below 0")]
    CostNegative {
        arc: usize,
        from: String,
        to: String,
        criterion: String,
        value: i64,
    },
    #[error("{found} costs, expected {expected}")]
    CostsTogether { found: usize, expected: usize },
    #[error("criterion {criterion}: a line of arcs costs {sum}, more than a 32-bit number")]
    LineCost { criterion: usize, sum: u64 },
    #[error("the arrays of a network do not fit together: {name}")]
    Arrays { name: &'static str },
    #[error("the landmarks are those of {found} junctions, this network has {expected}")]
    Landmarks { found: usize, expected: usize },
    #[error("{criterion}: the costs of all arcs together pass {limit}")]
    CostSum { criterion: String, limit: i64 },
    #[error("arc {arc} has a node without a name")]
    NodeBlank { arc: usize },
    #[error("no node `{name}`")]
    NoNode { name: String, nearest: Vec<String> },
    #[error("node {node} is outside the graph of {count} nodes")]
    NodeOutside { node: usize, count: usize },
    #[error("criterion {criterion} is outside the {count} of the graph")]
    CriterionOutside { criterion: usize, count: usize },
    #[error("the closures are those of a graph of {found} arcs, this one has {expected}")]
    MaskSize { found: usize, expected: usize },
    #[error("closures {mask} are named, and there are {count}")]
    MaskOutside { mask: usize, count: usize },
    #[error("{found} lists of reasons, expected one for each of {expected} arcs")]
    ReasonLists { found: usize, expected: usize },
    #[error("arc {arc} is outside the graph of {count} arcs")]
    ArcOutside { arc: usize, count: usize },
    #[error("{found} unit costs, expected one for each of {expected} arcs")]
    UnitCosts { found: usize, expected: usize },
    #[error("{what} {at} is {value}")]
    Amount {
        what: &'static str,
        at: usize,
        value: f64,
    },
    #[error("the linear programme was not solved: {reason}")]
    Programme { reason: String },
    #[error("no convergence: cost and bound still differ by {gap:e} of the cost")]
    Gap { gap: f64 },
    #[error("more than {limit} nodes or arcs")]
    TooLarge { limit: usize },
    #[error("more than {limit} partial routes: the front is too large to list")]
    TooManyLabels { limit: usize },
    #[error("{what} is {value}; it is defined for {domain}")]
    Parameter {
        what: &'static str,
        value: f64,
        domain: &'static str,
    },
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl Fault {
    /// What to do about it, where there is something to do.
    pub(crate) fn hint(&self) -> Option<String> {
        let advice = match self {
            Self::CriteriaCount { .. } => "leave out the criteria that do not decide",
            Self::CriterionBlank { .. } | Self::CriterionTwice { .. } => {
                "name every criterion once, in the heading"
            }
            Self::CostCount { .. } => "give every arc one whole number for each criterion",
            Self::CostNegative { .. } => {
                "costs are whole numbers from 0; a gain is the smaller cost, not a negative one"
            }
            Self::Arrays { .. } => "prepare the network again from its arcs",
            Self::CostsTogether { .. } => "give every arc one whole number for each criterion",
            Self::CostSum { .. } | Self::LineCost { .. } => {
                "use larger units, so that the sums stay within range"
            }
            Self::NodeBlank { .. } => "name both ends of every arc",
            Self::NoNode { nearest, .. } => {
                return match nearest.as_slice() {
                    [] => Some("nodes are named as in the arcs, letter for letter".to_owned()),
                    names => Some(format!("nearest names: {}", names.join(", "))),
                };
            }
            Self::TooManyLabels { .. } => {
                "ask for an approximate front (epsilon), or for fewer criteria"
            }
            Self::Amount { .. } => "amounts and costs are finite and not below 0",
            Self::Programme { .. } | Self::Gap { .. } => {
                "bring penalties, costs and demands closer to one another in size"
            }
            Self::Parameter { .. } => "choose a value inside the domain; nothing is clamped",
            Self::TooLarge { .. } => "leave out what cannot lie on a route",
            Self::NodeOutside { .. }
            | Self::CriterionOutside { .. }
            | Self::MaskSize { .. }
            | Self::MaskOutside { .. }
            | Self::ArcOutside { .. }
            | Self::Landmarks { .. }
            | Self::UnitCosts { .. }
            | Self::ReasonLists { .. } => "use nodes, arcs and closures of the same graph",
            Self::Cancelled(_) => return None,
        };
        Some(advice.to_owned())
    }

    /// Whether the caller gave up.
    pub(crate) fn is_cancelled(&self) -> bool {
        matches!(self, Self::Cancelled(_))
    }

    /// Whether the input names something that is not there.
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self, Self::NoNode { .. })
    }

    /// Whether equations were not solved to the promised accuracy.
    pub(crate) fn is_no_convergence(&self) -> bool {
        matches!(self, Self::Programme { .. } | Self::Gap { .. })
    }

    /// Whether the question is sound but its answer too large.
    pub(crate) fn is_too_large(&self) -> bool {
        matches!(self, Self::TooManyLabels { .. })
    }
}
