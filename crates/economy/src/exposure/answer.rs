//! What an exposure analysis answers. Shares are fractions of one, never percent.

use serde::Serialize;
use sindan_domain::{Country, UsdMillion};

/// What the shares rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExposureBasis {
    /// An inter-country input-output table: intermediate goods and services,
    /// direct shares and shares traced through the network.
    Network,
    /// Trade statistics alone: all goods, direct shares only.
    DirectOnly,
}

/// Dependence of one economy on its partners.
#[derive(Debug, Clone, Serialize)]
pub struct Exposure {
    /// The economy.
    pub country: Country,
    /// What the shares rest on.
    pub basis: ExposureBasis,
    /// Gross output; unknown from trade statistics.
    pub gross_output: Option<UsdMillion>,
    /// Intermediate inputs bought at home and abroad; imports alone where the
    /// basis is trade statistics.
    pub input_use: UsdMillion,
    /// Inputs bought abroad.
    pub imports: UsdMillion,
    /// Sales to industries abroad (all exports where the basis is trade statistics).
    pub exports: UsdMillion,
    /// Herfindahl-Hirschman index of imports over foreign partners, 0 to 1.
    pub import_hhi: f64,
    /// Herfindahl-Hirschman index of exports over foreign partners, 0 to 1.
    pub export_hhi: f64,
    /// Foreign suppliers, largest direct share first; direct shares sum to one,
    /// network shares sum to one over foreign partners.
    pub import_partners: Vec<PartnerShare>,
    /// Foreign buyers, largest direct share first.
    pub export_partners: Vec<PartnerShare>,
    /// Inputs in table order, those that the economy uses.
    pub inputs: Vec<InputExposure>,
    /// Own industries in table order, those that sell to industries.
    pub outlets: Vec<OutletExposure>,
}

/// One partner's part.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PartnerShare {
    /// The partner (the economy itself where a list says that home is included).
    pub partner: Country,
    /// Direct purchases or sales.
    pub value: UsdMillion,
    /// Part of the total by direct trade.
    pub share_direct: f64,
    /// Part of the total by where value is added (imports) or finally absorbed
    /// (exports), through all tiers; absent where the basis is direct only, or
    /// where all that is traced comes back home.
    pub share_network: Option<f64>,
}

/// One input and where it comes from.
#[derive(Debug, Clone, Serialize)]
pub struct InputExposure {
    /// Industry (or HS code) of the input.
    pub sector: String,
    /// How much the economy uses of it, home and abroad.
    pub use_value: UsdMillion,
    /// Its part of all inputs of the economy.
    pub weight: f64,
    /// Part bought abroad.
    pub import_share: f64,
    /// Herfindahl-Hirschman index over origins, home included.
    pub hhi: f64,
    /// Origins, home included, largest direct share first.
    pub origins: Vec<PartnerShare>,
    /// Own industries that use it, largest first.
    pub feeds: Vec<SectorUse>,
}

/// How much of an input one industry of the economy uses.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectorUse {
    /// The using industry.
    pub sector: String,
    /// Its purchases of the input, from home and abroad.
    pub value: UsdMillion,
    /// Its part of the economy's use of the input.
    pub share: f64,
}

/// One industry of the economy and where its sales to industries go.
#[derive(Debug, Clone, Serialize)]
pub struct OutletExposure {
    /// The selling industry.
    pub sector: String,
    /// Sales to industries at home and abroad.
    pub sales: UsdMillion,
    /// Its part of the economy's sales to industries abroad.
    pub weight: f64,
    /// Part of its sales to industries that goes abroad.
    pub export_share: f64,
    /// Herfindahl-Hirschman index over destinations, home included.
    pub hhi: f64,
    /// Destinations, home included, largest direct share first.
    pub destinations: Vec<PartnerShare>,
}

/// An input that hangs on one foreign partner.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chokepoint {
    /// The input.
    pub sector: String,
    /// Its largest foreign supplier.
    pub partner: Country,
    /// That supplier's share of the economy's use of the input.
    pub share_direct: f64,
    /// The same through the network.
    pub share_network: Option<f64>,
    /// The input's part of all inputs.
    pub weight: f64,
    /// Share times weight: the part of all inputs that would be missing.
    pub score: f64,
    /// How much the economy uses of the input.
    pub use_value: UsdMillion,
}

impl Exposure {
    /// A foreign partner's share of the imports of some inputs; `None` where
    /// none of these is imported.
    pub fn share_of_imports(
        &self,
        partner: Country,
        include: impl Fn(&InputExposure) -> bool,
    ) -> Option<f64> {
        let mut all = 0.0;
        let mut own = 0.0;
        for input in self.inputs.iter().filter(|input| include(input)) {
            for origin in input
                .origins
                .iter()
                .filter(|origin| origin.partner != self.country)
            {
                all += origin.value.0;
                if origin.partner == partner {
                    own += origin.value.0;
                }
            }
        }
        (all > 0.0).then(|| own / all)
    }

    /// Leaves only these partners among the origins of inputs. Shares stay
    /// parts of the whole.
    pub fn keep_origins(&mut self, partners: &[Country]) {
        for input in &mut self.inputs {
            input
                .origins
                .retain(|origin| partners.contains(&origin.partner));
        }
    }

    /// Every input with its largest foreign supplier, highest score first.
    pub fn chokepoints(&self) -> Vec<Chokepoint> {
        let mut points: Vec<Chokepoint> = self
            .inputs
            .iter()
            .filter_map(|input| {
                let largest = input
                    .origins
                    .iter()
                    .find(|origin| origin.partner != self.country)?;
                Some(Chokepoint {
                    sector: input.sector.clone(),
                    partner: largest.partner,
                    share_direct: largest.share_direct,
                    share_network: largest.share_network,
                    weight: input.weight,
                    score: largest.share_direct * input.weight,
                    use_value: input.use_value,
                })
            })
            .collect();
        points.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| a.sector.cmp(&b.sector))
        });
        points
    }
}
