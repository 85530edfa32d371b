//! Which of several snapshots answers for which part of the flows.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use sindan_domain::{Country, Period};

use super::{FlowCoverage, GoodsChoice, Overlap};
use crate::TradeDirection;

/// The first snapshot answers unless it has less than this share of the rows of
/// the fullest: a revision has about as many rows as what it revises, a file of
/// a few goods has far fewer.
const FULL_SHARE: f64 = 0.5;

/// One reporter, direction and period.
pub(super) type Group = (Country, TradeDirection, Period);

/// Chapter by number; 0 for all goods together.
pub(super) fn chapter_number(chapter: Option<&str>) -> u8 {
    chapter.and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// A snapshot by its place, and an edition of the codes in it (0 for none).
pub(super) type Teller = (u8, u16);

/// Which snapshot answers for what.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// By group and chapter; what is not there is answered by nobody.
    answers: HashMap<(Group, u8), Teller>,
    /// Only rows for all goods (and, where a group has none, all its rows).
    totals: bool,
    /// Groups in which the rows for all goods count.
    with_totals: HashSet<Group>,
    /// One snapshot in one edition answers for everything: nothing to look up.
    trivial: bool,
    pub(super) overlaps: Vec<Overlap>,
}

impl Choice {
    /// Whether a row of a snapshot counts.
    pub(super) fn counts(&self, teller: Teller, group: Group, chapter: u8) -> bool {
        if self.totals {
            if self.with_totals.contains(&group) != (chapter == 0) {
                return false;
            }
        } else if chapter == 0 && !self.with_totals.contains(&group) {
            return false;
        }
        self.trivial || self.answers.get(&(group, chapter)) == Some(&teller)
    }
}

/// Chooses among what the snapshots hold of what is asked for.
pub(super) fn choose(held: &[Vec<FlowCoverage>], goods: &GoodsChoice) -> Choice {
    // Rows by group, chapter and teller; the later edition first.
    type ByTeller = BTreeMap<(u8, Reverse<u16>), u64>;
    let mut rows: BTreeMap<Group, BTreeMap<u8, ByTeller>> = BTreeMap::new();
    for (snapshot, coverage) in held.iter().enumerate() {
        let snapshot = u8::try_from(snapshot).unwrap_or(u8::MAX);
        for part in coverage {
            let group = (part.reporter, part.direction, part.period);
            let chapter = chapter_number(part.chapter.as_deref());
            let teller = (snapshot, Reverse(part.edition.unwrap_or(0)));
            let chapters = rows.entry(group).or_default();
            *chapters
                .entry(chapter)
                .or_default()
                .entry(teller)
                .or_default() += part.rows;
        }
    }
    let totals = *goods == GoodsChoice::Total;
    let mut choice = Choice {
        totals,
        trivial: true,
        ..Choice::default()
    };
    let mut left = Left::new();
    for (group, chapters) in rows {
        let has_total = chapters.contains_key(&0);
        let has_chapters = chapters.keys().any(|chapter| *chapter != 0);
        if has_total && (totals || !has_chapters) {
            choice.with_totals.insert(group);
        }
        for (chapter, by_teller) in chapters {
            let counts = by_teller
                .into_iter()
                .map(|((snapshot, Reverse(edition)), rows)| ((snapshot, edition), rows))
                .collect::<Vec<_>>();
            let taken = first_that_is_full(&counts);
            choice.answers.insert((group, chapter), taken);
            for (teller, rows) in counts {
                if teller != taken {
                    choice.trivial = false;
                    note(&mut left, group, taken, teller, rows);
                }
            }
        }
    }
    choice.overlaps = left.into_values().collect();
    choice
}

fn first_that_is_full(counts: &[(Teller, u64)]) -> Teller {
    let most = counts.iter().map(|(_, rows)| *rows).max();
    let full = |rows: u64| rows as f64 >= most.unwrap_or_default() as f64 * FULL_SHARE;
    let found = counts.iter().find(|(_, rows)| full(*rows));
    found.map_or((0, 0), |(teller, _)| *teller)
}

type Left = BTreeMap<(Country, TradeDirection, Teller, Teller), Overlap>;

fn note(
    overlaps: &mut Left,
    (reporter, direction, period): Group,
    taken: Teller,
    left: Teller,
    rows: u64,
) {
    let edition = |teller: Teller| Some(teller.1).filter(|year| *year != 0);
    let overlap = overlaps
        .entry((reporter, direction, taken, left))
        .or_insert(Overlap {
            reporter,
            direction,
            periods: (period, period),
            taken: usize::from(taken.0),
            left: usize::from(left.0),
            editions: (edition(taken), edition(left)),
            rows_left: 0,
        });
    if period.first_day() < overlap.periods.0.first_day() {
        overlap.periods.0 = period;
    }
    if period.last_day() > overlap.periods.1.last_day() {
        overlap.periods.1 = period;
    }
    overlap.rows_left += rows;
}
