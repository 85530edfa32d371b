//! `POST /api/v1/sql`: the catalog in read-only SQL, with limits.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use sindan_store::Scope;
use utoipa::ToSchema;

use crate::app::App;
use crate::extract::Json;
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};

/// Longest query.
const LONGEST_CHARS: usize = 20_000;

/// A query.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SqlQuestion {
    /// One statement that reads: tables of the catalog, no files and no network.
    #[schema(max_length = 20_000)]
    query: String,
    /// Most rows to give; 10000 if left out.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1_000_000)]
    max_rows: Option<u32>,
    /// Give up after so many seconds; 30 if left out.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 600)]
    max_seconds: Option<u16>,
}

/// Ask the catalog in SQL.
///
/// Answers 501 where the program was built without the SQL engine.
#[utoipa::path(
    post,
    path = "/api/v1/sql",
    tag = "data",
    request_body = SqlQuestion,
    responses(
        (status = 200, description = "The rows, as objects", body = Vec<Object>),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn sql(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<SqlQuestion>,
) -> Result<Response, Problem> {
    caller.require(Scope::Ask)?;
    if question.query.chars().count() > LONGEST_CHARS {
        return Err(Problem::invalid("the query is too long").at("/query"));
    }
    let (rows, seconds) = (
        question.max_rows.unwrap_or(10_000),
        question.max_seconds.unwrap_or(30),
    );
    if !(1..=1_000_000).contains(&rows) || !(1..=600).contains(&seconds) {
        return Err(Problem::invalid(
            "max_rows is not between 1 and 1000000, or max_seconds not between 1 and 600",
        ));
    }
    run(&app, question.query, rows, seconds).await
}

#[cfg(not(feature = "sql"))]
async fn run(_app: &App, _query: String, _rows: u32, _seconds: u16) -> Result<Response, Problem> {
    Err(Problem::new(
        axum::http::StatusCode::NOT_IMPLEMENTED,
        "no-sql",
        "this build has no SQL engine",
    ))
}

#[cfg(feature = "sql")]
async fn run(app: &App, query: String, rows: u32, seconds: u16) -> Result<Response, Problem> {
    use sindan_query::{Destination, OutputFormat, SqlOptions, write_sql};

    /// Memory that one query may use.
    const MEGABYTES: usize = 512;

    let json = app
        .blocking(move |engine, progress| {
            let options = SqlOptions {
                max_rows: Some(rows as usize),
                max_seconds: Some(u64::from(seconds)),
                max_memory_mb: MEGABYTES,
                threads: 1,
                today: Some(crate::engine::today()),
            };
            let mut json = Vec::new();
            let to = Destination::Stream(&mut json);
            let form = OutputFormat::Json;
            write_sql(engine.catalog(), &query, form, to, &options, progress).map_err(refused)?;
            Ok(json)
        })
        .await?;
    Ok(crate::use_case::json_response(json))
}

#[cfg(feature = "sql")]
fn refused(error: sindan_query::QueryError) -> Problem {
    let message = crate::problem::with_causes(&error);
    let problem = match () {
        () if error.is_limit() => Problem::new(
            axum::http::StatusCode::UNPROCESSABLE_ENTITY,
            "limit",
            message,
        ),
        () if error.is_usage() || error.is_bad_input() => Problem::invalid(message),
        () if error.is_missing() => {
            Problem::new(axum::http::StatusCode::CONFLICT, "missing-data", message)
        }
        () => Problem::internal(message),
    };
    Problem {
        hint: error.hint(),
        ..problem
    }
}
