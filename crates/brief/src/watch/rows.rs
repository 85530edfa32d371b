//! CSV for scripts: a contract, the same in every language.

use sindan_desk::{LegSide, WatchAnswer};

use crate::BriefError;
use crate::route::finish;

/// A leg as rows name it.
pub(super) fn leg_name(side: LegSide) -> &'static str {
    match side {
        LegSide::Arrivals => "arrivals",
        LegSide::Departures => "departures",
    }
}

/// One row for each way, the goods as a whole first; with the leg that it tells
/// of as the last column, if that is asked for.
pub(super) fn render(answer: &WatchAnswer, with_leg: bool) -> Result<String, BriefError> {
    let leg = |name: &'static str| with_leg.then_some(name.to_owned());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names = [
        "intermediary",
        "target",
        "product",
        "from",
        "to",
        "excess_usd",
        "lower",
        "upper",
        "score",
        "q_value",
    ];
    writer
        .write_record(names.map(str::to_owned).into_iter().chain(leg("leg")))
        .map_err(BriefError::csv)?;
    for row in answer.sets.iter().chain(&answer.rows) {
        writer
            .write_record(
                [
                    row.intermediary.alpha3().to_owned(),
                    row.target.alpha3().to_owned(),
                    row.product.clone(),
                    row.from.to_string(),
                    row.to.to_string(),
                    row.excess.excess.to_string(),
                    row.excess.lower.to_string(),
                    row.excess.upper.to_string(),
                    row.score.to_string(),
                    row.q_value.to_string(),
                ]
                .into_iter()
                .chain(leg(leg_name(row.told))),
            )
            .map_err(BriefError::csv)?;
    }
    finish(writer)
}
