//! Scripts whose vowels are signs upon the consonants: those of India, Thai,
//! Lao, Tibetan, Burmese and Khmer.

/// Whether a sign is written upon or beside a letter of these scripts and is
/// heard: a vowel, or what takes the vowel away.
pub(super) fn is_sign(character: char) -> bool {
    is_letter(character) && unicode_normalization::char::is_combining_mark(character)
}

/// Whether a character belongs to one of these scripts.
pub(super) fn is_letter(character: char) -> bool {
    matches!(character, '\u{0900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

fn is_khmer(character: char) -> bool {
    matches!(character, '\u{1780}'..='\u{17ff}')
}

/// Makes a Khmer consonant of the first row harder: ប is b, ប៉ is p.
const MUSIKATOAN: char = '\u{17c9}';

/// Appends the Latin letters of a word; to `vowelled` with the vowel that a
/// consonant without a sign is followed by, except the last: `pt` as `pot` in
/// Khmer, `mdn` as `madan` in Devanagari.
pub(super) fn fold(letters: &[char], plain: &mut String, vowelled: &mut String) {
    for (at, &letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1).copied();
        let mut text: String = any_ascii::any_ascii_char(letter)
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|byte| byte.to_ascii_lowercase() as char)
            .collect();
        if next == Some(MUSIKATOAN) && text == "b" {
            "p".clone_into(&mut text);
        }
        plain.push_str(&text);
        vowelled.push_str(&text);
        let bare = |letter: char| {
            !is_sign(letter) && any_ascii::any_ascii_char(letter).starts_with(is_consonant)
        };
        if bare(letter) && next.is_some_and(bare) {
            vowelled.push(if is_khmer(letter) { 'o' } else { 'a' });
        }
    }
}

fn is_consonant(letter: char) -> bool {
    letter.is_ascii_alphabetic() && !"aeiouAEIOU".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vowels_are_read_and_those_that_nobody_writes_are_put_in() {
        for (written, plain, vowelled) in [
            ("सुनीता", "sunita", "sunita"),
            ("मदन", "mdn", "madan"),
            ("ពត", "pt", "pot"),
            ("ប៉ុល", "pol", "pol"),
        ] {
            let letters: Vec<char> = written.chars().collect();
            let (mut one, mut other) = (String::new(), String::new());
            fold(&letters, &mut one, &mut other);
            assert_eq!(
                (one.as_str(), other.as_str()),
                (plain, vowelled),
                "{written}"
            );
        }
    }
}
