//! From a name as written to positions, tokens and their alternatives.
//!
//! The original text is never changed: every position remembers the bytes of
//! the original that it stands for.

mod abugida;
mod acronym;
mod character;
mod company;
mod cyrillic;
mod given;
mod han;
mod initials;
mod kin;
mod latin;
mod lexicon;
mod number;
mod other;
mod respelled;
mod semitic;
mod sound;
mod split;
mod two_names;

use std::ops::Range;

pub(crate) use acronym::is_acronym;
pub(crate) use given::GIVEN;
pub(crate) use lexicon::LegalFamily;
pub(crate) use sound::{is_vowel_code, skeleton_into, sound_into};
pub(crate) use split::normalise_query;
pub use split::{LONGEST_NAME_CHARS, MOST_POSITIONS, normalise};
pub(crate) use two_names::others as names_apart;

/// The script of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Script {
    /// Latin letters and digits.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
    /// Armenian.
    Armenian,
    /// Georgian.
    Georgian,
    /// Arabic and Persian.
    Arabic,
    /// Chinese characters.
    Han,
    /// Any other.
    Other,
}

/// What a word of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum TokenClass {
    /// A word that names somebody: given name, family name, a company's own word.
    Name,
    /// A single letter that stands for a word.
    Initial,
    /// A patronymic by its ending.
    Patronymic,
    /// An article, preposition or kinship particle: `al`, `bin`, `de`, `the`.
    Particle,
    /// A title, rank or form of address.
    Title,
    /// A legal form or a word of one: `LLC`, `ООО`, `ТОО`.
    LegalForm,
    /// A number.
    Number,
    /// A word that many organisations carry: `trading`, `bank`.
    Generic,
    /// A country or a place that many names carry.
    Place,
}

impl TokenClass {
    pub(crate) const ALL: [TokenClass; 9] = [
        TokenClass::Name,
        TokenClass::Initial,
        TokenClass::Patronymic,
        TokenClass::Particle,
        TokenClass::Title,
        TokenClass::LegalForm,
        TokenClass::Number,
        TokenClass::Generic,
        TokenClass::Place,
    ];

    /// How much of a word's rarity counts.
    pub(crate) fn factor(self) -> f32 {
        match self {
            TokenClass::Name => 1.0,
            TokenClass::Initial => 0.4,
            TokenClass::Patronymic => 0.7,
            TokenClass::Particle => 0.15,
            TokenClass::Title => 0.08,
            TokenClass::LegalForm => 0.15,
            TokenClass::Number => 0.9,
            TokenClass::Generic => 0.6,
            TokenClass::Place => 0.7,
        }
    }

    /// Whether the word says who is meant: not a title, particle or legal form.
    pub(crate) fn is_core(self) -> bool {
        !matches!(
            self,
            TokenClass::Title | TokenClass::Particle | TokenClass::LegalForm
        )
    }
}

/// One word of a name, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The bytes of the original.
    pub span: Range<usize>,
    /// What kind of word it is.
    pub class: TokenClass,
    /// The script it is written in.
    pub script: Script,
}

/// A way to read one or several neighbouring positions as one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Folded text: Latin lower case letters and digits; `@` begins the
    /// canonical form of words that mean the same.
    pub text: String,
    /// The first position.
    pub start: u8,
    /// How many positions it covers.
    pub len: u8,
}

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Normalised {
    /// The words in the order of the original.
    pub positions: Vec<Position>,
    /// All readings of the words, the plainest reading of each word first.
    pub items: Vec<Item>,
    /// The legal form, where the name has one that is known.
    pub(crate) legal: Option<LegalFamily>,
    /// How many characters of the original carry meaning.
    pub chars: usize,
    /// The script of most letters.
    pub script: Option<Script>,
    /// Whether the name has more letters or words than are compared.
    pub cut: bool,
    /// Whether no word has a vowel inside, as in names written without vowels.
    pub devowelled: bool,
    /// Words written as dotted letters, `A.B.C.`, one bit for each position.
    pub(crate) dotted: u32,
}

impl Normalised {
    /// The plainest reading of a word.
    pub(crate) fn plain(&self, position: usize) -> &str {
        self.items
            .iter()
            .find(|item| usize::from(item.start) == position && item.len == 1)
            .map_or("", |item| item.text.as_str())
    }
}
