//! The log: one JSON object a line on standard error, without personal data.

use tracing_subscriber::EnvFilter;

/// Starts the log of the process; `verbose` adds what is of use to developers.
/// A log that was started before stays.
pub fn start_log(verbose: bool) {
    let level = match verbose {
        true => "info,sindan_server=debug",
        false => "info",
    };
    let subscriber = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_target(false)
        .with_env_filter(EnvFilter::new(level))
        .with_writer(std::io::stderr)
        .finish();
    // A second call, as in tests, finds it started.
    let _ = tracing::subscriber::set_global_default(subscriber);
    // A panic is a bug of one request: it is logged and the process goes on. What
    // it says may quote names that were asked for, so the log has its place alone.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place = place.unwrap_or_default(), "panic");
    }));
}
