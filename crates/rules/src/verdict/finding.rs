//! What a verdict is made of: ids with parameters, words are made elsewhere.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::measures::{Confidence, TextLevel};
use crate::ownership::Step;
use crate::stance::Bound;

/// What may be done with a shipment, from best to worst.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing that is known stands against it.
    Clear,
    /// A person should look.
    Review,
    /// A licence or authorisation is needed.
    LicenceRequired,
    /// A fact or a text is missing without which nobody can say.
    CannotDecide,
    /// A law forbids it as it stands.
    Prohibited,
}

impl Verdict {
    /// The name in the file formats.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Clear => "clear",
            Verdict::Review => "review",
            Verdict::LicenceRequired => "licence_required",
            Verdict::CannotDecide => "cannot_decide",
            Verdict::Prohibited => "prohibited",
        }
    }
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingId {
    /// The goods are named and the measure forbids them.
    GoodsProhibited,
    /// The goods are named and a licence is needed.
    GoodsLicence,
    /// The goods may be meant; the code does not decide.
    GoodsCandidate,
    /// The measure names a list whose codes are not held.
    ListNotHeld,
    /// The measure names such goods in words; the codes that it means were not read.
    CodesNotRead,
    /// The code is not on the held state of a list that has changed since.
    ListOlderThanLaw,
    /// The carrier, lorry or trailer is forbidden.
    CarrierProhibited,
    /// The ship is forbidden.
    VesselProhibited,
    /// A port or airport may be on a list that is not held.
    PlaceProhibited,
    /// The way of carriage changes on the route, and the rule is about one of them.
    ModeChanges,
    /// The movement is forbidden whatever the goods.
    MovementProhibited,
    /// The contract does not hold a clause that it must hold.
    ClauseMissing,
    /// It is not stated which clauses the contract holds.
    ClauseUnknown,
    /// A document that a duty asks for is not named.
    DocumentMissing,
    /// It is not stated from what the goods were made.
    InputsUnknown,
    /// A field is missing that decides whether the measure applies.
    FactMissing,
    /// A foreign bank risks sanctions.
    SecondarySanctions,
    /// The movement is watched or controlled.
    Watched,
    /// An exception applies.
    ExceptionApplies,
    /// An exception may apply; the proof is missing.
    ExceptionUnproved,
    /// An exception may apply; its text was not read.
    ExceptionDoubtful,
    /// An exception applies by sources that were not confirmed.
    ExceptionUnconfirmed,
    /// An exception for a purpose is claimed and must be shown.
    ExceptionClaimed,
    /// A licence covers it.
    LicenceApplies,
    /// A licence is held that is not valid on the day.
    LicenceExpired,
    /// The measure is suspended on the day.
    MeasureSuspended,
    /// A party is listed.
    ListedParty,
    /// A party counts as listed because listed persons own it.
    OwnedByListed,
    /// A party counts as listed because a listed person controls it.
    ControlledByListed,
    /// Holdings of unknown size decide whether a party counts as listed.
    OwnershipUnknown,
    /// A party is listed, or counts so, under a law that binds nobody here.
    ListedUnderOtherLaw,
    /// A party stands on a list of which nobody here knows whom it binds.
    ListedByUnknown,
    /// An owner is listed where ownership does not count.
    OwnerListedElsewhere,
    /// An owner is listed, and no rule makes the party count as listed for it.
    OwnerListed,
    /// The holdings that were given say nothing of who owns a party.
    OwnersNotKnown,
    /// The parties were not screened.
    NotScreened,
    /// A party could not be screened: it has neither a name nor a number.
    PartyNotScreened,
    /// The parties are taken as screened, on the word of who asks.
    ScreenedElsewhere,
    /// The lists are older than allowed.
    ListsTooOld,
    /// Nobody knows the date of a list.
    ListsUndated,
    /// The lists are newer than the day that is asked about.
    ListsTooNew,
    /// A published sign of diversion.
    RedFlag,
    /// The goods are declared to be on a control list whose licensing rules the
    /// base does not hold.
    LicensingNotHeld,
    /// The goods leave a territory whose general export licensing the base does
    /// not hold, and nobody said whether they are on its control list.
    LicensingNotJudged,
    /// Whether the code exists in its edition is not known: no list of the base
    /// names it, and no full nomenclature is held.
    CodeNotVerified,
    /// Of an authority whose law binds the parties no list was asked.
    PartyListMissing,
    /// A programme of measures whose terms are not held reaches the territory.
    ProgrammeNotHeld,
    /// Inside a customs union: no border, no declaration.
    NoCustomsBorder,
}

/// Whose law it is, and what in the shipment brings it in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Nexus {
    /// Why the regime binds.
    pub kind: NexusKind,
    /// The field, as a JSON pointer.
    pub pointer: String,
}

/// Why a regime binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NexusKind {
    /// The movement touches its territory.
    Territory,
    /// A party is its company or national.
    Party,
    /// The goods carry its law.
    Goods,
    /// The money does.
    Currency,
    /// The means of transport is of there.
    Transport,
    /// Everybody is bound.
    Everybody,
}

/// Where the law stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The act.
    pub instrument: String,
    /// Article or section.
    pub article: String,
    /// Where it was read.
    pub source_url: String,
    /// When it was read.
    pub read_on: Date,
    /// Whether the act itself was read.
    pub confidence: Confidence,
    /// How much of it.
    pub text_level: TextLevel,
}

/// The line of a list that the goods matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoodsFound {
    /// The list, or `codes` if the measure names codes itself.
    pub list: String,
    /// The code as printed.
    pub code: Option<String>,
    /// Part or tier.
    pub part: Option<String>,
    /// The goods in the law's words, shortened.
    pub description: Option<String>,
    /// `same`, `renumbered`, `edition_assumed_unchanged`, `declared`, or why
    /// it is doubtful.
    pub certainty: String,
    /// The state of the list that is held.
    pub goods_as_of: Option<Date>,
}

/// Why a finding is less sure than it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The paragraph itself was not read: that the measure exists is known,
    /// its terms are to be confirmed.
    TermsToBeConfirmed,
    /// It rests on a secondary source.
    SecondarySource,
    /// The day from which it applies was not read.
    StartNotRead,
    /// It may have ended or been prolonged since.
    ForceDoubtful,
    /// The held state of the list is older than the day.
    ListOlderThanLaw,
    /// The held state of the list is newer than the day.
    ListNewerThanLaw,
    /// Another list stands in for the law's own.
    ListStandsIn,
    /// The code is taken to be unchanged between editions.
    EditionAssumedUnchanged,
}

/// What would change the verdict.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// Add this clause to the contract.
    Clause {
        /// Its name.
        clause: String,
    },
    /// Get a licence or authorisation.
    Licence {
        /// From whom.
        authority: String,
    },
    /// Take another route.
    AvoidTerritory {
        /// Around these countries.
        countries: Vec<String>,
    },
    /// Take another carrier, lorry or ship.
    OtherCarrier,
    /// Load or unload at another port or airport.
    OtherPlace,
    /// Get this document.
    Document {
        /// Its name.
        document: String,
    },
    /// Have the goods classified against this list.
    Classification {
        /// The list.
        list: String,
    },
    /// Wait until this day, or have done it before.
    Date {
        /// The day.
        date: Date,
    },
    /// Show that this exception applies.
    Exception {
        /// In the source's words.
        text: String,
    },
    /// Settle whether the party is the listed one.
    IdentifyParty,
    /// Screen against lists of the day.
    Screen,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What was found.
    pub id: FindingId,
    /// What it alone would make of the shipment.
    pub effect: Verdict,
    /// The measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// Whose law it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regime: Option<String>,
    /// How the stance takes that law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// What brings the law in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nexus: Vec<Nexus>,
    /// Fields that triggered it, as JSON pointers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Where the law stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<Citation>,
    /// The goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<GoodsFound>,
    /// The path of ownership.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<Step>,
    /// Why it is less sure than it looks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
    /// What would change it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Fields that are missing to decide, as JSON pointers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Further parameters for the words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
}

impl Finding {
    pub(crate) fn new(id: FindingId, effect: Verdict) -> Self {
        Self {
            id,
            effect,
            measure: None,
            regime: None,
            bound: None,
            nexus: Vec::new(),
            fields: Vec::new(),
            citation: None,
            goods: None,
            path: Vec::new(),
            doubts: Vec::new(),
            changes: Vec::new(),
            missing: Vec::new(),
            parameters: BTreeMap::new(),
        }
    }

    pub(crate) fn parameter(&mut self, name: &str, value: impl Into<String>) {
        self.parameters.insert(name.to_owned(), value.into());
    }
}
