//! From a production table of the catalog to a network.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use parking_lot::Mutex;
use sindan_catalog::{
    Catalog, CatalogError, ProductionTable, Snapshot, read_production_economies,
    read_production_table,
};
use sindan_domain::{Country, Period, Progress, Provenance};
use sindan_economy::shock::ShockBasis;
use sindan_economy::{BuildReport, EconomyError, Network, NetworkParts};

use crate::network_cache::{KeptNetwork, NetworkCache};
use crate::{DeskError, Resolution};

/// Datasets that hold production tables, in the order in which they are tried.
const DATASETS: [&str; 2] = ["icio", "mrio"];

/// A production network with where it comes from.
#[derive(Debug)]
pub struct HeldNetwork {
    pub(crate) network: Network,
    pub(crate) report: BuildReport,
    pub(crate) period: Period,
    pub(crate) resolution: Resolution,
    pub(crate) provenance: Provenance,
    /// Labels of the table that are no economies, such as `ROW`.
    pub(crate) left_out: Vec<String>,
    /// Filled when it is first asked for, or from the cache.
    pub(crate) basis: OnceLock<ShockBasis>,
    pub(crate) cache: NetworkCache,
}

/// What a search for the network of an economy found.
#[derive(Debug)]
pub(crate) struct NetworkSearch {
    /// The first network that holds the economy.
    pub(crate) found: Option<HeldNetwork>,
    /// Tables without it, by name and period, and the economies that they hold.
    pub(crate) without: Vec<(String, Vec<Country>)>,
    /// Why there is no table of the first dataset, where there is none.
    pub(crate) not_held: Option<CatalogError>,
    /// What was wrong with kept networks, of every table that was looked at.
    pub(crate) cache_problems: Vec<String>,
}

impl NetworkSearch {
    fn note(&mut self, cache: &NetworkCache) {
        let problems = cache.problems().iter().map(ToString::to_string);
        self.cache_problems.extend(problems);
    }
}

/// The network that answers questions about an economy, ready for the engines;
/// nothing if no table that is held has the economy.
pub fn load_network(
    catalog: &Catalog,
    country: Country,
    as_of: Option<Date>,
    progress: &dyn Progress,
) -> Result<Option<HeldNetwork>, DeskError> {
    Ok(find_network(catalog, country, as_of, progress)?.found)
}

pub(crate) fn find_network(
    catalog: &Catalog,
    country: Country,
    as_of: Option<Date>,
    progress: &dyn Progress,
) -> Result<NetworkSearch, DeskError> {
    let mut search = NetworkSearch {
        found: None,
        without: Vec::new(),
        not_held: None,
        cache_problems: Vec::new(),
    };
    for dataset in DATASETS {
        let snapshot = match snapshot(catalog, dataset, as_of) {
            Ok(snapshot) => snapshot,
            Err(error) if error.is_missing() => {
                search.not_held.get_or_insert(error);
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        if let Some(held) = remembered(&snapshot).filter(|held| held.holds(country)) {
            search.found = Some(held);
            return Ok(search);
        }
        let mut cache = NetworkCache::of(&snapshot);
        if let Some(kept) = cache.open(catalog) {
            if !kept.economies().contains(&country) {
                let name = format!("{dataset} {}", kept.period());
                search.without.push((name, kept.economies().to_vec()));
                search.note(&cache);
                continue;
            }
            if let Some(read) = cache.read(kept) {
                progress.check()?;
                let provenance = snapshot.provenance();
                search.note(&cache);
                search.found = Some(HeldNetwork::from_kept(read, provenance, cache));
                return Ok(search);
            }
        }
        let table = read_production_table(&snapshot, progress)?;
        progress.check()?;
        let economies = economies(&table.economies);
        if economies.contains(&country) {
            let mut held =
                HeldNetwork::build(table, snapshot.provenance(), snapshot.is_embedded())?;
            progress.check()?;
            cache.write(catalog, &held);
            search.note(&cache);
            held.cache = cache;
            remember(&snapshot, &held);
            search.found = Some(held);
            return Ok(search);
        }
        search.note(&cache);
        search
            .without
            .push((format!("{dataset} {}", table.period), economies));
    }
    Ok(search)
}

/// Networks of the embedded pack, by the content of their snapshots. The pack never
/// changes, and a server is asked about it all day.
static EMBEDDED: Mutex<Vec<(String, Arc<HeldNetwork>)>> = Mutex::new(Vec::new());

/// Keeps the network of an embedded snapshot for the next question.
fn remember(snapshot: &Snapshot, held: &HeldNetwork) {
    if snapshot.is_embedded() {
        let (key, kept) = (snapshot.content_sha256(), Arc::new(held.again()));
        let mut known = EMBEDDED.lock();
        // Two questions may have come at once.
        if known.iter().all(|(known, _)| *known != key) {
            known.push((key, kept));
        }
    }
}

/// The network of an embedded snapshot, if a question was asked of it before.
fn remembered(snapshot: &Snapshot) -> Option<HeldNetwork> {
    if !snapshot.is_embedded() {
        return None;
    }
    let key = snapshot.content_sha256();
    let known = EMBEDDED.lock();
    let found = known.iter().find(|(known, _)| *known == key);
    let kept = found.map(|(_, kept)| Arc::clone(kept))?;
    drop(known);
    // Computed once for all who come after.
    kept.shock_basis();
    Some(kept.again())
}

/// Tables that are tried after this one, by name and period, with their
/// economies.
pub(crate) fn tables_after(
    catalog: &Catalog,
    held: &HeldNetwork,
    as_of: Option<Date>,
) -> Result<Vec<(String, Vec<Country>)>, DeskError> {
    let first = &held.provenance.dataset;
    let after = DATASETS.iter().skip_while(|dataset| *dataset != first);
    let mut tables = Vec::new();
    for dataset in after.skip(1) {
        let Some(snapshot) = if_held(snapshot(catalog, dataset, as_of))? else {
            continue;
        };
        // The question is not asked of this table: what is wrong with it is for
        // `sindan data verify` to say.
        let (Some(period), Ok(labels)) = (
            snapshot.manifest().period,
            read_production_economies(&snapshot),
        ) else {
            continue;
        };
        tables.push((format!("{dataset} {period}"), economies(&labels)));
    }
    Ok(tables)
}

pub(crate) fn snapshot(
    catalog: &Catalog,
    dataset: &str,
    as_of: Option<Date>,
) -> Result<Snapshot, CatalogError> {
    match as_of {
        Some(day) => catalog.as_of(dataset, day),
        None => catalog.current(dataset),
    }
}

/// Nothing instead of an error where the data are simply not held.
pub(crate) fn if_held<T>(result: Result<T, CatalogError>) -> Result<Option<T>, DeskError> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn economies(labels: &[String]) -> Vec<Country> {
    labels
        .iter()
        .filter_map(|label| Country::from_alpha3(label))
        .collect()
}

impl HeldNetwork {
    /// The network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Whether an economy is in it.
    fn holds(&self, country: Country) -> bool {
        self.network.countries().contains(&country)
    }

    /// The same once more. Nothing embedded is kept on the disk.
    fn again(&self) -> Self {
        Self {
            network: self.network.clone(),
            report: self.report.clone(),
            period: self.period,
            resolution: self.resolution.clone(),
            provenance: self.provenance.clone(),
            left_out: self.left_out.clone(),
            basis: self.basis.clone(),
            cache: NetworkCache::default(),
        }
    }

    /// Dataset and period, such as `icio 2022`.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.provenance.dataset, self.period)
    }

    /// What was repaired in the table; nothing where it was taken as it is.
    pub(crate) fn repairs(&self) -> Option<BuildReport> {
        (!self.report.is_clean()).then(|| self.report.clone())
    }

    /// What the shock engine needs beside the network: from the cache, or
    /// computed when it is first asked for.
    pub fn shock_basis(&self) -> &ShockBasis {
        self.basis.get_or_init(|| ShockBasis::new(&self.network))
    }

    /// Whether the cache was used, and what was wrong with it.
    pub fn cache(&self) -> &NetworkCache {
        &self.cache
    }

    pub(crate) fn build(
        table: ProductionTable,
        provenance: Provenance,
        embedded: bool,
    ) -> Result<Self, EconomyError> {
        let period = table.period;
        let (parts, left_out) = network_parts(table);
        let (network, report) = Network::build(parts)?;
        Ok(Self {
            resolution: resolution(&network, embedded),
            provenance: with_left_out(provenance, &left_out),
            basis: OnceLock::new(),
            cache: NetworkCache::default(),
            network,
            report,
            period,
            left_out,
        })
    }

    /// The same as [`HeldNetwork::build`] gives, from what the cache kept of it.
    fn from_kept(kept: KeptNetwork, provenance: Provenance, cache: NetworkCache) -> Self {
        Self {
            resolution: resolution(&kept.network, false),
            provenance: with_left_out(provenance, &kept.left_out),
            basis: OnceLock::from(kept.basis),
            network: kept.network,
            report: kept.report,
            period: kept.period,
            left_out: kept.left_out,
            cache,
        }
    }
}

fn resolution(network: &Network, embedded: bool) -> Resolution {
    Resolution {
        economies: network.countries().len(),
        industries: network.sectors().len(),
        embedded,
    }
}

fn with_left_out(mut provenance: Provenance, left_out: &[String]) -> Provenance {
    if !left_out.is_empty() {
        let dropped = format!("left out of the network: {}", left_out.join(" "));
        provenance.treatment = Some(match provenance.treatment {
            Some(treatment) => format!("{treatment}; {dropped}"),
            None => dropped,
        });
    }
    provenance
}

/// The rest of the world as the catalog labels it. Outside sales of a
/// [`ProductionTable`] hold what is sold to it already.
const REST_OF_WORLD: &str = "ROW";

/// The table without labels that are no economies. What is sold to them counts
/// as sold outside the network; what they sell is left out. Works in place: a
/// full table takes 128 MB.
fn network_parts(table: ProductionTable) -> (NetworkParts, Vec<String>) {
    let ProductionTable {
        economies: labels,
        industries,
        flows_usd_mn: mut flows,
        mut gross_output_usd_mn,
        mut outside_sales_usd_mn,
        ..
    } = table;
    let kept: Vec<Option<Country>> = labels
        .iter()
        .map(|label| Country::from_alpha3(label))
        .collect();
    let countries: Vec<Country> = kept.iter().flatten().copied().collect();
    let left_out: Vec<String> = labels
        .iter()
        .zip(&kept)
        .filter(|(_, kept)| kept.is_none())
        .map(|(label, _)| label.clone())
        .collect();
    if !left_out.is_empty() {
        let size = gross_output_usd_mn.len();
        let mut written = 0;
        for seller in (0..size).filter(|seller| kept[seller % labels.len()].is_some()) {
            for buyer in 0..size {
                let flow = flows[seller * size + buyer];
                if kept[buyer % labels.len()].is_some() {
                    flows[written] = flow;
                    written += 1;
                } else if labels[buyer % labels.len()] != REST_OF_WORLD {
                    outside_sales_usd_mn[seller] += flow;
                }
            }
        }
        flows.truncate(written);
        for values in [&mut gross_output_usd_mn, &mut outside_sales_usd_mn] {
            let mut node = 0;
            values.retain(|_| {
                node += 1;
                kept[(node - 1) % labels.len()].is_some()
            });
        }
    }
    let parts = NetworkParts {
        countries,
        sectors: industries,
        flows_usd_mn: flows,
        gross_output_usd_mn,
        outside_sales_usd_mn,
    };
    (parts, left_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sales_to_what_is_left_out_are_outside_sales() {
        let table = ProductionTable {
            period: "2022".parse().unwrap(),
            economies: ["KAZ", "XX1", "RUS", "ROW"].map(str::to_owned).to_vec(),
            industries: vec!["F".to_owned()],
            flows_usd_mn: vec![
                1.0, 2.0, 3.0, 10.0, //
                4.0, 5.0, 6.0, 11.0, //
                7.0, 8.0, 9.0, 12.0, //
                20.0, 21.0, 22.0, 23.0,
            ],
            gross_output_usd_mn: vec![50.0, 60.0, 70.0, 80.0],
            outside_sales_usd_mn: vec![44.0, 45.0, 46.0, 47.0],
            has_final_demand: true,
        };
        let (parts, left_out) = network_parts(table);
        assert_eq!(left_out, ["XX1", "ROW"]);
        let codes: Vec<_> = parts
            .countries
            .iter()
            .map(|country| country.alpha3())
            .collect();
        assert_eq!(codes, ["KAZ", "RUS"]);
        assert_eq!(parts.flows_usd_mn, [1.0, 3.0, 7.0, 9.0]);
        assert_eq!(parts.gross_output_usd_mn, [50.0, 70.0]);
        // The 10 and 12 sold to the rest of the world are in 44 and 46 already.
        assert_eq!(parts.outside_sales_usd_mn, [46.0, 54.0]);
    }
}
