//! How far powers can press, and which stance is best: threats from the
//! production network, stances and weights from a file, everything swept.

mod answer;
mod ask;
mod bargain;
mod file;
mod frontier;
mod game;
mod inputs;
mod neighbours;
mod propositions;
mod sensitivity;
mod sweep;
mod valuation;

pub use answer::{
    BalanceAnswer, BalanceOptima, BalancePower, BalanceThreats, ChannelAnswer, CoalitionThreat,
    ConditionAnswer, FlipAnswer, FrontierAnswer, InstanceAnswer, InteractionAnswer, LeverAnswer,
    LeverInput, MoverAnswer, NamedQuantity, NextAnswer, OptimumAnswer, PlanAnswer,
    PropositionAnswer, RegionAnswer, SensitivityAnswer, ShapleyAnswer, TableAnswer, UnityAnswer,
};
pub use ask::{BalanceOptions, DEFAULT_SETS, GivenMeasure, balance};
pub(crate) use ask::{of_network, threats_around};
pub use bargain::{BargainActor, BargainAnswer, BargainChallenge, bargain};
pub use file::{BalanceSettings, Basis, Quantity};
pub use game::{GameAnswer, GameCase, sanctions_game};
pub(crate) use inputs::lever_inputs;
