//! Where answers go: data to standard output or a file, notes to standard error.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::error::CliError;
use crate::settings::ColorChoice;

/// How much to say on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verbosity {
    /// Errors only.
    Quiet,
    /// Notes and progress.
    Normal,
    /// What was read, from where, and how long it took.
    Verbose,
}

/// The one way to print.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    pub(crate) verbosity: Verbosity,
    pub(crate) color: ColorChoice,
}

impl Output {
    /// Data for the reader or the next program.
    pub(crate) fn data(&self, text: &str) -> Result<(), CliError> {
        let mut stdout = std::io::stdout().lock();
        stdout
            .write_all(text.as_bytes())
            .and_then(|()| {
                if text.ends_with('\n') {
                    Ok(())
                } else {
                    stdout.write_all(b"\n")
                }
            })
            .and_then(|()| stdout.flush())
            .map_err(|error| CliError::stdout(&error))
    }

    /// Data into a file, or to standard output where none is named.
    pub(crate) fn data_to(&self, path: Option<&Path>, text: &str) -> Result<(), CliError> {
        match path {
            None => self.data(text),
            Some(path) => {
                write_file(path, text.as_bytes())?;
                self.note(&format!("wrote {}", path.display()));
                Ok(())
            }
        }
    }

    /// Data as they come, into a file or to standard output. A file is put in
    /// its place when all is written.
    pub(crate) fn stream_to<T>(
        &self,
        path: Option<&Path>,
        write: impl FnOnce(&mut dyn Write) -> Result<T, CliError>,
    ) -> Result<T, CliError> {
        let Some(path) = path else {
            let mut out = std::io::BufWriter::new(std::io::stdout().lock());
            let done = write(&mut out)?;
            out.flush().map_err(|error| CliError::stdout(&error))?;
            return Ok(done);
        };
        let failed = |error: std::io::Error| CliError::file("write", path, &error);
        if is_stream(path) {
            let stream = std::fs::OpenOptions::new().write(true).open(path);
            let mut out = std::io::BufWriter::new(stream.map_err(failed)?);
            let done = write(&mut out)?;
            out.flush().map_err(failed)?;
            return Ok(done);
        }
        let (real, directory) = place_of(path)?;
        let mut file = aside(&directory).map_err(failed)?;
        let mut out = std::io::BufWriter::new(file.as_file_mut());
        let done = write(&mut out)?;
        out.flush().map_err(failed)?;
        drop(out);
        file.as_file().sync_all().map_err(failed)?;
        file.persist(&real).map_err(|error| failed(error.error))?;
        self.note(&format!("wrote {}", path.display()));
        Ok(done)
    }

    /// Something worth knowing that is not data.
    pub(crate) fn note(&self, text: &str) {
        if self.verbosity >= Verbosity::Normal {
            to_stderr(text);
        }
    }

    /// Something that only the curious want to know.
    pub(crate) fn detail(&self, text: &str) {
        if self.verbosity >= Verbosity::Verbose {
            to_stderr(text);
        }
    }

    /// An error, whatever the verbosity.
    pub(crate) fn error(&self, error: &CliError) {
        if error.message.is_empty() {
            return;
        }
        let (red, cyan, plain) = if self.colored(std::io::stderr().is_terminal()) {
            ("\u{1b}[1;31m", "\u{1b}[1;36m", "\u{1b}[0m")
        } else {
            ("", "", "")
        };
        to_stderr(&format!("{red}error{plain}: {}", error.message));
        if let Some(hint) = &error.hint {
            to_stderr(&format!("{cyan}hint{plain}: {hint}"));
        }
    }

    /// Whether standard output gets colour.
    pub(crate) fn colored_stdout(&self) -> bool {
        self.colored(std::io::stdout().is_terminal())
    }

    fn colored(&self, terminal: bool) -> bool {
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => terminal,
        }
    }
}

/// Writes a whole file or nothing: a crash leaves the old one as it was.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let (real, directory) = place_of(path)?;
    if is_stream(path) {
        let mut stream = std::fs::OpenOptions::new()
            .write(true)
            .open(path)
            .map_err(|error| CliError::file("write", path, &error))?;
        return stream
            .write_all(bytes)
            .map_err(|error| CliError::file("write", path, &error));
    }
    let write = || -> std::io::Result<()> {
        let mut file = aside(&directory)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(&real).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error| CliError::file("write", path, &error))
}

/// The file behind a path, and its directory, which must be there.
fn place_of(path: &Path) -> Result<(PathBuf, PathBuf), CliError> {
    // A link stays a link; what it points to is written.
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let directory = match real.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    if !directory.is_dir() {
        return Err(CliError::usage(
            format!(
                "cannot write {}: its directory does not exist",
                path.display()
            ),
            "create the directory or name another file",
        ));
    }
    Ok((real, directory))
}

/// A file in a directory that nobody sees until it takes its place.
fn aside(directory: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    // A temporary file is private by default; what we publish is not.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder.prefix(".sindan-").tempfile_in(directory)
}

/// Whether a path is something other than a file, such as a pipe or a device,
/// which must be written to and never replaced.
pub(crate) fn is_stream(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|facts| !facts.is_file() && !facts.is_dir())
}

#[expect(
    clippy::print_stderr,
    reason = "the only place that writes to standard error"
)]
fn to_stderr(text: &str) {
    eprintln!("{text}");
}
