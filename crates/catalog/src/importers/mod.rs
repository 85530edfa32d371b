//! The importers. To add one: write a file here with an `IMPORTER`, and put it
//! into the table below. The dataset must be in `data/sources.toml`.
//!
//! An importer recognises its format by content, never by name, and writes
//! tables sorted by their key. It refuses what it cannot trust; single dirty
//! rows it counts as rejects where the format is one row, one fact.

mod concordance;
mod countries;
mod flows;
mod fx;
mod grid;
mod hs;
mod icio_csv;
mod icio_npz;
mod job;
mod lists;
mod mrio;
mod network;
mod npy;
mod shipments;

pub(crate) use concordance::{
    DATASET as CONCORDANCE, EARLIER as CONCORDANCE_EARLIER, LATER as CONCORDANCE_LATER,
};
pub(crate) use flows::table as flow_table;
pub(crate) use grid::{FinalDemand, Grid};
pub(crate) use hs::EDITION as HS_EDITION;
pub(crate) use job::{Credit, Importer, Job, Outcome, Rejects};
pub(crate) use network::RAIL_MODULE;

use crate::CatalogError;
use crate::input::Input;
use crate::text_input::Content;

/// Every importer. Where several of a dataset recognise a file the first wins.
const IMPORTERS: &[Importer] = &[
    icio_npz::IMPORTER,
    icio_csv::IMPORTER,
    mrio::IMPORTER,
    countries::IMPORTER,
    fx::WIDE,
    fx::PLAIN,
    hs::IMPORTER,
    concordance::IMPORTER,
    shipments::IMPORTER,
    network::IMPORTER,
];

/// The importer of a dataset that recognises a file.
pub(crate) fn find(
    dataset: &str,
    content: &Content,
    input: &Input,
) -> Result<&'static Importer, CatalogError> {
    let family = family(dataset);
    let every = || {
        IMPORTERS
            .iter()
            .chain(flows::IMPORTERS)
            .chain(lists::IMPORTERS)
    };
    let of_dataset = || every().filter(|importer| importer.datasets.contains(&family));
    if let Some(importer) = of_dataset().find(|importer| (importer.recognises)(content)) {
        return Ok(importer);
    }
    let expected: Vec<&str> = of_dataset().map(|importer| importer.expects).collect();
    let elsewhere = every().find(|importer| (importer.recognises)(content));
    let error = CatalogError::bad_input(format!(
        "{}: is not in a format of dataset {dataset}",
        input.name
    ));
    Err(match elsewhere {
        Some(other) => error.with_hint(format!(
            "it looks like {}: run `sindan data add {} FILE`",
            other.expects, other.datasets[0]
        )),
        None => error.with_hint(format!("expected {}", expected.join("; or "))),
    })
}

/// Whether the dataset is published somewhere, rather than the user's own.
pub(crate) fn is_published(dataset: &str) -> bool {
    !matches!(family(dataset), "mrio" | FLOWS | SHIPMENTS | OWN_LIST)
}

/// Dataset of lists that users bring along; each has a name of its own.
pub(crate) const OWN_LIST: &str = "list";

/// Dataset of trade flows, with a name or without.
pub(crate) const FLOWS: &str = "flows";

/// Dataset of tables of shipments, with a name or without.
pub(crate) const SHIPMENTS: &str = "shipments";

/// The importer of tables whose columns the user names.
pub(crate) const OF_NAMED_COLUMNS: &Importer = &shipments::IMPORTER;

/// Datasets of which several may be held, each under a name of its own.
pub(crate) const NAMED: [&str; 3] = [OWN_LIST, FLOWS, SHIPMENTS];

/// The dataset in the registry of sources: `list` for `list-anything`, `flows`
/// for `flows-anything`, and the same for shipments.
pub(crate) fn family(dataset: &str) -> &str {
    let named = NAMED.iter().find(|family| {
        let name = dataset
            .strip_prefix(**family)
            .and_then(|rest| rest.strip_prefix('-'));
        name.is_some_and(is_own_name)
    });
    named.copied().unwrap_or(dataset)
}

/// Whether a user's own data can have this name: it becomes a directory.
pub(crate) fn is_own_name(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=60).contains(&name.len()) && name.bytes().all(plain)
}

/// Whether a dataset is a list of parties, whose importers take several files
/// as one.
pub(crate) fn is_list(dataset: &str) -> bool {
    lists::IMPORTERS
        .iter()
        .any(|importer| importer.datasets.contains(&family(dataset)))
}
