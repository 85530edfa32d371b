//! Graphs from arcs with named ends, as tables give them.

use std::collections::HashMap;

use sindan_domain::nearest;

use super::csr::{add_to_sums, check_arc};
use super::{ArcId, CRITERIA_LIMIT, Fault, Graph, NodeId};
use crate::CorridorError;

/// Collects arcs by the names of their ends. Nodes are numbered in the order in
/// which they appear.
#[derive(Debug)]
pub struct GraphBuilder {
    criteria: Vec<String>,
    names: Vec<String>,
    places: HashMap<String, NodeId>,
    arcs: Vec<(NodeId, NodeId)>,
    costs: Vec<i64>,
    sums: Vec<i64>,
}

/// A graph whose nodes and criteria have names.
#[derive(Debug)]
pub struct NamedGraph {
    graph: Graph,
    criteria: Vec<String>,
    names: Vec<String>,
    places: HashMap<String, NodeId>,
}

impl GraphBuilder {
    /// Begins a graph with these criteria.
    ///
    /// # Errors
    ///
    /// None or more than [`CRITERIA_LIMIT`], or a name that is blank or appears
    /// twice.
    pub fn new<S: Into<String>>(
        criteria: impl IntoIterator<Item = S>,
    ) -> Result<Self, CorridorError> {
        let criteria: Vec<String> = criteria.into_iter().map(Into::into).collect();
        if !(1..=CRITERIA_LIMIT).contains(&criteria.len()) {
            let found = criteria.len();
            return Err(Fault::CriteriaCount { found }.into());
        }
        for (position, name) in criteria.iter().enumerate() {
            if name.trim().is_empty() {
                let position = position + 1;
                return Err(Fault::CriterionBlank { position }.into());
            }
            if criteria[..position].contains(name) {
                let name = name.clone();
                return Err(Fault::CriterionTwice { name }.into());
            }
        }
        Ok(Self {
            sums: vec![0; criteria.len()],
            criteria,
            names: Vec::new(),
            places: HashMap::new(),
            arcs: Vec::new(),
            costs: Vec::new(),
        })
    }

    /// The node of this name, which is added if there is none yet.
    pub fn node(&mut self, name: &str) -> NodeId {
        if let Some(node) = self.places.get(name) {
            return *node;
        }
        let node = NodeId(self.names.len() as u32);
        self.names.push(name.to_owned());
        self.places.insert(name.to_owned(), node);
        node
    }

    /// Adds an arc and says which one it is. An arc that is refused leaves the
    /// builder as it was.
    ///
    /// # Errors
    ///
    /// A blank name, a cost too few or too many, a cost below 0, or a sum of
    /// costs that leaves the range.
    pub fn arc(&mut self, from: &str, to: &str, costs: &[i64]) -> Result<ArcId, CorridorError> {
        let arc = self.arcs.len();
        if from.trim().is_empty() || to.trim().is_empty() {
            return Err(Fault::NodeBlank { arc }.into());
        }
        let limit = u32::MAX as usize - 1;
        if arc >= limit || self.names.len() + 2 > limit {
            return Err(Fault::TooLarge { limit }.into());
        }
        let ends = || (from.to_owned(), to.to_owned());
        let criterion = |at: usize| self.criteria[at].clone();
        check_arc(arc, ends, costs, self.criteria.len(), criterion)?;
        add_to_sums(&mut self.sums, costs, criterion)?;
        let ends = (self.node(from), self.node(to));
        self.arcs.push(ends);
        self.costs.extend_from_slice(costs);
        Ok(ArcId(arc as u32))
    }

    /// The graph of all arcs added.
    ///
    /// # Errors
    ///
    /// None that [`GraphBuilder::arc`] would not have raised before.
    pub fn build(self) -> Result<NamedGraph, CorridorError> {
        Ok(NamedGraph {
            graph: Graph::new(
                self.names.len(),
                self.criteria.len(),
                &self.arcs,
                self.costs,
            )?,
            criteria: self.criteria,
            names: self.names,
            places: self.places,
        })
    }
}

impl NamedGraph {
    /// The graph without names.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The names of the criteria, in the order given.
    pub fn criteria(&self) -> &[String] {
        &self.criteria
    }

    /// The name of a node.
    pub fn name(&self, node: NodeId) -> &str {
        &self.names[node.index()]
    }

    /// The node of this name.
    ///
    /// # Errors
    ///
    /// There is none; the hint has the nearest names.
    pub fn node(&self, name: &str) -> Result<NodeId, CorridorError> {
        if let Some(node) = self.places.get(name) {
            return Ok(*node);
        }
        let folded = name.to_lowercase();
        let keys: Vec<String> = self.names.iter().map(|name| name.to_lowercase()).collect();
        let candidates = keys.iter().zip(&self.names);
        let nearest = nearest(
            &folded,
            candidates.map(|(key, name)| (key.as_str(), name.as_str())),
            3,
        );
        let name = name.to_owned();
        Err(Fault::NoNode { name, nearest }.into())
    }
}
