//! One row on its way into a table: fixed bytes, so that rows can be sorted,
//! put aside on disk and merged without knowing what they mean.

use std::cmp::Ordering;

use sindan_domain::{Country, Period};

use super::table::{DIRECTIONS, WORLD};
use crate::TradeDirection;

/// Size of a row.
pub(super) const RECORD_BYTES: usize = 90;
/// The key: which table, reporter, partner, direction, goods and period.
pub(super) const KEY_BYTES: usize = 30;
/// The key as far as the direction.
pub(super) const PAIR_BYTES: usize = 8;
const PRODUCT: std::ops::Range<usize> = 8..28;
const PERIOD: usize = 28;
const ORDER: usize = 30;
const VALUES: usize = 52;

/// Longest text of goods, such as `TNVED2022:8542319000`.
pub(super) const LONGEST_PRODUCT: usize = 20;

const ESTIMATED: u8 = 1;
const UNDISCLOSED: u8 = 2;

/// With whom a reporter trades.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::importers) enum Partner {
    /// One country.
    One(Country),
    /// All together.
    World,
}

/// What a row is to the other rows of its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Part {
    /// Along what the flow is cut, as bits of [`MODE`] and others; 0 for the
    /// whole flow, which counts before any parts.
    pub(super) cut_by: u8,
    /// Which of the parts it is: two rows with one name stand twice.
    pub(super) name: u64,
}

/// Cut by mode of transport; the lowest 16 bits of the name are its code.
pub(super) const MODE: u8 = 1;
/// Cut by customs procedure.
pub(super) const PROCEDURE: u8 = 2;
/// Cut by second partner.
pub(super) const SECOND_PARTNER: u8 = 4;
/// Cut by mode of supply.
pub(super) const SUPPLY: u8 = 16;
/// Cut by several codes for one country, which are always added up.
pub(super) const PARTNER_CODE: u8 = 8;

/// A row as an importer reads it.
#[derive(Debug, Clone)]
pub(super) struct FlowRow<'a> {
    pub(super) reporter: Country,
    pub(super) partner: Partner,
    pub(super) direction: TradeDirection,
    /// `TOTAL`, a code with its edition, or a chapter whose codes are withheld.
    pub(super) product: &'a str,
    pub(super) period: Period,
    pub(super) value_usd: f64,
    pub(super) net_mass_kg: Option<f64>,
    pub(super) quantity: Option<f64>,
    /// Unit of the quantity; empty for none.
    pub(super) unit: &'a str,
    pub(super) value_as_given: f64,
    /// Three letters.
    pub(super) currency: [u8; 3],
    pub(super) estimated: bool,
    pub(super) undisclosed: bool,
    pub(super) part: Part,
    /// Of two rows that say the same, the one of the later vintage counts.
    pub(super) vintage: u32,
    /// Row of the file.
    pub(super) line: u64,
}

/// A row as bytes; smaller ones come first in the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Record(pub(super) [u8; RECORD_BYTES]);

impl Record {
    /// `None` for goods whose text is longer than [`LONGEST_PRODUCT`].
    pub(super) fn new(row: &FlowRow<'_>, unit: u16) -> Option<Self> {
        if row.product.len() > LONGEST_PRODUCT {
            return None;
        }
        let mut bytes = [0; RECORD_BYTES];
        let partner = match row.partner {
            Partner::One(country) => country.alpha3(),
            Partner::World => WORLD,
        };
        bytes[0] = u8::from(row.partner == Partner::World);
        bytes[1..4].copy_from_slice(row.reporter.alpha3().as_bytes());
        bytes[4..7].copy_from_slice(partner.as_bytes());
        bytes[7] = direction_byte(row.direction);
        bytes[PRODUCT.start..PRODUCT.start + row.product.len()]
            .copy_from_slice(row.product.as_bytes());
        bytes[PERIOD..KEY_BYTES].copy_from_slice(&period_code(row.period).to_be_bytes());
        let cuts = row.part.cut_by.count_ones();
        bytes[ORDER] = u8::try_from(cuts).unwrap_or(u8::MAX);
        bytes[ORDER + 1] = row.part.cut_by;
        bytes[ORDER + 2..ORDER + 6].copy_from_slice(&(u32::MAX - row.vintage).to_be_bytes());
        bytes[ORDER + 6..ORDER + 14].copy_from_slice(&row.part.name.to_be_bytes());
        bytes[ORDER + 14..VALUES].copy_from_slice(&row.line.to_be_bytes());
        let absent = |value: Option<f64>| value.unwrap_or(f64::NAN);
        let values = [
            row.value_usd,
            absent(row.net_mass_kg),
            absent(row.quantity),
            row.value_as_given,
        ];
        for (at, value) in values.iter().enumerate() {
            let start = VALUES + 8 * at;
            bytes[start..start + 8].copy_from_slice(&value.to_le_bytes());
        }
        bytes[84..86].copy_from_slice(&unit.to_le_bytes());
        bytes[86..89].copy_from_slice(&row.currency);
        bytes[89] = u8::from(row.estimated) * ESTIMATED + u8::from(row.undisclosed) * UNDISCLOSED;
        Some(Self(bytes))
    }

    pub(super) fn key(&self) -> &[u8] {
        &self.0[..KEY_BYTES]
    }

    pub(super) fn is_world(&self) -> bool {
        self.0[0] == 1
    }

    pub(super) fn reporter(&self) -> &str {
        text(&self.0[1..4])
    }

    pub(super) fn partner(&self) -> &str {
        text(&self.0[4..7])
    }

    pub(super) fn direction(&self) -> TradeDirection {
        DIRECTIONS[usize::from(self.0[7]).min(DIRECTIONS.len() - 1)]
    }

    pub(super) fn product(&self) -> &str {
        text(&self.0[PRODUCT]).trim_end_matches('\0')
    }

    pub(super) fn period_code(&self) -> u16 {
        u16::from_be_bytes([self.0[PERIOD], self.0[PERIOD + 1]])
    }

    pub(super) fn cut_by(&self) -> u8 {
        self.0[ORDER + 1]
    }

    /// Whether two records have the same vintage.
    pub(super) fn is_as_old_as(&self, other: &Self) -> bool {
        self.0[ORDER + 2..ORDER + 6] == other.0[ORDER + 2..ORDER + 6]
    }

    pub(super) fn part_name(&self) -> u64 {
        u64::from_be_bytes(self.eight(ORDER + 6))
    }

    pub(super) fn line(&self) -> u64 {
        u64::from_be_bytes(self.eight(ORDER + 14))
    }

    pub(super) fn value_usd(&self) -> f64 {
        self.number(0)
    }

    /// Not a number where it is not known.
    pub(super) fn net_mass_kg(&self) -> f64 {
        self.number(1)
    }

    /// Not a number where it is not known.
    pub(super) fn quantity(&self) -> f64 {
        self.number(2)
    }

    pub(super) fn value_as_given(&self) -> f64 {
        self.number(3)
    }

    /// Place of the unit in the list of units.
    pub(super) fn unit(&self) -> u16 {
        u16::from_le_bytes([self.0[84], self.0[85]])
    }

    pub(super) fn currency(&self) -> &str {
        text(&self.0[86..89])
    }

    pub(super) fn is_estimated(&self) -> bool {
        self.0[89] & ESTIMATED != 0
    }

    pub(super) fn is_undisclosed(&self) -> bool {
        self.0[89] & UNDISCLOSED != 0
    }

    fn number(&self, at: usize) -> f64 {
        f64::from_le_bytes(self.eight(VALUES + 8 * at))
    }

    fn eight(&self, start: usize) -> [u8; 8] {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&self.0[start..start + 8]);
        bytes
    }
}

/// Compares records as they are put in order.
pub(super) fn in_order(a: &Record, b: &Record) -> Ordering {
    a.cmp(b)
}

/// Only ASCII was put in.
fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

fn direction_byte(direction: TradeDirection) -> u8 {
    match direction {
        TradeDirection::Export => 0,
        TradeDirection::Import => 1,
        TradeDirection::ReExport => 2,
        TradeDirection::ReImport => 3,
    }
}

/// A number for a period, in the order of the periods' texts.
pub(super) fn period_code(period: Period) -> u16 {
    let year = period.calendar_year() - Period::YEARS.start();
    let month = match period.is_year() {
        true => 0,
        false => i16::from(period.first_day().month()),
    };
    u16::try_from(year * 13 + month).unwrap_or_default()
}

/// The period of a number.
pub(super) fn period_of(code: u16) -> Option<Period> {
    let year = i16::try_from(code / 13).ok()? + Period::YEARS.start();
    match i8::try_from(code % 13).ok()? {
        0 => Period::year(year),
        month => Period::month(year, month),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_gives_back_what_it_was_given() {
        let row = FlowRow {
            reporter: "KAZ".parse().unwrap(),
            partner: Partner::One("RUS".parse().unwrap()),
            direction: TradeDirection::ReExport,
            product: "TNVED2022:8542319000",
            period: "2022-03".parse().unwrap(),
            value_usd: 1.5,
            net_mass_kg: None,
            quantity: Some(7.0),
            unit: "u",
            value_as_given: 700.0,
            currency: *b"KZT",
            estimated: true,
            undisclosed: false,
            part: Part {
                cut_by: MODE | PROCEDURE,
                name: 3200,
            },
            vintage: 2019,
            line: 77,
        };
        let record = Record::new(&row, 3).unwrap();
        assert_eq!((record.reporter(), record.partner()), ("KAZ", "RUS"));
        assert_eq!(record.direction(), TradeDirection::ReExport);
        assert_eq!(record.product(), row.product);
        assert_eq!(period_of(record.period_code()), Some(row.period));
        assert_eq!((record.value_usd(), record.value_as_given()), (1.5, 700.0));
        assert!(record.net_mass_kg().is_nan());
        assert_eq!(record.quantity().to_bits(), 7.0_f64.to_bits());
        assert_eq!((record.unit(), record.currency()), (3, "KZT"));
        assert_eq!((record.cut_by(), record.part_name()), (3, 3200));
        assert_eq!(record.line(), 77);
        assert!(record.is_estimated() && !record.is_undisclosed() && !record.is_world());
        let later = FlowRow {
            vintage: 2020,
            ..row.clone()
        };
        let later = Record::new(&later, 3).unwrap();
        assert!(later < record && !later.is_as_old_as(&record));
        let too_long = FlowRow {
            product: "TNVED2022:85423190001",
            ..row
        };
        assert!(Record::new(&too_long, 3).is_none());
    }

    #[test]
    fn periods_are_in_the_order_of_their_texts() {
        let periods = ["1900", "1999-12", "2022", "2022-01", "2022-12", "2200-12"];
        let codes: Vec<u16> = periods
            .iter()
            .map(|text| period_code(text.parse().unwrap()))
            .collect();
        assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
        for (text, code) in periods.iter().zip(codes) {
            assert_eq!(period_of(code).unwrap().to_string(), *text);
        }
    }
}
