//! Reading of the measurement data that lies beside the checkout.

use std::path::PathBuf;

use sindan_domain::{
    Country, CountryRole, DateParts, NameKind, PartialDate, Party, PartyKind, PartyName,
};
use sindan_screen::{Index, ListInfo};

/// One query of the case file.
pub(crate) struct Case {
    pub(crate) query: String,
    pub(crate) kind: PartyKind,
    pub(crate) right: Vec<String>,
    pub(crate) class: String,
    pub(crate) hide_native: bool,
    pub(crate) doubtful: bool,
}

pub(crate) struct Data {
    pub(crate) parties: Vec<Party>,
    pub(crate) pool: Vec<String>,
    pub(crate) cases: Vec<Case>,
    pub(crate) folder: PathBuf,
}

/// The data, or `None` where they are absent.
pub(crate) fn load() -> Option<Data> {
    let shared = std::env::var_os("SINDAN_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let folder = shared.join("data/screening");
    let read = |name: &str| -> Option<serde_json::Value> {
        serde_json::from_slice(&std::fs::read(folder.join(name)).ok()?).ok()
    };
    let (list, bench) = (read("list.json")?, read("bench.json")?);
    let parties = list.as_array()?.iter().map(party).collect();
    let pool = texts(&bench["pool"]);
    let cases = bench["cases"]
        .as_array()?
        .iter()
        .map(|case| Case {
            query: case["q"].as_str().unwrap_or_default().to_owned(),
            kind: kind(case["schema"].as_str().unwrap_or_default()),
            right: texts(&case["ok"]),
            class: case["cls"].as_str().unwrap_or_default().to_owned(),
            hide_native: case["hide_native"].as_bool().unwrap_or(false),
            doubtful: case["label_noise"].as_bool().unwrap_or(false),
        })
        .collect();
    Some(Data {
        parties,
        pool,
        cases,
        folder,
    })
}

fn texts(value: &serde_json::Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}

pub(crate) fn kind(schema: &str) -> PartyKind {
    match schema {
        "Person" => PartyKind::Person,
        "Organization" | "Company" => PartyKind::Organization,
        "Vessel" => PartyKind::Vessel,
        "Airplane" => PartyKind::Aircraft,
        _ => PartyKind::Unknown,
    }
}

/// A party of which only names are known.
pub(crate) fn named(id: &str, kind: PartyKind, names: &[String]) -> Party {
    let alias = |text: &String| PartyName::new(NameKind::Alias, text);
    Party::new(id, kind, names.iter().map(alias).collect())
}

fn party(row: &serde_json::Value) -> Party {
    let mut party = named(
        row["id"].as_str().unwrap_or_default(),
        kind(row["schema"].as_str().unwrap_or_default()),
        &texts(&row["names"]),
    );
    for code in texts(&row["country"]) {
        let found = Country::all().find(|country| country.alpha2().eq_ignore_ascii_case(&code));
        if let Some(country) = found {
            party.countries.push((CountryRole::Linked, country));
        }
    }
    for date in texts(&row["dob"]) {
        let mut parts = date.split('-').map(|part| part.parse::<i16>().ok());
        if let Some(Some(year)) = parts.next() {
            let month = parts.next().flatten().map(|month| month as i8);
            let day = parts.next().flatten().map(|day| day as i8);
            party
                .dates
                .push(PartialDate::single(DateParts { year, month, day }));
        }
    }
    party
}

pub(crate) fn index(parties: &[Party]) -> Index {
    let list = ListInfo {
        name: "measured".to_owned(),
        version: "2022-05-05".to_owned(),
        hash: String::new(),
    };
    Index::build(&[(list, parties)]).expect("the measured list has names only")
}

/// Whether a name is written in Latin letters throughout.
pub(crate) fn is_latin(name: &str) -> bool {
    name.chars().all(|letter| {
        matches!(letter, '\u{0}'..='\u{24f}' | '\u{2b0}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{206f}')
    })
}

/// A pair of names with a label.
pub(crate) struct LabelledPair {
    pub(crate) kind: PartyKind,
    pub(crate) one: String,
    pub(crate) other: String,
    pub(crate) same: bool,
    pub(crate) group: String,
}

pub(crate) fn labelled_cases(data: &Data) -> Vec<LabelledPair> {
    let path = data.folder.join("labelled/nk_name_bench_cases.csv");
    let mut reader = csv::Reader::from_path(path).expect("the labelled cases can be read");
    reader
        .records()
        .filter_map(Result::ok)
        .map(|row| LabelledPair {
            kind: kind(&row[1]),
            one: row[2].to_owned(),
            other: row[3].to_owned(),
            same: &row[4] == "true",
            group: row[0].to_owned(),
        })
        .collect()
}

/// Reads the few shapes of YAML that the file of checks has.
pub(crate) fn labelled_checks(data: &Data) -> Vec<LabelledPair> {
    let text = std::fs::read_to_string(data.folder.join("labelled/nk_checks.yml"))
        .expect("the labelled checks can be read");
    let mut pairs: Vec<LabelledPair> = Vec::new();
    let mut in_candidate = false;
    for line in text.lines() {
        let line = line.trim();
        let Some((key, value)) = line.trim_start_matches("- ").split_once(':') else {
            continue;
        };
        let value = unquote(value.trim());
        match key {
            "match" => {
                pairs.push(LabelledPair {
                    kind: PartyKind::Unknown,
                    one: String::new(),
                    other: String::new(),
                    same: value == "true",
                    group: "nk_checks".to_owned(),
                });
                in_candidate = false;
            }
            "schema" => {
                if let Some(pair) = pairs.last_mut() {
                    pair.kind = kind(&value);
                }
            }
            "query" => in_candidate = false,
            "candidate" => in_candidate = true,
            "name" | "firstName" | "middleName" | "fatherName" | "lastName" => {
                if let Some(pair) = pairs.last_mut() {
                    let side = if in_candidate {
                        &mut pair.other
                    } else {
                        &mut pair.one
                    };
                    // Parts beside a whole name add nothing to it.
                    if key == "name" {
                        *side = value;
                    } else if !(in_candidate && side.contains(&value)) {
                        if !side.is_empty() {
                            side.push(' ');
                        }
                        side.push_str(&value);
                    }
                }
            }
            _ => {}
        }
    }
    pairs
}

fn unquote(value: &str) -> String {
    let bare = value
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .map(|inner| inner.replace("\\\"", "\""));
    let single = value
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''))
        .map(|inner| inner.replace("''", "'"));
    bare.or(single).unwrap_or_else(|| value.to_owned())
}
