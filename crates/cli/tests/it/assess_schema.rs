//! The JSON Schema of assessments: made of answers that between them fill every
//! part, and compared with the page in the handbook. `SINDAN_WRITE_SCHEMA=1 cargo
//! test -p sindan --no-default-features --test it -- assess_schema` writes it anew.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::assess::{DRAFT, assess, json as asked, small};
use crate::context::Context;

const PAGE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../docs/reference/assess.schema.json"
);

/// What values at one place are.
#[derive(Default)]
struct Seen {
    types: BTreeMap<&'static str, ()>,
    /// Objects seen, and how often each key was among them.
    objects: usize,
    keys: BTreeMap<String, (usize, Seen)>,
    items: Option<Box<Seen>>,
}

impl Seen {
    fn see(&mut self, value: &Value) {
        let name = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        self.types.insert(name, ());
        match value {
            Value::Array(list) => {
                let items = self.items.get_or_insert_default();
                list.iter().for_each(|one| items.see(one));
            }
            Value::Object(map) => {
                self.objects += 1;
                for (key, value) in map {
                    let (count, seen) = self.keys.entry(key.clone()).or_default();
                    *count += 1;
                    seen.see(value);
                }
            }
            _ => {}
        }
    }

    fn schema(&self) -> Value {
        let mut schema = Map::new();
        let types: Vec<Value> = self.types.keys().map(|one| json!(one)).collect();
        match types.as_slice() {
            [] => return json!(true),
            [only] => schema.insert("type".to_owned(), only.clone()),
            several => schema.insert("type".to_owned(), json!(several)),
        };
        if let Some(items) = &self.items {
            schema.insert("items".to_owned(), items.schema());
        }
        if self.objects > 0 {
            let properties: Map<String, Value> = self
                .keys
                .iter()
                .map(|(key, (_, seen))| (key.clone(), seen.schema()))
                .collect();
            let required: Vec<&String> = self
                .keys
                .iter()
                .filter(|(_, (count, _))| *count == self.objects)
                .map(|(key, _)| key)
                .collect();
            schema.insert("properties".to_owned(), properties.into());
            schema.insert("required".to_owned(), json!(required));
        }
        schema.into()
    }
}

#[test]
fn the_page_is_what_the_answers_are() {
    let context = small();
    let mut seen = Seen::default();
    seen.see(&assess(&context));
    // No trade statistics and no answer of others; a passage to anywhere; a list
    // that is not held; a licence; goods that no industry makes.
    let context = Context::new();
    context.file("draft.toml", &DRAFT.replace("KGZ", "KAZ"));
    context.file("plants.toml", &DRAFT.replace("HS2022:8542", "CN2022:98"));
    context.file("absent.toml", &DRAFT.replace("KGZ", "UZB"));
    for measure in [
        "draft.toml",
        "plants.toml",
        "absent.toml",
        "eu833-2a-1a",
        "eu833-2-1",
        "eu833-3k-1",
        "eu833-12g",
    ] {
        let words = ["assess", measure, "--home", "KAZ", "--as-of", "2026-11-23"];
        seen.see(&asked(&context, &words));
    }
    let Value::Object(inferred) = seen.schema() else {
        panic!("an answer is an object");
    };
    let mut schema = Map::new();
    for (key, value) in [
        (
            "$schema",
            json!("https://json-schema.org/draft/2020-12/schema"),
        ),
        ("title", json!("sindan assess --format json")),
        (
            "description",
            json!(
                "Version 1. Made of answers by the test `assess_schema`; the words are in the \
                   documentation of `sindan_desk::AssessAnswer`."
            ),
        ),
    ] {
        schema.insert(key.to_owned(), value);
    }
    schema.extend(inferred);
    schema["properties"]["version"] = json!({"const": 1});
    let mut text = serde_json::to_string_pretty(&schema).unwrap();
    text.push('\n');
    if std::env::var_os("SINDAN_WRITE_SCHEMA").is_some() {
        std::io::Write::write_all(
            &mut std::fs::OpenOptions::new()
                .create(true)
                .truncate(true)
                .write(true)
                .open(PAGE)
                .unwrap(),
            text.as_bytes(),
        )
        .unwrap();
    }
    let held = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert_eq!(
        held, text,
        "docs/reference/assess.schema.json is not what the answers are; run\n  \
         SINDAN_WRITE_SCHEMA=1 cargo test -p sindan --no-default-features --test it -- assess_schema"
    );
}
