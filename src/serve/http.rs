//! The server: pages from memory, and news of changes. There is no file system
//! behind it: what is not an artefact does not exist.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use tokio::sync::watch::Receiver;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt as _};

use crate::message::message;
use crate::plan::Route;
use crate::wording::Wording;

use super::Snapshot;
use super::live::{self, OWN};

/// The script that keeps a page fresh, and says over it what is wrong.
const LIVE: &str = include_str!("live.js");
/// How that looks.
const STYLE: &str = include_str!("preview.css");

/// After how long a browser asks again for news when the preview was lost.
const RETRY: Duration = Duration::from_secs(1);

/// What the preview itself says, beside the pages of the guide.
#[derive(Clone)]
struct Own {
    snapshots: Receiver<Snapshot>,
    /// The language of what it says.
    wording: Wording,
    /// The words of the script.
    words: Arc<str>,
}

/// The routes of the preview.
pub fn router(snapshots: Receiver<Snapshot>, host: IpAddr, wording: &Wording) -> Router {
    let own = Own {
        snapshots,
        wording: wording.clone(),
        words: live::words(wording).into(),
    };
    let refusal: Arc<str> = wording.say(&message!("not-that-name")).into();
    Router::new()
        .route(&format!("{OWN}/live.js"), get(script))
        .route(&format!("{OWN}/preview.css"), get(style))
        .route(&format!("{OWN}/findings"), get(findings))
        .route(&format!("{OWN}/events"), get(events))
        .fallback(page)
        .layer(middleware::from_fn_with_state((host, refusal), known_host))
        .with_state(own)
}

/// Answers only who asks by a name of this machine: a page elsewhere could
/// point a name of its own at this address (DNS rebinding).
async fn known_host(
    State((host, refusal)): State<(IpAddr, Arc<str>)>,
    request: Request,
    next: Next,
) -> Response {
    let asked = request
        .headers()
        .get(header::HOST)
        .and_then(|asked| asked.to_str().ok());
    let name = asked.map(|asked| match asked.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => asked,
    });
    let name = name.map(|name| name.trim_matches(['[', ']']));
    let known = name.is_some_and(|name| {
        name == "localhost"
            || name
                .parse::<IpAddr>()
                .is_ok_and(|address| address == host || address.is_loopback())
            || (!host.is_loopback() && name.parse::<IpAddr>().is_ok())
    });
    if known {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, format!("{refusal}\n")).into_response()
    }
}

async fn script() -> Response {
    own("live.js", LIVE)
}

async fn style() -> Response {
    own("preview.css", STYLE)
}

/// What is wrong with the content, as a page.
async fn findings(State(own): State<Own>) -> Response {
    let snapshot = own.snapshots.borrow().clone();
    self::own("findings.html", &live::report(&snapshot, &own.wording))
}

/// A file of the preview's own.
fn own(file: &str, text: &str) -> Response {
    file_response(StatusCode::OK, file, text.as_bytes().to_vec())
}

/// Tells each change that concerns the page which the question names.
async fn events(
    State(own): State<Own>,
    request: Request,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let path = decode(request.uri().query().unwrap_or_default());
    let mut told = String::new();
    let news = WatchStream::new(own.snapshots).filter_map(move |snapshot| {
        let news = serde_json::to_string(&live::news(&snapshot, &path)).unwrap_or_default();
        let is_new = news != told;
        told.clone_from(&news);
        is_new.then(|| Ok(Event::default().retry(RETRY).data(news)))
    });
    Sse::new(news).keep_alive(KeepAlive::default())
}

async fn page(State(own): State<Own>, request: Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return (
            StatusCode::METHOD_NOT_ALLOWED,
            [(header::ALLOW, "GET, HEAD")],
        )
            .into_response();
    }
    let snapshot = own.snapshots.borrow().clone();
    let Some(site) = &snapshot.site else {
        return self::own("findings.html", &live::report(&snapshot, &own.wording));
    };
    let path = decode(request.uri().path().trim_start_matches('/'));
    let file = live::file_of(&path);
    if let Some(bytes) = site.get(&Route::new(file.as_str())) {
        let body = if file.ends_with(".html") {
            live::with_live(bytes, bytes, &own.words)
        } else {
            bytes.to_vec()
        };
        return file_response(StatusCode::OK, &file, body);
    }
    if file == path && site.contains_key(&Route::new(format!("{path}/index.html"))) {
        return Redirect::permanent(&format!("{}/", request.uri().path())).into_response();
    }
    match site.get(&Route::new("404.html")) {
        Some(bytes) => {
            let body = live::with_live(bytes, &[], &own.words);
            file_response(StatusCode::NOT_FOUND, "404.html", body)
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Undoes `%xx`; what is no text stays as it is, and so is not found.
fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let byte = hex
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
            .filter(|_| *first == b'%');
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

fn file_response(status: StatusCode, path: &str, body: Vec<u8>) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(content_type(path)),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    (status, headers, body).into_response()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("xml") => "application/xml",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("pdf") => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once() {
        for (path, decoded) in [
            ("en/", "en/"),
            ("%E7%A0%94/", "研/"),
            ("%252e", "%2e"),
            ("100%", "100%"),
            ("%ff", "%ff"),
        ] {
            assert_eq!(decode(path), decoded, "{path}");
        }
    }
}
