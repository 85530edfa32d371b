//! The use cases: one function per question. Each reads the catalog, calls the
//! engines and attaches where every figure comes from.
//!
//! ```no_run
//! use std::path::Path;
//! use sindan_catalog::Catalog;
//! use sindan_desk::{ExposureOptions, exposure};
//! use sindan_domain::Silent;
//!
//! let catalog = Catalog::open(Path::new("catalog"))?;
//! let answer = exposure(&catalog, "KAZ".parse()?, &ExposureOptions::default(), &Silent)?;
//! println!("{}", answer.exposure.import_partners[0].partner);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! No formula lives here, and no word of a human language: answers carry ids
//! and parameters, `sindan-brief` finds the words. Limits: one production
//! network is used at a time, the first in the order `icio`, `mrio` that holds
//! the economy; trade statistics are used only where none does.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may fail loudly"))]

mod answer;
mod assess;
mod balance;
mod brief;
mod check;
mod confidence;
mod corridors;
mod error;
mod evidence;
mod exposure;
mod hammer;
mod hammer_long_run;
mod holdings;
mod limits;
mod listed_entries;
mod listing;
mod network_cache;
mod network_data;
mod route;
mod screening;
mod shock;
mod trade_data;
mod watch;

pub use answer::{
    BriefAnswer, ExposureAnswer, Limit, MissingPart, Parameter, PartMissing, PeerConcentration,
    Resolution,
};
pub use assess::*;
pub use balance::{
    BalanceAnswer, BalanceOptima, BalanceOptions, BalancePower, BalanceSettings, BalanceThreats,
    BargainActor, BargainAnswer, BargainChallenge, Basis, ChannelAnswer, CoalitionThreat,
    ConditionAnswer, DEFAULT_SETS, FlipAnswer, FrontierAnswer, GameAnswer, GameCase, GivenMeasure,
    InstanceAnswer, InteractionAnswer, LeverAnswer, LeverInput, MoverAnswer, NamedQuantity,
    NextAnswer, OptimumAnswer, PlanAnswer, PropositionAnswer, Quantity, RegionAnswer,
    SensitivityAnswer, ShapleyAnswer, TableAnswer, UnityAnswer, balance, bargain, sanctions_game,
};
pub use brief::{BriefOptions, brief_country};
pub use check::{
    Asked, BatchOutcome, BatchReject, BatchSummary, CheckAnswer, CheckOptions, DiffAnswer,
    GoodsAnswer, GoodsDescribed, MeasureAnswer, MeasureFacts, MeasureRow, PartyLists, RuleFile,
    RulesDesk, RulesListAnswer, ShipmentTable, TimelineAnswer, TimelineEvent, check_batch,
};
pub use corridors::{EnergyAnswer, EnergyRow, FrontWay, NamedWay, OutletRow, WaysAnswer};
pub use error::DeskError;
pub use exposure::{ExposureOptions, exposure};
pub use hammer::{
    CoalitionEmbargo, CoalitionLosses, HammerAnswer, ParameterSweep, PowerMembers, PowerShare,
    Threat, ThreatKind, Toll, UnsolvedThreat,
};
pub use hammer_long_run::{EmbargoLongRun, HammerLongRun};
pub use holdings::Holdings;
pub use network_cache::{CacheUse, NetworkCache};
pub use network_data::{HeldNetwork, load_network};
pub use route::{
    AssignAnswer, AssignOptions, BarAnswer, CompareAnswer, CompareRow, DemandAnswer,
    DisruptionTold, ExcludedWay, FigureAnswer, FlowAnswer, FrontAnswer, MeasureTold, PlaceAnswer,
    RangeAnswer, RoomAnswer, RouteAnswer, RouteAsked, RouteRequest, RouteScenario, RouteSource,
    RouteUnit, RouteWay, StepAnswer, StressAnswer, StressRow, WideAnswer, WideEnd, WideGraph,
    WideRequest, WideWay, assign_demand, compare, find_routes, front_of_file, read_route_scenarios,
    stress, wide_routes,
};
pub use screening::{
    BatchHit, BatchReport, DEFAULT_MAX_LIST_AGE_DAYS, DEMONSTRATION_NOTICE, ListUsed, ListedOwner,
    LiveScreener, Outcome, OwnershipAnswer, OwnershipFinding, PartyTable, PartyText, RejectedQuery,
    SCREEN_ANSWER_VERSION, SCREEN_ROW_VERSION, ScreenAnswer, ScreenOptions, ScreenedRow, Screener,
    read_query, screen, screen_batch,
};
pub use shock::{
    Attribution, AttributionPart, CapacityAnswer, CapacityText, CarriedShare, ClosingEnd,
    ClosingGoods, ClosingTold, CountryIncome, CountryPart, CountryShock, DeficitBasis,
    ElasticitySet, FailedScenario, FailureKind, FinalDemandBasis, FinalSalesReport, IncomeChange,
    LegAnswer, LegKind, LegText, LongRunAnswer, LongRunChoice, LongRunPoint, LongRunScenario, Loss,
    MeasureBasis, Mitigation, MitigationAnswer, NodeShock, OutletClosure, OutletRelief,
    OwnElasticities, ParameterChoice, Place, PointAnswer, SCENARIO_VERSION, ScenarioAnswer,
    SeveredShare, ShareBasis, ShareBound, ShockAnswer, ShockCapacity, ShockLeg, ShockOptions,
    ShockRequest, ShockScenario, Side, SideAnswer, SideIncome, SideLoss, SideRole, Spared,
    VALUE_OF_A_DAY, long_run, mitigate, read_elasticities, read_retaliation, read_scenarios, shock,
};
/// What a core is made of, for those who render it.
pub use sindan_balance::{Coalition, Core, bargaining::Choice, sanctions_game::Beliefs};
/// What routes are made of, for those who render them.
pub use sindan_corridor::{
    model::{Origin, Term},
    network::{ArcKind, Blocked, Interest, Mode as FreightMode},
    routes::{Criterion, Standing as RouteStanding},
};
/// What a solution of the long run is made of, for those who render it.
pub use sindan_economy::long_run::{FirstOrder, Residuals};
/// What an exposure is made of, for those who render it.
pub use sindan_economy::shock::ShockParameters;
pub use sindan_economy::{
    BuildReport, CappedNode, Chokepoint, Exposure, ExposureBasis, Impossible, InputExposure,
    NegativeEntry, OutletExposure, PartnerShare, SectorUse,
};
/// What a verdict is made of, for those who render it.
pub use sindan_rules::{
    Bound, Change, Confidence as TextConfidence, Decision, Doubt, EventKind, Finding, FindingId,
    Force, GoodsFound, ListState, ListedUnder, MeasureKind, Nexus, NexusKind, OtherEdition,
    OwnershipRule, PartyFacts, ShipmentFile, Stance, Standing, Step, Strength, TextLevel, Verdict,
    schema_json as shipment_schema,
};
pub use watch::{
    AbsentLeg, Comparison, FlowCounts, FreshGoods, LegFacts, LegSide, MirrorAnswer, MirrorPeriod,
    MirrorRow, MonthAnswer, PanelAnswer, PanelRequest, RefusedSeries, RejectedFlows,
    RejectedShipments, ReportedBy, ReporterLeftOut, SeriesAnswer, SeriesLeg, ShipmentsAnswer,
    SimulationAnswer, SimulationRequest, TripleDifference, TripleLeftOut, TripleLeftOutReason,
    TripleRefusal, TripleRow, WatchAnswer, WatchAsked, WatchChange, WatchChangeKind, WatchChanges,
    WatchGoods, WatchGoodsKind, WatchLeg, WatchRequest, WatchRow, estimate_panel, simulate_watch,
    simulated_flows, watch, watch_held_shipments, watch_mirror, watch_series, watch_shipments,
    watch_since,
};

/// What findings of watch are made of, for those who render them.
pub use sindan_watch::{
    mirror::{MirrorGap, MirrorRefusal, PriceJump},
    newness::{ShipmentFindings, ShipmentPattern},
    pass_through::{CoMovement, Diverted},
    ppml::{Covariance, Estimate as PanelEstimate, Omitted, Term as PanelTerm},
    score::{EvidenceBasis, FalseDiscovery},
    series::{Excess, Pooled, Refusal, SyntheticControl, TrendAssumption},
    simulate::{Basis as SimulationBasis, Study},
};

/// What a hit is made of, for those who render it.
pub use sindan_screen::{
    DEFAULT_THRESHOLD, Edge, EdgeKind, Explanation, Hit, Level, Qualifier, QualifierKind, Query,
    Rule, TokenClass, fold_name, name_score,
};
