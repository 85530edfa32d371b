//! Arguments of `sindan serve`, `sindan user`, `sindan token` and `sindan audit`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// Where state is kept.
#[derive(Debug, Clone, Args)]
pub(crate) struct DatabaseArgs {
    /// Where state is kept: a path, sqlite:PATH or postgres://USER@HOST/NAME
    /// [default: server/state.sqlite in the catalog] [env: SINDAN_DATABASE]
    #[arg(long, value_name = "URL")]
    pub(crate) database: Option<String>,
}

/// Answers over HTTP: the API, the matching API of OpenSanctions, cases and their audit log.
///
/// On the loopback interface nobody has to sign in; on any other everybody has to.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  sindan serve
  sindan user add anna --role admin
  sindan serve --listen 0.0.0.0:8080 --secure-cookies --database postgres://sindan@db/sindan")]
pub(crate) struct ServeArgs {
    /// Where to listen
    #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    /// Callers must sign in on the loopback interface too
    #[arg(long)]
    pub(crate) require_login: bool,
    /// Cookies are sent over TLS alone: for a server behind a proxy with TLS
    #[arg(long)]
    pub(crate) secure_cookies: bool,
    /// A name by which a proxy calls the server; repeatable
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,
    /// Requests a second that one caller may send; 0 for no limit [default: 0 on loopback, else 100]
    #[arg(long, value_name = "N")]
    pub(crate) requests_per_second: Option<u32>,
    /// Jobs that run at a time
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=64))]
    pub(crate) jobs: u16,
    /// File with measures of your own; repeatable
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Vec<PathBuf>,
}

/// The users of a server.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Add a user; the password is the first line of standard input
    Add {
        /// Name of the user
        name: String,
        /// What the user may do
        #[arg(long, value_enum, default_value = "analyst")]
        role: UserRole,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// List the users
    List {
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Give a user another password, the first line of standard input
    Password {
        /// Name of the user
        name: String,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Let a user in no more
    Disable {
        /// Name of the user
        name: String,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Let a user in again
    Enable {
        /// Name of the user
        name: String,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

/// What a user may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum UserRole {
    /// Ask questions and work on cases
    Analyst,
    /// The same, and read the audit log
    Auditor,
    /// Everything
    Admin,
}

/// Tokens, with which programs call a server.
#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Issue a token; its secret is printed this once
    Add {
        /// What it is for
        name: String,
        /// What it may do: ask, cases, data, audit, admin; separated by commas
        #[arg(
            long,
            value_name = "SCOPES",
            value_delimiter = ',',
            default_value = "ask"
        )]
        scopes: Vec<String>,
        /// Days after which it ends; never if left out
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=3660))]
        days: Option<u16>,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// List the tokens
    List {
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Take a token no more
    Revoke {
        /// Id of the token
        id: String,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

/// The audit log of a server.
#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Check that no row was changed, taken out or cut off
    Verify {
        /// Hash that an earlier check printed: it must be in the log
        #[arg(long, value_name = "HASH")]
        head: Option<String>,
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Check the log and write it, one JSON object a line
    Export {
        /// File to write instead of standard output
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}
