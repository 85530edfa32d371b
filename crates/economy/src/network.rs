//! The production network that every model of this crate works on.
//!
//! A table gives flows X (seller row, buyer column), gross output g and sales
//! z outside the network. The network keeps
//!
//! - A, the part of each seller in a buyer's purchases: X over its column sum;
//! - the intermediate share w of each buyer, its column sum over gross output,
//!   at most [`INTERMEDIATE_SHARE_CAP`]; the rest 1 - w is value added;
//! - the benchmark output s, which solves s = z + A (w s), and network sales s - z.
//!
//! Flows are then F = A w s: those of the table made exactly consistent, so
//! that every node sells what it makes. In the OECD tables s differs from g by
//! at most 1.6 % at a node. This is the benchmark of Bhattathiripad and Veetil,
//! "Political Power in International Trade", and the models of this crate start
//! from it.

use std::sync::OnceLock;

use sindan_domain::{Country, UsdMillion};

use crate::EconomyError;
use crate::error::Kind;
use crate::leontief::LeontiefFactor;

/// The largest part of gross output that may go to intermediate inputs. A
/// column above it is cut, so that every industry adds some value and the
/// network has a unique finite solution.
pub const INTERMEDIATE_SHARE_CAP: f64 = 0.98;

/// A production network as read from a table, before it is checked.
///
/// Nodes are industries of economies in sector-major order: node =
/// sector x number of economies + economy.
#[derive(Debug, Clone)]
pub struct NetworkParts {
    /// Economies, in the order of the nodes within a sector.
    pub countries: Vec<Country>,
    /// Industry codes.
    pub sectors: Vec<String>,
    /// Intermediate flows in USD million, row = seller, column = buyer, row by row.
    pub flows_usd_mn: Vec<f64>,
    /// Gross output per node, USD million.
    pub gross_output_usd_mn: Vec<f64>,
    /// Sales per node to final demand and to economies outside the network, USD million.
    pub outside_sales_usd_mn: Vec<f64>,
}

/// A checked production network in equilibrium. Made by [`Network::build`].
///
/// Vectors over nodes are sector-major; the rows of one selling sector lie
/// together in [`Network::coefficients`].
#[derive(Debug, Clone)]
pub struct Network {
    pub(crate) countries: Vec<Country>,
    pub(crate) sectors: Vec<String>,
    pub(crate) coefficients: Vec<f64>,
    pub(crate) intermediate_share: Vec<f64>,
    pub(crate) gross_output: Vec<f64>,
    pub(crate) outside_sales: Vec<f64>,
    pub(crate) benchmark_output: Vec<f64>,
    pub(crate) network_sales: Vec<f64>,
    pub(crate) purchases: Vec<f64>,
    /// Made when it is first needed: it takes as much memory as the coefficients.
    pub(crate) leontief: OnceLock<LeontiefFactor>,
}

/// What of a checked network cannot be computed again in a moment, for callers
/// that keep it in a file. The accessors of [`Network`] give the same numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkArrays {
    /// Economies, in the order of the nodes within a sector.
    pub countries: Vec<Country>,
    /// Industry codes.
    pub sectors: Vec<String>,
    /// [`Network::coefficients`].
    pub coefficients: Vec<f64>,
    /// [`Network::intermediate_share`].
    pub intermediate_share: Vec<f64>,
    /// [`Network::gross_output_usd_mn`].
    pub gross_output_usd_mn: Vec<f64>,
    /// [`Network::outside_sales_usd_mn`].
    pub outside_sales_usd_mn: Vec<f64>,
    /// [`Network::benchmark_output_usd_mn`].
    pub benchmark_output_usd_mn: Vec<f64>,
}

impl Network {
    /// Economies, in the order of the nodes within a sector.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// Industry codes, in the order of the table.
    pub fn sectors(&self) -> &[String] {
        &self.sectors
    }

    /// Number of nodes: industries times economies.
    pub fn node_count(&self) -> usize {
        self.gross_output.len()
    }

    /// The node of an industry of an economy, by their positions.
    pub fn node(&self, sector: usize, country: usize) -> usize {
        sector * self.countries.len() + country
    }

    /// Position of an economy.
    pub fn position(&self, country: Country) -> Result<usize, EconomyError> {
        self.countries
            .iter()
            .position(|held| *held == country)
            .ok_or_else(|| Kind::NotInNetwork(country).into())
    }

    /// `KAZ_C19`: how a node is called in messages.
    pub fn node_name(&self, node: usize) -> String {
        node_name(&self.countries, &self.sectors, node)
    }

    /// A, row by row: each seller's part in a buyer's purchases. Columns sum to
    /// one, or to zero where a buyer uses nothing.
    pub fn coefficients(&self) -> &[f64] {
        &self.coefficients
    }

    /// Intermediate inputs as part of output, per node.
    pub fn intermediate_share(&self) -> &[f64] {
        &self.intermediate_share
    }

    /// Gross output as the table has it, USD million per node.
    pub fn gross_output_usd_mn(&self) -> &[f64] {
        &self.gross_output
    }

    /// Sales to final demand and outside the network, USD million per node.
    pub fn outside_sales_usd_mn(&self) -> &[f64] {
        &self.outside_sales
    }

    /// Output that balances the network, USD million per node.
    pub fn benchmark_output_usd_mn(&self) -> &[f64] {
        &self.benchmark_output
    }

    /// Sales to the industries of the network, USD million per node.
    pub fn network_sales_usd_mn(&self) -> &[f64] {
        &self.network_sales
    }

    /// Intermediate purchases, USD million per node: intermediate share times
    /// benchmark output.
    pub fn purchases_usd_mn(&self) -> &[f64] {
        &self.purchases
    }

    /// The benchmark flow from a seller to a buyer.
    pub fn flow(&self, seller: usize, buyer: usize) -> UsdMillion {
        UsdMillion(self.flow_usd_mn(seller, buyer))
    }

    /// A network that [`Network::build`] made before. Lengths are checked; that
    /// the numbers are those of a balanced network is the caller's promise.
    pub fn from_arrays(arrays: NetworkArrays) -> Result<Self, EconomyError> {
        let NetworkArrays {
            countries,
            sectors,
            coefficients,
            intermediate_share,
            gross_output_usd_mn: gross_output,
            outside_sales_usd_mn: outside_sales,
            benchmark_output_usd_mn: benchmark_output,
        } = arrays;
        let nodes = countries.len() * sectors.len();
        for (what, found, expected) in [
            ("coefficients", coefficients.len(), nodes * nodes),
            ("intermediate share", intermediate_share.len(), nodes),
            ("gross output", gross_output.len(), nodes),
            ("outside sales", outside_sales.len(), nodes),
            ("benchmark output", benchmark_output.len(), nodes),
        ] {
            if found != expected || nodes == 0 {
                return Err(Kind::Dimension {
                    what,
                    found,
                    expected: expected.max(1),
                }
                .into());
            }
        }
        let purchases = intermediate_share
            .iter()
            .zip(&benchmark_output)
            .map(|(share, output)| share * output)
            .collect();
        let network_sales = benchmark_output
            .iter()
            .zip(&outside_sales)
            .map(|(output, sales)| (output - sales).max(0.0))
            .collect();
        Ok(Self {
            purchases,
            network_sales,
            leontief: OnceLock::new(),
            countries,
            sectors,
            coefficients,
            intermediate_share,
            gross_output,
            outside_sales,
            benchmark_output,
        })
    }

    /// The factorisation behind network shares.
    pub(crate) fn leontief(&self) -> &LeontiefFactor {
        self.leontief
            .get_or_init(|| LeontiefFactor::new(&self.coefficients, &self.intermediate_share))
    }

    pub(crate) fn flow_usd_mn(&self, seller: usize, buyer: usize) -> f64 {
        self.coefficients[seller * self.node_count() + buyer] * self.purchases[buyer]
    }
}

pub(crate) fn node_name(countries: &[Country], sectors: &[String], node: usize) -> String {
    format!(
        "{}_{}",
        countries[node % countries.len()],
        sectors[node / countries.len()]
    )
}
