//! Counters in the text format of Prometheus.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use parking_lot::Mutex;

/// Upper ends of the classes of durations, in seconds.
const SECONDS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0,
];

/// All counters.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    requests: Mutex<BTreeMap<(String, &'static str, u16), Durations>>,
    pub(crate) in_flight: AtomicI64,
    pub(crate) panics: AtomicU64,
    pub(crate) list_swaps: AtomicU64,
}

#[derive(Debug, Default, Clone)]
struct Durations {
    classes: [u64; SECONDS.len()],
    count: u64,
    seconds: f64,
}

impl Metrics {
    /// Counts a request by the pattern of its route, never by its path.
    pub(crate) fn request(&self, route: &str, method: &'static str, status: u16, took: Duration) {
        let seconds = took.as_secs_f64();
        let mut requests = self.requests.lock();
        let durations = requests
            .entry((route.to_owned(), method, status))
            .or_default();
        durations.count += 1;
        durations.seconds += seconds;
        if let Some(class) = SECONDS.iter().position(|end| seconds <= *end) {
            durations.classes[class] += 1;
        }
    }

    /// The page that Prometheus reads.
    pub(crate) fn page(&self, gauges: &[(&str, &str, f64)]) -> String {
        let mut page = String::new();
        let name = "sindan_http_request_seconds";
        let _ = writeln!(
            page,
            "# HELP {name} Time from the head of a request to that of its response."
        );
        let _ = writeln!(page, "# TYPE {name} histogram");
        for ((route, method, status), durations) in &*self.requests.lock() {
            let labels = format!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
            let mut sum = 0;
            for (end, count) in SECONDS.iter().zip(durations.classes) {
                sum += count;
                let _ = writeln!(page, "{name}_bucket{{{labels},le=\"{end}\"}} {sum}");
            }
            let _ = writeln!(
                page,
                "{name}_bucket{{{labels},le=\"+Inf\"}} {}",
                durations.count
            );
            let _ = writeln!(page, "{name}_sum{{{labels}}} {}", durations.seconds);
            let _ = writeln!(page, "{name}_count{{{labels}}} {}", durations.count);
        }
        let counters = [
            (
                "sindan_panics_total",
                "Requests that ended in a bug.",
                &self.panics,
            ),
            (
                "sindan_list_swaps_total",
                "Times that new lists were taken in.",
                &self.list_swaps,
            ),
        ];
        for (name, help, value) in counters {
            let value = value.load(Ordering::Relaxed);
            let _ = writeln!(
                page,
                "# HELP {name} {help}\n# TYPE {name} counter\n{name} {value}"
            );
        }
        let in_flight = self.in_flight.load(Ordering::Relaxed) as f64;
        let own = [(
            "sindan_requests_in_flight",
            "Requests that are being answered.",
            in_flight,
        )];
        for (name, help, value) in own.iter().chain(gauges) {
            let _ = writeln!(
                page,
                "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}"
            );
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_add_up() {
        let metrics = Metrics::default();
        for millis in [1, 3, 30, 60_000] {
            metrics.request("/api/v1/screen", "POST", 200, Duration::from_millis(millis));
        }
        let page = metrics.page(&[("sindan_jobs", "Jobs.", 3.0)]);
        let line = |part: &str| {
            page.lines()
                .find(|line| line.contains(part))
                .unwrap()
                .to_owned()
        };
        assert!(line("le=\"0.001\"").ends_with(" 1"));
        assert!(line("le=\"0.005\"").ends_with(" 2"));
        assert!(line("le=\"30\"").ends_with(" 3"));
        assert!(line("le=\"+Inf\"").ends_with(" 4"));
        assert!(line("_count").ends_with(" 4"));
        assert!(page.contains("\nsindan_jobs 3\n"));
    }
}
