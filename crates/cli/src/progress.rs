//! Progress on the terminal, and Ctrl-C.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sindan_domain::Progress;

use crate::output::{Output, Verbosity};

/// Work that is done sooner gets no bar.
const PATIENCE: Duration = Duration::from_secs(1);

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// A bar on standard error once work takes longer than a second.
pub(crate) struct TerminalProgress {
    started: Instant,
    enabled: bool,
    bar: OnceLock<ProgressBar>,
    stage: Mutex<String>,
}

impl TerminalProgress {
    /// Starts the clock and listens for Ctrl-C: the first asks the engines to
    /// stop in good order, a second ends the process.
    pub(crate) fn start(output: Output) -> Self {
        let handler = || {
            if INTERRUPTED.swap(true, Ordering::SeqCst) {
                std::process::exit(130);
            }
        };
        // A second command in one process (tests) finds the handler installed.
        let _ = ctrlc::set_handler(handler);
        Self {
            started: Instant::now(),
            enabled: output.verbosity >= Verbosity::Normal,
            bar: OnceLock::new(),
            stage: Mutex::default(),
        }
    }

    fn bar(&self) -> &ProgressBar {
        self.bar.get_or_init(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let style =
                ProgressStyle::with_template("{msg:30!} {wide_bar} {percent:>3} % {elapsed}");
            if let Ok(style) = style {
                bar.set_style(style);
            }
            bar
        })
    }
}

impl Progress for TerminalProgress {
    fn report(&self, stage: &str, done: u64, total: u64) {
        if !self.enabled || self.started.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar();
        if let Ok(mut shown) = self.stage.lock()
            && *shown != stage
        {
            stage.clone_into(&mut shown);
            bar.set_message(stage.to_owned());
        }
        if total > 0 {
            bar.set_length(total);
        }
        bar.set_position(done);
    }

    fn is_cancelled(&self) -> bool {
        INTERRUPTED.load(Ordering::SeqCst)
    }
}

impl Drop for TerminalProgress {
    fn drop(&mut self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}
