//! Writing a Parquet table of text, such as verdicts, row by row.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

/// Rows that are held until they are written.
const ROWS_AT_A_TIME: usize = 65_536;

/// A Parquet table all of whose columns hold text. Equal rows make equal bytes.
pub struct TextTableWriter<W: Write + Send> {
    schema: Arc<Schema>,
    columns: Vec<StringBuilder>,
    held: usize,
    writer: ArrowWriter<W>,
}

impl<W: Write + Send> TextTableWriter<W> {
    /// Begins a table with columns of these names.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn new(target: W, columns: &[&str]) -> io::Result<Self> {
        let fields: Vec<Field> = columns
            .iter()
            .map(|name| Field::new(*name, DataType::Utf8, false))
            .collect();
        let schema = Arc::new(Schema::new(fields));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            // A fixed name: the bytes must not change with the library's version string.
            .set_created_by("sindan".to_owned())
            .build();
        Ok(Self {
            writer: ArrowWriter::try_new(target, schema.clone(), Some(properties))
                .map_err(failed)?,
            columns: columns.iter().map(|_| StringBuilder::new()).collect(),
            held: 0,
            schema,
        })
    }

    /// Adds a row: one text for each column.
    ///
    /// # Errors
    ///
    /// What the writer says, and a row of another width.
    pub fn push(&mut self, row: &[&str]) -> io::Result<()> {
        if row.len() != self.columns.len() {
            return Err(io::Error::other(format!(
                "a row of {} fields for {} columns",
                row.len(),
                self.columns.len()
            )));
        }
        for (column, text) in self.columns.iter_mut().zip(row) {
            column.append_value(text);
        }
        self.held += 1;
        if self.held == ROWS_AT_A_TIME {
            self.write_held()?;
        }
        Ok(())
    }

    /// Ends the table.
    ///
    /// # Errors
    ///
    /// What the writer says.
    pub fn finish(mut self) -> io::Result<()> {
        self.write_held()?;
        self.writer.into_inner().map_err(failed)?;
        Ok(())
    }

    fn write_held(&mut self) -> io::Result<()> {
        let columns: Vec<ArrayRef> = self
            .columns
            .iter_mut()
            .map(|column| Arc::new(column.finish()) as ArrayRef)
            .collect();
        self.held = 0;
        let batch = RecordBatch::try_new(self.schema.clone(), columns).map_err(io::Error::other)?;
        self.writer.write(&batch).map_err(failed)
    }
}

fn failed(error: parquet::errors::ParquetError) -> io::Error {
    io::Error::other(format!("the Parquet table cannot be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RowFile;

    fn written(rows: &[[&str; 2]]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut table = TextTableWriter::new(&mut bytes, &["id", "verdict"]).unwrap();
        for row in rows {
            table.push(row).unwrap();
        }
        assert!(table.push(&["one field"]).is_err());
        table.finish().unwrap();
        bytes
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a file of this test alone")]
    fn what_is_written_is_read_again() {
        let rows = [["1", "clear"], ["№ 2", "a, \"b\"\nc"]];
        let bytes = written(&rows);
        assert_eq!(bytes, written(&rows));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        std::fs::write(&path, &bytes).unwrap();
        let mut file = RowFile::open_whole(&path).unwrap();
        assert_eq!(file.columns().collect::<Vec<_>>(), ["id", "verdict"]);
        for row in rows {
            let read = file.advance().unwrap().unwrap().unwrap();
            assert_eq!(read.fields, row.map(|text| Some(text.to_owned())));
        }
        assert!(file.advance().unwrap().is_none());
    }
}
