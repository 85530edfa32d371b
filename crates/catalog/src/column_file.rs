//! Columns of a table that a user brings, as numbers and as levels: CSV or
//! Parquet. A panel of a million rows takes little more memory than its values.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use sindan_domain::Progress;

use crate::CatalogError;
use crate::error::shown;

const BATCH_ROWS: usize = 1 << 16;
const BUFFER_BYTES: usize = 1 << 20;
/// Rows between two looks at whether the caller has given up.
const LOOK_ROWS: usize = 1 << 16;
/// Whole numbers below this are looked up by position.
const SMALL: i64 = 1 << 24;

/// Columns of a file, in the order in which they were asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FileColumns {
    /// Rows of the table, the header not counted.
    pub rows: usize,
    /// Finite numbers, one vector for each column asked for.
    pub numbers: Vec<Vec<f64>>,
    /// Numbers that stand for what the cells hold: equal cells of a column have
    /// equal numbers, counted from 0 in the order of their first appearance.
    pub levels: Vec<Vec<u32>>,
}

/// Reads some columns as numbers and some as levels, from a CSV file (`-` is
/// standard input) or a Parquet file.
///
/// # Errors
///
/// A name that is no column of the file ([`CatalogError::is_unknown`]); a file
/// that cannot be read, an empty cell, or a cell that is not a finite number,
/// with row (the header is row 1), column and value.
pub fn read_columns(
    path: &Path,
    numbers: &[&str],
    levels: &[&str],
    progress: &dyn Progress,
) -> Result<FileColumns, CatalogError> {
    let name = path.display().to_string();
    let mut reading = Reading {
        name: &name,
        number_names: numbers,
        level_names: levels,
        numbers: vec![Vec::new(); numbers.len()],
        levels: levels.iter().map(|_| Levels::default()).collect(),
    };
    if path == Path::new("-") {
        reading.csv(Box::new(io::stdin()), progress)?;
    } else {
        let failed = |error| CatalogError::io("cannot read", path, error);
        if !path.is_file() {
            return Err(CatalogError::bad_input(format!(
                "cannot read {name}: it is not a file"
            )));
        }
        let mut head = [0; 4];
        let mut file = File::open(path).map_err(failed)?;
        let count = file.read(&mut head).map_err(failed)?;
        let file = File::open(path).map_err(failed)?;
        if &head[..count] == b"PAR1" {
            reading.parquet(file, progress)?;
        } else {
            reading.csv(Box::new(file), progress)?;
        }
    }
    let rows = reading
        .numbers
        .iter()
        .map(Vec::len)
        .chain(reading.levels.iter().map(|levels| levels.ids.len()))
        .max()
        .unwrap_or(0);
    if rows == 0 {
        return Err(CatalogError::bad_input(format!(
            "{name}: has no row below its header"
        )));
    }
    Ok(FileColumns {
        rows,
        numbers: reading.numbers,
        levels: reading.levels.into_iter().map(|one| one.ids).collect(),
    })
}

struct Reading<'a> {
    name: &'a str,
    number_names: &'a [&'a str],
    level_names: &'a [&'a str],
    numbers: Vec<Vec<f64>>,
    levels: Vec<Levels>,
}

impl Reading<'_> {
    /// Places of the columns asked for, those of numbers first.
    fn places(&self, headers: &[String]) -> Result<Vec<usize>, CatalogError> {
        let wanted = self.number_names.iter().chain(self.level_names);
        let mut places = Vec::new();
        let mut absent = Vec::new();
        for name in wanted {
            match headers.iter().position(|header| header == name) {
                Some(at) if headers[at + 1..].iter().any(|other| other == name) => {
                    return Err(CatalogError::bad_input(format!(
                        "{}: row 1: column `{name}` stands twice",
                        self.name
                    )));
                }
                Some(at) => places.push(at),
                None => absent.push(format!("`{name}`")),
            }
        }
        if absent.is_empty() {
            return Ok(places);
        }
        let mut said = HashSet::new();
        absent.retain(|name| said.insert(name.clone()));
        Err(
            CatalogError::unknown(format!("{} has no column {}", self.name, absent.join(", ")))
                .with_hint(format!("its columns are {}", headers.join(", "))),
        )
    }

    fn bad(&self, row: usize, column: &str, problem: &str) -> CatalogError {
        let (file, row) = (self.name, row + 2);
        CatalogError::bad_input(format!("{file}: row {row}: column `{column}` {problem}"))
    }

    fn number(&self, row: usize, column: &str, text: &str) -> Result<f64, CatalogError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(self
                .bad(row, column, "is empty")
                .with_hint("leave the row out, or write what is known; nothing is taken as 0"));
        }
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => Ok(value),
            _ => Err(self
                .bad(
                    row,
                    column,
                    &format!("is `{}`, not a finite number", shown(text)),
                )
                .with_hint("write numbers with a decimal point and without separators")),
        }
    }

    fn csv(&mut self, reader: Box<dyn Read>, progress: &dyn Progress) -> Result<(), CatalogError> {
        let mut reader = csv::ReaderBuilder::new()
            .buffer_capacity(BUFFER_BYTES)
            .from_reader(reader);
        let name = self.name;
        let broken = |error: csv::Error| match error.kind() {
            csv::ErrorKind::UnequalLengths {
                pos,
                expected_len,
                len,
            } => CatalogError::bad_input(format!(
                "{name}: row {}: has {len} fields, the header has {expected_len}",
                pos.as_ref().map_or(0, csv::Position::line)
            )),
            _ => CatalogError::bad_input(format!("{name}: {error}")),
        };
        let headers: Vec<String> = reader
            .headers()
            .map_err(broken)?
            .iter()
            .map(|text| text.trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        let places = self.places(&headers)?;
        let (numbers, levels) = places.split_at(self.number_names.len());
        let mut record = csv::ByteRecord::new();
        let mut row = 0;
        while reader.read_byte_record(&mut record).map_err(broken)? {
            if row % LOOK_ROWS == 0 {
                progress.check()?;
                progress.report("read", row as u64, 0);
            }
            let field = |at: usize| record.get(at).unwrap_or_default();
            for (column, at) in numbers.iter().enumerate() {
                let named = self.number_names[column];
                let text = std::str::from_utf8(field(*at))
                    .map_err(|_| self.bad(row, named, "is not valid UTF-8"))?;
                let value = self.number(row, named, text)?;
                self.numbers[column].push(value);
            }
            for (column, at) in levels.iter().enumerate() {
                let text = field(*at).trim_ascii();
                if text.is_empty() {
                    return Err(self.bad(row, self.level_names[column], "is empty"));
                }
                self.levels[column].text(text);
            }
            row += 1;
        }
        Ok(())
    }

    fn parquet(&mut self, file: File, progress: &dyn Progress) -> Result<(), CatalogError> {
        let name = self.name;
        let bad = |error: &dyn std::error::Error| {
            CatalogError::bad_input(format!(
                "{name}: is no Parquet file that can be read: {error}"
            ))
        };
        let builder =
            ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| bad(&error))?;
        let headers: Vec<String> = builder
            .schema()
            .fields()
            .iter()
            .map(|field| field.name().clone())
            .collect();
        let places = self.places(&headers)?;
        let mask = ProjectionMask::roots(builder.parquet_schema(), places.iter().copied());
        let batches = builder
            .with_projection(mask)
            .with_batch_size(BATCH_ROWS)
            .build()
            .map_err(|error| bad(&error))?;
        let mut first = 0;
        for batch in batches {
            progress.check()?;
            progress.report("read", first as u64, 0);
            let batch = batch.map_err(|error| bad(&error))?;
            let column = |at: usize| -> Result<&ArrayRef, CatalogError> {
                batch
                    .column_by_name(&headers[at])
                    .ok_or_else(|| CatalogError::internal(format!("column {at} is lost")))
            };
            let (numbers, levels) = places.split_at(self.number_names.len());
            for (number, at) in numbers.iter().enumerate() {
                let values = self.number_array(first, self.number_names[number], column(*at)?)?;
                self.numbers[number].extend(values);
            }
            for (number, at) in levels.iter().enumerate() {
                let array = column(*at)?;
                if let Some(row) = (0..array.len()).find(|row| array.is_null(*row)) {
                    return Err(self.bad(first + row, self.level_names[number], "is empty"));
                }
                let failed = |error| bad(&error);
                if array.data_type().is_integer() && *array.data_type() != DataType::UInt64 {
                    let whole = arrow_cast::cast(array, &DataType::Int64).map_err(failed)?;
                    for value in whole.as_primitive::<Int64Type>().values() {
                        self.levels[number].whole(*value);
                    }
                } else {
                    let texts = arrow_cast::cast(array, &DataType::Utf8).map_err(failed)?;
                    for text in texts.as_string::<i32>().iter().flatten() {
                        self.levels[number].text(text.as_bytes());
                    }
                }
            }
            first += batch.num_rows();
        }
        Ok(())
    }

    fn number_array(
        &self,
        first: usize,
        column: &str,
        array: &ArrayRef,
    ) -> Result<Vec<f64>, CatalogError> {
        let numeric = array.data_type().is_numeric() || *array.data_type() == DataType::Boolean;
        let target = if numeric {
            DataType::Float64
        } else {
            DataType::Utf8
        };
        let cast = arrow_cast::cast(array, &target).map_err(|_| {
            self.bad(
                first,
                column,
                &format!("holds {}, not numbers", array.data_type()),
            )
        })?;
        if numeric {
            let values = cast.as_primitive::<Float64Type>();
            for row in 0..values.len() {
                if values.is_null(row) {
                    return Err(self
                        .bad(first + row, column, "is empty")
                        .with_hint("leave the row out, or write what is known"));
                }
                if !values.value(row).is_finite() {
                    let problem = format!("is {}, not a finite number", values.value(row));
                    return Err(self.bad(first + row, column, &problem));
                }
            }
            return Ok(values.values().to_vec());
        }
        cast.as_string::<i32>()
            .iter()
            .enumerate()
            .map(|(row, text)| self.number(first + row, column, text.unwrap_or_default()))
            .collect()
    }
}

/// Numbers what the cells of a column hold.
#[derive(Default)]
struct Levels {
    ids: Vec<u32>,
    next: u32,
    /// Ids of whole numbers below [`SMALL`], one more than the id; 0 is none.
    small: Vec<u32>,
    large: HashMap<i64, u32>,
    texts: HashMap<Box<[u8]>, u32>,
}

impl Levels {
    fn text(&mut self, text: &[u8]) {
        // Digits without a leading zero are the number that they write.
        let digits = text.len() <= 7
            && text.iter().all(u8::is_ascii_digit)
            && (text.len() == 1 || text.first() != Some(&b'0'));
        if digits {
            let value = text
                .iter()
                .fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
            return self.whole(value);
        }
        let id = match self.texts.get(text) {
            Some(id) => *id,
            None => {
                let id = self.fresh();
                self.texts.insert(text.into(), id);
                id
            }
        };
        self.ids.push(id);
    }

    fn whole(&mut self, value: i64) {
        let place = usize::try_from(value).ok().filter(|_| value < SMALL);
        let id = match place {
            Some(place) => {
                if place >= self.small.len() {
                    self.small.resize(place + 1, 0);
                }
                if self.small[place] == 0 {
                    self.small[place] = self.fresh() + 1;
                }
                self.small[place] - 1
            }
            None => match self.large.get(&value) {
                Some(id) => *id,
                None => {
                    let id = self.fresh();
                    self.large.insert(value, id);
                    id
                }
            },
        };
        self.ids.push(id);
    }

    fn fresh(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{Float64Array, Int64Array, RecordBatch, StringArray};
    use parquet::arrow::ArrowWriter;
    use sindan_domain::Silent;

    use super::*;

    fn csv(text: &str, numbers: &[&str], levels: &[&str]) -> Result<FileColumns, CatalogError> {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("panel.csv");
        std::fs::write(&path, text).unwrap();
        read_columns(&path, numbers, levels, &Silent)
    }

    #[test]
    fn numbers_and_levels() {
        let text = "\u{feff}y,m,p\n1.5,KGZ,7\n0, KAZ ,07\n2e3,KGZ,7\n";
        let found = csv(text, &["y"], &["m", "p"]).unwrap();
        assert_eq!(found.rows, 3);
        assert_eq!(found.numbers, [[1.5, 0.0, 2000.0]]);
        assert_eq!(found.levels, [[0, 1, 0], [0, 1, 0]]);
    }

    #[test]
    fn mistakes_are_named() {
        let check = |text: &str, expected: &str| {
            let error = csv(text, &["y"], &["m"]).unwrap_err();
            assert!(error.to_string().contains(expected), "{error}");
            error
        };
        assert!(check("a,m\n1,2\n", "has no column `y`").is_unknown());
        assert!(check("y,m\n1,2\nx,3\n", "row 3: column `y` is `x`").is_bad_input());
        check("y,m\nNaN,3\n", "is `NaN`, not a finite number");
        check("y,m\n,3\n", "row 2: column `y` is empty");
        check("y,m\n3,\n", "row 2: column `m` is empty");
        check("y,m\n3\n", "row 2: has 1 fields, the header has 2");
        check("y,y,m\n3,3,3\n", "column `y` stands twice");
        check("y,m\n", "no row");
    }

    #[test]
    fn parquet_reads_as_csv_does() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("panel.parquet");
        let write = |y: ArrayRef| {
            let batch = RecordBatch::try_from_iter([
                (
                    "m",
                    Arc::new(StringArray::from(vec!["a", "b", "a"])) as ArrayRef,
                ),
                ("y", y),
                (
                    "p",
                    Arc::new(Int64Array::from(vec![-4, 1 << 40, -4])) as ArrayRef,
                ),
            ])
            .unwrap();
            let file = File::create(&path).unwrap();
            let mut writer = ArrowWriter::try_new(file, batch.schema(), None).unwrap();
            writer.write(&batch).unwrap();
            writer.close().unwrap();
            read_columns(&path, &["y"], &["p", "m"], &Silent)
        };
        let found = write(Arc::new(Int64Array::from(vec![1, 2, 3]))).unwrap();
        assert_eq!(found.numbers, [[1.0, 2.0, 3.0]]);
        assert_eq!(found.levels, [[0, 1, 0], [0, 1, 0]]);
        let text = write(Arc::new(StringArray::from(vec!["1", "2", "x"]))).unwrap_err();
        assert!(
            text.to_string().contains("row 4: column `y` is `x`"),
            "{text}"
        );
        let null = write(Arc::new(Float64Array::from(vec![Some(1.0), None, None]))).unwrap_err();
        assert!(
            null.to_string().contains("row 3: column `y` is empty"),
            "{null}"
        );
    }
}
