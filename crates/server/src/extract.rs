//! Bodies and parameters of requests, refused with a problem document.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use futures::StreamExt;
use serde::de::{DeserializeOwned, IgnoredAny};
use sindan_domain::Country;

use crate::problem::Problem;

/// A JSON body.
pub(crate) struct Json<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        require_type(request.headers(), "application/json")?;
        let bytes = body(request).await?;
        parse_json(&bytes).map(Json)
    }
}

/// A JSON body as text, for readers of their own.
pub(crate) struct JsonText(pub(crate) String);

impl<S: Send + Sync> FromRequest<S> for JsonText {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        require_type(request.headers(), "application/json")?;
        let bytes = body(request).await?;
        String::from_utf8(bytes.into()).map(Self).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            Problem::bad_request(format!("byte {at} of the body is not UTF-8"))
        })
    }
}

/// Parameters after the question mark. A key that is written several times is a
/// list; keys that are not known are refused.
pub(crate) struct Query<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let text = parts.uri.query().unwrap_or_default();
        parse_query(text).map(Query)
    }
}

/// A part of the path.
pub(crate) struct Path<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        axum::extract::Path::<T>::from_request_parts(parts, state)
            .await
            .map(|axum::extract::Path(value)| Path(value))
            .map_err(|error| Problem::bad_request(error.body_text()).at("path"))
    }
}

/// A country of a body by code or name; a mistake is named by its place.
pub(crate) fn country(text: &str, place: &str) -> Result<Country, Problem> {
    text.parse::<Country>()
        .map_err(|error| Problem::from(error).at(place))
}

/// Reads JSON; a mistake is named by its JSON pointer.
pub(crate) fn parse_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // An array would be read as the fields of an object in their order.
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if first.is_some_and(|byte| *byte != b'{')
        && serde_json::from_slice::<IgnoredAny>(bytes).is_ok()
    {
        return Err(Problem::invalid("the body is not a JSON object").at(""));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let place = pointer(error.path());
        let inner = error.into_inner();
        match inner.classify() {
            serde_json::error::Category::Data => Problem::invalid(inner.to_string()).at(place),
            _ => Problem::bad_request(format!("the body is no JSON: {inner}")),
        }
    })?;
    reader
        .end()
        .map_err(|error| Problem::bad_request(format!("the body is no JSON: {error}")))?;
    Ok(value)
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path.iter() {
        let part = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => key.replace('~', "~0").replace('/', "~1"),
            Segment::Enum { variant } => variant.clone(),
            Segment::Unknown => "?".to_owned(),
        };
        pointer.push('/');
        pointer.push_str(&part);
    }
    pointer
}

/// Reads parameters as an object whose values are texts, or lists of texts where
/// the type wants a list.
fn parse_query<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    let pairs: Vec<(String, String)> = axum::extract::Query::try_from_uri(&query_uri(text)?)
        .map(|axum::extract::Query(pairs)| pairs)
        .map_err(|error| Problem::bad_request(error.body_text()).at("query"))?;
    let reader = crate::query_text::QueryReader::new(pairs);
    T::deserialize(reader).map_err(|error: crate::query_text::QueryError| {
        let problem = Problem::invalid(error.to_string());
        match error.key() {
            Some(key) => problem.at(key),
            None => problem.at("query"),
        }
    })
}

fn query_uri(text: &str) -> Result<axum::http::Uri, Problem> {
    format!("/?{text}")
        .parse()
        .map_err(|_| Problem::bad_request("the parameters cannot be read").at("query"))
}

/// Longest body that is read, as the outermost layer tells it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LongestBody(pub(crate) usize);

/// How many times the longest body is thrown away before the connection is cut.
const THROWN_AWAY: usize = 4;

async fn body(request: Request) -> Result<Bytes, Problem> {
    let longest = request.extensions().get::<LongestBody>();
    let longest = longest.map_or(0, |longest| longest.0);
    let mut stream = request.into_body().into_data_stream();
    let (mut taken, mut seen) = (Vec::new(), 0_usize);
    while let Some(part) = stream.next().await {
        let part =
            part.map_err(|_| Problem::bad_request("the body could not be read to its end"))?;
        seen += part.len();
        if seen <= longest {
            taken.extend_from_slice(&part);
        } else if seen > longest.saturating_mul(THROWN_AWAY) {
            break;
        }
        // What is a little too long is read to its end: a caller who is still
        // sending would not hear the answer.
    }
    match seen <= longest {
        true => Ok(taken.into()),
        false => Err(Problem::of_status(StatusCode::PAYLOAD_TOO_LARGE)
            .hint(format!("bodies of up to {longest} bytes are read"))),
    }
}

fn require_type(headers: &HeaderMap, wanted: &str) -> Result<(), Problem> {
    let given = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let bare = given.split(';').next().unwrap_or_default().trim();
    if bare.eq_ignore_ascii_case(wanted) {
        return Ok(());
    }
    Err(Problem::of_status(StatusCode::UNSUPPORTED_MEDIA_TYPE).hint(format!("send it as {wanted}")))
}
