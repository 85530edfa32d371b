//! Tables as Parquet: one way to write them, so that the same rows always give
//! the same bytes, and one way to read them back.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{
    Array, ArrayRef, DictionaryArray, Float64Array, Int32Array, RecordBatch, StringArray,
};
use arrow_schema::{DataType, Field, Schema};
use bytes::Bytes;
use parquet::arrow::ArrowWriter;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;

use crate::CatalogError;
use crate::digest::HashingWriter;
use crate::manifest::{ColumnEntry, TableEntry};

/// Rows in one Parquet row group, the unit of parallel reading.
const ROW_GROUP_ROWS: usize = 1 << 19;

/// Compression of imported tables: level 19 saves 2 % of an ICIO table and
/// takes twenty times as long.
pub(crate) const IMPORT_COMPRESSION_LEVEL: i32 = 3;

/// Kind of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text that repeats: codes.
    Code,
    /// Text that does not repeat; may be absent.
    Text,
    /// A whole number; may be absent.
    Integer,
    /// A number that is always there.
    Number,
    /// A number that may be absent.
    OptionalNumber,
}

impl Kind {
    fn field(self, name: &str) -> Field {
        match self {
            Self::Code => {
                let dictionary =
                    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
                Field::new(name, dictionary, false)
            }
            Self::Text => Field::new(name, DataType::Utf8, true),
            Self::Integer => Field::new(name, DataType::Int32, true),
            Self::Number => Field::new(name, DataType::Float64, false),
            Self::OptionalNumber => Field::new(name, DataType::Float64, true),
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Code | Self::Text => "text",
            Self::Integer => "integer",
            Self::Number | Self::OptionalNumber => "number",
        }
    }
}

/// Name, columns and key of a table.
pub(crate) struct Spec {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [(&'static str, Kind)],
    /// The first so many columns are the key; rows are written sorted by it.
    pub(crate) key_columns: usize,
}

/// Writes the tables of one snapshot into its directory.
pub(crate) struct Tables {
    directory: PathBuf,
    compression_level: i32,
    pub(crate) entries: Vec<TableEntry>,
}

impl Tables {
    pub(crate) fn new(directory: &Path, compression_level: i32) -> Self {
        Self {
            directory: directory.to_owned(),
            compression_level,
            entries: Vec::new(),
        }
    }

    /// A directory on the same disk for what is put aside while importing; it
    /// goes away with the import.
    pub(crate) fn scratch(&self) -> &Path {
        self.directory.parent().unwrap_or(&self.directory)
    }

    /// Starts a table; [`TableWriter::finish`] puts it among the entries.
    pub(crate) fn start(&self, spec: &'static Spec) -> Result<TableWriter, CatalogError> {
        let path = self.directory.join(format!("{}.parquet", spec.name));
        let file = File::create_new(&path)
            .map_err(|error| CatalogError::io("cannot create", &path, error))?;
        let fields: Vec<Field> = spec
            .columns
            .iter()
            .map(|(name, kind)| kind.field(name))
            .collect();
        let schema = Arc::new(Schema::new(fields));
        let level = ZstdLevel::try_new(self.compression_level)
            .map_err(|error| CatalogError::internal(error.to_string()))?;
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(level))
            // A fixed name: the bytes must not change with the library's version string.
            .set_created_by("sindan".to_owned())
            .set_max_row_group_row_count(Some(ROW_GROUP_ROWS));
        for (name, kind) in spec.columns {
            if matches!(kind, Kind::Number | Kind::OptionalNumber) {
                // Byte planes of numbers compress far better than numbers.
                properties = properties
                    .set_column_dictionary_enabled(ColumnPath::from(*name), false)
                    .set_column_encoding(ColumnPath::from(*name), Encoding::BYTE_STREAM_SPLIT);
            }
        }
        let writer = ArrowWriter::try_new(
            HashingWriter::new(file),
            schema.clone(),
            Some(properties.build()),
        )
        .map_err(|error| write_error(&path, error))?;
        Ok(TableWriter {
            spec,
            path,
            schema,
            writer,
            rows: 0,
        })
    }

    /// Writes a table that fits into one batch.
    pub(crate) fn write(
        &mut self,
        spec: &'static Spec,
        columns: Vec<ArrayRef>,
    ) -> Result<(), CatalogError> {
        let mut writer = self.start(spec)?;
        writer.write(columns)?;
        let entry = writer.finish()?;
        self.entries.push(entry);
        Ok(())
    }
}

/// A table that is being written.
pub(crate) struct TableWriter {
    spec: &'static Spec,
    path: PathBuf,
    schema: Arc<Schema>,
    writer: ArrowWriter<HashingWriter<File>>,
    rows: u64,
}

impl TableWriter {
    /// Writes rows; the caller keeps them sorted by the key.
    pub(crate) fn write(&mut self, columns: Vec<ArrayRef>) -> Result<(), CatalogError> {
        let batch = RecordBatch::try_new(self.schema.clone(), columns).map_err(|error| {
            CatalogError::internal(format!("table {}: {error}", self.spec.name))
        })?;
        self.rows += batch.num_rows() as u64;
        self.writer
            .write(&batch)
            .map_err(|error| write_error(&self.path, error))
    }

    /// Ends the file and forces it onto the disk.
    pub(crate) fn finish(self) -> Result<TableEntry, CatalogError> {
        let path = self.path;
        let hashing = self
            .writer
            .into_inner()
            .map_err(|error| write_error(&path, error))?;
        let (mut file, (sha256, size_bytes)) = hashing.finish();
        file.flush()
            .and_then(|()| file.sync_all())
            .map_err(|error| CatalogError::io("cannot write", &path, error))?;
        let column = |(name, kind): &(&str, Kind)| ColumnEntry {
            name: (*name).to_owned(),
            kind: kind.label().to_owned(),
        };
        let keys = &self.spec.columns[..self.spec.key_columns];
        Ok(TableEntry {
            name: self.spec.name.to_owned(),
            file: format!("{}.parquet", self.spec.name),
            rows: self.rows,
            size_bytes,
            sha256,
            columns: self.spec.columns.iter().map(column).collect(),
            key: keys.iter().map(|(name, _)| (*name).to_owned()).collect(),
        })
    }
}

/// A column of codes from positions in a list of them.
pub(crate) fn codes(
    positions: Vec<i32>,
    values: &Arc<StringArray>,
) -> Result<ArrayRef, CatalogError> {
    let array = DictionaryArray::<Int32Type>::try_new(Int32Array::from(positions), values.clone())
        .map_err(|error| CatalogError::internal(error.to_string()))?;
    Ok(Arc::new(array))
}

/// A column of codes from the codes themselves.
pub(crate) fn code_column<'a>(values: impl Iterator<Item = &'a str>) -> ArrayRef {
    Arc::new(values.collect::<DictionaryArray<Int32Type>>())
}

fn write_error(path: &Path, error: ParquetError) -> CatalogError {
    CatalogError::io("cannot write", path, std::io::Error::other(error))
}

/// A Parquet table that can be opened several times, once per thread.
#[derive(Clone)]
pub(crate) struct Source {
    place: Place,
    label: String,
}

#[derive(Clone)]
enum Place {
    File(PathBuf),
    Bytes(Bytes),
}

/// What to read of a table.
pub(crate) struct Selection<'a> {
    /// Columns by name; they come in the order of the file.
    pub(crate) columns: &'a [&'a str],
    /// Row groups by number; `None` for all.
    pub(crate) row_groups: Option<Vec<usize>>,
}

impl Source {
    pub(crate) fn open(path: &Path) -> Result<Self, CatalogError> {
        let label = path.display().to_string();
        Ok(Self {
            place: Place::File(path.to_owned()),
            label,
        })
    }

    pub(crate) fn from_bytes(bytes: Bytes, label: String) -> Self {
        Self {
            place: Place::Bytes(bytes),
            label,
        }
    }

    pub(crate) fn row_groups(&self) -> Result<usize, CatalogError> {
        Ok(match &self.place {
            Place::File(path) => self.builder(self.file(path)?)?.metadata().num_row_groups(),
            Place::Bytes(bytes) => self.builder(bytes.clone())?.metadata().num_row_groups(),
        })
    }

    /// The first and the last text of a column in each row group, in the order
    /// of bytes; `None` where the file does not say.
    pub(crate) fn text_ranges(
        &self,
        column: &str,
    ) -> Result<Vec<Option<(String, String)>>, CatalogError> {
        let metadata = match &self.place {
            Place::File(path) => self.builder(self.file(path)?)?.metadata().clone(),
            Place::Bytes(bytes) => self.builder(bytes.clone())?.metadata().clone(),
        };
        let range = |group: &RowGroupMetaData| {
            let chunk = group
                .columns()
                .iter()
                .find(|chunk| chunk.column_path().string() == column)?;
            let statistics = chunk.statistics()?;
            if !statistics.min_is_exact() || !statistics.max_is_exact() {
                return None;
            }
            let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
            Some((
                text(statistics.min_bytes_opt()?)?,
                text(statistics.max_bytes_opt()?)?,
            ))
        };
        Ok(metadata.row_groups().iter().map(range).collect())
    }

    /// Batches of the selected columns.
    pub(crate) fn read(&self, selection: &Selection<'_>) -> Result<Batches, CatalogError> {
        let reader = match &self.place {
            Place::File(path) => self.select(self.builder(self.file(path)?)?, selection)?,
            Place::Bytes(bytes) => self.select(self.builder(bytes.clone())?, selection)?,
        };
        Ok(Batches {
            reader,
            label: self.label.clone(),
        })
    }

    fn file(&self, path: &Path) -> Result<File, CatalogError> {
        File::open(path).map_err(|error| CatalogError::io("cannot read", path, error))
    }

    fn builder<R: parquet::file::reader::ChunkReader + 'static>(
        &self,
        reader: R,
    ) -> Result<ParquetRecordBatchReaderBuilder<R>, CatalogError> {
        ParquetRecordBatchReaderBuilder::try_new(reader)
            .map_err(|error| damaged(&self.label, &error))
    }

    fn select<R: parquet::file::reader::ChunkReader + 'static>(
        &self,
        builder: ParquetRecordBatchReaderBuilder<R>,
        selection: &Selection<'_>,
    ) -> Result<ParquetRecordBatchReader, CatalogError> {
        let schema = builder.schema();
        if let Some(absent) = selection
            .columns
            .iter()
            .find(|name| schema.index_of(name).is_err())
        {
            return Err(damaged(&self.label, &format!("has no column `{absent}`")));
        }
        let mask =
            ProjectionMask::columns(builder.parquet_schema(), selection.columns.iter().copied());
        let mut builder = builder.with_projection(mask).with_batch_size(1 << 15);
        if let Some(groups) = &selection.row_groups {
            builder = builder.with_row_groups(groups.clone());
        }
        builder
            .build()
            .map_err(|error| damaged(&self.label, &error))
    }
}

fn damaged(label: &str, problem: &dyn std::fmt::Display) -> CatalogError {
    CatalogError::bad_input(format!("{label}: damaged table: {problem}"))
        .with_hint("run `sindan data verify`, then add the data again")
}

/// Batches of a table, one after the other.
pub(crate) struct Batches {
    reader: ParquetRecordBatchReader,
    label: String,
}

impl Iterator for Batches {
    type Item = Result<Batch, CatalogError>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.reader.next()?;
        Some(match batch {
            Ok(batch) => Ok(Batch {
                batch,
                label: self.label.clone(),
            }),
            Err(error) => Err(damaged(&self.label, &error)),
        })
    }
}

/// Some rows of a table.
pub(crate) struct Batch {
    batch: RecordBatch,
    label: String,
}

impl Batch {
    pub(crate) fn rows(&self) -> usize {
        self.batch.num_rows()
    }

    fn column(&self, name: &str) -> Result<&ArrayRef, CatalogError> {
        self.batch
            .column_by_name(name)
            .ok_or_else(|| damaged(&self.label, &format!("has no column `{name}`")))
    }

    pub(crate) fn text(&self, name: &str) -> Result<TextColumn<'_>, CatalogError> {
        let array = self.column(name)?;
        let wrong = || damaged(&self.label, &format!("column `{name}` is not text"));
        match array.data_type() {
            DataType::Utf8 => Ok(TextColumn {
                keys: None,
                values: array.as_string(),
            }),
            DataType::Dictionary(..) => {
                let dictionary = array.as_dictionary_opt::<Int32Type>().ok_or_else(wrong)?;
                let values = dictionary.values().as_string_opt().ok_or_else(wrong)?;
                Ok(TextColumn {
                    keys: Some(dictionary.keys()),
                    values,
                })
            }
            _ => Err(wrong()),
        }
    }

    pub(crate) fn numbers(&self, name: &str) -> Result<&Float64Array, CatalogError> {
        self.column(name)?
            .as_any()
            .downcast_ref()
            .ok_or_else(|| damaged(&self.label, &format!("column `{name}` is not a number")))
    }

    pub(crate) fn integers(&self, name: &str) -> Result<&Int32Array, CatalogError> {
        self.column(name)?
            .as_any()
            .downcast_ref()
            .ok_or_else(|| damaged(&self.label, &format!("column `{name}` is not an integer")))
    }

    /// A column that outlives the batch.
    pub(crate) fn cells(&self, name: &str) -> Result<Cells, CatalogError> {
        let array = self.column(name)?.as_any();
        let unknown = || damaged(&self.label, &format!("column `{name}` has an unknown type"));
        if let Some(codes) = array.downcast_ref::<DictionaryArray<Int32Type>>() {
            codes.values().as_string_opt::<i32>().ok_or_else(unknown)?;
            return Ok(Cells::Code(codes.clone()));
        }
        let number = || {
            array
                .downcast_ref::<Float64Array>()
                .map(|array| Cells::Number(array.clone()))
        };
        let integer = || {
            array
                .downcast_ref::<Int32Array>()
                .map(|array| Cells::Integer(array.clone()))
        };
        let text = || {
            array
                .downcast_ref::<StringArray>()
                .map(|array| Cells::Text(array.clone()))
        };
        number().or_else(integer).or_else(text).ok_or_else(unknown)
    }

    /// An error about what the table holds.
    pub(crate) fn damaged(&self, problem: &dyn std::fmt::Display) -> CatalogError {
        damaged(&self.label, problem)
    }
}

/// A column of any kind.
#[derive(Clone)]
pub(crate) enum Cells {
    Code(DictionaryArray<Int32Type>),
    Text(StringArray),
    Integer(Int32Array),
    Number(Float64Array),
}

impl Cells {
    /// The text in a row; `None` where there is none, or the column is no text.
    pub(crate) fn text(&self, row: usize) -> Option<&str> {
        match self {
            Self::Code(codes) => {
                let value = codes.key(row)?;
                Some(codes.values().as_string::<i32>().value(value))
            }
            Self::Text(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::Integer(_) | Self::Number(_) => None,
        }
    }
}

/// The keys of a column of codes, and a position for each key.
pub(crate) struct Coded<'a> {
    pub(crate) keys: &'a [i32],
    pub(crate) positions: Vec<usize>,
}

/// A column of text, by dictionary or plain.
pub(crate) struct TextColumn<'a> {
    keys: Option<&'a Int32Array>,
    values: &'a StringArray,
}

impl<'a> TextColumn<'a> {
    /// The text in a row, if there is one.
    pub(crate) fn get(&self, row: usize) -> Option<&'a str> {
        match self.keys {
            None => (!self.values.is_null(row)).then(|| self.values.value(row)),
            Some(keys) => (!keys.is_null(row)).then(|| self.values.value(keys.value(row) as usize)),
        }
    }

    /// What `find` makes of the text in each row; the error is a text of which
    /// it makes nothing. Each text of a dictionary is looked at once.
    pub(crate) fn translate<T: Copy>(
        &self,
        mut find: impl FnMut(&str) -> Option<T>,
    ) -> Result<Vec<T>, String> {
        let absent = || "no text".to_owned();
        let Some(keys) = self.keys else {
            let text = |row| self.get(row).ok_or_else(absent);
            return (0..self.values.len())
                .map(|row| text(row).and_then(|text| find(text).ok_or_else(|| text.to_owned())))
                .collect();
        };
        // A dictionary may hold texts that no row of the batch has.
        let found: Vec<Option<T>> = (0..self.values.len())
            .map(|at| find(self.values.value(at)))
            .collect();
        let mut translated = Vec::with_capacity(keys.len());
        for row in 0..keys.len() {
            if keys.is_null(row) {
                return Err(absent());
            }
            let at = keys.value(row) as usize;
            translated.push(found[at].ok_or_else(|| self.values.value(at).to_owned())?);
        }
        Ok(translated)
    }

    /// The keys of the rows and, for each key, the position that `find` gives
    /// its text; the error is a text without one. `None` where the column has
    /// no dictionary, or rows without text.
    pub(crate) fn positions(
        &self,
        find: impl Fn(&str) -> Option<usize>,
    ) -> Result<Option<Coded<'a>>, &'a str> {
        let Some(keys) = self.keys.filter(|keys| keys.null_count() == 0) else {
            return Ok(None);
        };
        let position = |value: usize| {
            let text = self.values.value(value);
            find(text).ok_or(text)
        };
        let positions = (0..self.values.len())
            .map(position)
            .collect::<Result<_, _>>()?;
        Ok(Some(Coded {
            keys: keys.values(),
            positions,
        }))
    }
}
