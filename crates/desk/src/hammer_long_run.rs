//! Embargoes of the powers in the long run, beside those of the short run.

use serde::Serialize;
use sindan_catalog::Catalog;
use sindan_domain::{Country, Interval, IntervalBasis, Progress};
use sindan_economy::long_run::{LongRunError, TradeChange, solve};
use sindan_economy::shock::{Leg, Scenario};

use crate::DeskError;
use crate::hammer::PowerMembers;
use crate::network_data::HeldNetwork;
use crate::shock::{FinalDemandBasis, ShockOptions, Worlds};

/// What full embargoes do to real income once prices, wages and suppliers have
/// adjusted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HammerLongRun {
    /// Whether final demand was read or imputed; absent where the table cannot
    /// be read as a trade model.
    pub final_demand: Option<FinalDemandBasis>,
    /// Names of the sets of elasticities, the centre first.
    pub elasticities: Vec<String>,
    /// One for each power, in the order of the powers.
    pub embargoes: Vec<EmbargoLongRun>,
    /// Why there are no figures, where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absent: Option<String>,
}

/// A full embargo in the long run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EmbargoLongRun {
    /// Id of the power.
    pub power: String,
    /// Change of the economy's real income in percent of its value added, as the
    /// losses of the short run are counted, with its range over sets of
    /// elasticities; absent where the model has no answer.
    pub real_income_percent_of_value_added: Option<Interval>,
    /// The largest residual of the equations, over all sets.
    pub residual: Option<f64>,
    /// Why there is no figure, where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Every power's full embargo of `country`. Only damaged data and a caller who
/// gave up are errors.
pub(crate) fn hammer_long_run(
    catalog: &Catalog,
    held: &HeldNetwork,
    country: Country,
    powers: &[PowerMembers],
    options: &ShockOptions,
    progress: &dyn Progress,
) -> Result<HammerLongRun, DeskError> {
    let worlds = match Worlds::published(catalog, held, options, progress) {
        Ok(worlds) => worlds,
        Err(error) if error.is_of_long_run() => {
            return Ok(HammerLongRun {
                final_demand: None,
                elasticities: Vec::new(),
                embargoes: Vec::new(),
                absent: Some(error.to_string()),
            });
        }
        Err(error) => return Err(error),
    };
    let mut embargoes = Vec::with_capacity(powers.len());
    for power in powers {
        let found = percent(&worlds, country, power, progress);
        embargoes.push(match found {
            Err(error) if error.is_cancelled() => {
                progress.check()?;
                refused(power, &error)
            }
            Err(error) => refused(power, &error),
            Ok((percent, residual)) => EmbargoLongRun {
                power: power.power.clone(),
                real_income_percent_of_value_added: Some(percent),
                residual: Some(residual),
                reason: None,
            },
        });
    }
    Ok(HammerLongRun {
        final_demand: Some(worlds.basis),
        elasticities: worlds
            .worlds
            .into_iter()
            .map(|world| world.set.name)
            .collect(),
        embargoes,
        absent: None,
    })
}

fn refused(power: &PowerMembers, error: &LongRunError) -> EmbargoLongRun {
    EmbargoLongRun {
        power: power.power.clone(),
        real_income_percent_of_value_added: None,
        residual: None,
        reason: Some(error.to_string()),
    }
}

/// The change of real income in percent of value added, and the largest residual.
fn percent(
    worlds: &Worlds,
    country: Country,
    power: &PowerMembers,
    progress: &dyn Progress,
) -> Result<(Interval, f64), LongRunError> {
    let scenario = Scenario::of_legs(Leg::embargo(&power.members, &[country]));
    let (mut percents, mut residual) = (Vec::new(), 0.0_f64);
    for world in &worlds.worlds {
        let model = &world.model;
        let change = match TradeChange::of_scenario(model, &scenario, 0.0) {
            Ok(cut) => cut.change,
            Err(error) if error.severs_nothing() => TradeChange::none(),
            Err(error) => return Err(error),
        };
        let solution = solve(model, &change, progress)?;
        let outcome = solution.outcomes[model.position(country)?];
        percents.push(100.0 * outcome.real_income_change.0 / outcome.value_added.0);
        let left = solution.residuals;
        residual = [left.price, left.spending, left.work, left.trade_balance]
            .into_iter()
            .fold(residual, f64::max);
    }
    let interval = Interval::around(percents[0], &percents, IntervalBasis::Sensitivity)
        .expect("changes are finite");
    Ok((interval, residual))
}
