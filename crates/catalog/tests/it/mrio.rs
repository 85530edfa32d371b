//! The long-format table.

use sindan_catalog::{CatalogError, ProductionTable, read_production_table};
use sindan_domain::Silent;

use crate::fixture::{Place, of_year};

const HEADER: &str = "seller_country,seller_sector,buyer_country,buyer_sector,value_usd_mn\n";
const ROWS: &str = "KAZ,a,KAZ,a,1\nKAZ,a,KGZ,b,2\nKGZ,b,KAZ,a,3\nROW,a,KGZ,b,4\nKAZ,a,ROW,b,5\n";

fn import(rows: &str) -> Result<ProductionTable, CatalogError> {
    let place = Place::new();
    let import = place.add_with(
        "mrio",
        "table.csv",
        format!("{HEADER}{rows}"),
        &of_year("2021"),
    )?;
    read_production_table(&import.snapshot, &Silent)
}

fn refused(rows: &str, words: &[&str]) {
    let error = import(rows).unwrap_err();
    assert!(error.is_bad_input(), "{error}");
    for word in words {
        assert!(
            error.to_string().contains(word),
            "`{error}` does not name `{word}`"
        );
    }
}

#[test]
fn output_from_sales_where_final_demand_is_given() {
    let table = import(&format!(
        "{ROWS}KAZ,a,KAZ,FINAL,10\nKGZ,b,KAZ,HFCE,20\nROW,a,ROW,FINAL,1\n"
    ))
    .unwrap();
    assert_eq!(table.economies, ["KAZ", "KGZ", "ROW"]);
    assert_eq!(table.industries, ["a", "b"]);
    assert_eq!(table.gross_output_usd_mn, [18.0, 0.0, 5.0, 0.0, 23.0, 0.0]);
    // What goes to ROW is outside the named economies.
    assert_eq!(table.outside_sales_usd_mn, [15.0, 0.0, 1.0, 0.0, 20.0, 0.0]);
    assert_eq!(table.flows_usd_mn[..6], [1.0, 0.0, 0.0, 0.0, 2.0, 5.0]);
    assert!(table.has_final_demand);
}

#[test]
fn output_as_given() {
    let table = import(&format!(
        "{ROWS}KAZ,a,,OUT,100\nKGZ,b,,OUT,50\nROW,a,,OUT,9\n"
    ))
    .unwrap();
    assert_eq!(table.gross_output_usd_mn, [100.0, 0.0, 9.0, 0.0, 50.0, 0.0]);
    assert!(!table.has_final_demand);
}

#[test]
fn wrong_rows_are_named() {
    let end = "KAZ,a,KAZ,FINAL,10\n";
    refused(ROWS, &["neither final demand nor gross output"]);
    refused(&format!("{ROWS}{end}KGZ,b,KAZ,a,7\n"), &["row 8", "row 4"]);
    refused(
        &format!("{ROWS}{end}KGZ,b,KAX,a,7\n"),
        &["row 8", "buyer_country", "KAX"],
    );
    refused(
        &format!("{ROWS}{end}KGZ,b,KAZ,b,NaN\n"),
        &["row 8", "value_usd_mn", "NaN"],
    );
    refused(
        &format!("{ROWS}{end}KGZ,,KAZ,b,1\n"),
        &["row 8", "seller_sector"],
    );
    refused(
        &format!("{ROWS}{end}KGZ,HFCE,KAZ,b,1\n"),
        &["row 8", "does not sell"],
    );
    refused(&format!("{ROWS}{end}KGZ,b,KAZ\n"), &["row 8", "3 columns"]);
    refused(&format!("{ROWS}KAZ,a,,OUT,100\n"), &["ROW_a", "no row OUT"]);
    refused(
        &format!("{ROWS}{end}KAZ,a,,OUT,100\nKGZ,b,,OUT,3\nROW,a,,OUT,4\n"),
        &["KAZ_a", "OUT is 100"],
    );
    refused("", &["no rows"]);
}

#[test]
fn the_year_must_be_given() {
    let place = Place::new();
    let error = place
        .add("mrio", "table.csv", format!("{HEADER}{ROWS}"))
        .unwrap_err();
    assert!(
        error.is_bad_input() && error.hint().unwrap().contains("--period"),
        "{error}"
    );
}

#[test]
fn output_below_sales_or_zero_is_refused() {
    refused(
        &format!("{ROWS}KAZ,a,,OUT,100\nKGZ,b,,OUT,1\nROW,a,,OUT,9\n"),
        &["row 8", "KGZ_b", "industries alone"],
    );
    refused(
        &format!("{ROWS}KAZ,a,,OUT,100\nKGZ,b,,OUT,50\nROW,a,,OUT,9\nROW,b,,OUT,-1\n"),
        &["row 10", "ROW_b", "less than 0"],
    );
    refused(
        "KAZ,a,KAZ,a,1\nKAZ,a,KAZ,FINAL,-9\n",
        &["KAZ_a", "less than 0"],
    );
}

#[test]
fn too_many_nodes_are_seen_while_they_are_counted() {
    let rows: String = (0..10_005)
        .map(|at| format!("KAZ,s{at},KAZ,FINAL,1\n"))
        .collect();
    refused(&rows, &["row 10002", "more than 10000 nodes"]);
}
