//! What both databases can do.

use async_trait::async_trait;
use jiff::Timestamp;

use crate::{
    AuditEntry, AuditRow, Case, CaseChange, CaseFilter, Comment, Event, NewCase, NewToken, NewUser,
    Purged, RetentionPolicy, Scenario, Session, StoreError, Token, User,
};

/// The state of a server. Every change is one transaction that also appends a
/// row to the audit log; `by` is who did it.
#[async_trait]
pub trait Store: Send + Sync {
    /// `sqlite` or `postgres`.
    fn backend(&self) -> &'static str;

    /// Whether the database answers and takes writes.
    async fn ping(&self) -> Result<(), StoreError>;

    /// Ends all connections.
    async fn close(&self);

    /// Appends events in their order, all or none. They are on disk when this
    /// returns.
    async fn append(&self, events: &[Event]) -> Result<Vec<AuditRow>, StoreError>;

    /// Number and hash of the last row of the log; 0 and nothing where it is
    /// empty.
    async fn audit_head(&self) -> Result<(i64, String), StoreError>;

    /// Rows of the log after a number, in their order.
    async fn audit_page(&self, after: i64, limit: i64) -> Result<Vec<AuditEntry>, StoreError>;

    /// Adds a user.
    async fn add_user(&self, by: &str, user: &NewUser) -> Result<User, StoreError>;

    /// A user by name.
    async fn user(&self, name: &str) -> Result<Option<User>, StoreError>;

    /// All users, by name.
    async fn users(&self) -> Result<Vec<User>, StoreError>;

    /// Gives a user another password and ends their sessions.
    async fn set_password(&self, by: &str, name: &str, hash: &str) -> Result<(), StoreError>;

    /// Lets a user in again, or no more; then their sessions end.
    async fn set_disabled(&self, by: &str, name: &str, disabled: bool) -> Result<User, StoreError>;

    /// Opens a session.
    async fn open_session(&self, session: &Session) -> Result<(), StoreError>;

    /// A session that has not ended, and its user, who may sign in.
    async fn session(
        &self,
        hash: &str,
        now: Timestamp,
    ) -> Result<Option<(Session, User)>, StoreError>;

    /// Ends a session.
    async fn close_session(&self, by: &str, hash: &str) -> Result<(), StoreError>;

    /// Issues a token.
    async fn add_token(&self, by: &str, token: &NewToken) -> Result<Token, StoreError>;

    /// The token whose secret has this hash, good or not.
    async fn token(&self, hash: &str) -> Result<Option<Token>, StoreError>;

    /// All tokens, the newest first.
    async fn tokens(&self) -> Result<Vec<Token>, StoreError>;

    /// Takes a token no more.
    async fn revoke_token(&self, by: &str, id: &str) -> Result<Token, StoreError>;

    /// Opens a case.
    async fn open_case(&self, by: &str, case: &NewCase) -> Result<Case, StoreError>;

    /// A case.
    async fn case(&self, id: &str) -> Result<Case, StoreError>;

    /// Its comments, in order of time.
    async fn comments(&self, id: &str) -> Result<Vec<Comment>, StoreError>;

    /// Cases, the newest first, and how many there are.
    async fn cases(&self, filter: &CaseFilter) -> Result<(Vec<Case>, i64), StoreError>;

    /// Changes a case; where `version` is given, only if it is still that one.
    async fn change_case(
        &self,
        by: &str,
        id: &str,
        version: Option<i64>,
        change: &CaseChange,
    ) -> Result<Case, StoreError>;

    /// Deletes the personal data of a closed case.
    async fn erase_case(&self, by: &str, id: &str) -> Result<Case, StoreError>;

    /// Saves a scenario under a new id.
    async fn save_scenario(
        &self,
        by: &str,
        name: &str,
        kind: &str,
        body: &serde_json::Value,
    ) -> Result<Scenario, StoreError>;

    /// A saved scenario.
    async fn scenario(&self, id: &str) -> Result<Scenario, StoreError>;

    /// Saved scenarios, the newest first.
    async fn scenarios(&self) -> Result<Vec<Scenario>, StoreError>;

    /// Deletes a saved scenario.
    async fn delete_scenario(&self, by: &str, id: &str) -> Result<(), StoreError>;

    /// The policy of retention.
    async fn policy(&self) -> Result<RetentionPolicy, StoreError>;

    /// Sets the policy of retention.
    async fn set_policy(&self, by: &str, policy: &RetentionPolicy) -> Result<(), StoreError>;

    /// Deletes what the policy does not keep any more.
    async fn purge(&self, by: &str, now: Timestamp) -> Result<Purged, StoreError>;
}
