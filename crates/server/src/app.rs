//! What all requests share.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sindan_domain::Progress;
use sindan_store::{AuditWriter, Event, Store};
use tokio::sync::Semaphore;

use crate::config::Config;
use crate::engine::Engine;
use crate::front::Buckets;
use crate::jobs::Jobs;
use crate::metrics::Metrics;
use crate::problem::Problem;
use crate::use_case::{StopOnDrop, Waiting};

/// Attempts to sign in under one name.
const SIGN_INS_PER_SECOND: u32 = 3;

/// What all requests share; cheap to clone.
#[derive(Clone)]
pub(crate) struct App(Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) config: Config,
    pub(crate) engine: Arc<Engine>,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) metrics: Metrics,
    pub(crate) jobs: Jobs,
    pub(crate) buckets: Buckets,
    /// Attempts to sign in, by name.
    pub(crate) sign_ins: Buckets,
    audit: AuditWriter,
    /// Threads that engines may take at a time.
    places: Arc<Semaphore>,
    stopping: AtomicBool,
}

impl std::ops::Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl App {
    pub(crate) fn new(config: Config, engine: Engine, store: Arc<dyn Store>) -> Self {
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        Self(Arc::new(Shared {
            jobs: Jobs::new(config.jobs_at_a_time),
            buckets: Buckets::new(config.requests_per_second),
            sign_ins: Buckets::new(SIGN_INS_PER_SECOND),
            engine: Arc::new(engine),
            audit: AuditWriter::start(Arc::clone(&store)),
            store,
            metrics: Metrics::default(),
            places: Arc::new(Semaphore::new(threads * 2)),
            stopping: AtomicBool::new(false),
            config,
        }))
    }

    /// Runs engines on a thread that may block. A panic in them becomes a problem
    /// of this request alone.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Engine, &dyn Progress) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let engine = Arc::clone(&self.engine);
        let waiting = Waiting::default();
        let stop = StopOnDrop(waiting.clone());
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            work(&engine, &waiting)
        })
        .await;
        drop(stop);
        done.unwrap_or_else(|error| Err(Problem::internal(format!("engine: {error}"))))
    }

    /// Appends an event to the audit log; it is on disk when this returns.
    pub(crate) async fn record(&self, event: Event) -> Result<(), Problem> {
        Ok(self.audit.append(event).await?)
    }

    /// The server is about to end: it is not ready any more.
    pub(crate) fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.jobs.cancel_all();
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
}
