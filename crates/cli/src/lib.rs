//! The command line of sindan: arguments, printing, exit codes.
//!
//! Every command is one file in `commands`; its arguments are one file in
//! `args`. A command calls one function of `sindan-desk` or of the catalog,
//! hands the answer to `sindan-brief`, and prints what comes back. No formula
//! lives here.
//!
//! ```
//! use sindan::exit_codes::ExitCode;
//!
//! // Scripts rely on these numbers.
//! assert_eq!(ExitCode::MissingData as u8, 4);
//! ```

mod args;
mod commands;
mod error;
pub mod exit_codes;
mod output;
mod progress;
pub mod reference;
mod run;
mod settings;

pub use run::run;
