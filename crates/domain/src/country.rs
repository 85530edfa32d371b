//! Countries and territories with ISO 3166-1 codes.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::{CountryGroup, DomainError, Language, nearest};

/// A country or territory of ISO 3166-1 (and Kosovo, under the user-assigned
/// code XKX that customs and statistics use). Ordered by alpha-3 code.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
pub struct Country(u16);

impl Country {
    /// Every country, in alpha-3 order.
    pub fn all() -> impl Iterator<Item = Country> {
        (0..TABLE.rows.len()).map(|row| Country(row as u16))
    }

    /// The country with exactly this alpha-3 code, in capitals.
    pub fn from_alpha3(code: &str) -> Option<Country> {
        TABLE
            .rows
            .binary_search_by(|row| row.alpha3.as_str().cmp(code))
            .ok()
            .map(|row| Country(row as u16))
    }

    /// ISO 3166-1 alpha-3, such as `KAZ`.
    pub fn alpha3(self) -> &'static str {
        &self.row().alpha3
    }

    /// ISO 3166-1 alpha-2, such as `KZ`.
    pub fn alpha2(self) -> &'static str {
        &self.row().alpha2
    }

    /// ISO 3166-1 numeric with leading zeros, such as `398`; Kosovo has none.
    pub fn numeric(self) -> Option<&'static str> {
        let code = self.row().numeric.as_str();
        (!code.is_empty()).then_some(code)
    }

    /// The customary name in a language, as CLDR has it.
    pub fn name(self, language: Language) -> &'static str {
        &self.row().names[language.column()]
    }

    /// Other names under which it is found.
    pub fn aliases(self) -> impl Iterator<Item = &'static str> {
        self.row().aliases.iter().map(String::as_str)
    }

    /// Countries with which it shares a land border, in alpha-3 order.
    pub fn neighbours(self) -> impl Iterator<Item = Country> {
        self.row().neighbours.iter().map(|code| {
            Country::from_alpha3(code).expect("neighbours are checked when the table is read")
        })
    }

    fn row(self) -> &'static Row {
        &TABLE.rows[usize::from(self.0)]
    }
}

/// A name as it is compared: lower case, without accents, punctuation or
/// repeated blanks.
///
/// ```
/// assert_eq!(sindan_domain::fold_name("  Côte d’Ivoire "), "cote d ivoire");
/// ```
pub fn fold_name(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for character in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        if character.is_alphanumeric() {
            folded.extend(character.to_lowercase());
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.trim().to_owned()
}

impl FromStr for Country {
    type Err = DomainError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let folded = fold_name(text);
        TABLE.by_key.get(&folded).copied().ok_or_else(|| {
            let keys = TABLE.by_key.iter().map(|(key, country)| {
                (
                    key.as_str(),
                    TABLE.rows[usize::from(country.0)].label.as_str(),
                )
            });
            if let Some(group) = CountryGroup::find(text) {
                let members: Vec<&str> = group
                    .memberships()
                    .iter()
                    .map(|member| member.country.alpha3())
                    .collect();
                return DomainError::new(
                    "country",
                    text,
                    "is a group of countries, not one country",
                )
                .with_advice(format!("name one of its members: {}", members.join(", ")));
            }
            DomainError::new("country", text, "is not known")
                .with_suggestions(nearest(&folded, keys, 3))
                .with_advice("use an ISO 3166 code like KAZ or a name like Kazakhstan")
        })
    }
}

impl TryFrom<String> for Country {
    type Error = DomainError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.alpha3().to_owned()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.alpha3())
    }
}

struct Row {
    alpha3: String,
    alpha2: String,
    numeric: String,
    names: [String; 4],
    aliases: Vec<String>,
    neighbours: Vec<String>,
    /// What suggestions show: `KAZ (Kazakhstan)`.
    label: String,
}

struct Table {
    rows: Vec<Row>,
    by_key: HashMap<String, Country>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    read(include_str!("../../../data/countries.csv"))
        .expect("the compiled-in country table is valid")
});

/// Reads `alpha3,alpha2,numeric,en,ru,kk,ar,aliases,neighbours`, sorted by alpha-3.
fn read(text: &str) -> Result<Table, String> {
    let list = |field: &str| -> Vec<String> {
        field
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let mut rows = Vec::new();
    for record in csv::Reader::from_reader(text.as_bytes()).records() {
        let record = record.map_err(|error| error.to_string())?;
        let field = |column: usize| record[column].to_owned();
        rows.push(Row {
            alpha3: field(0),
            alpha2: field(1),
            numeric: field(2),
            names: [field(3), field(4), field(5), field(6)],
            aliases: list(&record[7]),
            neighbours: list(&record[8]),
            label: format!("{} ({})", &record[0], &record[3]),
        });
    }
    if !rows.is_sorted_by(|a, b| a.alpha3 < b.alpha3) {
        return Err("alpha-3 codes are not sorted and distinct".to_owned());
    }
    let mut by_key = HashMap::new();
    for (position, row) in rows.iter().enumerate() {
        let country = Country(position as u16);
        let own = [&row.alpha3, &row.alpha2, &row.numeric];
        for name in own.into_iter().chain(&row.names).chain(&row.aliases) {
            let key = fold_name(name);
            if key.is_empty() {
                continue;
            }
            if by_key
                .insert(key, country)
                .is_some_and(|other| other != country)
            {
                return Err(format!("`{name}` names two countries"));
            }
        }
        let known = |code: &String| rows.binary_search_by(|row| row.alpha3.cmp(code)).is_ok();
        if let Some(unknown) = row.neighbours.iter().find(|code| !known(code)) {
            return Err(format!(
                "{} has the unknown neighbour {unknown}",
                row.alpha3
            ));
        }
    }
    Ok(Table { rows, by_key })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(
            text.parse::<Country>().unwrap().alpha3(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn reads_what_people_type() {
        for typed in [
            "KAZ",
            "kz",
            "398",
            "Kazakhstan",
            "Казахстан",
            "Қазақстан",
            "كازاخستان",
        ] {
            check(typed, "KAZ");
        }
        check("Russia", "RUS");
        check("russian federation", "RUS");
        check("UK", "GBR");
        check("United States", "USA");
        check("Turkey", "TUR");
        check("Türkiye", "TUR");
        check("Kosovo", "XKX");
        check("cote d'ivoire", "CIV");
    }

    #[test]
    fn unknown_names_get_the_nearest() {
        let error = "Kazahstan".parse::<Country>().unwrap_err();
        assert_eq!(error.to_string(), "country: `Kazahstan` is not known");
        assert_eq!(error.suggestions()[0], "KAZ (Kazakhstan)");
        assert!("".parse::<Country>().unwrap_err().hint().is_some());
    }

    #[test]
    fn a_group_is_not_a_country() {
        let error = "EAEU".parse::<Country>().unwrap_err();
        assert!(error.to_string().contains("group of countries"), "{error}");
        assert!(error.hint().unwrap().contains("KAZ"));
    }

    #[test]
    fn every_code_reads_back_and_has_four_names() {
        assert_eq!(Country::all().count(), 250);
        for country in Country::all() {
            for text in [country.alpha3(), country.alpha2()] {
                check(text, country.alpha3());
            }
            for language in Language::ALL {
                check(country.name(language), country.alpha3());
            }
        }
    }

    #[test]
    fn borders_are_mutual() {
        for country in Country::all() {
            for neighbour in country.neighbours() {
                assert!(
                    neighbour.neighbours().any(|back| back == country),
                    "{country} borders {neighbour} but not the other way"
                );
            }
        }
        let kazakhstan = Country::from_alpha3("KAZ").unwrap();
        let codes: Vec<_> = kazakhstan.neighbours().map(Country::alpha3).collect();
        assert_eq!(codes, ["CHN", "KGZ", "RUS", "TKM", "UZB"]);
    }
}
