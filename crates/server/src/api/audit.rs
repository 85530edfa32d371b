//! `/api/v1/audit`, `/api/v1/retention`: what was done, and how long it is known
//! to whom.

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sindan_store::{AuditRow, RetentionPolicy, Scope};
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::extract::{Json, Query};
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{json_response, to_json};

/// Which rows.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichRows {
    /// Rows after this number.
    #[param(minimum = 0)]
    after: u32,
    /// At most so many; 100 if left out.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<u32>,
}

/// A row with its details.
#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    row: AuditRow,
    detail: Option<Value>,
}

/// Rows of the audit log.
#[utoipa::path(
    get, path = "/api/v1/audit", tag = "audit", params(WhichRows),
    responses(
        (status = 200, description = "The rows in their order; `detail` is absent where retention deleted it", body = Vec<Object>),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn rows(
    State(app): State<App>,
    caller: Caller,
    Query(which): Query<WhichRows>,
) -> Result<Response, Problem> {
    caller.require(Scope::Audit)?;
    let limit = which.limit.unwrap_or(100);
    if !(1..=1000).contains(&limit) {
        return Err(Problem::invalid("limit is not between 1 and 1000").at("limit"));
    }
    let page = app
        .store
        .audit_page(i64::from(which.after), i64::from(limit))
        .await?;
    let rows: Vec<Row> = page
        .into_iter()
        .map(|entry| Row {
            detail: entry.detail_value(),
            row: entry.row,
        })
        .collect();
    Ok(json_response(to_json(&rows)?))
}

/// Check the chain of the audit log.
#[utoipa::path(
    get, path = "/api/v1/audit/verify", tag = "audit",
    responses(
        (status = 200, description = "What the check found; `fault` is null where all is in order", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn verify(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    caller.require(Scope::Audit)?;
    let report = sindan_store::verify(&*app.store, &mut |_| Ok(())).await?;
    Ok(json_response(to_json(&report)?))
}

/// After how many days personal data are deleted; null keeps them for ever.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Policy {
    /// Details of the audit log.
    #[schema(minimum = 1, maximum = 36525)]
    audit_details_days: Option<u32>,
    /// Subjects and comments of closed cases.
    #[schema(minimum = 1, maximum = 36525)]
    closed_cases_days: Option<u32>,
}

/// The policy of retention.
#[utoipa::path(
    get, path = "/api/v1/retention", tag = "audit",
    responses(
        (status = 200, description = "The policy", body = Policy),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn policy(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    caller.require(Scope::Audit)?;
    Ok(json_response(to_json(&app.store.policy().await?)?))
}

/// Set the policy of retention.
#[utoipa::path(
    put, path = "/api/v1/retention", tag = "audit", request_body = Policy,
    responses(
        (status = 200, description = "The policy", body = Policy),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn set_policy(
    State(app): State<App>,
    caller: Caller,
    Json(given): Json<Policy>,
) -> Result<Response, Problem> {
    caller.require(Scope::Admin)?;
    let policy = RetentionPolicy {
        audit_details_days: given.audit_details_days,
        closed_cases_days: given.closed_cases_days,
    };
    app.store.set_policy(caller.name(), &policy).await?;
    Ok(json_response(to_json(&policy)?))
}

/// Delete now what the policy does not keep; it also runs by itself.
#[utoipa::path(
    post, path = "/api/v1/retention/run", tag = "audit",
    responses(
        (status = 200, description = "What was deleted", body = Object),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn run(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    caller.require(Scope::Admin)?;
    let purged = app
        .store
        .purge(caller.name(), jiff::Timestamp::now())
        .await?;
    Ok(json_response(to_json(&purged)?))
}
