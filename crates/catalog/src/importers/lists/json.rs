//! JSON in pieces: one object at a time, with bounds on each.

use std::io::{BufRead, BufReader, Read};

use serde_json::{Map, Value};

use crate::CatalogError;
use crate::text_input::TextFile;

/// Bytes that one object may have.
const MOST_BYTES: usize = 64 << 20;

/// An object with the line in which it begins.
type Numbered = (u64, Map<String, Value>);

/// Objects that stand one on each line, or in an array of a document.
pub(super) struct Objects<'a> {
    text: &'a TextFile,
    reader: BufReader<Box<dyn Read>>,
    /// Bytes read so far.
    at: u64,
    line: u64,
    lines: bool,
    ended: bool,
    buffer: Vec<u8>,
}

impl<'a> Objects<'a> {
    /// One object on each line.
    pub(super) fn on_lines(text: &'a TextFile) -> Result<Self, CatalogError> {
        Self::open(text, true)
    }

    /// The objects of the array under this key, at whatever depth it stands
    /// first; what stands before and behind it is passed over.
    pub(super) fn within(text: &'a TextFile, key: &str) -> Result<Self, CatalogError> {
        let mut objects = Self::open(text, false)?;
        let wanted = format!("\"{key}\"");
        loop {
            match objects.byte()? {
                None => return Err(objects.refuse(objects.line, format!("has no {wanted}"))),
                Some(b'"') => {
                    objects.buffer.clear();
                    objects.buffer.push(b'"');
                    objects.string()?;
                    if objects.buffer == wanted.as_bytes() && objects.solid()? == Some(b':') {
                        if objects.solid()? == Some(b'[') {
                            return Ok(objects);
                        }
                        return Err(objects.refuse(objects.line, format!("{wanted} is not a list")));
                    }
                }
                Some(_) => {}
            }
        }
    }

    fn open(text: &'a TextFile, lines: bool) -> Result<Self, CatalogError> {
        Ok(Self {
            text,
            reader: BufReader::with_capacity(1 << 18, text.reader()?),
            at: 0,
            line: 1,
            lines,
            ended: false,
            buffer: Vec::new(),
        })
    }

    /// The next object with the line in which it begins.
    pub(super) fn next(&mut self) -> Result<Option<Numbered>, CatalogError> {
        if self.ended {
            return Ok(None);
        }
        let line = match self.lines {
            true => match self.whole_line()? {
                Some(line) => line,
                None => return Ok(None),
            },
            false => match self.element()? {
                Some(line) => line,
                None => return Ok(None),
            },
        };
        match serde_json::from_slice(&self.buffer) {
            Ok(Value::Object(object)) => Ok(Some((line, object))),
            Ok(_) => Err(self.refuse(line, "is not an object")),
            Err(error) => Err(self
                .refuse(line, format!("is not JSON: {error}"))
                .with_hint("the file is damaged or cut: download it again")),
        }
    }

    pub(super) fn bytes(&self) -> u64 {
        self.at
    }

    pub(super) fn refuse(&self, line: u64, problem: impl std::fmt::Display) -> CatalogError {
        CatalogError::bad_input(format!("{}: line {line}: {problem}", self.text.name))
    }

    /// Reads a line that is not empty into the buffer.
    fn whole_line(&mut self) -> Result<Option<u64>, CatalogError> {
        loop {
            self.buffer.clear();
            let line = self.line;
            let most = MOST_BYTES as u64 + 1;
            let count = (&mut self.reader)
                .take(most)
                .read_until(b'\n', &mut self.buffer)
                .map_err(|error| self.refuse(line, error))?;
            if count == 0 {
                self.ended = true;
                return Ok(None);
            }
            if count > MOST_BYTES {
                return Err(self.too_large(line));
            }
            self.at += count as u64;
            self.line += 1;
            if !self.buffer.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
    }

    /// Reads the next object of the array into the buffer.
    fn element(&mut self) -> Result<Option<u64>, CatalogError> {
        let mut byte = self.solid()?;
        if byte == Some(b',') {
            byte = self.solid()?;
        }
        let line = self.line;
        match byte {
            Some(b'{') => {}
            Some(b']') => {
                self.ended = true;
                return self.rest().map(|()| None);
            }
            Some(_) => return Err(self.refuse(line, "an entry is not an object")),
            None => return Err(self.cut()),
        }
        self.buffer.clear();
        self.buffer.push(b'{');
        let mut depth = 1_u32;
        while depth > 0 {
            let Some(byte) = self.byte()? else {
                return Err(self.cut());
            };
            if self.buffer.len() >= MOST_BYTES {
                return Err(self.too_large(line));
            }
            self.buffer.push(byte);
            match byte {
                b'"' => self.string()?,
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
        }
        Ok(Some(line))
    }

    /// What follows the array must close what was opened before it.
    fn rest(&mut self) -> Result<(), CatalogError> {
        let mut last = b']';
        while let Some(byte) = self.solid()? {
            last = byte;
        }
        match last {
            b'}' => Ok(()),
            _ => Err(self.cut()),
        }
    }

    /// Reads up to the end of a text whose first quotation mark was read.
    fn string(&mut self) -> Result<(), CatalogError> {
        let line = self.line;
        let mut escaped = false;
        loop {
            let Some(byte) = self.byte()? else {
                return Err(self.cut());
            };
            if self.buffer.len() >= MOST_BYTES {
                return Err(self.too_large(line));
            }
            self.buffer.push(byte);
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => return Ok(()),
                _ => {}
            }
        }
    }

    /// The next byte that is no blank.
    fn solid(&mut self) -> Result<Option<u8>, CatalogError> {
        loop {
            match self.byte()? {
                Some(b' ' | b'\t' | b'\r' | b'\n') => {}
                byte => return Ok(byte),
            }
        }
    }

    fn byte(&mut self) -> Result<Option<u8>, CatalogError> {
        let line = self.line;
        let ready = match self.reader.fill_buf() {
            Ok(ready) => ready,
            Err(error) => return Err(self.refuse(line, error)),
        };
        let Some(byte) = ready.first().copied() else {
            return Ok(None);
        };
        self.reader.consume(1);
        self.at += 1;
        self.line += u64::from(byte == b'\n');
        Ok(Some(byte))
    }

    fn cut(&self) -> CatalogError {
        self.refuse(
            self.line,
            "the file ends before its list does: it is not whole",
        )
        .with_hint("download it again")
    }

    fn too_large(&self, line: u64) -> CatalogError {
        self.refuse(
            line,
            format!("an entry is larger than {} MiB", MOST_BYTES >> 20),
        )
    }
}
