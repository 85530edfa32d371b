//! `/api/v1/jobs`: long questions, their progress, their end.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream;
use serde::Deserialize;
use serde_json::value::RawValue;
use sindan_store::Scope;
use utoipa::ToSchema;

use crate::app::App;
use crate::extract::{Json, Path, parse_json};
use crate::front::Caller;
use crate::jobs::{Job, JobStatus, Jobs, Task};
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{UseCase, answer, json_response, to_json};

/// Least time between two reports of progress.
const BETWEEN_REPORTS: Duration = Duration::from_millis(100);

/// A question that is answered later.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct JobQuestion {
    /// Which question: `screen`, `screen_batch`, `check_batch`, `exposure`,
    /// `exposure_after`, `brief`, `shock`, `assess`, `balance`, `balance_game`, `watch`,
    /// `watch_series`, `watch_mirror`, `watch_shipments`, `route`, `route_assign` or
    /// `route_front`.
    kind: String,
    /// The question, in the form of the endpoint of this name.
    #[schema(value_type = Object)]
    question: Box<RawValue>,
}

type Reader = fn(&str) -> Result<Task, Problem>;

fn reader<U: UseCase + serde::de::DeserializeOwned>() -> (&'static str, Reader) {
    (U::NAME, |text| {
        let question: U = parse_json(text.as_bytes())?;
        Ok(Box::new(move |engine, progress| {
            answer(&question, engine, progress)
        }))
    })
}

/// Questions that can be jobs: a line for each.
fn readers() -> [(&'static str, Reader); 17] {
    [
        reader::<super::screen::ScreenQuestion>(),
        reader::<super::screen::ScreenBatchQuestion>(),
        reader::<super::check::CheckBatchQuestion>(),
        reader::<super::economy::ExposureQuestion>(),
        reader::<super::economy::BriefQuestion>(),
        reader::<super::economy::ExposureAfterQuestion>(),
        reader::<super::shock::ShockQuestion>(),
        reader::<super::assess::AssessQuestion>(),
        reader::<super::balance::BalanceQuestion>(),
        reader::<super::balance::GameQuestion>(),
        reader::<super::watch::WatchQuestion>(),
        reader::<super::watch::WatchSeriesQuestion>(),
        reader::<super::watch::WatchMirrorQuestion>(),
        reader::<super::watch::WatchShipmentsQuestion>(),
        reader::<super::route::RouteQuestion>(),
        reader::<super::route::AssignQuestion>(),
        reader::<super::route::FrontQuestion>(),
    ]
}

/// The response to a job that was queued.
pub(crate) fn accepted(status: &JobStatus) -> Result<Response, Problem> {
    let mut response = json_response(to_json(status)?);
    *response.status_mut() = StatusCode::ACCEPTED;
    if let Ok(place) = HeaderValue::from_str(&format!("/api/v1/jobs/{}", status.id)) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

/// Queue a question.
#[utoipa::path(
    post,
    path = "/api/v1/jobs",
    tag = "jobs",
    request_body = JobQuestion,
    responses(
        (status = 202, description = "The job", body = JobStatus),
        (status = "default", description = "Why it is not queued", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn start(
    State(app): State<App>,
    caller: Caller,
    Json(asked): Json<JobQuestion>,
) -> Result<Response, Problem> {
    caller.require(Scope::Ask)?;
    let found = readers().into_iter().find(|(name, _)| *name == asked.kind);
    let Some((name, read)) = found else {
        let names: Vec<&str> = readers().iter().map(|(name, _)| *name).collect();
        return Err(Problem::invalid("no question has this name")
            .at("/kind")
            .hint(names.join(", ")));
    };
    let task = read(asked.question.get()).map_err(|problem| {
        let place = problem.place.clone().unwrap_or_default();
        problem.at(format!("/question{place}"))
    })?;
    accepted(&Jobs::start(&app, caller.name(), name, task)?)
}

/// The jobs that are known.
#[utoipa::path(
    get,
    path = "/api/v1/jobs",
    tag = "jobs",
    responses(
        (status = 200, description = "The jobs, the newest first", body = Vec<JobStatus>),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    caller.require(Scope::Ask)?;
    let mut jobs = app.jobs.list();
    if caller.require(Scope::Admin).is_err() {
        jobs.retain(|job| job.created_by == caller.name());
    }
    Ok(json_response(to_json(&jobs)?))
}

/// A job that the caller may see.
fn job(app: &App, caller: &Caller, id: &str) -> Result<std::sync::Arc<Job>, Problem> {
    caller.require(Scope::Ask)?;
    let job = app.jobs.get(id)?;
    if job.status().created_by != caller.name() && caller.require(Scope::Admin).is_err() {
        return Err(Problem::not_found("no such job is known"));
    }
    Ok(job)
}

/// Where a job stands.
#[utoipa::path(
    get,
    path = "/api/v1/jobs/{id}",
    tag = "jobs",
    params(("id" = String, Path, description = "Id of the job")),
    responses(
        (status = 200, description = "The job", body = JobStatus),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    Ok(json_response(to_json(&job(&app, &caller, &id)?.status())?))
}

/// What a job came to.
#[utoipa::path(
    get,
    path = "/api/v1/jobs/{id}/result",
    tag = "jobs",
    params(("id" = String, Path, description = "Id of the job")),
    responses(
        (status = 200, description = "The answer, as the endpoint of the question gives it", body = Object),
        (status = "default", description = "Why there is none", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn result(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let bytes = job(&app, &caller, &id)?.result()?;
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    Ok(response)
}

/// Cancel a job.
#[utoipa::path(
    delete,
    path = "/api/v1/jobs/{id}",
    tag = "jobs",
    params(("id" = String, Path, description = "Id of the job")),
    responses(
        (status = 202, description = "It stops as soon as the engines look", body = JobStatus),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn cancel(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let job = job(&app, &caller, &id)?;
    job.cancel();
    accepted(&job.status())
}

/// The progress of a job as server-sent events: `progress` with its status each
/// time that changes, and `end` with the last.
#[utoipa::path(
    get,
    path = "/api/v1/jobs/{id}/events",
    tag = "jobs",
    params(("id" = String, Path, description = "Id of the job")),
    responses(
        (status = 200, description = "Events until the job ends", body = String, content_type = "text/event-stream"),
        (status = "default", description = "Why there are none", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn events(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let watch = job(&app, &caller, &id)?.watch();
    let events = stream::unfold(Some(watch), |watch| async move {
        let mut watch = watch?;
        // The sender lives as long as the job is known.
        if watch.changed().await.is_err() {
            return None;
        }
        let status = watch.borrow_and_update().clone();
        let over = status.finished_at.is_some();
        let event = Event::default()
            .event(if over { "end" } else { "progress" })
            .json_data(&status)
            .unwrap_or_default();
        if over {
            return Some((Ok::<_, Infallible>(event), None));
        }
        tokio::time::sleep(BETWEEN_REPORTS).await;
        Some((Ok(event), Some(watch)))
    });
    Ok(Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_questions_are_unique_and_documented() {
        let names: Vec<&str> = readers().iter().map(|(name, _)| *name).collect();
        let unique: std::collections::BTreeSet<&&str> = names.iter().collect();
        assert_eq!(unique.len(), names.len());
        let page: serde_json::Value = serde_json::from_str(&crate::openapi()).unwrap();
        let told = &page["components"]["schemas"]["JobQuestion"]["properties"]["kind"];
        let told = told["description"].as_str().unwrap();
        for name in names {
            assert!(told.contains(&format!("`{name}`")), "{name}: {told}");
        }
    }
}
