//! What joins trade to the network: gates of economies, what a tonne of goods is
//! worth, and the outlets of oil.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use sindan_corridor::network::Network;
use sindan_domain::{Country, IndustryGroup};

/// How the goods of an industry travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Travels {
    Containers,
    Oil,
    None,
}

/// What a tonne of the goods of an industry is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Goods {
    /// They go in containers and wagons; dollars a tonne.
    Boxes(f64),
    /// They go by pipe and tanker; dollars a tonne.
    Oil(f64),
}

/// A way by which oil leaves an economy.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Outlet {
    /// Its name.
    pub(crate) outlet: String,
    /// Whose oil.
    pub(crate) economy: Country,
    /// What leaves.
    pub(crate) goods: String,
    /// Facility where the oil of the fields comes together.
    pub(crate) source: String,
    /// Facilities where it ends, with `;` between them.
    pub(crate) ends: String,
    /// Its legs, `FROM>TO` with `;` between them: closed when all are.
    pub(crate) legs: String,
    /// `world`, or the one economy that can buy at its end.
    pub(crate) reaches: String,
    /// Million tonnes of the economy's oil that it carries a year.
    pub(crate) volume_mt: f64,
    /// Of which year.
    pub(crate) volume_period: String,
    /// Million tonnes that it carries a year, others' included.
    pub(crate) load_mt: f64,
    /// What it can carry, at the lower end of what is published.
    pub(crate) capacity_low_mt: f64,
    /// What it can carry, at the upper end.
    pub(crate) capacity_high_mt: f64,
    /// Rows of `energy.csv` that these figures are from.
    pub(crate) rows: String,
    /// Remarks.
    pub(crate) note: String,
}

#[derive(Deserialize)]
struct GateRow {
    economy: Country,
    facility: String,
}

#[derive(Deserialize)]
struct ValueRow {
    industry: String,
    travels: Travels,
    usd_per_tonne: Option<f64>,
}

/// The tables in memory.
pub(crate) struct Joins {
    /// The facility where the trade of an economy begins and ends.
    pub(super) gates: BTreeMap<Country, usize>,
    goods: BTreeMap<String, Goods>,
    outlets: Vec<Outlet>,
}

impl Joins {
    /// The compiled-in tables.
    pub(crate) fn embedded() -> &'static Joins {
        static JOINS: OnceLock<Joins> = OnceLock::new();
        JOINS.get_or_init(|| {
            let network = Network::embedded();
            let gates = rows::<GateRow>(include_str!("../../../../../data/corridor/gates.csv"));
            let values = rows::<ValueRow>(include_str!(
                "../../../../../data/corridor/goods-values.csv"
            ));
            Joins {
                gates: gates
                    .into_iter()
                    .filter_map(|row| Some((row.economy, network.facility(&row.facility)?)))
                    .collect(),
                goods: values
                    .into_iter()
                    .filter_map(|row| {
                        let value = row.usd_per_tonne?;
                        let goods = match row.travels {
                            Travels::Containers => Goods::Boxes(value),
                            Travels::Oil => Goods::Oil(value),
                            Travels::None => return None,
                        };
                        Some((row.industry, goods))
                    })
                    .collect(),
                outlets: rows(include_str!("../../../../../data/corridor/outlets.csv")),
            }
        })
    }

    /// The outlets of an economy's oil, the largest first.
    pub(crate) fn outlets(&self, economy: Country) -> Vec<&Outlet> {
        let mut found: Vec<&Outlet> = self
            .outlets
            .iter()
            .filter(|one| one.economy == economy)
            .collect();
        found.sort_by(|one, two| two.volume_mt.total_cmp(&one.volume_mt));
        found
    }

    /// The facility where the trade of an economy begins and ends.
    pub(crate) fn gate(&self, economy: Country) -> Option<usize> {
        self.gates.get(&economy).copied()
    }

    /// Whether the goods of an industry travel in boxes.
    pub(crate) fn in_boxes(&self, sector: &str) -> bool {
        matches!(self.goods(sector), Some(Goods::Boxes(_)))
    }

    /// Economies that have outlets.
    pub(super) fn exporters(&self) -> Vec<Country> {
        let mut found: Vec<Country> = self.outlets.iter().map(|one| one.economy).collect();
        found.dedup();
        found
    }

    /// How the goods of an industry travel, and what a tonne is worth: for a
    /// group of industries the geometric mean of its members. Services, and
    /// industries of a table's own, do not travel.
    pub(super) fn goods(&self, sector: &str) -> Option<Goods> {
        if let Some(goods) = self.goods.get(sector) {
            return Some(*goods);
        }
        let group = IndustryGroup::all()
            .iter()
            .find(|group| group.code() == sector)?;
        let values: Vec<f64> = group
            .members()
            .iter()
            .filter_map(|member| match self.goods.get(member)? {
                Goods::Boxes(value) => Some(value.ln()),
                Goods::Oil(_) => None,
            })
            .collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        (!values.is_empty()).then(|| Goods::Boxes(mean.exp()))
    }
}

/// Rows of a compiled-in table.
///
/// # Panics
///
/// If the table is broken, which a test excludes.
fn rows<T: for<'a> Deserialize<'a>>(text: &str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the compiled-in tables are valid")
}

impl Outlet {
    /// Positions of the two facilities of each leg.
    pub(crate) fn leg_ends(&self, network: &Network) -> Vec<(usize, usize)> {
        self.legs
            .split(';')
            .filter_map(|leg| {
                let (from, to) = leg.split_once('>')?;
                Some((network.facility(from)?, network.facility(to)?))
            })
            .collect()
    }

    /// Positions of the facilities where it ends.
    pub(super) fn end_positions(&self, network: &Network) -> Vec<usize> {
        self.ends
            .split(';')
            .filter_map(|end| network.facility(end))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_what_there_is() {
        let joins = Joins::embedded();
        let network = Network::embedded();
        let gates = include_str!("../../../../../data/corridor/gates.csv");
        assert_eq!(joins.gates.len(), gates.lines().count() - 1);
        let ids: Vec<&str> = network.energy().iter().map(|row| row.id.as_str()).collect();
        for outlet in &joins.outlets {
            assert_eq!(
                outlet.leg_ends(network).len(),
                outlet.legs.split(';').count(),
                "{outlet:?}"
            );
            assert_eq!(
                outlet.end_positions(network).len(),
                outlet.ends.split(';').count()
            );
            assert!(network.facility(&outlet.source).is_some());
            assert!(outlet.rows.split(';').all(|row| ids.contains(&row)));
            assert!(outlet.volume_mt <= outlet.load_mt);
            assert!(outlet.load_mt <= outlet.capacity_high_mt);
            assert!(outlet.capacity_low_mt <= outlet.capacity_high_mt);
        }
        assert_eq!(joins.goods("B06"), Some(Goods::Oil(730.0)));
        assert_eq!(joins.goods("G"), None);
        // 4,000 and 400 dollars: the geometric mean.
        let Some(Goods::Boxes(value)) = joins.goods("C22_23") else {
            panic!("no value");
        };
        assert!((value - 1_264.911).abs() < 1e-3);
    }
}
