//! Who is calling, and what they may do.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use jiff::Timestamp;
use sindan_store::{Scope, hash_secret};

use crate::app::App;
use crate::config::Config;
use crate::problem::Problem;

/// Name of the cookie of a session.
pub(crate) const SESSION_COOKIE: &str = "sindan_session";
/// Name of the header with which a page proves that it is ours.
const CSRF_HEADER: &str = "x-csrf-token";

/// Who is calling.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    name: Option<String>,
    scopes: Vec<Scope>,
    /// Hash of the session's secret, for signing out.
    pub(crate) session: Option<String>,
}

impl Caller {
    fn nobody() -> Self {
        Self {
            name: None,
            scopes: Vec::new(),
            session: None,
        }
    }

    /// The name in the audit log.
    pub(crate) fn name(&self) -> &str {
        self.name.as_deref().unwrap_or("anonymous")
    }

    /// Refuses a caller who may not do this.
    pub(crate) fn require(&self, scope: Scope) -> Result<(), Problem> {
        if self.scopes.contains(&scope) {
            return Ok(());
        }
        Err(match self.name {
            None => Problem::new(
                StatusCode::UNAUTHORIZED,
                "unauthorized",
                "this needs a session or a token",
            )
            .hint("send a token as `Authorization: Bearer …`, or sign in at /api/v1/session"),
            Some(_) => Problem::forbidden(format!(
                "this needs the scope `{}`, which the caller does not have",
                scope.name()
            )),
        })
    }

    /// What the caller may do.
    pub(crate) fn scopes(&self) -> &[Scope] {
        &self.scopes
    }

    /// Whether anybody has said who they are.
    pub(crate) fn is_known(&self) -> bool {
        self.name.is_some()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let caller = parts.extensions.get::<Caller>().cloned();
        Ok(caller.unwrap_or_else(Caller::nobody))
    }
}

/// Finds out who is calling: by a token, by a session, or, where the server
/// listens on the loopback interface alone and was not told otherwise, whoever
/// sits at the machine.
///
/// Signs that are wrong are refused even where none would be needed.
pub(crate) async fn identify(
    app: &App,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Caller, Problem> {
    if let Some(given) = headers.get(header::AUTHORIZATION) {
        let secret = given
            .to_str()
            .ok()
            .and_then(secret_of)
            .ok_or_else(refused)?;
        return by_token(app, secret).await;
    }
    if let Some(secret) = cookie(headers, SESSION_COOKIE)
        && let Some(caller) = by_session(app, method, headers, secret).await?
    {
        return Ok(caller);
    }
    if app.config.needs_login() {
        return Ok(Caller::nobody());
    }
    from_here(&app.config, method, uri, headers)?;
    Ok(Caller {
        name: Some("local".to_owned()),
        scopes: Scope::ALL.to_vec(),
        session: None,
    })
}

fn refused() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "unauthorized",
        "the token is not known, has ended or was revoked",
    )
}

fn secret_of(header: &str) -> Option<&str> {
    let (scheme, secret) = header.split_once(' ')?;
    let known = ["bearer", "apikey"].contains(&scheme.to_ascii_lowercase().as_str());
    known.then(|| secret.trim())
}

async fn by_token(app: &App, secret: &str) -> Result<Caller, Problem> {
    let token = app.store.token(&hash_secret(secret)).await?;
    match token.filter(|token| token.is_good_at(Timestamp::now())) {
        Some(token) => Ok(Caller {
            name: Some(format!("token:{}", token.name)),
            scopes: token.scopes,
            session: None,
        }),
        None => Err(refused()),
    }
}

async fn by_session(
    app: &App,
    method: &Method,
    headers: &HeaderMap,
    secret: &str,
) -> Result<Option<Caller>, Problem> {
    let hash = hash_secret(secret);
    let Some((session, user)) = app.store.session(&hash, Timestamp::now()).await? else {
        return Ok(None);
    };
    if !is_safe(method) {
        let given = headers
            .get(CSRF_HEADER)
            .and_then(|value| value.to_str().ok());
        if given.map(hash_secret).as_ref() != Some(&session.csrf_hash) {
            return Err(Problem::forbidden(
                "a session changes something only with the header X-CSRF-Token",
            )
            .hint("repeat the `csrf_token` that came with the session"));
        }
    }
    Ok(Some(Caller {
        name: Some(user.name),
        scopes: user.role.scopes().to_vec(),
        session: Some(session.hash),
    }))
}

fn is_safe(method: &Method) -> bool {
    [Method::GET, Method::HEAD, Method::OPTIONS].contains(method)
}

/// Without signs, only pages and programs of this machine are answered: a page
/// from elsewhere could send a browser here under a name of its own (DNS
/// rebinding), or let it send a form (CSRF).
fn from_here(
    config: &Config,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<(), Problem> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(header::HOST).or_else(|| uri.authority().map(|authority| authority.as_str()));
    let ours = |host: &str| {
        let bare = host_name(host);
        let known = bare == "localhost"
            || bare
                .parse()
                .is_ok_and(|ip: std::net::IpAddr| ip.is_loopback());
        known
            || config
                .hosts
                .iter()
                .any(|known| known == host || known == bare)
    };
    if !host.is_some_and(ours) {
        return Err(Problem::new(
            StatusCode::MISDIRECTED_REQUEST,
            "host",
            "the server is not known by this name",
        )
        .hint("call it localhost, or name it with --host"));
    }
    let origin = text(header::ORIGIN);
    let foreign = origin.is_some_and(|origin| {
        let (_, host) = origin.split_once("://").unwrap_or_default();
        !ours(host)
    });
    if foreign && !is_safe(method) {
        return Err(Problem::forbidden(
            "a page of another origin may not do this",
        ));
    }
    Ok(())
}

/// A host without its port and brackets.
fn host_name(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or_default();
    }
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(method: &Method, host: Option<&str>, origin: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        if let Some(host) = host {
            headers.insert(header::HOST, host.parse().unwrap());
        }
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        let mut config = Config::new("x".into(), "y".to_owned());
        config.hosts.push("sindan.example".to_owned());
        from_here(&config, method, &Uri::from_static("/x"), &headers).is_ok()
    }

    #[test]
    fn pages_from_elsewhere_are_not_local() {
        for host in ["localhost:8080", "127.0.0.1", "[::1]:80", "sindan.example"] {
            assert!(local(&Method::POST, Some(host), None), "{host}");
        }
        assert!(!local(&Method::GET, Some("evil.example"), None));
        assert!(!local(
            &Method::GET,
            Some("127.0.0.1.evil.example:80"),
            None
        ));
        assert!(!local(&Method::GET, None, None));
        let host = Some("localhost:8080");
        assert!(local(&Method::POST, host, Some("http://localhost:8080")));
        assert!(!local(&Method::POST, host, Some("https://evil.example")));
        assert!(!local(&Method::POST, host, Some("null")));
        assert!(local(&Method::GET, host, Some("https://evil.example")));
    }

    #[test]
    fn cookies_and_secrets_are_found() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            "a=1; sindan_session=abc; b=2".parse().unwrap(),
        );
        assert_eq!(cookie(&headers, SESSION_COOKIE), Some("abc"));
        assert_eq!(cookie(&headers, "session"), None);
        assert_eq!(secret_of("Bearer x"), Some("x"));
        assert_eq!(secret_of("ApiKey x"), Some("x"));
        assert_eq!(secret_of("Basic x"), None);
    }
}
