//! Parts that wait for data or for an engine: the question that they will
//! answer, and the command that adds them.

use sindan_desk::{BriefAnswer, PartMissing};

use crate::page::{Block, Gap, Lead, Section};
use crate::sections::numbered;
use crate::voice::Voice;

pub(crate) fn section(voice: &Voice, answer: &BriefAnswer, number: u8) -> Section {
    let gaps: Vec<Gap> = answer
        .missing
        .iter()
        .filter(|part| part.section == number)
        .map(|part| gap_reason(voice, &part.why, None))
        .collect();
    let gaps = if gaps.is_empty() {
        vec![gap(voice, answer, number, None)]
    } else {
        gaps
    };
    let lead = Lead::missing(voice.say(&format!("question-{number}"), &[]));
    numbered(voice, number, lead, vec![Block::Gaps { gaps }], &[])
}

/// What is missing in a section, from the first thing that the answer names.
pub(crate) fn gap(voice: &Voice, answer: &BriefAnswer, section: u8, name: Option<String>) -> Gap {
    match answer.missing.iter().find(|part| part.section == section) {
        Some(part) => gap_reason(voice, &part.why, name),
        None => Gap {
            name,
            why: voice.word("gap-unexplained"),
            command: None,
        },
    }
}

/// Why something is missing, in words.
fn gap_reason(voice: &Voice, why: &PartMissing, name: Option<String>) -> Gap {
    let text = match why {
        PartMissing::Network { .. } => voice.word("gap-network"),
        PartMissing::Dataset { dataset, .. } => {
            voice.say("gap-dataset", &[("dataset", dataset.into())])
        }
    };
    Gap {
        name,
        why: text,
        command: Some(command(why)),
    }
}

/// The command that adds what is missing.
pub(crate) fn command(why: &PartMissing) -> String {
    match why {
        PartMissing::Dataset { command, .. } | PartMissing::Network { command } => command.clone(),
    }
}
