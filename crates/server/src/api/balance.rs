//! `POST /api/v1/balance`: how far pressure can go before it backfires.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_desk::{
    BalanceAnswer, BalanceOptions, BalanceSettings, DEFAULT_SETS, GameAnswer, sanctions_game,
};
use sindan_domain::Progress;
use utoipa::ToSchema;

use super::assess::Named;
use crate::app::App;
use crate::engine::{Engine, today};
use crate::extract::{Json, country};
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{UseCase, ask};

/// Sets of parameters that a request may ask for.
const SETS: std::ops::RangeInclusive<usize> = 20..=20_000;

fn usual_sets() -> usize {
    DEFAULT_SETS
}

fn usual_seed() -> u64 {
    1
}

/// A country between powers.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BalanceQuestion {
    /// The country by code or name.
    #[schema(example = "KAZ")]
    country: String,
    /// The text of a file with stances, weights and levers of your own
    /// (docs/balance.md).
    #[serde(default)]
    settings: Option<String>,
    /// The text of a file with neighbours that stand together.
    #[serde(default)]
    neighbours: Option<String>,
    /// A measure that is obeyed in any case, by its id.
    #[serde(default)]
    measure: Option<String>,
    /// The text of a draft that is obeyed in any case.
    #[serde(default)]
    draft: Option<String>,
    /// Sets of parameters in the sweep.
    #[serde(default = "usual_sets")]
    #[schema(minimum = 20, maximum = 20000)]
    sets: usize,
    /// Number that chooses the sets.
    #[serde(default = "usual_seed")]
    seed: u64,
    /// Only data that describe this day or an earlier one.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
}

impl UseCase for BalanceQuestion {
    const NAME: &'static str = "balance";
    type Answer = BalanceAnswer;

    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<BalanceAnswer, Problem> {
        let country = country(&self.country, "/country")?;
        if !SETS.contains(&self.sets) {
            return Err(Problem::invalid(format!(
                "a sweep has {} to {} sets, not {}",
                SETS.start(),
                SETS.end(),
                self.sets
            ))
            .at("/sets"));
        }
        let named = Named {
            measure: self.measure.as_deref(),
            draft: self.draft.as_deref(),
            place: "",
        };
        let options = BalanceOptions {
            as_of: self.as_of,
            settings: match &self.settings {
                Some(text) => BalanceSettings::read("/settings", text)?,
                None => BalanceSettings::defaults(),
            },
            sets: self.sets,
            seed: self.seed,
            neighbours: self
                .neighbours
                .as_ref()
                .map(|text| ("/neighbours".to_owned(), text.clone())),
            measure: named.given(engine, self.as_of)?,
            ways_on: Some(self.as_of.unwrap_or_else(today)),
        };
        Ok(sindan_desk::balance(
            engine.catalog(),
            country,
            &options,
            progress,
        )?)
    }
}

/// Threats, the best stance, the claims about pressure, and what the next unit of
/// policy buys. A sweep takes seconds: ask by a job where nobody can wait.
#[utoipa::path(
    post,
    path = "/api/v1/balance",
    tag = "economy",
    request_body = BalanceQuestion,
    responses(
        (status = 200, description = "The answer: the form of `sindan balance --format json`", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn balance(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<BalanceQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}

/// Payoffs of the sanctions game.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GameQuestion {
    /// A table of CSV with one row for each case (docs/balance.md).
    table: String,
}

impl UseCase for GameQuestion {
    const NAME: &'static str = "balance_game";
    type Answer = GameAnswer;

    fn run(&self, _engine: &Engine, _progress: &dyn Progress) -> Result<GameAnswer, Problem> {
        Ok(sanctions_game("/table", &self.table)?)
    }
}

/// Equilibria of the sanctions game for payoffs of your own.
#[utoipa::path(
    post,
    path = "/api/v1/balance/game",
    tag = "economy",
    request_body = GameQuestion,
    responses(
        (status = 200, description = "Equilibria: the form of `sindan balance game --format json`", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn game(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<GameQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}
