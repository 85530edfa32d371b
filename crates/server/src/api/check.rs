//! `POST /api/v1/check`: may this shipment move?

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sindan_desk::{CheckAnswer, CheckOptions, DEFAULT_MAX_LIST_AGE_DAYS, RulesDesk, Stance};
use sindan_domain::Progress;
use utoipa::{IntoParams, ToSchema};

use super::screen::Object;
use crate::app::App;
use crate::engine::Engine;
use crate::extract::{Json, JsonText, Query};
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{Record, UseCase, ask};

/// Most shipments of one request.
const MOST_SHIPMENTS: usize = 1000;

/// How shipments are looked at.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct CheckChoice {
    /// Whose law counts: `every-law`, `kz-national`, `eu-exporter` or `us-person`.
    stance: String,
    /// The day whose law is asked; that of the shipment if left out.
    #[param(value_type = Option<String>, format = Date)]
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
    /// How old lists may be, in days.
    #[param(minimum = 0, maximum = 36525)]
    #[schema(minimum = 0, maximum = 36525)]
    max_list_age_days: i32,
    /// Whether parties of which a shipment says nothing were screened by somebody
    /// else.
    screened_elsewhere: bool,
}

impl Default for CheckChoice {
    fn default() -> Self {
        Self {
            stance: "every-law".to_owned(),
            as_of: None,
            max_list_age_days: DEFAULT_MAX_LIST_AGE_DAYS,
            screened_elsewhere: false,
        }
    }
}

/// A compiled-in stance.
pub(crate) fn stance(name: &str) -> Result<Stance, Problem> {
    RulesDesk::stance(name).ok_or_else(|| {
        Problem::invalid("no stance has this name")
            .at("stance")
            .hint("every-law, kz-national, eu-exporter or us-person")
    })
}

impl CheckChoice {
    /// The usual choice but for these.
    pub(super) fn of(stance: Option<String>, screened_elsewhere: bool) -> Self {
        let usual = Self::default();
        Self {
            stance: stance.unwrap_or(usual.stance),
            screened_elsewhere,
            ..Self::default()
        }
    }

    pub(super) fn options(&self) -> Result<CheckOptions, Problem> {
        if !(0..=36_525).contains(&self.max_list_age_days) {
            return Err(
                Problem::invalid("max_list_age_days is not between 0 and 36525")
                    .at("max_list_age_days"),
            );
        }
        Ok(CheckOptions {
            stance: stance(&self.stance)?,
            as_of: self.as_of,
            max_list_age_days: self.max_list_age_days,
            screened_elsewhere: self.screened_elsewhere,
        })
    }
}

/// A verdict: the form of `sindan check --format json`, which can be replayed.
#[derive(ToSchema)]
#[schema(as = CheckAnswer)]
#[expect(
    dead_code,
    reason = "describes the answer, whose type belongs to the desk"
)]
pub(crate) struct CheckAnswerForm {
    /// Version of this form.
    version: u32,
    /// `clear`, `licensable`, `prohibited`, `review` or the like.
    verdict: String,
    /// Why, each with its measure.
    findings: Vec<Object>,
    /// Measures behind the findings.
    measures: Vec<Object>,
    /// What was asked.
    question: Object,
    /// Hash over question and answer.
    hash: String,
}

fn record(answer: &CheckAnswer) -> Value {
    let decision = &answer.decision;
    json!({
        "shipment": answer.question.shipment.id,
        "verdict": decision.verdict,
        "findings": decision.findings.len(),
        "hash": decision.hash,
    })
}

/// One shipment.
pub(crate) struct CheckQuestion {
    shipment: String,
    choice: CheckChoice,
}

impl UseCase for CheckQuestion {
    const NAME: &'static str = "check";
    type Answer = CheckAnswer;

    fn run(&self, engine: &Engine, _progress: &dyn Progress) -> Result<CheckAnswer, Problem> {
        let options = self.choice.options()?;
        let desk = engine.rules(!options.screened_elsewhere);
        Ok(desk.check("body", &self.shipment, &options)?)
    }

    fn record(&self, answer: &CheckAnswer) -> Option<Record> {
        Some(Record {
            action: "check",
            subject: format!("measures {}", answer.decision.base),
            detail: record(answer),
        })
    }
}

/// Say whether a shipment may move.
///
/// The body is a shipment as `docs/reference/shipment.schema.json` describes it.
#[utoipa::path(
    post,
    path = "/api/v1/check",
    tag = "law",
    params(CheckChoice),
    request_body(content = Object, description = "A shipment (docs/reference/shipment.schema.json)"),
    responses(
        (status = 200, description = "The verdict", body = CheckAnswerForm),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn check(
    State(app): State<App>,
    caller: Caller,
    Query(choice): Query<CheckChoice>,
    JsonText(shipment): JsonText,
) -> Result<Response, Problem> {
    ask(&app, &caller, CheckQuestion { shipment, choice }).await
}

/// Several shipments.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckBatchQuestion {
    /// The shipments (docs/reference/shipment.schema.json).
    #[schema(value_type = Vec<Object>, min_items = 1, max_items = 1000)]
    shipments: Vec<Value>,
    /// How they are looked at.
    #[serde(default)]
    options: CheckChoice,
}

/// Verdicts in the order of the shipments.
#[derive(Serialize)]
pub(crate) struct CheckBatchAnswer {
    version: u32,
    answers: Vec<CheckPart>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum CheckPart {
    Answer(Box<CheckAnswer>),
    Refused {
        refused: String,
        hint: Option<String>,
    },
}

/// Verdicts in the order of the shipments; a shipment that cannot be read has
/// `refused` instead.
#[derive(ToSchema)]
#[schema(as = CheckBatchAnswer)]
#[expect(dead_code, reason = "describes the answer")]
pub(crate) struct CheckBatchForm {
    /// Version of this form.
    version: u32,
    /// One for each shipment.
    answers: Vec<Object>,
}

impl UseCase for CheckBatchQuestion {
    const NAME: &'static str = "check_batch";
    type Answer = CheckBatchAnswer;

    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<Self::Answer, Problem> {
        if self.shipments.is_empty() || self.shipments.len() > MOST_SHIPMENTS {
            return Err(Problem::invalid(format!(
                "a batch has 1 to {MOST_SHIPMENTS} shipments, not {}",
                self.shipments.len()
            ))
            .at("/shipments"));
        }
        let options = self.options.options()?;
        let desk = engine.rules(!options.screened_elsewhere);
        let mut answers = Vec::with_capacity(self.shipments.len());
        for (position, shipment) in self.shipments.iter().enumerate() {
            progress.check().map_err(sindan_desk::DeskError::from)?;
            progress.report("check", position as u64, self.shipments.len() as u64);
            let name = format!("/shipments/{position}");
            answers.push(match desk.check(&name, &shipment.to_string(), &options) {
                Ok(answer) => CheckPart::Answer(Box::new(answer)),
                Err(error) if error.is_bad_input() || error.is_usage() => CheckPart::Refused {
                    refused: error.to_string(),
                    hint: error.hint(),
                },
                Err(error) => return Err(error.into()),
            });
        }
        Ok(CheckBatchAnswer {
            version: 1,
            answers,
        })
    }

    fn record(&self, answer: &Self::Answer) -> Option<Record> {
        let answers = answer.answers.iter().filter_map(|part| match part {
            CheckPart::Answer(answer) => Some(answer),
            CheckPart::Refused { .. } => None,
        });
        let base = answers
            .clone()
            .next()
            .map(|answer| answer.decision.base.as_str());
        Some(Record {
            action: "check_batch",
            subject: format!("measures {}", base.unwrap_or_default()),
            detail: answers.map(|answer| record(answer)).collect(),
        })
    }
}

/// Say which of several shipments may move.
#[utoipa::path(
    post,
    path = "/api/v1/check/batch",
    tag = "law",
    request_body = CheckBatchQuestion,
    responses(
        (status = 200, description = "The verdicts", body = CheckBatchForm),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn check_batch(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<CheckBatchQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}
