//! Organisations called by the first letters of their words.

use super::split::plain;
use super::{Normalised, Script, TokenClass};

/// Begins the reading of a long name by its first letters.
const OF_LONG: &str = "@<";
/// Begins the reading of a short name as such letters.
const OF_SHORT: &str = "@>";
/// Words of a name that is called by its first letters.
const WORDS: std::ops::RangeInclusive<usize> = 3..=6;

/// Whether a reading is one by first letters.
pub(crate) fn is_acronym(text: &str) -> bool {
    text.starts_with(OF_LONG) || text.starts_with(OF_SHORT)
}

/// Readings as and by first letters. A listed long name is met by a short one
/// that is asked, and the other way round; two long names with the same letters
/// are two, so each side writes its readings in another way.
pub(super) fn readings(name: &str, result: &Normalised, asked: bool) -> Vec<(String, u8, u8)> {
    let (long, short) = match asked {
        true => (OF_SHORT, OF_LONG),
        false => (OF_LONG, OF_SHORT),
    };
    let positions = &result.positions;
    let count = positions.len();
    if positions
        .iter()
        .any(|position| position.script != Script::Latin)
    {
        return Vec::new();
    }
    let counts = |at: usize| {
        matches!(
            positions[at].class,
            TokenClass::Name | TokenClass::Generic | TokenClass::Place
        )
    };
    let core: Vec<usize> = (0..count).filter(|at| counts(*at)).collect();
    let (Some(&first), Some(&last)) = (core.first(), core.last()) else {
        return Vec::new();
    };
    if WORDS.contains(&core.len()) {
        let letters: String = core
            .iter()
            .filter_map(|at| plain(result, *at).chars().next())
            .collect();
        let numbered = positions
            .iter()
            .any(|position| matches!(position.class, TokenClass::Number | TokenClass::Initial));
        if numbered || letters.len() != core.len() {
            return Vec::new();
        }
        return vec![(
            format!("{long}{letters}"),
            first as u8,
            (last - first + 1) as u8,
        )];
    }
    // A short name: one word in capitals, beside places perhaps.
    let mut named = core
        .iter()
        .filter(|at| positions[**at].class == TokenClass::Name);
    let (Some(&at), None) = (named.next(), named.next()) else {
        return Vec::new();
    };
    let text = plain(result, at);
    let written = &name[positions[at].span.clone()];
    let capitals = written
        .chars()
        .all(|letter| letter.is_uppercase() || letter == '.');
    let others = core
        .iter()
        .all(|other| *other == at || positions[*other].class == TokenClass::Place);
    match capitals && others && WORDS.contains(&text.len()) {
        true => vec![(format!("{short}{text}"), at as u8, 1)],
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::split::{normalise, normalise_query};
    use crate::NameHint;

    fn read(name: &str, asked: bool) -> Vec<String> {
        let hint = NameHint::Organization;
        let normalised = match asked {
            true => normalise_query(name, hint),
            false => normalise(name, hint),
        };
        let items = normalised.items.into_iter().map(|item| item.text);
        items
            .filter(|text| text.starts_with("@<") || text.starts_with("@>"))
            .collect()
    }

    #[test]
    fn a_long_name_meets_its_first_letters_and_no_other_long_name() {
        let long = "Primer Front for Liberation of Obraz";
        assert_eq!(read(long, false), read("PFLO", true));
        assert_eq!(read(long, true), read("PFLO", false));
        assert_ne!(read(long, true), read(long, false));
        assert!(read("Pflo", true).is_empty());
        assert!(read("PRIMER TRADING", true).is_empty());
        assert_eq!(read("PFLO Syria", true), ["@<pflo"]);
    }
}
