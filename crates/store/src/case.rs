//! Cases under review, and what may be done with them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::StoreError;

/// Longest title, comment or reason.
const LONGEST_TEXT_CHARS: usize = 10_000;

macro_rules! named {
    ($(#[$meta:meta])* $name:ident: $what:literal { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// The name by which it is written.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The value of a name.
            ///
            /// # Errors
            ///
            /// No value has the name.
            pub fn named(name: &str) -> Result<Self, StoreError> {
                match name {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(StoreError::damaged(concat!("no such ", $what))),
                }
            }
        }
    };
}

named! {
    /// What a case is about.
    CaseKind: "kind of case" {
        /// A party that may be on a list.
        Screening = "screening",
        /// A shipment whose verdict wants a person.
        Verdict = "verdict",
        /// A pattern of trade that looks like a leak.
        Leak = "leak",
    }
}

named! {
    /// Where a case stands.
    CaseState: "state of a case" {
        /// Nobody has decided.
        Open = "open",
        /// Somebody has decided, and a second person has to agree.
        Proposed = "proposed",
        /// Decided.
        Closed = "closed",
    }
}

named! {
    /// What a person decided.
    Decision: "decision" {
        /// It is the listed party, or the finding holds.
        Confirmed = "confirmed",
        /// It is not the party, or the finding does not hold.
        Dismissed = "dismissed",
        /// It has to be decided elsewhere.
        Escalated = "escalated",
    }
}

/// A case to open.
#[derive(Debug, Clone)]
pub struct NewCase {
    /// What it is about.
    pub kind: CaseKind,
    /// A line for lists, without personal data.
    pub title: String,
    /// The question and its answer; may hold personal data.
    pub subject: Value,
    /// Whether a second person has to agree with the decision.
    pub four_eyes: bool,
}

impl NewCase {
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        filled("title", &self.title)
    }
}

/// A case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub kind: CaseKind,
    /// A line for lists.
    pub title: String,
    /// The question and its answer; absent once retention has deleted it.
    pub subject: Option<Value>,
    /// Where it stands.
    pub state: CaseState,
    /// Whether a second person has to agree with the decision.
    pub four_eyes: bool,
    /// Who works on it.
    pub assignee: Option<String>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Why.
    pub reason: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// Who agreed.
    pub approved_by: Option<String>,
    /// Who opened it.
    pub created_by: String,
    /// When.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When retention deleted its personal data.
    pub erased_at: Option<Timestamp>,
    /// How many times it has changed; a change can demand that it is this.
    pub version: i64,
}

/// A remark on a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comment {
    /// Its id.
    pub id: String,
    /// Who wrote it.
    pub author: String,
    /// What; absent once retention has deleted it.
    pub text: Option<String>,
    /// When.
    pub created_at: Timestamp,
}

/// A saved scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scenario {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whose question it is, such as `shock`.
    pub kind: String,
    /// The question as it would be sent.
    pub body: Value,
    /// Who saved it.
    pub owner: String,
    /// When.
    pub created_at: Timestamp,
}

/// Which cases to list.
#[derive(Debug, Clone, Default)]
pub struct CaseFilter {
    /// Only in this state.
    pub state: Option<CaseState>,
    /// Only of this kind.
    pub kind: Option<CaseKind>,
    /// Only with this assignee.
    pub assignee: Option<String>,
    /// Leave out so many.
    pub offset: i64,
    /// At most so many.
    pub limit: i64,
}

/// Something done with a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseChange {
    /// Somebody is to work on it, or nobody.
    Assign(Option<String>),
    /// A remark.
    Comment(String),
    /// A decision, with the reason.
    Decide(Decision, String),
    /// A second person agrees.
    Approve,
    /// A second person does not agree, with the reason; the case is open again.
    Reject(String),
    /// A closed case is looked at again, with the reason.
    Reopen(String),
}

impl CaseChange {
    /// The name of the action in the audit log.
    pub fn action(&self) -> &'static str {
        match self {
            CaseChange::Assign(_) => "case.assign",
            CaseChange::Comment(_) => "case.comment",
            CaseChange::Decide(..) => "case.decide",
            CaseChange::Approve => "case.approve",
            CaseChange::Reject(_) => "case.reject",
            CaseChange::Reopen(_) => "case.reopen",
        }
    }

    /// What the audit log keeps of it.
    pub(crate) fn detail(&self) -> Value {
        match self {
            CaseChange::Assign(to) => serde_json::json!({ "assignee": to }),
            CaseChange::Decide(decision, reason) => {
                serde_json::json!({ "decision": decision.name(), "reason": reason })
            }
            CaseChange::Approve => Value::Null,
            CaseChange::Comment(text) => serde_json::json!({ "text": text }),
            CaseChange::Reject(reason) | CaseChange::Reopen(reason) => {
                serde_json::json!({ "reason": reason })
            }
        }
    }
}

fn filled(what: &str, text: &str) -> Result<(), StoreError> {
    if text.trim().is_empty() {
        return Err(StoreError::invalid(format!("{what}: is empty")));
    }
    if text.chars().count() > LONGEST_TEXT_CHARS {
        return Err(StoreError::invalid(format!(
            "{what}: is longer than {LONGEST_TEXT_CHARS} characters"
        )));
    }
    if text.contains('\0') {
        return Err(StoreError::invalid(format!(
            "{what}: holds a character that no database keeps (NUL)"
        )));
    }
    Ok(())
}

impl Case {
    /// The case after a change by somebody.
    ///
    /// # Errors
    ///
    /// The state does not allow the change; the second pair of eyes belongs to
    /// the one who decided; a text is empty.
    pub(crate) fn changed(mut self, by: &str, change: &CaseChange) -> Result<Self, StoreError> {
        let conflict = |what: &str| Err(StoreError::conflict(what.to_owned()));
        match (change, self.state) {
            (CaseChange::Assign(to), CaseState::Open | CaseState::Proposed) => {
                self.assignee.clone_from(to);
            }
            (CaseChange::Comment(text), _) => filled("text", text)?,
            (CaseChange::Decide(decision, reason), CaseState::Open) => {
                filled("reason", reason)?;
                self.decision = Some(*decision);
                self.reason = Some(reason.clone());
                self.decided_by = Some(by.to_owned());
                self.state = match self.four_eyes {
                    true => CaseState::Proposed,
                    false => CaseState::Closed,
                };
            }
            (CaseChange::Approve | CaseChange::Reject(_), CaseState::Proposed)
                if self.decided_by.as_deref() == Some(by) =>
            {
                return Err(StoreError::forbidden(
                    "four eyes: the one who decided cannot be the one who agrees",
                ));
            }
            (CaseChange::Approve, CaseState::Proposed) => {
                self.approved_by = Some(by.to_owned());
                self.state = CaseState::Closed;
            }
            (CaseChange::Reject(reason) | CaseChange::Reopen(reason), state)
                if (state == CaseState::Proposed) == matches!(change, CaseChange::Reject(_))
                    && state != CaseState::Open =>
            {
                filled("reason", reason)?;
                self.state = CaseState::Open;
                self.decision = None;
                self.reason = None;
                self.decided_by = None;
                self.approved_by = None;
            }
            (CaseChange::Assign(_), _) => return conflict("the case is closed"),
            (CaseChange::Decide(..), _) => return conflict("the case is decided already"),
            (CaseChange::Approve | CaseChange::Reject(_), _) => {
                return conflict("nothing waits for a second person");
            }
            (CaseChange::Reopen(_), _) => return conflict("the case is not closed"),
        }
        self.version += 1;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(four_eyes: bool) -> Case {
        Case {
            id: "1".to_owned(),
            kind: CaseKind::Screening,
            title: "alert".to_owned(),
            subject: None,
            state: CaseState::Open,
            four_eyes,
            assignee: None,
            decision: None,
            reason: None,
            decided_by: None,
            approved_by: None,
            created_by: "anna".to_owned(),
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
            erased_at: None,
            version: 1,
        }
    }

    fn decide() -> CaseChange {
        CaseChange::Decide(Decision::Dismissed, "another birth date".to_owned())
    }

    #[test]
    fn two_people_close_a_case_of_four_eyes() {
        let proposed = case(true).changed("anna", &decide()).unwrap();
        assert_eq!(proposed.state, CaseState::Proposed);
        let alone = proposed.clone().changed("anna", &CaseChange::Approve);
        assert!(alone.unwrap_err().is_forbidden());
        let alone = proposed
            .clone()
            .changed("anna", &CaseChange::Reject("no".into()));
        assert!(alone.unwrap_err().is_forbidden());
        let closed = proposed
            .clone()
            .changed("boris", &CaseChange::Approve)
            .unwrap();
        assert_eq!(closed.state, CaseState::Closed);
        assert_eq!(closed.approved_by.as_deref(), Some("boris"));
        assert_eq!(closed.version, 3);
        let open = proposed
            .changed("boris", &CaseChange::Reject("look again".into()))
            .unwrap();
        assert_eq!((open.state, open.decision), (CaseState::Open, None));
    }

    #[test]
    fn what_a_state_does_not_allow_is_refused() {
        let closed = case(false).changed("anna", &decide()).unwrap();
        assert_eq!(closed.state, CaseState::Closed);
        for change in [
            decide(),
            CaseChange::Approve,
            CaseChange::Reject("x".into()),
            CaseChange::Assign(None),
        ] {
            let refused = closed.clone().changed("boris", &change).unwrap_err();
            assert!(refused.is_conflict(), "{change:?}");
        }
        for change in [CaseChange::Approve, CaseChange::Reopen("x".into())] {
            assert!(
                case(false)
                    .changed("boris", &change)
                    .unwrap_err()
                    .is_conflict()
            );
        }
        assert!(
            closed
                .clone()
                .changed("boris", &CaseChange::Comment("seen".into()))
                .is_ok()
        );
        let again = closed
            .changed("boris", &CaseChange::Reopen("new list".into()))
            .unwrap();
        assert_eq!(again.state, CaseState::Open);
        let empty = case(false).changed("anna", &CaseChange::Comment(" ".into()));
        assert!(empty.unwrap_err().is_invalid());
    }
}
