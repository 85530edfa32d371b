//! Rows of a table that a user asks about: CSV, a spreadsheet or Parquet.
//!
//! CSV and Parquet are read row by row, so that a file of any size takes
//! little memory. A spreadsheet is held whole, and is refused where it unpacks
//! to more than a stated size.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::rc::Rc;

use arrow_array::RecordBatch;
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use calamine::{Data, Reader as _, Xlsx};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use crate::CatalogError;
use crate::error::shown;
use crate::text_input::is_web_page;

/// A record longer than this is a quotation mark that was never closed.
const LONGEST_RECORD_BYTES: u64 = 4 << 20;
/// What a spreadsheet may unpack to.
const LARGEST_SPREADSHEET_BYTES: u64 = 1 << 30;
const BATCH_ROWS: usize = 4096;

/// One row of a [`RowFile`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Row of the file; the header is row 1.
    pub number: u64,
    /// One field for each column asked for; absent where the file has none.
    pub fields: Vec<Option<String>>,
}

/// Why a row cannot be used. The other rows can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// Row of the file; the header is row 1.
    pub row: u64,
    /// The column.
    pub column: String,
    /// What is wrong.
    pub reason: String,
}

/// A table of rows in a file.
pub struct RowFile {
    name: String,
    columns: Vec<(String, Option<usize>)>,
    source: Source,
    next_row: u64,
    /// Size in bytes, where it is known.
    size_bytes: u64,
}

enum Source {
    Csv(Box<CsvRows>),
    Sheet(std::vec::IntoIter<Vec<String>>),
    Parquet(Box<ParquetRows>),
}

struct CsvRows {
    reader: csv::Reader<Bounded>,
    record: csv::ByteRecord,
    since: Rc<Cell<u64>>,
}

struct ParquetRows {
    batches: ParquetRecordBatchReader,
    batch: Option<RecordBatch>,
    row: usize,
}

impl RowFile {
    /// Opens a file, or standard input for `-` (CSV only), and finds columns by
    /// name, whatever their case. Columns that are `required` must be there.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, is none of the three, or lacks a column.
    pub fn open(
        path: &Path,
        required: &[&str],
        optional: &[&str],
    ) -> Result<RowFile, CatalogError> {
        let name = path.display().to_string();
        let failed = |error| CatalogError::io("cannot read", path, error);
        let (source, headers, size_bytes) = if path == Path::new("-") {
            let (source, headers) = csv_rows(&name, Box::new(io::stdin()))?;
            (source, headers, 0)
        } else {
            if !path.is_file() {
                return Err(CatalogError::bad_input(format!(
                    "cannot read {name}: it is not a file"
                )));
            }
            let mut file = File::open(path).map_err(failed)?;
            let size_bytes = file.metadata().map_err(failed)?.len();
            let mut head = [0; 4];
            let count = file.read(&mut head).map_err(failed)?;
            file.seek(SeekFrom::Start(0)).map_err(failed)?;
            let (source, headers) = match &head[..count] {
                b"PAR1" => parquet_rows(&name, file)?,
                [b'P', b'K', 3, 4] => sheet_rows(&name, file)?,
                _ => csv_rows(&name, Box::new(file))?,
            };
            (source, headers, size_bytes)
        };
        let place = |wanted: &str| headers.iter().position(|header| header == wanted);
        let columns: Vec<(String, Option<usize>)> = required
            .iter()
            .chain(optional)
            .map(|wanted| ((*wanted).to_owned(), place(wanted)))
            .collect();
        let missing: Vec<&str> = columns[..required.len()]
            .iter()
            .filter(|(_, at)| at.is_none())
            .map(|(wanted, _)| wanted.as_str())
            .collect();
        if !missing.is_empty() {
            return Err(CatalogError::bad_input(format!(
                "{name}: row 1 has no column {}; it has {}",
                missing.join(", "),
                shown(&headers.join(", "))
            ))
            .with_hint(format!(
                "give a table with the columns {}",
                required.join(", ")
            )));
        }
        Ok(RowFile {
            name,
            columns,
            source,
            next_row: 2,
            size_bytes,
        })
    }

    /// What messages call it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Bytes that were read and bytes that there are, for CSV files; else 0.
    pub fn position(&self) -> (u64, u64) {
        match &self.source {
            Source::Csv(rows) => (rows.reader.position().byte(), self.size_bytes),
            _ => (0, 0),
        }
    }

    /// The next row, or why it cannot be used; nothing at the end.
    ///
    /// # Errors
    ///
    /// What ends the reading: a file that breaks off or is damaged.
    pub fn advance(&mut self) -> Result<Option<Result<Row, RowProblem>>, CatalogError> {
        let number = self.next_row;
        self.next_row += 1;
        let name = &self.name;
        match &mut self.source {
            Source::Csv(rows) => {
                rows.since.set(0);
                let more = rows.reader.read_byte_record(&mut rows.record);
                let more = more.map_err(|error| broken(name, number, &error))?;
                if !more {
                    return Ok(None);
                }
                let mut fields = Vec::with_capacity(self.columns.len());
                for (column, at) in &self.columns {
                    let bytes = at.and_then(|at| rows.record.get(at));
                    match bytes.map(std::str::from_utf8).transpose() {
                        Ok(text) => fields.push(filled(text)),
                        Err(_) => {
                            return Ok(Some(Err(RowProblem {
                                row: number,
                                column: column.clone(),
                                reason: "is not valid UTF-8".to_owned(),
                            })));
                        }
                    }
                }
                Ok(Some(Ok(Row { number, fields })))
            }
            Source::Sheet(rows) => Ok(rows.next().map(|cells| {
                let field = |at: &Option<usize>| {
                    filled(at.and_then(|at| cells.get(at)).map(String::as_str))
                };
                Ok(Row {
                    number,
                    fields: self.columns.iter().map(|(_, at)| field(at)).collect(),
                })
            })),
            Source::Parquet(rows) => {
                while rows
                    .batch
                    .as_ref()
                    .is_none_or(|batch| rows.row >= batch.num_rows())
                {
                    rows.batch = rows
                        .batches
                        .next()
                        .transpose()
                        .map_err(|error| broken(name, number, &error))?;
                    rows.row = 0;
                    if rows.batch.is_none() {
                        return Ok(None);
                    }
                }
                let Some(batch) = &rows.batch else {
                    return Ok(None);
                };
                let options = FormatOptions::default();
                let mut fields = Vec::with_capacity(self.columns.len());
                for (_, at) in &self.columns {
                    let Some(array) = at.map(|at| batch.column(at)) else {
                        fields.push(None);
                        continue;
                    };
                    let text = ArrayFormatter::try_new(array, &options)
                        .map_err(|error| broken(name, number, &error))?
                        .value(rows.row)
                        .to_string();
                    fields.push(filled(Some(&text)));
                }
                rows.row += 1;
                Ok(Some(Ok(Row { number, fields })))
            }
        }
    }
}

fn broken(name: &str, row: u64, error: &dyn std::error::Error) -> CatalogError {
    CatalogError::bad_input(format!("{name}: row {row}: {error}"))
}

/// A field without the blanks around it, if anything is left.
fn filled(text: Option<&str>) -> Option<String> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

fn header(text: &str) -> String {
    text.trim_start_matches('\u{feff}').trim().to_lowercase()
}

fn csv_rows(name: &str, reader: Box<dyn Read>) -> Result<(Source, Vec<String>), CatalogError> {
    let since = Rc::new(Cell::new(0));
    let bounded = Bounded {
        inner: BufReader::new(reader),
        since: Rc::clone(&since),
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bounded);
    let mut record = csv::ByteRecord::new();
    let more = reader
        .read_byte_record(&mut record)
        .map_err(|error| broken(name, 1, &error))?;
    if !more {
        return Err(CatalogError::bad_input(format!("{name}: is empty")));
    }
    let first = String::from_utf8_lossy(record.get(0).unwrap_or_default()).into_owned();
    if is_web_page(&header(&first)) {
        return Err(CatalogError::bad_input(format!(
            "{name}: is a web page, not a table"
        )));
    }
    let headers = record
        .iter()
        .map(|field| header(&String::from_utf8_lossy(field)))
        .collect();
    let rows = CsvRows {
        reader,
        record,
        since,
    };
    Ok((Source::Csv(Box::new(rows)), headers))
}

/// Refuses to read on where one record does not end.
struct Bounded {
    inner: BufReader<Box<dyn Read>>,
    since: Rc<Cell<u64>>,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.since.set(self.since.get() + count as u64);
        if self.since.get() > LONGEST_RECORD_BYTES {
            return Err(io::Error::other(format!(
                "the row does not end within {LONGEST_RECORD_BYTES} bytes: a quotation mark is not closed"
            )));
        }
        Ok(count)
    }
}

fn sheet_rows(name: &str, mut file: File) -> Result<(Source, Vec<String>), CatalogError> {
    refuse_bomb(name, &mut file)?;
    let bad = |error: &dyn std::error::Error| {
        CatalogError::bad_input(format!(
            "{name}: is no spreadsheet that can be read: {error}"
        ))
        .with_hint("save it as .xlsx or as CSV")
    };
    let mut book = Xlsx::new(BufReader::new(file)).map_err(|error| bad(&error))?;
    let sheet = book
        .worksheet_range_at(0)
        .ok_or_else(|| CatalogError::bad_input(format!("{name}: has no sheet")))?
        .map_err(|error| bad(&error))?;
    let mut rows = sheet
        .rows()
        .map(|row| row.iter().map(cell).collect::<Vec<String>>());
    let headers = rows
        .next()
        .ok_or_else(|| CatalogError::bad_input(format!("{name}: the first sheet is empty")))?
        .iter()
        .map(|text| header(text))
        .collect();
    let rows: Vec<Vec<String>> = rows.collect();
    Ok((Source::Sheet(rows.into_iter()), headers))
}

fn cell(data: &Data) -> String {
    match data {
        Data::DateTime(time) => time.as_datetime_text().unwrap_or_else(|| data.to_string()),
        other => other.to_string(),
    }
}

/// The day of a spreadsheet's date.
trait DayText {
    fn as_datetime_text(&self) -> Option<String>;
}

impl DayText for calamine::ExcelDateTime {
    fn as_datetime_text(&self) -> Option<String> {
        if !self.is_datetime() {
            return None;
        }
        let (year, month, day, ..) = self.to_ymd_hms_milli();
        Some(format!("{year:04}-{month:02}-{day:02}"))
    }
}

/// Unpacks the members once and counts, whatever sizes they claim to have.
fn refuse_bomb(name: &str, file: &mut File) -> Result<(), CatalogError> {
    let bad = |problem: String| CatalogError::bad_input(format!("{name}: {problem}"));
    let mut archive = zip::ZipArchive::new(&*file).map_err(|error| bad(error.to_string()))?;
    let mut left = LARGEST_SPREADSHEET_BYTES;
    for at in 0..archive.len() {
        let member = archive
            .by_index(at)
            .map_err(|error| bad(error.to_string()))?;
        let read = io::copy(&mut member.take(left + 1), &mut io::sink())
            .map_err(|error| bad(error.to_string()))?;
        left = left.checked_sub(read).ok_or_else(|| {
            bad(format!(
                "unpacks to more than {LARGEST_SPREADSHEET_BYTES} bytes"
            ))
            .with_hint("give the rows as CSV or Parquet, which are read row by row")
        })?;
    }
    file.seek(SeekFrom::Start(0))
        .map_err(|error| bad(error.to_string()))?;
    Ok(())
}

fn parquet_rows(name: &str, file: File) -> Result<(Source, Vec<String>), CatalogError> {
    let bad = |error: &dyn std::error::Error| {
        CatalogError::bad_input(format!(
            "{name}: is no Parquet file that can be read: {error}"
        ))
    };
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| bad(&error))?;
    let headers = builder
        .schema()
        .fields()
        .iter()
        .map(|field| header(field.name()))
        .collect();
    let batches = builder
        .with_batch_size(BATCH_ROWS)
        .build()
        .map_err(|error| bad(&error))?;
    let rows = ParquetRows {
        batches,
        batch: None,
        row: 0,
    };
    Ok((Source::Parquet(Box::new(rows)), headers))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(content: &[u8]) -> Result<Vec<Result<Row, RowProblem>>, CatalogError> {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("in.csv");
        std::fs::write(&path, content).unwrap();
        let mut file = RowFile::open(&path, &["query_id", "name"], &["schema"])?;
        let mut found = Vec::new();
        while let Some(row) = file.advance()? {
            found.push(row);
        }
        Ok(found)
    }

    #[test]
    fn columns_are_found_by_name_and_rows_keep_their_number() {
        let found =
            rows("\u{feff}Name,Query_ID\r\nA \"B\",1\n\"x, y\",2\n,3\n".as_bytes()).unwrap();
        let names: Vec<_> = found
            .iter()
            .map(|row| row.as_ref().unwrap().fields[1].as_deref())
            .collect();
        assert_eq!(names, [Some("A \"B\""), Some("x, y"), None]);
        let last = found[2].as_ref().unwrap();
        assert_eq!((last.number, &last.fields[2]), (4, &None));
    }

    #[test]
    fn a_row_that_is_no_text_is_left_out_alone() {
        let found = rows(b"query_id,name\n1,A\n2,\xff\xfe\n3,C\n").unwrap();
        let problem = found[1].as_ref().unwrap_err();
        assert_eq!((problem.row, problem.column.as_str()), (3, "name"));
        assert!(found[0].is_ok() && found[2].is_ok());
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for content in ["", "<!DOCTYPE html><html>", "a,b\n1,2\n", "{\"a\": 1}"] {
            assert!(
                rows(content.as_bytes()).unwrap_err().is_bad_input(),
                "{content}"
            );
        }
        let mut endless = b"query_id,name\n1,\"".to_vec();
        endless.resize(LONGEST_RECORD_BYTES as usize + 100_000, b'x');
        let error = rows(&endless).unwrap_err();
        assert!(error.to_string().contains("not closed"), "{error}");
    }
}
