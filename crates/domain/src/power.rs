//! Powers: countries that are taken to act together towards another.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::{Country, Language, parse_countries};

/// A country or coalition whose threats are weighed. Who belongs to one is an
/// assumption; the note says what it rests on.
#[derive(Debug)]
pub struct Power {
    id: String,
    names: [String; 4],
    members: String,
    note: String,
}

impl Power {
    /// Every power, in the order of the data file.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use sindan_domain::Power;
    ///
    /// let union = Power::find("european-union").unwrap();
    /// assert_eq!(union.members_on(date(2022, 12, 31)).len(), 27);
    /// ```
    pub fn all() -> &'static [Power] {
        &TABLE
    }

    /// The power with this id.
    pub fn find(id: &str) -> Option<&'static Power> {
        TABLE.iter().find(|power| power.id == id)
    }

    /// Stable id, such as `european-union`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Name in a language.
    pub fn name(&self, language: Language) -> &str {
        &self.names[language.column()]
    }

    /// Countries and groups that it consists of, such as `USA+GBR+JPN`.
    pub fn expression(&self) -> &str {
        &self.members
    }

    /// Members on a day; none before its groups had any.
    pub fn members_on(&self, day: Date) -> Vec<Country> {
        parse_countries(&self.members, day).unwrap_or_default()
    }

    /// Why these countries are taken together.
    pub fn note(&self) -> &str {
        &self.note
    }
}

static TABLE: LazyLock<Vec<Power>> = LazyLock::new(|| {
    read(include_str!("../../../data/powers.toml")).expect("the compiled-in power table is valid")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    power: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    name: Names,
    members: String,
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    en: String,
    ru: String,
    kk: String,
    ar: String,
}

/// A day on which every group of the table has members.
const CHECKED_ON: Date = Date::constant(2022, 12, 31);

fn read(text: &str) -> Result<Vec<Power>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    if file.version != 1 {
        return Err(format!(
            "version {} of the power table is not known",
            file.version
        ));
    }
    let mut powers: Vec<Power> = Vec::new();
    for entry in file.power {
        if powers.iter().any(|power| power.id == entry.id) {
            return Err(format!("{} stands twice", entry.id));
        }
        parse_countries(&entry.members, CHECKED_ON)
            .map_err(|error| format!("{}: {error}", entry.id))?;
        if entry.note.is_empty() {
            return Err(format!("{} has no note on what it assumes", entry.id));
        }
        powers.push(Power {
            id: entry.id,
            names: [entry.name.en, entry.name.ru, entry.name.kk, entry.name.ar],
            members: entry.members,
            note: entry.note,
        });
    }
    Ok(powers)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn members_and_names() {
        let ids: Vec<_> = Power::all().iter().map(Power::id).collect();
        assert_eq!(ids, ["russia", "china", "european-union", "anglo-japan"]);
        let day = date(2022, 12, 31);
        let all: Vec<Country> = Power::all()
            .iter()
            .flat_map(|power| power.members_on(day))
            .collect();
        let mut distinct = all.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(
            (all.len(), distinct.len()),
            (32, 32),
            "no country acts twice"
        );
        let union = Power::find("european-union").unwrap();
        assert_eq!(union.name(Language::Russian), "Европейский союз");
        assert!(union.members_on(date(1950, 1, 1)).is_empty());
        for power in Power::all() {
            for language in Language::ALL {
                assert!(!power.name(language).is_empty(), "{}", power.id());
            }
        }
    }

    #[test]
    fn tables_that_contradict_themselves_are_refused() {
        let check = |text: &str, reason: &str| {
            let error = read(text).unwrap_err();
            assert!(error.contains(reason), "{error}");
        };
        let entry = |id: &str, members: &str| {
            format!(
                "[[power]]\nid = \"{id}\"\nname = {{ en = \"a\", ru = \"a\", kk = \"a\", ar = \"a\" }}\n\
                 members = \"{members}\"\nnote = \"n\"\n"
            )
        };
        check("version = 2\npower = []", "version 2");
        check(
            &format!("version = 1\n{}", entry("a", "Atlantis")),
            "Atlantis",
        );
        let twice = entry("a", "RUS") + &entry("a", "CHN");
        check(&format!("version = 1\n{twice}"), "stands twice");
    }
}
