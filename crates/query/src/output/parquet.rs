//! Apache Parquet.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::arrow::arrow_writer::ArrowWriterOptions;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::errors::ParquetError;
use datafusion::parquet::file::metadata::KeyValue;
use datafusion::parquet::file::properties::WriterProperties;
use sindan_domain::Provenance;

use super::{Output, Sink, check_distinct_names};
use crate::{OutputFormat, QueryError};

/// Rows that are held before they are compressed and written.
const ROW_GROUP_ROWS: usize = 1 << 18;
/// Under this key the file's metadata hold the sources of its figures, as JSON.
const SOURCES_KEY: &str = "sindan.sources";

pub(super) struct ParquetSink<'a, 'b> {
    output: &'a mut Output<'b>,
    sources: Vec<Provenance>,
    writer: Option<ArrowWriter<Shared>>,
    buffer: Shared,
}

impl<'a, 'b> ParquetSink<'a, 'b> {
    pub(super) fn new(output: &'a mut Output<'b>, sources: Vec<Provenance>) -> Self {
        Self {
            output,
            sources,
            writer: None,
            buffer: Shared::default(),
        }
    }

    fn pass_on(&mut self) -> Result<(), QueryError> {
        let bytes = self.buffer.take();
        self.output.write(&bytes)
    }
}

impl Sink for ParquetSink<'_, '_> {
    fn start(&mut self, schema: &SchemaRef) -> Result<(), QueryError> {
        check_distinct_names(schema, OutputFormat::Parquet)?;
        let sources = serde_json::to_string(&self.sources)
            .map_err(|error| QueryError::internal(format!("sources cannot be written: {error}")))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
            .set_created_by(concat!("sindan ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_key_value_metadata(Some(vec![KeyValue::new(SOURCES_KEY.to_owned(), sources)]))
            .build();
        // The engine's own types of text are its affair: other readers get plain Parquet.
        let options = ArrowWriterOptions::new()
            .with_properties(properties)
            .with_skip_arrow_metadata(true);
        let writer =
            ArrowWriter::try_new_with_options(self.buffer.clone(), schema.clone(), options);
        self.writer = Some(writer.map_err(|error| refused(&error))?);
        Ok(())
    }

    fn batch(&mut self, batch: &RecordBatch) -> Result<(), QueryError> {
        if let Some(writer) = &mut self.writer {
            writer.write(batch).map_err(|error| refused(&error))?;
        }
        self.pass_on()
    }

    fn finish(&mut self) -> Result<(), QueryError> {
        if let Some(writer) = self.writer.take() {
            writer.close().map_err(|error| refused(&error))?;
        }
        self.pass_on()
    }
}

fn refused(error: &ParquetError) -> QueryError {
    QueryError::usage(format!("a column cannot be written as Parquet: {error}"))
        .with_hint("cast it to TEXT")
}

/// Where the Parquet writer puts its bytes until they are passed on. The writer
/// wants an output that may change threads, which the caller's need not be.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
