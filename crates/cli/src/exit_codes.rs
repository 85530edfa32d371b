//! Exit codes: a contract with the scripts of others.

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitCode {
    /// Done. For `check`: clear, and nothing else.
    Done = 0,
    /// Another verdict than clear, or a hit where hits were to fail.
    Verdict = 1,
    /// The command line or the settings are wrong.
    Usage = 2,
    /// The input data are wrong.
    BadInput = 3,
    /// Data are missing; the hint names the command that adds them.
    MissingData = 4,
    /// A solver did not converge.
    NoConvergence = 5,
    /// The network or a remote machine failed.
    Remote = 6,
    /// A bug in sindan, or a machine that failed under it (disk full, no permission).
    Bug = 70,
    /// Ended by Ctrl-C; nothing partial is left behind.
    Interrupted = 130,
}

impl ExitCode {
    /// Every code with the sentence that the reference page prints.
    pub const ALL: [(ExitCode, &'static str); 9] = [
        (ExitCode::Done, "done; for `check`: clear, and nothing else"),
        (
            ExitCode::Verdict,
            "another verdict than clear, or a hit with `--fail-on-hit`",
        ),
        (
            ExitCode::Usage,
            "the command line or the settings are wrong",
        ),
        (ExitCode::BadInput, "the input data are wrong"),
        (
            ExitCode::MissingData,
            "data are missing; the message names the command that adds them",
        ),
        (
            ExitCode::NoConvergence,
            "a solver did not converge; no number is printed",
        ),
        (ExitCode::Remote, "the network or a remote machine failed"),
        (
            ExitCode::Bug,
            "a bug, or a failure of the machine such as a full disk",
        ),
        (ExitCode::Interrupted, "ended by Ctrl-C"),
    ];
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        std::process::ExitCode::from(code as u8)
    }
}
