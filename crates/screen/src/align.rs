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
        if item.len == 1 && item.first != b'@' {
            let class = TokenClass::ALL[usize::from(listed[usize::from(item.start)].class)];
            for (at, position) in prepared.normalised.positions.iter().enumerate() {
                let (first, sound) = prepared.firsts[at];
                let query_initial = position.class == TokenClass::Initial;
                let listed_initial = class == TokenClass::Initial;
                let same = first == item.first || sound == item.first_sound && sound != 0;
                if same
                    && (query_initial || listed_initial)
                    && class != TokenClass::LegalForm
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
    for (_, link) in edges {
        let query = mask(link.query_start, link.query_len);
        let listed = mask(link.listed_start, link.listed_len);
        if out.query_mask & query == 0 && out.listed_mask & listed == 0 {
            out.query_mask |= query;
            out.listed_mask |= listed;
            out.links.push(link);
        }
    }
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
    let value = score * score * weak * (query_weight + listed_weight + 0.1 * runs) - 0.0005 * order;
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
