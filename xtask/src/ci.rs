//! `cargo xtask ci`: every check, in the order that finds mistakes soonest.

use crate::run::{ONE_BUILD, Outcome, root, run, step};
use crate::{generate, licences, network, pack, pages, setup, tidy, web};

/// The workspace without the crates that need the SQL engine.
const WITHOUT_SQL: [&str; 6] = [
    "--workspace",
    "--exclude",
    "sindan-query",
    "--no-default-features",
    "--features",
    "sindan/serve",
];

pub(crate) fn ci() -> Outcome {
    let mut tools = setup::Tools::default();
    step("setup", || {
        tools = setup::setup()?;
        Ok(())
    })?;
    let wheel = tools.wheel.as_ref().map(|path| path.display().to_string());
    let environment: Vec<(&str, &str)> = wheel
        .as_deref()
        .map(|path| ("SINDAN_WHEEL", path))
        .into_iter()
        .collect();

    step("format", || run("cargo", &["fmt", "--all", "--check"], &[]))?;
    step("rules of the house", tidy::tidy)?;
    step("corridor network", network::network)?;
    step("licences and duplicates", licences::licences)?;
    step("known holes in dependencies", || {
        if crate::run::capture("cargo", &["audit", "--version"]).is_err() {
            tools
                .skipped
                .push("known holes in dependencies (cargo-audit is not installed)".to_owned());
            return Ok(());
        }
        run("cargo", &["audit", "--deny", "warnings"], &[])
    })?;
    step("clippy without SQL", || {
        cargo(
            "clippy",
            &WITHOUT_SQL,
            &["--all-targets", "--", "-D", "warnings"],
            &[],
        )
    })?;
    step("tests without SQL", || {
        cargo("test", &WITHOUT_SQL, &[], &environment)
    })?;
    step("generated pages", || generate::generate(true))?;
    if tools.wheel.is_some() {
        step("embedded pack", || pack::pack(true))?;
    }
    if tools.browser {
        step("dossier in a browser", pages::pages)?;
    }
    match web::missing().or_else(|| web::packages().err()) {
        None => step("workbench", web::build)?,
        Some(missing) => tools.skipped.push(missing),
    }
    step("clippy with SQL", || {
        cargo(
            "clippy",
            &["--workspace"],
            &["--all-targets", "--", "-D", "warnings"],
            &[],
        )
    })?;
    step("tests with SQL", || {
        cargo("test", &["--workspace"], &[], &environment)
    })?;

    let shared =
        std::env::var_os("SINDAN_SHARED").map_or_else(|| root().join("../shared"), Into::into);
    if tools.wheel.is_none() || !shared.join("data/economy/golden").is_dir() {
        tools.skipped.push(
            "comparison with the reference outputs (needs the wheel and SINDAN_SHARED)".to_owned(),
        );
    }
    println!("\nall checks passed");
    for skipped in &tools.skipped {
        println!("skipped: {skipped}");
    }
    Ok(())
}

fn cargo(command: &str, packages: &[&str], rest: &[&str], environment: &[(&str, &str)]) -> Outcome {
    let mut arguments = vec![command, "--locked"];
    arguments.extend(packages);
    arguments.extend(rest);
    let environment: Vec<(&str, &str)> = ONE_BUILD.iter().chain(environment).copied().collect();
    run("cargo", &arguments, &environment)
}
