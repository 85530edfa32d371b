//! `sindan serve`: every use case of the desk behind HTTP, the matching API of
//! OpenSanctions, cases, and the audit log.
//!
//! Where things are:
//!
//! - `engine` holds what the engines need in memory, `use_case` is the pattern by
//!   which a question becomes an endpoint and a job, `api` has one file for each;
//! - `matching` is the API of OpenSanctions, so that its clients work unchanged;
//! - `front` is what every request passes: ids, metrics, the log, who is calling,
//!   how often;
//! - `workbench` serves the pages that `build.rs` embeds;
//! - `problem` and `extract` refuse what cannot be answered (RFC 9457);
//! - `jobs` queues long work; `sindan-store` keeps state.
//!
//! ```no_run
//! use sindan_server::{Config, Server};
//!
//! # async fn run() -> Result<(), sindan_server::ServeError> {
//! let config = Config::new("catalog".into(), "state.sqlite".to_owned());
//! let server = Server::open(config).await?;
//! println!("http://{}", server.address());
//! server.run(std::future::pending()).await
//! # }
//! ```
//!
//! No formula lives here. Limits: results of jobs are held in memory and do not
//! outlive the server; TLS is the business of a proxy in front.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may fail loudly"))]

mod api;
mod app;
mod config;
mod engine;
mod extract;
mod front;
mod jobs;
mod log;
mod matching;
mod metrics;
mod problem;
mod query_text;
mod serve;
mod use_case;
mod workbench;

pub use api::openapi;
pub use config::Config;
pub use log::start_log;
pub use serve::{ServeError, Server};
