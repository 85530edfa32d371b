//! Whether a code exists: what is known of it without a full nomenclature, and
//! with one that the user holds.

use std::collections::BTreeSet;

use sindan_domain::{GoodsCode, GoodsSystem};

use crate::goods::concordance::{to_2017, to_2022};
use crate::goods::hs_edition;
use crate::shipment::{Problem, Problems, Shipment};

/// Subheadings of the HS 2017 that the HS 2022 does not have, as far as they or
/// what became of them stand on a list of goods in the base: United Nations
/// Statistics Division, correlation table HS 2022 to HS 2017.
const ENDED_WITH_2017: &[&str] = &[
    "030510", "080290", "251830", "290331", "290339", "293131", "293132", "293133", "293134",
    "293135", "293136", "293137", "293138", "293139", "340211", "340212", "340213", "340219",
    "340220", "382471", "382472", "382473", "382474", "382475", "382476", "382477", "382478",
    "382479", "390720", "440140", "441294", "441400", "441810", "441820", "441860", "442010",
    "550110", "570320", "570330", "580211", "580219", "620111", "620112", "620113", "620119",
    "620191", "620192", "620193", "620199", "620211", "620212", "620213", "620219", "620291",
    "620292", "620293", "620299", "681510", "701931", "701932", "701939", "701940", "701951",
    "701952", "701959", "710420", "710490", "741910", "741991", "741999", "810390", "810600",
    "810720", "810730", "810790", "810920", "810930", "810990", "841931", "841932", "846210",
    "846221", "846231", "846241", "846291", "846299", "850740", "851410", "851430", "851712",
    "851770", "851950", "852580", "853950", "854140", "854150", "854810", "854890", "870120",
    "880310", "880320", "880330", "880390", "890310", "890391", "890392", "900651", "900652",
    "902780", "911410", "940130", "940140", "940190", "940390", "940510", "940520", "940530",
    "940540", "940560", "950890", "970300",
];

/// Nearest codes that are named where one does not exist.
const NEAREST: usize = 3;

/// Why a code does not exist in its edition, and what to write instead; `None`
/// where nothing speaks against it.
pub fn code_refusal(code: &GoodsCode) -> Option<(String, String)> {
    let digits = code.code();
    if code.system() == GoodsSystem::Hs && matches!(digits.get(..2), Some("98" | "99")) {
        return Some((
            format!("`{digits}` is in a chapter that the Harmonized System leaves to its users"),
            "name the nomenclature that uses it, such as CN, TNVED or HTS".to_owned(),
        ));
    }
    let hs6 = code.hs();
    let edition = hs_edition(code.system(), code.edition());
    if edition >= 2022 && ENDED_WITH_2017.binary_search(&hs6).is_ok() {
        let now = to_2022(hs6).map_or_else(String::new, |codes| {
            format!(", among them {}", codes.join(", "))
        });
        return Some((
            format!("`{digits}` is a code of the HS 2017 that the HS {edition} does not have"),
            format!("write edition 2017 if that is meant, or the code of today{now}"),
        ));
    }
    if edition == 2017
        && let Some(old) = to_2017(hs6)
    {
        return Some((
            format!("`{digits}` is a code of the HS 2022 that the HS 2017 does not have"),
            format!("write edition 2022 if that is meant, or {old}"),
        ));
    }
    None
}

/// Every code of one edition of the Harmonized System, from a nomenclature that
/// the user holds: two, four and six digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownCodes {
    edition: u16,
    codes: BTreeSet<String>,
}

impl KnownCodes {
    /// The codes of an edition.
    pub fn new(edition: u16, codes: impl IntoIterator<Item = String>) -> Self {
        Self {
            edition,
            codes: codes.into_iter().collect(),
        }
    }

    /// The edition.
    pub fn edition(&self) -> u16 {
        self.edition
    }

    /// Why a code does not exist; `None` if it does or is of another edition.
    pub fn refusal(&self, code: &GoodsCode) -> Option<(String, String)> {
        let hs = code.hs();
        let national = matches!(hs.get(..2), Some("98" | "99"));
        if hs_edition(code.system(), code.edition()) != self.edition
            || national
            || self.codes.contains(hs)
        {
            return None;
        }
        let near = self.nearest(hs);
        let hint = match near.is_empty() {
            true => "its heading does not exist either".to_owned(),
            false => format!("nearest are {}", near.join(", ")),
        };
        Some((
            format!(
                "`{}` does not exist in the HS {}",
                code.code(),
                self.edition
            ),
            hint,
        ))
    }

    /// Codes of as many digits in the same heading or chapter, the nearest first.
    fn nearest(&self, hs: &str) -> Vec<&str> {
        let number = |digits: &str| digits.parse::<i64>().unwrap_or_default();
        for head in [hs.get(..4), hs.get(..2)].into_iter().flatten() {
            let mut near: Vec<&str> = self
                .codes
                .iter()
                .map(String::as_str)
                .filter(|code| code.len() == hs.len() && code.starts_with(head) && *code != head)
                .collect();
            near.sort_by_key(|code| (number(code) - number(hs)).abs());
            near.truncate(NEAREST);
            if !near.is_empty() {
                return near;
            }
        }
        Vec::new()
    }
}

impl Shipment {
    /// The same, its codes compared with all that exist. A code of the edition
    /// of `known` that is not there is refused.
    ///
    /// # Errors
    ///
    /// Every code that does not exist, with the nearest that do.
    pub fn known_in(mut self, known: &KnownCodes) -> Result<Shipment, Problems> {
        let mut problems = Vec::new();
        let mut add = |pointer: String, code: &GoodsCode| {
            if let Some((problem, hint)) = known.refusal(code) {
                problems.push(Problem {
                    pointer,
                    problem,
                    hint: Some(hint),
                });
            }
        };
        for (position, line) in self.lines.iter().enumerate() {
            add(format!("/lines/{position}/code"), &line.code);
            for (number, (_, code)) in line.inputs.iter().flatten().enumerate() {
                if let Some(code) = code {
                    add(format!("/lines/{position}/inputs/{number}/code"), code);
                }
            }
        }
        if problems.is_empty() {
            self.codes_checked = Some(known.edition);
            Ok(self)
        } else {
            Err(Problems(problems))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_ended_are_in_order_and_hold_those_with_successors() {
        assert!(ENDED_WITH_2017.is_sorted());
        for change in crate::goods::concordance::CHANGES {
            assert!(
                ENDED_WITH_2017.contains(&change.from_2017),
                "{}",
                change.from_2017
            );
            assert!(
                change
                    .to_2022
                    .iter()
                    .all(|code| !ENDED_WITH_2017.contains(code))
            );
        }
    }
}
