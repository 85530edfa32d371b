//! Event studies: leads and lags of a treatment as regressors.

use super::panel::Column;

/// When a row's unit is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventTime {
    /// Never, or not a restricted product of a watched intermediary.
    Never,
    /// In the row's period or so many periods before (positive) or after
    /// (negative) it: 0 in the first period of the measure.
    Since(i32),
}

/// One column per lead and lag, 1 where a row's event time is that lead or lag.
///
/// The period before the measure (-1) is the reference and has no column.
/// Periods beyond `leads` and `lags` fall into the outermost columns. The
/// coefficient of a lead measures a difference that the measure cannot have
/// caused: leads far from zero speak against the comparison.
pub fn event_study(times: &[EventTime], leads: u16, lags: u16) -> Vec<Column> {
    let (first, last) = (-i32::from(leads.max(1)), i32::from(lags));
    (first..=last)
        .filter(|period| *period != -1)
        .map(|period| Column {
            name: if period < 0 {
                format!("lead_{}", -period)
            } else {
                format!("lag_{period}")
            },
            values: times
                .iter()
                .map(|time| match time {
                    EventTime::Since(since) if (*since).clamp(first, last) == period => 1.0,
                    _ => 0.0,
                })
                .collect(),
        })
        .collect()
}
