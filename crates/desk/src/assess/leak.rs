//! What leaks today: the estimator of watch, asked for the ways round a measure.

use jiff::civil::Date;
use sindan_catalog::Catalog;
use sindan_domain::{Country, Progress, Provenance};

use super::answer::{LeakPart, LeakRow, LeakStatus, LeakWay};
use super::commands::Commands;
use super::legs::{SeveredFlows, SeveredKind};
use crate::evidence::ADD_FLOWS;
use crate::watch::{WatchGoods, WatchRequest, WatchRow, watch};
use crate::{DeskError, RulesDesk};

/// Destinations that are asked for one by one; a measure with more is not one way.
const MOST_TARGETS: usize = 3;
/// Products that an answer shows beside the goods as a whole.
const PRODUCTS: usize = 8;

/// The question of leaks.
pub(crate) struct Leaks<'a> {
    pub(crate) catalog: &'a Catalog,
    /// The base with the measure in it.
    pub(crate) desk: &'a RulesDesk,
    /// The measure, and whether it names goods.
    pub(crate) measure: &'a str,
    pub(crate) names_goods: bool,
    pub(crate) home: Option<Country>,
    pub(crate) day: Date,
    pub(crate) as_of: Option<Date>,
    pub(crate) commands: &'a Commands,
}

/// A way that goods could take round a measure.
struct Asked {
    intermediaries: Vec<Country>,
    origins: Vec<Country>,
    target: Country,
}

impl Leaks<'_> {
    /// What watch says of each way round the measure.
    pub(crate) fn answer(
        &self,
        flows: Option<&SeveredFlows>,
        progress: &dyn Progress,
    ) -> Result<(LeakPart, Vec<Provenance>), DeskError> {
        let none = |status, reason: Option<String>| {
            let part = LeakPart {
                status,
                reason,
                ways: Vec::new(),
                add: ADD_FLOWS.to_owned(),
            };
            (part, Vec::new())
        };
        let Some(flows) = flows else {
            return Ok(none(LeakStatus::NotApplicable, None));
        };
        if !crate::trade_data::is_held(self.catalog, self.as_of)? {
            return Ok(none(LeakStatus::NoFlowData, None));
        }
        let asked = match self.asked(flows) {
            Ok(asked) => asked,
            Err(reason) => return Ok(none(LeakStatus::NotEstimated, Some(reason.to_owned()))),
        };
        let (mut ways, mut provenance) = (Vec::new(), Vec::new());
        for one in asked {
            progress.check()?;
            ways.push(self.way(&one, &mut provenance, progress)?);
        }
        let estimated = ways.iter().any(|way: &LeakWay| !way.rows.is_empty());
        let part = LeakPart {
            status: if estimated {
                LeakStatus::Estimated
            } else {
                LeakStatus::NotEstimated
            },
            reason: ways.iter().find_map(|way| way.reason.clone()),
            ways,
            add: ADD_FLOWS.to_owned(),
        };
        Ok((part, provenance))
    }

    /// The ways that go round the measure, or why there is none to look at.
    fn asked(&self, flows: &SeveredFlows) -> Result<Vec<Asked>, &'static str> {
        let (sellers, buyers) = flows.sides(self.day);
        let intermediaries = match (flows.reexports, self.home) {
            (true, _) => sellers.clone(),
            (false, Some(home)) if sellers.contains(&home) || buyers.contains(&home) => {
                return Err(
                    "the home economy is a side of the measure: name the country in between \
                     with --home",
                );
            }
            (false, Some(home)) => vec![home],
            (false, None) => {
                return Err("no country in between is named: name it with --home");
            }
        };
        // Goods that an import ban keeps out come from the sellers; the others may
        // come from anywhere but the target.
        let origins = match flows.kind {
            SeveredKind::ImportBan => sellers,
            SeveredKind::ExportBan | SeveredKind::Corridor => Vec::new(),
        };
        let targets: Vec<Country> = buyers
            .into_iter()
            .filter(|target| !intermediaries.contains(target))
            .collect();
        if targets.is_empty() || targets.len() > MOST_TARGETS {
            return Err("watch follows goods to one destination, and the measure has many");
        }
        Ok(targets
            .into_iter()
            .map(|target| Asked {
                intermediaries: intermediaries.clone(),
                origins: origins.clone(),
                target,
            })
            .collect())
    }

    fn way(
        &self,
        asked: &Asked,
        provenance: &mut Vec<Provenance>,
        progress: &dyn Progress,
    ) -> Result<LeakWay, DeskError> {
        let named = if self.names_goods {
            self.measure
        } else {
            "total"
        };
        let way = |date: Option<Date>| LeakWay {
            intermediaries: asked.intermediaries.clone(),
            origins: asked.origins.clone(),
            target: asked.target,
            since: None,
            until: None,
            confidence: None,
            rows: Vec::new(),
            hardly_traded: 0,
            reason: None,
            command: self.commands.watch(
                &asked.intermediaries,
                &asked.origins,
                asked.target,
                named,
                date,
            ),
        };
        let goods = match WatchGoods::find(self.desk, &[named.to_owned()]) {
            Ok(goods) => goods,
            Err(error) => {
                return Ok(LeakWay {
                    reason: Some(error.to_string()),
                    ..way(None)
                });
            }
        };
        // The measure's own first day; where no months lie before and after it, that
        // of the guidance on diversion to the target.
        let guidance = WatchGoods::guidance_day(asked.target);
        let own = goods.own_day();
        let mut days = vec![None];
        days.extend(
            guidance
                .filter(|day| own.is_some_and(|own| own != *day))
                .map(Some),
        );
        let mut refused = None;
        for date in days {
            let request = WatchRequest {
                origins: asked.origins.clone(),
                date,
                as_of: self.as_of,
                ..WatchRequest::new(
                    asked.intermediaries.clone(),
                    Some(asked.target),
                    goods.clone(),
                )
            };
            match watch(self.catalog, self.desk, &request, progress) {
                Ok(found) => {
                    provenance.extend(found.provenance);
                    // One product stands for itself; of several, those that ask for
                    // a look.
                    let alone = found.sets.is_empty();
                    let told = |row: &&WatchRow| alone || row.alert;
                    let products = found.rows.iter().filter(told).take(PRODUCTS);
                    let rows: Vec<LeakRow> = found.sets.iter().chain(products).map(row).collect();
                    return Ok(LeakWay {
                        since: Some(found.question.measure),
                        until: Some(found.question.to),
                        confidence: Some(found.question.confidence),
                        hardly_traded: found.fresh.len(),
                        reason: rows.is_empty().then(|| {
                            "no series of the goods has a level before the measure".to_owned()
                        }),
                        rows,
                        ..way(date)
                    });
                }
                // Months that do not fit the measure are no mistake of the reader's.
                Err(error) if error.is_missing() || error.is_usage() => {
                    refused.get_or_insert_with(|| LeakWay {
                        reason: Some(error.to_string()),
                        ..way(date)
                    });
                }
                Err(error) => return Err(error),
            }
        }
        Ok(refused.unwrap_or_else(|| way(None)))
    }
}

fn row(row: &WatchRow) -> LeakRow {
    LeakRow {
        intermediary: row.intermediary,
        product: row.product.clone(),
        from: row.from,
        to: row.to,
        basis: row.basis,
        excess: row.excess,
        ratio: row.ratio,
        p_value: row.p_value,
        q_value: row.q_value,
        score: row.score,
        alert: row.alert,
        passed_through: row.passed_through,
    }
}
