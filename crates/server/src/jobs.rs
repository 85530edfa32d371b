//! Long questions: queued, watched, cancelled, and their results kept for a while.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::StatusCode;
use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;
use serde::Serialize;
use sindan_domain::Progress;
use tokio::sync::{Semaphore, watch};
use utoipa::ToSchema;

use crate::app::App;
use crate::engine::Engine;
use crate::problem::Problem;
use crate::use_case::Written;

/// Jobs that may wait or run.
const MOST_WAITING: usize = 100;
/// How long results are kept.
const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// Bytes of results that are kept; the oldest go first.
const MOST_BYTES: usize = 128 << 20;

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum JobState {
    /// It waits for others.
    Queued,
    /// The engines work on it.
    Running,
    /// The result can be fetched.
    Done,
    /// There is no result; `problem` says why.
    Failed,
    /// Somebody has cancelled it.
    Cancelled,
}

/// A job.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct JobStatus {
    /// Its id.
    pub(crate) id: String,
    /// Which question it answers.
    pub(crate) kind: String,
    /// Where it stands.
    pub(crate) state: JobState,
    /// What the engines are doing.
    pub(crate) stage: String,
    /// Steps of this stage that are done.
    pub(crate) done: u64,
    /// Steps of this stage; 0 where nobody knows.
    pub(crate) total: u64,
    /// Who asked.
    pub(crate) created_by: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) created_at: Timestamp,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(crate) finished_at: Option<Timestamp>,
    /// Why there is no result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) problem: Option<String>,
}

/// Work that is written as JSON in the end.
pub(crate) type Task = Box<dyn FnOnce(&Engine, &dyn Progress) -> Result<Written, Problem> + Send>;

/// All jobs.
pub(crate) struct Jobs {
    places: Arc<Semaphore>,
    jobs: Mutex<BTreeMap<String, Arc<Job>>>,
}

pub(crate) struct Job {
    status: watch::Sender<JobStatus>,
    result: Mutex<Option<Bytes>>,
    problem: Mutex<Option<Problem>>,
    cancelled: AtomicBool,
}

impl Jobs {
    pub(crate) fn new(at_a_time: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(at_a_time.max(1))),
            jobs: Mutex::default(),
        }
    }

    /// Queues a task.
    pub(crate) fn start(
        app: &App,
        caller: &str,
        kind: &str,
        task: Task,
    ) -> Result<JobStatus, Problem> {
        let now = Timestamp::now();
        let status = JobStatus {
            id: sindan_store::random_hex(12)?,
            kind: kind.to_owned(),
            state: JobState::Queued,
            stage: String::new(),
            done: 0,
            total: 0,
            created_by: caller.to_owned(),
            created_at: now,
            finished_at: None,
            problem: None,
        };
        let job = Arc::new(Job {
            status: watch::Sender::new(status.clone()),
            result: Mutex::default(),
            problem: Mutex::default(),
            cancelled: AtomicBool::new(false),
        });
        {
            let mut jobs = app.jobs.jobs.lock();
            forget(&mut jobs, now);
            let waiting = jobs.values().filter(|job| !job.is_over()).count();
            if waiting >= MOST_WAITING {
                return Err(Problem {
                    retry_after_seconds: Some(10),
                    ..Problem::new(
                        StatusCode::SERVICE_UNAVAILABLE,
                        "queue-full",
                        format!("{MOST_WAITING} jobs are waiting"),
                    )
                });
            }
            jobs.insert(status.id.clone(), Arc::clone(&job));
        }
        tokio::spawn(run(app.clone(), job, task));
        Ok(status)
    }

    /// A job.
    pub(crate) fn get(&self, id: &str) -> Result<Arc<Job>, Problem> {
        let found = self.jobs.lock().get(id).cloned();
        found.ok_or_else(|| {
            Problem::not_found("no such job is known")
                .hint("results are kept for an hour, and not over a restart")
        })
    }

    /// All of them, the newest first.
    pub(crate) fn list(&self) -> Vec<JobStatus> {
        let mut list: Vec<JobStatus> = {
            let jobs = self.jobs.lock();
            jobs.values().map(|job| job.status()).collect()
        };
        list.sort_by(|one, two| (two.created_at, &one.id).cmp(&(one.created_at, &two.id)));
        list
    }

    /// How many wait or run.
    pub(crate) fn waiting(&self) -> usize {
        self.jobs
            .lock()
            .values()
            .filter(|job| !job.is_over())
            .count()
    }

    pub(crate) fn cancel_all(&self) {
        for job in self.jobs.lock().values() {
            job.cancel();
        }
    }
}

/// Forgets what is old, and the oldest results where they are too many.
fn forget(jobs: &mut BTreeMap<String, Arc<Job>>, now: Timestamp) {
    jobs.retain(|_, job| {
        let finished = job.status().finished_at;
        finished.is_none_or(|finished| now.duration_since(finished) < KEPT)
    });
    let mut kept: Vec<(Option<Timestamp>, String, usize)> = jobs
        .iter()
        .map(|(id, job)| {
            let bytes = job.result.lock().as_ref().map_or(0, Bytes::len);
            (job.status().finished_at, id.clone(), bytes)
        })
        .filter(|(finished, ..)| finished.is_some())
        .collect();
    kept.sort();
    let mut bytes: usize = kept.iter().map(|(_, _, bytes)| bytes).sum();
    for (_, id, size) in kept {
        if bytes <= MOST_BYTES {
            break;
        }
        bytes -= size;
        jobs.remove(&id);
    }
}

impl Job {
    pub(crate) fn status(&self) -> JobStatus {
        self.status.borrow().clone()
    }

    /// Changes of the status from now on.
    pub(crate) fn watch(&self) -> watch::Receiver<JobStatus> {
        let mut receiver = self.status.subscribe();
        receiver.mark_changed();
        receiver
    }

    pub(crate) fn is_over(&self) -> bool {
        self.status.borrow().finished_at.is_some()
    }

    /// Asks the engines to stop, and takes a job that waits out of the queue.
    pub(crate) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.status.send_if_modified(|status| {
            let waits = status.state == JobState::Queued;
            if waits {
                status.state = JobState::Cancelled;
                status.finished_at = Some(Timestamp::now());
            }
            waits
        });
    }

    /// The result, or why there is none.
    pub(crate) fn result(&self) -> Result<Bytes, Problem> {
        if let Some(bytes) = &*self.result.lock() {
            return Ok(bytes.clone());
        }
        if let Some(problem) = &*self.problem.lock() {
            return Err(problem.clone());
        }
        Err(match self.status().state {
            JobState::Cancelled => {
                Problem::new(StatusCode::GONE, "cancelled", "the job was cancelled")
            }
            _ => Problem::conflict("the job has not ended yet"),
        })
    }

    fn finish(&self, state: JobState, problem: Option<String>) {
        self.status.send_modify(|status| {
            status.state = state;
            status.problem = problem;
            status.finished_at = Some(Timestamp::now());
        });
    }
}

impl Progress for Job {
    fn report(&self, stage: &str, done: u64, total: u64) {
        self.status.send_modify(|status| {
            if status.stage != stage {
                stage.clone_into(&mut status.stage);
            }
            status.done = done;
            status.total = total;
        });
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

async fn run(app: App, job: Arc<Job>, task: Task) {
    let places = Arc::clone(&app.jobs.places);
    let Ok(_place) = places.acquire_owned().await else {
        return;
    };
    if job.is_over() {
        return;
    }
    job.status
        .send_modify(|status| status.state = JobState::Running);
    let progress = Arc::clone(&job);
    let written = app
        .blocking(move |engine, _| task(engine, &*progress))
        .await;
    let written = match written {
        Ok(Written {
            json,
            record: Some(record),
        }) => {
            let caller = job.status().created_by;
            let recorded = app.record(record.event(&caller)).await;
            recorded.map(|()| json)
        }
        Ok(Written { json, record: None }) => Ok(json),
        Err(problem) => Err(problem),
    };
    match written {
        Ok(json) => {
            *job.result.lock() = Some(Bytes::from(json));
            job.finish(JobState::Done, None);
        }
        Err(_) if job.is_cancelled() => job.finish(JobState::Cancelled, None),
        Err(problem) => {
            let told = problem.detail.clone();
            *job.problem.lock() = Some(problem);
            job.finish(JobState::Failed, Some(told));
        }
    }
}
