//! What can be wrong with the input of this crate.

use sindan_domain::Cancelled;

/// An error of the watch engine.
///
/// The message says what is wrong and where; [`WatchError::hint`] says what to
/// do about it.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct WatchError(#[from] pub(crate) Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("{what}: {found} values, expected {expected}")]
    Dimension {
        what: String,
        found: usize,
        expected: usize,
    },
    #[error("{what} `{name}` appears twice")]
    Duplicate { what: &'static str, name: String },
    #[error("{what} in row {row} is {value}")]
    Value {
        what: String,
        row: usize,
        value: f64,
    },
    #[error("{name} is {value}; it is defined for {domain}")]
    Parameter {
        name: &'static str,
        value: f64,
        domain: &'static str,
    },
    #[error("no regressor is named")]
    NoRegressor,
    #[error("no row is left: {singletons} singletons and {separated} separated rows were dropped")]
    NothingLeft { singletons: usize, separated: usize },
    #[error("no regressor can be estimated: {0}")]
    NothingEstimable(String),
    #[error("{clusters} clusters are too few for a standard error")]
    TooFewClusters { clusters: usize },
    #[error("{rows} rows do not identify {parameters} parameters")]
    TooFewRows { rows: usize, parameters: usize },
    #[error("no convergence of {stage} after {iterations} iterations")]
    NoConvergence {
        stage: &'static str,
        iterations: usize,
    },
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl From<Cancelled> for WatchError {
    fn from(cancelled: Cancelled) -> Self {
        Kind::Cancelled(cancelled).into()
    }
}

impl WatchError {
    /// The input is malformed: wrong lengths, repeated names, numbers outside
    /// their domain.
    pub fn is_bad_input(&self) -> bool {
        matches!(
            self.0,
            Kind::Dimension { .. }
                | Kind::Duplicate { .. }
                | Kind::Value { .. }
                | Kind::Parameter { .. }
                | Kind::NoRegressor
        )
    }

    /// The data are well formed and do not answer the question.
    pub fn is_not_identified(&self) -> bool {
        matches!(
            self.0,
            Kind::NothingLeft { .. }
                | Kind::NothingEstimable(_)
                | Kind::TooFewClusters { .. }
                | Kind::TooFewRows { .. }
        )
    }

    /// An iteration did not reach its tolerance.
    pub fn is_no_convergence(&self) -> bool {
        matches!(self.0, Kind::NoConvergence { .. })
    }

    /// The caller gave up.
    pub fn is_cancelled(&self) -> bool {
        matches!(self.0, Kind::Cancelled(_))
    }

    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<&'static str> {
        match &self.0 {
            Kind::Dimension { .. } => Some("every column has one value per row"),
            Kind::Duplicate { .. } => Some("name each column once"),
            Kind::Value { .. } => Some("correct the row or leave it out; nothing is clamped"),
            Kind::Parameter { .. } => Some("choose a value inside the domain; nothing is clamped"),
            Kind::NoRegressor => Some("name at least one column to estimate a coefficient of"),
            Kind::NothingLeft { .. } => {
                Some("use coarser fixed effects, or a panel with more than one row per level")
            }
            Kind::NothingEstimable(_) => Some(
                "leave out a set of fixed effects that explains the regressor, or the regressor where it varies beside zeros only",
            ),
            Kind::TooFewClusters { .. } => Some("cluster on a finer identifier"),
            Kind::TooFewRows { .. } => Some("use coarser fixed effects or more data"),
            Kind::NoConvergence { .. } => {
                Some("rescale the regressors to similar sizes, or leave out sparse levels")
            }
            Kind::Cancelled(_) => None,
        }
    }
}
