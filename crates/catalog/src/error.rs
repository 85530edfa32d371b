//! The one error of this crate.

use std::fmt;
use std::io;
use std::path::Path;

use sindan_domain::{Cancelled, DomainError};

/// Why the catalog could not do what was asked.
///
/// The message says what and where (file, row, column, value);
/// [`CatalogError::hint`] says what to do about it.
#[derive(Debug)]
pub struct CatalogError {
    kind: Kind,
    message: String,
    hint: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Missing,
    Unknown,
    BadInput,
    Remote,
    Cancelled,
    Io,
    Internal,
}

impl CatalogError {
    /// The data asked for are not held; the hint names the command that adds them.
    pub fn missing(message: impl Into<String>) -> Self {
        Self::new(Kind::Missing, message)
    }

    /// A name that the catalog does not know.
    pub fn unknown(message: impl Into<String>) -> Self {
        Self::new(Kind::Unknown, message)
    }

    /// A file that is damaged, or not what it was taken for.
    pub fn bad_input(message: impl Into<String>) -> Self {
        Self::new(Kind::BadInput, message)
    }

    /// The other side of the network failed.
    pub fn remote(message: impl Into<String>) -> Self {
        Self::new(Kind::Remote, message)
    }

    /// A mistake of the program.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(Kind::Internal, message)
    }

    /// A file operation that failed, with the path it was about.
    pub fn io(action: &str, path: &Path, error: io::Error) -> Self {
        Self::new(Kind::Io, format!("{action} {}: {error}", path.display())).with_source(error)
    }

    fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hint: None,
            source: None,
        }
    }

    /// Adds what the reader can do.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(crate) fn with_source(
        mut self,
        source: impl std::error::Error + Send + Sync + 'static,
    ) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// The data are not held; [`CatalogError::hint`] names the command that adds them.
    pub fn is_missing(&self) -> bool {
        self.kind == Kind::Missing
    }

    /// A dataset, snapshot or name that does not exist.
    pub fn is_unknown(&self) -> bool {
        self.kind == Kind::Unknown
    }

    /// A file is damaged, or not what it was taken for.
    pub fn is_bad_input(&self) -> bool {
        self.kind == Kind::BadInput
    }

    /// The network or the publisher's server failed; nothing has changed.
    pub fn is_remote(&self) -> bool {
        self.kind == Kind::Remote
    }

    /// The caller gave up; nothing has changed.
    pub fn is_cancelled(&self) -> bool {
        self.kind == Kind::Cancelled
    }

    /// A file of the catalog could not be read or written.
    pub fn is_io(&self) -> bool {
        self.kind == Kind::Io
    }

    /// A mistake of the program rather than of its input.
    pub fn is_internal(&self) -> bool {
        self.kind == Kind::Internal
    }

    /// What the reader can do about it, if there is something to say.
    pub fn hint(&self) -> Option<String> {
        self.hint.clone()
    }
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for CatalogError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source
            .as_ref()
            .map(|source| source.as_ref() as &(dyn std::error::Error + 'static))
    }
}

impl From<Cancelled> for CatalogError {
    fn from(cancelled: Cancelled) -> Self {
        Self::new(Kind::Cancelled, cancelled.to_string())
    }
}

impl From<DomainError> for CatalogError {
    fn from(error: DomainError) -> Self {
        let hint = error.hint();
        let mut made = Self::unknown(error.to_string()).with_source(error);
        made.hint = hint;
        made
    }
}

/// Text of a file as it may stand in a message: short, without control characters.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let clean = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = clean.clone().take(LONGEST).collect();
    if clean.count() > LONGEST {
        short.push('…');
    }
    short
}
