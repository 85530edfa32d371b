//! Cyrillic letters of Russian, Ukrainian, Belarusian, Kazakh and neighbours.
//!
//! The plain reading follows the romanisation that English lists use (BGN/PCGN
//! 1947 for Russian without its marks; the Ukrainian table of 2010; Kazakh as
//! in passports). Sound codes bridge to the other romanisations.

/// Appends the Latin letters of a Cyrillic character. `word_start` and `before`
/// tell the place in the word; `ukrainian` whether the word shows letters that
/// only Ukrainian or Belarusian has.
pub(super) fn fold(
    character: char,
    before: Option<char>,
    ukrainian: bool,
    out: &mut String,
) -> bool {
    let lower = character.to_lowercase().next().unwrap_or(character);
    let after_vowel_or_sign = before.is_none_or(|letter| "аеёиоуыэюяіїєўәөұүъь".contains(letter));
    out.push_str(match lower {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => {
            if ukrainian {
                "h"
            } else {
                "g"
            }
        }
        'ґ' | 'ғ' | 'ѓ' => "g",
        'д' => "d",
        'ђ' => "dj",
        'е' | 'є' => {
            if after_vowel_or_sign {
                "ye"
            } else {
                "e"
            }
        }
        'ё' => "yo",
        'ж' | 'җ' | 'ӂ' => "zh",
        'з' | 'ѕ' | 'ҙ' => "z",
        'и' => {
            if ukrainian {
                "y"
            } else {
                "i"
            }
        }
        'й' => "y",
        'і' | 'ӣ' => "i",
        'ї' => "yi",
        'ј' => "j",
        'к' | 'ќ' | 'ҝ' => "k",
        'қ' | 'ҡ' | 'ҟ' => "q",
        'л' => "l",
        'љ' => "lj",
        'м' => "m",
        'н' => "n",
        'ң' | 'ҥ' => "ng",
        'њ' => "nj",
        'о' | 'ө' | 'ӧ' => "o",
        'п' => "p",
        'р' => "r",
        'с' | 'ҫ' => "s",
        'т' | 'ҭ' => "t",
        'ћ' => "c",
        'у' | 'ў' | 'ұ' | 'ү' | 'ӯ' | 'ӱ' | 'ӳ' => "u",
        'ф' => "f",
        'х' => "kh",
        'һ' | 'ҳ' => "h",
        'ц' => "ts",
        'ч' | 'ҷ' | 'ҹ' => "ch",
        'џ' => "dzh",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ы' => "y",
        'э' => "e",
        'ә' | 'ӓ' => "a",
        'ю' => "yu",
        'я' => "ya",
        _ => return false,
    });
    true
}

/// Whether a word shows letters of Ukrainian or Belarusian.
pub(super) fn looks_ukrainian(word: &str) -> bool {
    let west = word.chars().any(|letter| "їЇєЄґҐіІўЎ".contains(letter));
    let kazakh = word
        .chars()
        .any(|letter| "әӘғҒқҚңҢөӨұҰүҮһҺыЫ".contains(letter));
    west && !kazakh
}
