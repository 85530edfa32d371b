//! A verdict with everything that is needed to give it again.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_rules::{
    Confidence, Decision, Measure, MeasureBase, MeasureKind, PartyFacts, ShipmentFile, Stance,
    TextLevel,
};

use crate::check::RuleFile;

/// The answer to "may this shipment move?": a verdict file. It holds the
/// question, so that [`crate::RulesDesk::replay`] can answer it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckAnswer {
    /// The verdict with its findings; its `version` is that of this form.
    #[serde(flatten)]
    pub decision: Decision,
    /// Measures behind the findings, each once, in the order of the findings.
    pub measures: Vec<MeasureFacts>,
    /// What was asked.
    pub question: Asked,
}

/// Everything that the hash of a verdict covers, and the program that answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// Version of the program.
    pub program: String,
    /// The shipment as it was written.
    pub shipment: ShipmentFile,
    /// What was known of its parties.
    pub parties: PartyFacts,
    /// The stance, in full.
    pub stance: Stance,
    /// How old lists might be, in days.
    pub max_list_age_days: i32,
    /// Measures of the user's own, as they were read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleFile>,
    /// The edition of the full nomenclature with which codes were compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codes_checked: Option<u16>,
}

/// A measure as a reader of a verdict needs it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureFacts {
    /// Its id.
    pub id: String,
    /// Whose law, such as `EU-RUS`.
    pub regime: String,
    /// That law in words.
    pub regime_title: String,
    /// What it does.
    pub kind: MeasureKind,
    /// What it is about.
    pub subject: String,
    /// The act and its article.
    pub instrument: String,
    /// Article or section.
    pub article: String,
    /// First day in force, where it was read.
    pub from: Option<Date>,
    /// First day no longer in force, where it was read.
    pub until: Option<Date>,
    /// How much of the text was seen.
    pub text_level: TextLevel,
    /// Whether the act itself was read.
    pub confidence: Confidence,
    /// Where it was read.
    pub source_url: String,
    /// When it was read.
    pub read_on: Date,
}

impl MeasureFacts {
    pub(super) fn new(base: &MeasureBase, measure: &Measure) -> Self {
        let regime = base.regime_of(measure);
        Self {
            id: measure.id.clone(),
            regime: regime.id.clone(),
            regime_title: regime.title.clone(),
            kind: measure.kind,
            subject: measure.subject.clone(),
            instrument: measure.instrument.clone(),
            article: measure.article.clone(),
            from: measure.from,
            until: measure.until,
            text_level: measure.text_level,
            confidence: measure.confidence,
            source_url: measure.source_url.clone(),
            read_on: measure.read_on,
        }
    }

    /// The measures behind the findings of a decision.
    pub(super) fn behind(base: &MeasureBase, decision: &Decision) -> Vec<Self> {
        let mut facts: Vec<Self> = Vec::new();
        for finding in &decision.findings {
            if let Some(id) = finding.measure.as_deref()
                && !facts.iter().any(|known| known.id == id)
                && let Some(measure) = base.measure(id)
            {
                facts.push(Self::new(base, measure));
            }
        }
        facts
    }
}
