//! Parameters of an address as a serde source: every value is text that the
//! type reads as it needs, and a key that is repeated is a list.

use std::collections::VecDeque;
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

/// Why parameters cannot be read.
#[derive(Debug)]
pub(crate) struct QueryError {
    key: Option<String>,
    problem: String,
}

impl QueryError {
    /// The parameter that is wrong.
    pub(crate) fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem)
    }
}

impl std::error::Error for QueryError {}

impl Error for QueryError {
    fn custom<T: fmt::Display>(problem: T) -> Self {
        Self {
            key: None,
            problem: problem.to_string(),
        }
    }
}

/// All parameters.
pub(crate) struct QueryReader {
    entries: VecDeque<(String, Vec<String>)>,
    current: Option<(String, Vec<String>)>,
}

impl QueryReader {
    /// Of the pairs in their order.
    pub(crate) fn new(pairs: Vec<(String, String)>) -> Self {
        let mut entries: VecDeque<(String, Vec<String>)> = VecDeque::new();
        for (key, value) in pairs {
            match entries.iter_mut().find(|(known, _)| *known == key) {
                Some((_, values)) => values.push(value),
                None => entries.push_back((key, vec![value])),
            }
        }
        Self {
            entries,
            current: None,
        }
    }
}

impl<'de> Deserializer<'de> for QueryReader {
    type Error = QueryError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, QueryError> {
        visitor.visit_map(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for QueryReader {
    type Error = QueryError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, QueryError> {
        self.current = self.entries.pop_front();
        let Some((key, _)) = &self.current else {
            return Ok(None);
        };
        let reader: StrDeserializer<'_, QueryError> = key.as_str().into_deserializer();
        seed.deserialize(reader).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, QueryError> {
        let (key, values) = self.current.take().unwrap_or_default();
        seed.deserialize(Values { values })
            .map_err(|error| QueryError {
                key: Some(key),
                ..error
            })
    }
}

/// The values of one key.
struct Values {
    values: Vec<String>,
}

impl Values {
    fn one(self) -> Result<String, QueryError> {
        let mut values = self.values;
        match values.len() {
            1 => Ok(values.remove(0)),
            count => Err(QueryError::custom(format!("is written {count} times"))),
        }
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $type:ty),+ $(,)?) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, QueryError> {
            let text = self.one()?;
            let value: $type = text
                .parse()
                .map_err(|_| QueryError::custom(format!("`{}` is no value of this parameter", shown(&text))))?;
            visitor.$visit(value)
        }
    )+};
}

fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}

impl<'de> Deserializer<'de> for Values {
    type Error = QueryError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, QueryError> {
        visitor.visit_string(self.one()?)
    }

    numbers! {
        deserialize_bool visit_bool bool,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
        deserialize_f32 visit_f32 f32,
        deserialize_f64 visit_f64 f64,
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, QueryError> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, QueryError> {
        visitor.visit_seq(ValueList(self.values.into_iter()))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, QueryError> {
        visitor.visit_enum(self.one()?.into_deserializer())
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, QueryError> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i128 u128 char str string bytes byte_buf unit unit_struct tuple tuple_struct map
        struct identifier ignored_any
    }
}

/// The values of a list.
struct ValueList(std::vec::IntoIter<String>);

impl<'de> SeqAccess<'de> for ValueList {
    type Error = QueryError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, QueryError> {
        let Some(value) = self.0.next() else {
            return Ok(None);
        };
        seed.deserialize(Values {
            values: vec![value],
        })
        .map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Asked {
        limit: Option<usize>,
        explain: bool,
        list: Vec<String>,
        day: Option<jiff::civil::Date>,
    }

    fn read(pairs: &[(&str, &str)]) -> Result<Asked, QueryError> {
        let pairs = pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        Asked::deserialize(QueryReader::new(pairs))
    }

    #[test]
    fn values_are_read_as_their_types_need() {
        let asked = read(&[
            ("list", "ofac"),
            ("limit", "5"),
            ("list", "un"),
            ("explain", "true"),
            ("day", "2024-05-02"),
        ])
        .unwrap();
        assert_eq!(asked.limit, Some(5));
        assert!(asked.explain);
        assert_eq!(asked.list, ["ofac", "un"]);
        assert_eq!(asked.day, "2024-05-02".parse().ok());
        assert_eq!(read(&[]).unwrap(), Asked::default());
    }

    #[test]
    fn mistakes_are_named_with_their_parameter() {
        for (pairs, key) in [
            (&[("limit", "-1")][..], Some("limit")),
            (&[("limit", "1"), ("limit", "2")], Some("limit")),
            (&[("explain", "perhaps")], Some("explain")),
            (&[("day", "2024-02-30")], Some("day")),
            (&[("color", "red")], None),
        ] {
            assert_eq!(read(pairs).unwrap_err().key(), key, "{pairs:?}");
        }
    }
}
