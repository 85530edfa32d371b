//! SQL over the current snapshots of the catalog, with DataFusion.
//!
//! Every table of every current snapshot is `<dataset>_<table>`, or the name of
//! the dataset alone where both are the same; `catalog_snapshots` lists the
//! snapshots. Views named `flow_…` put all flows that are held together, each
//! counted once (`sql/`). Queries only read: one statement, nothing but the catalog's
//! tables, within limits of rows, time, memory and temporary disk space.
//!
//! ```no_run
//! use sindan_catalog::Catalog;
//! use sindan_query::{SqlOptions, run_sql};
//!
//! let catalog = Catalog::open("catalog".as_ref())?;
//! let answer = run_sql(&catalog, "SELECT country_name('KAZ', 'ru') AS name", &SqlOptions::default())?;
//! assert_eq!(answer.text_rows()?, [[Some("Казахстан".to_owned())]]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`run_sql`] holds the answer in memory, [`write_sql`] streams it into a
//! format. [`register_all`] is the one list of our SQL functions; whatever else
//! runs the same queries registers the same list.
//!
//! Limits: engines do not use this crate, so a build without it still answers
//! every question but SQL. Row order without ORDER BY is whatever the engine
//! gives; see [`SqlOptions::threads`] for when it may change.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may fail loudly"))]

mod error;
mod functions;
mod lists;
mod options;
mod output;
mod reference;
mod run;
mod sandbox;
mod session;
mod tables;
mod views;

pub use error::QueryError;
pub use functions::{FunctionDoc, functions, register_all};
pub use lists::Lists;
pub use options::{Destination, OutputFormat, SqlOptions};
pub use output::{ColumnInfo, SqlResult};
pub use reference::reference_page;
pub use run::{SqlSummary, run_sql, write_sql};
pub use tables::{ColumnDoc, TableDoc, tables};
