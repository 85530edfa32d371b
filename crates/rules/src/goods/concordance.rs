//! Codes whose meaning changed between editions of the Harmonized System.
//!
//! Only the codes of held lists that were renumbered or split are here. The
//! tables of the United Nations link three of them to codes that have nothing
//! to do with them (8541 51 and 8541 59 to telephones of 8517 12; 8541 49 and
//! 8525 89 without saying that they are parts of what stood there), so these
//! are taken from the headings themselves: World Customs Organization,
//! correlation tables HS 2017 to HS 2022.

/// One code of the HS 2017 and what became of it in the HS 2022.
pub(crate) struct Change {
    pub(crate) from_2017: &'static str,
    pub(crate) to_2022: &'static [&'static str],
}

pub(crate) const CHANGES: &[Change] = &[
    Change {
        from_2017: "441294",
        to_2022: &["441251", "441252", "441259"],
    },
    Change {
        from_2017: "441860",
        to_2022: &["441830"],
    },
    Change {
        from_2017: "852580",
        to_2022: &["852581", "852582", "852583", "852589"],
    },
    Change {
        from_2017: "854140",
        to_2022: &["854141", "854142", "854143", "854149"],
    },
    Change {
        from_2017: "854150",
        to_2022: &["854151", "854159"],
    },
    Change {
        from_2017: "854890",
        to_2022: &["854800"],
    },
    Change {
        from_2017: "880330",
        to_2022: &["880730"],
    },
];

/// Codes of the HS 2017 that stand on held lists and were renumbered or split,
/// each with what it became in the HS 2022.
pub fn edition_changes() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    CHANGES
        .iter()
        .map(|change| (change.from_2017, change.to_2022))
}

/// What a code of the HS 2017 became, if it is known to have changed.
pub(crate) fn to_2022(hs6: &str) -> Option<&'static [&'static str]> {
    CHANGES
        .iter()
        .find(|change| change.from_2017 == hs6)
        .map(|change| change.to_2022)
}

/// What a code of the HS 2022 was, if it is known to have changed.
pub(crate) fn to_2017(hs6: &str) -> Option<&'static str> {
    CHANGES
        .iter()
        .find(|change| change.to_2022.contains(&hs6))
        .map(|change| change.from_2017)
}
