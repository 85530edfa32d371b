//! The reference page of SQL, made from the code.

use std::fmt::Write;

use crate::views::VIEWS;
use crate::{ColumnDoc, FunctionDoc, SqlOptions, TableDoc, functions};

/// The page `docs/reference/sql.md`; `tables` are those of the catalog that the
/// page describes, such as one with nothing but the embedded pack.
pub fn reference_page(tables: &[TableDoc]) -> String {
    let mut page = String::from(
        "<!-- Generated from crates/query; do not edit. -->\n\
         # SQL reference\n\n\
         `sindan sql` answers one query at a time over the current snapshots of the catalog. The dialect is that \
         of Apache DataFusion. Queries only read: `SELECT`, `WITH`, `VALUES`, `EXPLAIN`, `DESCRIBE`, `SHOW TABLES`, \
         `SHOW COLUMNS FROM table` and `SHOW FUNCTIONS`.\n\n",
    );
    page.push_str(&format!(
        "An answer that is shown is cut off after {} rows, and says so; one that is saved is whole. With one thread \
         the same query gives the same bytes each time. With more threads, rows without `ORDER BY` may come in \
         another order and sums of fractions may differ in their last digits.\n\n",
        SqlOptions::DISPLAY_ROWS
    ));
    page.push_str("## Functions\n\nBeside those of the engine:\n");
    for doc in functions() {
        push_function(&mut page, doc);
    }
    page.push_str(
        "\n## Tables\n\n\
         A table is `<dataset>_<table>`, or the dataset alone where both have one name. These are in the program; \
         `SHOW TABLES` lists those that were added.\n",
    );
    for table in tables {
        push_table(&mut page, table);
    }
    page.push_str(
        "\n## Views\n\n\
         Where flows are held (`sindan data add flows FILE`), these views put all their snapshots together.\n",
    );
    for view in &VIEWS {
        let _ = write!(page, "\n### {}\n\n{}\n\n", view.name, view.description);
        push_columns(&mut page, &view.columns());
    }
    page
}

fn push_function(page: &mut String, doc: &FunctionDoc) {
    let FunctionDoc {
        name,
        signature,
        description,
        example,
        example_answer,
    } = doc;
    // Writing to a string cannot fail.
    let _ = write!(
        page,
        "\n### {name}\n\n`{signature}`\n\n{description}\n\n```sql\n{example};\n-- {example_answer}\n```\n"
    );
}

fn push_table(page: &mut String, table: &TableDoc) {
    let _ = write!(page, "\n### {}\n\n", table.name);
    if table.sources.is_empty() {
        page.push_str("Every snapshot that is held, with its source.\n\n");
    }
    for source in &table.sources {
        let _ = write!(
            page,
            "{}. Source: {}, {}.\n\n",
            source.title, source.source, source.licence
        );
    }
    push_columns(page, &table.columns);
}

fn push_columns(page: &mut String, columns: &[ColumnDoc]) {
    page.push_str("| column | type |\n| --- | --- |\n");
    for column in columns {
        let _ = writeln!(page, "| `{}` | {} |", column.name, column.kind);
    }
}
