//! JSON: an array of objects, one a line.

use std::io::Write;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::json::writer::{JsonFormat, Writer, WriterBuilder};

use super::{Output, Sink, check_distinct_names};
use crate::{OutputFormat, QueryError};

pub(super) struct JsonSink<'a, 'b> {
    output: &'a mut Output<'b>,
    /// Batches are turned into text here and passed on one by one, so that an
    /// error of the output keeps its name.
    writer: Writer<Vec<u8>, Lines>,
}

impl<'a, 'b> JsonSink<'a, 'b> {
    pub(super) fn new(output: &'a mut Output<'b>) -> Self {
        let writer = WriterBuilder::new()
            .with_explicit_nulls(true)
            .build(Vec::new());
        Self { output, writer }
    }

    fn pass_on(&mut self) -> Result<(), QueryError> {
        let buffer = self.writer.get_mut();
        let passed = self.output.write(buffer);
        buffer.clear();
        passed
    }
}

impl Sink for JsonSink<'_, '_> {
    fn start(&mut self, schema: &SchemaRef) -> Result<(), QueryError> {
        check_distinct_names(schema, OutputFormat::Json)
    }

    fn batch(&mut self, batch: &RecordBatch) -> Result<(), QueryError> {
        self.writer.write(batch).map_err(|error| refused(&error))?;
        self.pass_on()
    }

    fn finish(&mut self) -> Result<(), QueryError> {
        self.writer.finish().map_err(|error| refused(&error))?;
        self.pass_on()
    }
}

fn refused(error: &ArrowError) -> QueryError {
    QueryError::usage(format!("a column does not fit into JSON: {error}"))
        .with_hint("cast it to TEXT")
}

#[derive(Debug, Default)]
struct Lines;

impl JsonFormat for Lines {
    fn start_stream<W: Write>(&self, writer: &mut W) -> Result<(), ArrowError> {
        Ok(writer.write_all(b"[")?)
    }

    fn start_row<W: Write>(&self, writer: &mut W, is_first_row: bool) -> Result<(), ArrowError> {
        Ok(writer.write_all(if is_first_row { b"\n" } else { b",\n" })?)
    }

    fn end_stream<W: Write>(&self, writer: &mut W) -> Result<(), ArrowError> {
        Ok(writer.write_all(b"\n]\n")?)
    }
}
