//! What a caller asks: who cuts what off from whom.

use sindan_domain::Country;

use super::ShockParameters;

/// One direction of a cut: goods of the sellers that no longer reach the buyers.
///
/// Flows inside an economy are never cut, so groups may overlap.
#[derive(Debug, Clone, PartialEq)]
pub struct Leg {
    /// Economies that sell.
    pub sellers: Vec<Country>,
    /// Economies that buy.
    pub buyers: Vec<Country>,
    /// Codes of the selling industries; all of them where `None`.
    pub sectors: Option<Vec<String>>,
    /// The part of the flow that is cut, above 0 and up to 1.
    pub share: f64,
}

/// Industries that can sell less than before.
#[derive(Debug, Clone, PartialEq)]
pub struct CapacityCut {
    /// Economies.
    pub countries: Vec<Country>,
    /// Industry codes; all of them where `None`.
    pub sectors: Option<Vec<String>>,
    /// What is left of benchmark sales inside the network, 0 up to below 1.
    pub capacity: f64,
}

/// Sales to final users by destination, where the table has them.
#[derive(Debug, Clone, PartialEq)]
pub struct FinalSales {
    /// USD million: the node `i` sells `sales_usd_mn[i * countries + k]` to final
    /// users in the economy `k` of the network.
    pub sales_usd_mn: Vec<f64>,
}

/// Cuts that happen together, and the parameters they are judged with.
///
/// Where two legs cut the same flow, what is left of it is the product of what
/// each leaves: nothing says that they hit the same goods.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scenario {
    /// Flows that are cut.
    pub legs: Vec<Leg>,
    /// Industries that can sell less.
    pub capacity: Vec<CapacityCut>,
    /// Parameters of the model.
    pub parameters: ShockParameters,
}

impl Leg {
    /// All goods of all industries.
    pub fn new(sellers: Vec<Country>, buyers: Vec<Country>) -> Self {
        Self {
            sellers,
            buyers,
            sectors: None,
            share: 1.0,
        }
    }

    /// Both directions between two sets of economies.
    pub fn embargo(one: &[Country], other: &[Country]) -> [Self; 2] {
        [
            Self::new(one.to_vec(), other.to_vec()),
            Self::new(other.to_vec(), one.to_vec()),
        ]
    }
}

impl Scenario {
    /// Legs with the default parameters.
    pub fn of_legs(legs: impl IntoIterator<Item = Leg>) -> Self {
        Self {
            legs: legs.into_iter().collect(),
            ..Self::default()
        }
    }
}
