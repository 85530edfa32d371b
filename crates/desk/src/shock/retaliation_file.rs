//! An answer that a file describes: a scenario file of which the legs count.

use jiff::civil::Date;

use super::entry::Entry;
use super::place::Place;
use super::request::ShockLeg;
use super::scenario_file::{legs, parse};
use crate::DeskError;

/// Reads the legs of all scenarios of a file, to be added to another scenario
/// as its retaliation. Capacity shocks, parameters and answers to the answer
/// have no place in it.
pub fn read_retaliation(file: &str, text: &str, day: Date) -> Result<Vec<ShockLeg>, DeskError> {
    let place = Place::file(file);
    let root = parse(&place, text)?;
    let root = Entry::new(&root, place, &["version", "scenario"])?;
    let mut found = Vec::new();
    for (position, table) in root.tables("scenario")?.into_iter().enumerate() {
        let place = root.place.within(format_args!("scenario {}", position + 1));
        let scenario = Entry::new(table, place, &["name", "note", "cites", "leg"])?;
        found.extend(legs(&scenario, "leg", day)?);
    }
    if found.is_empty() {
        return Err(root.place.error(
            "the file holds no leg",
            "write legs as [[scenario.leg]] below a [[scenario]]",
        ));
    }
    Ok(found)
}
