//! Whatever is written into a name field: no panic, no waiting, and an index
//! file that is refused when it is not whole.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::time::{Duration, Instant};

use proptest::prelude::*;
use sindan_domain::{NameKind, Party, PartyKind, PartyName};
use sindan_screen::{
    FORMAT_VERSION, Index, ListInfo, MOST_POSITIONS, NameHint, Query, Settings, normalise,
};

fn party(id: &str, kind: PartyKind, names: &[(&str, bool)]) -> Party {
    // Names as they come, blanks and all.
    let name = |(text, weak): &(&str, bool)| PartyName {
        text: (*text).to_owned(),
        weak: *weak,
        ..PartyName::new(NameKind::Alias, "")
    };
    Party::new(id, kind, names.iter().map(name).collect())
}

fn list() -> ListInfo {
    ListInfo {
        name: "test".into(),
        version: "1".into(),
        hash: "h".into(),
    }
}

fn small() -> Index {
    let parties = [
        party(
            "1",
            PartyKind::Person,
            &[("Yevgeny Ivanovich Primerov", false)],
        ),
        party(
            "2",
            PartyKind::Organization,
            &[("Stroymontazh Invest LLC", false)],
        ),
        party(
            "3",
            PartyKind::Person,
            &[("محمد القبيسي", false), ("Abu Ghazi", true)],
        ),
        party("4", PartyKind::Organization, &[("---", false)]),
        party("5", PartyKind::Person, &[("李小明", false)]),
    ];
    Index::build(&[(list(), &parties)]).unwrap()
}

/// Far above what any of these takes, far below what a person would wait.
const PATIENCE: Duration = Duration::from_secs(2);

fn asked(index: &Index, name: &str) {
    let started = Instant::now();
    for kind in [None, Some(PartyKind::Person), Some(PartyKind::Organization)] {
        let query = Query {
            kind,
            ..Query::name(name)
        };
        for hit in index.screen(
            &query,
            &Settings {
                threshold: 0.0,
                ..Settings::default()
            },
        ) {
            assert!((0.0..=1.0).contains(&hit.score));
            for edge in &hit.explanation.edges {
                if let Some((from, to)) = edge.query_span {
                    assert!(name.get(from..to).is_some(), "{from}..{to} of {name:?}");
                }
                if let Some((from, to)) = edge.candidate_span {
                    assert!(hit.matched_name.get(from..to).is_some());
                }
            }
        }
    }
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
}

#[test]
fn names_that_are_none() {
    let index = small();
    for name in [
        "",
        " ",
        "\u{200b}",
        "---",
        "!?…",
        "''''",
        "\u{202e}\u{202d}",
        "\0\0",
        "🙂🙂",
    ] {
        asked(&index, name);
        assert!(
            index
                .screen(&Query::name(name), &Settings::default())
                .is_empty(),
            "{name:?}"
        );
    }
}

#[test]
fn names_that_never_end() {
    let index = small();
    for part in [
        "a",
        "ab ",
        "A.",
        "محمد ",
        "李",
        "é",
        "\u{301}",
        "a\u{200b}",
        "О",
        "1",
        "-'-",
        "ﷺ",
    ] {
        asked(&index, &part.repeat(10_000));
    }
}

#[test]
fn names_of_mixed_direction() {
    let index = small();
    for name in [
        "محمد Qubaysi القبيسي",
        "\u{202e}vorepmirP\u{202c} Евгений",
        "LLC شركة 有限公司 ООО",
        "Primerov\u{2067}محمد\u{2069}Yevgeny",
    ] {
        asked(&index, name);
    }
}

#[test]
fn an_index_file_is_read_where_it_lies_and_refused_when_damaged() {
    let index = small();
    let bytes = index.as_bytes().to_vec();
    let again = Index::from_bytes(bytes.clone()).unwrap();
    let query = Query::name("Evgeni Primerov").of_kind(PartyKind::Person);
    let settings = Settings::default();
    assert_eq!(
        index.screen(&query, &settings),
        again.screen(&query, &settings)
    );
    assert_eq!(again.lists(), index.lists());

    let mut flipped = bytes.clone();
    let last = flipped.len() - 20;
    flipped[last] ^= 1;
    let error = Index::from_bytes(flipped).unwrap_err();
    assert!(
        error.is_stale() && error.to_string().contains("damaged"),
        "{error}"
    );

    let mut newer = bytes.clone();
    newer[8..12].copy_from_slice(&(FORMAT_VERSION + 1).to_le_bytes());
    assert!(
        Index::from_bytes(newer)
            .unwrap_err()
            .to_string()
            .contains("format")
    );

    assert!(Index::from_bytes(bytes[..bytes.len() - 8].to_vec()).is_err());
    assert!(Index::from_bytes(Vec::new()).is_err());
    assert!(Index::from_bytes(b"<html>not found</html> and more of it".to_vec()).is_err());
}

#[test]
fn a_party_without_names_is_refused_by_name() {
    let nobody = party("77", PartyKind::Person, &[]);
    let error = Index::build(&[(list(), [nobody])]).unwrap_err();
    assert_eq!(error.to_string(), "party `77` of list `test` has no name");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_a_name(name in any::<String>()) {
        let normalised = normalise(&name, NameHint::Unknown);
        prop_assert!(normalised.positions.len() <= MOST_POSITIONS);
        for position in &normalised.positions {
            prop_assert!(name.get(position.span.clone()).is_some());
        }
        for item in &normalised.items {
            prop_assert!(item.text.is_ascii() && !item.text.is_empty());
            prop_assert!(usize::from(item.start + item.len) <= normalised.positions.len());
        }
        asked(&small(), &name);
    }

    #[test]
    fn a_listed_name_finds_itself(words in proptest::collection::vec("[A-Z][a-z]{4,9}", 2..5)) {
        let name = words.join(" ");
        let parties = [
            party("self", PartyKind::Person, &[(&name, false)]),
            party("other", PartyKind::Person, &[("Ghost Entry", false)]),
        ];
        let index = Index::build(&[(list(), &parties)]).unwrap();
        let hits = index.screen(&Query::name(&name).of_kind(PartyKind::Person), &Settings::default());
        prop_assert_eq!(hits.first().map(|hit| hit.entity_id.as_str()), Some("self"));
    }
}
