//! The outermost layer: an id, the log, counters, headers for safety, a problem
//! document for whatever went wrong, and a wall around panics.

use std::net::{IpAddr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::sync::atomic::Ordering;
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::HeaderName;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use futures::FutureExt;
use tracing::Instrument;

use super::caller::identify;
use crate::app::App;
use crate::extract::LongestBody;
use crate::problem::{PROBLEM_JSON, Problem};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Longest id that is taken from a proxy.
const LONGEST_ID: usize = 64;

/// Answers are data: nothing in them may be run, framed or guessed to be a page.
const SAFE: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (header::CACHE_CONTROL, "no-store"),
];

/// Takes a request through.
pub(crate) async fn pass(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = id_of(request.headers());
    let method = name_of(request.method());
    let route = match request.extensions().get::<MatchedPath>() {
        Some(path) => path.as_str().to_owned(),
        None => "none".to_owned(),
    };
    let span = tracing::info_span!("request", id = %id);
    let flight = InFlight::start(&app);
    let answer = AssertUnwindSafe(within(&app, request, next))
        .catch_unwind()
        .instrument(span.clone())
        .await;
    drop(flight);
    let _entered = span.enter();
    let response = match answer {
        Ok(response) => response,
        Err(_) => {
            app.metrics.panics.fetch_add(1, Ordering::Relaxed);
            Problem::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "the request ran into a bug; the log has its place under this id",
            )
            .response(&id)
        }
    };
    let response = finish(response, &id);
    let (status, took) = (response.status().as_u16(), started.elapsed());
    app.metrics.request(&route, method, status, took);
    // The pattern of the route, not the path: paths may hold names.
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if status >= 500 {
        tracing::warn!(method, route, status, ms, "answered");
    } else {
        tracing::debug!(method, route, status, ms, "answered");
    }
    response
}

async fn within(app: &App, mut request: Request, next: Next) -> Response {
    let caller = match identify(app, request.method(), request.uri(), request.headers()).await {
        Ok(caller) => caller,
        Err(problem) => return problem_response(problem),
    };
    let from = match caller.is_known() {
        true => caller.name().to_owned(),
        false => address_of(&request).map_or_else(String::new, |address| address.to_string()),
    };
    if let Err(seconds) = app.buckets.take(&from, Instant::now()) {
        return problem_response(Problem {
            retry_after_seconds: Some(seconds),
            ..Problem::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-requests",
                "more requests than one caller may send",
            )
        });
    }
    let longest = LongestBody(app.config.longest_body_bytes);
    request.extensions_mut().insert(longest);
    request.extensions_mut().insert(caller);
    next.run(request).await
}

fn problem_response(problem: Problem) -> Response {
    axum::response::IntoResponse::into_response(problem)
}

fn address_of(request: &Request) -> Option<IpAddr> {
    let connection = request.extensions().get::<ConnectInfo<SocketAddr>>();
    connection.map(|ConnectInfo(address)| address.ip())
}

/// Writes the problem document, and the headers that every response has.
fn finish(mut response: Response, id: &str) -> Response {
    let status = response.status();
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = problem.response(id);
    } else if status.is_client_error() || status.is_server_error() {
        let written = response.headers().get(header::CONTENT_TYPE);
        let own = written.is_some_and(|kind| kind == PROBLEM_JSON || kind == "application/json");
        if !own {
            let allow = response.headers().get(header::ALLOW).cloned();
            response = Problem::of_status(status).response(id);
            if let Some(allow) = allow {
                response.headers_mut().insert(header::ALLOW, allow);
            }
        }
    }
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(REQUEST_ID, id);
    }
    for (name, value) in SAFE {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

/// The id that a proxy gave, if it can be written anywhere, else a new one.
fn id_of(headers: &HeaderMap) -> String {
    let fits = |id: &&str| {
        let letters = id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        letters && (8..=LONGEST_ID).contains(&id.len())
    };
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    match given.filter(fits) {
        Some(id) => id.to_owned(),
        None => sindan_store::random_hex(12).unwrap_or_default(),
    }
}

fn name_of(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::PATCH => "PATCH",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

/// Counts a request while it is being answered, also where it is given up.
struct InFlight(App);

impl InFlight {
    fn start(app: &App) -> Self {
        app.metrics.in_flight.fetch_add(1, Ordering::Relaxed);
        Self(app.clone())
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.metrics.in_flight.fetch_sub(1, Ordering::Relaxed);
    }
}
