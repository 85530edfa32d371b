//! What goes into an estimate and what comes out.

use std::fmt;

use serde::Serialize;

use crate::WatchError;
use crate::error::Kind;

/// A numeric column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name, unique among the columns.
    pub name: String,
    /// One finite value per row.
    pub values: Vec<f64>,
}

/// A column of identifiers: the levels of a set of fixed effects, or clusters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// Its name.
    pub name: String,
    /// One identifier per row. Any numbers: only equality matters.
    pub ids: Vec<u32>,
}

/// The observations of a panel, one row each; no order is expected.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The outcome: finite and not negative. Any unit; coefficients do not
    /// depend on it.
    pub outcome: Vec<f64>,
    /// What to estimate coefficients of.
    pub regressors: Vec<Column>,
    /// Sets of fixed effects; may be empty (a constant is then estimated).
    pub fixed_effects: Vec<Identifier>,
    /// The clusters of the standard errors. Without them they are robust to
    /// heteroskedasticity alone.
    pub cluster: Option<Identifier>,
}

impl Panel {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.outcome.len()
    }

    pub(crate) fn check(&self) -> Result<(), WatchError> {
        let rows = self.rows();
        if self.regressors.is_empty() {
            return Err(Kind::NoRegressor.into());
        }
        if u32::try_from(rows).is_err() {
            return Err(Kind::Dimension {
                what: "rows".to_owned(),
                found: rows,
                expected: u32::MAX as usize,
            }
            .into());
        }
        let lengths = (self.regressors.iter().map(|c| (&c.name, c.values.len())))
            .chain(self.fixed_effects.iter().map(|f| (&f.name, f.ids.len())))
            .chain(self.cluster.iter().map(|f| (&f.name, f.ids.len())));
        for (name, found) in lengths {
            if found != rows || rows == 0 {
                return Err(Kind::Dimension {
                    what: format!("column `{name}`"),
                    found,
                    expected: rows.max(1),
                }
                .into());
            }
        }
        for (what, names) in [
            (
                "regressor",
                self.regressors.iter().map(|c| &c.name).collect::<Vec<_>>(),
            ),
            (
                "fixed effect",
                self.fixed_effects.iter().map(|f| &f.name).collect(),
            ),
        ] {
            for (place, name) in names.iter().enumerate() {
                if names[..place].contains(name) {
                    return Err(Kind::Duplicate {
                        what,
                        name: (*name).clone(),
                    }
                    .into());
                }
            }
        }
        let bad = |what: String, values: &[f64], wrong: fn(&f64) -> bool| {
            values.iter().position(wrong).map(|row| Kind::Value {
                what,
                row,
                value: values[row],
            })
        };
        let outcome = bad("the outcome".to_owned(), &self.outcome, |v| {
            !(v.is_finite() && *v >= 0.0)
        });
        let regressor = self.regressors.iter().find_map(|column| {
            bad(format!("column `{}`", column.name), &column.values, |v| {
                !v.is_finite()
            })
        });
        match outcome.or(regressor) {
            Some(kind) => Err(kind.into()),
            None => Ok(()),
        }
    }
}

/// Tolerances; the defaults are what the golden values are reached with.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PpmlOptions {
    /// Newton's method ends when the step is this part of a standard error
    /// (quasi-Poisson), all coefficients together.
    pub tolerance: f64,
    /// Projections on the fixed effects end when the group means left are this
    /// part of the root mean square of the column.
    pub projection_tolerance: f64,
    /// Newton steps after which there is no convergence.
    pub iterations: usize,
    /// Whether levels with a single row are dropped (they change no
    /// coefficient, and make standard errors look better than they are).
    pub drop_singletons: bool,
    /// A regressor of which less than this part of its sum of squares is left
    /// beside the fixed effects and the regressors before it is collinear.
    pub collinearity: f64,
    /// Level of the intervals, between 0 and 1.
    pub confidence: f64,
}

impl Default for PpmlOptions {
    fn default() -> Self {
        Self {
            tolerance: 1e-6,
            projection_tolerance: 1e-9,
            iterations: 200,
            drop_singletons: true,
            collinearity: 1e-9,
            confidence: 0.95,
        }
    }
}

impl PpmlOptions {
    pub(crate) fn check(&self) -> Result<(), WatchError> {
        let open = |value: f64| value > 0.0 && value < 1.0;
        for (name, value) in [
            ("the tolerance", self.tolerance),
            ("the tolerance of projections", self.projection_tolerance),
            ("the bound of collinearity", self.collinearity),
            ("the level of confidence", self.confidence),
        ] {
            if !open(value) {
                return Err(Kind::Parameter {
                    name,
                    value,
                    domain: "numbers between 0 and 1",
                }
                .into());
            }
        }
        Ok(())
    }
}

/// One estimated coefficient.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Term {
    /// The regressor.
    pub name: String,
    /// Effect on the logarithm of the expected outcome.
    pub estimate: f64,
    /// Its standard error.
    pub std_error: f64,
    /// Lower end of the interval at the level of the options.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
    /// Two-sided p-value (Student's t).
    pub p_value: f64,
}

/// Why a regressor has no coefficient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Omitted {
    /// The fixed effects explain it.
    AbsorbedByFixedEffects(String),
    /// The fixed effects and regressors before it explain it.
    Collinear(String),
    /// It varied only in rows that were dropped as separated: its coefficient
    /// would be infinite.
    PerfectlySeparated(String),
}

impl fmt::Display for Omitted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, reason) = match self {
            Self::AbsorbedByFixedEffects(name) => (name, "absorbed by the fixed effects"),
            Self::Collinear(name) => (name, "collinear"),
            Self::PerfectlySeparated(name) => (name, "perfectly separated"),
        };
        write!(f, "{name} ({reason})")
    }
}

impl Omitted {
    /// The regressor.
    pub fn name(&self) -> &str {
        match self {
            Self::AbsorbedByFixedEffects(name)
            | Self::Collinear(name)
            | Self::PerfectlySeparated(name) => name,
        }
    }
}

/// How standard errors were computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Covariance {
    /// Sums of scores by cluster, times (N-1)/(N-k) and G/(G-1).
    Clustered {
        /// G, the number of clusters.
        clusters: usize,
    },
    /// Scores by row, times N/(N-k).
    Heteroskedastic,
}

/// A fitted model.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Estimate {
    /// Coefficients, in the order of the regressors.
    pub terms: Vec<Term>,
    /// Regressors without a coefficient, with the reason.
    pub omitted: Vec<Omitted>,
    /// Rows used.
    pub rows: usize,
    /// Rows dropped because a level had no other.
    pub singletons: usize,
    /// Rows dropped because all outcomes of a level are zero.
    pub separated_by_effects: usize,
    /// Rows dropped because a combination of regressors and effects separates
    /// them.
    pub separated_by_regressors: usize,
    /// Whether the search for separated rows ended undecided: coefficients of
    /// regressors that vary little beyond rows of zeros may then be unbounded.
    pub separation_undecided: bool,
    /// Levels of each set of fixed effects in the rows used.
    pub levels: Vec<usize>,
    /// k of the small-sample correction: coefficients and effects, those nested
    /// in clusters left out.
    pub parameters: usize,
    /// How standard errors were computed.
    pub covariance: Covariance,
    /// Covariance of the coefficients, row by row in the order of `terms`.
    pub covariance_matrix: Vec<f64>,
    /// Degrees of freedom of Student's t.
    pub degrees_of_freedom: f64,
    /// Twice the log-likelihood that a perfect fit would gain.
    pub deviance: f64,
    /// Newton steps.
    pub iterations: usize,
    /// Rows dropped, ascending, as numbered in the panel.
    pub dropped_rows: Vec<u32>,
}
