//! Section 7: what pressing does, which step is next, and what is not decided.

use sindan_desk::BriefAnswer;

use crate::balance::{balance_headline, dilemma_blocks};
use crate::page::{Lead, Section};
use crate::sections::{numbered, pending};
use crate::voice::Voice;

pub(crate) fn section(voice: &Voice, answer: &BriefAnswer) -> Section {
    let Some(balance) = &answer.balance else {
        return pending::section(voice, answer, 7);
    };
    let lead = Lead::sentence(balance_headline(voice, balance));
    let blocks = dilemma_blocks(voice, balance);
    numbered(voice, 7, lead, blocks, &balance.provenance)
}
