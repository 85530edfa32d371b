//! Greek, Armenian and Georgian letters.

/// Appends the Latin letters of a Greek word (lower case, marks removed).
/// `foreign` reads pairs inside a word as the foreign sounds that they spell:
/// Τζιχάντ as Jihad, Ουζμπεκιστάν as Uzbekistan.
pub(super) fn greek(word: &[char], foreign: bool, out: &mut String) {
    let mut at = 0;
    while at < word.len() {
        let next = word.get(at + 1).copied();
        let start = at == 0;
        let voiced = next.is_some_and(|letter| "αεηιουωβγδζλμνρ".contains(letter));
        let (text, used) = match (word[at], next) {
            ('μ', Some('π')) => (if start || foreign { "b" } else { "mp" }, 2),
            ('ν', Some('τ')) => (if start || foreign { "d" } else { "nt" }, 2),
            ('γ', Some('κ')) => (if start || foreign { "g" } else { "nk" }, 2),
            ('γ', Some('γ')) => ("ng", 2),
            ('τ', Some('ζ')) => (if foreign { "j" } else { "tz" }, 2),
            ('ο', Some('υ')) => ("ou", 2),
            ('α' | 'ε', Some('υ')) => {
                let after = word.get(at + 2).copied();
                let voiced = after.is_some_and(|letter| "αεηιουωβγδζλμνρ".contains(letter));
                match (word[at], voiced) {
                    ('α', true) => ("av", 2),
                    ('α', false) => ("af", 2),
                    (_, true) => ("ev", 2),
                    (_, false) => ("ef", 2),
                }
            }
            ('α', _) => ("a", 1),
            ('β', _) => ("v", 1),
            ('γ', _) => ("g", 1),
            ('δ', _) => ("d", 1),
            ('ε', _) => ("e", 1),
            ('ζ', _) => ("z", 1),
            ('η' | 'ι' | 'υ', _) => ("i", 1),
            ('θ', _) => ("th", 1),
            ('κ', _) => ("k", 1),
            ('λ', _) => ("l", 1),
            ('μ', _) => ("m", 1),
            ('ν', _) => ("n", 1),
            ('ξ', _) => ("x", 1),
            ('ο' | 'ω', _) => ("o", 1),
            ('π', _) => ("p", 1),
            ('ρ', _) => ("r", 1),
            ('σ' | 'ς', _) => (
                if voiced && next == Some('μ') {
                    "z"
                } else {
                    "s"
                },
                1,
            ),
            ('τ', _) => ("t", 1),
            ('φ', _) => ("f", 1),
            ('χ', _) => ("kh", 1),
            ('ψ', _) => ("ps", 1),
            _ => ("", 1),
        };
        out.push_str(text);
        at += used;
    }
}

/// Appends the Latin letters of an Armenian letter (lower case). The letters
/// stand for Eastern Armenian sounds.
pub(super) fn armenian(letter: char, before: Option<char>, out: &mut String) {
    out.push_str(match letter {
        'ա' => "a",
        'բ' => "b",
        'գ' => "g",
        'դ' => "d",
        'ե' if before.is_none() => "ye",
        'ե' | 'է' | 'ը' => "e",
        'զ' => "z",
        'թ' | 'տ' => "t",
        'ժ' => "zh",
        'ի' => "i",
        'լ' => "l",
        'խ' => "kh",
        'ծ' | 'ց' => "ts",
        'կ' | 'ք' => "k",
        'հ' => "h",
        'ձ' => "dz",
        'ղ' => "gh",
        'ճ' | 'չ' => "ch",
        'մ' => "m",
        'յ' => "y",
        'ն' => "n",
        'շ' => "sh",
        'ո' if before.is_none() => "vo",
        'ո' | 'օ' => "o",
        'պ' | 'փ' => "p",
        'ջ' => "j",
        'ռ' | 'ր' => "r",
        'ս' => "s",
        'վ' => "v",
        'ւ' if before == Some('ո') => "u",
        'ւ' => "v",
        'և' => "ev",
        'ֆ' => "f",
        _ => "",
    });
}

/// The Latin letters of a Georgian letter (national system of 2002 without its
/// apostrophes).
pub(super) fn georgian(letter: char) -> &'static str {
    match letter {
        'ა' => "a",
        'ბ' => "b",
        'გ' => "g",
        'დ' => "d",
        'ე' => "e",
        'ვ' => "v",
        'ზ' => "z",
        'თ' | 'ტ' => "t",
        'ი' => "i",
        'კ' | 'ქ' => "k",
        'ლ' => "l",
        'მ' => "m",
        'ნ' => "n",
        'ო' => "o",
        'პ' | 'ფ' => "p",
        'ჟ' => "zh",
        'რ' => "r",
        'ს' => "s",
        'უ' => "u",
        'ღ' => "gh",
        'ყ' => "q",
        'შ' => "sh",
        'ჩ' | 'ჭ' => "ch",
        'ც' | 'წ' => "ts",
        'ძ' => "dz",
        'ხ' => "kh",
        'ჯ' => "j",
        'ჰ' => "h",
        _ => "",
    }
}
