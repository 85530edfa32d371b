//! The one error of this crate.

use std::fmt;

/// An answer could not be rendered.
#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
pub struct BriefError {
    kind: Kind,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

#[derive(Debug)]
enum Kind {
    Template,
    Csv,
    Format(String),
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Kind::Template => f.write_str("page template cannot be filled"),
            Kind::Csv => f.write_str("rows cannot be written as CSV"),
            Kind::Format(found) => {
                write!(f, "format: `{found}` is not one of table, csv, json, html")
            }
        }
    }
}

impl BriefError {
    pub(crate) fn template(source: minijinja::Error) -> Self {
        Self {
            kind: Kind::Template,
            source: Some(Box::new(source)),
        }
    }

    pub(crate) fn csv(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self {
            kind: Kind::Csv,
            source: Some(Box::new(source)),
        }
    }

    pub(crate) fn format(found: &str) -> Self {
        Self {
            kind: Kind::Format(found.chars().take(40).collect()),
            source: None,
        }
    }

    /// Whether the format asked for does not exist: a fault of the caller, not of the data.
    pub fn is_unknown_format(&self) -> bool {
        matches!(self.kind, Kind::Format(_))
    }

    /// What the reader can do about it, if there is something to say.
    pub fn hint(&self) -> Option<String> {
        match self.kind {
            Kind::Format(_) => Some("use table, csv, json or html".to_owned()),
            Kind::Template | Kind::Csv => None,
        }
    }
}
