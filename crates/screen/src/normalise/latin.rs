//! Folding of Latin letters: diacritics, ligatures, look-alikes, digits.

use unicode_normalization::UnicodeNormalization;

/// Appends the plain letters of a character of the Latin script.
///
/// `plain` gets the letter without its mark (`š` as `s`), `spelled` the usual
/// spelling of the sound (`š` as `sh`). Returns whether the two differ.
pub(super) fn fold(character: char, plain: &mut String, spelled: &mut String) -> bool {
    let lower = character.to_lowercase().next().unwrap_or(character);
    if lower.is_ascii_alphanumeric() {
        plain.push(lower);
        spelled.push(lower);
        return false;
    }
    let pair = match lower {
        'ß' => ("ss", "ss"),
        'æ' | 'ä' => ("a", "ae"),
        'œ' | 'ö' | 'ø' | 'ő' => ("o", "oe"),
        'ü' | 'ű' => ("u", "ue"),
        'å' => ("a", "aa"),
        'š' | 'ş' | 'ș' | 'ś' | 'ŝ' => ("s", "sh"),
        'č' | 'ç' | 'ć' | 'ĉ' => ("c", "ch"),
        'ž' | 'ż' | 'ź' => ("z", "zh"),
        'ñ' => ("n", "ny"),
        'đ' => ("d", "dj"),
        'ð' => ("d", "dh"),
        'þ' => ("th", "th"),
        'ł' => ("l", "l"),
        'ı' | 'į' => ("i", "i"),
        'ħ' => ("h", "h"),
        'ə' => ("a", "e"),
        'ǝ' => ("e", "e"),
        'ŋ' => ("n", "ng"),
        _ => {
            let before = plain.len();
            plain.extend(
                lower
                    .nfkd()
                    .filter(char::is_ascii_alphanumeric)
                    .map(|base| base.to_ascii_lowercase()),
            );
            if plain.len() == before {
                // Letters that no mark explains: ɓ, ƙ, ʋ.
                let letters = any_ascii::any_ascii_char(lower).bytes();
                plain.extend(
                    letters
                        .filter(u8::is_ascii_alphanumeric)
                        .map(|byte| byte.to_ascii_lowercase() as char),
                );
            }
            spelled.push_str(&plain[before..]);
            return false;
        }
    };
    plain.push_str(pair.0);
    spelled.push_str(pair.1);
    pair.0 != pair.1
}

/// The Latin letter that a Cyrillic, Greek or other letter is mistaken for.
pub(super) fn look_alike(character: char) -> Option<char> {
    Some(match character {
        'А' | 'а' | 'Α' | 'α' => 'a',
        'В' | 'Β' => 'b',
        'С' | 'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'Е' | 'е' | 'Ε' => 'e',
        'Ғ' => 'f',
        'ɡ' => 'g',
        'Н' | 'Η' | 'һ' | 'Һ' => 'h',
        'І' | 'і' | 'Ι' | 'ι' | 'Ӏ' => 'i',
        'Ј' | 'ј' => 'j',
        'К' | 'к' | 'Κ' | 'κ' => 'k',
        'ӏ' => 'l',
        'М' | 'Μ' => 'm',
        'Ν' => 'n',
        'О' | 'о' | 'Ο' | 'ο' => 'o',
        'Р' | 'р' | 'Ρ' | 'ρ' => 'p',
        'Ԛ' | 'ԛ' => 'q',
        'Ѕ' | 'ѕ' => 's',
        'Т' | 'Τ' | 'τ' => 't',
        'ν' => 'v',
        'Ԝ' | 'ԝ' | 'ѡ' => 'w',
        'Х' | 'х' | 'Χ' | 'χ' => 'x',
        'У' | 'у' | 'Υ' | 'Ү' | 'ү' | 'γ' => 'y',
        'Ζ' => 'z',
        _ => return None,
    })
}

/// The Cyrillic letter that a Latin letter is mistaken for.
pub(super) fn look_alike_of_cyrillic(character: char) -> Option<char> {
    Some(match character {
        'A' | 'a' => 'а',
        'B' => 'в',
        'C' | 'c' => 'с',
        'E' | 'e' => 'е',
        'H' => 'н',
        'I' | 'i' => 'і',
        'K' | 'k' => 'к',
        'M' => 'м',
        'O' | 'o' => 'о',
        'P' | 'p' => 'р',
        'T' => 'т',
        'X' | 'x' => 'х',
        'Y' | 'y' => 'у',
        '3' => 'з',
        '0' => 'о',
        'ë' | 'Ë' => 'ё',
        'ï' | 'Ï' => 'ї',
        _ => return None,
    })
}

/// A word in which digits stand for the letters that scanners and forgers take
/// them for, if it has letters and digits.
pub(super) fn letters_for_digits(word: &str) -> Option<String> {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || digits * 2 > word.len() || word.len() < 3 {
        return None;
    }
    Some(
        word.chars()
            .map(|character| match character {
                '0' => 'o',
                '1' => 'l',
                '3' => 'e',
                '4' => 'a',
                '5' => 's',
                '6' => 'b',
                '7' => 't',
                '8' => 'b',
                '9' => 'g',
                other => other,
            })
            .collect(),
    )
}
