//! The reference page of the handbook is what the code says.

use std::path::Path;

use sindan_catalog::Catalog;
use sindan_query::{reference_page, tables};

/// Set by `cargo xtask generate` to write the page instead of comparing it.
const WRITE: &str = "SINDAN_WRITE_REFERENCE";

#[test]
fn the_page_is_not_behind_the_code() {
    let empty = tempfile::tempdir().unwrap();
    let catalog = Catalog::open(empty.path()).unwrap();
    let page = reference_page(&tables(&catalog).unwrap());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/sql.md");
    if std::env::var_os(WRITE).is_some() {
        let mut file = tempfile::NamedTempFile::new_in(path.parent().unwrap()).unwrap();
        std::io::Write::write_all(&mut file, page.as_bytes()).unwrap();
        file.persist(&path).unwrap();
    }
    let held = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        held == page,
        "docs/reference/sql.md differs from the code; run `cargo xtask generate`"
    );
}
