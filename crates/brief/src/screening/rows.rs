//! CSV and JSON lines for scripts: a contract, the same in every language.

use sindan_desk::{BatchHit, DEMONSTRATION_NOTICE, Hit, RejectedQuery, ScreenAnswer};

use crate::BriefError;

const HEADER: [&str; 6] = [
    "query_id",
    "rank",
    "entity_id",
    "score",
    "list",
    "matched_name",
];

/// The first line of hits as CSV.
pub fn screen_csv_header() -> String {
    HEADER.join(",") + "\n"
}

/// The hits of one query as CSV, one row each, best first. Where the
/// demonstration list is asked, its notice stands in the place of the list's
/// name.
pub fn screen_csv_rows(
    query_id: &str,
    hits: &[Hit],
    demonstration: bool,
) -> Result<String, BriefError> {
    let mut rows = String::new();
    for (at, hit) in hits.iter().enumerate() {
        let list = if demonstration {
            DEMONSTRATION_NOTICE
        } else {
            &hit.list
        };
        rows += &line(&[
            query_id,
            &(at + 1).to_string(),
            &hit.entity_id,
            &format!("{:.4}", hit.score),
            list,
            &hit.matched_name,
        ])?;
    }
    Ok(rows)
}

fn line(fields: &[&str]) -> Result<String, BriefError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(fields).map_err(BriefError::csv)?;
    let bytes = writer
        .into_inner()
        .map_err(|error| BriefError::csv(error.into_error()))?;
    String::from_utf8(bytes).map_err(BriefError::csv)
}

/// A row that could not be asked, as `row,reason`.
pub fn rejected_row(reject: &RejectedQuery) -> Result<String, BriefError> {
    line(&[&reject.row.to_string(), &reject.reason])
}

/// The hits of one query as one line of JSON.
pub fn screen_row_object(row: &BatchHit, demonstration: bool) -> String {
    #[derive(serde::Serialize)]
    struct Line<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        notice: Option<&'static str>,
        #[serde(flatten)]
        row: &'a BatchHit,
    }
    let line = Line {
        notice: demonstration.then_some(DEMONSTRATION_NOTICE),
        row,
    };
    serde_json::to_string(&line).unwrap_or_default()
}

/// The hits of one answer, whose query has the id 1.
pub(super) fn render(answer: &ScreenAnswer) -> Result<String, BriefError> {
    let rows = screen_csv_rows("1", &answer.hits, answer.demonstration)?;
    Ok(screen_csv_header() + &rows)
}
