//! Money: current United States dollars, in units or in millions.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An amount in current US dollars.
#[derive(
    Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Usd(pub f64);

/// An amount in millions of current US dollars, the unit of input-output tables.
#[derive(
    Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct UsdMillion(pub f64);

impl From<UsdMillion> for Usd {
    fn from(amount: UsdMillion) -> Self {
        Usd(amount.0 * 1e6)
    }
}

impl From<Usd> for UsdMillion {
    fn from(amount: Usd) -> Self {
        UsdMillion(amount.0 / 1e6)
    }
}

macro_rules! arithmetic {
    ($unit:ident) => {
        impl Add for $unit {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                $unit(self.0 + other.0)
            }
        }
        impl Sub for $unit {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                $unit(self.0 - other.0)
            }
        }
        impl Sum for $unit {
            fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
                $unit(amounts.map(|amount| amount.0).sum())
            }
        }
    };
}

arithmetic!(Usd);
arithmetic!(UsdMillion);

impl fmt::Display for Usd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "USD {:.0}", self.0)
    }
}

impl fmt::Display for UsdMillion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "USD {:.1} million", self.0)
    }
}
