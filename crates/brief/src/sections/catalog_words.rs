//! Titles and treatments that the catalog writes, in the reader's language.
//!
//! The catalog keeps them as English text beside the data, because they are
//! part of a snapshot. What is recognised here is translated; anything else,
//! such as the title of a user's own table, stays as it was written.

use sindan_domain::Provenance;

use crate::voice::Voice;

/// Titles of `data/sources.toml` that a dossier can name.
const TITLES: [(&str, &str); 3] = [
    ("icio", "OECD Inter-Country Input-Output table"),
    ("mrio", "Multi-region input-output table of the user"),
    ("flows", "Trade flows of goods"),
];

/// Clauses of treatments, `{}` where a figure or a code stands, and the message
/// that says the same with the variables `a`, `b`, `c`.
const CLAUSES: [(&str, &str); 11] = [
    (
        "added up from {} to {} industries and rounded to {} significant bits",
        "treatment-added-up",
    ),
    (
        "flows recovered from the shares and totals of the package, \
         which caps intermediate shares of output at {} ({} nodes)",
        "treatment-recovered",
    ),
    (
        "no rest of the world, no final demand by buyer",
        "treatment-no-rest",
    ),
    ("nothing else was changed", "treatment-nothing-else"),
    ("left out of the network: {}", "treatment-left-out"),
    (
        "CN1 and CN2 added up to CHN, MX1 and MX2 to MEX",
        "treatment-regions",
    ),
    (
        "gross output is the sum of intermediate and final sales",
        "treatment-output",
    ),
    (
        "values converted to US dollars at the average rate of their period",
        "treatment-converted",
    ),
    (
        "{} rows added up to the flow that they are parts of",
        "treatment-parts",
    ),
    (
        "exports as CEPII reconciled them with the imports of the other side",
        "treatment-reconciled",
    ),
    (
        "re-exports are an estimate of the source, a part of exports and no flow beside them",
        "treatment-re-exports",
    ),
];

/// Title of a dataset.
pub(crate) fn title(voice: &Voice, source: &Provenance) -> String {
    TITLES
        .iter()
        .find(|(_, title)| *title == source.title)
        .and_then(|(id, _)| voice.known(&format!("dataset-title-{id}"), &[]))
        .unwrap_or_else(|| source.title.clone())
}

/// What was done to a dataset, clause by clause.
pub(crate) fn treatment(voice: &Voice, text: &str) -> String {
    let clauses: Vec<String> = text
        .split("; ")
        .map(|clause| translated(voice, clause).unwrap_or_else(|| clause.to_owned()))
        .collect();
    voice.clauses(&clauses)
}

fn translated(voice: &Voice, clause: &str) -> Option<String> {
    CLAUSES.iter().find_map(|(pattern, id)| {
        let found = holes(pattern, clause)?;
        let arguments: Vec<(&str, crate::messages::Argument<'_>)> = ["a", "b", "c"]
            .into_iter()
            .zip(&found)
            .map(|(name, value)| (name, (*value).into()))
            .collect();
        Some(voice.say(id, &arguments))
    })
}

/// What stands in place of each `{}` of a pattern; nothing if the text differs.
fn holes<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split("{}");
    let mut rest = text.strip_prefix(parts.next()?)?;
    let mut found = Vec::new();
    for part in parts {
        let end = if part.is_empty() {
            rest.len()
        } else {
            rest.find(part)?
        };
        found.push(&rest[..end]);
        rest = &rest[end + part.len()..];
    }
    rest.is_empty().then_some(found)
}

#[cfg(test)]
mod tests {
    use sindan_domain::Language;

    use super::*;

    #[test]
    fn treatments_of_the_catalog_are_recognised() {
        let text = "added up from 50 to 22 industries and rounded to 20 significant bits; \
                    flows recovered from the shares and totals of the package, which caps \
                    intermediate shares of output at 0.98 (2 nodes); no rest of the world, \
                    no final demand by buyer; left out of the network: ROW";
        let english = treatment(&Voice::new(Language::English), text);
        assert_eq!(english, text);
        for language in [Language::Russian, Language::Kazakh, Language::Arabic] {
            let other = treatment(&Voice::new(language), text);
            assert!(!other.contains("the"), "{other}");
            for figure in ["50", "22", "20", "0.98", "2", "ROW"] {
                assert!(other.contains(figure), "{other}");
            }
        }
        let own = "prices of 2015; chained";
        assert_eq!(treatment(&Voice::new(Language::Russian), own), own);
    }

    #[test]
    fn every_clause_has_its_message() {
        let voice = Voice::new(Language::Kazakh);
        for (pattern, _) in CLAUSES {
            assert!(
                translated(&voice, &pattern.replace("{}", "1")).is_some(),
                "{pattern}"
            );
        }
    }
}
