//! What each power could do: on the embedded network, and at full resolution
//! against threats computed independently, from the wheel that `SINDAN_WHEEL`
//! names and the tables under `SINDAN_SHARED`.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(clippy::print_stderr, reason = "a test that cannot run says so")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::{
    BriefAnswer, BriefOptions, HammerAnswer, PartMissing, ThreatKind, brief_country,
};
use sindan_domain::{Cancelled, Country, Progress, Silent};

/// The reference was solved with default tolerances, which leave up to 1.1e-3
/// USD million at a node; the smallest loss compared is 952 USD million, so a
/// few nodes' worth of that is 2e-6 of it.
const RELATIVE: f64 = 2e-6;
/// Sums of a handful of doubles.
const SUM: f64 = 1e-9;

fn brief_in(catalog: &Catalog, code: &str) -> BriefAnswer {
    let options = BriefOptions {
        as_of: date(2026, 1, 1),
        command: format!("sindan brief {code}"),
    };
    let country = Country::from_alpha3(code).unwrap();
    brief_country(catalog, country, &options, &Silent).unwrap()
}

fn embedded(code: &str) -> BriefAnswer {
    let directory = tempfile::tempdir().unwrap();
    brief_in(&Catalog::open(directory.path()).unwrap(), code)
}

/// Powers as the reference names them.
fn short(power: &str) -> &'static str {
    match power {
        "russia" => "RUS",
        "china" => "CHN",
        "european-union" => "EU",
        "anglo-japan" => "ANG",
        other => panic!("{other}"),
    }
}

fn check_consistent(hammer: &HammerAnswer) {
    assert_eq!(hammer.threats.len(), 3 * hammer.powers.len());
    assert_eq!(hammer.unsolved, []);
    assert_eq!(hammer.coalitions.len(), (1 << hammer.powers.len()) - 1);
    for threat in &hammer.threats {
        assert_eq!(threat.points, hammer.grid.len(), "{threat:?}");
        let toll = &threat.target;
        assert!(toll.output_usd_mn.low() > 0.0 && toll.output_percent.high() < 100.0);
        assert!(toll.output_usd_mn.low() < toll.output_usd_mn.high());
        let more = threat.sender.output_usd_mn.centre() > toll.output_usd_mn.centre();
        assert_eq!(threat.sender_loses_more, more);
        assert!(threat.sender_loses_more_at <= threat.points);
    }
    // Powers come by their embargo, and the worst threat is the first one's.
    let embargoes: Vec<f64> = hammer
        .threats
        .iter()
        .filter(|threat| threat.kind == ThreatKind::Embargo)
        .map(|threat| threat.target.output_usd_mn.centre())
        .collect();
    assert!(embargoes.is_sorted_by(|a, b| a >= b), "{embargoes:?}");
    assert_eq!(hammer.worst().unwrap(), hammer.worst_embargo().unwrap());

    let whole = hammer.coalitions.last().unwrap().losses.unwrap();
    let values: f64 = hammer
        .shapley
        .iter()
        .map(|share| share.value_usd_mn.0)
        .sum();
    let shares: f64 = hammer.shapley.iter().map(|share| share.share).sum();
    assert!((values / whole.target_usd_mn.0 - 1.0).abs() < SUM && (shares - 1.0).abs() < SUM);
    for (single, embargo) in hammer.coalitions.iter().zip(embargoes) {
        assert!((single.losses.unwrap().target_usd_mn.0 - embargo).abs() <= SUM * embargo);
    }
    let widths: Vec<f64> = hammer
        .sensitivity
        .iter()
        .map(|sweep| sweep.output_percent.high() - sweep.output_percent.low())
        .collect();
    assert!(
        widths.len() == 3 && widths.is_sorted_by(|a, b| a >= b),
        "{widths:?}"
    );
}

#[test]
fn threats_on_the_embedded_network() {
    let answer = embedded("KAZ");
    let hammer = answer.hammer.as_ref().unwrap();
    check_consistent(hammer);
    assert_eq!(hammer.left_out, Vec::<String>::new());
    assert!(answer.parameters.iter().any(|parameter| {
        parameter.id == "shock_tau" && parameter.value == "0.3 (0.1 … 0.5)"
    }));
    assert!(answer.missing.iter().all(|part| part.section != 3));
    // Outlets closed with what each of the others takes, and 4 figures of each way.
    let closures = &answer.energy.as_ref().unwrap().closures;
    let outlets: usize = closures.iter().map(|one| 1 + one.alternatives.len()).sum();
    let ways = answer.ways.iter().flat_map(|ways| &ways.ways).count();
    assert!(outlets >= 9 && ways >= 2, "{outlets} {ways}");
    // Sections 0 to 2, then 5 figures of 12 threats, 3 of 15 coalitions, 2 of 4 powers.
    let hammer = 30 + 60 + 45 + 8;
    let points = answer.ways.iter().flat_map(|ways| &ways.ways);
    let points: usize = points.map(|named| named.front.len()).sum();
    assert_eq!(
        answer.confidence_counts[1],
        hammer + outlets + 4 * ways + 3 * points
    );
}

#[test]
fn a_power_does_not_threaten_its_own_member() {
    let hammer = embedded("DEU").hammer.unwrap();
    check_consistent(&hammer);
    assert_eq!(hammer.left_out, ["european-union"]);
    assert_eq!(hammer.powers.len(), 3);
}

#[test]
fn outside_the_network_it_says_what_is_missing() {
    let answer = embedded("KGZ");
    assert!(answer.hammer.is_none());
    let part = answer
        .missing
        .iter()
        .find(|part| part.section == 3)
        .unwrap();
    assert!(
        matches!(&part.why, PartMissing::Dataset { command, .. } if command == "sindan data add mrio FILE"),
        "{part:?}"
    );
}

#[test]
fn a_caller_can_stop_it() {
    struct Stop;
    impl Progress for Stop {
        fn report(&self, _stage: &str, _done: u64, _total: u64) {}
        fn check(&self) -> Result<(), Cancelled> {
            Err(Cancelled)
        }
        fn is_cancelled(&self) -> bool {
            true
        }
    }
    let directory = tempfile::tempdir().unwrap();
    let catalog = Catalog::open(directory.path()).unwrap();
    let options = BriefOptions {
        as_of: date(2026, 1, 1),
        command: String::new(),
    };
    let country = Country::from_alpha3("KAZ").unwrap();
    let error = brief_country(&catalog, country, &options, &Stop).unwrap_err();
    assert!(error.is_cancelled());
}

fn golden() -> Option<(PathBuf, PathBuf)> {
    let Some(wheel) = std::env::var_os("SINDAN_WHEEL") else {
        eprintln!("skipped: SINDAN_WHEEL names no wheel of sanction-simulator 0.1.4");
        return None;
    };
    let shared = std::env::var_os("SINDAN_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let table = shared.join("data/economy/golden/kaz_threat_coalitions.csv");
    if !table.is_file() {
        eprintln!("skipped: no {}", table.display());
        return None;
    }
    Some((wheel.into(), table))
}

#[test]
fn threats_at_full_resolution() {
    let Some((wheel, table)) = golden() else {
        return;
    };
    let directory = tempfile::tempdir().unwrap();
    let catalog = Catalog::open(directory.path()).unwrap();
    catalog
        .add("icio", &wheel, &AddOptions::default(), &Silent)
        .unwrap();
    let hammer = brief_in(&catalog, "KAZ").hammer.unwrap();
    check_consistent(&hammer);

    let mut compared = 0;
    let mut worst: f64 = 0.0;
    for row in csv::Reader::from_path(table)
        .unwrap()
        .deserialize::<HashMap<String, String>>()
        .map(Result::unwrap)
    {
        let number = |column: &str| row[column].parse::<f64>().unwrap();
        let mut close = |what: &str, got: f64, expected: f64| {
            let apart = (got / expected - 1.0).abs();
            worst = worst.max(apart);
            assert!(
                apart <= RELATIVE,
                "{} {} {what}: {got}, expected {expected}",
                row["mode"],
                row["coalition"]
            );
        };
        let mut wanted: Vec<&str> = row["coalition"].split('+').collect();
        wanted.sort_unstable();
        if row["mode"] == "embargo" {
            let coalition = hammer.coalitions.iter().find(|coalition| {
                let mut names: Vec<&str> = coalition.powers.iter().map(|id| short(id)).collect();
                names.sort_unstable();
                names == wanted
            });
            let losses = coalition.unwrap().losses.unwrap();
            close("loss", losses.target_usd_mn.0, number("kaz_loss_usd_mn"));
            close("percent", losses.target_percent, number("kaz_loss_pct"));
            close(
                "sender",
                losses.sender_usd_mn.0,
                number("sender_loss_usd_mn"),
            );
            compared += 1;
        }
        let threat = hammer
            .threats
            .iter()
            .find(|threat| threat.kind.id() == row["mode"] && wanted == [short(&threat.power)]);
        if let Some(threat) = threat {
            let (target, sender) = (&threat.target, &threat.sender);
            close(
                "loss",
                target.output_usd_mn.centre(),
                number("kaz_loss_usd_mn"),
            );
            close(
                "percent",
                target.output_percent.centre(),
                number("kaz_loss_pct"),
            );
            close(
                "sender",
                sender.output_usd_mn.centre(),
                number("sender_loss_usd_mn"),
            );
            compared += 1;
        }
    }
    assert_eq!(compared, 15 + 12);
    eprintln!("largest relative difference {worst:e}");
}
