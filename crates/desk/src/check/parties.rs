//! What is known of the parties of a shipment.

use sindan_rules::{PartyFacts, Shipment};

/// What screening found. The only place where it enters a verdict: today it is
/// what the shipment itself says, and where it says nothing the parties were
/// not screened, which the verdict then states.
pub(super) fn party_facts(shipment: &Shipment) -> PartyFacts {
    shipment.file.party_facts.clone().unwrap_or_default()
}
