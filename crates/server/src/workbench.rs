//! The pages of the workbench, as `build.rs` put them into the program.
//!
//! The pages are the same for everybody and hold no data, so that they are served
//! before anybody has signed in; what they show they ask the API for. Everything
//! under `assets/` has a hash of its content in its name and never changes. A path
//! of one word that is no file is a view of the workbench: browsers get the first
//! page, programs a problem document.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use twox_hash::XxHash3_64;

use crate::api::is_seen;
use crate::problem::Problem;

/// A file of the pages.
pub(crate) struct File {
    /// Its address below the root.
    pub(crate) name: &'static str,
    pub(crate) bytes: &'static [u8],
    /// The same, packed, where that is shorter.
    pub(crate) gzip: Option<&'static [u8]>,
}

/// The pages; none where the program was built without them.
#[derive(Clone, Copy)]
pub(crate) struct Workbench(pub(crate) &'static [File]);

/// What this program was built with.
pub(crate) const EMBEDDED: Workbench =
    Workbench(include!(concat!(env!("OUT_DIR"), "/workbench.in")));

/// Pages run their own scripts and styles and ask this server alone. `img-src
/// blob:` and `data:` are not needed, and nothing may frame them.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What a program without pages says; the sentence is for whoever runs it.
const ABSENT: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width\">\n<title>sindan</title>\n\
    <h1>This program was built without the workbench</h1>\n\
    <p>To add it, with Node 20.19 or newer beside the compiler, in the source tree:</p>\n\
    <pre>cargo xtask web\ncargo build --release</pre>\n\
    <p>Everything else works: <a href=\"api/v1/openapi.json\">the description of the API</a>, and \
    <code>sindan --help</code> on the command line.</p>\n</html>\n";

/// First page of the workbench.
const FIRST: &str = "index.html";

impl Workbench {
    /// Answers what no endpoint answers.
    pub(crate) fn answer(self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Response {
        if ![Method::GET, Method::HEAD].contains(method) {
            return Problem::of_status(StatusCode::NOT_FOUND).into_response();
        }
        let name = uri.path().trim_start_matches('/');
        if let Some(file) = self.file(name) {
            return file.answer(headers);
        }
        let view = name.is_empty() || (is_word(name) && wants_page(headers));
        match self.file(FIRST) {
            Some(first) if view => first.answer(headers),
            None if view => File::absent().answer(headers),
            _ => Problem::of_status(StatusCode::NOT_FOUND).into_response(),
        }
    }

    fn file(self, name: &str) -> Option<&'static File> {
        self.0.iter().find(|file| file.name == name)
    }
}

impl File {
    const fn absent() -> &'static Self {
        const PAGE: File = File {
            name: "absent.html",
            bytes: ABSENT.as_bytes(),
            gzip: None,
        };
        &PAGE
    }

    fn answer(&'static self, headers: &HeaderMap) -> Response {
        let packed = self.gzip.filter(|_| takes_gzip(headers));
        let body = packed.unwrap_or(self.bytes);
        let hash = XxHash3_64::oneshot(self.bytes);
        let tag = match packed {
            Some(_) => format!("\"{hash:016x}-gzip\""),
            None => format!("\"{hash:016x}\""),
        };
        let known = is_seen(headers, &tag);
        let mut response = Response::new(match known {
            true => Body::empty(),
            false => Body::from(body),
        });
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let told = response.headers_mut();
        let mut tell = |name: HeaderName, value: &'static str| {
            told.insert(name, HeaderValue::from_static(value));
        };
        if !known {
            tell(header::CONTENT_TYPE, media_type(self.name));
            if packed.is_some() {
                tell(header::CONTENT_ENCODING, "gzip");
            }
        }
        tell(header::CACHE_CONTROL, lifetime(self.name));
        if self.gzip.is_some() {
            tell(header::VARY, "accept-encoding");
        }
        tell(header::CONTENT_SECURITY_POLICY, POLICY);
        tell(
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        );
        tell(
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        );
        if let Ok(value) = HeaderValue::from_str(&tag) {
            told.insert(header::ETAG, value);
        }
        response
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Names with a hash are kept for ever, the others are asked for again each time.
fn lifetime(name: &str) -> &'static str {
    match name.starts_with("assets/") {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    }
}

/// Whether a path may be a view: one word, so that addresses in the page, which are
/// relative, still hold.
fn is_word(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn wants_page(headers: &HeaderMap) -> bool {
    listed(headers, header::ACCEPT).any(|(kind, _)| kind == "text/html")
}

fn takes_gzip(headers: &HeaderMap) -> bool {
    listed(headers, header::ACCEPT_ENCODING)
        .find(|(coding, _)| ["gzip", "x-gzip", "*"].contains(coding))
        .is_some_and(|(_, weight)| weight > 0.0)
}

/// What a header lists, with its weights.
fn listed(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = (&str, f32)> {
    let values = headers.get_all(name).into_iter();
    let items = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    items.map(|item| {
        let (word, rest) = item.split_once(';').unwrap_or((item, ""));
        let weight = rest.trim().strip_prefix("q=").map(str::trim);
        let weight = weight.and_then(|text| text.parse().ok()).unwrap_or(1.0);
        (word.trim(), weight)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGES: Workbench = Workbench(&[
        File {
            name: "assets/main-1a2b.js",
            bytes: b"let a = 1;",
            gzip: Some(b"packed"),
        },
        File {
            name: "assets/map-3c4d.json",
            bytes: b"{}",
            gzip: None,
        },
        File {
            name: "index.html",
            bytes: b"<!doctype html>",
            gzip: None,
        },
    ]);

    fn ask(
        pages: Workbench,
        path: &'static str,
        headers: &[(HeaderName, &str)],
    ) -> (Response, Vec<u8>) {
        ask_by(pages, &Method::GET, path, headers)
    }

    fn ask_by(
        pages: Workbench,
        method: &Method,
        path: &'static str,
        headers: &[(HeaderName, &str)],
    ) -> (Response, Vec<u8>) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(name, value.parse().unwrap());
        }
        let response = pages.answer(method, &Uri::from_static(path), &map);
        let (parts, body) = response.into_parts();
        let bytes = futures::executor::block_on(axum::body::to_bytes(body, 1 << 20)).unwrap();
        (Response::from_parts(parts, Body::empty()), bytes.to_vec())
    }

    fn told(response: &Response, name: HeaderName) -> &str {
        response
            .headers()
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    #[test]
    fn files_have_their_type_and_lifetime() {
        let (script, body) = ask(PAGES, "/assets/main-1a2b.js", &[]);
        assert_eq!(script.status(), 200);
        assert_eq!(body, b"let a = 1;");
        assert_eq!(
            told(&script, header::CONTENT_TYPE),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(
            told(&script, header::CACHE_CONTROL),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(told(&script, header::VARY), "accept-encoding");
        let (map, _) = ask(PAGES, "/assets/map-3c4d.json", &[]);
        assert_eq!(told(&map, header::CONTENT_TYPE), "application/json");
        let (first, body) = ask(PAGES, "/", &[]);
        assert_eq!(body, b"<!doctype html>");
        assert_eq!(told(&first, header::CACHE_CONTROL), "no-cache");
        let policy = told(&first, header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
    }

    #[test]
    fn packed_files_go_to_those_who_take_them() {
        let path = "/assets/main-1a2b.js";
        for (given, packed) in [
            ("gzip, deflate, br", true),
            ("br;q=1.0, gzip;q=0.5", true),
            ("*", true),
            ("gzip;q=0", false),
            ("br", false),
            ("identity", false),
        ] {
            let (response, body) = ask(PAGES, path, &[(header::ACCEPT_ENCODING, given)]);
            assert_eq!(
                told(&response, header::CONTENT_ENCODING) == "gzip",
                packed,
                "{given}"
            );
            assert_eq!(body == b"packed", packed, "{given}");
        }
        let (plain, _) = ask(PAGES, path, &[]);
        let (packed, _) = ask(PAGES, path, &[(header::ACCEPT_ENCODING, "gzip")]);
        assert_ne!(told(&plain, header::ETAG), told(&packed, header::ETAG));
    }

    #[test]
    fn what_was_seen_is_not_sent_again() {
        let (first, _) = ask(PAGES, "/", &[]);
        let tag = told(&first, header::ETAG).to_owned();
        let weak = format!("W/{tag}");
        for seen in [tag.as_str(), weak.as_str(), "*"] {
            let (again, body) = ask(PAGES, "/index.html", &[(header::IF_NONE_MATCH, seen)]);
            assert_eq!(again.status(), 304);
            assert!(body.is_empty());
            assert_eq!(told(&again, header::ETAG), tag);
        }
        let (other, _) = ask(PAGES, "/", &[(header::IF_NONE_MATCH, "\"0\"")]);
        assert_eq!(other.status(), 200);
    }

    #[test]
    fn views_are_the_first_page_for_browsers_alone() {
        let browser = [(header::ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8")];
        let (view, body) = ask(PAGES, "/scenario", &browser);
        assert_eq!(
            (view.status().as_u16(), body.as_slice()),
            (200, b"<!doctype html>".as_slice())
        );
        for path in ["/scenario", "/nowhere"] {
            assert_eq!(ask(PAGES, path, &[]).0.status(), 404, "{path}");
        }
        for path in [
            "/api/v1/nothing",
            "/assets/main-gone.js",
            "/a/b",
            "/../secret",
            "/a%2fb",
        ] {
            assert_eq!(ask(PAGES, path, &browser).0.status(), 404, "{path}");
        }
        let (sent, _) = ask_by(PAGES, &Method::POST, "/", &browser);
        assert_eq!(sent.status(), 404);
    }

    #[test]
    fn a_program_without_pages_says_how_to_add_them() {
        let without = Workbench(&[]);
        let (page, body) = ask(without, "/", &[]);
        assert_eq!(page.status(), 200);
        assert_eq!(
            told(&page, header::CONTENT_TYPE),
            "text/html; charset=utf-8"
        );
        let text = String::from_utf8(body).unwrap();
        assert!(text.contains("cargo xtask web"), "{text}");
        assert!(!text.contains("<script"), "{text}");
        assert_eq!(ask(without, "/assets/main-1a2b.js", &[]).0.status(), 404);
    }
}
