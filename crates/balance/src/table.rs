//! Losses at few points of the economy's parameters, and in between.
//!
//! A valuation costs an equilibrium of the whole network, so a sweep over
//! hundreds of sets of parameters cannot ask for each. The loss is solved on the
//! planes through the centre in which two parameters move, and put together from
//! them (cut-HDMR of second order: Rabitz and Alis 1999, "General foundations of
//! high-dimensional model representations", equation 20):
//!
//! f(x) = sum over pairs F_ij(x_i, x_j) - (n - 2) sum F_i(x_i) + C(n - 1, 2) f_0.
//!
//! Along an axis the polynomial through its levels is taken. What is left out,
//! three parameters moving at once, is measured, not assumed: solve points that
//! the table does not hold and hand both to [`interpolation_error`].

use serde::Serialize;

use crate::BalanceError;
use crate::coalition::count;
use crate::error::Kind;

/// A table solves at most this many points.
pub const MOST_TABLE_POINTS: usize = 40;

/// One parameter of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableAxis {
    /// Name of the parameter, such as `tau`.
    pub name: String,
    /// Levels that are solved, ascending, as the parameter is written.
    pub levels: Vec<f64>,
    /// Which of them is the centre.
    pub centre: usize,
    /// How the parameter is measured between levels.
    pub scale: TableScale,
}

/// How a parameter is measured between levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TableScale {
    /// As it is.
    Linear,
    /// By -ln(-value), for parameters below 0: the steps from -4 to -1 and from
    /// -1 to -1/4 are equal.
    NegativeLogarithm,
}

impl TableScale {
    fn apply(self, value: f64) -> f64 {
        match self {
            Self::Linear => value,
            Self::NegativeLogarithm => -(-value).ln(),
        }
    }
}

/// The points at which a table is solved, and the weights with which they stand
/// for a point between them.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterTable {
    axes: Vec<TableAxis>,
    /// Levels of every axis at each point.
    points: Vec<Vec<usize>>,
}

impl ParameterTable {
    /// A table over at least two axes; refuses one of more than
    /// [`MOST_TABLE_POINTS`] points.
    pub fn new(axes: Vec<TableAxis>) -> Result<Self, BalanceError> {
        if axes.len() < 2 {
            return Err(Kind::Dimension {
                what: "axes of a table",
                found: axes.len(),
                expected: 2,
            }
            .into());
        }
        for axis in &axes {
            let scaled: Vec<f64> = axis
                .levels
                .iter()
                .map(|level| axis.scale.apply(*level))
                .collect();
            let ascending = scaled.windows(2).all(|pair| pair[0] < pair[1]);
            let finite = scaled.iter().all(|level| level.is_finite());
            if axis.centre >= axis.levels.len() || !ascending || !finite {
                return Err(Kind::Parameter {
                    name: format!("a level of {}", axis.name),
                    value: axis.levels.first().copied().unwrap_or(f64::NAN),
                    domain: "ascending finite numbers, the centre one of them",
                }
                .into());
            }
        }
        let table = Self {
            points: cut_points(&axes),
            axes,
        };
        if table.points.len() > MOST_TABLE_POINTS {
            return Err(Kind::TableTooLarge {
                count: table.points.len(),
                most: MOST_TABLE_POINTS,
            }
            .into());
        }
        Ok(table)
    }

    /// The parameters.
    pub fn axes(&self) -> &[TableAxis] {
        &self.axes
    }

    /// The points to solve, the centre first.
    pub fn points(&self) -> Vec<Vec<f64>> {
        self.points
            .iter()
            .map(|levels| {
                levels
                    .iter()
                    .zip(&self.axes)
                    .map(|(level, axis)| axis.levels[*level])
                    .collect()
            })
            .collect()
    }

    /// The weight of every solved point in the value at `point`: they add up to
    /// 1. A point outside the levels is refused.
    pub fn weights(&self, point: &[f64]) -> Result<Vec<f64>, BalanceError> {
        if point.len() != self.axes.len() {
            return Err(Kind::Dimension {
                what: "parameters of a point",
                found: point.len(),
                expected: self.axes.len(),
            }
            .into());
        }
        let basis: Vec<Vec<f64>> = self
            .axes
            .iter()
            .zip(point)
            .map(|(axis, value)| lagrange(axis, *value))
            .collect::<Result<_, _>>()?;
        let mut weights = vec![0.0; self.points.len()];
        let mut add = |levels: &[usize], weight: f64| {
            let place = self
                .points
                .iter()
                .position(|known| known == levels)
                .expect("every point of a plane is in the table");
            weights[place] += weight;
        };
        let axes = self.axes.len();
        let centre: Vec<usize> = self.axes.iter().map(|axis| axis.centre).collect();
        let mut levels = centre.clone();
        for one in 0..axes {
            for other in one + 1..axes {
                for (i, left) in basis[one].iter().enumerate() {
                    for (j, right) in basis[other].iter().enumerate() {
                        levels[one] = i;
                        levels[other] = j;
                        add(&levels, left * right);
                    }
                }
                levels.clone_from(&centre);
            }
            for (i, weight) in basis[one].iter().enumerate() {
                levels[one] = i;
                add(&levels, -count(axes - 2) * weight);
            }
            levels.clone_from(&centre);
        }
        add(&centre, count((axes - 1) * (axes - 2) / 2));
        Ok(weights)
    }
}

/// The centre, then everything in which one or two parameters leave it.
fn cut_points(axes: &[TableAxis]) -> Vec<Vec<usize>> {
    let centre: Vec<usize> = axes.iter().map(|axis| axis.centre).collect();
    let mut points = vec![centre.clone()];
    let away = |axis: usize| {
        let centre = axes[axis].centre;
        (0..axes[axis].levels.len()).filter(move |level| *level != centre)
    };
    for one in 0..axes.len() {
        for level in away(one) {
            let mut point = centre.clone();
            point[one] = level;
            points.push(point);
        }
    }
    for one in 0..axes.len() {
        for other in one + 1..axes.len() {
            for first in away(one) {
                for second in away(other) {
                    let mut point = centre.clone();
                    point[one] = first;
                    point[other] = second;
                    points.push(point);
                }
            }
        }
    }
    points
}

/// Lagrange's polynomials of an axis at a value.
fn lagrange(axis: &TableAxis, value: f64) -> Result<Vec<f64>, BalanceError> {
    let (first, last) = (axis.levels[0], axis.levels[axis.levels.len() - 1]);
    if !(first..=last).contains(&value) {
        return Err(Kind::OutsideTable {
            axis: axis.name.clone(),
            value,
            low: first,
            high: last,
        }
        .into());
    }
    let at = axis.scale.apply(value);
    let places: Vec<f64> = axis
        .levels
        .iter()
        .map(|level| axis.scale.apply(*level))
        .collect();
    Ok((0..places.len())
        .map(|own| {
            (0..places.len())
                .filter(|other| *other != own)
                .map(|other| (at - places[other]) / (places[own] - places[other]))
                .product()
        })
        .collect())
}

/// How far a table is off at points that it does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct InterpolationError {
    /// Figures that were compared.
    pub figures: usize,
    /// Largest difference, in the unit of the figures.
    pub largest: f64,
    /// Root of the mean square difference, in that unit.
    pub root_mean_square: f64,
    /// Largest difference as a part of the largest solved figure.
    pub largest_relative: f64,
}

/// Compares what a table says with what was solved, figure by figure; none where
/// there is nothing to compare.
pub fn interpolation_error(pairs: &[(f64, f64)]) -> Option<InterpolationError> {
    if pairs.is_empty() {
        return None;
    }
    let size = pairs
        .iter()
        .map(|(_, solved)| solved.abs())
        .fold(0.0, f64::max);
    let largest = pairs
        .iter()
        .map(|(told, solved)| (told - solved).abs())
        .fold(0.0, f64::max);
    let square: f64 = pairs
        .iter()
        .map(|(told, solved)| (told - solved).powi(2))
        .sum();
    Some(InterpolationError {
        figures: pairs.len(),
        largest,
        root_mean_square: (square / count(pairs.len())).sqrt(),
        largest_relative: if size > 0.0 { largest / size } else { 0.0 },
    })
}
