//! What is known of the parties of a shipment.

use sindan_rules::{PartyFacts, Shipment};

use crate::check::CheckOptions;

/// What screening found. The only place where it enters a verdict: today it is
/// what the shipment itself says, and where it says nothing the parties were
/// not screened, unless the caller says that somebody else did. The verdict
/// states either.
pub(super) fn party_facts(shipment: &Shipment, options: &CheckOptions) -> PartyFacts {
    match &shipment.file.party_facts {
        Some(facts) => facts.clone(),
        None if options.screened_elsewhere => PartyFacts::screened_elsewhere(),
        None => PartyFacts::default(),
    }
}
