//! Running one query: plan, execute, and hand the rows to a sink on the
//! caller's thread.
//!
//! The engine works on threads of its own runtime and sends batches through a
//! channel of one place, so it is never more than a step ahead of a slow
//! reader. The caller's thread waits with a short timeout and so notices the
//! time limit and a cancellation whatever the engine is busy with.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::TableReference;
use datafusion::error::DataFusionError;
use datafusion::execution::SendableRecordBatchStream;
use datafusion::execution::memory_pool::MemoryPool;
use datafusion::logical_expr::LogicalPlan;
use datafusion::prelude::SessionContext;
use datafusion::sql::parser::Statement;
use futures::StreamExt;
use sindan_catalog::Catalog;
use sindan_domain::{Progress, Provenance, Silent};
use tokio::runtime::Builder;

use crate::error::{ErrorContext, translate, unknown_table};
use crate::output::{Collector, Sink, write_to};
use crate::session::{CATALOG, SCHEMA, Session};
use crate::views::is_view;
use crate::{Destination, OutputFormat, QueryError, SqlOptions, SqlResult, sandbox};

/// How often the time limit and the caller's patience are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// How long a query that was given up may take to clean up.
const LAST_MOMENT: Duration = Duration::from_secs(2);
/// Room for the recursion of the longest query that [`sandbox::parse`] lets
/// through; a thread takes only what it uses of it. A sum of 1,500 terms fills
/// 8 MB in a debug build.
const STACK_BYTES: usize = 64 << 20;
const REPORT: &str = "this is a mistake of the program: please report the query";

/// What was answered, beside the rows themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlSummary {
    /// Rows given.
    pub rows: u64,
    /// Whether there were more rows than [`SqlOptions::max_rows`].
    pub truncated: bool,
    /// Where the figures of the tables that the query names come from.
    pub sources: Vec<Provenance>,
}

/// Answers a query and holds the answer in memory.
///
/// It waits for its own threads, so asynchronous code calls it through
/// `spawn_blocking`.
pub fn run_sql(
    catalog: &Catalog,
    sql: &str,
    options: &SqlOptions,
) -> Result<SqlResult, QueryError> {
    let query = Query::prepare(catalog, sql, options)?;
    let mut collector = Collector::new(&query.memory_pool(), query.errors());
    let summary = query.run(&mut collector, &Silent)?;
    Ok(collector.into_result(summary))
}

/// Answers a query into a stream or a file; only the table format holds the
/// rows in memory, because column widths depend on all of them.
///
/// It waits for its own threads, so asynchronous code calls it through
/// `spawn_blocking`.
pub fn write_sql(
    catalog: &Catalog,
    sql: &str,
    format: OutputFormat,
    destination: Destination<'_>,
    options: &SqlOptions,
    progress: &dyn Progress,
) -> Result<SqlSummary, QueryError> {
    let query = Query::prepare(catalog, sql, options)?;
    write_to(format, destination, query, progress)
}

/// A query that was read and found to be allowed, with its session.
pub(crate) struct Query<'a> {
    session: Session,
    statement: Statement,
    /// Tables that are named, in alphabetical order.
    named: Vec<String>,
    options: &'a SqlOptions,
    started: Instant,
}

impl<'a> Query<'a> {
    fn prepare(
        catalog: &'a Catalog,
        sql: &str,
        options: &'a SqlOptions,
    ) -> Result<Self, QueryError> {
        let started = Instant::now();
        let session = Session::new(catalog, options)?;
        let read = || {
            let statement = sandbox::parse(sql, &session.errors)?;
            let named = named_tables(&session, catalog, &statement)?;
            // Opened before the first row, because the answer begins with its
            // sources. Where the words stand in a text only, it costs time.
            if statement.to_string().to_lowercase().contains("screen_best") {
                session.lists.open()?;
            }
            Ok((statement, named))
        };
        let (statement, named) = on_large_stack(read)?;
        Ok(Self {
            session,
            statement,
            named,
            options,
            started,
        })
    }

    pub(crate) fn memory_pool(&self) -> Arc<dyn MemoryPool> {
        self.session.ctx.runtime_env().memory_pool.clone()
    }

    pub(crate) fn errors(&self) -> ErrorContext {
        self.session.errors.clone()
    }

    /// The sources of the tables that the query names, and of the lists that it
    /// asks, each once.
    pub(crate) fn sources(&self) -> Vec<Provenance> {
        let mut sources: Vec<Provenance> = self
            .named
            .iter()
            .filter_map(|name| self.session.tables.shown.get(name))
            .flat_map(|table| table.doc.sources.clone())
            .chain(self.session.lists.sources())
            .collect();
        sources.sort_by(|a, b| (&a.dataset, &a.version).cmp(&(&b.dataset, &b.version)));
        sources.dedup();
        sources
    }

    /// Runs the query to its end, or to the first limit that it meets.
    pub(crate) fn run(
        self,
        sink: &mut dyn Sink,
        progress: &dyn Progress,
    ) -> Result<SqlSummary, QueryError> {
        let sources = self.sources();
        let runtime = Builder::new_multi_thread()
            .worker_threads(self.options.threads.max(1))
            .thread_name("sindan-query")
            .thread_stack_size(STACK_BYTES)
            .enable_time()
            .build()
            .map_err(|error| no_threads(&error))?;
        let (sender, receiver) = sync_channel(1);
        let ctx = self.session.ctx.clone();
        // One row more than wanted shows that there are more.
        let fetch = self.options.max_rows.map(|rows| rows.saturating_add(1));
        runtime.spawn(execute(ctx, self.statement, fetch, sender));
        let watch = Watch {
            options: self.options,
            started: self.started,
            progress,
            errors: &self.session.errors,
        };
        let answer = receive(&receiver, sink, &watch);
        // A query that was given up learns it now. It gets a moment to remove its
        // temporary files, but nobody waits for it longer than that.
        drop(receiver);
        runtime.shutdown_timeout(LAST_MOMENT);
        let (rows, truncated) = answer?;
        Ok(SqlSummary {
            rows,
            truncated,
            sources,
        })
    }
}

/// Runs on a thread with room for deep recursion, and waits for it.
fn on_large_stack<T: Send>(
    work: impl FnOnce() -> Result<T, QueryError> + Send,
) -> Result<T, QueryError> {
    thread::scope(|scope| {
        let worker = thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, work);
        let answer = worker.map_err(|error| no_threads(&error))?.join();
        answer.unwrap_or_else(|_| {
            Err(QueryError::internal("the query could not be read").with_hint(REPORT))
        })
    })
}

fn no_threads(error: &io::Error) -> QueryError {
    QueryError::internal(format!("threads cannot be started: {error}"))
}

enum Message {
    Schema(SchemaRef),
    Batch(RecordBatch),
    Failed(DataFusionError),
    Done,
}

/// Plans and executes on the engine's threads. A receiver that is gone ends it.
async fn execute(
    ctx: SessionContext,
    statement: Statement,
    fetch: Option<usize>,
    sender: SyncSender<Message>,
) {
    let send = |message| {
        // Waiting for the reader must not keep other tasks of this thread from running.
        tokio::task::block_in_place(|| sender.send(message)).is_ok()
    };
    let mut stream = match open(&ctx, statement, fetch).await {
        Ok(stream) => stream,
        Err(error) => {
            send(Message::Failed(error));
            return;
        }
    };
    if !send(Message::Schema(stream.schema())) {
        return;
    }
    while let Some(batch) = stream.next().await {
        let message = match batch {
            Ok(batch) => Message::Batch(batch),
            Err(error) => {
                send(Message::Failed(error));
                return;
            }
        };
        if !send(message) {
            return;
        }
    }
    send(Message::Done);
}

async fn open(
    ctx: &SessionContext,
    statement: Statement,
    fetch: Option<usize>,
) -> Result<SendableRecordBatchStream, DataFusionError> {
    let plan = ctx.state().statement_to_plan(statement).await?;
    sandbox::verify(&plan)?;
    let explains = matches!(
        plan,
        LogicalPlan::Explain(_) | LogicalPlan::Analyze(_) | LogicalPlan::DescribeTable(_)
    );
    let mut frame = ctx.execute_logical_plan(plan).await?;
    if fetch.is_some() && !explains {
        // The engine sorts and reads less when it knows how much is wanted.
        frame = frame.limit(0, fetch)?;
    }
    frame.execute_stream().await
}

/// What can end a query early.
struct Watch<'a> {
    options: &'a SqlOptions,
    started: Instant,
    progress: &'a dyn Progress,
    errors: &'a ErrorContext,
}

impl Watch<'_> {
    fn check(&self) -> Result<(), QueryError> {
        self.progress.check()?;
        match self.options.max_seconds {
            Some(seconds) if self.started.elapsed() >= Duration::from_secs(seconds) => {
                Err(QueryError::limit(format!(
                    "the query was given up after its {seconds} seconds"
                ))
                .with_hint("narrow the query with WHERE, or allow more time"))
            }
            _ => Ok(()),
        }
    }
}

/// Rows given, and whether there were more.
fn receive(
    receiver: &Receiver<Message>,
    sink: &mut dyn Sink,
    watch: &Watch<'_>,
) -> Result<(u64, bool), QueryError> {
    let most = watch.options.max_rows.unwrap_or(usize::MAX);
    let mut rows = 0_usize;
    loop {
        watch.check()?;
        match receiver.recv_timeout(LOOK_EVERY) {
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(
                    QueryError::internal("the query engine stopped without an answer")
                        .with_hint(REPORT),
                );
            }
            Ok(Message::Failed(error)) => return Err(translate(&error, watch.errors)),
            Ok(Message::Schema(schema)) => sink.start(&schema)?,
            Ok(Message::Batch(batch)) => {
                let wanted = batch.num_rows().min(most - rows);
                if wanted > 0 {
                    sink.batch(&batch.slice(0, wanted))?;
                    rows += wanted;
                    watch.progress.report("rows", rows as u64, 0);
                }
                if wanted < batch.num_rows() {
                    sink.finish()?;
                    return Ok((rows as u64, true));
                }
            }
            Ok(Message::Done) => {
                sink.finish()?;
                return Ok((rows as u64, false));
            }
        }
    }
}

/// The catalog's tables that a statement names. A name that is nothing we know
/// is an error here, because here we can say what to do about it.
fn named_tables(
    session: &Session,
    catalog: &Catalog,
    statement: &Statement,
) -> Result<Vec<String>, QueryError> {
    let state = session.ctx.state();
    let references = state
        .resolve_table_references(statement)
        .map_err(|error| translate(&error, &session.errors))?;
    let mut named = Vec::new();
    for reference in references {
        let name = reference.table();
        if reference.schema() == Some("information_schema") {
            // It describes the tables and holds no figures of theirs.
            continue;
        }
        if is_ours(&reference) && session.tables.shown.contains_key(name) {
            named.push(name.to_owned());
        } else if !state.table_functions().contains_key(name) {
            // Someone who writes `fx.rates` means `fx_rates`.
            let meant = match reference.schema() {
                Some(schema) if schema != SCHEMA => format!("{schema}_{name}"),
                _ => name.to_owned(),
            };
            return Err(not_there(session, catalog, &meant));
        }
    }
    named.sort();
    named.dedup();
    Ok(named)
}

fn is_ours(reference: &TableReference) -> bool {
    reference.schema().is_none_or(|schema| schema == SCHEMA)
        && reference.catalog().is_none_or(|catalog| catalog == CATALOG)
}

/// A table that there is not: one of a dataset that could be added, or a slip.
fn not_there(session: &Session, catalog: &Catalog, name: &str) -> QueryError {
    // The catalog says best how flows are added on which a view would rest.
    if let (true, Err(error)) = (is_view(name), catalog.held_flows(None, None)) {
        return error.into();
    }
    let known = catalog.sources().iter().find(|source| {
        let dataset = source.dataset.replace(['-', '.'], "_").to_lowercase();
        name == dataset
            || name
                .strip_prefix(&dataset)
                .is_some_and(|rest| rest.starts_with('_'))
    });
    // The catalog says best how a dataset is added that it does not hold.
    match known.map(|source| catalog.current(&source.dataset)) {
        Some(Err(error)) => error.into(),
        _ => unknown_table(name, &session.errors.tables),
    }
}
