//! How long a route takes when every leg and every stop may take longer, and
//! how often it is on time.
//!
//! Seeded Monte Carlo with common random numbers (P. Glasserman and D. D. Yao
//! (1992), Some guidelines and guarantees for common random numbers, Management
//! Science 38): a draw depends on the seed, the leg and the number of the draw
//! alone, so the same leg meets the same fate in every scenario, and the
//! difference of two scenarios is the work of what differs between them.
//!
//! ```
//! use sindan_corridor::reliability::{Draws, Stage, TimeDistribution, simulate};
//!
//! let ferry = TimeDistribution::pert(1.0, 1.5, 9.0)?;
//! let rail = TimeDistribution::triangular(2.0, 3.0, 4.0)?;
//! let stages = [Stage { key: 7, time: rail }, Stage { key: 8, time: ferry }];
//! let times = simulate(&stages, &Draws::default())?;
//! assert!(times.on_time(12.0) > 0.99);
//! assert!(times.quantile_days(0.5) < times.quantile_days(0.9));
//! # Ok::<(), sindan_corridor::CorridorError>(())
//! ```

mod distribution;
mod simulate;

pub use distribution::TimeDistribution;
pub use simulate::{Draws, SimulatedTimes, Stage, simulate};
