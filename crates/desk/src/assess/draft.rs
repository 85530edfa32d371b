//! Draft measures: a short TOML form, written out as a file of the measures base.
//!
//! The form is described in `docs/assess.md`. A draft becomes a regime of its own,
//! called after the authority (`EU-DRAFT`), so that every engine takes it as it
//! takes any measure.

use std::fmt::Write as _;

use jiff::civil::Date;
use sindan_domain::{Country, CountryGroup, nearest, parse_countries};
use sindan_rules::{CodePattern, MeasureBase, Regime};
use toml::Table;

use crate::DeskError;
use crate::check::RuleFile;
use crate::shock::entry::Entry;
use crate::shock::place::{Place, shown};

/// The version of draft files that is read.
pub const DRAFT_VERSION: i64 = 1;
/// What the id of a regime ends with that a draft makes.
pub(crate) const DRAFT_REGIME: &str = "-DRAFT";
/// What the id of the second measure of a ban on re-exports ends with.
const TRANSIT: &str = "-transit";

const KEYS: [&str; 14] = [
    "id",
    "title",
    "law",
    "kind",
    "goods",
    "sellers",
    "through",
    "buyers",
    "from",
    "until",
    "binds",
    "goods_of",
    "note",
    "source_url",
];
const KINDS: [&str; 4] = ["reexport_ban", "export_ban", "import_ban", "transit_ban"];

/// Whether a text is a draft: it has a table `[draft]`.
pub(crate) fn is_draft(text: &str) -> bool {
    text.parse::<Table>()
        .is_ok_and(|table| table.contains_key("draft"))
}

/// The id that a draft gives itself.
///
/// # Errors
///
/// Where the text is no draft that can be read.
pub fn draft_id(name: &str, text: &str) -> Result<String, DeskError> {
    let root = parse(name, text)?;
    let (_, draft) = entry(name, &root)?;
    id(&draft)
}

/// The first day of a draft.
pub(crate) fn draft_from(name: &str, text: &str) -> Result<Option<Date>, DeskError> {
    let root = parse(name, text)?;
    let (_, draft) = entry(name, &root)?;
    draft.date("from")
}

/// The file of measures that a draft means.
///
/// # Errors
///
/// Unknown keys, kinds, authorities, countries and goods, and days that contradict
/// each other, with file and key.
pub(crate) fn rules_of_draft(
    name: &str,
    text: &str,
    base: &MeasureBase,
) -> Result<RuleFile, DeskError> {
    let root = parse(name, text)?;
    let (_, draft) = entry(name, &root)?;
    let id = id(&draft)?;
    let place = &draft.place;
    let law = draft.required_text("law", "\"EU\"")?;
    let (authority, known) = authority(&law, base, place)?;
    let kind = draft.required_text("kind", "\"reexport_ban\"")?;
    if !KINDS.contains(&kind.as_str()) {
        let near = nearest(&kind, KINDS.iter().map(|kind| (*kind, *kind)), 1);
        let hint = match near.first() {
            Some(kind) => format!("did you mean {kind}?"),
            None => format!("the kinds are {}", KINDS.join(", ")),
        };
        return Err(place.error(format!("kind is `{}`", shown(&kind)), hint));
    }
    let (from, until) = (draft.date("from")?, draft.date("until")?);
    let Some(from) = from else {
        return Err(draft.absent("from", "2027-01-01"));
    };
    if let Some(until) = until
        && until <= from
    {
        return Err(place.error(
            format!("it applies from {from} until {until}, which is never"),
            "`until` is the first day on which it no longer applies and comes after `from`",
        ));
    }
    let sides = |key: &str| names(&draft, key, from);
    let (sellers, through, buyers) = (sides("sellers")?, sides("through")?, sides("buyers")?);
    let bound = match sides("binds")? {
        bound if bound.is_empty() => known.clone(),
        bound => bound,
    };
    let mut goods_of: Vec<Country> = Vec::new();
    for text in draft.texts("goods_of")?.unwrap_or_default() {
        goods_of.extend(parse_countries(&text, from).map_err(|error| place.domain(&error))?);
    }
    let codes = goods(&draft)?;
    let need = |key: &str, given: &[String]| {
        if given.is_empty() {
            return Err(place.error(
                format!("`{key}` is missing, and a {kind} needs it"),
                format!("add {key} = [\"KAZ\"]"),
            ));
        }
        Ok(())
    };
    let unused = |key: &str, given: &[String]| {
        if given.is_empty() {
            return Ok(());
        }
        Err(place.error(
            format!("a {kind} has no `{key}`"),
            "docs/assess.md lists the keys of each kind",
        ))
    };
    let measures: Vec<(String, &str, String)> = match kind.as_str() {
        "reexport_ban" => {
            need("through", &through)?;
            need("buyers", &buyers)?;
            unused("sellers", &sellers)?;
            let to = list(&buyers);
            vec![
                (
                    id.clone(),
                    "export_ban",
                    format!("reexport_from = {}, destination = {to}", list(&through)),
                ),
                (
                    format!("{id}{TRANSIT}"),
                    "transit_ban",
                    format!("transit = {}, destination = {to}", list(&through)),
                ),
            ]
        }
        "export_ban" => {
            need("buyers", &buyers)?;
            unused("through", &through)?;
            let mut scope = format!("destination = {}", list(&buyers));
            if !sellers.is_empty() {
                let _ = write!(scope, ", exported_from = {}", list(&sellers));
            }
            vec![(id.clone(), "export_ban", scope)]
        }
        "import_ban" => {
            need("sellers", &sellers)?;
            unused("through", &through)?;
            let mut scope = format!("from = {}", list(&sellers));
            if !buyers.is_empty() {
                let _ = write!(scope, ", imported_to = {}", list(&buyers));
            }
            vec![(id.clone(), "import_ban", scope)]
        }
        _ => {
            need("through", &through)?;
            let mut scope = format!("transit = {}", list(&through));
            for (key, given) in [("exported_from", &sellers), ("destination", &buyers)] {
                if !given.is_empty() {
                    let _ = write!(scope, ", {key} = {}", list(given));
                }
            }
            vec![(id.clone(), "transit_ban", scope)]
        }
    };
    let first: (&str, &[String]) = match kind.as_str() {
        "reexport_ban" => ("through", &through),
        _ => ("sellers", &sellers),
    };
    apart(place, from, first, ("buyers", &buyers))?;
    let title = draft.text("title")?.unwrap_or_else(|| id.clone());
    let note = draft.text("note")?.unwrap_or_default();
    let source_url = draft
        .text("source_url")?
        .unwrap_or_else(|| "draft".to_owned());
    let goods_of: Vec<String> = goods_of
        .iter()
        .map(|country| country.alpha3().to_owned())
        .collect();
    let everyone = bound.is_empty() && goods_of.is_empty();
    let mut written = format!(
        "version = 1\n\n[regime]\nid = {}\nauthority = {}\ntitle = {}\nbinds_text = {}\n\
         binds = {{ members = {}, goods_of = {}, everyone = {everyone} }}\n",
        quoted(&format!("{authority}{DRAFT_REGIME}")),
        quoted(&authority),
        quoted(&title),
        quoted(&format!("draft {id}")),
        list(&bound),
        list(&goods_of),
    );
    for (id, kind, scope) in measures {
        let _ = write!(
            written,
            "\n[[measure]]\nid = {}\nkind = \"{kind}\"\nstatus = \"draft\"\ninstrument = {}\n\
             article = \"draft\"\nsubject = {}\nfrom = {from}\n{}text_level = \"operative\"\n\
             confidence = \"read\"\nsource = {}\nsource_url = {}\nread_where = \"draft\"\n\
             read_on = {from}\nnote = {}\ngoods = [ {{ codes = {} }} ]\nscope = {{ {scope} }}\n",
            quoted(&id),
            quoted(&title),
            quoted(&title),
            until.map_or_else(String::new, |until| format!("until = {until}\n")),
            quoted(name),
            quoted(&source_url),
            quoted(&note),
            list(&codes),
        );
    }
    Ok(RuleFile {
        name: name.to_owned(),
        text: written,
    })
}

fn parse(name: &str, text: &str) -> Result<Table, DeskError> {
    let place = Place::file(name);
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| {
            let before = text.as_bytes().get(..span.start).unwrap_or_default();
            1 + before.iter().filter(|byte| **byte == b'\n').count()
        });
        place.within(format_args!("line {line}")).error(
            format!("is no TOML: {}", shown(error.message())),
            "the form of drafts is described in docs/assess.md",
        )
    })?;
    match table.get("version") {
        Some(toml::Value::Integer(DRAFT_VERSION)) => Ok(table),
        Some(other) => Err(place.error(
            format!(
                "version `{}` of drafts is not known",
                shown(&other.to_string())
            ),
            format!("this program reads version = {DRAFT_VERSION}"),
        )),
        None => Err(place.error(
            "`version` is missing",
            format!("begin the file with version = {DRAFT_VERSION}"),
        )),
    }
}

fn entry<'a>(name: &str, root: &'a Table) -> Result<(Entry<'a>, Entry<'a>), DeskError> {
    let root = Entry::new(root, Place::file(name), &["version", "draft"])?;
    let Some(table) = root.table("draft")? else {
        return Err(root.place.error(
            "the file holds no draft",
            "begin it with [draft]; docs/assess.md describes the form",
        ));
    };
    let draft = Entry::new(table, root.place.within("draft"), &KEYS)?;
    Ok((root, draft))
}

fn id(draft: &Entry<'_>) -> Result<String, DeskError> {
    let id = draft.required_text("id", "\"eu-reexport-8542\"")?;
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !id.bytes().all(plain) || id.starts_with('-') {
        return Err(draft.place.error(
            format!("id is `{}`", shown(&id)),
            "an id is made of small letters, digits and hyphens",
        ));
    }
    Ok(id)
}

/// The authority whose law it is, and whom its other laws bind.
fn authority(
    law: &str,
    base: &MeasureBase,
    place: &Place,
) -> Result<(String, Vec<String>), DeskError> {
    let of = |regime: &&Regime| regime.authority == law || regime.id == law;
    let regimes: Vec<&Regime> = base.regimes().iter().filter(of).collect();
    let Some(first) = regimes.first() else {
        if law == "OWN" {
            return Ok((law.to_owned(), Vec::new()));
        }
        let mut known: Vec<&str> = base
            .regimes()
            .iter()
            .map(|regime| regime.authority.as_str())
            .collect();
        known.sort_unstable();
        known.dedup();
        return Err(place.error(
            format!("law is `{}`", shown(law)),
            format!("authorities are {} and OWN", known.join(", ")),
        ));
    };
    let mut members = Vec::new();
    for regime in &regimes {
        for name in regime
            .binds
            .members
            .names()
            .into_iter()
            .chain(regime.binds.territory.names())
        {
            if !members.contains(&name) {
                members.push(name);
            }
        }
    }
    Ok((first.authority.clone(), members))
}

/// Countries and groups, as the measures base writes them.
fn names(draft: &Entry<'_>, key: &str, day: Date) -> Result<Vec<String>, DeskError> {
    let mut found = Vec::new();
    for text in draft.texts(key)?.unwrap_or_default() {
        for part in text.split('+') {
            let part = part.trim();
            if let Some(group) = CountryGroup::find(part) {
                found.push(group.id().to_owned());
                continue;
            }
            let place = draft.place.within(key);
            let countries = parse_countries(part, day).map_err(|error| place.domain(&error))?;
            found.extend(countries.iter().map(|country| country.alpha3().to_owned()));
        }
    }
    Ok(found)
}

/// Two sides that are one economy alone trade with nobody.
fn apart(
    place: &Place,
    day: Date,
    (first_key, first): (&str, &[String]),
    (second_key, second): (&str, &[String]),
) -> Result<(), DeskError> {
    let members = |names: &[String]| parse_countries(&names.join("+"), day).unwrap_or_default();
    let (one, other) = (members(first), members(second));
    if let ([only], [same]) = (one.as_slice(), other.as_slice())
        && only == same
    {
        return Err(place.error(
            format!("`{first_key}` and `{second_key}` are both {only} alone"),
            "goods that a measure stops go from one economy to another",
        ));
    }
    Ok(())
}

fn goods(draft: &Entry<'_>) -> Result<Vec<String>, DeskError> {
    let place = draft.place.within("goods");
    let codes = draft.texts("goods")?.unwrap_or_default();
    if codes.is_empty() {
        return Err(draft.absent("goods", "[\"HS2022:8542\"]"));
    }
    codes
        .into_iter()
        .map(|code| {
            let full = if code.contains(':') {
                code
            } else {
                format!("HS2022:{code}")
            };
            match CodePattern::parse(&full) {
                Ok(_) => Ok(full),
                Err(problem) => Err(place.error(
                    problem,
                    "write codes with their nomenclature, such as HS2022:8542",
                )),
            }
        })
        .collect()
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list(texts: &[String]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| self::quoted(text)).collect();
    format!("[{}]", quoted.join(", "))
}
