//! Codes of goods: a nomenclature, its edition and the code in it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::DomainError;

/// A goods nomenclature. All share the first six digits of the Harmonized
/// System of their time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GoodsSystem {
    /// Harmonized System of the World Customs Organization: 2, 4 or 6 digits.
    #[serde(rename = "HS")]
    Hs,
    /// Combined Nomenclature of the European Union: 8 digits.
    #[serde(rename = "CN")]
    Cn,
    /// Commodity nomenclature of the Eurasian Economic Union (ТН ВЭД): 10 digits.
    #[serde(rename = "TNVED")]
    Tnved,
    /// Harmonized Tariff Schedule of the United States: 8 or 10 digits.
    #[serde(rename = "HTS")]
    Hts,
}

impl GoodsSystem {
    const ALL: [GoodsSystem; 4] = [Self::Hs, Self::Cn, Self::Tnved, Self::Hts];

    /// The name in capital letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hs => "HS",
            Self::Cn => "CN",
            Self::Tnved => "TNVED",
            Self::Hts => "HTS",
        }
    }

    /// Lengths that a code may have; shorter ones are headings.
    fn lengths(self) -> &'static [usize] {
        match self {
            Self::Hs => &[2, 4, 6],
            Self::Cn => &[2, 4, 6, 8],
            Self::Tnved | Self::Hts => &[2, 4, 6, 8, 10],
        }
    }

    fn has_edition(self, year: u16) -> bool {
        match self {
            Self::Hs => HS_EDITIONS.contains(&year),
            _ => (1988..=2200).contains(&year),
        }
    }
}

/// Years in which an edition of the Harmonized System entered into force.
/// Source: World Customs Organization, "HS Nomenclature", editions 1988 to 2028.
const HS_EDITIONS: [u16; 8] = [1988, 1996, 2002, 2007, 2012, 2017, 2022, 2028];

/// A goods code with its nomenclature and edition; digits only, leading zeros kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct GoodsCode {
    system: GoodsSystem,
    edition: u16,
    code: String,
}

impl GoodsCode {
    /// A code in a known nomenclature; dots, blanks and dashes between digits
    /// are dropped.
    pub fn new(system: GoodsSystem, edition: u16, typed: &str) -> Result<Self, DomainError> {
        let wrong = |problem: String, advice: &str| {
            Err(DomainError::new("goods code", typed, problem).with_advice(advice))
        };
        if !system.has_edition(edition) {
            return wrong(
                format!(
                    "has the edition {edition}, which {} does not have",
                    system.name()
                ),
                "editions of the HS are 1988, 1996, 2002, 2007, 2012, 2017, 2022, 2028",
            );
        }
        let code: String = typed
            .trim()
            .chars()
            .filter(|c| !matches!(c, '.' | ' ' | '-'))
            .collect();
        if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return wrong(
                "is not made of digits".to_owned(),
                "write a code like 8542.31",
            );
        }
        if !system.lengths().contains(&code.len()) {
            let problem = format!(
                "has {} digits, which {} does not use",
                code.len(),
                system.name()
            );
            return wrong(
                problem,
                "a leading zero may be missing: spreadsheets drop them",
            );
        }
        if matches!(&code[..2], "00" | "77") {
            return wrong(
                "is in a chapter that does not exist".to_owned(),
                "chapters run from 01 to 99 without 77",
            );
        }
        Ok(Self {
            system,
            edition,
            code,
        })
    }

    /// Reads `HS2022:8542.31`, or a bare code in the default nomenclature and edition.
    pub fn parse(text: &str, system: GoodsSystem, edition: u16) -> Result<Self, DomainError> {
        match text.split_once(':') {
            Some(_) => text.parse(),
            None => Self::new(system, edition, text),
        }
    }

    /// The nomenclature.
    pub fn system(&self) -> GoodsSystem {
        self.system
    }

    /// The year of the edition.
    pub fn edition(&self) -> u16 {
        self.edition
    }

    /// The edition of the Harmonized System on which the code rests. National
    /// nomenclatures take a new one over in the year in which it takes effect.
    ///
    /// ```
    /// use sindan_domain::GoodsCode;
    ///
    /// let code: GoodsCode = "CN2024:85423190".parse()?;
    /// assert_eq!(code.hs_edition(), 2022);
    /// # Ok::<(), sindan_domain::DomainError>(())
    /// ```
    pub fn hs_edition(&self) -> u16 {
        const EDITIONS: [u16; 7] = [1992, 1996, 2002, 2007, 2012, 2017, 2022];
        let before = EDITIONS.iter().rev().find(|year| **year <= self.edition);
        before.copied().unwrap_or(self.edition)
    }

    /// The digits.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The HS part: at most the first six digits.
    pub fn hs(&self) -> &str {
        &self.code[..self.code.len().min(6)]
    }

    /// The two-digit chapter.
    pub fn chapter(&self) -> &str {
        &self.code[..2]
    }

    /// Whether `other` is this code or lies below it, in the same nomenclature
    /// and edition.
    pub fn covers(&self, other: &GoodsCode) -> bool {
        self.system == other.system
            && self.edition == other.edition
            && other.code.starts_with(&self.code)
    }
}

impl fmt::Display for GoodsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}:{}", self.system.name(), self.edition, self.code)
    }
}

impl FromStr for GoodsCode {
    type Err = DomainError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || {
            DomainError::new(
                "goods code",
                text,
                "does not name a nomenclature and its edition",
            )
            .with_advice("write it like HS2022:854231, CN2024:85423190 or TNVED2022:8542319000")
        };
        let (prefix, digits) = text.split_once(':').ok_or_else(wrong)?;
        let prefix = prefix.trim().to_ascii_uppercase();
        let system = GoodsSystem::ALL
            .into_iter()
            .find(|system| prefix.starts_with(system.name()))
            .ok_or_else(wrong)?;
        let edition = prefix[system.name().len()..]
            .trim()
            .parse()
            .map_err(|_| wrong())?;
        Self::new(system, edition, digits)
    }
}

impl TryFrom<String> for GoodsCode {
    type Error = DomainError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<GoodsCode> for String {
    fn from(code: GoodsCode) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let shown = text.parse::<GoodsCode>().ok().map(|code| code.to_string());
        assert_eq!(shown.as_deref(), expected, "{text}");
    }

    #[test]
    fn reads_codes_with_their_edition() {
        check("HS2022:8542.31", Some("HS2022:854231"));
        check("hs 2017: 0101.21", Some("HS2017:010121"));
        check("CN2024:8542 31 90", Some("CN2024:85423190"));
        check("TNVED2022:8542319000", Some("TNVED2022:8542319000"));
        check("HTS2025:8542.31.0001", Some("HTS2025:8542310001"));
        for wrong in [
            "8542.31",
            "HS2021:854231",
            "HS2022:10121",
            "HS2022:77",
            "HS2022:85x231",
            "HS2022:",
            "XX2022:85",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn prefixes_cover_their_subheadings() {
        let heading = GoodsCode::parse("8542", GoodsSystem::Hs, 2022).unwrap();
        let line = GoodsCode::parse("8542.31", GoodsSystem::Hs, 2022).unwrap();
        assert!(heading.covers(&line) && !line.covers(&heading));
        assert!(
            !heading.covers(&GoodsCode::parse("HS2017:854231", GoodsSystem::Hs, 2022).unwrap())
        );
    }
}
