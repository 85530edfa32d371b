//! `POST /api/v1/route`: which way round, at what cost, time and risk.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sindan_desk::{
    AssignAnswer, AssignOptions, CompareAnswer, Criterion, FrontAnswer, RouteAnswer, RouteRequest,
    RouteScenario, RouteUnit, StressAnswer, assign_demand, compare, find_routes, front_of_file,
    stress,
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
        let day = self.as_of.unwrap_or_else(today);
        let repeated = |at: usize| self.criteria[..at].contains(&self.criteria[at]);
        if (1..self.criteria.len()).any(repeated) {
            return Err(Problem::invalid("a criterion is named twice").at("/criteria"));
        }
        let mut scenarios = named(&self.scenarios)?;
        if self.closed.len() > MOST {
            return Err(Problem::invalid(format!("at most {MOST} are taken")).at("/closed"));
        }
        if !self.closed.is_empty() {
            scenarios.push(self.closures()?);
        }
        Ok(RouteRequest {
            from: self.from.clone(),
            to: self.to.clone(),
            avoid: avoided(&self.avoid, day)?,
            goods: codes(&self.goods)?,
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

fn few(list: &[String], place: &str) -> Result<(), Problem> {
    if list.len() > MOST {
        return Err(Problem::invalid(format!("at most {MOST} are taken")).at(place));
    }
    Ok(())
}

fn avoided(typed: &[String], day: Date) -> Result<Vec<Country>, Problem> {
    few(typed, "/avoid")?;
    let mut avoid: Vec<Country> = Vec::new();
    for text in typed {
        for country in parse_countries(text, day)? {
            if !avoid.contains(&country) {
                avoid.push(country);
            }
        }
    }
    Ok(avoid)
}

fn codes(typed: &[String]) -> Result<Vec<GoodsCode>, Problem> {
    few(typed, "/goods")?;
    let parse = |text: &String| GoodsCode::parse(text, GoodsSystem::Hs, HS_EDITION);
    Ok(typed.iter().map(parse).collect::<Result<_, _>>()?)
}

fn named(typed: &[String]) -> Result<Vec<RouteScenario>, Problem> {
    few(typed, "/scenarios")?;
    let find = |name: &String| RouteScenario::named(name);
    Ok(typed.iter().map(find).collect::<Result<_, _>>()?)
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

fn dear() -> f64 {
    1000.0
}

/// Tonnes a year that share the network.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssignQuestion {
    /// A table of CSV, `from,to,tonnes`: tonnes a year in containers.
    table: String,
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
    /// Dollars for each tonne that is not carried: what is dearer stays at home.
    #[serde(default = "dear")]
    #[schema(exclusive_minimum = 0)]
    unserved_usd_per_tonne: f64,
}

impl UseCase for AssignQuestion {
    const NAME: &'static str = "route_assign";
    type Answer = AssignAnswer;

    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<AssignAnswer, Problem> {
        let dear = self.unserved_usd_per_tonne;
        if !(dear.is_finite() && dear > 0.0) {
            return Err(Problem::invalid("it is not above 0")
                .at("/unserved_usd_per_tonne")
                .hint("name what a tonne that is not carried costs, such as 1000"));
        }
        let day = self.as_of.unwrap_or_else(today);
        let options = AssignOptions {
            avoid: avoided(&self.avoid, day)?,
            goods: codes(&self.goods)?,
            stance: stance(self.stance.as_deref().unwrap_or("every-law"))?,
            as_of: day,
            scenarios: named(&self.scenarios)?,
            unserved_usd_per_tonne: dear,
        };
        let desk = engine.rules(false);
        Ok(assign_demand(
            &desk,
            "/table",
            &self.table,
            &options,
            progress,
        )?)
    }
}

/// Demands on the cheapest routes that capacities leave room for.
#[utoipa::path(
    post,
    path = "/api/v1/route/assign",
    tag = "corridors",
    request_body = AssignQuestion,
    responses(
        (status = 200, description = "The flows: the form of `sindan route assign --format json`", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn assign(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<AssignQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}

/// The exact front of a graph of your own.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrontQuestion {
    /// A table of CSV, `from,to` and a column of whole numbers for each criterion.
    table: String,
    /// The node where ways begin.
    from: String,
    /// The node where they end.
    to: String,
}

/// Points of a front with the version of their form.
#[derive(Serialize)]
pub(crate) struct FrontTold {
    version: u32,
    #[serde(flatten)]
    front: FrontAnswer,
}

impl UseCase for FrontQuestion {
    const NAME: &'static str = "route_front";
    type Answer = FrontTold;

    fn run(&self, _engine: &Engine, progress: &dyn Progress) -> Result<FrontTold, Problem> {
        let front = front_of_file("/table", &self.table, &self.from, &self.to, progress)?;
        Ok(FrontTold { version: 1, front })
    }
}

/// Every point that no other beats, in a graph of your own.
#[utoipa::path(
    post,
    path = "/api/v1/route/front",
    tag = "corridors",
    request_body = FrontQuestion,
    responses(
        (status = 200, description = "Criteria and points", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn front(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<FrontQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}
