//! One-to-one alignment of the words of two names.

use crate::candidates::Prepared;
use crate::edit::{EdgeKind, Likeness};
use crate::index::{Index, NameRow, PositionRow};
use crate::normalise::TokenClass;

/// A pair of word runs that were matched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Link {
    pub(crate) query_start: u8,
    pub(crate) query_len: u8,
    pub(crate) listed_start: u8,
    pub(crate) listed_len: u8,
    pub(crate) kind: EdgeKind,
    pub(crate) score: f32,
    /// In edits.
    pub(crate) cost: f32,
    pub(crate) query_weight: f32,
    pub(crate) listed_weight: f32,
}

/// How two names fit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Alignment {
    pub(crate) links: Vec<Link>,
    pub(crate) query_mask: u32,
    pub(crate) listed_mask: u32,
}

fn mask(start: u8, len: u8) -> u32 {
    ((1_u32 << len) - 1) << start
}

/// Aligns the query with a listed name.
pub(crate) fn align(index: &Index, prepared: &Prepared, row: &NameRow, out: &mut Alignment) {
    out.links.clear();
    out.query_mask = 0;
    out.listed_mask = 0;
    let listed = index.positions(row);
    let mut edges: Vec<(f32, Link)> = Vec::with_capacity(16);
    for item in index.items(row) {
        let listed_weight = sum(listed, item.start, item.len);
        if let Some(matches) = prepared.matches.get(&item.token) {
            for found in matches {
                edges.push(edge(
                    prepared,
                    found.start,
                    found.len,
                    found.likeness,
                    item.start,
                    item.len,
                    listed_weight,
                ));
            }
        }
        if item.len == 1
            && !prepared.cut.is_empty()
            && let Some(likeness) = prepared.goes_on(index, item.token, item.first)
        {
            let last = prepared.normalised.positions.len() - 1;
            edges.push(edge(
                prepared,
                last as u8,
                1,
                likeness,
                item.start,
                1,
                listed_weight,
            ));
        }
        if item.len == 1 && item.first != b'@' {
            let class = TokenClass::ALL[usize::from(listed[usize::from(item.start)].class)];
            for (at, position) in prepared.normalised.positions.iter().enumerate() {
                let (first, sound) = prepared.firsts[at];
                let query_initial = position.class == TokenClass::Initial;
                let listed_initial = class == TokenClass::Initial;
                let same = first == item.first || sound == item.first_sound && sound != 0;
                if same
                    && (query_initial || listed_initial)
                    && (query_initial || class != TokenClass::LegalForm)
                    && position.class != TokenClass::LegalForm
                {
                    let score = if query_initial && listed_initial {
                        0.98
                    } else {
                        0.8
                    };
                    let likeness = Likeness {
                        kind: EdgeKind::Initial,
                        score,
                        cost: 0.0,
                    };
                    edges.push(edge(
                        prepared,
                        at as u8,
                        1,
                        likeness,
                        item.start,
                        1,
                        listed_weight,
                    ));
                }
            }
        }
    }
    // Best edges first; of equals the one that keeps the order of words.
    edges.sort_by(|a, b| {
        b.0.total_cmp(&a.0).then_with(|| {
            (a.1.query_start, a.1.listed_start).cmp(&(b.1.query_start, b.1.listed_start))
        })
    });
    let chosen = choose(&edges);
    for (_, link) in chosen.iter().map(|&at| &edges[at]) {
        out.query_mask |= mask(link.query_start, link.query_len);
        out.listed_mask |= mask(link.listed_start, link.listed_len);
        out.links.push(*link);
    }
    out.query_mask |= prepared.repeated;
}

/// Edges that share no word, the best first, and how much they are worth
/// together. A run of words read as one can stand in the way of the words
/// themselves: what is chosen without each such run is also looked at.
fn choose(edges: &[(f32, Link)]) -> Vec<usize> {
    let run = |at: usize| edges[at].1.query_len + edges[at].1.listed_len > 2;
    let (mut best, mut worth) = greedy(edges, |_| true);
    if !best.iter().any(|&at| run(at)) {
        return best;
    }
    let (plain, own) = greedy(edges, |at| !run(at));
    if own > worth {
        (best, worth) = (plain, own);
    }
    for left_out in best.clone() {
        if run(left_out) {
            let (other, own) = greedy(edges, |at| at != left_out);
            if own > worth {
                (best, worth) = (other, own);
            }
        }
    }
    best
}

fn greedy(edges: &[(f32, Link)], allowed: impl Fn(usize) -> bool) -> (Vec<usize>, f32) {
    let mut chosen = Vec::with_capacity(8);
    let (mut query, mut listed, mut worth) = (0, 0, 0.0);
    for (at, (value, link)) in edges.iter().enumerate() {
        let own = mask(link.query_start, link.query_len);
        let other = mask(link.listed_start, link.listed_len);
        if query & own == 0 && listed & other == 0 && allowed(at) {
            query |= own;
            listed |= other;
            worth += value;
            chosen.push(at);
        }
    }
    (chosen, worth)
}

fn sum(positions: &[PositionRow], start: u8, len: u8) -> f32 {
    positions[usize::from(start)..usize::from(start + len)]
        .iter()
        .map(|position| position.weight)
        .sum()
}

fn edge(
    prepared: &Prepared,
    query_start: u8,
    query_len: u8,
    likeness: Likeness,
    listed_start: u8,
    listed_len: u8,
    listed_weight: f32,
) -> (f32, Link) {
    let Likeness { kind, score, cost } = likeness;
    let span = usize::from(query_start)..usize::from(query_start + query_len);
    let query_weight: f32 = prepared.weights[span].iter().sum();
    let runs = f32::from(query_len + listed_len);
    let order = (f32::from(query_start) - f32::from(listed_start)).abs();
    let weak = match kind {
        EdgeKind::Initial => 0.5,
        EdgeKind::Prefix => 0.9,
        _ => 1.0,
    };
    // Words say more one by one than the same words read as one.
    let joined = if query_len + listed_len > 2 {
        0.98
    } else {
        1.0
    };
    let value = score * score * weak * joined * (query_weight + listed_weight + 0.1 * runs)
        - 0.0005 * order;
    (
        value,
        Link {
            query_start,
            query_len,
            listed_start,
            listed_len,
            kind,
            score,
            cost,
            query_weight,
            listed_weight,
        },
    )
}

#[cfg(test)]
mod tests {
    use sindan_domain::{NameKind, Party, PartyKind, PartyName};

    use crate::{Index, ListInfo, Query, Settings};

    fn edges(listed: &str, query: &str) -> Vec<Option<crate::EdgeKind>> {
        let names = vec![PartyName::new(NameKind::Primary, listed)];
        let party = Party::new("1", PartyKind::Person, names);
        let list = ListInfo {
            name: "own".into(),
            version: "1".into(),
            hash: String::new(),
        };
        let index = Index::build(&[(list, [party])]).unwrap();
        let settings = Settings {
            threshold: 0.0,
            ..Settings::default()
        };
        let query = Query::name(query).of_kind(PartyKind::Person);
        let hits = index.screen(&query, &settings);
        hits[0]
            .explanation
            .edges
            .iter()
            .map(|edge| edge.kind)
            .collect()
    }

    /// What a scanner read is found as what may have stood there, a word that
    /// was cut by its beginning, and a word without vowels by its consonants.
    #[test]
    fn spoilt_words_are_found() {
        use crate::EdgeKind::{Devowelled, Exact, Prefix, Spelling};
        for (listed, query, expected) in [
            (
                "Mohammad Nayeem SHEIKH",
                "Moharnmad Nayeem SHEIKH",
                Spelling,
            ),
            ("Nayeem SHEIKH", "Nayeem Shelkh", Spelling),
            ("Vladimir SATORICH", "Vladimir SATORIHC", Spelling),
            ("Konstantinos STAVROPOULOS", "Konstantinos STAV", Prefix),
            ("Satish SEEMAR", "Stsh SMR", Devowelled),
            ("Sergey SHOIMU", "Sergey Sergey SHOIMU", Exact),
        ] {
            let found = edges(listed, query);
            assert!(found.contains(&Some(expected)), "{query}: {found:?}");
            assert!(!found.contains(&None), "{query}: {found:?}");
        }
    }

    /// `jibingxuan` read as one word resembles `bingxuan` too, and is worth
    /// more than either word alone, but less than both.
    #[test]
    fn the_same_words_are_found_beside_a_run_that_resembles_one() {
        let exact = Some(crate::EdgeKind::Exact);
        for (listed, query) in [
            ("TE, Lingxuan", "Lingxuan TE"),
            ("TORANSARI, Hamem", "Hamem TORANSARI"),
            ("TIM, Ti Nam", "TIM Nam Ti"),
        ] {
            let found = edges(listed, query);
            assert!(
                found.iter().all(|kind| *kind == exact),
                "{query}: {found:?}"
            );
        }
    }
}
