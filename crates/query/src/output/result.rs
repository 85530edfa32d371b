//! An answer that is held in memory.

use std::sync::Arc;

use datafusion::arrow::array::{Array, RecordBatch};
use datafusion::arrow::datatypes::{DataType, SchemaRef};
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::execution::memory_pool::{MemoryConsumer, MemoryPool, MemoryReservation};

use super::Sink;
use super::table::render;
use crate::error::{ErrorContext, translate};
use crate::{QueryError, SqlSummary};

/// The answer of a query, in memory.
#[derive(Debug)]
pub struct SqlResult {
    columns: Vec<ColumnInfo>,
    batches: Vec<RecordBatch>,
    summary: SqlSummary,
}

/// A column of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnInfo {
    /// Its name or, without one, its expression.
    pub name: String,
    /// The engine's name of its type, such as `Int64`.
    pub type_name: String,
    /// Whether it holds numbers, which stand to the right.
    pub is_numeric: bool,
}

impl SqlResult {
    /// The columns, in order.
    pub fn columns(&self) -> &[ColumnInfo] {
        &self.columns
    }

    /// The rows as Arrow arrays.
    pub fn batches(&self) -> &[RecordBatch] {
        &self.batches
    }

    /// Number of rows, whether there were more, and sources.
    pub fn summary(&self) -> &SqlSummary {
        &self.summary
    }

    /// Every row as text; `None` stands for NULL.
    pub fn text_rows(&self) -> Result<Vec<Vec<Option<String>>>, QueryError> {
        let mut rows = Vec::new();
        for batch in &self.batches {
            let texts = batch_texts(batch)?;
            rows.extend(
                (0..batch.num_rows())
                    .map(|row| texts.iter().map(|column| column.get(row)).collect()),
            );
        }
        Ok(rows)
    }

    /// The rows as a table for reading, at most so many characters wide where
    /// the columns allow it; long cells are then wrapped.
    pub fn to_table(&self, max_width: Option<u16>) -> Result<String, QueryError> {
        Ok(render(&self.columns, &self.text_rows()?, max_width))
    }
}

/// Holds rows, and counts them against the memory of the query.
pub(crate) struct Collector {
    columns: Vec<ColumnInfo>,
    batches: Vec<RecordBatch>,
    reservation: MemoryReservation,
    errors: ErrorContext,
}

impl Collector {
    pub(crate) fn new(pool: &Arc<dyn MemoryPool>, errors: ErrorContext) -> Self {
        let reservation = MemoryConsumer::new("rows of the answer").register(pool);
        Self {
            columns: Vec::new(),
            batches: Vec::new(),
            reservation,
            errors,
        }
    }

    pub(crate) fn into_result(self, summary: SqlSummary) -> SqlResult {
        SqlResult {
            columns: self.columns,
            batches: self.batches,
            summary,
        }
    }
}

impl Sink for Collector {
    fn start(&mut self, schema: &SchemaRef) -> Result<(), QueryError> {
        self.columns = schema
            .fields()
            .iter()
            .map(|field| ColumnInfo {
                name: field.name().clone(),
                type_name: field.data_type().to_string(),
                is_numeric: is_numeric(field.data_type()),
            })
            .collect();
        Ok(())
    }

    fn batch(&mut self, batch: &RecordBatch) -> Result<(), QueryError> {
        let bytes = batch.get_array_memory_size();
        self.reservation
            .try_grow(bytes)
            .map_err(|error| translate(&error, &self.errors))?;
        self.batches.push(batch.clone());
        Ok(())
    }

    fn finish(&mut self) -> Result<(), QueryError> {
        Ok(())
    }
}

fn is_numeric(data_type: &DataType) -> bool {
    match data_type {
        DataType::Dictionary(_, value) => is_numeric(value),
        other => other.is_numeric(),
    }
}

/// The texts of one column of a batch.
pub(super) struct ColumnTexts<'a> {
    array: &'a dyn Array,
    formatter: ArrayFormatter<'a>,
}

impl ColumnTexts<'_> {
    /// The text of a row; `None` for NULL.
    pub(super) fn get(&self, row: usize) -> Option<String> {
        // A dictionary may hold NULL among its values.
        let is_null = self.array.is_null(row)
            || self
                .array
                .logical_nulls()
                .is_some_and(|nulls| nulls.is_null(row));
        (!is_null).then(|| self.formatter.value(row).to_string())
    }
}

pub(super) fn batch_texts(batch: &RecordBatch) -> Result<Vec<ColumnTexts<'_>>, QueryError> {
    batch
        .columns()
        .iter()
        .map(|array| {
            let formatter = ArrayFormatter::try_new(array.as_ref(), &FORMAT).map_err(|error| {
                QueryError::internal(format!("a column cannot be shown: {error}"))
            })?;
            Ok(ColumnTexts {
                array: array.as_ref(),
                formatter,
            })
        })
        .collect()
}

/// Values as ISO 8601 and plain decimal text.
static FORMAT: FormatOptions<'static> = FormatOptions::new().with_display_error(true);
