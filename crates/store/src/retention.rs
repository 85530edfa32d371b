//! How long personal data are kept.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::StoreError;

/// After how many days personal data are deleted. The audit log itself and the
/// decisions stay; who was asked about does not. `None` keeps them for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RetentionPolicy {
    /// Details of the audit log: names asked for, hits, verdicts.
    pub audit_details_days: Option<u32>,
    /// Subject and comments of a case, counted from its last change after it was
    /// closed.
    pub closed_cases_days: Option<u32>,
}

impl Default for RetentionPolicy {
    /// Five years, as the record-keeping rules for due diligence ask for
    /// (Directive (EU) 2015/849, article 40).
    fn default() -> Self {
        Self {
            audit_details_days: Some(1826),
            closed_cases_days: Some(1826),
        }
    }
}

impl RetentionPolicy {
    /// Most days that can be asked for.
    const MOST_DAYS: u32 = 36_525;

    /// Refuses what is no policy.
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        for (name, days) in [
            ("audit_details_days", self.audit_details_days),
            ("closed_cases_days", self.closed_cases_days),
        ] {
            if days.is_some_and(|days| days == 0 || days > Self::MOST_DAYS) {
                return Err(StoreError::invalid(format!(
                    "{name}: is not between 1 and {} days",
                    Self::MOST_DAYS
                )));
            }
        }
        Ok(())
    }

    /// What is older than this is deleted.
    pub(crate) fn limit(days: Option<u32>, now: Timestamp) -> Option<Timestamp> {
        let span = SignedDuration::from_hours(24 * i64::from(days?));
        now.checked_sub(span).ok()
    }
}

/// What a run of the policy deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Purged {
    /// Details of rows of the audit log.
    pub audit_details: u64,
    /// Cases whose personal data were deleted.
    pub cases: u64,
    /// Sessions that had ended.
    pub sessions: u64,
}
