//! One series at a time: what it would have been without the measure.
//!
//! [`level_shift`] and [`pool_shifts`] ask whether the level rose;
//! [`counterfactual`] says by how much in money, by month and in sum, with
//! conformal intervals; [`synthetic_control`] compares with a weighted mean of
//! donor series instead of the series' own past.

mod counterfactual;
mod model;
mod permutation;
mod robust;
mod shift;
mod synthetic;

pub(crate) use counterfactual::excesses;
pub use counterfactual::{
    Calibration, Counterfactual, Excess, MonthExcess, calibrate, counterfactual,
};
pub use model::{Monthly, Refusal, SeriesOptions, TrendAssumption};
pub use permutation::block_permutation_p;
pub use robust::ERROR_DEGREES;
pub use shift::{POOL_SERIES, Pooled, Shift, date_of_rise, level_shift, panel_shifts, pool_shifts};
pub use synthetic::{Donor, MIN_DONORS, SyntheticControl, synthetic_control};
