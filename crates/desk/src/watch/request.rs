//! What is asked of watch.

use jiff::civil::Date;
use sindan_domain::{Country, Period};
use sindan_watch::score::FalseDiscovery;
use sindan_watch::series::{SeriesOptions, TrendAssumption};

use super::flows::{month_of, none_held, period_of};
use super::goods::WatchGoods;
use crate::{DeskError, Place};

/// Months before the measure that are looked at where none is named: three
/// years, for which the simulated study was made.
pub(super) const MONTHS_BEFORE: i32 = 36;

/// A question about ways through intermediaries.
#[derive(Debug, Clone)]
pub struct WatchRequest {
    /// The countries in between.
    pub intermediaries: Vec<Country>,
    /// The country that goods must not reach; absent where a series is asked for
    /// and any destination is meant.
    pub target: Option<Country>,
    /// Where goods come from; empty: any country.
    pub origins: Vec<Country>,
    /// Countries that the measure does not concern, with which arrivals are
    /// compared in a triple difference; empty: none is made.
    pub compare: Vec<Country>,
    /// The goods.
    pub goods: WatchGoods,
    /// Whether goods that are restricted only in part count, too.
    pub doubtful: bool,
    /// First month that is looked at.
    pub from: Option<Period>,
    /// Last month.
    pub to: Option<Period>,
    /// First day of the measure, where it is not that of the goods.
    pub date: Option<Date>,
    /// Rate of false discoveries that alerts keep to.
    pub rate: f64,
    /// How that rate is bounded.
    pub method: FalseDiscovery,
    /// Level of the intervals.
    pub confidence: f64,
    /// What would have happened without the measure.
    pub trend: TrendAssumption,
    /// Only data that describe this day or an earlier one.
    pub as_of: Option<Date>,
}

/// Months that are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Window {
    /// The first, counted from year 0.
    pub(super) first: i32,
    /// How many.
    pub(super) months: usize,
    /// Each of them.
    pub(super) periods: Vec<Period>,
    /// Place of the measure's first month.
    pub(super) break_at: usize,
}

impl WatchRequest {
    /// What is looked at by default.
    pub fn new(intermediaries: Vec<Country>, target: Option<Country>, goods: WatchGoods) -> Self {
        Self {
            intermediaries,
            target,
            origins: Vec::new(),
            compare: Vec::new(),
            goods,
            doubtful: false,
            from: None,
            to: None,
            date: None,
            rate: 0.1,
            method: FalseDiscovery::default(),
            confidence: 0.95,
            trend: TrendAssumption::default(),
            as_of: None,
        }
    }

    pub(super) fn series_options(&self) -> SeriesOptions {
        SeriesOptions {
            trend: self.trend,
            confidence: self.confidence,
            ..SeriesOptions::default()
        }
    }

    pub(super) fn check(&self) -> Result<(), DeskError> {
        if self.intermediaries.is_empty() {
            return Err(Place::flag("--intermediary").error(
                "names no country",
                "name the countries in between, such as KAZ,KGZ,ARM",
            ));
        }
        if let Some(target) = self.target
            && self.intermediaries.contains(&target)
        {
            return Err(Place::flag("--target").error(
                format!("{} is a country in between", target.alpha3()),
                "a way leads through another country",
            ));
        }
        let concerned = |country: &&Country| {
            self.intermediaries.contains(country) || self.target == Some(**country)
        };
        if let Some(country) = self.compare.iter().find(concerned) {
            return Err(Place::flag("--compare").error(
                format!("{} is on the way itself", country.alpha3()),
                "name countries that the measure does not concern",
            ));
        }
        for (flag, value) in [("--rate", self.rate), ("--confidence", self.confidence)] {
            if !(value > 0.0 && value < 1.0) {
                return Err(Place::flag(flag).error(
                    format!("is {value}, and must lie between 0 and 1"),
                    "write 0.1 for one in ten",
                ));
            }
        }
        for (flag, period) in [("--from", self.from), ("--to", self.to)] {
            if let Some(year) = period.filter(|period| period.is_year()) {
                return Err(Place::flag(flag).error(
                    format!("{year} is a year"),
                    format!("name a month, such as {year}-01"),
                ));
            }
        }
        Ok(())
    }

    /// The first month of the measure: the one of its first day, or the next
    /// where it is not the first of the month.
    pub(super) fn break_month(&self) -> Result<i32, DeskError> {
        let Some(day) = self.date.or_else(|| self.goods.day(self.target)) else {
            return Err(Place::flag("--date").error(
                format!(
                    "nothing says since when trade with {} is to be watched",
                    self.target.map_or("any country", Country::alpha3)
                ),
                "name the first day of the measure, such as --date 2022-02-24, or a measure as --goods",
            ));
        };
        let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
        Ok(month + i32::from(day.day() > 1))
    }

    /// The months to look at, of those that are held.
    pub(super) fn window(&self, held: (i32, i32)) -> Result<Window, DeskError> {
        let measure = self.break_month()?;
        let month = |period: Option<Period>| period.and_then(month_of);
        let first = month(self.from).unwrap_or_else(|| held.0.max(measure - MONTHS_BEFORE));
        let last = month(self.to).unwrap_or(held.1);
        let named = |month: i32| period_of(month).map_or_else(String::new, |one| one.to_string());
        if self.to.is_none() && measure > last {
            return Err(none_held(format!(
                "flows: months are held until {}, and the measure begins in {}",
                named(last),
                named(measure)
            )));
        }
        let months = usize::try_from(last - first + 1).unwrap_or(0);
        let break_at = usize::try_from(measure - first).unwrap_or(0);
        if months == 0 {
            return Err(Place::flag("--from").error(
                format!("{} is after {}", named(first), named(last)),
                "name months in order; the last one held is the default of --to",
            ));
        }
        let refused = |flag: &str, problem: &str| {
            Place::flag(flag).error(
                format!(
                    "{} to {}: {problem} the measure's first month {}",
                    named(first),
                    named(last),
                    named(measure)
                ),
                "months before and after the measure are needed: name other months or another --date",
            )
        };
        match break_at {
            0 => return Err(refused("--from", "nothing lies before")),
            at if at < months => {}
            _ => return Err(refused("--to", "nothing lies after")),
        }
        Ok(Window {
            periods: (first..=last).filter_map(period_of).collect(),
            first,
            months,
            break_at,
        })
    }
}
