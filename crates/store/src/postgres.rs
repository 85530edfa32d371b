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

    async fn migrate(&self) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        // Two servers that start together migrate one after the other.
        transaction
            .execute("select pg_advisory_xact_lock(7326831)")
            .await?;
        transaction
            .execute("create table if not exists schema_version (version bigint not null)")
            .await?;
        let row = sqlx::query("select coalesce(max(version), 0) as version from schema_version")
            .fetch_one(&mut *transaction)
            .await?;
        let found: i64 = row.try_get("version")?;
        let known = MIGRATIONS.len() as i64;
        if found > known {
            return Err(Kind::Newer { found, known }.into());
        }
        for (step, sql) in (1_i64..).zip(MIGRATIONS).filter(|(step, _)| *step > found) {
            sqlx::raw_sql(sql).execute(&mut *transaction).await?;
            sqlx::query("insert into schema_version (version) values ($1)")
                .bind(step)
                .execute(&mut *transaction)
                .await?;
        }
        Ok(transaction.commit().await?)
    }
}

sql_store!(PostgresStore, PgRow, Transaction, "postgres", begin: "begin", lock: " for update");
