//! The EU's consolidated financial sanctions list, version 1.1: what its XML
//! and its CSV have in common, and the XML.

use sindan_domain::{
    Country, CountryRole, Gender, NameKind, NamePart, PartialDate, Party, PartyAddress, PartyKind,
    PartyName,
};

use super::common::{Findings, finish, report};
use super::countries::country;
use super::dates::{Slashes, between, day, day_first, from_fields};
use super::identifiers::{identifier, of_kind};
use super::names::{collapse, distinct, filled, from_parts, is_latin, push_new};
use super::xml::{Element, Pieces};
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;

pub(super) const XML: Importer = Importer {
    name: "eu-xml",
    version: 2,
    datasets: &["eu"],
    expects: "xmlFullSanctionsList_1_1 of the EU",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| content.root() == Some("export"),
    import,
};

/// A block of attributes, by their names in the XML.
pub(super) type Fields<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A party while its blocks come in.
pub(super) struct Subject {
    party: Party,
    /// Names with their numbers, of which the lowest is the first.
    names: Vec<(u64, PartyName)>,
    remarks: Vec<String>,
}

impl Subject {
    /// `reference` is the stable number that the EU shows, `logical` the key.
    pub(super) fn new(reference: Option<String>, logical: Option<String>) -> Option<Self> {
        let id = reference.clone().or_else(|| logical.clone())?;
        let mut party = Party::new(id, PartyKind::Unknown, Vec::new());
        if reference.is_some() {
            party
                .facts
                .extend(logical.map(|id| ("logical id".to_owned(), id)));
        }
        Some(Self {
            party,
            names: Vec::new(),
            remarks: Vec::new(),
        })
    }

    /// `words` are the codes of the kind of subject, in any order.
    pub(super) fn kind(&mut self, words: &[Option<String>]) {
        for word in words.iter().flatten() {
            match word.to_lowercase().as_str() {
                "person" | "p" => self.party.kind = PartyKind::Person,
                "enterprise" | "e" => self.party.kind = PartyKind::Organization,
                _ => {}
            }
        }
    }

    pub(super) fn designation(&mut self, get: Fields<'_>) {
        let date = |name: &str| get(name).as_deref().and_then(day_first);
        self.party.listed_on = date("designationDate");
        self.party.until = date("delistingDate");
        self.fact("UN reference", get("unitedNationId"));
        self.fact("designation details", get("designationDetails"));
    }

    pub(super) fn regulation(&mut self, get: Fields<'_>) {
        if let Some(programme) = get("programme") {
            push_new(&mut self.party.programmes, programme);
        }
        let said: Vec<String> = ["numberTitle", "publicationDate"]
            .iter()
            .filter_map(|name| get(name))
            .collect();
        self.fact(
            "regulation",
            Some(said.join(", ")).filter(|said| !said.is_empty()),
        );
    }

    pub(super) fn remark(&mut self, text: Option<String>) {
        if let Some(text) = text {
            push_new(&mut self.remarks, text);
        }
    }

    /// A name; weak where the EU's remark or its mark says so.
    pub(super) fn name(&mut self, get: Fields<'_>, remark: Option<String>) {
        let field = |name: &str| get(name).unwrap_or_default();
        let parts = from_parts(
            NameKind::Alias,
            vec![
                (NamePart::Given, &field("firstName")),
                (NamePart::Middle, &field("middleName")),
                (NamePart::Family, &field("lastName")),
            ],
        );
        let mut name = PartyName::new(NameKind::Alias, &field("wholeName"));
        if name.text.is_empty() {
            name = parts;
        } else if parts.text == name.text {
            name.parts = parts.parts;
        }
        let low = |text: &String| text.to_lowercase().contains("low quality");
        name.weak = get("strong").is_some_and(|strong| strong.eq_ignore_ascii_case("false"))
            || remark.as_ref().is_some_and(low);
        self.fact("title", get("title"));
        self.fact("function", get("function"));
        if let Some(gender) = get("gender") {
            self.party.gender = match gender.as_str() {
                "M" => Some(Gender::Male),
                "F" => Some(Gender::Female),
                _ => self.party.gender,
            };
        }
        let number = get("logicalId").and_then(|id| id.parse().ok());
        if !name.text.is_empty() {
            self.names.push((number.unwrap_or(u64::MAX), name));
        }
    }

    pub(super) fn citizenship(&mut self, get: Fields<'_>) {
        self.country(CountryRole::Nationality, "citizenship", get);
    }

    /// A day of birth, or a place, or both.
    pub(super) fn birth(&mut self, get: Fields<'_>) {
        if let Some(date) = birth_date(get) {
            push_new(&mut self.party.dates, date);
        }
        let mut place: Vec<String> = Vec::new();
        for name in ["city", "place", "region", "zipCode"] {
            if let Some(part) = get(name).filter(|part| part != "-") {
                push_new(&mut place, part);
            }
        }
        let land = land(get);
        if place.is_empty() && land.is_none() {
            return;
        }
        place.extend(
            get("countryDescription")
                .filter(|name| !is_unknown(name))
                .map(|name| tidy_country(&name)),
        );
        if !place.is_empty() {
            push_new(&mut self.party.birth_places, place.join(", "));
        }
        if let Some(land) = land {
            push_new(&mut self.party.countries, (CountryRole::Birth, land));
        }
    }

    pub(super) fn address(&mut self, get: Fields<'_>) {
        let mut lines: Vec<String> = Vec::new();
        for name in ["street", "poBox", "zipCode", "city", "place", "region"] {
            if let Some(line) = get(name).filter(|line| line != "-") {
                let line = match name {
                    "poBox" => format!("P.O. Box {line}"),
                    _ => line,
                };
                push_new(&mut lines, line);
            }
        }
        let country = land(get);
        if country.is_none() {
            lines.extend(get("countryDescription").filter(|name| !is_unknown(name)));
        }
        let text = lines.join(", ");
        if country.is_some() || !text.is_empty() {
            push_new(&mut self.party.addresses, PartyAddress { text, country });
        }
    }

    /// `PHONE`, `FAX`, `EMAIL` or `WEB` with its value.
    pub(super) fn contact(&mut self, key: &str, value: &str) {
        if let Some(found) = identifier(key, value, None) {
            push_new(&mut self.party.identifiers, found);
        }
    }

    pub(super) fn identification(&mut self, get: Fields<'_>) {
        let code = get("identificationTypeCode").unwrap_or_default();
        let label = get("identificationTypeDescription").unwrap_or_else(|| code.clone());
        let Some(number) = get("number").or_else(|| get("latinNumber")) else {
            return;
        };
        use sindan_domain::IdentifierKind as K;
        let kind = match code.as_str() {
            "passport" => K::Passport,
            "id" | "ssn" | "unssn" | "electionid" => K::NationalId,
            "tradelic" | "regnumber" => K::CompanyNumber,
            "swiftbic" => K::Bic,
            "imo" => K::Imo,
            "fiscalcode" | "taxid" | "euvat" => K::TaxNumber,
            _ => super::identifiers::kind_of(&label),
        };
        let mut found = of_kind(kind, &label, &number, land(get));
        found.fraudulent = get("knownFalse").is_some_and(|says| says.eq_ignore_ascii_case("true"));
        let mut said: Vec<String> = [
            ("issuedBy", "issued by"),
            ("issueDate", "issued"),
            ("validFrom", "valid from"),
            ("validTo", "valid to"),
            ("nameOnDocument", "in the name of"),
        ]
        .iter()
        .filter_map(|(name, word)| Some(format!("{word} {}", get(name)?)))
        .collect();
        for (name, word) in [
            ("knownExpired", "expired"),
            ("reportedLost", "reported lost"),
            ("revokedByIssuer", "revoked"),
        ] {
            if get(name).is_some_and(|says| says.eq_ignore_ascii_case("true")) {
                said.push(word.to_owned());
            }
        }
        let said = (!said.is_empty()).then(|| format!("{label} {number}: {}", said.join("; ")));
        self.fact("document", said);
        // The same number in Latin letters, where it was written in others.
        let latin = get("latinNumber")
            .filter(|latin| *latin != number)
            .map(|latin| sindan_domain::PartyIdentifier {
                fraudulent: found.fraudulent,
                ..of_kind(kind, &label, &latin, land(get))
            });
        push_new(&mut self.party.identifiers, found);
        if let Some(latin) = latin {
            push_new(&mut self.party.identifiers, latin);
        }
    }

    /// What the EU says about a detail.
    pub(super) fn said(&mut self, of: &str, text: Option<String>) {
        self.fact(&format!("{of} remark"), text);
    }

    fn country(&mut self, role: CountryRole, fact: &str, get: Fields<'_>) {
        match land(get) {
            Some(land) => push_new(&mut self.party.countries, (role, land)),
            None => self.fact(
                fact,
                get("countryDescription").filter(|name| !is_unknown(name)),
            ),
        }
    }

    fn fact(&mut self, field: &str, text: Option<String>) {
        if let Some(text) = text {
            push_new(&mut self.party.facts, (field.to_owned(), text));
        }
    }

    /// The party; `None` if it has no name.
    pub(super) fn finish(self) -> Option<Party> {
        let Self {
            mut party,
            mut names,
            remarks,
        } = self;
        // The first name is the one with the lowest number in Latin letters.
        let primary = names
            .iter()
            .enumerate()
            .min_by_key(|(at, (number, name))| (!is_latin(&name.text), name.weak, *number, *at))?
            .0;
        let (_, mut first) = names.remove(primary);
        first.kind = NameKind::Primary;
        party.names = std::iter::once(first)
            .chain(names.into_iter().map(|(_, name)| name))
            .collect();
        distinct(&mut party.names);
        party.remarks = (!remarks.is_empty()).then(|| remarks.join("\n"));
        Some(party)
    }
}

fn is_unknown(name: &str) -> bool {
    name.eq_ignore_ascii_case("unknown")
}

/// The EU writes countries in capitals.
fn tidy_country(name: &str) -> String {
    match country(name) {
        Some(country) => country.name(sindan_domain::Language::English).to_owned(),
        None => collapse(name),
    }
}

fn land(get: Fields<'_>) -> Option<Country> {
    get("countryIso2Code")
        .filter(|code| code != "00")
        .as_deref()
        .and_then(country)
        .or_else(|| get("countryDescription").as_deref().and_then(country))
}

fn birth_date(get: Fields<'_>) -> Option<PartialDate> {
    let field = |name: &str| get(name).unwrap_or_default();
    let circa = get("circa").is_some_and(|says| says.eq_ignore_ascii_case("true"));
    let calendar = field("calendarType");
    let whole = get("birthdate");
    let (year, month, day) = (field("year"), field("monthOfYear"), field("dayOfMonth"));
    if !calendar.is_empty() && calendar != "GREGORIAN" {
        // Another calendar's year is not ours; its text is kept.
        let said = whole.unwrap_or_else(|| format!("{year}-{month}-{day}"));
        let said = said.trim_end_matches('-');
        return (!said.is_empty()).then(|| PartialDate::unread(format!("{said} ({calendar})")));
    }
    let range = || {
        let year = |name: &str| from_fields(&get(name)?, "", "");
        match (year("yearRangeFrom"), year("yearRangeTo")) {
            (Some(from), Some(to)) => between(from, to),
            (Some(one), None) | (None, Some(one)) => Some(PartialDate::single(one)),
            (None, None) => None,
        }
    };
    let date = whole
        .as_deref()
        .and_then(day_first)
        .filter(|date| date.from.is_some())
        .or_else(|| from_fields(&year, &month, &day).map(PartialDate::single))
        .or_else(range)
        .or_else(|| whole.map(PartialDate::unread))?;
    Some(match circa {
        true => date.circa(),
        false => date,
    })
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.markup()?;
    let mut pieces = Pieces::open(text)?;
    let generated = pieces.root().attribute("generationDate").map(str::to_owned);
    let mut findings = Findings {
        published: generated
            .as_deref()
            .and_then(|date| day(date, Slashes::DayFirst)),
        ..Findings::default()
    };
    let file_id = pieces.root().attribute("globalFileId").map(str::to_owned);
    if let Some(id) = file_id {
        findings.note("global_file_id", id);
    }
    let mut parties = PartyWriter::new()?;
    while let Some(entity) = pieces.next(&["sanctionEntity"])? {
        report(job, pieces.bytes(), text.size_bytes())?;
        match party(&entity) {
            Some(party) => parties.push(&party)?,
            None => return Err(pieces.refuse(entity.place, "an entity has no name or no number")),
        }
    }
    finish(job, parties, findings)
}

fn party(entity: &Element) -> Option<Party> {
    let of = |element: &Element, name: &str| element.attribute(name).and_then(filled);
    let mut subject = Subject::new(of(entity, "euReferenceNumber"), of(entity, "logicalId"))?;
    subject.designation(&|name| of(entity, name));
    for child in &entity.children {
        let get = |name: &str| of(child, name);
        for remark in child.all("remark") {
            subject.said(&child.name, filled(remark.text()));
        }
        match &*child.name {
            "remark" => subject.remark(filled(child.text())),
            "regulation" => subject.regulation(&get),
            "subjectType" => subject.kind(&[get("code"), get("classificationCode")]),
            "nameAlias" => subject.name(&get, child.value("remark").and_then(filled)),
            "citizenship" => subject.citizenship(&get),
            "birthdate" => subject.birth(&get),
            "address" => {
                subject.address(&get);
                for contact in child.all("contactInfo") {
                    let key = contact.attribute("key").unwrap_or_default();
                    subject.contact(key, contact.attribute("value").unwrap_or_default());
                }
            }
            "identification" => subject.identification(&get),
            "additionalInformation" => subject.said("additional information", {
                let said = [get("key"), get("value"), filled(&child.whole_text())];
                let said: Vec<String> = said.into_iter().flatten().collect();
                Some(said.join(": ")).filter(|said| !said.is_empty())
            }),
            _ => {}
        }
    }
    subject.finish()
}
