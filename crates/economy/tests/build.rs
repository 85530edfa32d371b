//! What `Network::build` refuses, what it repairs and counts, and that threads
//! do not change a byte.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use sindan_domain::{Cancelled, Country, Progress, Silent};
use sindan_economy::{EconomyError, Network, NetworkParts, exposure, profiles};

/// Rounding of short sums.
const ROUNDING: f64 = 1e-12;

fn country(code: &str) -> Country {
    Country::from_alpha3(code).unwrap()
}

fn small() -> NetworkParts {
    NetworkParts {
        countries: vec![country("KAZ"), country("RUS")],
        sectors: vec!["C19".to_owned(), "F".to_owned()],
        flows_usd_mn: vec![
            1.0, 2.0, 3.0, 4.0, //
            5.0, 6.0, 7.0, 8.0, //
            1.0, 1.0, 1.0, 1.0, //
            2.0, 2.0, 2.0, 2.0,
        ],
        gross_output_usd_mn: vec![100.0; 4],
        outside_sales_usd_mn: vec![90.0, 74.0, 96.0, 92.0],
    }
}

fn refused(change: impl FnOnce(&mut NetworkParts)) -> EconomyError {
    let mut parts = small();
    change(&mut parts);
    let error = Network::build(parts).unwrap_err();
    assert!(error.is_bad_input() && error.hint().is_some(), "{error}");
    error
}

#[test]
fn malformed_tables_are_refused_by_name() {
    let check = |error: EconomyError, message: &str| assert_eq!(error.to_string(), message);
    check(
        refused(|parts| parts.flows_usd_mn[6] = f64::NAN),
        "flow from RUS_C19 to KAZ_F is NaN",
    );
    check(
        refused(|parts| parts.flows_usd_mn[13] = f64::INFINITY),
        "flow from RUS_F to RUS_C19 is inf",
    );
    check(
        refused(|parts| parts.gross_output_usd_mn[2] = -3.0),
        "gross output of KAZ_F is -3",
    );
    check(
        refused(|parts| parts.outside_sales_usd_mn[3] = f64::NAN),
        "outside sales of RUS_F is NaN",
    );
    check(
        refused(|parts| parts.countries[1] = country("KAZ")),
        "economy `KAZ` appears twice",
    );
    check(
        refused(|parts| parts.sectors[1] = "C19".to_owned()),
        "industry `C19` appears twice",
    );
    check(
        refused(|parts| parts.flows_usd_mn.truncate(15)),
        "flows: 15 values, expected 16",
    );
    check(
        refused(|parts| parts.gross_output_usd_mn.push(1.0)),
        "gross output: 5 values, expected 4",
    );
    check(
        refused(|parts| parts.countries.clear()),
        "economies: 0 values, expected 1",
    );
    check(
        refused(|parts| parts.sectors.clear()),
        "industries: 0 values, expected 1",
    );
}

#[test]
fn repairs_are_counted() {
    let mut parts = small();
    parts.flows_usd_mn[1] = -2.0;
    parts.outside_sales_usd_mn[3] = -5.0;
    // KAZ_F buys 3 + 7 + 1 + 2 = 13 for an output of 10.
    parts.gross_output_usd_mn[2] = 10.0;
    let (network, report) = Network::build(parts).unwrap();
    assert_eq!(
        (report.negative_flows, report.negative_flow_sum.0),
        (1, -2.0)
    );
    assert_eq!(
        (
            report.negative_outside_sales,
            report.negative_outside_sales_sum.0
        ),
        (1, -5.0)
    );
    assert_eq!(report.capped.len(), 1);
    assert_eq!(report.capped[0].node, "KAZ_F");
    assert!((report.capped[0].intermediate_share - 1.3).abs() < ROUNDING);
    assert!((network.intermediate_share()[2] - 0.98).abs() < ROUNDING);
    assert!(network.flow(0, 1).0.abs() < ROUNDING);
    assert_eq!(report.inactive_nodes, 0);
}

#[test]
fn nodes_without_output_take_no_part() {
    let mut parts = small();
    parts.gross_output_usd_mn[1] = 0.0;
    let (network, report) = Network::build(parts).unwrap();
    assert_eq!(report.inactive_nodes, 1);
    // Row 5 + 6 + 7 + 8, the rest of its column 2 + 1 + 2, outside sales 74.
    assert!((report.inactive_sum.0 - 105.0).abs() < ROUNDING);
    assert!(network.benchmark_output_usd_mn()[1].abs() < ROUNDING);
    let answer = exposure(&network, country("KAZ"), &Silent).unwrap();
    assert!(answer.inputs.iter().all(|input| input.use_value.0 > 0.0));
}

#[test]
fn an_economy_that_trades_with_nobody_has_no_partners() {
    let mut parts = small();
    for (cell, flow) in parts.flows_usd_mn.iter_mut().enumerate() {
        if (cell / 4) % 2 != (cell % 4) % 2 {
            *flow = 0.0;
        }
    }
    let (network, _) = Network::build(parts).unwrap();
    let answer = exposure(&network, country("KAZ"), &Silent).unwrap();
    assert!(answer.import_partners.is_empty() && answer.export_partners.is_empty());
    assert!(answer.import_hhi.abs() < ROUNDING);
    assert!(
        answer
            .chokepoints()
            .iter()
            .all(|point| point.score.abs() < ROUNDING)
    );
    assert!(profiles(&network)[0].top_supplier.is_none());
    let json = serde_json::to_string(&answer).unwrap();
    assert!(
        !json.contains("null,\"import_share\""),
        "no figure may be NaN"
    );
}

#[test]
fn unknown_economies_and_impatient_callers() {
    let (network, _) = Network::build(small()).unwrap();
    let error = exposure(&network, country("KGZ"), &Silent).unwrap_err();
    assert!(error.is_missing());
    assert_eq!(error.to_string(), "the network has no economy KGZ");

    struct GivenUp;
    impl Progress for GivenUp {
        fn report(&self, _stage: &str, _done: u64, _total: u64) {}
        fn check(&self) -> Result<(), Cancelled> {
            Err(Cancelled)
        }
    }
    assert!(
        exposure(&network, country("KAZ"), &GivenUp)
            .unwrap_err()
            .is_cancelled()
    );
}

/// Enough nodes for the factorisation to use its parallel kernels.
fn large() -> NetworkParts {
    let countries: Vec<Country> = Country::all().take(40).collect();
    let sectors: Vec<String> = (0..12).map(|sector| format!("S{sector}")).collect();
    let size = countries.len() * sectors.len();
    let mut state = 7_u64;
    let mut random = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / (1_u64 << 31) as f64
    };
    let flows: Vec<f64> = (0..size * size).map(|_| random().powi(8)).collect();
    let outside: Vec<f64> = (0..size).map(|_| 100.0 * random()).collect();
    let gross = (0..size)
        .map(|node| outside[node] + flows[node * size..][..size].iter().sum::<f64>())
        .collect();
    NetworkParts {
        countries,
        sectors,
        flows_usd_mn: flows,
        gross_output_usd_mn: gross,
        outside_sales_usd_mn: outside,
    }
}

#[test]
fn threads_do_not_change_a_byte() {
    let answer = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let (network, report) = Network::build(large()).unwrap();
            let one = exposure(&network, network.countries()[17], &Silent).unwrap();
            serde_json::to_string(&(report, one, profiles(&network))).unwrap()
        })
    };
    let alone = answer(1);
    for threads in [2, 3, 5] {
        assert!(
            answer(threads) == alone,
            "{threads} threads give other bytes"
        );
    }
}

#[test]
fn what_no_economy_can_have_is_named() {
    let check = |change: &dyn Fn(&mut NetworkParts), message: Option<&str>| {
        let mut parts = small();
        change(&mut parts);
        let (_, report) = Network::build(parts).unwrap();
        let found = report.check_possible().map_err(|error| {
            assert!(error.is_bad_input() && error.hint().is_some(), "{error}");
            error.to_string()
        });
        let expected = message.map_or(Ok(()), |message| {
            Err(format!("the table has what no economy can have: {message}"))
        });
        assert_eq!(found, expected);
    };
    check(&|_| {}, None);
    // RUS_C19 buys 2 + 6 + 1 + 2.
    check(
        &|parts| parts.gross_output_usd_mn[1] = 0.0,
        Some("RUS_C19 buys inputs of 11.00 USD mn and makes nothing"),
    );
    // KAZ_F buys 3 + 7 + 1 + 2: 3 more than it makes, of 110 that the economy makes.
    check(
        &|parts| parts.gross_output_usd_mn[2] = 10.0,
        Some("KAZ_F buys inputs of 13.00 USD mn and makes 10.00"),
    );
    // One more, of 112: airlines in a bad year.
    check(&|parts| parts.gross_output_usd_mn[2] = 12.0, None);
    // A negative cell and an industry that neither buys nor sells are no reason.
    check(&|parts| parts.flows_usd_mn[1] = -2.0, None);
    let idle = |parts: &mut NetworkParts| {
        for other in 0..4 {
            parts.flows_usd_mn[4 + other] = 0.0;
            parts.flows_usd_mn[other * 4 + 1] = 0.0;
        }
        parts.gross_output_usd_mn[1] = 0.0;
        parts.outside_sales_usd_mn[1] = 0.0;
    };
    check(&idle, None);
    check(
        &|parts| {
            parts.gross_output_usd_mn[0] = 9.0;
            parts.gross_output_usd_mn[2] = 12.9;
            parts.flows_usd_mn[0] += 4.0;
        },
        Some(
            "KAZ_C19 buys inputs of 13.00 USD mn and makes 9.00; the value added of KAZ is \
             -4.10 USD mn",
        ),
    );
}

#[test]
fn the_largest_negative_entry_is_named() {
    let largest = |outside: f64| {
        let mut parts = small();
        parts.flows_usd_mn[1] = -2.0;
        parts.flows_usd_mn[11] = -3.0;
        parts.outside_sales_usd_mn[3] = outside;
        let (_, report) = Network::build(parts).unwrap();
        assert!(!report.is_clean());
        let largest = report.largest_negative.unwrap();
        (largest.seller, largest.buyer, largest.value.0)
    };
    assert_eq!(
        largest(-1.0),
        ("KAZ_F".to_owned(), Some("RUS_F".to_owned()), -3.0)
    );
    assert_eq!(largest(-5.0), ("RUS_F".to_owned(), None, -5.0));
    let (_, report) = Network::build(small()).unwrap();
    assert!(report.is_clean() && report.largest_negative.is_none());
}
