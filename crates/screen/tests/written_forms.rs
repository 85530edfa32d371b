//! Names as papers write them: initials, legal forms, numbers, entries of one
//! party.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use sindan_domain::{IdentifierKind, NameKind, Party, PartyIdentifier, PartyKind, PartyName};
use sindan_screen::{
    DEFAULT_THRESHOLD, Hit, Index, Level, ListInfo, Query, Rule, Settings, number_parties,
};

fn party(id: &str, kind: PartyKind, name: &str) -> Party {
    Party::new(id, kind, vec![PartyName::new(NameKind::Primary, name)])
}

fn numbered(id: &str, name: &str, numbers: &[(IdentifierKind, &str)]) -> Party {
    let number = |(kind, value): &(IdentifierKind, &str)| PartyIdentifier {
        kind: *kind,
        value: (*value).to_owned(),
        country: None,
        label: String::new(),
        fraudulent: false,
    };
    Party {
        identifiers: numbers.iter().map(number).collect(),
        ..party(id, PartyKind::Organization, name)
    }
}

fn index(parties: Vec<Party>) -> Index {
    let info = ListInfo {
        name: "test".into(),
        version: "1".into(),
        hash: "h".into(),
    };
    Index::build(&[(info, parties)]).unwrap()
}

fn best(index: &Index, name: &str, kind: Option<PartyKind>) -> Option<Hit> {
    let mut query = Query::name(name);
    query.kind = kind;
    let mut hits = index.screen(&query, &Settings::default());
    (!hits.is_empty()).then(|| hits.remove(0))
}

#[test]
fn initials_are_found_however_they_are_written() {
    let index = index(vec![
        party("1", PartyKind::Person, "OBRAZTSOV, Kirill Pavlovich"),
        party("2", PartyKind::Person, "PRIMEROV, Yevgeny Ivanovich"),
        party("3", PartyKind::Organization, "OBRAZETS TRADING LLC"),
    ]);
    for name in [
        "Obraztsov K. P.",
        "Obraztsov K.P.",
        "K.P. Obraztsov",
        "Образцов К.П.",
        "К.П. Образцов",
        "KP Obraztsov",
    ] {
        for kind in [None, Some(PartyKind::Person)] {
            let hit = best(&index, name, kind).unwrap_or_else(|| panic!("{name} {kind:?}"));
            assert_eq!(
                (hit.entity_id.as_str(), hit.level),
                ("1", Level::Match),
                "{name}"
            );
        }
    }
    for name in ["Obraztsov V.M.", "Образцов В.М."] {
        assert!(best(&index, name, None).is_none(), "{name}");
    }
}

#[test]
fn a_legal_form_before_a_name_is_one() {
    let index = index(vec![party(
        "1",
        PartyKind::Organization,
        "PRIMERBANK JOINT STOCK COMPANY",
    )]);
    for name in [
        "АО Примербанк",
        "АО «Примербанк»",
        "Примербанк АО",
        "AO Primerbank",
        "ПАО Примербанк",
    ] {
        let hit = best(&index, name, None).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(hit.level, Level::Match, "{name}");
    }
}

#[test]
fn another_legal_form_is_left_for_review() {
    let index = index(vec![party(
        "1",
        PartyKind::Organization,
        "PRIMERNEFTEGAZ LLC",
    )]);
    let hit = best(&index, "JSC Primerneftegaz", None).unwrap();
    assert_eq!(hit.level, Level::Review);
    assert_eq!(hit.explanation.rule, Rule::Contradicted);
    assert!(hit.score < DEFAULT_THRESHOLD);
    assert_eq!(
        best(&index, "Primerneftegaz LLC", None).unwrap().level,
        Level::Match
    );
    assert!(best(&index, "JSC Obraztsovneft", None).is_none());
}

#[test]
fn another_number_is_another_ship() {
    let index = index(vec![party("1", PartyKind::Vessel, "PRIMER BONG 5")]);
    let vessel = Some(PartyKind::Vessel);
    assert!(best(&index, "Primer Bong 5", vessel).is_some());
    assert!(best(&index, "Primer Bong 6", vessel).is_none());
}

#[test]
fn entries_are_one_party_by_their_numbers_alone() {
    use IdentifierKind as K;
    let index = index(vec![
        numbered("a", "PRIMER TRADE", &[(K::Inn, "7702070139")]),
        numbered("b", "PRIMER TRADE", &[(K::Ogrn, "1027700132195")]),
        numbered("c", "PRIMER TRADE", &[]),
        numbered(
            "d",
            "PRIMER TRADE",
            &[(K::Phone, "74950000000"), (K::Inn, "7707083893")],
        ),
        numbered(
            "e",
            "PRIMER TRADE",
            &[(K::Inn, "77 0207 0139"), (K::Ogrn, "1027700132195")],
        ),
        numbered("f", "PRIMER TRADE", &[(K::Phone, "74950000000")]),
    ]);
    let mut hits = index.screen(&Query::name("Primer Trade"), &Settings::default());
    hits.sort_by(|a, b| a.entity_id.cmp(&b.entity_id));
    assert_eq!(number_parties(&mut hits), 4);
    let parties: Vec<usize> = hits.iter().map(|hit| hit.party).collect();
    assert_eq!(parties, [1, 1, 2, 3, 1, 4]);
}
