//! Reading a shipment from JSON, with a pointer to every field that is wrong.

use std::fmt;

use crate::shipment::{Shipment, ShipmentFile};

/// Longest shipment that is read, in bytes: longer ones are a mistake.
const LONGEST_BYTES: usize = 8 * 1024 * 1024;

/// One field that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer (RFC 6901), such as `/lines/0/code`.
    pub pointer: String,
    /// What is wrong.
    pub problem: String,
    /// What to do, where there is something to say.
    pub hint: Option<String>,
}

/// Everything that is wrong with one shipment; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() {
            "the whole file"
        } else {
            &self.pointer
        };
        write!(f, "{place}: {}", self.problem)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, problem) in self.0.iter().enumerate() {
            if position > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// Reads and checks one shipment.
///
/// ```
/// let wrong = r#"{"version":1,"id":"a","date":"2024-05-02","dispatch":"DEU",
///   "destination":"KAZ","lines":[{"code":8542}]}"#;
/// let problems = sindan_rules::read_json(wrong).unwrap_err();
/// assert_eq!(problems.0[0].pointer, "/lines/0/code");
/// ```
pub fn read_json(text: &str) -> Result<Shipment, Problems> {
    if text.len() > LONGEST_BYTES {
        return Err(Problems(vec![Problem {
            pointer: String::new(),
            problem: format!("has {} bytes, more than {LONGEST_BYTES}", text.len()),
            hint: Some("write one shipment per file, or a CSV batch".to_owned()),
        }]));
    }
    if text.trim_start().starts_with('[') {
        return Err(Problems(vec![Problem {
            pointer: String::new(),
            problem: "is a list, where one shipment is expected".to_owned(),
            hint: Some("write one shipment per file, or a CSV batch".to_owned()),
        }]));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let file: ShipmentFile = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let pointer = pointer_of(error.path());
        let inner = error.into_inner();
        Problems(vec![Problem {
            hint: hint_for(&pointer, &inner.to_string()),
            pointer,
            problem: inner.to_string(),
        }])
    })?;
    reader.end().map_err(|error| {
        Problems(vec![Problem {
            pointer: String::new(),
            problem: error.to_string(),
            hint: Some("one file holds one shipment".to_owned()),
        }])
    })?;
    Shipment::check(file)
}

/// The JSON Schema of the format, generated from its types.
pub fn schema_json() -> String {
    let schema = schemars::schema_for!(ShipmentFile);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn pointer_of(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path.iter() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

fn hint_for(pointer: &str, problem: &str) -> Option<String> {
    if pointer.ends_with("/code") && problem.contains("invalid type") {
        return Some(
            "write codes as text in quotes: a number has lost its leading zeros".to_owned(),
        );
    }
    if problem.contains("unknown field") {
        return Some("put fields of your own under `other`".to_owned());
    }
    None
}
