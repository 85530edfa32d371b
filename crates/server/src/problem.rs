//! Errors as RFC 9457 problem documents.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sindan_catalog::CatalogError;
use sindan_desk::DeskError;
use sindan_domain::DomainError;
use sindan_store::StoreError;
use utoipa::ToSchema;

/// The media type of problem documents.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// Why a request was not answered.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    /// Last part of the address of the kind of problem.
    pub(crate) kind: &'static str,
    pub(crate) detail: String,
    pub(crate) hint: Option<String>,
    /// Where in the request, as a JSON pointer or the name of a parameter.
    pub(crate) place: Option<String>,
    pub(crate) retry_after_seconds: Option<u64>,
}

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemDocument {
    /// Kind of problem: a path under `/problems/`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The kind in words.
    pub(crate) title: String,
    /// Status code of the response.
    pub(crate) status: u16,
    /// What happened this time.
    pub(crate) detail: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<String>,
    /// Where in the request: a JSON pointer or the name of a parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<String>,
    /// Id of the request, by which the log knows it.
    pub(crate) instance: String,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, kind: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            kind,
            detail: detail.into(),
            hint: None,
            place: None,
            retry_after_seconds: None,
        }
    }

    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request", detail)
    }

    pub(crate) fn invalid(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail)
    }

    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", detail)
    }

    pub(crate) fn conflict(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "conflict", detail)
    }

    pub(crate) fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", detail)
    }

    /// A bug, or a machine that failed: the detail stays in the log.
    pub(crate) fn internal(what: impl std::fmt::Display) -> Self {
        tracing::error!(error = %what, "request failed");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "the request could not be answered; the log has the reason under this id",
        )
    }

    #[must_use]
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    #[must_use]
    pub(crate) fn at(self, place: impl Into<String>) -> Self {
        Self {
            place: Some(place.into()),
            ..self
        }
    }

    fn title(&self) -> String {
        self.status.canonical_reason().unwrap_or("Error").to_owned()
    }

    /// The document with the id of its request.
    pub(crate) fn document(&self, request: &str) -> ProblemDocument {
        ProblemDocument {
            kind: format!("/problems/{}", self.kind),
            title: self.title(),
            status: self.status.as_u16(),
            detail: self.detail.clone(),
            hint: self.hint.clone(),
            place: self.place.clone(),
            instance: format!("urn:sindan:request:{request}"),
        }
    }

    /// The response with the id of its request.
    pub(crate) fn response(&self, request: &str) -> Response {
        let body = serde_json::to_vec(&self.document(request)).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        if let Some(seconds) = self.retry_after_seconds {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }

    /// The problem behind a response that some layer made without one.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        let (kind, detail) = match status {
            StatusCode::NOT_FOUND => ("not-found", "nothing answers at this address"),
            StatusCode::METHOD_NOT_ALLOWED => ("method", "this address does not take this method"),
            StatusCode::PAYLOAD_TOO_LARGE => ("too-large", "the body is longer than is taken"),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => {
                ("media-type", "bodies of this type are not read")
            }
            status if status.is_server_error() => ("internal", "the request could not be answered"),
            _ => ("bad-request", "the request cannot be read"),
        };
        Self::new(status, kind, detail)
    }
}

impl IntoResponse for Problem {
    /// A response without a body: the outermost layer writes the document, for it
    /// knows the id of the request.
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status;
        response.extensions_mut().insert(self);
        response
    }
}

impl From<DeskError> for Problem {
    fn from(error: DeskError) -> Self {
        let (message, hint) = (with_causes(&error), error.hint());
        let problem = if error.is_cancelled() {
            Self::new(StatusCode::CONFLICT, "cancelled", message)
        } else if error.is_no_convergence() {
            Self::new(StatusCode::UNPROCESSABLE_ENTITY, "no-convergence", message)
        } else if error.is_unknown() {
            Self::not_found(message)
        } else if error.is_missing() {
            Self::new(StatusCode::CONFLICT, "missing-data", message)
        } else if error.is_usage() || error.is_bad_input() {
            Self::invalid(message)
        } else if error.is_remote() {
            Self::new(StatusCode::BAD_GATEWAY, "remote", message)
        } else {
            Self::internal(message)
        };
        Self { hint, ..problem }
    }
}

impl From<CatalogError> for Problem {
    fn from(error: CatalogError) -> Self {
        DeskError::from(error).into()
    }
}

impl From<DomainError> for Problem {
    fn from(error: DomainError) -> Self {
        let hint = error.hint();
        Self {
            hint,
            ..Self::invalid(error.to_string())
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        if error.is_not_found() {
            return Self::not_found(error.to_string());
        }
        if error.is_conflict() {
            return Self::conflict(error.to_string());
        }
        if error.is_forbidden() {
            return Self::forbidden(error.to_string());
        }
        if error.is_invalid() {
            return Self::invalid(error.to_string());
        }
        if error.is_unavailable() {
            tracing::error!(error = %with_causes(&error), "database unavailable");
            return Self {
                retry_after_seconds: Some(2),
                ..Self::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "database-unavailable",
                    "the database that keeps state cannot be used; nothing was recorded",
                )
            };
        }
        Self::internal(with_causes(&error))
    }
}

/// The message and everything that caused it, in one line.
pub(crate) fn with_causes(error: &dyn std::error::Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let text = inner.to_string();
        if !message.contains(&text) {
            message.push_str(": ");
            message.push_str(&text);
        }
        cause = inner.source();
    }
    message
}
