//! Rows of a CSV batch: one row per line of goods, the names of the file
//! format joined by dots.

use std::collections::BTreeMap;

use crate::shipment::read::{Problem, Problems};
use crate::shipment::{
    EndUseFile, HistoryFile, LicenceFile, LineFile, PartyFile, SHIPMENT_VERSION, ShipmentFile,
    TransportFile,
};
use crate::verdict::ScreeningState;

/// What the columns of a CSV file mean, in their order.
///
/// Columns: `id`, `date`, `origin`, `dispatch`, `destination`, `transit` (codes
/// separated by `;`, `-` for none), `mode`, …; `line.code`, `line.value`, …;
/// `party.consignee.name`, `party.consignee.country`, … (or `party.0.role`,
/// `party.0.name`, …); `licence.id`, …;
/// `history.importer_first_seen`, `end_use.country`, `transport_means.nationality`,
/// `exchange_rates.EUR`, `line.classifications.us-ccl`, `line.attributes.axle_mass_tonnes`.
#[derive(Debug, Clone)]
pub struct CsvColumns {
    names: Vec<String>,
}

/// One row: a shipment with exactly one line, to be joined with its neighbours
/// of the same id.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The shipment of the row.
    pub file: ShipmentFile,
}

impl CsvColumns {
    /// Reads the header; an unknown column is an error with its name.
    pub fn new<'a>(header: impl IntoIterator<Item = &'a str>) -> Result<Self, Problems> {
        let names: Vec<String> = header
            .into_iter()
            .map(|name| {
                let name = name.trim().trim_start_matches('\u{feff}');
                name.replace("lines.", "line.")
                    .replace("parties.", "party.")
                    .replace("licences.", "licence.")
                    .replace("line.0.", "line.")
                    .replace("licence.0.", "licence.")
            })
            .collect();
        let mut problems = Vec::new();
        for needed in ["id", "date", "dispatch", "destination", "line.code"] {
            if !names.iter().any(|name| name == needed) {
                problems.push(Problem {
                    pointer: format!("/{needed}"),
                    problem: "the column is missing".to_owned(),
                    hint: None,
                });
            }
        }
        for (position, name) in names.iter().enumerate() {
            if names[..position].contains(name) {
                problems.push(Problem {
                    pointer: format!("/{name}"),
                    problem: "the column stands twice".to_owned(),
                    hint: None,
                });
            }
            let mut probe = ShipmentFile {
                lines: vec![LineFile::default()],
                ..ShipmentFile::default()
            };
            if !set(&mut probe, name, "") && set_number(&mut probe, name, "1").is_none() {
                problems.push(Problem {
                    pointer: format!("/{name}"),
                    problem: "is not a column that is known".to_owned(),
                    hint: Some(
                        "columns have the names of the shipment format, joined by dots".to_owned(),
                    ),
                });
            }
        }
        if problems.is_empty() {
            Ok(Self { names })
        } else {
            Err(Problems(problems))
        }
    }

    /// Reads one row. Empty cells are unknown.
    pub fn row<'a>(&self, cells: impl IntoIterator<Item = &'a str>) -> Result<Row, Problems> {
        let mut file = ShipmentFile {
            version: SHIPMENT_VERSION,
            lines: vec![LineFile::default()],
            ..ShipmentFile::default()
        };
        let mut problems = Vec::new();
        for (name, cell) in self.names.iter().zip(cells) {
            let cell = cell.trim();
            if cell.is_empty() || set(&mut file, name, cell) {
                continue;
            }
            if set_number(&mut file, name, cell) != Some(true) {
                let shown: String = cell.chars().take(60).collect();
                let (problem, hint) = if name == "party_facts.screening.state" {
                    (
                        "neither `elsewhere` nor `not_done`",
                        "write hits in a JSON file",
                    )
                } else {
                    (
                        "not a number",
                        "write numbers with a point and without thousands separators",
                    )
                };
                problems.push(Problem {
                    pointer: format!("/{}", name.replace('.', "/")),
                    problem: format!("`{shown}` is {problem}"),
                    hint: Some(hint.to_owned()),
                });
            }
        }
        if problems.is_empty() {
            Ok(Row { file })
        } else {
            Err(Problems(problems))
        }
    }
}

impl Row {
    /// Joins the line of another row of the same shipment; the rest of the two
    /// must agree.
    pub fn join(&mut self, mut other: Row) -> Result<(), Problems> {
        let lines = std::mem::take(&mut other.file.lines);
        let own = std::mem::take(&mut self.file.lines);
        let agree = self.file == other.file;
        self.file.lines = own;
        if !agree {
            return Err(Problems(vec![Problem {
                pointer: String::new(),
                problem: format!(
                    "rows of the shipment `{}` disagree outside of its lines",
                    self.file.id
                ),
                hint: Some("repeat the fields of the shipment on each of its rows".to_owned()),
            }]));
        }
        self.file.lines.extend(lines);
        Ok(())
    }
}

/// Sets a text field; false if the name is not one.
fn set(file: &mut ShipmentFile, name: &str, cell: &str) -> bool {
    let text = || Some(cell.to_owned());
    let list = || -> Vec<String> {
        if cell == "-" {
            return Vec::new();
        }
        cell.split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    match name {
        "version" => return set_version(file, cell),
        "id" => file.id = cell.to_owned(),
        "date" => file.date = cell.to_owned(),
        "origin" => file.origin = text(),
        "dispatch" => file.dispatch = cell.to_owned(),
        "destination" => file.destination = cell.to_owned(),
        "destination_region" => file.destination_region = text(),
        "origin_region" => file.origin_region = text(),
        "exported_on" => file.exported_on = text(),
        "transit" => file.transit = Some(list()),
        "mode" => file.mode = text(),
        "incoterm" => file.incoterm = text(),
        "currency" => file.currency = text(),
        "clauses" => file.clauses = Some(list()),
        "documents" => file.documents = list(),
        "observations" => file.observations = list(),
        "contract_date" => file.contract_date = text(),
        "contract_expiry" => file.contract_expiry = text(),
        "owner_country" => file.owner_country = text(),
        "project" => file.project = text(),
        "loading_place" => file.loading_place = text(),
        "unloading_place" => file.unloading_place = text(),
        "trading_country" => file.trading_country = text(),
        "declaration_id" => file.declaration_id = text(),
        "invoice_no" => file.invoice_no = text(),
        "contract_no" => file.contract_no = text(),
        "party_facts.screening.state" => return set_screening(file, cell),
        _ => return set_nested(file, name, cell),
    }
    true
}

fn set_screening(file: &mut ShipmentFile, cell: &str) -> bool {
    let state = match cell {
        "" => return true,
        "elsewhere" => ScreeningState::Elsewhere,
        "not_done" => ScreeningState::NotDone,
        // Hits do not fit into a row, so "done" would hide them.
        _ => return false,
    };
    file.party_facts
        .get_or_insert_with(Default::default)
        .screening
        .state = state;
    true
}

fn set_version(file: &mut ShipmentFile, cell: &str) -> bool {
    if cell.is_empty() {
        return true;
    }
    cell.parse().map(|version| file.version = version).is_ok()
}

fn set_nested(file: &mut ShipmentFile, name: &str, cell: &str) -> bool {
    let text = || Some(cell.to_owned());
    let Some((head, field)) = name.split_once('.') else {
        return false;
    };
    match (head, field) {
        ("line", _) => return set_line(&mut file.lines[0], field, cell),
        ("party", _) => {
            let Some((role, field)) = field.split_once('.') else {
                return false;
            };
            return set_party(&mut file.parties, role, field, cell);
        }
        ("history", "importer_first_seen") => {
            history(file).importer_first_seen = text();
        }
        ("history", "listed_goods_first_seen") => {
            history(file).listed_goods_first_seen = text();
        }
        ("end_use", "country") => end_use(file).country = text(),
        ("end_use", "purpose") => end_use(file).purpose = text(),
        ("transport_means", "id") => transport(file).id = text(),
        ("transport_means", "nationality") => transport(file).nationality = text(),
        ("transport_means", "trailer_nationality") => {
            transport(file).trailer_nationality = text();
        }
        ("licence", "id") => licence(file).id = cell.to_owned(),
        ("licence", "authority") => licence(file).authority = cell.to_owned(),
        ("licence", "measures") => {
            licence(file).measures = cell.split(';').map(|part| part.trim().to_owned()).collect();
        }
        ("licence", "valid_from") => licence(file).valid_from = text(),
        ("licence", "valid_until") => licence(file).valid_until = text(),
        ("other", key) => {
            file.other.insert(key.to_owned(), cell.to_owned());
        }
        _ => return false,
    }
    true
}

fn set_line(line: &mut LineFile, field: &str, cell: &str) -> bool {
    let text = || Some(cell.to_owned());
    match field {
        "code" => line.code = cell.to_owned(),
        "system" => line.system = text(),
        "description" => line.description = text(),
        "unit" => line.unit = text(),
        "origin" => line.origin = text(),
        "manufacturer" => line.manufacturer = text(),
        "brand" => line.brand = text(),
        "model" => line.model = text(),
        _ => {
            let Some(list) = field.strip_prefix("classifications.") else {
                return false;
            };
            line.classifications
                .insert(list.to_owned(), cell.to_owned());
        }
    }
    true
}

fn set_party(parties: &mut Vec<PartyFile>, role: &str, field: &str, cell: &str) -> bool {
    // Parties by position, `party.0.role`, or by role, `party.consignee.name`.
    let numbered = role.parse::<usize>().ok().filter(|number| *number < 100);
    if let Some(number) = numbered
        && parties.len() <= number
    {
        parties.resize(number + 1, PartyFile::default());
    }
    let position = numbered
        .or_else(|| parties.iter().position(|party| party.role == role))
        .unwrap_or_else(|| {
            parties.push(PartyFile {
                role: role.to_owned(),
                ..PartyFile::default()
            });
            parties.len() - 1
        });
    let party = &mut parties[position];
    let text = || Some(cell.to_owned());
    match field {
        "role" => party.role = cell.to_owned(),
        "name" => party.name = cell.to_owned(),
        "country" => party.country = text(),
        "incorporated_on" => party.incorporated_on = text(),
        "activity" => party.activity = text(),
        "phone_country" => party.phone_country = text(),
        _ => {
            let Some(kind) = field.strip_prefix("identifiers.") else {
                return false;
            };
            party.identifiers.insert(kind.to_owned(), cell.to_owned());
        }
    }
    true
}

/// Sets a number; `None` if no numeric field has the name, `Some(false)` if the
/// cell is not a number.
fn set_number(file: &mut ShipmentFile, name: &str, cell: &str) -> Option<bool> {
    fn put(target: &mut Option<f64>, cell: &str) -> bool {
        match cell.parse() {
            Ok(number) => {
                *target = Some(number);
                true
            }
            Err(_) => false,
        }
    }
    let insert = |map: &mut BTreeMap<String, f64>, key: &str| match cell.parse() {
        Ok(number) => {
            map.insert(key.to_owned(), number);
            true
        }
        Err(_) => false,
    };
    let line = &mut file.lines[0];
    Some(match name {
        "line.edition" => cell.parse().map(|year| line.edition = Some(year)).is_ok(),
        "line.value" => put(&mut line.value, cell),
        "line.item_price" => put(&mut line.item_price, cell),
        "line.net_mass_kg" => put(&mut line.net_mass_kg, cell),
        "line.gross_mass_kg" => put(&mut line.gross_mass_kg, cell),
        "line.quantity" => put(&mut line.quantity, cell),
        "line.price_usd_per_barrel" => put(&mut line.price_usd_per_barrel, cell),
        "line.us_content_percent" => put(&mut line.us_content_percent, cell),
        "line.us_technology" => match cell {
            "true" | "1" => {
                line.us_technology = Some(true);
                true
            }
            "false" | "0" => {
                line.us_technology = Some(false);
                true
            }
            _ => false,
        },
        "history.monthly_value_before_usd" => {
            put(&mut history(file).monthly_value_before_usd, cell)
        }
        "history.monthly_value_after_usd" => put(&mut history(file).monthly_value_after_usd, cell),
        _ => {
            if let Some(key) = name.strip_prefix("exchange_rates.") {
                insert(&mut file.exchange_rates, key)
            } else if let Some(key) = name.strip_prefix("line.attributes.") {
                insert(&mut line.attributes, key)
            } else {
                return None;
            }
        }
    })
}

fn history(file: &mut ShipmentFile) -> &mut HistoryFile {
    file.history.get_or_insert_with(HistoryFile::default)
}

fn end_use(file: &mut ShipmentFile) -> &mut EndUseFile {
    file.end_use.get_or_insert_with(EndUseFile::default)
}

fn transport(file: &mut ShipmentFile) -> &mut TransportFile {
    file.transport_means
        .get_or_insert_with(TransportFile::default)
}

fn licence(file: &mut ShipmentFile) -> &mut LicenceFile {
    if file.licences.is_empty() {
        file.licences.push(LicenceFile::default());
    }
    &mut file.licences[0]
}
