//! Names of parties: in one spelling, two beside each other, and against the
//! lists that are held.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Float64Array, Float64Builder, StringArray};
use datafusion::arrow::array::{StringBuilder, StructArray};
use datafusion::arrow::buffer::NullBuffer;
use datafusion::arrow::datatypes::{DataType, Field, Fields};
use datafusion::error::Result;
use sindan_desk::{
    DEMONSTRATION_NOTICE, DeskError, Outcome, PartyText, ScreenAnswer, Screener, fold_name,
    name_score,
};

use super::FunctionDoc;
use super::scalar::{Argument, ArgumentKind, Arguments, Definition, Returns};

pub(super) static FOLD: Definition = Definition {
    doc: FunctionDoc {
        name: "fold_name",
        signature: "fold_name(name TEXT) -> TEXT",
        description: "A name as screening reads it: in Latin letters whatever its script, word by word, legal forms \
                      and words of one meaning under one word, without punctuation. NULL where the name has no letter or digit.",
        example: "SELECT fold_name('ТОО «Пример»')",
        example_answer: "limited primer",
    },
    arguments: &[Argument {
        name: "name",
        kind: ArgumentKind::Text,
    }],
    returns: Returns::Text(fold),
};

pub(super) static SCORE: Definition = Definition {
    doc: FunctionDoc {
        name: "name_score",
        signature: "name_score(name TEXT, listed TEXT) -> NUMBER",
        description: "How alike two names are, from 0 to 1, by the scorer of `sindan screen`. No list is asked, so \
                      no word counts as common. It is a likeness, not a probability.",
        example: "SELECT name_score('Evgenij Primerov', 'Евгений Примеров') > 0.7",
        example_answer: "true",
    },
    arguments: &[
        Argument {
            name: "name",
            kind: ArgumentKind::Text,
        },
        Argument {
            name: "listed",
            kind: ArgumentKind::Text,
        },
    ],
    returns: Returns::Number(score),
};

pub(super) static BEST: Definition = Definition {
    doc: FunctionDoc {
        name: "screen_best",
        signature: "screen_best(name TEXT) -> STRUCT(outcome, score, matched_name, list, list_version, entity_id, notice)",
        description: "The listed party that fits a name best, of all lists that are held, as `sindan screen` answers \
                      at its default threshold. `outcome` is `hit`, `review`, `no_hit` or `cannot_decide`; without a \
                      hit the other fields are NULL. `notice` says what is wrong with the lists, such as their age; \
                      a party is clear only at `no_hit`. A name that cannot be asked for is `cannot_decide`, with the reason; \
                      NULL stays NULL.",
        example: "SELECT screen_best('Nobody Atall')['outcome']",
        example_answer: "cannot_decide",
    },
    arguments: &[Argument {
        name: "name",
        kind: ArgumentKind::Text,
    }],
    returns: Returns::Record {
        fields: best_fields,
        evaluate: best,
    },
};

fn fold(arguments: &Arguments<'_>) -> Result<StringArray> {
    let names = arguments.text(0)?.iter();
    let folded = names.map(|name| name.map(fold_name).filter(|folded| !folded.is_empty()));
    Ok(folded.collect())
}

fn score(arguments: &Arguments<'_>) -> Result<Float64Array> {
    let pairs = arguments.text(0)?.iter().zip(arguments.text(1)?);
    Ok(pairs
        .map(|(name, listed)| Some(f64::from(name_score(name?, listed?))))
        .collect())
}

/// Names and order of the fields of `screen_best`; the second is a number, the
/// others text.
const BEST_FIELDS: [&str; 7] = [
    "outcome",
    "score",
    "matched_name",
    "list",
    "list_version",
    "entity_id",
    "notice",
];

fn best_fields() -> Fields {
    BEST_FIELDS
        .into_iter()
        .map(|name| {
            let kind = match name {
                "score" => DataType::Float64,
                _ => DataType::Utf8,
            };
            Field::new(name, kind, true)
        })
        .collect()
}

fn best(arguments: &Arguments<'_>) -> Result<StructArray> {
    let names = arguments.text(0)?;
    let screener = arguments.lists().open()?;
    let notice = notice(&screener);
    let mut texts: [StringBuilder; 6] = Default::default();
    let mut scores = Float64Builder::new();
    let mut valid = Vec::new();
    for name in names {
        valid.push(name.is_some());
        let (came_to, hit, notice) = match name.map(|name| ask(&screener, name)) {
            None => (None, None, None),
            Some(Ok(answer)) => {
                let best = answer.hits.into_iter().next();
                (Some(answer.outcome), best, notice.clone())
            }
            Some(Err(refused)) => (Some(Outcome::CannotDecide), None, Some(refused.to_string())),
        };
        let hit = hit.as_ref();
        scores.append_option(hit.map(|hit| f64::from(hit.score)));
        let fields = [
            came_to.map(outcome),
            hit.map(|hit| hit.matched_name.as_str()),
            hit.map(|hit| hit.list.as_str()),
            hit.map(|hit| hit.list_version.as_str()),
            hit.map(|hit| hit.entity_id.as_str()),
            notice.as_deref(),
        ];
        for (column, value) in texts.iter_mut().zip(fields) {
            column.append_option(value);
        }
    }
    let mut columns: Vec<ArrayRef> = texts
        .iter_mut()
        .map(|column| Arc::new(column.finish()) as ArrayRef)
        .collect();
    columns.insert(1, Arc::new(scores.finish()));
    Ok(StructArray::try_new(
        best_fields(),
        columns,
        Some(NullBuffer::from(valid)),
    )?)
}

fn ask(screener: &Screener, name: &str) -> std::result::Result<ScreenAnswer, DeskError> {
    screener.answer(PartyText {
        name: name.to_owned(),
        ..PartyText::default()
    })
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Hit => "hit",
        Outcome::Review => "review",
        Outcome::NoHit => "no_hit",
        Outcome::CannotDecide => "cannot_decide",
    }
}

/// What a reader must know of the lists before trusting an answer.
fn notice(screener: &Screener) -> Option<String> {
    if screener.is_demonstration() {
        return Some(DEMONSTRATION_NOTICE.to_owned());
    }
    let old: Vec<String> = screener
        .lists()
        .iter()
        .filter(|list| list.too_old)
        .map(|list| match list.age_days {
            Some(days) => format!("list {} is {days} days old", list.name),
            None => format!("the age of list {} is not known", list.name),
        })
        .collect();
    (!old.is_empty()).then(|| old.join("; "))
}
