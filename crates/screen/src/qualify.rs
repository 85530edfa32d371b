//! What speaks for or against a hit beside its name.

use sindan_domain::{Country, Gender, IdentifierKind, PartyKind};

use crate::hit::{Level, Qualifier, QualifierKind, StrongNumber, gender_from_byte, kind_from_byte};
use crate::identifiers::{
    describe_kind, identifies_alone, kind_from_index, normalise_identifier, same_register,
};
use crate::index::{DateRow, EntityRow, Index, date_row};
use crate::query::Query;
use crate::scope::Scope;

/// Share of the way to 1 that an agreement takes a score.
const DATE_AGREES: f32 = 0.5;
const YEAR_AGREES: f32 = 0.2;
const COUNTRY_AGREES: f32 = 0.15;
/// Factor on a score that a contradiction leaves.
const DATE_CONTRADICTS: f32 = 0.6;
const COUNTRY_CONTRADICTS: f32 = 0.93;
const GENDER_CONTRADICTS: f32 = 0.6;
const KIND_CONTRADICTS: f32 = 0.75;
/// Below the default threshold whatever the name scores.
pub(crate) const FORM_CONTRADICTS: f32 = 0.65;

/// An entry found by an identifier.
pub(crate) struct Identified {
    pub(crate) entity: u32,
    pub(crate) level: Level,
    pub(crate) qualifier: Qualifier,
}

/// The identifiers of an entry that tell parties apart. Those that the list calls
/// false do not, nor do wallets and securities, which several parties can hold.
pub(crate) fn strong_numbers(index: &Index, entity: &EntityRow) -> Vec<StrongNumber> {
    let rows = index.identifiers(entity).iter();
    rows.filter_map(|row| {
        let kind = kind_from_index(row.kind);
        let known = row.country != [0; 3];
        let shared = matches!(kind, IdentifierKind::Wallet | IdentifierKind::Isin);
        if row.fraudulent != 0 || shared || !identifies_alone(kind, known) {
            return None;
        }
        let value = normalise_identifier(kind, index.text(row.text_at, row.text_len))?;
        // The other kinds are numbers of one register, whatever the country says.
        let country = match identifies_alone(kind, false) {
            true => [0; 3],
            false => row.country,
        };
        Some((kind, value, country))
    })
    .collect()
}

/// The entries that share an identifier with the query.
pub(crate) fn identifier_hits(index: &Index, query: &Query, scope: &Scope<'_>) -> Vec<Identified> {
    let mut found: Vec<Identified> = Vec::new();
    for asked in &query.identifiers {
        let Some(value) = normalise_identifier(asked.kind, &asked.value) else {
            continue;
        };
        for row in index.entities_of_identifier(&value) {
            let entity = &index.entities()[row.entity as usize];
            if !scope.holds(index, row.entity) {
                continue;
            }
            for listed in index.identifiers(entity) {
                let kind = kind_from_index(listed.kind);
                let text = index.text(listed.text_at, listed.text_len);
                // A number of which nobody says what it is may be any.
                let same = same_register(asked.kind, kind);
                if normalise_identifier(kind, text).as_deref() != Some(value.as_str())
                    || !(same || asked.kind == IdentifierKind::Other)
                {
                    continue;
                }
                let country = std::str::from_utf8(&listed.country)
                    .ok()
                    .and_then(Country::from_alpha3);
                if let (Some(one), Some(other)) = (asked.country, country)
                    && one != other
                {
                    continue;
                }
                let alone = identifies_alone(kind, asked.country.is_some() && country.is_some());
                let level = if listed.fraudulent != 0 || !alone || !same {
                    Level::Review
                } else {
                    Level::Match
                };
                match found.iter_mut().find(|other| other.entity == row.entity) {
                    Some(other) => other.level = other.level.max(level),
                    None => found.push(Identified {
                        entity: row.entity,
                        level,
                        qualifier: Qualifier {
                            kind: QualifierKind::Identifier,
                            agrees: true,
                            change: 0.0,
                            query: format!("{} {}", describe_kind(asked.kind), asked.value),
                            listed: format!("{} {text}", describe_kind(kind)),
                        },
                    }),
                }
            }
        }
    }
    found
}

/// The score of a name after everything else was weighed.
pub(crate) struct Qualified {
    pub(crate) score: f32,
    /// What it would be if only the kind of party were known.
    pub(crate) of_its_kind: f32,
    pub(crate) qualifiers: Vec<Qualifier>,
}

/// Weighs everything that is known beside a name.
pub(crate) fn qualify(
    index: &Index,
    query: &Query,
    entity: &EntityRow,
    name_score: f32,
) -> Qualified {
    let mut score = name_score;
    let mut qualifiers = Vec::new();
    let mut note = |score: &mut f32, new: f32, kind, agrees, query: String, listed: String| {
        qualifiers.push(Qualifier {
            kind,
            agrees,
            change: new - *score,
            query,
            listed,
        });
        *score = new;
    };
    let listed_kind = kind_from_byte(entity.kind);
    if let Some(kind) = query.kind
        && kinds_contradict(kind, listed_kind)
    {
        let new = score * KIND_CONTRADICTS;
        note(
            &mut score,
            new,
            QualifierKind::Kind,
            false,
            format!("{kind:?}"),
            format!("{listed_kind:?}"),
        );
    }
    let of_its_kind = score;
    if let Some((agreement, asked, listed)) = dates(index, query, entity) {
        let new = match agreement {
            Agreement::Day => score + (1.0 - score) * DATE_AGREES,
            Agreement::Year => score + (1.0 - score) * YEAR_AGREES,
            Agreement::None => score * DATE_CONTRADICTS,
        };
        let agrees = agreement != Agreement::None;
        note(&mut score, new, QualifierKind::Date, agrees, asked, listed);
    }
    let countries = index.countries(entity);
    if !query.countries.is_empty() && !countries.is_empty() {
        let codes: Vec<&str> = countries
            .iter()
            .filter_map(|row| std::str::from_utf8(&row.code).ok())
            .collect();
        let agrees = query
            .countries
            .iter()
            .any(|country| codes.contains(&country.alpha3()));
        let new = if agrees {
            score + (1.0 - score) * COUNTRY_AGREES
        } else {
            score * COUNTRY_CONTRADICTS
        };
        let asked: Vec<&str> = query
            .countries
            .iter()
            .map(|country| country.alpha3())
            .collect();
        note(
            &mut score,
            new,
            QualifierKind::Country,
            agrees,
            asked.join(" "),
            codes.join(" "),
        );
    }
    if let (Some(asked), Some(listed)) = (query.gender, gender_from_byte(entity.gender)) {
        let other = |gender| gender == Gender::Other;
        if asked != listed && !other(asked) && !other(listed) {
            let new = score * GENDER_CONTRADICTS;
            note(
                &mut score,
                new,
                QualifierKind::Gender,
                false,
                format!("{asked:?}"),
                format!("{listed:?}"),
            );
        }
    }
    Qualified {
        score,
        of_its_kind,
        qualifiers,
    }
}

/// A person is not a ship; an unknown kind contradicts nothing.
fn kinds_contradict(asked: PartyKind, listed: PartyKind) -> bool {
    let person = |kind| kind == PartyKind::Person;
    let known = |kind| kind != PartyKind::Unknown && kind != PartyKind::Wallet;
    known(asked) && known(listed) && person(asked) != person(listed)
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Agreement {
    None,
    Year,
    Day,
}

fn dates(index: &Index, query: &Query, entity: &EntityRow) -> Option<(Agreement, String, String)> {
    let listed = index.dates(entity);
    let mut best: Option<(Agreement, String, String)> = None;
    for asked in &query.dates {
        let row = date_row(asked.from, asked.to, asked.circa);
        for known in listed {
            if row.from_year == 0 || known.from_year == 0 {
                continue;
            }
            let agreement = agree(&row, known);
            if best.as_ref().is_none_or(|(other, ..)| agreement > *other) {
                best = Some((agreement, asked.to_string(), shown(known)));
            }
        }
    }
    best
}

fn agree(a: &DateRow, b: &DateRow) -> Agreement {
    let years = |row: &DateRow| {
        let slack = if row.circa != 0 { 2 } else { 0 };
        let last = if row.to_year == 0 {
            row.from_year
        } else {
            row.to_year
        };
        (row.from_year - slack, last + slack)
    };
    let ((a_from, a_to), (b_from, b_to)) = (years(a), years(b));
    if a_from > b_to || b_from > a_to {
        return Agreement::None;
    }
    let exact = |row: &DateRow| row.to_year == 0 && row.circa == 0 && row.from_day != 0;
    if exact(a) && exact(b) {
        let same = a.from_month == b.from_month && a.from_day == b.from_day;
        let turned = a.from_month == b.from_day && a.from_day == b.from_month;
        return match (same, turned) {
            (true, _) => Agreement::Day,
            (_, true) => Agreement::Year,
            // The year alone often agrees by chance; the day does not.
            _ => Agreement::None,
        };
    }
    Agreement::Year
}

fn shown(row: &DateRow) -> String {
    let mut out = if row.circa != 0 {
        "circa ".to_owned()
    } else {
        String::new()
    };
    out.push_str(&format!("{:04}", row.from_year));
    if row.from_month != 0 {
        out.push_str(&format!("-{:02}", row.from_month));
        if row.from_day != 0 {
            out.push_str(&format!("-{:02}", row.from_day));
        }
    }
    if row.to_year != 0 {
        out.push_str(&format!(" to {:04}", row.to_year));
    }
    out
}
