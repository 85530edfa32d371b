//! Nearest names, for messages that help.

use rapidfuzz::distance::damerau_levenshtein;

/// The candidates closest to `typed`, best first, at most `limit`, each label
/// once. A candidate is a folded key and the label to show; those further away
/// than a third of the typed length (at least one edit) are left out.
pub fn nearest<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = (&'a str, &'a str)>,
    limit: usize,
) -> Vec<String> {
    let length = typed.chars().count();
    if length == 0 || length > 80 {
        return Vec::new();
    }
    let furthest = (length / 3).max(1);
    let mut scored: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter_map(|(key, label)| {
            let starts = length >= 3 && key.starts_with(typed);
            let edits = damerau_levenshtein::distance(typed.chars(), key.chars());
            if starts {
                Some((1, label))
            } else {
                (edits <= furthest).then_some((edits, label))
            }
        })
        .collect();
    scored.sort();
    let mut labels: Vec<String> = Vec::new();
    for (_, label) in scored {
        if !labels.iter().any(|seen| seen == label) {
            labels.push(label.to_owned());
        }
        if labels.len() == limit {
            break;
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn closest_first_each_once() {
        let names = [("kazakhstan", "KAZ"), ("pakistan", "PAK"), ("kaz", "KAZ")];
        assert_eq!(nearest("kazahstan", names, 3), ["KAZ"]);
        assert_eq!(nearest("pak", names, 3), ["PAK"]);
        assert_eq!(nearest("zzzzzz", names, 3), Vec::<String>::new());
        assert_eq!(nearest("", names, 3), Vec::<String>::new());
    }
}
