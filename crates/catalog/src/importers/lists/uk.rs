//! What the formats of the United Kingdom's lists have in common.

use sindan_domain::{
    CountryRole, Gender, NameKind, NamePart, Party, PartyAddress, PartyKind, PartyName, fold_name,
};

use super::countries::country;
use super::dates::day_first;
use super::identifiers::identifier;
use super::names::{distinct, filled, from_parts, push_new};

/// A party while its rows or elements come in; every value is taken once.
pub(super) struct Designation {
    pub(super) party: Party,
    /// Names in the order of the list; the primary one may come later.
    names: Vec<PartyName>,
}

impl Designation {
    pub(super) fn new(id: &str, kind: &str) -> Self {
        let kind = match kind.trim().to_lowercase().as_str() {
            "individual" => PartyKind::Person,
            "entity" => PartyKind::Organization,
            "ship" => PartyKind::Vessel,
            _ => PartyKind::Unknown,
        };
        Self {
            party: Party::new(id, kind, Vec::new()),
            names: Vec::new(),
        }
    }

    /// The names 1 to 6, of which the sixth is the family name or the whole.
    pub(super) fn name(&mut self, parts: [&str; 6], kind: &str, strength: &str) {
        let lower = kind.to_lowercase();
        let kind = match lower.as_str() {
            "primary name" | "primary" | "" => NameKind::Primary,
            "primary name variation" => NameKind::Variant,
            "fka" | "formerly known as" => NameKind::Former,
            _ => NameKind::Alias,
        };
        let [first, middle @ .., last] = parts;
        let mut of = vec![(NamePart::Given, first)];
        of.extend(middle.map(|part| (NamePart::Middle, part)));
        of.push((NamePart::Family, last));
        let mut name = from_parts(kind, of);
        if self.party.kind != PartyKind::Person {
            name.parts.clear();
        }
        name.weak = strength.to_lowercase().contains("low");
        if !name.text.is_empty() {
            push_new(&mut self.names, name);
        }
    }

    pub(super) fn script(&mut self, text: &str) {
        let name = PartyName::new(NameKind::Variant, text);
        if !name.text.is_empty() {
            push_new(&mut self.names, name);
        }
    }

    pub(super) fn listed_on(&mut self, text: &str) {
        if self.party.listed_on.is_none() {
            self.party.listed_on = day_first(text);
        }
    }

    pub(super) fn birth(&mut self, text: &str) {
        if let Some(date) = day_first(text) {
            push_new(&mut self.party.dates, date);
        }
    }

    pub(super) fn birth_place(&mut self, town: &str, land: &str) {
        let place: Vec<String> = [town, land].into_iter().filter_map(filled).collect();
        if place.is_empty() {
            return;
        }
        push_new(&mut self.party.birth_places, place.join(", "));
        if let Some(land) = country(land) {
            push_new(&mut self.party.countries, (CountryRole::Birth, land));
        }
    }

    pub(super) fn country(&mut self, role: CountryRole, field: &str, text: &str) {
        match country(text) {
            Some(land) => push_new(&mut self.party.countries, (role, land)),
            None => self.fact(field, text),
        }
    }

    pub(super) fn gender(&mut self, text: &str) {
        let gender = match text.trim().to_lowercase().as_str() {
            "" => return,
            "male" => Gender::Male,
            "female" => Gender::Female,
            _ => Gender::Other,
        };
        self.party.gender = Some(gender);
    }

    /// Lines of an address with postcode and country behind them.
    pub(super) fn address(&mut self, lines: &[&str], land: &str) {
        let mut lines: Vec<String> = lines.iter().filter_map(|line| filled(line)).collect();
        let found = country(land);
        if found.is_none() {
            lines.extend(filled(land));
        }
        let text = lines.join(", ");
        if found.is_some() || !text.is_empty() {
            let address = PartyAddress {
                text,
                country: found,
            };
            push_new(&mut self.party.addresses, address);
        }
    }

    /// A number with what the list adds to it.
    pub(super) fn number(&mut self, label: &str, value: &str, said: &str) {
        let Some(found) = identifier(label, value, None) else {
            return;
        };
        if let Some(said) = filled(said) {
            self.fact("document", &format!("{label} {}: {said}", found.value));
        }
        push_new(&mut self.party.identifiers, found);
    }

    pub(super) fn programme(&mut self, text: &str) {
        if let Some(text) = filled(text) {
            push_new(&mut self.party.programmes, text);
        }
    }

    /// What is imposed, unless the same words are there already.
    pub(super) fn measure(&mut self, text: &str) {
        let bare = |text: &str| fold_name(text).replace(' ', "");
        if let Some(text) = filled(text)
            && !self
                .party
                .measures
                .iter()
                .any(|known| bare(known) == bare(&text))
        {
            self.party.measures.push(text);
        }
    }

    pub(super) fn fact(&mut self, field: &str, text: &str) {
        if let Some(text) = filled(text) {
            push_new(&mut self.party.facts, (field.to_owned(), text));
        }
    }

    pub(super) fn remarks(&mut self, text: &str) {
        if self.party.remarks.is_none() && !text.trim().is_empty() {
            self.party.remarks = Some(text.trim().to_owned());
        }
    }

    /// The party; `None` if it has no name. One without a primary name is
    /// carried under its first.
    pub(super) fn finish(self) -> Option<Party> {
        let Self {
            mut party,
            mut names,
        } = self;
        let at = names
            .iter()
            .position(|name| name.kind == NameKind::Primary)
            .unwrap_or_default();
        if at >= names.len() {
            return None;
        }
        let mut first = names.remove(at);
        first.kind = NameKind::Primary;
        // Only one name is the primary one.
        for name in &mut names {
            if name.kind == NameKind::Primary {
                name.kind = NameKind::Variant;
            }
        }
        names.insert(0, first);
        distinct(&mut names);
        party.names = names;
        Some(party)
    }
}
