//! Red flags: signs of diversion that authorities published.

use jiff::civil::Date;
use serde::Deserialize;
use sindan_domain::Country;

use crate::error::RulesError;
use crate::measures::{Confidence, Places};
use crate::shipment::{Role, Shipment};
use crate::toml_date::Day;

const TEXT: &str = include_str!("../../../data/measures/red-flags.toml");
const NAME: &str = "data/measures/red-flags.toml";

/// The texts that are compiled in, for the version of the base.
pub(crate) const TEXTS: [&str; 1] = [TEXT];

/// One published sign.
#[derive(Debug, Clone)]
pub struct RedFlag {
    /// Such as `importer_spike`.
    pub id: String,
    /// Who sees it.
    pub how: HowSeen,
    /// The day that the sign is about.
    pub since: Option<Date>,
    /// The ratio from which a rise counts.
    pub ratio: Option<f64>,
    /// The publication.
    pub source: String,
    /// Where it was read.
    pub source_url: String,
    /// When it was published.
    pub published: Date,
    /// When it was read.
    pub read_on: Date,
    /// Whether it was read or comes from others.
    pub confidence: Confidence,
    /// Destinations for which flags on listed goods are not raised.
    pub partners: Places,
}

/// Who sees a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HowSeen {
    /// The engine, from the shipment.
    Computed,
    /// A person, who writes it under `observations`.
    Observed,
    /// A person; it is a condition of a measure and no sign of its own.
    Condition,
}

/// A sign that a shipment shows, with the fields that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raised<'a> {
    pub(crate) flag: &'a str,
    pub(crate) pointers: Vec<String>,
}

/// Signs that a shipment shows. `listed_lines` are the positions of lines with
/// goods of the Common High Priority List.
pub(crate) fn raised<'a>(
    flags: &'a [RedFlag],
    shipment: &Shipment,
    listed_lines: &[usize],
    day: Date,
) -> Vec<Raised<'a>> {
    let mut found = Vec::new();
    for flag in flags {
        let pointers = match flag.how {
            HowSeen::Condition => continue,
            HowSeen::Observed => shipment
                .file
                .observations
                .iter()
                .position(|seen| *seen == flag.id)
                .map(|position| vec![format!("/observations/{position}")]),
            HowSeen::Computed => {
                if listed_lines.is_empty() || flag.partners.contains(shipment.destination, day) {
                    continue;
                }
                computed(flag, shipment)
            }
        };
        if let Some(pointers) = pointers {
            found.push(Raised {
                flag: &flag.id,
                pointers,
            });
        }
    }
    found
}

fn computed(flag: &RedFlag, shipment: &Shipment) -> Option<Vec<String>> {
    let since = flag.since.unwrap_or(Date::MIN);
    let history = shipment.file.history.as_ref();
    let party = |wanted: &dyn Fn(usize) -> bool| {
        (0..shipment.parties.len()).find(|at| wanted(at.to_owned()))
    };
    match flag.id.as_str() {
        "importer_new_since_invasion" => shipment
            .importer_first_seen
            .filter(|first| *first >= since)
            .map(|_| vec!["/history/importer_first_seen".to_owned()]),
        "importer_new_to_listed_goods" => {
            let old = shipment
                .importer_first_seen
                .is_some_and(|first| first < since);
            shipment
                .listed_goods_first_seen
                .filter(|first| old && *first >= since)
                .map(|_| vec!["/history/listed_goods_first_seen".to_owned()])
        }
        "importer_spike" => {
            let history = history?;
            let before = history.monthly_value_before_usd?;
            let after = history.monthly_value_after_usd?;
            let old = shipment
                .listed_goods_first_seen
                .is_none_or(|first| first < since);
            (old && before > 0.0 && after >= before * flag.ratio.unwrap_or(2.0))
                .then(|| vec!["/history/monthly_value_after_usd".to_owned()])
        }
        "incorporated_since_invasion" => {
            let at = party(&|at| {
                let party = &shipment.parties[at];
                party.role.receives() && party.incorporated_on.is_some_and(|day| day >= since)
            })?;
            Some(vec![format!("/parties/{at}/incorporated_on")])
        }
        "end_user_not_named" => (!shipment
            .parties
            .iter()
            .any(|party| party.role == Role::EndUser))
        .then(|| vec!["/parties".to_owned()]),
        "consignee_is_intermediary" => {
            let at = party(&|at| {
                matches!(shipment.parties[at].role, Role::EndUser | Role::Consignee)
                    && matches!(
                        shipment.file.parties[at].activity.as_deref(),
                        Some("freight_forwarder" | "mail_centre" | "trading_company" | "logistics")
                    )
                    // A forwarder as consignee is ordinary where the end user is named.
                    && (shipment.parties[at].role == Role::EndUser
                        || !shipment.parties.iter().any(|party| party.role == Role::EndUser))
            })?;
            Some(vec![format!("/parties/{at}/activity")])
        }
        "phone_of_another_country" => {
            let at = party(&|at| {
                let party = &shipment.parties[at];
                let foreign = |country: Country| {
                    country != shipment.destination && Some(country) != party.country
                };
                party.role.receives() && party.phone_country.is_some_and(foreign)
            })?;
            Some(vec![format!("/parties/{at}/phone_country")])
        }
        "consigned_to_bank" => {
            let names = |role: Role| {
                shipment
                    .parties
                    .iter()
                    .enumerate()
                    .filter(move |(_, party)| party.role == role)
                    .map(|(at, _)| (at, shipment.file.parties[at].name.trim()))
            };
            let (at, _) = names(Role::Consignee)
                .find(|(_, name)| names(Role::Bank).any(|(_, bank)| bank == *name))?;
            Some(vec![format!("/parties/{at}/name")])
        }
        _ => None,
    }
}

/// Reads the table.
pub(crate) fn read_flags() -> Result<Vec<RedFlag>, RulesError> {
    let parsed: FlagsToml =
        toml::from_str(TEXT).map_err(|error| RulesError::toml(NAME, TEXT, &error))?;
    let wrong = |problem: String| RulesError::new(NAME, 1, problem);
    if parsed.version != 1 {
        return Err(wrong(format!(
            "version {} is not known, expected 1",
            parsed.version
        )));
    }
    let partners = Places::parse(&parsed.partners).map_err(wrong)?;
    let mut flags: Vec<RedFlag> = Vec::new();
    for flag in parsed.flag {
        if !flag.source_url.starts_with("https://") || flag.source.trim().is_empty() {
            return Err(RulesError::new(
                NAME,
                1,
                format!("flag `{}` has no source", flag.id),
            ));
        }
        if flags.iter().any(|known| known.id == flag.id) {
            return Err(RulesError::new(
                NAME,
                1,
                format!("flag `{}` stands twice", flag.id),
            ));
        }
        flags.push(RedFlag {
            id: flag.id,
            how: flag.how,
            since: flag.since.map(|day| day.0),
            ratio: flag.ratio,
            source: flag.source,
            source_url: flag.source_url,
            published: flag.published.0,
            read_on: flag.read_on.0,
            confidence: flag.confidence,
            partners: partners.clone(),
        });
    }
    Ok(flags)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FlagsToml {
    version: u32,
    partners: Vec<String>,
    #[expect(
        dead_code,
        reason = "the source stands in the file, beside what it supports"
    )]
    partners_source: String,
    flag: Vec<FlagToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FlagToml {
    id: String,
    how: HowSeen,
    since: Option<Day>,
    ratio: Option<f64>,
    source: String,
    source_url: String,
    published: Day,
    read_on: Day,
    confidence: Confidence,
}
