//! Whose law somebody obeys, follows by choice, or only takes note of.

use serde::{Deserialize, Serialize};
use sindan_domain::Country;

use crate::error::{RulesError, line_of};

/// What to do with a law that is neither obeyed nor followed, when it binds
/// somebody else in the shipment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Others {
    /// Report it; the verdict does not change.
    Warn,
    /// Report it; the verdict is at least `review` where the law says more.
    Review,
    /// Treat it as one's own.
    Refuse,
}

/// A country's or company's selection of laws.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stance {
    version: u32,
    /// Its name in verdicts.
    pub id: String,
    /// The home country, if it has one.
    #[serde(default)]
    pub home: Option<Country>,
    /// Authorities (`EU`, `US`, …) or regimes (`EU-RUS`) whose law is obeyed
    /// where it binds; `*` means all.
    #[serde(default)]
    pub obeys: Vec<String>,
    /// Authorities or regimes whose law is followed as if it bound.
    #[serde(default)]
    pub follows: Vec<String>,
    /// What to do with the rest.
    pub others: Others,
}

/// How strongly a stance takes a regime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The law binds somebody in the shipment and the stance obeys it.
    Law,
    /// The stance follows it by policy.
    Policy,
    /// It binds somebody else.
    Others,
}

/// Authorities that give licences and whose law the base names.
pub(crate) const AUTHORITIES: [&str; 17] = [
    "EU", "US", "UK", "UN", "CH", "JP", "KZ", "CA", "AU", "NZ", "KR", "NO", "IS", "LI", "TW", "SG",
    "UA",
];

/// The stances that are compiled in.
const EMBEDDED: [&str; 4] = [
    "version = 1\nid = \"every-law\"\nobeys = [\"*\"]\nothers = \"refuse\"\n",
    "version = 1\nid = \"kz-national\"\nhome = \"KAZ\"\nobeys = [\"KZ\", \"EAEU\", \"UN\"]\nothers = \"review\"\n",
    "version = 1\nid = \"eu-exporter\"\nobeys = [\"EU\", \"UN\"]\nothers = \"review\"\n",
    "version = 1\nid = \"us-person\"\nhome = \"USA\"\nobeys = [\"US\", \"UN\"]\nothers = \"review\"\n",
];

impl Stance {
    /// The compiled-in stance with this name: `every-law` (every law that binds
    /// somebody in the shipment), `kz-national`, `eu-exporter`, `us-person`.
    pub fn named(name: &str) -> Option<Stance> {
        Self::all().into_iter().find(|stance| stance.id == name)
    }

    /// Every compiled-in stance.
    pub fn all() -> Vec<Stance> {
        EMBEDDED
            .iter()
            .filter_map(|text| toml::from_str(text).ok())
            .collect()
    }

    /// Reads a stance file.
    pub fn read(name: &str, text: &str) -> Result<Stance, RulesError> {
        let stance: Stance =
            toml::from_str(text).map_err(|error| RulesError::toml(name, text, &error))?;
        if stance.version != 1 {
            return Err(RulesError::new(
                name,
                line_of(text, text.find("version").unwrap_or_default()),
                format!("version {} is not known, expected 1", stance.version),
            ));
        }
        for known in stance.obeys.iter().chain(&stance.follows) {
            let authority = known.split('-').next().unwrap_or_default();
            let valid = known == "*"
                || matches!(authority, "EAEU" | "OWN")
                || AUTHORITIES.contains(&authority);
            if !valid {
                let at = text.find(&format!("\"{known}\"")).unwrap_or_default();
                return Err(RulesError::new(
                    name,
                    line_of(text, at),
                    format!("`{known}` is neither an authority nor a regime"),
                )
                .with_hint(format!(
                    "authorities are {}, EAEU, and OWN for lists of your own",
                    AUTHORITIES.join(", ")
                )));
            }
        }
        Ok(stance)
    }

    /// How the stance takes a regime; `None`: it binds nobody here and is not followed.
    pub(crate) fn takes(&self, authority: &str, regime: &str, binds: bool) -> Option<Bound> {
        let named = |list: &[String]| {
            list.iter()
                .any(|name| name == "*" || name == authority || name == regime)
        };
        if binds && named(&self.obeys) {
            return Some(Bound::Law);
        }
        if named(&self.follows) {
            return Some(Bound::Policy);
        }
        binds.then_some(Bound::Others)
    }
}
