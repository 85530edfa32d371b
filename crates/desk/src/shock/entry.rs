//! Tables of a TOML file, read key by key, so that every error says where.

use jiff::civil::Date;
use sindan_domain::nearest;
use toml::{Table, Value};

use super::place::{Place, shown};
use crate::DeskError;

/// A table of which only known keys may be used.
pub(crate) struct Entry<'a> {
    table: &'a Table,
    pub(crate) place: Place,
}

impl<'a> Entry<'a> {
    /// Refuses keys beyond the known ones, with the nearest of them.
    pub(crate) fn new(table: &'a Table, place: Place, keys: &[&str]) -> Result<Self, DeskError> {
        if let Some(unknown) = table.keys().find(|key| !keys.contains(&key.as_str())) {
            let near = nearest(unknown, keys.iter().map(|key| (*key, *key)), 1);
            let hint = match near.first() {
                Some(key) => format!("did you mean {key}?"),
                None => format!("the keys here are {}", keys.join(", ")),
            };
            return Err(place.error(format!("unknown key `{}`", shown(unknown)), hint));
        }
        Ok(Self { table, place })
    }

    pub(crate) fn text(&self, key: &str) -> Result<Option<String>, DeskError> {
        match self.table.get(key) {
            None => Ok(None),
            Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.clone())),
            Some(other) => Err(self.wrong(key, other, "a text in quotes that is not empty")),
        }
    }

    pub(crate) fn required_text(&self, key: &str, example: &str) -> Result<String, DeskError> {
        self.text(key)?.ok_or_else(|| self.absent(key, example))
    }

    pub(crate) fn number(&self, key: &str) -> Result<Option<f64>, DeskError> {
        match self.table.get(key) {
            None => Ok(None),
            Some(Value::Float(number)) => Ok(Some(*number)),
            Some(Value::Integer(number)) => Ok(Some(*number as f64)),
            Some(other) => Err(self.wrong(key, other, "a number like 0.5")),
        }
    }

    /// A date, in quotes or without.
    pub(crate) fn date(&self, key: &str) -> Result<Option<Date>, DeskError> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        let text = match value {
            Value::String(text) => text.trim().to_owned(),
            Value::Datetime(date) => date.to_string(),
            _ => String::new(),
        };
        text.parse()
            .ok()
            // A time of day would be dropped without a word.
            .filter(|_: &Date| text.len() == "2024-05-02".len())
            .map(Some)
            .ok_or_else(|| self.wrong(key, value, "a date like 2024-05-02"))
    }

    /// A list of texts, or one text with commas.
    pub(crate) fn texts(&self, key: &str) -> Result<Option<Vec<String>>, DeskError> {
        let wrong = |value| self.wrong(key, value, "a list like [\"C19\", \"C20\"]");
        match self.table.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(
                text.split(',').map(|part| part.trim().to_owned()).collect(),
            )),
            Some(Value::Array(values)) => values
                .iter()
                .map(|value| match value {
                    Value::String(text) => Ok(text.trim().to_owned()),
                    other => Err(wrong(other)),
                })
                .collect::<Result<_, _>>()
                .map(Some),
            Some(other) => Err(wrong(other)),
        }
    }

    /// Countries and groups: one text, or a list of them.
    pub(crate) fn countries(&self, key: &str) -> Result<String, DeskError> {
        let joined = self.texts(key)?.unwrap_or_default().join("+");
        if joined.trim_matches(['+', ' ']).is_empty() {
            return Err(self.absent(key, "\"EU+GBR\""));
        }
        Ok(joined)
    }

    /// The tables of a list `[[…key]]`.
    pub(crate) fn tables(&self, key: &str) -> Result<Vec<&'a Table>, DeskError> {
        let wrong = |value| self.wrong(key, value, &format!("tables that begin with [[…{key}]]"));
        match self.table.get(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(values)) => values
                .iter()
                .map(|value| value.as_table().ok_or_else(|| wrong(value)))
                .collect(),
            Some(other) => Err(wrong(other)),
        }
    }

    /// The table `[…key]`.
    pub(crate) fn table(&self, key: &str) -> Result<Option<&'a Table>, DeskError> {
        match self.table.get(key) {
            None => Ok(None),
            Some(Value::Table(table)) => Ok(Some(table)),
            Some(other) => Err(self.wrong(key, other, &format!("a table [….{key}]"))),
        }
    }

    pub(crate) fn absent(&self, key: &str, example: &str) -> DeskError {
        self.place.error(
            format!("`{key}` is missing"),
            format!("add {key} = {example}"),
        )
    }

    fn wrong(&self, key: &str, value: &Value, expected: &str) -> DeskError {
        self.place.error(
            format!("{key} is `{}`", shown(&value.to_string())),
            format!("`{key}` is {expected}"),
        )
    }
}
