//! The answer to a query.

use std::cmp::Ordering;

use sindan_domain::{Party, PartyKind};

use crate::error::ScreenError;

use crate::align::{Alignment, align};
use crate::candidates::{Buffers, Memory, NumberMap, Prepared, candidates, prepare};
use crate::features::{FEATURE_COUNT, as_of_one_form, features};
use crate::hit::{Edge, Explanation, Hit, Level, Qualifier, QualifierKind, Rule, kind_from_byte};
use crate::index::{EntityRow, Index, NameRow, WEAK};
use crate::model::Model;
use crate::normalise::TokenClass;
use crate::qualify::{FORM_CONTRADICTS, identifier_hits, qualify, strong_numbers};
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

/// The best names of an entry so far, apart: what a strong name comes to and
/// what a weak one does is weighed with everything else later.
struct Best {
    entity: u32,
    strong: Option<Named>,
    weak: Option<Named>,
    /// A name of another legal form, with the score that it would have if its
    /// form were the same.
    other_form: Option<Named>,
}

impl Best {
    /// Those that there are, strong before weak.
    fn names(&self) -> impl Iterator<Item = (Named, bool)> {
        let strong = self.strong.map(|named| (named, true));
        strong
            .into_iter()
            .chain(self.weak.map(|named| (named, false)))
    }

    /// What ranks the entry by names alone.
    fn rank(&self) -> (f32, f32) {
        let ranks = self.names().map(|(named, _)| (named.score, named.second));
        ranks.fold(
            (0.0, 0.0),
            |best, rank| if rank > best { rank } else { best },
        )
    }
}

/// A listed name with its score, and the second key by which it is ranked.
#[derive(Clone, Copy)]
struct Named {
    name: u32,
    score: f32,
    second: f32,
}

/// Keeps a name in the place of a worse one.
fn keep_better(known: &mut Option<Named>, name: u32, score: f32, second: f32) {
    if known.is_none_or(|known| (score, second) > (known.score, known.second)) {
        *known = Some(Named {
            name,
            score,
            second,
        });
    }
}

/// What the names of an entry and everything else come to.
struct Judged {
    named: Named,
    score: f32,
    rule: Rule,
    level: Level,
    qualifiers: Vec<Qualifier>,
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
            let (a_rank, b_rank) = (a.rank(), b.rank());
            b_rank
                .0
                .total_cmp(&a_rank.0)
                .then(b_rank.1.total_cmp(&a_rank.1))
                .then(a.entity.cmp(&b.entity))
        });
        let mut hits = Vec::new();
        let mut identified = identifier_hits(self, query, scope);
        for found in &best {
            let row = &self.entities()[found.entity as usize];
            let number = identified
                .iter()
                .position(|other| other.entity == found.entity);
            let judged = self.judge(query, settings.threshold, row, found);
            // Of a number that says who is meant, the name is a matter of course.
            let by_number = number.is_some_and(|at| {
                let by_name = judged.as_ref().map(|judged| judged.level);
                identified[at].level == Level::Match || by_name != Some(Level::Match)
            });
            if by_number {
                continue;
            }
            let Some(mut judged) = judged else { continue };
            if let Some(at) = number {
                judged.qualifiers.push(identified.swap_remove(at).qualifier);
            }
            let hit = self.hit(
                query,
                &prepared,
                row,
                found.entity,
                judged.named.name,
                judged.score,
                judged.rule,
                judged.level,
                judged.qualifiers,
                settings.explain,
                scratch,
            );
            hits.push(RankedHit {
                hit,
                identified: number.is_some(),
                name_score: judged.named.score,
                second: judged.named.second,
            });
        }
        for found in identified {
            let row = &self.entities()[found.entity as usize];
            let name = best
                .iter()
                .find(|best| best.entity == found.entity)
                .and_then(|best| best.names().next())
                .map_or(row.names_from, |(named, _)| named.name);
            let hit = self.hit(
                query,
                &prepared,
                row,
                found.entity,
                name,
                1.0,
                Rule::Identifier,
                found.level,
                vec![found.qualifier],
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
                    self.organization(kind, row),
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
        let mut most = settings.candidates;
        loop {
            let (best, compared, worst) = self.best_names_of(most, prepared, kind, scope, scratch);
            // Where even the last name compared fits, as with namesakes by the
            // hundred, more of them may.
            if compared < most || worst < settings.threshold {
                return best;
            }
            most = most.saturating_mul(8);
        }
    }

    /// The same among so many names; with how many were compared, and the
    /// lowest score.
    fn best_names_of(
        &self,
        most: usize,
        prepared: &Prepared,
        kind: Option<PartyKind>,
        scope: &Scope<'_>,
        scratch: &mut Scratch,
    ) -> (Vec<Best>, usize, f32) {
        let model = Model::built_in();
        let names = candidates(self, prepared, most, scope, &mut scratch.buffers);
        let compared = names.len();
        let mut worst = 1.0_f32;
        let mut values = [0.0; FEATURE_COUNT];
        let mut best: Vec<Best> = Vec::with_capacity(16);
        let mut place: NumberMap<usize> = NumberMap::default();
        for name in names {
            let row = &self.names()[name as usize];
            align(self, prepared, row, &mut scratch.alignment);
            if scratch.alignment.links.is_empty() {
                worst = 0.0;
                continue;
            }
            features(
                self,
                prepared,
                row,
                &scratch.alignment,
                self.organization(kind, row),
                &mut values,
            );
            let score = model.score(&values);
            worst = worst.min(score);
            // Names that score alike: the one that leaves least over, keeps the
            // order and is spelled alike comes first.
            let second = values[0] + values[1] + 0.1 * values[21] + 0.5 * values[8];
            let at = *place.entry(row.entity).or_insert_with(|| {
                best.push(Best {
                    entity: row.entity,
                    strong: None,
                    weak: None,
                    other_form: None,
                });
                best.len() - 1
            });
            let known = match row.flags & WEAK {
                0 => &mut best[at].strong,
                _ => &mut best[at].weak,
            };
            keep_better(known, name, score, second);
            if as_of_one_form(self, prepared, row, &scratch.alignment, &mut values) {
                keep_better(&mut best[at].other_form, name, model.score(&values), second);
            }
        }
        (best, compared, worst)
    }

    /// What the names of an entry come to with everything else that is known:
    /// a strong name that suffices is a match, a weak one is for review, and so
    /// is a name that would suffice without what speaks against it.
    fn judge(&self, query: &Query, threshold: f32, row: &EntityRow, best: &Best) -> Option<Judged> {
        let by_name = best.names().filter_map(|(named, strong)| {
            let qualified = qualify(self, query, row, named.score);
            let (rule, level) = if qualified.score >= threshold {
                match strong {
                    true => (Rule::Name, Level::Match),
                    false => (Rule::WeakName, Level::Review),
                }
            } else if qualified.of_its_kind >= threshold {
                (Rule::Contradicted, Level::Review)
            } else {
                return None;
            };
            Some(Judged {
                named,
                score: qualified.score,
                rule,
                level,
                qualifiers: qualified.qualifiers,
            })
        });
        by_name
            .max_by(|a, b| (a.level.cmp(&b.level)).then(a.score.total_cmp(&b.score)))
            .or_else(|| self.judge_other_form(query, threshold, row, best.other_form?))
    }

    /// A company that would fit but for its legal form: companies change it, and
    /// papers name the wrong one.
    fn judge_other_form(
        &self,
        query: &Query,
        threshold: f32,
        row: &EntityRow,
        named: Named,
    ) -> Option<Judged> {
        let mut qualified = qualify(self, query, row, named.score);
        if qualified.score < threshold {
            return None;
        }
        let score = qualified.score * FORM_CONTRADICTS;
        let listed = &self.names()[named.name as usize];
        qualified.qualifiers.push(Qualifier {
            kind: QualifierKind::LegalForm,
            agrees: false,
            change: score - qualified.score,
            query: query.name.clone(),
            listed: self.text(listed.text_at, listed.text_len).to_owned(),
        });
        Some(Judged {
            named,
            score,
            rule: Rule::Contradicted,
            level: Level::Review,
            qualifiers: qualified.qualifiers,
        })
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
        qualifiers: Vec<Qualifier>,
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
                self.organization(query.kind, row),
                &mut values,
            );
            name_score = Model::built_in().score(&values);
            edges = self.edges(prepared, row, &scratch.alignment);
        }
        Hit {
            entity_id: self.text(entity.id_at, entity.id_len).to_owned(),
            party: 1,
            strong: strong_numbers(self, entity),
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

    /// Whether a name is compared as that of an organisation, vessel or aircraft:
    /// where the query does not say what it asks for, as that of what is listed.
    fn organization(&self, kind: Option<PartyKind>, row: &NameRow) -> bool {
        let listed = kind_from_byte(self.entities()[row.entity as usize].kind);
        let kind = match kind {
            None | Some(PartyKind::Unknown) => listed,
            Some(kind) => kind,
        };
        if kind == PartyKind::Unknown && row.legal != 0 {
            // Nobody says so, but its legal form does.
            return true;
        }
        matches!(
            kind,
            PartyKind::Organization | PartyKind::Vessel | PartyKind::Aircraft
        )
    }
}
