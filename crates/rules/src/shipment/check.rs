//! From the file format to values that the engine can trust.

use std::fmt;

use jiff::civil::Date;
use sindan_domain::{Country, GoodsCode, GoodsSystem};

use crate::goods::{code_refusal, current_hs};
use crate::ownership::oversubscribed;
use crate::shipment::names::{FLAG_IDS, LIST_IDS, is_currency, nearest};
use crate::shipment::read::{Problem, Problems};
use crate::shipment::{LineFile, SHIPMENT_VERSION, ShipmentFile};
use crate::stance::AUTHORITIES;

/// Regions of Ukraine that measures single out.
const REGIONS: [&str; 5] = ["crimea", "donetsk", "luhansk", "kherson", "zaporizhzhia"];

/// Longest description of goods, in characters.
const LONGEST_DESCRIPTION: usize = 10_000;
/// Longest name or identifier, in characters.
const LONGEST_NAME: usize = 1_000;
/// Most lines and parties of one shipment.
const MOST_ENTRIES: usize = 10_000;

/// How goods move. Names are those of the file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// By ship.
    Sea,
    /// By train.
    Rail,
    /// By lorry.
    Road,
    /// By aircraft.
    Air,
    /// By post.
    Post,
    /// Through a pipeline or cable.
    Pipeline,
    /// On rivers and lakes.
    InlandWater,
    /// The goods move themselves.
    OwnPower,
}

impl Mode {
    /// The mode with this name.
    pub fn parse(name: &str) -> Option<Mode> {
        Some(match name {
            "sea" => Mode::Sea,
            "rail" => Mode::Rail,
            "road" => Mode::Road,
            "air" => Mode::Air,
            "post" => Mode::Post,
            "pipeline" | "fixed" => Mode::Pipeline,
            "inland_water" => Mode::InlandWater,
            "own_power" => Mode::OwnPower,
            _ => return None,
        })
    }
}

/// What a party does in the shipment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the field's own terms")]
pub enum Role {
    Exporter,
    Consignor,
    Seller,
    Manufacturer,
    Importer,
    Consignee,
    Buyer,
    EndUser,
    NotifyParty,
    FinancialParty,
    Bank,
    Insurer,
    Carrier,
    Vessel,
    Declarant,
    Representative,
}

impl Role {
    const NAMES: [(&'static str, Role); 16] = [
        ("exporter", Role::Exporter),
        ("consignor", Role::Consignor),
        ("seller", Role::Seller),
        ("manufacturer", Role::Manufacturer),
        ("importer", Role::Importer),
        ("consignee", Role::Consignee),
        ("buyer", Role::Buyer),
        ("end_user", Role::EndUser),
        ("notify_party", Role::NotifyParty),
        ("financial_party", Role::FinancialParty),
        ("bank", Role::Bank),
        ("insurer", Role::Insurer),
        ("carrier", Role::Carrier),
        ("vessel", Role::Vessel),
        ("declarant", Role::Declarant),
        ("representative", Role::Representative),
    ];

    /// The role with this name.
    pub fn parse(name: &str) -> Option<Role> {
        Self::NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, role)| *role)
    }

    /// Whether the party receives the goods: "to any person in …" is about it.
    pub(crate) fn receives(self) -> bool {
        matches!(
            self,
            Role::Importer | Role::Consignee | Role::Buyer | Role::EndUser
        )
    }
}

/// One party, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ShipmentParty {
    /// What it does.
    pub role: Role,
    /// Country of establishment or nationality.
    pub country: Option<Country>,
    /// The day of incorporation.
    pub incorporated_on: Option<Date>,
    /// Country of the telephone number.
    pub phone_country: Option<Country>,
}

/// One line of goods, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The code.
    pub code: GoodsCode,
    /// Its origin, or that of the shipment.
    pub origin: Option<Country>,
    /// Countries of the inputs, with their codes; `None` if not stated.
    pub inputs: Option<Vec<(Country, Option<GoodsCode>)>>,
    /// Price of one item in the shipment's currency.
    pub item_price: Option<f64>,
}

/// A licence, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Licence {
    /// First day.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_until: Option<Date>,
}

/// A shipment that has been checked. `file` is what was written; the other
/// fields are its values.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the fields are described in `ShipmentFile`")]
pub struct Shipment {
    pub file: ShipmentFile,
    pub date: Date,
    pub dispatch: Country,
    pub destination: Country,
    /// `None` where the route is not known.
    pub transit: Option<Vec<Country>>,
    /// `None` where it is not known or changes on the way.
    pub mode: Option<Mode>,
    pub parties: Vec<ShipmentParty>,
    pub lines: Vec<Line>,
    pub licences: Vec<Licence>,
    pub contract_date: Option<Date>,
    pub contract_expiry: Option<Date>,
    pub importer_first_seen: Option<Date>,
    pub listed_goods_first_seen: Option<Date>,
    pub end_use_country: Option<Country>,
    pub owner_country: Option<Country>,
    pub transport_nationality: Option<Country>,
    pub trailer_nationality: Option<Country>,
    pub loading_country: Option<Country>,
    pub unloading_country: Option<Country>,
    /// The edition of the Harmonized System whose codes were compared with a
    /// full nomenclature, if any; see `known_in`.
    pub codes_checked: Option<u16>,
}

impl Shipment {
    /// Checks every field of a file and reports all that is wrong.
    pub fn check(file: ShipmentFile) -> Result<Shipment, Problems> {
        let mut checker = Checker {
            problems: Vec::new(),
        };
        let shipment = checker.shipment(file);
        match shipment {
            Some(shipment) if checker.problems.is_empty() => Ok(shipment),
            _ => Err(Problems(checker.problems)),
        }
    }

    /// The day on which the goods left their country of origin, where it is stated.
    pub(crate) fn exported_on(&self) -> Option<Date> {
        self.file.exported_on.as_deref().and_then(read_date)
    }
}

struct Checker {
    problems: Vec<Problem>,
}

/// A field of an entry of a list; written out only if something is wrong with it.
#[derive(Clone, Copy)]
struct Field<'a> {
    list: &'static str,
    position: usize,
    field: &'a str,
}

impl fmt::Display for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/{}/{}", self.list, self.position, self.field)
    }
}

impl Checker {
    fn report(&mut self, pointer: impl fmt::Display, problem: impl Into<String>) {
        self.problems.push(Problem {
            pointer: pointer.to_string(),
            problem: problem.into(),
            hint: None,
        });
    }

    fn report_hint(&mut self, pointer: impl fmt::Display, problem: String, hint: Option<String>) {
        self.problems.push(Problem {
            pointer: pointer.to_string(),
            problem,
            hint,
        });
    }

    fn shipment(&mut self, mut file: ShipmentFile) -> Option<Shipment> {
        if file.version != SHIPMENT_VERSION {
            self.report(
                "/version",
                format!(
                    "is {}, this program reads version {SHIPMENT_VERSION}",
                    file.version
                ),
            );
            return None;
        }
        if file.id.trim().is_empty() {
            self.report("/id", "is empty");
        }
        self.length("/id", &file.id);
        let date = self.date("/date", &file.date);
        let dispatch = self.country("/dispatch", &file.dispatch);
        let destination = self.country("/destination", &file.destination);
        let origin = self.maybe_country("/origin", file.origin.as_deref());
        let transit = file.transit.as_ref().map(|codes| {
            codes
                .iter()
                .enumerate()
                .filter_map(|(position, code)| {
                    self.country(format_args!("/transit/{position}"), code)
                })
                .collect()
        });
        let mode = match file.mode.as_deref() {
            None | Some("multimodal") => None,
            Some(name) => {
                let mode = Mode::parse(name);
                if mode.is_none() {
                    self.report_hint(
                        "/mode",
                        format!("`{}` is not a mode of transport", shorten(name)),
                        Some("sea, rail, road, air, post, pipeline, inland_water, own_power or multimodal".to_owned()),
                    );
                }
                mode
            }
        };
        for (pointer, region) in [
            ("/destination_region", &file.destination_region),
            ("/origin_region", &file.origin_region),
        ] {
            if let Some(region) = region.as_deref()
                && !REGIONS.contains(&region)
            {
                self.report(
                    pointer,
                    format!("`{}` is not one of {}", shorten(region), REGIONS.join(", ")),
                );
            }
        }
        if let (Some(exported), Some(date)) = (
            self.maybe_date("/exported_on", file.exported_on.as_deref()),
            date,
        ) && exported > date
        {
            self.report(
                "/exported_on",
                format!("{exported} is after the shipment of {date}"),
            );
        }
        if let Some(currency) = file.currency.as_mut() {
            currency.make_ascii_uppercase();
        }
        self.currency(&file);
        self.observations(&file.observations);
        self.clauses(file.clauses.as_deref());
        let contract_date = self.maybe_date("/contract_date", file.contract_date.as_deref());
        let contract_expiry = self.maybe_date("/contract_expiry", file.contract_expiry.as_deref());
        if let (Some(contract), Some(date)) = (contract_date, date)
            && contract > date
        {
            self.report(
                "/contract_date",
                format!("{contract} is after the shipment of {date}"),
            );
        }
        if let (Some(contract), Some(expiry)) = (contract_date, contract_expiry)
            && expiry < contract
        {
            self.report(
                "/contract_expiry",
                format!("{expiry} is before the contract of {contract}"),
            );
        }
        if file.parties.len() > MOST_ENTRIES {
            self.report("/parties", format!("has more than {MOST_ENTRIES} entries"));
        }
        let parties = self.parties(&file, date);
        if file.lines.is_empty() {
            self.report("/lines", "is empty: a shipment has at least one line");
        }
        if file.lines.len() > MOST_ENTRIES {
            self.report("/lines", format!("has more than {MOST_ENTRIES} entries"));
        }
        let lines = match date {
            Some(date) => file
                .lines
                .iter()
                .enumerate()
                .filter_map(|(position, line)| self.line(position, line, origin, date))
                .collect(),
            None => Vec::new(),
        };
        self.party_facts(&file);
        let licences = self.licences(&file);
        let history = file.history.as_ref();
        let importer_first_seen = self.past(
            "/history/importer_first_seen",
            history.and_then(|history| history.importer_first_seen.as_deref()),
            date,
        );
        let listed_goods_first_seen = self.past(
            "/history/listed_goods_first_seen",
            history.and_then(|history| history.listed_goods_first_seen.as_deref()),
            date,
        );
        for (name, value) in history.iter().flat_map(|history| {
            [
                ("monthly_value_before_usd", history.monthly_value_before_usd),
                ("monthly_value_after_usd", history.monthly_value_after_usd),
            ]
        }) {
            self.amount(format_args!("/history/{name}"), value);
        }
        let end_use_country = self.maybe_country(
            "/end_use/country",
            file.end_use
                .as_ref()
                .and_then(|use_| use_.country.as_deref()),
        );
        let owner_country = self.maybe_country("/owner_country", file.owner_country.as_deref());
        let transport = file.transport_means.as_ref();
        let transport_nationality = self.maybe_country(
            "/transport_means/nationality",
            transport.and_then(|means| means.nationality.as_deref()),
        );
        let trailer_nationality = self.maybe_country(
            "/transport_means/trailer_nationality",
            transport.and_then(|means| means.trailer_nationality.as_deref()),
        );
        let loading_country = self.locode("/loading_place", file.loading_place.as_deref());
        let unloading_country = self.locode("/unloading_place", file.unloading_place.as_deref());
        Some(Shipment {
            date: date?,
            dispatch: dispatch?,
            destination: destination?,
            transit,
            mode,
            parties,
            lines,
            licences,
            contract_date,
            contract_expiry,
            importer_first_seen,
            listed_goods_first_seen,
            end_use_country,
            owner_country,
            transport_nationality,
            trailer_nationality,
            loading_country,
            unloading_country,
            codes_checked: None,
            file,
        })
    }

    fn currency(&mut self, file: &ShipmentFile) {
        let valued = file
            .lines
            .iter()
            .any(|line| line.value.is_some() || line.item_price.is_some());
        match file.currency.as_deref() {
            None if valued => self.report_hint(
                "/currency",
                "is missing, but lines have values".to_owned(),
                Some("write the ISO 4217 code of the invoice, such as EUR".to_owned()),
            ),
            Some(code) if !is_currency(code) => {
                self.report_hint(
                    "/currency",
                    format!("`{}` is not an ISO 4217 code", shorten(code)),
                    Some("write the code of the invoice, such as EUR".to_owned()),
                );
            }
            _ => {}
        }
        for (code, rate) in &file.exchange_rates {
            if !(rate.is_finite() && *rate > 0.0) {
                self.report(
                    format!("/exchange_rates/{}", shorten(code)),
                    format!("{rate} is not a rate above zero"),
                );
            }
        }
    }

    /// Positions of parties in what screening found must exist, or a listed
    /// party would be nobody.
    fn party_facts(&mut self, file: &ShipmentFile) {
        let Some(facts) = &file.party_facts else {
            return;
        };
        let named = facts.matches.iter().map(|found| found.party);
        let nodes = facts.ownership.parties.iter().map(|node| node.party);
        let groups = [
            ("matches", named.collect::<Vec<_>>()),
            ("ownership/parties", nodes.collect()),
        ];
        for (group, parties) in groups {
            for (position, party) in parties.into_iter().enumerate() {
                if party >= file.parties.len() {
                    self.report_hint(
                        format_args!("/party_facts/{group}/{position}/party"),
                        format!("{party} is not the position of a party"),
                        Some("parties are counted from 0, as in `parties`".to_owned()),
                    );
                }
            }
        }
        for (position, edge) in facts.ownership.edges.iter().enumerate() {
            let wrong = edge
                .percent
                .filter(|percent| !(0.0..=100.0).contains(percent));
            if let Some(percent) = wrong {
                self.report(
                    format_args!("/party_facts/ownership/edges/{position}/percent"),
                    format!("{percent} is not a share between 0 and 100"),
                );
            }
        }
        for company in oversubscribed(&facts.ownership.edges) {
            self.report_hint(
                format_args!("/party_facts/ownership/edges/{}/percent", company.last),
                format!(
                    "the owners of `{}` hold {} percent by one source and day",
                    shorten(company.owned),
                    (company.percent * 100.0).round() / 100.0
                ),
                Some("state direct holdings alone, those of one day under one `as_of`".to_owned()),
            );
        }
    }

    fn observations(&mut self, observations: &[String]) {
        for (position, seen) in observations.iter().enumerate() {
            if !FLAG_IDS.iter().any(|known| known == seen) {
                self.report_hint(
                    format_args!("/observations/{position}"),
                    format!("`{}` is not a sign that is known", shorten(seen)),
                    nearest(seen, &FLAG_IDS),
                );
            }
        }
    }

    fn classifications(&mut self, position: usize, line: &LineFile) {
        for list in line.classifications.keys() {
            if !LIST_IDS.iter().any(|known| known == list) {
                self.report_hint(
                    format_args!("/lines/{position}/classifications/{}", shorten(list)),
                    "is not a list of goods that is known".to_owned(),
                    nearest(list, &LIST_IDS),
                );
            }
        }
    }

    fn clauses(&mut self, clauses: Option<&[String]>) {
        let Some(clauses) = clauses else { return };
        for (position, clause) in clauses.iter().enumerate() {
            if !matches!(
                clause.as_str(),
                "no_reexport_russia" | "no_reexport_belarus" | "reexport_permitted"
            ) {
                self.report_hint(
                    format!("/clauses/{position}"),
                    format!("`{}` is not a clause that is known", shorten(clause)),
                    Some(
                        "no_reexport_russia, no_reexport_belarus or reexport_permitted".to_owned(),
                    ),
                );
            }
        }
        let has = |name: &str| clauses.iter().any(|clause| clause == name);
        if has("reexport_permitted") && (has("no_reexport_russia") || has("no_reexport_belarus")) {
            self.report(
                "/clauses",
                "contradict each other: re-export is both permitted and forbidden",
            );
        }
    }

    fn parties(&mut self, file: &ShipmentFile, shipped: Option<Date>) -> Vec<ShipmentParty> {
        let mut parties = Vec::with_capacity(file.parties.len());
        for (position, party) in file.parties.iter().take(MOST_ENTRIES).enumerate() {
            let at = |field: &'static str| Field {
                list: "parties",
                position,
                field,
            };
            let role = Role::parse(&party.role);
            if role.is_none() {
                let known: Vec<&str> = Role::NAMES.iter().map(|(name, _)| *name).collect();
                self.report_hint(
                    at("role"),
                    format!("`{}` is not a role", shorten(&party.role)),
                    Some(known.join(", ")),
                );
            }
            if party.name.trim().is_empty() {
                self.report(at("name"), "is empty");
            }
            self.length(at("name"), &party.name);
            let country = party
                .country
                .as_deref()
                .and_then(|text| self.country(at("country"), text));
            let phone_country = party
                .phone_country
                .as_deref()
                .and_then(|text| self.country(at("phone_country"), text));
            let incorporated_on = party
                .incorporated_on
                .as_deref()
                .and_then(|text| self.past(at("incorporated_on"), Some(text), shipped));
            if let Some(role) = role {
                parties.push(ShipmentParty {
                    role,
                    country,
                    incorporated_on,
                    phone_country,
                });
            }
        }
        parties
    }

    fn line(
        &mut self,
        position: usize,
        line: &LineFile,
        origin: Option<Country>,
        date: Date,
    ) -> Option<Line> {
        let at = |field: &'static str| Field {
            list: "lines",
            position,
            field,
        };
        if let Some(description) = &line.description
            && description.len() > LONGEST_DESCRIPTION
            && description.chars().count() > LONGEST_DESCRIPTION
        {
            self.report(
                at("description"),
                format!("is longer than {LONGEST_DESCRIPTION} characters"),
            );
        }
        for (field, amount) in [
            ("value", line.value),
            ("item_price", line.item_price),
            ("net_mass_kg", line.net_mass_kg),
            ("gross_mass_kg", line.gross_mass_kg),
            ("quantity", line.quantity),
            ("price_usd_per_barrel", line.price_usd_per_barrel),
            ("us_content_percent", line.us_content_percent),
        ] {
            if amount.is_some() {
                self.amount(at(field), amount);
            }
        }
        if let (Some(net), Some(gross)) = (line.net_mass_kg, line.gross_mass_kg)
            && net > gross
        {
            self.report(
                at("net_mass_kg"),
                format!("{net} is more than the gross mass {gross}"),
            );
        }
        if line.us_content_percent.is_some_and(|share| share > 100.0) {
            self.report(at("us_content_percent"), "is more than 100");
        }
        self.classifications(position, line);
        let code = self.code(position, line, date);
        let own_origin = line
            .origin
            .as_deref()
            .and_then(|text| self.country(at("origin"), text));
        let inputs = line.inputs.as_ref().map(|inputs| {
            let mut checked = Vec::with_capacity(inputs.len());
            for (number, input) in inputs.iter().enumerate() {
                let at = |field: &'static str| format!("/lines/{position}/inputs/{number}/{field}");
                let country = self.country(at("country"), &input.country);
                let input_code = match (&code, &input.code) {
                    (Some(own), Some(text)) => {
                        match GoodsCode::new(own.system(), own.edition(), text) {
                            Ok(code) => self.existing(at("code"), code),
                            Err(error) => {
                                self.report_hint(at("code"), error.to_string(), error.hint());
                                None
                            }
                        }
                    }
                    _ => None,
                };
                if let Some(country) = country {
                    checked.push((country, input_code));
                }
            }
            checked
        });
        let item_price = line
            .item_price
            .or_else(|| match (line.value, line.quantity) {
                (Some(value), Some(quantity)) if quantity > 0.0 => Some(value / quantity),
                _ => None,
            });
        Some(Line {
            code: code?,
            origin: own_origin.or(origin),
            inputs,
            item_price,
        })
    }

    fn code(&mut self, position: usize, line: &LineFile, date: Date) -> Option<GoodsCode> {
        let system = match line.system.as_deref() {
            None | Some("HS") => GoodsSystem::Hs,
            Some("CN") => GoodsSystem::Cn,
            Some("TNVED") => GoodsSystem::Tnved,
            Some("HTS") => GoodsSystem::Hts,
            Some(other) => {
                self.report(
                    format!("/lines/{position}/system"),
                    format!("`{}` is not HS, CN, TNVED or HTS", shorten(other)),
                );
                return None;
            }
        };
        let year = date.year().unsigned_abs();
        let edition = line.edition.unwrap_or(match system {
            GoodsSystem::Cn | GoodsSystem::Hts => year,
            _ => current_hs(year),
        });
        if edition > year {
            self.report(
                format!("/lines/{position}/edition"),
                format!("{edition} was not in force on {date}"),
            );
            return None;
        }
        match GoodsCode::new(system, edition, &line.code) {
            Ok(code) => self.existing(format_args!("/lines/{position}/code"), code),
            Err(error) => {
                let field = if error.to_string().contains("edition") {
                    "edition"
                } else {
                    "code"
                };
                let pointer = format!("/lines/{position}/{field}");
                if is_scientific(&line.code) {
                    self.report_hint(
                        pointer,
                        format!(
                            "`{}` is a number that a spreadsheet made of a code",
                            shorten(&line.code)
                        ),
                        Some("format the column as text and write the code again".to_owned()),
                    );
                } else {
                    self.report_hint(pointer, error.to_string(), error.hint());
                }
                None
            }
        }
    }

    /// A code that is not known to be none.
    fn existing(&mut self, pointer: impl fmt::Display, code: GoodsCode) -> Option<GoodsCode> {
        let Some((problem, hint)) = code_refusal(&code) else {
            return Some(code);
        };
        self.report_hint(pointer, problem, Some(hint));
        None
    }

    fn licences(&mut self, file: &ShipmentFile) -> Vec<Licence> {
        let mut licences = Vec::with_capacity(file.licences.len());
        for (position, licence) in file.licences.iter().enumerate() {
            let at = |field: &'static str| Field {
                list: "licences",
                position,
                field,
            };
            if licence.id.trim().is_empty() {
                self.report(at("id"), "is empty");
            }
            if !AUTHORITIES.contains(&licence.authority.as_str()) {
                self.report(
                    at("authority"),
                    format!(
                        "`{}` is not one of {}",
                        shorten(&licence.authority),
                        AUTHORITIES.join(", ")
                    ),
                );
            }
            let valid_from = licence
                .valid_from
                .as_deref()
                .and_then(|text| self.date(at("valid_from"), text));
            let valid_until = licence
                .valid_until
                .as_deref()
                .and_then(|text| self.date(at("valid_until"), text));
            if let (Some(from), Some(until)) = (valid_from, valid_until)
                && until < from
            {
                self.report(at("valid_until"), format!("{until} is before {from}"));
            }
            licences.push(Licence {
                valid_from,
                valid_until,
            });
        }
        licences
    }

    fn amount(&mut self, pointer: impl fmt::Display, amount: Option<f64>) {
        if let Some(amount) = amount
            && !(amount.is_finite() && amount >= 0.0)
        {
            self.report(pointer, format!("{amount} is not a number from zero up"));
        }
    }

    fn length(&mut self, pointer: impl fmt::Display, text: &str) {
        if text.len() > LONGEST_NAME && text.chars().count() > LONGEST_NAME {
            self.report(pointer, format!("is longer than {LONGEST_NAME} characters"));
        }
    }

    fn past(
        &mut self,
        pointer: impl fmt::Display,
        text: Option<&str>,
        date: Option<Date>,
    ) -> Option<Date> {
        let day = self.date(&pointer, text?)?;
        if let Some(date) = date
            && day > date
        {
            self.report(pointer, format!("{day} is after the shipment of {date}"));
        }
        Some(day)
    }

    fn maybe_date(&mut self, pointer: impl fmt::Display, text: Option<&str>) -> Option<Date> {
        self.date(pointer, text?)
    }

    fn date(&mut self, pointer: impl fmt::Display, text: &str) -> Option<Date> {
        let date = read_date(text);
        if date.is_none() {
            self.report_hint(
                pointer,
                format!("`{}` is not a date", shorten(text)),
                Some("write it as 2024-05-31".to_owned()),
            );
        }
        date
    }

    fn maybe_country(&mut self, pointer: impl fmt::Display, text: Option<&str>) -> Option<Country> {
        self.country(pointer, text?)
    }

    fn country(&mut self, pointer: impl fmt::Display, text: &str) -> Option<Country> {
        if text.len() == 3
            && let Some(country) = Country::from_alpha3(text)
        {
            return Some(country);
        }
        match text.parse() {
            Ok(country) => Some(country),
            Err(error) => {
                let error: sindan_domain::DomainError = error;
                self.report_hint(pointer, error.to_string(), error.hint());
                None
            }
        }
    }

    fn locode(&mut self, pointer: impl fmt::Display, code: Option<&str>) -> Option<Country> {
        let code = code?;
        let valid = code.len() == 5 && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let country = valid.then(|| code.get(..2)).flatten().and_then(|prefix| {
            Country::all().find(|country| country.alpha2().eq_ignore_ascii_case(prefix))
        });
        if country.is_none() {
            self.report_hint(
                pointer,
                format!("`{}` is not a UN/LOCODE", shorten(code)),
                Some("two letters of the country and three of the place, such as RUNVS".to_owned()),
            );
        }
        country
    }
}

/// Whether a code looks like `8.54231E+05`.
fn is_scientific(code: &str) -> bool {
    let code = code.trim();
    code.contains(['e', 'E']) && code.parse::<f64>().is_ok()
}

/// Exactly `YYYY-MM-DD`; anything else is refused, not guessed.
fn read_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |range: std::ops::Range<usize>| -> Option<i16> {
        let mut value = 0;
        for byte in &bytes[range] {
            if !byte.is_ascii_digit() {
                return None;
            }
            value = value * 10 + i16::from(byte - b'0');
        }
        Some(value)
    };
    Date::new(
        number(0..4)?,
        i8::try_from(number(5..7)?).ok()?,
        i8::try_from(number(8..10)?).ok()?,
    )
    .ok()
}

fn shorten(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(60)
        .collect()
}
