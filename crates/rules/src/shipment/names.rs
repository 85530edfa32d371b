//! Names that a shipment may use: currencies, signs and lists of goods.

use std::sync::LazyLock;

use crate::base::MeasureBase;
use crate::flags::read_flags;
use crate::goods::GoodsLists;
use crate::shipment::{Problem, Problems, Shipment};

/// Codes of ISO 4217 that are or were in use since 2014, money only.
const CURRENCIES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND \
    BOB BRL BSD BTN BWP BYN BYR BZD CAD CDF CHF CLF CLP CNH CNY COP CRC CUC CUP CVE CZK DJF DKK DOP \
    DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD \
    IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL \
    MGA MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP \
    PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP \
    SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VEF VES VND VUV WST XAF XCD XCG \
    XDR XOF XPF YER ZAR ZMW ZWG ZWL";

/// Whether a code is one of ISO 4217.
pub(super) fn is_currency(code: &str) -> bool {
    code.len() == 3
        && CURRENCIES
            .split_ascii_whitespace()
            .any(|known| known == code)
}

/// Ids of signs that a person may write under `observations`.
pub(super) static FLAG_IDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let flags = read_flags().unwrap_or_default();
    flags.into_iter().map(|flag| flag.id).collect()
});

/// Ids of lists of goods.
pub(super) static LIST_IDS: LazyLock<Vec<String>> =
    LazyLock::new(|| GoodsLists::embedded().map_or_else(|_| Vec::new(), |lists| lists.ids()));

impl Shipment {
    /// The same, the measures that its licences name looked up in a base.
    ///
    /// # Errors
    ///
    /// Every measure that the base does not have, with the nearest that it has.
    pub fn licensed_in(self, base: &MeasureBase) -> Result<Shipment, Problems> {
        let mut problems = Vec::new();
        for (position, licence) in self.file.licences.iter().enumerate() {
            for (at, id) in licence.measures.iter().enumerate() {
                if base.measure(id).is_some() {
                    continue;
                }
                let known = base.measures().iter().map(|measure| measure.id.clone());
                let known: Vec<String> = known.collect();
                problems.push(Problem {
                    pointer: format!("/licences/{position}/measures/{at}"),
                    problem: format!("`{id}` is not a measure of the base"),
                    hint: nearest(id, &known),
                });
            }
        }
        match problems.is_empty() {
            true => Ok(self),
            false => Err(Problems(problems)),
        }
    }
}

/// The known names that a mistaken one resembles most.
pub(super) fn nearest(name: &str, known: &[String]) -> Option<String> {
    let mut by_distance: Vec<(usize, &str)> = known
        .iter()
        .map(|one| (distance(name, one), one.as_str()))
        .collect();
    by_distance.sort_unstable();
    let near: Vec<&str> = by_distance.iter().take(3).map(|(_, one)| *one).collect();
    (!near.is_empty()).then(|| format!("nearest are {}", near.join(", ")))
}

/// Insertions, deletions and replacements of letters between two names.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, letter) in a.chars().take(100).enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (other, same) in b.iter().enumerate() {
            let change = diagonal + usize::from(letter != *same);
            diagonal = row[other + 1];
            row[other + 1] = change.min(diagonal + 1).min(row[other] + 1);
        }
    }
    row[b.len()]
}
