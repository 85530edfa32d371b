//! What is read is what was written.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use sindan_domain::*;

use super::{PartyWriter, read_parties};
use crate::manifest::{ImporterVersion, InputFile, MANIFEST_VERSION, Manifest};
use crate::table::{IMPORT_COMPRESSION_LEVEL, Tables};
use crate::{CatalogError, Snapshot};

fn write(directory: &std::path::Path, parties: &[Party]) -> Result<Snapshot, CatalogError> {
    let mut tables = Tables::new(directory, IMPORT_COMPRESSION_LEVEL);
    let mut writer = PartyWriter::new()?;
    for party in parties {
        writer.push(party)?;
    }
    writer.finish(&mut tables, &Silent, |_| {})?;
    let manifest = Manifest {
        schema_version: MANIFEST_VERSION,
        dataset: "list-test".to_owned(),
        version: "1".to_owned(),
        title: String::new(),
        source: String::new(),
        source_url: None,
        licence: String::new(),
        as_of: jiff::civil::date(2026, 1, 2),
        period: None,
        retrieved_at: jiff::Timestamp::UNIX_EPOCH,
        input: InputFile {
            name: String::new(),
            member: None,
            size_bytes: 0,
            sha256: String::new(),
        },
        importer: ImporterVersion {
            name: "test".to_owned(),
            version: 1,
        },
        settings: BTreeMap::new(),
        tables: tables.entries,
        accepted: 0,
        rejected: 0,
        rejects: Vec::new(),
        left_out: Vec::new(),
        warnings: Vec::new(),
        attributes: BTreeMap::new(),
        treatment: None,
    };
    Ok(Snapshot::on_disk(manifest, directory.to_owned()))
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z ,;']{0,12}",
        "\\PC{0,6}",
        Just("Қайрат \n\"x\"".to_owned())
    ]
}

fn country() -> impl Strategy<Value = Country> {
    (0..250_usize).prop_map(|at| Country::all().nth(at).unwrap())
}

/// A variant by its name, so that none is forgotten here without notice.
fn variant<T: serde::de::DeserializeOwned + std::fmt::Debug + Clone + 'static>(
    words: &'static [&'static str],
) -> impl Strategy<Value = T> {
    (0..words.len()).prop_map(|at| super::words::variant(words[at]).unwrap())
}

fn parts() -> impl Strategy<Value = DateParts> {
    (
        1..=9999_i16,
        option::of((1..=12_i16, option::of(1..=28_i16))),
    )
        .prop_map(|(year, rest)| {
            let (month, day) = rest.map_or((None, None), |(month, day)| (Some(month), day));
            DateParts::new(year, month, day).unwrap()
        })
}

fn date() -> impl Strategy<Value = PartialDate> {
    (
        option::of(parts()),
        option::of(parts()),
        any::<bool>(),
        option::of(text()),
    )
        .prop_map(|(from, to, circa, raw)| PartialDate {
            from,
            to,
            circa,
            raw,
        })
}

const IDENTIFIERS: &[&str] = &[
    "passport",
    "national_id",
    "tax_number",
    "inn",
    "ogrn",
    "okpo",
    "kpp",
    "bik",
    "kazakh_bin",
    "kazakh_iin",
    "chinese_uscc",
    "lei",
    "bic",
    "isin",
    "duns",
    "company_number",
    "imo",
    "mmsi",
    "call_sign",
    "tail_number",
    "aircraft_serial",
    "wallet",
    "email",
    "phone",
    "website",
    "other",
];

fn name() -> impl Strategy<Value = PartyName> {
    let part = variant(&[
        "given",
        "middle",
        "patronymic",
        "family",
        "maiden",
        "title",
        "suffix",
        "other",
    ]);
    (
        text(),
        variant(&["primary", "variant", "alias", "former"]),
        any::<bool>(),
        vec((part, text()), 0..3),
    )
        .prop_map(|(text, kind, weak, parts)| PartyName {
            text,
            kind,
            weak,
            parts,
        })
}

fn party() -> impl Strategy<Value = Party> {
    let address =
        (text(), option::of(country())).prop_map(|(text, country)| PartyAddress { text, country });
    let identifier = (
        variant(IDENTIFIERS),
        text(),
        option::of(country()),
        text(),
        any::<bool>(),
    )
        .prop_map(
            |(kind, value, country, label, fraudulent)| PartyIdentifier {
                kind,
                value,
                country,
                label,
                fraudulent,
            },
        );
    let links = [
        "owns",
        "owned_by",
        "directs",
        "directed_by",
        "family",
        "associated",
    ];
    let link = (
        (0..links.len()).prop_map(move |at| super::words::variant(links[at]).unwrap()),
        text(),
        option::of(text()),
        text(),
    )
        .prop_map(|(kind, other, percent, label)| PartyLink {
            kind,
            other,
            percent,
            label,
        });
    let role = variant(&[
        "nationality",
        "birth",
        "registration",
        "former",
        "address",
        "linked",
    ]);
    let head = (
        "[a-z0-9А-я]{1,3}",
        variant(&[
            "person",
            "organization",
            "vessel",
            "aircraft",
            "wallet",
            "unknown",
        ]),
        any::<bool>(),
        vec(name(), 1..4),
        option::of(variant(&["female", "male", "other"])),
        option::of(text()),
    );
    let lists = (
        vec(text(), 0..3),
        vec(text(), 0..3),
        vec(text(), 0..3),
        vec(text(), 0..3),
        vec((text(), text()), 0..3),
    );
    let body = (
        vec(date(), 0..3),
        vec((role, country()), 0..3),
        vec(address, 0..3),
        vec(identifier, 0..3),
        vec(link, 0..3),
        option::of(date()),
        option::of(date()),
    );
    (head, lists, body).prop_map(|(head, lists, body)| {
        let (id, kind, listed, names, gender, remarks) = head;
        let (own_lists, programmes, measures, birth_places, facts) = lists;
        let (dates, countries, addresses, identifiers, links, listed_on, until) = body;
        Party {
            id,
            kind,
            listed,
            lists: own_lists,
            names,
            dates,
            birth_places,
            countries,
            gender,
            addresses,
            identifiers,
            programmes,
            measures,
            listed_on,
            until,
            links,
            remarks,
            facts,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn parties_come_back_as_they_were(parties in vec(party(), 1..12)) {
        let mut by_id: BTreeMap<String, Party> = BTreeMap::new();
        for party in &parties {
            by_id.insert(party.id.clone(), party.clone());
        }
        let expected: Vec<Party> = by_id.values().cloned().collect();
        // In the order of the list, which is not that of the ids.
        let given: Vec<Party> = expected.iter().rev().cloned().collect();
        let directory = tempfile::tempdir().unwrap();
        let snapshot = write(directory.path(), &given).unwrap();
        prop_assert_eq!(read_parties(&snapshot).unwrap(), expected);
    }
}

#[test]
fn more_parties_than_one_batch_holds() {
    let parties: Vec<Party> = (0..70_000)
        .map(|number| {
            let name = PartyName::new(NameKind::Primary, &format!("Party {number}"));
            Party::new(number.to_string(), PartyKind::Unknown, vec![name])
        })
        .collect();
    let directory = tempfile::tempdir().unwrap();
    let read = read_parties(&write(directory.path(), &parties).unwrap()).unwrap();
    assert_eq!(read.len(), parties.len());
    assert!(read.is_sorted_by(|a, b| a.id < b.id));
    assert!(
        read.iter()
            .all(|party| party.names[0].text == format!("Party {}", party.id))
    );
}

#[test]
fn two_parties_with_one_id_are_refused() {
    let name = PartyName::new(NameKind::Primary, "A");
    let party = Party::new("7", PartyKind::Unknown, vec![name]);
    let directory = tempfile::tempdir().unwrap();
    let error = write(directory.path(), &[party.clone(), party]).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("`7`"),
        "{error}"
    );
}
