//! What can be wrong with the input of this crate.

use sindan_domain::{Cancelled, Country};

use crate::Impossible;

/// An error of the economy engine.
///
/// The message says what is wrong and where; [`EconomyError::hint`] says what
/// to do about it.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct EconomyError(#[from] Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("{what}: {found} values, expected {expected}")]
    Dimension {
        what: &'static str,
        found: usize,
        expected: usize,
    },
    #[error("{what} `{name}` appears twice")]
    Duplicate { what: &'static str, name: String },
    #[error("flow from {seller} to {buyer} is {value}")]
    Flow {
        seller: String,
        buyer: String,
        value: f64,
    },
    #[error("{what} of {node} is {value}")]
    Node {
        what: &'static str,
        node: String,
        value: f64,
    },
    #[error("trade row {row} ({direction} with {partner}) has the value {value}")]
    TradeValue {
        row: usize,
        direction: &'static str,
        partner: Country,
        value: f64,
    },
    #[error("trade row {row} ({direction} with {partner}) has the goods code `{code}`")]
    TradeCode {
        row: usize,
        direction: &'static str,
        partner: Country,
        code: String,
    },
    #[error("the table has what no economy can have: {}", named(.0))]
    Impossible(Vec<Impossible>),
    #[error("the network has no economy {0}")]
    NotInNetwork(Country),
    #[error("the trade rows hold no trade of {0} with other economies")]
    NoTrade(Country),
    #[error("sales of {node} miss its output by {relative:e} of it")]
    Unbalanced { node: String, relative: f64 },
    #[error("{name} is {value}; the model is defined for {domain}")]
    Parameter {
        name: &'static str,
        value: f64,
        domain: &'static str,
    },
    #[error("a leg cuts the share {value} of a flow")]
    LegShare { value: f64 },
    #[error("a capacity shock leaves the share {value} of sales")]
    Capacity { value: f64 },
    #[error("the network has no industry `{0}`")]
    NoSector(String),
    #[error("the scenario severs nothing: {reason}")]
    SeversNothing { reason: &'static str },
    #[error("the scenario severs everything: no flow between two economies is left")]
    SeversEverything,
    #[error("the cut flows cannot be rerouted: {}", no_way_left(.node, *.buys))]
    NoWayLeft { node: String, buys: bool },
    #[error("the cut flows cannot be rerouted: {} (a residual of {residual:e} remains)", too_tight(.node, *.buys))]
    TooTight {
        node: String,
        buys: bool,
        residual: f64,
    },
    #[error("no convergence of {stage}: {}", remains(*.residual))]
    NoConvergence { stage: &'static str, residual: f64 },
    #[error(
        "the loss cannot be attributed to {count} parts: at most {} can",
        crate::shock::ATTRIBUTION_PARTS
    )]
    TooManyParts { count: usize },
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// How many impossible entries a message repeats.
const NAMED: usize = 3;

/// The first impossible entries, and how many more there are.
fn named(entries: &[Impossible]) -> String {
    let mut words: Vec<String> = entries.iter().take(NAMED).map(in_words).collect();
    if entries.len() > NAMED {
        words.push(format!("and {} more", entries.len() - NAMED));
    }
    words.join("; ")
}

fn in_words(entry: &Impossible) -> String {
    match entry {
        Impossible::NoOutput { node, inputs } => {
            format!(
                "{node} buys inputs of {:.2} USD mn and makes nothing",
                inputs.0
            )
        }
        Impossible::InputsAboveOutput {
            node,
            inputs,
            output,
        } => format!(
            "{node} buys inputs of {:.2} USD mn and makes {:.2}",
            inputs.0, output.0
        ),
        Impossible::NoValueAdded {
            country,
            value_added,
        } => format!(
            "the value added of {country} is {:.2} USD mn",
            value_added.0
        ),
    }
}

fn remains(residual: f64) -> String {
    if residual.is_finite() {
        format!("a residual of {residual:e} remains")
    } else {
        "the iteration leaves every bound".to_owned()
    }
}

fn too_tight(node: &str, buys: bool) -> String {
    if buys {
        format!("the sellers left to {node} and to others have less than these must still buy")
    } else {
        format!("the buyers left to {node} and to others need less than these must still sell")
    }
}

fn no_way_left(node: &str, buys: bool) -> String {
    if buys {
        format!(
            "nothing is left from which {node} could buy an input of which a part is to be rerouted"
        )
    } else {
        format!("no buyer of {node} is left to whom a part of its sales is to be rerouted")
    }
}

impl From<Cancelled> for EconomyError {
    fn from(cancelled: Cancelled) -> Self {
        Kind::Cancelled(cancelled).into()
    }
}

impl EconomyError {
    /// The input is malformed: wrong lengths, repeated names, numbers that are
    /// not finite or cannot be negative.
    pub fn is_bad_input(&self) -> bool {
        matches!(
            self.0,
            Kind::Dimension { .. }
                | Kind::Duplicate { .. }
                | Kind::Flow { .. }
                | Kind::Node { .. }
                | Kind::Impossible(_)
                | Kind::TradeValue { .. }
                | Kind::TradeCode { .. }
                | Kind::Parameter { .. }
                | Kind::LegShare { .. }
                | Kind::Capacity { .. }
                | Kind::NoSector(_)
                | Kind::SeversNothing { .. }
                | Kind::SeversEverything
                | Kind::TooManyParts { .. }
        )
    }

    /// The data do not hold the economy that was asked for.
    pub fn is_missing(&self) -> bool {
        matches!(self.0, Kind::NotInNetwork(_) | Kind::NoTrade(_))
    }

    /// The equations have no solution, or were not solved to the promised
    /// accuracy.
    pub fn is_no_convergence(&self) -> bool {
        matches!(
            self.0,
            Kind::Unbalanced { .. }
                | Kind::NoConvergence { .. }
                | Kind::NoWayLeft { .. }
                | Kind::TooTight { .. }
        )
    }

    /// The scenario cuts no flow of the table.
    pub fn severs_nothing(&self) -> bool {
        matches!(self.0, Kind::SeversNothing { .. })
    }

    /// The caller gave up.
    pub fn is_cancelled(&self) -> bool {
        matches!(self.0, Kind::Cancelled(_))
    }

    /// What the reader can do about it, if there is something to say.
    pub fn hint(&self) -> Option<String> {
        let advice = match &self.0 {
            Kind::Dimension { .. } | Kind::Duplicate { .. } => {
                "the table is cut off or out of order; take the file from its publisher again"
            }
            Kind::Flow { .. } | Kind::Node { .. } => {
                "tables hold finite amounts in USD million; look at this cell in the source file"
            }
            Kind::Impossible(_) => {
                "an industry makes what it sells to industries and to final users: look at its rows and its column, or leave it out"
            }
            Kind::TradeValue { .. } => "trade values are finite and not negative; correct the row",
            Kind::TradeCode { .. } => "goods codes have at least the two digits of an HS chapter",
            Kind::NotInNetwork(_) => "load trade tables that hold this economy as reporter",
            Kind::NoTrade(_) => {
                "load trade tables in which this economy reports its imports or exports"
            }
            Kind::Unbalanced { .. } => {
                "an industry buys nearly all of its output from itself; look at its column in the table"
            }
            Kind::Parameter { .. } => "choose a value inside the domain; nothing is clamped",
            Kind::LegShare { .. } => "a share is above 0 and at most 1",
            Kind::Capacity { .. } => "a capacity is at least 0 and below 1",
            Kind::NoSector(_) => "`sindan exposure` lists the industries of the table",
            Kind::SeversNothing { .. } => {
                "name two different economies that trade, and industries that sell something"
            }
            Kind::SeversEverything => {
                "leave at least one flow between economies open; the model reroutes to what is left"
            }
            Kind::NoWayLeft { .. } | Kind::TooTight { .. } => {
                "let a little leak (delta above 0), or let nothing be rerouted (tau 1)"
            }
            Kind::NoConvergence { .. } => {
                "the shock is beyond what the model can reroute; use more leakage, a smaller share or another rho"
            }
            Kind::TooManyParts { .. } => {
                "every part doubles the scenarios to solve; join some of them in one"
            }
            Kind::Cancelled(_) => return None,
        };
        Some(advice.to_owned())
    }
}
