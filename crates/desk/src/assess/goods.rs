//! The goods of a measure: lines of law, industries that make them, and whether a
//! code of statistics is among them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sindan_domain::{GoodsCode, GoodsConcordance, IndustryGroup};
use sindan_rules::{Above, GoodsSelector, Measure, MeasureBase};

/// Industries that sell services beside a few goods (plans, art): to cut all that
/// they sell would be no upper end of a ban on goods.
pub(crate) const SERVICES: [&str; 2] = ["M", "R"];

/// Lines that an answer shows; the rest is counted.
const SHOWN: usize = 40;

/// What a measure covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GoodsCovered {
    /// Whether it names no goods, so that it means all.
    pub any: bool,
    /// Lines of law, as they are printed; at most forty.
    pub lines: Vec<GoodsLine>,
    /// How many lines there are.
    pub line_count: usize,
    /// Lines that name only a part of a code, or depend on a value or a figure.
    pub partial_count: usize,
    /// Lists that the measure names and whose codes are not held.
    pub lists_not_held: Vec<String>,
    /// Lists that are older than the law, with the day of their state.
    pub lists_old: Vec<(String, Option<Date>)>,
    /// Lines of which no industry is known.
    pub without_industry: Vec<String>,
    /// Industries of the full table that make them, with their part of the lines.
    pub industries: Vec<IndustryCovered>,
}

/// A line of law.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GoodsLine {
    /// The code or range, with its nomenclature.
    pub code: String,
    /// The list on which it stands, if it stands on one.
    pub list: Option<String>,
    /// Whether all goods of the code are meant.
    pub whole: bool,
    /// Industries that make them.
    pub industries: Vec<String>,
}

/// An industry that makes goods of a measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct IndustryCovered {
    /// Code in the full table.
    pub industry: String,
    /// The group of the embedded table that holds it.
    pub group: String,
    /// Its part of the lines, each line weighed over its industries by count of
    /// headings: how the goods spread over industries, not what they are worth.
    pub weight_of_lines: f64,
}

/// Digits of the Harmonized System that a line names, the first and the last.
struct Digits {
    low: String,
    high: Option<String>,
}

impl Digits {
    fn read(printed: &str) -> Self {
        let plain = |text: &str| {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            digits[..digits.len().min(6)].to_owned()
        };
        match printed.split_once('-') {
            Some((low, high)) => Self {
                low: plain(low),
                high: Some(plain(high)),
            },
            None => Self {
                low: plain(printed),
                high: None,
            },
        }
    }

    /// Prefixes that together are the line.
    fn prefixes(&self) -> Vec<String> {
        let Some(high) = &self.high else {
            return vec![self.low.clone()];
        };
        let length = self.low.len().min(high.len());
        let head = |text: &str| text[..length].parse::<u32>().ok();
        match (head(&self.low), head(high)) {
            (Some(low), Some(high)) if low <= high => (low..=high)
                .map(|number| format!("{number:0length$}"))
                .collect(),
            _ => vec![self.low.clone()],
        }
    }
}

/// What the measure covers on a day.
pub(crate) fn covered(base: &MeasureBase, measure: &Measure, day: Date) -> GoodsCovered {
    let mut answer = GoodsCovered {
        any: measure.goods.is_empty(),
        lines: Vec::new(),
        line_count: 0,
        partial_count: 0,
        lists_not_held: Vec::new(),
        lists_old: Vec::new(),
        without_industry: Vec::new(),
        industries: Vec::new(),
    };
    let mut lines: Vec<(String, Option<String>, bool, Digits)> = Vec::new();
    let applies = |selector: &&GoodsSelector| selector.from.is_none_or(|from| from <= day);
    for selector in measure.goods.iter().filter(applies) {
        let whole =
            !selector.possible && selector.condition.is_none() && selector.unless_listed.is_none();
        for pattern in &selector.codes {
            let label = pattern.label();
            let printed = label.split_once(':').map_or("", |(_, code)| code);
            lines.push((label.clone(), None, whole, Digits::read(printed)));
        }
        let Some(position) = selector.list else {
            continue;
        };
        let list = base.lists().get(position);
        if !list.held {
            answer.lists_not_held.push(list.id.clone());
        } else if list.changed_by(day) {
            answer.lists_old.push((list.id.clone(), list.as_of));
        }
        let system = list.system.name();
        for entry in &list.entries {
            let entire = whole && !entry.is_ex && entry.above == Above::NotStated;
            lines.push((
                format!("{system}{}:{}", list.edition, entry.code),
                Some(list.id.clone()),
                entire,
                Digits::read(&entry.code),
            ));
        }
    }
    let table = GoodsConcordance::embedded();
    let mut weights: BTreeMap<String, f64> = BTreeMap::new();
    let mut weighed = 0.0;
    for (code, list, whole, digits) in lines {
        let prefixes = digits.prefixes();
        let mut own: BTreeMap<String, f64> = BTreeMap::new();
        for prefix in &prefixes {
            for part in table.industries_of(prefix) {
                *own.entry(part.industry.code().to_owned()).or_default() += part.weight;
            }
        }
        let sum: f64 = own.values().sum();
        if own.is_empty() {
            answer.without_industry.push(code.clone());
        } else {
            weighed += 1.0;
        }
        for (industry, weight) in &own {
            *weights.entry(industry.clone()).or_default() += weight / sum;
        }
        answer.line_count += 1;
        answer.partial_count += usize::from(!whole);
        if answer.lines.len() < SHOWN {
            answer.lines.push(GoodsLine {
                code,
                list,
                whole,
                industries: own.into_keys().collect(),
            });
        }
    }
    if answer.any {
        for chapter in table.chapters() {
            for part in table.industries_of(chapter) {
                *weights.entry(part.industry.code().to_owned()).or_default() += part.weight;
                weighed += part.weight;
            }
        }
    }
    answer.industries = weights
        .into_iter()
        .map(|(industry, weight)| IndustryCovered {
            group: IndustryGroup::of(&industry)
                .map_or_else(String::new, |group| group.code().to_owned()),
            industry,
            weight_of_lines: weight / weighed,
        })
        .collect();
    answer
}

/// Whether a measure names a code of statistics: certainly, perhaps, or not.
pub(crate) fn names(
    base: &MeasureBase,
    measure: &Measure,
    code: &GoodsCode,
    day: Date,
) -> Option<bool> {
    if measure.goods.is_empty() {
        return Some(true);
    }
    let mut best: Option<bool> = None;
    let applies = |selector: &&GoodsSelector| selector.from.is_none_or(|from| from <= day);
    for selector in measure.goods.iter().filter(applies) {
        let mut left_out = selector.except_codes.iter();
        if left_out.any(|pattern| matches!(pattern.matches(code), Some(Ok(_)))) {
            continue;
        }
        let whole =
            !selector.possible && selector.condition.is_none() && selector.unless_listed.is_none();
        let mut note = |certain: bool| best = Some(best.unwrap_or(false) || (certain && whole));
        for found in selector.codes.iter().filter_map(|one| one.matches(code)) {
            note(found.is_ok());
        }
        let Some(position) = selector.list else {
            continue;
        };
        let list = base.lists().get(position);
        if !list.held {
            if list.is_possible(code, day) {
                note(false);
            }
            continue;
        }
        for (found, entry) in base.lists().matches(code) {
            if found == position {
                let above = list.entries[entry.entry].above;
                note(entry.certainty.is_ok() && above == Above::NotStated);
            }
        }
    }
    best
}

/// The industry of a table that holds an industry of the full one; none for
/// those that sell services.
pub(crate) fn industry_in(industry: &str, held: &[String]) -> Option<String> {
    if SERVICES.contains(&industry) {
        return None;
    }
    if held.iter().any(|code| code == industry) {
        return Some(industry.to_owned());
    }
    let group = IndustryGroup::of(industry)?.code();
    held.iter()
        .any(|code| code == group)
        .then(|| group.to_owned())
}
