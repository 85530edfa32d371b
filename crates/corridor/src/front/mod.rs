//! Pareto fronts: every route that no other beats in all criteria at once.
//!
//! ```
//! use sindan_corridor::front::{FrontLimits, exact_front};
//! use sindan_corridor::graph::{GraphBuilder, Mask};
//! use sindan_domain::Silent;
//!
//! let mut builder = GraphBuilder::new(["cost", "days"])?;
//! builder.arc("Aktau", "Poti", &[9, 12])?;
//! builder.arc("Aktau", "Baku", &[3, 4])?;
//! builder.arc("Baku", "Poti", &[4, 9])?;
//! let named = builder.build()?;
//! let ends = (named.node("Aktau")?, named.node("Poti")?);
//! let every = Mask::open(named.graph());
//! let front = exact_front(named.graph(), &every, ends, &FrontLimits::default(), &Silent)?;
//! let costs: Vec<&[i64]> = front.points().map(|point| point.costs).collect();
//! assert_eq!(costs, [[7, 13], [9, 12]]);
//! # Ok::<(), sindan_corridor::CorridorError>(())
//! ```

mod answer;
mod ask;
mod backward;
mod completion;
mod epsilon;
mod exact;
mod kept;
mod queue;
mod reduced;
mod view;

pub(crate) use ask::{Run, ask};
pub(crate) use epsilon::whole;
pub(crate) use view::View;

pub use answer::{Front, FrontPoint};
pub use epsilon::approximate_front;
pub use exact::{FrontLimits, exact_front};
