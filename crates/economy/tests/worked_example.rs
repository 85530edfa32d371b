//! Two economies, two industries, every number by hand.
//!
//! Nodes, sector-major: 0 KAZ_A, 1 RUS_A, 2 KAZ_B, 3 RUS_B. Output is 100
//! everywhere. Flows (row sells to column), USD million:
//!
//! ```text
//!            KAZ_A  RUS_A  KAZ_B  RUS_B   network  outside
//!   KAZ_A      0      0     20     10        30       70
//!   RUS_A      0      0     20     30        50       50
//!   KAZ_B      0      0      0      0         0      100
//!   RUS_B     10      0      0      0        10       90
//!   inputs    10      0     40     40
//! ```
//!
//! Rows add up to 100, so the benchmark output is the table's: s = 100. The
//! intermediate shares are .1, 0, .4, .4 and value added v = .9, 1, .6, .6.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use sindan_domain::{Country, Silent};
use sindan_economy::{Network, NetworkParts, PartnerShare, exposure, profiles};

/// Some dozen additions of numbers of the order of one.
const ROUNDING: f64 = 1e-14;

fn country(code: &str) -> Country {
    Country::from_alpha3(code).unwrap()
}

fn network() -> Network {
    let (network, report) = Network::build(NetworkParts {
        countries: vec![country("KAZ"), country("RUS")],
        sectors: vec!["A".to_owned(), "B".to_owned()],
        flows_usd_mn: vec![
            0.0, 0.0, 20.0, 10.0, //
            0.0, 0.0, 20.0, 30.0, //
            0.0, 0.0, 0.0, 0.0, //
            10.0, 0.0, 0.0, 0.0,
        ],
        gross_output_usd_mn: vec![100.0; 4],
        outside_sales_usd_mn: vec![70.0, 50.0, 100.0, 90.0],
    })
    .unwrap();
    assert!(report.capped.is_empty());
    assert!(report.largest_output_change < ROUNDING);
    network
}

fn check(what: &str, got: f64, expected: f64) {
    assert!(
        (got - expected).abs() < ROUNDING,
        "{what}: {got}, expected {expected}"
    );
}

fn check_shares(what: &str, got: &[PartnerShare], expected: &[(&str, f64, f64, f64)]) {
    let names: Vec<_> = got.iter().map(|share| share.partner.alpha3()).collect();
    let wanted: Vec<_> = expected.iter().map(|share| share.0).collect();
    assert_eq!(names, wanted, "{what}");
    for (share, (name, value, direct, network)) in got.iter().zip(expected) {
        check(&format!("{what} {name} value"), share.value.0, *value);
        check(
            &format!("{what} {name} direct"),
            share.share_direct,
            *direct,
        );
        check(
            &format!("{what} {name} network"),
            share.share_network.unwrap(),
            *network,
        );
    }
}

#[test]
fn what_kazakhstan_buys() {
    let answer = exposure(&network(), country("KAZ"), &Silent).unwrap();
    check("gross output", answer.gross_output.unwrap().0, 200.0);
    // KAZ_A buys 10, KAZ_B buys 40; 20 of them from KAZ_A.
    check("input use", answer.input_use.0, 50.0);
    check("imports", answer.imports.0, 30.0);

    // Input A: 20 from KAZ_A, 20 from RUS_A.
    // A unit of KAZ_A holds .9 own value added and .1 of RUS_B. A unit of RUS_B
    // holds .6 own value added and .4 inputs: .1 from KAZ_A, .3 from RUS_A. So
    // with k the Kazakh part of KAZ_A:  k = .9 + .1 (.1 k), k = .9 / .99 = 10/11.
    // The Kazakh part of RUS_B is .1 k = 1/11, of RUS_A 0.
    // Half KAZ_A, half RUS_A: KAZ 5/11, RUS 6/11. On equal direct shares the
    // larger network share comes first.
    let input = &answer.inputs[0];
    assert_eq!(input.sector, "A");
    check("use", input.use_value.0, 40.0);
    check("weight", input.weight, 0.8);
    check("import share", input.import_share, 0.5);
    check("hhi", input.hhi, 0.5);
    check_shares(
        "A",
        &input.origins,
        &[
            ("RUS", 20.0, 0.5, 6.0 / 11.0),
            ("KAZ", 20.0, 0.5, 5.0 / 11.0),
        ],
    );
    assert_eq!(input.feeds.len(), 1);
    assert_eq!(input.feeds[0].sector, "B");
    check("fed", input.feeds[0].share, 1.0);

    // Input B: 10 from RUS_B, all used by KAZ_A.
    let input = &answer.inputs[1];
    check("weight", input.weight, 0.2);
    check("hhi", input.hhi, 1.0);
    check_shares(
        "B",
        &input.origins,
        &[
            ("RUS", 10.0, 1.0, 10.0 / 11.0),
            ("KAZ", 0.0, 0.0, 1.0 / 11.0),
        ],
    );

    // Only RUS is foreign, so all of the foreign value added is its own.
    check_shares(
        "imports",
        &answer.import_partners,
        &[("RUS", 30.0, 1.0, 1.0)],
    );
    check("import hhi", answer.import_hhi, 1.0);

    let points = answer.chokepoints();
    assert_eq!(
        (points[0].sector.as_str(), points[1].sector.as_str()),
        ("A", "B")
    );
    // Input A: half of it is Russian, .8 of all inputs; input B: all of it, .2.
    check("score", points[0].score, 0.4);
    check("score", points[1].score, 0.2);
}

#[test]
fn what_kazakhstan_sells() {
    let answer = exposure(&network(), country("KAZ"), &Silent).unwrap();
    check("exports", answer.exports.0, 10.0);
    // Only KAZ_A sells to industries: 20 to KAZ_B, 10 to RUS_B.
    assert_eq!(answer.outlets.len(), 1);
    let outlet = &answer.outlets[0];
    check("sales", outlet.sales.0, 30.0);
    check("weight", outlet.weight, 1.0);
    check("export share", outlet.export_share, 1.0 / 3.0);
    check("hhi", outlet.hhi, 5.0 / 9.0);
    // KAZ_B passes everything outside. RUS_B passes .9 outside and .1 to KAZ_A,
    // which passes .7 outside, .2 to KAZ_B and .1 to RUS_B again. Let u be what
    // of a unit at RUS_B leaves in Russia: u = .9 + .1 (.1 u), u = 90/99 = 10/11;
    // 1/11 leaves in Kazakhstan. Of KAZ_A's sales 2/3 leave at once in KAZ, and
    // 1/3 goes to RUS_B: RUS 10/33, KAZ 2/3 + 1/33 = 23/33.
    check_shares(
        "A",
        &outlet.destinations,
        &[
            ("KAZ", 20.0, 2.0 / 3.0, 23.0 / 33.0),
            ("RUS", 10.0, 1.0 / 3.0, 10.0 / 33.0),
        ],
    );
    check_shares(
        "exports",
        &answer.export_partners,
        &[("RUS", 10.0, 1.0, 1.0)],
    );
}

#[test]
fn every_economy_in_a_line() {
    let list = profiles(&network());
    check("KAZ outside", list[0].outside_sales.0, 170.0);
    check("KAZ output", list[0].gross_output.0, 200.0);
    check("KAZ imports", list[0].imports.0, 30.0);
    check("KAZ exports", list[0].exports.0, 10.0);
    check("RUS imports", list[1].imports.0, 10.0);
    let (supplier, share) = list[0].top_supplier.unwrap();
    assert_eq!(supplier, country("RUS"));
    check("top supplier", share, 1.0);
}
