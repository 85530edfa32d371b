//! Time on the clock and time of the processor, for machines that are busy.

use std::fmt;
use std::time::Instant;

/// Begins when it is made.
pub(crate) struct Clock {
    wall: Instant,
    processor: Option<f64>,
}

/// Milliseconds.
#[derive(Clone, Copy)]
pub(crate) struct Spent {
    wall: f64,
    /// Of this thread; `None` where the system does not tell.
    processor: Option<f64>,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self {
            wall: Instant::now(),
            processor: processor(),
        }
    }

    /// For each of so many.
    pub(crate) fn spent(&self, count: usize) -> Spent {
        let count = count.max(1) as f64;
        let processor = processor().zip(self.processor);
        Spent {
            wall: self.wall.elapsed().as_secs_f64() * 1e3 / count,
            processor: processor.map(|(end, start)| (end - start) / count),
        }
    }
}

impl fmt::Display for Spent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = if self.wall < 1.0 { 3 } else { 1 };
        write!(out, "{:.digits$} ms", self.wall)?;
        match self.processor {
            Some(time) => write!(out, " (CPU {time:.digits$} ms)"),
            None => Ok(()),
        }
    }
}

/// Nanoseconds on a processor are the first number that Linux keeps of a thread.
fn processor() -> Option<f64> {
    let kept = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = kept.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e6)
}
