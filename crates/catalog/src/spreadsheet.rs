//! Spreadsheets as tables: every sheet with something in it becomes a text, so
//! that importers see what they see of a CSV file.
//!
//! Both the present form (.xlsx) and the one of before 2007 (.xls, BIFF), in
//! which some statistical offices still publish.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use calamine::{Data, Reader, SheetType, Sheets, open_workbook_auto_from_rs};
use sindan_domain::Progress;

use crate::CatalogError;
use crate::archive::base_name;
use crate::row_file::{cell, refuse_bomb};
use crate::text_input::{Content, TextFile, is_old_excel};

/// Most sheets that are taken.
const MOST_SHEETS: usize = 64;
/// Largest old spreadsheet, which is read as a whole.
const LARGEST_OLD_BYTES: u64 = 256 << 20;
/// Most cells of a sheet: two cells at its corners may claim any number.
const MOST_CELLS: usize = 50_000_000;

/// Whether members of a zip are those of a spreadsheet.
pub(crate) fn is_spreadsheet(names: &[String]) -> bool {
    names.iter().any(|name| name == "xl/workbook.xml")
}

/// The sheets of a spreadsheet, written beside `unpacked`: all of them, or the
/// first that is not empty.
pub(crate) fn sheets(
    path: &Path,
    label: &str,
    all: bool,
    unpacked: &Path,
    progress: &dyn Progress,
) -> Result<Content, CatalogError> {
    let bad = |problem: String| {
        CatalogError::bad_input(format!("{label}: {problem}")).with_hint("save it as CSV")
    };
    let mut book = open(path, label)?;
    // A sheet that holds a chart or a macro has no table.
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if all && names.len() > MOST_SHEETS {
        return Err(CatalogError::bad_input(format!(
            "{label}: has {} sheets, and at most {MOST_SHEETS} are read",
            names.len()
        ))
        .with_hint("split it, or save the sheets that are meant as CSV"));
    }
    let mut tables = Vec::new();
    for (number, name) in names.iter().enumerate() {
        progress.check()?;
        let range = book.worksheet_range(name).map_err(|error| {
            CatalogError::bad_input(format!("{label}: sheet `{name}` cannot be read: {error}"))
                .with_hint("mend or delete the sheet, or save the sheets that are meant as CSV")
        })?;
        let (height, width) = range.get_size();
        if height.saturating_mul(width) > MOST_CELLS {
            return Err(bad(format!(
                "sheet `{name}` claims {height} rows of {width} columns"
            )));
        }
        if range.rows().all(is_blank) {
            continue;
        }
        let place = unpacked.with_extension(number.to_string());
        write(&place, range.rows())?;
        let base = base_name(label);
        let (text, head) = TextFile::look(&place, label, Some(format!("{base}:{name}")))?;
        tables.push(text.with_headers(&head)?);
        if !all {
            break;
        }
    }
    match tables.len() {
        0 => Err(bad("has no sheet with rows".to_owned())),
        1 => Ok(Content::Text(tables.remove(0))),
        _ => Ok(Content::Set(tables)),
    }
}

fn open(path: &Path, label: &str) -> Result<Sheets<std::io::Cursor<Vec<u8>>>, CatalogError> {
    let failed = |error| CatalogError::io("cannot read", path, error);
    let mut file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > LARGEST_OLD_BYTES {
        return Err(CatalogError::bad_input(format!(
            "{label}: is a spreadsheet of {size} bytes, more than {LARGEST_OLD_BYTES}"
        ))
        .with_hint("save it as CSV, which is read row by row"));
    }
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut file, &mut bytes).map_err(failed)?;
    if !is_old_excel(&bytes) {
        refuse_bomb(label, &mut file)?;
    }
    open_workbook_auto_from_rs(std::io::Cursor::new(bytes)).map_err(|error| {
        CatalogError::bad_input(format!(
            "{label}: is no spreadsheet that can be read: {error}"
        ))
        .with_hint("save it as CSV")
    })
}

fn is_blank(row: &[Data]) -> bool {
    row.iter().all(|data| matches!(data, Data::Empty))
}

/// Rows as CSV, each as wide as the sheet; blank ones are left out.
fn write<'r>(place: &Path, rows: impl Iterator<Item = &'r [Data]>) -> Result<(), CatalogError> {
    let failed = |error: std::io::Error| CatalogError::io("cannot write", place, error);
    #[expect(
        clippy::disallowed_methods,
        reason = "in the staging directory, which a crash leaves behind as a whole"
    )]
    let file = File::create(place).map_err(failed)?;
    let mut writer = csv::Writer::from_writer(BufWriter::new(file));
    for row in rows.filter(|row| !is_blank(row)) {
        // One record is one line: a break within a label is a blank.
        let cells = row.iter().map(|data| cell(data).replace(['\n', '\r'], " "));
        writer
            .write_record(cells)
            .map_err(|error| failed(error.into()))?;
    }
    writer.flush().map_err(failed)
}
