//! What is published about whole routes, grouped by route, and what the model
//! says of the same.

use serde::{Deserialize, Serialize};

use super::parameters::Quantity;
use crate::network::Interest;

/// One published figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// The row of the table of services.
    pub id: String,
    /// Lower end, centre and upper end as published.
    pub range: (f64, f64, f64),
    /// The day, month or year.
    pub period: String,
    /// The interest of its source.
    pub interest: Option<Interest>,
    /// Its source.
    pub reference: String,
}

/// Everything published about one route in one quantity, and the prediction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// What is compared.
    pub quantity: Quantity,
    /// Facilities that the route is taken to pass, ends included.
    pub facilities: Vec<usize>,
    /// What was assumed about it.
    pub note: String,
    /// What is published, in the order of the table. Sources that contradict
    /// each other all stand here.
    pub published: Vec<Published>,
    /// The median of the published centres, and the lowest and highest figure.
    pub together: (f64, f64, f64),
    /// Kilometres of the route.
    pub km: f64,
    /// What the model says: lower end, centre and upper end; `None` if the
    /// network has no such way.
    pub predicted: Option<(f64, f64, f64)>,
}

impl Comparison {
    /// Whether the median of what is published lies in the range of the model;
    /// `None` where nothing is predicted.
    pub fn is_within(&self) -> Option<bool> {
        let (low, _, high) = self.predicted?;
        Some((low..=high).contains(&self.together.0))
    }
}
