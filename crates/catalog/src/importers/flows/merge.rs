//! Rows in order become tables: of rows that say the same one counts, parts of
//! a flow are added up, and what stands above or beside its detail is marked.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int32Array, StringArray};

use super::record::{MODE, PAIR_BYTES, Record, period_of};
use super::table::{COVERAGE, TOTAL, spec};
use crate::importers::Rejects;
use crate::table::{TableWriter, Tables, code_column};
use crate::{CatalogError, TradeDirection};

/// Rows that are written at once.
const BATCH_ROWS: usize = 1 << 16;

/// A part of what a reporter tells: one direction, chapter, depth and period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    pub(super) world: bool,
    pub(super) reporter: String,
    pub(super) direction: TradeDirection,
    /// Two digits, or `TOTAL`.
    pub(super) chapter: String,
    pub(super) digits: u8,
    /// Edition of the Harmonized System; 0 for all goods together.
    pub(super) edition: u16,
    pub(super) period: u16,
}

/// What was written.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// Rows of the tables.
    pub(super) rows: u64,
    /// Rows and value of each part.
    pub(super) coverage: BTreeMap<Cell, (u32, f64)>,
    /// Rows that were added up to others of the same flow.
    pub(super) added_up: u64,
    /// Value of chapters whose codes are withheld, USD.
    pub(super) undisclosed_usd: f64,
    /// Value of rows without finer ones, USD.
    pub(super) finest_usd: f64,
    /// Rows that have finer ones beside them.
    pub(super) with_detail: u64,
    /// Value of sums that the finer rows beside them do not reach, USD.
    pub(super) detail_short_usd: f64,
    /// Rows in other currencies than the dollar.
    pub(super) converted: u64,
    /// Rows that the source calls an estimate.
    pub(super) estimated: u64,
}

/// A row of a table.
struct Row {
    record: Record,
    value_usd: f64,
    net_mass_kg: f64,
    quantity: f64,
    unit: u16,
    value_as_given: f64,
    /// Parts in several currencies are given in dollars.
    in_dollars: bool,
    estimated: bool,
    has_detail: bool,
}

pub(super) struct Merger<'a> {
    source_format: &'static str,
    units: Vec<String>,
    tables: &'a mut Tables,
    rejects: &'a mut Rejects,
    left_out: &'a mut Rejects,
    /// Records of one key.
    same: Vec<Record>,
    /// Rows of one chapter, reporter, partner and direction; of all chapters
    /// where codes of several nomenclatures stand beside each other.
    chapter: Vec<Row>,
    /// Whether there are codes of several nomenclatures: a code of the Harmonized
    /// System may then be the sum of national codes, which stand elsewhere.
    mixed: bool,
    /// Periods for which this reporter, partner and direction has goods.
    periods_with_goods: HashSet<u16>,
    writer: Option<(bool, TableWriter)>,
    batch: Vec<Row>,
    merged: Merged,
}

impl<'a> Merger<'a> {
    pub(super) fn new(
        source_format: &'static str,
        (units, mixed): (Vec<String>, bool),
        tables: &'a mut Tables,
        rejects: &'a mut Rejects,
        left_out: &'a mut Rejects,
    ) -> Self {
        Self {
            source_format,
            units,
            tables,
            rejects,
            left_out,
            same: Vec::new(),
            chapter: Vec::new(),
            mixed,
            periods_with_goods: HashSet::new(),
            writer: None,
            batch: Vec::new(),
            merged: Merged::default(),
        }
    }

    /// Takes the next record in order.
    pub(super) fn take(&mut self, record: Record) -> Result<(), CatalogError> {
        if self
            .same
            .first()
            .is_some_and(|first| first.key() != record.key())
        {
            self.end_of_key()?;
        }
        self.same.push(record);
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Merged, CatalogError> {
        self.end_of_key()?;
        self.end_of_chapter()?;
        // Both tables are always there, so that readers need not ask.
        self.write_batch()?;
        let held = self.writer.take();
        let begun = held.as_ref().map(|(world, _)| *world);
        if begun != Some(false) && self.tables.entries.is_empty() {
            let empty = self.tables.start(spec(false))?;
            self.tables.entries.push(empty.finish()?);
        }
        if let Some((_, writer)) = held {
            self.tables.entries.push(writer.finish()?);
        }
        if begun != Some(true) {
            let empty = self.tables.start(spec(true))?;
            self.tables.entries.push(empty.finish()?);
        }
        write_coverage(self.tables, &self.merged.coverage)?;
        Ok(self.merged)
    }

    /// Decides among the records of one key.
    fn end_of_key(&mut self) -> Result<(), CatalogError> {
        let Some(first) = self.same.first().copied() else {
            return Ok(());
        };
        let modes: HashSet<u64> = match first.cut_by() & MODE {
            0 => HashSet::new(),
            _ => self.same.iter().map(Record::part_name).collect(),
        };
        let mut taken: Vec<Record> = Vec::new();
        for record in std::mem::take(&mut self.same) {
            let last = taken.last();
            let twice = last
                .is_some_and(|last| first.cut_by() == 0 || last.part_name() == record.part_name());
            if record.cut_by() != first.cut_by() {
                self.leave_out("is a part of a flow whose total stands beside it", &record);
            } else if !record.is_as_old_as(&first) {
                self.leave_out("is an earlier vintage of a row", &record);
            } else if twice {
                let same = last.is_some_and(|last| {
                    last.value_as_given().to_bits() == record.value_as_given().to_bits()
                });
                let reason = match same {
                    true => "stands twice; the first row was taken",
                    false => "stands twice with another value; the first row was taken",
                };
                let key = shown_key(&record);
                self.rejects.add(reason, record.line(), KEY_COLUMNS, &key);
            } else if is_below_a_mode(&record, &modes) {
                self.leave_out("is a part of a flow whose total stands beside it", &record);
            } else {
                taken.push(record);
            }
        }
        self.merged.added_up += taken.len() as u64 - 1;
        let row = add_up(&taken);
        let begins = self.chapter.first().is_some_and(|held| {
            held.record.0[..PAIR_BYTES] != row.record.0[..PAIR_BYTES]
                || (!self.mixed
                    && chapter_prefix(held.record.product())
                        != chapter_prefix(row.record.product()))
        });
        if begins {
            let other_pair = self.chapter[0].record.0[..PAIR_BYTES] != row.record.0[..PAIR_BYTES];
            self.end_of_chapter()?;
            if other_pair {
                self.periods_with_goods.clear();
            }
        }
        self.chapter.push(row);
        Ok(())
    }

    fn leave_out(&mut self, reason: &str, record: &Record) {
        self.left_out
            .add(reason, record.line(), KEY_COLUMNS, &shown_key(record));
    }

    /// Marks rows that have finer ones, and writes them all.
    fn end_of_chapter(&mut self) -> Result<(), CatalogError> {
        let mixed = self.mixed;
        if mixed {
            self.reject_second_nomenclatures();
        }
        // Value of the finest rows below each shorter code, by period.
        let mut with_detail: HashMap<(String, u16), f64> = HashMap::new();
        let mut has_finer: HashSet<(String, u16)> = HashSet::new();
        for row in &self.chapter {
            let (record, product) = (&row.record, row.record.product());
            if record.is_undisclosed() || product == TOTAL {
                continue;
            }
            self.periods_with_goods.insert(record.period_code());
            for shorter in above(product, mixed) {
                has_finer.insert((shorter, record.period_code()));
            }
        }
        // Of one code in two nomenclatures one row counts.
        let mut counted: HashSet<(String, u16)> = HashSet::new();
        let mut alike: HashSet<usize> = HashSet::new();
        for (at, row) in self.chapter.iter().enumerate() {
            let (record, product) = (&row.record, row.record.product());
            let key = (code_key(product, mixed), record.period_code());
            if record.is_undisclosed() || product == TOTAL || has_finer.contains(&key) {
                continue;
            }
            if mixed && !counted.insert(key) {
                alike.insert(at);
                continue;
            }
            for shorter in above(product, mixed) {
                let shorter = (shorter, record.period_code());
                *with_detail.entry(shorter).or_default() += row.value_usd;
            }
        }
        for (at, mut row) in std::mem::take(&mut self.chapter).into_iter().enumerate() {
            let (product, period) = (row.record.product(), row.record.period_code());
            row.has_detail = match product == TOTAL {
                true => self.periods_with_goods.contains(&period),
                false => match with_detail.get(&(code_key(product, mixed), period)) {
                    Some(finer) => {
                        // Of a heading within a chapter that is given too the
                        // same is missing twice: the headings are counted.
                        if digits_of(&row.record) > 2 {
                            self.merged.detail_short_usd += (row.value_usd - finer).max(0.0);
                        }
                        true
                    }
                    None => alike.contains(&at),
                },
            };
            self.count(&row);
            if self.writer.as_ref().map(|(world, _)| *world) != Some(row.record.is_world()) {
                self.begin_table(row.record.is_world())?;
            }
            self.batch.push(row);
            if self.batch.len() >= BATCH_ROWS {
                self.write_batch()?;
            }
        }
        Ok(())
    }

    /// Rejects the rows of a code of six digits that a second national
    /// nomenclature tells, too: both tell of the same goods.
    fn reject_second_nomenclatures(&mut self) {
        let mut first: HashMap<(String, u16), String> = HashMap::new();
        let (rejects, mixed) = (&mut *self.rejects, std::mem::take(&mut self.chapter));
        self.chapter = mixed
            .into_iter()
            .filter(|row| {
                let product = row.record.product();
                let Some((system, digits)) = product.split_once(':') else {
                    return true;
                };
                if row.record.is_undisclosed() || digits.len() <= HS_DIGITS {
                    return true;
                }
                let key = (
                    code_key(&product[..system.len() + 1 + HS_DIGITS], true),
                    row.record.period_code(),
                );
                let told = first.entry(key).or_insert_with(|| system.to_owned());
                let is_first = told == system;
                if !is_first {
                    let key = shown_key(&row.record);
                    let reason = "stands twice, under another nomenclature; the first was taken";
                    rejects.add(reason, row.record.line(), KEY_COLUMNS, &key);
                }
                is_first
            })
            .collect();
    }

    fn begin_table(&mut self, world: bool) -> Result<(), CatalogError> {
        self.write_batch()?;
        if let Some((_, writer)) = self.writer.take() {
            self.tables.entries.push(writer.finish()?);
        } else if world {
            let empty = self.tables.start(spec(false))?;
            self.tables.entries.push(empty.finish()?);
        }
        self.writer = Some((world, self.tables.start(spec(world))?));
        Ok(())
    }

    fn count(&mut self, row: &Row) {
        let record = &row.record;
        let merged = &mut self.merged;
        merged.rows += 1;
        merged.with_detail += u64::from(row.has_detail);
        merged.estimated += u64::from(row.estimated);
        merged.converted += u64::from(record.currency() != "USD" && !row.in_dollars);
        if !row.has_detail {
            merged.finest_usd += row.value_usd;
            if record.is_undisclosed() {
                merged.undisclosed_usd += row.value_usd;
            }
        }
        let cell = Cell {
            world: record.is_world(),
            reporter: record.reporter().to_owned(),
            direction: record.direction(),
            chapter: chapter_of(record.product()).to_owned(),
            digits: digits_of(record),
            edition: edition_of(record.product()).unwrap_or_default(),
            period: record.period_code(),
        };
        let (rows, value) = merged.coverage.entry(cell).or_default();
        *rows = rows.saturating_add(1);
        *value += row.value_usd;
    }

    fn write_batch(&mut self) -> Result<(), CatalogError> {
        let rows = std::mem::take(&mut self.batch);
        let Some((_, writer)) = self.writer.as_mut().filter(|_| !rows.is_empty()) else {
            return Ok(());
        };
        let codes = |get: &dyn Fn(&Row) -> String| -> ArrayRef {
            let texts: Vec<String> = rows.iter().map(get).collect();
            code_column(texts.iter().map(String::as_str))
        };
        let numbers = |get: fn(&Row) -> f64| -> ArrayRef {
            Arc::new(Float64Array::from_iter_values(rows.iter().map(get)))
        };
        let optional = |get: fn(&Row) -> f64| -> ArrayRef {
            let values = rows
                .iter()
                .map(get)
                .map(|value| Some(value).filter(|v| !v.is_nan()));
            Arc::new(values.collect::<Float64Array>())
        };
        let integers = |get: &dyn Fn(&Row) -> Option<i32>| -> ArrayRef {
            Arc::new(rows.iter().map(get).collect::<Int32Array>())
        };
        let period = |row: &Row| period_of(row.record.period_code());
        let units = &self.units;
        let unit = |row: &Row| {
            let unit = units.get(usize::from(row.unit)).map(String::as_str);
            unit.filter(|unit| !unit.is_empty())
        };
        let columns: Vec<ArrayRef> = vec![
            code_column(rows.iter().map(|row| row.record.reporter())),
            code_column(rows.iter().map(|row| row.record.partner())),
            code_column(rows.iter().map(|row| row.record.direction().name())),
            code_column(rows.iter().map(|row| row.record.product())),
            codes(&|row| {
                period(row)
                    .map(|period| period.to_string())
                    .unwrap_or_default()
            }),
            numbers(|row| row.value_usd),
            optional(|row| row.net_mass_kg),
            optional(|row| row.quantity),
            Arc::new(rows.iter().map(unit).collect::<StringArray>()),
            numbers(|row| row.value_as_given),
            code_column(rows.iter().map(|row| match row.in_dollars {
                true => "USD",
                false => row.record.currency(),
            })),
            integers(&|row| edition_of(row.record.product()).map(i32::from)),
            integers(&|row| Some(i32::from(digits_of(&row.record)))),
            code_column(rows.iter().map(|row| match period(row) {
                Some(period) if period.is_year() => "year",
                _ => "month",
            })),
            integers(&|row| Some(i32::from(row.has_detail))),
            integers(&|row| Some(i32::from(row.estimated))),
            integers(&|row| Some(i32::from(row.record.is_undisclosed()))),
            code_column(rows.iter().map(|_| self.source_format)),
        ];
        writer.write(columns)
    }
}

/// Digits that nomenclatures share.
const HS_DIGITS: usize = 6;

/// Codes of one meaning. Where several nomenclatures are mixed these are, as far
/// as six digits, those of one edition of the Harmonized System.
fn code_key(product: &str, mixed: bool) -> String {
    match product.split_once(':') {
        Some((_, digits)) if mixed && digits.len() <= HS_DIGITS => {
            format!("{}:{digits}", edition_of(product).unwrap_or_default())
        }
        _ => product.to_owned(),
    }
}

/// Keys of the codes above a code.
fn above(product: &str, mixed: bool) -> impl Iterator<Item = String> + '_ {
    let digits = product.find(':').map_or(0, |colon| colon + 1);
    (digits + 2..product.len())
        .step_by(2)
        .map(move |end| code_key(&product[..end], mixed))
}

/// What a reject's key is made of.
const KEY_COLUMNS: &str = "reporter, partner, flow, product, period";

fn shown_key(record: &Record) -> String {
    let period = period_of(record.period_code());
    format!(
        "{} {} {} {} {}",
        record.reporter(),
        record.partner(),
        record.direction(),
        record.product(),
        period.map(|period| period.to_string()).unwrap_or_default()
    )
}

/// Whether the mode of a part lies below another mode that is there: 3200 is
/// road, 3000 all modes on land.
fn is_below_a_mode(record: &Record, names: &HashSet<u64>) -> bool {
    let name = record.part_name();
    let mode = name & 0xFFFF;
    record.cut_by() & MODE != 0
        && !mode.is_multiple_of(1000)
        && names.contains(&(name - mode % 1000))
}

/// The sum of parts; of a single record itself.
fn add_up(parts: &[Record]) -> Row {
    let first = parts[0];
    let in_dollars = parts.iter().any(|part| part.currency() != first.currency());
    let one_unit = parts.iter().all(|part| part.unit() == first.unit());
    let sum = |get: fn(&Record) -> f64| parts.iter().map(get).sum::<f64>();
    Row {
        record: first,
        value_usd: sum(Record::value_usd),
        // A sum in which one part is not known is not known.
        net_mass_kg: sum(Record::net_mass_kg),
        quantity: match one_unit {
            true => sum(Record::quantity),
            false => f64::NAN,
        },
        unit: match one_unit {
            true => first.unit(),
            false => 0,
        },
        value_as_given: match in_dollars {
            true => sum(Record::value_usd),
            false => sum(Record::value_as_given),
        },
        in_dollars,
        estimated: parts.iter().any(Record::is_estimated),
        has_detail: false,
    }
}

/// System, edition and chapter of goods as they stand in the table.
fn chapter_prefix(product: &str) -> &str {
    let end = product.find(':').map_or(product.len(), |colon| colon + 3);
    &product[..end.min(product.len())]
}

fn chapter_of(product: &str) -> &str {
    let prefix = chapter_prefix(product);
    prefix.rsplit(':').next().unwrap_or(prefix)
}

fn digits_of(record: &Record) -> u8 {
    let product = record.product();
    let digits = match product.split_once(':') {
        None => 0,
        Some(_) if record.is_undisclosed() => 2,
        Some((_, code)) => code.len(),
    };
    u8::try_from(digits).unwrap_or_default()
}

/// The edition of the Harmonized System on which goods rest.
fn edition_of(product: &str) -> Option<u16> {
    // A chapter whose codes are withheld is one of the same edition.
    let chapter = chapter_prefix(product);
    let code: sindan_domain::GoodsCode = chapter.parse().ok()?;
    Some(code.hs_edition())
}

fn write_coverage(
    tables: &mut Tables,
    coverage: &BTreeMap<Cell, (u32, f64)>,
) -> Result<(), CatalogError> {
    let digits: Vec<String> = coverage
        .keys()
        .map(|cell| cell.digits.to_string())
        .collect();
    let periods: Vec<String> = coverage
        .keys()
        .filter_map(|cell| period_of(cell.period))
        .map(|period| period.to_string())
        .collect();
    let editions: Vec<String> = coverage
        .keys()
        .map(|cell| cell.edition.to_string())
        .collect();
    let cells = || coverage.keys();
    let rows = coverage
        .values()
        .map(|(rows, _)| i32::try_from(*rows).unwrap_or(i32::MAX));
    tables.write(
        &COVERAGE,
        vec![
            code_column(cells().map(|cell| match cell.world {
                false => "countries",
                true => "world",
            })),
            code_column(cells().map(|cell| cell.reporter.as_str())),
            code_column(cells().map(|cell| cell.direction.name())),
            code_column(cells().map(|cell| cell.chapter.as_str())),
            code_column(digits.iter().map(String::as_str)),
            code_column(editions.iter().map(String::as_str)),
            code_column(periods.iter().map(String::as_str)),
            Arc::new(Int32Array::from_iter_values(rows)),
            Arc::new(Float64Array::from_iter_values(
                coverage.values().map(|(_, value)| *value),
            )),
        ],
    )
}
