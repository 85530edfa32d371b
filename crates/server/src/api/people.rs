//! `/api/v1/users`, `/api/v1/tokens`: who may do what.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sindan_store::{NewToken, NewUser, Role, Scope, Secret, hash_password};
use utoipa::ToSchema;

use crate::app::App;
use crate::extract::{Json, Path};
use crate::front::Caller;
use crate::problem::{Problem, ProblemDocument};
use crate::use_case::{json_response, to_json};

/// Longest life of a token that has an end.
const MOST_DAYS: u32 = 3660;

fn created(value: &impl Serialize) -> Result<Response, Problem> {
    let mut response = json_response(to_json(value)?);
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

/// A user to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddUser {
    /// 1 to 64 letters, digits and . _ - @.
    name: String,
    /// At least 12 characters.
    #[schema(format = Password, min_length = 12)]
    password: String,
    /// `analyst`, `auditor` or `admin`.
    role: String,
}

/// The users.
#[utoipa::path(
    get, path = "/api/v1/users", tag = "people",
    responses(
        (status = 200, description = "The users, by name", body = Vec<Object>),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn users(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    caller.require(Scope::Admin)?;
    Ok(json_response(to_json(&app.store.users().await?)?))
}

/// Add a user.
#[utoipa::path(
    post, path = "/api/v1/users", tag = "people", request_body = AddUser,
    responses(
        (status = 201, description = "The user", body = Object),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn add_user(
    State(app): State<App>,
    caller: Caller,
    Json(given): Json<AddUser>,
) -> Result<Response, Problem> {
    caller.require(Scope::Admin)?;
    let role = Role::named(&given.role)?;
    let password_hash = app
        .blocking(move |_, _| Ok(hash_password(&given.password)?))
        .await?;
    let user = NewUser {
        name: given.name,
        password_hash,
        role,
    };
    created(&app.store.add_user(caller.name(), &user).await?)
}

/// What changes about a user.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeUser {
    /// Whether the user may sign in no more.
    disabled: bool,
}

/// Let a user in again, or no more.
#[utoipa::path(
    put, path = "/api/v1/users/{name}", tag = "people", request_body = ChangeUser,
    params(("name" = String, Path, description = "Name of the user")),
    responses(
        (status = 200, description = "The user", body = Object),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn change_user(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
    Json(given): Json<ChangeUser>,
) -> Result<Response, Problem> {
    caller.require(Scope::Admin)?;
    let user = app
        .store
        .set_disabled(caller.name(), &name, given.disabled)
        .await?;
    Ok(json_response(to_json(&user)?))
}

/// A password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangePassword {
    /// At least 12 characters.
    #[schema(format = Password, min_length = 12)]
    password: String,
}

/// Give a user another password; their sessions end. Users may change their own.
#[utoipa::path(
    put, path = "/api/v1/users/{name}/password", tag = "people", request_body = ChangePassword,
    params(("name" = String, Path, description = "Name of the user")),
    responses(
        (status = 204, description = "It is changed"),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn change_password(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
    Json(given): Json<ChangePassword>,
) -> Result<StatusCode, Problem> {
    if caller.session.is_none() || caller.name() != name {
        caller.require(Scope::Admin)?;
    }
    let hash = app
        .blocking(move |_, _| Ok(hash_password(&given.password)?))
        .await?;
    app.store.set_password(caller.name(), &name, &hash).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A token to issue.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddToken {
    /// What it is for.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    /// Of `ask`, `cases`, `data`, `audit`, `admin`.
    #[schema(min_items = 1)]
    scopes: Vec<String>,
    /// After how many days it ends; never if left out.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 3660)]
    days: Option<u32>,
}

/// A token with its secret, which is shown this once.
#[derive(Serialize)]
struct Issued {
    secret: String,
    #[serde(flatten)]
    token: sindan_store::Token,
}

/// The tokens, without their secrets.
#[utoipa::path(
    get, path = "/api/v1/tokens", tag = "people",
    responses(
        (status = 200, description = "The tokens, the newest first", body = Vec<Object>),
        (status = "default", description = "Why there is no answer", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn tokens(State(app): State<App>, caller: Caller) -> Result<Response, Problem> {
    caller.require(Scope::Admin)?;
    Ok(json_response(to_json(&app.store.tokens().await?)?))
}

/// Issue a token.
#[utoipa::path(
    post, path = "/api/v1/tokens", tag = "people", request_body = AddToken,
    responses(
        (status = 201, description = "The token with its `secret`, which is shown this once", body = Object),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn add_token(
    State(app): State<App>,
    caller: Caller,
    Json(given): Json<AddToken>,
) -> Result<Response, Problem> {
    caller.require(Scope::Admin)?;
    if given
        .days
        .is_some_and(|days| !(1..=MOST_DAYS).contains(&days))
    {
        return Err(Problem::invalid(format!("days is not between 1 and {MOST_DAYS}")).at("/days"));
    }
    let scopes = given.scopes.iter().map(|name| Scope::named(name));
    let scopes = scopes.collect::<Result<Vec<_>, _>>()?;
    let secret = Secret::new("sindan_")?;
    let life = given
        .days
        .map(|days| SignedDuration::from_hours(24 * i64::from(days)));
    let token = NewToken {
        name: given.name,
        hash: secret.hash(),
        scopes,
        expires_at: life.map(|life| Timestamp::now() + life),
    };
    let token = app.store.add_token(caller.name(), &token).await?;
    created(&Issued {
        secret: secret.expose().to_owned(),
        token,
    })
}

/// Take a token no more.
#[utoipa::path(
    delete, path = "/api/v1/tokens/{id}", tag = "people",
    params(("id" = String, Path, description = "Id of the token")),
    responses(
        (status = 200, description = "The token", body = Object),
        (status = "default", description = "Why not", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn revoke_token(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    caller.require(Scope::Admin)?;
    let token = app.store.revoke_token(caller.name(), &id).await?;
    Ok(json_response(to_json(&token)?))
}
