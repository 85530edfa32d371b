//! The worked example of `docs/long-run.md`: a made-up world of three economies.
//!
//! `cargo run -p sindan-economy --example long_run`
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::fmt::Write as _;

use sindan_domain::{Country, Silent};
use sindan_economy::long_run::{
    LongRunSolution, TradeChange, TradeModel, first_order_in_steps, impute, solve,
};
use sindan_economy::shock::{Leg, Scenario, ShockBasis, solve_one};
use sindan_economy::{Network, NetworkParts};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    print!("{}", text()?);
    Ok(())
}

/// Everything that the handbook shows of this world.
pub(crate) fn text() -> Result<String, Box<dyn std::error::Error>> {
    let mut out = String::new();
    let network = network()?;
    let basis = ShockBasis::new(&network);
    let [kaz, rus, chn] = codes();
    let imputed = impute(
        &network,
        vec![Some(4.0), Some(6.0), Some(5.0)],
        None,
        &Silent,
    )?;
    let model = imputed.model;
    writeln!(
        out,
        "imputed: USD {:.0} mn of final sales spread over destinations, of {:.0} mn sold\n",
        imputed.extent.spread.0, imputed.extent.sales.0
    )?;

    let whole = Scenario::of_legs(Leg::embargo(&[rus], &[kaz]));
    let mut half = whole.clone();
    half.legs.iter_mut().for_each(|leg| leg.share = 0.5);
    writeln!(out, "embargo RUS:KAZ, percent      KAZ     RUS     CHN")?;
    for (name, scenario) in [("half of it", &half), ("all of it", &whole)] {
        let short = solve_one(&network, &basis, scenario, None, &Silent)?;
        let short: Vec<f64> = short
            .by_country(&network)
            .iter()
            .map(|loss| -loss.value_added_loss_percent())
            .collect();
        write_row(&mut out, &format!("{name}, short run"), &short)?;
        let cut = TradeChange::of_scenario(&model, scenario, 0.0)?;
        write_row(
            &mut out,
            &format!("{name}, long run"),
            &real_incomes(&solve(&model, &cut.change, &Silent)?),
        )?;
    }
    for factor in [1.1, 2.0] {
        let dearer = TradeChange::none()
            .with_costs(&model, &[rus], &[kaz], None, factor)?
            .with_costs(&model, &[kaz], &[rus], None, factor)?;
        let percent = 100.0 * (factor - 1.0);
        write_row(
            &mut out,
            &format!("trade {percent:.0} % dearer"),
            &real_incomes(&solve(&model, &dearer, &Silent)?),
        )?;
    }

    // The same world with tariffs of 20 percent between KAZ and CHN, which fall.
    let mut parts = model.parts().clone();
    let n = parts.countries.len();
    for (at, rate) in parts.tariff.iter_mut().enumerate() {
        let pair = [parts.countries[at / n % n], parts.countries[at % n]];
        if pair.contains(&kaz) && pair.contains(&chn) && pair[0] != pair[1] {
            *rate = 0.2;
        }
    }
    let taxed = TradeModel::settle(parts, &Silent)?.0;
    let free = vec![0.0; taxed.parts().tariff.len()];
    writeln!(out, "\ntariffs of 20 % fall to 0     KAZ     RUS     CHN")?;
    for steps in [1, 4, 16, 64] {
        let terms = first_order_in_steps(&taxed, &free, steps, &Silent)?;
        let sums: Vec<f64> = terms
            .iter()
            .map(|terms| 100.0 * (terms.welfare_percent() / 100.0).exp_m1())
            .collect();
        write_row(&mut out, &format!("formula, {steps} steps"), &sums)?;
    }
    let change = TradeChange {
        tariff: Some(free),
        ..TradeChange::none()
    };
    let solution = solve(&taxed, &change, &Silent)?;
    write_row(&mut out, "exact", &real_incomes(&solution))?;
    let worst = solution.residuals;
    writeln!(
        out,
        "\nresiduals: price {:.0e}, spending {:.0e}, work {:.0e}, trade balance {:.0e}",
        worst.price, worst.spending, worst.work, worst.trade_balance
    )?;
    Ok(out)
}

fn codes() -> [Country; 3] {
    ["KAZ", "RUS", "CHN"].map(|code| Country::from_alpha3(code).expect("a code of ISO 3166"))
}

/// Fuel, machines and services. Nodes are sector by sector, economies within.
fn network() -> Result<Network, sindan_economy::EconomyError> {
    #[rustfmt::skip]
    let flows = vec![
        // KAZ    RUS    CHN  |  KAZ   RUS    CHN  |  KAZ    RUS    CHN   buy
        10.0,   4.0,  10.0,     8.0,   6.0,  30.0,    8.0,    4.0,   10.0, // KAZ fuel
        12.0,  60.0,  30.0,     4.0,  40.0,  60.0,   10.0,   50.0,   20.0, // RUS
         1.0,   4.0, 300.0,     2.0,   4.0, 300.0,    2.0,    4.0,  200.0, // CHN
         2.0,   1.0,   1.0,     4.0,   1.0,   1.0,    4.0,    1.0,    1.0, // KAZ machines
         8.0,  20.0,   4.0,    12.0,  50.0,  10.0,   12.0,   30.0,    5.0, // RUS
         6.0,  15.0, 200.0,    10.0,  30.0, 800.0,   10.0,   30.0,  500.0, // CHN
        10.0,   1.0,   1.0,    10.0,   1.0,   2.0,   40.0,    2.0,    2.0, // KAZ services
         3.0,  50.0,   4.0,     2.0,  60.0,   8.0,    4.0,  200.0,   10.0, // RUS
         2.0,   4.0, 200.0,     3.0,   6.0, 500.0,    4.0,   10.0, 1500.0, // CHN
    ];
    let outside_sales_usd_mn = vec![
        40.0, 120.0, 400.0, 15.0, 150.0, 2500.0, 120.0, 600.0, 4000.0,
    ];
    let gross_output_usd_mn = flows
        .chunks(9)
        .zip(&outside_sales_usd_mn)
        .map(|(row, outside)| row.iter().sum::<f64>() + outside)
        .collect();
    let (network, _) = Network::build(NetworkParts {
        countries: codes().to_vec(),
        sectors: ["C19", "C28", "G"].map(str::to_owned).to_vec(),
        flows_usd_mn: flows,
        gross_output_usd_mn,
        outside_sales_usd_mn,
    })?;
    Ok(network)
}

fn real_incomes(solution: &LongRunSolution) -> Vec<f64> {
    let outcomes = solution.outcomes.iter();
    outcomes
        .map(|outcome| outcome.real_income_percent)
        .collect()
}

fn write_row(out: &mut String, name: &str, percents: &[f64]) -> std::fmt::Result {
    let cells: String = percents.iter().map(|p| format!("{p:8.3}")).collect();
    writeln!(out, "{name:<25}{cells}")
}
