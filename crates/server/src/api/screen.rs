//! `POST /api/v1/screen`: who is this party, and are they listed?

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sindan_desk::{
    DEFAULT_MAX_LIST_AGE_DAYS, DEFAULT_THRESHOLD, DEMONSTRATION_NOTICE, PartyText,
    SCREEN_ANSWER_VERSION, ScreenAnswer, ScreenOptions,
};
use sindan_domain::Progress;
use utoipa::ToSchema;

use crate::app::App;
use crate::engine::{Engine, today};
use crate::extract::Json;
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{Record, UseCase, ask};

/// Most parties of one request; more go into a batch.
const MOST_PARTIES: usize = 1000;
/// Hits that the audit log keeps of an answer.
const HITS_KEPT: usize = 10;

/// A party as somebody writes it down.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartyQuestion {
    /// The name; may be empty where there is an identifier.
    #[serde(default)]
    #[schema(example = "Ivan Petrov")]
    name: String,
    /// `Person`, `Organization`, `Company`, `Vessel`, `Airplane` or `LegalEntity`.
    #[serde(default)]
    schema: Option<String>,
    /// Countries by code or name.
    #[serde(default)]
    countries: Vec<String>,
    /// Dates of birth or founding, as `1962`, `1962-09` or `1962-09-30`.
    #[serde(default)]
    birth_dates: Vec<String>,
    /// Identifiers as `number` or `kind:number`.
    #[serde(default)]
    identifiers: Vec<String>,
}

impl PartyQuestion {
    fn party(&self) -> PartyText {
        PartyText {
            name: self.name.clone(),
            schema: self.schema.clone(),
            countries: self.countries.clone(),
            birth_dates: self.birth_dates.clone(),
            identifiers: self.identifiers.clone(),
        }
    }
}

/// How parties are screened.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ScreenChoice {
    /// The lists as they stood on this day; today's if left out.
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
    /// Hits below this score are left out.
    #[schema(minimum = 0, maximum = 1)]
    threshold: f32,
    /// At most this many hits.
    #[schema(minimum = 1, maximum = 1000)]
    limit: usize,
    /// Only these lists, by name; empty for all.
    lists: Vec<String>,
    /// Lists older than this, in days, cannot clear anybody.
    #[schema(minimum = 0, maximum = 36525)]
    max_list_age_days: i32,
}

impl Default for ScreenChoice {
    fn default() -> Self {
        Self {
            as_of: None,
            threshold: DEFAULT_THRESHOLD,
            limit: 20,
            lists: Vec::new(),
            max_list_age_days: DEFAULT_MAX_LIST_AGE_DAYS,
        }
    }
}

impl ScreenChoice {
    /// The usual choice but for these.
    pub(super) fn of(threshold: Option<f32>, lists: Vec<String>) -> Self {
        Self {
            threshold: threshold.unwrap_or(DEFAULT_THRESHOLD),
            lists,
            ..Self::default()
        }
    }

    pub(crate) fn options(&self) -> Result<ScreenOptions, Problem> {
        if !(1..=1000).contains(&self.limit) {
            return Err(Problem::invalid("limit is not between 1 and 1000").at("/options/limit"));
        }
        if !(0..=36_525).contains(&self.max_list_age_days) {
            return Err(
                Problem::invalid("max_list_age_days is not between 0 and 36525")
                    .at("/options/max_list_age_days"),
            );
        }
        Ok(ScreenOptions {
            as_of: self.as_of,
            threshold: self.threshold,
            limit: self.limit,
            lists: self.lists.clone(),
            max_list_age_days: self.max_list_age_days,
            ..ScreenOptions::on(today())
        })
    }
}

/// A question about one party.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScreenQuestion {
    /// The party.
    party: PartyQuestion,
    /// How it is screened.
    #[serde(default)]
    options: ScreenChoice,
}

/// An answer with the version of its form.
#[derive(Serialize)]
pub(crate) struct Versioned {
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<&'static str>,
    #[serde(flatten)]
    answer: ScreenAnswer,
}

impl Versioned {
    fn new(answer: ScreenAnswer) -> Self {
        Self {
            version: SCREEN_ANSWER_VERSION,
            notice: answer.demonstration.then_some(DEMONSTRATION_NOTICE),
            answer,
        }
    }
}

/// What a screening came to: the form of `sindan screen --format json`.
#[derive(ToSchema)]
#[schema(as = ScreenAnswer)]
#[expect(
    dead_code,
    reason = "describes the answer, whose type belongs to the desk"
)]
pub(crate) struct ScreenAnswerForm {
    /// Version of this form.
    version: u32,
    /// Present where the demonstration list was used.
    #[schema(required = false)]
    notice: Option<String>,
    /// `hit`, `review`, `no_hit` or `cannot_decide`.
    outcome: Outcome,
    /// The party asked for, as written.
    party: Object,
    /// The day whose lists were asked.
    #[schema(format = Date)]
    day: String,
    /// Hits below this score were left out.
    threshold: f32,
    /// How many listed parties fit.
    parties: usize,
    /// How many entries fit; more than `hits` where that was cut off.
    total: usize,
    /// Best first, each with why.
    hits: Vec<Object>,
    /// Who owns the party, where holdings were given.
    #[schema(required = false)]
    ownership: Option<Object>,
    /// Numbers asked for whose check digits are wrong.
    #[schema(required = false)]
    doubtful_numbers: Vec<String>,
    /// Every list used, with its version and age.
    lists: Vec<Object>,
    /// Lists that are held in later versions only, and were not asked.
    lists_too_young: Vec<String>,
    /// Whether a list for demonstration was used: not for compliance.
    demonstration: bool,
}

/// Any object; the description of the API knows the word.
pub(crate) type Object = serde_json::Value;

/// What a screening came to.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(
    dead_code,
    reason = "describes the answer, whose type belongs to the desk"
)]
pub(crate) enum Outcome {
    Hit,
    Review,
    NoHit,
    CannotDecide,
}

fn kept(answer: &ScreenAnswer) -> serde_json::Value {
    let hits: Vec<_> = answer
        .hits
        .iter()
        .take(HITS_KEPT)
        .map(|hit| json!([hit.list, hit.entity_id, hit.score]))
        .collect();
    json!({"party": answer.party, "outcome": answer.outcome, "total": answer.total, "hits": hits})
}

fn list_versions(answer: &ScreenAnswer) -> String {
    let lists = answer.lists.iter();
    let versions: Vec<String> = lists
        .map(|list| format!("{} {}", list.name, list.provenance.version))
        .collect();
    versions.join(", ")
}

impl UseCase for ScreenQuestion {
    const NAME: &'static str = "screen";
    type Answer = Versioned;

    fn run(&self, engine: &Engine, _progress: &dyn Progress) -> Result<Versioned, Problem> {
        let screener = engine.screener(&self.options.options()?)?;
        Ok(Versioned::new(screener.answer(self.party.party())?))
    }

    fn record(&self, answer: &Versioned) -> Option<Record> {
        Some(Record {
            action: "screen",
            subject: list_versions(&answer.answer),
            detail: kept(&answer.answer),
        })
    }
}

/// Screen one party.
#[utoipa::path(
    post,
    path = "/api/v1/screen",
    tag = "screening",
    request_body = ScreenQuestion,
    responses(
        (status = 200, description = "The answer", body = ScreenAnswerForm),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn screen(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<ScreenQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}

/// A question about several parties.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScreenBatchQuestion {
    /// The parties; all are answered from one state of the lists.
    #[schema(min_items = 1, max_items = 1000)]
    parties: Vec<PartyQuestion>,
    /// How they are screened.
    #[serde(default)]
    options: ScreenChoice,
}

/// Answers in the order of the parties.
#[derive(Serialize)]
pub(crate) struct ScreenBatchAnswer {
    version: u32,
    answers: Vec<BatchPart>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum BatchPart {
    Answer(Box<Versioned>),
    Refused {
        refused: String,
        hint: Option<String>,
    },
}

/// Answers in the order of the parties; a party that cannot be asked for has
/// `refused` instead.
#[derive(ToSchema)]
#[schema(as = ScreenBatchAnswer)]
#[expect(dead_code, reason = "describes the answer")]
pub(crate) struct ScreenBatchForm {
    /// Version of this form.
    version: u32,
    /// One for each party.
    answers: Vec<Object>,
}

impl UseCase for ScreenBatchQuestion {
    const NAME: &'static str = "screen_batch";
    type Answer = ScreenBatchAnswer;

    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<Self::Answer, Problem> {
        if self.parties.is_empty() || self.parties.len() > MOST_PARTIES {
            return Err(Problem::invalid(format!(
                "a batch has 1 to {MOST_PARTIES} parties, not {}",
                self.parties.len()
            ))
            .at("/parties"));
        }
        let screener = engine.screener(&self.options.options()?)?;
        let mut answers = Vec::with_capacity(self.parties.len());
        for (position, party) in self.parties.iter().enumerate() {
            progress.check().map_err(sindan_desk::DeskError::from)?;
            progress.report("screen", position as u64, self.parties.len() as u64);
            answers.push(match screener.answer(party.party()) {
                Ok(answer) => BatchPart::Answer(Box::new(Versioned::new(answer))),
                Err(error) if error.is_usage() => BatchPart::Refused {
                    refused: error.to_string(),
                    hint: error.hint(),
                },
                Err(error) => return Err(error.into()),
            });
        }
        Ok(ScreenBatchAnswer {
            version: 1,
            answers,
        })
    }

    fn record(&self, answer: &Self::Answer) -> Option<Record> {
        let answers = answer.answers.iter().filter_map(|part| match part {
            BatchPart::Answer(answer) => Some(&answer.answer),
            BatchPart::Refused { .. } => None,
        });
        Some(Record {
            action: "screen_batch",
            subject: answers
                .clone()
                .next()
                .map(list_versions)
                .unwrap_or_default(),
            detail: answers.map(kept).collect(),
        })
    }
}

/// Screen several parties.
#[utoipa::path(
    post,
    path = "/api/v1/screen/batch",
    tag = "screening",
    request_body = ScreenBatchQuestion,
    responses(
        (status = 200, description = "The answers", body = ScreenBatchForm),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn screen_batch(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<ScreenBatchQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}
