//! A shipment as people write it: the versioned file format.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::verdict::PartyFacts;

/// The version of the format that this program reads and writes.
pub const SHIPMENT_VERSION: u32 = 1;

/// One shipment. Countries are ISO 3166 codes or names, dates `YYYY-MM-DD`,
/// money is in `currency` unless the name says otherwise.
///
/// What is left out is unknown: an absent `clauses` is not an empty one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShipmentFile {
    /// Version of the format: 1.
    pub version: u32,
    /// Your own key for the shipment.
    pub id: String,
    /// The day of the movement: the law of this day is asked.
    pub date: String,
    /// Country of origin of the goods, where all lines share it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Country from which the goods are sent (box 15 of the declaration).
    pub dispatch: String,
    /// Country to which the goods go (box 17).
    pub destination: String,
    /// A region of the destination that a measure singles out: `crimea`, `donetsk`, `luhansk`, `kherson`, `zaporizhzhia`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination_region: Option<String>,
    /// A region from which the goods come that a measure singles out: they originate there or are
    /// sent from there. `crimea`, `donetsk`, `luhansk`, `kherson`, `zaporizhzhia`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin_region: Option<String>,
    /// The day on which the goods left their country of origin, where they are sent from another:
    /// bans on gold spare what left Russia before them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exported_on: Option<String>,
    /// Countries through which the goods pass, in order. Leave out if not
    /// known; write `[]` if there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transit: Option<Vec<String>>,
    /// `sea`, `rail`, `road`, `air`, `post`, `pipeline`, `inland_water`,
    /// `own_power`, or `multimodal` where it changes on the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Delivery terms, such as `FCA`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incoterm: Option<String>,
    /// ISO 4217 code of the currency of all values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Units of another currency for one unit of `currency`, such as `{"EUR": 0.92}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub exchange_rates: BTreeMap<String, f64>,
    /// Everybody who takes part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<PartyFile>,
    /// The goods, one entry per code.
    pub lines: Vec<LineFile>,
    /// Clauses of the contract: `no_reexport_russia`, `no_reexport_belarus`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clauses: Option<Vec<String>>,
    /// Licences and authorisations held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub licences: Vec<LicenceFile>,
    /// Documents at hand: `certificate_of_origin`, `end_user_certificate`,
    /// `risk_assessment_russia`, `risk_assessment_belarus`, `owner_statement`,
    /// `price_attestation`, …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// The day on which the contract was concluded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_date: Option<String>,
    /// The day on which the contract expires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_expiry: Option<String>,
    /// What is known about earlier trade of the importer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history: Option<HistoryFile>,
    /// What the goods are for, and where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_use: Option<EndUseFile>,
    /// Country of the owner of the goods while they move (for oil).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_country: Option<String>,
    /// A project that a licence names: `caspian_pipeline`, `tengizchevroil`, `karachaganak`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<String>,
    /// Vessel, lorry, wagon or aircraft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transport_means: Option<TransportFile>,
    /// Place of loading, UN/LOCODE.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loading_place: Option<String>,
    /// Place of unloading, UN/LOCODE.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unloading_place: Option<String>,
    /// Country of the contract party (box 11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trading_country: Option<String>,
    /// Red flags that a person saw, by their id in the table of red flags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<String>,
    /// What screening found about the parties. Left out: they were not screened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party_facts: Option<PartyFacts>,
    /// Number of the customs declaration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declaration_id: Option<String>,
    /// Number of the invoice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice_no: Option<String>,
    /// Number of the contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_no: Option<String>,
    /// Anything else you want to keep with the shipment; not read.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other: BTreeMap<String, String>,
}

/// One party.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyFile {
    /// `exporter`, `consignor`, `seller`, `manufacturer`, `importer`,
    /// `consignee`, `buyer`, `end_user`, `notify_party`, `financial_party`,
    /// `bank`, `insurer`, `carrier`, `vessel`, `declarant`, `representative`.
    pub role: String,
    /// The name as in the documents.
    pub name: String,
    /// Country of establishment or nationality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Numbers by kind, such as `{"bin": "123456789012"}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub identifiers: BTreeMap<String, String>,
    /// The day of incorporation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incorporated_on: Option<String>,
    /// Line of business: `freight_forwarder`, `mail_centre`,
    /// `trading_company`, `logistics`, or anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<String>,
    /// Country of the telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_country: Option<String>,
}

/// One line of goods.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineFile {
    /// The code, as text: leading zeros count.
    pub code: String,
    /// `HS` (default), `CN`, `TNVED` or `HTS`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
    /// The year of the edition; for HS 2022 if left out and the shipment is of 2022 or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<u16>,
    /// The goods in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Value of the line in `currency`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Price of one item in `currency`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_price: Option<f64>,
    /// Net mass in kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub net_mass_kg: Option<f64>,
    /// Gross mass in kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gross_mass_kg: Option<f64>,
    /// Number of items (supplementary quantity).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<f64>,
    /// Unit of `quantity`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Country of origin of the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// Goods that went into it, where a measure asks (steel, oil products).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<Vec<InputFile>>,
    /// What an expert found for a list that codes cannot settle: the list's id
    /// to the entry, or to `not_listed`. For `us-ccl` the ECCN or `EAR99`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub classifications: BTreeMap<String, String>,
    /// Technical figures that a list asks for, such as `{"axle_mass_tonnes": 11.5}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, f64>,
    /// Price of oil in USD per barrel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_usd_per_barrel: Option<f64>,
    /// Share of United States content by value, in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub us_content_percent: Option<f64>,
    /// Whether the goods are the direct product of United States technology.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub us_technology: Option<bool>,
    /// Manufacturer, brand, model as on the invoice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manufacturer: Option<String>,
    /// Brand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// Model or article number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

/// Goods that went into a line.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InputFile {
    /// Country of origin of the input.
    pub country: String,
    /// Its code in the system and edition of the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// A licence or authorisation.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LicenceFile {
    /// Number of the licence.
    pub id: String,
    /// Who gave it: `EU`, `US`, `UK`, `KZ`, `CH`, `JP`, `CA`, `AU`, ….
    pub authority: String,
    /// Measures that it covers; all of the authority's if left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<String>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
}

/// Earlier trade of the importer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HistoryFile {
    /// The first import of anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub importer_first_seen: Option<String>,
    /// The first import of goods of the Common High Priority List.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_goods_first_seen: Option<String>,
    /// Average value a month of such goods before 24 February 2022, in USD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly_value_before_usd: Option<f64>,
    /// Average value a month of such goods since then, in USD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly_value_after_usd: Option<f64>,
}

/// What the goods are for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndUseFile {
    /// Country of use, where it is not the destination.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// An exception that is claimed: `humanitarian`, `medical`, `personal`,
    /// `news_media`, `software_update`, `consumer_communication`,
    /// `diplomatic`, `civil_nuclear`, `mail`, `public_contract`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
}

/// The means of transport.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TransportFile {
    /// IMO number, plate, wagon or flight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Flag or country of registration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
    /// Country of registration of the trailer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trailer_nationality: Option<String>,
}
