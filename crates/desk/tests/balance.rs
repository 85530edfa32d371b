//! The question of balance on the embedded network, and threats at full
//! resolution against those computed independently (`SINDAN_WHEEL`,
//! `SINDAN_SHARED`).
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]
#![allow(clippy::print_stderr, reason = "a test that cannot run says so")]

use std::path::{Path, PathBuf};

use sindan_catalog::{AddOptions, Catalog};
use sindan_desk::{
    BalanceAnswer, BalanceOptions, BalanceSettings, Basis, Core, DeskError, balance,
};
use sindan_domain::{Country, Silent};

/// The reference was solved with default tolerances (see tests/hammer.rs).
const RELATIVE: f64 = 2e-6;

fn ask_in(
    catalog: &Catalog,
    code: &str,
    options: &BalanceOptions,
) -> Result<BalanceAnswer, DeskError> {
    balance(
        catalog,
        Country::from_alpha3(code).unwrap(),
        options,
        &Silent,
    )
}

fn ask(code: &str, options: &BalanceOptions) -> Result<BalanceAnswer, DeskError> {
    let directory = tempfile::tempdir().unwrap();
    ask_in(&Catalog::open(directory.path()).unwrap(), code, options)
}

fn few() -> BalanceOptions {
    BalanceOptions {
        sets: 60,
        ..BalanceOptions::default()
    }
}

#[test]
fn kaz_on_the_embedded_network() {
    let answer = ask("KAZ", &few()).unwrap();
    assert_eq!(answer.powers.len(), 4);
    assert_eq!(answer.threats.coalitions.len(), 15);
    assert_eq!(answer.threats.basis, Basis::Modelled);
    let whole = answer.threats.coalitions.last().unwrap();
    let shapley: f64 = answer
        .threats
        .shapley
        .iter()
        .map(|share| share.usd_mn)
        .sum();
    assert!((shapley / whole.target_usd_mn - 1.0).abs() < 1e-9);
    for threat in &answer.threats.coalitions {
        let range = threat.target_percent;
        assert!(
            range.low() < range.centre() && range.centre() < range.high(),
            "{threat:?}"
        );
        let percent = 100.0 * threat.target_usd_mn / answer.threats.output_usd_mn;
        // The centre of the table is a point that was solved.
        assert!((range.centre() / percent - 1.0).abs() < 1e-9, "{threat:?}");
    }
    // The table is good enough for what is said with it.
    let table = &answer.sensitivity.table;
    let error = table.error.unwrap();
    eprintln!("interpolation: {error:?}");
    assert!(table.points <= 40 && error.figures == 32);
    assert!(error.largest_relative < 0.03, "{error:?}");

    let best = answer.best();
    assert!(best.residual < 1e-8);
    assert!(answer.optima.brute_force.margin > -1e-9);
    assert!(answer.optima.brute_force.points > 10_000);
    let (low, high) = answer.optima.bounds;
    assert!(low < best.stance && best.stance < high);
    for (moved, probability) in best.moved.iter().zip(&best.probability) {
        assert!(*moved >= 0.0 && (0.0..=1.0).contains(probability));
    }
    eprintln!("best {best:?}, unique {}", answer.optima.unique);

    // Every claim has a region and a counter-example, or says what it waits for.
    let numbers: Vec<u8> = answer
        .propositions
        .iter()
        .map(|claim| claim.proposition)
        .collect();
    assert!(numbers.is_sorted());
    for number in 1..=5 {
        assert!(numbers.contains(&number));
    }
    for claim in &answer.propositions {
        eprintln!(
            "{} {:?}: centre {:?}, {}/{}/{}, counter-example {:?}",
            claim.claim,
            claim.power,
            claim.at_centre,
            claim.holds,
            claim.fails,
            claim.undecided,
            claim.counter_example.as_ref().map(|found| (
                found.beyond_ranges,
                found.stance,
                found.figure
            )),
        );
        if claim.proposition == 4 {
            // Tried on invented neighbours; the real ones wait for a file.
            assert_eq!(claim.needs.as_deref(), Some("neighbours_file"));
        }
        assert!(!claim.region.is_empty(), "{claim:?}");
        let counter = claim.counter_example.as_ref();
        assert!(counter.is_some(), "{}: {:?}", claim.claim, claim.power);
        assert_eq!(counter.unwrap().beyond_ranges, claim.fails == 0);
    }
    assert_eq!(answer.channels.len(), 4);
    let first: f64 = answer
        .channels
        .iter()
        .map(|channel| channel.first_share)
        .sum();
    assert!((first - 1.0).abs() < 1e-9);

    let frontier = &answer.frontier;
    assert!(frontier.plans.len() > 3);
    assert!(frontier.plans.windows(2).all(|pair| {
        pair[0].money_percent + pair[0].stance_percent
            < pair[1].money_percent + pair[1].stance_percent
            && pair[0].expected_loss_percent.centre() > pair[1].expected_loss_percent.centre()
    }));
    assert!(!frontier.next.is_empty() && !frontier.missing_inputs.is_empty());
    for next in &frontier.next {
        eprintln!(
            "{} {:?}: {:?}",
            next.lever,
            next.id,
            (
                next.saved_percent.centre(),
                next.cost_percent,
                next.first_share
            )
        );
    }
    assert_eq!(answer.sensitivity.sets, 60);
    assert!(answer.sensitivity.stance.low() < answer.sensitivity.stance.high());
    assert!(!answer.sensitivity.movers.is_empty() && !answer.sensitivity.flips.is_empty());
    // Measured and assumed are told apart, and both are there.
    let basis = |basis: Basis| {
        answer
            .parameters
            .iter()
            .filter(|p| p.quantity.basis == basis)
            .count()
    };
    assert_eq!((basis(Basis::Published), basis(Basis::Assumed)), (5, 15));
    assert_eq!(answer.provenance.len(), 1);
}

#[test]
fn the_same_question_has_the_same_answer() {
    let options = BalanceOptions {
        sets: 25,
        ..BalanceOptions::default()
    };
    let one = ask("TUR", &options).unwrap();
    assert_eq!(one, ask("TUR", &options).unwrap());
    let other = BalanceOptions { seed: 2, ..options };
    assert_ne!(
        one.sensitivity.stance,
        ask("TUR", &other).unwrap().sensitivity.stance
    );
}

#[test]
fn own_powers_and_members_of_powers() {
    let german = ask("DEU", &few()).unwrap();
    assert_eq!(german.left_out, ["european-union"]);
    assert_eq!(german.powers.len(), 3);
    let quantity = |value: f64| {
        format!(
            "{{ value = {value:?}, low = {:?}, high = {:?}, basis = \"assumed\", source = \"test\" }}",
            value - 0.2,
            value + 0.2
        )
    };
    let power = |id: &str, members: &str, ideal: f64| {
        format!(
            "[[power]]\nid = \"{id}\"\nmembers = \"{members}\"\nideal = {}\nunconditional = {}\nconditional = {}\n",
            quantity(ideal),
            quantity(-2.0),
            quantity(1.0)
        )
    };
    let read = |powers: &str| {
        BalanceSettings::read(
            "own.toml",
            &format!("version = 1\nenforcement = []\ncorridor = []\n{powers}"),
        )
    };
    let options = |settings| BalanceOptions { settings, ..few() };
    let two = read(&(power("north", "RUS", -1.0) + &power("south", "CHN+IND", 0.8))).unwrap();
    let answer = ask("KAZ", &options(two)).unwrap();
    assert_eq!(answer.powers[1].members.len(), 2);
    assert_eq!(answer.threats.coalitions.len(), 3);
    // Nothing to police and nothing to open: stances alone.
    assert!(answer.frontier.next.iter().all(|next| next.id.is_none()));

    // A power that is named and that no table holds.
    let absent = read(&(power("north", "RUS", -1.0) + &power("steppe", "MNG", 0.8))).unwrap();
    let error = ask("KAZ", &options(absent)).unwrap_err();
    assert!(
        error.is_missing() && error.to_string().contains("steppe"),
        "{error}"
    );
    let twice = read(&(power("north", "RUS", -1.0) + &power("east", "RUS+CHN", 0.8))).unwrap();
    let error = ask("KAZ", &options(twice)).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("RUS"),
        "{error}"
    );
    // A country that no table holds.
    let error = ask("UZB", &few()).unwrap_err();
    assert!(error.is_missing() && error.hint().is_some(), "{error}");
}

#[test]
fn neighbours_from_a_file() {
    let relation = |loss: f64, cost: f64| {
        format!(
            "relation.russia = {{ readiness = -1.0, loss_usd_mn = {loss:?}, power_loss_usd_mn = {cost:?} }}\n"
        )
    };
    let file = |commitment: f64| {
        format!(
            "version = 1\ngamma_per_usd_mn = 0.001\n[[member]]\nname = \"KAZ\"\ncommitment_usd_mn = 10.0\n{}[[member]]\nname = \"UZB\"\ncommitment_usd_mn = {commitment:?}\n{}",
            relation(11_000.0, 1_000.0),
            relation(4_000.0, 500.0)
        )
    };
    let with = |text: String| BalanceOptions {
        neighbours: Some(("neighbours.toml".to_owned(), text)),
        sets: 20,
        ..BalanceOptions::default()
    };
    let answer = ask("KAZ", &with(file(10.0))).unwrap();
    let unity = answer.unity.as_ref().unwrap();
    assert!(matches!(unity.unity.core, Core::Stable { .. }));
    let claim = answer
        .propositions
        .iter()
        .find(|claim| claim.proposition == 4)
        .unwrap();
    assert_eq!(claim.needs, None);
    // What a file says of real neighbours and what is tried on invented ones are two
    // answers: none of the figures of the claim comes from the file.
    let invented = |answer: &BalanceAnswer| {
        let mut claims = answer.propositions.iter();
        let claim = claims.find(|claim| claim.proposition == 4).unwrap();
        (
            claim.at_centre,
            claim.holds,
            claim.fails,
            claim.region.clone(),
        )
    };
    let without = BalanceOptions {
        sets: 20,
        ..BalanceOptions::default()
    };
    let without = ask("KAZ", &without).unwrap();
    assert_eq!(invented(&answer), invented(&without));
    let broken = ask("KAZ", &with(file(9_000.0))).unwrap();
    assert_eq!(invented(&broken), invented(&without));
    assert!(matches!(
        broken.unity.unwrap().unity.core,
        Core::Empty { .. }
    ));
    let error = ask("KAZ", &with(file(10.0).replace("gamma_per", "gama_per"))).unwrap_err();
    assert!(
        error.is_bad_input() && error.to_string().contains("line"),
        "{error}"
    );
}

#[test]
fn kaz_at_full_resolution() {
    let Some(wheel) = std::env::var_os("SINDAN_WHEEL").map(PathBuf::from) else {
        eprintln!("skipped: SINDAN_WHEEL does not name the wheel of sanction-simulator 0.1.4");
        return;
    };
    let root = std::env::var_os("SINDAN_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let golden = root.join("data/economy/golden/kaz_threat_coalitions.csv");
    let Ok(text) = std::fs::read_to_string(&golden) else {
        eprintln!("skipped: {} is absent", golden.display());
        return;
    };
    let directory = tempfile::tempdir().unwrap();
    let catalog = Catalog::open(directory.path()).unwrap();
    catalog
        .add("icio", &wheel, &AddOptions::default(), &Silent)
        .unwrap();
    let options = BalanceOptions {
        sets: 25,
        ..BalanceOptions::default()
    };
    let answer = ask_in(&catalog, "KAZ", &options).unwrap();
    let short = |power: &str| match power {
        "russia" => "RUS",
        "china" => "CHN",
        "european-union" => "EU",
        "anglo-japan" => "ANG",
        other => panic!("{other}"),
    };
    let mut compared = 0;
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if cells[0] != "embargo" {
            continue;
        }
        let threat = answer
            .threats
            .coalitions
            .iter()
            .find(|threat| {
                let names: Vec<&str> = threat.powers.iter().map(|power| short(power)).collect();
                names.join("+") == cells[1]
            })
            .unwrap();
        for (found, cell) in [
            (threat.target_usd_mn, 2),
            (threat.target_percent.centre(), 3),
            (threat.senders_usd_mn, 4),
        ] {
            let expected: f64 = cells[cell].parse().unwrap();
            assert!((found / expected - 1.0).abs() < RELATIVE, "{line}: {found}");
        }
        compared += 1;
    }
    assert_eq!(compared, 15);
    eprintln!(
        "interpolation at full resolution: {:?}",
        answer.sensitivity.table.error
    );
}
