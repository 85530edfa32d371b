//! One colour, pattern and mark for one power, everywhere.
//!
//! Colours are those of Okabe and Ito, which people with any common form of
//! colour blindness tell apart; patterns and marks carry the same meaning in
//! print without colour.

use jiff::civil::Date;
use sindan_domain::{Country, CountryGroup};

/// A partner as charts tell partners apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Power {
    Russia,
    China,
    EuropeanUnion,
    AngloJapan,
    Turkey,
    Other,
}

impl Power {
    pub(crate) const ALL: [Power; 6] = [
        Power::Russia,
        Power::China,
        Power::EuropeanUnion,
        Power::AngloJapan,
        Power::Turkey,
        Power::Other,
    ];

    /// Name in class names, pattern ids and message ids.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Power::Russia => "russia",
            Power::China => "china",
            Power::EuropeanUnion => "european-union",
            Power::AngloJapan => "anglo-japan",
            Power::Turkey => "turkey",
            Power::Other => "other",
        }
    }

    /// Fill colour.
    pub(crate) fn colour(self) -> &'static str {
        match self {
            Power::Russia => "#d55e00",
            Power::China => "#e69f00",
            Power::EuropeanUnion => "#0072b2",
            Power::AngloJapan => "#56b4e9",
            Power::Turkey => "#009e73",
            Power::Other => "#8a8a8a",
        }
    }
}

/// Sorts countries into powers as groups stood on a day.
#[derive(Debug, Clone)]
pub(crate) struct Palette {
    european_union: Vec<Country>,
}

impl Palette {
    pub(crate) fn on(day: Date) -> Self {
        let european_union = CountryGroup::find("EU").map(|group| group.members_on(day));
        Self {
            european_union: european_union.unwrap_or_default(),
        }
    }

    pub(crate) fn power(&self, country: Country) -> Power {
        match country.alpha3() {
            "RUS" => Power::Russia,
            "CHN" => Power::China,
            "USA" | "GBR" | "JPN" => Power::AngloJapan,
            "TUR" => Power::Turkey,
            _ if self.european_union.contains(&country) => Power::EuropeanUnion,
            _ => Power::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn powers_on_a_day() {
        let palette = Palette::on(date(2022, 12, 31));
        let power = |code| palette.power(Country::from_alpha3(code).unwrap());
        assert_eq!(power("RUS"), Power::Russia);
        assert_eq!(power("DEU"), Power::EuropeanUnion);
        assert_eq!(power("GBR"), Power::AngloJapan);
        assert_eq!(power("IND"), Power::Other);
        let colours: std::collections::BTreeSet<_> = Power::ALL.map(Power::colour).into();
        assert_eq!(colours.len(), Power::ALL.len());
    }
}
