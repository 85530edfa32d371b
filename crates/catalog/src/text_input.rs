//! The room that every input file passes: what it is, in which encoding, and
//! whether it is a file at all or a web page that says that there is none.

use std::cell::Cell;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::CatalogError;
use crate::archive::base_name;

/// What an importer gets to see.
pub(crate) enum Content {
    /// Text with a header line.
    Text(TextFile),
    /// XML; nothing but the name of its root has been looked at.
    Xml {
        text: TextFile,
        /// Local name of the root element.
        root: String,
    },
    /// One JSON value, or one on each line.
    Json(TextFile),
    /// Several tables that belong together, by name.
    Set(Vec<TextFile>),
    /// A zip of NumPy arrays.
    Arrays {
        /// Path of the zip.
        path: PathBuf,
        /// Its name inside a wheel.
        member: Option<String>,
    },
}

/// A text file on disk whose encoding is known.
pub(crate) struct TextFile {
    path: PathBuf,
    /// What messages call it.
    pub(crate) name: String,
    /// Name inside an archive.
    member: Option<String>,
    encoding: Encoding,
    /// Whether neither its bytes nor its declaration say its encoding.
    guessed: bool,
    /// Content without a byte order mark and without a final Ctrl-Z.
    start: u64,
    end: u64,
    delimiter: u8,
    headers: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Windows1252,
    Windows1251,
}

impl Content {
    /// Name of the member that was unpacked from an archive.
    pub(crate) fn member(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Json(text) | Self::Xml { text, .. } => text.member.as_deref(),
            Self::Arrays { member, .. } => member.as_deref(),
            Self::Set(_) => None,
        }
    }

    /// Name of the root element, if it is XML.
    pub(crate) fn root(&self) -> Option<&str> {
        match self {
            Self::Xml { root, .. } => Some(root),
            _ => None,
        }
    }

    /// What a reader should know about the text.
    pub(crate) fn warnings(&self) -> Vec<String> {
        const WARNING: &str = "is not valid UTF-8 and was read as Windows-1252";
        let foreign = |text: &&TextFile| text.guessed;
        match self {
            Self::Text(text) | Self::Json(text) | Self::Xml { text, .. } => [text]
                .into_iter()
                .filter(|text| foreign(text))
                .map(|_| WARNING.to_owned())
                .collect(),
            Self::Set(texts) => texts
                .iter()
                .filter(foreign)
                .map(|text| format!("{} {WARNING}", text.name))
                .collect(),
            Self::Arrays { .. } => Vec::new(),
        }
    }
}

impl TextFile {
    /// Finds encoding and ends, and refuses what is no text.
    pub(crate) fn look(
        path: &Path,
        label: &str,
        member: Option<String>,
    ) -> Result<(Self, String), CatalogError> {
        let scan = scan(path)?;
        let name = member.as_deref().map_or(label, base_name).to_owned();
        refuse_what_is_no_text(&scan.head).map_err(|(problem, hint)| {
            CatalogError::bad_input(format!("{name}: {problem}")).with_hint(hint)
        })?;
        let (encoding, guessed) = scan
            .encoding()
            .map_err(|problem| CatalogError::bad_input(format!("{name}: {problem}")))?;
        let text = Self {
            path: path.to_owned(),
            name,
            member,
            encoding,
            guessed,
            start: scan.start,
            end: scan.end,
            delimiter: b',',
            headers: Vec::new(),
        };
        let head = text.head()?;
        Ok((text, head))
    }

    /// The same text with the delimiter and the headings of its first line.
    pub(crate) fn with_headers(mut self, head: &str) -> Result<Self, CatalogError> {
        let refuse = |problem: &str| CatalogError::bad_input(format!("{}: {problem}", self.name));
        let first = head
            .lines()
            .find(|line| !line.trim().is_empty())
            .unwrap_or_default();
        let count = |delimiter: u8| first.bytes().filter(|byte| *byte == delimiter).count();
        self.delimiter = *b",;\t"
            .iter()
            .max_by_key(|d| (count(**d), **d == b','))
            .unwrap_or(&b',');
        let mut records = self.records(LONG_RECORD)?;
        let mut record = csv::StringRecord::new();
        let found = records.next(&mut record).map_err(|error| {
            let refused = refuse(&format!("row {}: {}", error.row, error.problem));
            match error.hint {
                Some(hint) => refused.with_hint(hint),
                None => refused,
            }
        })?;
        if found.is_none() {
            return Err(refuse("has no header line"));
        }
        self.headers = record.iter().map(|field| field.trim().to_owned()).collect();
        Ok(self)
    }

    /// Headings as they stand.
    pub(crate) fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Position of the column that has one of these names, whatever its case
    /// and blanks.
    pub(crate) fn column(&self, aliases: &[&str]) -> Option<usize> {
        aliases.iter().find_map(|alias| {
            self.headers
                .iter()
                .position(|header| fold(header) == fold(alias))
        })
    }

    /// The records; the first one is the header. A record of more than about
    /// `most_bytes` is an error, and never held in memory as a whole.
    pub(crate) fn records(&self, most_bytes: u64) -> Result<Records, CatalogError> {
        self.records_until(most_bytes, b"\n")
    }

    /// The same where fields in quotation marks may hold line breaks.
    pub(crate) fn records_of_several_lines(
        &self,
        most_bytes: u64,
    ) -> Result<Records, CatalogError> {
        self.records_until(most_bytes, END_MARK.as_bytes())
    }

    fn records_until(&self, most_bytes: u64, tail: &'static [u8]) -> Result<Records, CatalogError> {
        let passed = Rc::new(Cell::new(0));
        let lines = Lines::new(self.reader()?, passed.clone(), most_bytes, tail);
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .buffer_capacity(BUFFER_BYTES)
            .from_reader(lines);
        Ok(Records {
            reader,
            passed,
            several_lines: tail.len() > 1,
        })
    }

    /// Size of the text in bytes, for progress.
    pub(crate) fn size_bytes(&self) -> u64 {
        self.end.saturating_sub(self.start)
    }

    /// The text as UTF-8.
    pub(crate) fn reader(&self) -> Result<Box<dyn Read>, CatalogError> {
        let failed = |error| CatalogError::io("cannot read", &self.path, error);
        let mut file = File::open(&self.path).map_err(failed)?;
        file.seek(SeekFrom::Start(self.start)).map_err(failed)?;
        let text = file.take(self.size_bytes());
        Ok(match self.encoding {
            Encoding::Utf8 => Box::new(text),
            Encoding::Windows1252 => Box::new(OneByteReader::new(text, windows_1252)),
            Encoding::Windows1251 => Box::new(OneByteReader::new(text, windows_1251)),
        })
    }

    /// The beginning of the text.
    pub(crate) fn head(&self) -> Result<String, CatalogError> {
        let mut bytes = Vec::new();
        self.reader()?
            .take(1 << 18)
            .read_to_end(&mut bytes)
            .map_err(|error| CatalogError::io("cannot read", &self.path, error))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Longest record of a format with few columns.
pub(crate) const SHORT_RECORD: u64 = 4 << 20;
/// Longest record of a matrix, whose rows have thousands of columns.
pub(crate) const LONG_RECORD: u64 = 64 << 20;

pub(crate) const BUFFER_BYTES: usize = 1 << 18;

/// The records of a text with the rows that they stand in.
pub(crate) struct Records {
    reader: csv::Reader<Lines>,
    /// Bytes that the reader took in for the record that it is reading.
    passed: Rc<Cell<u64>>,
    /// Fields may hold line breaks.
    several_lines: bool,
}

/// Why a record is not taken.
#[derive(Debug)]
pub(crate) struct RecordError {
    pub(crate) row: u64,
    pub(crate) problem: String,
    pub(crate) hint: Option<&'static str>,
}

pub(crate) const NOT_CLOSED: &str = "a quotation mark is not closed";

/// A record put behind a text whose fields may hold line breaks: a quotation
/// mark that is not closed takes it in, and so is found.
pub(crate) const END_MARK: &str = "\n\u{1e}end\u{1e}\n";

/// Where [`END_MARK`] stands in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tail {
    /// Nowhere.
    None,
    /// It is the record.
    Alone,
    /// A quotation mark that is not closed took it in.
    Inside,
}

impl Tail {
    pub(crate) fn of(record: &csv::ByteRecord) -> Self {
        let mark = END_MARK.trim_matches('\n').as_bytes();
        if record.len() == 1 && &record[0] == mark {
            return Self::Alone;
        }
        let last = record.iter().next_back().unwrap_or_default();
        match last.windows(mark.len()).rev().any(|part| part == mark) {
            true => Self::Inside,
            false => Self::None,
        }
    }
}

impl Records {
    /// Reads the next record and gives its row; rows count from 1, the header
    /// and empty lines included.
    pub(crate) fn next(
        &mut self,
        record: &mut csv::StringRecord,
    ) -> Result<Option<u64>, RecordError> {
        self.passed.set(0);
        let start = self.reader.position().line();
        let found = self.reader.read_record(record);
        if !found.map_err(|error| RecordError {
            row: start,
            problem: format!("cannot be read: {error}"),
            hint: matches!(error.kind(), csv::ErrorKind::Io(_)).then_some(NOT_CLOSED),
        })? {
            return Ok(None);
        }
        if self.several_lines {
            return match Tail::of(record.as_byte_record()) {
                Tail::None => Ok(Some(start)),
                Tail::Inside => Err(RecordError {
                    row: start,
                    problem: "does not end".to_owned(),
                    hint: Some(NOT_CLOSED),
                }),
                // The mark that was put behind the text is the last record.
                Tail::Alone => match self.reader.read_record(record) {
                    Ok(false) => Ok(None),
                    _ => Err(RecordError {
                        row: start,
                        problem:
                            "holds the control characters that end a table, and the file goes on"
                                .to_owned(),
                        hint: None,
                    }),
                },
            };
        }
        // Every line ends with a line feed, the last one too.
        let row = self.reader.position().line().saturating_sub(1);
        let breaks = |field: &str| field.bytes().filter(|byte| *byte == b'\n').count() as u64;
        if !record.as_slice().as_bytes().contains(&b'\n') {
            return Ok(Some(row));
        }
        let column = record.iter().position(|field| field.contains('\n'));
        let column = column.unwrap_or_default() + 1;
        // A field that runs to the end of the text has the last line feed too.
        let inside: u64 = record.iter().map(breaks).sum();
        let to_the_end = record
            .iter()
            .next_back()
            .is_some_and(|last| last.ends_with('\n'))
            && matches!(
                self.reader.read_record(&mut csv::StringRecord::new()),
                Ok(false)
            );
        Err(RecordError {
            row: row.saturating_sub(inside) + u64::from(to_the_end),
            problem: format!("field {column} holds a line break"),
            hint: Some(NOT_CLOSED),
        })
    }

    /// Bytes read so far, for progress.
    pub(crate) fn bytes(&self) -> u64 {
        self.reader.position().byte()
    }
}

/// Ends every line with one line feed, whatever ended it before.
pub(crate) struct Lines {
    inner: Box<dyn Read>,
    passed: Rc<Cell<u64>>,
    most: u64,
    after_return: bool,
    /// What follows the text: at least one line feed.
    tail: &'static [u8],
}

impl Lines {
    /// A text behind which `tail` stands. Reading fails where more than about
    /// `most_bytes` have `passed`, which the caller sets back to zero.
    pub(crate) fn new(
        inner: Box<dyn Read>,
        passed: Rc<Cell<u64>>,
        most_bytes: u64,
        tail: &'static [u8],
    ) -> Self {
        Self {
            inner,
            passed,
            most: most_bytes + BUFFER_BYTES as u64,
            after_return: false,
            tail,
        }
    }
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        if self.passed.get() > self.most {
            let most = self.most.saturating_sub(BUFFER_BYTES as u64) >> 20;
            return Err(io::Error::other(format!(
                "it is longer than the limit of {most} MiB"
            )));
        }
        loop {
            let count = self.inner.read(buffer)?;
            if count == 0 {
                let (now, later) = self.tail.split_at(self.tail.len().min(buffer.len()));
                buffer[..now.len()].copy_from_slice(now);
                self.tail = later;
                return Ok(now.len());
            }
            self.passed.set(self.passed.get() + count as u64);
            if !self.after_return && !buffer[..count].contains(&b'\r') {
                return Ok(count);
            }
            let mut kept = 0;
            for at in 0..count {
                let byte = buffer[at];
                let second = byte == b'\n' && self.after_return;
                self.after_return = byte == b'\r';
                if !second {
                    buffer[kept] = if byte == b'\r' { b'\n' } else { byte };
                    kept += 1;
                }
            }
            if kept > 0 {
                return Ok(kept);
            }
        }
    }
}

/// A heading as it is compared: lower case, no blanks, dashes or underscores.
fn fold(header: &str) -> String {
    header
        .chars()
        .filter(|c| !matches!(c, ' ' | '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn refuse_what_is_no_text(head: &[u8]) -> Result<(), (&'static str, &'static str)> {
    let start = String::from_utf8_lossy(head).trim_start().to_lowercase();
    if is_utf16(head) {
        return Err(("is UTF-16", "save it as CSV in UTF-8"));
    }
    if is_web_page(&start) {
        return Err((
            "is a web page, not data",
            "the publisher's server answered with a page: download the file again",
        ));
    }
    if is_old_excel(head) {
        return Err(("is an old Excel file", "save it as CSV"));
    }
    if head.starts_with(b"7z\xBC\xAF\x27\x1C") {
        return Err((
            "is a 7z archive",
            "unpack it first, with `7z x FILE` or `bsdtar -xf FILE`, and add what is in it",
        ));
    }
    if head.contains(&0) {
        return Err(("is a binary file", "see `sindan data list` for the formats"));
    }
    Ok(())
}

/// Whether a file begins with the mark of UTF-16, or with Latin letters in it.
pub(crate) fn is_utf16(head: &[u8]) -> bool {
    match head {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => true,
        [a, 0, b, 0, ..] | [0, a, 0, b, ..] => a.is_ascii_graphic() && b.is_ascii_graphic(),
        _ => false,
    }
}

/// Whether a file begins like a spreadsheet of Excel before 2007.
pub(crate) fn is_old_excel(head: &[u8]) -> bool {
    head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

/// Whether a text in lower case begins like HTML.
pub(crate) fn is_web_page(start: &str) -> bool {
    start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || (start.starts_with('<') && start.contains("<html"))
}

struct Scan {
    start: u64,
    end: u64,
    /// Line of the first byte that is not UTF-8.
    bad_line: Option<u64>,
    /// Places that are not UTF-8.
    bad: u64,
    /// Characters of UTF-8 that have several bytes.
    multibyte: u64,
    head: Vec<u8>,
}

impl Scan {
    /// The encoding, and whether it is guessed.
    fn encoding(&self) -> Result<(Encoding, bool), String> {
        let damaged = |line: u64| {
            format!(
                "line {line}: a byte is not UTF-8, and the file is: it is damaged, or two files of different encodings were joined"
            )
        };
        let declared = declared_encoding(&self.head);
        if self.start > 0 || declared.is_none() {
            // A text of one byte for each letter has hardly a sequence of UTF-8.
            let is_utf8 = self.start > 0 || self.multibyte > 0 && self.multibyte * 10 >= self.bad;
            return match self.bad_line {
                None => Ok((Encoding::Utf8, false)),
                Some(line) if is_utf8 => Err(damaged(line)),
                Some(_) => Ok((Encoding::Windows1252, true)),
            };
        }
        let declared = declared.unwrap_or_default();
        match (declared.as_str(), self.bad_line) {
            ("utf-8" | "utf8" | "us-ascii" | "ascii", None) => Ok((Encoding::Utf8, false)),
            ("utf-8" | "utf8" | "us-ascii" | "ascii", Some(line)) => Err(damaged(line)),
            // Text of another encoding is not UTF-8 by chance: the file was
            // saved anew and its declaration was left.
            (
                "windows-1252" | "cp1252" | "iso-8859-1" | "latin1" | "windows-1251" | "cp1251",
                None,
            ) => Ok((Encoding::Utf8, false)),
            ("windows-1252" | "cp1252" | "iso-8859-1" | "latin1", _) => {
                Ok((Encoding::Windows1252, false))
            }
            ("windows-1251" | "cp1251", _) => Ok((Encoding::Windows1251, false)),
            (other, _) => Err(format!(
                "declares the encoding `{}`, which is not read: save it as UTF-8",
                crate::error::shown(other)
            )),
        }
    }
}

/// What an XML declaration says, in lower case.
fn declared_encoding(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(head);
    let declaration = text.trim_start().strip_prefix("<?xml")?;
    let declaration = &declaration[..declaration.find("?>")?];
    let (_, behind) = declaration.split_once("encoding")?;
    let value = behind.trim_start().strip_prefix('=')?.trim_start();
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (name, _) = value[1..].split_once(mark)?;
    Some(name.trim().to_lowercase())
}

/// Reads a text once: is it UTF-8, and where does it end?
fn scan(path: &Path) -> Result<Scan, CatalogError> {
    let failed = |error| CatalogError::io("cannot read", path, error);
    let mut file = File::open(path).map_err(failed)?;
    let mut buffer = vec![0_u8; 1 << 20];
    let (mut kept, mut position) = (0, 0_u64);
    let mut lines = 1_u64;
    let mut found = Scan {
        start: 0,
        end: 0,
        bad_line: None,
        bad: 0,
        multibyte: 0,
        head: Vec::new(),
    };
    let breaks = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
    loop {
        let count = file.read(&mut buffer[kept..]).map_err(failed)?;
        if count == 0 {
            break;
        }
        let filled = kept + count;
        if found.head.is_empty() {
            found.head = buffer[..filled.min(4096)].to_vec();
        }
        let last = buffer[kept..filled]
            .iter()
            .rposition(|b| !matches!(b, 0x1A | b'\r' | b'\n' | b' '));
        if let Some(last) = last {
            found.end = position + last as u64 + 1;
        }
        position += count as u64;
        let mut at = 0;
        kept = 0;
        while at < filled {
            let rest = &buffer[at..filled];
            let error = std::str::from_utf8(rest).err();
            let valid = error.map_or(rest.len(), |error| error.valid_up_to());
            found.multibyte += rest[..valid].iter().filter(|byte| **byte >= 0xC0).count() as u64;
            lines += breaks(&rest[..valid]);
            at += valid;
            match error.map(|error| error.error_len()) {
                None => {}
                Some(Some(length)) => {
                    found.bad += 1;
                    found.bad_line.get_or_insert(lines);
                    at += length;
                }
                // A character cut by the buffer's end goes on in the next round.
                Some(None) => {
                    kept = filled - at;
                    break;
                }
            }
        }
        buffer.copy_within(at..filled, 0);
    }
    if kept > 0 {
        found.bad += 1;
        found.bad_line.get_or_insert(lines);
    }
    if found.head.starts_with(b"\xEF\xBB\xBF") {
        found.start = 3;
    }
    found.end = found.end.max(found.start);
    Ok(found)
}

/// Turns an encoding of one byte for each character into UTF-8.
struct OneByteReader<R> {
    inner: R,
    character: fn(u8) -> char,
    ready: Vec<u8>,
    given: usize,
}

impl<R> OneByteReader<R> {
    fn new(inner: R, character: fn(u8) -> char) -> Self {
        Self {
            inner,
            character,
            ready: Vec::new(),
            given: 0,
        }
    }
}

impl<R: Read> Read for OneByteReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.ready.len() {
            let mut raw = [0_u8; 8192];
            let count = self.inner.read(&mut raw)?;
            self.ready.clear();
            self.given = 0;
            for byte in &raw[..count] {
                let mut encoded = [0_u8; 4];
                let text = (self.character)(*byte).encode_utf8(&mut encoded);
                self.ready.extend_from_slice(text.as_bytes());
            }
        }
        let count = buffer.len().min(self.ready.len() - self.given);
        buffer[..count].copy_from_slice(&self.ready[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

/// Windows-1251 is ASCII, 64 signs, and the Russian alphabet in its order.
fn windows_1251(byte: u8) -> char {
    const FROM_0X80: &str =
        "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї";
    match byte {
        0xC0..=0xFF => char::from_u32(0x0410 + u32::from(byte - 0xC0)).unwrap_or_default(),
        0x80..=0xBF => FROM_0X80
            .chars()
            .nth(usize::from(byte - 0x80))
            .unwrap_or_default(),
        _ => char::from(byte),
    }
}

/// Windows-1252 is Latin-1 but for the 32 bytes from 0x80, of which five are
/// unassigned and stay the control characters that they are in Latin-1.
fn windows_1252(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => FROM_0X80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Looks a text up once and remembers the answer.
pub(crate) struct Memo<V> {
    known: HashMap<String, V>,
}

impl<V: Clone> Memo<V> {
    pub(crate) fn new() -> Self {
        Self {
            known: HashMap::new(),
        }
    }

    pub(crate) fn get(&mut self, text: &str, find: impl FnOnce(&str) -> V) -> V {
        if let Some(value) = self.known.get(text) {
            return value.clone();
        }
        let value = find(text);
        self.known.insert(text.to_owned(), value.clone());
        value
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use sindan_domain::Silent;

    use super::*;
    use crate::archive::Limits;
    use crate::input::{Input, Taken};

    fn content(bytes: &[u8], limits: &Limits) -> Result<Content, CatalogError> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.keep().join("file");
        fs::write(&path, bytes).unwrap();
        let input = Input::open(&path, "file", &Silent)?;
        input.content(
            Taken::default(),
            &path.with_extension("unpacked"),
            limits,
            &Silent,
        )
    }

    fn text(bytes: &[u8]) -> (String, Vec<String>) {
        let content = content(bytes, &Limits::default()).unwrap();
        let Content::Text(file) = &content else {
            panic!("not text")
        };
        let mut text = String::new();
        file.reader().unwrap().read_to_string(&mut text).unwrap();
        (text, content.warnings())
    }

    #[test]
    fn marks_at_both_ends_are_dropped() {
        assert_eq!(text(b"\xEF\xBB\xBFa,b\r\n1,2\r\n\x1A").0, "a,b\r\n1,2");
        assert_eq!(
            text(b"a,b\n1,\x1A2\n").0,
            "a,b\n1,\x1A2",
            "Ctrl-Z inside stays"
        );
    }

    #[test]
    fn invalid_utf8_is_windows_1252_with_a_warning() {
        let (read, warnings) = text(b"name\nC\xF4te \x80\n");
        assert_eq!(read, "name\nCôte €");
        assert_eq!(warnings.len(), 1);
        assert_eq!(
            text("name\nCôte €\n".as_bytes()),
            ("name\nCôte €".to_owned(), vec![])
        );
    }

    #[test]
    fn a_table_ends_where_its_file_ends() {
        let rows = |bytes: &[u8]| -> Result<usize, String> {
            let Content::Text(file) = content(bytes, &Limits::default()).unwrap() else {
                panic!("not text")
            };
            let mut records = file.records_of_several_lines(SHORT_RECORD).unwrap();
            let mut record = csv::StringRecord::new();
            let mut count = 0;
            while records
                .next(&mut record)
                .map_err(|error| error.problem)?
                .is_some()
            {
                count += 1;
            }
            Ok(count)
        };
        assert_eq!(rows(b"name\nA\n\"B\nb\"\n"), Ok(3));
        for cut in [
            "name\nA\n\u{1e}end\u{1e}\nB\n",
            "name\nA\n\"B\nC\n",
            "name\n\u{1e}end\u{1e}\n",
        ] {
            assert!(rows(cut.as_bytes()).is_err(), "{cut:?}");
        }
    }

    #[test]
    fn one_bad_byte_does_not_turn_a_text_into_another() {
        let refused = |bytes: &[u8]| {
            let error = content(bytes, &Limits::default()).err().unwrap();
            assert!(error.is_bad_input());
            error.to_string()
        };
        assert!(
            refused(
                "name\nПример\nC"
                    .as_bytes()
                    .iter()
                    .chain(b"\xF4te\n")
                    .copied()
                    .collect::<Vec<u8>>()
                    .as_slice()
            )
            .contains("line 3")
        );
        assert!(refused(b"name\nC\xF4te\n\xD0\x9F\xD1\x80\n").contains("line 2"));
        assert!(refused(b"\xEF\xBB\xBFname\nC\xF4te\n").contains("line 2"));
        assert!(
            refused(b"<?xml version='1.0' encoding='UTF-8'?>\n<a>C\xF4te</a>").contains("line 2")
        );
        assert!(refused(b"<?xml version='1.0' encoding='koi8-r'?>\n<a>C</a>").contains("koi8-r"));
    }

    #[test]
    fn a_declared_encoding_is_honoured() {
        let read = |bytes: &[u8]| {
            let content = content(bytes, &Limits::default()).unwrap();
            assert!(content.warnings().is_empty());
            let Content::Xml { text, .. } = content else {
                panic!("not XML")
            };
            let mut read = String::new();
            text.reader().unwrap().read_to_string(&mut read).unwrap();
            read
        };
        let russian = b"<?xml version=\"1.0\" encoding=\"windows-1251\"?><a>\xCF\xF0\xE8\xEC\xE5\xF0 \xB91 \xB8\xA8</a>";
        assert!(read(russian).ends_with("<a>Пример №1 ёЁ</a>"));
        let french = b"<?xml version=\"1.0\" encoding='ISO-8859-1' ?><a>C\xF4te</a>";
        assert!(read(french).ends_with("<a>Côte</a>"));
        assert_eq!(windows_1251(0xBF), 'ї');
        assert_eq!(windows_1251(0xFF), 'я');
    }

    #[test]
    fn utf8_is_seen_across_buffer_ends() {
        for shift in 0..4 {
            let mut bytes = vec![b'x'; (1 << 20) - 2 + shift - 1];
            bytes.push(b'\n');
            bytes.extend("ССС\n".as_bytes());
            assert!(text(&bytes).1.is_empty(), "{shift}");
            bytes.push(0xD0);
            let error = content(&bytes, &Limits::default()).err().unwrap();
            assert!(error.to_string().contains("line 3"), "{shift}: {error}");
        }
    }

    #[test]
    fn headers_by_folded_name_and_any_delimiter() {
        for line in [
            "Seller Country;value_usd_mn\n",
            "seller_country\tVALUE USD MN\n",
        ] {
            let Content::Text(file) = content(line.as_bytes(), &Limits::default()).unwrap() else {
                panic!()
            };
            assert_eq!(file.column(&["seller_country"]), Some(0));
            assert_eq!(file.column(&["x", "Value-USD-mn"]), Some(1));
            assert_eq!(file.column(&["value"]), None);
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [
            &b"<!DOCTYPE html><html>404</html>"[..],
            b"  <HTML><body>moved",
            b"<?xml version='1.0'?><html/>",
            b"<",
            b"<!-- no element",
            b"\xFF\xFEa\0",
            b"a\0b",
            b"",
            b"PK\x03\x04 nonsense",
        ] {
            let error = content(bytes, &Limits::default()).err().unwrap();
            assert!(error.is_bad_input(), "{error}");
        }
    }

    fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer
                .start_file(*name, zip::write::SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn one_member_is_taken_and_several_need_a_year() {
        let one = zipped(&[("readme.md", b"hello"), ("x/2021_SML.csv", b"a,b\n")]);
        assert_eq!(
            content(&one, &Limits::default()).unwrap().member(),
            Some("x/2021_SML.csv")
        );
        let two = zipped(&[("2021_SML.csv", b"a,b\n"), ("2022_SML.csv", b"a,b\n")]);
        let error = content(&two, &Limits::default()).err().unwrap();
        assert!(
            error.to_string().contains("2021_SML.csv, 2022_SML.csv"),
            "{error}"
        );
        assert!(error.hint().is_some());
    }

    #[test]
    fn bombs_are_refused_by_what_comes_out() {
        let bomb = zipped(&[("a.csv", &vec![b'0'; 4 << 20])]);
        let limits = Limits {
            ratio: 20,
            ..Limits::default()
        };
        let error = content(&bomb, &limits).err().unwrap();
        assert!(
            error.is_bad_input() && error.to_string().contains("limit"),
            "{error}"
        );
        let limits = Limits {
            member_bytes: 1 << 20,
            ratio: 10_000,
            ..Limits::default()
        };
        assert!(content(&bomb, &limits).is_err());
    }
}
