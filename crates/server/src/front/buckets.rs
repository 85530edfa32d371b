//! How many requests one caller may send: a bucket of tokens for each.

use std::collections::HashMap;
use std::time::Instant;

use parking_lot::Mutex;

/// Seconds' worth of requests that may come at once.
const BURST_SECONDS: f64 = 2.0;
/// Callers that are remembered before the full buckets are thrown away.
const REMEMBERED: usize = 10_000;

/// The buckets of all callers.
#[derive(Debug)]
pub(crate) struct Buckets {
    per_second: f64,
    buckets: Mutex<HashMap<String, Bucket>>,
}

#[derive(Debug)]
struct Bucket {
    tokens: f64,
    filled: Instant,
}

impl Buckets {
    /// So many requests a second for each; 0 for no limit.
    pub(crate) fn new(per_second: u32) -> Self {
        Self {
            per_second: f64::from(per_second),
            buckets: Mutex::default(),
        }
    }

    /// Takes a token; otherwise says after how many seconds there is one.
    pub(crate) fn take(&self, caller: &str, now: Instant) -> Result<(), u64> {
        if self.per_second <= 0.0 {
            return Ok(());
        }
        let most = self.per_second * BURST_SECONDS;
        let mut buckets = self.buckets.lock();
        if buckets.len() >= REMEMBERED {
            let full = |bucket: &Bucket| {
                let since = now.saturating_duration_since(bucket.filled).as_secs_f64();
                bucket.tokens + since * self.per_second >= most
            };
            buckets.retain(|_, bucket| !full(bucket));
        }
        let bucket = buckets.entry(caller.to_owned()).or_insert(Bucket {
            tokens: most,
            filled: now,
        });
        let since = now.saturating_duration_since(bucket.filled).as_secs_f64();
        bucket.tokens = (bucket.tokens + since * self.per_second).min(most);
        bucket.filled = now;
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            return Ok(());
        }
        Err(((1.0 - bucket.tokens) / self.per_second).ceil() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_burst_then_the_rate_and_each_caller_alone() {
        let buckets = Buckets::new(5);
        let start = Instant::now();
        for _ in 0..10 {
            assert_eq!(buckets.take("anna", start), Ok(()));
        }
        assert_eq!(buckets.take("anna", start), Err(1));
        assert_eq!(buckets.take("boris", start), Ok(()));
        let later = start + Duration::from_millis(210);
        assert_eq!(buckets.take("anna", later), Ok(()));
        assert_eq!(buckets.take("anna", later), Err(1));
        let free = Buckets::new(0);
        assert!((0..1000).all(|_| free.take("anna", start).is_ok()));
    }
}
