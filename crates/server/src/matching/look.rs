//! `/search`, `/entities`, `/statements`, `/catalog`: entries by words and by id.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sindan_desk::{ScreenOptions, Screener};
use sindan_store::{Scope, hash_secret};
use utoipa::IntoParams;

use super::ask::Total;
use super::book::{Book, Entry};
use super::entity::{Entity, adjacent, entity, nested};
use super::scope::{EVERY_LIST, Filters, ListScope};
use crate::api::tagged;
use crate::app::App;
use crate::engine::{Engine, today};
use crate::extract::{Path, Query};
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{json_response, to_json};

/// Results of a page if the caller does not say how many.
const LIMIT: usize = 10;
/// Most results of a page of entities, and of statements.
const MOST_RESULTS: usize = 500;
const MOST_STATEMENTS: usize = 5000;
/// How deep a page may lie.
const DEEPEST: usize = 1_000_000;

async fn answer(
    app: &App,
    caller: &Caller,
    ask: impl FnOnce(&Engine, &Screener, &Arc<Book>) -> Result<Value, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    caller.require(Scope::Ask)?;
    let json = app
        .blocking(move |engine, _| {
            let lists = engine.lists();
            let book = engine.book(&lists)?;
            to_json(&ask(engine, &lists, &book)?)
        })
        .await?;
    Ok(json_response(json))
}

fn page(limit: Option<usize>, usual: usize, most: usize, offset: usize) -> Result<usize, Problem> {
    let limit = limit.unwrap_or(usual);
    if limit > most {
        return Err(Problem::bad_request(format!("is not between 0 and {most}")).at("limit"));
    }
    if offset > DEEPEST {
        return Err(Problem::bad_request(format!("is not between 0 and {DEEPEST}")).at("offset"));
    }
    Ok(limit)
}

/// What is searched for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Search {
    /// Words of names, numbers or ids; all must occur, the last perhaps cut short.
    q: String,
    /// At most so many results; 10 if left out.
    #[param(minimum = 0, maximum = 500)]
    limit: Option<usize>,
    /// Leave out so many.
    #[param(minimum = 0, maximum = 1_000_000)]
    offset: usize,
    /// Search as screening does, so that other spellings are found.
    fuzzy: bool,
    /// Taken and not used: every search is simple.
    simple: bool,
    /// Taken; results are in order of likeness or of ids.
    sort: Vec<String>,
    /// What is counted: `countries`, `topics`, `datasets`, `schema`.
    facets: Vec<String>,
    /// Only entities of this schema and its kinds.
    schema: Option<String>,
    /// Only entities of these countries.
    countries: Vec<String>,
    /// Only entities with one of these topics.
    topics: Vec<String>,
    /// Only these datasets.
    include_dataset: Vec<String>,
    /// Not these datasets.
    exclude_dataset: Vec<String>,
    /// Not entities of these schemata.
    exclude_schema: Vec<String>,
    /// Only entities that have changed since this day.
    changed_since: Option<String>,
    /// Only entities with these values, as `property:value`.
    filter: Vec<String>,
}

/// Find entities by words.
#[utoipa::path(
    get,
    path = "/search/{dataset}",
    tag = "matching",
    params(("dataset" = String, Path, description = "A list, or `default` for all", example = "default"), Search),
    responses(
        (status = 200, description = "The entities: `results`, `facets`, `total`, `limit`, `offset`", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn search(
    State(app): State<App>,
    caller: Caller,
    Path(dataset): Path<String>,
    Query(search): Query<Search>,
) -> Result<Response, Problem> {
    let limit = page(search.limit, LIMIT, MOST_RESULTS, search.offset)?;
    let mut properties = Vec::new();
    for pair in &search.filter {
        let Some((name, value)) = pair.split_once(':') else {
            return Err(Problem::bad_request("is not of the form property:value").at("filter"));
        };
        properties.push((name.to_owned(), value.to_owned()));
    }
    let filters = Filters {
        schema: search.schema.clone(),
        exclude_schema: search.exclude_schema.clone(),
        topics: search.topics.clone(),
        countries: search.countries.clone(),
        changed_since: super::scope::day(search.changed_since.as_deref())?,
        properties,
        ..Filters::default()
    };
    let _unused = (search.simple, &search.sort);
    answer(&app, &caller, move |_, lists, book| {
        let scope = ListScope::new(
            lists,
            &dataset,
            &search.include_dataset,
            &search.exclude_dataset,
        )?;
        let mut numbers = book.with_words(&search.q);
        if search.fuzzy {
            for number in alike(lists, &scope, book, &search.q)? {
                if !numbers.contains(&number) {
                    numbers.push(number);
                }
            }
        }
        let mut counts: BTreeMap<&str, BTreeMap<String, usize>> = BTreeMap::new();
        let (mut results, mut total): (Vec<Entity>, usize) = (Vec::new(), 0);
        for number in numbers {
            if !scope.holds(book.dataset(number)) {
                continue;
            }
            let Some(entry) = book.entry(number) else {
                continue;
            };
            if !filters.hold(&entry) {
                continue;
            }
            count(&mut counts, &search.facets, &entry);
            if total >= search.offset && results.len() < limit {
                results.push(entity(&entry));
            }
            total += 1;
        }
        Ok(json!({
            "results": results, "facets": facets(counts), "total": Total::exactly(total),
            "limit": limit, "offset": search.offset,
        }))
    })
    .await
}

/// Entries that screening finds for a text.
fn alike(
    lists: &Screener,
    scope: &ListScope,
    book: &Book,
    text: &str,
) -> Result<Vec<u32>, Problem> {
    if !text.chars().any(char::is_alphanumeric) {
        return Ok(Vec::new());
    }
    let screener = lists.asking(&ScreenOptions {
        threshold: 0.5,
        lists: scope.names().to_vec(),
        ..ScreenOptions::on(today())
    })?;
    let question = sindan_desk::Query::name(text);
    let hits = screener.find_all(&question);
    Ok(hits
        .iter()
        .filter_map(|hit| book.number(&hit.list, &hit.entity_id))
        .collect())
}

fn count(
    counts: &mut BTreeMap<&'static str, BTreeMap<String, usize>>,
    wanted: &[String],
    entry: &Entry<'_>,
) {
    let party = &entry.party;
    let dataset = entry.list.snapshot.dataset();
    let mut add = |facet: &'static str, values: Vec<String>| {
        let asked = match wanted.is_empty() {
            true => ["countries", "topics", "datasets"].contains(&facet),
            false => wanted.iter().any(|name| name == facet),
        };
        if asked {
            let counts = counts.entry(facet).or_default();
            for value in values {
                *counts.entry(value).or_default() += 1;
            }
        }
    };
    let mut countries: Vec<String> = party
        .countries
        .iter()
        .map(|(_, country)| country.alpha2().to_lowercase())
        .collect();
    countries.sort();
    countries.dedup();
    add("countries", countries);
    add("topics", super::entity::topics(dataset, party));
    add("datasets", vec![dataset.to_owned()]);
    add("schema", vec![super::entity::schema(party)]);
}

fn facets(counts: BTreeMap<&str, BTreeMap<String, usize>>) -> Map<String, Value> {
    let facet = |(name, counts): (&str, BTreeMap<String, usize>)| {
        let mut values: Vec<(String, usize)> = counts.into_iter().collect();
        values.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
        let values: Vec<Value> = values
            .into_iter()
            .map(|(value, count)| json!({"name": value, "label": value, "count": count}))
            .collect();
        (name.to_owned(), json!({"label": name, "values": values}))
    };
    counts.into_iter().map(facet).collect()
}

fn entry<'a>(book: &'a Book, id: &str) -> Result<Entry<'a>, Problem> {
    let found = book.by_id(id);
    found.ok_or_else(|| Problem::not_found("no entity has this id"))
}

/// How an entity is told.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Told {
    /// With the entities beside it.
    nested: bool,
}

impl Default for Told {
    fn default() -> Self {
        Self { nested: true }
    }
}

/// An entity.
#[utoipa::path(
    get,
    path = "/entities/{id}",
    tag = "matching",
    params(("id" = String, Path, description = "Id of the entity"), Told),
    responses(
        (status = 200, description = "The entity", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn fetch(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(told): Query<Told>,
) -> Result<Response, Problem> {
    answer(&app, &caller, move |_, _, book| {
        let entry = entry(book, &id)?;
        Ok(match told.nested {
            true => json!(nested(book, &entry)),
            false => json!(entity(&entry)),
        })
    })
    .await
}

/// Which page.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Page {
    /// At most so many results; 10 if left out.
    #[param(minimum = 0, maximum = 500)]
    limit: Option<usize>,
    /// Leave out so many.
    #[param(minimum = 0, maximum = 1_000_000)]
    offset: usize,
    /// Taken; results are in the order of the list.
    sort: Vec<String>,
}

/// What stands beside an entry, by property, a page of each.
fn beside(
    book: &Book,
    entry: &Entry<'_>,
    limit: usize,
    offset: usize,
) -> BTreeMap<&'static str, Value> {
    let mut by_property: BTreeMap<&'static str, Vec<Entity>> = BTreeMap::new();
    for one in adjacent(book, entry) {
        let property = one.property;
        by_property
            .entry(property)
            .or_default()
            .push(one.nested(book));
    }
    let page = |(property, all): (&'static str, Vec<Entity>)| {
        let total = Total::exactly(all.len());
        let results: Vec<Entity> = all.into_iter().skip(offset).take(limit).collect();
        (
            property,
            json!({"results": results, "total": total, "limit": limit, "offset": offset}),
        )
    };
    by_property.into_iter().map(page).collect()
}

/// What stands beside an entity.
#[utoipa::path(
    get,
    path = "/entities/{id}/adjacent",
    tag = "matching",
    params(("id" = String, Path, description = "Id of the entity"), Page),
    responses(
        (status = 200, description = "`entity`, and `adjacent` by property", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn adjacent_all(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(given): Query<Page>,
) -> Result<Response, Problem> {
    let limit = page(given.limit, LIMIT, MOST_RESULTS, given.offset)?;
    let _unused = &given.sort;
    answer(&app, &caller, move |_, _, book| {
        let entry = entry(book, &id)?;
        let beside = beside(book, &entry, limit, given.offset);
        Ok(json!({"entity": entity(&entry), "adjacent": beside}))
    })
    .await
}

/// What stands beside an entity by one property.
#[utoipa::path(
    get,
    path = "/entities/{id}/adjacent/{property}",
    tag = "matching",
    params(
        ("id" = String, Path, description = "Id of the entity"),
        ("property" = String, Path, description = "The property, such as `sanctions` or `ownershipOwner`"),
        Page,
    ),
    responses(
        (status = 200, description = "A page of them", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn adjacent_one(
    State(app): State<App>,
    caller: Caller,
    Path((id, property)): Path<(String, String)>,
    Query(given): Query<Page>,
) -> Result<Response, Problem> {
    let limit = page(given.limit, LIMIT, MOST_RESULTS, given.offset)?;
    answer(&app, &caller, move |_, _, book| {
        let entry = entry(book, &id)?;
        let mut beside = beside(book, &entry, limit, given.offset);
        let found = beside.remove(property.as_str());
        Ok(found.unwrap_or_else(|| {
            json!({
                "results": [], "total": Total::exactly(0), "limit": limit, "offset": given.offset,
            })
        }))
    })
    .await
}

/// Which statements.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Only of this dataset.
    dataset: Option<String>,
    /// Only of this entity, as its list calls it.
    entity_id: Option<String>,
    /// Only of this entity, as the API calls it.
    canonical_id: Option<String>,
    /// Only of this property.
    prop: Option<String>,
    /// Only with this value.
    value: Option<String>,
    /// Only of this schema.
    schema: Option<String>,
    /// Taken; statements are in order of lists, entities and properties.
    sort: Vec<String>,
    /// At most so many; 50 if left out.
    #[param(minimum = 0, maximum = 5000)]
    limit: Option<usize>,
    /// Leave out so many.
    #[param(minimum = 0, maximum = 1_000_000)]
    offset: usize,
}

/// One value that a list gives of an entity.
#[derive(Serialize)]
struct Statement<'a> {
    id: String,
    entity_id: &'a str,
    canonical_id: &'a str,
    prop: &'a str,
    prop_type: &'static str,
    schema: &'a str,
    value: &'a str,
    original_value: Option<&'a str>,
    dataset: &'a str,
    lang: Option<&'a str>,
    origin: Option<&'a str>,
    first_seen: &'a str,
    last_seen: &'a str,
}

/// Types of properties in FollowTheMoney.
fn type_of(property: &str) -> &'static str {
    match property {
        "name" | "alias" | "weakAlias" | "previousName" | "abbreviation" => "name",
        "country" | "nationality" | "citizenship" | "jurisdiction" | "birthCountry" | "flag"
        | "pastFlags" | "mainCountry" => "country",
        "address" => "address",
        "gender" => "gender",
        "topics" => "topic",
        "email" => "email",
        "phone" => "phone",
        "website" | "sourceUrl" => "url",
        "notes" | "summary" | "description" => "text",
        date if date.ends_with("Date") => "date",
        number
            if number.ends_with("Number") || number.ends_with("Code") || number == "swiftBic" =>
        {
            "identifier"
        }
        "mmsi" | "callSign" | "publicKey" => "identifier",
        _ => "string",
    }
}

/// The values that lists give of entities, one by one.
#[utoipa::path(
    get,
    path = "/statements",
    tag = "matching",
    params(Which),
    responses(
        (status = 200, description = "A page of statements", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn statements(
    State(app): State<App>,
    caller: Caller,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let limit = page(which.limit, 50, MOST_STATEMENTS, which.offset)?;
    let _unused = &which.sort;
    answer(&app, &caller, move |_, lists, book| {
        let scope = match &which.dataset {
            Some(name) => Some(ListScope::new(lists, name, &[], &[])?),
            None => None,
        };
        let numbers: Vec<u32> = match &which.canonical_id {
            Some(id) => book
                .by_id(id)
                .map(|entry| entry.number)
                .into_iter()
                .collect(),
            None => (0..book.len()).collect(),
        };
        let (mut results, mut total) = (Vec::new(), 0);
        for number in numbers {
            if scope
                .as_ref()
                .is_some_and(|scope| !scope.holds(book.dataset(number)))
            {
                continue;
            }
            let Some(entry) = book.entry(number) else {
                continue;
            };
            if which
                .entity_id
                .as_ref()
                .is_some_and(|id| *id != entry.party.id)
            {
                continue;
            }
            let whole = entity(&entry);
            if which
                .schema
                .as_ref()
                .is_some_and(|schema| *schema != whole.schema)
            {
                continue;
            }
            each_value(&whole, &which, |property, value| {
                if total >= which.offset && results.len() < limit {
                    results.push(statement(&entry, &whole, property, value));
                }
                total += 1;
            });
        }
        Ok(json!({
            "results": results, "total": Total::exactly(total), "limit": limit,
            "offset": which.offset,
        }))
    })
    .await
}

fn each_value<'a>(whole: &'a Entity, which: &Which, mut take: impl FnMut(&'a str, &'a str)) {
    for (property, values) in &whole.properties {
        if which.prop.as_ref().is_some_and(|wanted| wanted != property) {
            continue;
        }
        let values = values
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        for value in values {
            if which.value.as_ref().is_none_or(|wanted| wanted == value) {
                take(property, value);
            }
        }
    }
}

fn statement(entry: &Entry<'_>, whole: &Entity, property: &str, value: &str) -> Value {
    let dataset = entry.list.snapshot.dataset();
    let last = whole.last_seen.as_deref().unwrap_or_default();
    let id = hash_secret(&json!([dataset, entry.party.id, property, value]).to_string());
    json!(Statement {
        id: id[..40].to_owned(),
        entity_id: &entry.party.id,
        canonical_id: entry.id,
        prop: property,
        prop_type: type_of(property),
        schema: &whole.schema,
        value,
        original_value: None,
        dataset,
        lang: None,
        origin: None,
        first_seen: whole.first_seen.as_deref().unwrap_or(last),
        last_seen: last,
    })
}

/// The lists, as the API calls its datasets.
#[utoipa::path(
    get,
    path = "/catalog",
    tag = "matching",
    responses(
        (status = 200, description = "`datasets`, and which of them are current", body = Object),
        (status = 304, description = "It is still what the tag in If-None-Match names"),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn catalog(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let response = answer(&app, &caller, |_, lists, book| {
        let mut datasets = Vec::new();
        let (mut current, mut outdated) = (Vec::new(), Vec::new());
        let mut all = 0;
        for list in book.lists() {
            let from = list.snapshot.provenance();
            let old = lists.lists().iter().find(|used| used.name == from.dataset);
            match old.is_some_and(|used| used.too_old) {
                true => outdated.push(from.dataset.clone()),
                false => current.push(from.dataset.clone()),
            }
            all += list.entries;
            datasets.push(json!({
                "name": from.dataset, "title": from.title, "summary": from.title, "url": from.source_url,
                "version": from.version, "category": "sanctions", "load": true,
                "index_current": true, "index_version": from.version,
                "entity_count": list.entries, "thing_count": list.entries,
                "updated_at": format!("{}T00:00:00", from.as_of),
                "last_export": format!("{}T00:00:00", from.retrieved),
                "publisher": {"name": from.source, "url": from.source_url},
                "children": [], "tags": [], "deprecated": false,
            }));
        }
        let names: Vec<&str> = book.lists().iter().map(|list| list.snapshot.dataset()).collect();
        let versions: Vec<&str> = book.lists().iter().map(|list| list.snapshot.version()).collect();
        let version = hash_secret(&versions.join(" "))[..16].to_owned();
        datasets.insert(0, json!({
            "name": EVERY_LIST[0], "title": "Every list that is held", "version": version, "load": true,
            "index_current": true, "index_version": version, "entity_count": all, "thing_count": all,
            "children": names, "tags": [], "deprecated": false,
        }));
        current.insert(0, EVERY_LIST[0].to_owned());
        Ok(json!({
            "datasets": datasets, "current": current, "index_stale": !outdated.is_empty(),
            "outdated": outdated,
        }))
    })
    .await?;
    tagged(&headers, response).await
}
