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

#[test]
fn tables_that_are_no_csv_in_utf_8_are_named() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("in.csv");
    let text = "query_id,name\r\n1,Евгений Примеров\r\n";
    let units: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let after = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let refused = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        let error = names(&path).unwrap_err();
        assert!(error.is_bad_input(), "{error}");
        (error.to_string(), error.hint().unwrap())
    };
    for bytes in [
        after(&[0xFF, 0xFE], &little),
        after(&[0xFE, 0xFF], &big),
        little,
        big,
    ] {
        let (problem, hint) = refused(&bytes);
        assert!(problem.ends_with("in.csv: is UTF-16"), "{problem}");
        assert_eq!(hint, "save it as CSV in UTF-8");
    }
    for text in [
        "query_id;name\n1;Primerov, Yevgeny\n",
        "\u{feff}query_id\tname\n1\tPrimerov\n",
    ] {
        let (problem, hint) = refused(text.as_bytes());
        assert!(
            problem.ends_with("row 1: the columns are not separated by commas"),
            "{problem}"
        );
        assert!(hint.contains("with commas"), "{hint}");
    }
    let (problem, _) = refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]);
    assert!(problem.ends_with("is an old Excel file"), "{problem}");
    // The first bytes are not lost.
    std::fs::write(&path, text).unwrap();
    assert_eq!(names(&path).unwrap(), ["Евгений Примеров"]);
}
