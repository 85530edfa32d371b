//! One measure and the regime it belongs to.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sindan_domain::Country;

use crate::measures::{Exception, GoodsSelector, Places, Scope};

/// A body of law with the persons whom it binds.
#[derive(Debug, Clone)]
pub struct Regime {
    /// Such as `EU-RUS`.
    pub id: String,
    /// Whose law it is: `EU`, `US`, `UK`, `UN`, `CH`, `JP`, `CA`, `AU`, `KZ`, `EAEU`, ….
    pub authority: String,
    /// Title for readers.
    pub title: String,
    /// Whom it binds, in words.
    pub binds_text: String,
    /// Whom it binds, as far as a shipment shows it.
    pub binds: Binds,
}

/// What brings a shipment under a regime.
#[derive(Debug, Clone, Default)]
pub struct Binds {
    /// Companies and nationals of these, and what happens on their territory.
    pub members: Places,
    /// What leaves from or passes through these, whoever acts.
    pub territory: Places,
    /// Goods of this origin, wherever they are.
    pub goods_of: Vec<Country>,
    /// Payments in these currencies.
    pub currencies: Vec<String>,
    /// Everybody.
    pub everyone: bool,
}

impl Binds {
    /// Whether it binds the same persons, places, goods and payments.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.members.names() == other.members.names()
            && self.territory.names() == other.territory.names()
            && self.goods_of == other.goods_of
            && self.currencies == other.currencies
            && self.everyone == other.everyone
    }
}

/// What a measure does.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// Goods may not be sold or sent there.
    ExportBan,
    /// Goods may not be bought or brought from there.
    ImportBan,
    /// Goods may not pass through a territory.
    TransitBan,
    /// Services may not be given.
    ServiceBan,
    /// Nothing may be made available to listed parties.
    AssetFreeze,
    /// Carriage and services only up to a price.
    PriceCap,
    /// Only with a licence.
    Licence,
    /// The contract must hold a clause.
    ClauseDuty,
    /// The seller must do something and be able to show it.
    DueDiligence,
    /// Nobody is bound, but a foreign party may be sanctioned for it.
    SecondarySanctions,
    /// A fact that a reader should know.
    Information,
}

/// What a measure is about; decides who evaluates it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Goods on the way.
    #[default]
    Goods,
    /// Lorries and trailers.
    Vehicles,
    /// Ships.
    Vessels,
    /// Ports and airports.
    Places,
    /// Transit between Kaliningrad and the rest of Russia.
    Kaliningrad,
    /// Banks that are not bound.
    Banks,
    /// Services around oil.
    OilServices,
    /// Listed parties.
    Parties,
    /// Services without a shipment of goods: listed, never evaluated.
    Services,
    /// Scope, liability, general duties: listed, never evaluated.
    General,
}

/// How much of the legal text was seen.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TextLevel {
    /// The prohibiting paragraph itself.
    Operative,
    /// Lettered points without the head of the paragraph.
    Subpoints,
    /// The preamble only.
    Recital,
    /// A recital, with dates from law firms or a parallel act.
    RecitalSecondaryDates,
    /// A fragment.
    Excerpt,
    /// Law firms, press, data made by others.
    Secondary,
}

impl TextLevel {
    /// Whether a verdict may be bound by it. Of the others only the existence
    /// is known; their terms are to be confirmed.
    pub fn binding(self) -> bool {
        matches!(self, TextLevel::Operative | TextLevel::Subpoints)
    }
}

/// Whether the act itself was read.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A copy of the act was read.
    Read,
    /// Known from others who read it.
    Secondary,
}

/// A time during which a measure does not apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspension {
    /// First day.
    pub from: Date,
    /// First day on which it applies again, if that is known.
    pub until: Option<Date>,
    /// Who says so.
    pub source: String,
}

/// One dated measure with its citation.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Such as `eu833-12g`; unique.
    pub id: String,
    /// Position of its regime in the base.
    pub regime: usize,
    /// What it does.
    pub kind: MeasureKind,
    /// Whether the base keeps it only to say that it is none.
    pub not_a_measure: bool,
    /// Whether it stands for a whole programme whose terms the base does not hold.
    pub programme: bool,
    /// What it is about.
    pub topic: Topic,
    /// The act.
    pub instrument: String,
    /// Article or section.
    pub article: String,
    /// What it says it covers, in words.
    pub subject: String,
    /// First day in force, where it was read.
    pub from: Option<Date>,
    /// First day no longer in force, where it was read.
    pub until: Option<Date>,
    /// A day on which it was certainly in force, where the start was not read.
    pub known_in_force_on: Option<Date>,
    /// A day before which it was certainly not in force.
    pub not_before: Option<Date>,
    /// Times in which it did not apply.
    pub suspensions: Vec<Suspension>,
    /// From this day its force is doubtful.
    pub doubtful_from: Option<Date>,
    /// Why.
    pub doubt: Option<String>,
    /// Whether an authority may permit what it forbids.
    pub authorisation: bool,
    /// Who gives the licence, for measures that ask for one.
    pub licence: Option<String>,
    /// How much of the text was seen.
    pub text_level: TextLevel,
    /// Whether the act was read.
    pub confidence: Confidence,
    /// What was read.
    pub source: String,
    /// Where that is.
    pub source_url: String,
    /// What of it was read.
    pub read_where: String,
    /// When it was read.
    pub read_on: Date,
    /// Exceptions and stages as the source has them.
    pub note: String,
    /// The goods; empty means any.
    pub goods: Vec<GoodsSelector>,
    /// When it applies.
    pub scope: Scope,
    /// When it does not.
    pub exceptions: Vec<Exception>,
}

/// Whether a measure is in force on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// Certainly.
    InForce,
    /// Certainly not.
    Not,
    /// It is suspended.
    Suspended,
    /// Its start was not read, and the day lies before any on which it is known to apply.
    StartNotRead,
    /// Something may have ended or prolonged it; see `doubt`.
    Doubtful,
}

impl Measure {
    /// Whether it is in force on a day.
    pub fn force_on(&self, day: Date) -> Force {
        if self.not_a_measure || self.until.is_some_and(|until| day >= until) {
            return Force::Not;
        }
        if self.from.is_some_and(|from| day < from)
            || self.not_before.is_some_and(|first| day < first)
        {
            return Force::Not;
        }
        let suspended = self.suspensions.iter().any(|suspension| {
            day >= suspension.from && suspension.until.is_none_or(|until| day < until)
        });
        if suspended {
            return Force::Suspended;
        }
        if self.doubtful_from.is_some_and(|first| day >= first) {
            return Force::Doubtful;
        }
        let started = self.from.is_some()
            || match self.known_in_force_on {
                Some(known) => day >= known,
                // The act was read as it stands; nothing is known of its start.
                None => self.text_level.binding() && self.not_before.is_none(),
            };
        if started {
            Force::InForce
        } else {
            Force::StartNotRead
        }
    }

    /// Whether its start was not read.
    pub fn start_unread(&self) -> bool {
        self.from.is_none()
    }
}
