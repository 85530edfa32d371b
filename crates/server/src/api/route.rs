//! `POST /api/v1/route`: which way round, at what cost, time and risk.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sindan_desk::{
    CompareAnswer, Criterion, RouteAnswer, RouteRequest, RouteScenario, RouteUnit, StressAnswer,
    compare, find_routes, stress,
};
use sindan_domain::{Country, GoodsCode, GoodsSystem, Progress, parse_countries};
use utoipa::ToSchema;

use super::check::stance;
use crate::app::App;
use crate::engine::{Engine, today};
use crate::extract::Json;
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{UseCase, ask};

/// Edition of HS codes that are written without one.
const HS_EDITION: u16 = 2022;
/// Most codes, territories or scenarios of one question.
const MOST: usize = 100;

/// What is asked about the ways.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RouteTask)]
enum Task {
    /// The ways that no other beats, and what stands against the rest.
    #[default]
    Find,
    /// What the loss of each place or leg would do.
    Stress,
    /// The ways with and without the scenarios.
    Compare,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RouteCriterion)]
enum By {
    Cost,
    Time,
    Risk,
    Reliability,
    Distance,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RouteUnit)]
enum Unit {
    #[default]
    Feu,
    Teu,
}

/// From where to where, with what.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RouteQuestion {
    /// Where the goods are: key, name or coordinates.
    #[schema(example = "CNCKG")]
    from: String,
    /// Where they are to go.
    to: String,
    /// What is asked about the ways.
    #[serde(default)]
    task: Task,
    /// Countries and groups that no leg may touch.
    #[serde(default)]
    avoid: Vec<String>,
    /// The goods by code.
    #[serde(default)]
    goods: Vec<String>,
    /// Whose law counts; every law if left out.
    #[serde(default)]
    stance: Option<String>,
    /// The day whose law and disruptions hold; today if left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
    /// Scenarios and disruptions by name.
    #[serde(default)]
    scenarios: Vec<String>,
    /// Legs that nothing passes, each by the keys of its two ends.
    #[serde(default)]
    #[schema(value_type = Vec<Vec<String>>, example = json!([["KAZ_AKTAU", "AZE_ALAT"]]))]
    closed: Vec<(String, String)>,
    /// By what ways are compared.
    #[serde(default)]
    criteria: Vec<By>,
    /// For what costs are given.
    #[serde(default)]
    units: Unit,
}

/// An answer to one of the tasks.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Answer {
    Find(Box<RouteAnswer>),
    Stress(Box<StressAnswer>),
    Compare(Box<CompareAnswer>),
}

impl RouteQuestion {
    fn request(&self) -> Result<RouteRequest, Problem> {
        for (name, count) in [
            ("/avoid", self.avoid.len()),
            ("/goods", self.goods.len()),
            ("/scenarios", self.scenarios.len()),
            ("/closed", self.closed.len()),
        ] {
            if count > MOST {
                return Err(Problem::invalid(format!("at most {MOST} are taken")).at(name));
            }
        }
        let day = self.as_of.unwrap_or_else(today);
        let mut avoid: Vec<Country> = Vec::new();
        for text in &self.avoid {
            for country in parse_countries(text, day)? {
                if !avoid.contains(&country) {
                    avoid.push(country);
                }
            }
        }
        let goods = self
            .goods
            .iter()
            .map(|text| GoodsCode::parse(text, GoodsSystem::Hs, HS_EDITION))
            .collect::<Result<_, _>>()?;
        let repeated = |at: usize| self.criteria[..at].contains(&self.criteria[at]);
        if (1..self.criteria.len()).any(repeated) {
            return Err(Problem::invalid("a criterion is named twice").at("/criteria"));
        }
        let mut scenarios: Vec<RouteScenario> = self
            .scenarios
            .iter()
            .map(|name| RouteScenario::named(name))
            .collect::<Result<_, _>>()?;
        if !self.closed.is_empty() {
            scenarios.push(self.closures()?);
        }
        Ok(RouteRequest {
            from: self.from.clone(),
            to: self.to.clone(),
            avoid,
            goods,
            stance: stance(self.stance.as_deref().unwrap_or("every-law"))?,
            as_of: day,
            scenarios,
            criteria: self.criteria.iter().map(|by| criterion(*by)).collect(),
            unit: match self.units {
                Unit::Feu => RouteUnit::Feu,
                Unit::Teu => RouteUnit::Teu,
            },
        })
    }

    /// The closed legs as a scenario of the question's own.
    fn closures(&self) -> Result<RouteScenario, Problem> {
        let changes: Vec<Value> = self
            .closed
            .iter()
            .map(|(from, to)| json!({"change": "close_leg", "from": from, "to": to}))
            .collect();
        let scenario =
            json!({"name": "closed", "title": "legs of the question", "changes": changes});
        serde_json::from_value(scenario).map_err(Problem::internal)
    }
}

fn criterion(by: By) -> Criterion {
    match by {
        By::Cost => Criterion::Cost,
        By::Time => Criterion::Time,
        By::Risk => Criterion::Risk,
        By::Reliability => Criterion::Reliability,
        By::Distance => Criterion::Distance,
    }
}

impl UseCase for RouteQuestion {
    const NAME: &'static str = "route";
    type Answer = Answer;

    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<Answer, Problem> {
        let request = self.request()?;
        let desk = engine.rules(false);
        Ok(match self.task {
            Task::Find => Answer::Find(Box::new(find_routes(&desk, &request, progress)?)),
            Task::Stress => Answer::Stress(Box::new(stress(&desk, &request, progress)?)),
            Task::Compare if request.scenarios.is_empty() => {
                return Err(Problem::invalid("there is nothing to compare with")
                    .at("/scenarios")
                    .hint("name a scenario"));
            }
            Task::Compare => Answer::Compare(Box::new(compare(&desk, &request, progress)?)),
        })
    }
}

/// Ways between two places under law, closures and scenarios.
#[utoipa::path(
    post,
    path = "/api/v1/route",
    tag = "corridors",
    request_body = RouteQuestion,
    responses(
        (status = 200, description = "The ways: the form of `sindan route --format json`", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn route(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<RouteQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}

/// Scenarios by name.
#[utoipa::path(
    get,
    path = "/api/v1/route/scenarios",
    tag = "corridors",
    responses(
        (status = 200, description = "The compiled-in scenarios", body = Vec<Object>),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn scenarios(caller: Caller) -> Result<Response, Problem> {
    caller.require(sindan_store::Scope::Ask)?;
    let json = crate::use_case::to_json(&RouteScenario::all())?;
    Ok(crate::use_case::json_response(json))
}
