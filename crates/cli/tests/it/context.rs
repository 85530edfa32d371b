//! A temporary home for the binary, and what came out of a run.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// The day as of which tests ask, so that no clock matters.
pub(crate) const DAY: &str = "2026-11-23";

/// A home directory, a working directory and a catalog of its own.
pub(crate) struct Context {
    home: TempDir,
}

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

impl Context {
    pub(crate) fn new() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
        }
    }

    /// A path in the working directory.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub(crate) fn catalog(&self) -> PathBuf {
        self.path("catalog")
    }

    /// Writes a text file into the working directory.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        self.bytes(name, text.as_bytes())
    }

    /// Writes a file into the working directory.
    pub(crate) fn bytes(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::io::Write::write_all(
            &mut std::fs::OpenOptions::new()
                .create(true)
                .truncate(true)
                .write(true)
                .open(&path)
                .unwrap(),
            bytes,
        )
        .unwrap();
        path
    }

    /// The binary, in this home and no other.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("sindan"));
        command
            .args(words)
            .current_dir(self.home.path())
            .env_clear()
            .env("HOME", self.home.path())
            .env("SINDAN_CATALOG", self.catalog())
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Run {
        let output = self.command(words).output().unwrap();
        Run {
            stdout: self.filtered(&output.stdout),
            stderr: self.filtered(&output.stderr),
            code: output.status.code().unwrap_or(-1),
        }
    }

    /// A run that must succeed, its standard output.
    pub(crate) fn succeed(&self, words: &[&str]) -> String {
        let run = self.run(words);
        assert_eq!(run.code, 0, "{words:?}\n{}", run.stderr);
        run.stdout
    }

    /// A run that must fail with a code, its standard error; nothing may be on
    /// standard output.
    pub(crate) fn fail(&self, words: &[&str], code: i32) -> String {
        let run = self.run(words);
        assert_eq!(run.code, code, "{words:?}\n{}", run.stderr);
        assert_eq!(run.stdout, "", "{words:?}");
        run.stderr
    }

    /// Output with the temporary directory shown as `[HOME]`.
    fn filtered(&self, bytes: &[u8]) -> String {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let real = self.home.path().canonicalize().unwrap();
        text.replace(&*real.to_string_lossy(), "[HOME]")
            .replace(&*self.home.path().to_string_lossy(), "[HOME]")
    }
}

/// Every file below a directory with its bytes, sorted by name.
pub(crate) fn tree(directory: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut waiting = vec![directory.to_path_buf()];
    while let Some(place) = waiting.pop() {
        for entry in std::fs::read_dir(&place).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path
                    .strip_prefix(directory)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                files.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}
