//! CSV for scripts: a contract, the same in every language.

use sindan_desk::WatchAnswer;

use crate::BriefError;
use crate::route::finish;

/// One row for each way, the goods as a whole first.
pub(super) fn render(answer: &WatchAnswer) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record([
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
        ])
        .map_err(BriefError::csv)?;
    for row in answer.sets.iter().chain(&answer.rows) {
        writer
            .write_record([
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
            ])
            .map_err(BriefError::csv)?;
    }
    finish(writer)
}
