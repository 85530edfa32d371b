//! What the checks need beyond the compiler. As root on Debian it is
//! installed; elsewhere what is missing is named, with what is skipped for it.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::run::{Outcome, cache, capture, has, root, run};

/// The wheel with the full network: name and version as the index knows them.
const WHEEL_PACKAGE: &str = "sanction-simulator==0.1.4";
const WHEEL_FILE: &str = "sanction_simulator-0.1.4-py3-none-any.whl";
const WHEEL_SHA256: &str = "1c29bce64dd5e15d14b956556fc544cae21ac504f0cea07558019c4b9eae4909";

/// What was found or installed.
#[derive(Default)]
pub(crate) struct Tools {
    /// The wheel with the network at full resolution.
    pub(crate) wheel: Option<PathBuf>,
    /// Whether there is a browser and what turns its print into pages.
    pub(crate) browser: bool,
    /// What is not checked, and why.
    pub(crate) skipped: Vec<String>,
}

pub(crate) fn setup() -> Outcome<Tools> {
    let mut tools = Tools::default();
    for component in ["rustfmt", "clippy"] {
        if capture(
            "cargo",
            &[
                if component == "clippy" {
                    "clippy"
                } else {
                    "fmt"
                },
                "--version",
            ],
        )
        .is_err()
        {
            run("rustup", &["component", "add", component], &[])?;
        }
    }
    let wanted = [
        ("chromium", "chromium"),
        ("pdfinfo", "poppler-utils"),
        ("pip3", "python3-pip"),
    ];
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|(program, _)| !program_found(program))
        .map(|(_, package)| *package)
        .collect();
    let mut packages = missing.clone();
    if missing.contains(&"chromium") {
        // Letters for the four languages of the dossier.
        packages.extend(["fonts-dejavu-core", "fonts-noto-core"]);
    }
    if !packages.is_empty() && is_debian_root() {
        run("apt-get", &["update", "-qq"], &[])?;
        let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
        arguments.extend(&packages);
        run(
            "apt-get",
            &arguments,
            &[("DEBIAN_FRONTEND", "noninteractive")],
        )?;
    } else if !packages.is_empty() {
        println!(
            "missing: {} (on Debian: apt-get install {})",
            missing.join(", "),
            packages.join(" ")
        );
    }
    tools.browser = program_found("chromium") && program_found("pdfinfo");
    if !tools.browser {
        tools
            .skipped
            .push("the dossier in a browser (needs chromium and poppler-utils)".to_owned());
    }
    tools.wheel = wheel()?;
    if tools.wheel.is_none() {
        tools.skipped.push(format!(
            "the network at full resolution and the pack's reproduction (need {WHEEL_PACKAGE} from the Python package index)"
        ));
    }
    Ok(tools)
}

/// The wheel, downloaded once and checked by its hash at every use.
pub(crate) fn wheel() -> Outcome<Option<PathBuf>> {
    let directory = cache("wheel")?;
    let path = directory.join(WHEEL_FILE);
    if !path.exists() {
        if !program_found("pip3") {
            return Ok(None);
        }
        let target = directory.to_string_lossy().into_owned();
        let arguments = [
            "download",
            "--quiet",
            "--no-deps",
            "--dest",
            target.as_str(),
            WHEEL_PACKAGE,
        ];
        if let Err(problem) = run("pip3", &arguments, &[]) {
            println!("{problem}");
            return Ok(None);
        }
    }
    let bytes =
        std::fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let found = hex(&Sha256::digest(&bytes));
    if found != WHEEL_SHA256 {
        return Err(format!(
            "{} has the SHA-256 {found}, not {WHEEL_SHA256}; delete it and run again",
            path.display()
        ));
    }
    Ok(Some(path))
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn program_found(program: &str) -> bool {
    // pdfinfo knows `-v` alone; being on the path is enough to know.
    has(program)
        || std::env::var_os("PATH").is_some_and(|path| {
            std::env::split_paths(&path).any(|place| place.join(program).is_file())
        })
}

fn is_debian_root() -> bool {
    let root_user = capture("id", &["-u"]).is_ok_and(|id| id.trim() == "0");
    root_user && Path::new("/etc/debian_version").exists() && has("apt-get") && root().exists()
}
