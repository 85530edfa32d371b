//! State in a SQLite file.
//!
//! The file is in write-ahead mode with full synchronisation: a transaction that
//! was acknowledged is on disk. It is readable for its owner alone.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{Executor, Row};

use crate::error::Kind;
use crate::sql::{read_json, read_time, read_time_if, sql_store, written};
use crate::{
    AuditEntry, AuditRow, Case, CaseChange, CaseFilter, CaseKind, CaseState, Comment, Decision,
    Event, NewCase, NewToken, NewUser, Purged, RetentionPolicy, Role, Scenario, Scope, Session,
    Store, StoreError, Token, User, chain_hash, random_hex,
};

/// The schema, one step for each version.
const MIGRATIONS: [&str; 1] = [include_str!("../migrations/sqlite/1.sql")];

/// Connections; writers wait for one another in any case.
const CONNECTIONS: u32 = 4;
/// How long a statement waits for another writer.
const PATIENCE: Duration = Duration::from_secs(5);

/// A SQLite file.
#[derive(Debug)]
pub(crate) struct SqliteStore {
    pool: SqlitePool,
}

type Transaction = sqlx::Transaction<'static, sqlx::Sqlite>;

impl SqliteStore {
    /// Opens the file, makes it if there is none, and brings its schema up.
    pub(crate) async fn open(path: &Path) -> Result<Self, StoreError> {
        make_private(path)?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(false)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .pragma("secure_delete", "on");
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .connect_with(options)
            .await?;
        let store = Self { pool };
        store.migrate().await?;
        Ok(store)
    }
}

/// Makes the file with rights for its owner alone, where there is none.
fn make_private(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(StoreError::unavailable)?;
    }
    options.open(path).map_err(StoreError::unavailable)?;
    Ok(())
}

sql_store!(
    SqliteStore, SqliteRow, Transaction, "sqlite",
    begin: "begin immediate", lock: "", first: []
);
