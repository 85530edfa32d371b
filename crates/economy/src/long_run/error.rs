//! What can be wrong with the input of the long-run models.

use sindan_domain::{Cancelled, Country};

use crate::EconomyError;

/// An error of the long-run models.
///
/// The message says what is wrong and where; [`LongRunError::hint`] says what
/// to do about it.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct LongRunError(#[from] Kind);

#[derive(Debug, thiserror::Error)]
pub(super) enum Kind {
    #[error("{what}: {found} values, expected {expected}")]
    Dimension {
        what: &'static str,
        found: usize,
        expected: usize,
    },
    #[error("{what} `{name}` appears twice")]
    Duplicate { what: &'static str, name: String },
    #[error("{what} of {cell} is {value}")]
    Value {
        what: &'static str,
        cell: String,
        value: f64,
    },
    #[error("{what} of {cell} sum to {sum}, not to 1")]
    Shares {
        what: &'static str,
        cell: String,
        sum: f64,
    },
    #[error("the industry {0} has no trade elasticity")]
    NoElasticity(String),
    #[error("no economy produces {0}")]
    NoOutput(String),
    #[error("{0} adds no value")]
    NoValueAdded(Country),
    #[error("{0} has no final demand")]
    NoFinalDemand(Country),
    #[error("{buyer} needs {sector} and buys it from nobody")]
    BoughtFromNobody { buyer: Country, sector: String },
    #[error("no seller of {sector} is left for {buyer}")]
    NoSellerLeft { buyer: Country, sector: String },
    #[error("no buyer is left for anything that {0} makes")]
    NoBuyerLeft(Country),
    #[error(
        "deficits sum to {sum_usd_mn:.2} USD mn, {relative:.1e} of world value added, not to 0"
    )]
    Deficits { sum_usd_mn: f64, relative: f64 },
    #[error(
        "the surplus of {country} would be {surplus_usd_mn:.0} USD mn, and its value added is {value_added_usd_mn:.0}"
    )]
    SurplusTooLarge {
        country: Country,
        surplus_usd_mn: f64,
        value_added_usd_mn: f64,
    },
    #[error(
        "{country} cannot earn its surplus of {surplus_usd_mn:.0} USD mn abroad at wages that leave it an income"
    )]
    SurplusNotEarned {
        country: Country,
        surplus_usd_mn: f64,
    },
    #[error("{group} {what}, which no wages make fit {}", balance(*deficit_usd_mn))]
    CannotBalance {
        group: String,
        what: &'static str,
        deficit_usd_mn: f64,
    },
    #[error("payments for the work of {country} miss its income by {relative:.1e} of it")]
    Unbalanced { country: Country, relative: f64 },
    #[error("{name} is {value}; the model is defined for {domain}")]
    Parameter {
        name: &'static str,
        value: f64,
        domain: &'static str,
    },
    #[error("the model has no industry `{0}`")]
    NoSector(String),
    #[error("the model has no economy {0}")]
    NotInModel(Country),
    #[error("the scenario severs nothing: {reason}")]
    SeversNothing { reason: &'static str },
    #[error("the scenario limits capacity, which the long run does not know")]
    Capacity,
    #[error(
        "no convergence of {stage}: a residual of {residual:.1e} remains after {iterations} iterations"
    )]
    NoConvergence {
        stage: &'static str,
        residual: f64,
        iterations: usize,
    },
    #[error(transparent)]
    Network(#[from] EconomyError),
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// What imports less exports are called.
fn balance(deficit_usd_mn: f64) -> String {
    match deficit_usd_mn.abs() {
        size if size < 0.5 => "balanced trade".to_owned(),
        size if deficit_usd_mn > 0.0 => format!("a deficit of {size:.0} USD mn"),
        size => format!("a surplus of {size:.0} USD mn"),
    }
}

impl From<EconomyError> for LongRunError {
    fn from(error: EconomyError) -> Self {
        Kind::Network(error).into()
    }
}

impl From<Cancelled> for LongRunError {
    fn from(cancelled: Cancelled) -> Self {
        Kind::Cancelled(cancelled).into()
    }
}

impl LongRunError {
    /// The input is malformed, or the scenario asks for what has no answer.
    pub fn is_bad_input(&self) -> bool {
        match &self.0 {
            Kind::NotInModel(_)
            | Kind::Unbalanced { .. }
            | Kind::NoConvergence { .. }
            | Kind::Cancelled(_) => false,
            Kind::Network(error) => error.is_bad_input(),
            _ => true,
        }
    }

    /// The data do not hold the economy that was asked for.
    pub fn is_missing(&self) -> bool {
        match &self.0 {
            Kind::NotInModel(_) => true,
            Kind::Network(error) => error.is_missing(),
            _ => false,
        }
    }

    /// The equations were not solved to the promised accuracy.
    pub fn is_no_convergence(&self) -> bool {
        match &self.0 {
            Kind::Unbalanced { .. } | Kind::NoConvergence { .. } => true,
            Kind::Network(error) => error.is_no_convergence(),
            _ => false,
        }
    }

    /// The scenario leaves a world without an equilibrium: somebody has no
    /// seller or buyer left, or a deficit or surplus that no wages bring about.
    pub fn has_no_solution(&self) -> bool {
        matches!(
            self.0,
            Kind::NoSellerLeft { .. }
                | Kind::NoBuyerLeft(_)
                | Kind::CannotBalance { .. }
                | Kind::SurplusNotEarned { .. }
        )
    }

    /// The scenario cuts no flow of the table.
    pub fn severs_nothing(&self) -> bool {
        matches!(self.0, Kind::SeversNothing { .. })
    }

    /// The caller gave up.
    pub fn is_cancelled(&self) -> bool {
        match &self.0 {
            Kind::Cancelled(_) => true,
            Kind::Network(error) => error.is_cancelled(),
            _ => false,
        }
    }

    /// The advice where the deficits are taken out already, so that it does not
    /// advise what was done.
    pub fn hint_without_deficits(&self) -> Option<String> {
        match &self.0 {
            Kind::CannotBalance { .. } => Some(
                "leave a little of the trade open with a share below 1, or transfer nothing to or from those who cannot trade"
                    .to_owned(),
            ),
            Kind::SurplusNotEarned { .. } => Some("cut a smaller share, or transfer less".to_owned()),
            Kind::NoConvergence { .. } => {
                Some("cut a smaller share; no number is given".to_owned())
            }
            _ => self.hint(),
        }
    }

    /// What the reader can do about it, if there is something to say.
    pub fn hint(&self) -> Option<String> {
        let advice = match &self.0 {
            Kind::Dimension { .. } | Kind::Duplicate { .. } => {
                "the table is cut off or out of order; take the file from its publisher again"
            }
            Kind::Value { .. } => {
                "shares lie between 0 and 1, tariffs above -1, amounts are finite; look at this cell"
            }
            Kind::Shares { .. } => "divide what is bought from each seller by the sum over sellers",
            Kind::NoElasticity(_) => {
                "give every industry of the table an elasticity with `--elasticities FILE`, a CSV file `sector,theta`"
            }
            Kind::NoOutput(_) => "leave the industry out, or join it with another",
            Kind::NoValueAdded(_) | Kind::NoFinalDemand(_) => {
                "leave the economy out, or join it with another"
            }
            Kind::BoughtFromNobody { .. } => {
                "the economy's sales and purchases do not fit; look at its rows in the table"
            }
            Kind::NoSellerLeft { .. } | Kind::NoBuyerLeft(_) => {
                "without it nothing could be made, so the loss has no number; cut a share below 1"
            }
            Kind::Deficits { .. } => "what one economy borrows another lends: correct the deficits",
            Kind::SurplusTooLarge { .. } => {
                "no income would be left to spend; use a smaller surplus or transfer"
            }
            Kind::CannotBalance { deficit_usd_mn, .. } if deficit_usd_mn.abs() < 0.5 => {
                "cut both directions, or leave a little of the trade open with a share below 1"
            }
            Kind::CannotBalance { .. } => {
                "leave a little of the trade open with a share below 1, or take the deficits out with `--without-deficits`"
            }
            Kind::SurplusNotEarned { .. } => {
                "cut a smaller share, or take the deficits out with `--without-deficits`"
            }
            Kind::Unbalanced { .. } => {
                "the shares are not those of one equilibrium; let the model settle first"
            }
            Kind::Parameter { .. } => "choose a value inside the domain; nothing is clamped",
            Kind::NoSector(_) => "`sindan exposure` lists the industries of the table",
            Kind::NotInModel(_) => "choose an economy of the table",
            Kind::SeversNothing { .. } => {
                "name two different economies that trade, and industries that sell something"
            }
            Kind::Capacity => "use the short run for capacities",
            Kind::NoConvergence { .. } => {
                "cut a smaller share, or take the deficits out with `--without-deficits`; no number is given"
            }
            Kind::Network(error) => return error.hint(),
            Kind::Cancelled(_) => return None,
        };
        Some(advice.to_owned())
    }
}
