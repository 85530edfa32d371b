//! Directed graphs whose arcs carry whole-number criteria: what every search
//! of this crate runs on. They know nothing of countries, files or law.

mod build;
mod csr;
mod fault;
mod mask;
mod shortest;

pub use build::{GraphBuilder, NamedGraph};
pub use csr::{ArcId, CRITERIA_LIMIT, Graph, NodeId};
pub use mask::Mask;
pub(crate) use shortest::distances_by;
pub use shortest::{Direction, Distances, distances, shortest_path};

pub(crate) use fault::Fault;
