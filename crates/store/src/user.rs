//! Users, tokens and sessions.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::StoreError;

/// What a caller may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Ask questions: screen, check, route, shock and the others, and read data.
    Ask,
    /// See and work on cases and saved scenarios.
    Cases,
    /// Add data to the catalog.
    Data,
    /// Read the audit log.
    Audit,
    /// Manage users, tokens and retention.
    Admin,
}

impl Scope {
    /// All of them.
    pub const ALL: [Scope; 5] = [
        Scope::Ask,
        Scope::Cases,
        Scope::Data,
        Scope::Audit,
        Scope::Admin,
    ];

    /// The name by which it is written.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Ask => "ask",
            Scope::Cases => "cases",
            Scope::Data => "data",
            Scope::Audit => "audit",
            Scope::Admin => "admin",
        }
    }

    /// The scope of a name.
    ///
    /// # Errors
    ///
    /// No scope has the name.
    pub fn named(name: &str) -> Result<Self, StoreError> {
        let found = Self::ALL
            .into_iter()
            .find(|scope| scope.name() == name.trim());
        found.ok_or_else(|| {
            StoreError::invalid(format!(
                "scope `{}` is none of ask, cases, data, audit, admin",
                name.chars().take(40).collect::<String>()
            ))
        })
    }

    pub(crate) fn join(scopes: &[Scope]) -> String {
        let names: Vec<&str> = scopes.iter().map(|scope| scope.name()).collect();
        names.join(" ")
    }

    pub(crate) fn split(text: &str) -> Result<Vec<Scope>, StoreError> {
        text.split_whitespace().map(Self::named).collect()
    }
}

/// What a user is; it decides the scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Asks questions and works on cases.
    Analyst,
    /// Reads the audit log and everything that an analyst sees.
    Auditor,
    /// May do everything.
    Admin,
}

impl Role {
    /// What the role may do.
    pub fn scopes(self) -> &'static [Scope] {
        match self {
            Role::Analyst => &[Scope::Ask, Scope::Cases],
            Role::Auditor => &[Scope::Ask, Scope::Cases, Scope::Audit],
            Role::Admin => &Scope::ALL,
        }
    }

    /// The name by which it is written.
    pub fn name(self) -> &'static str {
        match self {
            Role::Analyst => "analyst",
            Role::Auditor => "auditor",
            Role::Admin => "admin",
        }
    }

    /// The role of a name.
    ///
    /// # Errors
    ///
    /// No role has the name.
    pub fn named(name: &str) -> Result<Self, StoreError> {
        [Role::Analyst, Role::Auditor, Role::Admin]
            .into_iter()
            .find(|role| role.name() == name)
            .ok_or_else(|| StoreError::invalid("role is none of analyst, auditor, admin"))
    }
}

/// A user to add.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// The name, by which the user signs in and the log calls them.
    pub name: String,
    /// Hash of the password ([`crate::hash_password`]).
    pub password_hash: String,
    /// What they are.
    pub role: Role,
}

impl NewUser {
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        let fits = |letter: char| letter.is_alphanumeric() || "._-@".contains(letter);
        let length = self.name.chars().count();
        if (1..=64).contains(&length) && self.name.chars().all(fits) {
            return Ok(());
        }
        Err(StoreError::invalid(
            "name: 1 to 64 letters, digits and . _ - @ are taken",
        ))
    }
}

/// A user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct User {
    /// The name.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// When they were added.
    pub created_at: Timestamp,
    /// Since when they may not sign in; absent for those who may.
    pub disabled_at: Option<Timestamp>,
    /// Hash of the password.
    #[serde(skip)]
    pub password_hash: String,
}

/// A token to issue.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// What it is for.
    pub name: String,
    /// Hash of the secret ([`crate::Secret::hash`]).
    pub hash: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// When it ends; `None` for never.
    pub expires_at: Option<Timestamp>,
}

/// A token for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Its id, by which it is revoked.
    pub id: String,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// Who issued it.
    pub created_by: String,
    /// When.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// Since when it is not taken any more.
    pub revoked_at: Option<Timestamp>,
}

impl Token {
    /// Whether it is taken at a time.
    pub fn is_good_at(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }
}

/// A browser that has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Hash of the secret in the cookie.
    pub hash: String,
    /// Who signed in.
    pub user: String,
    /// Hash of the secret that requests which change something must repeat.
    pub csrf_hash: String,
    /// When it ends.
    pub expires_at: Timestamp,
}
