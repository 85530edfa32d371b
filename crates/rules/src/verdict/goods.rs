//! Whether a measure's goods are those of a line.

use jiff::civil::Date;
use sindan_domain::GoodsCode;

use crate::goods::{Above, Certainty, Doubtfully, EntryMatch, GoodsLists};
use crate::measures::{Confidence, GoodsSelector};
use crate::shipment::Shipment;
use crate::verdict::{Change, Doubt, FindingId, GoodsFound};

/// What a selector says about a line.
#[derive(Debug, Clone)]
pub(crate) struct GoodsCertainty {
    /// Certainly named; otherwise which finding says why not.
    pub(crate) hit: bool,
    pub(crate) why: FindingId,
    pub(crate) found: GoodsFound,
    pub(crate) doubts: Vec<Doubt>,
    pub(crate) changes: Vec<Change>,
    pub(crate) missing: Vec<String>,
    pub(crate) field: String,
    /// The entry names no threshold of its own.
    pub(crate) without_threshold: bool,
}

/// Matches of a line's code on all held lists, computed once.
#[derive(Debug, Clone)]
pub(crate) struct LineLists {
    matches: Vec<(usize, EntryMatch)>,
}

impl LineLists {
    pub(crate) fn new(lists: &GoodsLists, code: &GoodsCode) -> Self {
        Self {
            matches: lists.matches(code),
        }
    }

    pub(crate) fn on(&self, list: usize) -> Option<EntryMatch> {
        self.matches
            .iter()
            .find(|(position, _)| *position == list)
            .map(|(_, found)| *found)
    }
}

/// Applies a selector to a line on a day; `None`: not meant.
pub(crate) fn select(
    selector: &GoodsSelector,
    lists: &GoodsLists,
    shipment: &Shipment,
    line: usize,
    on_lists: &LineLists,
    day: Date,
) -> Option<GoodsCertainty> {
    if selector.from.is_some_and(|from| day < from) {
        return None;
    }
    let written = &shipment.file.lines[line];
    if let Some(other) = &selector.unless_listed
        && let Some(entry) = written.classifications.get(other)
        && listed(entry)
    {
        return None;
    }
    let mut certainty = match selector.list {
        Some(list) => by_list(lists, list, shipment, line, on_lists, day)?,
        None => by_codes(selector, shipment, line)?,
    };
    if selector.confidence == Confidence::Secondary {
        certainty.doubts.push(Doubt::SecondarySource);
    }
    if let Some(condition) = &selector.condition {
        match written.attributes.get(&condition.attribute) {
            Some(value) if *value < condition.at_least => return None,
            Some(_) => {}
            None => {
                certainty.doubtful(FindingId::GoodsCandidate, "attribute_missing");
                certainty
                    .missing
                    .push(format!("/lines/{line}/attributes/{}", condition.attribute));
            }
        }
    }
    Some(certainty)
}

/// Whether an input is among goods on a day: certainly, perhaps, or not.
pub(crate) fn input_named(
    selectors: &[GoodsSelector],
    lists: &GoodsLists,
    code: &GoodsCode,
    day: Date,
) -> Option<bool> {
    let one = |selector: &GoodsSelector| {
        if selector.from.is_some_and(|from| day < from) {
            return None;
        }
        let excepted = selector
            .except_codes
            .iter()
            .filter_map(|one| one.matches(code));
        let excepted = excepted.map(|found| found.is_ok()).max();
        if excepted == Some(true) {
            return None;
        }
        let named = match selector.list {
            Some(list) => LineLists::new(lists, code)
                .on(list)
                .map(|found| found.certainty.is_ok()),
            None => {
                let found = selector.codes.iter().filter_map(|one| one.matches(code));
                found.map(|found| found.is_ok()).max()
            }
        };
        named.map(|sure| sure && excepted.is_none())
    };
    selectors.iter().filter_map(one).max()
}

/// Whether a classification by an expert names an entry of the list.
fn listed(entry: &str) -> bool {
    !matches!(entry, "not_listed" | "EAR99")
}

fn by_codes(selector: &GoodsSelector, shipment: &Shipment, line: usize) -> Option<GoodsCertainty> {
    let code = &shipment.lines[line].code;
    if selector
        .except_codes
        .iter()
        .any(|pattern| pattern.covers(code))
    {
        return None;
    }
    let (pattern, certainty) = selector
        .codes
        .iter()
        .filter_map(|pattern| Some((pattern, pattern.matches(code)?)))
        .max_by_key(|(_, certainty)| certainty.is_ok())?;
    let mut found = GoodsCertainty::certain(line, "codes");
    found.found.code = Some(pattern.label());
    found.apply(certainty);
    if selector.possible {
        found.doubtful(FindingId::CodesNotRead, "codes_not_read");
    }
    Some(found)
}

fn by_list(
    lists: &GoodsLists,
    position: usize,
    shipment: &Shipment,
    line: usize,
    on_lists: &LineLists,
    day: Date,
) -> Option<GoodsCertainty> {
    let list = lists.get(position);
    let mut found = GoodsCertainty::certain(line, &list.id);
    found.found.goods_as_of = list.as_of;
    if list.id == "chpl" {
        found.doubts.push(Doubt::ListStandsIn);
    }
    if let Some(entry) = shipment.file.lines[line].classifications.get(&list.id) {
        if !listed(entry) {
            return None;
        }
        found.field = format!("/lines/{line}/classifications/{}", list.id);
        found.found.code = Some(entry.clone());
        found.found.certainty = "declared".to_owned();
        return Some(found);
    }
    let code = &shipment.lines[line].code;
    let Some(matched) = on_lists.on(position) else {
        let changed = list.held && list.changed_by(day);
        if (list.held && !list.partial && !changed) || !list.is_possible(code, day) {
            return None;
        }
        let (why, certainty) = if !list.held {
            (FindingId::ListNotHeld, "list_not_held")
        } else if changed {
            (FindingId::ListOlderThanLaw, "not_on_the_held_state")
        } else {
            (FindingId::ListNotHeld, "part_without_codes")
        };
        if changed {
            found.doubts.push(Doubt::ListOlderThanLaw);
        }
        found.doubtful(why, certainty);
        found.changes.push(Change::Classification {
            list: list.id.clone(),
        });
        found
            .missing
            .push(format!("/lines/{line}/classifications/{}", list.id));
        return Some(found);
    };
    let entry = &list.entries[matched.entry];
    found.found.code = Some(entry.code.clone());
    found.found.part = (!entry.part.is_empty()).then(|| entry.part.clone());
    found.found.description = Some(entry.description.clone());
    found.without_threshold = entry.above == Above::NotStated;
    found.apply(matched.certainty);
    if list.as_of.is_some_and(|as_of| day > as_of) {
        found.doubts.push(Doubt::ListOlderThanLaw);
    }
    if list.holds_from.is_some_and(|first| day < first) {
        found.doubts.push(Doubt::ListNewerThanLaw);
        found.doubtful(FindingId::GoodsCandidate, "list_newer_than_the_day");
    }
    match entry.above {
        Above::NotStated => {}
        Above::Unclear => found.doubtful(FindingId::GoodsCandidate, "threshold_unclear"),
        Above::Eur(limit) => match item_price_eur(shipment, line) {
            Some(price) if price <= limit => return None,
            Some(_) => {}
            None => {
                found.doubtful(FindingId::GoodsCandidate, "value_unknown");
                found.missing.push(missing_price(shipment, line));
            }
        },
    }
    if !found.hit {
        found.changes.push(Change::Classification {
            list: list.id.clone(),
        });
    }
    Some(found)
}

/// Price of one item in EUR, if the shipment says enough.
pub(crate) fn item_price_eur(shipment: &Shipment, line: usize) -> Option<f64> {
    let price = shipment.lines[line].item_price?;
    let rate = match shipment.file.currency.as_deref() {
        Some("EUR") => 1.0,
        _ => *shipment.file.exchange_rates.get("EUR")?,
    };
    Some(price * rate)
}

/// The field that would give the price of one item in EUR.
pub(crate) fn missing_price(shipment: &Shipment, line: usize) -> String {
    if shipment.lines[line].item_price.is_none() {
        format!("/lines/{line}/item_price")
    } else {
        "/exchange_rates/EUR".to_owned()
    }
}

impl GoodsCertainty {
    fn certain(line: usize, list: &str) -> Self {
        Self {
            hit: true,
            why: FindingId::GoodsProhibited,
            found: GoodsFound {
                list: list.to_owned(),
                code: None,
                part: None,
                description: None,
                certainty: "same".to_owned(),
                goods_as_of: None,
            },
            doubts: Vec::new(),
            changes: Vec::new(),
            missing: Vec::new(),
            field: format!("/lines/{line}/code"),
            without_threshold: true,
        }
    }

    fn doubtful(&mut self, why: FindingId, certainty: &str) {
        // The first doubt is the one that a reader should settle first.
        if self.hit {
            self.why = why;
            self.found.certainty = certainty.to_owned();
        }
        self.hit = false;
    }

    fn apply(&mut self, certainty: Result<Certainty, Doubtfully>) {
        match certainty {
            Ok(Certainty::Same) => {}
            Ok(Certainty::Renumbered) => self.found.certainty = "renumbered".to_owned(),
            Ok(Certainty::EditionAssumedUnchanged) => {
                self.found.certainty = "edition_assumed_unchanged".to_owned();
                self.doubts.push(Doubt::EditionAssumedUnchanged);
            }
            Err(doubt) => self.doubtful(
                FindingId::GoodsCandidate,
                match doubt {
                    Doubtfully::PartOfCode => "part_of_code",
                    Doubtfully::CodeTooShort => "code_too_short",
                    Doubtfully::OtherNomenclature => "other_nomenclature",
                    Doubtfully::EditionDiffers => "edition_differs",
                },
            ),
        }
    }
}
