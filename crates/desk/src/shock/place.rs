//! Where in a request something stands, for messages and for the exit code.

use std::fmt;

use crate::DeskError;
use crate::error::Kind;

/// Longest value that a message repeats.
const LONGEST: usize = 60;

/// A flag of the command line or a place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    words: String,
    in_file: bool,
}

impl Place {
    /// A flag as it was typed.
    pub fn flag(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            in_file: false,
        }
    }

    /// A file, or a part of one.
    pub fn file(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            in_file: true,
        }
    }

    /// A part of this place.
    pub(crate) fn within(&self, part: impl fmt::Display) -> Self {
        Self {
            words: format!("{}: {part}", self.words),
            in_file: self.in_file,
        }
    }

    /// Whether what stands here is data rather than the command itself.
    pub fn is_in_file(&self) -> bool {
        self.in_file
    }

    /// What is wrong here, and what to do about it.
    pub(crate) fn error(&self, problem: impl Into<String>, hint: impl Into<String>) -> DeskError {
        self.error_from(problem.into(), Some(hint.into()))
    }

    /// What is wrong here, with advice where there is some.
    pub(crate) fn error_from(&self, problem: String, hint: Option<String>) -> DeskError {
        Kind::Request {
            place: self.clone(),
            problem,
            hint,
        }
        .into()
    }

    /// A text of this place that names nothing.
    pub(crate) fn domain(&self, error: &sindan_domain::DomainError) -> DeskError {
        self.error_from(error.to_string(), error.hint())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

/// A value of the reader's as a message shows it: short, in one line.
pub(crate) fn shown(value: &str) -> String {
    let mut characters = value.chars().map(|character| {
        if character.is_control() {
            ' '
        } else {
            character
        }
    });
    let mut short: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}
