//! What is known of a code: lists, tiers, other editions, measures.

use jiff::civil::Date;
use serde::Serialize;
use sindan_domain::GoodsCode;

use crate::base::MeasureBase;
use crate::goods::concordance::{to_2017, to_2022};
use crate::goods::hs_edition;

/// What is known of a code.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GoodsLookup {
    /// The code.
    pub code: GoodsCode,
    /// Lists on which it stands or may stand.
    pub lists: Vec<ListedUnder>,
    /// What the code is called in the other of the editions 2017 and 2022,
    /// where it is known to have changed.
    pub other_editions: Vec<OtherEdition>,
}

/// A list that names a code.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListedUnder {
    /// The list.
    pub list: String,
    /// Its title.
    pub title: String,
    /// The code as printed there.
    pub code: String,
    /// Part or tier.
    pub part: Option<String>,
    /// The goods in the law's words, shortened.
    pub description: String,
    /// Whether it is certain; otherwise why not.
    pub certain: bool,
    /// How it was matched.
    pub certainty: String,
    /// The state of the list that is held.
    pub as_of: Option<Date>,
    /// Later changes that are not held.
    pub changed_on: Vec<Date>,
    /// Measures that name the list.
    pub measures: Vec<String>,
}

/// A code in another edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OtherEdition {
    /// The edition of the Harmonized System.
    pub edition: u16,
    /// The codes; several if it was split.
    pub codes: Vec<String>,
}

impl MeasureBase {
    /// What is known of a code.
    pub fn goods(&self, code: &GoodsCode) -> GoodsLookup {
        let lists = self
            .lists()
            .matches(code)
            .into_iter()
            .map(|(position, found)| {
                let list = self.lists().get(position);
                let entry = &list.entries[found.entry];
                let certainty = match found.certainty {
                    Ok(certainty) => serde_json::to_value(certainty),
                    Err(doubt) => serde_json::to_value(doubt),
                };
                ListedUnder {
                    list: list.id.clone(),
                    title: list.title.clone(),
                    code: entry.code.clone(),
                    part: (!entry.part.is_empty()).then(|| entry.part.clone()),
                    description: entry.description.clone(),
                    certain: found.certainty.is_ok(),
                    certainty: certainty
                        .ok()
                        .and_then(|value| value.as_str().map(str::to_owned))
                        .unwrap_or_default(),
                    as_of: list.as_of,
                    changed_on: list.changed_on.clone(),
                    measures: self
                        .measures()
                        .iter()
                        .filter(|measure| {
                            measure
                                .goods
                                .iter()
                                .any(|selector| selector.list == Some(position))
                        })
                        .map(|measure| measure.id.clone())
                        .collect(),
                }
            })
            .collect();
        let edition = hs_edition(code.system(), code.edition());
        let mut other_editions = Vec::new();
        if edition == 2017
            && let Some(codes) = to_2022(code.hs())
        {
            other_editions.push(OtherEdition {
                edition: 2022,
                codes: codes.iter().map(|code| (*code).to_owned()).collect(),
            });
        }
        if edition == 2022
            && let Some(old) = to_2017(code.hs())
        {
            other_editions.push(OtherEdition {
                edition: 2017,
                codes: vec![old.to_owned()],
            });
        }
        GoodsLookup {
            code: code.clone(),
            lists,
            other_editions,
        }
    }
}
