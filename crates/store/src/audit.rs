//! The audit log: events, the chain of their hashes, and its check.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::secret::hex;
use crate::{Store, StoreError, random_hex};

/// Rows that are read at a time.
const PAGE: i64 = 1000;

/// Something that happened, to be written into the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Who did it: the name of a user, `token:<name>`, or `local`.
    pub actor: String,
    /// What was done, such as `screen` or `case.decide`.
    pub action: String,
    /// To what, without personal data, such as `case 3f…`.
    pub subject: String,
    /// Everything else; may hold personal data, and is what retention deletes.
    pub detail: Value,
}

impl Event {
    /// An event.
    pub fn new(
        actor: impl Into<String>,
        action: impl Into<String>,
        subject: impl Into<String>,
        detail: Value,
    ) -> Self {
        Self {
            actor: actor.into(),
            action: action.into(),
            subject: subject.into(),
            detail,
        }
    }

    /// The details as they are kept. A salt goes first, so that nobody can tell
    /// from the hash of deleted details which of a few names they held.
    pub(crate) fn sealed(&self) -> Result<Sealed, StoreError> {
        let text = serde_json::json!({"salt": random_hex(16)?, "detail": self.detail}).to_string();
        Ok(Sealed {
            sha256: sha256(&text),
            text,
        })
    }
}

/// Details with their salt, and their hash.
pub(crate) struct Sealed {
    pub(crate) text: String,
    pub(crate) sha256: String,
}

/// A row of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// Its number, from 1 without gaps.
    pub seq: i64,
    /// When, in UTC with microseconds.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What.
    pub action: String,
    /// To what.
    pub subject: String,
    /// SHA-256 of the details as they are kept.
    pub detail_sha256: String,
    /// Hash of the row before; empty for the first.
    pub previous: String,
    /// Hash of this row ([`chain_hash`]).
    pub hash: String,
}

/// A row with its details, where they were not deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// The row.
    #[serde(flatten)]
    pub row: AuditRow,
    /// The details with their salt, exactly as they were hashed.
    pub detail: Option<String>,
}

impl AuditEntry {
    /// The details without their salt.
    pub fn detail_value(&self) -> Option<Value> {
        let mut value: Value = serde_json::from_str(self.detail.as_deref()?).ok()?;
        Some(value["detail"].take())
    }
}

pub(crate) fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// The hash of a row: SHA-256 over a JSON array of all that it says, so that no
/// two rows read alike, with the hash of the row before.
pub fn chain_hash(
    seq: i64,
    at: &str,
    event: &Event,
    detail_sha256: &str,
    previous: &str,
) -> String {
    let fields = (
        seq,
        at,
        &event.actor,
        &event.action,
        &event.subject,
        detail_sha256,
        previous,
    );
    sha256(&serde_json::to_string(&fields).unwrap_or_default())
}

/// What is wrong with a log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum AuditFault {
    /// A number is missing before this row.
    Gap {
        /// The row.
        seq: i64,
    },
    /// The row does not follow the hash of the one before.
    Broken {
        /// The row.
        seq: i64,
    },
    /// What the row says does not fit its hash.
    Changed {
        /// The row.
        seq: i64,
    },
    /// The details do not fit their hash.
    Detail {
        /// The row.
        seq: i64,
    },
    /// The last row is not the one that the head of the log names: rows were cut
    /// off.
    Head {
        /// Number of the last row by the head.
        seq: i64,
    },
}

/// What a check of the log found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditReport {
    /// Rows checked.
    pub rows: i64,
    /// Rows whose details were deleted by policy.
    pub without_detail: i64,
    /// Hash of the last row: keep it elsewhere, and a later check can prove that
    /// nothing before it was written anew.
    pub head: String,
    /// The first thing that is wrong.
    pub fault: Option<AuditFault>,
}

/// Checks one row after the other.
#[derive(Debug, Default)]
pub(crate) struct Checker {
    seq: i64,
    head: String,
    without_detail: i64,
}

impl Checker {
    /// Checks the next row.
    pub(crate) fn next(&mut self, entry: &AuditEntry) -> Result<(), AuditFault> {
        let AuditEntry { row, detail } = entry;
        let seq = row.seq;
        if seq != self.seq + 1 {
            return Err(AuditFault::Gap { seq });
        }
        if row.previous != self.head {
            return Err(AuditFault::Broken { seq });
        }
        let event = Event::new(
            row.actor.as_str(),
            row.action.as_str(),
            row.subject.as_str(),
            Value::Null,
        );
        if chain_hash(seq, &row.at, &event, &row.detail_sha256, &row.previous) != row.hash {
            return Err(AuditFault::Changed { seq });
        }
        match detail {
            Some(text) if sha256(text) != row.detail_sha256 => {
                return Err(AuditFault::Detail { seq });
            }
            Some(_) => {}
            None => self.without_detail += 1,
        }
        self.seq = seq;
        self.head.clone_from(&row.hash);
        Ok(())
    }

    fn report(self, fault: Option<AuditFault>) -> AuditReport {
        AuditReport {
            rows: self.seq,
            without_detail: self.without_detail,
            head: self.head,
            fault,
        }
    }
}

/// Checks the whole log of a store, and hands every row that is in order to
/// `take`.
///
/// # Errors
///
/// The store cannot be read. What is wrong with the log is in the report.
pub async fn verify(
    store: &dyn Store,
    take: &mut (dyn FnMut(&AuditEntry) -> std::io::Result<()> + Send),
) -> Result<AuditReport, StoreError> {
    let mut checker = Checker::default();
    // Before the rows: rows that come meanwhile follow it.
    let (head_seq, head_hash) = store.audit_head().await?;
    let mut head_met = head_seq == 0;
    loop {
        let page = store.audit_page(checker.seq, PAGE).await?;
        if page.is_empty() {
            break;
        }
        for entry in page {
            if let Err(fault) = checker.next(&entry) {
                return Ok(checker.report(Some(fault)));
            }
            if entry.row.seq == head_seq {
                head_met = entry.row.hash == head_hash;
            }
            take(&entry).map_err(StoreError::unavailable)?;
        }
    }
    let fault = (!head_met).then_some(AuditFault::Head { seq: head_seq });
    Ok(checker.report(fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(count: i64) -> Vec<AuditEntry> {
        let mut previous = String::new();
        (1..=count)
            .map(|seq| {
                let event = Event::new("anna", "screen", format!("list {seq}"), Value::Null);
                let sealed = event.sealed().unwrap();
                let at = format!("2026-01-01T00:00:{seq:02}.000000Z");
                let hash = chain_hash(seq, &at, &event, &sealed.sha256, &previous);
                let row = AuditRow {
                    seq,
                    at,
                    actor: event.actor,
                    action: event.action,
                    subject: event.subject,
                    detail_sha256: sealed.sha256,
                    previous: std::mem::replace(&mut previous, hash.clone()),
                    hash,
                };
                AuditEntry {
                    row,
                    detail: Some(sealed.text),
                }
            })
            .collect()
    }

    fn check(entries: &[AuditEntry]) -> Result<(), AuditFault> {
        let mut checker = Checker::default();
        entries.iter().try_for_each(|entry| checker.next(entry))
    }

    #[test]
    fn every_change_of_a_log_is_noticed() {
        let good = log(5);
        assert_eq!(check(&good), Ok(()));

        let mut without = good.clone();
        without[2].detail = None;
        assert_eq!(check(&without), Ok(()));

        let mut cut = good.clone();
        cut.remove(2);
        assert_eq!(check(&cut), Err(AuditFault::Gap { seq: 4 }));

        let changes: [fn(&mut AuditEntry); 5] = [
            |entry| entry.row.actor = "boris".to_owned(),
            |entry| entry.row.action = "check".to_owned(),
            |entry| entry.row.subject.push('x'),
            |entry| entry.row.at = "2026-01-01T00:00:09.000000Z".to_owned(),
            |entry| entry.row.detail_sha256 = sha256("other"),
        ];
        for change in changes {
            let mut changed = good.clone();
            change(&mut changed[2]);
            assert_eq!(check(&changed), Err(AuditFault::Changed { seq: 3 }));
        }

        let mut detail = good.clone();
        detail[2].detail = Some("{}".to_owned());
        assert_eq!(check(&detail), Err(AuditFault::Detail { seq: 3 }));

        // A row written anew with a fitting hash breaks the link of the next.
        let mut forged = good;
        forged[2].row.actor = "boris".to_owned();
        let row = forged[2].row.clone();
        let event = Event::new(row.actor.as_str(), row.action, row.subject, Value::Null);
        forged[2].row.hash = chain_hash(3, &row.at, &event, &row.detail_sha256, &row.previous);
        assert_eq!(check(&forged), Err(AuditFault::Broken { seq: 4 }));
    }

    #[test]
    fn equal_details_have_different_hashes() {
        let event = Event::new("anna", "screen", "", serde_json::json!({"name": "X"}));
        let (one, two) = (event.sealed().unwrap(), event.sealed().unwrap());
        assert_ne!(one.sha256, two.sha256);
    }
}
