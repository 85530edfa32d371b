//! `POST /api/v1/shock`: what cuts cost, and whom.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_desk::{
    LongRunAnswer, LongRunChoice, MitigationAnswer, ParameterChoice, Place, ShockAnswer,
    ShockOptions, ShockRequest, ShockScenario, measure_scenarios, mitigate, read_elasticities,
    read_scenarios,
};
use sindan_domain::Progress;
use utoipa::ToSchema;

use super::assess::Named;
use super::screen::Object;
use crate::app::App;
use crate::engine::{Engine, today};
use crate::extract::{Json, country};
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{UseCase, ask};

/// Most scenarios of one request.
const MOST_SCENARIOS: usize = 200;

/// Which model answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Model {
    /// Output lost before anybody adapts.
    #[default]
    ShortRun,
    /// Real income once trade has found new ways.
    LongRun,
}

/// Parameters of the model, where they are not the usual ones.
#[derive(Debug, Clone, Copy, Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = ShockParameters)]
struct Parameters {
    /// Friction: the part of a cut flow that cannot be rerouted.
    #[serde(skip_serializing_if = "Option::is_none")]
    tau: Option<f64>,
    /// Leakage: the part of a cut flow that goes on all the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    delta: Option<f64>,
    /// Substitution between inputs.
    #[serde(skip_serializing_if = "Option::is_none")]
    rho: Option<f64>,
    /// Substitution between inputs and value added.
    #[serde(skip_serializing_if = "Option::is_none")]
    varrho: Option<f64>,
}

/// Flows that are cut, made dearer, or paid for. Sides are countries and groups
/// such as `RUS` or `EU+USA`.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ShockLeg)]
struct Leg {
    /// `embargo`, `export_ban`, `import_ban`, `corridor`, `costs`, `tariff` or
    /// `transfer`.
    kind: String,
    /// One side of an embargo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    between: Option<String>,
    /// The other side of an embargo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    and: Option<String>,
    /// Who sells, in a ban or tariff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sellers: Option<String>,
    /// Who buys, in a ban or tariff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    buyers: Option<String>,
    /// Where a corridor, costs or a transfer begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    /// Where they end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    destination: Option<String>,
    /// Only these industries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sectors: Option<Vec<String>>,
    /// The share that is cut; all of it if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    share: Option<f64>,
    /// The rise of costs or the tariff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rate: Option<f64>,
    /// The transfer in million dollars a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    usd_mn: Option<f64>,
    /// First day on which it applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// First day on which it does not any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    /// Sources.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cites: Vec<String>,
}

/// What economies can sell no more.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ShockCapacity)]
struct Capacity {
    /// Countries and groups.
    countries: String,
    /// Only these industries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sectors: Option<Vec<String>>,
    /// The share that is left.
    left: f64,
}

/// A scenario, with the keys of scenario files (docs/shock.md).
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ShockScenario)]
struct Scenario {
    /// What it is called.
    name: String,
    /// What the author says about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// The day on which groups have their members and legs apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    /// Sources, such as the ids of measures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cites: Vec<String>,
    /// Its own parameters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parameters: Option<Parameters>,
    /// What is cut.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    leg: Vec<Leg>,
    /// What can be sold no more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    capacity: Vec<Capacity>,
    /// What is cut in answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    retaliation: Vec<Leg>,
    /// Corridors that close, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    close_corridor: Vec<String>,
    /// Countries and groups that goods keep off when a corridor closes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    avoid: Vec<String>,
}

/// What happens, and how the cost is counted.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShockQuestion {
    /// What happens, each with a name of its own.
    #[serde(default)]
    #[schema(max_items = 200)]
    scenarios: Vec<Scenario>,
    /// A measure by its id, whose flows are cut as a scenario of its own.
    #[serde(default)]
    measure: Option<String>,
    /// The text of a draft (docs/assess.md), instead of a measure.
    #[serde(default)]
    draft: Option<String>,
    /// Say what would soften the loss of this country most, for a single scenario.
    /// Short run only.
    #[serde(default)]
    mitigate: Option<String>,
    /// Which model answers.
    #[serde(default)]
    model: Model,
    /// One set of parameters instead of a range over the sensitivity grid.
    #[serde(default)]
    point: bool,
    /// Parameters for every scenario; they go before those of the scenarios.
    #[serde(default)]
    parameters: Parameters,
    /// Say which part of the loss each leg causes.
    #[serde(default)]
    attribute: bool,
    /// Cut sales to final users too.
    #[serde(default)]
    final_demand: bool,
    /// Give the losses of every industry of every economy.
    #[serde(default)]
    nodes: bool,
    /// Only data that describe this day or an earlier one.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
    /// Trade elasticities of your own, in the form of the files that `sindan shock
    /// --elasticities` reads. Long run only.
    #[serde(default)]
    elasticities: Option<String>,
    /// Take deficits out first. Long run only.
    #[serde(default)]
    without_deficits: bool,
}

/// The file that the scenarios would be.
#[derive(Serialize)]
struct File<'a> {
    version: i64,
    scenario: &'a [Scenario],
}

/// An answer of either model.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Answer {
    ShortRun(Box<ShockAnswer>),
    Mitigation(Box<MitigationAnswer>),
    LongRun(Box<LongRunAnswer>),
}

/// What the scenarios cost: the form of `sindan shock --format json`.
#[derive(ToSchema)]
#[schema(as = ShockAnswer)]
#[expect(
    dead_code,
    reason = "describes the answer, whose type belongs to the desk"
)]
pub(crate) struct ShockForm {
    /// Version of this form.
    version: u32,
    /// The answers.
    scenarios: Vec<Object>,
    /// Scenarios without figures, and why.
    #[schema(required = false)]
    failed: Vec<Object>,
    /// Where the figures come from.
    provenance: Vec<Object>,
}

impl ShockQuestion {
    fn scenarios(
        &self,
        engine: &Engine,
        progress: &dyn Progress,
    ) -> Result<Vec<ShockScenario>, Problem> {
        let named = Named {
            measure: self.measure.as_deref(),
            draft: self.draft.as_deref(),
            place: "",
        };
        let mut found = match named.given(engine, self.as_of)? {
            None => Vec::new(),
            Some(given) => measure_scenarios(
                engine.catalog(),
                &given.asked,
                &given.rules,
                (given.day, self.as_of),
                progress,
            )?,
        };
        if found.is_empty() && self.scenarios.is_empty() || self.scenarios.len() > MOST_SCENARIOS {
            return Err(Problem::invalid(format!(
                "a request has 1 to {MOST_SCENARIOS} scenarios, not {}",
                self.scenarios.len()
            ))
            .at("/scenarios"));
        }
        // One reader for scenarios, whatever they are written in.
        let file = File {
            version: sindan_desk::SCENARIO_VERSION,
            scenario: &self.scenarios,
        };
        if !self.scenarios.is_empty() {
            let text = toml::to_string(&file)
                .map_err(|error| Problem::invalid(error.to_string()).at("/scenarios"))?;
            found.extend(read_scenarios("body", &text, self.as_of, today())?);
        }
        Ok(found)
    }

    fn request(&self, engine: &Engine, progress: &dyn Progress) -> Result<ShockRequest, Problem> {
        let parameters = ParameterChoice {
            tau: self.parameters.tau,
            delta: self.parameters.delta,
            rho: self.parameters.rho,
            varrho: self.parameters.varrho,
        };
        Ok(ShockRequest {
            scenarios: self.scenarios(engine, progress)?,
            point: self.point || !parameters.is_empty(),
            parameters,
            parameters_place: Place::flag("/parameters"),
            attribute: self.attribute,
            final_demand: self.final_demand,
            nodes: self.nodes,
        })
    }
}

impl UseCase for ShockQuestion {
    const NAME: &'static str = "shock";
    type Answer = Answer;

    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<Answer, Problem> {
        let request = self.request(engine, progress)?;
        let options = ShockOptions { as_of: self.as_of };
        let catalog = engine.catalog();
        if let Some(named) = &self.mitigate {
            if self.model == Model::LongRun {
                return Err(Problem::invalid("the long run reroutes by itself")
                    .at("/mitigate")
                    .hint("ask the short run, or leave it out"));
            }
            let country = country(named, "/mitigate")?;
            let answer = mitigate(catalog, &request, country, &options, progress)?;
            return Ok(Answer::Mitigation(Box::new(answer)));
        }
        if self.model == Model::LongRun {
            let own = self.elasticities.as_deref();
            let own = own
                .map(|text| read_elasticities("/elasticities", text))
                .transpose()?;
            let choice = LongRunChoice {
                elasticities: own.as_ref(),
                without_deficits: self.without_deficits,
            };
            let answer = sindan_desk::long_run(catalog, &request, choice, &options, progress)?;
            return Ok(Answer::LongRun(Box::new(answer)));
        }
        if self.elasticities.is_some() || self.without_deficits {
            return Err(Problem::invalid(
                "the short run has neither elasticities of trade nor deficits",
            )
            .at("/model")
            .hint("ask the long run with \"model\": \"long-run\""));
        }
        let answer = sindan_desk::shock(catalog, &request, &options, progress)?;
        Ok(Answer::ShortRun(Box::new(answer)))
    }
}

/// What cuts cost, and whom.
#[utoipa::path(
    post,
    path = "/api/v1/shock",
    tag = "economy",
    request_body = ShockQuestion,
    responses(
        (status = 200, description = "The cost", body = ShockForm),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn shock(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<ShockQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}
