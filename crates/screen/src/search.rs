//! The answer to a query.

use std::cmp::Ordering;

use sindan_domain::{Party, PartyKind};

use crate::error::ScreenError;

use crate::align::{Alignment, align};
use crate::candidates::{Buffers, Memory, Prepared, candidates, prepare};
use crate::features::{FEATURE_COUNT, features};
use crate::hit::{Edge, Explanation, Hit, Level, Rule, kind_from_byte};
use crate::index::{EntityRow, Index, NameRow, WEAK};
use crate::model::Model;
use crate::normalise::TokenClass;
use crate::qualify::{identifier_hits, qualify};
use crate::query::{NameHint, Query, Settings};
use crate::scope::Scope;

/// Buffers for many queries on one thread.
#[derive(Default)]
pub struct Scratch {
    buffers: Buffers,
    alignment: Alignment,
    memory: Memory,
    /// Those of the changes above an index: each index remembers its own words.
    changes: Option<Box<Scratch>>,
}

impl Scratch {
    pub(crate) fn of_changes(&mut self) -> &mut Scratch {
        self.changes.get_or_insert_default()
    }
}

/// A listed name that was compared with a query in full.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The entry.
    pub entity_id: String,
    /// Number of the entry in the index.
    pub entity: u32,
    /// The listed name.
    pub name: String,
    /// The features of the comparison.
    pub features: [f32; FEATURE_COUNT],
    /// Score of the name alone.
    pub score: f32,
}

/// The best name of an entry so far.
struct Best {
    entity: u32,
    name: u32,
    score: f32,
    second: f32,
    strong: bool,
}

/// A hit with what ranks it among hits of the same score.
pub(crate) struct RankedHit {
    pub(crate) hit: Hit,
    identified: bool,
    name_score: f32,
    second: f32,
}

impl RankedHit {
    /// Whether this one comes first, comes later, or is ranked alike.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        (other.hit.score.total_cmp(&self.hit.score))
            .then(other.identified.cmp(&self.identified))
            .then(other.name_score.total_cmp(&self.name_score))
            .then(other.second.total_cmp(&self.second))
    }
}

impl Index {
    /// The listed parties that fit a query, best first.
    pub fn screen(&self, query: &Query, settings: &Settings) -> Vec<Hit> {
        self.screen_with(query, settings, &mut Scratch::default())
    }

    /// The same with buffers that are used again.
    pub fn screen_with(
        &self,
        query: &Query,
        settings: &Settings,
        scratch: &mut Scratch,
    ) -> Vec<Hit> {
        let scope = Scope::lists(self, &settings.lists);
        self.ranked_hits(query, settings, &scope, None, scratch)
            .into_iter()
            .map(|ranked| ranked.hit)
            .collect()
    }

    /// The same within a scope, with what ranks each hit. Words of the query
    /// that this index does not know weigh as they do in the background.
    pub(crate) fn ranked_hits(
        &self,
        query: &Query,
        settings: &Settings,
        scope: &Scope<'_>,
        background: Option<&Index>,
        scratch: &mut Scratch,
    ) -> Vec<RankedHit> {
        let hint = query.kind.map_or(NameHint::Unknown, NameHint::from);
        let prepared = prepare(self, background, &query.name, hint, &mut scratch.memory);
        let mut best = self.best_names(&prepared, query.kind, settings, scope, scratch);
        best.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then(b.second.total_cmp(&a.second))
                .then(a.entity.cmp(&b.entity))
        });
        let mut hits = Vec::new();
        let identified = identifier_hits(self, query, scope);
        for found in &identified {
            let row = &self.entities()[found.entity as usize];
            let name = best
                .iter()
                .find(|best| best.entity == found.entity)
                .map_or(row.names_from, |best| best.name);
            let hit = self.hit(
                query,
                &prepared,
                row,
                found.entity,
                name,
                1.0,
                Rule::Identifier,
                found.level,
                vec![found.qualifier.clone()],
                settings.explain,
                scratch,
            );
            hits.push(RankedHit {
                hit,
                identified: true,
                name_score: 0.0,
                second: 0.0,
            });
        }
        for found in best {
            if identified.iter().any(|other| other.entity == found.entity) {
                continue;
            }
            let row = &self.entities()[found.entity as usize];
            let (score, qualifiers) = qualify(self, query, row, found.score);
            if score < settings.threshold {
                continue;
            }
            let (rule, level) = if found.strong {
                (Rule::Name, Level::Match)
            } else {
                (Rule::WeakName, Level::Review)
            };
            let hit = self.hit(
                query,
                &prepared,
                row,
                found.entity,
                found.name,
                score,
                rule,
                level,
                qualifiers,
                settings.explain,
                scratch,
            );
            hits.push(RankedHit {
                hit,
                identified: false,
                name_score: found.score,
                second: found.second,
            });
        }
        // Sorting is stable: those that rank alike keep the order of the index.
        hits.sort_by(RankedHit::order);
        hits.truncate(settings.limit);
        hits
    }

    /// Every listed name that the engine would compare in full, with the
    /// numbers it would compare. For training, measurement and tests.
    pub fn compare_all(
        &self,
        query: &Query,
        settings: &Settings,
        scratch: &mut Scratch,
    ) -> Vec<Pair> {
        let hint = query.kind.map_or(NameHint::Unknown, NameHint::from);
        let prepared = prepare(self, None, &query.name, hint, &mut scratch.memory);
        self.pairs(&prepared, query.kind, settings, scratch)
    }

    fn pairs(
        &self,
        prepared: &Prepared,
        kind: Option<PartyKind>,
        settings: &Settings,
        scratch: &mut Scratch,
    ) -> Vec<Pair> {
        let organization = organization(kind);
        let names = candidates(
            self,
            prepared,
            settings.candidates,
            &Scope::default(),
            &mut scratch.buffers,
        );
        names
            .into_iter()
            .map(|name| {
                let row = &self.names()[name as usize];
                let mut values = [0.0; FEATURE_COUNT];
                align(self, prepared, row, &mut scratch.alignment);
                features(
                    self,
                    prepared,
                    row,
                    &scratch.alignment,
                    organization,
                    &mut values,
                );
                let entity = &self.entities()[row.entity as usize];
                Pair {
                    entity_id: self.text(entity.id_at, entity.id_len).to_owned(),
                    entity: row.entity,
                    name: self.text(row.text_at, row.text_len).to_owned(),
                    score: Model::built_in().score(&values),
                    features: values,
                }
            })
            .collect()
    }

    /// Compares a query with one party, whose words weigh as they do in this
    /// index. `None` where the names have nothing in common.
    ///
    /// # Errors
    ///
    /// A party without a name.
    pub fn compare(&self, query: &Query, party: &Party) -> Result<Option<Pair>, ScreenError> {
        let one = self.build_one(party)?;
        let hint = query.kind.map_or(NameHint::Unknown, NameHint::from);
        let mut scratch = Scratch::default();
        let prepared = prepare(&one, Some(self), &query.name, hint, &mut scratch.memory);
        let pairs = one.pairs(&prepared, query.kind, &Settings::default(), &mut scratch);
        Ok(pairs.into_iter().max_by(|a, b| a.score.total_cmp(&b.score)))
    }

    fn best_names(
        &self,
        prepared: &Prepared,
        kind: Option<PartyKind>,
        settings: &Settings,
        scope: &Scope<'_>,
        scratch: &mut Scratch,
    ) -> Vec<Best> {
        let model = Model::built_in();
        let organization = organization(kind);
        let names = candidates(
            self,
            prepared,
            settings.candidates,
            scope,
            &mut scratch.buffers,
        );
        let mut values = [0.0; FEATURE_COUNT];
        let mut best: Vec<Best> = Vec::with_capacity(16);
        for name in names {
            let row = &self.names()[name as usize];
            align(self, prepared, row, &mut scratch.alignment);
            if scratch.alignment.links.is_empty() {
                continue;
            }
            features(
                self,
                prepared,
                row,
                &scratch.alignment,
                organization,
                &mut values,
            );
            let score = model.score(&values);
            // Names that score alike: the one that leaves least over, keeps the
            // order and is spelled alike comes first.
            let second = values[0] + values[1] + 0.1 * values[21] + 0.5 * values[8];
            let strong = row.flags & WEAK == 0;
            match best.iter_mut().find(|best| best.entity == row.entity) {
                None => best.push(Best {
                    entity: row.entity,
                    name,
                    score,
                    second,
                    strong,
                }),
                Some(known) => {
                    // A strong name that suffices beats a weak one that fits better.
                    let better = if strong == known.strong {
                        (score, second) > (known.score, known.second)
                    } else if strong {
                        score >= settings.threshold || score > known.score
                    } else {
                        known.score < settings.threshold && score > known.score
                    };
                    if better {
                        *known = Best {
                            entity: row.entity,
                            name,
                            score,
                            second,
                            strong,
                        };
                    }
                }
            }
        }
        best
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one hit")]
    fn hit(
        &self,
        query: &Query,
        prepared: &Prepared,
        entity: &EntityRow,
        number: u32,
        name: u32,
        score: f32,
        rule: Rule,
        level: Level,
        qualifiers: Vec<crate::hit::Qualifier>,
        explain: bool,
        scratch: &mut Scratch,
    ) -> Hit {
        let row = &self.names()[name as usize];
        let list = &self.lists()[usize::from(entity.list)];
        let matched_name = self.text(row.text_at, row.text_len).to_owned();
        let mut edges = Vec::new();
        let mut name_score = 0.0;
        if explain {
            align(self, prepared, row, &mut scratch.alignment);
            let mut values = [0.0; FEATURE_COUNT];
            features(
                self,
                prepared,
                row,
                &scratch.alignment,
                organization(query.kind),
                &mut values,
            );
            name_score = Model::built_in().score(&values);
            edges = self.edges(prepared, row, &scratch.alignment);
        }
        Hit {
            entity_id: self.text(entity.id_at, entity.id_len).to_owned(),
            entity: number,
            list: list.name.clone(),
            list_version: list.version.clone(),
            list_hash: list.hash.clone(),
            kind: kind_from_byte(entity.kind),
            score,
            level,
            matched_name: matched_name.clone(),
            explanation: Explanation {
                rule,
                query_name: query.name.clone(),
                candidate_name: matched_name,
                name_score,
                edges,
                qualifiers,
                total: score,
            },
        }
    }

    fn edges(&self, prepared: &Prepared, row: &NameRow, alignment: &Alignment) -> Vec<Edge> {
        let query = &prepared.normalised.positions;
        let listed = self.positions(row);
        let mut edges = Vec::new();
        for link in &alignment.links {
            let from = usize::from(link.query_start);
            let to = from + usize::from(link.query_len) - 1;
            let listed_from = usize::from(link.listed_start);
            let listed_to = listed_from + usize::from(link.listed_len) - 1;
            edges.push(Edge {
                kind: Some(link.kind),
                class: TokenClass::ALL[usize::from(listed[listed_from].class)],
                score: link.score,
                weight: 0.5 * (link.query_weight + link.listed_weight),
                query_span: Some((query[from].span.start, query[to].span.end)),
                candidate_span: Some((
                    usize::from(listed[listed_from].from),
                    usize::from(listed[listed_to].to),
                )),
            });
        }
        for (at, position) in query.iter().enumerate() {
            if alignment.query_mask & (1 << at) == 0 {
                edges.push(Edge {
                    kind: None,
                    class: position.class,
                    score: 0.0,
                    weight: prepared.weights[at],
                    query_span: Some((position.span.start, position.span.end)),
                    candidate_span: None,
                });
            }
        }
        for (at, position) in listed.iter().enumerate() {
            if alignment.listed_mask & (1 << at) == 0 {
                edges.push(Edge {
                    kind: None,
                    class: TokenClass::ALL[usize::from(position.class)],
                    score: 0.0,
                    weight: position.weight,
                    query_span: None,
                    candidate_span: Some((usize::from(position.from), usize::from(position.to))),
                });
            }
        }
        edges
    }
}

fn organization(kind: Option<PartyKind>) -> bool {
    matches!(
        kind,
        Some(PartyKind::Organization | PartyKind::Vessel | PartyKind::Aircraft)
    )
}
