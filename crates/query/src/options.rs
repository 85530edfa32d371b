//! Limits of a query, and formats of its answer.

use std::io::Write;
use std::path::Path;
use std::str::FromStr;

use jiff::civil::Date;

use crate::QueryError;

/// How much a query may use, and how much of its answer is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlOptions {
    /// Rows after which the answer is cut off; [`SqlSummary::truncated`] then
    /// says so. `None` gives every row.
    ///
    /// [`SqlSummary::truncated`]: crate::SqlSummary::truncated
    pub max_rows: Option<usize>,
    /// Seconds after which the query is given up. `None` waits as long as it takes.
    pub max_seconds: Option<u64>,
    /// Megabytes of memory for the operators of the query and for rows that are
    /// held for display. Sorts and aggregations that need more go to temporary
    /// files of at most eight times this size.
    pub max_memory_mb: usize,
    /// Threads, and parts in which tables are read. With one thread the same
    /// query gives the same bytes each time; with more, rows without ORDER BY
    /// may come in another order and sums of fractions may differ in their last
    /// digits.
    pub threads: usize,
    /// The day on which the query is asked: `screen_best` counts the age of
    /// lists up to it. `None` is today, in Coordinated Universal Time.
    pub today: Option<Date>,
}

impl SqlOptions {
    /// Rows of an answer that is shown rather than saved.
    pub const DISPLAY_ROWS: usize = 10_000;

    /// For an answer that is shown: cut off after [`SqlOptions::DISPLAY_ROWS`].
    pub fn for_display() -> Self {
        Self {
            max_rows: Some(Self::DISPLAY_ROWS),
            max_seconds: None,
            max_memory_mb: 1024,
            threads: 1,
            today: None,
        }
    }

    /// For an answer that is saved: every row.
    pub fn for_files() -> Self {
        Self {
            max_rows: None,
            ..Self::for_display()
        }
    }
}

impl Default for SqlOptions {
    fn default() -> Self {
        Self::for_display()
    }
}

/// A format of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutputFormat {
    /// Columns aligned for reading; NULL is shown as `NULL`.
    Table,
    /// RFC 4180 with a header, UTF-8, lines ended by a line feed. NULL is an
    /// empty field and empty text is `""`.
    Csv,
    /// An array of objects, one a line. NULL and fractions that are not numbers
    /// are `null`.
    Json,
    /// Apache Parquet, compressed with zstd, with the sources of the figures
    /// in the file's metadata under `sindan.sources`.
    Parquet,
}

impl OutputFormat {
    /// Every format.
    pub const ALL: [OutputFormat; 4] = [Self::Table, Self::Csv, Self::Json, Self::Parquet];

    /// The name by which it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Parquet => "parquet",
        }
    }

    /// Whether the answer is bytes that a terminal should not be shown.
    pub fn is_binary(self) -> bool {
        self == Self::Parquet
    }
}

impl FromStr for OutputFormat {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.trim().to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|format| format.name() == wanted)
            .ok_or_else(|| {
                QueryError::usage(format!("there is no format `{text}`"))
                    .with_hint("use table, csv, json or parquet")
            })
    }
}

/// Where an answer goes.
pub enum Destination<'a> {
    /// An open stream, such as standard output.
    Stream(&'a mut dyn Write),
    /// A file, which appears only when the answer is complete: rows go to a
    /// temporary file beside it, which is then renamed.
    File(&'a Path),
}
