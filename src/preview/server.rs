//! Questions and answers: what is below the word in the path, and nothing else.

use crate::preview::House;
use crate::preview::guard::Guard;
use crate::preview::shown::Shown;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::Sse;
use axum::response::{IntoResponse as _, Response};
use std::net::TcpListener;
use std::sync::Arc;

/// The page, its style and its script: nothing is fetched from anywhere else.
const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What the page may do.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";
/// What documents may do is said in each; they stand in the page's frames alone.
const OF_DOCUMENTS: &str = "frame-ancestors 'self'; base-uri 'none'; form-action 'none'; \
    connect-src 'none'; object-src 'none'";
/// A page of paper is a drawing.
const OF_DRAWINGS: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/// What answers are made of.
pub struct Serving {
    guard: Guard,
    shown: Arc<Shown>,
    house: Arc<dyn House>,
}

/// What answers are made of.
pub fn serving(guard: Guard, shown: Arc<Shown>, house: Arc<dyn House>) -> Arc<Serving> {
    Arc::new(Serving { guard, shown, house })
}

/// Answers until the process ends.
pub async fn run(listener: TcpListener, serving: Arc<Serving>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let router = Router::new().fallback(answer).with_state(serving);
    let _ = axum::serve(listener, router).await;
}

async fn answer(State(serving): State<Arc<Serving>>, request: Request) -> Response {
    let (method, path) = (request.method(), request.uri().path());
    let query = request.uri().query().unwrap_or_default();
    let mut response = match serving.guard.admits(method, request.headers(), path) {
        Ok(path) => serving.answer(path, query),
        Err(status) => status.into_response(),
    };
    let headers = response.headers_mut();
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    headers.extend(always.map(|(name, value)| (name, HeaderValue::from_static(value))));
    for (name, value) in
        [(header::CACHE_CONTROL, "no-store"), (header::CONTENT_SECURITY_POLICY, POLICY)]
    {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

impl Serving {
    fn answer(&self, path: &str, query: &str) -> Response {
        match path.split_once('/').unwrap_or((path, "")) {
            ("", "") => text("text/html; charset=utf-8", PAGE),
            ("page.css", "") => text("text/css; charset=utf-8", STYLE),
            ("page.js", "") => text("text/javascript; charset=utf-8", SCRIPT),
            ("events", "") => Sse::new(self.shown.listen()).into_response(),
            ("output", path) => self.output(path),
            ("paper", name) => self.page(name),
            ("look", document) => {
                if self.shown.look(&decoded(document)) {
                    self.house.wanted();
                }
                StatusCode::NO_CONTENT.into_response()
            }
            ("open", "") => self.open(query),
            _ => StatusCode::NOT_FOUND.into_response(),
        }
    }

    /// One of the outputs; whatever else stands in their folder is not there.
    fn output(&self, path: &str) -> Response {
        let path = decoded(path);
        let known = Some(&path).filter(|path| self.shown.has(path));
        let Some(bytes) = known.and_then(|path| self.house.output(path)) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let kind = match path.ends_with(".pdf") {
            true => "application/pdf",
            false => "text/html; charset=utf-8",
        };
        let headers =
            [(header::CONTENT_TYPE, kind), (header::CONTENT_SECURITY_POLICY, OF_DOCUMENTS)];
        (headers, Body::from(bytes)).into_response()
    }

    /// A page of paper: its name says how it looks, so that it is asked for once.
    fn page(&self, name: &str) -> Response {
        let name = name.strip_suffix(".svg").unwrap_or_default();
        let paper = self.shown.paper(name);
        match paper.and_then(|paper| paper.svg(name)) {
            Some(svg) => {
                let headers = [
                    (header::CONTENT_TYPE, "image/svg+xml"),
                    (header::CACHE_CONTROL, "private, max-age=31536000, immutable"),
                    (header::CONTENT_SECURITY_POLICY, OF_DRAWINGS),
                ];
                (headers, svg).into_response()
            }
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }

    /// A place that a document comes from, in the editor.
    fn open(&self, query: &str) -> Response {
        let place = decoded(query.strip_prefix("place=").unwrap_or_default());
        match self.shown.has_place(&place) {
            true if self.house.opens(&place) => StatusCode::NO_CONTENT.into_response(),
            true => {
                text("text/plain; charset=utf-8", "no editor is named: `watch --editor COMMAND`")
            }
            false => StatusCode::NOT_FOUND.into_response(),
        }
    }
}

fn text(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

/// A path as it is meant: `%20` is a blank. What is no text is none of ours.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(rest.get(..at).unwrap_or_default().as_bytes());
        let hex = rest.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match hex {
            Some(byte) => bytes.push(byte),
            None => return String::new(),
        }
        rest = rest.get(at + 3..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap_or_default()
}
