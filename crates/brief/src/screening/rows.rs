//! CSV and JSON lines for scripts: a contract, the same in every language.

use jiff::civil::Date;
use sindan_desk::{
    BatchHit, DEMONSTRATION_NOTICE, Hit, ListUsed, RejectedQuery, SCREEN_ROW_VERSION, ScreenAnswer,
    Screener,
};

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

/// What is the same for every query of a table.
#[derive(Debug, Clone, Copy)]
pub struct ScreenTable<'a> {
    /// The day whose lists are asked.
    pub day: Date,
    /// Hits below this score are no rows of CSV.
    pub threshold: f32,
    /// The lists that are asked.
    pub lists: &'a [ListUsed],
    /// Lists that are held in later versions only.
    pub lists_too_young: &'a [String],
    /// Whether the demonstration list is asked.
    pub demonstration: bool,
}

impl<'a> ScreenTable<'a> {
    /// That of a table whose queries a screener answers.
    pub fn new(screener: &'a Screener) -> Self {
        Self {
            day: screener.day(),
            threshold: screener.threshold(),
            lists: screener.lists(),
            lists_too_young: screener.lists_too_young(),
            demonstration: screener.is_demonstration(),
        }
    }

    /// That of one answer.
    pub fn of(answer: &'a ScreenAnswer) -> Self {
        Self {
            day: answer.day,
            threshold: answer.threshold,
            lists: &answer.lists,
            lists_too_young: &answer.lists_too_young,
            demonstration: answer.demonstration,
        }
    }

    /// How many hits lie below the threshold: they are left for review because
    /// something contradicts the name, and are no rows of CSV.
    pub fn below(&self, hits: &[Hit]) -> usize {
        hits.iter().filter(|hit| !self.is_row(hit)).count()
    }

    fn is_row(&self, hit: &Hit) -> bool {
        hit.score >= self.threshold
    }
}

/// The hits of one query at the threshold or above as CSV, one row each, best
/// first. Where the demonstration list is asked, its notice stands in the place
/// of the list's name.
pub fn screen_csv_rows(
    query_id: &str,
    hits: &[Hit],
    table: &ScreenTable<'_>,
) -> Result<String, BriefError> {
    let mut rows = String::new();
    for (at, hit) in hits.iter().filter(|hit| table.is_row(hit)).enumerate() {
        let list = if table.demonstration {
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

/// A row without a hit that says that the demonstration list was asked: for an
/// output that has no other row.
pub fn screen_csv_demonstration() -> Result<String, BriefError> {
    line(&["", "", "", "", DEMONSTRATION_NOTICE, ""])
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

/// The hits of one query as one line of JSON, with the lists that were asked.
pub fn screen_row_object(row: &BatchHit, table: &ScreenTable<'_>) -> String {
    #[derive(serde::Serialize)]
    struct Line<'a> {
        version: u32,
        #[serde(skip_serializing_if = "Option::is_none")]
        notice: Option<&'static str>,
        #[serde(flatten)]
        row: &'a BatchHit,
        day: String,
        threshold: f32,
        lists: Vec<List<'a>>,
        lists_too_young: &'a [String],
    }
    #[derive(serde::Serialize)]
    struct List<'a> {
        name: &'a str,
        version: &'a str,
        /// The publisher's own date; null where nobody knows it.
        as_of: Option<String>,
        too_old: bool,
    }
    let line = Line {
        version: SCREEN_ROW_VERSION,
        notice: table.demonstration.then_some(DEMONSTRATION_NOTICE),
        row,
        day: table.day.to_string(),
        threshold: table.threshold,
        lists: table
            .lists
            .iter()
            .map(|list| List {
                name: &list.name,
                version: &list.provenance.version,
                as_of: list.age_days.map(|_| list.provenance.as_of.to_string()),
                too_old: list.too_old,
            })
            .collect(),
        lists_too_young: table.lists_too_young,
    };
    serde_json::to_string(&line).unwrap_or_default()
}

/// The hits of one answer, whose query has the id 1.
pub(super) fn render(answer: &ScreenAnswer) -> Result<String, BriefError> {
    let rows = screen_csv_rows("1", &answer.hits, &ScreenTable::of(answer))?;
    let rows = match rows.is_empty() && answer.demonstration {
        true => screen_csv_demonstration()?,
        false => rows,
    };
    Ok(screen_csv_header() + &rows)
}
