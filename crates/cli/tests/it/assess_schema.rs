//! The JSON Schema of assessments is made of the types; answers that between them fill
//! every part are held to it. `SINDAN_WRITE_REFERENCE=1 cargo test -p sindan
//! --no-default-features --test it -- assess_schema` writes the page anew, as `cargo
//! xtask generate` does.

use serde_json::Value;

use crate::assess::{DRAFT, assess, json as asked, monthly, small};
use crate::context::Context;

const PAGE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../docs/reference/assess.schema.json"
);

/// What a value breaks in a schema, for the keywords that the schema uses.
fn broken(root: &Value, schema: &Value, value: &Value, place: &str, problems: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#'));
        let target = target.unwrap_or_else(|| panic!("{reference} is not there"));
        broken(root, target, value, place, problems);
    }
    for word in ["anyOf", "oneOf"] {
        let Some(choices) = schema[word].as_array() else {
            continue;
        };
        let fits = choices.iter().any(|choice| {
            let mut inner = Vec::new();
            broken(root, choice, value, place, &mut inner);
            inner.is_empty()
        });
        if !fits {
            problems.push(format!("{place}: none of {word} fits {value}"));
        }
    }
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the type {other} is not known"),
    };
    let allowed: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !allowed.is_empty() && !allowed.iter().any(|name| is(name)) {
        problems.push(format!("{place}: {value} is none of {allowed:?}"));
    }
    if let Some(only) = schema.get("const")
        && only != value
    {
        problems.push(format!("{place}: {value} is not {only}"));
    }
    if let Some(list) = schema["enum"].as_array()
        && !list.contains(value)
    {
        problems.push(format!("{place}: {value} is none of {list:?}"));
    }
    if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
        for (at, one) in list.iter().enumerate() {
            broken(root, items, one, &format!("{place}/{at}"), problems);
        }
    }
    let Some(map) = value.as_object() else { return };
    for key in schema["required"].as_array().into_iter().flatten() {
        if !map.contains_key(key.as_str().unwrap()) {
            problems.push(format!("{place}: lacks {key}"));
        }
    }
    let Some(properties) = schema["properties"].as_object() else {
        return;
    };
    for (key, one) in map {
        match properties.get(key) {
            Some(inner) => broken(root, inner, one, &format!("{place}/{key}"), problems),
            // Shipments are in the words of their own schema.
            None if place.contains("/shipment") => {}
            None => problems.push(format!("{place}: {key} is not in the schema")),
        }
    }
}

#[test]
fn answers_are_as_their_types_say_and_so_is_the_page() {
    let text = sindan::reference::assess_schema();
    if std::env::var_os("SINDAN_WRITE_REFERENCE").is_some() {
        let mut options = std::fs::OpenOptions::new();
        let mut page = options
            .create(true)
            .truncate(true)
            .write(true)
            .open(PAGE)
            .unwrap();
        std::io::Write::write_all(&mut page, text.as_bytes()).unwrap();
    }
    let held = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(
        held == text,
        "docs/reference/assess.schema.json differs from the types; run `cargo xtask generate`"
    );
    let schema: Value = serde_json::from_str(&text).unwrap();
    let hold = |answer: &Value, what: &str| {
        let mut problems = Vec::new();
        broken(&schema, &schema, answer, "", &mut problems);
        assert!(problems.is_empty(), "{what}: {problems:#?}");
    };
    let context = small();
    let answer = assess(&context);
    hold(&answer, "the small world");
    // The check itself sees what is wrong.
    for (pointer, wrong) in [
        ("/version", Value::from(2)),
        ("/question/as_of", Value::from(7)),
        ("/leak/status", Value::from("leaks")),
        ("/cost/short_run/0/case", Value::Null),
    ] {
        let mut spoilt = answer.clone();
        *spoilt.pointer_mut(pointer).unwrap() = wrong;
        let mut problems = Vec::new();
        broken(&schema, &schema, &spoilt, "", &mut problems);
        assert!(!problems.is_empty(), "{pointer}");
    }
    // Leaks that were estimated; no trade statistics and no answer of others; a
    // passage to anywhere; a list that is not held; a licence; goods that no industry
    // makes; an economy outside the table.
    context.file("monthly.csv", &monthly());
    context.succeed(&["data", "add", "flows", "monthly.csv", "--name", "monthly"]);
    hold(&assess(&context), "leaks");
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
        hold(&asked(&context, &words), measure);
    }
}
