//! The ownership rules of the regimes.

/// How shares of several listed owners count together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Aggregation {
    /// Shares of all listed owners are added.
    Sum,
    /// Each listed owner counts alone.
    Each,
}

/// From which share on an owned party is treated as its owner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnershipRule {
    /// Name of the rule, for findings.
    pub id: &'static str,
    /// The share in per cent.
    pub percent: f64,
    /// Whether exactly this share suffices.
    pub inclusive: bool,
    /// How shares count together.
    pub aggregation: Aggregation,
}

impl OwnershipRule {
    /// OFAC: 50 per cent or more, in the aggregate, directly or indirectly
    /// (revised guidance of 13 August 2014, 79 FR 47726).
    pub const OFAC_50: Self = Self {
        id: "ofac-50",
        percent: 50.0,
        inclusive: true,
        aggregation: Aggregation::Sum,
    };

    /// EU: 50 per cent or more, aggregated (Best Practices, 3 July 2024).
    /// Control without ownership is for a person to judge.
    pub const EU_50: Self = Self {
        id: "eu-50",
        percent: 50.0,
        inclusive: true,
        aggregation: Aggregation::Sum,
    };

    /// UK: more than 50 per cent, each owner alone unless they act together
    /// (SI 2019/855, regulation 7; OFSI guidance 4.1.4).
    pub const UK_50: Self = Self {
        id: "uk-50",
        percent: 50.0,
        inclusive: false,
        aggregation: Aggregation::Each,
    };

    /// BIS Affiliates Rule: 50 per cent or more in the aggregate (15 CFR 744,
    /// 29 September 2025; suspended from 10 November 2025). Whether it is in
    /// force on a day is for the caller to say.
    pub const BIS_50: Self = Self {
        id: "bis-50",
        percent: 50.0,
        inclusive: true,
        aggregation: Aggregation::Sum,
    };

    pub(crate) fn met(&self, percent: f64) -> bool {
        // Shares are sums of decimals: a billionth is rounding, not a share.
        if self.inclusive {
            percent >= self.percent - 1e-9
        } else {
            percent > self.percent + 1e-9
        }
    }
}
