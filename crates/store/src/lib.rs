//! What a server remembers: users, tokens, sessions, cases under review, saved
//! scenarios, and an append-only audit log whose rows are chained by hashes.
//!
//! The state lies in a SQLite file or in PostgreSQL, behind one trait,
//! [`Store`]; [`open`] chooses by the address. Every change is one transaction
//! that also appends a row to the audit log, so neither exists without the other.
//!
//! ```
//! use sindan_store::{Event, chain_hash};
//!
//! let event = Event::new("anna", "case.decide", "case 17", serde_json::json!({"decision": "clear"}));
//! assert_eq!(event.action, "case.decide");
//! // Rows are linked by a hash over all that they say and the hash before.
//! let first = chain_hash(1, "2026-01-01T00:00:00.000000Z", &event, "", "");
//! assert_eq!(first.len(), 64);
//! ```
//!
//! Personal data stand in columns of their own and in the details of the log;
//! both can be deleted by policy, and the chain still verifies, for it holds a
//! salted hash of the details and not the details.
//!
//! Limits: one server writes at a time into a SQLite file; several servers may
//! share one PostgreSQL database.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may fail loudly"))]

mod audit;
mod case;
mod error;
mod open;
mod postgres;
mod retention;
mod secret;
mod sql;
mod sqlite;
mod store;
mod user;
mod writer;

pub use audit::{AuditEntry, AuditFault, AuditReport, AuditRow, Event, chain_hash, verify};
pub use case::{
    Case, CaseChange, CaseFilter, CaseKind, CaseState, Comment, Decision, NewCase, Scenario,
};
pub use error::StoreError;
pub use open::{DATABASE_FILE, open};
pub use retention::{Purged, RetentionPolicy};
pub use secret::{Secret, check_password, hash_password, hash_secret, random_hex};
pub use store::Store;
pub use user::{NewToken, NewUser, Role, Scope, Session, Token, User};
pub use writer::AuditWriter;
