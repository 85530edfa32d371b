//! Names that are put aside early are none that would have been compared.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use sindan_domain::{NameKind, Party, PartyKind, PartyName};
use sindan_screen::{Index, ListInfo, Query, Scratch, Settings};

const GIVEN: [&str; 12] = [
    "Primer", "Primera", "Salim", "Daryn", "Obraz", "Mysal", "Gulmar", "Zhanat", "Tarzan", "Borun",
    "Kelmen", "Sholpan",
];
const FAMILY: [&str; 16] = [
    "Ornakov",
    "Ornakova",
    "Dalashev",
    "Mysalin",
    "Obraztsov",
    "Primerov",
    "Qyzmetov",
    "Zhuzimdik",
    "Tengizov",
    "Balqashev",
    "Kaspiyev",
    "Aralov",
    "Ustyurtov",
    "Mangystov",
    "Turanov",
    "Syrdaryin",
];

/// Twelve thousand names; one word stands in three of four, so that it gathers
/// none.
fn index() -> Index {
    let parties: Vec<Party> = (0..12_000_usize)
        .map(|at| {
            let given = match at % 4 {
                0 => GIVEN[at / 4 % GIVEN.len()],
                _ => GIVEN[0],
            };
            let family = FAMILY[at / 7 % FAMILY.len()];
            let middle = format!("{}{}", GIVEN[at / 11 % GIVEN.len()], at % 97);
            let name = match at % 3 {
                0 => format!("{given} {family}"),
                1 => format!("{family}, {given} {middle}"),
                _ => format!("{given} {middle} {family}"),
            };
            let names = vec![PartyName::new(NameKind::Primary, &name)];
            Party::new(at.to_string(), PartyKind::Person, names)
        })
        .collect();
    let list = ListInfo {
        name: "test".into(),
        version: "1".into(),
        hash: String::new(),
    };
    Index::build(&[(list, parties)]).unwrap()
}

#[test]
fn the_best_are_the_same_however_many_are_wanted() {
    let index = index();
    let mut scratch = Scratch::default();
    let mut best = |name: &str, candidates: usize| -> Vec<String> {
        let query = Query::name(name).of_kind(PartyKind::Person);
        let settings = Settings {
            candidates,
            ..Settings::default()
        };
        let pairs = index.compare_all(&query, &settings, &mut scratch);
        pairs.into_iter().map(|pair| pair.entity_id).collect()
    };
    for name in [
        "Primer Ornakov",
        "Primer Mysal5 Dalashev",
        "P. Ornakov",
        "Salim Primer",
        "Primer Primerov",
        "Ornakov Primer Daryn3",
        "Daryn Qyzmetov",
        "Primer Daryn Zhuzim",
    ] {
        let all = best(name, usize::MAX);
        assert!(all.len() > 20, "{name}: {}", all.len());
        for most in [1, 7, 160] {
            let few = best(name, most);
            assert_eq!(few, all[..few.len()], "{name}, {most}");
            assert_eq!(few.len(), most.min(all.len()), "{name}");
        }
    }
}
