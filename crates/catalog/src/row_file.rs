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

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType};
use calamine::{Data, DataRef, Reader as _, Xlsx};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use crate::CatalogError;
use crate::error::shown;
use crate::text_input::{
    BUFFER_BYTES, END_MARK, Lines, NOT_CLOSED, Tail, is_old_excel, is_utf16, is_web_page,
};

/// A record longer than this ends the reading: most often a quotation mark was
/// never closed. Readers refuse rows that are merely too long well before it.
const LONGEST_RECORD_BYTES: u64 = 16 << 20;
/// What a spreadsheet may unpack to.
const LARGEST_SPREADSHEET_BYTES: u64 = 1 << 30;
const BATCH_ROWS: usize = 4096;

/// One row of a [`RowFile`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Row of the file; the header is row 1. In CSV the line in which the row
    /// begins.
    pub number: u64,
    /// One field for each column asked for; absent where the file has none.
    pub fields: Vec<Option<String>>,
}

/// Why a row cannot be used. The other rows can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// Row of the file; the header is row 1. In CSV the line in which the row
    /// begins.
    pub row: u64,
    /// The column; absent where the row as a whole does not fit its header.
    pub column: Option<String>,
    /// What is wrong.
    pub reason: String,
    /// What can be read of the row, as far as it goes, to tell which one it is.
    pub fields: Vec<Option<String>>,
}

/// A table of rows in a file.
pub struct RowFile {
    name: String,
    columns: Vec<(String, Option<usize>)>,
    source: Source,
    /// Size in bytes, where it is known.
    size_bytes: u64,
}

enum Source {
    Csv(Box<CsvRows>),
    Sheet(std::vec::IntoIter<SheetRow>),
    Parquet(Box<ParquetRows>),
}

struct CsvRows {
    reader: csv::Reader<Lines>,
    record: csv::ByteRecord,
    /// Bytes that the reader took in for the record that it is reading.
    passed: Rc<Cell<u64>>,
    /// Number of fields of the header.
    width: usize,
}

/// The cells of a row that are not empty, with their columns.
struct SheetRow {
    number: u64,
    cells: Vec<(usize, String)>,
}

impl CsvRows {
    /// Reads the next record and gives the line in which it begins; nothing at
    /// the end.
    fn next(&mut self, name: &str) -> Result<Option<u64>, CatalogError> {
        self.passed.set(0);
        let start = self.reader.position().line();
        let refuse = |row: u64, problem: &str| {
            CatalogError::bad_input(format!("{name}: row {row}: {problem}"))
        };
        let more = self.reader.read_byte_record(&mut self.record);
        let more = more.map_err(|error| match error.kind() {
            csv::ErrorKind::Io(io) if io.kind() == io::ErrorKind::Other => refuse(
                start,
                &format!("{io}: {NOT_CLOSED}, or a field is far too long"),
            ),
            _ => broken(name, start, &error),
        })?;
        // Every line ends with one line feed, the last one too.
        let breaks = |field: &[u8]| field.iter().filter(|byte| **byte == b'\n').count() as u64;
        let inside: u64 = self.record.iter().map(breaks).sum();
        let line = self.reader.position().line().saturating_sub(1 + inside);
        match Tail::of(&self.record) {
            _ if !more => Ok(None),
            Tail::None => Ok(Some(line)),
            Tail::Inside => Err(refuse(
                start,
                &format!("does not end within the file: {NOT_CLOSED}"),
            )),
            Tail::Alone => match self.reader.read_byte_record(&mut self.record) {
                Ok(false) => Ok(None),
                _ => Err(refuse(
                    line,
                    "holds the control characters that end a table, and the file goes on",
                )),
            },
        }
    }
}

struct ParquetRows {
    batches: ParquetRecordBatchReader,
    batch: Option<RecordBatch>,
    row: usize,
    /// Number of the row that was read last; that of the header is 1.
    number: u64,
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
        let mut file = RowFile::open_whole(path)?;
        let headers: Vec<String> = file
            .columns
            .iter()
            .map(|(name, _)| name.to_lowercase())
            .collect();
        let name = &file.name;
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
        file.columns = columns;
        Ok(file)
    }

    /// Opens a file, or standard input for `-` (CSV only), with all of its
    /// columns.
    ///
    /// # Errors
    ///
    /// A file that cannot be read or is none of the three.
    pub fn open_whole(path: &Path) -> Result<RowFile, CatalogError> {
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
        let columns = headers
            .into_iter()
            .enumerate()
            .map(|(at, header)| (header, Some(at)))
            .collect();
        Ok(RowFile {
            name,
            columns,
            source,
            size_bytes,
        })
    }

    /// The columns whose fields rows have, in their order.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
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
        let name = &self.name;
        match &mut self.source {
            Source::Csv(rows) => {
                let Some(number) = rows.next(name)? else {
                    return Ok(None);
                };
                let readable = |record: &csv::ByteRecord| -> Vec<Option<String>> {
                    let field = |at: &Option<usize>| at.and_then(|at| record.get(at));
                    let text = |bytes| filled(Some(&String::from_utf8_lossy(bytes)));
                    self.columns
                        .iter()
                        .map(|(_, at)| field(at).and_then(text))
                        .collect()
                };
                if rows.record.len() != rows.width {
                    return Ok(Some(Err(RowProblem {
                        row: number,
                        column: None,
                        reason: format!(
                            "the row has {} fields and the header {}: its fields may stand under \
                             other columns; put fields that hold commas in quotation marks",
                            rows.record.len(),
                            rows.width
                        ),
                        fields: readable(&rows.record),
                    })));
                }
                let mut fields = Vec::with_capacity(self.columns.len());
                for (column, at) in &self.columns {
                    let bytes = at.and_then(|at| rows.record.get(at));
                    match bytes.map(std::str::from_utf8).transpose() {
                        Ok(text) => fields.push(filled(text)),
                        Err(_) => {
                            return Ok(Some(Err(RowProblem {
                                row: number,
                                column: Some(column.clone()),
                                reason: "is not valid UTF-8".to_owned(),
                                fields: readable(&rows.record),
                            })));
                        }
                    }
                }
                Ok(Some(Ok(Row { number, fields })))
            }
            Source::Sheet(rows) => Ok(rows.next().map(|SheetRow { number, cells }| {
                let field = |at: &Option<usize>| {
                    let cell = cells.iter().find(|(column, _)| Some(*column) == *at);
                    filled(cell.map(|(_, text)| text.as_str()))
                };
                Ok(Row {
                    number,
                    fields: self.columns.iter().map(|(_, at)| field(at)).collect(),
                })
            })),
            Source::Parquet(rows) => {
                rows.number += 1;
                let number = rows.number;
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
                    let text = parquet_field(array.as_ref(), rows.row, &options)
                        .map_err(|error| broken(name, number, &error))?;
                    fields.push(filled(Some(&text)));
                }
                rows.row += 1;
                Ok(Some(Ok(Row { number, fields })))
            }
        }
    }
}

/// A field as it would stand in a CSV cell: whole numbers without a fraction, the
/// day of a point in time, entries of a list with `;` between them and `-` for an
/// empty one.
fn parquet_field(
    array: &dyn Array,
    row: usize,
    options: &FormatOptions<'_>,
) -> Result<String, ArrowError> {
    let entries = match array.data_type() {
        _ if array.is_null(row) => None,
        DataType::List(_) => array.as_list_opt::<i32>().map(|list| list.value(row)),
        DataType::LargeList(_) => array.as_list_opt::<i64>().map(|list| list.value(row)),
        _ => None,
    };
    if let Some(entries) = entries {
        let texts: Vec<String> = (0..entries.len())
            .map(|at| parquet_field(entries.as_ref(), at, options))
            .collect::<Result<_, _>>()?;
        return Ok(match texts.is_empty() {
            true => "-".to_owned(),
            false => texts.join(";"),
        });
    }
    let text = ArrayFormatter::try_new(array, options)?
        .value(row)
        .to_string();
    Ok(match array.data_type() {
        DataType::Float16 | DataType::Float32 | DataType::Float64 => {
            text.strip_suffix(".0").unwrap_or(&text).to_owned()
        }
        DataType::Timestamp(..) | DataType::Date64 => {
            text.split('T').next().unwrap_or_default().to_owned()
        }
        _ => text,
    })
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
    text.trim_start_matches('\u{feff}').trim().to_owned()
}

/// Other forms in which spreadsheets save a table.
fn refuse_what_is_no_csv(name: &str, head: &[u8]) -> Result<(), CatalogError> {
    let (problem, hint) = match () {
        () if is_utf16(head) => ("is UTF-16", "save it as CSV in UTF-8"),
        () if is_old_excel(head) => ("is an old Excel file", "save it as .xlsx or as CSV"),
        () => return Ok(()),
    };
    Err(CatalogError::bad_input(format!("{name}: {problem}")).with_hint(hint))
}

fn csv_rows(name: &str, mut reader: Box<dyn Read>) -> Result<(Source, Vec<String>), CatalogError> {
    let mut head = Vec::new();
    let taken = reader.by_ref().take(4).read_to_end(&mut head);
    taken.map_err(|error| CatalogError::io("cannot read", Path::new(name), error))?;
    refuse_what_is_no_csv(name, &head)?;
    let passed = Rc::new(Cell::new(0));
    let lines = Lines::new(
        Box::new(io::Cursor::new(head).chain(reader)),
        passed.clone(),
        LONGEST_RECORD_BYTES,
        END_MARK.as_bytes(),
    );
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        // Rows of another width are told one by one.
        .flexible(true)
        .buffer_capacity(BUFFER_BYTES)
        .from_reader(lines);
    let mut rows = CsvRows {
        reader,
        record: csv::ByteRecord::new(),
        passed,
        width: 0,
    };
    if rows.next(name)?.is_none() {
        return Err(CatalogError::bad_input(format!("{name}: is empty")));
    }
    let record = &rows.record;
    rows.width = record.len();
    let first = String::from_utf8_lossy(record.get(0).unwrap_or_default()).into_owned();
    if is_web_page(&header(&first).to_lowercase()) {
        return Err(CatalogError::bad_input(format!(
            "{name}: is a web page, not a table"
        )));
    }
    let headers: Vec<String> = record
        .iter()
        .map(|field| header(&String::from_utf8_lossy(field)))
        .collect();
    if headers.len() == 1 && headers[0].contains([';', '\t']) {
        return Err(CatalogError::bad_input(format!(
            "{name}: row 1: the columns are not separated by commas"
        ))
        .with_hint(
            "save the table with commas between the columns; `;` separates values in a cell",
        ));
    }
    Ok((Source::Csv(Box::new(rows)), headers))
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
    let first = book
        .sheet_names()
        .first()
        .cloned()
        .ok_or_else(|| CatalogError::bad_input(format!("{name}: has no sheet")))?;
    // Cell by cell: two cells may claim a range of sixteen thousand million.
    let mut cells = book
        .worksheet_cells_reader(&first)
        .map_err(|error| bad(&error))?;
    let mut rows: Vec<SheetRow> = Vec::new();
    while let Some(found) = cells.next_cell().map_err(|error| bad(&error))? {
        if matches!(found.get_value(), DataRef::Empty) {
            continue;
        }
        let (row, column) = found.get_position();
        let text = cell(&Data::from(found.get_value().clone()));
        let number = u64::from(row) + 1;
        match rows.last_mut() {
            Some(last) if last.number == number => last.cells.push((column as usize, text)),
            Some(last) if last.number > number => {
                return Err(CatalogError::bad_input(format!(
                    "{name}: row {number}: stands behind row {}",
                    last.number
                )));
            }
            _ => rows.push(SheetRow {
                number,
                cells: vec![(column as usize, text)],
            }),
        }
    }
    let mut rows = rows.into_iter();
    let head = rows
        .next()
        .ok_or_else(|| CatalogError::bad_input(format!("{name}: the first sheet is empty")))?;
    let width = head.cells.iter().map(|(column, _)| column + 1).max();
    let mut headers = vec![String::new(); width.unwrap_or_default()];
    for (column, text) in &head.cells {
        headers[*column] = header(text);
    }
    Ok((Source::Sheet(rows), headers))
}

/// A cell as text.
pub(crate) fn cell(data: &Data) -> String {
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
pub(crate) fn refuse_bomb(name: &str, file: &mut File) -> Result<(), CatalogError> {
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
        number: 1,
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
        // The line in which a row begins, whatever stands before it.
        for text in [
            "query_id,name\n1,\"A\nB\"\n\n2,C\n",
            "query_id,name\r\n1,\"A\r\nB\"\r\n\r\n2,C",
        ] {
            let found = rows(text.as_bytes()).unwrap();
            let numbers: Vec<u64> = found
                .iter()
                .map(|row| row.as_ref().unwrap().number)
                .collect();
            assert_eq!(numbers, [2, 5], "{text:?}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_swallows_nothing() {
        for text in [
            "query_id,name\n1,A\n2,\"B\n3,C\n4,D\n",
            "query_id,name\n1,A\n2,\"B",
            "query_id,\"name\n1,A\n",
            "query_id,name\n\u{1e}end\u{1e}\n2,B\n",
        ] {
            let error = rows(text.as_bytes()).unwrap_err();
            assert!(error.is_bad_input(), "{text:?}: {error}");
        }
        let error = rows(b"query_id,name\n1,A\n2,\"B\n3,C\n").unwrap_err();
        assert!(error.to_string().contains("row 3"), "{error}");
    }

    #[test]
    fn a_row_of_another_width_is_left_out_alone() {
        let found = rows(b"query_id,name,countries\n7,ACME, LLC,KZ\n8,B,KZ\n9,C\n").unwrap();
        let wrong = found[0].as_ref().unwrap_err();
        assert_eq!(wrong.row, 2);
        assert!(
            wrong.reason.contains("4 fields and the header 3"),
            "{}",
            wrong.reason
        );
        assert!(found[1].is_ok());
        assert_eq!(found[2].as_ref().unwrap_err().row, 4);
    }

    /// A workbook of one sheet with this `sheetData`.
    fn workbook(range: &str, data: &str) -> Vec<u8> {
        use std::io::Write as _;
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let parts = [
            (
                "_rels/.rels",
                format!(
                    r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>"#
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(
                    r#"<worksheet xmlns="{main}"><dimension ref="{range}"/><sheetData>{data}</sheetData></worksheet>"#
                ),
            ),
        ];
        let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        for (name, text) in parts {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(name, options).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_sheet_takes_the_room_of_its_cells_alone() {
        let cell = |at: &str, text: &str| {
            format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
        };
        let data = format!(
            r#"<row r="2">{}{}</row><row r="4">{}{}</row><row r="1048576">{}</row>"#,
            cell("B2", "Query_ID"),
            cell("C2", "Name"),
            cell("B4", "1"),
            cell("C4", "ACME, LLC"),
            cell("XFD1048576", "far away"),
        );
        let found = rows(&workbook("A1:XFD1048576", &data)).unwrap();
        let first = found[0].as_ref().unwrap();
        assert_eq!(first.number, 4);
        assert_eq!(first.fields[1].as_deref(), Some("ACME, LLC"));
        let last = found[1].as_ref().unwrap();
        assert_eq!((last.number, &last.fields[1]), (1_048_576, &None));
    }

    #[test]
    fn fields_of_parquet_are_those_of_csv() {
        use arrow_array::builder::{ListBuilder, StringBuilder};
        use arrow_array::{ArrayRef, Float64Array, TimestampMillisecondArray};
        use std::sync::Arc;
        let mut clauses = ListBuilder::new(StringBuilder::new());
        clauses.append_value([Some("a"), Some("b")]);
        clauses.append_value(Vec::<Option<&str>>::new());
        clauses.append_null();
        let code = Float64Array::from(vec![Some(854231.0), Some(84000.5), None]);
        // 2 May 2024, midnight and noon.
        let days = vec![Some(1_714_608_000_000), Some(1_714_651_200_000), None];
        let columns: [(&str, ArrayRef); 3] = [
            ("code", Arc::new(code)),
            ("date", Arc::new(TimestampMillisecondArray::from(days))),
            ("clauses", Arc::new(clauses.finish())),
        ];
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("in.parquet");
        let out = File::create(&path).unwrap();
        let mut writer = parquet::arrow::ArrowWriter::try_new(out, batch.schema(), None).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
        let mut file = RowFile::open_whole(&path).unwrap();
        let mut found = Vec::new();
        while let Some(row) = file.advance().unwrap() {
            found.push(row.unwrap().fields);
        }
        let some = |texts: [&str; 3]| texts.map(|text| Some(text.to_owned())).to_vec();
        assert_eq!(found[0], some(["854231", "2024-05-02", "a;b"]));
        assert_eq!(found[1], some(["84000.5", "2024-05-02", "-"]));
        assert_eq!(found[2], [None, None, None]);
    }

    #[test]
    fn a_row_that_is_long_is_left_to_its_reader() {
        let long = "x".repeat(5 << 20);
        let found = rows(format!("query_id,name\n1,{long}\n2,B\n").as_bytes()).unwrap();
        let name = |at: usize| found[at].as_ref().unwrap().fields[1].clone().unwrap();
        assert_eq!((name(0).len(), name(1).as_str()), (5 << 20, "B"));
    }

    #[test]
    fn a_row_that_is_no_text_is_left_out_alone() {
        let found = rows(b"query_id,name\n1,A\n2,\xff\xfe\n3,C\n").unwrap();
        let problem = found[1].as_ref().unwrap_err();
        assert_eq!((problem.row, problem.column.as_deref()), (3, Some("name")));
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
