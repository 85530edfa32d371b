//! Networks of hundreds of thousands of nodes, most of which lie on a line
//! between two others.
//!
//! Such lines are drawn together to one arc each, which keeps every route and
//! leaves a fraction of the nodes; a closure of a part closes the line, so that
//! scenarios need no new preparation. Single routes are found with landmarks (A.
//! V. Goldberg and C. Harrelson (2005), Computing the shortest path: A* search
//! meets graph theory, SODA), whose bounds stay true whatever is closed.
//!
//! ```
//! use sindan_corridor::graph::NodeId;
//! use sindan_corridor::wide::{Landmarks, WideNetwork};
//!
//! // A line of four nodes, there and back.
//! let ends = [(0, 1), (1, 2), (2, 3), (3, 2), (2, 1), (1, 0)];
//! let arcs = ends.map(|(tail, head)| (NodeId(tail), NodeId(head)));
//! let network = WideNetwork::new(4, 1, &arcs, &[5, 6, 7, 7, 6, 5])?;
//! assert_eq!(network.junction_count(), 2);
//! let landmarks = Landmarks::new(&network, 0, 2)?;
//! let open = network.all_open();
//! let found = network.shortest(&open, &landmarks, (NodeId(1), NodeId(3)))?;
//! assert_eq!(found.map(|route| route.cost), Some(13));
//! # Ok::<(), sindan_corridor::CorridorError>(())
//! ```

mod arrays;
mod chains;
mod landmarks;
mod network;
mod shortest;
mod view;

pub use arrays::WideArrays;
pub use landmarks::Landmarks;
pub use network::{WideClosures, WideNetwork};
pub use shortest::WideRoute;
