//! CSV and JSON lines for scripts: a contract, the same in every language.

use std::io::Write;

use sindan_desk::{BatchHit, DEMONSTRATION_NOTICE, Hit, ScreenAnswer};

use crate::BriefError;

const HEADER: [&str; 6] = [
    "query_id",
    "rank",
    "entity_id",
    "score",
    "list",
    "matched_name",
];

/// Writes hits as CSV, one row each, best first.
pub struct ScreenRows<W: Write> {
    writer: csv::Writer<W>,
    demonstration: bool,
}

impl<W: Write> ScreenRows<W> {
    /// Begins with the header. Where the demonstration list is asked, its
    /// notice stands in the place of the list's name.
    pub fn new(to: W, demonstration: bool) -> Result<Self, BriefError> {
        let mut writer = csv::Writer::from_writer(to);
        writer.write_record(HEADER).map_err(BriefError::csv)?;
        Ok(Self {
            writer,
            demonstration,
        })
    }

    /// The hits of one query.
    pub fn write(&mut self, query_id: &str, hits: &[Hit]) -> Result<(), BriefError> {
        for (at, hit) in hits.iter().enumerate() {
            let list = if self.demonstration {
                DEMONSTRATION_NOTICE
            } else {
                &hit.list
            };
            self.writer
                .write_record([
                    query_id,
                    &(at + 1).to_string(),
                    &hit.entity_id,
                    &format!("{:.4}", hit.score),
                    list,
                    &hit.matched_name,
                ])
                .map_err(BriefError::csv)?;
        }
        Ok(())
    }

    /// Everything written so far goes out; the writer is given back.
    pub fn finish(self) -> Result<W, BriefError> {
        self.writer
            .into_inner()
            .map_err(|error| BriefError::csv(error.into_error()))
    }
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
    let mut rows = ScreenRows::new(Vec::new(), answer.demonstration)?;
    rows.write("1", &answer.hits)?;
    String::from_utf8(rows.finish()?).map_err(BriefError::csv)
}
