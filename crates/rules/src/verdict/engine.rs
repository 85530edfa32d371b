//! The engine: every measure against every line, every rule against every party.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::base::{MeasureBase, hex};
use crate::flags::{HowSeen, raised};
use crate::goods::hs_edition;
use crate::measures::{Confidence, EURASIAN_UNION, Force, Measure, MeasureKind, Topic};
use crate::shipment::Shipment;
use crate::stance::{Bound, Others, Stance};
use crate::verdict::nexus::{line_subject, nexus};
use crate::verdict::{
    Change, Citation, Doubt, Finding, FindingId, GoodsCertainty, LineLists, Nexus, NexusKind,
    PartyFacts, Tri, Verdict, exceptions, parties, scope, select,
};

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The shipment.
    pub shipment: &'a Shipment,
    /// What screening found.
    pub parties: &'a PartyFacts,
    /// Whose law counts.
    pub stance: &'a Stance,
    /// The day whose law is asked; the day of the shipment if left out.
    pub as_of: Option<Date>,
    /// How old lists may be, in days.
    pub max_list_age_days: i32,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Version of the format.
    pub version: u32,
    /// The shipment's own key.
    pub shipment: String,
    /// The worst of all findings.
    pub verdict: Verdict,
    /// The day whose law was asked.
    pub as_of: Date,
    /// The stance.
    pub stance: String,
    /// Version of the measures base.
    pub base: String,
    /// Everything that was found, worst first.
    pub findings: Vec<Finding>,
    /// A hash over the shipment, what screening found, the stance, the base and
    /// the day: the same hash means the same answer.
    pub hash: String,
}

impl Decision {
    /// Ids of measures behind findings that are not clear, each once, in order.
    pub fn measures(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for finding in &self.findings {
            if finding.effect > Verdict::Clear
                && let Some(id) = finding.measure.as_deref()
                && !ids.contains(&id)
            {
                ids.push(id);
            }
        }
        ids
    }
}

/// Decides one shipment. Pure: the same question and base give the same bytes.
pub fn decide(base: &MeasureBase, question: Question<'_>) -> Decision {
    let shipment = question.shipment;
    let day = question.as_of.unwrap_or(shipment.date);
    let mut findings = Engine::new(base, question, day).run();
    findings.sort_by(|a, b| {
        (b.effect, &a.measure, a.id, &a.fields).cmp(&(a.effect, &b.measure, b.id, &b.fields))
    });
    let verdict = findings
        .iter()
        .map(|finding| finding.effect)
        .max()
        .unwrap_or(Verdict::Clear);
    Decision {
        version: 1,
        shipment: shipment.file.id.clone(),
        verdict,
        as_of: day,
        stance: question.stance.id.clone(),
        base: base.version().to_owned(),
        findings,
        hash: hash(base, question, day),
    }
}

fn hash(base: &MeasureBase, question: Question<'_>, day: Date) -> String {
    let mut hasher = Sha256::new();
    let mut add = |bytes: &[u8]| {
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    // These types hold nothing that cannot be written as JSON.
    add(&serde_json::to_vec(&question.shipment.file).unwrap_or_default());
    add(&serde_json::to_vec(question.parties).unwrap_or_default());
    add(&serde_json::to_vec(question.stance).unwrap_or_default());
    add(base.version().as_bytes());
    add(day.to_string().as_bytes());
    add(&question.max_list_age_days.to_le_bytes());
    if let Some(edition) = question.shipment.codes_checked {
        add(&edition.to_le_bytes());
    }
    format!("sha256:{}", hex(&hasher.finalize()))
}

/// Control lists whose general licensing rules are not in the base, with the
/// regime whose law they are.
const CONTROL_LISTS: [(&str, &str); 4] = [
    ("eu-dual-use", "EU-RUS"),
    ("eu-firearms", "EU-RUS"),
    ("us-ccl", "US-BIS"),
    ("kz-control", "KZ"),
];

/// How a regime takes the shipment.
#[derive(Clone)]
pub(crate) struct Reach {
    pub(crate) bound: Bound,
    pub(crate) nexus: Arc<[Nexus]>,
}

pub(crate) struct Engine<'a> {
    pub(crate) base: &'a MeasureBase,
    pub(crate) question: Question<'a>,
    pub(crate) day: Date,
    pub(crate) findings: Vec<Finding>,
    /// By regime, in the order of the base.
    reach: Vec<Option<Reach>>,
    lines: Vec<LineLists>,
}

impl<'a> Engine<'a> {
    fn new(base: &'a MeasureBase, question: Question<'a>, day: Date) -> Self {
        let shipment = question.shipment;
        let mut reasons: Vec<Arc<[Nexus]>> = Vec::with_capacity(base.regimes().len());
        let mut reach = Vec::with_capacity(base.regimes().len());
        for (regime, first) in base.regimes().iter().zip(base.binds_as()) {
            let why = match reasons.get(*first) {
                Some(same) => Arc::clone(same),
                None => nexus(regime, shipment, day).into(),
            };
            let taken = question
                .stance
                .takes(&regime.authority, &regime.id, !why.is_empty());
            reach.push(taken.map(|bound| Reach {
                bound,
                nexus: Arc::clone(&why),
            }));
            reasons.push(why);
        }
        let lines = shipment
            .lines
            .iter()
            .map(|line| LineLists::new(base.lists(), &line.code))
            .collect();
        Self {
            base,
            question,
            day,
            findings: Vec::new(),
            reach,
            lines,
        }
    }

    fn run(mut self) -> Vec<Finding> {
        let base = self.base;
        for measure in base.measures() {
            match measure.topic {
                Topic::Parties | Topic::Services => {}
                Topic::General => self.information(measure),
                _ => self.measure(measure),
            }
        }
        self.licensing_elsewhere();
        self.codes_not_verified();
        parties::screening(&mut self);
        parties::matches(&mut self);
        parties::ownership(&mut self);
        self.red_flags();
        self.findings
    }

    pub(crate) fn shipment(&self) -> &'a Shipment {
        self.question.shipment
    }

    /// How a regime takes the shipment, if it does.
    pub(crate) fn reach(&self, regime: usize) -> Option<&Reach> {
        self.reach[regime].as_ref()
    }

    fn measure(&mut self, measure: &'a Measure) {
        let force = measure.force_on(self.day);
        if force == Force::Not {
            return;
        }
        // A bank abroad is not bound; it is sanctioned. Every stance hears of it.
        let secondary = measure.kind == MeasureKind::SecondarySanctions;
        if self.reach(measure.regime).is_none() && !secondary {
            return;
        }
        let movement = scope::movement(measure, self.shipment(), self.day);
        if movement == Tri::No {
            return;
        }
        let (bound, regime_nexus) = match self.reach(measure.regime) {
            Some(reach) => (reach.bound, reach.nexus.clone()),
            None => (Bound::Others, Arc::from([])),
        };
        if measure.goods.is_empty() && !per_line(measure) {
            // The guidance on Kaliningrad is about sanctioned goods only.
            if measure.topic == Topic::Kaliningrad && !self.any_sanctioned() {
                return;
            }
            self.finding(measure, force, bound, &regime_nexus, &movement, None, 0);
            return;
        }
        let regime = &self.base.regimes()[measure.regime];
        // Where only the goods carry the law, only those lines are under it.
        let by_goods_only = !regime_nexus.is_empty()
            && regime_nexus
                .iter()
                .all(|nexus| nexus.kind == NexusKind::Goods);
        for line in 0..self.shipment().lines.len() {
            if by_goods_only && line_subject(regime, self.shipment(), line).is_none() {
                continue;
            }
            let own = scope::line(measure, self.base.lists(), self.shipment(), line, self.day);
            if own == Tri::No {
                continue;
            }
            if measure.goods.is_empty() {
                let met = join(&movement, own);
                self.finding(measure, force, bound, &regime_nexus, &met, None, line);
                continue;
            }
            let best = measure
                .goods
                .iter()
                .filter_map(|selector| {
                    select(
                        selector,
                        self.base.lists(),
                        self.question.shipment,
                        line,
                        &self.lines[line],
                        self.day,
                    )
                })
                .max_by_key(|certainty| (certainty.hit, certainty.found.code.is_some()));
            if let Some(goods) = best {
                let met = join(&movement, own);
                self.finding(
                    measure,
                    force,
                    bound,
                    &regime_nexus,
                    &met,
                    Some(goods),
                    line,
                );
            }
        }
    }

    /// Turns a measure that concerns a line into a finding.
    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of one finding, made in one place"
    )]
    fn finding(
        &mut self,
        measure: &'a Measure,
        force: Force,
        bound: Bound,
        regime_nexus: &[Nexus],
        met: &Tri,
        goods: Option<GoodsCertainty>,
        line: usize,
    ) {
        let (fields, missing) = match met {
            Tri::Yes { fields } => (fields.clone(), Vec::new()),
            Tri::Unknown { fields, missing } => (fields.clone(), missing.clone()),
            Tri::No => return,
        };
        let met = !matches!(met, Tri::Unknown { .. });
        let sure = met && goods.as_ref().is_none_or(|goods| goods.hit);
        let (mut id, mut full) = self.verdict_of(measure, goods.as_ref(), &missing, met);
        let mut finding = Finding::new(id, full);
        finding.fields = fields;
        finding.missing = missing;
        self.cite(&mut finding, measure, force);
        if let Some(goods) = goods.as_ref() {
            finding.fields.push(goods.field.clone());
            finding.missing.extend(goods.missing.iter().cloned());
            finding.doubts.extend(goods.doubts.iter().copied());
            finding.changes.extend(goods.changes.iter().cloned());
            finding.goods = Some(goods.found.clone());
        }
        if force == Force::Suspended {
            finding.id = FindingId::MeasureSuspended;
            finding.effect = Verdict::Clear;
            self.push(finding, bound, regime_nexus);
            return;
        }
        // Duties that are met need no exception.
        if full == Verdict::Clear && measure.kind != MeasureKind::Information {
            return;
        }
        let sanctioned = measure.topic == Topic::Vehicles && self.any_sanctioned();
        if let Some(outcome) = exceptions::apply(
            measure,
            self.shipment(),
            line,
            goods.as_ref(),
            sanctioned,
            self.day,
        ) {
            id = outcome.id;
            finding.id = id;
            finding.fields.extend(outcome.fields);
            finding.missing.extend(outcome.missing);
            finding.changes.extend(outcome.changes);
            finding.parameter("exception", outcome.exception.text.clone());
            if outcome.exception.confidence == Confidence::Secondary {
                doubt(&mut finding, Doubt::SecondarySource);
            }
            full = match id {
                FindingId::ExceptionApplies => Verdict::Clear,
                FindingId::ExceptionUnconfirmed | FindingId::ExceptionClaimed => {
                    full.min(Verdict::Review)
                }
                // A duty that asks for a look asks for no more than that.
                _ if full == Verdict::Review => Verdict::Review,
                _ => Verdict::CannotDecide,
            };
        } else if let Some((licence, valid)) = self.licence(measure) {
            finding.parameter("licence", self.shipment().file.licences[licence].id.clone());
            finding.fields.push(format!("/licences/{licence}"));
            if valid {
                finding.id = FindingId::LicenceApplies;
                full = Verdict::Clear;
            } else {
                finding.id = FindingId::LicenceExpired;
            }
        }
        finding.effect = weigh(measure, force, sure, full);
        self.would_change(&mut finding, measure);
        self.push(finding, bound, regime_nexus);
    }

    /// What the measure says where all its conditions are met.
    fn verdict_of(
        &self,
        measure: &Measure,
        goods: Option<&GoodsCertainty>,
        missing: &[String],
        met: bool,
    ) -> (FindingId, Verdict) {
        if let Some(clause) = &measure.scope.clause {
            return match &self.shipment().file.clauses {
                None => (FindingId::ClauseUnknown, Verdict::CannotDecide),
                Some(clauses) if clauses.contains(clause) => {
                    (FindingId::ClauseMissing, Verdict::Clear)
                }
                Some(_) => match goods {
                    Some(goods) if !goods.hit => (goods.why, Verdict::Prohibited),
                    _ => (FindingId::ClauseMissing, Verdict::Prohibited),
                },
            };
        }
        if let Some(document) = &measure.scope.document {
            let held = self.shipment().file.documents.contains(document);
            return (
                FindingId::DocumentMissing,
                if held {
                    Verdict::Clear
                } else {
                    Verdict::Review
                },
            );
        }
        let full = match measure.kind {
            MeasureKind::Licence => Verdict::LicenceRequired,
            MeasureKind::DueDiligence
            | MeasureKind::SecondarySanctions
            | MeasureKind::ClauseDuty => Verdict::Review,
            MeasureKind::Information => Verdict::Clear,
            _ => Verdict::Prohibited,
        };
        let id = match goods {
            _ if missing.iter().any(|field| field.contains("/inputs")) => FindingId::InputsUnknown,
            Some(goods) if !goods.hit => goods.why,
            _ if !missing.is_empty() => FindingId::FactMissing,
            // Whether the place is on the list is open even if the mode is not.
            _ if !met && measure.scope.place_list.is_none() => FindingId::ModeChanges,
            _ if measure.programme => FindingId::ProgrammeNotHeld,
            _ => match (measure.kind, measure.topic) {
                (MeasureKind::SecondarySanctions, _) => FindingId::SecondarySanctions,
                (MeasureKind::Licence, _) => FindingId::GoodsLicence,
                (MeasureKind::DueDiligence, _) => FindingId::Watched,
                (_, Topic::Vehicles) => FindingId::CarrierProhibited,
                (_, Topic::Vessels) => FindingId::VesselProhibited,
                (_, Topic::Places) => FindingId::PlaceProhibited,
                (_, _) if goods.is_none() => FindingId::MovementProhibited,
                _ => FindingId::GoodsProhibited,
            },
        };
        (id, full)
    }

    pub(crate) fn cite(&self, finding: &mut Finding, measure: &Measure, force: Force) {
        finding.measure = Some(measure.id.clone());
        finding.regime = Some(self.base.regime_of(measure).id.clone());
        finding.citation = Some(Citation {
            instrument: measure.instrument.clone(),
            article: measure.article.clone(),
            source_url: measure.source_url.clone(),
            read_on: measure.read_on,
            confidence: measure.confidence,
            text_level: measure.text_level,
        });
        if !measure.text_level.binding() {
            doubt(finding, Doubt::TermsToBeConfirmed);
        }
        if measure.confidence == Confidence::Secondary {
            doubt(finding, Doubt::SecondarySource);
        }
        if force == Force::Doubtful {
            doubt(finding, Doubt::ForceDoubtful);
            if let Some(why) = &measure.doubt {
                finding.parameter("doubt", why.clone());
            }
        }
        if measure.start_unread() {
            doubt(finding, Doubt::StartNotRead);
        }
    }

    fn would_change(&self, finding: &mut Finding, measure: &Measure) {
        if finding.effect == Verdict::Clear {
            return;
        }
        if let Some(clause) = &measure.scope.clause {
            finding.changes.push(Change::Clause {
                clause: clause.clone(),
            });
        }
        if let Some(document) = &measure.scope.document {
            finding.changes.push(Change::Document {
                document: document.clone(),
            });
        }
        if !measure.scope.transit.is_empty() {
            finding.changes.push(Change::AvoidTerritory {
                countries: measure.scope.transit.names(),
            });
        }
        match measure.topic {
            Topic::Vehicles | Topic::Vessels => finding.changes.push(Change::OtherCarrier),
            Topic::Places => finding.changes.push(Change::OtherPlace),
            _ => {}
        }
        if measure.authorisation || measure.licence.is_some() {
            finding.changes.push(Change::Licence {
                authority: measure
                    .licence
                    .clone()
                    .unwrap_or_else(|| self.base.regime_of(measure).authority.clone()),
            });
        }
        for exception in &measure.exceptions {
            // Exceptions for other goods, and those that are over, change nothing.
            let other = !exception.codes.is_empty()
                && !self.shipment().lines.iter().any(|line| {
                    let mut codes = exception.codes.iter();
                    codes.any(|pattern| pattern.matches(&line.code).is_some())
                });
            if other || exception.over(self.day) {
                continue;
            }
            let change = Change::Exception {
                text: exception.text.clone(),
            };
            if !finding.changes.contains(&change) {
                finding.changes.push(change);
            }
        }
    }

    /// The licence that covers a measure, and whether it is valid on the day.
    fn licence(&self, measure: &Measure) -> Option<(usize, bool)> {
        if !measure.authorisation && measure.licence.is_none() {
            return None;
        }
        let authority = &self.base.regime_of(measure).authority;
        let shipment = self.shipment();
        let covering = shipment
            .file
            .licences
            .iter()
            .enumerate()
            .filter(|(_, licence)| {
                licence.authority == *authority
                    && (licence.measures.is_empty() || licence.measures.contains(&measure.id))
            });
        let mut expired = None;
        for (position, _) in covering {
            let licence = &shipment.licences[position];
            let valid = licence.valid_from.is_none_or(|from| from <= self.day)
                && licence.valid_until.is_none_or(|until| self.day <= until);
            if valid {
                return Some((position, true));
            }
            expired = expired.or(Some(position));
        }
        expired.map(|position| (position, false))
    }

    fn any_sanctioned(&self) -> bool {
        (0..self.lines.len()).any(|line| self.sanctioned(line))
    }

    /// Whether goods are on a list of the Union's measures on Russia.
    fn sanctioned(&self, line: usize) -> bool {
        let lists = self.base.lists();
        self.base.measures().iter().any(|measure| {
            measure.topic == Topic::Goods
                && self.base.regime_of(measure).id == "EU-RUS"
                && matches!(
                    measure.kind,
                    MeasureKind::ExportBan | MeasureKind::ImportBan
                )
                && measure.force_on(self.day) == Force::InForce
                && measure.goods.iter().any(|selector| {
                    selector.list.is_some_and(|list| {
                        lists.get(list).held && self.lines[line].on(list).is_some()
                    })
                })
        })
    }

    /// Goods that an expert found on a control list need a licence to most
    /// places under rules that the base does not hold; of goods that nobody
    /// classified the verdict says that these rules were not asked.
    fn licensing_elsewhere(&mut self) {
        let shipment = self.shipment();
        for (list, regime) in CONTROL_LISTS {
            let Some(position) = self.base.regimes().iter().position(|one| one.id == regime) else {
                continue;
            };
            let Some(reach) = self.reach(position).cloned() else {
                continue;
            };
            let inside = &self.base.regimes()[position].binds;
            let exported = [&inside.members, &inside.territory]
                .into_iter()
                .any(|places| {
                    places.contains(shipment.dispatch, self.day)
                        && !places.contains(shipment.destination, self.day)
                });
            let mut not_judged = Vec::new();
            for (line, written) in shipment.file.lines.iter().enumerate() {
                let leaves = exported
                    || line_subject(&self.base.regimes()[position], shipment, line).is_some();
                if !leaves {
                    continue;
                }
                let Some(entry) = written.classifications.get(list) else {
                    let lists = self.base.lists();
                    let possible = lists.find(list).is_none_or(|position| {
                        lists
                            .get(position)
                            .is_possible(&shipment.lines[line].code, self.day)
                    });
                    if !possible {
                        continue;
                    }
                    not_judged.push(format!("/lines/{line}/classifications/{list}"));
                    continue;
                };
                let handled = self.findings.iter().any(|finding| {
                    finding
                        .goods
                        .as_ref()
                        .is_some_and(|goods| goods.list == list && goods.certainty == "declared")
                });
                if matches!(entry.as_str(), "not_listed" | "EAR99") || handled {
                    continue;
                }
                let mut finding = Finding::new(FindingId::LicensingNotHeld, Verdict::CannotDecide);
                finding.regime = Some(regime.to_owned());
                finding.fields = vec![format!("/lines/{line}/classifications/{list}")];
                finding.parameter("list", list);
                finding.parameter("entry", entry.clone());
                finding.changes = vec![Change::Licence {
                    authority: self.base.regimes()[position].authority.clone(),
                }];
                self.push(finding, reach.bound, &reach.nexus);
            }
            if !not_judged.is_empty() {
                let mut finding = Finding::new(FindingId::LicensingNotJudged, Verdict::Clear);
                finding.regime = Some(regime.to_owned());
                finding.missing = not_judged;
                finding.parameter("list", list);
                finding.changes = vec![Change::Classification {
                    list: list.to_owned(),
                }];
                self.push(finding, reach.bound, &reach.nexus);
            }
        }
    }

    /// Notes codes of which nobody here knows whether they exist.
    fn codes_not_verified(&mut self) {
        let shipment = self.shipment();
        let lists = self.base.lists();
        let mut unknown = Vec::new();
        for (line, written) in shipment.lines.iter().enumerate() {
            let code = &written.code;
            let edition = hs_edition(code.system(), code.edition());
            if shipment.codes_checked != Some(edition) && !lists.names(code) {
                unknown.push(format!("/lines/{line}/code"));
            }
        }
        if !unknown.is_empty() {
            let mut finding = Finding::new(FindingId::CodeNotVerified, Verdict::Clear);
            finding.fields = unknown;
            self.findings.push(finding);
        }
    }

    fn information(&mut self, measure: &'a Measure) {
        if measure.kind != MeasureKind::Information || measure.force_on(self.day) != Force::InForce
        {
            return;
        }
        let shipment = self.shipment();
        let inside = |country| EURASIAN_UNION.contains(country, self.day);
        if inside(shipment.dispatch)
            && inside(shipment.destination)
            && shipment.dispatch != shipment.destination
        {
            let mut finding = Finding::new(FindingId::NoCustomsBorder, Verdict::Clear);
            finding.fields = vec!["/dispatch".to_owned(), "/destination".to_owned()];
            self.cite(&mut finding, measure, Force::InForce);
            self.findings.push(finding);
        }
    }

    fn red_flags(&mut self) {
        let Some(list) = self.base.lists().find("chpl") else {
            return;
        };
        let listed: Vec<usize> = (0..self.lines.len())
            .filter(|line| self.lines[*line].on(list).is_some())
            .collect();
        let base = self.base;
        for sign in raised(base.flags(), self.shipment(), &listed, self.day) {
            let Some(flag) = base.flags().iter().find(|flag| flag.id == sign.flag) else {
                continue;
            };
            let mut finding = Finding::new(FindingId::RedFlag, Verdict::Review);
            finding.fields = sign.pointers;
            finding.parameter("flag", flag.id.clone());
            finding.parameter("source", flag.source.clone());
            finding.parameter("source_url", flag.source_url.clone());
            if flag.confidence == Confidence::Secondary {
                doubt(&mut finding, Doubt::SecondarySource);
            }
            if flag.how == HowSeen::Computed {
                finding
                    .fields
                    .extend(listed.iter().map(|line| format!("/lines/{line}/code")));
            }
            self.findings.push(finding);
        }
    }

    /// Files a finding under a regime, as strongly as the stance takes it.
    pub(crate) fn push(&mut self, mut finding: Finding, bound: Bound, regime_nexus: &[Nexus]) {
        finding.bound = Some(bound);
        finding.nexus = regime_nexus.to_vec();
        if bound == Bound::Others {
            finding.effect = match self.question.stance.others {
                Others::Refuse => finding.effect,
                Others::Review => finding.effect.min(Verdict::Review),
                Others::Warn => Verdict::Clear,
            };
        }
        finding.fields.sort();
        finding.fields.dedup();
        finding.missing.sort();
        finding.missing.dedup();
        finding.doubts.sort();
        finding.doubts.dedup();
        self.findings.push(finding);
    }
}

/// What is left of a measure's verdict where its text, its start or the facts are unsure.
///
/// | | sure | unsure |
/// | --- | --- | --- |
/// | text read | as it says | cannot_decide |
/// | text not read | cannot_decide | review |
///
/// A duty that only asks for a look never asks for more.
pub(crate) fn weigh(measure: &Measure, force: Force, sure: bool, full: Verdict) -> Verdict {
    if full <= Verdict::Review {
        return full;
    }
    let sure = sure && force != Force::StartNotRead && force != Force::Doubtful;
    match (measure.text_level.binding(), sure) {
        (true, true) => full,
        (true, false) | (false, true) => Verdict::CannotDecide,
        (false, false) => Verdict::Review,
    }
}

fn doubt(finding: &mut Finding, doubt: Doubt) {
    if !finding.doubts.contains(&doubt) {
        finding.doubts.push(doubt);
    }
}

/// Whether a measure without goods still looks at each line.
fn per_line(measure: &Measure) -> bool {
    let scope = &measure.scope;
    !scope.from.is_empty()
        || !scope.inputs_from.is_empty()
        || !scope.reexport_from.is_empty()
        || scope.foreign_direct_product
}

fn join(movement: &Tri, line: Tri) -> Tri {
    let (mut fields, mut missing, mut open) = match movement {
        Tri::Yes { fields } => (fields.clone(), Vec::new(), false),
        Tri::Unknown { fields, missing } => (fields.clone(), missing.clone(), true),
        Tri::No => return Tri::No,
    };
    match line {
        Tri::Yes { fields: more } => fields.extend(more),
        Tri::Unknown {
            fields: more,
            missing: gaps,
        } => {
            fields.extend(more);
            missing.extend(gaps);
            open = true;
        }
        Tri::No => return Tri::No,
    }
    if open {
        Tri::Unknown { fields, missing }
    } else {
        Tri::Yes { fields }
    }
}
