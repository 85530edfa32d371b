//! Reading rows of flows, row group by row group on all threads.

use std::collections::{BTreeMap, HashMap, HashSet};

use arrow_array::Array;
use rayon::prelude::*;
use sindan_domain::{Country, GoodsCode, Period, Progress};

use super::choose::{Choice, choose};
use super::{
    FlowColumns, FlowCoverage, FlowQuery, Frequency, GoodsChoice, MOST_FLOW_SNAPSHOTS,
    PartnerChoice,
};
use crate::importers::flow_table::{DIGITS, TOTAL, WORLD};
use crate::table::{Batch, Selection, Source};
use crate::trade::is_undisclosed;
use crate::{CatalogError, Snapshot, TradeDirection};

const COLUMNS: [&str; 12] = [
    "reporter",
    "partner",
    "flow",
    "product",
    "period",
    "value_usd",
    "net_mass_kg",
    "quantity",
    "unit",
    "has_detail",
    "estimated",
    "undisclosed",
];

pub(super) fn read(
    snapshots: &[Snapshot],
    query: &FlowQuery,
    progress: &dyn Progress,
) -> Result<FlowColumns, CatalogError> {
    if snapshots.len() > MOST_FLOW_SNAPSHOTS {
        return Err(CatalogError::unknown(format!(
            "flows: {} snapshots, at most {MOST_FLOW_SNAPSHOTS} are read together",
            snapshots.len()
        ))
        .with_hint("name the datasets or periods that are wanted"));
    }
    let mut held = Vec::new();
    for snapshot in snapshots {
        let mut coverage = coverage(snapshot)?;
        coverage.retain(|part| is_asked_for(part, query));
        held.push(coverage);
    }
    let choice = choose(&held, &query.goods);
    let world = query.partners == PartnerChoice::World;
    let table = if world { "world" } else { "flows" };
    // What is to be read: row groups that can hold a reporter who is asked for.
    let mut tasks: Vec<(u8, Source, usize)> = Vec::new();
    for (place, (snapshot, coverage)) in snapshots.iter().zip(&held).enumerate() {
        if coverage.is_empty() {
            continue;
        }
        let reporters: HashSet<&str> = coverage.iter().map(|part| part.reporter.alpha3()).collect();
        let source = snapshot.open_table(table)?;
        let place = u8::try_from(place).unwrap_or(u8::MAX);
        for (group, range) in source.text_ranges("reporter")?.into_iter().enumerate() {
            let can_hold = range.is_none_or(|(first, last)| {
                reporters
                    .iter()
                    .any(|code| first.as_str() <= *code && *code <= last.as_str())
            });
            if can_hold {
                tasks.push((place, source.clone(), group));
            }
        }
    }
    let filter = Filter::new(query, &choice);
    let parts: Vec<Part> = tasks
        .into_par_iter()
        .map(|(place, source, group)| {
            progress.check()?;
            filter.read_group(place, &source, group)
        })
        .collect::<Result<_, CatalogError>>()?;
    let mut columns = join(parts);
    columns.overlaps = choice.overlaps;
    Ok(columns)
}

/// Whether a part of a snapshot can hold rows that are asked for.
fn is_asked_for(part: &FlowCoverage, query: &FlowQuery) -> bool {
    let world = query.partners == PartnerChoice::World;
    let digits = usize::from(part.digits);
    let goods = match &query.goods {
        GoodsChoice::Finest | GoodsChoice::Total => true,
        GoodsChoice::Codes(codes) => part.chapter.as_ref().is_some_and(|chapter| {
            codes
                .iter()
                .any(|code| begins_alike(code, chapter) && digits >= code.len())
        }),
    };
    part.world == world
        && goods
        && is_among(&query.reporters, &part.reporter)
        && is_direction(query, part.direction)
        && is_period(query, part.period)
}

fn begins_alike(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

fn is_among<T: PartialEq>(wanted: &Option<Vec<T>>, one: &T) -> bool {
    wanted.as_ref().is_none_or(|wanted| wanted.contains(one))
}

fn is_direction(query: &FlowQuery, direction: TradeDirection) -> bool {
    match &query.directions {
        Some(wanted) => wanted.contains(&direction),
        None => matches!(direction, TradeDirection::Export | TradeDirection::Import),
    }
}

fn is_period(query: &FlowQuery, period: Period) -> bool {
    let frequency = match query.frequency {
        None => true,
        Some(Frequency::Year) => period.is_year(),
        Some(Frequency::Month) => !period.is_year(),
    };
    frequency
        && query.periods.as_ref().is_none_or(|range| {
            range.start().first_day() <= period.first_day()
                && period.last_day() <= range.end().last_day()
        })
}

/// What a text of goods is.
#[derive(Clone, Copy)]
struct Goods {
    /// Place in the part's own list.
    place: u32,
    edition: u16,
    chapter: u8,
    wanted: bool,
}

/// Rows of one row group.
#[derive(Default)]
struct Part {
    columns: FlowColumns,
}

struct Filter<'a> {
    query: &'a FlowQuery,
    choice: &'a Choice,
    reporters: Option<HashSet<Country>>,
    partners: Option<HashSet<Country>>,
}

impl<'a> Filter<'a> {
    fn new(query: &'a FlowQuery, choice: &'a Choice) -> Self {
        let set = |countries: &[Country]| countries.iter().copied().collect();
        Self {
            query,
            choice,
            reporters: query.reporters.as_deref().map(set),
            partners: match &query.partners {
                PartnerChoice::Among(countries) => Some(set(countries)),
                PartnerChoice::Each | PartnerChoice::World => None,
            },
        }
    }

    fn read_group(&self, place: u8, source: &Source, group: usize) -> Result<Part, CatalogError> {
        let mut goods = GoodsList::default();
        let mut units: HashMap<String, u16> = HashMap::from([(String::new(), 0)]);
        let mut part = Part::default();
        part.columns.units.push(String::new());
        let selection = Selection {
            columns: &COLUMNS,
            row_groups: Some(vec![group]),
        };
        for batch in source.read(&selection)? {
            self.read_batch(place, &batch?, &mut goods, &mut units, &mut part.columns)?;
        }
        part.columns.goods = goods.list;
        Ok(part)
    }

    fn read_batch(
        &self,
        place: u8,
        batch: &Batch,
        goods: &mut GoodsList,
        units: &mut HashMap<String, u16>,
        out: &mut FlowColumns,
    ) -> Result<(), CatalogError> {
        let wrong = |column: &str, text: &str| {
            batch.damaged(&format!("column {column}: `{text}` means nothing"))
        };
        let wanted_country = |set: &Option<HashSet<Country>>, country: Country| {
            set.as_ref().is_none_or(|set| set.contains(&country))
        };
        // Every text is looked at once for each batch; rows then cost a lookup.
        let reporters = batch
            .text("reporter")?
            .translate(|text| {
                let country = Country::from_alpha3(text)?;
                Some((country, wanted_country(&self.reporters, country)))
            })
            .map_err(|text| wrong("reporter", &text))?;
        let partners = batch
            .text("partner")?
            .translate(|text| {
                if text == WORLD {
                    return Some((None, true));
                }
                let country = Country::from_alpha3(text)?;
                Some((Some(country), wanted_country(&self.partners, country)))
            })
            .map_err(|text| wrong("partner", &text))?;
        let directions = batch
            .text("flow")?
            .translate(|text| {
                let direction = TradeDirection::from_name(text)?;
                Some((direction, is_direction(self.query, direction)))
            })
            .map_err(|text| wrong("flow", &text))?;
        let periods = batch
            .text("period")?
            .translate(|text| {
                let period: Period = text.parse().ok()?;
                Some((period, is_period(self.query, period)))
            })
            .map_err(|text| wrong("period", &text))?;
        let products = batch
            .text("product")?
            .translate(|text| goods.find(text, self.query))
            .map_err(|text| wrong("product", &text))?;
        let values = batch.numbers("value_usd")?;
        let (masses, quantities) = (batch.numbers("net_mass_kg")?, batch.numbers("quantity")?);
        let [has_detail, estimated, undisclosed] =
            ["has_detail", "estimated", "undisclosed"].map(|name| batch.integers(name));
        let (has_detail, estimated, undisclosed) = (has_detail?, estimated?, undisclosed?);
        let unit_texts = batch.text("unit")?;
        let keeps_sums = self.query.goods == GoodsChoice::Total;
        for row in 0..batch.rows() {
            let (reporter, has_reporter) = reporters[row];
            let (partner, has_partner) = partners[row];
            let (direction, has_direction) = directions[row];
            let (period, has_period) = periods[row];
            let product = products[row];
            let is_sum = has_detail.value(row) != 0;
            if !(has_reporter && has_partner && has_direction && has_period && product.wanted)
                || is_sum && !(keeps_sums && product.chapter == 0)
                || !self.choice.counts(
                    (place, product.edition),
                    (reporter, direction, period),
                    product.chapter,
                )
            {
                continue;
            }
            let known = |array: &arrow_array::Float64Array| match array.is_null(row) {
                true => f64::NAN,
                false => array.value(row),
            };
            let unit = match unit_texts.get(row) {
                None => 0,
                Some(text) => match units.get(text) {
                    Some(place) => *place,
                    None => {
                        let place = u16::try_from(out.units.len())
                            .map_err(|_| batch.damaged(&"has more than 65,535 units"))?;
                        units.insert(text.to_owned(), place);
                        out.units.push(text.to_owned());
                        place
                    }
                },
            };
            out.reporter.push(reporter);
            out.partner.push(partner);
            out.direction.push(direction);
            out.product.push(product.place);
            out.period.push(period);
            out.value_usd.push(values.value(row));
            out.net_mass_kg.push(known(masses));
            out.quantity.push(known(quantities));
            out.unit.push(unit);
            out.estimated.push(estimated.value(row) != 0);
            out.undisclosed.push(undisclosed.value(row) != 0);
            out.snapshot.push(place);
        }
        Ok(())
    }
}

/// Goods that were met, each parsed once.
#[derive(Default)]
struct GoodsList {
    known: HashMap<String, Option<Goods>>,
    places: HashMap<Option<GoodsCode>, u32>,
    list: Vec<Option<GoodsCode>>,
}

impl GoodsList {
    fn find(&mut self, text: &str, query: &FlowQuery) -> Option<Goods> {
        if let Some(goods) = self.known.get(text) {
            return *goods;
        }
        let goods = self.look(text, query);
        self.known.insert(text.to_owned(), goods);
        goods
    }

    fn look(&mut self, text: &str, query: &FlowQuery) -> Option<Goods> {
        let code = match text {
            TOTAL => None,
            // The chapter, of which this is the part without codes.
            text if is_undisclosed(text) => {
                let chapter = text.find(':')? + 3;
                Some(text.get(..chapter)?.parse::<GoodsCode>().ok()?)
            }
            text => Some(text.parse::<GoodsCode>().ok()?),
        };
        let wanted = match (&query.goods, &code) {
            (GoodsChoice::Codes(prefixes), Some(code)) => prefixes
                .iter()
                .any(|prefix| code.code().starts_with(prefix.as_str())),
            (GoodsChoice::Codes(_), None) => false,
            (GoodsChoice::Finest | GoodsChoice::Total, _) => true,
        };
        let chapter = code
            .as_ref()
            .and_then(|code| code.chapter().parse().ok())
            .unwrap_or(0);
        let edition = code.as_ref().map_or(0, GoodsCode::hs_edition);
        let code = match (code, &query.goods, query.digits) {
            (_, GoodsChoice::Total, _) => None,
            (Some(code), _, Some(digits)) if code.code().len() > digits => {
                let system = match digits {
                    0..=6 => (sindan_domain::GoodsSystem::Hs, code.hs_edition()),
                    _ => (code.system(), code.edition()),
                };
                Some(GoodsCode::new(system.0, system.1, code.code().get(..digits)?).ok()?)
            }
            (code, ..) => code,
        };
        let next = u32::try_from(self.list.len()).ok()?;
        let place = *self.places.entry(code.clone()).or_insert(next);
        if place == next {
            self.list.push(code);
        }
        Some(Goods {
            place,
            edition,
            chapter,
            wanted,
        })
    }
}

/// Puts the parts together, with one list of goods and one of units in order.
fn join(parts: Vec<Part>) -> FlowColumns {
    let mut goods: BTreeMap<Option<GoodsCode>, u32> = BTreeMap::new();
    let mut units: BTreeMap<String, u16> = BTreeMap::from([(String::new(), 0)]);
    for part in &parts {
        let mut used = vec![false; part.columns.goods.len()];
        for place in &part.columns.product {
            used[*place as usize] = true;
        }
        let met = part
            .columns
            .goods
            .iter()
            .zip(used)
            .filter(|(_, used)| *used);
        goods.extend(met.map(|(code, _)| (code.clone(), 0)));
        units.extend(part.columns.units.iter().map(|unit| (unit.clone(), 0)));
    }
    for (number, place) in (0_u32..).zip(goods.values_mut()) {
        *place = number;
    }
    for (number, place) in (0_u16..).zip(units.values_mut()) {
        *place = number;
    }
    let mut all = FlowColumns::default();
    for part in parts {
        let part = part.columns;
        let new_goods: Vec<u32> = part
            .goods
            .iter()
            .map(|code| goods.get(code).copied().unwrap_or_default())
            .collect();
        let new_units: Vec<u16> = part.units.iter().map(|unit| units[unit]).collect();
        let product = part.product.iter().map(|place| new_goods[*place as usize]);
        all.product.extend(product);
        let unit = part.unit.iter().map(|place| new_units[usize::from(*place)]);
        all.unit.extend(unit);
        all.reporter.extend(part.reporter);
        all.partner.extend(part.partner);
        all.direction.extend(part.direction);
        all.period.extend(part.period);
        all.value_usd.extend(part.value_usd);
        all.net_mass_kg.extend(part.net_mass_kg);
        all.quantity.extend(part.quantity);
        all.estimated.extend(part.estimated);
        all.undisclosed.extend(part.undisclosed);
        all.snapshot.extend(part.snapshot);
    }
    all.goods = goods.into_keys().collect();
    all.units = units.into_keys().collect();
    all
}

/// Refuses snapshots that an earlier importer made.
fn check_columns(snapshot: &Snapshot) -> Result<(), CatalogError> {
    let current = snapshot
        .table("flows")
        .is_some_and(|table| table.columns.iter().any(|column| column.name == DIGITS));
    if current && snapshot.table("coverage").is_some() {
        return Ok(());
    }
    Err(CatalogError::missing(format!(
        "{}: was made by an earlier version of sindan and lacks what this question needs",
        snapshot.label()
    ))
    .with_hint(format!(
        "add the file {} again",
        snapshot.manifest().input.name
    )))
}

pub(super) fn coverage(snapshot: &Snapshot) -> Result<Vec<FlowCoverage>, CatalogError> {
    check_columns(snapshot)?;
    let source = snapshot.open_table("coverage")?;
    let mut found = Vec::new();
    for batch in source.read(&Selection {
        columns: &[
            "partners",
            "reporter",
            "flow",
            "chapter",
            DIGITS,
            "edition",
            "period",
            "rows",
            "value_usd",
        ],
        row_groups: None,
    })? {
        let batch = batch?;
        let [partners, reporter, flow, chapter, digits, edition, period] = [
            "partners", "reporter", "flow", "chapter", DIGITS, "edition", "period",
        ]
        .map(|name| batch.text(name));
        let (partners, reporter, flow) = (partners?, reporter?, flow?);
        let (chapter, digits, edition, period) = (chapter?, digits?, edition?, period?);
        let (rows, values) = (batch.integers("rows")?, batch.numbers("value_usd")?);
        for row in 0..batch.rows() {
            let read = || {
                Some(FlowCoverage {
                    world: partners.get(row)? == "world",
                    reporter: Country::from_alpha3(reporter.get(row)?)?,
                    direction: TradeDirection::from_name(flow.get(row)?)?,
                    chapter: Some(chapter.get(row)?)
                        .filter(|chapter| *chapter != TOTAL)
                        .map(str::to_owned),
                    digits: digits.get(row)?.parse().ok()?,
                    edition: Some(edition.get(row)?.parse().ok()?).filter(|year| *year != 0),
                    period: period.get(row)?.parse().ok()?,
                    rows: u64::try_from(rows.value(row)).ok()?,
                    value_usd: values.value(row),
                })
            };
            found.push(read().ok_or_else(|| batch.damaged(&format!("row {row} is no coverage")))?);
        }
    }
    Ok(found)
}
