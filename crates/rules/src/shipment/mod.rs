//! Shipments: the file format, its check, and rows of a CSV batch.

mod check;
mod csv_rows;
mod file;
mod names;
mod read;

pub use check::{Licence, Line, Mode, Role, Shipment, ShipmentParty};
pub use csv_rows::{CsvColumns, Row};
pub use file::{
    EndUseFile, HistoryFile, InputFile, LicenceFile, LineFile, PartyFile, SHIPMENT_VERSION,
    ShipmentFile, TransportFile,
};
pub use read::{Problem, Problems, read_json, schema_json};
