//! `/api/v1/session`: signing in and out.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sindan_store::{Secret, Session, check_password};
use utoipa::ToSchema;

use crate::app::App;
use crate::extract::Json;
use crate::front::{Caller, SESSION_COOKIE};
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{json_response, to_json};

/// How long a session lasts.
const LASTS: SignedDuration = SignedDuration::from_hours(12);

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignIn {
    /// Name of the user.
    name: String,
    /// The password.
    #[schema(format = Password)]
    password: String,
}

/// A session. The cookie carries its secret; requests that change something
/// repeat `csrf_token` in the header `X-CSRF-Token`.
#[derive(Serialize, ToSchema)]
pub(crate) struct SignedIn {
    /// Who it is.
    name: String,
    /// What they may do.
    scopes: Vec<String>,
    /// To be repeated by requests that change something; only when signing in.
    #[serde(skip_serializing_if = "Option::is_none")]
    csrf_token: Option<String>,
}

fn scope_names(caller: &Caller) -> Vec<String> {
    let scopes = caller.scopes().iter();
    scopes.map(|scope| scope.name().to_owned()).collect()
}

fn cookie(app: &App, value: &str, seconds: i64) -> HeaderValue {
    let secure = if app.config.secure_cookies {
        "; Secure"
    } else {
        ""
    };
    let text = format!(
        "{SESSION_COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}"
    );
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// Sign in.
#[utoipa::path(
    post,
    path = "/api/v1/session",
    tag = "session",
    request_body = SignIn,
    responses(
        (status = 201, description = "The session, with its cookie", body = SignedIn),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn open(
    State(app): State<App>,
    Json(given): Json<SignIn>,
) -> Result<Response, Problem> {
    // Slow on purpose, and the same for names that nobody has: at most a few
    // guesses a second for one name.
    let guesses = format!(
        "sign-in {}",
        given.name.chars().take(64).collect::<String>()
    );
    app.sign_ins
        .take(&guesses, std::time::Instant::now())
        .map_err(|seconds| Problem {
            retry_after_seconds: Some(seconds),
            ..Problem::new(
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-requests",
                "too many attempts to sign in under this name",
            )
        })?;
    let user = app.store.user(&given.name).await?;
    let hash = user.as_ref().map(|user| user.password_hash.clone());
    let fits = app
        .blocking(move |_, _| Ok(check_password(&given.password, hash.as_deref())))
        .await?;
    let Some(user) = user.filter(|user| fits && user.disabled_at.is_none()) else {
        tracing::warn!("a sign-in was refused");
        return Err(Problem::new(
            StatusCode::UNAUTHORIZED,
            "unauthorized",
            "the name or the password is wrong",
        ));
    };
    let (secret, csrf) = (Secret::new("")?, Secret::new("")?);
    app.store
        .open_session(&Session {
            hash: secret.hash(),
            user: user.name.clone(),
            csrf_hash: csrf.hash(),
            expires_at: Timestamp::now() + LASTS,
        })
        .await?;
    let answer = SignedIn {
        scopes: user
            .role
            .scopes()
            .iter()
            .map(|scope| scope.name().to_owned())
            .collect(),
        name: user.name,
        csrf_token: Some(csrf.expose().to_owned()),
    };
    let mut response = json_response(to_json(&answer)?);
    *response.status_mut() = StatusCode::CREATED;
    let headers = response.headers_mut();
    headers.insert(
        header::SET_COOKIE,
        cookie(&app, secret.expose(), LASTS.as_secs()),
    );
    Ok(response)
}

/// Who the caller is.
#[utoipa::path(
    get,
    path = "/api/v1/session",
    tag = "session",
    responses(
        (status = 200, description = "The caller", body = SignedIn),
        (status = "default", description = "Nobody", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show(caller: Caller) -> Result<Response, Problem> {
    caller.require(sindan_store::Scope::Ask)?;
    let answer = SignedIn {
        name: caller.name().to_owned(),
        scopes: scope_names(&caller),
        csrf_token: None,
    };
    Ok(json_response(to_json(&answer)?))
}

/// Sign out.
#[utoipa::path(
    delete,
    path = "/api/v1/session",
    tag = "session",
    responses(
        (status = 204, description = "The session has ended"),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn close(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    if let Some(hash) = &caller.session {
        app.store.close_session(caller.name(), hash).await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    response
        .headers_mut()
        .insert(header::SET_COOKIE, cookie(&app, "", 0));
    Ok(response)
}
