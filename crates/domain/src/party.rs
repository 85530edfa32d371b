//! A party as an official list describes it, whatever the list's file format.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Country, DomainError};

/// One entry of one list: who is meant, and under which programme.
///
/// The same person on two lists is two parties. Nothing here has been merged,
/// translated or folded; matching does that on its own copies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The list's key for the entry, such as `36216` (OFAC) or `RUS1234` (UK).
    /// Unique within one list.
    pub id: String,
    /// What kind of party it is.
    pub kind: PartyKind,
    /// Whether the list lists this party. False for one that the list only
    /// describes because a listed party is linked to it, such as an owner.
    pub listed: bool,
    /// The lists within the publication on which the entry stands, such as
    /// `SDN`, `SSI` or `EL`. Their legal effects differ: a party on `SSI` alone
    /// is not blocked. Empty where the publication is one list.
    pub lists: Vec<String>,
    /// All names, the primary one first. Never empty.
    pub names: Vec<PartyName>,
    /// Birth of a person, founding of an organisation, building of a vessel.
    pub dates: Vec<PartialDate>,
    /// Places of birth as written.
    pub birth_places: Vec<String>,
    /// Countries with what they are to the party.
    pub countries: Vec<(CountryRole, Country)>,
    /// Gender as listed.
    pub gender: Option<Gender>,
    /// Addresses as written, with the country where it is known.
    pub addresses: Vec<PartyAddress>,
    /// Numbers of registers, passports, vessels, banks, wallets.
    pub identifiers: Vec<PartyIdentifier>,
    /// Programmes or regimes, such as `RUSSIA-EO14024`.
    pub programmes: Vec<String>,
    /// What the entry forbids or demands, in the list's own words, such as
    /// `Block` or `asset freeze`. Empty where the list does not say.
    pub measures: Vec<String>,
    /// The day of listing, where the list says it.
    pub listed_on: Option<PartialDate>,
    /// The day from which the entry no longer holds, where the list says it.
    pub until: Option<PartialDate>,
    /// Links to other entries of the same list.
    pub links: Vec<PartyLink>,
    /// The list's remarks, unchanged.
    pub remarks: Option<String>,
    /// What else the list says in fields of its own, as field and value, such
    /// as `position` and `Minister of Defence`, in the list's order.
    pub facts: Vec<(String, String)>,
}

impl Party {
    /// A listed party of which only this is known yet.
    ///
    /// ```
    /// use sindan_domain::{NameKind, Party, PartyKind, PartyName};
    ///
    /// let name = PartyName::new(NameKind::Primary, "Example Trading LLP");
    /// let party = Party::new("1234", PartyKind::Organization, vec![name]);
    /// assert!(party.listed && party.identifiers.is_empty());
    /// ```
    pub fn new(id: impl Into<String>, kind: PartyKind, names: Vec<PartyName>) -> Self {
        Self {
            id: id.into(),
            kind,
            listed: true,
            lists: Vec::new(),
            names,
            dates: Vec::new(),
            birth_places: Vec::new(),
            countries: Vec::new(),
            gender: None,
            addresses: Vec::new(),
            identifiers: Vec::new(),
            programmes: Vec::new(),
            measures: Vec::new(),
            listed_on: None,
            until: None,
            links: Vec::new(),
            remarks: None,
            facts: Vec::new(),
        }
    }
}

/// What kind of party an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// A natural person.
    Person,
    /// A company, authority, group or any other organisation.
    Organization,
    /// A ship.
    Vessel,
    /// An aircraft.
    Aircraft,
    /// A wallet of a digital currency that stands on its own.
    Wallet,
    /// The list does not say.
    Unknown,
}

/// One name of a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyName {
    /// The whole name in reading order (given names before the family name
    /// where the list tells them apart), blanks collapsed.
    pub text: String,
    /// What the name is to the party.
    pub kind: NameKind,
    /// Whether the list calls it weak or of low quality: then it confirms a
    /// party and does not find one.
    pub weak: bool,
    /// The parts where the list tells them apart, in the order of `text`.
    pub parts: Vec<(NamePart, String)>,
}

impl PartyName {
    /// A strong name without parts; blanks are collapsed.
    pub fn new(kind: NameKind, text: &str) -> Self {
        Self {
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            kind,
            weak: false,
            parts: Vec::new(),
        }
    }
}

/// What a name is to its party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// The name under which the list carries the entry.
    Primary,
    /// The primary name in another script or spelling.
    Variant,
    /// Also known as.
    Alias,
    /// Formerly known as.
    Former,
}

/// A part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NamePart {
    /// Given name.
    Given,
    /// Further given name.
    Middle,
    /// Patronymic, matronymic or father's name.
    Patronymic,
    /// Family name.
    Family,
    /// Family name before marriage.
    Maiden,
    /// Rank, title or honorific.
    Title,
    /// Generation or other suffix.
    Suffix,
    /// A part that the list does not describe.
    Other,
}

/// What a country is to a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountryRole {
    /// Nationality or citizenship of a person.
    Nationality,
    /// Country of birth.
    Birth,
    /// Country of registration of an organisation, flag of a vessel.
    Registration,
    /// A flag or registration of earlier times.
    Former,
    /// Country of an address.
    Address,
    /// The list names a country without saying why.
    Linked,
}

/// Gender as lists record it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Anything else that a list writes.
    Other,
}

/// An address in the list's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyAddress {
    /// The address on one line, without the country.
    pub text: String,
    /// The country.
    pub country: Option<Country>,
}

/// A number under which a party is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyIdentifier {
    /// Which register or document.
    pub kind: IdentifierKind,
    /// The number as written.
    pub value: String,
    /// The issuing country.
    pub country: Option<Country>,
    /// The list's own word for the kind, such as `Tax ID No.`.
    pub label: String,
    /// Whether the list calls the document false or fraudulent.
    pub fraudulent: bool,
}

/// Registers and documents that sindan tells apart. What a number looks like
/// and how it is checked is known to the matching engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentifierKind {
    /// Passport of a person.
    Passport,
    /// National identity number or card.
    NationalId,
    /// Tax number of any country that has no kind of its own here.
    TaxNumber,
    /// Russian taxpayer number (INN), 10 or 12 digits.
    Inn,
    /// Russian state register number (OGRN, OGRNIP), 13 or 15 digits.
    Ogrn,
    /// Russian statistics code (OKPO), 8 or 10 digits.
    Okpo,
    /// Russian tax registration reason code (KPP), 9 digits.
    Kpp,
    /// Russian bank code (BIK), 9 digits.
    Bik,
    /// Kazakh business number (BIN), 12 digits.
    KazakhBin,
    /// Kazakh individual number (IIN), 12 digits.
    KazakhIin,
    /// Chinese unified social credit code, 18 characters.
    ChineseUscc,
    /// Legal entity identifier, ISO 17442.
    Lei,
    /// Business identifier code of a bank, ISO 9362.
    Bic,
    /// International securities identification number, ISO 6166.
    Isin,
    /// D-U-N-S number, 9 digits.
    Duns,
    /// Company register number of any country that has no kind of its own here.
    CompanyNumber,
    /// IMO number of a ship or a company, 7 digits.
    Imo,
    /// Maritime mobile service identity, 9 digits.
    Mmsi,
    /// Call sign of a vessel.
    CallSign,
    /// Tail number of an aircraft.
    TailNumber,
    /// Serial or construction number of an aircraft.
    AircraftSerial,
    /// Address of a digital currency.
    Wallet,
    /// Electronic mail address.
    Email,
    /// Telephone or fax number.
    Phone,
    /// Web site.
    Website,
    /// Anything else that the list calls an identification.
    Other,
}

/// A link from one entry to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyLink {
    /// What this party is to the other.
    pub kind: LinkKind,
    /// The other entry's id in the same list.
    pub other: String,
    /// Share in per cent where the list says it (as `0..=100`, as written).
    pub percent: Option<String>,
    /// The list's own word for the link.
    pub label: String,
}

/// What one party is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// This party owns, or owns or controls, the other.
    Owns,
    /// This party is owned, or owned or controlled, by the other.
    OwnedBy,
    /// This party leads or directs the other.
    Directs,
    /// This party is led or directed by the other.
    DirectedBy,
    /// Members of one family.
    Family,
    /// Any other link.
    Associated,
}

/// A date as lists know it: perhaps only a year, perhaps a span, perhaps about.
///
/// ```
/// use sindan_domain::PartialDate;
///
/// let about: PartialDate = PartialDate::year(1962).circa();
/// assert_eq!(about.to_string(), "circa 1962");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PartialDate {
    /// The first possible date; absent where the text could not be read.
    pub from: Option<DateParts>,
    /// The last possible date of a span; absent for a single date.
    pub to: Option<DateParts>,
    /// Whether the list says "about".
    pub circa: bool,
    /// The text of the list where it says more than the parts, or could not be
    /// read, or follows another calendar.
    pub raw: Option<String>,
}

/// Year, perhaps month, perhaps day, in the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DateParts {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day, 1 to 31; only with a month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// A year.
    pub fn year(year: i16) -> Self {
        Self::single(DateParts {
            year,
            month: None,
            day: None,
        })
    }

    /// One date, as far as it is known.
    pub fn single(from: DateParts) -> Self {
        Self {
            from: Some(from),
            to: None,
            circa: false,
            raw: None,
        }
    }

    /// From one date to another.
    pub fn span(from: DateParts, to: DateParts) -> Self {
        Self {
            to: Some(to),
            ..Self::single(from)
        }
    }

    /// A date that could not be read: its text is kept.
    pub fn unread(raw: impl Into<String>) -> Self {
        Self {
            from: None,
            to: None,
            circa: false,
            raw: Some(raw.into()),
        }
    }

    /// The same date, said to be approximate.
    #[must_use]
    pub fn circa(self) -> Self {
        Self {
            circa: true,
            ..self
        }
    }
}

impl FromStr for DateParts {
    type Err = DomainError;

    /// Reads `1962`, `1962-09` or `1962-09-30`, as [`DateParts`] are written.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || {
            DomainError::new("date", text, "is not a date")
                .with_advice("write it as 1962, 1962-09 or 1962-09-30")
        };
        let mut parts = text.split('-');
        let mut part = |digits: usize| match parts.next() {
            None => Ok(None),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<i16>().map(Some).map_err(|_| wrong())
            }
            Some(_) => Err(wrong()),
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let read = match (year, month, day, parts.next()) {
            (Some(year), month, day, None) => Self::new(year, month, day),
            _ => None,
        };
        read.ok_or_else(wrong)
    }
}

impl DateParts {
    /// A year from 1, perhaps a month, perhaps a day of that month. `None`
    /// where the calendar has no such date.
    pub fn new(year: i16, month: Option<i16>, day: Option<i16>) -> Option<Self> {
        const DAYS: [i16; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        if !(1..=9999).contains(&year) || (month.is_none() && day.is_some()) {
            return None;
        }
        if let Some(month) = month {
            let of_month = DAYS.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let longest = of_month + i16::from(month == 2 && leap);
            if day.is_some_and(|day| !(1..=longest).contains(&day)) {
                return None;
            }
        }
        let small = |part: Option<i16>| part.and_then(|part| i8::try_from(part).ok());
        Some(Self {
            year,
            month: small(month),
            day: small(day),
        })
    }
}

impl fmt::Display for DateParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(from) = self.from else {
            return f.write_str(self.raw.as_deref().unwrap_or("unknown"));
        };
        if self.circa {
            f.write_str("circa ")?;
        }
        write!(f, "{from}")?;
        match self.to {
            Some(to) => write!(f, " to {to}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_back_as_they_are_written() {
        for text in ["1962", "1962-09", "1962-09-30", "2024-02-29", "0622-07-16"] {
            assert_eq!(text.parse::<DateParts>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "62",
            "1962-9",
            "1962-13",
            "1962-00",
            "1962-02-29",
            "1900-02-29",
            "1962-09-31",
            "1962-09-30-01",
            "0000",
            "1962-",
            "-1962",
            "1962-0a",
        ] {
            assert!(text.parse::<DateParts>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_needs_its_month() {
        assert_eq!(DateParts::new(1962, None, Some(3)), None);
        assert_eq!(DateParts::new(1962, Some(i16::MIN), None), None);
    }
}
