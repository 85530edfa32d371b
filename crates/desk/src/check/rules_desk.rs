//! The rules base, opened once for many questions.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_catalog::{Catalog, read_nomenclature};
use sindan_domain::GoodsCode;
use sindan_rules::{
    Decision, KnownCodes, MeasureBase, MeasureFile, PartyFacts, Problems, Question, Shipment,
    Stance, code_refusal, decide, read_json,
};
use sindan_screen::Scratch;

use crate::assess::{is_draft, rules_of_draft};
use crate::check::parties::party_facts;
use crate::check::{Asked, CheckAnswer, MeasureFacts, PartyLists};
use crate::error::Kind;
use crate::{DeskError, Place};

/// A file with measures of the user's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleFile {
    /// Its name, for messages.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// How a shipment is looked at.
#[derive(Debug, Clone)]
pub struct CheckOptions {
    /// Whose law counts.
    pub stance: Stance,
    /// The day whose law is asked; that of the shipment if left out.
    pub as_of: Option<Date>,
    /// How old lists may be, in days.
    pub max_list_age_days: i32,
    /// Whether parties of which a shipment says nothing were screened by
    /// somebody else.
    pub screened_elsewhere: bool,
}

/// The measures base with the files of the user.
#[derive(Debug)]
pub struct RulesDesk {
    pub(super) base: MeasureBase,
    pub(super) files: Vec<RuleFile>,
    lists: Option<PartyLists>,
    codes: Option<KnownCodes>,
}

impl RulesDesk {
    /// Reads the base; a measure with a mistake is refused with file and line.
    pub fn open(files: Vec<RuleFile>) -> Result<Self, DeskError> {
        let written = written_out(&files)?;
        let borrowed: Vec<MeasureFile<'_>> = written
            .iter()
            .map(|file| MeasureFile {
                name: &file.name,
                text: &file.text,
            })
            .collect();
        let base = MeasureBase::with_files(&borrowed).map_err(Kind::Rules)?;
        Ok(Self {
            base,
            files,
            lists: None,
            codes: None,
        })
    }

    /// The same with lists of parties, against which shipments are screened
    /// that do not say that they were.
    #[must_use]
    pub fn with_lists(self, lists: Option<PartyLists>) -> Self {
        Self { lists, ..self }
    }

    /// The same with the nomenclature of a catalog, if it holds one: codes of
    /// its edition that it lacks are refused.
    ///
    /// # Errors
    ///
    /// A nomenclature that is held and cannot be read.
    pub fn with_codes(self, catalog: &Catalog) -> Result<Self, DeskError> {
        let held = catalog.snapshots(Some("hs"))?;
        let codes = match held.first() {
            None => None,
            Some(snapshot) => {
                let known = read_nomenclature(snapshot)?;
                let codes = known.codes().map(str::to_owned);
                Some(KnownCodes::new(known.edition, codes))
            }
        };
        Ok(Self { codes, ..self })
    }

    /// Refuses a code that does not exist.
    ///
    /// # Errors
    ///
    /// Why it does not, with advice on what to write instead.
    pub fn existing(&self, code: &GoodsCode) -> Result<(), DeskError> {
        let refusal = code_refusal(code).or_else(|| self.codes.as_ref()?.refusal(code));
        match refusal {
            Some((problem, hint)) => Err(Place::flag("CODE").error(problem, hint)),
            None => Ok(()),
        }
    }

    /// A checked shipment, its licences compared with the base and its codes with
    /// the nomenclature.
    pub(super) fn known(&self, shipment: Shipment) -> Result<Shipment, Problems> {
        let shipment = shipment.licensed_in(&self.base)?;
        match &self.codes {
            Some(codes) => shipment.known_in(codes),
            None => Ok(shipment),
        }
    }

    /// The base itself.
    pub fn base(&self) -> &MeasureBase {
        &self.base
    }

    /// A compiled-in stance by its name.
    pub fn stance(name: &str) -> Option<Stance> {
        Stance::named(name)
    }

    /// A stance from a file.
    pub fn read_stance(name: &str, text: &str) -> Result<Stance, DeskError> {
        Ok(Stance::read(name, text).map_err(Kind::Rules)?)
    }

    /// Answers one shipment written as JSON. What is wrong with it is named by
    /// JSON pointers.
    pub fn check(
        &self,
        name: &str,
        text: &str,
        options: &CheckOptions,
    ) -> Result<CheckAnswer, DeskError> {
        let shipment = read_json(text)
            .and_then(|shipment| self.known(shipment))
            .map_err(|problems| wrong(name, &problems))?;
        let parties = self.facts(&shipment, options, &mut Scratch::default())?;
        let decision = decide(
            &self.base,
            Question {
                shipment: &shipment,
                parties: &parties,
                stance: &options.stance,
                as_of: options.as_of,
                max_list_age_days: options.max_list_age_days,
            },
        );
        Ok(CheckAnswer {
            measures: MeasureFacts::behind(&self.base, &decision),
            decision,
            question: Asked {
                program: env!("CARGO_PKG_VERSION").to_owned(),
                shipment: shipment.file,
                parties,
                stance: options.stance.clone(),
                max_list_age_days: options.max_list_age_days,
                rules: self.files.clone(),
                codes_checked: shipment.codes_checked,
            },
        })
    }

    /// Answers one checked shipment, for batches.
    pub(super) fn decide(
        &self,
        shipment: &Shipment,
        options: &CheckOptions,
        scratch: &mut Scratch,
    ) -> Result<Decision, DeskError> {
        let parties = self.facts(shipment, options, scratch)?;
        let question = Question {
            shipment,
            parties: &parties,
            stance: &options.stance,
            as_of: options.as_of,
            max_list_age_days: options.max_list_age_days,
        };
        Ok(decide(&self.base, question))
    }

    fn facts(
        &self,
        shipment: &Shipment,
        options: &CheckOptions,
        scratch: &mut Scratch,
    ) -> Result<PartyFacts, DeskError> {
        party_facts(shipment, options, self.lists.as_ref(), &self.base, scratch)
    }
}

/// The same files, drafts as the measures that they mean.
fn written_out(files: &[RuleFile]) -> Result<Vec<RuleFile>, DeskError> {
    if !files.iter().any(|file| is_draft(&file.text)) {
        return Ok(files.to_vec());
    }
    let base = MeasureBase::embedded().map_err(Kind::Rules)?;
    files
        .iter()
        .map(|file| {
            if is_draft(&file.text) {
                rules_of_draft(&file.name, &file.text, &base)
            } else {
                Ok(file.clone())
            }
        })
        .collect()
}

/// All that is wrong with a shipment, and the first piece of advice.
pub(super) fn wrong(name: &str, problems: &Problems) -> DeskError {
    let hint = problems
        .0
        .iter()
        .find_map(|problem| Some(format!("{}: {}", problem.pointer, problem.hint.as_ref()?)));
    Place::file(name).error_from(problems.to_string(), hint)
}
