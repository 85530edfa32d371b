//! A slow second implementation: loops for direct shares, power series for
//! what passes through the network. Shares no code with the engine.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sindan_domain::{Country, Silent};
use sindan_economy::{Exposure, Network, NetworkParts, PartnerShare, exposure, profiles};

/// The series is cut where a round adds less than 1e-16; sums of a few hundred
/// terms then agree to a few hundred roundings.
const SERIES: f64 = 1e-11;
/// A sum of shares over all partners.
const SUM: f64 = 1e-12;

const CODES: [&str; 6] = ["CHN", "DEU", "KAZ", "RUS", "USA", "UZB"];

fn countries(count: usize) -> Vec<Country> {
    CODES[..count]
        .iter()
        .map(|code| Country::from_alpha3(code).unwrap())
        .collect()
}

/// Networks with holes, self-sales, idle nodes and columns near the cap.
fn parts() -> impl Strategy<Value = NetworkParts> {
    (2_usize..=5, 1_usize..=4).prop_flat_map(|(economies, sectors)| {
        let size = economies * sectors;
        let flow = prop_oneof![2 => Just(0.0), 5 => 0.001..50.0_f64];
        let outside = prop_oneof![1 => Just(0.0), 6 => 0.1..200.0_f64];
        let idle = prop::bool::weighted(0.1);
        (
            prop::collection::vec(flow, size * size),
            prop::collection::vec(outside, size),
            prop::collection::vec(idle, size),
        )
            .prop_map(move |(mut flows, mut outside, idle)| {
                for node in (0..size).filter(|node| idle[*node]) {
                    outside[node] = 0.0;
                    for other in 0..size {
                        flows[node * size + other] = 0.0;
                        flows[other * size + node] = 0.0;
                    }
                }
                let gross = (0..size)
                    .map(|node| outside[node] + flows[node * size..][..size].iter().sum::<f64>())
                    .collect();
                NetworkParts {
                    countries: countries(economies),
                    sectors: (0..sectors).map(|sector| format!("S{sector}")).collect(),
                    flows_usd_mn: flows,
                    gross_output_usd_mn: gross,
                    outside_sales_usd_mn: outside,
                }
            })
    })
}

/// The benchmark by iteration: coefficients, intermediate shares, output.
struct Plain {
    economies: usize,
    sectors: usize,
    inputs: Vec<Vec<f64>>,
    value_added: Vec<f64>,
    outside: Vec<f64>,
    output: Vec<f64>,
    flows: Vec<Vec<f64>>,
}

impl Plain {
    fn of(parts: &NetworkParts) -> Plain {
        let size = parts.gross_output_usd_mn.len();
        let mut inputs = vec![vec![0.0; size]; size];
        let mut value_added = vec![1.0; size];
        for buyer in 0..size {
            let bought: f64 = (0..size)
                .map(|seller| parts.flows_usd_mn[seller * size + buyer])
                .sum();
            if bought > 0.0 && parts.gross_output_usd_mn[buyer] > 0.0 {
                let share = (bought / parts.gross_output_usd_mn[buyer]).min(0.98);
                value_added[buyer] = 1.0 - share;
                for (seller, row) in inputs.iter_mut().enumerate() {
                    row[buyer] = parts.flows_usd_mn[seller * size + buyer] / bought * share;
                }
            }
        }
        let outside: Vec<f64> = parts
            .outside_sales_usd_mn
            .iter()
            .zip(&parts.gross_output_usd_mn)
            .map(|(sales, output)| if *output > 0.0 { *sales } else { 0.0 })
            .collect();
        let output = series(&outside, |from| multiply(&inputs, from));
        let flows = inputs
            .iter()
            .map(|row| row.iter().zip(&output).map(|(b, s)| b * s).collect())
            .collect();
        Plain {
            economies: parts.countries.len(),
            sectors: parts.sectors.len(),
            inputs,
            value_added,
            outside,
            output,
            flows,
        }
    }

    fn by_economy(&self, values: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut sums = vec![0.0; self.economies];
        for node in 0..self.output.len() {
            sums[node % self.economies] += values(node);
        }
        sums
    }

    /// Origin of the value added in a purchase, by economy.
    fn origin(&self, purchase: &[f64]) -> Vec<f64> {
        let total = series(purchase, |from| multiply(&self.inputs, from));
        self.by_economy(|node| self.value_added[node] * total[node])
    }

    /// Where a sale leaves the network, by economy.
    fn absorption(&self, sale: &[f64]) -> Vec<f64> {
        let part = |from: usize, to: usize| {
            if self.output[from] > 0.0 {
                self.flows[from][to] / self.output[from]
            } else {
                0.0
            }
        };
        let size = self.output.len();
        let total = series(sale, |arrived| {
            (0..size)
                .map(|to| (0..size).map(|from| arrived[from] * part(from, to)).sum())
                .collect()
        });
        self.by_economy(|node| {
            if self.output[node] > 0.0 {
                self.outside[node] / self.output[node] * total[node]
            } else {
                0.0
            }
        })
    }
}

fn multiply(matrix: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    matrix
        .iter()
        .map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
        .collect()
}

/// start + step(start) + step(step(start)) + …
fn series(start: &[f64], step: impl Fn(&[f64]) -> Vec<f64>) -> Vec<f64> {
    let mut sum = start.to_vec();
    let mut term = start.to_vec();
    for _ in 0..100_000 {
        term = step(&term);
        let largest = term.iter().copied().fold(0.0, f64::max);
        for (sum, term) in sum.iter_mut().zip(&term) {
            *sum += term;
        }
        if largest < 1e-17 {
            break;
        }
    }
    sum
}

fn close(what: &str, got: f64, expected: f64) {
    assert!(
        (got - expected).abs() <= SERIES * expected.abs().max(1.0),
        "{what}: {got}, expected {expected}"
    );
}

/// Shares against values by economy and network parts by economy.
fn compare(what: &str, got: &[PartnerShare], direct: &[f64], network: &[f64]) {
    let total: f64 = direct.iter().sum();
    for (position, partner) in countries(direct.len()).into_iter().enumerate() {
        let share = got.iter().find(|share| share.partner == partner);
        close(
            what,
            share.map_or(0.0, |share| share.share_direct),
            direct[position] / total,
        );
        close(
            what,
            share.and_then(|share| share.share_network).unwrap_or(0.0),
            network[position],
        );
    }
}

fn squares(values: &[f64]) -> f64 {
    let total: f64 = values.iter().sum();
    values.iter().map(|value| (value / total).powi(2)).sum()
}

fn renormalised(mut values: Vec<f64>, home: usize) -> Vec<f64> {
    values[home] = 0.0;
    let total: f64 = values.iter().sum();
    // Where everything comes back home, no partner has a part.
    values
        .iter()
        .map(|value| if total > 0.0 { value / total } else { 0.0 })
        .collect()
}

fn compare_all(plain: &Plain, home: usize, answer: &Exposure) {
    let size = plain.output.len();
    let home_nodes: Vec<usize> = (0..size)
        .filter(|node| node % plain.economies == home)
        .collect();
    let mut imports = vec![0.0; size];
    let mut exports = vec![0.0; size];
    for sector in 0..plain.sectors {
        let name = format!("S{sector}");
        let mut purchase = vec![0.0; size];
        for origin in 0..plain.economies {
            let seller = sector * plain.economies + origin;
            purchase[seller] = home_nodes
                .iter()
                .map(|buyer| plain.flows[seller][*buyer])
                .sum();
            if origin != home {
                imports[seller] = purchase[seller];
            }
        }
        let total: f64 = purchase.iter().sum();
        let input = answer.inputs.iter().find(|input| input.sector == name);
        assert_eq!(input.is_some(), total > 0.0, "input {name}");
        if let Some(input) = input {
            let parts: Vec<f64> = purchase.iter().map(|value| value / total).collect();
            let direct = plain.by_economy(|node| parts[node]);
            compare(&name, &input.origins, &direct, &plain.origin(&parts));
            close("hhi", input.hhi, squares(&direct));
            close("import share", input.import_share, 1.0 - direct[home]);
            close("use", input.use_value.0, total);
        }

        let seller = sector * plain.economies + home;
        let sales: f64 = plain.flows[seller].iter().sum();
        let outlet = answer.outlets.iter().find(|outlet| outlet.sector == name);
        assert_eq!(outlet.is_some(), sales > 0.0, "outlet {name}");
        if let Some(outlet) = outlet {
            let parts: Vec<f64> = plain.flows[seller]
                .iter()
                .map(|value| value / sales)
                .collect();
            let direct = plain.by_economy(|node| parts[node]);
            compare(
                &name,
                &outlet.destinations,
                &direct,
                &plain.absorption(&parts),
            );
            close("hhi", outlet.hhi, squares(&direct));
        }
        for buyer in (0..size).filter(|buyer| buyer % plain.economies != home) {
            exports[buyer] += plain.flows[seller][buyer];
        }
    }
    let check_total =
        |what, got: &[PartnerShare], values: &[f64], traced: &dyn Fn(&[f64]) -> Vec<f64>| {
            let total: f64 = values.iter().sum();
            if total > 0.0 {
                let parts: Vec<f64> = values.iter().map(|value| value / total).collect();
                let direct = plain.by_economy(|node| parts[node]);
                compare(what, got, &direct, &renormalised(traced(&parts), home));
            } else {
                assert!(got.is_empty(), "{what}");
            }
        };
    check_total("imports", &answer.import_partners, &imports, &|parts| {
        plain.origin(parts)
    });
    check_total("exports", &answer.export_partners, &exports, &|parts| {
        plain.absorption(parts)
    });
}

fn check_sums(answer: &Exposure) {
    let one = |what: &str, shares: &[PartnerShare]| {
        let direct: f64 = shares.iter().map(|share| share.share_direct).sum();
        assert!((direct - 1.0).abs() < SUM, "{what}: {direct}");
        let network: Option<Vec<f64>> = shares.iter().map(|share| share.share_network).collect();
        if let Some(network) = network {
            let network: f64 = network.iter().sum();
            assert!((network - 1.0).abs() < SUM, "{what}: {network}");
        }
    };
    let index = |hhi: f64, partners: &[PartnerShare]| {
        let count = partners
            .iter()
            .filter(|share| share.share_direct > 0.0)
            .count() as f64;
        assert!(
            hhi >= 1.0 / count - SUM && hhi <= 1.0 + SUM,
            "hhi {hhi} of {count}"
        );
    };
    for shares in answer
        .inputs
        .iter()
        .map(|input| &input.origins)
        .chain(answer.outlets.iter().map(|outlet| &outlet.destinations))
    {
        assert!(shares.iter().all(|share| share.share_network.is_some()));
    }
    for input in &answer.inputs {
        one(&input.sector, &input.origins);
        index(input.hhi, &input.origins);
        let fed: f64 = input.feeds.iter().map(|feed| feed.share).sum();
        assert!((fed - 1.0).abs() < SUM, "feeds {fed}");
    }
    for outlet in &answer.outlets {
        one(&outlet.sector, &outlet.destinations);
        index(outlet.hhi, &outlet.destinations);
    }
    for (partners, hhi) in [
        (&answer.import_partners, answer.import_hhi),
        (&answer.export_partners, answer.export_hhi),
    ] {
        if !partners.is_empty() {
            one("partners", partners);
            index(hhi, partners);
        }
    }
    if !answer.inputs.is_empty() {
        let weights: f64 = answer.inputs.iter().map(|input| input.weight).sum();
        assert!((weights - 1.0).abs() < SUM, "weights {weights}");
    }
}

fn build(parts: &NetworkParts) -> Network {
    Network::build(parts.clone()).unwrap().0
}

/// The same table with the economies in another order.
fn reordered(parts: &NetworkParts, order: &[usize]) -> NetworkParts {
    let economies = parts.countries.len();
    let size = parts.gross_output_usd_mn.len();
    let old = |node: usize| (node / economies) * economies + order[node % economies];
    let by_node = |values: &[f64]| (0..size).map(|node| values[old(node)]).collect();
    NetworkParts {
        countries: order
            .iter()
            .map(|position| parts.countries[*position])
            .collect(),
        sectors: parts.sectors.clone(),
        flows_usd_mn: (0..size * size)
            .map(|cell| parts.flows_usd_mn[old(cell / size) * size + old(cell % size)])
            .collect(),
        gross_output_usd_mn: by_node(&parts.gross_output_usd_mn),
        outside_sales_usd_mn: by_node(&parts.outside_sales_usd_mn),
    }
}

/// Every share by partner, whatever the order.
fn all_shares(answer: &Exposure) -> Vec<(String, Country, f64, f64)> {
    let mut list = Vec::new();
    let mut push = |what: String, shares: &[PartnerShare]| {
        for share in shares {
            list.push((
                what.clone(),
                share.partner,
                share.share_direct,
                share.share_network.unwrap_or(0.0),
            ));
        }
    };
    for input in &answer.inputs {
        push(format!("in {}", input.sector), &input.origins);
    }
    for outlet in &answer.outlets {
        push(format!("out {}", outlet.sector), &outlet.destinations);
    }
    push("imports".to_owned(), &answer.import_partners);
    push("exports".to_owned(), &answer.export_partners);
    list.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    list
}

fn same_shares(a: &Exposure, b: &Exposure) {
    let (a, b) = (all_shares(a), all_shares(b));
    assert_eq!(a.len(), b.len());
    for (a, b) in a.iter().zip(&b) {
        assert_eq!((&a.0, a.1), (&b.0, b.1));
        close(&a.0, a.2, b.2);
        close(&a.0, a.3, b.3);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn agrees_with_loops_and_series(parts in parts()) {
        let network = build(&parts);
        let plain = Plain::of(&parts);
        for (node, output) in network.benchmark_output_usd_mn().iter().enumerate() {
            close("output", *output, plain.output[node]);
        }
        for (home, country) in parts.countries.iter().enumerate() {
            let answer = exposure(&network, *country, &Silent).unwrap();
            compare_all(&plain, home, &answer);
            check_sums(&answer);
        }
    }

    #[test]
    fn profiles_agree_with_exposures(parts in parts()) {
        let network = build(&parts);
        for profile in profiles(&network) {
            let answer = exposure(&network, profile.country, &Silent).unwrap();
            close("imports", profile.imports.0, answer.imports.0);
            close("exports", profile.exports.0, answer.exports.0);
            close("import hhi", profile.import_hhi, answer.import_hhi);
            close("export hhi", profile.export_hhi, answer.export_hhi);
            let top = answer.import_partners.first().map_or(0.0, |partner| partner.share_direct);
            close("top", profile.top_supplier.map_or(0.0, |top| top.1), top);
        }
    }

    #[test]
    fn value_added_and_outside_sales_balance_the_world(parts in parts()) {
        let network = build(&parts);
        let share = network.intermediate_share();
        let output = network.benchmark_output_usd_mn();
        let value_added: f64 = output.iter().zip(share).map(|(s, w)| s * (1.0 - w)).sum();
        let outside: f64 = network.outside_sales_usd_mn().iter().sum();
        prop_assert!((value_added - outside).abs() <= SUM * outside);
    }

    #[test]
    fn the_order_of_economies_does_not_matter(
        (parts, order) in parts().prop_flat_map(|parts| {
            let order: Vec<usize> = (0..parts.countries.len()).collect();
            (Just(parts), Just(order).prop_shuffle())
        })
    ) {
        let (one, other) = (build(&parts), build(&reordered(&parts, &order)));
        for country in &parts.countries {
            same_shares(
                &exposure(&one, *country, &Silent).unwrap(),
                &exposure(&other, *country, &Silent).unwrap(),
            );
        }
    }

    #[test]
    fn the_unit_of_money_does_not_matter(parts in parts(), factor in 1e-3..1e3_f64) {
        let mut scaled = parts.clone();
        for values in [
            &mut scaled.flows_usd_mn,
            &mut scaled.gross_output_usd_mn,
            &mut scaled.outside_sales_usd_mn,
        ] {
            values.iter_mut().for_each(|value| *value *= factor);
        }
        let (one, other) = (build(&parts), build(&scaled));
        for country in &parts.countries {
            same_shares(
                &exposure(&one, *country, &Silent).unwrap(),
                &exposure(&other, *country, &Silent).unwrap(),
            );
        }
    }
}
