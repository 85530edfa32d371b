//! `/api/v1/cases`: alerts and verdicts under review, and saved scenarios.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sindan_store::{
    Case, CaseChange, CaseFilter, CaseKind, CaseState, Comment, Decision, NewCase, Scope,
};
use utoipa::{IntoParams, ToSchema};

use super::screen::Object;
use crate::app::App;
use crate::extract::{Json, Path, Query};
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{json_response, to_json};

/// Most cases of one page.
const MOST_OF_A_PAGE: i64 = 500;

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CaseKind)]
enum Kind {
    Screening,
    Verdict,
    Leak,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CaseState)]
enum State_ {
    Open,
    Proposed,
    Closed,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CaseDecision)]
enum Decided {
    Confirmed,
    Dismissed,
    Escalated,
}

impl From<Kind> for CaseKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Screening => CaseKind::Screening,
            Kind::Verdict => CaseKind::Verdict,
            Kind::Leak => CaseKind::Leak,
        }
    }
}

/// A case to open.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpenCase {
    /// What it is about.
    kind: Kind,
    /// A line for lists; leave personal data to `subject`.
    #[schema(min_length = 1)]
    title: String,
    /// The question and its answer.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    subject: Value,
    /// Whether a second person has to agree with the decision.
    #[serde(default)]
    four_eyes: bool,
}

/// A case with its comments.
#[derive(Serialize)]
struct Whole {
    #[serde(flatten)]
    case: Case,
    comments: Vec<Comment>,
}

async fn whole(app: &App, case: Case, status: StatusCode) -> Result<Response, Problem> {
    let comments = app.store.comments(&case.id).await?;
    let mut response = json_response(to_json(&Whole { case, comments })?);
    *response.status_mut() = status;
    Ok(response)
}

/// Open a case.
#[utoipa::path(
    post, path = "/api/v1/cases", tag = "cases", request_body = OpenCase,
    responses(
        (status = 201, description = "The case", body = Object),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn open(
    State(app): State<App>,
    caller: Caller,
    Json(given): Json<OpenCase>,
) -> Result<Response, Problem> {
    caller.require(Scope::Cases)?;
    let new = NewCase {
        kind: given.kind.into(),
        title: given.title,
        subject: given.subject,
        four_eyes: given.four_eyes,
    };
    let case = app.store.open_case(caller.name(), &new).await?;
    whole(&app, case, StatusCode::CREATED).await
}

/// Which cases.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichCases {
    /// Only in this state.
    state: Option<State_>,
    /// Only of this kind.
    kind: Option<Kind>,
    /// Only with this assignee.
    assignee: Option<String>,
    /// Leave out so many.
    #[param(minimum = 0)]
    offset: Option<u32>,
    /// At most so many; 50 if left out.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// A page of cases.
#[derive(Serialize)]
struct Page {
    total: i64,
    cases: Vec<Case>,
}

/// A page of cases.
#[derive(ToSchema)]
#[schema(as = CasePage)]
#[expect(
    dead_code,
    reason = "describes the answer, part of whose type belongs to the store"
)]
pub(crate) struct PageForm {
    /// How many there are.
    total: i64,
    /// The newest first.
    cases: Vec<Object>,
}

/// The cases.
#[utoipa::path(
    get, path = "/api/v1/cases", tag = "cases", params(WhichCases),
    responses(
        (status = 200, description = "The cases, the newest first", body = PageForm),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Query(which): Query<WhichCases>,
) -> Result<Response, Problem> {
    caller.require(Scope::Cases)?;
    let limit = i64::from(which.limit.unwrap_or(50));
    if !(1..=MOST_OF_A_PAGE).contains(&limit) {
        return Err(Problem::invalid("limit is not between 1 and 500").at("limit"));
    }
    if which
        .assignee
        .as_deref()
        .is_some_and(|name| name.contains('\0'))
    {
        return Err(Problem::invalid("assignee: holds the character NUL").at("assignee"));
    }
    let filter = CaseFilter {
        state: which.state.map(|state| match state {
            State_::Open => CaseState::Open,
            State_::Proposed => CaseState::Proposed,
            State_::Closed => CaseState::Closed,
        }),
        kind: which.kind.map(CaseKind::from),
        assignee: which.assignee,
        offset: i64::from(which.offset.unwrap_or(0)),
        limit,
    };
    let (cases, total) = app.store.cases(&filter).await?;
    Ok(json_response(to_json(&Page { total, cases })?))
}

/// A case with its comments.
#[utoipa::path(
    get, path = "/api/v1/cases/{id}", tag = "cases",
    params(("id" = String, Path, description = "Id of the case")),
    responses(
        (status = 200, description = "The case", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    caller.require(Scope::Cases)?;
    let case = app.store.case(&known(&id)?).await?;
    whole(&app, case, StatusCode::OK).await
}

/// Ids are hexadecimal: anything else names nothing.
fn known(id: &str) -> Result<String, Problem> {
    let good = !id.is_empty() && id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    match good {
        true => Ok(id.to_owned()),
        false => Err(Problem::not_found("nothing has this id")),
    }
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CaseAction)]
enum Action {
    Assign,
    Comment,
    Decide,
    Approve,
    Reject,
    Reopen,
}

/// Something done with a case.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeCase {
    /// What is done.
    action: Action,
    /// The version of the case that was seen; refused if it has changed since.
    #[serde(default)]
    version: Option<i64>,
    /// Who is to work on it; nobody if left out. For `assign`.
    #[serde(default)]
    assignee: Option<String>,
    /// The decision. For `decide`.
    #[serde(default)]
    decision: Option<Decided>,
    /// The remark or the reason. For `comment`, `decide`, `reject`, `reopen`.
    #[serde(default)]
    text: Option<String>,
}

impl ChangeCase {
    fn change(&self) -> Result<CaseChange, Problem> {
        let text = || {
            let text = self.text.clone();
            text.ok_or_else(|| Problem::invalid("this action needs a text").at("/text"))
        };
        Ok(match self.action {
            Action::Assign => CaseChange::Assign(self.assignee.clone()),
            Action::Comment => CaseChange::Comment(text()?),
            Action::Decide => {
                let decision = match self.decision {
                    Some(Decided::Confirmed) => Decision::Confirmed,
                    Some(Decided::Dismissed) => Decision::Dismissed,
                    Some(Decided::Escalated) => Decision::Escalated,
                    None => {
                        return Err(
                            Problem::invalid("this action needs a decision").at("/decision")
                        );
                    }
                };
                CaseChange::Decide(decision, text()?)
            }
            Action::Approve => CaseChange::Approve,
            Action::Reject => CaseChange::Reject(text()?),
            Action::Reopen => CaseChange::Reopen(text()?),
        })
    }
}

/// Assign, comment, decide, approve, reject or reopen.
#[utoipa::path(
    post, path = "/api/v1/cases/{id}/changes", tag = "cases", request_body = ChangeCase,
    params(("id" = String, Path, description = "Id of the case")),
    responses(
        (status = 200, description = "The case after it", body = Object),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn change(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Json(given): Json<ChangeCase>,
) -> Result<Response, Problem> {
    caller.require(Scope::Cases)?;
    let (id, change) = (known(&id)?, given.change()?);
    if let CaseChange::Assign(Some(name)) = &change {
        // Whoever sits at the machine is no user and can still take a case.
        if name != caller.name() && (name.contains('\0') || app.store.user(name).await?.is_none()) {
            return Err(Problem::invalid("no user has this name").at("/assignee"));
        }
    }
    let case = app
        .store
        .change_case(caller.name(), &id, given.version, &change)
        .await?;
    whole(&app, case, StatusCode::OK).await
}

/// Delete the personal data of a closed case before retention does.
#[utoipa::path(
    delete, path = "/api/v1/cases/{id}/personal-data", tag = "cases",
    params(("id" = String, Path, description = "Id of the case")),
    responses(
        (status = 200, description = "The case without them", body = Object),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn erase(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    caller.require(Scope::Admin)?;
    let case = app.store.erase_case(caller.name(), &known(&id)?).await?;
    whole(&app, case, StatusCode::OK).await
}

/// A scenario to save.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SaveScenario {
    /// What it is called.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// Whose question it is, such as `shock` or `route`.
    #[schema(pattern = "^[a-z_]{1,40}$")]
    kind: String,
    /// The question as it would be sent.
    #[schema(value_type = Object)]
    body: Value,
}

/// The saved scenarios.
#[utoipa::path(
    get, path = "/api/v1/scenarios", tag = "cases",
    responses(
        (status = 200, description = "The newest thousand", body = Vec<Object>),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn scenarios(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    caller.require(Scope::Cases)?;
    Ok(json_response(to_json(&app.store.scenarios().await?)?))
}

/// Save a scenario.
#[utoipa::path(
    post, path = "/api/v1/scenarios", tag = "cases", request_body = SaveScenario,
    responses(
        (status = 201, description = "The scenario with its id", body = Object),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn save_scenario(
    State(app): State<App>,
    caller: Caller,
    Json(given): Json<SaveScenario>,
) -> Result<Response, Problem> {
    caller.require(Scope::Cases)?;
    let named = |kind: &str| {
        (1..=40).contains(&kind.len())
            && kind
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    if !named(&given.kind) {
        return Err(Problem::invalid("kind is not the name of a question").at("/kind"));
    }
    if !given.body.is_object() {
        return Err(Problem::invalid("body is not a question").at("/body"));
    }
    let scenario = app
        .store
        .save_scenario(caller.name(), &given.name, &given.kind, &given.body)
        .await?;
    let mut response = json_response(to_json(&scenario)?);
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

/// A saved scenario.
#[utoipa::path(
    get, path = "/api/v1/scenarios/{id}", tag = "cases",
    params(("id" = String, Path, description = "Id of the scenario")),
    responses(
        (status = 200, description = "The scenario", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn scenario(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    caller.require(Scope::Cases)?;
    let scenario = app.store.scenario(&known(&id)?).await?;
    Ok(json_response(to_json(&scenario)?))
}

/// Delete a saved scenario.
#[utoipa::path(
    delete, path = "/api/v1/scenarios/{id}", tag = "cases",
    params(("id" = String, Path, description = "Id of the scenario")),
    responses(
        (status = 204, description = "It is gone"),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn delete_scenario(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    caller.require(Scope::Cases)?;
    let id = known(&id)?;
    app.store.delete_scenario(caller.name(), &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
