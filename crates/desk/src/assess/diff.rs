//! What differs between two assessments: two drafts, or one measure before and
//! after data or law changed.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::AssessAnswer;
use crate::DeskError;
use crate::shock::place::Place;

/// Version of [`AssessState`].
const STATE_VERSION: u32 = 1;
/// Figures that differ by less than this part of the larger are the same: the rest
/// is rounding of solvers.
const SAME: f64 = 1e-9;

/// The facts of an assessment as paths and values, to be compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessState {
    /// Version of this form.
    version: u32,
    /// The measure.
    measure: String,
    /// Version of the measures base.
    measures_base: String,
    /// Versions of the datasets.
    datasets: Vec<String>,
    /// The answer.
    answer: Value,
}

/// What differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AssessChanges {
    /// Version of this form.
    pub version: u32,
    /// The measures that are compared.
    pub measures: [String; 2],
    /// Whether there was nothing to compare with.
    pub first_run: bool,
    /// What the two rest on, where it differs: base and datasets.
    pub grounds: Vec<AssessChange>,
    /// Facts that differ, in the order of the answer.
    pub changes: Vec<AssessChange>,
}

/// One fact that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AssessChange {
    /// Where it stands in the JSON of the answer, as a JSON pointer; entries of lists
    /// that name themselves by what they are about.
    pub path: String,
    /// Before, or in the first; null where it is not there.
    pub before: Value,
    /// After, or in the second; null where it is not there.
    pub after: Value,
}

impl AssessState {
    /// The state of an answer.
    pub fn of(answer: &AssessAnswer) -> Self {
        let datasets = answer
            .provenance
            .iter()
            .map(|one| format!("{} {}", one.dataset, one.version))
            .collect();
        Self {
            version: STATE_VERSION,
            measure: answer.question.measure.clone(),
            measures_base: answer.measures_base.clone(),
            datasets,
            answer: serde_json::to_value(answer).unwrap_or_default(),
        }
    }

    /// The same with no answer: what a first run is compared with.
    #[must_use]
    pub fn nothing(like: &Self) -> Self {
        Self {
            answer: Value::Null,
            ..like.clone()
        }
    }

    /// A state that was written.
    ///
    /// # Errors
    ///
    /// A file that is no state, or of another version.
    pub fn read(name: &str, text: &str) -> Result<Self, DeskError> {
        let advice = "give --watch a file that an earlier run wrote, or a new name";
        let state: Self = serde_json::from_str(text)
            .map_err(|error| Place::file(name).error(error.to_string(), advice))?;
        if state.version != STATE_VERSION {
            let problem = format!("version {} of states is not known", state.version);
            return Err(Place::file(name).error(problem, advice));
        }
        Ok(state)
    }

    /// The state as it is written.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// What differs between two states.
pub fn assess_changes(before: &AssessState, after: &AssessState) -> AssessChanges {
    let mut grounds = Vec::new();
    if before.measures_base != after.measures_base {
        grounds.push(AssessChange {
            path: "/measures_base".to_owned(),
            before: before.measures_base.as_str().into(),
            after: after.measures_base.as_str().into(),
        });
    }
    if before.datasets != after.datasets {
        grounds.push(AssessChange {
            path: "/provenance".to_owned(),
            before: before.datasets.clone().into(),
            after: after.datasets.clone().into(),
        });
    }
    let first_run = before.answer.is_null();
    let mut changes = Vec::new();
    if !first_run {
        compare("", &before.answer, &after.answer, &mut changes);
    }
    AssessChanges {
        version: STATE_VERSION,
        measures: [before.measure.clone(), after.measure.clone()],
        first_run,
        grounds,
        changes,
    }
}

/// Parts that say where an answer comes from, not what it is.
fn is_ground(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    path == "/measures_base"
        || path == "/provenance"
        || last.starts_with("command")
        || last == "shipment"
}

fn compare(path: &str, before: &Value, after: &Value, changes: &mut Vec<AssessChange>) {
    if is_ground(path) || before == after {
        return;
    }
    match (before, after) {
        (Value::Object(one), Value::Object(other)) => {
            let mut keys: Vec<&String> = one.keys().collect();
            keys.extend(other.keys().filter(|key| !one.contains_key(*key)));
            for key in keys {
                let value = |map: &serde_json::Map<String, Value>| {
                    map.get(key).cloned().unwrap_or_default()
                };
                compare(
                    &format!("{path}/{key}"),
                    &value(one),
                    &value(other),
                    changes,
                );
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            let mut names: Vec<String> = Vec::new();
            let ours = named(one);
            let theirs = named(other);
            for (name, _) in ours.iter().chain(&theirs) {
                if !names.contains(name) {
                    names.push(name.clone());
                }
            }
            for name in names {
                let of = |list: &[(String, &Value)]| {
                    let found = list.iter().find(|(own, _)| *own == name);
                    found.map_or(Value::Null, |(_, value)| (*value).clone())
                };
                compare(&format!("{path}/{name}"), &of(&ours), &of(&theirs), changes);
            }
        }
        (Value::Number(one), Value::Number(other)) => {
            let (one_value, other_value) = (
                one.as_f64().unwrap_or_default(),
                other.as_f64().unwrap_or_default(),
            );
            let size = one_value.abs().max(other_value.abs());
            if (one_value - other_value).abs() > SAME * size {
                push(path, before, after, changes);
            }
        }
        _ => push(path, before, after, changes),
    }
}

fn push(path: &str, before: &Value, after: &Value, changes: &mut Vec<AssessChange>) {
    changes.push(AssessChange {
        path: path.to_owned(),
        before: before.clone(),
        after: after.clone(),
    });
}

/// Entries of a list by what they are about, so that one that comes in between does
/// not change all after it; by position where nothing tells them apart.
fn named(list: &[Value]) -> Vec<(String, &Value)> {
    const KEYS: [&str; 14] = [
        "unknown", "case", "role", "country", "power", "buys", "industry", "partner", "seller",
        "buyer", "from", "to", "origin", "code",
    ];
    let name = |value: &Value| match value {
        Value::Object(map) => {
            let parts: Vec<String> = KEYS
                .iter()
                .filter_map(|key| map.get(*key))
                .filter_map(|value| match value {
                    Value::String(text) => Some(text.clone()),
                    Value::Bool(flag) => Some(flag.to_string()),
                    _ => None,
                })
                .collect();
            (!parts.is_empty()).then(|| parts.join("-"))
        }
        Value::String(text) => Some(text.clone()),
        _ => None,
    };
    let names: Vec<Option<String>> = list.iter().map(name).collect();
    list.iter()
        .enumerate()
        .map(|(position, value)| {
            let own = names[position].clone().filter(|own| {
                let same = names.iter().flatten().filter(|other| *other == own);
                same.count() == 1
            });
            (own.unwrap_or_else(|| position.to_string()), value)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: Value, after: Value, expected: &[&str]) {
        let mut changes = Vec::new();
        compare("", &before, &after, &mut changes);
        let paths: Vec<&str> = changes.iter().map(|one| one.path.as_str()).collect();
        assert_eq!(paths, expected);
    }

    #[test]
    fn only_what_differs_is_told() {
        use serde_json::json;
        check(json!({"a": 1, "b": 2}), json!({"a": 1, "b": 2}), &[]);
        check(json!({"a": 1.0}), json!({"a": 1.000_000_000_01}), &[]);
        check(json!({"a": 1}), json!({"a": 2, "c": true}), &["/a", "/c"]);
        // An entry that comes first does not change the one after it.
        check(
            json!([{"country": "KAZ", "loss": 1}]),
            json!([{"country": "AUT", "loss": 5}, {"country": "KAZ", "loss": 2}]),
            &["/KAZ/loss", "/AUT"],
        );
        // Commands and sources are grounds.
        check(
            json!({"command": "x", "command_after": "y"}),
            json!({"command": "z", "command_after": "w"}),
            &[],
        );
    }

    #[test]
    fn a_file_of_another_version_is_refused() {
        let text = r#"{"version":9,"measure":"a","measures_base":"","datasets":[],"answer":null}"#;
        assert!(
            AssessState::read("state.json", text)
                .unwrap_err()
                .is_bad_input()
        );
        assert!(
            AssessState::read("state.json", "{}")
                .unwrap_err()
                .is_bad_input()
        );
    }
}
