//! What is known of the parties of a shipment.

use sindan_rules::{MeasureBase, Ownership, PartyFacts, ScreeningState, Shipment};
use sindan_screen::Scratch;

use crate::DeskError;
use crate::check::{CheckOptions, PartyLists};

/// What screening found, and who owns whom. The word of the shipment counts
/// where it says that its parties were screened; otherwise they are screened
/// here against the lists that are held. Where none is, they were not screened,
/// unless the caller says that somebody else did. The verdict states each.
pub(super) fn party_facts(
    shipment: &Shipment,
    options: &CheckOptions,
    lists: Option<&PartyLists>,
    base: &MeasureBase,
    scratch: &mut Scratch,
) -> Result<PartyFacts, DeskError> {
    let written = shipment.file.party_facts.clone();
    let day = options.as_of.unwrap_or(shipment.date);
    if let Some(facts) = &written
        && facts.screening.state != ScreeningState::NotDone
    {
        let mut facts = facts.clone();
        // Who screened the parties need not have known who owns them.
        if let Some(lists) = lists.filter(|lists| lists.has_holdings()) {
            let found = lists.facts(shipment, day, base, scratch)?;
            facts.ownership = together(facts.ownership, found.ownership);
        }
        return Ok(facts);
    }
    let written = written.unwrap_or_default();
    let found = match lists {
        _ if options.screened_elsewhere && shipment.file.party_facts.is_none() => {
            PartyFacts::screened_elsewhere()
        }
        Some(lists) => lists.facts(shipment, day, base, scratch)?,
        None => PartyFacts::default(),
    };
    let mut matches = written.matches;
    matches.extend(found.matches);
    Ok(PartyFacts {
        screening: found.screening,
        matches,
        ownership: together(written.ownership, found.ownership),
    })
}

/// Holdings that a shipment brings along, and those that were looked up.
fn together(written: Ownership, found: Ownership) -> Ownership {
    let mut all = written;
    all.edges.extend(found.edges);
    all.listed.extend(found.listed);
    all.parties.extend(found.parties);
    all.owners_not_known.extend(found.owners_not_known);
    all
}
