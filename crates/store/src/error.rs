//! Why state could not be read or written.

/// An error of the store; the predicates say whose fault it is.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct StoreError(#[from] pub(crate) Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("{what} `{name}` is not known")]
    NotFound { what: &'static str, name: String },
    #[error("{0}")]
    Conflict(String),
    #[error("{0}")]
    Forbidden(String),
    #[error("{0}")]
    Invalid(String),
    #[error("the database has schema {found}, this program knows schemas up to {known}")]
    Newer { found: i64, known: i64 },
    #[error("the database holds a value that cannot be read: {0}")]
    Damaged(String),
    #[error("the database cannot be used")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the database refused a statement")]
    Refused(#[source] sqlx::Error),
    #[error("no random numbers can be had from the system: {0}")]
    Random(String),
}

impl StoreError {
    pub(crate) fn not_found(what: &'static str, name: &str) -> Self {
        let name = name.chars().take(60).collect();
        Kind::NotFound { what, name }.into()
    }

    pub(crate) fn conflict(message: impl Into<String>) -> Self {
        Kind::Conflict(message.into()).into()
    }

    pub(crate) fn forbidden(message: impl Into<String>) -> Self {
        Kind::Forbidden(message.into()).into()
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Kind::Invalid(message.into()).into()
    }

    pub(crate) fn damaged(message: impl Into<String>) -> Self {
        Kind::Damaged(message.into()).into()
    }

    pub(crate) fn unavailable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Kind::Unavailable(error.into()).into()
    }

    /// What was named does not exist.
    pub fn is_not_found(&self) -> bool {
        matches!(self.0, Kind::NotFound { .. })
    }

    /// It exists already, or is in a state that does not allow the change.
    pub fn is_conflict(&self) -> bool {
        matches!(self.0, Kind::Conflict(_))
    }

    /// Somebody else has to do it.
    pub fn is_forbidden(&self) -> bool {
        matches!(self.0, Kind::Forbidden(_))
    }

    /// A value that cannot be taken.
    pub fn is_invalid(&self) -> bool {
        matches!(self.0, Kind::Invalid(_))
    }

    /// The database is down, full or locked; later the same may succeed.
    pub fn is_unavailable(&self) -> bool {
        matches!(self.0, Kind::Unavailable(_))
    }

    /// A newer version of the program has written the database.
    pub fn is_newer(&self) -> bool {
        matches!(self.0, Kind::Newer { .. })
    }

    /// What the reader can do about it, if there is something to say.
    pub fn hint(&self) -> Option<&'static str> {
        match self.0 {
            Kind::Newer { .. } => Some(
                "use the version of sindan that wrote it, or restore the backup from before the upgrade",
            ),
            Kind::Unavailable(_) => {
                Some("see that the database is running, can be reached and has room on its disk")
            }
            _ => None,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if let sqlx::Error::Database(database) = &error {
            if database.is_unique_violation() {
                return Self::conflict("it exists already");
            }
            let code = database.code().unwrap_or_default().into_owned();
            return match down(&code) {
                true => Self::unavailable(error),
                false => Kind::Refused(error).into(),
            };
        }
        match error {
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => {
                Self::damaged(error.to_string())
            }
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::unavailable(error),
            error => Kind::Refused(error).into(),
        }
    }
}

/// Codes by which a database says that it is not itself: PostgreSQL's classes
/// 08 (connection), 53 (resources, disk full), 57 (shutdown) and 58 (system
/// error), read-only transactions; SQLite's codes for locked, read-only, input or
/// output, full, cannot open.
fn down(code: &str) -> bool {
    if code.len() == 5 {
        return ["08", "53", "57", "58"].contains(&&code[..2]) || code == "25006";
    }
    let primary = code.parse::<u32>().map_or(0, |code| code & 0xff);
    matches!(primary, 5 | 6 | 8 | 10 | 13 | 14)
}

#[cfg(test)]
mod tests {
    use super::down;

    #[test]
    fn codes_of_a_database_that_is_down() {
        for code in ["08006", "53100", "57P01", "13", "10", "778", "5", "25006"] {
            assert!(down(code), "{code}");
        }
        for code in ["23505", "42601", "1", "19", ""] {
            assert!(!down(code), "{code}");
        }
    }
}
