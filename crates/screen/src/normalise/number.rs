//! Roman numbers, and words for numbers that are rather names.

use super::{Normalised, lexicon};
use crate::NameHint;

/// The value of a Roman number behind the name of a company, fund or ship.
/// Single letters count at the end or before a legal form only, and `XI`, which
/// is a name, too.
pub(super) fn roman(
    written: &[char],
    at: usize,
    next: Option<&str>,
    dotted: bool,
    hint: NameHint,
) -> Option<u8> {
    const NUMBERS: [&str; 20] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
        "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
    ];
    if at == 0 || dotted || hint == NameHint::Person || written.len() > 5 {
        return None;
    }
    let text: String = written.iter().collect();
    let value = NUMBERS.iter().position(|number| *number == text)? + 1;
    let before_form = next.is_some_and(|word| lexicon::legal_form(&[word]).is_some());
    let counts = match hint {
        NameHint::Organization => before_form || next.is_none() || written.len() > 1 && value != 11,
        // Of a party that may be a person: John Primer III.
        NameHint::Person | NameHint::Unknown => before_form,
    };
    counts.then_some(value as u8)
}

/// `Forty-four` and `forty 4` as 44.
pub(super) fn tens_and_units(result: &Normalised) -> Vec<(u8, String)> {
    let value = |at: usize| -> Option<u32> {
        result
            .items
            .iter()
            .filter(|item| usize::from(item.start) == at && item.len == 1)
            .find_map(|item| item.text.strip_prefix('@')?.parse().ok())
    };
    (1..result.positions.len())
        .filter_map(|at| {
            let (tens, units) = (value(at - 1)?, value(at)?);
            let fits = (20..100).contains(&tens) && tens % 10 == 0 && (1..10).contains(&units);
            fits.then(|| ((at - 1) as u8, format!("@{}", tens + units)))
        })
        .collect()
}

/// Words for numbers that are names of persons far more often: Un and Il are
/// Korean, Tri is Vietnamese. In the name of an organisation they are numbers.
pub(super) fn is_rather_a_name(text: &str, hint: NameHint) -> bool {
    const FOREIGN: [&str; 12] = [
        "un", "uno", "sem", "tri", "dos", "tres", "odin", "dva", "eins", "zwei", "drei", "vier",
    ];
    match hint {
        NameHint::Organization => false,
        NameHint::Person | NameHint::Unknown => FOREIGN.contains(&text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers_stand_behind_a_name() {
        let read = |text: &str, at, next| {
            let letters: Vec<char> = text.chars().collect();
            roman(&letters, at, next, false, NameHint::Organization)
        };
        assert_eq!(read("II", 2, None), Some(2));
        assert_eq!(read("XIV", 1, Some("trust")), Some(14));
        assert_eq!(read("I", 2, Some("ltd")), Some(1));
        assert_eq!(read("I", 1, Some("lov")), None);
        assert_eq!(read("XI", 1, Some("jing")), None);
        assert_eq!(read("II", 0, None), None);
        assert_eq!(read("Vi", 1, None), None);
    }
}
