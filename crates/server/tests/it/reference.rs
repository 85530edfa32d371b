//! `docs/reference/openapi.json` is the description that the server gives.
//! `SINDAN_WRITE_REFERENCE=1` writes it.

use std::path::Path;

use serde_json::Value;

#[test]
fn the_page_is_what_the_server_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/openapi.json");
    let text = sindan_server::openapi();
    if std::env::var_os("SINDAN_WRITE_REFERENCE").is_some() {
        let new = path.with_extension("new");
        let mut out = std::fs::OpenOptions::new();
        let mut out = out
            .write(true)
            .create(true)
            .truncate(true)
            .open(&new)
            .unwrap();
        std::io::Write::write_all(&mut out, text.as_bytes()).unwrap();
        std::fs::rename(new, path).unwrap();
        return;
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == text,
        "docs/reference/openapi.json differs from the code; run `cargo xtask generate`"
    );
}

#[test]
fn the_description_is_of_version_3_1_and_names_every_problem() {
    let page: Value = serde_json::from_str(&sindan_server::openapi()).unwrap();
    assert!(page["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut operations = 0;
    for (path, methods) in page["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let problem = &operation["responses"]["default"]["content"];
            assert!(
                problem["application/problem+json"].is_object(),
                "{method} {path}: errors are not described"
            );
            operations += 1;
        }
    }
    assert!(operations >= 50, "{operations}");
}
