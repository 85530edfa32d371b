//! Single characters: what counts as a mark or an apostrophe, what nobody sees, what
//! stands for what, and of which script a letter is.

use super::Script;

pub(super) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        | '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | 'ـ')
}

pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(
        character,
        '\'' | '’'
            | '‘'
            | '‛'
            | 'ʼ'
            | 'ʻ'
            | 'ʽ'
            | 'ʿ'
            | 'ʾ'
            | '`'
            | '´'
            | '′'
            | '＇'
            | 'ˈ'
            | '׳'
    )
}

pub(super) fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
        || matches!(character, '\u{064b}'..='\u{065f}' | '\u{0670}' | '\u{06d6}'..='\u{06ed}')
}

pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

pub(super) fn latin_marked(character: char) -> bool {
    matches!(character, '\u{00c0}'..='\u{024f}' | '\u{1e00}'..='\u{1eff}')
}

/// Compatibility folding of one character: full width, ligatures, presentation
/// forms. Marked letters stay whole.
pub(super) fn compatible(character: char) -> Vec<char> {
    use unicode_normalization::UnicodeNormalization;
    if character.is_ascii() || latin_marked(character) && character != 'ﬁ' {
        return vec![character];
    }
    if character == '∆' {
        // The sign of a difference in the place of the letter.
        return vec!['Δ'];
    }
    if character.is_numeric() {
        // Digits of other scripts.
        let digits = any_ascii::any_ascii_char(character);
        if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return digits.chars().collect();
        }
    }
    std::iter::once(character)
        .nfkc()
        .filter(|letter| !is_mark(*letter))
        .collect()
}

pub(super) fn script_of(character: char) -> Script {
    match character {
        '0'..='9' | 'a'..='z' | 'A'..='Z' => Script::Latin,
        '\u{00aa}'..='\u{02af}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{0370}'..='\u{03ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{0400}'..='\u{052f}' | '\u{1c80}'..='\u{1c8f}' => Script::Cyrillic,
        '\u{0530}'..='\u{058f}' => Script::Armenian,
        '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' | '\u{2d00}'..='\u{2d2f}' => {
            Script::Georgian
        }
        '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{08a0}'..='\u{08ff}' => {
            Script::Arabic
        }
        _ if is_han(character) => Script::Han,
        _ => Script::Other,
    }
}
