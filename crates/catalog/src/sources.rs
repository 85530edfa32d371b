//! The source registry: where each dataset is published, under which licence,
//! and from which address it can be pulled.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::CatalogError;

const REGISTRY_VERSION: u32 = 1;

/// One source of data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Catalog name of the data.
    pub dataset: String,
    /// Title for readers.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// The page where a reader finds it.
    pub page: String,
    /// The address of the file, where it is stable enough to be pulled.
    pub address: Option<String>,
    /// Addresses of further files that are pulled with it as one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The address of a JSON text that names the day to put in the place of
    /// `{date}` in `address`, as the eCFR's list of titles does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<String>,
    /// Licence by name.
    pub licence: String,
    /// Text of the licence.
    pub licence_url: Option<String>,
    /// Formats that the importers read.
    pub formats: Vec<String>,
    /// How to cite it.
    pub cite: String,
}

impl Source {
    /// Every address that is pulled, the main one first.
    pub fn addresses(&self) -> Vec<&str> {
        let main = self.address.iter().map(String::as_str);
        main.chain(self.also.iter().map(String::as_str)).collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Registry {
    version: u32,
    #[serde(default)]
    source: Vec<Source>,
}

/// Fields that a user's own registry may change.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Overrides {
    version: u32,
    #[serde(default)]
    source: Vec<Override>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Override {
    dataset: String,
    page: Option<String>,
    /// Takes the place of all addresses.
    address: Option<String>,
    #[serde(default)]
    also: Vec<String>,
    index: Option<String>,
}

/// The compiled-in registry, changed by `<root>/sources.toml` where that exists.
pub(crate) fn read(root: &Path) -> Result<Vec<Source>, CatalogError> {
    let registry: Registry = toml::from_str(include_str!("../../../data/sources.toml"))
        .map_err(|error| CatalogError::internal(format!("compiled-in source registry: {error}")))?;
    check_version(registry.version, "compiled-in source registry")?;
    let mut sources = registry.source;
    let path = root.join("sources.toml");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(sources),
        Err(error) => return Err(CatalogError::io("cannot read", &path, error)),
    };
    let place = path.display().to_string();
    let overrides: Overrides = toml::from_str(&text).map_err(|error| {
        CatalogError::bad_input(format!("{place}: {}", error.to_string().trim()))
    })?;
    check_version(overrides.version, &place)?;
    for change in overrides.source {
        let source = sources
            .iter_mut()
            .find(|source| source.dataset == change.dataset)
            .ok_or_else(|| {
                CatalogError::bad_input(format!(
                    "{place}: names the unknown dataset `{}`",
                    change.dataset
                ))
            })?;
        if let Some(page) = change.page {
            source.page = page;
        }
        if let Some(address) = change.address {
            source.address = Some(address);
            source.also = change.also;
        }
        if change.index.is_some() {
            source.index = change.index;
        }
    }
    Ok(sources)
}

fn check_version(version: u32, place: &str) -> Result<(), CatalogError> {
    if version == REGISTRY_VERSION {
        return Ok(());
    }
    Err(CatalogError::bad_input(format!(
        "{place}: has version {version}, this program reads version {REGISTRY_VERSION}"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overrides_change_single_fields() {
        let root = tempfile::tempdir().unwrap();
        assert!(
            read(root.path())
                .unwrap()
                .iter()
                .any(|source| source.dataset == "icio")
        );
        let text =
            "version = 1\n[[source]]\ndataset = \"icio\"\naddress = \"http://mirror/x.zip\"\n";
        fs::write(root.path().join("sources.toml"), text).unwrap();
        let sources = read(root.path()).unwrap();
        let icio = sources
            .iter()
            .find(|source| source.dataset == "icio")
            .unwrap();
        assert_eq!(icio.address.as_deref(), Some("http://mirror/x.zip"));
        assert_eq!(icio.licence, "CC BY 4.0");
    }

    #[test]
    fn wrong_overrides_are_refused() {
        let root = tempfile::tempdir().unwrap();
        for text in [
            "version = 2",
            "version = 1\nfoo = 2",
            "version = 1\n[[source]]\ndataset = \"nothing\"",
        ] {
            fs::write(root.path().join("sources.toml"), text).unwrap();
            assert!(read(root.path()).unwrap_err().is_bad_input(), "{text}");
        }
    }
}
