//! Trade elasticities of the industries of the OECD tables.
//!
//! The table `data/elasticities/icio.csv` is our own concordance of published
//! estimates, with a reason in each row; `data/elasticities/README.md` cites
//! them.

use std::sync::LazyLock;

use serde::Serialize;
use sindan_domain::IndustryGroup;

/// Who estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ElasticitySource {
    /// Fontagné, Guimbard and Orefice (2022), from tariffs of 2001 to 2016.
    FontagneGuimbardOrefice,
    /// Caliendo and Parro (2015), table 1, from tariffs of 1993.
    CaliendoParro,
}

/// How an industry got its elasticity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ElasticityBasis {
    /// From estimates for its own goods.
    Estimated,
    /// From estimates for other goods.
    Borrowed,
    /// No estimate: services are not taxed at borders. 5 by assumption.
    Assumed,
}

/// The trade elasticity of one industry.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Elasticity {
    /// theta: by how many percent a flow falls against home sales when its cost
    /// rises by one percent.
    pub theta: f64,
    /// Where it is from; for a group of industries, the weakest of its members.
    pub basis: ElasticityBasis,
}

/// Elasticities of industries or industry groups by code; `None` for codes that
/// neither is known by. A group has the mean of its members, weighted by their
/// trade in inputs between economies in 2022.
pub fn elasticities(sectors: &[String], source: ElasticitySource) -> Vec<Option<Elasticity>> {
    sectors.iter().map(|code| of(code, source)).collect()
}

fn of(code: &str, source: ElasticitySource) -> Option<Elasticity> {
    if let Some(row) = ROWS.iter().find(|row| row.code == code) {
        return Some(row.of(source));
    }
    let group = IndustryGroup::find(code)?;
    let mut weight = 0.0;
    let mut theta = 0.0;
    let mut basis = ElasticityBasis::Estimated;
    for member in group.members() {
        let row = ROWS.iter().find(|row| row.code == *member)?;
        let found = row.of(source);
        weight += row.cross_border_usd_bn;
        theta += row.cross_border_usd_bn * found.theta;
        basis = match (basis, found.basis) {
            (ElasticityBasis::Assumed, _) | (_, ElasticityBasis::Assumed) => {
                ElasticityBasis::Assumed
            }
            (ElasticityBasis::Borrowed, _) | (_, ElasticityBasis::Borrowed) => {
                ElasticityBasis::Borrowed
            }
            (ElasticityBasis::Estimated, ElasticityBasis::Estimated) => ElasticityBasis::Estimated,
        };
    }
    let theta = theta / weight;
    Some(Elasticity { theta, basis })
}

struct Row {
    code: &'static str,
    fontagne: Elasticity,
    caliendo_parro: Elasticity,
    cross_border_usd_bn: f64,
}

impl Row {
    fn of(&self, source: ElasticitySource) -> Elasticity {
        match source {
            ElasticitySource::FontagneGuimbardOrefice => self.fontagne,
            ElasticitySource::CaliendoParro => self.caliendo_parro,
        }
    }
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    include_str!("../../../../data/elasticities/icio.csv")
        .lines()
        .skip(1)
        .map(|line| read(line).expect("the compiled-in table of elasticities is valid"))
        .collect()
});

fn read(line: &'static str) -> Option<Row> {
    let cells: Vec<&str> = line.split(',').collect();
    let [
        code,
        _,
        fontagne,
        fontagne_basis,
        _,
        parro,
        parro_basis,
        trade,
        _,
    ] = cells[..]
    else {
        return None;
    };
    let elasticity = |theta: &str, basis: &str| {
        Some(Elasticity {
            theta: theta.parse().ok()?,
            basis: match basis {
                "estimated" => ElasticityBasis::Estimated,
                "borrowed" => ElasticityBasis::Borrowed,
                "assumed" => ElasticityBasis::Assumed,
                _ => return None,
            },
        })
    };
    Some(Row {
        code,
        fontagne: elasticity(fontagne, fontagne_basis)?,
        caliendo_parro: elasticity(parro, parro_basis)?,
        cross_border_usd_bn: trade.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use sindan_domain::{Industry, IndustryGroup};

    use super::*;

    const BOTH: [ElasticitySource; 2] = [
        ElasticitySource::FontagneGuimbardOrefice,
        ElasticitySource::CaliendoParro,
    ];

    #[test]
    fn every_industry_and_group_has_an_elasticity() {
        let industries = Industry::all().iter().map(Industry::code);
        let groups = IndustryGroup::all().iter().map(IndustryGroup::code);
        let codes: Vec<String> = industries.chain(groups).map(str::to_owned).collect();
        assert_eq!(ROWS.len(), Industry::all().len());
        for source in BOTH {
            for (code, found) in codes.iter().zip(elasticities(&codes, source)) {
                let theta = found.unwrap().theta;
                assert!(theta > 1.0 && theta < 65.0, "{code}: {theta}");
            }
        }
    }

    #[test]
    fn a_group_lies_between_its_members_and_is_as_weak_as_the_weakest() {
        let codes = ["B07", "B05", "B09", "B05_07T09"].map(str::to_owned);
        let found = elasticities(&codes, BOTH[0]);
        let theta = |at: usize| found[at].unwrap().theta;
        assert!(theta(2) < theta(3) && theta(3) < theta(0));
        assert_eq!(found[1].unwrap().basis, ElasticityBasis::Borrowed);
        assert_eq!(found[3].unwrap().basis, ElasticityBasis::Assumed);
    }

    #[test]
    fn an_unknown_code_has_none() {
        assert!(elasticities(&["X99".to_owned()], BOTH[0])[0].is_none());
    }
}
