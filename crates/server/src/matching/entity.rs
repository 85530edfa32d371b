//! Entries as FollowTheMoney entities: a schema and properties, and the entities
//! that stand between two of them.

use serde::Serialize;
use serde_json::{Map, Value, json};
use sindan_domain::{
    CountryRole, Gender, IdentifierKind, LinkKind, NameKind, PartialDate, Party, PartyKind,
    PartyLink,
};

use super::book::{Book, Entry};

/// Properties, each with its values.
pub(crate) type Properties = Map<String, Value>;

/// An entity.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Entity {
    pub(crate) id: String,
    pub(crate) caption: String,
    pub(crate) schema: String,
    pub(crate) properties: Properties,
    pub(crate) datasets: Vec<String>,
    pub(crate) referents: Vec<String>,
    pub(crate) target: bool,
    pub(crate) first_seen: Option<String>,
    pub(crate) last_seen: Option<String>,
    pub(crate) last_change: Option<String>,
}

/// Facts of an entry that are told elsewhere than among its properties.
const TOLD_ELSEWHERE: [&str; 7] = [
    "schema",
    "first_seen",
    "last_seen",
    "last_change",
    "referent",
    "topic",
    "sanction",
];

/// Adds a value once.
fn push(properties: &mut Properties, name: &str, value: impl Into<Value>) {
    let value = value.into();
    let empty = value.as_str().is_some_and(|text| text.trim().is_empty());
    let slot = properties.entry(name).or_insert_with(|| json!([]));
    if let Value::Array(values) = slot
        && !empty
        && !values.contains(&value)
    {
        values.push(value);
    }
}

fn fact<'a>(party: &'a Party, name: &str) -> Option<&'a str> {
    let found = party.facts.iter().find(|(field, _)| field == name);
    found.map(|(_, value)| value.as_str())
}

/// The schema of an entry; own lists may say it themselves.
pub(crate) fn schema(party: &Party) -> String {
    const KNOWN: [&str; 9] = [
        "Person",
        "Company",
        "Organization",
        "PublicBody",
        "LegalEntity",
        "Vessel",
        "Airplane",
        "CryptoWallet",
        "Security",
    ];
    if let Some(told) = fact(party, "schema").filter(|told| KNOWN.contains(told)) {
        return told.to_owned();
    }
    match party.kind {
        PartyKind::Person => "Person",
        PartyKind::Organization => "Organization",
        PartyKind::Vessel => "Vessel",
        PartyKind::Aircraft => "Airplane",
        PartyKind::Wallet => "CryptoWallet",
        PartyKind::Unknown => "LegalEntity",
    }
    .to_owned()
}

/// Whether a schema is another or one of its kinds.
pub(crate) fn is_a(schema: &str, wanted: &str) -> bool {
    let above: &[&str] = match schema {
        "Company" => &["Organization", "LegalEntity", "Thing", "Asset"],
        "PublicBody" => &["Organization", "LegalEntity", "Thing"],
        "Organization" | "Person" => &["LegalEntity", "Thing"],
        "Vessel" | "Airplane" => &["Vehicle", "Asset", "Thing"],
        "Security" => &["Asset", "Thing"],
        _ => &["Thing"],
    };
    schema == wanted || above.contains(&wanted)
}

/// What an entry is listed for; own lists may say it themselves.
pub(crate) fn topics(dataset: &str, party: &Party) -> Vec<String> {
    let told = party.facts.iter().filter(|(field, _)| field == "topic");
    let told: Vec<String> = told.map(|(_, topic)| topic.clone()).collect();
    if !told.is_empty() {
        return told;
    }
    let topic = match dataset {
        _ if !party.listed => return Vec::new(),
        "bis-el" | "bis-dpl" => "export.control",
        own if own.starts_with("list-") => "poi",
        _ => "sanction",
    };
    vec![topic.to_owned()]
}

fn property_of(kind: IdentifierKind, party: &Party) -> &'static str {
    match (kind, party.kind) {
        (IdentifierKind::Passport, PartyKind::Person) => "passportNumber",
        (IdentifierKind::TaxNumber, _) => "taxNumber",
        (IdentifierKind::Inn, _) => "innCode",
        (IdentifierKind::Ogrn, _) => "ogrnCode",
        (IdentifierKind::Okpo, _) => "okpoCode",
        (IdentifierKind::ChineseUscc, _) => "uscCode",
        (IdentifierKind::Lei, _) => "leiCode",
        (IdentifierKind::Bic, _) => "swiftBic",
        (IdentifierKind::Isin, _) => "isinCode",
        (IdentifierKind::Duns, _) => "dunsCode",
        (IdentifierKind::Imo, _) => "imoNumber",
        (IdentifierKind::Mmsi, _) => "mmsi",
        (IdentifierKind::CallSign, _) => "callSign",
        (IdentifierKind::AircraftSerial, _) => "serialNumber",
        (
            IdentifierKind::TailNumber | IdentifierKind::CompanyNumber | IdentifierKind::KazakhBin,
            _,
        ) => "registrationNumber",
        (IdentifierKind::Wallet, _) => "publicKey",
        (IdentifierKind::Email, _) => "email",
        (IdentifierKind::Phone, _) => "phone",
        (IdentifierKind::Website, _) => "website",
        _ => "idNumber",
    }
}

fn names(properties: &mut Properties, party: &Party) {
    for name in &party.names {
        let property = match (name.kind, name.weak) {
            (_, true) => "weakAlias",
            (NameKind::Primary | NameKind::Variant, _) => "name",
            (NameKind::Former, _) => "previousName",
            (NameKind::Alias, _) => "alias",
        };
        push(properties, property, name.text.as_str());
    }
}

fn dates(properties: &mut Properties, party: &Party) {
    let property = match party.kind {
        PartyKind::Person => "birthDate",
        PartyKind::Vessel | PartyKind::Aircraft => "buildDate",
        _ => "incorporationDate",
    };
    for date in &party.dates {
        for parts in [date.from, date.to].into_iter().flatten() {
            push(properties, property, parts.to_string());
        }
    }
}

fn countries(properties: &mut Properties, party: &Party) {
    let person = party.kind == PartyKind::Person;
    for (role, country) in &party.countries {
        let property = match role {
            CountryRole::Nationality if person => "nationality",
            CountryRole::Birth if person => "birthCountry",
            CountryRole::Registration if party.kind == PartyKind::Vessel => "flag",
            CountryRole::Registration if !person => "jurisdiction",
            CountryRole::Former if party.kind == PartyKind::Vessel => "pastFlags",
            _ => "country",
        };
        let code = country.alpha2().to_lowercase();
        push(properties, property, code.as_str());
        if property != "country" {
            push(properties, "country", code);
        }
    }
}

/// Everything that an entry says of itself, without its links.
pub(crate) fn entity(entry: &Entry<'_>) -> Entity {
    let (party, list) = (&entry.party, entry.list);
    let mut properties = Properties::new();
    names(&mut properties, party);
    dates(&mut properties, party);
    countries(&mut properties, party);
    if party.kind == PartyKind::Person {
        for place in &party.birth_places {
            push(&mut properties, "birthPlace", place.as_str());
        }
        if let Some(gender) = party.gender {
            let gender = match gender {
                Gender::Female => "female",
                Gender::Male => "male",
                Gender::Other => "other",
            };
            push(&mut properties, "gender", gender);
        }
    }
    for address in &party.addresses {
        let country = address
            .country
            .map(|country| country.name(sindan_domain::Language::English));
        let parts = [Some(address.text.as_str()), country];
        let parts: Vec<&str> = parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        push(&mut properties, "address", parts.join(", "));
    }
    for identifier in &party.identifiers {
        let property = property_of(identifier.kind, party);
        push(&mut properties, property, identifier.value.as_str());
    }
    for programme in &party.programmes {
        push(&mut properties, "program", programme.as_str());
    }
    for topic in topics(list.snapshot.dataset(), party) {
        push(&mut properties, "topics", topic);
    }
    if let Some(remarks) = &party.remarks {
        push(&mut properties, "notes", remarks.as_str());
    }
    for (field, value) in &party.facts {
        if !TOLD_ELSEWHERE.contains(&field.as_str()) {
            push(&mut properties, field, value.as_str());
        }
    }
    properties.retain(|_, values| values.as_array().is_none_or(|values| !values.is_empty()));
    let manifest = list.snapshot.manifest();
    let day = |fact: Option<&str>| fact.filter(|text| is_day(text)).map(day_time);
    let seen = day_time(&manifest.as_of.to_string());
    let listed = party.listed_on.as_ref().and_then(whole_day);
    let referents = party.facts.iter().filter(|(field, _)| field == "referent");
    Entity {
        id: entry.id.to_owned(),
        caption: party
            .names
            .first()
            .map(|name| name.text.clone())
            .unwrap_or_default(),
        schema: schema(party),
        properties,
        datasets: vec![list.snapshot.dataset().to_owned()],
        referents: referents.map(|(_, id)| id.clone()).collect(),
        target: party.listed,
        first_seen: day(fact(party, "first_seen")).or_else(|| listed.clone()),
        last_seen: day(fact(party, "last_seen")).or_else(|| Some(seen.clone())),
        last_change: day(fact(party, "last_change")).or(listed).or(Some(seen)),
    }
}

fn is_day(text: &str) -> bool {
    text.get(..10)
        .is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok())
}

/// A day as the API writes times.
fn day_time(text: &str) -> String {
    let day = text.get(..10).unwrap_or(text);
    let time = text
        .get(11..19)
        .filter(|time| time.parse::<jiff::civil::Time>().is_ok());
    format!("{day}T{}", time.unwrap_or("00:00:00"))
}

fn whole_day(date: &PartialDate) -> Option<String> {
    let parts = date.from.filter(|parts| parts.day.is_some())?;
    Some(day_time(&parts.to_string()))
}

/// An entity that stands between two others, or tells of one of them.
#[derive(Debug, Clone)]
pub(crate) struct Adjacent {
    /// The property of the entity in the middle of the question.
    pub(crate) property: &'static str,
    pub(crate) entity: Entity,
    /// The property of the one between that names the other, and the other's number.
    other: Option<(&'static str, u32)>,
}

struct Kind {
    schema: &'static str,
    /// Role of the one whose link it is, and the property of it.
    own: (&'static str, &'static str),
    /// Role of the other, and the property of it.
    other: (&'static str, &'static str),
}

fn kind_of(link: LinkKind) -> Kind {
    let owner = ("owner", "ownershipOwner");
    let asset = ("asset", "ownershipAsset");
    let director = ("director", "directorshipDirector");
    let organization = ("organization", "directorshipOrganization");
    let (schema, own, other) = match link {
        LinkKind::Owns => ("Ownership", owner, asset),
        LinkKind::OwnedBy => ("Ownership", asset, owner),
        LinkKind::Directs => ("Directorship", director, organization),
        LinkKind::DirectedBy => ("Directorship", organization, director),
        LinkKind::Family => (
            "Family",
            ("person", "familyPerson"),
            ("relative", "familyRelative"),
        ),
        LinkKind::Associated => (
            "UnknownLink",
            ("subject", "unknownLinkTo"),
            ("object", "unknownLinkFrom"),
        ),
    };
    Kind { schema, own, other }
}

/// The one between two entities: `from` has the link.
fn between(
    book: &Book,
    from: &Entry<'_>,
    position: usize,
    link: &PartyLink,
) -> (Entity, Kind, Option<u32>) {
    let kind = kind_of(link.kind);
    let other = book.linked(from, &link.other);
    let other_id = other
        .and_then(|number| book.entry(number))
        .map(|entry| entry.id.to_owned());
    let mut properties = Properties::new();
    push(&mut properties, kind.own.0, from.id);
    push(
        &mut properties,
        kind.other.0,
        other_id.unwrap_or_else(|| link.other.clone()),
    );
    if let Some(percent) = &link.percent {
        push(&mut properties, "percentage", percent.as_str());
    }
    let label = if kind.schema == "Family" {
        "relationship"
    } else {
        "role"
    };
    push(&mut properties, label, link.label.as_str());
    let entity = like(
        from,
        format!("{}-link-{}", from.id, position + 1),
        kind.schema,
        &link.label,
        properties,
    );
    (entity, kind, other)
}

/// An entity of the same list and times.
fn like(
    entry: &Entry<'_>,
    id: String,
    schema: &str,
    caption: &str,
    properties: Properties,
) -> Entity {
    let own = entity(entry);
    Entity {
        id,
        caption: if caption.is_empty() {
            schema.to_owned()
        } else {
            caption.to_owned()
        },
        schema: schema.to_owned(),
        properties,
        referents: Vec::new(),
        target: false,
        ..own
    }
}

/// The listing itself, as the API tells it.
fn sanction(entry: &Entry<'_>) -> Option<Adjacent> {
    let party = &entry.party;
    if !party.listed {
        return None;
    }
    let manifest = entry.list.snapshot.provenance();
    let mut properties = Properties::new();
    push(&mut properties, "entity", entry.id);
    push(&mut properties, "authority", manifest.source);
    for programme in &party.programmes {
        push(&mut properties, "program", programme.as_str());
    }
    for measure in &party.measures {
        push(&mut properties, "provisions", measure.as_str());
    }
    for (_, told) in party.facts.iter().filter(|(field, _)| field == "sanction") {
        push(&mut properties, "summary", told.as_str());
    }
    if let Some(from) = party.listed_on.as_ref().and_then(|date| date.from) {
        push(&mut properties, "listingDate", from.to_string());
        push(&mut properties, "startDate", from.to_string());
    }
    if let Some(until) = party.until.as_ref().and_then(|date| date.from) {
        push(&mut properties, "endDate", until.to_string());
    }
    if let Some(url) = manifest.source_url {
        push(&mut properties, "sourceUrl", url);
    }
    let id = format!("{}-sanction", entry.id);
    Some(Adjacent {
        property: "sanctions",
        entity: like(entry, id, "Sanction", &manifest.title, properties),
        other: None,
    })
}

/// Everything that stands beside an entry.
pub(crate) fn adjacent(book: &Book, entry: &Entry<'_>) -> Vec<Adjacent> {
    let mut found: Vec<Adjacent> = sanction(entry).into_iter().collect();
    for (position, link) in entry.party.links.iter().enumerate() {
        let (entity, kind, other) = between(book, entry, position, link);
        found.push(Adjacent {
            property: kind.own.1,
            entity,
            other: other.map(|number| (kind.other.0, number)),
        });
    }
    for &number in book.linked_from(entry.number) {
        let Some(from) = book.entry(number) else {
            continue;
        };
        for (position, link) in from.party.links.iter().enumerate() {
            if book.linked(&from, &link.other) != Some(entry.number) {
                continue;
            }
            let (entity, kind, _) = between(book, &from, position, link);
            // Lists often tell a link on both sides.
            let told = |known: &Adjacent| {
                known.property == kind.other.1
                    && known.other.is_some_and(|(_, other)| other == number)
            };
            if found.iter().any(told) {
                continue;
            }
            found.push(Adjacent {
                property: kind.other.1,
                entity,
                other: Some((kind.own.0, number)),
            });
        }
    }
    found
}

impl Adjacent {
    /// The one between, with the other in it.
    pub(crate) fn nested(self, book: &Book) -> Entity {
        let Self {
            mut entity, other, ..
        } = self;
        if let Some((role, other)) =
            other.and_then(|(role, number)| Some((role, book.entry(number)?)))
        {
            let nested = self::entity(&other);
            entity.properties.insert(role.to_owned(), json!([nested]));
        }
        entity
    }
}

/// An entity with everything beside it.
pub(crate) fn nested(book: &Book, entry: &Entry<'_>) -> Entity {
    let mut whole = entity(entry);
    for beside in adjacent(book, entry) {
        let property = beside.property;
        let value = json!(beside.nested(book));
        push(&mut whole.properties, property, value);
    }
    whole
}
