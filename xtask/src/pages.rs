//! `cargo xtask pages`: the dossier in a real browser, in every language, at
//! phone and desktop width and on paper.

use std::path::{Path, PathBuf};

use sindan_domain::Language;

use crate::run::{ONE_BUILD, Outcome, cache, capture, root, run, write};

/// Widths in CSS pixels: the narrowest phone that we promise, and a desk.
const WIDTHS: [u32; 2] = [360, 1280];

/// Pages on A4, 24 to 28 by language and a little for other fonts; more means that
/// something grew out of hand.
const MOST_PRINTED_PAGES: u32 = 32;

pub(crate) fn pages() -> Outcome {
    let directory = cache("pages")?;
    run(
        "cargo",
        &[
            "build",
            "--quiet",
            "--locked",
            "--package",
            "sindan",
            "--no-default-features",
        ],
        &ONE_BUILD,
    )?;
    let mut problems = Vec::new();
    for language in Language::ALL {
        let tag = language.tag();
        let page = directory.join(format!("brief-KAZ-{tag}.html"));
        let catalog = directory.join("empty-catalog");
        let program = binary()?;
        let words = [
            "brief",
            "KAZ",
            "--quiet",
            "--lang",
            tag,
            "--as-of",
            "2026-11-23",
            "--catalog",
            &catalog.to_string_lossy(),
            "--html",
            &page.to_string_lossy(),
        ]
        .map(str::to_owned);
        capture(
            &program.to_string_lossy(),
            &words.each_ref().map(String::as_str),
        )?;
        let html = std::fs::read_to_string(&page).map_err(|error| error.to_string())?;
        for width in WIDTHS {
            let measured = measure(&directory, &html, tag, width)?;
            println!(
                "{tag} at {width} px: content {} px wide, {} px high",
                measured.0, measured.1
            );
            if measured.0 > width {
                problems.push(format!(
                    "{tag}: at {width} px the page is {} px wide",
                    measured.0
                ));
            }
        }
        let printed = print(&directory, &page, tag)?;
        println!("{tag} on A4: {printed} pages");
        if printed == 0 || printed > MOST_PRINTED_PAGES {
            problems.push(format!("{tag}: prints on {printed} pages"));
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems.join("; "))
    }
}

/// Width and height of the page's content in a frame of the given width. The
/// frame stands in a page of ours, because a browser window cannot be as narrow
/// as a phone, and because the dossier itself has no script that could measure.
fn measure(directory: &Path, html: &str, tag: &str, width: u32) -> Outcome<(u32, u32)> {
    let escaped = html.replace('&', "&amp;").replace('"', "&quot;");
    let outer = format!(
        "<!doctype html><meta charset=utf-8><iframe id=f style=\"border:0\" width={width} height=900 srcdoc=\"{escaped}\"></iframe>\
         <script>f.onload=()=>{{const d=f.contentDocument.documentElement;\
         document.title='measured '+d.scrollWidth+' '+d.scrollHeight}}</script>"
    );
    let page = directory.join(format!("measure-{tag}-{width}.html"));
    write(&page, outer.as_bytes())?;
    let dom = chromium(
        directory,
        &["--virtual-time-budget=5000", "--dump-dom", &address(&page)],
    )?;
    let numbers = dom
        .split("<title>measured ")
        .nth(1)
        .and_then(|rest| rest.split("</title>").next())
        .ok_or_else(|| format!("the browser measured nothing on {}", page.display()))?;
    let (width, height) = numbers
        .split_once(' ')
        .ok_or("the browser measured one number only")?;
    let number = |text: &str| text.parse::<u32>().map_err(|error| error.to_string());
    Ok((number(width)?, number(height)?))
}

fn print(directory: &Path, page: &Path, tag: &str) -> Outcome<u32> {
    let pdf = directory.join(format!("brief-KAZ-{tag}.pdf"));
    let target = format!("--print-to-pdf={}", pdf.display());
    chromium(
        directory,
        &[&target, "--no-pdf-header-footer", &address(page)],
    )?;
    let facts = capture("pdfinfo", &[&pdf.to_string_lossy()])?;
    if !facts.contains("(A4)") {
        return Err(format!("{tag}: the print is not on A4"));
    }
    facts
        .lines()
        .find_map(|line| line.strip_prefix("Pages:"))
        .and_then(|count| count.trim().parse().ok())
        .ok_or_else(|| format!("{tag}: the print has no page count"))
}

fn chromium(directory: &Path, arguments: &[&str]) -> Outcome<String> {
    let profile = format!("--user-data-dir={}", directory.join("profile").display());
    let mut all = vec![
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        profile.as_str(),
    ];
    all.extend(arguments);
    capture("chromium", &all)
}

fn address(page: &Path) -> String {
    format!("file://{}", page.display())
}

/// The program as the last build left it.
pub(crate) fn binary() -> Outcome<PathBuf> {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let path = target
        .join("debug")
        .join(format!("sindan{}", std::env::consts::EXE_SUFFIX));
    if path.exists() {
        Ok(path)
    } else {
        Err(format!("{} was not built", path.display()))
    }
}
