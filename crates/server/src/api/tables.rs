//! `POST /api/v1/screen/table`, `/api/v1/check/table`: a file of parties or
//! shipments, answered by a job.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};
use sindan_desk::{
    BatchOutcome, DeskError, Outcome, PartyTable, ScreenedRow, ShipmentTable, check_batch,
    screen_batch,
};
use sindan_domain::Progress;
use sindan_store::Scope;
use utoipa::IntoParams;

use super::check::CheckChoice;
use super::data::{file_name, receive};
use super::jobs::accepted;
use super::screen::ScreenChoice;
use crate::app::App;
use crate::engine::Engine;
use crate::extract::Query;
use crate::front::Caller;
use crate::jobs::{JobStatus, Jobs};
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{Record, Written, to_json};

/// Longest result of a table; larger tables belong to the command line.
const MOST_BYTES: usize = 64 << 20;

/// Which file it is.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct PartyFile {
    /// Name of the file; its ending says what it is: .csv, .xlsx or .parquet.
    #[param(example = "parties.csv")]
    file: String,
    /// Hits below this score are left out.
    #[serde(default)]
    #[param(minimum = 0, maximum = 1)]
    threshold: Option<f32>,
    /// Only these lists, by name; all if left out.
    #[serde(default)]
    list: Vec<String>,
}

/// Which file it is.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ShipmentFile {
    /// Name of the file; its ending says what it is: .csv, .xlsx or .parquet.
    #[param(example = "shipments.csv")]
    file: String,
    /// Whose law counts; every law if left out.
    #[serde(default)]
    stance: Option<String>,
    /// Whether parties of which a shipment says nothing were screened by somebody
    /// else.
    #[serde(default)]
    screened_elsewhere: bool,
}

/// Rows of a result, as JSON, up to a limit.
#[derive(Default)]
struct Rows {
    json: Vec<u8>,
    rejected: Vec<Value>,
}

impl Rows {
    fn push(&mut self, row: &impl serde::Serialize) -> Result<(), Problem> {
        if self.json.len() > MOST_BYTES {
            return Err(
                Problem::invalid("the answers are longer than a server keeps")
                    .hint("ask on the command line, with --batch, which has no limit"),
            );
        }
        if !self.json.is_empty() {
            self.json.push(b',');
        }
        serde_json::to_writer(&mut self.json, row).map_err(Problem::internal)
    }

    fn finish(self, report: &Value) -> Result<Vec<u8>, Problem> {
        let mut json = b"{\"version\":1,\"report\":".to_vec();
        json.extend(to_json(report)?);
        json.extend(b",\"rejected\":");
        json.extend(to_json(&self.rejected)?);
        json.extend(b",\"rows\":[");
        json.extend(self.json);
        json.extend(b"]}");
        Ok(json)
    }
}

/// An error of the desk or of the answer.
struct Stop(Problem);

impl From<DeskError> for Stop {
    fn from(error: DeskError) -> Self {
        Self(error.into())
    }
}

/// Screen a table of parties.
///
/// The body is the file: columns `query_id,name` and perhaps
/// `schema,countries,birth_date,identifiers`. The result of the job has `rows`,
/// `rejected` and `report`.
#[utoipa::path(
    post,
    path = "/api/v1/screen/table",
    tag = "screening",
    params(PartyFile),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 202, description = "The job", body = JobStatus),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn screen(
    State(app): State<App>,
    caller: Caller,
    Query(given): Query<PartyFile>,
    body: Body,
) -> Result<Response, Problem> {
    caller.require(Scope::Ask)?;
    let choice = ScreenChoice::of(given.threshold, given.list).options()?;
    let directory = tempfile::tempdir().map_err(Problem::internal)?;
    let path = directory.path().join(file_name(&given.file)?);
    receive(body, &path, app.config.longest_upload_bytes).await?;
    let task = Box::new(move |engine: &Engine, progress: &dyn Progress| {
        // The file lives as long as its job.
        let _directory = directory;
        let screener = engine.screener(&choice)?;
        let table = PartyTable::open(&path)?;
        let (mut rows, mut open) = (Rows::default(), 0_u64);
        let report = screen_batch(&screener, table, progress, |row| match row {
            ScreenedRow::Answer(row) => {
                open += u64::from(row.outcome != Outcome::NoHit);
                rows.push(&row).map_err(Stop)
            }
            ScreenedRow::Rejected(row) => {
                rows.rejected.push(json!(row));
                Ok(())
            }
        })
        .map_err(|Stop(problem)| problem)?;
        let report = json!(report);
        let lists: Vec<String> = screener
            .lists()
            .iter()
            .map(|list| format!("{} {}", list.name, list.provenance.version))
            .collect();
        Ok(Written {
            record: Some(Record {
                action: "screen_table",
                subject: lists.join(", "),
                detail: json!({"report": report, "not_clear": open}),
            }),
            json: rows.finish(&report)?,
        })
    });
    accepted(&Jobs::start(&app, caller.name(), "screen_table", task)?)
}

/// Judge a table of shipments.
///
/// The body is the file, one row for each line of goods, as `sindan check --batch`
/// reads it. The result of the job has `rows`, `rejected` and `report`.
#[utoipa::path(
    post,
    path = "/api/v1/check/table",
    tag = "law",
    params(ShipmentFile),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 202, description = "The job", body = JobStatus),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn check(
    State(app): State<App>,
    caller: Caller,
    Query(given): Query<ShipmentFile>,
    body: Body,
) -> Result<Response, Problem> {
    caller.require(Scope::Ask)?;
    let options = CheckChoice::of(given.stance, given.screened_elsewhere).options()?;
    let directory = tempfile::tempdir().map_err(Problem::internal)?;
    let path = directory.path().join(file_name(&given.file)?);
    receive(body, &path, app.config.longest_upload_bytes).await?;
    let task = Box::new(move |engine: &Engine, progress: &dyn Progress| {
        let _directory = directory;
        let desk = engine.rules(!options.screened_elsewhere);
        let table = ShipmentTable::open(&path)?;
        let (mut rows, mut failed) = (Rows::default(), None);
        let summary = check_batch(&desk, table, &options, progress, &mut |outcome| {
            let pushed = match outcome {
                BatchOutcome::Decided(decision) => rows.push(&decision),
                BatchOutcome::Rejected { id, rejects } => {
                    rows.rejected.extend(rejects.into_iter().map(|reject| {
                        json!({
                            "shipment": id, "line": reject.line, "pointer": reject.pointer,
                            "problem": reject.problem, "hint": reject.hint,
                        })
                    }));
                    Ok(())
                }
            };
            pushed.map_err(|problem| {
                failed = Some(problem);
                std::io::Error::other("the answers are too long")
            })
        });
        let summary = match (summary, failed) {
            (_, Some(problem)) => return Err(problem),
            (summary, None) => summary?,
        };
        let report = json!({
            "rows": summary.rows, "decided": summary.decided, "clear": summary.clear,
            "rejected": summary.rejected,
        });
        Ok(Written {
            record: Some(Record {
                action: "check_table",
                subject: format!("measures {}", desk.base().version()),
                detail: report.clone(),
            }),
            json: rows.finish(&report)?,
        })
    });
    accepted(&Jobs::start(&app, caller.name(), "check_table", task)?)
}
