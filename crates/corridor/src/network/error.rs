//! What can be wrong with tables of a network, and with places asked for.

/// An error of a network's tables, of a place or of a change to a network.
///
/// The message says what is wrong and where; [`NetworkError::hint`] says what
/// to do about it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error(transparent)]
pub struct NetworkError(#[from] Kind);

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(crate) enum Kind {
    #[error("{file}:{row}: {column} is `{value}`, {problem}")]
    Cell {
        file: String,
        row: usize,
        column: &'static str,
        value: String,
        problem: String,
    },
    #[error("{file}: the column {column} is missing")]
    Column { file: String, column: &'static str },
    #[error("{file}: {problem}")]
    File { file: String, problem: String },
    #[error("{what} `{name}` is not in the network")]
    Unknown {
        what: &'static str,
        name: String,
        nearest: Vec<String>,
    },
    #[error("`{name}` is more than one place")]
    Ambiguous { name: String, places: Vec<String> },
    #[error(
        "nothing of the network lies within 50 km of {name}; the nearest is {nearest}, {km:.0} km off"
    )]
    Far {
        name: String,
        nearest: String,
        km: f64,
        others: Vec<String>,
    },
    #[error("{what} {name}: {problem}")]
    Change {
        what: &'static str,
        name: String,
        problem: String,
    },
}

impl NetworkError {
    /// A place, leg or scenario that the network does not hold, or that may be
    /// more than one.
    pub fn is_unknown(&self) -> bool {
        matches!(
            self.0,
            Kind::Unknown { .. } | Kind::Ambiguous { .. } | Kind::Far { .. }
        )
    }

    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<String> {
        let names = |names: &[String]| names.join(", ");
        match &self.0 {
            Kind::Unknown { what, nearest, .. } if nearest.is_empty() && *what == "place" => Some(
                "a place is a key (KAZ_AKTAU), a name (Aktau) or a point (43.65,51.2), degrees north \
                 up to 90 and east up to 180; a country such as KAZ is answered with its places"
                    .to_owned(),
            ),
            Kind::Unknown { nearest, .. } if nearest.is_empty() => None,
            Kind::Unknown { nearest, .. } => Some(format!("nearest: {}", names(nearest))),
            Kind::Ambiguous { places, .. } => Some(format!("name one of {}", names(places))),
            Kind::Far { others, .. } => Some(format!("name one of {}", names(others))),
            Kind::Cell { .. } | Kind::Column { .. } | Kind::File { .. } => {
                Some("data/README.md describes the columns".to_owned())
            }
            Kind::Change { .. } => None,
        }
    }
}
