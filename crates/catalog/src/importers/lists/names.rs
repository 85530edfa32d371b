//! Names as lists write them, put into reading order.

use std::collections::HashMap;

use sindan_domain::{NameKind, NamePart, PartyName};

/// Blanks collapsed, none at the ends.
pub(super) fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same, `None` where nothing is left or the list says that there is nothing.
pub(super) fn filled(text: &str) -> Option<String> {
    let text = collapse(text);
    (!text.is_empty() && text != "-0-" && text != "-0").then_some(text)
}

/// A person's name written `SURNAME, Given Middle`.
pub(super) fn family_first(kind: NameKind, text: &str) -> PartyName {
    match text.split_once(',') {
        Some((family, given)) if !family.trim().is_empty() && !given.trim().is_empty() => {
            from_parts(
                kind,
                vec![(NamePart::Given, given), (NamePart::Family, family)],
            )
        }
        _ => PartyName::new(kind, text),
    }
}

/// A name from its parts in reading order; empty ones are left out.
pub(super) fn from_parts(kind: NameKind, parts: Vec<(NamePart, &str)>) -> PartyName {
    let parts: Vec<(NamePart, String)> = parts
        .into_iter()
        .filter_map(|(part, text)| Some((part, filled(text)?)))
        .collect();
    let texts: Vec<&str> = parts.iter().map(|(_, text)| text.as_str()).collect();
    let mut name = PartyName::new(kind, &texts.join(" "));
    // One part says no more than the whole does.
    if parts.len() > 1 {
        name.parts = parts;
    }
    name
}

/// Whether a text has a letter of the Latin script and none of another one.
pub(super) fn is_latin(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some()
        && letters.all(|c| (c as u32) < 0x0250 || (0x1E00..0x1F00).contains(&(c as u32)))
}

/// Drops names that say again what an earlier one said; the first stays, and
/// is strong if any of them is.
pub(super) fn distinct(names: &mut Vec<PartyName>) {
    let mut weak: HashMap<String, bool> = HashMap::with_capacity(names.len());
    for name in names.iter() {
        *weak.entry(name.text.clone()).or_insert(true) &= name.weak;
    }
    // Taken out once, so the second of two finds nothing.
    names.retain_mut(|name| match weak.remove(&name.text) {
        Some(is_weak) if !name.text.is_empty() => {
            name.weak = is_weak;
            true
        }
        _ => false,
    });
}

/// Puts a value behind others unless it is there already.
pub(super) fn push_new<T: PartialEq>(values: &mut Vec<T>, value: T) {
    if !values.contains(&value) {
        values.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn family_names_go_behind_given_ones() {
        let name = family_first(NameKind::Primary, "EXAMPLE,  Jane Anne ");
        assert_eq!(name.text, "Jane Anne EXAMPLE");
        assert_eq!(name.parts[1], (NamePart::Family, "EXAMPLE".to_owned()));
        for text in ["EXAMPLE", "EXAMPLE,", ", Jane"] {
            let name = family_first(NameKind::Primary, text);
            assert_eq!((name.text.as_str(), name.parts.len()), (text, 0));
        }
    }

    #[test]
    fn a_name_that_is_strong_once_is_strong() {
        let weak = PartyName {
            weak: true,
            ..PartyName::new(NameKind::Alias, "A B")
        };
        let mut names = vec![weak, PartyName::new(NameKind::Alias, "A  B")];
        distinct(&mut names);
        assert_eq!(names.len(), 1);
        assert!(!names[0].weak);
    }

    #[test]
    fn scripts() {
        assert!(is_latin("Čapek, O'Neil 3"));
        assert!(!is_latin("Иванов") && !is_latin("محمد") && !is_latin("123"));
    }
}
