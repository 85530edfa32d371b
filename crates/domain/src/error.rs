//! The one error of this crate: a text that names nothing we know.

use std::fmt;

/// Names close to what was typed, nearest first; may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Suggestions(pub Vec<String>);

/// A text that could not be read as the thing it was meant to name.
///
/// The message says what was expected and what was found; [`DomainError::hint`]
/// says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{expected}: `{found}` {problem}")]
pub struct DomainError {
    expected: &'static str,
    found: String,
    problem: String,
    suggestions: Suggestions,
    advice: Option<String>,
}

impl DomainError {
    pub(crate) fn new(expected: &'static str, found: &str, problem: impl Into<String>) -> Self {
        Self {
            expected,
            found: shorten(found),
            problem: problem.into(),
            suggestions: Suggestions::default(),
            advice: None,
        }
    }

    pub(crate) fn with_suggestions(mut self, suggestions: Vec<String>) -> Self {
        self.suggestions = Suggestions(suggestions);
        self
    }

    pub(crate) fn with_advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }

    /// Names close to what was typed, nearest first.
    pub fn suggestions(&self) -> &[String] {
        &self.suggestions.0
    }

    /// What the reader can do about it, if there is something to say.
    pub fn hint(&self) -> Option<String> {
        if !self.suggestions.0.is_empty() {
            return Some(format!("did you mean {}?", OrList(&self.suggestions.0)));
        }
        self.advice.clone()
    }
}

/// What was typed may be a whole file by mistake: show its beginning only.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 60;
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if clean.chars().count() <= LONGEST {
        return clean;
    }
    clean.chars().take(LONGEST).chain(['…']).collect()
}

struct OrList<'a>(&'a [String]);

impl fmt::Display for OrList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, item) in self.0.iter().enumerate() {
            match position {
                0 => {}
                p if p + 1 == self.0.len() => f.write_str(" or ")?,
                _ => f.write_str(", ")?,
            }
            f.write_str(item)?;
        }
        Ok(())
    }
}
