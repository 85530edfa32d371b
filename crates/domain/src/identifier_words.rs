//! Words by which people name the kind of a number.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use crate::IdentifierKind;

/// Kinds as people write them before a number, beside the names of the kinds.
const WORDS: [(&str, &str); 22] = [
    ("bin", "kazakh_bin"),
    ("iin", "kazakh_iin"),
    ("бин", "kazakh_bin"),
    ("бсн", "kazakh_bin"),
    ("иин", "kazakh_iin"),
    ("жсн", "kazakh_iin"),
    ("uscc", "chinese_uscc"),
    ("swift", "bic"),
    ("свифт", "bic"),
    ("имо", "imo"),
    ("имо_№", "imo"),
    ("imo_no", "imo"),
    ("imo_number", "imo"),
    ("инн", "inn"),
    ("огрн", "ogrn"),
    ("огрнип", "ogrn"),
    ("ogrnip", "ogrn"),
    ("окпо", "okpo"),
    ("кпп", "kpp"),
    ("бик", "bik"),
    ("паспорт", "passport"),
    ("passport_no", "passport"),
];

impl IdentifierKind {
    /// The kind that a word names: the abbreviation that its office uses, in the
    /// letters of the country or in Latin ones, or the name that sindan writes.
    ///
    /// ```
    /// use sindan_domain::IdentifierKind;
    ///
    /// assert_eq!(IdentifierKind::from_word("БИН"), Some(IdentifierKind::KazakhBin));
    /// assert_eq!(IdentifierKind::from_word("IMO No."), Some(IdentifierKind::Imo));
    /// assert_eq!(IdentifierKind::from_word("colour"), None);
    /// ```
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace([' ', '-'], "_");
        let word = word.trim_end_matches(['.', '№', '#', '_']);
        let alias = WORDS.iter().find(|(alias, _)| *alias == word);
        let name = alias.map_or(word, |(_, name)| name);
        let name: StrDeserializer<'_, Error> = name.into_deserializer();
        Self::deserialize(name).ok()
    }

    /// A number behind the word for its kind; what begins with another word is a
    /// number as it stands.
    ///
    /// ```
    /// use sindan_domain::IdentifierKind;
    ///
    /// let read = IdentifierKind::before_number("ИНН 7702070139");
    /// assert_eq!(read, Some((IdentifierKind::Inn, "7702070139")));
    /// let read = IdentifierKind::before_number("IMO9187629");
    /// assert_eq!(read, Some((IdentifierKind::Imo, "9187629")));
    /// assert_eq!(IdentifierKind::before_number("AB1234567"), None);
    /// ```
    pub fn before_number(text: &str) -> Option<(Self, &str)> {
        let text = text.trim();
        let number = text.find(|letter: char| letter.is_ascii_digit())?;
        let blank = text.find(char::is_whitespace);
        let at = blank.filter(|blank| *blank < number).unwrap_or(number);
        let whole = (text[..number].trim_end(), &text[number..]);
        [whole, (&text[..at], text[at..].trim_start())]
            .into_iter()
            .find_map(|(word, value)| Some((Self::from_word(word)?, value)))
    }
}
