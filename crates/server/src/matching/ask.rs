//! `/match/{dataset}`: entities by example.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sindan_desk::{
    DEFAULT_THRESHOLD, DeskError, Hit, Level, PartyText, Query as Question, ScreenOptions,
    Screener, read_query,
};
use sindan_domain::{Gender, Progress};
use sindan_store::Scope;
use utoipa::ToSchema;

use super::book::Book;
use super::entity::{Entity, entity, is_a};
use super::scope::{Filters, ListScope};
use crate::app::App;
use crate::engine::{Engine, today};
use crate::extract::{Json, Path, Query};
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{Record, Written, json_response, to_json};

/// Most questions of one request, as the API that is followed has it.
const MOST_QUESTIONS: usize = 100;
/// Most names of an example that are asked for.
const MOST_NAMES: usize = 20;
/// Results if the caller does not say how many.
const LIMIT: usize = 5;
/// Most results that can be asked for.
const MOST_RESULTS: usize = 500;
/// Scores below this are left out, if the caller does not say where.
const CUTOFF: f32 = 0.5;

/// Names of algorithms that clients ask for: all are answered by the one that
/// there is.
const ALGORITHMS: [&str; 9] = [
    "sindan",
    "best",
    "logic-v1",
    "logic-v2",
    "name-based",
    "name-qualified",
    "name-matcher",
    "regression-v1",
    "regression-v2",
];

/// An example: the entity that is looked for.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
pub(crate) struct Example {
    /// Not used; clients send it.
    #[serde(default)]
    id: Option<String>,
    /// `Person`, `Company`, `Organization`, `LegalEntity`, `Vessel`, `Airplane` and so on.
    schema: String,
    /// Properties, each with its values: `name`, `alias`, `birthDate`, `country`,
    /// `nationality`, `gender`, `idNumber`, `innCode` and so on.
    #[schema(value_type = Object)]
    properties: Map<String, Value>,
}

/// Examples, each under a name of the caller's.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct Examples {
    /// At most 100.
    #[schema(value_type = Object)]
    queries: BTreeMap<String, Example>,
    /// Taken and not used: there are no weights to set.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    weights: Option<Map<String, Value>>,
    /// Taken and not used.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    config: Option<Map<String, Value>>,
}

/// What was found for each example.
#[derive(ToSchema)]
#[schema(as = MatchAnswer)]
#[expect(dead_code, reason = "describes the answer")]
pub(crate) struct MatchForm {
    /// Under the names of the examples: `status`, `results`, `total`, `query`.
    #[schema(value_type = Object)]
    responses: Value,
    /// At most so many results for each.
    limit: usize,
}

#[derive(Serialize)]
struct Found {
    status: u16,
    results: Vec<Scored>,
    total: Total,
    query: Value,
}

/// How many there are.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Total {
    pub(crate) value: usize,
    pub(crate) relation: &'static str,
}

impl Total {
    pub(crate) fn exactly(value: usize) -> Self {
        Self {
            value,
            relation: "eq",
        }
    }
}

#[derive(Serialize)]
struct Scored {
    #[serde(flatten)]
    entity: Entity,
    score: f32,
    #[serde(rename = "match")]
    is_match: bool,
    explanations: Map<String, Value>,
}

fn texts<'a>(example: &'a Example, names: &[&str]) -> Vec<&'a str> {
    let mut found = Vec::new();
    for name in names {
        let values = match example.properties.get(*name) {
            Some(Value::Array(values)) => values.as_slice(),
            Some(single) => std::slice::from_ref(single),
            None => continue,
        };
        let words = values.iter().filter_map(Value::as_str).map(str::trim);
        for word in words.filter(|word| !word.is_empty()) {
            if !found.contains(&word) {
                found.push(word);
            }
        }
    }
    found
}

/// Properties that are numbers, with the kind that screening calls them.
const NUMBERS: [(&str, &str); 18] = [
    ("innCode", "inn"),
    ("ogrnCode", "ogrn"),
    ("okpoCode", "okpo"),
    ("leiCode", "lei"),
    ("swiftBic", "bic"),
    ("bikCode", "bik"),
    ("isinCode", "isin"),
    ("dunsCode", "duns"),
    ("imoNumber", "imo"),
    ("mmsi", "mmsi"),
    ("uscCode", "uscc"),
    ("passportNumber", "passport"),
    ("publicKey", "wallet"),
    ("callSign", "call_sign"),
    ("taxNumber", ""),
    ("idNumber", ""),
    ("registrationNumber", ""),
    ("vatCode", ""),
];

impl Example {
    /// The names that are asked for, the first ones first.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = texts(self, &["name", "alias", "previousName", "weakAlias"])
            .into_iter()
            .map(str::to_owned)
            .collect();
        if names.is_empty() {
            let parts = [
                "firstName",
                "secondName",
                "middleName",
                "fatherName",
                "lastName",
            ];
            let whole: Vec<&str> = parts
                .iter()
                .filter_map(|part| texts(self, &[part]).first().copied())
                .collect();
            if !whole.is_empty() {
                names.push(whole.join(" "));
            }
        }
        names.truncate(MOST_NAMES);
        names
    }

    /// One question for each name; values that cannot be read say nothing.
    fn questions(&self) -> Result<Vec<Question>, DeskError> {
        let known = [
            "Person",
            "Organization",
            "Company",
            "PublicBody",
            "Vessel",
            "Airplane",
            "CryptoWallet",
        ];
        let schema = known
            .contains(&self.schema.as_str())
            .then(|| self.schema.clone());
        let mut identifiers = Vec::new();
        for (property, kind) in NUMBERS {
            for number in texts(self, &[property]) {
                // A list may hold the number without saying what it is.
                identifiers.push(number.to_owned());
                if !kind.is_empty() {
                    identifiers.push(format!("{kind}:{number}"));
                }
            }
        }
        let readable = |party: PartyText| read_query(&party).is_ok();
        let with_name = |party: PartyText| PartyText {
            name: "x".to_owned(),
            ..party
        };
        identifiers.retain(|text| {
            let identifiers = vec![text.clone()];
            readable(with_name(PartyText {
                identifiers,
                ..PartyText::default()
            }))
        });
        let countries = [
            "country",
            "nationality",
            "citizenship",
            "jurisdiction",
            "mainCountry",
            "flag",
        ];
        let mut countries: Vec<String> = texts(self, &countries)
            .into_iter()
            .map(str::to_owned)
            .collect();
        countries.retain(|text| {
            let countries = vec![text.clone()];
            readable(with_name(PartyText {
                countries,
                ..PartyText::default()
            }))
        });
        let dates = ["birthDate", "incorporationDate", "buildDate"];
        let mut birth_dates: Vec<String> =
            texts(self, &dates).into_iter().map(str::to_owned).collect();
        birth_dates.retain(|text| {
            let birth_dates = vec![text.clone()];
            readable(with_name(PartyText {
                birth_dates,
                ..PartyText::default()
            }))
        });
        let gender = match texts(self, &["gender"]).first() {
            Some(&"male") => Some(Gender::Male),
            Some(&"female") => Some(Gender::Female),
            _ => None,
        };
        let addresses: Vec<String> = texts(self, &["address"])
            .into_iter()
            .map(str::to_owned)
            .collect();
        let mut names = self.names();
        // A name of marks alone asks nothing.
        names.retain(|name| name.chars().any(char::is_alphanumeric));
        if names.is_empty() && !identifiers.is_empty() {
            names.push(String::new());
        }
        let mut questions = Vec::new();
        for name in names {
            let party = PartyText {
                name,
                schema: schema.clone(),
                countries: countries.clone(),
                birth_dates: birth_dates.clone(),
                identifiers: identifiers.clone(),
            };
            let mut question = match read_query(&party) {
                Ok(question) => question,
                // Longer than names are: nobody is called so.
                Err(error) if error.is_usage() => continue,
                Err(error) => return Err(error),
            };
            question.gender = gender;
            question.addresses.clone_from(&addresses);
            questions.push(question);
        }
        Ok(questions)
    }
}

/// How results are chosen.
struct Choice {
    limit: usize,
    threshold: f32,
    scope: ListScope,
    filters: Filters,
}

fn explained(hit: &Hit) -> Map<String, Value> {
    let told = &hit.explanation;
    let mut explanations = Map::new();
    explanations.insert(
        "name_match".to_owned(),
        json!({
            "score": told.name_score, "query": told.query_name, "candidate": told.candidate_name,
            "detail": json!(told.rule).as_str(), "weight": 1.0,
        }),
    );
    for qualifier in &told.qualifiers {
        let kind = json!(qualifier.kind);
        let side = if qualifier.agrees {
            "match"
        } else {
            "mismatch"
        };
        let name = format!("{}_{side}", kind.as_str().unwrap_or_default());
        explanations.insert(
            name,
            json!({
                "score": qualifier.change, "query": qualifier.query, "candidate": qualifier.listed,
                "detail": if qualifier.agrees { "agrees" } else { "disagrees" }, "weight": 1.0,
            }),
        );
    }
    explanations
}

/// Hits of all names of an example, each entry once with its best, best first.
fn hits(screener: &Screener, example: &Example) -> Result<Vec<Hit>, DeskError> {
    let mut best: Vec<Hit> = Vec::new();
    for question in example.questions()? {
        for hit in screener.find_all(&question) {
            let same =
                |known: &&mut Hit| known.list == hit.list && known.entity_id == hit.entity_id;
            match best.iter_mut().find(same) {
                Some(known) if known.score < hit.score => *known = hit,
                Some(_) => {}
                None => best.push(hit),
            }
        }
    }
    // The order of one question is kept among equals.
    best.sort_by(|one, two| two.score.total_cmp(&one.score));
    Ok(best)
}

fn find(
    screener: &Screener,
    book: &Book,
    example: &Example,
    choice: &Choice,
) -> Result<Found, DeskError> {
    let (mut results, mut total) = (Vec::new(), 0);
    for hit in hits(screener, example)? {
        let Some(entry) = book
            .number(&hit.list, &hit.entity_id)
            .and_then(|at| book.entry(at))
        else {
            continue;
        };
        if !choice.scope.holds(&hit.list) || !choice.filters.hold(&entry) {
            continue;
        }
        total += 1;
        if results.len() < choice.limit {
            results.push(Scored {
                entity: entity(&entry),
                score: hit.score,
                is_match: hit.score >= choice.threshold && hit.level == Level::Match,
                explanations: explained(&hit),
            });
        }
    }
    Ok(Found {
        status: 200,
        results,
        total: Total::exactly(total),
        query: json!({
            "id": example.id, "schema": example.schema, "properties": example.properties,
        }),
    })
}

/// How examples are matched.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct MatchChoice {
    /// At most so many results for each example; 5 if left out.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<usize>,
    /// From this score on a result is a match; 0.7 if left out.
    #[param(minimum = 0, maximum = 1)]
    threshold: Option<f32>,
    /// Results below this score are left out; 0.5 if left out.
    #[param(minimum = 0, maximum = 1)]
    cutoff: Option<f32>,
    /// `best` or `sindan`; names of other algorithms are taken and mean the same.
    algorithm: Option<String>,
    /// Only these datasets.
    include_dataset: Vec<String>,
    /// Not these datasets.
    exclude_dataset: Vec<String>,
    /// Not entities of these schemata.
    exclude_schema: Vec<String>,
    /// Only entities with one of these topics.
    topics: Vec<String>,
    /// Only entities that have changed since this day.
    changed_since: Option<String>,
    /// Not these entities.
    exclude_entity_ids: Vec<String>,
}

fn share(name: &str, given: Option<f32>, usual: f32) -> Result<f32, Problem> {
    let value = given.unwrap_or(usual);
    match (0.0..=1.0).contains(&value) {
        true => Ok(value),
        false => Err(Problem::bad_request("is not between 0 and 1").at(name)),
    }
}

/// Find entities by example.
#[utoipa::path(
    post,
    path = "/match/{dataset}",
    tag = "matching",
    params(("dataset" = String, Path, description = "A list, or `default` for all", example = "default"), MatchChoice),
    request_body = Examples,
    responses(
        (status = 200, description = "What was found", body = MatchForm),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn find_matches(
    State(app): State<App>,
    caller: Caller,
    Path(dataset): Path<String>,
    Query(given): Query<MatchChoice>,
    Json(examples): Json<Examples>,
) -> Result<Response, Problem> {
    caller.require(Scope::Ask)?;
    let _unused = (&examples.weights, &examples.config);
    if examples.queries.is_empty() || examples.queries.len() > MOST_QUESTIONS {
        return Err(Problem::bad_request(format!(
            "a request has 1 to {MOST_QUESTIONS} queries, not {}",
            examples.queries.len()
        ))
        .at("/queries"));
    }
    if let Some(name) = &given.algorithm
        && !ALGORITHMS.contains(&name.as_str())
    {
        return Err(Problem::bad_request("no algorithm has this name")
            .at("algorithm")
            .hint("best or sindan"));
    }
    let limit = given.limit.unwrap_or(LIMIT);
    if !(1..=MOST_RESULTS).contains(&limit) {
        return Err(
            Problem::bad_request(format!("is not between 1 and {MOST_RESULTS}")).at("limit"),
        );
    }
    let threshold = share("threshold", given.threshold, DEFAULT_THRESHOLD)?;
    let cutoff = share("cutoff", given.cutoff, CUTOFF)?;
    let filters = Filters {
        exclude_schema: given.exclude_schema,
        topics: given.topics,
        changed_since: super::scope::day(given.changed_since.as_deref())?,
        exclude_entity_ids: given.exclude_entity_ids,
        ..Filters::default()
    };
    for (key, example) in &examples.queries {
        if !matchable(&example.schema) {
            return Err(Problem::bad_request("this schema cannot be matched")
                .at(format!("/queries/{key}/schema")));
        }
    }
    let (include, exclude) = (given.include_dataset, given.exclude_dataset);
    let written = app
        .blocking(move |engine: &Engine, progress: &dyn Progress| {
            let base = engine.lists();
            let scope = ListScope::new(&base, &dataset, &include, &exclude)?;
            let screener = base.asking(&ScreenOptions {
                threshold: cutoff,
                lists: scope.names().to_vec(),
                ..ScreenOptions::on(today())
            })?;
            let book = engine.book(&base)?;
            let choice = Choice {
                limit,
                threshold,
                scope,
                filters,
            };
            let (mut responses, mut kept) = (Map::new(), Vec::new());
            for (key, example) in &examples.queries {
                progress.check().map_err(DeskError::from)?;
                let found = find(&screener, &book, example, &choice)?;
                let hits: Vec<Value> = found
                    .results
                    .iter()
                    .take(10)
                    .map(|result| json!([result.entity.datasets, result.entity.id, result.score]))
                    .collect();
                kept.push(json!({"query": &found.query, "total": found.total.value, "hits": hits}));
                responses.insert(key.clone(), json!(found));
            }
            let versions: Vec<String> = screener
                .lists()
                .iter()
                .map(|list| format!("{} {}", list.name, list.provenance.version))
                .collect();
            Ok(Written {
                json: to_json(&json!({"responses": responses, "limit": limit}))?,
                record: Some(Record {
                    action: "match",
                    subject: versions.join(", "),
                    detail: Value::Array(kept),
                }),
            })
        })
        .await?;
    if let Some(record) = written.record {
        app.record(record.event(caller.name())).await?;
    }
    Ok(json_response(written.json))
}

fn matchable(schema: &str) -> bool {
    const SCHEMATA: [&str; 15] = [
        "Thing",
        "LegalEntity",
        "Person",
        "Organization",
        "Company",
        "PublicBody",
        "Vessel",
        "Vehicle",
        "Airplane",
        "CryptoWallet",
        "Security",
        "Asset",
        "Address",
        "BankAccount",
        "Position",
    ];
    SCHEMATA.contains(&schema) || is_a(schema, "LegalEntity") || schema == "UserAccount"
}

/// The algorithms.
#[utoipa::path(
    get,
    path = "/algorithms",
    tag = "matching",
    responses(
        (status = 200, description = "There is one", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn algorithms(caller: Caller) -> Result<Response, Problem> {
    caller.require(Scope::Ask)?;
    let feature = |description: &str| json!({"description": description, "url": null});
    let docs = json!({
        "name_match": feature("Likeness of the names: words aligned one to one, weighed by rarity"),
        "date_match": feature("Dates of birth or founding agree"),
        "date_mismatch": feature("Dates of birth or founding contradict"),
        "country_match": feature("A country agrees"),
        "country_mismatch": feature("Countries contradict"),
        "identifier_match": feature("A number of a register or document is the same"),
        "gender_mismatch": feature("Genders contradict"),
        "legal_form_mismatch": feature("Legal forms contradict"),
    });
    let answer = json!({
        "algorithms": [{"name": "sindan", "description": "Names in any script, identifiers, and what speaks for or against", "docs": docs}],
        "default": "sindan",
        "best": "sindan",
    });
    let mut response = json_response(to_json(&answer)?);
    *response.status_mut() = StatusCode::OK;
    Ok(response)
}
