//! OFAC's advanced files, `sdn_advanced.xml` and `cons_advanced.xml`: the
//! fullest form of its lists, with names in other scripts and typed relations.
//!
//! What parties point to stands before them and is held in memory; relations
//! and entries stand behind them and are added when parties are written.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use sindan_domain::{
    CountryRole, Gender, IdentifierKind, LinkKind, NameKind, NamePart, PartialDate, Party,
    PartyKind, PartyLink, PartyName, fold_name,
};

use super::common::{Findings, finish_with, report};
use super::identifiers::{identifier, kind_of, of_kind};
use super::names::{collapse, distinct, filled, from_parts, push_new};
use super::ofac::{BOTH, CONSOLIDATED, SDN};
use super::ofac_reference::{Document, Place, Reference, fields, period};
use super::ofac_xml::{is_date, is_fact, is_measure};
use super::remarks::place;
use super::xml::{Element, Pieces};
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;

pub(super) const IMPORTER: Importer = Importer {
    name: "ofac-advanced",
    version: 2,
    datasets: BOTH,
    expects: "sdn_advanced.xml or cons_advanced.xml of OFAC",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| content.root() == Some("Sanctions"),
    import,
};

/// What parties point to, and what points to parties.
#[derive(Default)]
struct World {
    reference: Reference,
    places: HashMap<String, Place>,
    /// Documents by the identity of their holder.
    documents: HashMap<String, Vec<Document>>,
    /// Kinds of parties by profile, for relations that run the wrong way.
    kinds: HashMap<String, PartyKind>,
    relations: Vec<Relation>,
    entries: HashMap<String, Vec<Entry>>,
}

struct Relation {
    from: String,
    to: String,
    label: String,
    former: bool,
}

/// One listing of a party.
#[derive(Default)]
struct Entry {
    list: String,
    listed_on: Option<PartialDate>,
    programmes: Vec<String>,
    measures: Vec<String>,
    legal_bases: Vec<String>,
}

const PIECES: &[&str] = &[
    "DateOfIssue",
    "ReferenceValueSets",
    "Location",
    "IDRegDocument",
    "DistinctParty",
    "ProfileRelationship",
    "SanctionsEntry",
];

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.markup()?;
    let mut pieces = Pieces::open(text)?;
    let mut world = World::default();
    let mut findings = Findings::default();
    let mut parties = PartyWriter::new()?;
    let mut number = 0_u64;
    while let Some(piece) = pieces.next(PIECES)? {
        number += 1;
        if number.is_multiple_of(256) {
            report(job, pieces.bytes(), text.size_bytes())?;
        }
        match &*piece.name {
            "DateOfIssue" => {
                let day =
                    fields(&piece).and_then(|day| Date::new(day.year, day.month?, day.day?).ok());
                findings.published = findings.published.or(day);
            }
            "ReferenceValueSets" => world.reference = Reference::new(piece),
            _ if world.reference.is_empty() => {
                return Err(
                    pieces.refuse(piece.place, "what codes mean does not stand before them")
                );
            }
            "Location" => {
                let place = Place::new(&piece, &world.reference);
                world
                    .places
                    .extend(piece.attribute("ID").map(|id| (id.to_owned(), place)));
            }
            "IDRegDocument" => {
                let holder = piece.attribute("IdentityID").unwrap_or_default();
                if let Some(document) = Document::new(&piece, &world.reference) {
                    world
                        .documents
                        .entry(holder.to_owned())
                        .or_default()
                        .push(document);
                }
            }
            "DistinctParty" => {
                for profile in piece.all("Profile") {
                    let Some(party) = world.party(&piece, profile) else {
                        return Err(pieces.refuse(piece.place, "a party has no name or no number"));
                    };
                    world.kinds.insert(party.id.clone(), party.kind);
                    parties.push(&party)?;
                }
            }
            "ProfileRelationship" => world.relations.extend(world.relation(&piece)),
            _ => {
                if let Some(profile) = piece.attribute("ProfileID") {
                    let entry = world.entry(&piece);
                    world
                        .entries
                        .entry(profile.to_owned())
                        .or_default()
                        .push(entry);
                }
            }
        }
    }
    world.check_list(job)?;
    let unlisted = world
        .kinds
        .keys()
        .filter(|id| !world.entries.contains_key(*id))
        .count();
    if unlisted > 0 {
        findings.warnings.push(format!(
            "{unlisted} parties have no entry that says on which list they are"
        ));
    }
    let mut links = world.links();
    finish_with(job, parties, findings, |party| {
        for entry in world.entries.remove(&party.id).unwrap_or_default() {
            add_entry(party, entry);
        }
        for link in links.remove(&party.id).unwrap_or_default() {
            push_new(&mut party.links, link);
        }
    })
}

impl World {
    fn party(&mut self, distinct_party: &Element, profile: &Element) -> Option<Party> {
        let id = profile
            .attribute("ID")
            .or_else(|| distinct_party.attribute("FixedRef"))?;
        let kind = self.kind(profile.attribute("PartySubTypeID"));
        let mut names = Vec::new();
        for identity in profile.all("Identity") {
            self.names(identity, kind, &mut names);
        }
        names.sort_by_key(|name: &PartyName| name.kind != NameKind::Primary);
        distinct(&mut names);
        if names.is_empty() {
            return None;
        }
        let mut party = Party::new(id, kind, names);
        if kind == PartyKind::Aircraft {
            let name = party.names[0].text.clone();
            let tail = of_kind(
                IdentifierKind::TailNumber,
                "tail number as name",
                &name,
                None,
            );
            party.identifiers.push(tail);
        }
        for feature in profile.all("Feature") {
            let label = self
                .reference
                .text("FeatureType", feature.attribute("FeatureTypeID"));
            let label = collapse(label);
            for version in feature.all("FeatureVersion") {
                self.feature(&mut party, &label, version);
            }
        }
        for identity in profile.all("Identity") {
            let holder = identity.attribute("ID").unwrap_or_default();
            for document in self.documents.remove(holder).unwrap_or_default() {
                party
                    .facts
                    .extend(document.said.map(|said| ("document".to_owned(), said)));
                push_new(&mut party.identifiers, document.identifier);
            }
        }
        party.remarks = distinct_party.value("Comment").map(str::to_owned);
        Some(party)
    }

    fn kind(&self, id: Option<&str>) -> PartyKind {
        let (own, wider) = self.reference.with_parent("PartySubType", id, "PartyType");
        let word = match own {
            "" | "Unknown" => wider,
            own => own,
        };
        match word {
            "Individual" => PartyKind::Person,
            "Entity" => PartyKind::Organization,
            "Vessel" => PartyKind::Vessel,
            "Aircraft" => PartyKind::Aircraft,
            _ => PartyKind::Unknown,
        }
    }

    fn names(&self, identity: &Element, kind: PartyKind, names: &mut Vec<PartyName>) {
        let mut types: HashMap<&str, &str> = HashMap::new();
        for master in identity.within("NamePartGroups", "MasterNamePartGroup") {
            for group in master.all("NamePartGroup") {
                let of = self
                    .reference
                    .text("NamePartType", group.attribute("NamePartTypeID"));
                types.extend(group.attribute("ID").map(|id| (id, of)));
            }
        }
        for alias in identity.all("Alias") {
            let word = self
                .reference
                .text("AliasType", alias.attribute("AliasTypeID"));
            let of_alias = match word {
                "Name" => NameKind::Primary,
                "F.K.A." => NameKind::Former,
                _ => NameKind::Alias,
            };
            for documented in alias.all("DocumentedName") {
                let status = documented.attribute("DocNameStatusID");
                let other = self.reference.text("DocNameStatus", status) != "Primary Latin";
                let of = match of_alias {
                    // A second name in the alias is the first in another script.
                    NameKind::Primary if other && status.is_some() => NameKind::Variant,
                    of => of,
                };
                names.push(PartyName {
                    weak: alias.is("LowQuality"),
                    ..name(of, documented, &types, kind)
                });
            }
        }
    }

    fn feature(&self, party: &mut Party, label: &str, version: &Element) {
        let location = version
            .first("VersionLocation")
            .and_then(|of| self.places.get(of.attribute("LocationID")?));
        let detail = version.first("VersionDetail").and_then(|detail| {
            let looked_up = self
                .reference
                .text("DetailReference", detail.attribute("DetailReferenceID"));
            filled(match looked_up {
                "" => detail.text(),
                text => text,
            })
        });
        let date = version.first("DatePeriod").and_then(period);
        let text = detail
            .clone()
            .or_else(|| location.map(Place::text))
            .unwrap_or_default();
        if self
            .reference
            .text("Reliability", version.attribute("ReliabilityID"))
            == "False"
        {
            // Shown, but nobody is to be recognised by it.
            let text = match date {
                Some(date) => date.to_string(),
                None => text,
            };
            party
                .facts
                .push((format!("false {}", label.to_lowercase()), text));
            return;
        }
        let land = location.and_then(Place::country);
        let country = |party: &mut Party, role| match land {
            Some(land) => push_new(&mut party.countries, (role, land)),
            None => place(party, role, label, &text),
        };
        let word = label.trim_end_matches([':', '-', ' ']);
        match word.to_lowercase().as_str() {
            "birthdate" => party.dates.extend(date),
            "place of birth" => {
                if let Some(text) = filled(&text) {
                    super::remarks::birth_place(party, "", &text);
                }
                if let Some(land) = land {
                    push_new(&mut party.countries, (CountryRole::Birth, land));
                }
            }
            "nationality country" | "citizenship country" => {
                country(party, CountryRole::Nationality);
            }
            "vessel flag"
            | "other vessel flag"
            | "nationality of registration"
            | "registration country" => country(party, CountryRole::Registration),
            "former vessel flag" => country(party, CountryRole::Former),
            "location" => {
                if let Some(address) = location.and_then(Place::address) {
                    push_new(&mut party.addresses, address);
                }
            }
            "gender" => {
                party.gender = match text.as_str() {
                    "" => None,
                    "Male" => Some(Gender::Male),
                    "Female" => Some(Gender::Female),
                    _ => Some(Gender::Other),
                }
            }
            _ if is_date(word) => {
                party
                    .dates
                    .extend(date.or_else(|| super::dates::day_first(&text)));
            }
            _ if is_measure(word) => {
                push_new(&mut party.measures, collapse(&format!("{label} {text}")));
            }
            lower if !is_fact(word) && kind_of(lower) != IdentifierKind::Other => {
                if let Some(found) = identifier(label, &text, land) {
                    push_new(&mut party.identifiers, found);
                }
            }
            lower => {
                let text = filled(&text).or_else(|| date.map(|date| date.to_string()));
                party
                    .facts
                    .extend(text.map(|text| (lower.to_owned(), text)));
            }
        }
    }

    fn relation(&self, relation: &Element) -> Option<Relation> {
        let label = self
            .reference
            .text("RelationType", relation.attribute("RelationTypeID"));
        Some(Relation {
            from: relation.attribute("From-ProfileID")?.to_owned(),
            to: relation.attribute("To-ProfileID")?.to_owned(),
            label: collapse(label),
            former: relation.is("Former"),
        })
    }

    fn entry(&self, entry: &Element) -> Entry {
        let mut found = Entry {
            list: list(self.reference.text("List", entry.attribute("ListID"))),
            ..Entry::default()
        };
        for event in entry.all("EntryEvent") {
            let day = event
                .first("Date")
                .and_then(fields)
                .map(PartialDate::single);
            found.listed_on = found.listed_on.or(day);
            let basis = self
                .reference
                .text("LegalBasis", event.attribute("LegalBasisID"));
            if let Some(basis) = filled(basis) {
                push_new(&mut found.legal_bases, basis);
            }
        }
        for measure in entry.all("SanctionsMeasure") {
            let kind = self
                .reference
                .text("SanctionsType", measure.attribute("SanctionsTypeID"));
            let comment = measure.value("Comment").and_then(filled);
            match (kind, comment) {
                ("Program", Some(tag)) => push_new(&mut found.programmes, tag),
                ("Program" | "", _) => {}
                (kind, None) => push_new(&mut found.measures, collapse(kind)),
                (kind, Some(comment)) => {
                    push_new(
                        &mut found.measures,
                        format!("{}: {comment}", collapse(kind)),
                    );
                }
            }
        }
        found
    }

    /// Refuses one list in the place of the other: who stands on the
    /// consolidated list alone is not blocked.
    fn check_list(&self, job: &Job<'_>) -> Result<(), CatalogError> {
        let entries = || self.entries.values().flatten();
        let (all, blocked) = (
            entries().count(),
            entries().filter(|entry| entry.list == "SDN").count(),
        );
        let mostly = blocked * 2 > all;
        let (other, name) = match job.dataset {
            SDN if !mostly && all > 0 => (CONSOLIDATED, "the consolidated (non-SDN) list"),
            CONSOLIDATED if mostly => (SDN, "the SDN list"),
            _ => return Ok(()),
        };
        Err(job
            .refuse(format!(
                "is {name}: {blocked} of {all} entries are of the SDN list"
            ))
            .with_hint(format!("run `sindan data add {other} FILE`")))
    }

    /// Links by party, for both sides of every relation.
    fn links(&self) -> BTreeMap<String, Vec<PartyLink>> {
        let mut links: BTreeMap<String, Vec<PartyLink>> = BTreeMap::new();
        for relation in &self.relations {
            let (from, to) = self.sides(relation);
            for (party, kind, other) in [
                (&relation.from, from, &relation.to),
                (&relation.to, to, &relation.from),
            ] {
                let label = match relation.former {
                    true => format!("{} (former)", relation.label),
                    false => relation.label.clone(),
                };
                links.entry(party.clone()).or_default().push(PartyLink {
                    kind,
                    other: other.clone(),
                    percent: None,
                    label,
                });
            }
        }
        links
    }

    /// What each side of a relation is to the other. Some relations run the
    /// wrong way round for their text: a person is neither owned nor an
    /// organisation that somebody leads, so then the other reading holds.
    fn sides(&self, relation: &Relation) -> (LinkKind, LinkKind) {
        use LinkKind as L;
        let person = |id: &String| self.kinds.get(id) == Some(&PartyKind::Person);
        let (from, to) = (person(&relation.from), person(&relation.to));
        let label = relation.label.to_lowercase();
        if relation.former {
            return (L::Associated, L::Associated);
        }
        let begins = |words: &str| label.starts_with(words);
        let (sides, object_is_from) =
            if begins("owned or controlled by") || begins("property in the interest of") {
                ((L::OwnedBy, L::Owns), true)
            } else if begins("owns, controls") {
                ((L::Owns, L::OwnedBy), false)
            } else if begins("leader or official of") || begins("principal executive officer") {
                ((L::Directs, L::DirectedBy), false)
            } else if begins("family member of") {
                return (L::Family, L::Family);
            } else {
                return (L::Associated, L::Associated);
            };
        let (object, subject) = match object_is_from {
            true => (from, to),
            false => (to, from),
        };
        match object && !subject {
            true => (sides.1, sides.0),
            false => sides,
        }
    }
}

fn add_entry(party: &mut Party, entry: Entry) {
    push_new(&mut party.lists, entry.list);
    for programme in entry.programmes {
        push_new(&mut party.programmes, programme);
    }
    for measure in entry.measures {
        push_new(&mut party.measures, measure);
    }
    for basis in entry.legal_bases {
        push_new(&mut party.facts, ("legal basis".to_owned(), basis));
    }
    let earlier = |new: &PartialDate, old: &PartialDate| new.from < old.from;
    match (&party.listed_on, entry.listed_on) {
        (Some(old), Some(new)) if !earlier(&new, old) => {}
        (_, Some(new)) => party.listed_on = Some(new),
        (_, None) => {}
    }
}

/// Abbreviation of a list, as the screening list of trade.gov has it. A list
/// that is not known keeps its own name: `Non-SDN …` is not the list of the
/// blocked.
fn list(name: &str) -> String {
    let lower = name.to_lowercase();
    let abbreviation = [
        ("palestinian", "PLC"),
        ("plc", "PLC"),
        ("sectoral", "SSI"),
        ("ssi", "SSI"),
        ("cmic", "CMIC"),
        ("chinese military", "CMIC"),
        ("menu", "MBS"),
        ("mbs", "MBS"),
        ("capta", "CAP"),
        ("payable", "CAP"),
        ("fse", "FSE"),
        ("evaders", "FSE"),
        ("consolidated", "CONS"),
    ]
    .iter()
    .find(|(word, _)| lower.contains(word));
    let folded = fold_name(name);
    match abbreviation {
        Some((_, short)) => (*short).to_owned(),
        None if folded.starts_with("non ") => collapse(name),
        None if folded.split(' ').any(|word| word == "sdn")
            || folded.contains("specially designated") =>
        {
            "SDN".to_owned()
        }
        None => collapse(name),
    }
}

/// A name from its parts. Persons stand family name first in the file.
fn name(
    kind: NameKind,
    documented: &Element,
    types: &HashMap<&str, &str>,
    of: PartyKind,
) -> PartyName {
    let mut parts: Vec<(u8, NamePart, &str)> = Vec::new();
    for part in documented.all("DocumentedNamePart") {
        for value in part.all("NamePartValue") {
            let group = value.attribute("NamePartGroupID").unwrap_or_default();
            let word = types.get(group).copied().unwrap_or_default().to_lowercase();
            let (rank, part) = [
                ("first", 0, NamePart::Given),
                ("nickname", 1, NamePart::Other),
                ("middle", 2, NamePart::Middle),
                ("patronymic", 3, NamePart::Patronymic),
                ("last", 4, NamePart::Family),
                ("matronymic", 5, NamePart::Patronymic),
                ("maiden", 6, NamePart::Maiden),
            ]
            .iter()
            .find(|(begin, ..)| word.starts_with(begin))
            .map_or((1, NamePart::Other), |(_, rank, part)| (*rank, *part));
            parts.push((rank, part, value.text()));
        }
    }
    let han = parts.iter().all(|(_, _, text)| is_han(text));
    if of == PartyKind::Person && !han {
        parts.sort_by_key(|(rank, ..)| *rank);
    }
    let parts = parts
        .into_iter()
        .map(|(_, part, text)| (part, text))
        .collect();
    let mut name = from_parts(kind, parts);
    if han {
        name.text.retain(|c| c != ' ');
    }
    if of != PartyKind::Person {
        name.parts.clear();
    }
    name
}

/// Chinese characters: the family name stands first and no blank behind it.
fn is_han(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_list_of_the_blocked_is_called_so() {
        for (name, short) in [
            ("SDN List", "SDN"),
            ("Specially Designated Nationals List", "SDN"),
            ("Non-SDN Palestinian Legislative Council List", "PLC"),
            ("Non-SDN Menu-Based Sanctions List", "MBS"),
            (
                "Non-SDN Chinese Military-Industrial Complex Companies List",
                "CMIC",
            ),
            ("Consolidated List", "CONS"),
            (
                "Non-SDN Iranian Sanctions Act List",
                "Non-SDN Iranian Sanctions Act List",
            ),
            ("Non SDN  Something New", "Non SDN Something New"),
            ("Something else", "Something else"),
        ] {
            assert_eq!(list(name), short, "{name}");
        }
    }
}
