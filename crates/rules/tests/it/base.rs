//! The tables: every measure is cited and dated, every code exists, and a file
//! with an error is refused with its line.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::civil::date;
use sindan_rules::{
    Confidence, Force, MeasureBase, MeasureFile, MeasureKind, PartyFacts, Question, Stance,
    TextLevel, Topic, decide, read_json,
};

fn base() -> MeasureBase {
    MeasureBase::embedded().unwrap()
}

/// The shared tables, where they are at hand.
fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var("SINDAN_SHARED").map_or_else(
        |_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let file = root.join(path);
    if file.exists() {
        Some(file)
    } else {
        println!("skipped: {} is not there", file.display());
        None
    }
}

#[test]
fn every_measure_is_cited_and_dated() {
    let base = base();
    for measure in base.measures() {
        let id = &measure.id;
        assert!(
            !measure.source.is_empty() && !measure.read_where.is_empty(),
            "{id}"
        );
        assert!(measure.source_url.starts_with("https://"), "{id}");
        assert!(measure.read_on >= date(2026, 11, 23), "{id}");
        if let (Some(from), Some(until)) = (measure.from, measure.until) {
            assert!(from < until, "{id}");
        }
        if let (Some(first), Some(known)) = (measure.not_before, measure.known_in_force_on) {
            assert!(first <= known, "{id}");
        }
        let mut days: Vec<_> = measure
            .suspensions
            .iter()
            .flat_map(|suspension| [Some(suspension.from), suspension.until])
            .flatten()
            .collect();
        assert!(days.is_sorted(), "{id}");
        days.extend(measure.from);
        assert!(days.iter().all(|day| *day >= date(2006, 1, 1)), "{id}");
        // A text that was not read cannot be said to be read as operative.
        if measure.text_level == TextLevel::Secondary {
            assert_eq!(measure.confidence, Confidence::Secondary, "{id}");
        }
        let evaluated = matches!(
            measure.topic,
            Topic::Goods | Topic::Vehicles | Topic::Vessels | Topic::Places
        );
        if evaluated && measure.text_level.binding() {
            let start = measure.from.is_some()
                || measure.known_in_force_on.is_some()
                || measure.kind == MeasureKind::Licence
                || measure.regime == base.measure("ear-736-2b8").unwrap().regime;
            assert!(start, "{id} binds and has no day");
        }
    }
    for regime in base.regimes() {
        assert!(!regime.binds_text.is_empty(), "{}", regime.id);
    }
}

#[test]
fn what_was_announced_and_denied_is_no_measure() {
    let base = base();
    let goods106 = base.measure("kz-106").unwrap();
    assert!(goods106.not_a_measure);
    for day in [date(2023, 10, 19), date(2026, 1, 1)] {
        assert_eq!(goods106.force_on(day), Force::Not);
    }
}

#[test]
fn all_measures_of_the_table_are_carried_over() {
    let Some(path) = shared("data/measures/measures.csv") else {
        return;
    };
    let base = base();
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| {
        header
            .iter()
            .position(|own| own.trim_start_matches('\u{feff}') == name)
            .unwrap()
    };
    let mut rows = 0;
    for record in reader.records() {
        let record = record.unwrap();
        rows += 1;
        let id = &record[column("id")];
        let measure = base
            .measure(id)
            .unwrap_or_else(|| panic!("{id} is missing"));
        let same_day = |name: &str, day: Option<jiff::civil::Date>| {
            let printed = &record[column(name)];
            let own = day.map(|day| day.to_string()).unwrap_or_default();
            // A day that the table lacks may come from a text that was read after it.
            let later =
                printed.is_empty() && measure.read_where.contains("read again on 2026-11-30");
            assert!(
                later || own == *printed,
                "{id}: {name}: {own}, printed {printed}"
            );
        };
        same_day("in_force_from", measure.from);
        same_day("in_force_until", measure.until);
        assert_eq!(measure.instrument, &record[column("instrument")], "{id}");
        // Exceptions are kept in the words of the table; references to its own files are not.
        let words = |text: &str| {
            text.split(|c: char| !c.is_alphanumeric())
                .filter(|word| word.len() > 7 && word.chars().all(char::is_alphabetic))
                .map(str::to_owned)
                .collect::<BTreeSet<_>>()
        };
        let kept = words(&measure.note);
        for word in words(&record[column("exceptions")]) {
            assert!(kept.contains(&word), "{id}: `{word}` is not in the note");
        }
        // Only a text that was read again may bind more than the table says.
        let table_binds = matches!(&record[column("text_level")], "operative" | "subpoints");
        if measure.text_level.binding() && !table_binds {
            assert!(measure.read_where.contains("read"), "{id}");
            assert!(measure.read_where.contains("2026-1"), "{id}");
        }
        assert!(!table_binds || measure.text_level.binding(), "{id}");
    }
    assert_eq!(rows, 125);
}

/// The documents say how many measures, regimes and lists there are.
#[test]
fn documents_count_what_the_base_has() {
    let base = base();
    let (measures, lists) = (base.measures().len(), base.lists().all().len());
    let files = std::fs::read_dir(root().join("data/measures")).unwrap();
    let files = files.filter_map(Result::ok).map(|file| file.file_name());
    let files = files.filter(|name| name != "red-flags.toml").count();
    let regimes = base.regimes().len();
    for (file, sentence) in [
        (
            "data/README.md",
            format!("{measures} dated measures in {files} files"),
        ),
        (
            "CHANGELOG.md",
            format!("the {measures} measures and {lists} lists of goods"),
        ),
        (
            "docs/rules.md",
            format!("The base has {measures} measures of {regimes} regimes, one file each."),
        ),
    ] {
        let text = std::fs::read_to_string(root().join(file)).unwrap();
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&sentence), "{file} does not say: {sentence}");
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_lists_have_their_counts() {
    let base = base();
    let count = |id: &str| {
        let lists = base.lists();
        lists.get(lists.find(id).unwrap()).entries.len()
    };
    for (id, entries) in [
        ("chpl", 50),
        ("eu-833-ii", 30),
        ("eu-833-vii", 13),
        ("eu-833-x", 38),
        ("eu-833-xi", 10),
        ("eu-833-xvii", 383),
        ("eu-833-xviii", 345),
        ("eu-833-xx", 25),
        ("eu-833-xxi", 179),
        ("eu-833-xxii", 8),
        ("eu-833-xxiii", 676),
        ("eu-833-xxiv", 13),
        ("eu-833-xxv", 2),
        ("eu-833-xxvi", 3),
        ("eu-833-xxvii", 2),
        ("eu-833-xxviii", 1),
        ("eu-833-xxix", 1),
    ] {
        assert_eq!(count(id), entries, "{id}");
    }
    let lists = base.lists();
    let tiers = lists.get(lists.find("chpl").unwrap()).entries.iter().fold(
        BTreeMap::new(),
        |mut tiers, entry| {
            *tiers.entry(entry.part.as_str()).or_insert(0) += 1;
            tiers
        },
    );
    assert_eq!(
        tiers,
        BTreeMap::from([
            ("1", 4),
            ("2", 5),
            ("3.A", 16),
            ("3.B", 9),
            ("4.A", 11),
            ("4.B", 5)
        ])
    );
    let all: usize = lists.all().iter().map(|list| list.entries.len()).sum();
    assert_eq!(all, 50 + 1729 + 175 + 328);
}

#[test]
fn six_digits_of_every_code_exist_in_the_nomenclature() {
    let Some(path) = shared("data/goods/harmonized-system.csv") else {
        return;
    };
    let known: BTreeSet<String> = csv::Reader::from_path(path)
        .unwrap()
        .records()
        .map(|record| record.unwrap()[1].to_owned())
        .collect();
    // Printed so in the law: two codes of the HS 2017, and a chapter written as a heading.
    let excused = ["441294", "441860", "9700"];
    let base = base();
    let mut absent = BTreeSet::new();
    for list in base.lists().all() {
        // The annexes on North Korea are of 2017.
        if list.edition != 2022 {
            continue;
        }
        for entry in &list.entries {
            let digits = entry.code.split('-').next().unwrap();
            let hs = &digits[..digits.len().min(6)];
            let heading = &hs[..hs.len().min(4)];
            let found = known.contains(hs) || (hs.ends_with("00") && known.contains(heading));
            if !found && !excused.contains(&hs) && !excused.contains(&heading) {
                absent.insert(format!("{} {}", list.id, entry.code));
            }
        }
    }
    assert!(absent.is_empty(), "{absent:?}");
}

#[test]
fn a_file_with_an_error_is_refused_with_its_line() {
    let regime = "version = 1\n\n[regime]\nid = \"OWN\"\nauthority = \"OWN\"\ntitle = \"Our own\"\nbinds_text = \"us\"\nbinds = { members = [\"KAZ\"] }\n\n";
    let measure = |more: &str| {
        format!(
            "{regime}[[measure]]\nid = \"own-1\"\nkind = \"export_ban\"\ninstrument = \"Board decision\"\narticle = \"1\"\nsubject = \"goods\"\nfrom = 2024-01-01\ntext_level = \"operative\"\nconfidence = \"read\"\nsource = \"minutes\"\nsource_url = \"https://example.org/1\"\nread_where = \"all\"\nread_on = 2026-11-23\n{more}"
        )
    };
    let check = |text: &str, line: usize, problem: &str| {
        let file = MeasureFile {
            name: "own.toml",
            text,
        };
        let error = MeasureBase::with_files(&[file]).unwrap_err();
        assert_eq!((error.file(), error.line()), ("own.toml", line), "{error}");
        assert!(error.to_string().contains(problem), "{error}");
    };
    check("version = 1\n[regime\n", 2, "");
    check(
        &regime.replace("version = 1", "version = 2"),
        1,
        "version 2",
    );
    check(&regime.replace("KAZ", "KAX"), 3, "KAX");
    check(&measure("until = 2023-01-01\n"), 10, "ends on 2023-01-01");
    check(
        &measure("goods = [{ list = \"no-such-list\" }]\n"),
        10,
        "no-such-list",
    );
    check(
        &measure("goods = [{ codes = [\"HS2022:77\"] }]\n"),
        10,
        "chapter",
    );
    check(
        &measure("goods = [{ codes = [\"HS2021:85\"] }]\n"),
        10,
        "edition",
    );
    check(
        &measure("scope = { destination = [\"Atlantis\"] }\n"),
        10,
        "Atlantis",
    );
    check(&measure("scop = { destination = [\"RUS\"] }\n"), 23, "scop");
    check(
        &measure("").replace("https://example.org/1", "minutes.txt"),
        10,
        "address",
    );
    check(
        &measure("").replace("read_on = 2026-11-23", "read_on = 2026-13-23"),
        22,
        "",
    );
    check(
        &measure("").replace("own-1", "eu833-12g"),
        10,
        "stands twice",
    );
    check(
        &measure("[[measure.exception]]\nkind = \"contract_before\"\ntext = \"old\"\n"),
        10,
        "date",
    );
    check(
        &measure("").replace("export_ban", "clause_duty"),
        10,
        "clause",
    );
}

#[test]
fn measures_of_ones_own_count() {
    let text = "version = 1\n[regime]\nid = \"OWN\"\nauthority = \"OWN\"\ntitle = \"Our own\"\nbinds_text = \"us\"\nbinds = { members = [\"KAZ\"] }\n[[measure]]\nid = \"own-1\"\nkind = \"export_ban\"\ninstrument = \"Board decision 7\"\narticle = \"1\"\nsubject = \"drones to Atlantis\"\nfrom = 2024-01-01\ntext_level = \"operative\"\nconfidence = \"read\"\nsource = \"minutes\"\nsource_url = \"https://example.org/1\"\nread_where = \"all\"\nread_on = 2026-11-23\ngoods = [{ codes = [\"HS2022:8806\"] }]\nscope = { destination = [\"MNG\"] }\n";
    let plain = base();
    let own = MeasureBase::with_files(&[MeasureFile {
        name: "own.toml",
        text,
    }])
    .unwrap();
    assert_ne!(plain.version(), own.version());
    let shipment = read_json(
        r#"{"version":1,"id":"a","date":"2024-05-02","dispatch":"KAZ","destination":"MNG",
            "transit":["CHN"],"mode":"rail","lines":[{"code":"880621","origin":"CHN",
            "classifications":{"kz-control":"not_listed"}}]}"#,
    )
    .unwrap();
    let answer = |base: &MeasureBase| {
        decide(
            base,
            Question {
                shipment: &shipment,
                parties: &PartyFacts::screened_elsewhere(),
                stance: &Stance::named("every-law").unwrap(),
                as_of: None,
                max_list_age_days: 7,
            },
        )
    };
    assert_eq!(answer(&plain).verdict.name(), "clear");
    assert_eq!(answer(&own).measures(), ["own-1"]);
    assert_ne!(answer(&plain).hash, answer(&own).hash);
}
