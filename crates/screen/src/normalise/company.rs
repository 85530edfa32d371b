//! What stands in the names of companies beside their own words: branches,
//! kinds of enterprises, adjectives of places.

use super::lexicon;
use super::split::{Word, plain, push};
use super::{Normalised, Position, Script, TokenClass};
use crate::NameHint;

/// The reading that all kinds of enterprises share.
const ENTERPRISE: &str = "@enterprise-kind";

/// A place in brackets says which branch is meant: `Primer Bank (Schweiz)`.
pub(super) fn branches(result: &mut Normalised, words: &[Word], hint: NameHint) {
    let bracketed = |position: &Position| {
        position.class == TokenClass::Place
            && words
                .iter()
                .any(|word| word.span == position.span && word.bracketed)
    };
    let others = result
        .positions
        .iter()
        .any(|position| position.class.is_core() && !bracketed(position));
    if hint == NameHint::Person || !others {
        return;
    }
    for position in &mut result.positions {
        if bracketed(position) {
            position.class = TokenClass::Particle;
        }
    }
}

/// Adjectives of Russian companies without their endings: Muromskiy as Murom.
pub(super) fn adjectives(result: &Normalised) -> Vec<(String, u8)> {
    const ENDINGS: [&str; 10] = [
        "skiy", "skii", "skyi", "skij", "sky", "skaya", "skaia", "skoye", "skoe", "skogo",
    ];
    const SHORTEST_STEM: usize = 4;
    let stem = |at: usize| {
        let text = plain(result, at);
        let ending = ENDINGS.iter().find(|ending| text.ends_with(*ending))?;
        let stem = &text[..text.len() - ending.len()];
        (result.positions[at].class == TokenClass::Name && stem.len() >= SHORTEST_STEM)
            .then(|| (stem.to_owned(), at as u8))
    };
    (0..result.positions.len()).filter_map(stem).collect()
}

/// What kind of enterprise it is, in the letters of its abbreviation before the
/// name: `НПО Пример`, `НК «Пример»`. Says no more than a title.
pub(super) fn abbreviations(result: &mut Normalised, name: &str, hint: NameHint) {
    if hint == NameHint::Person {
        return;
    }
    let form =
        |position: &Position| matches!(position.class, TokenClass::LegalForm | TokenClass::Title);
    let count = result.positions.len();
    let named = |at: usize, result: &Normalised| {
        let position = &result.positions[at];
        position.class == TokenClass::Name && plain(result, at).len() > 3
    };
    for at in 0..count {
        let edge = result.positions[..at].iter().all(form);
        let position = &result.positions[at];
        let capitals = name[position.span.clone()]
            .chars()
            .all(|letter| !letter.is_lowercase());
        let known = lexicon::abbreviation(plain(result, at), position.script == Script::Cyrillic);
        let others = (at + 1..count).any(|other| named(other, result));
        let class = position.class;
        if edge
            && capitals
            && known
            && others
            && matches!(class, TokenClass::Name | TokenClass::Particle)
        {
            result.positions[at].class = TokenClass::Title;
            push(result, ENTERPRISE.to_owned(), at as u8, 1);
        }
    }
}

/// Whether a word of a legal form is in a run of words that nobody writes together:
/// a short one can be, SiemensAG.
pub(super) fn names_nothing_together(run: &[Position], texts: &[String]) -> bool {
    const LONGEST_FORM: usize = 4;
    run.iter().zip(texts).any(|(position, text)| {
        position.class == TokenClass::LegalForm && text.len() > LONGEST_FORM
    })
}
