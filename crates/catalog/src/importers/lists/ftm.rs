//! FollowTheMoney entities, as OpenSanctions publishes them: one JSON object a
//! line. Links, addresses and sanctions are entities of their own, which stand
//! anywhere in the file; or they are embedded in the party that they are about.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use serde_json::{Map, Value};
use sindan_domain::{
    CountryRole, Gender, IdentifierKind, LinkKind, NameKind, Party, PartyAddress, PartyKind,
    PartyLink, PartyName,
};

use super::common::{Findings, finish_with, report};
use super::countries::country;
use super::dates::{Slashes, day, day_first};
use super::identifiers::{identifier, of_kind};
use super::json::Objects;
use super::names::{distinct, filled, push_new};
use crate::CatalogError;
use crate::error::shown;
use crate::importers::{Credit, Importer, Job, OWN_LIST, Outcome};
use crate::parties::PartyWriter;
use crate::text_input::Content;

/// The dataset of OpenSanctions.
pub(super) const OPENSANCTIONS: &str = "ftm";
pub(super) const DATASETS: &[&str] = &[OPENSANCTIONS, OWN_LIST];

pub(super) const IMPORTER: Importer = Importer {
    name: "ftm-lines",
    version: 2,
    datasets: DATASETS,
    expects: "entities.ftm.json or targets.nested.json of OpenSanctions, one entity a line",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| {
        matches!(content, Content::Json(text)
        if text.head().is_ok_and(|head| head.starts_with('{')
            && head.contains("\"schema\"") && head.contains("\"properties\"")))
    },
    import,
};

/// What OpenSanctions asks of those who use its data.
pub(super) const LICENCE: &str = "data of OpenSanctions are CC BY-NC 4.0: free for non-commercial use; any other use needs a licence of OpenSanctions";

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.markup()?;
    let mut objects = Objects::on_lines(text)?;
    let mut world = World::new(job)?;
    while let Some((line, object)) = objects.next()? {
        if line.is_multiple_of(256) {
            report(job, objects.bytes(), text.size_bytes())?;
        }
        if object.contains_key("op") {
            return Err(objects
                .refuse(line, "is a delta, not a list")
                .with_hint("add entities.ftm.json, the whole list"));
        }
        let entity = Entity::new(object).ok_or_else(|| {
            objects.refuse(line, "is not an entity: it has no id, schema or properties")
        })?;
        let id = entity.id.clone();
        if !world.top(entity)? {
            return Err(objects.refuse(line, format!("id `{}` stands twice", shown(&id))));
        }
    }
    let unresolved = world.unresolved();
    if !unresolved.is_empty() {
        let mut objects = Objects::on_lines(text)?;
        while let Some((line, object)) = objects.next()? {
            if line.is_multiple_of(256) {
                report(job, objects.bytes(), text.size_bytes())?;
            }
            world.resolve(&object, &unresolved);
        }
    }
    world.finish(job)
}

/// An entity with its embedded ones taken out.
pub(super) struct Entity {
    pub(super) id: String,
    pub(super) schema: String,
    pub(super) caption: Option<String>,
    pub(super) properties: Vec<(String, Vec<String>)>,
    pub(super) datasets: Vec<String>,
    pub(super) referents: Vec<String>,
    /// Days by the names of their fields.
    pub(super) seen: Vec<(String, String)>,
    pub(super) target: Option<bool>,
    embedded: Vec<Entity>,
}

impl Entity {
    /// An entity without properties.
    pub(super) fn bare(id: String, schema: String) -> Self {
        Self {
            id,
            schema,
            caption: None,
            properties: Vec::new(),
            datasets: Vec::new(),
            referents: Vec::new(),
            seen: Vec::new(),
            target: None,
            embedded: Vec::new(),
        }
    }

    /// Entities stand inside each other no deeper than the JSON parser goes.
    fn new(mut object: Map<String, Value>) -> Option<Self> {
        let text = |object: &Map<String, Value>, field: &str| {
            object.get(field).and_then(Value::as_str).and_then(filled)
        };
        let texts = |object: &Map<String, Value>, field: &str| -> Vec<String> {
            let values = object.get(field).and_then(Value::as_array);
            let values = values.into_iter().flatten();
            values.filter_map(|value| filled(value.as_str()?)).collect()
        };
        let mut entity = Self::bare(text(&object, "id")?, text(&object, "schema")?);
        entity.caption = text(&object, "caption");
        entity.datasets = texts(&object, "datasets");
        entity.referents = texts(&object, "referents");
        entity.referents.retain(|id| *id != entity.id);
        entity.target = object.get("target").and_then(Value::as_bool);
        for field in ["first_seen", "last_seen", "last_change"] {
            entity
                .seen
                .extend(text(&object, field).map(|day| (field.to_owned(), day)));
        }
        let Some(Value::Object(properties)) = object.remove("properties") else {
            return None;
        };
        for (name, values) in properties {
            let values = match values {
                Value::Array(values) => values,
                one => vec![one],
            };
            let mut texts = Vec::new();
            for value in values {
                match value {
                    Value::String(text) => texts.extend(filled(&text)),
                    Value::Object(inner) => {
                        if let Some(inner) = Entity::new(inner) {
                            texts.push(inner.id.clone());
                            entity.embedded.push(inner);
                        }
                    }
                    Value::Number(number) => texts.push(number.to_string()),
                    _ => {}
                }
            }
            entity.properties.push((name, texts));
        }
        Some(entity)
    }

    fn all(&self, property: &str) -> &[String] {
        let found = self.properties.iter().find(|(name, _)| name == property);
        found.map_or(&[], |(_, values)| values)
    }

    fn one(&self, property: &str) -> Option<&str> {
        self.all(property).first().map(String::as_str)
    }
}

/// Schemata of links: the properties of both ends, and what each is to the other.
const LINKS: &[(&str, &str, &str, LinkKind, LinkKind)] = &[
    (
        "Ownership",
        "owner",
        "asset",
        LinkKind::Owns,
        LinkKind::OwnedBy,
    ),
    (
        "Directorship",
        "director",
        "organization",
        LinkKind::Directs,
        LinkKind::DirectedBy,
    ),
    (
        "Family",
        "person",
        "relative",
        LinkKind::Family,
        LinkKind::Family,
    ),
    (
        "Associate",
        "person",
        "associate",
        LinkKind::Associated,
        LinkKind::Associated,
    ),
    (
        "Membership",
        "member",
        "organization",
        LinkKind::Associated,
        LinkKind::Associated,
    ),
    (
        "Employment",
        "employee",
        "employer",
        LinkKind::Associated,
        LinkKind::Associated,
    ),
    (
        "UnknownLink",
        "subject",
        "object",
        LinkKind::Associated,
        LinkKind::Associated,
    ),
    (
        "Representation",
        "agent",
        "client",
        LinkKind::Associated,
        LinkKind::Associated,
    ),
    (
        "Succession",
        "predecessor",
        "successor",
        LinkKind::Associated,
        LinkKind::Associated,
    ),
];

/// Schemata of entities that say something about a party and are none.
const NO_PARTIES: [&str; 4] = ["Address", "Sanction", "Identification", "Passport"];

/// Property of a party that names an address of its own, until it is resolved.
const ADDRESS: &str = "addressEntity";

/// The parties so far, and all that is yet to be added to them.
pub(super) struct World {
    parties: PartyWriter,
    today: Date,
    /// Ids of parties that are written.
    known: HashSet<String>,
    /// Parties that stand inside others only; the first of each is kept.
    embedded: HashMap<String, Party>,
    addresses: HashMap<String, PartyAddress>,
    links: HashMap<String, Vec<PartyLink>>,
    sanctions: HashMap<String, Vec<Entity>>,
    documents: HashMap<String, Vec<Entity>>,
    /// Ids that others were merged into.
    merged: HashMap<String, String>,
    last_seen: Option<Date>,
    /// Entities of no known schema and without a name, by schema.
    passed_over: HashMap<String, u64>,
    /// A party that does not say whether it is listed is so.
    listed_by_default: bool,
    has_datasets: bool,
}

impl World {
    pub(super) fn new(job: &Job<'_>) -> Result<Self, CatalogError> {
        Ok(Self {
            parties: PartyWriter::new()?,
            today: job.retrieved,
            known: HashSet::new(),
            embedded: HashMap::new(),
            addresses: HashMap::new(),
            links: HashMap::new(),
            sanctions: HashMap::new(),
            documents: HashMap::new(),
            merged: HashMap::new(),
            last_seen: None,
            passed_over: HashMap::new(),
            listed_by_default: true,
            has_datasets: false,
        })
    }

    /// Who is listed is known from sanctions and topics alone.
    pub(super) fn listed_if_sanctioned(&mut self) {
        self.listed_by_default = false;
    }

    /// Takes an entity that stands by itself; says whether its id is new.
    pub(super) fn top(&mut self, mut entity: Entity) -> Result<bool, CatalogError> {
        for inner in std::mem::take(&mut entity.embedded) {
            self.inner(inner);
        }
        self.has_datasets |= !entity.datasets.is_empty();
        let day = entity.seen.iter().find(|(field, _)| field == "last_seen");
        self.last_seen = self.last_seen.max(day.and_then(|(_, text)| day_of(text)));
        if let Some(party) = self.take(entity) {
            if !self.known.insert(party.id.clone()) {
                return Ok(false);
            }
            self.parties.push(&party)?;
        }
        Ok(true)
    }

    fn inner(&mut self, mut entity: Entity) {
        for inner in std::mem::take(&mut entity.embedded) {
            self.inner(inner);
        }
        // Embedded entities say by themselves whether they are targets.
        entity.target = entity.target.or(Some(false));
        if let Some(party) = self.take(entity) {
            self.embedded.entry(party.id.clone()).or_insert(party);
        }
    }

    /// The party that an entity is; one that is none is kept for others.
    fn take(&mut self, entity: Entity) -> Option<Party> {
        if let Some((_, from, to, forth, back)) =
            LINKS.iter().find(|(schema, ..)| *schema == entity.schema)
        {
            self.link(&entity, (from, *forth), (to, *back));
            return None;
        }
        match entity.schema.as_str() {
            "Address" => {
                let address = address_of(&entity);
                self.addresses.insert(entity.id, address);
                return None;
            }
            "Sanction" => {
                for about in entity.all("entity").to_vec() {
                    let copy = Entity {
                        properties: entity.properties.clone(),
                        ..Entity::bare(entity.id.clone(), entity.schema.clone())
                    };
                    self.sanctions.entry(about).or_default().push(copy);
                }
                return None;
            }
            "Identification" | "Passport" => {
                for holder in entity.all("holder").to_vec() {
                    let copy = Entity {
                        properties: entity.properties.clone(),
                        ..Entity::bare(entity.id.clone(), entity.schema.clone())
                    };
                    self.documents.entry(holder).or_default().push(copy);
                }
                return None;
            }
            _ => {}
        }
        let schema = entity.schema.clone();
        let party = party(entity, self.listed_by_default);
        if party.is_none() && !NO_PARTIES.contains(&schema.as_str()) {
            *self.passed_over.entry(schema).or_default() += 1;
        }
        party
    }

    fn link(&mut self, entity: &Entity, from: (&str, LinkKind), to: (&str, LinkKind)) {
        let ended = entity
            .all("endDate")
            .iter()
            .filter_map(|text| last_day_of(text))
            .max();
        let former = ended.is_some_and(|day| day < self.today);
        let role = ["role", "relationship", "ownershipType"]
            .iter()
            .find_map(|name| entity.one(name));
        let label = match role {
            Some(role) => format!("{}: {role}", entity.schema),
            None => entity.schema.clone(),
        };
        let label = match (former, ended) {
            (true, Some(day)) => format!("{label} (ended {day})"),
            _ => label,
        };
        for one in entity.all(from.0) {
            for other in entity.all(to.0) {
                for (party, kind, other) in [(one, from.1, other), (other, to.1, one)] {
                    let link = PartyLink {
                        // What has ended does not hold.
                        kind: match former && kind != LinkKind::Family {
                            true => LinkKind::Associated,
                            false => kind,
                        },
                        other: other.clone(),
                        percent: entity.one("percentage").map(str::to_owned),
                        label: label.clone(),
                    };
                    self.links.entry(party.clone()).or_default().push(link);
                }
            }
        }
    }

    /// Ids that are referred to and are no party's.
    fn unresolved(&self) -> BTreeSet<String> {
        let of_links = self.links.iter().flat_map(|(id, links)| {
            std::iter::once(id).chain(links.iter().map(|link| &link.other))
        });
        let others = self.sanctions.keys().chain(self.documents.keys());
        of_links
            .chain(others)
            .filter(|id| !self.known.contains(*id) && !self.embedded.contains_key(*id))
            .cloned()
            .collect()
    }

    /// Looks whether an entity took in one of these.
    fn resolve(&mut self, object: &Map<String, Value>, unresolved: &BTreeSet<String>) {
        let Some(id) = object.get("id").and_then(Value::as_str) else {
            return;
        };
        let referents = object.get("referents").and_then(Value::as_array);
        for referent in referents.into_iter().flatten().filter_map(Value::as_str) {
            if unresolved.contains(referent) && referent != id {
                self.merged.insert(referent.to_owned(), id.to_owned());
            }
        }
    }

    pub(super) fn finish(mut self, job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
        let mut embedded: Vec<(String, Party)> =
            std::mem::take(&mut self.embedded).into_iter().collect();
        embedded.sort_by(|a, b| a.0.cmp(&b.0));
        for (id, party) in embedded {
            if self.known.insert(id) {
                self.parties.push(&party)?;
            }
        }
        // What is said about an id that was merged is said about the new one.
        for (old, new) in &self.merged {
            for link in self.links.remove(old).unwrap_or_default() {
                self.links.entry(new.clone()).or_default().push(link);
            }
            for sanction in self.sanctions.remove(old).unwrap_or_default() {
                self.sanctions
                    .entry(new.clone())
                    .or_default()
                    .push(sanction);
            }
            for document in self.documents.remove(old).unwrap_or_default() {
                self.documents
                    .entry(new.clone())
                    .or_default()
                    .push(document);
            }
        }
        let mut findings = Findings {
            published: self.last_seen,
            ..Findings::default()
        };
        let own = job.dataset != "ftm";
        if own {
            findings.credit = Credit::OwnFile;
        }
        if !own || self.has_datasets {
            findings.warnings.push(LICENCE.to_owned());
        }
        let mut passed_over: Vec<(String, u64)> = self.passed_over.drain().collect();
        passed_over.sort();
        for (schema, count) in passed_over {
            findings.note(&format!("passed_over_{schema}"), count);
        }
        let listed_if_sanctioned = !self.listed_by_default;
        let Self {
            parties,
            addresses,
            mut links,
            mut sanctions,
            mut documents,
            merged,
            ..
        } = self;
        finish_with(job, parties, findings, |party| {
            resolve_addresses(party, &addresses);
            for sanction in sanctions.remove(&party.id).unwrap_or_default() {
                party.listed |= listed_if_sanctioned;
                add_sanction(party, &sanction);
            }
            for document in documents.remove(&party.id).unwrap_or_default() {
                add_document(party, &document);
            }
            for mut link in links.remove(&party.id).unwrap_or_default() {
                if let Some(new) = merged.get(&link.other) {
                    link.other.clone_from(new);
                }
                if link.other != party.id {
                    push_new(&mut party.links, link);
                }
            }
        })
    }
}

fn day_of(text: &str) -> Option<Date> {
    day(text, Slashes::DayFirst)
}

/// The last day that a date may mean: of a year, its last.
fn last_day_of(text: &str) -> Option<Date> {
    let parts = day_first(text)?.from?;
    let month = parts.month.unwrap_or(12);
    let first = Date::new(parts.year, month, parts.day.unwrap_or(1)).ok()?;
    Some(match parts.day {
        Some(_) => first,
        None => first.last_of_month(),
    })
}

fn address_of(entity: &Entity) -> PartyAddress {
    let land = entity.one("country").and_then(country);
    let text = entity.one("full").map(str::to_owned).unwrap_or_else(|| {
        let parts = [
            "postOfficeBox",
            "street",
            "street2",
            "postalCode",
            "city",
            "region",
            "state",
        ];
        let parts: Vec<&str> = parts.iter().filter_map(|name| entity.one(name)).collect();
        parts.join(", ")
    });
    PartyAddress {
        text,
        country: land,
    }
}

/// Properties that are numbers, and of which kind.
const NUMBERS: &[(&str, IdentifierKind)] = {
    use IdentifierKind as K;
    &[
        ("passportNumber", K::Passport),
        ("socialSecurityNumber", K::NationalId),
        ("taxNumber", K::TaxNumber),
        ("vatCode", K::TaxNumber),
        ("voenCode", K::TaxNumber),
        ("registrationNumber", K::CompanyNumber),
        ("leiCode", K::Lei),
        ("innCode", K::Inn),
        ("ogrnCode", K::Ogrn),
        ("okpoCode", K::Okpo),
        ("kppCode", K::Kpp),
        ("bikCode", K::Bik),
        ("uscCode", K::ChineseUscc),
        ("dunsCode", K::Duns),
        ("swiftBic", K::Bic),
        ("imoNumber", K::Imo),
        ("mmsi", K::Mmsi),
        ("callSign", K::CallSign),
        ("isin", K::Isin),
        ("isinCode", K::Isin),
        ("publicKey", K::Wallet),
        ("cryptoAddress", K::Wallet),
        ("email", K::Email),
        ("phone", K::Phone),
        ("website", K::Website),
        ("serialNumber", K::AircraftSerial),
        ("idNumber", K::Other),
        ("licenseNumber", K::Other),
        ("npiCode", K::Other),
        ("cageCode", K::Other),
        ("permId", K::Other),
        ("giiNumber", K::Other),
        ("cikCode", K::Other),
        ("icaoCode", K::Other),
        ("accountId", K::Other),
    ]
};

/// The party that an entity describes; `None` for one that nobody could be.
fn party(entity: Entity, listed_by_default: bool) -> Option<Party> {
    let kind = match entity.schema.as_str() {
        "Person" => PartyKind::Person,
        "Organization" | "Company" | "PublicBody" => PartyKind::Organization,
        "Vessel" => PartyKind::Vessel,
        "Airplane" => PartyKind::Aircraft,
        "CryptoWallet" => PartyKind::Wallet,
        schema if NO_PARTIES.contains(&schema) => return None,
        _ => PartyKind::Unknown,
    };
    let names = names(&entity);
    if names.is_empty() {
        return None;
    }
    let mut party = Party::new(entity.id, kind, names);
    party.lists = entity.datasets;
    party.facts.push(("schema".to_owned(), entity.schema));
    party.facts.extend(entity.seen);
    for referent in entity.referents {
        party.facts.push(("referent".to_owned(), referent));
    }
    let mut topics = false;
    for (name, values) in entity.properties {
        topics |= name == "topics";
        for value in values {
            property(&mut party, &name, value);
        }
    }
    party.listed = entity.target.unwrap_or(listed_by_default || topics);
    Some(party)
}

fn names(entity: &Entity) -> Vec<PartyName> {
    let all = |property: &str| entity.all(property);
    let first = entity
        .caption
        .as_ref()
        .filter(|caption| all("name").contains(caption))
        .or_else(|| all("name").first())
        .or_else(|| all("alias").first())
        .or_else(|| all("weakAlias").first())
        // A wallet has no name but its address.
        .or_else(|| all("publicKey").first())
        .or_else(|| all("registrationNumber").first());
    let mut names: Vec<PartyName> = first
        .iter()
        .map(|text| PartyName::new(NameKind::Primary, text))
        .collect();
    for (property, kind, weak) in [
        ("name", NameKind::Variant, false),
        ("alias", NameKind::Alias, false),
        ("abbreviation", NameKind::Alias, false),
        ("previousName", NameKind::Former, false),
        ("weakAlias", NameKind::Alias, true),
    ] {
        names.extend(all(property).iter().map(|text| PartyName {
            weak,
            ..PartyName::new(kind, text)
        }));
    }
    distinct(&mut names);
    names
}

fn property(party: &mut Party, name: &str, value: String) {
    let (person, aircraft) = (
        party.kind == PartyKind::Person,
        party.kind == PartyKind::Aircraft,
    );
    let role = match name {
        "nationality" | "citizenship" => Some(CountryRole::Nationality),
        "birthCountry" => Some(CountryRole::Birth),
        "jurisdiction" | "mainCountry" | "flag" => Some(CountryRole::Registration),
        "pastFlags" => Some(CountryRole::Former),
        "country" => Some(CountryRole::Linked),
        _ => None,
    };
    if let Some(role) = role {
        match country(&value) {
            Some(land) => push_new(&mut party.countries, (role, land)),
            None => party.facts.push((name.to_owned(), value)),
        }
        return;
    }
    if let Some((_, kind)) = NUMBERS.iter().find(|(of, _)| *of == name) {
        let kind = match (name, person, aircraft) {
            ("idNumber", true, _) => IdentifierKind::NationalId,
            ("registrationNumber", _, true) => IdentifierKind::TailNumber,
            _ => *kind,
        };
        push_new(&mut party.identifiers, of_kind(kind, name, &value, None));
        return;
    }
    match name {
        "name" | "alias" | "abbreviation" | "previousName" | "weakAlias" => {}
        "birthDate" | "incorporationDate" | "buildDate" => {
            if let Some(date) = day_first(&value) {
                push_new(&mut party.dates, date);
            }
        }
        "birthPlace" => push_new(&mut party.birth_places, value),
        "gender" => {
            party.gender = Some(match value.as_str() {
                "male" => Gender::Male,
                "female" => Gender::Female,
                _ => Gender::Other,
            });
        }
        "program" | "programId" => push_new(&mut party.programmes, value),
        "address" => {
            let address = PartyAddress {
                text: value,
                country: None,
            };
            push_new(&mut party.addresses, address);
        }
        "topics" => push_new(&mut party.facts, ("topic".to_owned(), value)),
        "notes" => {
            let before = party
                .remarks
                .take()
                .map(|text| text + "\n")
                .unwrap_or_default();
            party.remarks = Some(before + &value);
        }
        _ => push_new(&mut party.facts, (name.to_owned(), value)),
    }
}

fn resolve_addresses(party: &mut Party, addresses: &HashMap<String, PartyAddress>) {
    let mut found = Vec::new();
    party.facts.retain(|(field, id)| {
        let address = addresses.get(id).filter(|_| field == ADDRESS);
        found.extend(address.cloned());
        address.is_none()
    });
    for address in found {
        // The same address in words of the party itself says less.
        party
            .addresses
            .retain(|known| known.country.is_some() || known.text != address.text);
        push_new(&mut party.addresses, address);
    }
}

fn add_sanction(party: &mut Party, sanction: &Entity) {
    for name in ["program", "programId"] {
        for programme in sanction.all(name) {
            push_new(&mut party.programmes, programme.clone());
        }
    }
    for provision in sanction.all("provisions") {
        push_new(&mut party.measures, provision.clone());
    }
    let begins = sanction
        .all("listingDate")
        .iter()
        .chain(sanction.all("startDate"));
    for date in begins.filter_map(|text| day_first(text)) {
        let earlier = |old: &sindan_domain::PartialDate| date.from < old.from;
        if date.from.is_some() && party.listed_on.as_ref().is_none_or(earlier) {
            party.listed_on = Some(date);
        }
    }
    let mut said: Vec<String> = Vec::new();
    for name in [
        "authority",
        "authorityId",
        "unscId",
        "status",
        "reason",
        "startDate",
        "endDate",
    ] {
        said.extend(sanction.one(name).map(|text| format!("{name}: {text}")));
    }
    if !said.is_empty() {
        push_new(&mut party.facts, ("sanction".to_owned(), said.join("; ")));
    }
}

fn add_document(party: &mut Party, document: &Entity) {
    let label = match (document.one("type"), document.schema.as_str()) {
        (Some(kind), _) => kind,
        (None, "Passport") => "Passport",
        (None, _) => "Identification",
    };
    let land = document.one("country").and_then(country);
    for number in document.all("number") {
        let found = match document.schema.as_str() {
            "Passport" => Some(of_kind(IdentifierKind::Passport, label, number, land)),
            _ => identifier(label, number, land),
        };
        let Some(found) = found else {
            continue;
        };
        // The same number without its document says less.
        party.identifiers.retain(|known| {
            known.country.is_some() || known.kind != found.kind || known.value != found.value
        });
        push_new(&mut party.identifiers, found);
    }
}
