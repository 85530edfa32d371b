//! From words on a command line or in a table to a question.

use serde::Serialize;
use sindan_domain::{Country, DateParts, IdentifierKind, PartialDate, PartyIdentifier, PartyKind};
use sindan_screen::{
    IdentifierCheck, LONGEST_NAME_CHARS, MOST_POSITIONS, NameHint, Query, check_identifier,
    normalise, normalise_identifier,
};

use crate::DeskError;
use crate::error::Kind;

/// A party as somebody writes it down. Fields that hold several values are
/// lists.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct PartyText {
    /// The name.
    pub name: String,
    /// `Person`, `Organization`, `Company`, `Vessel`, `Airplane`; what kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Countries by code or name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// Dates of birth or founding, as `1962`, `1962-09` or `1962-09-30`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub birth_dates: Vec<String>,
    /// Identifiers as `number` or `kind:number`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<String>,
}

/// The question that a text asks.
///
/// # Errors
///
/// A name without a letter or digit where there is no identifier either, and
/// values that cannot be read, with the value.
pub fn read_query(party: &PartyText) -> Result<Query, DeskError> {
    let has_name = party.name.chars().any(char::is_alphanumeric);
    if !has_name && party.identifiers.is_empty() {
        return Err(wrong(
            "name",
            &party.name,
            "holds no letter and no digit",
            "write the name, or an identifier",
        ));
    }
    // Every word has a letter, and is cheap to count.
    if party.name.len() > MOST_POSITIONS && normalise(&party.name, NameHint::Unknown).cut {
        return Err(wrong(
            "name",
            &party.name,
            &format!(
                "is longer than the {MOST_POSITIONS} words or {LONGEST_NAME_CHARS} letters that are compared"
            ),
            "write the name alone; of several names in one field ask each by itself",
        ));
    }
    let mut query = Query::name(party.name.as_str());
    query.kind = party.schema.as_deref().map(kind).transpose()?;
    for text in &party.countries {
        let country: Country = text.parse().map_err(|error: sindan_domain::DomainError| {
            let hint = error.hint();
            DeskError::from(Kind::Screen {
                message: format!("country: {error}"),
                hint,
            })
        })?;
        query.countries.push(country);
    }
    for text in &party.birth_dates {
        let parts: DateParts = text.trim().parse().map_err(|_| {
            wrong(
                "date",
                text,
                "is not a date",
                "write it as 1962, 1962-09 or 1962-09-30",
            )
        })?;
        query.dates.push(PartialDate::single(parts));
    }
    for text in &party.identifiers {
        query.identifiers.push(identifier(text)?);
    }
    Ok(query)
}

/// The numbers of a question whose check digits are wrong.
pub(super) fn doubtful_numbers(query: &Query) -> Vec<String> {
    let wrong = |number: &&PartyIdentifier| {
        check_identifier(number.kind, &number.value) == IdentifierCheck::Invalid
    };
    let numbers = query.identifiers.iter().filter(wrong);
    numbers.map(|number| number.value.clone()).collect()
}

fn wrong(what: &str, value: &str, problem: &str, hint: &str) -> DeskError {
    let shown: String = value.chars().take(60).collect();
    Kind::Screen {
        message: format!("{what}: `{shown}` {problem}"),
        hint: Some(hint.to_owned()),
    }
    .into()
}

fn kind(text: &str) -> Result<PartyKind, DeskError> {
    match text.trim().to_lowercase().as_str() {
        "person" => Ok(PartyKind::Person),
        "organization" | "organisation" | "company" | "publicbody" => Ok(PartyKind::Organization),
        "vessel" => Ok(PartyKind::Vessel),
        "airplane" | "aircraft" => Ok(PartyKind::Aircraft),
        "cryptowallet" | "wallet" => Ok(PartyKind::Wallet),
        "legalentity" | "thing" | "" => Ok(PartyKind::Unknown),
        _ => Err(wrong(
            "schema",
            text,
            "is not a kind of party",
            "write Person, Organization, Company, Vessel, Airplane or LegalEntity",
        )),
    }
}

/// An identifier as `number`, `kind:number`, or with its kind written before it.
pub(crate) fn identifier(text: &str) -> Result<PartyIdentifier, DeskError> {
    let (kind, value) = match text.split_once(':') {
        Some((kind, value)) => {
            let known = IdentifierKind::from_word(kind).ok_or_else(|| {
                wrong(
                    "identifier",
                    text,
                    "begins with no kind that is known",
                    "write for example inn:7702070139, bin:, iin:, lei:, imo:, bic:, passport:; a number alone is looked for among tax, register and identity numbers",
                )
            })?;
            (known, value)
        }
        None => IdentifierKind::before_number(text).unwrap_or((IdentifierKind::Other, text)),
    };
    if normalise_identifier(kind, value).is_none() {
        return Err(wrong(
            "identifier",
            text,
            "is too short for a number of its kind, or holds none",
            "write the whole number",
        ));
    }
    Ok(PartyIdentifier {
        kind,
        value: value.trim().to_owned(),
        country: None,
        label: String::new(),
        fraudulent: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_questions() {
        let query = read_query(&PartyText {
            name: "Somebody".to_owned(),
            schema: Some("person".to_owned()),
            countries: vec!["Kazakhstan".to_owned(), "ru".to_owned()],
            birth_dates: vec!["1962-09".to_owned()],
            identifiers: vec!["BIN: 050140000001".to_owned(), "7702070139".to_owned()],
        })
        .unwrap();
        assert_eq!(query.kind, Some(PartyKind::Person));
        let codes: Vec<&str> = query
            .countries
            .iter()
            .map(|country| country.alpha3())
            .collect();
        assert_eq!(codes, ["KAZ", "RUS"]);
        assert_eq!(query.identifiers[0].kind, IdentifierKind::KazakhBin);
        assert_eq!(query.identifiers[1].kind, IdentifierKind::Other);
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        use IdentifierKind as K;
        for (text, kind, value) in [
            ("IMO9187629", K::Imo, "9187629"),
            ("IMO 9187629", K::Imo, "9187629"),
            ("IMO No. 9187629", K::Imo, "9187629"),
            ("imo:9187629", K::Imo, "9187629"),
            ("ИНН 7702070139", K::Inn, "7702070139"),
            ("инн:7702070139", K::Inn, "7702070139"),
            ("ИНН: 7702070139", K::Inn, "7702070139"),
            ("БИН050140000001", K::KazakhBin, "050140000001"),
            ("SWIFT SABRRUMM", K::Other, "SWIFT SABRRUMM"),
            ("swift:SABRRUMM", K::Bic, "SABRRUMM"),
            ("passport AB1234567", K::Passport, "AB1234567"),
            ("AB1234567", K::Other, "AB1234567"),
            ("7702070139", K::Other, "7702070139"),
        ] {
            let read = identifier(text).unwrap();
            assert_eq!((read.kind, read.value.as_str()), (kind, value), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_asked_is_refused() {
        let named = |name: &str| PartyText {
            name: name.to_owned(),
            ..PartyText::default()
        };
        for name in ["", "   ", "—!?", "\u{202e}\u{200b}"] {
            assert!(read_query(&named(name)).unwrap_err().is_usage(), "{name:?}");
        }
        // What is not compared must not be cleared.
        for name in [&"lorem ".repeat(25), &"a".repeat(10_000)] {
            let error = read_query(&named(name)).unwrap_err();
            assert!(error.is_usage() && error.to_string().contains("24 words"));
        }
        assert!(read_query(&named(&"lorem ".repeat(24))).is_ok());
        assert!(read_query(&named("x")).is_ok());
        for party in [
            PartyText {
                birth_dates: vec!["1962-13".to_owned()],
                ..named("x")
            },
            PartyText {
                countries: vec!["Nowhereland".to_owned()],
                ..named("x")
            },
            PartyText {
                identifiers: vec!["colour:red".to_owned()],
                ..named("x")
            },
            PartyText {
                schema: Some("Planet".to_owned()),
                ..named("x")
            },
        ] {
            assert!(read_query(&party).unwrap_err().is_usage(), "{party:?}");
        }
    }
}
