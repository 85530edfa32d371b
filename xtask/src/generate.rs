//! Reference pages made from the code. `--check` fails where a page on disk
//! differs, so that the pages cannot lag behind.

use crate::run::{Outcome, root};

pub(crate) fn generate(check: bool) -> Outcome {
    let pages = [
        ("docs/reference/cli.md", sindan::reference::command_line()),
        ("docs/reference/settings.md", sindan::reference::settings()),
        (
            "docs/reference/assess.schema.json",
            sindan::reference::assess_schema(),
        ),
        (
            "docs/reference/shipment.schema.json",
            sindan::reference::shipment_schema(),
        ),
    ];
    let mut stale = Vec::new();
    for (name, text) in pages {
        let path = root().join(name);
        let current = std::fs::read_to_string(&path).unwrap_or_default();
        if current == text {
            continue;
        }
        if check {
            stale.push(name);
        } else {
            crate::run::write(&path, text.as_bytes())?;
            println!("wrote {name}");
        }
    }
    if !check {
        // The SQL page needs the engine and the description of the API the server,
        // so the crates that have them write them; their tests compare them.
        for package in ["sindan-query", "sindan-server"] {
            let arguments = [
                "test",
                "--quiet",
                "--package",
                package,
                "--test",
                "it",
                "reference",
            ];
            crate::run::run("cargo", &arguments, &[("SINDAN_WRITE_REFERENCE", "1")])?;
        }
    }
    if stale.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "{} differ from the code; run `cargo xtask generate`",
            stale.join(", ")
        ))
    }
}
