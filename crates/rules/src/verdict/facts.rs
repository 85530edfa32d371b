//! What screening found about the parties: input of the engine.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ownership::OwnershipEdge;

/// Everything that is known about the parties of a shipment.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PartyFacts {
    /// Whether and against what the parties were screened.
    pub screening: Screening,
    /// Parties that are, or may be, on a list.
    pub matches: Vec<PartyMatch>,
    /// Who owns the parties.
    pub ownership: Ownership,
}

impl PartyFacts {
    /// Parties that somebody else screened and found to be nobody listed.
    pub fn screened_elsewhere() -> Self {
        Self {
            screening: Screening {
                state: ScreeningState::Elsewhere,
                ..Screening::default()
            },
            ..Self::default()
        }
    }
}

/// Whether and against what the parties were screened.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Screening {
    /// Whether it was done.
    pub state: ScreeningState,
    /// The lists.
    pub lists: Vec<ListState>,
    /// Positions of parties that could not be asked for: neither a name with a
    /// letter or digit nor a number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_asked: Vec<usize>,
}

/// Whether the parties were screened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScreeningState {
    /// Against the lists that are named.
    Done,
    /// Elsewhere, on the caller's responsibility; the verdict says so.
    Elsewhere,
    /// Not at all: a verdict cannot be clear.
    #[default]
    NotDone,
}

/// A list and its age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListState {
    /// Such as `US-SDN`.
    pub name: String,
    /// Whose list it is: `EU`, `US`, `UK`, `UN`, `CH`, `JP`, `KZ`, `OWN`; `OTHER`
    /// where nobody knows.
    pub authority: String,
    /// The snapshot.
    pub version: String,
    /// The publisher's date; absent where nobody knows it. Such a list clears
    /// nobody.
    #[serde(default)]
    pub as_of: Option<Date>,
}

/// A party that is, or may be, on a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyMatch {
    /// Position of the party in the shipment.
    pub party: usize,
    /// The list, such as `EU-FSF`.
    pub list: String,
    /// Whose list it is.
    pub authority: String,
    /// The programme of the entry, in the list's own words, such as `UKR`.
    #[serde(default)]
    pub programme: Option<String>,
    /// Where in the shipment it stands, as a JSON pointer, if not in the name of
    /// the party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The list's key of the entry.
    pub entity_id: String,
    /// The name on the list.
    pub name: String,
    /// How sure the match is.
    pub strength: Strength,
    /// The score of the matcher, 0 to 1.
    #[serde(default)]
    pub score: f64,
}

/// How sure a match is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Below the threshold, or a weak alias: worth a look.
    Weak,
    /// The name matches.
    Probable,
    /// An identifier matches, or a person said so.
    Confirmed,
}

/// Who owns the parties.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Ownership {
    /// Holdings.
    pub edges: Vec<OwnershipEdge>,
    /// Nodes of the holdings that are listed.
    pub listed: Vec<ListedNode>,
    /// Nodes that are parties of the shipment.
    pub parties: Vec<PartyNode>,
    /// Positions of parties of whose owners the holdings say nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub owners_not_known: Vec<usize>,
}

/// A listed owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListedNode {
    /// The node.
    pub node: String,
    /// The list.
    pub list: String,
    /// Whose list it is.
    pub authority: String,
    /// The programme of the entry, in the list's own words.
    #[serde(default)]
    pub programme: Option<String>,
    /// The list's key of the entry, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<String>,
    /// How sure it is that the node is the listed one.
    #[serde(default = "confirmed", skip_serializing_if = "is_confirmed")]
    pub strength: Strength,
}

fn confirmed() -> Strength {
    Strength::Confirmed
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_confirmed(strength: &Strength) -> bool {
    *strength == Strength::Confirmed
}

/// A party as a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyNode {
    /// Position of the party in the shipment.
    pub party: usize,
    /// The node.
    pub node: String,
}
