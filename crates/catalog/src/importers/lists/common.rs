//! What all importers of lists do alike at their end.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sindan_domain::{CountryRole, Party};

use super::identifiers::settle;
use super::names::push_new;
use crate::CatalogError;
use crate::importers::{Credit, Job, Outcome, Rejects};
use crate::manifest::{DATED_BY, UNDATED};
use crate::parties::PartyWriter;

/// What an importer knows besides its parties.
pub(super) struct Findings {
    /// The publisher's own date.
    pub(super) published: Option<Date>,
    pub(super) rejects: Rejects,
    pub(super) warnings: Vec<String>,
    pub(super) attributes: BTreeMap<String, serde_json::Value>,
    pub(super) treatment: Option<String>,
    pub(super) credit: Credit,
}

impl Default for Findings {
    fn default() -> Self {
        Self {
            published: None,
            rejects: Rejects::default(),
            warnings: Vec::new(),
            attributes: BTreeMap::new(),
            treatment: None,
            credit: Credit::Publisher,
        }
    }
}

impl Findings {
    /// A fact about the data for the manifest.
    pub(super) fn note(&mut self, name: &str, value: impl Into<serde_json::Value>) {
        self.attributes.insert(name.to_owned(), value.into());
    }
}

/// Writes the tables of a list.
pub(super) fn finish(
    job: &mut Job<'_>,
    parties: PartyWriter,
    findings: Findings,
) -> Result<Outcome, CatalogError> {
    finish_with(job, parties, findings, |_| {})
}

/// The same, adding to each party what stood elsewhere in the file.
pub(super) fn finish_with(
    job: &mut Job<'_>,
    parties: PartyWriter,
    mut findings: Findings,
    mut complete: impl FnMut(&mut Party),
) -> Result<Outcome, CatalogError> {
    if parties.len() == 0 {
        return Err(job
            .refuse("holds no party")
            .with_hint("an empty list would let everybody pass: look at the file"));
    }
    let progress = job.progress;
    let counts = parties.finish(job.tables, progress, |party| {
        complete(party);
        for address in &party.addresses {
            if let Some(country) = address.country {
                push_new(&mut party.countries, (CountryRole::Address, country));
            }
        }
        settle(party);
    })?;
    let mut attributes = counts.attributes();
    attributes.append(&mut findings.attributes);
    let published = findings.published.filter(|day| {
        let future = is_future(*day, job.retrieved);
        if future {
            findings.warnings.push(format!(
                "the file says that it is of {day}, which is after {}, when it was taken: that date is not used",
                job.retrieved
            ));
        }
        !future
    });
    let as_of = match (published, job.options.published) {
        (Some(day), _) => day,
        (None, Some(day)) if is_future(day, job.retrieved) => {
            return Err(job.refuse(format!(
                "cannot have been published on {day}: it was taken on {}",
                job.retrieved
            )));
        }
        (None, Some(day)) => {
            let by = match job.options.published_by_server {
                true => "server",
                false => "user",
            };
            attributes.insert(DATED_BY.to_owned(), by.into());
            day
        }
        (None, None) => {
            attributes.insert(DATED_BY.to_owned(), UNDATED.into());
            findings.warnings.push(format!(
                "the file does not say its date: it is filed under {}, and its age is unknown",
                job.retrieved
            ));
            job.retrieved
        }
    };
    Ok(Outcome {
        left_out: Rejects::default(),
        as_of,
        period: None,
        accepted: counts.parties,
        rejects: findings.rejects,
        warnings: findings.warnings,
        attributes,
        treatment: findings.treatment,
        credit: findings.credit,
    })
}

/// Whether a day had not come yet. One day of grace: it may be tomorrow already
/// where the publisher or the user is.
pub(super) fn is_future(day: Date, retrieved: Date) -> bool {
    retrieved.tomorrow().is_ok_and(|tomorrow| day > tomorrow)
}

/// Looks whether the user gave up, and says how far the import is.
pub(super) fn report(job: &Job<'_>, done: u64, total: u64) -> Result<(), CatalogError> {
    job.progress.check()?;
    job.progress.report("read", done, total);
    Ok(())
}
