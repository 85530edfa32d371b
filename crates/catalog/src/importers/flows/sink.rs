//! Where importers put rows: sorted runs on disk, merged into tables. The
//! memory that it takes does not grow with the file.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rayon::slice::ParallelSliceMut;
use sindan_domain::Progress;

use super::merge::{Merged, Merger};
use super::record::{FlowRow, RECORD_BYTES, Record, in_order};
use crate::CatalogError;
use crate::importers::{Job, Rejects};
use crate::table::Tables;
use crate::text_input::Memo;

/// Rows that are held before they are put aside: 90 MiB.
const RUN_ROWS: usize = 1 << 20;
const RUN_BUFFER_BYTES: usize = 1 << 18;

/// Rows of one import.
pub(super) struct Sink {
    held: Vec<Record>,
    runs: Vec<File>,
    run_rows: usize,
    directory: PathBuf,
    units: Vec<String>,
    unit_places: Memo<u16>,
    /// The nomenclature of the first code, and whether there are others.
    nomenclature: Option<String>,
    mixed: bool,
    rows: u64,
}

impl Sink {
    /// Runs are put aside in the directory of the import.
    pub(super) fn new(job: &Job<'_>) -> Self {
        Self::with_run_rows(job.tables.scratch(), RUN_ROWS)
    }

    fn with_run_rows(directory: &Path, run_rows: usize) -> Self {
        let mut unit_places = Memo::new();
        unit_places.get("", |_| 0);
        Self {
            held: Vec::new(),
            runs: Vec::new(),
            run_rows,
            directory: directory.to_owned(),
            units: vec![String::new()],
            unit_places,
            nomenclature: None,
            mixed: false,
            rows: 0,
        }
    }

    /// Rows that were put in.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// Puts a row in; the caller has checked its goods.
    pub(super) fn add(&mut self, row: &FlowRow<'_>) -> Result<(), CatalogError> {
        let units = &mut self.units;
        let unit = self.unit_places.get(row.unit, |unit| {
            // Beyond 65,535 units a file has none that mean anything.
            match u16::try_from(units.len()) {
                Ok(place) => {
                    units.push(unit.to_owned());
                    place
                }
                Err(_) => 0,
            }
        });
        if let Some((system, _)) = row.product.split_once(':') {
            let system = system.trim_end_matches(|c: char| c.is_ascii_digit());
            match &self.nomenclature {
                Some(first) => self.mixed |= first != system,
                None => self.nomenclature = Some(system.to_owned()),
            }
        }
        let record = Record::new(row, unit)
            .ok_or_else(|| CatalogError::internal(format!("goods `{}`: too long", row.product)))?;
        self.held.push(record);
        self.rows += 1;
        if self.held.len() == self.run_rows {
            self.put_aside()?;
        }
        Ok(())
    }

    fn put_aside(&mut self) -> Result<(), CatalogError> {
        let failed = |error| CatalogError::io("cannot write into", &self.directory, error);
        self.held.par_sort_unstable_by(in_order);
        let file = tempfile::tempfile_in(&self.directory).map_err(failed)?;
        let mut writer = BufWriter::with_capacity(RUN_BUFFER_BYTES, file);
        for record in &self.held {
            writer.write_all(&record.0).map_err(failed)?;
        }
        let mut file = writer
            .into_inner()
            .map_err(|error| failed(error.into_error()))?;
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        self.runs.push(file);
        self.held.clear();
        Ok(())
    }

    /// Merges everything into the tables of the snapshot.
    pub(super) fn finish(
        mut self,
        source_format: &'static str,
        tables: &mut Tables,
        rejects: &mut Rejects,
        left_out: &mut Rejects,
        progress: &dyn Progress,
    ) -> Result<Merged, CatalogError> {
        self.held.par_sort_unstable_by(in_order);
        let mut merger = Merger::new(
            source_format,
            (self.units, self.mixed),
            tables,
            rejects,
            left_out,
        );
        let failed = |error| CatalogError::io("cannot read from", &self.directory, error);
        let mut runs: Vec<Run> = vec![Run::Held(self.held.into_iter())];
        runs.extend(
            self.runs
                .into_iter()
                .map(|file| Run::Aside(BufReader::with_capacity(RUN_BUFFER_BYTES, file))),
        );
        let mut heads = BinaryHeap::new();
        for (place, run) in runs.iter_mut().enumerate() {
            if let Some(record) = run.next().map_err(failed)? {
                heads.push(Reverse((record, place)));
            }
        }
        let mut done = 0_u64;
        while let Some(mut head) = heads.peek_mut() {
            let Reverse((record, place)) = *head;
            match runs[place].next().map_err(failed)? {
                Some(next) => *head = Reverse((next, place)),
                None => drop(std::collections::binary_heap::PeekMut::pop(head)),
            }
            merger.take(record)?;
            done += 1;
            if done.is_multiple_of(1 << 16) {
                progress.check()?;
                progress.report("sort", done, self.rows);
            }
        }
        merger.finish()
    }
}

/// Records in order.
enum Run {
    Held(std::vec::IntoIter<Record>),
    Aside(BufReader<File>),
}

impl Run {
    fn next(&mut self) -> io::Result<Option<Record>> {
        match self {
            Self::Held(records) => Ok(records.next()),
            Self::Aside(reader) => {
                let mut bytes = [0; RECORD_BYTES];
                match reader.read_exact(&mut bytes) {
                    Ok(()) => Ok(Some(Record(bytes))),
                    Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
                    Err(error) => Err(error),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use sindan_domain::{Country, Silent};

    use super::super::record::{Part, Partner};
    use super::*;
    use crate::TradeDirection;

    fn merged(run_rows: usize) -> (Vec<u8>, u64) {
        let place = tempfile::tempdir().unwrap();
        let directory = place.path().join("snapshot");
        std::fs::create_dir(&directory).unwrap();
        let mut tables = Tables::new(&directory, 3);
        let mut sink = Sink::with_run_rows(tables.scratch(), run_rows);
        let countries: Vec<Country> = Country::all().take(40).collect();
        for number in 0_u64..500 {
            let at = usize::try_from((number * 7919) % 1597).unwrap();
            let code = format!("HS2022:{:02}{:04}", 1 + at % 60, at);
            sink.add(&FlowRow {
                reporter: countries[at % 5],
                partner: Partner::One(countries[5 + at % 35]),
                direction: TradeDirection::Export,
                product: &code,
                period: "2022".parse().unwrap(),
                value_usd: f64::from(u32::try_from(number).unwrap()),
                net_mass_kg: None,
                quantity: Some(1.0),
                unit: ["u", "kg", ""][at % 3],
                value_as_given: 1.0,
                currency: *b"USD",
                estimated: false,
                undisclosed: false,
                part: Part::default(),
                vintage: 0,
                line: number + 2,
            })
            .unwrap();
        }
        let (mut rejects, mut left_out) = (Rejects::default(), Rejects::default());
        let done = sink
            .finish("test", &mut tables, &mut rejects, &mut left_out, &Silent)
            .unwrap();
        let table = std::fs::read(directory.join("flows.parquet")).unwrap();
        (table, done.rows)
    }

    #[test]
    fn runs_that_were_put_aside_give_the_same_bytes() {
        let whole = merged(1 << 20);
        assert_eq!(whole.1, 500);
        for run_rows in [1, 7, 100, 499, 500] {
            assert_eq!(merged(run_rows), whole, "{run_rows}");
        }
    }
}
