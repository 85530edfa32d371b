//! The pattern of a question: one type that is read from the body, run by the
//! engines, written as JSON, and told to the audit log. A new question is one file
//! in `api` with a type that implements [`UseCase`], its handler, and a line in the
//! tables of `api/mod.rs` and of `jobs`.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde::Serialize;
use serde_json::Value;
use sindan_domain::Progress;
use sindan_store::{Event, Scope};

use crate::app::App;
use crate::engine::Engine;
use crate::front::Caller;
use crate::problem::Problem;

/// A question to the desk.
pub(crate) trait UseCase: Send + Sized + 'static {
    /// The name by which jobs call it.
    const NAME: &'static str;
    /// What comes back.
    type Answer: Serialize;

    /// Answers it.
    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<Self::Answer, Problem>;

    /// What the audit log keeps; nothing for questions about public statistics.
    fn record(&self, _answer: &Self::Answer) -> Option<Record> {
        None
    }
}

/// What the audit log keeps of an answer.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) action: &'static str,
    /// Without personal data.
    pub(crate) subject: String,
    /// May hold personal data.
    pub(crate) detail: Value,
}

impl Record {
    pub(crate) fn event(self, actor: &str) -> Event {
        Event::new(actor, self.action, self.subject, self.detail)
    }
}

/// A written answer.
pub(crate) struct Written {
    pub(crate) json: Vec<u8>,
    pub(crate) record: Option<Record>,
}

/// Runs a question to its written answer.
pub(crate) fn answer<U: UseCase>(
    question: &U,
    engine: &Engine,
    progress: &dyn Progress,
) -> Result<Written, Problem> {
    let answer = question.run(engine, progress)?;
    Ok(Written {
        record: question.record(&answer),
        json: to_json(&answer)?,
    })
}

/// JSON of an answer.
pub(crate) fn to_json(answer: &impl Serialize) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(answer).map_err(Problem::internal)
}

/// Answers a question at once. The caller hears of it only after the audit log
/// has it; a caller that goes away stops the engines.
pub(crate) async fn ask<U: UseCase>(
    app: &App,
    caller: &Caller,
    question: U,
) -> Result<Response, Problem> {
    caller.require(Scope::Ask)?;
    let written = app
        .blocking(move |engine, progress| answer(&question, engine, progress))
        .await?;
    if let Some(record) = written.record {
        app.record(record.event(caller.name())).await?;
    }
    Ok(json_response(written.json))
}

/// A response with JSON.
pub(crate) fn json_response(json: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(json));
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
}

/// Progress of a request: nobody watches, but whoever asked may go away.
#[derive(Debug, Default, Clone)]
pub(crate) struct Waiting(Arc<AtomicBool>);

impl Progress for Waiting {
    fn report(&self, _stage: &str, _done: u64, _total: u64) {}

    fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Stops the engines when it is dropped before they are done.
pub(crate) struct StopOnDrop(pub(crate) Waiting);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.0.store(true, Ordering::Relaxed);
    }
}
