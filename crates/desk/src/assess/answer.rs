//! One measure through every engine, as it is answered: everything by ids, with the
//! command that gives each part alone.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use sindan_domain::{Country, Period, Provenance, Usd, UsdMillion};
use sindan_rules::{Confidence, Force, MeasureKind, TextLevel, Verdict};
use sindan_watch::pass_through::Diverted;
use sindan_watch::score::EvidenceBasis;
use sindan_watch::series::Excess;

use super::goods::GoodsCovered;
use super::legs::{NoFlows, SeveredFlows};
use crate::route::RangeAnswer;
use crate::shock::{
    CountryIncome, CountryShock, FinalDemandBasis, LegAnswer, Loss, MeasureBasis, SeveredShare,
    SideIncome, SideLoss,
};
use crate::{MeasureTold, Resolution};

/// Version of [`AssessAnswer`].
pub const ASSESS_VERSION: u32 = 1;

/// Why nothing is said of costs where no table holds an economy of each side.
pub const NO_TABLE_OF_BOTH_SIDES: &str =
    "no production table that is held has economies of both sides";

/// The JSON Schema of [`AssessAnswer`] as it is written, made of its types.
pub fn assess_schema() -> String {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings
        .into_generator()
        .into_root_schema_for::<AssessAnswer>();
    schema.insert("title".to_owned(), "sindan assess --format json".into());
    if let Some(version) = schema.pointer_mut("/properties/version") {
        *version = serde_json::json!({
            "const": ASSESS_VERSION,
            "description": "Version of this form.",
        });
    }
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// What a measure does, from the law to what it costs.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AssessAnswer {
    /// Version of this form.
    pub version: u32,
    /// The question.
    pub question: AssessQuestion,
    /// Whose law it is, and whom it binds.
    pub law: LawPart,
    /// What it covers.
    pub goods: GoodsPart,
    /// The flows that it severs; absent with a reason where it severs none.
    pub flows: FlowsPart,
    /// Trade at stake.
    pub trade: TradePart,
    /// What leaks today.
    pub leak: LeakPart,
    /// Shipments that it closes.
    pub shipments: Vec<ShipmentPart>,
    /// Ways that it closes, and the way round.
    pub ways: Vec<WayPart>,
    /// What it costs.
    pub cost: CostPart,
    /// What it does to the dependence of the home economy.
    pub exposure: ExposurePart,
    /// What it does to what others could do to the home economy.
    pub threats: ThreatsPart,
    /// What is not known, what matters most first.
    pub unknown: Vec<Unknown>,
    /// Version of the measures base.
    pub measures_base: String,
    /// Every dataset used.
    pub provenance: Vec<Provenance>,
}

/// The question, resolved.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AssessQuestion {
    /// Id of the measure.
    pub measure: String,
    /// The file of the draft, where it is one.
    pub draft: Option<String>,
    /// Whose law counts today.
    pub stance: String,
    /// The economy that asks: where goods pass, else where the stance is at home.
    pub home: Option<Country>,
    /// The day whose law holds.
    pub as_of: Date,
    /// The file with the answer that the reader supposes.
    pub retaliation: Option<String>,
}

/// Whose law it is.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LawPart {
    /// Id.
    pub id: String,
    /// Whether it is a draft.
    pub draft: bool,
    /// Whose law.
    pub authority: String,
    /// The body of law.
    pub regime: String,
    /// Title of the body of law.
    pub regime_title: String,
    /// What it does.
    pub kind: MeasureKind,
    /// The act.
    pub instrument: String,
    /// Article or section.
    pub article: String,
    /// What it covers, in the words of the base.
    pub subject: String,
    /// First day.
    pub from: Option<Date>,
    /// First day no longer in force.
    pub until: Option<Date>,
    /// Whether it is in force on the day.
    pub force: Force,
    /// How much of the text was seen.
    pub text_level: TextLevel,
    /// Whether a verdict may rest on it.
    pub binding_text: bool,
    /// Whether the act was read.
    pub confidence: Confidence,
    /// Where it was read.
    pub source_url: String,
    /// When it was read.
    pub read_on: Date,
    /// Whom it binds, in words.
    pub binds_text: String,
    /// Countries and groups whose persons and territory it binds.
    pub binds: Vec<String>,
    /// Origins of goods that carry the law with them.
    pub goods_of: Vec<Country>,
    /// Whether it binds everybody.
    pub everyone: bool,
    /// How it reaches persons of the home economy.
    pub home: Option<HomeBound>,
    /// The command that shows it.
    pub command: String,
}

/// How a law reaches persons of an economy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HomeBound {
    /// It binds them.
    Persons,
    /// It binds them where the goods are of an origin that carries the law.
    Goods,
    /// It binds the other side alone: they follow it by choice or for fear.
    Choice,
}

/// What it covers.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct GoodsPart {
    /// Lines and industries.
    #[serde(flatten)]
    pub covered: GoodsCovered,
    /// The command that says what stands on the lists.
    pub command: String,
}

/// The flows that a measure severs.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FlowsPart {
    /// Who sells and who buys, where flows can be cut.
    pub severed: Option<SeveredFlows>,
    /// Who sells and who buys by its words, also where no industry is known for its
    /// goods.
    pub sides: Option<SeveredFlows>,
    /// Why there are none.
    pub none_because: Option<NoFlows>,
}

/// Trade at stake by statistics.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TradePart {
    /// Whether statistics of a pair of its sides, or of what the home economy buys,
    /// are held.
    pub held: bool,
    /// By pair and industry of the production table.
    pub pairs: Vec<SeveredShare>,
    /// What the home economy buys of the goods, largest seller first.
    pub purchases: Vec<PurchaseRow>,
    /// What the production table shows for whole industries between its sides, USD
    /// million: the most that can be at stake. Absent without a table.
    pub whole_industries_usd_mn: Option<UsdMillion>,
    /// The command that gives shares and whole industries alone, where flows are severed.
    pub command: Option<String>,
    /// The command that adds statistics.
    pub add: String,
}

/// Goods of a measure that the home economy buys from one seller.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PurchaseRow {
    /// The seller.
    pub seller: Country,
    /// Value of the goods that are certainly named.
    pub named_usd: Usd,
    /// Value of those that may be named beside them.
    pub possible_usd: Usd,
    /// The period.
    pub period: Period,
}

/// What leaks today.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LeakPart {
    /// What is known.
    pub status: LeakStatus,
    /// Why there is no estimate, where statistics are held and there is none.
    pub reason: Option<String>,
    /// Ways round the measure, by destination.
    pub ways: Vec<LeakWay>,
    /// The command that adds statistics.
    pub add: String,
}

/// What is known of leaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LeakStatus {
    /// The estimator of watch answered for at least one way.
    Estimated,
    /// No trade statistics are held.
    NoFlowData,
    /// Statistics are held, and they do not tell.
    NotEstimated,
    /// The measure severs no flows.
    NotApplicable,
}

/// What watch says of one way round a measure.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LeakWay {
    /// The countries in between.
    pub intermediaries: Vec<Country>,
    /// Where the goods come from; empty: any country.
    pub origins: Vec<Country>,
    /// Where they must not arrive.
    pub target: Country,
    /// First month after which trade is compared with that before.
    pub since: Option<Period>,
    /// Last month that is held.
    pub until: Option<Period>,
    /// Level of the intervals.
    pub confidence: Option<f64>,
    /// The goods as a whole, then single products, as watch ranks them.
    pub rows: Vec<LeakRow>,
    /// Goods that were hardly traded before and are since, so that they have no
    /// excess of their own.
    pub hardly_traded: usize,
    /// Why there is no row, in the words of the engine.
    pub reason: Option<String>,
    /// The command that gives it alone.
    pub command: String,
}

/// Unexplained excess of one product, or of the goods as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LeakRow {
    /// The country in between.
    pub intermediary: Country,
    /// The code with its edition, `TOTAL`, or the id of the goods.
    pub product: String,
    /// First month of the excess.
    pub from: Period,
    /// Last month of the excess.
    pub to: Period,
    /// Which leg the evidence rests on.
    pub basis: EvidenceBasis,
    /// Observed, expected and unexplained, USD over all months, with the interval of
    /// the excess.
    pub excess: Excess,
    /// Level after the measure over the level before.
    pub ratio: f64,
    /// One-sided p-value of "neither leg rose".
    pub p_value: f64,
    /// False discovery rate at which it would be the last alert.
    pub q_value: f64,
    /// 0 to 100.
    pub score: f64,
    /// Whether it is an alert.
    pub alert: bool,
    /// What may have passed through, where both legs were measured.
    pub passed_through: Option<Diverted>,
}

/// A shipment, and what the law says of it before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ShipmentPart {
    /// Where the goods were made.
    pub origin: Country,
    /// Where they leave from.
    pub dispatch: Country,
    /// Where they go.
    pub destination: Country,
    /// The goods, as the file of the shipment has them.
    pub code: String,
    /// Under the law of today and the stance.
    pub before: Verdict,
    /// With the measure, by a stance that follows it.
    pub after: Verdict,
    /// Measures behind the verdict after.
    pub measures: Vec<String>,
    /// The shipment as a file, for `sindan check`.
    pub shipment: serde_json::Value,
    /// The command, with that file as `shipment.json`.
    pub command: String,
}

/// What a way is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WayPurpose {
    /// From where the goods are made, or leave, to where they go: the way round.
    Whole,
    /// From where they are made to the economy that sends them on.
    Inbound,
    /// From the economy that sends them on to where they go.
    Onward,
}

/// A way between two places, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WayPart {
    /// What it is asked for.
    pub purpose: WayPurpose,
    /// Key of the place where it begins.
    pub from: String,
    /// Its name.
    pub from_name: String,
    /// Its country.
    pub from_country: Country,
    /// Key of the place where it ends.
    pub to: String,
    /// Its name.
    pub to_name: String,
    /// Its country.
    pub to_country: Country,
    /// Under the law of today and the stance.
    pub before: WayBest,
    /// With the measure, by a stance that follows it.
    pub after: WayBest,
    /// Ways that the measure itself closes, of those that would be best.
    pub closed_by_measure: usize,
    /// Measures that stand against ways after.
    pub measures: Vec<MeasureTold>,
    /// The command before.
    pub command_before: String,
    /// The command after.
    pub command_after: String,
}

/// The best of some ways.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct WayBest {
    /// Ways on the front; zero where nothing connects.
    pub front_points: usize,
    /// The cheapest, dollars a forty-foot container.
    pub usd: Option<RangeAnswer>,
    /// Days of the cheapest.
    pub usd_days: Option<RangeAnswer>,
    /// Territories of the cheapest.
    pub cheapest_through: Vec<Country>,
    /// The fastest, days.
    pub days: Option<RangeAnswer>,
    /// Territories of the fastest.
    pub fastest_through: Vec<Country>,
}

/// What it costs.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CostPart {
    /// Why there are no figures, where there are none.
    pub none_because: Option<String>,
    /// What the data describe.
    pub period: Option<Period>,
    /// How fine the table is.
    pub resolution: Option<Resolution>,
    /// Output lost within a year, by case.
    pub short_run: Vec<CostCase>,
    /// Real income once prices have settled, by case.
    pub long_run: Vec<IncomeCase>,
    /// Whether final demand was read or imputed, for the long run.
    pub final_demand: Option<FinalDemandBasis>,
    /// Why the long run has no figures, where it has none.
    pub long_run_none_because: Option<String>,
}

/// Whose behaviour a case supposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// The measure is obeyed: the upper end of its share.
    Compliance,
    /// The measure is obeyed: the lower end of its share.
    ComplianceLower,
    /// It is obeyed, and answered as the reader supposes.
    Answered,
    /// The home economy does not obey, and those whose law it is withhold the
    /// same industries' goods from it.
    Defiance,
}

/// Losses of one case.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CostCase {
    /// What is supposed.
    pub case: CaseKind,
    /// What is cut.
    pub legs: Vec<LegAnswer>,
    /// What the shares rest on.
    pub measure: Option<MeasureBasis>,
    /// Losses by side.
    pub sides: Vec<SideLoss>,
    /// Losses of the home economy.
    pub home: Option<CountryShock>,
    /// The command that gives it alone.
    pub command: String,
}

/// Incomes of one case.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct IncomeCase {
    /// What is supposed.
    pub case: CaseKind,
    /// Whether the measure may as well cut nothing, so that every change may be
    /// anything between nothing and these.
    pub from_zero: bool,
    /// Incomes by side.
    pub sides: Vec<SideIncome>,
    /// Income of the home economy.
    pub home: Option<CountryIncome>,
    /// The command that gives it alone.
    pub command: String,
}

/// What it does to dependence.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ExposurePart {
    /// Shares of partners that are cut off, by industry.
    pub rows: Vec<ExposureRow>,
    /// The command that gives all shares of the economy, without the measure.
    pub command_before: Option<String>,
    /// The command that gives these rows.
    pub command_after: Option<String>,
}

/// A partner's share in one industry of the home economy.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ExposureRow {
    /// Whether the home economy buys from the partner or sells to it.
    pub buys: bool,
    /// The industry.
    pub industry: String,
    /// The partner.
    pub partner: Country,
    /// Its share before, home included, a fraction.
    pub share_before: f64,
    /// The same where all of the upper end is cut and nothing takes its place.
    pub share_after: f64,
    /// Herfindahl-Hirschman index over all partners, home included.
    pub hhi_before: f64,
    /// The same after.
    pub hhi_after: f64,
}

/// What it does to threats.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ThreatsPart {
    /// Embargoes of the powers that the measure is about, over the grid.
    pub rows: Vec<ThreatRow>,
    /// What every coalition of powers could do, without the measure and once it is
    /// obeyed; absent where the table lacks the home economy or all powers.
    pub coalitions: Option<CoalitionsPart>,
}

/// Threat values of coalitions at the centre of the grid: what balance gives.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CoalitionsPart {
    /// Every coalition, small ones first.
    pub rows: Vec<CoalitionRow>,
    /// What each power adds to the threat of all.
    pub shapley: Vec<ShapleyRow>,
    /// The command that gives the figures before.
    pub command_before: String,
    /// The command that gives them after.
    pub command_after: String,
}

/// The embargo of a coalition, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CoalitionRow {
    /// Ids of its powers.
    pub powers: Vec<String>,
    /// What it can do without the measure.
    pub before: ThreatValues,
    /// What it can do beyond the measure, once that is obeyed.
    pub after: ThreatValues,
}

/// The threat of a coalition.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct ThreatValues {
    /// V(S): output that the home economy loses, USD million.
    pub target_usd_mn: f64,
    /// c(S): output that the coalition loses itself, USD million.
    pub senders_usd_mn: f64,
    /// V/c; absent where the coalition loses nothing.
    pub credibility: Option<f64>,
}

/// The Shapley value of a power, before and after.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ShapleyRow {
    /// Id of the power.
    pub power: String,
    /// Without the measure, USD million.
    pub before_usd_mn: f64,
    /// Once it is obeyed.
    pub after_usd_mn: f64,
}

/// The embargo of a power on the home economy, alone and after the measure.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ThreatRow {
    /// Id of the power.
    pub power: String,
    /// What the home economy loses by the embargo alone.
    pub alone: Loss,
    /// What it loses by the measure and the embargo together.
    pub together: Loss,
    /// What the embargo adds once the measure is obeyed, at the centre, USD million
    /// of output: the threat that is left.
    pub left_usd_mn: UsdMillion,
    /// The command of the embargo alone.
    pub command_alone: String,
    /// The command of both.
    pub command_together: String,
}

impl Unknown {
    /// What matters most comes first: what leaves the main figures open, then what
    /// bounds them, then what is missing beside them.
    pub(crate) fn rank(&self) -> u8 {
        match self {
            Unknown::NoFlowData { .. } | Unknown::NoFlows { .. } => 0,
            Unknown::NoFlowsOfSides { .. } | Unknown::OutsideTable { .. } => 1,
            Unknown::Force { .. } | Unknown::TextNotRead | Unknown::ListsNotHeld { .. } => 2,
            Unknown::LeakNotEstimated { .. } | Unknown::NoFigures { .. } => 3,
            Unknown::WithoutIndustry { .. } | Unknown::NoWay { .. } => 4,
            Unknown::ReexportsNotInTable { .. } | Unknown::PartialLines { .. } => 5,
            Unknown::NoRetaliation | Unknown::ServicesLeftOut { .. } => 6,
            Unknown::ListsOld { .. } | Unknown::FinalDemandImputed => 7,
            Unknown::NoPlace { .. } => 8,
        }
    }
}

/// Something that is not known.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "unknown", rename_all = "snake_case")]
pub enum Unknown {
    /// No trade statistics are held: shares are anywhere from nothing to all.
    NoFlowData {
        /// The command that adds them.
        command: String,
    },
    /// Statistics are held, and none of them is of the two sides.
    NoFlowsOfSides {
        /// The command that adds them.
        command: String,
    },
    /// It severs no flows of goods.
    NoFlows {
        /// Why.
        reason: NoFlows,
    },
    /// Codes of lists that it names are not held.
    ListsNotHeld {
        /// The lists.
        lists: Vec<String>,
    },
    /// Lists are older than the law.
    ListsOld {
        /// The lists.
        lists: Vec<String>,
    },
    /// Lines of law name parts of codes, or goods above a value.
    PartialLines {
        /// How many.
        count: usize,
        /// Of how many.
        of: usize,
    },
    /// No industry is known for some goods.
    WithoutIndustry {
        /// The lines.
        lines: Vec<String>,
    },
    /// Industries that make some of its goods, mostly sell services and are not cut.
    ServicesLeftOut {
        /// The industries.
        industries: Vec<String>,
    },
    /// The operative text was not read.
    TextNotRead,
    /// It is not in force on the day, or its force is doubtful.
    Force {
        /// What is known.
        force: Force,
    },
    /// Economies that no production table holds.
    OutsideTable {
        /// The economies.
        countries: Vec<Country>,
    },
    /// The table holds what an economy makes: goods that pass through it unchanged
    /// are sales of those who made them.
    ReexportsNotInTable {
        /// The economy.
        country: Country,
    },
    /// Final demand by destination is imputed.
    FinalDemandImputed,
    /// Statistics are held, and they do not say what leaks.
    LeakNotEstimated {
        /// Why, in the words of the engine.
        reason: String,
        /// The command that would say more.
        command: String,
    },
    /// No answer of others was supposed.
    NoRetaliation,
    /// The network has no place in an economy.
    NoPlace {
        /// The economy.
        country: Country,
    },
    /// Nothing connects two places.
    NoWay {
        /// Where the goods are.
        from: String,
        /// Where they are to go.
        to: String,
    },
    /// A part has no figures.
    NoFigures {
        /// Why, in the words of the engine.
        reason: String,
    },
}
