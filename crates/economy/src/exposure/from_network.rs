//! Exposure in a production network.
//!
//! With the benchmark of [`Network`]: flows F, output s, outside sales z,
//! intermediate shares w, B = A diag(w) (input coefficients in the usual sense)
//! and L = (I - B)^-1.
//!
//! **Direct shares** are sums of F: purchases of an input by the economy's
//! industries by origin, sales of an industry to industries by destination.
//!
//! **Network shares of inputs** trace value added upstream. A purchase vector d
//! (over seller nodes, one input sector) takes the output L d; of it the node i
//! adds the value v_i (L d)_i with v = 1 - w. Because columns of A sum to one,
//! v' L = 1', so the value added by all economies sums to the purchase, and
//! the parts by economy are the shares. This is the value-added origin of
//! Johnson and Noguera (2012), "Accounting for intermediates: Production sharing
//! and trade in value added", Journal of International Economics 86, and of
//! Koopman, Wang and Wei (2014), "Tracing value-added and double counting in
//! gross exports", American Economic Review 104, for a vector of intermediate
//! purchases instead of final demand. "Value added" here is everything that is
//! not bought from the network: wages, profits, taxes, and inputs bought from
//! economies outside it.
//!
//! **Network shares of outlets** trace sales downstream (Ghosh 1958,
//! "Input-output approach in an allocation system", Economica 25). A node's
//! output is passed on in the proportions F_ij / s_i until it leaves the network
//! in final demand or to economies outside; the part that leaves at node j is
//! z_j / s_j of what arrives there. For the sales of node i to industries,
//! q_j = F_ij / sum_j F_ij, the part that leaves at j is
//! z_j (q' G)_j / s_j with G the inverse of I minus the allocation coefficients.
//! Since G = diag(s)^-1 L diag(s), that is z_j (L' (q / s))_j: the same
//! factorisation serves, by its transpose. The share of an economy is the sum
//! over its nodes: where the goods are last processed before they leave for
//! final users or the world outside the network, not where these users live
//! (tables of intermediate flows alone do not say that). The shares sum to one
//! because what leaves is what went in.
//!
//! **Totals over foreign partners** are traced the same way from all foreign
//! purchases (or sales) together. The part that comes back home, own value
//! added in foreign inputs and own processing of returning exports, is left out
//! and the rest divided by its sum, so that partners can be compared.

use faer::{ColRef, Mat};
use sindan_domain::{Country, Progress, UsdMillion};

use super::answer::{
    Exposure, ExposureBasis, InputExposure, OutletExposure, PartnerShare, SectorUse,
};
use super::{herfindahl, ratio};
use crate::{EconomyError, Network};

/// The dependence of one economy of the network on the others.
///
/// Inputs that it does not use and industries that sell nothing to industries
/// are left out. Module documentation of the source states every formula.
pub fn exposure(
    network: &Network,
    country: Country,
    progress: &dyn Progress,
) -> Result<Exposure, EconomyError> {
    let home = network.position(country)?;
    progress.check()?;
    let direct = DirectTrade::of(network, home);
    progress.report("exposure", 1, 3);
    progress.check()?;
    let upstream = direct.trace_upstream(network);
    progress.report("exposure", 2, 3);
    progress.check()?;
    let downstream = direct.trace_downstream(network);
    progress.report("exposure", 3, 3);

    let countries = network.countries();
    let sectors = network.sectors();
    let input_use: f64 = direct.purchases.iter().flatten().sum();
    let foreign = |by_country: &[f64]| -> f64 {
        by_country
            .iter()
            .enumerate()
            .filter(|(position, _)| *position != home)
            .map(|(_, value)| value)
            .sum()
    };
    let import_values = add_up(&direct.purchases, countries.len());
    let export_values = add_up(&direct.sales, countries.len());
    let imports = foreign(&import_values);
    let exports = foreign(&export_values);
    let without_home = |values: &[f64]| -> Vec<f64> {
        let mut values = values.to_vec();
        values[home] = 0.0;
        values
    };

    let inputs = (0..sectors.len())
        .filter_map(|sector| {
            let by_origin = &direct.purchases[sector];
            let use_value: f64 = by_origin.iter().sum();
            (use_value > 0.0).then(|| InputExposure {
                sector: sectors[sector].clone(),
                use_value: UsdMillion(use_value),
                weight: ratio(use_value, input_use),
                import_share: foreign(by_origin) / use_value,
                hhi: herfindahl(by_origin.iter().copied()),
                origins: partner_shares(countries, by_origin, &upstream[sector]),
                feeds: feeds(sectors, &direct.feeds[sector], use_value),
            })
        })
        .collect();
    let outlets = (0..sectors.len())
        .filter_map(|sector| {
            let by_destination = &direct.sales[sector];
            let sales: f64 = by_destination.iter().sum();
            (sales > 0.0).then(|| OutletExposure {
                sector: sectors[sector].clone(),
                sales: UsdMillion(sales),
                weight: ratio(foreign(by_destination), exports),
                export_share: foreign(by_destination) / sales,
                hhi: herfindahl(by_destination.iter().copied()),
                destinations: partner_shares(countries, by_destination, &downstream[sector]),
            })
        })
        .collect();
    let imported = without_home(&import_values);
    let exported = without_home(&export_values);
    let partners = |values: &[f64], traced: &[f64]| {
        let traced = without_home(traced);
        let total: f64 = traced.iter().sum();
        let shares: Vec<f64> = traced.iter().map(|value| ratio(*value, total)).collect();
        let mut partners = partner_shares(countries, values, &shares);
        if total <= 0.0 {
            // All of it comes back home: there is nothing to divide among partners.
            partners
                .iter_mut()
                .for_each(|partner| partner.share_network = None);
        }
        partners
    };
    let output: f64 = (0..sectors.len())
        .map(|sector| network.gross_output_usd_mn()[network.node(sector, home)])
        .sum();
    Ok(Exposure {
        country,
        basis: ExposureBasis::Network,
        gross_output: Some(UsdMillion(output)),
        input_use: UsdMillion(input_use),
        imports: UsdMillion(imports),
        exports: UsdMillion(exports),
        import_hhi: herfindahl(imported.iter().copied()),
        export_hhi: herfindahl(exported.iter().copied()),
        import_partners: partners(&imported, &upstream[sectors.len()]),
        export_partners: partners(&exported, &downstream[sectors.len()]),
        inputs,
        outlets,
    })
}

/// What the industries of one economy buy and sell, USD million.
struct DirectTrade {
    home: usize,
    /// By input sector, by origin.
    purchases: Vec<Vec<f64>>,
    /// By input sector, by own using industry.
    feeds: Vec<Vec<f64>>,
    /// By own selling industry, by destination.
    sales: Vec<Vec<f64>>,
}

impl DirectTrade {
    fn of(network: &Network, home: usize) -> Self {
        let (sectors, countries) = (network.sectors().len(), network.countries().len());
        let mut purchases = vec![vec![0.0; countries]; sectors];
        let mut feeds = vec![vec![0.0; sectors]; sectors];
        let mut sales = vec![vec![0.0; countries]; sectors];
        for sector in 0..sectors {
            for (origin, purchased) in purchases[sector].iter_mut().enumerate() {
                let seller = network.node(sector, origin);
                for (using, fed) in feeds[sector].iter_mut().enumerate() {
                    let flow = network.flow_usd_mn(seller, network.node(using, home));
                    *purchased += flow;
                    *fed += flow;
                }
            }
            let seller = network.node(sector, home);
            for buyer in 0..network.node_count() {
                sales[sector][buyer % countries] += network.flow_usd_mn(seller, buyer);
            }
        }
        Self {
            home,
            purchases,
            feeds,
            sales,
        }
    }

    /// Value added by origin, one list per input sector (parts of its use) and
    /// a last one for all foreign purchases (parts of them, home included).
    fn trace_upstream(&self, network: &Network) -> Vec<Vec<f64>> {
        let (sectors, countries) = (network.sectors().len(), network.countries().len());
        let mut columns = Mat::<f64>::zeros(network.node_count(), sectors + 1);
        let all_imports: f64 = self
            .purchases
            .iter()
            .flat_map(|by_origin| by_origin.iter().enumerate())
            .filter(|(origin, _)| *origin != self.home)
            .map(|(_, value)| value)
            .sum();
        for (sector, by_origin) in self.purchases.iter().enumerate() {
            let total: f64 = by_origin.iter().sum();
            for (origin, value) in by_origin.iter().enumerate() {
                let seller = network.node(sector, origin);
                columns[(seller, sector)] = ratio(*value, total);
                if origin != self.home {
                    columns[(seller, sectors)] = ratio(*value, all_imports);
                }
            }
        }
        network.leontief().solve_upstream(columns.as_mut());
        let share = network.intermediate_share();
        (0..=sectors)
            .map(|column| sum_by_country(columns.col(column), countries, |node| 1.0 - share[node]))
            .collect()
    }

    /// Where sales leave the network, one list per own industry (parts of its
    /// sales to industries) and a last one for all sales abroad (home included).
    fn trace_downstream(&self, network: &Network) -> Vec<Vec<f64>> {
        let (sectors, countries) = (network.sectors().len(), network.countries().len());
        let size = network.node_count();
        let mut columns = Mat::<f64>::zeros(size, sectors + 1);
        let all_exports: f64 = self
            .sales
            .iter()
            .flat_map(|by_destination| by_destination.iter().enumerate())
            .filter(|(destination, _)| *destination != self.home)
            .map(|(_, value)| value)
            .sum();
        for (sector, by_destination) in self.sales.iter().enumerate() {
            let total: f64 = by_destination.iter().sum();
            let seller = network.node(sector, self.home);
            let row = &network.coefficients()[seller * size..][..size];
            for (buyer, part) in row.iter().enumerate() {
                // F_ij / s_j, written without dividing by a small output.
                let per_output = part * network.intermediate_share()[buyer];
                columns[(buyer, sector)] = ratio(per_output, total);
                if buyer % countries != self.home {
                    columns[(buyer, sectors)] += ratio(per_output, all_exports);
                }
            }
        }
        network.leontief().solve_downstream(columns.as_mut());
        let outside = network.outside_sales_usd_mn();
        (0..=sectors)
            .map(|column| sum_by_country(columns.col(column), countries, |node| outside[node]))
            .collect()
    }
}

/// Sum over the nodes of each economy of `weight(node)` times the column.
fn sum_by_country(
    column: ColRef<'_, f64>,
    countries: usize,
    weight: impl Fn(usize) -> f64,
) -> Vec<f64> {
    let mut sums = vec![0.0; countries];
    for (node, value) in column.iter().enumerate() {
        // Rounding may leave a zero a hair below it.
        sums[node % countries] += (weight(node) * value).max(0.0);
    }
    sums
}

fn add_up(by_sector: &[Vec<f64>], countries: usize) -> Vec<f64> {
    let mut sums = vec![0.0; countries];
    for values in by_sector {
        for (sum, value) in sums.iter_mut().zip(values) {
            *sum += value;
        }
    }
    sums
}

/// Partners with any part, largest direct share first.
fn partner_shares(countries: &[Country], values: &[f64], traced: &[f64]) -> Vec<PartnerShare> {
    let total: f64 = values.iter().sum();
    let mut shares: Vec<PartnerShare> = countries
        .iter()
        .zip(values.iter().zip(traced))
        .filter(|(_, (value, traced))| **value > 0.0 || **traced > 0.0)
        .map(|(partner, (value, traced))| PartnerShare {
            partner: *partner,
            value: UsdMillion(*value),
            share_direct: ratio(*value, total),
            share_network: Some(*traced),
        })
        .collect();
    shares.sort_by(|a, b| {
        b.share_direct
            .total_cmp(&a.share_direct)
            .then_with(|| {
                b.share_network
                    .unwrap_or(0.0)
                    .total_cmp(&a.share_network.unwrap_or(0.0))
            })
            .then_with(|| a.partner.cmp(&b.partner))
    });
    shares
}

fn feeds(sectors: &[String], values: &[f64], use_value: f64) -> Vec<SectorUse> {
    let mut feeds: Vec<SectorUse> = sectors
        .iter()
        .zip(values)
        .filter(|(_, value)| **value > 0.0)
        .map(|(sector, value)| SectorUse {
            sector: sector.clone(),
            value: UsdMillion(*value),
            share: value / use_value,
        })
        .collect();
    feeds.sort_by(|a, b| {
        b.share
            .total_cmp(&a.share)
            .then_with(|| a.sector.cmp(&b.sector))
    });
    feeds
}
