//! Names of fathers: patronymics, chains of kinship (`bin Salim`), servants of God.

use super::split::plain;
use super::{Normalised, TokenClass};

/// Marks the names that follow `bin` and the like as those of fathers, where
/// other names stand before and after: of Primer bin Salim bin Obraz al-Misri,
/// Salim and Obraz. The last is a name by which the person is called.
pub(super) fn fathers(result: &mut Normalised) {
    let count = result.positions.len();
    let named = |result: &Normalised, at: usize| result.positions[at].class == TokenClass::Name;
    let Some(first) = (0..count).find(|at| named(result, *at)) else {
        return;
    };
    let mut found = Vec::new();
    for at in first + 1..count {
        if !is_kin(plain(result, at)) {
            continue;
        }
        let mut next = at + 1;
        while next < count && is_article(plain(result, next)) {
            next += 1;
        }
        let mut last = next;
        if next < count && is_servant(plain(result, next)) {
            last += 1;
            while last < count && is_article(plain(result, last)) {
                last += 1;
            }
        }
        let more = (last + 1..count).any(|other| named(result, other));
        if last < count && more {
            found.extend((next..=last).filter(|other| named(result, *other)));
        }
    }
    for at in found {
        result.positions[at].class = TokenClass::Patronymic;
    }
}

/// `Abdul`, `Abd al`, `Abdel`: the servant of, however it is written.
pub(super) fn servants(result: &Normalised) -> Option<Vec<(u8, u8)>> {
    let mut found = Vec::new();
    for at in 0..result.positions.len() {
        match plain(result, at) {
            "abdul" | "abdel" | "abdal" | "abdoul" | "abdol" | "abdil" | "abdur" | "abdus"
            | "abdu" => found.push((at as u8, 1)),
            "abd" => {
                let article = at + 1 < result.positions.len()
                    && matches!(
                        plain(result, at + 1),
                        "al" | "el" | "ul" | "ar" | "as" | "ur" | "er" | "es"
                    );
                found.push((at as u8, if article { 2 } else { 1 }));
            }
            _ => {}
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Whether a word ends as patronymics of Eastern Europe and Central Asia do.
pub(super) fn is_patronymic(text: &str) -> bool {
    const ENDINGS: [&str; 25] = [
        "ovich", "evich", "ovych", "yovych", "iyovych", "ovitj", "evitj", "ovitch", "evitch",
        "ovna", "evna", "ivna", "yivna", "ichna", "inichna", "avich", "avna", "owitsch", "ewitsch",
        "owicz", "ovic", "evic", "uulu", "yevna", "ovits",
    ];
    text.len() >= 6 && ENDINGS.iter().any(|ending| text.ends_with(ending))
}

fn is_kin(word: &str) -> bool {
    matches!(
        word,
        "bin" | "ibn" | "ben" | "bint" | "binti" | "ould" | "wuld" | "weld" | "veled" | "oulad"
    )
}

fn is_article(word: &str) -> bool {
    matches!(word, "al" | "el" | "ul" | "ur" | "ar" | "as")
}

fn is_servant(word: &str) -> bool {
    matches!(word, "abd" | "abdul" | "abdel" | "abdal" | "abdoul")
}

#[cfg(test)]
mod tests {
    use super::super::split::normalise;
    use super::*;
    use crate::NameHint;

    #[test]
    fn fathers_stand_between() {
        for (name, fathers) in [
            ("Primer bin Salim ibn Obraz al-Misri", &[2, 4][..]),
            ("Primer bin Salim", &[]),
            ("bin Salim Primer", &[]),
            ("Primer ben Abd al-Qadir Misri", &[2, 4]),
        ] {
            let normalised = normalise(name, NameHint::Person);
            let found: Vec<usize> = (0..normalised.positions.len())
                .filter(|at| normalised.positions[*at].class == TokenClass::Patronymic)
                .collect();
            assert_eq!(found, fathers, "{name}");
        }
    }
}
