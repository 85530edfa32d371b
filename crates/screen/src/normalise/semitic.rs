//! Arabic and Persian words: their consonants and long vowels.
//!
//! Short vowels are not written, so a word becomes what is written (`محمد` as
//! `mhmd`), and the comparison lets vowels come and go. Two letters are put apart
//! where Latin ones would be read as one sound: no Arabic word begins with two
//! consonants, so `سهيل` is no `shil` and `حسن` no Chinese `hsn`.

/// Folds one Arabic or Persian word (marks removed).
pub(super) fn fold(word: &[char], out: &mut String) {
    for (at, &letter) in word.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| word[at]);
        let after = word.get(at + 1).copied();
        let long_a = |letter: Option<char>| matches!(letter, Some('ا' | 'آ' | 'أ' | 'ى'));
        if at == 1 && before.is_some_and(|before| read_as_one(before, letter)) {
            out.push('a');
        }
        out.push_str(match letter {
            'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ى' | 'ع' => "a",
            'ؤ' => "u",
            'ئ' => "i",
            'ء' => "",
            'ب' => "b",
            'پ' => "p",
            'ت' | 'ط' | 'ٹ' => "t",
            'ث' => "th",
            // Never the soft vowel of a Slavic `j`.
            'ج' => "dj",
            'چ' => "ch",
            'ح' => "h",
            'خ' => "kh",
            'د' | 'ڈ' => "d",
            'ذ' => "dh",
            'ر' | 'ڑ' => "r",
            'ز' => "z",
            'ژ' => "zh",
            'س' | 'ص' => "s",
            'ش' => "sh",
            'ض' => "d",
            'ظ' => "z",
            'غ' => "gh",
            'ف' => "f",
            'ق' => "q",
            'ک' | 'ك' => "k",
            'گ' => "g",
            'ل' => "l",
            'م' => "m",
            'ن' | 'ں' => "n",
            'و' => {
                if before.is_none() || long_a(before) || long_a(after) {
                    "w"
                } else {
                    "u"
                }
            }
            'ه' | 'ة' | 'ھ' | 'ہ' | 'ۀ' if after.is_none() && before.is_some() => "a",
            'ه' | 'ھ' | 'ہ' => "h",
            'ي' | 'ی' | 'ې' | 'ے' | 'ۍ' => {
                if before.is_none() {
                    "y"
                } else {
                    "i"
                }
            }
            _ => "",
        });
    }
}

/// Whether the Latin letters of two that begin a word are one sound: `s` and `h`.
fn read_as_one(first: char, second: char) -> bool {
    let h = |letter: char| matches!(letter, 'ه' | 'ح' | 'ھ' | 'ہ');
    let s = |letter: char| matches!(letter, 'س' | 'ص' | 'ش');
    let t = |letter: char| matches!(letter, 'ت' | 'ط' | 'د' | 'ض');
    let z = |letter: char| matches!(letter, 'ز' | 'ظ' | 'ژ');
    let before_h = s(first) || t(first) || z(first) || matches!(first, 'ك' | 'ک' | 'گ' | 'پ' | 'ق');
    before_h && first != 'ش' && h(second)
        || (h(first) || t(first)) && s(second)
        || (t(first) || s(first)) && z(second)
}

/// How other countries say a word: the `j` of Jamal is the `g` of Gamal, the `z` of
/// Kazimi the `dh` of Kadhimi.
pub(super) fn said_elsewhere(word: &[char]) -> Option<String> {
    if !word.iter().any(|letter| matches!(letter, 'ظ' | 'ج')) {
        return None;
    }
    let letter = |letter: &char| match letter {
        'ظ' => 'ذ',
        'ج' => 'گ',
        other => *other,
    };
    let mut out = String::new();
    fold(&word.iter().map(letter).collect::<Vec<_>>(), &mut out);
    Some(out)
}

/// Splits the article `ال` and the servant `عبد` off a word: `عبدالرحيم` is
/// three words. Returns the lengths of the parts in characters.
pub(super) fn parts(word: &[char]) -> Vec<usize> {
    let article = |from: usize| {
        word.len() >= from + 4 && matches!(word[from], 'ا' | 'أ') && word[from + 1] == 'ل'
    };
    if word.len() >= 6 && word[..3] == ['ع', 'ب', 'د'] && article(3) {
        vec![3, 2, word.len() - 5]
    } else if article(0) {
        vec![2, word.len() - 2]
    } else {
        vec![word.len()]
    }
}

/// Names that end in God's, by one spelling of the end: Abdollah, Abdullah and
/// Abdulla as Abdallah. Which vowel joins them is a matter of case and country.
pub(super) fn of_god(text: &str) -> Option<String> {
    const ENDINGS: [&str; 9] = [
        "ollah", "ullah", "olah", "ulah", "olla", "ulla", "ullo", "ulloh", "ollakh",
    ];
    const SHORTEST_STEM: usize = 3;
    let ending = ENDINGS.iter().find(|ending| text.ends_with(*ending))?;
    let stem = &text[..text.len() - ending.len()];
    (stem.len() >= SHORTEST_STEM).then(|| format!("{stem}allah"))
}

#[cfg(test)]
mod tests {
    use super::{fold, of_god};

    #[test]
    fn letters_that_begin_a_word_are_read_one_by_one() {
        let folded = |word: &str| {
            let mut out = String::new();
            fold(&word.chars().collect::<Vec<_>>(), &mut out);
            out
        };
        for (word, text) in [
            ("حسن", "hasn"),
            ("سهيل", "sahil"),
            ("زهرا", "zahra"),
            ("تحسين", "tahsin"),
            ("دشتي", "dashti"),
            ("سجاد", "sdjad"),
            ("ماجد", "madjd"),
            ("شهاب", "shhab"),
            ("محمد", "mhmd"),
        ] {
            assert_eq!(folded(word), text);
        }
    }

    #[test]
    fn endings_of_god_are_one() {
        for text in ["nasrullah", "nasrollah", "nasrulla", "nasrulloh"] {
            assert_eq!(of_god(text).as_deref(), Some("nasrallah"), "{text}");
        }
        assert_eq!(of_god("nasrallah"), None);
        assert_eq!(of_god("mullah"), None);
    }
}
