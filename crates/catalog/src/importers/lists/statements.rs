//! `statements.csv` of OpenSanctions: one value of one property a row.

use std::collections::HashSet;

use super::common::report;
use super::ftm::{DATASETS, Entity, World};
use super::names::push_new;
use super::rows::{Rows, has_headers};
use crate::CatalogError;
use crate::importers::{Importer, Job, Outcome};
use crate::text_input::Content;

pub(super) const IMPORTER: Importer = Importer {
    name: "ftm-statements",
    version: 1,
    datasets: DATASETS,
    expects: "statements.csv of OpenSanctions",
    uses_rates: false,
    uses_edition: false,
    recognises: |content| {
        matches!(content, Content::Text(text)
        if has_headers(text, &["canonical_id", "entity_id", "prop", "value"]))
    },
    import,
};

/// Schemata of which the later say more than the earlier.
const SPECIAL: [&str; 6] = [
    "Thing",
    "LegalEntity",
    "Asset",
    "Organization",
    "Person",
    "Company",
];

fn import(job: &mut Job<'_>) -> Result<Outcome, CatalogError> {
    let text = job.text()?;
    let mut rows = Rows::open(text, 0)?;
    let columns = ["canonical_id", "entity_id", "prop", "value", "schema"];
    let mut at = [0; 5];
    for (slot, name) in at.iter_mut().zip(columns) {
        *slot = rows.require(&[name])?;
    }
    let dataset = rows.column(&["dataset"]);
    let last_seen = rows.column(&["last_seen"]);
    let mut world = World::new(job)?;
    world.listed_if_sanctioned();
    let mut done: HashSet<String> = HashSet::new();
    let mut current: Option<Entity> = None;
    while rows.next()? {
        report(job, rows.bytes(), rows.size_bytes())?;
        let [id, entity_id, property, value, schema] = at.map(|column| rows.get(Some(column)));
        if id.is_empty() {
            return Err(rows.refuse(format!("row {}: has no canonical_id", rows.line())));
        }
        if current.as_ref().is_none_or(|entity| entity.id != id) {
            if let Some(entity) = current.take() {
                done.insert(entity.id.clone());
                world.top(entity)?;
            }
            if done.contains(id) {
                return Err(rows
                    .refuse(format!(
                        "row {}: the rows of `{id}` do not stand together",
                        rows.line()
                    ))
                    .with_hint("sort the file by canonical_id"));
            }
            current = Some(Entity::bare(id.to_owned(), schema.to_owned()));
        }
        let Some(entity) = &mut current else {
            continue;
        };
        let rank = |schema: &str| {
            SPECIAL
                .iter()
                .position(|of| *of == schema)
                .unwrap_or(SPECIAL.len())
        };
        if rank(schema) > rank(&entity.schema) {
            schema.clone_into(&mut entity.schema);
        }
        if entity_id != id && !entity_id.is_empty() {
            push_new(&mut entity.referents, entity_id.to_owned());
        }
        if let Some(dataset) = super::names::filled(rows.get(dataset)) {
            push_new(&mut entity.datasets, dataset);
        }
        let seen = rows.get(last_seen);
        match entity.seen.first_mut() {
            None if !seen.is_empty() => {
                entity.seen.push(("last_seen".to_owned(), seen.to_owned()));
            }
            Some((_, last)) if seen > last.as_str() => seen.clone_into(last),
            _ => {}
        }
        if property == "id" || value.is_empty() {
            continue;
        }
        match entity
            .properties
            .iter_mut()
            .find(|(name, _)| name == property)
        {
            Some((_, values)) => push_new(values, value.to_owned()),
            None => entity
                .properties
                .push((property.to_owned(), vec![value.to_owned()])),
        }
    }
    if let Some(entity) = current {
        world.top(entity)?;
    }
    world.finish(job)
}
