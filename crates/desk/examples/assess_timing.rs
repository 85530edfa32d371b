//! Prints how long one measure through every engine takes on the embedded pack:
//! `cargo run --release -p sindan-desk --example assess_timing -- CATALOG [DRAFT.toml]`.
#![allow(clippy::print_stdout, reason = "that is all this program does")]

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use sindan_catalog::Catalog;
use sindan_desk::{AssessOptions, MeasureAsked, RuleFile, RulesDesk, assess_measure};
use sindan_domain::Silent;

/// The founding example of `docs/assess.md`.
const DRAFT: &str = "version = 1\n[draft]\nid = \"eu-reexport-8542\"\nlaw = \"EU\"\n\
                     kind = \"reexport_ban\"\ngoods = [\"HS2022:8542\"]\nthrough = [\"KAZ\"]\n\
                     buyers = [\"RUS\"]\nfrom = 2027-01-01\ngoods_of = [\"EU\"]\n";
const ANSWER: &str = "version = 1\n[[scenario]]\nname = \"fuel\"\n[[scenario.leg]]\n\
                      kind = \"export_ban\"\nsellers = \"RUS\"\nbuyers = \"KAZ\"\n\
                      sectors = [\"C19\"]\n";
const RUNS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (root, text) = match &arguments[..] {
        [root] => (root, DRAFT.to_owned()),
        [root, draft] => (root, std::fs::read_to_string(draft)?),
        _ => return Err("name a directory for the catalog, and a draft if you like".into()),
    };
    let catalog = Catalog::open(Path::new(root))?;
    let asked = MeasureAsked::Draft(RuleFile {
        name: "draft.toml".to_owned(),
        text,
    });
    let options = AssessOptions {
        rules: Vec::new(),
        stance: RulesDesk::stance("every-law").ok_or("no such stance")?,
        home: None,
        as_of: None,
        today: "2026-11-30".parse()?,
        retaliation: Some(("answer.toml".to_owned(), ANSWER.to_owned())),
    };
    let mut seconds = Vec::new();
    for _ in 0..RUNS {
        let begun = Instant::now();
        let answer = assess_measure(&catalog, &asked, &options, &Silent)?;
        seconds.push(begun.elapsed().as_secs_f64());
        assert!(!answer.cost.short_run.is_empty(), "the cost was computed");
    }
    let first = seconds[0];
    seconds.sort_by(f64::total_cmp);
    println!(
        "assess: first run {first:.2} s, median of {RUNS} {:.2} s",
        seconds[RUNS / 2]
    );
    Ok(())
}
