//! Workbooks: no sheet is passed over in silence.

use sindan_catalog::{AddOptions, CatalogError, FlowQuery, read_flow_columns};
use sindan_domain::Silent;

use crate::fixture::{Place, workbook, workbook_of};

const HEADER: &str = "reporter,partner,flow,product,period,value\n";

fn add(place: &Place, book: Vec<u8>) -> Result<usize, CatalogError> {
    let path = place.directory.path().join("book.xlsx");
    std::fs::write(&path, book).unwrap();
    let import = place
        .catalog
        .add("flows", &path, &AddOptions::default(), &Silent)?;
    let columns = read_flow_columns(&[import.snapshot], &FlowQuery::default(), &Silent).unwrap();
    Ok(columns.len())
}

fn sheets(count: usize) -> Vec<(String, String)> {
    (0..count)
        .map(|at| {
            let (year, month) = (2010 + at / 12, at % 12 + 1);
            let text = format!("{HEADER}KGZ,RUS,export,TOTAL,{year}-{month:02},5\n");
            (format!("s{at}"), text)
        })
        .collect()
}

fn book(count: usize) -> Vec<u8> {
    let sheets = sheets(count);
    let named: Vec<(&str, &str)> = sheets
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    workbook(&named)
}

#[test]
fn a_workbook_of_more_sheets_than_are_read_is_refused() {
    let place = Place::new();
    assert_eq!(add(&place, book(64)).unwrap(), 64);
    let error = add(&place, book(65)).unwrap_err();
    assert!(error.to_string().contains("65 sheets"), "{error}");
    assert!(error.hint().unwrap().contains("split it"), "{error}");
}

#[test]
fn a_sheet_that_cannot_be_read_is_named() {
    let place = Place::new();
    // The second sheet points at a text that is not there.
    let broken = "<sheetData><row><c r=\"A1\" t=\"s\"><v>99</v></c></row></sheetData>";
    let fine =
        "<sheetData><row><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData>";
    let error = add(
        &place,
        workbook_of(&[
            ("fine".to_owned(), fine.to_owned()),
            ("broken".to_owned(), broken.to_owned()),
        ]),
    )
    .unwrap_err();
    assert!(error.to_string().contains("sheet `broken`"), "{error}");
    assert!(error.hint().unwrap().contains("CSV"), "{error}");
}
