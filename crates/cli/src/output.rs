//! Where answers go: data to standard output or a file, notes to standard error.

use std::io::{BufWriter, IsTerminal, Write};
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

/// Data that are written as they come: a file appears whole, when it is closed.
pub(crate) struct Sink {
    writer: BufWriter<Box<dyn Write + Send>>,
    file: Option<(tempfile::NamedTempFile, PathBuf)>,
}

impl Sink {
    /// Standard output, or a file where one is named.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, CliError> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Self {
                writer: BufWriter::new(Box::new(std::io::stdout())),
                file: None,
            });
        };
        if is_stream(path) {
            let stream = std::fs::OpenOptions::new()
                .write(true)
                .open(path)
                .map_err(|error| CliError::file("write", path, &error))?;
            return Ok(Self {
                writer: BufWriter::new(Box::new(stream)),
                file: None,
            });
        }
        let (file, real) = temporary(path)?;
        let handle = file
            .reopen()
            .map_err(|error| CliError::file("write", path, &error))?;
        Ok(Self {
            writer: BufWriter::new(Box::new(handle)),
            file: Some((file, real)),
        })
    }

    /// Where those write who hand on errors of their own.
    pub(crate) fn writer(&mut self) -> &mut (dyn Write + Send) {
        &mut self.writer
    }

    /// Writes what is left; only now the file is there.
    pub(crate) fn close(mut self) -> Result<(), CliError> {
        self.writer
            .flush()
            .map_err(|error| CliError::stdout(&error))?;
        if let Some((file, real)) = self.file {
            file.as_file()
                .sync_all()
                .and_then(|()| file.persist(&real).map(|_| ()).map_err(|error| error.error))
                .map_err(|error| CliError::file("write", &real, &error))?;
        }
        Ok(())
    }
}

/// A temporary file beside the one that it will become, and that one's real path.
fn temporary(path: &Path) -> Result<(tempfile::NamedTempFile, PathBuf), CliError> {
    // A link stays a link; what it points to is written.
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let directory = match real.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
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
    if real.is_dir() {
        let error = std::io::Error::from(std::io::ErrorKind::IsADirectory);
        return Err(CliError::file("write", path, &error));
    }
    let mut builder = tempfile::Builder::new();
    // A temporary file is private by default; what we publish is not.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let file = builder
        .prefix(".sindan-")
        .tempfile_in(directory)
        .map_err(|error| CliError::file("write", path, &error))?;
    Ok((file, real))
}

/// Writes a whole file or nothing: a crash leaves the old one as it was.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    if is_stream(path) {
        let mut stream = std::fs::OpenOptions::new()
            .write(true)
            .open(path)
            .map_err(|error| CliError::file("write", path, &error))?;
        return stream
            .write_all(bytes)
            .map_err(|error| CliError::file("write", path, &error));
    }
    let (mut file, real) = temporary(path)?;
    let write = move || -> std::io::Result<()> {
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(&real).map_err(|error| error.error)?;
        Ok(())
    };
    write().map_err(|error| CliError::file("write", path, &error))
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
