//! What is refused or named, and worlds close to what has no solution.

use super::*;

fn refused(parts: TradeParts, message: &str) -> LongRunError {
    let error = TradeModel::settle(parts, &Silent).unwrap_err();
    assert!(error.to_string().contains(message), "{error}");
    assert!(error.is_bad_input() && error.hint().is_some());
    error
}

#[test]
fn bad_tables_are_named() {
    let good = || parts(1, 3, 2);
    let with = |spoil: &dyn Fn(&mut TradeParts)| {
        let mut parts = good();
        spoil(&mut parts);
        parts
    };
    refused(
        with(&|p| p.elasticities[1] = None),
        "industry S1 has no trade elasticity",
    );
    refused(
        with(&|p| p.elasticities[0] = Some(0.0)),
        "the trade elasticity of S0 is 0",
    );
    refused(
        with(&|p| p.trade_share[..9].fill(0.0)),
        "no economy produces S0",
    );
    refused(
        with(&|p| p.trade_share[3..6].fill(0.0)),
        "DEU needs S0 and buys it from nobody",
    );
    refused(
        with(&|p| p.trade_share[4] += 0.01),
        "trade shares of S0 in DEU sum to 1.0",
    );
    refused(
        with(&|p| p.trade_share[4] = f64::NAN),
        "the trade share of DEU_S0 to DEU is NaN",
    );
    refused(
        with(&|p| p.input_share[2] += 0.1),
        "input shares of CHN_S1 sum to 1.1",
    );
    refused(
        with(&|p| p.input_share[..2].fill(0.0)),
        "input shares of CHN_S0 sum to 0",
    );
    refused(
        with(&|p| p.final_share[1] += 0.2),
        "final shares of DEU sum to 1.2",
    );
    refused(
        with(&|p| (0..2).for_each(|k| p.final_share[k * 3] = 0.0)),
        "CHN has no final demand",
    );
    refused(
        with(&|p| p.value_added_share[5] = 0.0),
        "the value-added share of KAZ_S1 is 0",
    );
    refused(
        with(&|p| p.value_added_usd_mn[2] = 0.0),
        "KAZ adds no value",
    );
    refused(
        with(&|p| p.tariff[1] = -1.0),
        "the tariff of DEU_S0 to CHN is -1",
    );
    refused(
        with(&|p| p.deficit_usd_mn[0] += 1.0),
        "deficits sum to 1.00",
    );
    refused(
        with(&|p| p.deficit_usd_mn = vec![-1e4, 1e4, 0.0]),
        "the surplus of CHN would be 10000 USD mn",
    );
    refused(
        with(&|p| p.sectors[1] = "S0".to_owned()),
        "industry `S0` appears twice",
    );
    refused(
        with(&|p| p.tariff.truncate(17)),
        "tariffs: 17 values, expected 18",
    );
    // Rounding of published tables passes, up to its limit.
    let rounded = |by: f64| TradeModel::settle(with(&|p| p.trade_share[4] += by), &Silent);
    assert!(rounded(0.9e-5).is_ok() && rounded(1.1e-5).is_err());
    // Not in equilibrium: not bad input, but no silent benchmark either.
    let error = TradeModel::build(good(), &Silent).unwrap_err();
    assert!(error.is_no_convergence() && error.to_string().contains("miss its income"));
    let settled = TradeModel::settle(good(), &Silent).unwrap().0;
    assert!(TradeModel::build(settled.parts().clone(), &Silent).is_ok());
}

#[test]
fn impossible_changes_are_named() {
    let model = model(1, 3, 2);
    let fails = |change: &TradeChange, message: &str| {
        let error = solve(&model, change, &Silent).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
        assert!(error.is_bad_input());
    };
    let n = 3;
    // Nobody may sell S1 to KAZ, not even KAZ.
    let mut openness = vec![1.0; 18];
    openness[(n + 2) * n..][..n].fill(0.0);
    let closed = TradeChange {
        openness: Some(openness),
        ..TradeChange::none()
    };
    fails(&closed, "no seller of S1 is left for KAZ");
    let mut openness = vec![1.0; 18];
    openness
        .iter_mut()
        .skip(1)
        .step_by(n)
        .for_each(|open| *open = 0.0);
    let unsold = TradeChange {
        openness: Some(openness),
        ..TradeChange::none()
    };
    fails(&unsold, "no buyer is left for anything that DEU makes");
    let deficit = |values: [f64; 3]| TradeChange {
        deficit_usd_mn: Some(values.to_vec()),
        ..TradeChange::none()
    };
    fails(&deficit([1.0, 0.0, 0.0]), "deficits sum to 1.00 USD mn");
    fails(&deficit([-1e6, 1e6, 0.0]), "the surplus of CHN");
    let tariff = TradeChange {
        tariff: Some(vec![f64::NAN; 18]),
        ..TradeChange::none()
    };
    fails(&tariff, "the tariff of CHN_S0 to CHN is NaN");

    let maps = |scenario: &Scenario, leakage: f64, message: &str| {
        let error = TradeChange::of_scenario(&model, scenario, leakage).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
        error
    };
    let ban = scenario(&["CHN"], &["KAZ"], 1.0);
    maps(&Scenario::default(), 0.0, "it has no legs");
    assert!(maps(&scenario(&["CHN"], &["CHN"], 1.0), 0.0, "no trade").severs_nothing());
    maps(
        &scenario(&["CHN"], &["KAZ"], 1.1),
        0.0,
        "the share of a leg is 1.1",
    );
    maps(&ban, -0.1, "leakage is -0.1");
    assert!(maps(&scenario(&["USA"], &["KAZ"], 1.0), 0.0, "no economy USA").is_missing());
    let mut scoped = ban.clone();
    scoped.legs[0].sectors = Some(vec!["X".to_owned()]);
    maps(&scoped, 0.0, "no industry `X`");
    let mut limited = ban;
    limited.capacity.push(CapacityCut {
        countries: vec![country("KAZ")],
        sectors: None,
        capacity: 0.5,
    });
    maps(&limited, 0.0, "capacity");
}

/// Trade that cannot balance is named before anything is computed, and an
/// economy on its own is autarky once it has no deficit.
#[test]
fn deficits_that_no_wages_balance_are_named() {
    let with_deficits = model(4, 4, 2);
    let own = ["KAZ"];
    let others = ["CHN", "DEU", "RUS"];
    let alone = Scenario::of_legs(Leg::embargo(&own.map(country), &others.map(country)));
    let fails = |model: &TradeModel, scenario: &Scenario, message: &str| {
        let error = solve(model, &cut(model, scenario), &Silent).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
        assert!(error.is_bad_input() && error.hint().is_some());
    };
    fails(&with_deficits, &alone, "KAZ would trade with nobody else");
    let (without, settled) = with_deficits.without_deficits(&Silent).unwrap();
    assert!(settled.largest_wage_change > 0.0);
    fails(
        &without,
        &scenario(&own, &others, 1.0),
        "KAZ would sell nothing abroad",
    );
    fails(
        &without,
        &scenario(&others, &own, 1.0),
        "KAZ would buy nothing abroad",
    );
    let solution = changed(&without, &cut(&without, &alone));
    let kaz = without.position(country("KAZ")).unwrap();
    assert!(solution.outcomes[kaz].real_income_percent < -1.0);
    assert!((solution.outcomes[kaz].exports_percent + 100.0).abs() < 1e-9);
    // Without inputs, a home share of one says it all, industry by industry.
    let mut parts = without.parts().clone();
    parts.value_added_share.fill(1.0);
    parts.input_share.fill(0.0);
    parts.tariff.fill(0.0);
    let (simple, _) = TradeModel::settle(parts, &Silent).unwrap();
    let found = changed(&simple, &cut(&simple, &alone)).outcomes[kaz].real_income_percent;
    let logarithm: f64 = (0..2)
        .map(|sector| {
            let home = simple.parts().trade_share[(sector * 4 + kaz) * 4 + kaz];
            simple.parts().final_share[sector * 4 + kaz] * home.ln() / simple.elasticity()[sector]
        })
        .sum();
    assert!((found - 100.0 * logarithm.exp_m1()).abs() < 1e-7);
}

/// Nearly everything is cut, with and without a surplus that has to be earned
/// through what is left: more cut is more lost, up to the limit.
#[test]
fn nearly_closed_economies_are_solved() {
    for (seed, surplus) in [(4, 0.0), (4, 0.1), (9, 0.1), (12, 0.0), (13, 0.1)] {
        let mut parts = parts(seed, 6, 4);
        let income = parts.value_added_usd_mn.clone();
        let world: f64 = income.iter().sum();
        for c in 0..6 {
            parts.deficit_usd_mn[c] = match c {
                2 => -surplus * income[2],
                _ => surplus * income[2] * income[c] / (world - income[2]),
            };
        }
        let model = TradeModel::settle(parts, &Silent).unwrap().0;
        let others: Vec<Country> = model.countries().to_vec();
        let others: Vec<Country> = others
            .into_iter()
            .filter(|c| *c != country("KAZ"))
            .collect();
        let mut last = 0.0;
        let mut ladder = vec![0.5, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999];
        if surplus == 0.0 {
            ladder.extend([0.99999, 1.0 - 1e-6, 1.0]);
        }
        for share in ladder {
            let mut ban = Scenario::of_legs(Leg::embargo(&[country("KAZ")], &others));
            ban.legs.iter_mut().for_each(|leg| leg.share = share);
            let solution = solve(&model, &cut(&model, &ban), &Silent)
                .unwrap_or_else(|error| panic!("{seed}, {surplus}, {share}: {error}"));
            let found = solution.outcomes[2].real_income_percent;
            assert!(found < last + 1e-9, "{seed}, {share}: {found} after {last}");
            assert!(
                solution.iterations < 200,
                "{seed}, {share}: {}",
                solution.iterations
            );
            last = found;
        }
    }
}

/// An economy that has to earn a surplus of the buyer that is closed to it.
#[test]
fn surpluses_that_cannot_be_earned_are_named() {
    let mut parts = parts(21, 3, 2);
    let n = 3;
    for row in 0..2 * n {
        let (buyer, shares) = (row % n, &mut parts.trade_share[row * n..][..n]);
        // KAZ sells to CHN and hardly to DEU.
        if buyer == 1 {
            shares[2] = 1e-6;
        }
        let sum: f64 = shares.iter().sum();
        shares.iter_mut().for_each(|share| *share /= sum);
    }
    let surplus = 0.5 * parts.value_added_usd_mn[2];
    parts.deficit_usd_mn = vec![surplus, 0.0, -surplus];
    parts.tariff.fill(0.0);
    let model = TradeModel::settle(parts, &Silent).unwrap().0;
    for share in [0.99999, 1.0] {
        let ban = scenario(&["KAZ"], &["CHN"], share);
        let error = solve(&model, &cut(&model, &ban), &Silent).unwrap_err();
        let message = format!("KAZ cannot earn its surplus of {surplus:.0} USD mn abroad");
        assert!(error.to_string().starts_with(&message), "{share}: {error}");
        assert!(error.has_no_solution() && !error.is_no_convergence());
        assert!(error.hint().unwrap().contains("--without-deficits"));
    }
    // Without the surplus the same ban has an answer.
    let (model, _) = model.without_deficits(&Silent).unwrap();
    let ban = scenario(&["KAZ"], &["CHN"], 0.99999);
    assert!(changed(&model, &cut(&model, &ban)).outcomes[2].real_income_percent < 0.0);
}

/// One way from CHN to DEU and from DEU to KAZ: DEU sells and buys, and yet no
/// wages let it lend while KAZ borrows less than that.
#[test]
fn chains_of_one_way_trade_are_named() {
    let base = model(8, 3, 2);
    let mut openness = vec![1.0; 18];
    for (buyer, seller) in [(0, 1), (0, 2), (1, 2), (2, 0)] {
        for sector in 0..2 {
            openness[(sector * 3 + buyer) * 3 + seller] = 0.0;
        }
    }
    let chain = |deficits: [f64; 3]| TradeChange {
        openness: Some(openness.clone()),
        deficit_usd_mn: Some(deficits.to_vec()),
        ..TradeChange::none()
    };
    for (deficits, message) in [
        (
            [-5.0, 10.0, -5.0],
            "KAZ would sell nothing abroad, which no wages make fit a surplus of 5 USD mn",
        ),
        (
            [5.0, -10.0, 5.0],
            "CHN would buy nothing abroad, which no wages make fit a deficit of 5 USD mn",
        ),
        (
            [0.0, 0.0, 0.0],
            "CHN would buy nothing abroad, which no wages make fit balanced trade",
        ),
    ] {
        let error = solve(&base, &chain(deficits), &Silent).unwrap_err();
        let named = error.to_string();
        assert!(error.has_no_solution(), "{named}");
        assert!(
            named == message
                || deficits.iter().all(|deficit| deficit.abs() <= 0.0)
                    && named.contains("balanced trade"),
            "{named}"
        );
    }
    let solved = changed(&base, &chain([-10.0, 4.0, 6.0]));
    assert!(
        solved
            .outcomes
            .iter()
            .all(|outcome| outcome.real_income_percent.is_finite())
    );
    // The group in the middle of a chain of four.
    let base = model(8, 4, 2);
    let mut openness = vec![0.0; 32];
    for (buyer, seller) in [(0, 0), (1, 1), (2, 2), (3, 3), (1, 0), (2, 1), (3, 2)] {
        for sector in 0..2 {
            openness[(sector * 4 + buyer) * 4 + seller] = 1.0;
        }
    }
    let stuck = TradeChange {
        openness: Some(openness),
        deficit_usd_mn: Some(vec![-10.0, 20.0, -15.0, 5.0]),
        ..TradeChange::none()
    };
    let error = solve(&base, &stuck, &Silent).unwrap_err();
    assert!(error.to_string().contains("+"), "a group is named: {error}");
    assert!(error.has_no_solution());
}
