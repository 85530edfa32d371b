//! Any bytes as a name: taken apart, listed, and asked for.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sindan_domain::{NameKind, Party, PartyKind, PartyName};
use sindan_screen::{Index, ListInfo, MOST_POSITIONS, NameHint, Query, Settings, normalise};

fuzz_target!(|bytes: &[u8]| {
    let name = String::from_utf8_lossy(bytes);
    for hint in [NameHint::Person, NameHint::Organization, NameHint::Unknown] {
        let normalised = normalise(&name, hint);
        assert!(normalised.positions.len() <= MOST_POSITIONS);
        for position in &normalised.positions {
            assert!(name.get(position.span.clone()).is_some());
        }
    }
    let party = Party {
        id: "1".to_owned(),
        kind: PartyKind::Unknown,
        names: vec![PartyName {
            text: name.clone().into_owned(),
            kind: NameKind::Primary,
            weak: false,
            parts: Vec::new(),
        }],
        dates: Vec::new(),
        birth_places: Vec::new(),
        countries: Vec::new(),
        gender: None,
        addresses: Vec::new(),
        identifiers: Vec::new(),
        programmes: Vec::new(),
        measures: Vec::new(),
        listed_on: None,
        until: None,
        links: Vec::new(),
        remarks: None,
    };
    let list = ListInfo {
        name: "fuzz".to_owned(),
        version: String::new(),
        hash: String::new(),
    };
    let index = Index::build(&[(list, [party])]).expect("one name");
    let settings = Settings {
        threshold: 0.0,
        ..Settings::default()
    };
    for hit in index.screen(&Query::name(name), &settings) {
        assert!((0.0..=1.0).contains(&hit.score));
    }
});
