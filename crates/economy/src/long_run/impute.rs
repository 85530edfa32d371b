//! A trade model from a production network that does not say where final goods go.

use serde::Serialize;
use sindan_domain::{Progress, UsdMillion};

use super::error::Kind;
use super::{LongRunError, TradeModel, TradeParts};
use crate::Network;
use crate::shock::FinalSales;

/// Passes of the balancing of imputed final sales. The table of 2022 takes some
/// 250; one that is not done by then can hardly be balanced.
pub const BALANCING_PASSES: usize = 1_000;

/// Final sales are balanced where every economy buys its value added up to this
/// part of it.
const BALANCED: f64 = 1e-12;

/// A trade model of which final demand by destination is imputed.
#[derive(Debug, Clone)]
pub struct Imputation {
    /// The model; [`TradeModel::is_imputed`] says what it is.
    pub model: TradeModel,
    /// How much was imputed.
    pub extent: ImputationExtent,
}

/// How much of a model was imputed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ImputationExtent {
    /// Final and outside sales that were spread over destinations.
    pub spread: UsdMillion,
    /// Those that were put at home because the seller has no other sales to go by.
    pub put_at_home: UsdMillion,
    /// All sales.
    pub sales: UsdMillion,
}

/// Reads a network as a trade model without tariffs.
///
/// The network says what each industry sells to industries of each economy, and
/// what it sells outside: to final users anywhere, and to economies that the
/// table lacks. These outside sales are spread over the economies as the
/// seller's intermediate sales are, and all at home where it has none. Nothing
/// in the data says that they are: an oil field sells crude to refineries abroad
/// and nothing to households, a car maker much to both.
///
/// Spread so, they would give economies surpluses and deficits that are in no
/// data: of 2022, a surplus to the United States and a deficit to China. The
/// spread is therefore balanced (biproportional scaling, the RAS of Stone 1961):
/// every seller still sells all that it sells outside, and every economy's final
/// users spend its value added, so that nobody has a deficit. This is as much an
/// assumption as the spread, but a neutral one, and usual: Caliendo and Parro
/// (2015) take out all deficits before anything else changes. Where no spread
/// over the seller's buyers does it, what is left after [`BALANCING_PASSES`] is
/// the deficits of the model.
///
/// Where the table says what final users of each economy buy, these
/// `final_sales` go where it says, and only what is left is spread: sales to
/// economies that the table lacks. The model is then not called imputed, and
/// the extent says how much was spread all the same.
///
/// `elasticities` are by industry of the network, from [`super::elasticities`] or elsewhere.
///
/// [`BALANCING_PASSES`]: super::BALANCING_PASSES
pub fn impute(
    network: &Network,
    elasticities: Vec<Option<f64>>,
    final_sales: Option<&FinalSales>,
    progress: &dyn Progress,
) -> Result<Imputation, LongRunError> {
    let (n, j) = (network.countries().len(), network.sectors().len());
    let nodes = network.node_count();
    if let Some(FinalSales { sales_usd_mn }) = final_sales {
        if sales_usd_mn.len() != nodes * n {
            return Err(Kind::Dimension {
                what: "final sales",
                found: sales_usd_mn.len(),
                expected: nodes * n,
            }
            .into());
        }
        if let Some(at) = sales_usd_mn
            .iter()
            .position(|sold| !(*sold >= 0.0 && sold.is_finite()))
        {
            let (seller, buyer) = (at / n, network.countries()[at % n]);
            let (sector, country) = (
                &network.sectors()[seller / n],
                network.countries()[seller % n],
            );
            return Err(Kind::Value {
                what: "the final sale",
                cell: format!("{country}_{sector} to {buyer}"),
                value: sales_usd_mn[at],
            }
            .into());
        }
    }
    let (coefficients, purchases) = (network.coefficients(), network.purchases_usd_mn());
    // What a node sells to the industries of an economy, and of that economy's
    // industries the inputs by selling industry.
    let mut sales = vec![0.0; nodes * n];
    let mut inputs = vec![0.0; nodes * j];
    for (seller, row) in coefficients.chunks_exact(nodes).enumerate() {
        for (buyer, (part, spent)) in row.iter().zip(purchases).enumerate() {
            let flow = part * spent;
            sales[seller * n + buyer % n] += flow;
            let user = (buyer % n) * j + buyer / n;
            inputs[user * j + seller / n] += flow;
        }
    }
    let mut extent = ImputationExtent {
        spread: UsdMillion(0.0),
        put_at_home: UsdMillion(0.0),
        sales: UsdMillion(0.0),
    };
    // Final purchases by industry and economy.
    let mut final_use = vec![0.0; nodes];
    // What is spread of each node's sales, by economy.
    let mut spread = vec![0.0; nodes * n];
    for seller in 0..nodes {
        let sector = seller / n;
        let row = &mut sales[seller * n..][..n];
        let mut outside = network.outside_sales_usd_mn()[seller];
        extent.sales.0 += outside + row.iter().sum::<f64>();
        if let Some(known) = final_sales {
            let known = &known.sales_usd_mn[seller * n..][..n];
            for (buyer, (flow, sold)) in row.iter_mut().zip(known).enumerate() {
                final_use[sector * n + buyer] += sold;
                *flow += sold;
            }
            // Sums of rounded cells miss the total by their last digits.
            outside = (outside - known.iter().sum::<f64>()).max(0.0);
        }
        let inside: f64 = row.iter().sum();
        extent.spread.0 += outside;
        if inside > 0.0 {
            for (spread, flow) in spread[seller * n..][..n].iter_mut().zip(&*row) {
                *spread = outside * flow / inside;
            }
        } else {
            extent.put_at_home.0 += outside;
            spread[seller * n + seller % n] = outside;
        }
    }
    let mut value_added = vec![0.0; n];
    for node in 0..nodes {
        value_added[node % n] += network.benchmark_output_usd_mn()[node] - purchases[node];
    }
    if final_sales.is_none() {
        balance(&mut spread, &value_added, progress)?;
    }
    for (at, (flow, spread)) in sales.iter_mut().zip(&spread).enumerate() {
        let (sector, buyer) = (at / n / n, at % n);
        final_use[sector * n + buyer] += spread;
        *flow += spread;
    }
    let mut trade_share = vec![0.0; nodes * n];
    let mut expenditure = vec![0.0; nodes];
    for seller in 0..nodes {
        let sector = seller / n;
        for buyer in 0..n {
            let flow = sales[seller * n + buyer];
            expenditure[sector * n + buyer] += flow;
            trade_share[(sector * n + buyer) * n + seller % n] = flow;
        }
    }
    for (shares, spent) in trade_share.chunks_exact_mut(n).zip(&expenditure) {
        divide(shares, *spent);
    }
    let mut value_added_share = vec![1.0; nodes];
    for (node, share) in value_added_share.iter_mut().enumerate() {
        if network.benchmark_output_usd_mn()[node] > 0.0 {
            *share = 1.0 - network.intermediate_share()[node];
        }
    }
    for shares in inputs.chunks_exact_mut(j) {
        let spent: f64 = shares.iter().sum();
        divide(shares, spent);
    }
    let mut final_total = vec![0.0; n];
    for (at, used) in final_use.iter().enumerate() {
        final_total[at % n] += used;
    }
    let deficit = final_total
        .iter()
        .zip(&value_added)
        .map(|(used, added)| match used - added {
            // What the balancing leaves by rounding is no deficit.
            left if final_sales.is_none() && left.abs() <= BALANCED * 10.0 * added => 0.0,
            left => left,
        })
        .collect();
    for (at, share) in final_use.iter_mut().enumerate() {
        *share /= final_total[at % n];
    }
    let parts = TradeParts {
        countries: network.countries().to_vec(),
        sectors: network.sectors().to_vec(),
        elasticities,
        tariff: vec![0.0; trade_share.len()],
        trade_share,
        value_added_share,
        input_share: inputs,
        final_share: final_use,
        value_added_usd_mn: value_added,
        deficit_usd_mn: deficit,
    };
    let mut model = TradeModel::build(parts, progress)?;
    model.imputed = final_sales.is_none();
    Ok(Imputation { model, extent })
}

/// Scales what every node sells to each economy, by economy and then by node, so
/// that economies buy their `value_added` together and nodes sell what they did.
fn balance(
    spread: &mut [f64],
    value_added: &[f64],
    progress: &dyn Progress,
) -> Result<(), LongRunError> {
    let n = value_added.len();
    let sold: Vec<f64> = spread.chunks(n).map(|row| row.iter().sum()).collect();
    for _ in 0..BALANCING_PASSES {
        progress.check()?;
        let mut bought = vec![0.0; n];
        for row in spread.chunks(n) {
            for (bought, flow) in bought.iter_mut().zip(row) {
                *bought += flow;
            }
        }
        let pairs = bought.iter().zip(value_added);
        let factors: Vec<f64> = pairs
            .map(|(bought, added)| match *bought > 0.0 && *added > 0.0 {
                true => added / bought,
                false => 1.0,
            })
            .collect();
        if factors
            .iter()
            .all(|factor| (factor - 1.0).abs() <= BALANCED)
        {
            break;
        }
        for (row, sold) in spread.chunks_mut(n).zip(&sold) {
            for (flow, factor) in row.iter_mut().zip(&factors) {
                *flow *= factor;
            }
            let sum: f64 = row.iter().sum();
            if sum > 0.0 {
                row.iter_mut().for_each(|flow| *flow *= sold / sum);
            }
        }
    }
    Ok(())
}

fn divide(values: &mut [f64], by: f64) {
    if by > 0.0 {
        for value in values {
            *value /= by;
        }
    }
}
