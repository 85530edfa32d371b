//! The first blocks of OFAC's advanced file: what its codes mean, where its
//! places are, and the documents of its parties.

use std::collections::HashMap;

use sindan_domain::{Country, DateParts, PartialDate, PartyAddress, PartyIdentifier};

use super::countries::country;
use super::dates::{from_bounds, from_fields};
use super::identifiers::identifier;
use super::names::{collapse, filled};
use super::xml::Element;

/// Codes and what they mean, by the name of their elements.
#[derive(Default)]
pub(super) struct Reference {
    values: HashMap<String, HashMap<String, Element>>,
}

impl Reference {
    /// Takes in the block `ReferenceValueSets`.
    pub(super) fn new(block: Element) -> Self {
        let mut values: HashMap<String, HashMap<String, Element>> = HashMap::new();
        for value in block.children.into_iter().flat_map(|set| set.children) {
            if let Some(id) = value.attribute("ID") {
                let id = id.to_owned();
                values
                    .entry(value.name.to_string())
                    .or_default()
                    .insert(id, value);
            }
        }
        Self { values }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    fn value(&self, of: &str, id: Option<&str>) -> Option<&Element> {
        self.values.get(of)?.get(id?)
    }

    /// What a code means; empty for one that is not there.
    pub(super) fn text(&self, of: &str, id: Option<&str>) -> &str {
        self.value(of, id).map(Element::text).unwrap_or_default()
    }

    /// Text of a value and of the wider one to which it belongs.
    pub(super) fn with_parent(&self, of: &str, id: Option<&str>, parent: &str) -> (&str, &str) {
        let attribute = format!("{parent}ID");
        let wider = self
            .value(of, id)
            .and_then(|value| value.attribute(&attribute));
        (self.text(of, id), self.text(parent, wider))
    }

    fn country(&self, id: Option<&str>) -> Option<Country> {
        let value = self.value("Country", id)?;
        let code = value.attribute("ISO2").and_then(country);
        code.or_else(|| country(value.text()))
    }
}

/// A place.
#[derive(Debug, Default, Clone)]
pub(super) struct Place {
    lines: Vec<String>,
    country: Option<Country>,
    /// A name that stands alone: a country that has no code in this file.
    name: Option<String>,
}

/// Parts of a place in the order in which an address is written.
const PARTS: [&str; 8] = [
    "ADDRESS1",
    "ADDRESS2",
    "ADDRESS3",
    "CITY",
    "STATE/PROVINCE",
    "POSTAL CODE",
    "REGION",
    "Unknown",
];

impl Place {
    pub(super) fn new(location: &Element, reference: &Reference) -> Self {
        let mut found: Vec<(usize, String)> = Vec::new();
        let mut name = None;
        for part in location.all("LocationPart") {
            let kind = reference.text("LocPartType", part.attribute("LocPartTypeID"));
            // The same part in another script is not primary.
            let value = part
                .all("LocationPartValue")
                .find(|value| value.attribute("Primary") != Some("false"))
                .and_then(|value| filled(value.value("Value")?));
            let Some(value) = value else {
                continue;
            };
            let at = PARTS.iter().position(|of| of.eq_ignore_ascii_case(kind));
            match kind.eq_ignore_ascii_case("Unknown") {
                true => name = Some(value),
                false => found.push((at.unwrap_or(PARTS.len()), value)),
            }
        }
        found.sort_by_key(|(at, _)| *at);
        let by_area = || {
            let area = location.first("LocationAreaCode")?.attribute("AreaCodeID");
            country(reference.text("AreaCode", area))
        };
        let by_code = location
            .first("LocationCountry")
            .and_then(|of| reference.country(of.attribute("CountryID")))
            .or_else(by_area);
        Self {
            lines: found.into_iter().map(|(_, line)| line).collect(),
            country: by_code.or_else(|| country(name.as_deref().unwrap_or_default())),
            name,
        }
    }

    pub(super) fn country(&self) -> Option<Country> {
        self.country
    }

    /// The place in words, for what is no address.
    pub(super) fn text(&self) -> String {
        let mut lines = self.lines.clone();
        lines.extend(self.name.clone());
        lines.join(", ")
    }

    /// `None` for a place of which nothing is known.
    pub(super) fn address(&self) -> Option<PartyAddress> {
        let text = match self.country {
            Some(_) => self.lines.join(", "),
            None => self.text(),
        };
        (self.country.is_some() || !text.is_empty()).then_some(PartyAddress {
            text,
            country: self.country,
        })
    }
}

/// A document with what the file says beside its number.
pub(super) struct Document {
    pub(super) identifier: PartyIdentifier,
    pub(super) said: Option<String>,
}

impl Document {
    /// `None` for a document without a number.
    pub(super) fn new(document: &Element, reference: &Reference) -> Option<Self> {
        let label = reference.text("IDRegDocType", document.attribute("IDRegDocTypeID"));
        let issuer = reference.country(document.attribute("IssuedBy-CountryID"));
        let number = document.value("IDRegistrationNo")?;
        let mut identifier = identifier(label, number, issuer)?;
        let validity = reference.text("Validity", document.attribute("ValidityID"));
        identifier.fraudulent = validity.eq_ignore_ascii_case("Fraudulent");
        let mut said: Vec<String> = document
            .all("DocumentDate")
            .filter_map(|date| {
                let kind = reference.text("IDRegDocDateType", date.attribute("IDRegDocDateTypeID"));
                let day = period(date.first("DatePeriod")?)?;
                Some(format!("{} {day}", collapse(kind).to_lowercase()))
            })
            .collect();
        said.extend(document.value("IssuingAuthority").and_then(filled));
        said.extend(document.value("Comment").and_then(filled));
        let said = (!said.is_empty())
            .then(|| format!("{label} {}: {}", identifier.value, said.join("; ")));
        Some(Self { identifier, said })
    }
}

/// A period of time as a date: a year or month where it is that, or a span.
pub(super) fn period(period: &Element) -> Option<PartialDate> {
    let bound =
        |side: &str, end: &str| -> Option<DateParts> { fields(period.first(side)?.first(end)?) };
    let from = bound("Start", "From").or_else(|| bound("Start", "To"))?;
    let to = bound("End", "To")
        .or_else(|| bound("End", "From"))
        .unwrap_or(from);
    let date =
        from_bounds(from, to).unwrap_or_else(|| PartialDate::unread(format!("{from} to {to}")));
    let about = ["Start", "End"].iter().any(|side| {
        period
            .first(side)
            .is_some_and(|side| side.is("Approximate"))
    });
    Some(match about {
        true => date.circa(),
        false => date,
    })
}

/// Year, month and day as elements.
pub(super) fn fields(date: &Element) -> Option<DateParts> {
    let part = |name: &str| date.value(name).unwrap_or_default();
    from_fields(part("Year"), part("Month"), part("Day"))
}
