//! The words of sindan: countries, groups, goods, periods, money, industries,
//! ranges and provenance. Every other crate speaks in these types.
//!
//! Nothing here reads a file or knows a format. Reference tables are compiled
//! in from `data/`, parsed once, and checked by this crate's tests.
//!
//! ```
//! use sindan_domain::{Country, GoodsCode, Language};
//!
//! let kazakhstan: Country = "Қазақстан".parse().unwrap();
//! assert_eq!(kazakhstan.alpha3(), "KAZ");
//! assert_eq!(kazakhstan.name(Language::English), "Kazakhstan");
//!
//! let circuits: GoodsCode = "HS2022:8542.31".parse().unwrap();
//! assert_eq!(circuits.code(), "854231");
//! ```
//!
//! Limits: names are the customary ones of CLDR in four languages; membership
//! of groups is dated, but a country's own changes of name or code are not.

mod concordance;
mod country;
mod error;
mod goods;
mod group;
mod identifier_words;
mod industry;
mod interval;
mod language;
mod money;
mod party;
mod period;
mod power;
mod progress;
mod provenance;
mod suggest;

pub use concordance::{ConcordanceRow, GoodsConcordance, IndustryWeight};
pub use country::{Country, fold_name};
pub use error::{DomainError, Suggestions};
pub use goods::{GoodsCode, GoodsSystem};
pub use group::{CountryGroup, Membership, parse_countries};
pub use industry::{Industry, IndustryGroup};
pub use interval::{Interval, IntervalBasis};
pub use language::Language;
pub use money::{Usd, UsdMillion};
pub use party::{
    CountryRole, DateParts, Gender, IdentifierKind, LinkKind, NameKind, NamePart, PartialDate,
    Party, PartyAddress, PartyIdentifier, PartyKind, PartyLink, PartyName,
};
pub use period::Period;
pub use power::Power;
pub use progress::{Cancelled, Progress, Silent};
pub use provenance::{Confidence, Provenance};
pub use suggest::nearest;
