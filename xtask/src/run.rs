//! Running other programs, and where things are.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// A problem is one sentence for the person who ran the command.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// How a build is kept small that nobody continues: what one build leaves for the
/// next is not written, nor are line tables (a failed assertion names its line
/// without them).
pub(crate) const ONE_BUILD: [(&str, &str); 2] = [
    ("CARGO_INCREMENTAL", "0"),
    ("CARGO_PROFILE_DEV_DEBUG", "none"),
];

/// Root of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent()
        .expect("xtask lies in the workspace")
        .to_path_buf()
}

/// A directory for what the automation keeps between runs; may be deleted.
pub(crate) fn cache(name: &str) -> Outcome<PathBuf> {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let directory = target.join("xtask").join(name);
    std::fs::create_dir_all(&directory)
        .map_err(|error| format!("cannot create {}: {error}", directory.display()))?;
    Ok(directory)
}

/// Runs a program from the root of the workspace, its output shown as it comes.
pub(crate) fn run(program: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Outcome {
    let shown = format!("{program} {}", arguments.join(" "));
    println!("$ {shown}");
    let status = Command::new(program)
        .args(arguments)
        .envs(environment.iter().copied())
        .current_dir(root())
        .stdin(Stdio::null())
        .status()
        .map_err(|error| format!("cannot start {program}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{shown}` failed ({status})"))
    }
}

/// Runs a program and gives what it printed.
pub(crate) fn capture(program: &str, arguments: &[&str]) -> Outcome<String> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cannot start {program}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!(
            "`{program} {}` failed: {}",
            arguments.join(" "),
            said.trim()
        ))
    }
}

/// Whether a program can be started.
pub(crate) fn has(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs a named step and says how long it took.
pub(crate) fn step(name: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    println!("\n== {name}");
    let started = Instant::now();
    work().map_err(|problem| format!("{name}: {problem}"))?;
    println!(
        "== {name}: passed in {:.0} s",
        started.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Writes a file of the workspace as a whole.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Outcome {
    let explain = |error: std::io::Error| format!("cannot write {}: {error}", path.display());
    let directory = path
        .parent()
        .ok_or_else(|| format!("{} has no directory", path.display()))?;
    std::fs::create_dir_all(directory).map_err(explain)?;
    let mut builder = tempfile::Builder::new();
    // A temporary file is private by default; files of the workspace are not.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut file = builder.tempfile_in(directory).map_err(explain)?;
    std::io::Write::write_all(&mut file, bytes).map_err(explain)?;
    file.persist(path).map_err(|error| explain(error.error))?;
    Ok(())
}
