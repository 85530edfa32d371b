//! From codes of goods to the industries that make them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::Industry;

/// Digits of a heading of the Harmonized System.
const HEADING: usize = 4;
/// Basis of a row of which HS 2022 has no code any more.
const EARLIER_EDITION: &str = "earlier_edition";

/// Which industry makes which goods, by prefixes of HS 2022.
///
/// The table is `data/concordance/hs-icio.csv`; its page says what it rests on
/// and what it does not know.
#[derive(Debug)]
pub struct GoodsConcordance {
    rows: BTreeMap<String, ConcordanceRow>,
    headings: BTreeSet<String>,
}

/// What the table says of a prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordanceRow {
    /// ICIO code of the industry.
    pub industry: String,
    /// Class, group or division of ISIC Rev. 4 that names the goods.
    pub isic: String,
    /// `main_class`, `own_class`, or `earlier_edition` where HS 2022 has no such code.
    pub basis: String,
}

/// An industry with its part of some goods.
#[derive(Debug, Clone, Copy)]
pub struct IndustryWeight {
    /// The industry.
    pub industry: &'static Industry,
    /// Its part by count of headings, above 0; the parts of some goods sum to one.
    pub weight: f64,
}

impl GoodsConcordance {
    /// The table that is compiled in.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// The industry that makes the goods of a code of at least two digits of the
    /// Harmonized System (a longer national code may be given): the longest
    /// prefix wins. `None` where no prefix of it is in the table.
    pub fn industry_of(&self, digits: &str) -> Option<&'static Industry> {
        self.row_of(digits)
            .and_then(|(_, row)| Industry::find(&row.industry))
    }

    /// The row that decides for a code, with its prefix.
    pub fn row_of(&self, digits: &str) -> Option<(&str, &ConcordanceRow)> {
        (2..=digits.len().min(6))
            .rev()
            .filter_map(|length| digits.get(..length))
            .find_map(|prefix| self.rows.get_key_value(prefix))
            .map(|(prefix, row)| (prefix.as_str(), row))
    }

    /// The industries that make the goods below a prefix, with their parts by
    /// count of headings, in the order of the published tables; empty where the
    /// table does not know the prefix.
    ///
    /// ```
    /// use sindan_domain::GoodsConcordance;
    ///
    /// let table = GoodsConcordance::embedded();
    /// let chips = table.industries_of("8542");
    /// assert_eq!((chips[0].industry.code(), chips[0].weight), ("C26", 1.0));
    /// // Chapter 85: electrical equipment beside electronics.
    /// assert!(table.industries_of("85").len() > 2);
    /// assert!(table.industries_of("77").is_empty());
    /// ```
    pub fn industries_of(&self, prefix: &str) -> Vec<IndustryWeight> {
        let mut parts: BTreeMap<&str, f64> = BTreeMap::new();
        if prefix.len() < HEADING {
            let below: Vec<&String> = self
                .headings
                .range(prefix.to_owned()..)
                .take_while(|heading| heading.starts_with(prefix))
                .collect();
            for heading in &below {
                for (industry, part) in self.parts_of_heading(heading) {
                    *parts.entry(industry).or_default() += part / below.len() as f64;
                }
            }
        } else if prefix.len() == HEADING {
            parts = self.parts_of_heading(prefix);
        } else if let Some((_, row)) = self.row_of(prefix) {
            parts.insert(&row.industry, 1.0);
        }
        Industry::all()
            .iter()
            .filter_map(|industry| {
                let weight = *parts.get(industry.code())?;
                Some(IndustryWeight { industry, weight })
            })
            .collect()
    }

    /// Chapters with at least one heading.
    pub fn chapters(&self) -> Vec<&str> {
        let mut chapters: Vec<&str> = self.headings.iter().map(|code| &code[..2]).collect();
        chapters.dedup();
        chapters
    }

    /// Headings of HS 2022, as four digits.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        self.headings.iter().map(String::as_str)
    }

    /// Every row with its prefix, in the order of the prefixes.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &ConcordanceRow)> {
        self.rows.iter().map(|(prefix, row)| (prefix.as_str(), row))
    }

    /// A heading counts in equal parts for each industry that it touches.
    fn parts_of_heading(&self, heading: &str) -> BTreeMap<&str, f64> {
        let own = self.row_of(heading).map(|(_, row)| row.industry.as_str());
        let below = self
            .rows
            .range(heading.to_owned()..)
            .take_while(|(prefix, _)| prefix.starts_with(heading))
            .filter(|(_, row)| row.basis != EARLIER_EDITION)
            .map(|(_, row)| row.industry.as_str());
        let touched: BTreeSet<&str> = own.into_iter().chain(below).collect();
        let part = 1.0 / touched.len().max(1) as f64;
        touched.into_iter().map(|code| (code, part)).collect()
    }
}

static EMBEDDED: LazyLock<GoodsConcordance> = LazyLock::new(|| {
    let valid = "the compiled-in concordance is valid CSV";
    let records = |text: &'static str| {
        csv::Reader::from_reader(text.as_bytes())
            .into_records()
            .map(move |record| record.expect(valid))
    };
    let rows = records(include_str!("../../../data/concordance/hs-icio.csv"))
        .map(|record| {
            let row = ConcordanceRow {
                industry: record[1].to_owned(),
                isic: record[2].to_owned(),
                basis: record[3].to_owned(),
            };
            (record[0].to_owned(), row)
        })
        .collect();
    let headings = records(include_str!("../../../data/concordance/hs-headings.csv"))
        .flat_map(|record| {
            let chapter = record[0].to_owned();
            let ends: Vec<String> = record[1].split(' ').map(str::to_owned).collect();
            ends.into_iter().map(move |end| format!("{chapter}{end}"))
        })
        .collect();
    GoodsConcordance { rows, headings }
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::IndustryGroup;

    /// Rounding of sums of at most a hundred parts.
    const ROUNDING: f64 = 1e-12;

    fn check(digits: &str, industry: &str) {
        let found = GoodsConcordance::embedded().industry_of(digits);
        assert_eq!(found.map(Industry::code), Some(industry), "{digits}");
    }

    #[test]
    fn the_longest_prefix_wins() {
        check("84", "C28");
        check("8411", "C302T309");
        check("841111", "C302T309");
        check("841181", "C28");
        check("8542", "C26");
        check("8542310001", "C26");
        check("270900", "B06");
        check("271019", "C19");
        check("271121", "B06");
        check("284410", "B07");
        check("870323", "C29");
        check("720449", "E");
        check("300490", "C21");
        // Tractors for the road, which were one code before HS 2022; spent batteries,
        // which had none of their own.
        check("870120", "C29");
        check("870121", "C29");
        check("870110", "C28");
        check("854810", "E");
    }

    #[test]
    fn codes_that_are_gone_count_in_no_weight() {
        let parts = GoodsConcordance::embedded().industries_of("8548");
        assert_eq!(parts.len(), 1);
        assert_ne!(parts[0].industry.code(), "E");
    }

    #[test]
    fn every_chapter_and_heading_has_an_industry() {
        let table = GoodsConcordance::embedded();
        let chapters: Vec<String> = (1..=97)
            .filter(|chapter| *chapter != 77)
            .map(|chapter| format!("{chapter:02}"))
            .collect();
        assert_eq!(table.chapters(), chapters);
        for prefix in chapters.iter().map(String::as_str).chain(table.headings()) {
            let parts = table.industries_of(prefix);
            let sum: f64 = parts.iter().map(|part| part.weight).sum();
            assert!((sum - 1.0).abs() < ROUNDING, "{prefix}: {sum}");
            assert!(parts.iter().all(|part| part.weight > 0.0), "{prefix}");
            for part in parts {
                let group = IndustryGroup::of(part.industry.code());
                assert!(group.is_some(), "{prefix}: {}", part.industry);
            }
        }
        assert!(table.industries_of("77").is_empty());
        assert!(table.industry_of("77").is_none());
        assert!(table.industry_of("99").is_none());
    }

    #[test]
    fn every_row_names_an_industry_by_a_class_that_it_holds() {
        for (prefix, row) in GoodsConcordance::embedded().rows() {
            let industry = Industry::find(&row.industry);
            let industry = industry.unwrap_or_else(|| panic!("{prefix}: {}", row.industry));
            let holds = industry.isic().split(';').any(|range| {
                let plain = range.replace('.', "");
                match plain.split_once('-') {
                    None => row.isic.starts_with(&plain) || plain.starts_with(&row.isic),
                    Some((low, high)) => {
                        let own = &row.isic[..row.isic.len().min(low.len())];
                        low[..own.len()] <= *own && *own <= high[..own.len()]
                    }
                }
            });
            assert!(holds, "{prefix}: {} is not in {industry}", row.isic);
            assert!(
                ["main_class", "own_class", EARLIER_EDITION].contains(&row.basis.as_str()),
                "{prefix}"
            );
        }
    }

    #[test]
    fn a_row_says_more_than_the_one_above_it() {
        let table = GoodsConcordance::embedded();
        for (prefix, row) in table.rows().filter(|(prefix, _)| prefix.len() > 2) {
            let above = table
                .row_of(&prefix[..prefix.len() - 1])
                .map(|(_, row)| row);
            assert_ne!(
                above.map(|above| &above.industry),
                Some(&row.industry),
                "{prefix}"
            );
        }
    }

    #[test]
    fn weights_count_headings() {
        // Chapter 25: 2523 and 2522 are lime and cement; 2518 and 2520 are split
        // between mining and C23; the other headings are mining.
        let table = GoodsConcordance::embedded();
        let headings = table
            .headings()
            .filter(|code| code.starts_with("25"))
            .count();
        let parts = table.industries_of("25");
        let codes: Vec<&str> = parts.iter().map(|part| part.industry.code()).collect();
        assert_eq!(codes, ["B08", "C23"]);
        let expected = 3.0 / headings as f64;
        assert!((parts[1].weight - expected).abs() < ROUNDING);
    }
}
