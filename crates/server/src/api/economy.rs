//! `/api/v1/exposure`, `/api/v1/brief`: on whom a country depends, what a measure does
//! to that, and its dossier, as data or as the page that `sindan brief --html` writes.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sindan_brief::render_brief_html;
use sindan_desk::{
    BriefAnswer, BriefOptions, ExposureAfter, ExposureAnswer, ExposureOptions, brief_country,
};
use sindan_domain::{Country, Language, Progress};
use sindan_store::Scope;
use utoipa::{IntoParams, ToSchema};

use super::assess::Named;
use super::screen::Object;
use super::tagged;
use crate::app::App;
use crate::engine::{Engine, today};
use crate::extract::{Json, Path, Query, country};
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{UseCase, ask};

/// Which data are used.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct AsOf {
    /// Only data that describe this day or an earlier one.
    #[param(value_type = Option<String>, format = Date)]
    pub(crate) as_of: Option<Date>,
}

/// How a dossier is written.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct BriefForm {
    /// Only data that describe this day or an earlier one.
    #[param(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
    /// `json`, which is the default, or `html`: one page that needs nothing else.
    format: BriefFormat,
    /// Language of the page: `en`, `ru`, `kk` or `ar`; data have none.
    #[param(value_type = Option<String>)]
    lang: Language,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum BriefFormat {
    #[default]
    Json,
    Html,
}

/// The page has its style within itself and nothing else.
const PAGE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

/// A question about a country.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExposureQuestion {
    /// The country by code or name.
    country: String,
    /// Only data that describe this day or an earlier one.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
}

/// An exposure with the version of its form.
#[derive(Serialize)]
pub(crate) struct VersionedExposure {
    version: u32,
    #[serde(flatten)]
    answer: ExposureAnswer,
}

/// On whom a country depends: the form of `sindan exposure --format json`.
#[derive(ToSchema)]
#[schema(as = ExposureAnswer)]
#[expect(
    dead_code,
    reason = "describes the answer, whose type belongs to the desk"
)]
pub(crate) struct ExposureForm {
    /// Version of this form.
    version: u32,
    /// Shares, partners, chokepoints.
    exposure: Object,
    /// Where the figures come from.
    provenance: Vec<Object>,
}

impl UseCase for ExposureQuestion {
    const NAME: &'static str = "exposure";
    type Answer = VersionedExposure;

    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<Self::Answer, Problem> {
        let country: Country = self.country.parse()?;
        let options = ExposureOptions { as_of: self.as_of };
        let answer = sindan_desk::exposure(engine.catalog(), country, &options, progress)?;
        Ok(VersionedExposure { version: 1, answer })
    }
}

/// On whom a country depends, for what, and who depends on it.
#[utoipa::path(
    get,
    path = "/api/v1/exposure/{country}",
    tag = "economy",
    params(("country" = String, Path, description = "The country by code or name", example = "KAZ"), AsOf),
    responses(
        (status = 200, description = "The exposure", body = ExposureForm),
        (status = 304, description = "It is still what the tag in If-None-Match names"),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn exposure(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Path(country): Path<String>,
    Query(AsOf { as_of }): Query<AsOf>,
) -> Result<Response, Problem> {
    let question = ExposureQuestion { country, as_of };
    tagged(&headers, ask(&app, &caller, question).await?).await
}

/// A country and a measure that is obeyed.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExposureAfterQuestion {
    /// The country by code or name.
    #[schema(example = "KAZ")]
    country: String,
    /// A measure by its id.
    #[serde(default)]
    measure: Option<String>,
    /// The text of a draft (docs/assess.md), instead of a measure.
    #[serde(default)]
    draft: Option<String>,
    /// Data and law of this day; today if left out, or the first day of a draft.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
}

impl UseCase for ExposureAfterQuestion {
    const NAME: &'static str = "exposure_after";
    type Answer = ExposureAfter;

    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<ExposureAfter, Problem> {
        let country = country(&self.country, "/country")?;
        let named = Named {
            measure: self.measure.as_deref(),
            draft: self.draft.as_deref(),
            place: "",
        };
        let given = named.given(engine, self.as_of)?.ok_or_else(|| {
            Problem::invalid("no measure is named")
                .at("/measure")
                .hint("name a measure by its id, or give the text of a draft")
        })?;
        let catalog = engine.catalog();
        Ok(sindan_desk::exposure_after(
            catalog, country, &given, self.as_of, progress,
        )?)
    }
}

/// Shares of partners before and after a measure.
#[utoipa::path(
    post,
    path = "/api/v1/exposure",
    tag = "economy",
    request_body = ExposureAfterQuestion,
    responses(
        (status = 200, description = "The shares: the form of `sindan exposure --measure --format json`", body = Object),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn exposure_after(
    State(app): State<App>,
    caller: Caller,
    Json(question): Json<ExposureAfterQuestion>,
) -> Result<Response, Problem> {
    ask(&app, &caller, question).await
}

/// A dossier.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BriefQuestion {
    /// The country by code or name.
    country: String,
    /// Only data that describe this day or an earlier one; today if left out.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Date>,
}

impl UseCase for BriefQuestion {
    const NAME: &'static str = "brief";
    type Answer = BriefAnswer;

    fn run(&self, engine: &Engine, progress: &dyn Progress) -> Result<BriefAnswer, Problem> {
        let country: Country = self.country.parse()?;
        let as_of = self.as_of.unwrap_or_else(today);
        let options = BriefOptions {
            as_of,
            command: format!("sindan brief {country} --as-of {as_of}"),
        };
        Ok(brief_country(
            engine.catalog(),
            country,
            &options,
            progress,
        )?)
    }
}

/// The dossier of a country, as data or as a page.
#[utoipa::path(
    get,
    path = "/api/v1/brief/{country}",
    tag = "economy",
    params(("country" = String, Path, description = "The country by code or name", example = "KAZ"), BriefForm),
    responses(
        (status = 200, description = "The dossier: the form of `sindan brief --json`, or the page of `sindan brief --html`", content(
            (Object = "application/json"),
            (String = "text/html"),
        )),
        (status = 304, description = "It is still what the tag in If-None-Match names"),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn brief(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Path(country): Path<String>,
    Query(form): Query<BriefForm>,
) -> Result<Response, Problem> {
    let BriefForm {
        as_of,
        format,
        lang,
    } = form;
    let question = BriefQuestion { country, as_of };
    if format == BriefFormat::Json {
        return tagged(&headers, ask(&app, &caller, question).await?).await;
    }
    caller.require(Scope::Ask)?;
    let page = app.blocking(move |engine, progress| {
        let answer = question.run(engine, progress)?;
        render_brief_html(&answer, lang).map_err(Problem::internal)
    });
    let mut response = Response::new(Body::from(page.await?));
    let told = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, PAGE_POLICY),
    ] {
        told.insert(name, HeaderValue::from_static(value));
    }
    tagged(&headers, response).await
}
