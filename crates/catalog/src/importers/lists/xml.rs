//! XML in pieces: one element of a list at a time, with bounds on everything.
//!
//! Names are local names: publishers change namespaces. A document type is
//! refused, so there is nothing that an entity could expand to.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use quick_xml::events::{BytesStart, Event};

use crate::CatalogError;
use crate::error::shown;
use crate::text_input::TextFile;

/// Elements that may stand inside each other.
const MOST_DEEP: usize = 64;
/// Bytes that one element with all that it holds may have; the longest in a
/// real list is a set of reference values of about a megabyte.
const MOST_BYTES: u64 = 64 << 20;
/// Elements and attributes that one element may hold.
const MOST_ELEMENTS: usize = 1_000_000;
const MOST_ATTRIBUTES: usize = 1_000;
const BUFFER_BYTES: usize = 1 << 17;

/// An element with all that it holds.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: Rc<str>,
    attributes: Vec<(Rc<str>, Box<str>)>,
    /// The text before the first child; what follows is a child of its own.
    text: String,
    pub(super) children: Vec<Element>,
    /// Whether blanks alone stand between it and what follows.
    blank_behind: bool,
    /// Where it begins, in bytes.
    pub(super) place: u64,
}

impl Element {
    /// An attribute that is not empty.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(of, value)| &**of == name && !value.trim().is_empty())
            .map(|(_, value)| value.trim())
    }

    /// Whether an attribute says yes.
    pub(super) fn is(&self, attribute: &str) -> bool {
        self.attribute(attribute)
            .is_some_and(|value| value.eq_ignore_ascii_case("true") || value == "1")
    }

    /// The text without blanks at its ends.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    /// Children with this name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children
            .iter()
            .filter(move |child| &*child.name == name)
    }

    /// The first child with this name.
    pub(super) fn first(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| &*child.name == name)
    }

    /// The text of the first child with this name, where there is any.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.first(name)
            .map(Element::text)
            .filter(|text| !text.is_empty())
    }

    /// Children of the children with this name: `akaList/aka`.
    pub(super) fn within<'a>(&'a self, list: &'a str, name: &'a str) -> Vec<&'a Element> {
        self.all(list).flat_map(|inner| inner.all(name)).collect()
    }

    /// The text of the element and of all that it holds, in the order of the
    /// document; what stands in blocks begins a new line.
    pub(super) fn whole_text(&self) -> String {
        let mut text = self.text.clone();
        for child in &self.children {
            if matches!(&*child.name, "br" | "BR" | "P" | "p" | "TR" | "TD") {
                text.push('\n');
            }
            text.push_str(&child.whole_text());
            if child.blank_behind {
                text.push(' ');
            }
        }
        text
    }

    /// Every element with this name that it holds, however deep.
    pub(super) fn deep<'a>(&'a self, name: &str, found: &mut Vec<&'a Element>) {
        for child in &self.children {
            if &*child.name == name {
                found.push(child);
            }
            child.deep(name, found);
        }
    }
}

/// Name of a child that holds the text behind another child.
const TEXT: &str = "#text";

/// Reads elements from a document.
pub(super) struct Pieces<'a> {
    text: &'a TextFile,
    reader: quick_xml::Reader<BufReader<Bounded>>,
    passed: Rc<Cell<u64>>,
    buffer: Vec<u8>,
    names: HashMap<String, Rc<str>>,
    /// Elements that are open around the next one.
    open: Vec<Rc<str>>,
    root: Element,
    ended: bool,
}

impl<'a> Pieces<'a> {
    /// Opens a document and reads its root.
    pub(super) fn open(text: &'a TextFile) -> Result<Self, CatalogError> {
        let passed = Rc::new(Cell::new(0));
        let bounded = Bounded {
            inner: text.reader()?,
            passed: passed.clone(),
        };
        let reader =
            quick_xml::Reader::from_reader(BufReader::with_capacity(BUFFER_BYTES, bounded));
        let mut pieces = Self {
            text,
            reader,
            passed,
            buffer: Vec::new(),
            names: HashMap::new(),
            open: Vec::new(),
            root: Element::default(),
            ended: false,
        };
        while pieces.open.is_empty() && !pieces.ended {
            pieces.passed.set(0);
            match pieces.event()? {
                Step::Start(element) => {
                    pieces.open.push(element.name.clone());
                    pieces.root = element;
                }
                Step::Empty(element) => {
                    pieces.root = element;
                    pieces.ended = true;
                }
                _ => {}
            }
        }
        Ok(pieces)
    }

    /// The root with its attributes; it has no children here.
    pub(super) fn root(&self) -> &Element {
        &self.root
    }

    /// The next element with one of these names, wherever it stands.
    pub(super) fn next(&mut self, wanted: &[&str]) -> Result<Option<Element>, CatalogError> {
        while !self.ended {
            self.passed.set(0);
            match self.event()? {
                Step::Start(element) if wanted.contains(&&*element.name) => {
                    return self.whole(element).map(Some);
                }
                Step::Empty(element) if wanted.contains(&&*element.name) => {
                    return Ok(Some(element));
                }
                Step::Start(element) => {
                    if self.open.len() >= MOST_DEEP {
                        return Err(self.refuse_depth(element.place));
                    }
                    self.open.push(element.name);
                }
                Step::End => {
                    self.open.pop();
                    if self.open.is_empty() {
                        self.ended = true;
                        self.nothing_follows()?;
                    }
                }
                Step::Eof => return Err(self.cut()),
                Step::Empty(_) | Step::Text(_) | Step::Nothing => {}
            }
        }
        Ok(None)
    }

    /// Reads what follows the root: a second document behind the first is not
    /// a list.
    fn nothing_follows(&mut self) -> Result<(), CatalogError> {
        loop {
            match self.event()? {
                Step::Eof => return Ok(()),
                Step::Start(element) | Step::Empty(element) => {
                    return Err(self.refuse(element.place, "an element stands behind the root"));
                }
                _ => {}
            }
        }
    }

    /// Bytes read so far, for progress.
    pub(super) fn bytes(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// A problem with what stands at a place in the document.
    pub(super) fn refuse(&self, place: u64, problem: impl std::fmt::Display) -> CatalogError {
        let line = match self.line_of(place) {
            Ok(line) => line,
            Err(error) => return error,
        };
        CatalogError::bad_input(format!("{}: line {line}: {problem}", self.text.name))
    }

    fn refuse_depth(&self, place: u64) -> CatalogError {
        self.refuse(
            place,
            format!("more than {MOST_DEEP} elements stand inside each other"),
        )
    }

    /// The document ends before its root does.
    fn cut(&self) -> CatalogError {
        let open = self.open.last().map(|name| shown(name)).unwrap_or_default();
        self.refuse(
            self.reader.buffer_position(),
            format!("the file ends inside element {open}: it is not whole"),
        )
        .with_hint("download it again")
    }

    /// Reads up to the end of an element that has begun.
    fn whole(&mut self, first: Element) -> Result<Element, CatalogError> {
        let place = first.place;
        let mut stack = vec![first];
        let mut elements = 1_usize;
        loop {
            let step = match self.event() {
                Ok(step) => step,
                Err(error) => {
                    return Err(match self.passed.get() > MOST_BYTES {
                        true => self.refuse(
                            place,
                            format!("an element is larger than {} MiB", MOST_BYTES >> 20),
                        ),
                        false => error,
                    });
                }
            };
            let depth = stack.len();
            if let Step::Start(element) | Step::Empty(element) = &step {
                elements += 1 + element.attributes.len();
                if elements > MOST_ELEMENTS {
                    return Err(self.refuse(
                        place,
                        format!("an element holds more than {MOST_ELEMENTS} others"),
                    ));
                }
            }
            let Some(top) = stack.last_mut() else {
                return Err(self.cut());
            };
            match step {
                Step::Start(element) => {
                    if self.open.len() + depth >= MOST_DEEP {
                        return Err(self.refuse_depth(element.place));
                    }
                    stack.push(element);
                }
                Step::Empty(element) => top.children.push(element),
                Step::Text(text) => match top.children.last_mut() {
                    None => top.text.push_str(&text),
                    Some(last) if &*last.name == TEXT => last.text.push_str(&text),
                    Some(last) if text.trim().is_empty() => last.blank_behind = true,
                    Some(_) => top.children.push(Element {
                        name: self
                            .names
                            .entry(TEXT.to_owned())
                            .or_insert_with(|| TEXT.into())
                            .clone(),
                        text,
                        ..Element::default()
                    }),
                },
                Step::Nothing => {}
                Step::Eof => {
                    self.open.push(top.name.clone());
                    return Err(self.cut());
                }
                Step::End => {
                    let Some(done) = stack.pop() else {
                        return Err(self.cut());
                    };
                    match stack.last_mut() {
                        Some(parent) => parent.children.push(done),
                        None => return Ok(done),
                    }
                }
            }
        }
    }

    fn event(&mut self) -> Result<Step, CatalogError> {
        self.buffer.clear();
        let place = self.reader.buffer_position();
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => {
                let place = self.reader.error_position().max(place);
                let problem = format!("is not well-formed: {error}");
                let name = self.text.name.clone();
                return Err(match line_of(self.text, place) {
                    Ok(line) => CatalogError::bad_input(format!("{name}: line {line}: {problem}"))
                        .with_hint("the file is damaged or cut: download it again"),
                    Err(error) => error,
                });
            }
        };
        let step = match event {
            Event::Start(start) => element(&mut self.names, &start, place).map(Step::Start),
            Event::Empty(start) => element(&mut self.names, &start, place).map(Step::Empty),
            Event::End(_) => Ok(Step::End),
            Event::Text(text) => Ok(Step::Text(text.xml10_content().into_owned())),
            Event::CData(data) => Ok(Step::Text(data.xml10_content().into_owned())),
            Event::GeneralRef(reference) => Ok(Step::Text(match reference.resolve_char_ref() {
                Ok(Some(character)) => character.to_string(),
                _ => entity(&reference),
            })),
            Event::DocType(_) => Err("a document type is not read, for safety".to_owned()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Ok(Step::Nothing),
            Event::Eof => Ok(Step::Eof),
        };
        step.map_err(|problem| self.refuse(place, problem))
    }

    /// The line in which a place stands; slow, for messages only.
    pub(super) fn line_of(&self, place: u64) -> Result<u64, CatalogError> {
        line_of(self.text, place)
    }
}

enum Step {
    Start(Element),
    Empty(Element),
    Text(String),
    End,
    Nothing,
    Eof,
}

/// The five entities that XML has by itself; others stay as they stand.
fn entity(name: &str) -> String {
    match name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => format!("&{name};"),
    }
}

fn element(
    names: &mut HashMap<String, Rc<str>>,
    start: &BytesStart<'_>,
    place: u64,
) -> Result<Element, String> {
    let mut interned = |name: &str| match names.get(name) {
        Some(known) => known.clone(),
        None => {
            let known: Rc<str> = Rc::from(name);
            names.insert(name.to_owned(), known.clone());
            known
        }
    };
    let name = interned(start.local_name().as_ref());
    let mut attributes = Vec::new();
    // Looking for doubles takes time with the square of their number.
    for attribute in start.attributes().with_checks(false) {
        if attributes.len() == MOST_ATTRIBUTES {
            return Err(format!("element {} has too many attributes", shown(&name)));
        }
        let attribute = attribute.map_err(|error| format!("element {}: {error}", shown(&name)))?;
        let value = references(&attribute.value);
        attributes.push((interned(attribute.key.local_name().as_ref()), value));
    }
    Ok(Element {
        name,
        attributes,
        place,
        ..Element::default()
    })
}

/// An attribute's value with its references resolved.
fn references(value: &str) -> Box<str> {
    if !value.contains('&') {
        return value.into();
    }
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.find(';').filter(|end| *end <= 10) {
            Some(end) => {
                let name = &rest[..end];
                let reference = quick_xml::events::BytesRef::new(name);
                match reference.resolve_char_ref() {
                    Ok(Some(character)) => text.push(character),
                    _ => text.push_str(&entity(name)),
                }
                rest = &rest[end + 1..];
            }
            None => text.push('&'),
        }
    }
    text.push_str(rest);
    text.into()
}

/// The line in which a place stands. Reads the text again: for errors only.
fn line_of(text: &TextFile, place: u64) -> Result<u64, CatalogError> {
    let mut line = 1;
    let mut buffer = vec![0; 1 << 16];
    let mut reader = text.reader()?.take(place);
    loop {
        let count = reader
            .read(&mut buffer)
            .map_err(|error| CatalogError::bad_input(format!("{}: {error}", text.name)))?;
        if count == 0 {
            return Ok(line);
        }
        line += buffer[..count]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count() as u64;
    }
}

/// Gives no more than the bytes of one element, until it is told of the next.
struct Bounded {
    inner: Box<dyn Read>,
    passed: Rc<Cell<u64>>,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.passed.get() > MOST_BYTES + BUFFER_BYTES as u64 {
            return Err(io::Error::other(format!(
                "a piece of it is larger than {} MiB",
                MOST_BYTES >> 20
            )));
        }
        let count = self.inner.read(buffer)?;
        self.passed.set(self.passed.get() + count as u64);
        Ok(count)
    }
}
