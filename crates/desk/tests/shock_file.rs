//! Scenario files: what is read, and what is refused with which words.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use jiff::civil::{Date, date};
use proptest::prelude::*;
use sindan_desk::{DeskError, LegKind, ShockScenario, read_retaliation, read_scenarios};

const TODAY: Date = date(2026, 11, 23);

/// Every key there is.
const WHOLE: &str = r#"
version = 1

[[scenario]]
name = "fuel"
note = "What if?"
as_of = 2024-05-02
cites = ["EU-2022-833"]

[scenario.parameters]
tau = 0.5
delta = 0
rho = -4.0
varrho = -0.25

[[scenario.leg]]
kind = "embargo"
between = "EU+GBR"
and = ["RUS", "BLR"]
sectors = ["C19", "Chemicals and pharmaceuticals"]
share = 0.5
from = 2022-12-05
until = "2025-01-01"
cites = "a, b"

[[scenario.leg]]
kind = "export_ban"
sellers = "USA"
buyers = "RUS"

[[scenario.leg]]
kind = "import_ban"
buyers = "KAZ"
sellers = "RUS"

[[scenario.leg]]
kind = "corridor"
origin = "CHN"
destination = "KAZ"
share = 0.3

[[scenario.capacity]]
countries = "KAZ"
sectors = ["B06"]
left = 0.8

[[scenario.retaliation]]
kind = "export_ban"
sellers = "RUS"
buyers = "EU"

[[scenario]]
name = "second"
[[scenario.leg]]
kind = "embargo"
between = "RUS"
and = "KAZ"
"#;

fn read(text: &str) -> Result<Vec<ShockScenario>, DeskError> {
    read_scenarios("answers.toml", text, None, TODAY)
}

#[test]
fn every_key_is_read() {
    let scenarios = read(WHOLE).unwrap();
    let [fuel, second] = scenarios.as_slice() else {
        panic!("{} scenarios", scenarios.len());
    };
    assert_eq!(fuel.name, "fuel");
    assert_eq!(fuel.note.as_deref(), Some("What if?"));
    assert_eq!((fuel.day, second.day), (date(2024, 5, 2), TODAY));
    assert_eq!(fuel.cites, ["EU-2022-833"]);
    let parameters = fuel.parameters;
    assert_eq!(
        [
            parameters.tau,
            parameters.delta,
            parameters.rho,
            parameters.varrho
        ],
        [Some(0.5), Some(0.0), Some(-4.0), Some(-0.25)]
    );
    let kinds: Vec<LegKind> = fuel.legs.iter().map(|leg| leg.kind).collect();
    assert_eq!(
        kinds,
        [
            LegKind::Embargo,
            LegKind::ExportBan,
            LegKind::ImportBan,
            LegKind::Corridor
        ]
    );
    let leg = &fuel.legs[0];
    assert_eq!(
        (leg.first.text.as_str(), leg.first.countries.len()),
        ("EU+GBR", 28)
    );
    assert_eq!(leg.second.text, "RUS+BLR");
    assert_eq!(
        leg.sectors.as_deref().unwrap(),
        ["C19", "Chemicals and pharmaceuticals"]
    );
    assert_eq!((leg.share, leg.cites.len()), (0.5, 2));
    assert!(leg.applies_on(date(2022, 12, 5)) && leg.applies_on(date(2024, 12, 31)));
    assert!(!leg.applies_on(date(2022, 12, 4)) && !leg.applies_on(date(2025, 1, 1)));
    // The side that imposes comes first.
    assert_eq!(fuel.legs[2].first.text, "KAZ");
    assert!((fuel.capacity[0].left - 0.8).abs() < 1e-12);
    assert_eq!(fuel.retaliation[0].second.countries.len(), 27);
    assert!(second.parameters.is_empty() && second.retaliation.is_empty());
}

#[test]
fn the_day_that_is_asked_for_goes_before_that_of_the_scenario() {
    let day = date(2020, 1, 1);
    let scenarios = read_scenarios("answers.toml", WHOLE, Some(day), TODAY).unwrap();
    assert!(scenarios.iter().all(|scenario| scenario.day == day));
    // The United Kingdom was a member until the end of that month.
    assert_eq!(scenarios[0].legs[0].first.countries.len(), 28);
    assert_eq!(scenarios[0].retaliation[0].second.countries.len(), 28);
}

/// A file with one change is refused as bad input, with these words in the
/// message and in the hint.
fn refused(old: &str, new: &str, message: &str, hint: &str) {
    assert!(WHOLE.contains(old), "{old}");
    let error = read(&WHOLE.replacen(old, new, 1)).unwrap_err();
    assert!(error.is_bad_input() && !error.is_usage(), "{error}");
    let (said, advice) = (error.to_string(), error.hint().unwrap_or_default());
    assert!(
        said.starts_with("answers.toml: ") && said.contains(message),
        "`{said}` has no `{message}`"
    );
    assert!(advice.contains(hint), "`{advice}` has no `{hint}`");
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    refused("version = 1", "version = 2", "version `2`", "version = 1");
    refused(
        "version = 1",
        "version = \"1\"",
        "version `\"1\"`",
        "version = 1",
    );
    refused("version = 1", "", "`version` is missing", "version = 1");
    refused(
        "version = 1",
        "version = 1\nscenarios = 1",
        "unknown key `scenarios`",
        "scenario?",
    );
    refused(
        "note =",
        "nite =",
        "scenario 1 (`fuel`): unknown key `nite`",
        "note?",
    );
    refused(
        "name = \"fuel\"",
        "",
        "scenario 1: `name` is missing",
        "add name =",
    );
    refused(
        "name = \"fuel\"",
        "name = 7",
        "scenario 1: name is `7`",
        "text in quotes",
    );
    refused(
        "note = \"What if?\"",
        "note = \" \"",
        "note is `\" \"`",
        "text in quotes",
    );
    refused(
        "2024-05-02",
        "\"soon\"",
        "as_of is `\"soon\"`",
        "2024-05-02",
    );
    refused(
        "2024-05-02",
        "2024-05-02T08:00:00",
        "as_of is `2024-05-02T08",
        "2024-05-02",
    );
    refused(
        "tau = 0.5",
        "taux = 0.5",
        "parameters: unknown key `taux`",
        "tau?",
    );
    refused(
        "tau = 0.5",
        "tau = 1.5",
        "parameters: tau is 1.5",
        "inside the domain",
    );
    refused(
        "tau = 0.5",
        "tau = nan",
        "parameters: tau is NaN",
        "inside the domain",
    );
    refused(
        "delta = 0",
        "delta = -0.1",
        "parameters: delta is -0.1",
        "inside the domain",
    );
    refused(
        "rho = -4.0",
        "rho = 0",
        "parameters: rho is 0",
        "inside the domain",
    );
    refused(
        "varrho = -0.25",
        "varrho = -inf",
        "parameters: varrho is -inf",
        "inside the domain",
    );
    refused(
        "kind = \"embargo\"",
        "kind = \"embago\"",
        "leg 1: kind is `\"embago\"`",
        "embargo?",
    );
    refused(
        "kind = \"embargo\"",
        "kind = \"zzz\"",
        "leg 1: kind",
        "export_ban, import_ban",
    );
    refused(
        "kind = \"embargo\"",
        "",
        "leg 1: `kind` is missing",
        "embargo",
    );
    refused(
        "and = [\"RUS\", \"BLR\"]",
        "",
        "leg 1: `and` is missing",
        "add and =",
    );
    refused(
        "sellers = \"USA\"",
        "seller = \"USA\"",
        "leg 2: unknown key `seller`",
        "sellers?",
    );
    refused(
        "between = \"EU+GBR\"",
        "between = \"EAUE\"",
        "leg 1: country or group: `EAUE`",
        "EAEU",
    );
    refused("\"RUS\", \"BLR\"", "\"RUS\", 7", "leg 1: and is", "a list");
    refused(
        "\"RUS\", \"BLR\"",
        "",
        "leg 1: `and` is missing",
        "add and =",
    );
    refused(
        "share = 0.5",
        "share = 1.5",
        "leg 1: the share is 1.5",
        "at most 1",
    );
    refused(
        "share = 0.5",
        "share = 0",
        "leg 1: the share is 0",
        "above 0",
    );
    refused(
        "share = 0.5",
        "share = -0.5",
        "leg 1: the share is -0.5",
        "above 0",
    );
    refused(
        "share = 0.5",
        "share = nan",
        "leg 1: the share is NaN",
        "above 0",
    );
    refused(
        "share = 0.5",
        "share = \"half\"",
        "leg 1: share is `\"half\"`",
        "a number",
    );
    refused(
        "share = 0.3",
        "share = 2",
        "leg 4: the share is 2",
        "at most 1",
    );
    refused(
        "\"2025-01-01\"",
        "2022-12-05",
        "leg 1: it applies from 2022-12-05 until",
        "`until`",
    );
    refused(
        "\"2025-01-01\"",
        "2022-12-04",
        "which is never",
        "comes after `from`",
    );
    refused(
        "\"C19\", \"Chemicals and pharmaceuticals\"",
        "",
        "leg 1: the list of industries",
        "C19",
    );
    refused(
        "left = 0.8",
        "left = 1",
        "capacity 1: what is left of sales is 1",
        "below 1",
    );
    refused(
        "left = 0.8",
        "left = -0.1",
        "capacity 1: what is left of sales is -0.1",
        "at least 0",
    );
    refused(
        "left = 0.8",
        "",
        "capacity 1: `left` is missing",
        "add left =",
    );
    refused(
        "countries = \"KAZ\"",
        "countries = \"KAX\"",
        "capacity 1: country or group: `KAX`",
        "KAZ",
    );
    refused(
        "sellers = \"RUS\"\nbuyers = \"EU\"",
        "sellers = \"RUS\"",
        "retaliation 1: `buyers`",
        "add buyers",
    );
    refused(
        "[scenario.parameters]",
        "[[scenario.parameters]]",
        "parameters is",
        "a table",
    );
    refused(
        "[[scenario.capacity]]",
        "[scenario.capacity]",
        "capacity is",
        "[[…capacity]]",
    );
    refused(
        "note = \"What if?\"",
        "note = \"What",
        "line 6: is no TOML",
        "docs/shock.md",
    );
    refused(
        "name = \"second\"",
        "name = \"second\"\nname = \"third\"",
        "is no TOML",
        "docs",
    );
}

#[test]
fn a_file_without_scenarios_says_so() {
    for text in ["version = 1", "version = 1\nscenario = []"] {
        let error = read(text).unwrap_err();
        assert!(
            error.is_bad_input() && error.to_string().contains("no scenario"),
            "{error}"
        );
    }
}

#[test]
fn retaliation_is_legs_alone() {
    let text = "version = 1\n[[scenario]]\nname = \"back\"\n[[scenario.leg]]\nkind = \"embargo\"\n\
                between = \"RUS\"\nand = \"EU\"\n";
    let legs = read_retaliation("back.toml", text, TODAY).unwrap();
    assert_eq!((legs.len(), legs[0].second.countries.len()), (1, 27));
    let more = format!("{text}[[scenario.capacity]]\ncountries = \"KAZ\"\nleft = 0.5\n");
    let error = read_retaliation("back.toml", &more, TODAY).unwrap_err();
    assert_eq!(
        error.to_string(),
        "back.toml: scenario 1: unknown key `capacity`"
    );
    let error = read_retaliation("back.toml", "version = 1", TODAY).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("no leg"),
        "{error}"
    );
}

/// The handbook's example is one.
#[test]
fn the_file_in_the_handbook_is_read() {
    let page = include_str!("../../../docs/shock.md");
    let example = page.split("```toml\n").nth(1).unwrap();
    let scenarios = read(example.split("```").next().unwrap()).unwrap();
    assert_eq!(scenarios.len(), 2);
    let legs: usize = scenarios.iter().map(|scenario| scenario.legs.len()).sum();
    assert_eq!(
        (
            legs,
            scenarios[0].retaliation.len(),
            scenarios[1].capacity.len()
        ),
        (3, 1, 1)
    );
}

proptest! {
    /// Whatever stands in a file, it is read or refused as bad input.
    #[test]
    fn random_text_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes);
        if let Err(error) = read(&text) {
            prop_assert!(error.is_bad_input());
        }
    }

    #[test]
    fn mutations_of_a_valid_file_never_panic(
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, 0..16_usize), 1..6)
    ) {
        // Pieces that mean something somewhere, and some that never do.
        let pieces = [
            "", "=", "\"", "[", "]]", "\n", "nan", "-", "1e999", "[[scenario]]", "version",
            "kind", "2024-13-01", "\u{0}", "ü", "[scenario.leg]",
        ];
        let mut text = WHOLE.to_owned();
        for (at, removed, piece) in edits {
            let mut start = at.index(text.len() + 1);
            while !text.is_char_boundary(start) {
                start -= 1;
            }
            let mut end = (start + removed).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(start..end, pieces[piece]);
        }
        for result in [read(&text).map(drop), read_retaliation("f", &text, TODAY).map(drop)] {
            if let Err(error) = result {
                prop_assert!(error.is_bad_input(), "{error}");
            }
        }
    }
}
