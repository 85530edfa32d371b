//! The reference page of SQL, made from the code.

use std::fmt::Write;

use crate::{FunctionDoc, SqlOptions, TableDoc, functions};

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
    match &table.source {
        Some(source) => {
            let _ = write!(
                page,
                "{}. Source: {}, {}.\n\n",
                source.title, source.source, source.licence
            );
        }
        None => page.push_str("Every snapshot that is held, with its source.\n\n"),
    }
    page.push_str("| column | type |\n| --- | --- |\n");
    for column in &table.columns {
        let _ = writeln!(page, "| `{}` | {} |", column.name, column.kind);
    }
}
