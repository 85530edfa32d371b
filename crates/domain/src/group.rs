//! Groups of countries whose membership changes with time.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::{Country, DomainError, Language, fold_name, nearest};

/// A union, bloc or analytical coalition of countries, with dated membership.
#[derive(Debug)]
pub struct CountryGroup {
    id: String,
    names: [String; 4],
    memberships: Vec<Membership>,
    source: String,
    source_url: String,
    read: Date,
    note: Option<String>,
}

/// One country's time in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// The member.
    pub country: Country,
    /// The first day.
    pub from: Date,
    /// The first day on which it is no longer a member, if it left.
    pub until: Option<Date>,
}

impl CountryGroup {
    /// Every group, in the order of the data file.
    pub fn all() -> &'static [CountryGroup] {
        &TABLE
    }

    /// The group with this id or name, whatever the case.
    pub fn find(text: &str) -> Option<&'static CountryGroup> {
        let wanted = fold_name(text);
        TABLE.iter().find(|group| {
            fold_name(&group.id) == wanted
                || group.names.iter().any(|name| fold_name(name) == wanted)
        })
    }

    /// Short id, such as `EAEU`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Name in a language.
    pub fn name(&self, language: Language) -> &str {
        &self.names[language.column()]
    }

    /// Members on a day, in alpha-3 order.
    pub fn members_on(&self, day: Date) -> Vec<Country> {
        let mut members: Vec<Country> = self
            .memberships
            .iter()
            .filter(|member| member.from <= day && member.until.is_none_or(|until| day < until))
            .map(|member| member.country)
            .collect();
        members.sort();
        members.dedup();
        members
    }

    /// Every membership there was.
    pub fn memberships(&self) -> &[Membership] {
        &self.memberships
    }

    /// The treaty or publication that fixes the membership.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Where the source is published.
    pub fn source_url(&self) -> &str {
        &self.source_url
    }

    /// The day on which the source was read.
    pub fn read(&self) -> Date {
        self.read
    }

    /// What to know before relying on it.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }
}

impl fmt::Display for CountryGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)
    }
}

/// Countries and groups as people list them, `EU+GBR,USA`, as they stood on a
/// day; in order of first mention, each once.
///
/// ```
/// use jiff::civil::date;
/// let members = sindan_domain::parse_countries("EAEU, uz", date(2022, 1, 1)).unwrap();
/// let codes: Vec<_> = members.iter().map(|country| country.alpha3()).collect();
/// assert_eq!(codes, ["ARM", "BLR", "KAZ", "KGZ", "RUS", "UZB"]);
/// ```
pub fn parse_countries(text: &str, day: Date) -> Result<Vec<Country>, DomainError> {
    let mut countries: Vec<Country> = Vec::new();
    for part in text
        .split([',', '+', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let found = match CountryGroup::find(part) {
            Some(group) => group.members_on(day),
            None => vec![part.parse().map_err(|error| or_group(part, error))?],
        };
        if found.is_empty() {
            return Err(DomainError::new(
                "country or group",
                part,
                format!("had no members on {day}"),
            )
            .with_advice("choose a later date"));
        }
        for country in found {
            if !countries.contains(&country) {
                countries.push(country);
            }
        }
    }
    if countries.is_empty() {
        return Err(DomainError::new("country or group", text, "names nothing")
            .with_advice("use codes and groups like KAZ,EU"));
    }
    Ok(countries)
}

/// The country error, with group ids among the suggestions.
fn or_group(text: &str, error: DomainError) -> DomainError {
    let folded = fold_name(text);
    let ids: Vec<(String, &str)> = TABLE
        .iter()
        .map(|g| (fold_name(&g.id), g.id.as_str()))
        .collect();
    let mut suggestions = nearest(&folded, ids.iter().map(|(key, id)| (key.as_str(), *id)), 2);
    suggestions.extend(error.suggestions().iter().take(3).cloned());
    DomainError::new("country or group", text, "is not known")
        .with_suggestions(suggestions)
        .with_advice("use codes and groups like KAZ,EU")
}

static TABLE: LazyLock<Vec<CountryGroup>> = LazyLock::new(|| {
    read(include_str!("../../../data/groups.toml")).expect("the compiled-in group table is valid")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    group: Vec<GroupEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    id: String,
    name: Names,
    source: String,
    source_url: String,
    read: Date,
    note: Option<String>,
    members: Vec<MemberEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    en: String,
    ru: String,
    kk: String,
    ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MemberEntry {
    country: String,
    from: Date,
    until: Option<Date>,
}

fn read(text: &str) -> Result<Vec<CountryGroup>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    if file.version != 1 {
        return Err(format!(
            "version {} of the group table is not known",
            file.version
        ));
    }
    file.group
        .into_iter()
        .map(|entry| {
            let memberships = entry
                .members
                .iter()
                .map(|member| {
                    let country = Country::from_alpha3(&member.country).ok_or_else(|| {
                        format!("{}: unknown country {}", entry.id, member.country)
                    })?;
                    if member.until.is_some_and(|until| until <= member.from) {
                        return Err(format!("{}: {country} leaves before it joins", entry.id));
                    }
                    Ok(Membership {
                        country,
                        from: member.from,
                        until: member.until,
                    })
                })
                .collect::<Result<Vec<_>, String>>()?;
            if memberships.is_empty() {
                return Err(format!("{} has no members", entry.id));
            }
            Ok(CountryGroup {
                id: entry.id,
                names: [entry.name.en, entry.name.ru, entry.name.kk, entry.name.ar],
                memberships,
                source: entry.source,
                source_url: entry.source_url,
                read: entry.read,
                note: entry.note,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn members(id: &str, day: Date) -> Vec<&'static str> {
        CountryGroup::find(id)
            .unwrap()
            .members_on(day)
            .into_iter()
            .map(Country::alpha3)
            .collect()
    }

    #[test]
    fn membership_on_both_sides_of_its_date() {
        assert_eq!(members("EU", date(2020, 1, 31)).len(), 28);
        assert_eq!(members("EU", date(2020, 2, 1)).len(), 27);
        assert_eq!(
            members("EU27", date(2024, 1, 1)),
            members("EU", date(2024, 1, 1))
        );
        assert_eq!(members("EU", date(2013, 6, 30)).len(), 27);
        assert!(members("EU", date(2013, 7, 1)).contains(&"HRV"));
        assert!(!members("EAEU", date(2015, 1, 1)).contains(&"ARM"));
        assert!(members("EAEU", date(2015, 1, 2)).contains(&"ARM"));
        assert_eq!(
            members("EAEU", date(2015, 8, 12)),
            ["ARM", "BLR", "KAZ", "KGZ", "RUS"]
        );
        assert_eq!(
            members("C5", date(2022, 1, 1)),
            ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
        );
        assert_eq!(members("G7", date(2022, 1, 1)).len(), 7);
    }

    #[test]
    fn lists_mix_groups_and_countries() {
        let list = parse_countries("g7 + European Union; kz", date(2022, 1, 1)).unwrap();
        assert_eq!(list.len(), 7 + 27 - 3 + 1);
        let error = parse_countries("EAUE", date(2022, 1, 1)).unwrap_err();
        assert!(
            error.suggestions().contains(&"EAEU".to_owned()),
            "{:?}",
            error.suggestions()
        );
        assert!(parse_countries(" , ", date(2022, 1, 1)).is_err());
        assert!(parse_countries("EAEU", date(2000, 1, 1)).is_err());
    }

    #[test]
    fn every_group_has_its_source() {
        for group in CountryGroup::all() {
            assert!(
                !group.source().is_empty() && group.source_url().starts_with("https://"),
                "{group}"
            );
            for language in Language::ALL {
                assert!(!group.name(language).is_empty(), "{group}");
            }
        }
    }
}
