//! Numbers and dates as each language writes them. Digits are Western in all
//! four, as official trade statistics of Arab states print them.

use jiff::civil::Date;
use sindan_domain::{Language, Period};

/// Between thousands in Russian and Kazakh, and before their percent sign.
const NARROW_NO_BREAK_SPACE: char = '\u{202f}';

/// Writes numbers in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbers {
    group: char,
    point: char,
    space_before_percent: bool,
}

impl Numbers {
    pub(crate) fn new(language: Language) -> Self {
        match language {
            Language::English | Language::Arabic => Self {
                group: ',',
                point: '.',
                space_before_percent: false,
            },
            Language::Russian | Language::Kazakh => Self {
                group: NARROW_NO_BREAK_SPACE,
                point: ',',
                space_before_percent: true,
            },
        }
    }

    /// A number with so many decimals; a dash if it is not finite.
    pub(crate) fn decimal(self, value: f64, places: usize) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let plain = format!("{:.*}", places, value.abs());
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut text = String::new();
        // A value that rounds to nothing has no sign.
        if value < 0.0 && plain.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
            text.push('\u{2212}');
        }
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                text.push(self.group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(self.point);
            text.push_str(fraction);
        }
        text
    }

    /// A fraction as hundredths without a sign, for columns whose head says `%`.
    pub(crate) fn hundredths(self, fraction: f64, places: usize) -> String {
        self.decimal(fraction * 100.0, places)
    }

    /// A fraction as percent with one decimal.
    pub(crate) fn percent(self, fraction: f64) -> String {
        self.with_sign(self.hundredths(fraction, 1))
    }

    /// A range of fractions as percent, with one sign at its end.
    pub(crate) fn percent_range(self, low: f64, high: f64) -> String {
        self.with_sign(format!(
            "{}–{}",
            self.hundredths(low, 1),
            self.hundredths(high, 1)
        ))
    }

    /// A parameter with the digits that it was given with.
    pub(crate) fn shortest(self, value: f64) -> String {
        let text = value.to_string();
        let places = text
            .split_once('.')
            .map_or(0, |(_, fraction)| fraction.len());
        self.decimal(value, places)
    }

    /// How far two fractions are apart, in hundredths as both are shown: readers
    /// subtract what they see.
    pub(crate) fn points_between(self, one: f64, other: f64) -> String {
        let shown = |fraction: f64| (fraction * 1000.0).round();
        self.decimal((shown(one) - shown(other)).abs() / 10.0, 1)
    }

    /// An amount with so many decimals; what is above nothing and would read as
    /// nothing is written as below the smallest that can be written.
    pub(crate) fn amount(self, value: f64, places: usize) -> String {
        let least = 10f64.powi(-i32::try_from(places).unwrap_or(0));
        if value > 0.0 && value < 0.5 * least {
            return format!("<{}", self.decimal(least, places));
        }
        if value < 0.0 && value > -0.5 * least {
            return format!(">{}", self.decimal(-least, places));
        }
        self.decimal(value, places)
    }

    /// Both ends of a range of amounts; one of them where they read alike.
    pub(crate) fn amount_range(self, low: f64, high: f64, places: usize) -> String {
        let (low, high) = (self.amount(low, places), self.amount(high, places));
        if low == high {
            return low;
        }
        format!("{low}–{high}")
    }

    /// A concentration index between 0 and 1.
    pub(crate) fn index(self, value: f64) -> String {
        self.decimal(value, 3)
    }

    /// A whole number.
    pub(crate) fn whole(self, value: f64) -> String {
        self.decimal(value, 0)
    }

    /// Text with a percent sign as the language writes it.
    pub(crate) fn with_sign(self, mut text: String) -> String {
        if self.space_before_percent {
            text.push(NARROW_NO_BREAK_SPACE);
        }
        text.push('%');
        text
    }
}

/// Years between the end of a period and a later day, to the nearest one; none
/// before it ends.
pub(crate) fn age_in_years(period: Period, day: Date) -> usize {
    let days = period.last_day().duration_until(day).as_hours() / 24;
    // 365.2425 days: the mean year of the calendar.
    let years = (days as f64 / 365.2425).round();
    if years > 0.0 { years as usize } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn check(language: Language, value: f64, places: usize, expected: &str) {
        assert_eq!(Numbers::new(language).decimal(value, places), expected);
    }

    #[test]
    fn groups_and_points() {
        check(Language::English, 1234.5, 1, "1,234.5");
        check(Language::Russian, 1234.5, 1, "1\u{202f}234,5");
        check(Language::Kazakh, 1_234_567.0, 0, "1\u{202f}234\u{202f}567");
        check(Language::Arabic, 123456.75, 2, "123,456.75");
        check(Language::English, 999.96, 1, "1,000.0");
        check(Language::English, -0.04, 1, "0.0");
        check(Language::English, -0.06, 1, "\u{2212}0.1");
        check(Language::English, f64::NAN, 1, "–");
    }

    #[test]
    fn percents() {
        let (english, russian) = (
            Numbers::new(Language::English),
            Numbers::new(Language::Russian),
        );
        assert_eq!(english.percent(0.5286), "52.9%");
        assert_eq!(russian.percent(0.5286), "52,9\u{202f}%");
        assert_eq!(english.percent_range(0.381, 0.5286), "38.1–52.9%");
        assert_eq!(english.points_between(0.52853, 0.48647), "4.3");
        assert_eq!(english.points_between(0.48647, 0.52853), "4.3");
    }

    #[test]
    fn amounts_that_are_not_nothing_never_read_as_nothing() {
        let english = Numbers::new(Language::English);
        for (value, places, expected) in [
            (0.0, 2, "0.00"),
            (0.004, 2, "<0.01"),
            (0.005, 2, "0.01"),
            (0.4, 0, "<1"),
            (-0.004, 2, ">−0.01"),
            (-0.005, 2, "−0.01"),
            (-0.0, 2, "0.00"),
            (1234.5, 1, "1,234.5"),
        ] {
            assert_eq!(english.amount(value, places), expected, "{value}");
        }
        assert_eq!(Numbers::new(Language::Russian).amount(0.001, 1), "<0,1");
        assert_eq!(english.amount_range(0.001, 0.002, 2), "<0.01");
        assert_eq!(english.amount_range(0.4, 12.0, 0), "<1–12");
    }

    #[test]
    fn ages() {
        let year: Period = "2022".parse().unwrap();
        for (day, expected) in [
            (date(2026, 6, 1), 3),
            (date(2026, 11, 23), 4),
            (date(2026, 12, 31), 4),
            (date(2023, 6, 30), 0),
            (date(2023, 12, 31), 1),
            (date(2020, 1, 1), 0),
        ] {
            assert_eq!(age_in_years(year, day), expected, "{day}");
        }
    }
}
