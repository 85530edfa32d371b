//! The Swiss list of SECO, in XML. Parties that were de-listed stay in the
//! file, and former states of identities stand inside modifications.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use sindan_domain::{
    Country, CountryRole, Gender, LinkKind, NameKind, NamePart, PartialDate, Party, PartyAddress,
    PartyKind, PartyLink, PartyName,
};

use super::common::{Findings, finish, report};
use super::countries::country;
use super::dates::{Slashes, day, day_first, from_fields};
use super::identifiers::identifier;
use super::names::{collapse, distinct, filled, push_new};
use super::xml::{Element, Pieces};
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;

pub(super) const IMPORTER: Importer = Importer {
    name: "seco-xml",
    version: 2,
    datasets: &["seco"],
    expects: "the whole list of SECO in XML",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| content.root() == Some("swiss-sanctions-list"),
    import,
};

/// What targets refer to.
#[derive(Default)]
struct World {
    /// Programmes by the number of each of their sets.
    programmes: HashMap<String, String>,
    places: HashMap<String, Place>,
}

struct Place {
    text: Vec<String>,
    country: Option<Country>,
}

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.markup()?;
    let mut pieces = Pieces::open(text)?;
    let mut findings = Findings {
        published: pieces
            .root()
            .attribute("date")
            .and_then(|date| day(date, Slashes::DayFirst)),
        ..Findings::default()
    };
    if let Some(kind) = pieces
        .root()
        .attribute("list-type")
        .filter(|kind| *kind != "whole-list")
    {
        return Err(job
            .refuse(format!(
                "is a list of type `{}`, not the whole list",
                crate::error::shown(kind)
            ))
            .with_hint("download the whole list"));
    }
    let mut world = World::default();
    let mut parties = PartyWriter::new()?;
    let mut delisted = 0_u64;
    // Places stand behind targets in some years: targets wait in memory only
    // if one of their places is not there yet.
    let mut waiting = Vec::new();
    while let Some(piece) = pieces.next(&["sanctions-program", "place", "target"])? {
        report(job, pieces.bytes(), text.size_bytes())?;
        match &*piece.name {
            "sanctions-program" => world.programme(&piece),
            "place" => world.place(&piece),
            _ if is_delisted(&piece, job.retrieved) => delisted += 1,
            _ if !world.knows_places(&piece) => waiting.push(piece),
            _ => push(&world, &pieces, &mut parties, &piece)?,
        }
    }
    for piece in waiting {
        push(&world, &pieces, &mut parties, &piece)?;
    }
    findings.note("delisted", delisted);
    finish(job, parties, findings)
}

fn push(
    world: &World,
    pieces: &Pieces<'_>,
    parties: &mut PartyWriter,
    target: &Element,
) -> Result<(), CatalogError> {
    match world.party(target) {
        Some(party) => parties.push(&party),
        None => Err(pieces.refuse(target.place, "a target has no name or no ssid")),
    }
}

/// The modification with the latest effective date decides; of two of one day
/// the first in the document. One that is not in effect yet decides nothing.
fn is_delisted(target: &Element, today: Date) -> bool {
    let mut latest: Option<(String, &str)> = None;
    for modification in target.all("modification") {
        let kind = modification
            .attribute("modification-type")
            .unwrap_or_default();
        let date = date_of(modification).unwrap_or_default().to_owned();
        if day(&date, Slashes::DayFirst).is_some_and(|day| day > today) {
            continue;
        }
        if latest.as_ref().is_none_or(|(last, _)| date > *last) {
            latest = Some((date, kind));
        }
    }
    latest.is_some_and(|(_, kind)| kind == "de-listed")
}

/// The day of a modification, as it stands.
fn date_of(modification: &Element) -> Option<&str> {
    ["effective-date", "enactment-date", "publication-date"]
        .iter()
        .find_map(|name| modification.attribute(name))
}

impl World {
    fn programme(&mut self, program: &Element) {
        let english = |name: &'static str| {
            let mut names: Vec<&Element> = program.all(name).collect();
            names.sort_by_key(|element| element.attribute("lang") != Some("eng"));
            names.first().and_then(|element| filled(element.text()))
        };
        let name = english("program-key").or_else(|| english("program-name"));
        let sets = program.all("sanctions-set").chain([program]);
        for set in sets {
            if let (Some(id), Some(name)) = (set.attribute("ssid"), &name) {
                self.programmes.insert(id.to_owned(), name.clone());
            }
        }
    }

    fn place(&mut self, place: &Element) {
        let Some(id) = place.attribute("ssid") else {
            return;
        };
        let land = place.first("country");
        let found = land.and_then(|land| {
            let code = land.attribute("iso-code").and_then(country);
            code.or_else(|| country(land.text()))
        });
        let mut text: Vec<String> = ["location", "area"]
            .iter()
            .filter_map(|name| filled(place.value(name)?))
            .collect();
        if found.is_none() {
            text.extend(land.and_then(|land| filled(land.text())));
        }
        let place = Place {
            text,
            country: found,
        };
        self.places.insert(id.to_owned(), place);
    }

    fn knows_places(&self, target: &Element) -> bool {
        let known = |id: Option<&str>| id.is_none_or(|id| self.places.contains_key(id));
        subjects(target)
            .flat_map(identities)
            .flat_map(|identity| &identity.children)
            .all(|child| known(child.attribute("place-id")))
    }

    fn party(&self, target: &Element) -> Option<Party> {
        let id = target.attribute("ssid")?;
        let mut party = Party::new(id, PartyKind::Unknown, Vec::new());
        let mut sets: Vec<&str> = target.attribute("sanctions-set-id").into_iter().collect();
        sets.extend(target.all("sanctions-set-id").map(Element::text));
        for set in sets.iter().flat_map(|set| set.split_whitespace()) {
            let programme = self.programmes.get(set);
            let programme = programme.cloned().unwrap_or_else(|| format!("set {set}"));
            push_new(&mut party.programmes, programme);
        }
        for subject in subjects(target) {
            party.kind = match (&*subject.name, subject.attribute("object-type")) {
                ("individual", _) => PartyKind::Person,
                ("entity", _) => PartyKind::Organization,
                (_, Some("vessel")) => PartyKind::Vessel,
                (_, Some("aircraft")) => PartyKind::Aircraft,
                _ => PartyKind::Unknown,
            };
            party.gender = match subject.attribute("sex") {
                None => None,
                Some("male") => Some(Gender::Male),
                Some("female") => Some(Gender::Female),
                Some(_) => Some(Gender::Other),
            };
            let mut all: Vec<&Element> = identities(subject).collect();
            all.sort_by_key(|identity| !identity.is("main"));
            for (at, identity) in all.iter().enumerate() {
                self.identity(&mut party, identity, at == 0);
            }
            beside(&mut party, subject);
        }
        beside(&mut party, target);
        for attribute in target.all("generic-attribute") {
            let field = attribute.attribute("name").unwrap_or("attribute");
            match identifier(field, attribute.text(), None) {
                Some(found) if found.kind != sindan_domain::IdentifierKind::Other => {
                    push_new(&mut party.identifiers, found);
                }
                _ => party
                    .facts
                    .extend(filled(attribute.text()).map(|text| (field.to_owned(), text))),
            }
        }
        if let Some(foreign) = target.value("foreign-identifier") {
            party
                .facts
                .push(("foreign identifier".to_owned(), collapse(foreign)));
        }
        party.listed_on = target
            .all("modification")
            .filter(|change| change.attribute("modification-type") == Some("listed"))
            .filter_map(|change| day_first(date_of(change)?))
            .min_by_key(|date| date.from);
        let at = party
            .names
            .iter()
            .position(|name| name.kind == NameKind::Primary)
            .unwrap_or_default();
        if party.names.is_empty() {
            return None;
        }
        let mut first = party.names.remove(at);
        first.kind = NameKind::Primary;
        party.names.insert(0, first);
        distinct(&mut party.names);
        (!party.names.is_empty()).then_some(party)
    }

    fn identity(&self, party: &mut Party, identity: &Element, main: bool) {
        for name in identity.all("name") {
            names(party, name, main);
        }
        for date in identity.all("day-month-year") {
            let part = |name: &str| date.attribute(name).unwrap_or_default();
            let whole = [part("year"), part("month"), part("day")];
            let found = from_fields(whole[0], whole[1], whole[2]).map(PartialDate::single);
            let raw = collapse(&whole.join(" "));
            let found = found.or_else(|| (!raw.is_empty()).then(|| PartialDate::unread(raw)));
            if let Some(found) = found {
                push_new(&mut party.dates, found);
            }
        }
        for born in identity.all("place-of-birth") {
            let Some(place) = self.of(born) else {
                continue;
            };
            let mut text = place.text.clone();
            if let Some(land) = place.country {
                text.push(land.name(sindan_domain::Language::English).to_owned());
                push_new(&mut party.countries, (CountryRole::Birth, land));
            }
            if !text.is_empty() {
                push_new(&mut party.birth_places, text.join(", "));
            }
        }
        for nationality in identity.all("nationality") {
            for land in nationality.all("country") {
                let code = land.attribute("iso-code").and_then(country);
                match code.or_else(|| country(land.text())) {
                    Some(land) => {
                        push_new(&mut party.countries, (CountryRole::Nationality, land));
                    }
                    None => party
                        .facts
                        .extend(filled(land.text()).map(|name| ("nationality".to_owned(), name))),
                }
            }
        }
        for address in identity.all("address") {
            self.address(party, address);
        }
        for document in identity.all("identification-document") {
            self.document(party, document);
        }
    }

    fn of(&self, element: &Element) -> Option<&Place> {
        self.places.get(element.attribute("place-id")?)
    }

    fn address(&self, party: &mut Party, address: &Element) {
        let mut lines: Vec<String> = ["c-o", "address-details", "p-o-box", "zip-code", "remarks"]
            .iter()
            .filter_map(|name| filled(address.value(name)?))
            .collect();
        let place = self.of(address);
        lines.extend(place.iter().flat_map(|place| place.text.clone()));
        let country = place.and_then(|place| place.country);
        let text = lines.join(", ");
        if country.is_some() || !text.is_empty() {
            push_new(&mut party.addresses, PartyAddress { text, country });
        }
    }

    fn document(&self, party: &mut Party, document: &Element) {
        let label = document.attribute("document-type").unwrap_or("document");
        let issuer = document.first("issuer");
        let land = issuer.and_then(|issuer| {
            let code = issuer.attribute("code").or(issuer.attribute("iso-code"));
            let inner = issuer
                .first("country")
                .and_then(|land| land.attribute("iso-code"));
            code.or(inner)
                .and_then(country)
                .or_else(|| country(issuer.text()))
        });
        let number = document.value("number").unwrap_or_default();
        let Some(found) = identifier(label, number, land) else {
            return;
        };
        let said: Vec<String> = ["date-of-issue", "expiry-date", "remark"]
            .iter()
            .filter_map(|name| {
                let element = document.first(name)?;
                let text = filled(element.text());
                let date = || {
                    let inner = element.first("day-month-year").unwrap_or(element);
                    let part = |name: &str| inner.attribute(name).unwrap_or_default();
                    from_fields(part("year"), part("month"), part("day")).map(|day| day.to_string())
                };
                Some(format!(
                    "{} {}",
                    name.replace('-', " "),
                    text.or_else(date)?
                ))
            })
            .collect();
        if !said.is_empty() {
            let said = format!("{label} {}: {}", found.value, said.join("; "));
            party.facts.push(("document".to_owned(), said));
        }
        push_new(&mut party.identifiers, found);
    }
}

/// What a target is; never what stands inside a modification.
fn subjects(target: &Element) -> impl Iterator<Item = &Element> {
    let is_subject = |child: &&Element| matches!(&*child.name, "individual" | "entity" | "object");
    target.children.iter().filter(is_subject)
}

fn identities(subject: &Element) -> impl Iterator<Item = &Element> {
    subject.all("identity")
}

/// What stands beside identities, in the subject or the target.
fn beside(party: &mut Party, of: &Element) {
    for (name, field) in [
        ("justification", "justification"),
        ("other-information", "other information"),
    ] {
        for text in of.all(name) {
            if let Some(text) = filled(&text.whole_text()) {
                push_new(&mut party.facts, (field.to_owned(), text));
            }
        }
    }
    for relation in of.all("relation") {
        let Some(other) = relation.attribute("target-id") else {
            continue;
        };
        let label = relation.attribute("relation-type").unwrap_or("related-to");
        let kind = match label {
            "family-member-of" | "family" => LinkKind::Family,
            "owned-by" | "controlled-by" | "owned-or-controlled-by" => LinkKind::OwnedBy,
            "owner-of" | "owns" | "controls" => LinkKind::Owns,
            _ => LinkKind::Associated,
        };
        let link = PartyLink {
            kind,
            other: other.to_owned(),
            percent: None,
            label: label.to_owned(),
        };
        push_new(&mut party.links, link);
    }
}

/// One name from the values of the parts, and one for each script or spelling
/// in which parts have variants: not every combination of them.
fn names(party: &mut Party, name: &Element, main: bool) {
    let kind = match name.attribute("name-type") {
        Some("primary-name") if main => NameKind::Primary,
        Some("formerly-known-as") => NameKind::Former,
        _ => NameKind::Alias,
    };
    let weak = name.attribute("quality") == Some("low");
    let mut parts: Vec<&Element> = name.all("name-part").collect();
    let order = |part: &Element| {
        part.attribute("order")
            .and_then(|order| order.parse::<u32>().ok())
    };
    parts.sort_by_key(|part| order(part).unwrap_or(u32::MAX));
    let values = parts
        .iter()
        .map(|part| (part_of(part), part.value("value").unwrap_or_default()))
        .collect();
    let whole = written(kind, weak, values);
    if !whole.text.is_empty() {
        party.names.push(whole);
    }
    // The n-th variants of the parts in one script belong together; a part
    // with fewer gives its last one, and one without any its value.
    let mut variants: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        for variant in part.all("spelling-variant") {
            let script = variant.attribute("script").or(variant.attribute("lang"));
            let of_script = variants.entry(script.unwrap_or_default()).or_default();
            of_script.resize_with(parts.len(), Vec::new);
            of_script[at].push(variant.text());
        }
    }
    let kind = match kind {
        NameKind::Primary => NameKind::Variant,
        kind => kind,
    };
    for of_script in variants.into_values() {
        let most = of_script.iter().map(Vec::len).max().unwrap_or_default();
        for number in 0..most {
            let pieces = parts.iter().zip(&of_script).map(|(part, spelt)| {
                let spelling = spelt.get(number).or(spelt.last()).copied();
                let value = || part.value("value").unwrap_or_default();
                (part_of(part), spelling.unwrap_or_else(value))
            });
            let name = written(kind, weak, pieces.collect());
            if !name.text.is_empty() {
                party.names.push(name);
            }
        }
    }
}

fn written(kind: NameKind, weak: bool, parts: Vec<(NamePart, &str)>) -> PartyName {
    let only_whole = parts.iter().all(|(part, _)| *part == NamePart::Other);
    let mut name = super::names::from_parts(kind, parts);
    if only_whole {
        name.parts.clear();
    }
    name.weak = weak;
    name
}

fn part_of(part: &Element) -> NamePart {
    match part.attribute("name-part-type").unwrap_or_default() {
        "title" => NamePart::Title,
        "given-name" => NamePart::Given,
        "further-given-name" => NamePart::Middle,
        "father-name" | "grand-father-name" => NamePart::Patronymic,
        "family-name" => NamePart::Family,
        "maiden-name" => NamePart::Maiden,
        "suffix" => NamePart::Suffix,
        _ => NamePart::Other,
    }
}
