//! Dates in every form in which lists write them.

use sindan_domain::{DateParts, PartialDate};

/// Which number of `05/06/1958` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slashes {
    DayFirst,
    MonthFirst,
}

/// A date as it stands in a list; `None` for an empty text. What cannot be
/// read is kept as text.
pub(super) fn date(text: &str, slashes: Slashes) -> Option<PartialDate> {
    let text = collapse(text);
    if text.is_empty() {
        return None;
    }
    Some(read(&text, slashes).unwrap_or_else(|| PartialDate::unread(text)))
}

/// The same for lists that write no slashes, or the day first.
pub(super) fn day_first(text: &str) -> Option<PartialDate> {
    date(text, Slashes::DayFirst)
}

/// A whole day, for the publisher's own date; `None` if it is anything else.
pub(super) fn day(text: &str, slashes: Slashes) -> Option<jiff::civil::Date> {
    let parts = one(collapse(text).as_str(), slashes)?;
    jiff::civil::Date::new(parts.year, parts.month?, parts.day?).ok()
}

/// One date from the numbers of its fields, of which zero means unknown.
pub(super) fn from_fields(year: &str, month: &str, day: &str) -> Option<DateParts> {
    let number = |text: &str| text.trim().parse::<i16>().ok().filter(|n| *n != 0);
    let (year, month, day) = (number(year)?, number(month), number(day));
    DateParts::new(year, month, day.filter(|_| month.is_some()))
}

/// From one date to another, or the one that both are.
pub(super) fn between(from: DateParts, to: DateParts) -> Option<PartialDate> {
    match order(from, to) {
        std::cmp::Ordering::Less => Some(PartialDate::span(from, to)),
        std::cmp::Ordering::Equal => Some(PartialDate::single(from)),
        std::cmp::Ordering::Greater => None,
    }
}

/// Years, or a month, said as their first and last day.
pub(super) fn from_bounds(first: DateParts, last: DateParts) -> Option<PartialDate> {
    let begins = |parts: DateParts| parts.day.unwrap_or(1) == 1;
    let ends = |parts: DateParts| match (parts.month, parts.day) {
        (Some(month), Some(day)) => {
            DateParts::new(parts.year, Some(month.into()), Some(i16::from(day) + 1)).is_none()
        }
        _ => true,
    };
    if begins(first) && ends(last) {
        let year = |parts: DateParts| DateParts::new(parts.year, None, None);
        let month = |parts: DateParts| DateParts::new(parts.year, parts.month.map(i16::from), None);
        if first.month.unwrap_or(1) == 1 && last.month.unwrap_or(12) == 12 {
            return between(year(first)?, year(last)?);
        }
        return between(month(first)?, month(last)?);
    }
    between(first, last)
}

fn order(from: DateParts, to: DateParts) -> std::cmp::Ordering {
    from.cmp(&to)
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(text: &str, slashes: Slashes) -> Option<PartialDate> {
    let lower = text.to_lowercase();
    let mut rest = lower.trim_end_matches('.').trim();
    let mut circa = false;
    for word in [
        "circa ",
        "approximately ",
        "approx. ",
        "approx ",
        "about ",
        "ca. ",
        "ca ",
        "c. ",
    ] {
        if let Some(after) = rest.strip_prefix(word) {
            (rest, circa) = (after.trim(), true);
            break;
        }
    }
    let found = span(rest, slashes).or_else(|| one(rest, slashes).map(PartialDate::single))?;
    Some(match circa {
        true => found.circa(),
        false => found,
    })
}

fn span(text: &str, slashes: Slashes) -> Option<PartialDate> {
    let text = text.strip_prefix("between ").unwrap_or(text);
    let text = text.strip_prefix("from ").unwrap_or(text);
    for mark in [" to ", " and ", " - ", " – ", "–"] {
        if let Some((from, to)) = text.split_once(mark) {
            return between(one(from.trim(), slashes)?, one(to.trim(), slashes)?);
        }
    }
    // Two years without blanks between them.
    let (from, to) = text.split_once(['-', '/'])?;
    match from.len() == 4 && to.len() == 4 {
        true => between(one(from, slashes)?, one(to, slashes)?),
        false => None,
    }
}

/// A single date.
fn one(text: &str, slashes: Slashes) -> Option<DateParts> {
    let text = text.trim().to_lowercase();
    let parts: Vec<&str> = text
        .split(['/', '.', '-', ' ', ','])
        .filter(|part| !part.is_empty())
        .collect();
    // A time or a zone behind an ISO date does not change the day.
    if let Some(head) = text.get(..10)
        && iso(head).is_some()
        && text
            .as_bytes()
            .get(10)
            .is_none_or(|b| matches!(b, b't' | b' ' | b'-' | b'+' | b'z'))
    {
        return iso(head);
    }
    match parts[..] {
        [year] => DateParts::new(number(year, 4)?, None, None),
        [first, second] => match (month_name(first), month_name(second)) {
            (Some(month), None) => DateParts::new(number(second, 4)?, Some(month), None),
            (None, Some(month)) => DateParts::new(number(first, 4)?, Some(month), None),
            _ if first.len() == 4 => DateParts::new(number(first, 4)?, small(second)?, None),
            _ => DateParts::new(number(second, 4)?, small(first)?, None),
        },
        [first, second, third] => {
            if let Some(month) = month_name(second) {
                return whole(third, Some(month), small(first)?);
            }
            if let Some(month) = month_name(first) {
                return whole(third, Some(month), small(second)?);
            }
            if first.len() == 4 {
                return whole(first, small(second)?, small(third)?);
            }
            match slashes {
                Slashes::DayFirst => whole(third, small(second)?, small(first)?),
                Slashes::MonthFirst => whole(third, small(first)?, small(second)?),
            }
        }
        _ => None,
    }
}

/// A day without its month says nothing that a year does not say.
fn whole(year: &str, month: Option<i16>, day: Option<i16>) -> Option<DateParts> {
    DateParts::new(number(year, 4)?, month, day.filter(|_| month.is_some()))
}

fn iso(text: &str) -> Option<DateParts> {
    text.parse().ok()
}

fn number(text: &str, digits: usize) -> Option<i16> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// A month or a day; the inner `None` is one that the list does not know
/// (`dd`, `mm`, `00`).
#[expect(
    clippy::option_option,
    reason = "unknown to the list is not unreadable to us"
)]
fn small(text: &str) -> Option<Option<i16>> {
    if matches!(text, "dd" | "mm" | "00" | "0" | "xx" | "??") {
        return Some(None);
    }
    let text = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
        .unwrap_or(text);
    (1..=2)
        .contains(&text.len())
        .then(|| number(text, text.len()))
        .flatten()
        .map(Some)
}

fn month_name(text: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = MONTHS
        .iter()
        .position(|month| text.len() >= 3 && (month.starts_with(text) || text == "sept"))?;
    let at = if text == "sept" { 8 } else { at };
    i16::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = day_first(text).unwrap();
        assert!(found.from.is_some(), "{text}: {found:?}");
        assert_eq!(found.to_string(), expected, "{text}");
    }

    #[test]
    fn the_forms_of_every_list() {
        check("31 Aug 1960", "1960-08-31");
        check("1962", "1962");
        check("Sep 1962", "1962-09");
        check("Sept 1962", "1962-09");
        check("September 5, 1962", "1962-09-05");
        check("circa 1962", "circa 1962");
        check("circa Jun 1962", "circa 1962-06");
        check("Approximately 1962", "circa 1962");
        check("1962 to 1963", "1962 to 1963");
        check("circa 1979-1982", "circa 1979 to 1982");
        check("Between 1962 and 1963", "1962 to 1963");
        check("01 Jan 1962 to 31 Dec 1962", "1962-01-01 to 1962-12-31");
        check("1962-09-30", "1962-09-30");
        check("1962-09", "1962-09");
        check("1970-01-01T00:00:00", "1970-01-01");
        check("2011-10-04-05:00", "2011-10-04");
        check("23/05/1958", "1958-05-23");
        check("3/5/1958", "1958-05-03");
        check("dd/05/1958", "1958-05");
        check("dd/mm/1945", "1945");
        check("00/00/1975", "1975");
        check("15/00/1975", "1975");
        check("13-Feb-2026", "2026-02-13");
        check("05/1958", "1958-05");
        check("23.05.1958", "1958-05-23");
    }

    #[test]
    fn americans_put_the_month_first() {
        let found = date("02/03/2024", Slashes::MonthFirst).unwrap();
        assert_eq!(found.to_string(), "2024-02-03");
        assert_eq!(
            day("10/16/2017", Slashes::MonthFirst).unwrap().to_string(),
            "2017-10-16"
        );
        assert_eq!(day("10/2017", Slashes::MonthFirst), None);
    }

    #[test]
    fn what_cannot_be_read_is_kept() {
        for text in [
            "late 1960s",
            "30 Feb 1960",
            "1963 to 1962",
            "summer 1961",
            "12345",
            "1382 AH",
            "31/31/1960",
            "1960-13-01",
            "29 Safar 1388",
            "1",
            "19 62",
        ] {
            let found = day_first(text).unwrap();
            assert_eq!((found.from, found.raw.as_deref()), (None, Some(text)));
        }
        assert_eq!(day_first("  "), None);
    }

    #[test]
    fn bounds_of_a_year_or_month_are_that_year_or_month() {
        let bounds = |a: &str, b: &str| {
            let parse = |text: &str| text.parse::<DateParts>().unwrap();
            from_bounds(parse(a), parse(b)).map(|date| date.to_string())
        };
        assert_eq!(bounds("1962-01-01", "1962-12-31").unwrap(), "1962");
        assert_eq!(bounds("1962-01-01", "1965-12-31").unwrap(), "1962 to 1965");
        assert_eq!(bounds("1964-02-01", "1964-02-29").unwrap(), "1964-02");
        assert_eq!(
            bounds("1964-02-01", "1964-02-28").unwrap(),
            "1964-02-01 to 1964-02-28"
        );
        assert_eq!(bounds("1964-02-03", "1964-02-03").unwrap(), "1964-02-03");
        assert_eq!(bounds("1964-02-03", "1963-02-03"), None);
    }
}
