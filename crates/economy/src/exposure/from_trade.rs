//! Exposure from trade statistics, for economies that no production network holds.
//!
//! Trade statistics count goods at the border: no services, no home use, no
//! tiers. So shares are of imports, not of all inputs; `import_share` is one and
//! the weight of an input is its part of imports. Shares through the network
//! are absent, never guessed.

use std::collections::BTreeMap;

use sindan_domain::{Country, UsdMillion};

use super::answer::{Exposure, ExposureBasis, InputExposure, OutletExposure, PartnerShare};
use super::{herfindahl, ratio};
use crate::EconomyError;
use crate::error::Kind;

/// Which way goods went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TradeDirection {
    /// Bought abroad.
    Import,
    /// Sold abroad.
    Export,
}

impl TradeDirection {
    fn name(self) -> &'static str {
        match self {
            TradeDirection::Import => "import",
            TradeDirection::Export => "export",
        }
    }
}

/// One line of trade statistics of one reporter and one period.
#[derive(Debug, Clone, PartialEq)]
pub struct TradeRow {
    /// The other economy.
    pub partner: Country,
    /// Which way.
    pub direction: TradeDirection,
    /// Digits of the HS code, two or more; `None` for all goods together.
    pub product: Option<String>,
    /// Value in USD.
    pub value_usd: f64,
}

/// The dependence of one economy on its partners by direct trade in goods.
///
/// `rows` are what the economy reports for one period. Files hold the same
/// trade at several levels; nothing is counted twice:
///
/// - within an HS chapter and partner, only the rows with the fewest digits
///   count (`84` rather than `8471` and `847130`);
/// - a partner's total is the larger of its row for all goods and the sum of its
///   chapters: a total is never below its parts, but parts may be withheld;
/// - rows with the economy itself as partner (goods returned) are left out.
///
/// Inputs and outlets are HS chapters; there are none where only totals are known.
pub fn exposure_from_trade(country: Country, rows: &[TradeRow]) -> Result<Exposure, EconomyError> {
    check(rows)?;
    let imports = Side::of(country, rows, TradeDirection::Import);
    let exports = Side::of(country, rows, TradeDirection::Export);
    if imports.total() + exports.total() <= 0.0 {
        return Err(Kind::NoTrade(country).into());
    }
    let inputs = imports
        .chapters()
        .map(|(chapter, by_partner, value)| InputExposure {
            sector: chapter.to_owned(),
            use_value: million(value),
            weight: ratio(value, imports.total()),
            import_share: 1.0,
            hhi: herfindahl(by_partner.values().copied()),
            origins: partner_shares(by_partner),
            feeds: Vec::new(),
        })
        .collect();
    let outlets = exports
        .chapters()
        .map(|(chapter, by_partner, value)| OutletExposure {
            sector: chapter.to_owned(),
            sales: million(value),
            weight: ratio(value, exports.total()),
            export_share: 1.0,
            hhi: herfindahl(by_partner.values().copied()),
            destinations: partner_shares(by_partner),
        })
        .collect();
    Ok(Exposure {
        country,
        basis: ExposureBasis::DirectOnly,
        gross_output: None,
        input_use: million(imports.total()),
        imports: million(imports.total()),
        exports: million(exports.total()),
        import_hhi: herfindahl(imports.by_partner.values().copied()),
        export_hhi: herfindahl(exports.by_partner.values().copied()),
        import_partners: partner_shares(&imports.by_partner),
        export_partners: partner_shares(&exports.by_partner),
        inputs,
        outlets,
    })
}

fn check(rows: &[TradeRow]) -> Result<(), EconomyError> {
    for (position, trade) in rows.iter().enumerate() {
        let (row, direction, partner) = (position + 1, trade.direction.name(), trade.partner);
        if !trade.value_usd.is_finite() || trade.value_usd < 0.0 {
            return Err(Kind::TradeValue {
                row,
                direction,
                partner,
                value: trade.value_usd,
            }
            .into());
        }
        if let Some(code) = &trade.product
            && (code.len() < 2 || !code.bytes().all(|byte| byte.is_ascii_digit()))
        {
            return Err(Kind::TradeCode {
                row,
                direction,
                partner,
                code: code.clone(),
            }
            .into());
        }
    }
    Ok(())
}

type ByPartner = BTreeMap<Country, f64>;

/// Imports or exports, USD, each trade once.
struct Side {
    by_partner: ByPartner,
    by_chapter: BTreeMap<String, ByPartner>,
}

impl Side {
    fn of(country: Country, rows: &[TradeRow], direction: TradeDirection) -> Self {
        let rows = || {
            rows.iter()
                .filter(|row| row.direction == direction && row.partner != country)
        };
        let mut totals = ByPartner::new();
        let mut fewest_digits: BTreeMap<(&str, Country), usize> = BTreeMap::new();
        for row in rows() {
            match &row.product {
                None => *totals.entry(row.partner).or_default() += row.value_usd,
                Some(code) => {
                    let digits = fewest_digits
                        .entry((&code[..2], row.partner))
                        .or_insert(code.len());
                    *digits = code.len().min(*digits);
                }
            }
        }
        let mut by_chapter: BTreeMap<String, ByPartner> = BTreeMap::new();
        for row in rows() {
            if let Some(code) = &row.product
                && fewest_digits.get(&(&code[..2], row.partner)) == Some(&code.len())
            {
                let by_partner = by_chapter.entry(code[..2].to_owned()).or_default();
                *by_partner.entry(row.partner).or_default() += row.value_usd;
            }
        }
        let mut by_partner = ByPartner::new();
        for (partner, value) in by_chapter.values().flatten() {
            *by_partner.entry(*partner).or_default() += value;
        }
        for (partner, total) in totals {
            let value = by_partner.entry(partner).or_default();
            *value = value.max(total);
        }
        by_partner.retain(|_, value| *value > 0.0);
        for by_partner in by_chapter.values_mut() {
            by_partner.retain(|_, value| *value > 0.0);
        }
        by_chapter.retain(|_, by_partner| !by_partner.is_empty());
        Self {
            by_partner,
            by_chapter,
        }
    }

    fn total(&self) -> f64 {
        self.by_partner.values().sum()
    }

    fn chapters(&self) -> impl Iterator<Item = (&str, &ByPartner, f64)> {
        self.by_chapter
            .iter()
            .map(|(chapter, by_partner)| (chapter.as_str(), by_partner, by_partner.values().sum()))
    }
}

fn million(usd: f64) -> UsdMillion {
    sindan_domain::Usd(usd).into()
}

fn partner_shares(values: &ByPartner) -> Vec<PartnerShare> {
    let total: f64 = values.values().sum();
    let mut shares: Vec<PartnerShare> = values
        .iter()
        .map(|(partner, value)| PartnerShare {
            partner: *partner,
            value: million(*value),
            share_direct: ratio(*value, total),
            share_network: None,
        })
        .collect();
    shares.sort_by(|a, b| {
        b.share_direct
            .total_cmp(&a.share_direct)
            .then_with(|| a.partner.cmp(&b.partner))
    });
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(partner: &str, direction: TradeDirection, product: &str, value_usd: f64) -> TradeRow {
        TradeRow {
            partner: partner.parse().unwrap(),
            direction,
            product: (product != "TOTAL").then(|| product.to_owned()),
            value_usd,
        }
    }

    fn kyrgyzstan(rows: &[TradeRow]) -> Exposure {
        exposure_from_trade("KGZ".parse().unwrap(), rows).unwrap()
    }

    fn shares(list: &[PartnerShare]) -> Vec<(&'static str, f64)> {
        list.iter()
            .map(|share| (share.partner.alpha3(), share.share_direct))
            .collect()
    }

    #[test]
    fn totals_and_levels_are_counted_once() {
        use TradeDirection::{Export, Import};
        let answer = kyrgyzstan(&[
            row("RUS", Import, "TOTAL", 60e6),
            row("RUS", Import, "27", 40e6),
            row("RUS", Import, "2710", 40e6),
            row("RUS", Import, "271012", 25e6),
            row("CHN", Import, "8471", 10e6),
            row("CHN", Import, "8542", 30e6),
            row("CHN", Import, "847130", 10e6),
            row("KGZ", Import, "27", 99e6),
            row("KAZ", Export, "TOTAL", 5e6),
        ]);
        assert_eq!(answer.basis, ExposureBasis::DirectOnly);
        assert_eq!(
            shares(&answer.import_partners),
            [("RUS", 0.6), ("CHN", 0.4)]
        );
        assert!((answer.imports.0 - 100.0).abs() < 1e-12);
        assert!((answer.import_hhi - 0.52).abs() < 1e-12);
        let chapters: Vec<_> = answer
            .inputs
            .iter()
            .map(|i| (i.sector.as_str(), i.weight))
            .collect();
        // 84 and 85 from CHN are 10 and 30 of 100; of the 60 from RUS only 40 are known by goods.
        assert_eq!(chapters, [("27", 0.4), ("84", 0.1), ("85", 0.3)]);
        assert!(
            answer
                .inputs
                .iter()
                .all(|input| input.origins[0].share_network.is_none())
        );
        assert_eq!(shares(&answer.export_partners), [("KAZ", 1.0)]);
        assert!(
            answer.outlets.is_empty(),
            "totals alone say nothing about goods"
        );
    }

    #[test]
    fn wrong_rows_are_named() {
        use TradeDirection::Import;
        let check = |rows: &[TradeRow], message: &str| {
            let error = exposure_from_trade("KGZ".parse().unwrap(), rows).unwrap_err();
            assert_eq!(error.to_string(), message);
            assert!(error.hint().is_some());
        };
        let good = row("RUS", Import, "27", 1.0);
        check(
            &[good.clone(), row("CHN", Import, "84", f64::NAN)],
            "trade row 2 (import with CHN) has the value NaN",
        );
        check(
            &[row("CHN", Import, "8x", 1.0)],
            "trade row 1 (import with CHN) has the goods code `8x`",
        );
        check(
            &[],
            "the trade rows hold no trade of KGZ with other economies",
        );
        check(
            &[row("KGZ", Import, "84", 1.0)],
            "the trade rows hold no trade of KGZ with other economies",
        );
    }
}
