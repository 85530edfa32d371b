//! Industries of the OECD inter-country input-output tables, and the coarser
//! groups of the embedded pack.

use std::fmt;
use std::sync::LazyLock;

use crate::{DomainError, Language, fold_name, nearest};

/// One of the 50 industries of the OECD ICIO tables, 2025 edition.
#[derive(Debug)]
pub struct Industry {
    code: String,
    isic: String,
    names: [String; 4],
}

impl Industry {
    /// Every industry, in the order of the published tables.
    pub fn all() -> &'static [Industry] {
        &INDUSTRIES
    }

    /// The industry with exactly this code, such as `C24A`.
    pub fn find(code: &str) -> Option<&'static Industry> {
        INDUSTRIES.iter().find(|industry| industry.code == code)
    }

    /// ICIO code, such as `C10T12`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Divisions of ISIC Rev. 4 that it holds, such as `10-12`.
    pub fn isic(&self) -> &str {
        &self.isic
    }

    /// Name in a language.
    pub fn name(&self, language: Language) -> &str {
        &self.names[language.column()]
    }
}

/// Industries added up, as the embedded pack holds them.
#[derive(Debug)]
pub struct IndustryGroup {
    code: String,
    members: Vec<String>,
    names: [String; 4],
}

impl IndustryGroup {
    /// Every group; together they hold each industry once.
    pub fn all() -> &'static [IndustryGroup] {
        &GROUPS
    }

    /// The group with exactly this code.
    pub fn find(code: &str) -> Option<&'static IndustryGroup> {
        GROUPS.iter().find(|group| group.code == code)
    }

    /// The group that holds an industry.
    pub fn of(industry: &str) -> Option<&'static IndustryGroup> {
        GROUPS
            .iter()
            .find(|group| group.members.iter().any(|member| member == industry))
    }

    /// Code, such as `C20_21`; that of the industry where the group has one member.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Codes of the industries in it.
    pub fn members(&self) -> &[String] {
        &self.members
    }

    /// Name in a language.
    pub fn name(&self, language: Language) -> &str {
        &self.names[language.column()]
    }
}

impl fmt::Display for Industry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.code)
    }
}

/// The name of an industry or group by its code, or the code itself where a
/// user's own table has industries that we do not know.
pub(crate) fn name_of(code: &str, language: Language) -> &str {
    Industry::find(code)
        .map(|industry| industry.name(language))
        .or_else(|| IndustryGroup::find(code).map(|group| group.name(language)))
        .unwrap_or(code)
}

impl Industry {
    /// The name of an industry or an industry group by its code; the code
    /// itself for tables that use other industries.
    pub fn name_of(code: &str, language: Language) -> &str {
        name_of(code, language)
    }

    /// The code among `codes` that was meant by `typed`: an exact code or the
    /// name in any language.
    pub fn parse_among(typed: &str, codes: &[String]) -> Result<usize, DomainError> {
        let wanted = fold_name(typed);
        let matches = |code: &String| {
            fold_name(code) == wanted
                || Language::ALL
                    .iter()
                    .any(|language| fold_name(name_of(code, *language)) == wanted)
        };
        codes.iter().position(matches).ok_or_else(|| {
            let keys: Vec<(String, &str)> = codes
                .iter()
                .flat_map(|code| {
                    let label = code.as_str();
                    [
                        (fold_name(code), label),
                        (fold_name(name_of(code, Language::English)), label),
                    ]
                })
                .collect();
            let pairs = keys.iter().map(|(key, label)| (key.as_str(), *label));
            DomainError::new("industry", typed, "is not in the table")
                .with_suggestions(nearest(&wanted, pairs, 3))
                .with_advice(format!("the table has {}", codes.join(" ")))
        })
    }
}

static INDUSTRIES: LazyLock<Vec<Industry>> = LazyLock::new(|| {
    rows(include_str!("../../../data/industries.csv"))
        .map(|[code, isic, en, ru, kk, ar]| Industry {
            code,
            isic,
            names: [en, ru, kk, ar],
        })
        .collect()
});

static GROUPS: LazyLock<Vec<IndustryGroup>> = LazyLock::new(|| {
    rows(include_str!("../../../data/industry-groups.csv"))
        .map(|[code, members, en, ru, kk, ar]| IndustryGroup {
            code,
            members: members.split(';').map(str::to_owned).collect(),
            names: [en, ru, kk, ar],
        })
        .collect()
});

fn rows(text: &'static str) -> impl Iterator<Item = [String; 6]> {
    csv::Reader::from_reader(text.as_bytes())
        .into_records()
        .map(|record| {
            let record = record.expect("the compiled-in industry tables are valid CSV");
            std::array::from_fn(|column| record[column].to_owned())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_partition_the_industries() {
        assert_eq!(Industry::all().len(), 50);
        let held: Vec<&String> = IndustryGroup::all()
            .iter()
            .flat_map(|g| g.members())
            .collect();
        assert_eq!(held.len(), 50);
        for industry in Industry::all() {
            assert!(IndustryGroup::of(industry.code()).is_some(), "{industry}");
        }
        for group in IndustryGroup::all() {
            assert!(group.members().len() > 1 || group.members()[0] == group.code());
        }
    }

    #[test]
    fn every_name_in_every_language() {
        for language in Language::ALL {
            for industry in Industry::all() {
                assert!(
                    !industry.name(language).is_empty(),
                    "{industry} {}",
                    language.tag()
                );
            }
            for group in IndustryGroup::all() {
                assert!(
                    !group.name(language).is_empty(),
                    "{} {}",
                    group.code(),
                    language.tag()
                );
            }
        }
    }

    #[test]
    fn typed_industries() {
        let codes: Vec<String> = ["C24A", "C24B"].map(str::to_owned).to_vec();
        assert_eq!(Industry::parse_among("c24b", &codes).unwrap(), 1);
        let error = Industry::parse_among("C24C", &codes).unwrap_err();
        assert_eq!(error.suggestions(), ["C24A", "C24B"]);
    }
}
