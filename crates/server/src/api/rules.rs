//! `/api/v1/rules`, `/api/v1/goods`: the measures that verdicts rest on.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_domain::{Country, GoodsCode, GoodsSystem};
use sindan_store::Scope;
use utoipa::IntoParams;

use super::economy::AsOf;
use super::tagged;
use crate::app::App;
use crate::engine::{Engine, today};
use crate::extract::{Path, Query};
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{json_response, to_json};

/// Edition of HS codes that are written without one.
const HS_EDITION: u16 = 2022;

async fn answer<T: Serialize>(
    app: &App,
    caller: &Caller,
    headers: &HeaderMap,
    ask: impl FnOnce(&Engine) -> Result<T, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    caller.require(Scope::Ask)?;
    let json = app
        .blocking(move |engine, _| to_json(&ask(engine)?))
        .await?;
    tagged(headers, json_response(json)).await
}

fn code(text: &str) -> Result<GoodsCode, Problem> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if !text.contains(':') && digits > 6 {
        return Err(Problem::invalid(
            "the code has more digits than the HS; its nomenclature is not named",
        )
        .at("code")
        .hint("write it like CN2022:85423190"));
    }
    Ok(GoodsCode::parse(text, GoodsSystem::Hs, HS_EDITION)?)
}

/// Which measures.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct WhichRules {
    /// Only of this regime, such as `EU-RUS`.
    regime: Option<String>,
    /// Their force on this day; today if left out.
    #[param(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
}

/// The measures with their force on a day.
#[utoipa::path(
    get,
    path = "/api/v1/rules",
    tag = "law",
    params(WhichRules),
    responses(
        (status = 200, description = "The measures", body = Object),
        (status = 304, description = "They are still what the tag in If-None-Match names"),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Query(which): Query<WhichRules>,
) -> Result<Response, Problem> {
    answer(&app, &caller, &headers, move |engine| {
        let day = which.as_of.unwrap_or_else(today);
        Ok(engine.rules(false).list(which.regime.as_deref(), day)?)
    })
    .await
}

/// One measure in full.
#[utoipa::path(
    get,
    path = "/api/v1/rules/{id}",
    tag = "law",
    params(("id" = String, Path, description = "Id of the measure"), AsOf),
    responses(
        (status = 200, description = "The measure", body = Object),
        (status = 304, description = "It is still what the tag in If-None-Match names"),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(AsOf { as_of }): Query<AsOf>,
) -> Result<Response, Problem> {
    answer(&app, &caller, &headers, move |engine| {
        let desk = engine.rules(false);
        if desk.base().measure(&id).is_none() {
            return Err(Problem::not_found("no measure has this id").at("id"));
        }
        Ok(desk.show(&id, as_of.unwrap_or_else(today))?)
    })
    .await
}

/// Between which days.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Between {
    /// The first day.
    #[param(value_type = String, format = Date)]
    first: Date,
    /// The second day.
    #[param(value_type = String, format = Date)]
    second: Date,
}

/// What changed in the law between two days.
#[utoipa::path(
    get,
    path = "/api/v1/rules-diff",
    tag = "law",
    params(Between),
    responses(
        (status = 200, description = "Measures that started, ended or changed", body = Object),
        (status = 304, description = "They are still what the tag in If-None-Match names"),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn diff(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Query(between): Query<Between>,
) -> Result<Response, Problem> {
    answer(&app, &caller, &headers, move |engine| {
        Ok(engine.rules(false).diff(between.first, between.second))
    })
    .await
}

/// Lists, tiers and editions of a code.
#[utoipa::path(
    get,
    path = "/api/v1/goods/{code}",
    tag = "law",
    params(("code" = String, Path, description = "A code such as 854231 or CN2022:85423190", example = "854231")),
    responses(
        (status = 200, description = "On which lists of goods the code stands", body = Object),
        (status = 304, description = "It is still what the tag in If-None-Match names"),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn goods(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Path(text): Path<String>,
) -> Result<Response, Problem> {
    answer(&app, &caller, &headers, move |engine| {
        let (code, desk) = (code(&text)?, engine.rules(false));
        desk.existing(&code)?;
        Ok(desk.goods(engine.catalog(), &code)?)
    })
    .await
}

/// For which goods' way.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Along {
    /// Only goods that go to, come from or pass this country.
    country: Option<String>,
}

/// The story of a code in dates.
#[utoipa::path(
    get,
    path = "/api/v1/goods/{code}/timeline",
    tag = "law",
    params(("code" = String, Path, description = "A code such as 854231", example = "854231"), Along),
    responses(
        (status = 200, description = "Every measure that names it, in order", body = Object),
        (status = 304, description = "It is still what the tag in If-None-Match names"),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn timeline(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Path(text): Path<String>,
    Query(along): Query<Along>,
) -> Result<Response, Problem> {
    answer(&app, &caller, &headers, move |engine| {
        let (code, desk) = (code(&text)?, engine.rules(false));
        let country: Option<Country> = along.country.as_deref().map(str::parse).transpose()?;
        desk.existing(&code)?;
        Ok(desk.timeline(&code, country))
    })
    .await
}
