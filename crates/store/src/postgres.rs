//! State in PostgreSQL, which several servers may share.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::{Executor, Row};

use crate::error::Kind;
use crate::sql::{read_json, read_time, read_time_if, sql_store, written};
use crate::{
    AuditEntry, AuditRow, Case, CaseChange, CaseFilter, CaseKind, CaseState, Comment, Decision,
    Event, NewCase, NewToken, NewUser, Purged, RetentionPolicy, Role, Scenario, Scope, Session,
    Store, StoreError, Token, User, chain_hash, random_hex,
};

/// The schema, one step for each version.
const MIGRATIONS: [&str; 1] = [include_str!("../migrations/postgres/1.sql")];

const CONNECTIONS: u32 = 8;
/// How long a request waits for a connection before it is told that there is none.
const PATIENCE: Duration = Duration::from_secs(2);

/// A PostgreSQL database.
#[derive(Debug)]
pub(crate) struct PostgresStore {
    pool: PgPool,
}

type Transaction = sqlx::Transaction<'static, sqlx::Postgres>;

impl PostgresStore {
    /// Connects, and brings the schema up.
    pub(crate) async fn open(url: &str) -> Result<Self, StoreError> {
        let options: PgConnectOptions = url
            .parse()
            .map_err(|error: sqlx::Error| StoreError::invalid(format!("--database: {error}")))?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .connect_with(options.application_name("sindan"))
            .await?;
        let store = Self { pool };
        store.migrate().await?;
        Ok(store)
    }
}

// Two servers that start together migrate one after the other.
sql_store!(
    PostgresStore, PgRow, Transaction, "postgres",
    begin: "begin", lock: " for update", first: ["select pg_advisory_xact_lock(7326831)"]
);
