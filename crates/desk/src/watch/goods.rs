//! Which goods are watched: those of a measure, of a list, of codes, or all.

use jiff::civil::{Date, date};
use serde::Serialize;
use sindan_domain::{Country, GoodsCode, GoodsSystem};
use sindan_rules::{CodePattern, GoodsSelector, MeasureBase};

use super::flows::FlowBook;
use super::request::WatchRequest;
use crate::{DeskError, Place, RulesDesk};

/// Edition of codes that are written without one.
const HS_EDITION: u16 = 2022;

/// Days from which on trade with a country is watched where the goods name no
/// day of their own. Source: guidance of Australia, Canada, New Zealand, the
/// United Kingdom and the United States of 26 September 2023 on export
/// enforcement, which compares with the time before 24 February 2022.
const GUIDANCE_DAYS: [(&str, Date); 2] = [("RUS", date(2022, 2, 24)), ("BLR", date(2022, 2, 24))];

/// Countries that the guidance is about.
pub(crate) fn guidance_targets() -> impl Iterator<Item = Country> {
    GUIDANCE_DAYS
        .iter()
        .filter_map(|(code, _)| Country::from_alpha3(code))
}

/// What the goods are named by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WatchGoodsKind {
    /// A measure of the base: its goods and its date.
    Measure,
    /// A list of goods of the base.
    List,
    /// Codes.
    Codes,
    /// Every product on its own.
    All,
    /// Totals over all goods.
    Total,
}

/// Goods that are watched.
#[derive(Debug, Clone, Serialize)]
pub struct WatchGoods {
    /// `chpl`, the id of a measure or list, codes, `all` or `total`.
    pub id: String,
    /// Title for readers; empty where the id says all.
    pub title: String,
    /// What they are named by.
    pub kind: WatchGoodsKind,
    /// First day of the measure, where they are those of one.
    pub first_day: Option<Date>,
    /// Where the list or measure was read.
    pub source_url: Option<String>,
    #[serde(skip)]
    selection: Selection,
}

#[derive(Debug, Clone)]
enum Selection {
    Everything,
    List(usize),
    Measure(String),
    Codes(Vec<CodePattern>),
}

/// How a product stands to the goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Among them, with the tier of the list if it has tiers.
    Restricted(Option<u8>),
    /// Among them in part, or perhaps.
    Doubtful(Option<u8>),
    /// Not among them.
    Other,
}

impl WatchGoods {
    /// Finds what was typed: `chpl`, a list, a measure, `all`, `total`, or codes.
    ///
    /// # Errors
    ///
    /// A name that is none of them, or goods whose codes are not held.
    pub fn find(desk: &RulesDesk, typed: &[String]) -> Result<Self, DeskError> {
        let place = Place::flag("--goods");
        let base = desk.base();
        let [one] = typed else {
            return Self::codes(desk, typed);
        };
        let named = one.trim().to_lowercase();
        let plain = |kind| Self {
            id: named.clone(),
            title: String::new(),
            kind,
            first_day: None,
            source_url: None,
            selection: Selection::Everything,
        };
        match named.as_str() {
            "all" => return Ok(plain(WatchGoodsKind::All)),
            "total" => return Ok(plain(WatchGoodsKind::Total)),
            _ => {}
        }
        let not_held = |list: &str| {
            place.error(
                format!("the codes of `{list}` are not held"),
                "name codes, or another list; `sindan rules list` shows what measures name",
            )
        };
        if let Some(at) = base.lists().find(&named) {
            let list = base.lists().get(at);
            if !list.held {
                return Err(not_held(&list.id));
            }
            return Ok(Self {
                title: list.title.clone(),
                source_url: Some(list.source_url.clone()),
                selection: Selection::List(at),
                ..plain(WatchGoodsKind::List)
            });
        }
        if let Some(measure) = base.measure(&named) {
            let usable = |selector: &GoodsSelector| {
                !selector.codes.is_empty()
                    || selector.list.is_some_and(|at| base.lists().get(at).held)
            };
            if !measure.goods.iter().any(usable) {
                let lists: Vec<&str> = measure
                    .goods
                    .iter()
                    .filter_map(|selector| selector.list)
                    .map(|at| base.lists().get(at).id.as_str())
                    .collect();
                return Err(match lists.as_slice() {
                    [] => place.error(
                        format!("the measure `{named}` names no goods"),
                        "name codes, a list, or another measure",
                    ),
                    lists => not_held(&lists.join(", ")),
                });
            }
            return Ok(Self {
                title: format!(
                    "{}, {}: {}",
                    measure.instrument, measure.article, measure.subject
                ),
                first_day: measure.from.or(measure.known_in_force_on),
                source_url: Some(measure.source_url.clone()),
                selection: Selection::Measure(measure.id.clone()),
                ..plain(WatchGoodsKind::Measure)
            });
        }
        if named.is_empty() || (named.contains(char::is_alphabetic) && !named.contains(':')) {
            let ids = base.lists().ids();
            let measures: Vec<String> = base.measures().iter().map(|one| one.id.clone()).collect();
            let known = ids.iter().chain(&measures);
            let known = known.map(|id| (id.as_str(), id.as_str()));
            let near = sindan_domain::nearest(&named, known, 3);
            let hint = match near.is_empty() {
                true => String::new(),
                false => format!("; nearest are {}", near.join(", ")),
            };
            return Err(place.error(
                format!("`{one}` is no list, no measure and no code"),
                format!("write chpl, total, all, a measure, a list or codes such as 8542.31{hint}"),
            ));
        }
        Self::codes(desk, typed)
    }

    fn codes(desk: &RulesDesk, typed: &[String]) -> Result<Self, DeskError> {
        let place = Place::flag("--goods");
        let mut patterns = Vec::new();
        for text in typed {
            let code = GoodsCode::parse(text, GoodsSystem::Hs, HS_EDITION)
                .map_err(|error| place.error_from(error.to_string(), error.hint()))?;
            desk.existing(&code)?;
            patterns.push(
                CodePattern::parse(&code.to_string())
                    .map_err(|problem| place.error_from(problem, None))?,
            );
        }
        let labels: Vec<String> = patterns.iter().map(CodePattern::label).collect();
        Ok(Self {
            id: labels.join(";"),
            title: String::new(),
            kind: WatchGoodsKind::Codes,
            first_day: None,
            source_url: None,
            selection: Selection::Codes(patterns),
        })
    }

    /// The first day of what is watched for a target: that of the measure, or
    /// that of the guidance for the target (where there is none, of the guidance).
    pub(super) fn day(&self, target: Option<Country>) -> Option<Date> {
        let guidance = GUIDANCE_DAYS
            .iter()
            .find(|(country, _)| target.is_none_or(|target| *country == target.alpha3()));
        self.first_day.or(guidance.map(|(_, day)| *day))
    }

    /// The day that the goods name themselves, where they are those of a measure.
    pub(crate) fn own_day(&self) -> Option<Date> {
        self.first_day
    }

    /// The day from which on guidance on diversion compares trade with a country.
    pub(crate) fn guidance_day(target: Country) -> Option<Date> {
        GUIDANCE_DAYS
            .iter()
            .find(|(country, _)| *country == target.alpha3())
            .map(|(_, day)| *day)
    }

    /// The first day of what is watched where no target is named.
    pub fn first_day_watched(&self) -> Option<Date> {
        self.day(None)
    }

    /// How a product stands to these goods.
    pub(super) fn standing(&self, base: &MeasureBase, code: &GoodsCode) -> Standing {
        match &self.selection {
            Selection::Everything => Standing::Restricted(None),
            Selection::List(at) => on_list(base, *at, code),
            Selection::Codes(patterns) => best(patterns.iter().map(|one| in_pattern(one, code))),
            Selection::Measure(id) => best(
                base.measure(id)
                    .into_iter()
                    .flat_map(|measure| &measure.goods)
                    .map(|selector| selected(base, selector, code)),
            ),
        }
    }
}

impl FlowBook {
    /// Which of its goods a request watches.
    pub(super) fn watched(&self, base: &MeasureBase, request: &WatchRequest) -> Vec<bool> {
        self.goods
            .iter()
            .map(|code| match request.goods.standing(base, code) {
                Standing::Restricted(_) => true,
                Standing::Doubtful(_) => request.doubtful,
                Standing::Other => false,
            })
            .collect()
    }
}

fn best(standings: impl Iterator<Item = Standing>) -> Standing {
    standings.fold(Standing::Other, |best, one| match (best, one) {
        (Standing::Restricted(_), _) | (_, Standing::Other) => best,
        (_, Standing::Restricted(_)) | (Standing::Other, _) => one,
        _ => best,
    })
}

fn in_pattern(pattern: &CodePattern, code: &GoodsCode) -> Standing {
    match pattern.matches(code) {
        None => Standing::Other,
        Some(Ok(_)) => Standing::Restricted(None),
        Some(Err(_)) => Standing::Doubtful(None),
    }
}

fn on_list(base: &MeasureBase, at: usize, code: &GoodsCode) -> Standing {
    let found = base.lists().matches(code);
    let Some((_, found)) = found.iter().find(|(list, _)| *list == at) else {
        return Standing::Other;
    };
    let tier = base.lists().get(at).entries[found.entry].part.parse().ok();
    match found.certainty {
        Ok(_) => Standing::Restricted(tier),
        Err(_) => Standing::Doubtful(tier),
    }
}

fn selected(base: &MeasureBase, selector: &GoodsSelector, code: &GoodsCode) -> Standing {
    let left_out = selector
        .except_codes
        .iter()
        .any(|pattern| matches!(pattern.matches(code), Some(Ok(_))));
    if left_out {
        return Standing::Other;
    }
    let listed = match selector.list {
        Some(at) if base.lists().get(at).held => on_list(base, at, code),
        _ => Standing::Other,
    };
    let patterns = selector.codes.iter().map(|one| in_pattern(one, code));
    match best(std::iter::once(listed).chain(patterns)) {
        Standing::Restricted(tier) if selector.possible || selector.condition.is_some() => {
            Standing::Doubtful(tier)
        }
        standing => standing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(typed: &[&str]) -> Result<WatchGoods, DeskError> {
        let desk = RulesDesk::open(Vec::new()).unwrap();
        let typed: Vec<String> = typed.iter().map(|one| (*one).to_owned()).collect();
        WatchGoods::find(&desk, &typed)
    }

    fn check(typed: &[&str], code: &str, expected: Standing) {
        let desk = RulesDesk::open(Vec::new()).unwrap();
        let goods = find(typed).unwrap();
        assert_eq!(
            goods.standing(desk.base(), &code.parse().unwrap()),
            expected,
            "{typed:?} {code}"
        );
    }

    #[test]
    fn goods_by_list_measure_and_code() {
        check(&["chpl"], "HS2017:854231", Standing::Restricted(Some(1)));
        check(
            &["CHPL"],
            "TNVED2022:8542319000",
            Standing::Restricted(Some(1)),
        );
        check(&["chpl"], "HS2022:0101", Standing::Other);
        check(&["chpl"], "HS2022:8542", Standing::Doubtful(Some(1)));
        check(&["8542"], "HS2022:854231", Standing::Restricted(None));
        check(
            &["854231", "854232"],
            "HS2022:854232",
            Standing::Restricted(None),
        );
        check(&["854231", "854232"], "HS2022:854239", Standing::Other);
        check(
            &["eu833-12g"],
            "HS2022:854231",
            Standing::Restricted(Some(1)),
        );
        check(&["all"], "HS2022:0101", Standing::Restricted(None));
    }

    #[test]
    fn days_come_from_the_measure_or_the_guidance() {
        let target = Some("RUS".parse().unwrap());
        assert_eq!(
            find(&["eu833-12g"]).unwrap().day(target),
            Some(date(2024, 3, 20))
        );
        assert_eq!(
            find(&["chpl"]).unwrap().day(target),
            Some(date(2022, 2, 24))
        );
        assert_eq!(
            find(&["chpl"]).unwrap().day(Some("PRK".parse().unwrap())),
            None
        );
    }

    #[test]
    fn what_is_nothing_is_refused() {
        for typed in ["chipl", "eu-dual-use", "", "123", "eu833-2-1"] {
            let error = find(&[typed]).unwrap_err();
            assert!(error.is_usage(), "{typed}: {error}");
            assert!(error.hint().is_some(), "{typed}");
        }
    }
}
