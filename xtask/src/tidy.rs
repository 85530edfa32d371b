//! Rules of the house that the compiler does not know.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::run::{Outcome, capture, root};

/// Which crate may depend on which. A new edge is an architecture change: it
/// comes with a change of `ARCHITECTURE.md` and of this table.
const EDGES: [(&str, &[&str]); 14] = [
    ("sindan-domain", &[]),
    ("sindan-catalog", &["sindan-domain"]),
    ("sindan-economy", &["sindan-domain"]),
    ("sindan-rules", &["sindan-domain"]),
    ("sindan-screen", &["sindan-domain"]),
    ("sindan-corridor", &["sindan-domain"]),
    ("sindan-watch", &["sindan-domain"]),
    ("sindan-balance", &["sindan-domain"]),
    (
        "sindan-query",
        &["sindan-domain", "sindan-catalog", "sindan-desk"],
    ),
    (
        "sindan-desk",
        &[
            "sindan-domain",
            "sindan-catalog",
            "sindan-economy",
            "sindan-rules",
            "sindan-screen",
            "sindan-corridor",
            "sindan-watch",
            "sindan-balance",
        ],
    ),
    ("sindan-brief", &["sindan-domain", "sindan-desk"]),
    ("sindan-store", &[]),
    (
        "sindan-server",
        &[
            "sindan-domain",
            "sindan-catalog",
            "sindan-desk",
            "sindan-brief",
            "sindan-store",
            "sindan-query",
        ],
    ),
    (
        "sindan",
        &[
            "sindan-domain",
            "sindan-catalog",
            "sindan-desk",
            "sindan-brief",
            "sindan-query",
            "sindan-server",
            "sindan-store",
        ],
    ),
];

/// Crates that compute and never read: no file format, no clock, no network.
const PURE: [&str; 7] = [
    "sindan-domain",
    "sindan-economy",
    "sindan-rules",
    "sindan-screen",
    "sindan-corridor",
    "sindan-watch",
    "sindan-balance",
];

/// What a pure crate must not do, as it would stand in the source.
const IMPURE: [&str; 4] = ["std::fs", "std::net", "std::env", "SystemTime"];

/// Longest source file; the median should stay far below.
const LONGEST_FILE_LINES: usize = 1000;

pub(crate) fn tidy() -> Outcome {
    let mut problems = Vec::new();
    edges(&mut problems)?;
    let files = tracked_files()?;
    for file in &files {
        let extension = file
            .extension()
            .and_then(|extension| extension.to_str())
            .unwrap_or_default();
        if !matches!(
            extension,
            "rs" | "md" | "toml" | "ftl" | "css" | "html" | "mjs"
        ) {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(root().join(file)) else {
            continue;
        };
        let shown = file.display();
        for (number, line) in text.lines().enumerate() {
            if line.ends_with([' ', '\t']) {
                problems.push(format!(
                    "{shown}:{}: blank at the end of the line",
                    number + 1
                ));
            }
        }
        if extension == "rs" {
            source(file, &text, &mut problems);
        }
        if extension == "md" {
            links(file, &text, &mut problems);
        }
    }
    println!("{} files looked at", files.len());
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems.join("\n  "))
    }
}

fn edges(problems: &mut Vec<String>) -> Outcome {
    let metadata: serde_json::Value = serde_json::from_str(&capture(
        "cargo",
        &["metadata", "--format-version", "1", "--no-deps", "--locked"],
    )?)
    .map_err(|error| error.to_string())?;
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    for package in &packages {
        let name = package["name"].as_str().unwrap_or_default();
        if name == "xtask" {
            continue;
        }
        let Some((_, allowed)) = EDGES.iter().find(|(known, _)| *known == name) else {
            problems.push(format!(
                "crate {name} has no row in the table of allowed edges (xtask/src/tidy.rs)"
            ));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let target = dependency["name"].as_str().unwrap_or_default();
            let ours = target.starts_with("sindan");
            let in_tests = dependency["kind"].as_str() == Some("dev");
            if ours && !in_tests && !allowed.contains(&target) {
                problems.push(format!(
                    "{name} depends on {target}, which ARCHITECTURE.md does not allow"
                ));
            }
        }
    }
    Ok(())
}

fn source(file: &Path, text: &str, problems: &mut Vec<String>) {
    let shown = file.display();
    let lines = text.lines().count();
    if lines > LONGEST_FILE_LINES {
        problems.push(format!("{shown}: {lines} lines; split it by subject"));
    }
    if !text.starts_with("//!") && !text.starts_with("#!") {
        problems.push(format!(
            "{shown}: does not begin by saying what it is about"
        ));
    }
    let crate_name = file
        .components()
        .nth(1)
        .map(|part| format!("sindan-{}", part.as_os_str().to_string_lossy()))
        .unwrap_or_default();
    let is_source =
        file.starts_with("crates") && file.components().any(|part| part.as_os_str() == "src");
    if is_source && PURE.contains(&crate_name.as_str()) {
        for word in IMPURE.iter().filter(|word| text.contains(**word)) {
            problems.push(format!(
                "{shown}: {crate_name} is pure and must not use {word}"
            ));
        }
    }
    // Split, so that this file does not name what it looks for.
    for mark in [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("todo", "!("),
        concat!("unimpl", "emented!("),
    ] {
        if text.contains(mark) {
            problems.push(format!("{shown}: holds `{mark}`; finish it or file it"));
        }
    }
}

/// Relative links must lead somewhere.
fn links(file: &Path, text: &str, problems: &mut Vec<String>) {
    let directory = root().join(file.parent().unwrap_or(Path::new("")));
    for piece in text.split("](").skip(1) {
        let Some(target) = piece.split(')').next() else {
            continue;
        };
        let target = target.split('#').next().unwrap_or_default();
        if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
            continue;
        }
        if !directory.join(target).exists() {
            problems.push(format!(
                "{}: the link to {target} leads nowhere",
                file.display()
            ));
        }
    }
}

/// Files under version control and new ones that are not ignored.
fn tracked_files() -> Outcome<BTreeSet<PathBuf>> {
    let list = capture(
        "git",
        &["ls-files", "--cached", "--others", "--exclude-standard"],
    )?;
    Ok(list.lines().map(PathBuf::from).collect())
}
