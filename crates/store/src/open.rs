//! Which database an address names.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::postgres::PostgresStore;
use crate::sqlite::SqliteStore;
use crate::{Store, StoreError};

/// Name of the SQLite file where no database is named.
pub const DATABASE_FILE: &str = "state.sqlite";

/// Opens a database: `postgres://…`, `sqlite:PATH`, or the path of a SQLite
/// file. Migrations run in one transaction; a schema of a newer program is refused.
///
/// # Errors
///
/// An address that is none, a database that cannot be reached or is newer.
pub async fn open(address: &str) -> Result<Arc<dyn Store>, StoreError> {
    if address.starts_with("postgres://") || address.starts_with("postgresql://") {
        return Ok(Arc::new(PostgresStore::open(address).await?));
    }
    let path = sqlite_path(address)?;
    Ok(Arc::new(SqliteStore::open(&path).await?))
}

fn sqlite_path(address: &str) -> Result<PathBuf, StoreError> {
    if let Some(rest) = address.strip_prefix("sqlite:") {
        return Ok(Path::new(rest.strip_prefix("//").unwrap_or(rest)).to_owned());
    }
    if let Some((scheme, _)) = address.split_once("://") {
        return Err(StoreError::invalid(format!(
            "--database: `{scheme}` is neither postgres nor sqlite"
        )));
    }
    Ok(address.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (address, path) in [
            ("state.sqlite", "state.sqlite"),
            ("sqlite:/var/lib/x.db", "/var/lib/x.db"),
            ("sqlite:///var/lib/x.db", "/var/lib/x.db"),
        ] {
            assert_eq!(sqlite_path(address).unwrap(), Path::new(path));
        }
        assert!(sqlite_path("mysql://host/x").unwrap_err().is_invalid());
    }
}
