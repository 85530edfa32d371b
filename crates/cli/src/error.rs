//! What ends a command early: a message, a hint and an exit code.

use sindan_brief::BriefError;
use sindan_catalog::CatalogError;
use sindan_desk::DeskError;
use sindan_domain::DomainError;

use crate::exit_codes::ExitCode;

/// An error as the reader sees it.
#[derive(Debug)]
pub(crate) struct CliError {
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
    pub(crate) code: ExitCode,
}

impl CliError {
    pub(crate) fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: Some(hint.into()),
            code: ExitCode::Usage,
        }
    }

    /// A file that could not be written or read, with its path.
    pub(crate) fn file(action: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind::{IsADirectory, NotADirectory, NotFound, PermissionDenied};
        let avoidable =
            [IsADirectory, NotADirectory, NotFound, PermissionDenied].contains(&error.kind());
        Self {
            message: format!(
                "cannot {action} {}: {}",
                path.display(),
                match error.kind() {
                    NotFound => "no such file or directory".to_owned(),
                    kind => kind.to_string(),
                }
            ),
            hint: avoidable.then(|| "name a file in a directory that you may write to".to_owned()),
            code: if avoidable {
                ExitCode::Usage
            } else {
                ExitCode::Bug
            },
        }
    }

    /// A file of the reader's that cannot be opened or read.
    pub(crate) fn input(path: &std::path::Path, error: &std::io::Error) -> Self {
        let bad = error.kind() == std::io::ErrorKind::InvalidData;
        Self {
            message: format!("cannot read {}: {}", path.display(), error.kind()),
            hint: bad.then(|| "save the file as UTF-8".to_owned()),
            code: if bad {
                ExitCode::BadInput
            } else {
                Self::file("read", path, error).code
            },
        }
    }

    /// Standard output could not be written. A closed pipe is the reader's way
    /// of saying "enough" and ends the command quietly.
    pub(crate) fn stdout(error: &std::io::Error) -> Self {
        let quiet = error.kind() == std::io::ErrorKind::BrokenPipe;
        Self {
            message: if quiet {
                String::new()
            } else {
                format!("cannot write the answer: {error}")
            },
            hint: None,
            code: if quiet { ExitCode::Done } else { ExitCode::Bug },
        }
    }
}

/// The message and everything that caused it, in one line.
pub(crate) fn with_causes(error: &dyn std::error::Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let text = inner.to_string();
        if !message.contains(&text) {
            message.push_str(": ");
            message.push_str(&text);
        }
        cause = inner.source();
    }
    message
}

impl From<DomainError> for CliError {
    fn from(error: DomainError) -> Self {
        Self {
            message: error.to_string(),
            hint: error.hint(),
            code: ExitCode::Usage,
        }
    }
}

impl From<BriefError> for CliError {
    fn from(error: BriefError) -> Self {
        if let Some(quiet) = closed_pipe(&error) {
            return quiet;
        }
        Self {
            message: with_causes(&error),
            hint: None,
            code: ExitCode::Bug,
        }
    }
}

/// The quiet end where the cause is a reader who has enough.
fn closed_pipe(error: &(dyn std::error::Error + 'static)) -> Option<CliError> {
    std::iter::successors(Some(error), |inner| inner.source())
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .find(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
        .map(CliError::stdout)
}

macro_rules! by_predicates {
    ($error:ident: $($predicate:ident => $code:ident),+ $(,)?) => {
        impl From<$error> for CliError {
            fn from(error: $error) -> Self {
                if let Some(quiet) = closed_pipe(&error) {
                    return quiet;
                }
                let code = match () {
                    $(() if error.$predicate() => ExitCode::$code,)+
                    () => ExitCode::Bug,
                };
                Self { message: with_causes(&error), hint: error.hint(), code }
            }
        }
    };
}

by_predicates!(CatalogError:
    is_cancelled => Interrupted,
    is_unknown => Usage,
    is_bad_input => BadInput,
    is_missing => MissingData,
    is_remote => Remote,
);

by_predicates!(DeskError:
    is_cancelled => Interrupted,
    is_usage => Usage,
    is_unknown => Usage,
    is_bad_input => BadInput,
    is_missing => MissingData,
    is_no_convergence => NoConvergence,
    is_remote => Remote,
);

#[cfg(feature = "sql")]
by_predicates!(QueryError:
    is_cancelled => Interrupted,
    is_usage => Usage,
    is_limit => Usage,
    is_bad_input => BadInput,
    is_missing => MissingData,
);

#[cfg(feature = "sql")]
use sindan_query::QueryError;
