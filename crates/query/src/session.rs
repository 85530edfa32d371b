//! The engine's session: limits, our functions, and tables that are opened when
//! a query names them.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Weak};

use async_trait::async_trait;
use datafusion::catalog::{CatalogProvider, MemoryCatalogProvider, SchemaProvider, TableProvider};
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{
    ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl,
};
use datafusion::datasource::{TableType, ViewTable};
use datafusion::error::DataFusionError;
use datafusion::execution::disk_manager::{DiskManagerBuilder, DiskManagerMode};
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::execution::{SessionState, SessionStateBuilder};
use datafusion::object_store::ObjectStoreExt;
use datafusion::object_store::memory::InMemory;
use datafusion::object_store::path::Path as StorePath;
use datafusion::prelude::{SessionConfig, SessionContext};
use futures::FutureExt;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use parking_lot::RwLock;
use sindan_catalog::Catalog;
use url::Url;

use crate::error::{ErrorContext, translate};
use crate::tables::{Place, Sources, sources};
use crate::{Lists, QueryError, SqlOptions, register_all, views};

/// Under this address the engine finds tables that are in memory.
const PACK_ADDRESS: &str = "sindan-pack://catalog/";
/// Names that stand before a table's in full.
pub(crate) const CATALOG: &str = "sindan";
pub(crate) const SCHEMA: &str = "public";
/// Temporary files may take this many times the memory limit.
const SPILL_FACTOR: u64 = 8;

/// A session over the current snapshots.
pub(crate) struct Session {
    pub(crate) ctx: SessionContext,
    pub(crate) tables: Arc<Sources>,
    pub(crate) lists: Arc<Lists>,
    pub(crate) errors: ErrorContext,
}

impl Session {
    /// A session with every table of the catalog; none is read yet.
    pub(crate) fn new(catalog: &Catalog, options: &SqlOptions) -> Result<Self, QueryError> {
        let tables = Arc::new(sources(catalog)?);
        let mut errors = ErrorContext {
            tables: tables.shown.keys().cloned().collect(),
            functions: Vec::new(),
            memory_mb: options.max_memory_mb,
        };
        let today = options
            .today
            .unwrap_or_else(|| Timestamp::now().to_zoned(TimeZone::UTC).date());
        let lists = Arc::new(Lists::new(catalog, today));
        let ctx = context(options, &lists).map_err(|error| translate(&error, &errors))?;
        let pack = Url::parse(PACK_ADDRESS).expect("a constant address");
        ctx.register_object_store(&pack, Arc::new(memory_store(&tables)?));
        let schema = CatalogSchema {
            tables: tables.clone(),
            state: ctx.state_weak_ref(),
        };
        let catalog_of_tables = MemoryCatalogProvider::new();
        catalog_of_tables
            .register_schema(SCHEMA, Arc::new(schema))
            .map_err(|error| translate(&error, &errors))?;
        ctx.register_catalog(CATALOG, Arc::new(catalog_of_tables));

        let state = ctx.state();
        errors.functions = state
            .scalar_functions()
            .keys()
            .chain(state.aggregate_functions().keys())
            .chain(state.window_functions().keys())
            .cloned()
            .collect();
        errors.functions.sort();
        errors.functions.dedup();
        Ok(Self {
            ctx,
            tables,
            lists,
            errors,
        })
    }
}

fn context(options: &SqlOptions, lists: &Arc<Lists>) -> Result<SessionContext, DataFusionError> {
    let memory_bytes = options.max_memory_mb.max(1).saturating_mul(1 << 20);
    let spill = DiskManagerBuilder::default()
        .with_mode(DiskManagerMode::OsTmpDirectory)
        .with_max_temp_directory_size((memory_bytes as u64).saturating_mul(SPILL_FACTOR));
    let runtime = RuntimeEnvBuilder::new()
        .with_memory_pool(Arc::new(FairSpillPool::new(memory_bytes)))
        .with_disk_manager_builder(spill)
        .build_arc()?;
    let config = SessionConfig::new()
        // The engine's own reserve for merging sorted files would fill a small limit by itself.
        .with_sort_spill_reservation_bytes((memory_bytes / 8).min(10 << 20))
        .with_target_partitions(options.threads.max(1))
        .with_default_catalog_and_schema(CATALOG, SCHEMA)
        .with_create_default_catalog_and_schema(false)
        .with_information_schema(true);
    let mut state = SessionStateBuilder::new()
        .with_config(config)
        .with_runtime_env(runtime)
        .with_default_features()
        .build();
    // Nothing may be opened but the catalog: without factories CREATE EXTERNAL
    // TABLE has nothing to make a table with, should it ever get that far.
    state.table_factories_mut().clear();
    register_all(&mut state, lists)?;
    Ok(SessionContext::new_with_state(state))
}

/// Tables that are not files, as files of a store in memory: the engine reads
/// Parquet wherever it is, and nothing is written to disk.
fn memory_store(tables: &Sources) -> Result<InMemory, QueryError> {
    let store = InMemory::new();
    for (name, table) in tables.all() {
        if let Place::Memory(bytes) = &table.place {
            let place = StorePath::from(file_name(name));
            let put = store.put(&place, bytes.clone().into());
            // The store in memory never waits for anything, so the first look finds it done.
            put.now_or_never()
                .ok_or_else(|| {
                    QueryError::internal(format!("table {name} is not in memory at once"))
                })?
                .map_err(|error| {
                    QueryError::internal(format!("table {name} cannot be held in memory: {error}"))
                })?;
        }
    }
    Ok(store)
}

fn file_name(table: &str) -> String {
    format!("{table}.parquet")
}

/// The schema that holds the catalog's tables. It makes a table only when asked
/// for it, so one damaged file does not stop queries over the others, and it
/// takes no new tables.
struct CatalogSchema {
    tables: Arc<Sources>,
    // Weak, because the state owns this schema.
    state: Weak<RwLock<SessionState>>,
}

impl fmt::Debug for CatalogSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CatalogSchema")
            .field("tables", &self.tables.shown.len())
            .finish_non_exhaustive()
    }
}

#[async_trait]
impl SchemaProvider for CatalogSchema {
    fn table_names(&self) -> Vec<String> {
        self.tables.shown.keys().cloned().collect()
    }

    async fn table(&self, name: &str) -> Result<Option<Arc<dyn TableProvider>>, DataFusionError> {
        let Some(source) = self.tables.get(name) else {
            return Ok(None);
        };
        let state = self
            .state
            .upgrade()
            .map(|state| state.read().clone())
            .ok_or_else(|| DataFusionError::Internal("the session is closed".to_owned()))?;
        let address = match &source.place {
            Place::View { sql, over } => {
                views::check(over)?;
                let plan = state.create_logical_plan(sql).await?;
                let view = ViewTable::new(plan, Some(sql.clone()));
                return Ok(Some(Arc::new(view)));
            }
            Place::File { path, .. } if !path.is_file() => {
                return Err(QueryError::bad_input(format!(
                    "{}: the file is not there",
                    path.display()
                ))
                .with_hint("run `sindan data verify`; then add the data again")
                .into());
            }
            Place::File {
                path,
                snapshot,
                table,
            } => {
                snapshot.check_table(table).map_err(QueryError::from)?;
                address_of(path)?
            }
            Place::Memory(_) => Url::parse(PACK_ADDRESS)
                .and_then(|pack| pack.join(&file_name(name)))
                .map_err(|error| DataFusionError::External(Box::new(error)))?,
        };
        let table = ListingTableUrl::try_new(address, None)?;
        let options =
            ListingOptions::new(Arc::new(ParquetFormat::default())).with_file_extension("");
        let schema = options.infer_schema(&state, &table).await?;
        let config = ListingTableConfig::new(table)
            .with_listing_options(options)
            .with_schema(schema);
        Ok(Some(Arc::new(ListingTable::try_new(config)?)))
    }

    async fn table_type(&self, name: &str) -> Result<Option<TableType>, DataFusionError> {
        Ok(self.tables.get(name).map(|table| match table.place {
            Place::View { .. } => TableType::View,
            Place::File { .. } | Place::Memory(_) => TableType::Base,
        }))
    }

    fn table_exist(&self, name: &str) -> bool {
        self.tables.get(name).is_some()
    }
}

/// A path as an address; characters that mean something in addresses or in
/// patterns of file names are escaped.
fn address_of(path: &Path) -> Result<Url, DataFusionError> {
    let path = std::path::absolute(path)?;
    Url::from_file_path(&path).map_err(|()| {
        DataFusionError::Configuration(format!("{} is not a path of a file", path.display()))
    })
}
