//! `/healthz`, `/readyz`, `/metrics`, and the description of the API itself.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Serialize;
use sindan_store::Scope;
use utoipa::ToSchema;

use crate::app::App;
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{json_response, to_json};

/// That a server is well.
#[derive(Serialize, ToSchema)]
pub(crate) struct Health {
    /// `ok`.
    status: &'static str,
}

fn ok() -> Result<Response, Problem> {
    Ok(json_response(to_json(&Health { status: "ok" })?))
}

/// Whether the process lives.
#[utoipa::path(
    get, path = "/healthz", tag = "health",
    responses(
        (status = 200, description = "It does", body = Health),
        (status = "default", description = "It does not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn healthz() -> Result<Response, Problem> {
    ok()
}

/// Whether requests can be answered: the lists are open and the database takes
/// writes.
#[utoipa::path(
    get, path = "/readyz", tag = "health",
    responses(
        (status = 200, description = "They can", body = Health),
        (status = "default", description = "They cannot", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn readyz(State(app): State<App>) -> Result<Response, Problem> {
    if app.is_stopping() {
        return Err(Problem::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "stopping",
            "the server is about to end",
        ));
    }
    app.store.ping().await?;
    ok()
}

/// Counters for Prometheus.
#[utoipa::path(
    get, path = "/metrics", tag = "health",
    responses(
        (status = 200, description = "The counters", body = String, content_type = "text/plain"),
        (status = "default", description = "Why there are none", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn metrics(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    caller.require(Scope::Ask)?;
    let lists = app.engine.lists();
    let ages = lists.lists().iter().filter_map(|list| list.age_days);
    let oldest = f64::from(ages.max().unwrap_or(0));
    let page = app.metrics.page(&[
        (
            "sindan_jobs",
            "Jobs that wait or run.",
            app.jobs.waiting() as f64,
        ),
        (
            "sindan_lists",
            "Lists that are asked.",
            lists.lists().len() as f64,
        ),
        (
            "sindan_oldest_list_days",
            "Age of the oldest list in days.",
            oldest,
        ),
    ]);
    let mut response = Response::new(Body::from(page));
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"),
    );
    Ok(response)
}

/// The description of this API.
#[utoipa::path(
    get, path = "/api/v1/openapi.json", tag = "health",
    responses(
        (status = 200, description = "OpenAPI 3.1", content_type = "application/json"),
        (status = 304, description = "It is still what the tag in If-None-Match names"),
        (status = "default", description = "Why there is none", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn openapi(headers: HeaderMap) -> Result<Response, Problem> {
    super::tagged(&headers, json_response(super::openapi().into_bytes())).await
}
