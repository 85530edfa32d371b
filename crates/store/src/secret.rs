//! Random secrets, and hashes of secrets and passwords.

use std::fmt;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::error::Kind;

/// Shortest password that is taken.
const SHORTEST_PASSWORD_CHARS: usize = 12;
/// Longest password that is hashed.
const LONGEST_PASSWORD_BYTES: usize = 1024;

/// A secret that is shown once and kept nowhere; only its hash is.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new secret of 256 random bits behind a prefix that scanners for leaked
    /// secrets can look for.
    ///
    /// # Errors
    ///
    /// The system has no random numbers.
    pub fn new(prefix: &str) -> Result<Self, StoreError> {
        Ok(Self(format!("{prefix}{}", random_hex(32)?)))
    }

    /// The secret itself, to be shown once.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub fn hash(&self) -> String {
        hash_secret(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The hash under which a secret is kept. Secrets have 256 random bits, so one
/// round of SHA-256 cannot be guessed backwards.
pub fn hash_secret(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}

/// So many random bytes, in hexadecimal.
///
/// # Errors
///
/// The system has no random numbers.
pub fn random_hex(bytes: usize) -> Result<String, StoreError> {
    let mut buffer = vec![0_u8; bytes];
    getrandom::fill(&mut buffer).map_err(|error| Kind::Random(error.to_string()))?;
    Ok(hex(&buffer))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Argon2id with 19 MiB, two passes and one lane (OWASP Password Storage Cheat
/// Sheet, second recommended set).
fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The hash under which a password is kept. Takes tens of milliseconds on purpose.
///
/// # Errors
///
/// A password that is too short or too long, or a system without random numbers.
pub fn hash_password(password: &str) -> Result<String, StoreError> {
    if password.chars().count() < SHORTEST_PASSWORD_CHARS {
        return Err(StoreError::invalid(format!(
            "password: is shorter than {SHORTEST_PASSWORD_CHARS} characters"
        )));
    }
    if password.len() > LONGEST_PASSWORD_BYTES {
        return Err(StoreError::invalid(format!(
            "password: is longer than {LONGEST_PASSWORD_BYTES} bytes"
        )));
    }
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).map_err(|error| Kind::Random(error.to_string()))?;
    let salt = SaltString::encode_b64(&salt).map_err(|error| Kind::Random(error.to_string()))?;
    argon2()
        .hash_password(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|error| StoreError::invalid(format!("password: cannot be hashed: {error}")))
}

/// Whether a password is the one that was hashed. Takes as long where there is
/// no hash, so that names of users cannot be found by the clock.
pub fn check_password(password: &str, hash: Option<&str>) -> bool {
    /// The hash of nothing that anybody knows.
    const DUMMY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2luZGFuc2luZGFuc2luZA$\
                         Zm9yIHRoZSBjbG9jayBhbG9uZSwgbm8gcGFzc3dvcmQ";
    if password.len() > LONGEST_PASSWORD_BYTES {
        return false;
    }
    let text = hash.unwrap_or(DUMMY);
    let Ok(parsed) = PasswordHash::new(text) else {
        return false;
    };
    let fits = argon2()
        .verify_password(password.as_bytes(), &parsed)
        .is_ok();
    fits && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_hashed_with_salt_and_checked() {
        let first = hash_password("correct horse battery").unwrap();
        let second = hash_password("correct horse battery").unwrap();
        assert_ne!(first, second);
        assert!(first.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(check_password("correct horse battery", Some(&first)));
        assert!(!check_password("correct horse batterz", Some(&first)));
        assert!(!check_password("anything at all", None));
        assert!(hash_password("short").unwrap_err().is_invalid());
        assert!(hash_password(&"x".repeat(2000)).unwrap_err().is_invalid());
    }

    #[test]
    fn the_dummy_takes_the_same_work() {
        let dummy = std::time::Instant::now();
        assert!(!check_password("anything at all", None));
        // A hash that cannot be parsed would return at once.
        assert!(dummy.elapsed() > std::time::Duration::from_millis(2));
    }

    #[test]
    fn secrets_do_not_show_in_debug_output() {
        let secret = Secret::new("sindan_").unwrap();
        assert_eq!(secret.expose().len(), "sindan_".len() + 64);
        assert!(!format!("{secret:?}").contains(&secret.expose()[10..]));
        assert_eq!(secret.hash(), hash_secret(secret.expose()));
        assert_ne!(Secret::new("").unwrap(), Secret::new("").unwrap());
    }
}
