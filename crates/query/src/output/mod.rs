//! Answers: held in memory, or written in one of the formats.

mod csv;
mod json;
mod parquet;
mod result;
mod table;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use sindan_domain::Progress;
use tempfile::NamedTempFile;

use crate::run::Query;
use crate::{Destination, OutputFormat, QueryError, SqlSummary};

pub(crate) use result::Collector;
pub use result::{ColumnInfo, SqlResult};

/// What takes the rows of an answer, on the caller's thread.
pub(crate) trait Sink {
    /// The columns, before any row.
    fn start(&mut self, schema: &SchemaRef) -> Result<(), QueryError>;
    /// Some rows.
    fn batch(&mut self, batch: &RecordBatch) -> Result<(), QueryError>;
    /// After the last row that is wanted.
    fn finish(&mut self) -> Result<(), QueryError>;
}

/// Runs a query into a destination.
pub(crate) fn write_to(
    format: OutputFormat,
    destination: Destination<'_>,
    query: Query<'_>,
    progress: &dyn Progress,
) -> Result<SqlSummary, QueryError> {
    match destination {
        Destination::Stream(stream) => {
            let mut output = Output {
                inner: stream,
                place: "the output".to_owned(),
            };
            let summary = write_format(format, &mut output, query, progress)?;
            output.flush()?;
            Ok(summary)
        }
        Destination::File(path) => {
            let place = path.display().to_string();
            let failed = |error: io::Error| QueryError::output(&place, error);
            let temporary = temporary_beside(path).map_err(failed)?;
            let mut buffered = BufWriter::new(temporary);
            let mut output = Output {
                inner: &mut buffered,
                place: place.clone(),
            };
            let summary = write_format(format, &mut output, query, progress)?;
            let temporary = buffered
                .into_inner()
                .map_err(|error| failed(error.into_error()))?;
            publish(temporary, path).map_err(failed)?;
            Ok(summary)
        }
    }
}

fn write_format(
    format: OutputFormat,
    output: &mut Output<'_>,
    query: Query<'_>,
    progress: &dyn Progress,
) -> Result<SqlSummary, QueryError> {
    match format {
        OutputFormat::Table => {
            let mut collector = Collector::new(&query.memory_pool(), query.errors());
            let summary = query.run(&mut collector, progress)?;
            let text = collector.into_result(summary.clone()).to_table(None)?;
            output.write(text.as_bytes())?;
            Ok(summary)
        }
        OutputFormat::Csv => query.run(&mut csv::CsvSink::new(output), progress),
        OutputFormat::Json => query.run(&mut json::JsonSink::new(output), progress),
        OutputFormat::Parquet => {
            let mut sink = parquet::ParquetSink::new(output, query.sources());
            query.run(&mut sink, progress)
        }
    }
}

/// A writer with the name that messages give it.
pub(crate) struct Output<'a> {
    inner: &'a mut dyn Write,
    place: String,
}

impl Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), QueryError> {
        self.inner
            .write_all(bytes)
            .map_err(|error| QueryError::output(&self.place, error))
    }

    fn flush(&mut self) -> Result<(), QueryError> {
        self.inner
            .flush()
            .map_err(|error| QueryError::output(&self.place, error))
    }
}

fn temporary_beside(path: &Path) -> io::Result<NamedTempFile> {
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sindan-");
    // A temporary file is private by default; what is saved for others to read
    // gets the rights that any new file gets.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(directory)
}

fn publish(temporary: NamedTempFile, path: &Path) -> io::Result<()> {
    temporary.as_file().sync_all()?;
    let _: File = temporary.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Two columns of one name cannot be told apart in a format that finds columns
/// by their names.
fn check_distinct_names(schema: &SchemaRef, format: OutputFormat) -> Result<(), QueryError> {
    let mut names: Vec<&str> = schema
        .fields()
        .iter()
        .map(|field| field.name().as_str())
        .collect();
    names.sort_unstable();
    match names.windows(2).find(|pair| pair[0] == pair[1]) {
        None => Ok(()),
        Some(pair) => Err(QueryError::usage(format!(
            "two columns of the answer have the name `{}`, which {} cannot hold",
            pair[0],
            format.name()
        ))
        .with_hint("rename one of them with AS")),
    }
}
