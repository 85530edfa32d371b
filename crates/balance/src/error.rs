//! What can be wrong with the input of this crate, and what cannot be solved.

use sindan_domain::Cancelled;

/// An error of the balance engine.
///
/// The message says what is wrong and where; [`BalanceError::hint`] says what to
/// do about it.
#[derive(Debug, Clone, thiserror::Error)]
#[error(transparent)]
pub struct BalanceError(#[from] pub(crate) Kind);

#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum Kind {
    #[error("{found} powers; the engine weighs 1 to {most}")]
    Powers { found: usize, most: usize },
    #[error("{what}: {found} values, expected {expected}")]
    Dimension {
        what: &'static str,
        found: usize,
        expected: usize,
    },
    #[error("{name} is {value}; it is defined for {domain}")]
    Parameter {
        name: String,
        value: f64,
        domain: &'static str,
    },
    #[error("{what} `{name}` appears twice")]
    Duplicate { what: &'static str, name: String },
    #[error("no loss is known for the power `{0}`")]
    NoData(String),
    #[error("{name} is {value}: the objective has no maximum")]
    Unbounded { name: String, value: f64 },
    #[error(
        "the objective is flat: it changes by {change:.1e} between stances {low:.2} and {high:.2}"
    )]
    Flat { change: f64, low: f64, high: f64 },
    #[error("{count} points of parameters; the table holds at most {most}")]
    TableTooLarge { count: usize, most: usize },
    #[error("{axis} is {value}, outside the table ({low} to {high})")]
    OutsideTable {
        axis: String,
        value: f64,
        low: f64,
        high: f64,
    },
    #[error("no convergence of {stage}: residual {residual:.1e} after {iterations} iterations")]
    NoConvergence {
        stage: &'static str,
        residual: f64,
        iterations: usize,
    },
    #[error("{points} plans of policy; at most {most} are compared")]
    TooManyPlans { points: usize, most: usize },
    #[error("{found} actors; 1 to {most} can bargain")]
    Actors { found: usize, most: usize },
    #[error("{found} dimensions; actors bargain over 1 to {most}")]
    Dimensions { found: usize, most: usize },
    #[error("{what}: {found} values, expected one for each of {expected} actors")]
    PerActor {
        what: &'static str,
        found: usize,
        expected: usize,
    },
    #[error("`{actor}` has {found} {what}, expected {expected}")]
    Coordinates {
        actor: String,
        what: &'static str,
        found: usize,
        expected: usize,
    },
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl From<Cancelled> for BalanceError {
    fn from(cancelled: Cancelled) -> Self {
        Kind::Cancelled(cancelled).into()
    }
}

impl BalanceError {
    /// The input is malformed: wrong lengths, repeated names, numbers outside
    /// their domain, weights without a maximum.
    pub fn is_bad_input(&self) -> bool {
        matches!(
            self.0,
            Kind::Powers { .. }
                | Kind::Dimension { .. }
                | Kind::Parameter { .. }
                | Kind::Duplicate { .. }
                | Kind::Unbounded { .. }
                | Kind::Flat { .. }
                | Kind::TableTooLarge { .. }
                | Kind::OutsideTable { .. }
                | Kind::TooManyPlans { .. }
                | Kind::Actors { .. }
                | Kind::Dimensions { .. }
                | Kind::PerActor { .. }
                | Kind::Coordinates { .. }
        )
    }

    /// A figure that the question needs is not there.
    pub fn is_missing(&self) -> bool {
        matches!(self.0, Kind::NoData(_))
    }

    /// A search did not reach its tolerance.
    pub fn is_no_convergence(&self) -> bool {
        matches!(self.0, Kind::NoConvergence { .. })
    }

    /// The objective does not depend on the stance.
    pub fn is_flat(&self) -> bool {
        matches!(self.0, Kind::Flat { .. })
    }

    /// The caller gave up.
    pub fn is_cancelled(&self) -> bool {
        matches!(self.0, Kind::Cancelled(_))
    }

    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<&'static str> {
        match &self.0 {
            Kind::Powers { .. } => Some("take powers together that act together"),
            Kind::Dimension { .. } => Some("one value per power, or one per coalition of powers"),
            Kind::Parameter { .. } => Some("choose a value inside the domain; nothing is clamped"),
            Kind::Duplicate { .. } => Some("name each one once"),
            Kind::NoData(_) => Some("leave the power out, or add data that hold its members"),
            Kind::Unbounded { .. } => Some(
                "the weight must be above 0: without a price on the stance or on moving trade, \
                 nothing limits it",
            ),
            Kind::Flat { .. } => Some(
                "every stance is as good as another under these weights; raise the weight on the \
                 stance or give at least one power a response to it",
            ),
            Kind::TableTooLarge { .. } => Some("use fewer levels per parameter"),
            Kind::OutsideTable { .. } => {
                Some("the table is not extrapolated; choose values inside its ends")
            }
            Kind::NoConvergence { .. } => {
                Some("the weights are badly scaled against each other; bring them closer")
            }
            Kind::TooManyPlans { .. } => Some("use fewer levers or coarser steps"),
            Kind::Actors { .. } => Some("take actors together that want the same"),
            Kind::Dimensions { .. } => Some("leave out what nobody cares about"),
            Kind::PerActor { .. } => Some("give one for each actor, in their order"),
            Kind::Coordinates { .. } => {
                Some("every actor has one position and one salience for each dimension")
            }
            Kind::Cancelled(_) => None,
        }
    }
}
