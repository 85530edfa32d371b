//! Whether a code of a shipment is one of a law, over systems and editions.
//!
//! All nomenclatures share the first six digits of the Harmonized System of
//! their time. A code that is longer than the law's is covered by it, a shorter
//! one may be; digits beyond the sixth compare only within one nomenclature.

use serde::Serialize;
use sindan_domain::{GoodsCode, GoodsSystem};

use crate::goods::concordance::{to_2017, to_2022};

/// A certain match, and how it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The same nomenclature and edition, or the shared six digits of one edition.
    Same,
    /// Through a known change of codes between editions.
    Renumbered,
    /// The digits are equal in another edition and no change is known.
    EditionAssumedUnchanged,
}

/// Why a code only may be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubtfully {
    /// The law names a part of the code (`ex`).
    PartOfCode,
    /// The shipment's code is less precise than the law's.
    CodeTooShort,
    /// The law's further digits are of another nomenclature.
    OtherNomenclature,
    /// The code was split or may have changed between the editions.
    EditionDiffers,
}

/// A line of a list that a code matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryMatch {
    /// Position of the entry in its list.
    pub entry: usize,
    /// Certain, or why not.
    pub certainty: Result<Certainty, Doubtfully>,
}

/// The edition of the Harmonized System on which a nomenclature of a year rests.
pub(crate) fn hs_edition(system: GoodsSystem, edition: u16) -> u16 {
    match system {
        GoodsSystem::Hs => edition,
        _ => current_hs(edition),
    }
}

/// The edition of the Harmonized System in force in a year.
pub(crate) fn current_hs(year: u16) -> u16 {
    match year {
        2028.. => 2028,
        2022.. => 2022,
        2017.. => 2017,
        2012.. => 2012,
        2007.. => 2007,
        2002.. => 2002,
        1996.. => 1996,
        _ => 1988,
    }
}

/// Compares a shipment's code with the digits of a law; `None`: not meant.
pub(crate) fn compare(
    code: &GoodsCode,
    digits: &str,
    system: GoodsSystem,
    edition: u16,
) -> Option<Result<Certainty, Doubtfully>> {
    let own = hs_edition(code.system(), code.edition());
    let law = hs_edition(system, edition);
    let same_system = code.system() == system;
    if own == law {
        return direct(code.code(), digits, same_system)
            .map(|certain| certain.map(|()| Certainty::Same));
    }
    let hs6 = code.hs();
    if (own, law) == (2017, 2022)
        && let Some(targets) = to_2022(hs6)
    {
        let meant = targets
            .iter()
            .filter(|target| direct(target, digits, true).is_some())
            .count();
        return match meant {
            0 => None,
            _ if meant < targets.len() => Some(Err(Doubtfully::EditionDiffers)),
            _ if digits.len() > 6 => Some(Err(Doubtfully::OtherNomenclature)),
            _ => Some(Ok(Certainty::Renumbered)),
        };
    }
    if (own, law) == (2022, 2017)
        && let Some(old) = to_2017(hs6)
    {
        return direct(old, digits, true).map(|certain| certain.map(|()| Certainty::Renumbered));
    }
    let adjacent = matches!((own, law), (2017, 2022) | (2022, 2017));
    match direct(code.code(), digits, same_system) {
        // Chapters kept their numbers in every edition.
        Some(Ok(())) if adjacent || digits.len() == 2 => {
            Some(Ok(Certainty::EditionAssumedUnchanged))
        }
        Some(_) => Some(Err(Doubtfully::EditionDiffers)),
        // A code of another edition in the same heading may have moved.
        None => {
            let heading = |text: &str| text.get(..4).map(str::to_owned);
            (digits.len() >= 4 && heading(code.code()) == heading(digits))
                .then_some(Err(Doubtfully::EditionDiffers))
        }
    }
}

/// Compares a shipment's code with a range of a law.
pub(crate) fn compare_range(
    code: &GoodsCode,
    low: &str,
    high: &str,
    system: GoodsSystem,
    edition: u16,
) -> Option<Result<Certainty, Doubtfully>> {
    let same_edition = hs_edition(code.system(), code.edition()) == hs_edition(system, edition);
    let shared = if code.system() == system {
        low.len()
    } else {
        low.len().min(6)
    };
    let own = &code.code()[..code.code().len().min(shared)];
    let (low_head, high_head) = (&low[..own.len()], &high[..own.len()]);
    if own < low_head || own > high_head {
        return None;
    }
    let precise = own.len() == low.len();
    let within = precise || (own > low_head && own < high_head);
    Some(if !within {
        Err(if shared < low.len() && own.len() == shared {
            Doubtfully::OtherNomenclature
        } else {
            Doubtfully::CodeTooShort
        })
    } else if same_edition {
        Ok(Certainty::Same)
    } else {
        Ok(Certainty::EditionAssumedUnchanged)
    })
}

fn direct(own: &str, law: &str, same_system: bool) -> Option<Result<(), Doubtfully>> {
    let (own_shared, law_shared) = if same_system {
        (own, law)
    } else {
        (&own[..own.len().min(6)], &law[..law.len().min(6)])
    };
    if own_shared.starts_with(law_shared) {
        return Some(if law_shared.len() < law.len() {
            Err(if own.len() <= 6 {
                Doubtfully::CodeTooShort
            } else {
                Doubtfully::OtherNomenclature
            })
        } else {
            Ok(())
        });
    }
    law_shared
        .starts_with(own_shared)
        .then_some(Err(Doubtfully::CodeTooShort))
}

/// Headings other than its own in which a code of another edition may be listed.
pub(crate) fn other_headings(code: &GoodsCode) -> impl Iterator<Item = &'static str> {
    let edition = hs_edition(code.system(), code.edition());
    let hs6 = code.hs();
    let own = hs6.get(..4).map(str::to_owned).unwrap_or_default();
    let forward = if edition == 2017 {
        to_2022(hs6).unwrap_or_default()
    } else {
        &[]
    };
    let back = if edition == 2022 { to_2017(hs6) } else { None };
    let mut headings: Vec<&'static str> = forward
        .iter()
        .copied()
        .chain(back)
        .map(|moved| &moved[..4])
        .filter(|heading| *heading != own)
        .collect();
    headings.dedup();
    headings.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, law: &str, expected: Option<Result<Certainty, Doubtfully>>) {
        let code: GoodsCode = code.parse().unwrap();
        let law_code: GoodsCode = law.parse().unwrap();
        let found = compare(
            &code,
            law_code.code(),
            law_code.system(),
            law_code.edition(),
        );
        assert_eq!(found, expected, "{code} against {law}");
    }

    #[test]
    fn prefixes_cover_within_a_nomenclature() {
        use Certainty::Same;
        use Doubtfully::{CodeTooShort, OtherNomenclature};
        check("HS2022:854231", "HS2022:8542", Some(Ok(Same)));
        check("HS2022:8542", "HS2022:854231", Some(Err(CodeTooShort)));
        check("HS2022:854231", "HS2022:854232", None);
        check("CN2024:85423190", "CN2022:854231", Some(Ok(Same)));
        check("TNVED2022:8542319000", "CN2022:854231", Some(Ok(Same)));
        check(
            "TNVED2022:2710198300",
            "CN2022:27101983",
            Some(Err(OtherNomenclature)),
        );
        check("HS2022:271019", "CN2022:27101983", Some(Err(CodeTooShort)));
        check("CN2022:27101983", "CN2022:27101983", Some(Ok(Same)));
        check("CN2022:27101984", "CN2022:27101983", None);
        check("HTS2024:8542310001", "HS2022:85", Some(Ok(Same)));
    }

    #[test]
    fn editions_are_bridged_only_where_the_change_is_known() {
        use Certainty::{EditionAssumedUnchanged, Renumbered};
        use Doubtfully::EditionDiffers;
        check("HS2017:880330", "HS2022:880730", Some(Ok(Renumbered)));
        check("HS2017:854890", "HS2022:854800", Some(Ok(Renumbered)));
        check("HS2017:854150", "HS2022:8541", Some(Ok(Renumbered)));
        check("HS2017:854150", "HS2022:854151", Some(Err(EditionDiffers)));
        check("HS2017:852580", "HS2022:852589", Some(Err(EditionDiffers)));
        check("HS2017:854140", "HS2022:854149", Some(Err(EditionDiffers)));
        // What the tables of the United Nations would say.
        check("HS2017:851712", "HS2022:854151", None);
        check("HS2017:851712", "HS2022:854159", None);
        check(
            "HS2017:848210",
            "HS2022:848210",
            Some(Ok(EditionAssumedUnchanged)),
        );
        check("HS2017:848280", "HS2022:848210", Some(Err(EditionDiffers)));
        check("HS2022:441251", "HS2017:441294", Some(Ok(Renumbered)));
        check("HS2012:848210", "HS2022:848210", Some(Err(EditionDiffers)));
        check(
            "HS2012:930190",
            "HS2022:93",
            Some(Ok(EditionAssumedUnchanged)),
        );
        check("HS2012:930190", "HS2022:9301", Some(Err(EditionDiffers)));
        check("HS2012:100190", "HS2022:848210", None);
    }

    #[test]
    fn ranges_hold_their_ends() {
        let check = |code: &str, expected: Option<Result<Certainty, Doubtfully>>| {
            let code: GoodsCode = code.parse().unwrap();
            let found = compare_range(&code, "27101231", "27101259", GoodsSystem::Cn, 2022);
            assert_eq!(found, expected, "{code}");
        };
        check("CN2023:27101231", Some(Ok(Certainty::Same)));
        check("CN2023:27101259", Some(Ok(Certainty::Same)));
        check("CN2023:27101245", Some(Ok(Certainty::Same)));
        check("CN2023:27101230", None);
        check("CN2023:27101260", None);
        check("CN2023:271012", Some(Err(Doubtfully::CodeTooShort)));
        check(
            "TNVED2022:2710124500",
            Some(Err(Doubtfully::OtherNomenclature)),
        );
        check("HS2022:2711", None);
    }
}
