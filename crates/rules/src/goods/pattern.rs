//! A code, a heading or a range of codes in a law.

use sindan_domain::{GoodsCode, GoodsSystem};

use crate::goods::existence::code_refusal;
use crate::goods::matching::{Certainty, Doubtfully, compare, compare_range};

/// `HS2022:8542`, `CN2022:72071210` or `HS2022:8456-8463`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodePattern {
    low: GoodsCode,
    high: Option<String>,
}

impl CodePattern {
    /// Reads a code or range with its nomenclature and edition.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (low, high) = match text.split_once('-') {
            Some((low, high)) => (low, Some(high.trim().to_owned())),
            None => (text, None),
        };
        let low: GoodsCode = low
            .parse()
            .map_err(|error: sindan_domain::DomainError| error.to_string())?;
        if let Some((problem, hint)) = code_refusal(&low) {
            return Err(format!("{problem}; {hint}"));
        }
        if let Some(high) = &high {
            GoodsCode::new(low.system(), low.edition(), high).map_err(|error| error.to_string())?;
            if high.len() != low.code().len() || high.as_str() < low.code() {
                return Err(format!("`{text}` is not a range"));
            }
        }
        Ok(Self { low, high })
    }

    /// Whether a code lies in it.
    pub fn matches(&self, code: &GoodsCode) -> Option<Result<Certainty, Doubtfully>> {
        match &self.high {
            None => compare(code, self.low.code(), self.low.system(), self.low.edition()),
            Some(high) => compare_range(
                code,
                self.low.code(),
                high,
                self.low.system(),
                self.low.edition(),
            ),
        }
    }

    /// Whether a code certainly lies in it.
    pub(crate) fn covers(&self, code: &GoodsCode) -> bool {
        matches!(self.matches(code), Some(Ok(_)))
    }

    /// As it is written.
    pub fn label(&self) -> String {
        match &self.high {
            None => self.low.to_string(),
            Some(high) => format!("{}-{high}", self.low),
        }
    }

    /// The nomenclature.
    pub fn system(&self) -> GoodsSystem {
        self.low.system()
    }
}
