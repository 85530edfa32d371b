//! What a measure does not forbid.

use jiff::civil::Date;
use sindan_domain::Country;

use crate::goods::CodePattern;
use crate::measures::{Confidence, Places};
use crate::shipment::Mode;

/// One exception with its words.
#[derive(Debug, Clone)]
pub struct Exception {
    /// When it applies.
    pub kind: ExceptionKind,
    /// What it says.
    pub text: String,
    /// Only for these codes, if any are named.
    pub codes: Vec<CodePattern>,
    /// Whether it was read or comes from others.
    pub confidence: Confidence,
    /// Where that is, if not where the measure is.
    pub source_url: Option<String>,
}

impl Exception {
    /// Whether its last day has passed.
    pub(crate) fn over(&self, day: Date) -> bool {
        match self.kind {
            ExceptionKind::ContractBefore { until, .. }
            | ExceptionKind::GeneralLicence { until, .. } => until.is_some_and(|last| day > last),
            _ => false,
        }
    }
}

/// When an exception applies.
#[derive(Debug, Clone)]
pub enum ExceptionKind {
    /// Contracts concluded before a day, until another day at the latest (both
    /// as the text has them: the last day is still allowed).
    ContractBefore {
        /// The contract is older than this day.
        date: Date,
        /// The last day; absent: until the contract expires.
        until: Option<Date>,
        /// Whether it is known that the exception covers these goods.
        doubtful: bool,
    },
    /// Destinations that take part.
    Partners(Vec<Country>),
    /// Destinations that may take part.
    PartnersDoubtful(Vec<Country>),
    /// Purposes that may be claimed.
    Use(Vec<String>),
    /// The codes of the exception are exempt.
    Codes,
    /// The codes of the exception may be exempt.
    CodesDoubtful,
    /// Goods within a quota.
    Quota,
    /// Goods of a third country whose owner is not of the target either.
    ThirdCountryGoods,
    /// Items up to a value.
    ValueAtMostEur(f64),
    /// Oil up to a price, until a day.
    PriceAtMostUsdPerBarrel {
        /// The cap.
        value: f64,
        /// The first day on which the cap is no longer known.
        until: Option<Date>,
    },
    /// Ways of carriage.
    Modes {
        /// The ways.
        modes: Vec<Mode>,
        /// Destinations for which it has ended, with the first day without it.
        ended: Vec<(Places, Date)>,
    },
    /// All goods are of these origins.
    Origin(Vec<Country>),
    /// Goods of these origins are taken for free of the inputs that the measure
    /// is about as long as nobody says otherwise.
    InputsPresumed {
        /// The origins.
        countries: Vec<Country>,
        /// Whether an authority must rebut it; if not, it only spares the proof.
        rebuttable: bool,
    },
    /// The goods left the country of the ban before a day.
    ExportedBefore(Date),
    /// A document is at hand, whose issuer must be shown.
    Document(String),
    /// Transit to and from Kaliningrad of goods that are not prohibited otherwise.
    Kaliningrad,
    /// A general licence.
    GeneralLicence {
        /// Its name.
        id: String,
        /// First day.
        from: Date,
        /// Last day.
        until: Option<Date>,
        /// Projects that it covers.
        projects: Vec<String>,
    },
    /// Words only: a person must read it.
    Text,
}
