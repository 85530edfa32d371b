//! What the manifest says about a table of flows, and what a reader should
//! know: sums that do not add up, chapters without codes, months without rows.

use std::collections::{BTreeMap, BTreeSet};

use sindan_domain::Period;

use super::merge::Merged;
use super::record::period_of;
use super::table::{DIRECTIONS_HELD, FIRST_DAY, LAST_DAY, REPORTER_CODES};
use crate::TradeDirection;

/// The periods that the tables hold.
pub(super) fn periods(merged: &Merged) -> BTreeSet<Period> {
    let codes: BTreeSet<u16> = merged.coverage.keys().map(|cell| cell.period).collect();
    codes.into_iter().filter_map(period_of).collect()
}

/// Facts for the manifest, and what a reader should know.
pub(super) fn describe(
    merged: &Merged,
    attributes: &mut BTreeMap<String, serde_json::Value>,
    warnings: &mut Vec<String>,
) {
    let reporters: BTreeSet<&str> = merged
        .coverage
        .keys()
        .map(|cell| cell.reporter.as_str())
        .collect();
    attributes.insert("reporters".to_owned(), reporters.len().into());
    attributes.insert(
        REPORTER_CODES.to_owned(),
        reporters.into_iter().collect::<Vec<_>>().into(),
    );
    let directions: BTreeSet<TradeDirection> =
        merged.coverage.keys().map(|cell| cell.direction).collect();
    attributes.insert(
        DIRECTIONS_HELD.to_owned(),
        directions
            .into_iter()
            .map(TradeDirection::name)
            .collect::<Vec<_>>()
            .into(),
    );
    let periods = periods(merged);
    attributes.insert("periods".to_owned(), periods.len().into());
    for (name, day) in [
        (
            FIRST_DAY,
            periods.iter().map(|period| period.first_day()).min(),
        ),
        (
            LAST_DAY,
            periods.iter().map(|period| period.last_day()).max(),
        ),
    ] {
        if let Some(day) = day {
            attributes.insert(name.to_owned(), day.to_string().into());
        }
    }
    let mut depths: BTreeMap<u8, u64> = BTreeMap::new();
    let mut world = 0_u64;
    for (cell, (rows, _)) in &merged.coverage {
        *depths.entry(cell.digits).or_default() += u64::from(*rows);
        world += u64::from(*rows) * u64::from(cell.world);
    }
    let depths: serde_json::Map<String, serde_json::Value> = depths
        .into_iter()
        .map(|(digits, rows)| (digits.to_string(), rows.into()))
        .collect();
    attributes.insert("rows_by_digits".to_owned(), depths.into());
    for (name, count) in [
        ("rows_of_all_partners", world),
        ("rows_with_detail", merged.with_detail),
        ("rows_added_up", merged.added_up),
        ("rows_estimated", merged.estimated),
    ] {
        if count > 0 {
            attributes.insert(name.to_owned(), count.into());
        }
    }
    if merged.with_detail > 0 {
        warnings.push(format!(
            "{} rows are sums whose finer rows stand beside them: they are marked, and not to be added to them",
            merged.with_detail
        ));
    }
    if merged.detail_short_usd > 0.0 {
        let share = merged.detail_short_usd / merged.finest_usd.max(f64::MIN_POSITIVE);
        attributes.insert("headings_beyond_detail_share".to_owned(), share.into());
        if share > 0.001 {
            warnings.push(format!(
                "headings hold {:.2} % of the value more than the codes below them: sums by code fall short by as much",
                share * 100.0
            ));
        }
    }
    if merged.undisclosed_usd > 0.0 {
        let share = merged.undisclosed_usd / merged.finest_usd.max(f64::MIN_POSITIVE);
        attributes.insert("undisclosed_share".to_owned(), share.into());
        warnings.push(format!(
            "{:.2} % of the value is in chapters whose codes are withheld: sums by code fall short by as much",
            share * 100.0
        ));
    }
    partners_and_world(merged, attributes, warnings);
    missing_months(merged, attributes, warnings);
}

/// How far partners may miss what the source gives for all of them.
const WORLD_TOLERANCE: f64 = 0.02;

/// Whether single partners add up to what the source gives for all together: a
/// group that was taken for a country would show here, and so does trade whose
/// partner is withheld.
fn partners_and_world(
    merged: &Merged,
    attributes: &mut BTreeMap<String, serde_json::Value>,
    warnings: &mut Vec<String>,
) {
    type Group<'a> = (&'a str, TradeDirection, u16, u8);
    let mut sums: BTreeMap<Group<'_>, [f64; 2]> = BTreeMap::new();
    for (cell, (_, value)) in &merged.coverage {
        let group = (
            cell.reporter.as_str(),
            cell.direction,
            cell.period,
            cell.digits,
        );
        sums.entry(group).or_default()[usize::from(cell.world)] += value;
    }
    let mut off: Vec<(f64, String)> = Vec::new();
    for ((reporter, direction, period, digits), [partners, world]) in sums {
        if !(partners > 0.0 && world > 0.0) {
            continue;
        }
        let share = partners / world;
        if (share - 1.0).abs() > WORLD_TOLERANCE
            && let Some(period) = period_of(period)
        {
            let goods = match digits {
                0 => "all goods".to_owned(),
                digits => format!("codes of {digits} digits"),
            };
            off.push((share, format!("{reporter} {direction} {period}, {goods}")));
        }
    }
    off.sort_by(|a, b| (b.0 - 1.0).abs().total_cmp(&(a.0 - 1.0).abs()));
    if let Some((share, worst)) = off.first() {
        attributes.insert("partners_off_world".to_owned(), off.len().into());
        warnings.push(format!(
            "partners do not add up to the source's own sum over all partners in {} periods, least well in {worst}: {:.1} %",
            off.len(),
            share * 100.0
        ));
    }
}

/// Months without any row between the first and the last of a reporter.
fn missing_months(
    merged: &Merged,
    attributes: &mut BTreeMap<String, serde_json::Value>,
    warnings: &mut Vec<String>,
) {
    let mut held: BTreeMap<(&str, TradeDirection), BTreeSet<u16>> = BTreeMap::new();
    for cell in merged.coverage.keys().filter(|cell| cell.period % 13 != 0) {
        held.entry((&cell.reporter, cell.direction))
            .or_default()
            .insert(cell.period);
    }
    let mut missing = serde_json::Map::new();
    let (mut count, mut first) = (0_usize, None);
    for ((reporter, direction), months) in held {
        let (Some(from), Some(to)) = (months.first(), months.last()) else {
            continue;
        };
        let absent: Vec<String> = (*from..*to)
            .filter(|code| code % 13 != 0 && !months.contains(code))
            .filter_map(period_of)
            .map(|period| period.to_string())
            .collect();
        if let Some(month) = absent.first() {
            count += absent.len();
            first.get_or_insert_with(|| format!("{reporter} {direction} {month}"));
            missing.insert(format!("{reporter} {direction}"), absent.into());
        }
    }
    if let Some(first) = first {
        attributes.insert("missing_months".to_owned(), missing.into());
        warnings.push(format!(
            "months are missing in the middle: {count}, the first is {first}; they are not known, not zero"
        ));
    }
}
