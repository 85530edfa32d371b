//! Slavic and Turkic names as other countries write them.

/// A word that is a Slavic name in German, Polish or French spelling by its
/// ending or its letters, as English writes it: Jewgenij, Kadyrow, Jelzin,
/// Timoschenko, Rachmaninoff. `None` where it does not look like one.
pub(super) fn as_english(text: &str) -> Option<String> {
    const ENDINGS: [&str; 19] = [
        "ow", "ew", "owa", "ewa", "owitsch", "ewitsch", "owicz", "ewicz", "owna", "ewna", "off",
        "eff", "ij", "ej", "aj", "skij", "tschuk", "schenko", "tschenko",
    ];
    // A j that begins a word is that of Jelzin, and not of James, where the word
    // goes on as Slavic names do.
    const ENDINGS_AFTER_J: [&str; 12] = [
        "in", "ina", "enko", "iy", "ija", "ov", "ova", "ev", "eva", "sky", "ski", "chuk",
    ];
    const SHORTEST: usize = 5;
    if text.len() < SHORTEST || !text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let begins = ["ja", "je", "ju"]
        .iter()
        .any(|begin| text.starts_with(begin));
    let ends = |endings: &[&str]| endings.iter().any(|ending| text.ends_with(ending));
    let inside = text.contains("tsch") || text.contains("ija");
    if !(ends(&ENDINGS) || inside || begins && ends(&ENDINGS_AFTER_J)) {
        return None;
    }
    // Longer spellings first.
    const SPELLINGS: [(&str, &str); 14] = [
        ("schtsch", "shch"),
        ("szcz", "shch"),
        ("dsch", "dzh"),
        ("tsch", "ch"),
        ("sch", "sh"),
        ("cz", "ch"),
        ("sz", "sh"),
        ("ch", "kh"),
        ("ja", "ya"),
        ("je", "ye"),
        ("ju", "yu"),
        ("ij", "iy"),
        ("ej", "ey"),
        ("aj", "ay"),
    ];
    let mut out = String::with_capacity(text.len() + 2);
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if let Some((from, to)) = SPELLINGS.iter().find(|(from, _)| rest.starts_with(from)) {
            out.push_str(to);
            rest = &rest[from.len()..];
            continue;
        }
        out.push(if letter == 'w' { 'v' } else { letter });
        rest = &rest[letter.len_utf8()..];
    }
    for (ending, plain) in [("off", "ov"), ("eff", "ev")] {
        if out.ends_with(ending) {
            out.truncate(out.len() - ending.len());
            out.push_str(plain);
        }
    }
    (out != text).then_some(out)
}

/// A Turkic name by its letters as English writes it: the Azerbaijani x of
/// Xəzər is kh, the Kazakh j of Baqytjan is zh.
pub(super) fn turkic(letters: &[char], text: &str) -> Option<String> {
    let azerbaijani = letters.contains(&'ə') && text.contains('x');
    let kazakh = text.ends_with("jan") || text.contains('q') && text.contains('j');
    match (azerbaijani, kazakh) {
        (true, _) => Some(text.replace('x', "kh")),
        (_, true) if text.len() > 3 => Some(text.replace('j', "zh")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{as_english, turkic};

    #[test]
    fn turkic_letters() {
        let read = |name: &str, text: &str| turkic(&name.chars().collect::<Vec<char>>(), text);
        assert_eq!(read("xəlil", "xalil").as_deref(), Some("khalil"));
        assert_eq!(read("nurjan", "nurjan").as_deref(), Some("nurzhan"));
        assert_eq!(read("xavier", "xavier"), None);
        assert_eq!(read("jan", "jan"), None);
    }

    #[test]
    fn slavic_names_are_read_as_in_english() {
        for (text, english) in [
            ("jewgenij", "yevgeniy"),
            ("primerow", "primerov"),
            ("obrazoff", "obrazov"),
            ("jelzin", "yelzin"),
            ("jurij", "yuriy"),
            ("julija", "yuliya"),
            ("primeschenko", "primeshenko"),
            ("primertschuk", "primerchuk"),
        ] {
            assert_eq!(as_english(text).as_deref(), Some(english), "{text}");
        }
        for text in ["james", "benjamin", "jeff", "primerov", "xij"] {
            assert_eq!(as_english(text), None, "{text}");
        }
    }
}
