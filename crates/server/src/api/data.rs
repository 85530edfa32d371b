//! `/api/v1/data`: what is held, and new files.

use std::io::Write;
use std::path::PathBuf;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use futures::StreamExt;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sindan_catalog::{AddOptions, Snapshot};
use sindan_domain::Provenance;
use sindan_store::Scope;
use utoipa::{IntoParams, ToSchema};

use super::tagged;
use crate::app::App;
use crate::extract::{Path, Query};
use crate::front::Caller;
use crate::jobs::{JobStatus, Jobs};
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{Record, Written, json_response, to_json};

/// A snapshot.
#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    provenance: Provenance,
    embedded: bool,
    rows: u64,
    size_bytes: u64,
    content_sha256: String,
    tables: Vec<String>,
}

impl Row {
    fn new(snapshot: &Snapshot) -> Self {
        let tables = snapshot.tables();
        Self {
            provenance: snapshot.provenance(),
            embedded: snapshot.is_embedded(),
            rows: tables.iter().map(|table| table.rows).sum(),
            size_bytes: tables.iter().map(|table| table.size_bytes).sum(),
            content_sha256: snapshot.content_sha256(),
            tables: tables.iter().map(|table| table.name.clone()).collect(),
        }
    }
}

/// A version of a dataset.
#[derive(ToSchema)]
#[schema(as = SnapshotRow)]
#[expect(
    dead_code,
    reason = "describes the answer, part of whose type belongs to the domain"
)]
pub(crate) struct SnapshotForm {
    /// Name of the dataset.
    dataset: String,
    /// Its version.
    version: String,
    /// Title for readers.
    title: String,
    /// Who publishes it.
    source: String,
    /// Under which licence.
    licence: String,
    /// The day that the data describe.
    #[schema(format = Date)]
    as_of: String,
    /// The day on which it was taken from the source.
    #[schema(format = Date)]
    retrieved: String,
    /// SHA-256 of the file that was imported.
    input_sha256: String,
    /// Whether it is compiled into the program.
    embedded: bool,
    /// Rows of all tables.
    rows: u64,
    /// Bytes of all tables.
    size_bytes: u64,
    /// Names the content.
    content_sha256: String,
    /// Names of the tables.
    tables: Vec<String>,
}

/// Every version of every dataset that is held.
#[utoipa::path(
    get,
    path = "/api/v1/data",
    tag = "data",
    responses(
        (status = 200, description = "The snapshots", body = Vec<SnapshotForm>),
        (status = 304, description = "They are still what the tag in If-None-Match names"),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    snapshots(&app, &caller, &headers, None).await
}

/// Every version of one dataset that is held.
#[utoipa::path(
    get,
    path = "/api/v1/data/{dataset}",
    tag = "data",
    params(("dataset" = String, Path, description = "Name of the dataset")),
    responses(
        (status = 200, description = "The snapshots", body = Vec<SnapshotForm>),
        (status = 304, description = "They are still what the tag in If-None-Match names"),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn one(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Path(dataset): Path<String>,
) -> Result<Response, Problem> {
    snapshots(&app, &caller, &headers, Some(dataset)).await
}

async fn snapshots(
    app: &App,
    caller: &Caller,
    headers: &HeaderMap,
    dataset: Option<String>,
) -> Result<Response, Problem> {
    caller.require(Scope::Ask)?;
    let json = app
        .blocking(move |engine, _| {
            let snapshots = engine.catalog().snapshots(dataset.as_deref())?;
            let rows: Vec<Row> = snapshots.iter().map(Row::new).collect();
            to_json(&rows)
        })
        .await?;
    tagged(headers, json_response(json)).await
}

/// How a file is imported.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Import {
    /// Name of the file; its ending says what it is.
    #[param(required = true, example = "targets.simple.csv")]
    file: String,
    /// Name of an own list, with the dataset `list`.
    name: Option<String>,
    /// The day that the file describes, where the file does not say it.
    #[param(value_type = Option<String>, format = Date)]
    published: Option<Date>,
    /// The period that the file describes, where the file does not say it.
    period: Option<String>,
    /// Edition of the Harmonized System of codes that do not name theirs.
    goods_edition: Option<u16>,
    /// Take the file although it has far fewer rows than what it replaces.
    accept_shrink: bool,
}

/// Add a file to the catalog.
///
/// The body is the file. It is imported by a job, with all checks of `sindan data
/// add`; lists are in use half a second after it is done.
#[utoipa::path(
    post,
    path = "/api/v1/data/{dataset}",
    tag = "data",
    params(("dataset" = String, Path, description = "Name of the dataset"), Import),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 202, description = "The job that imports it", body = JobStatus),
        (status = "default", description = "Why it is not imported", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn add(
    State(app): State<App>,
    caller: Caller,
    Path(dataset): Path<String>,
    Query(import): Query<Import>,
    body: Body,
) -> Result<Response, Problem> {
    caller.require(Scope::Data)?;
    let options = options(&import)?;
    let name = file_name(&import.file)?;
    let directory = tempfile::tempdir().map_err(Problem::internal)?;
    let path = directory.path().join(name);
    receive(body, &path, app.config.longest_upload_bytes).await?;
    let task = Box::new(
        move |engine: &crate::engine::Engine, progress: &dyn sindan_domain::Progress| {
            // The file lives as long as its import.
            let _directory = directory;
            let imported = engine.catalog().add(&dataset, &path, &options, progress)?;
            let row = Row::new(&imported.snapshot);
            let answer = json!({
                "already_held": imported.already_held, "replaced": imported.replaced, "snapshot": row,
            });
            Ok(Written {
                json: to_json(&answer)?,
                record: Some(Record {
                    action: "data.add",
                    subject: format!("{} {}", row.provenance.dataset, row.provenance.version),
                    detail: json!({"input_sha256": row.provenance.input_sha256}),
                }),
            })
        },
    );
    let status = Jobs::start(&app, caller.name(), "data_add", task)?;
    super::jobs::accepted(&status)
}

fn options(import: &Import) -> Result<AddOptions, Problem> {
    let wrong = |what: &str| Problem::invalid(format!("{what} cannot be read")).at(what);
    let period = import.period.as_deref();
    Ok(AddOptions {
        name: import.name.clone(),
        published: import.published,
        period: period
            .map(|text| text.parse().map_err(|_| wrong("period")))
            .transpose()?,
        goods_edition: import.goods_edition,
        accept_shrink: import.accept_shrink,
        ..AddOptions::default()
    })
}

/// A name without a directory, and of letters that every system takes.
pub(super) fn file_name(name: &str) -> Result<PathBuf, Problem> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
    let good = (1..=100).contains(&name.len()) && name.chars().all(fits) && !name.starts_with('.');
    match good {
        true => Ok(name.into()),
        false => Err(Problem::invalid(
            "the name of a file has 1 to 100 letters, digits, dots, hyphens and underscores",
        )
        .at("file")),
    }
}

/// Writes a body into a file, which only the server can read.
pub(super) async fn receive(
    body: Body,
    path: &std::path::Path,
    longest: usize,
) -> Result<(), Problem> {
    let file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(Problem::internal)?;
    let mut file = std::io::BufWriter::new(file);
    let (mut stream, mut bytes) = (body.into_data_stream(), 0_usize);
    while let Some(part) = stream.next().await {
        let part =
            part.map_err(|_| Problem::bad_request("the body could not be read to its end"))?;
        bytes += part.len();
        if bytes > longest {
            return Err(Problem::of_status(StatusCode::PAYLOAD_TOO_LARGE)
                .hint(format!("files of up to {longest} bytes are taken")));
        }
        // Parts are small: a write into the cache of the system does not wait.
        file.write_all(&part).map_err(full)?;
    }
    file.flush().map_err(full)
}

fn full(error: std::io::Error) -> Problem {
    tracing::error!(%error, "an upload could not be kept");
    Problem::new(
        StatusCode::INSUFFICIENT_STORAGE,
        "no-room",
        "the file could not be kept; nothing was imported",
    )
}

/// What the catalog knows how to import.
#[utoipa::path(
    get,
    path = "/api/v1/data-sources",
    tag = "data",
    responses(
        (status = 200, description = "The datasets with their publishers", body = Vec<Object>),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn sources(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    caller.require(Scope::Ask)?;
    let sources: Vec<_> = app
        .engine
        .catalog()
        .sources()
        .iter()
        .map(|source| json!({"dataset": source.dataset, "page": source.page}))
        .collect();
    Ok(json_response(to_json(&sources)?))
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn names_lead_nowhere() {
        assert!(file_name("sdn.xml").is_ok());
        for name in ["", "../x", "/etc/passwd", ".x", "a b", "a\0", "a\\b"] {
            assert!(file_name(name).is_err(), "{name}");
        }
    }
}
