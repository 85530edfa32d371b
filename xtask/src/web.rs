//! `cargo xtask web`: the pages of the workbench, which the next build of the
//! program embeds; with `--check` also its tests, in a browser against a server.

use crate::run::{ONE_BUILD, Outcome, capture, has, root, run};

/// Oldest Node that builds the pages.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// Builds the pages into `web/dist`, and with `check` tries them.
pub(crate) fn web(check: bool) -> Outcome {
    if let Some(missing) = missing() {
        return Err(missing);
    }
    packages()?;
    build()?;
    if check {
        return browse();
    }
    println!("web/dist is built; the next build of the program embeds it");
    Ok(())
}

/// Fetches what the pages are built with.
pub(crate) fn packages() -> Outcome {
    npm(&["ci", "--no-audit", "--no-fund"])
        .map_err(|problem| format!("the packages of the workbench could not be fetched: {problem}"))
}

/// Builds the pages, the packages being there, and runs the tests that need no browser.
pub(crate) fn build() -> Outcome {
    npm(&["run", "build"])?;
    npm(&["test"])
}

/// Walks every page in a browser: a quarter of an hour, more than a full run can spare.
fn browse() -> Outcome {
    let server = [
        "build",
        "--locked",
        "--package",
        "sindan",
        "--no-default-features",
        "--features",
        "serve",
    ];
    run("cargo", &server, &ONE_BUILD)?;
    let program = crate::pages::binary()?.display().to_string();
    let browser = ["--prefix", "web", "run", "browser"];
    run("npm", &browser, &[("SINDAN_PROGRAM", program.as_str())])
}

/// What is missing on this machine, in a sentence.
pub(crate) fn missing() -> Option<String> {
    let wanted = format!(
        "needs Node {}.{} or newer with npm",
        OLDEST_NODE.0, OLDEST_NODE.1
    );
    if !has("npm") {
        return Some(format!("the workbench {wanted}"));
    }
    let version = capture("node", &["--version"]).ok()?;
    let numbers = version.trim().trim_start_matches('v');
    let mut parts = numbers.split('.').map(|part| part.parse().unwrap_or(0));
    let found = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    (found < OLDEST_NODE).then(|| format!("the workbench {wanted}; this one is {}", version.trim()))
}

fn npm(words: &[&str]) -> Outcome {
    let place = root().join("web").display().to_string();
    let mut arguments = vec!["--prefix", place.as_str()];
    arguments.extend(words);
    run("npm", &arguments, &[])
}
