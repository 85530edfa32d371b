//! Tables that users ask about, as other programs write them.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use sindan_catalog::{CatalogError, RowFile};

/// The names of a table with the columns `query_id,name`.
fn names(path: &Path) -> Result<Vec<String>, CatalogError> {
    let mut file = RowFile::open(path, &["query_id", "name"], &[])?;
    let mut names = Vec::new();
    while let Some(row) = file.advance()? {
        names.extend(row.unwrap().fields.swap_remove(1));
    }
    Ok(names)
}

#[test]
fn parquet_is_read_whatever_its_codec() {
    let place = tempfile::tempdir().unwrap();
    let column = |texts: &[&str]| -> ArrayRef { Arc::new(StringArray::from(texts.to_vec())) };
    let batch = RecordBatch::try_from_iter([
        ("query_id", column(&["1", "2"])),
        ("name", column(&["Yevgeny Primerov", "ТОО «Мысал»"])),
    ])
    .unwrap();
    for codec in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(Default::default()),
        Compression::BROTLI(Default::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
        Compression::ZSTD(Default::default()),
    ] {
        let path = place.path().join("in.parquet");
        let properties = WriterProperties::builder().set_compression(codec).build();
        let file = File::create(&path).unwrap();
        let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties)).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
        let found = names(&path).unwrap_or_else(|error| panic!("{codec:?}: {error}"));
        assert_eq!(found, ["Yevgeny Primerov", "ТОО «Мысал»"], "{codec:?}");
    }
}
