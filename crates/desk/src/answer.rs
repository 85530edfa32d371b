//! What the use cases answer.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use sindan_domain::{Confidence, Country, Interval, Period, Provenance, UsdMillion};
use sindan_economy::Exposure;

use crate::{
    BalanceAnswer, EnergyAnswer, HammerAnswer, MeasuresInForce, MirrorAnswer, WatchAnswer,
    WaysAnswer,
};

/// How fine the production network is that an answer rests on.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Resolution {
    /// Economies in the network.
    pub economies: usize,
    /// Industries in the network.
    pub industries: usize,
    /// Whether it is the coarser network that is compiled in.
    pub embedded: bool,
}

/// The answer to "on whom does this economy depend?".
#[derive(Debug, Clone, Serialize)]
pub struct ExposureAnswer {
    /// The analysis.
    pub exposure: Exposure,
    /// What the data describe.
    pub period: Period,
    /// Absent where the basis is trade statistics.
    pub resolution: Option<Resolution>,
    /// Every dataset used.
    pub provenance: Vec<Provenance>,
    /// Why a network that was kept could not be used or kept anew, for a note
    /// to the user. The figures do not depend on it, and so the JSON lacks it.
    #[serde(skip)]
    pub cache_problems: Vec<String>,
}

/// How concentrated an economy's trade in inputs is, for comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PeerConcentration {
    /// The economy.
    pub country: Country,
    /// Index over foreign suppliers, 0 to 1.
    pub import_hhi: f64,
    /// Index over foreign buyers, 0 to 1.
    pub export_hhi: f64,
    /// Largest foreign supplier and its share of imported inputs.
    pub top_supplier: (Country, f64),
    /// Largest foreign buyer and its share of exported inputs.
    pub top_buyer: (Country, f64),
}

/// A part of the dossier that cannot be answered from what is held.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MissingPart {
    /// Section of the dossier, 0 to 9.
    pub section: u8,
    /// Why it is missing.
    pub why: PartMissing,
}

/// Why a part of the dossier is missing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum PartMissing {
    /// The tables of the freight network have nothing of the economy; the command
    /// that asks about other places.
    Network {
        /// Complete command line.
        command: String,
    },
    /// A dataset is not loaded; the command that adds it.
    Dataset {
        /// Catalog name of the dataset.
        dataset: String,
        /// Complete command line.
        command: String,
    },
}

/// Something that the headline rests on, with what it would be otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Limit {
    /// Stable id, under which the words are found: `network_tiers`, `goods_only`,
    /// `final_demand_left_out`, `rest_of_world_left_out`, `old_data`,
    /// `coarse_industries`, `neighbours_absent`.
    pub id: String,
    /// The headline (largest supplier's share of imported inputs) otherwise;
    /// absent where the table cannot tell.
    pub otherwise: Option<f64>,
    /// How far the headline moves, in percentage points divided by 100; absent
    /// where the table cannot tell.
    pub moves_by: Option<f64>,
    /// Figures for the sentence, by name (shares as fractions).
    pub figures: Vec<(String, f64)>,
}

/// A parameter or convention, for the last section.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Parameter {
    /// Stable id, under which the words are found.
    pub id: String,
    /// Its value as text.
    pub value: String,
    /// How it came to be.
    pub confidence: Confidence,
}

/// Everything the dossier says about an economy.
#[derive(Debug, Clone, Serialize)]
pub struct BriefAnswer {
    /// Version of this form.
    pub version: u32,
    /// The economy.
    pub country: Country,
    /// The day as of which the dossier speaks.
    pub as_of: Date,
    /// Dependence; absent if neither a production network nor trade data hold the economy.
    pub exposure: Option<ExposureAnswer>,
    /// Unexplained excess of trade through the economy; absent where no flows
    /// tell of it.
    pub leaks: Option<WatchAnswer>,
    /// What others say they sold to the economy and it does not say it bought;
    /// absent where the two cannot be compared.
    pub mirror: Option<MirrorAnswer>,
    /// Largest supplier's share of imported inputs: direct as centre, network as the other end.
    pub supplier_share: Option<(Country, Interval)>,
    /// Largest buyer's share of exported inputs: direct as centre, network as the other end.
    pub buyer_share: Option<(Country, Interval)>,
    /// Part of all inputs bought from the largest supplier of inputs where that
    /// supplier holds at least half: the chokepoints proper.
    pub chokepoint_weight: Option<f64>,
    /// Inputs where one foreign partner holds at least half, how many.
    pub chokepoint_count: usize,
    /// The economy first, then neighbours that the network holds.
    pub peers: Vec<PeerConcentration>,
    /// Place among all economies of the network, 1 = most concentrated, and their number: imports.
    pub import_hhi_rank: Option<(usize, usize)>,
    /// The same for exports.
    pub export_hhi_rank: Option<(usize, usize)>,
    /// Neighbours that the network does not hold.
    pub absent_neighbours: Vec<Country>,
    /// Sales to industries abroad as part of gross output.
    pub export_dependence: Option<f64>,
    /// Sales to final demand and to economies outside the network, of gross output.
    pub outside_network_share: Option<f64>,
    /// Gross output of the economy.
    pub gross_output: Option<UsdMillion>,
    /// What each power could do; absent where no production network holds the economy.
    pub hammer: Option<HammerAnswer>,
    /// Measures in force and what each does to the economy; absent where no
    /// production network holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measures_in_force: Option<MeasuresInForce>,
    /// Outlets of energy; absent where none is known of the economy.
    pub energy: Option<EnergyAnswer>,
    /// Ways round; absent where the freight network has no place of the economy.
    pub ways: Option<WaysAnswer>,
    /// The dilemma: stances, claims and the next step of policy; absent where no
    /// production network holds the economy.
    pub balance: Option<BalanceAnswer>,
    /// Parts that are missing, by section.
    pub missing: Vec<MissingPart>,
    /// What the headline rests on, furthest-moving first.
    pub limits: Vec<Limit>,
    /// Figures in the dossier by how they came to be: measured, modelled, assumed.
    pub confidence_counts: [usize; 3],
    /// Parameters and conventions.
    pub parameters: Vec<Parameter>,
    /// Every dataset used.
    pub provenance: Vec<Provenance>,
    /// The command line that makes this dossier again.
    pub command: String,
}

/// Thresholds chosen by judgement; the answer lists them among its parameters.
impl BriefAnswer {
    /// A partner with this part of an input makes it a chokepoint: nobody else
    /// together sells more.
    pub const CHOKEPOINT_SHARE: f64 = 0.5;
    /// From this part of all inputs a chokepoint lies in the dangerous corner.
    pub const CORNER_WEIGHT: f64 = 0.01;
    /// From this concentration index trade is called concentrated.
    pub const CONCENTRATED_INDEX: f64 = 0.25;
    /// Below this concentration index trade is called spread.
    pub const SPREAD_INDEX: f64 = 0.15;
}
