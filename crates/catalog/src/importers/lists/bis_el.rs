//! BIS's Entity List, Unverified List and Military End-User List: tables in
//! supplements 4, 6 and 7 to 15 CFR part 744, in the XML of the eCFR.

use std::collections::{BTreeMap, HashMap};

use sindan_domain::{
    Country, CountryRole, DateParts, NameKind, PartialDate, Party, PartyAddress, PartyKind,
    PartyName,
};

use super::common::{Findings, finish, report};
use super::countries::country;
use super::dates::{Slashes, day};
use super::names::{collapse, distinct, filled, push_new};
use super::xml::{Element, Pieces};
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::parties::PartyWriter;
use crate::text_input::Content;

pub(super) const IMPORTER: Importer = Importer {
    name: "bis-ecfr",
    version: 2,
    datasets: &["bis-el"],
    expects: "15 CFR part 744 in the XML of the eCFR",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| {
        matches!(content, Content::Xml { text, root }
        if root.starts_with("DIV") || root == "ECFR" || root == "DLPSTEXTCLASS"
            || text.head().is_ok_and(|head| head.contains("<DIV5") || head.contains("<DIV9")))
    },
    import,
};

/// A supplement that is a list: its number, and what the list is called.
const LISTS: &[(&str, &str)] = &[("4", "EL"), ("6", "UVL"), ("7", "MEU")];

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.markup()?;
    let mut pieces = Pieces::open(text)?;
    let mut findings = Findings::default();
    let mut amended = None;
    let mut parties = PartyWriter::new()?;
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut counts: BTreeMap<&str, (usize, u64)> = BTreeMap::new();
    while let Some(piece) = pieces.next(&["AMDDATE", "DIV9"])? {
        report(job, pieces.bytes(), text.size_bytes())?;
        if &*piece.name == "AMDDATE" {
            amended = day(piece.text(), Slashes::MonthFirst);
            continue;
        }
        let Some(list) = list_of(piece.attribute("N").unwrap_or_default()) else {
            continue;
        };
        let mut rows = Vec::new();
        piece.deep("TR", &mut rows);
        let mut land = Land::default();
        let (before, mut nothing) = (parties.len(), 0_u64);
        for row in rows {
            let cells: Vec<&Element> = row.all("TD").collect();
            if cells.is_empty() {
                continue;
            }
            match party(list, &cells, &mut land) {
                Row::Party(mut party) => {
                    let times = ids.entry(party.id.clone()).or_default();
                    *times += 1;
                    if *times > 1 {
                        party.id = format!("{}-{times}", party.id);
                    }
                    parties.push(&party)?;
                }
                Row::Nothing => nothing += 1,
                Row::Strange => {
                    let whole = collapse(&row.whole_text());
                    let line = pieces.line_of(row.place)?;
                    findings
                        .rejects
                        .add("is not a row of the list", line, list, &whole);
                }
            }
        }
        // A table may be spread over several supplements of one number.
        let found = counts.entry(list).or_insert((0, 0));
        found.0 += parties.len() - before;
        found.1 += nothing;
    }
    if counts.get("EL").is_none_or(|(entries, _)| *entries == 0) {
        return Err(job
            .refuse("holds no entry of the Entity List, supplement 4 to part 744")
            .with_hint("download the whole of part 744"));
    }
    // Who stands in a row that is not understood would pass.
    if findings.rejects.count() > 0 {
        let worst = findings.rejects.worst().unwrap_or_default();
        return Err(job
            .refuse(format!(
                "{} rows are not rows of a list: {worst}",
                findings.rejects.count()
            ))
            .with_hint(
                "download the part again; a new layout needs a new version of the program",
            ));
    }
    for (list, (entries, nothing)) in counts {
        findings.note(list, entries);
        findings.note(&format!("{list} headings and reserved rows"), nothing);
    }
    // Days of amendments stand in few files; who took the text knows more.
    findings.published = match job.options.published {
        Some(_) => None,
        None => amended,
    };
    finish(job, parties, findings)
}

/// The list in `Supplement No. 4 to Part 744`.
fn list_of(heading: &str) -> Option<&'static str> {
    let rest = heading.strip_prefix("Supplement No. ")?;
    let number = rest.split_whitespace().next()?;
    if !rest.ends_with("744") {
        return None;
    }
    LISTS
        .iter()
        .find(|(of, _)| *of == number)
        .map(|(_, list)| *list)
}

/// The country of the rows, which stands only in the first of them.
#[derive(Default)]
struct Land {
    text: String,
    country: Option<Country>,
}

enum Row {
    Party(Box<Party>),
    /// A heading, or an entry that is reserved.
    Nothing,
    Strange,
}

fn party(list: &str, cells: &[&Element], land: &mut Land) -> Row {
    let texts: Vec<String> = cells.iter().map(|cell| cell.whole_text()).collect();
    let width = match list {
        "EL" => 5,
        _ => 3,
    };
    // An empty cell of the country may be missing: then the first cell is the
    // entity, not a country whose row lacks another cell.
    let (first, rest) = match texts.len() {
        count if count == width => (texts[0].as_str(), &texts[1..]),
        count if count + 1 == width && !is_country(&texts[0]) => ("", &texts[..]),
        1 => {
            // A heading, such as a country that goes on.
            let text = collapse(&texts[0]);
            return match text.len() < 60 {
                true => Row::Nothing,
                false => Row::Strange,
            };
        }
        _ => return Row::Strange,
    };
    if let Some(name) = filled(first) {
        if name.eq_ignore_ascii_case("country") {
            return Row::Nothing;
        }
        let name = name.trim_end_matches(['.', ',']).to_owned();
        land.country = country(&name);
        land.text = name;
    }
    let entity = rest[0].as_str();
    let whole = collapse(entity);
    if whole.is_empty() || whole.to_lowercase().contains("[reserved]") || whole == "Entity" {
        return Row::Nothing;
    }
    let Entry {
        names,
        addresses,
        see,
    } = entry(entity);
    let Some(first) = names.first() else {
        return Row::Strange;
    };
    let code = land
        .country
        .map_or(land.text.as_str(), |country| country.alpha3());
    let id = format!("{list}/{code}/{}", first.text);
    let mut party = Party::new(id, PartyKind::Unknown, names);
    party.lists = vec![list.to_owned()];
    match land.country {
        Some(country) => push_new(&mut party.countries, (CountryRole::Address, country)),
        None => party.facts.push(("country".to_owned(), land.text.clone())),
    }
    party.addresses = addresses
        .into_iter()
        .map(|text| PartyAddress {
            text,
            country: land.country,
        })
        .collect();
    let citation = rest.last().map(|text| collapse(text)).unwrap_or_default();
    if list == "EL" {
        for (at, word) in [(1, "licence requirement"), (2, "licence policy")] {
            party
                .measures
                .extend(filled(&rest[at]).map(|text| format!("{word}: {text}")));
        }
        // Footnotes decide on the rules for foreign-produced items.
        let mut notes = Vec::new();
        cells[cells.len() - 3].deep("SU", &mut notes);
        for note in notes {
            party
                .facts
                .extend(filled(&note.whole_text()).map(|text| ("footnote".to_owned(), text)));
        }
    }
    party.listed_on = first_day(&citation).map(PartialDate::single);
    party
        .facts
        .extend(filled(&citation).map(|text| ("Federal Register".to_owned(), text)));
    party
        .facts
        .extend(see.into_iter().map(|text| ("note".to_owned(), text)));
    Row::Party(Box::new(party))
}

/// Whether a cell holds nothing but a country's name.
fn is_country(text: &str) -> bool {
    let text = collapse(text);
    country(text.trim_end_matches(['.', ','])).is_some()
}

struct Entry {
    names: Vec<PartyName>,
    addresses: Vec<String>,
    see: Vec<String>,
}

/// Name, aliases and addresses of the cell of an entity.
fn entry(text: &str) -> Entry {
    let lines: Vec<String> = text.lines().filter_map(filled).collect();
    let mut names = Vec::new();
    let mut rest: Vec<String> = Vec::new();
    let mut former = false;
    for (at, line) in lines.iter().enumerate() {
        let announced = marks(line);
        if at == 0 {
            let name = match announced {
                Some((place, _)) => &line[..place],
                None => line.as_str(),
            };
            let (name, behind) = match announced.is_some() || lines.len() > 1 {
                true => (name.to_owned(), String::new()),
                false => name_and_address(name),
            };
            names.push(PartyName::new(NameKind::Primary, trimmed(&name)));
            rest.extend(filled(&behind));
            if let Some((place, word)) = announced {
                former = word == "f.k.a.";
                // `X, a.k.a. Y` without a list of aliases.
                let behind = line[place + word.len()..].trim_start_matches([',', ' ', ':']);
                if !behind.to_lowercase().starts_with("the following") && !behind.is_empty() {
                    let (alias, behind) = name_and_address(behind);
                    names.push(alias_of(&alias, former));
                    rest.extend(filled(&behind));
                }
            }
            continue;
        }
        match line.strip_prefix(['—', '–', '-']) {
            Some(alias) => names.push(alias_of(alias, former)),
            None => {
                if let Some((_, word)) = announced.filter(|_| line.len() < 80) {
                    former = word == "f.k.a.";
                } else {
                    rest.push(line.clone());
                }
            }
        }
    }
    distinct(&mut names);
    let joined = rest.join(" ");
    let mut see = Vec::new();
    let mut addresses = Vec::new();
    for part in joined.split(';') {
        let part = part.trim();
        let part = part.strip_prefix("and ").unwrap_or(part).trim();
        let (address, note) = match part.find("(See ") {
            Some(at) => (
                &part[..at],
                Some(part[at..].trim_matches(['(', ')', '.', ' ']).to_owned()),
            ),
            None => (part, None),
        };
        see.extend(note);
        if let Some(address) = filled(trimmed(address)).filter(|text| text != "and") {
            push_new(&mut addresses, address);
        }
    }
    Entry {
        names,
        addresses,
        see,
    }
}

/// Where aliases are announced, and by which word.
fn marks(line: &str) -> Option<(usize, &'static str)> {
    ["a.k.a.", "f.k.a."]
        .into_iter()
        .filter_map(|word| Some((line.find(word)?, word)))
        .min()
}

fn alias_of(text: &str, former: bool) -> PartyName {
    let kind = match former {
        true => NameKind::Former,
        false => NameKind::Alias,
    };
    PartyName::new(kind, trimmed(text))
}

/// Without what joins it to the next one.
fn trimmed(text: &str) -> &str {
    let text = text.trim().trim_end_matches([',', ';', ':', ' ']);
    let text = text.strip_suffix(" and").unwrap_or(text);
    let text = text.trim_end_matches([',', ';', ' ', '(']);
    // A full stop may be that of an abbreviation.
    let abbreviated = [
        "Ltd.", "Co.", "Inc.", "Corp.", "S.A.", "L.L.C.", "Pvt.", "Pte.",
    ];
    match abbreviated.iter().any(|end| text.ends_with(end)) {
        true => text,
        false => text.trim_end_matches('.'),
    }
}

/// Splits a name from the address in the same line: a comma before a legal
/// form does not end the name.
fn name_and_address(text: &str) -> (String, String) {
    const FORMS: [&str; 18] = [
        "ltd", "llc", "inc", "co", "corp", "limited", "gmbh", "jsc", "ojsc", "pjsc", "sa", "spa",
        "fze", "fzco", "fzc", "plc", "pte ltd", "pvt ltd",
    ];
    let parts: Vec<&str> = text.split(", ").collect();
    let form = |part: &&&str| {
        let bare: String = part
            .chars()
            .filter(|c| c.is_alphanumeric() || *c == ' ')
            .collect();
        FORMS.contains(&bare.trim().to_lowercase().as_str())
    };
    let end = 1 + parts[1..].iter().take_while(form).count();
    (parts[..end].join(", "), parts[end..].join(", "))
}

/// The day of the first citation: `89 FR 12345, 2/27/24`.
fn first_day(citation: &str) -> Option<DateParts> {
    let digits = |text: &str| text.parse::<i16>().ok();
    citation.split([' ', ',', ';']).find_map(|word| {
        let mut parts = word.trim_end_matches('.').split('/');
        let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
        let year = match (year.len(), digits(year)?) {
            (4, year) => year,
            (2, year) if year < 70 => 2000 + year,
            (2, year) => 1900 + year,
            _ => return None,
        };
        DateParts::new(year, Some(digits(month)?), Some(digits(day)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_entities() {
        let text = "Example Works, Ltd., a.k.a., the following two aliases:\n—Exworks; and\n\
            —EX Zavod.\n1 No Street, Nowhere; and 2 No Street, Elsewhere (See alternate address under China).";
        let found = entry(text);
        let names: Vec<&str> = found.names.iter().map(|name| name.text.as_str()).collect();
        assert_eq!(names, ["Example Works, Ltd.", "Exworks", "EX Zavod"]);
        assert_eq!(
            found.addresses,
            ["1 No Street, Nowhere", "2 No Street, Elsewhere"]
        );
        assert_eq!(found.see, ["See alternate address under China"]);
        let found = entry("Plain Trading Co., Ltd., 5 Quay, Harbour City.");
        assert_eq!(found.names[0].text, "Plain Trading Co., Ltd.");
        assert_eq!(found.addresses, ["5 Quay, Harbour City"]);
        let found = entry("Old Works, f.k.a., the following one alias:\n—Older Works.");
        assert_eq!(found.names[1].kind, NameKind::Former);
    }

    #[test]
    fn the_first_citation_says_when() {
        let day = |text: &str| first_day(text).map(|day| day.to_string());
        assert_eq!(
            day("89 FR 12345, 2/27/24. 90 FR 1, 1/2/25.").unwrap(),
            "2024-02-27"
        );
        assert_eq!(day("62 FR 35334, 6/30/1997").unwrap(), "1997-06-30");
        assert_eq!(day("62 FR 35334"), None);
    }
}
