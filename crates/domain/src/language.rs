//! The four languages in which sindan answers.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::DomainError;

/// A language of the reader.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
pub enum Language {
    /// English, the default.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Russian.
    #[serde(rename = "ru")]
    Russian,
    /// Kazakh in Cyrillic script.
    #[serde(rename = "kk")]
    Kazakh,
    /// Arabic, written right to left.
    #[serde(rename = "ar")]
    Arabic,
}

impl Language {
    /// Every language, in the order in which tables hold them.
    pub const ALL: [Language; 4] = [
        Language::English,
        Language::Russian,
        Language::Kazakh,
        Language::Arabic,
    ];

    /// The BCP 47 tag: `en`, `ru`, `kk`, `ar`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Russian => "ru",
            Language::Kazakh => "kk",
            Language::Arabic => "ar",
        }
    }

    /// Whether lines run from right to left.
    pub fn is_right_to_left(self) -> bool {
        self == Language::Arabic
    }

    /// Position in [`Language::ALL`] and in the columns of reference tables.
    pub(crate) fn column(self) -> usize {
        self as usize
    }
}

impl FromStr for Language {
    type Err = DomainError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_ascii_lowercase();
        Language::ALL
            .into_iter()
            .find(|language| language.tag() == wanted)
            .ok_or_else(|| {
                DomainError::new("language", text, "is not one of en, ru, kk, ar")
                    .with_advice("use en, ru, kk or ar")
            })
    }
}
