//! A calendar year or month.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::DomainError;

/// A year (`2022`) or a month (`2022-03`), as official statistics use them.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    year: i16,
    /// 1 to 12; absent for a whole year.
    month: Option<i8>,
}

impl Period {
    /// The earliest and latest years that are taken for statistics rather than
    /// for a slip of the keyboard.
    pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

    /// A whole year.
    pub fn year(year: i16) -> Option<Self> {
        Self::YEARS
            .contains(&year)
            .then_some(Self { year, month: None })
    }

    /// One month, 1 to 12.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        (Self::YEARS.contains(&year) && (1..=12).contains(&month)).then_some(Self {
            year,
            month: Some(month),
        })
    }

    /// The first day of the period.
    pub fn first_day(self) -> Date {
        date(self.year, self.month.unwrap_or(1), 1)
    }

    /// The last day of the period.
    pub fn last_day(self) -> Date {
        date(self.year, self.month.unwrap_or(12), 1).last_of_month()
    }

    /// Whether the period is a whole year.
    pub fn is_year(self) -> bool {
        self.month.is_none()
    }

    /// The calendar year it lies in.
    pub fn calendar_year(self) -> i16 {
        self.year
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.month {
            None => write!(f, "{}", self.year),
            Some(month) => write!(f, "{}-{month:02}", self.year),
        }
    }
}

impl FromStr for Period {
    type Err = DomainError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = |problem: &str| {
            DomainError::new("period", text, problem.to_owned())
                .with_advice("write a year like 2022 or a month like 2022-03")
        };
        let number = |part: &str, digits: usize| {
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let trimmed = text.trim();
        let (year, month) = match trimmed.split_once('-') {
            None => (trimmed, None),
            Some((year, month)) => (year, Some(month)),
        };
        let year = number(year, 4).ok_or_else(|| wrong("is not a year or a year and a month"))?;
        match month {
            None => Period::year(year),
            Some(month) => {
                let month = number(month, 2).ok_or_else(|| wrong("has no two-digit month"))?;
                i8::try_from(month)
                    .ok()
                    .and_then(|month| Period::month(year, month))
            }
        }
        .ok_or_else(|| wrong("is outside the calendar or the years 1900 to 2200"))
    }
}

impl TryFrom<String> for Period {
    type Error = DomainError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Period;
    use jiff::civil::date;

    fn check(text: &str, expected: Option<&str>) {
        let shown = text.parse::<Period>().ok().map(|period| period.to_string());
        assert_eq!(shown.as_deref(), expected, "{text}");
    }

    #[test]
    fn reads_years_and_months_only() {
        check("2022", Some("2022"));
        check(" 2022-03 ", Some("2022-03"));
        for wrong in [
            "",
            "22",
            "2022-13",
            "2022-00",
            "2022-3",
            "1200",
            "2022-03-01",
            "２０２２",
            "+202",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn ends_of_periods() {
        let february: Period = "2024-02".parse().unwrap();
        assert_eq!(february.last_day(), date(2024, 2, 29));
        let year: Period = "2022".parse().unwrap();
        assert_eq!(
            (year.first_day(), year.last_day()),
            (date(2022, 1, 1), date(2022, 12, 31))
        );
    }
}
