//! The same question again: does a verdict file still say what it said?

use serde::Deserialize;
use sindan_rules::{Question, Shipment, decide};

use crate::check::rules_desk::wrong;
use crate::check::{CheckAnswer, MeasureFacts, RulesDesk};
use crate::error::Kind;
use crate::{DeskError, Place};

/// The version of verdict files that this program writes and reads.
const VERSION: u32 = 1;

#[derive(Deserialize)]
struct VersionOnly {
    version: u32,
}

impl RulesDesk {
    /// Answers the question of a verdict file again, with the shipment, the
    /// parties, the stance and the day that it holds; lists that were added
    /// since do not matter. An error if the measures base is another one, or if
    /// the answer differs in any finding: then the file was changed.
    pub fn replay(name: &str, text: &str) -> Result<CheckAnswer, DeskError> {
        let place = Place::file(name);
        let version: VersionOnly = serde_json::from_str(text).map_err(|error| {
            place.error(
                error.to_string(),
                "a verdict file is what `sindan check --format json` wrote",
            )
        })?;
        if version.version != VERSION {
            return Err(place.error(
                format!(
                    "/version: is {}, this program reads version {VERSION}",
                    version.version
                ),
                "replay it with the version of sindan that wrote it",
            ));
        }
        let written: CheckAnswer = serde_json::from_str(text).map_err(|error| {
            place.error(
                error.to_string(),
                "a verdict file is what `sindan check --format json` wrote",
            )
        })?;
        let desk = Self::open(written.question.rules.clone())?;
        if desk.base.version() != written.decision.base {
            return Err(Kind::OtherBase {
                place: name.to_owned(),
                written: written.decision.base,
                held: desk.base.version().to_owned(),
                program: written.question.program,
            }
            .into());
        }
        let mut shipment = Shipment::check(written.question.shipment.clone())
            .map_err(|problems| wrong(name, &problems))?;
        shipment.codes_checked = written.question.codes_checked;
        let decision = decide(
            &desk.base,
            Question {
                shipment: &shipment,
                parties: &written.question.parties,
                stance: &written.question.stance,
                as_of: Some(written.decision.as_of),
                max_list_age_days: written.question.max_list_age_days,
            },
        );
        if decision.hash != written.decision.hash {
            return Err(place.error(
                format!(
                    "/hash: the question gives {}, the file says {}",
                    decision.hash, written.decision.hash
                ),
                "the question in the file was changed after the verdict was given",
            ));
        }
        let measures = MeasureFacts::behind(&desk.base, &decision);
        if decision != written.decision || measures != written.measures {
            return Err(place.error(
                "/findings: the question gives another answer than the file holds".to_owned(),
                "the answer in the file was changed after the verdict was given",
            ));
        }
        Ok(CheckAnswer {
            decision,
            measures,
            question: written.question,
        })
    }
}
