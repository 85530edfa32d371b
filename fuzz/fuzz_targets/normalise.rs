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
    let names = vec![PartyName::new(NameKind::Primary, &name)];
    let party = Party::new("1", PartyKind::Unknown, names);
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
