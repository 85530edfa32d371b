//! The endpoints: one file for each question, and their tables.

mod assess;
mod audit;
mod balance;
mod cases;
mod check;
mod data;
mod economy;
mod health;
mod jobs;
mod people;
mod route;
mod rules;
mod screen;
mod session;
mod shock;
mod sql;
mod tables;
mod watch;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{delete, get, post, put};
use twox_hash::XxHash3_64;
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};

use crate::app::App;
use crate::front::pass;
use crate::problem::Problem;
use crate::workbench::EMBEDDED;

/// The description of the API, from the types that it reads and writes.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "sindan",
        description = "Sanctions, trade and transport: screening, verdicts, routes, shocks, cases and their audit log. Errors are problem documents (RFC 9457).",
        license(name = "MIT OR Apache-2.0")
    ),
    paths(
        screen::screen, screen::screen_batch, check::check, check::check_batch,
        economy::exposure, economy::exposure_after, economy::brief,
        shock::shock, assess::assess, balance::balance, balance::game,
        watch::watch, watch::series, watch::mirror, watch::shipments,
        route::route, route::scenarios, route::assign, route::front,
        rules::list, rules::show, rules::diff, rules::goods, rules::timeline,
        data::list, data::one, data::add, data::sources, sql::sql, tables::screen, tables::check,
        jobs::start, jobs::list, jobs::show, jobs::result, jobs::cancel, jobs::events,
        session::open, session::show, session::close,
        people::users, people::add_user, people::change_user, people::change_password,
        people::tokens, people::add_token, people::revoke_token,
        cases::open, cases::list, cases::show, cases::change, cases::erase,
        cases::scenarios, cases::save_scenario, cases::scenario, cases::delete_scenario,
        audit::rows, audit::verify, audit::policy, audit::set_policy, audit::run,
        crate::matching::ask::find_matches, crate::matching::ask::algorithms,
        crate::matching::look::search, crate::matching::look::fetch,
        crate::matching::look::adjacent_all, crate::matching::look::adjacent_one,
        crate::matching::look::statements, crate::matching::look::catalog,
        health::healthz, health::readyz, health::metrics, health::openapi,
    ),
    components(schemas(
        screen::ScreenQuestion, screen::ScreenBatchQuestion, check::CheckBatchQuestion,
        economy::ExposureQuestion, economy::ExposureAfterQuestion, economy::BriefQuestion,
        shock::ShockQuestion, assess::AssessQuestion, balance::BalanceQuestion,
        balance::GameQuestion, watch::WatchQuestion, watch::WatchSeriesQuestion,
        watch::WatchMirrorQuestion, watch::WatchShipmentsQuestion, route::RouteQuestion,
        route::AssignQuestion, route::FrontQuestion,
    )),
    security((), ("token" = []), ("session" = []))
)]
struct Description;

/// The OpenAPI 3.1 document, which `docs/reference/openapi.json` repeats.
pub fn openapi() -> String {
    let mut description = Description::openapi();
    let components = description.components.get_or_insert_default();
    let token = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("A token that an administrator issued."))
        .build();
    components.add_security_scheme("token", SecurityScheme::Http(token));
    let session = ApiKey::Cookie(ApiKeyValue::new(crate::front::SESSION_COOKIE));
    components.add_security_scheme("session", SecurityScheme::ApiKey(session));
    let mut text = description
        .to_pretty_json()
        .expect("a description holds only text keys, so it always serialises");
    text.push('\n');
    text
}

/// Every address with what answers it.
pub(crate) fn router(app: App) -> Router {
    front(app, routes())
}

/// What every request passes, around routes.
pub(crate) fn front(app: App, routes: Router<App>) -> Router {
    routes
        .fallback(|method: Method, uri: Uri, headers: HeaderMap| async move {
            EMBEDDED.answer(&method, &uri, &headers)
        })
        .layer(DefaultBodyLimit::max(app.config.longest_body_bytes))
        .layer(from_fn_with_state(app.clone(), pass))
        .with_state(app)
}

fn routes() -> Router<App> {
    Router::new()
        .route("/api/v1/screen", post(screen::screen))
        .route("/api/v1/screen/batch", post(screen::screen_batch))
        .route("/api/v1/check", post(check::check))
        .route("/api/v1/check/batch", post(check::check_batch))
        .route("/api/v1/exposure/{country}", get(economy::exposure))
        .route("/api/v1/exposure", post(economy::exposure_after))
        .route("/api/v1/brief/{country}", get(economy::brief))
        .route("/api/v1/assess", post(assess::assess))
        .route("/api/v1/balance", post(balance::balance))
        .route("/api/v1/balance/game", post(balance::game))
        .route("/api/v1/watch", post(watch::watch))
        .route("/api/v1/watch/series", post(watch::series))
        .route("/api/v1/watch/mirror", post(watch::mirror))
        .route("/api/v1/watch/shipments", post(watch::shipments))
        .route("/api/v1/shock", post(shock::shock))
        .route("/api/v1/route", post(route::route))
        .route("/api/v1/route/scenarios", get(route::scenarios))
        .route("/api/v1/route/assign", post(route::assign))
        .route("/api/v1/route/front", post(route::front))
        .route("/api/v1/rules", get(rules::list))
        .route("/api/v1/rules/{id}", get(rules::show))
        .route("/api/v1/rules-diff", get(rules::diff))
        .route("/api/v1/goods/{code}", get(rules::goods))
        .route("/api/v1/goods/{code}/timeline", get(rules::timeline))
        .route("/api/v1/data", get(data::list))
        .route("/api/v1/data/{dataset}", get(data::one).post(data::add))
        .route("/api/v1/data-sources", get(data::sources))
        .route("/api/v1/screen/table", post(tables::screen))
        .route("/api/v1/check/table", post(tables::check))
        .route("/api/v1/sql", post(sql::sql))
        .route("/api/v1/jobs", get(jobs::list).post(jobs::start))
        .route("/api/v1/jobs/{id}", get(jobs::show).delete(jobs::cancel))
        .route("/api/v1/jobs/{id}/result", get(jobs::result))
        .route("/api/v1/jobs/{id}/events", get(jobs::events))
        .route(
            "/api/v1/session",
            get(session::show)
                .post(session::open)
                .delete(session::close),
        )
        .route("/api/v1/users", get(people::users).post(people::add_user))
        .route("/api/v1/users/{name}", put(people::change_user))
        .route(
            "/api/v1/users/{name}/password",
            put(people::change_password),
        )
        .route(
            "/api/v1/tokens",
            get(people::tokens).post(people::add_token),
        )
        .route("/api/v1/tokens/{id}", delete(people::revoke_token))
        .route("/api/v1/cases", get(cases::list).post(cases::open))
        .route("/api/v1/cases/{id}", get(cases::show))
        .route("/api/v1/cases/{id}/changes", post(cases::change))
        .route("/api/v1/cases/{id}/personal-data", delete(cases::erase))
        .route(
            "/api/v1/scenarios",
            get(cases::scenarios).post(cases::save_scenario),
        )
        .route(
            "/api/v1/scenarios/{id}",
            get(cases::scenario).delete(cases::delete_scenario),
        )
        .route("/api/v1/audit", get(audit::rows))
        .route("/api/v1/audit/verify", get(audit::verify))
        .route(
            "/api/v1/retention",
            get(audit::policy).put(audit::set_policy),
        )
        .route("/api/v1/retention/run", post(audit::run))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
        .route("/api/v1/openapi.json", get(health::openapi))
        .merge(crate::matching::routes())
}

/// The same response with a tag of its content, or that nothing has changed since
/// the caller has seen it.
pub(crate) async fn tagged(headers: &HeaderMap, response: Response) -> Result<Response, Problem> {
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX)
        .await
        .map_err(Problem::internal)?;
    let tag = format!("\"{:016x}\"", XxHash3_64::oneshot(&bytes));
    let known = is_seen(headers, &tag);
    if let Ok(value) = HeaderValue::from_str(&tag) {
        parts.headers.insert(header::ETAG, value);
    }
    // Kept by whoever asked, and asked for again each time.
    parts.headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    if known {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_TYPE);
        return Ok(Response::from_parts(parts, Body::empty()));
    }
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

/// Whether the caller has seen what has this tag.
pub(crate) fn is_seen(headers: &HeaderMap, tag: &str) -> bool {
    let seen = headers.get_all(header::IF_NONE_MATCH).iter();
    seen.filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|given| given.trim().trim_start_matches("W/"))
        .any(|given| given == tag || given == "*")
}
