//! The server: pages from memory, and news of changes. There is no file system
//! behind it: what is not an artefact does not exist.

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

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

/// The script that reloads a page when the site has changed, and says over it
/// what is wrong with the content.
const LIVE: &str = include_str!("live.js");
/// Where the preview keeps what is not of the site.
const OWN: &str = "/_shirube";

/// What the preview itself says, beside the pages of the guide.
#[derive(Clone)]
struct Own {
    snapshots: Receiver<Snapshot>,
    /// Shown before there is anything else.
    nothing: Arc<str>,
    /// The language of that, by its tag.
    tag: &'static str,
}

/// The routes of the preview.
pub fn router(snapshots: Receiver<Snapshot>, host: IpAddr, wording: &Wording) -> Router {
    let own = Own {
        snapshots,
        nothing: wording.say(&message!("nothing-yet")).into(),
        tag: wording.tongue().tag(),
    };
    let refusal: Arc<str> = wording.say(&message!("not-that-name")).into();
    Router::new()
        .route(&format!("{OWN}/live.js"), get(live))
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

async fn live() -> Response {
    (
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")],
        LIVE,
    )
        .into_response()
}

/// Tells each new version of the site, and what keeps the content from being shown.
async fn events(State(own): State<Own>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let news = WatchStream::new(own.snapshots).map(|snapshot| {
        let news = serde_json::json!({
            "version": snapshot.version,
            "problem": snapshot.problem.as_deref(),
        });
        Ok(Event::default().data(news.to_string()))
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
        return nothing_yet(&own, &snapshot);
    };
    let path = decode(request.uri().path().trim_start_matches('/'));
    let folder = path.is_empty() || path.ends_with('/');
    let file = if folder {
        format!("{path}index.html")
    } else {
        path.clone()
    };
    if let Some(bytes) = site.get(&Route::new(file.as_str())) {
        return file_response(StatusCode::OK, &file, bytes, snapshot.version);
    }
    if !folder && site.contains_key(&Route::new(format!("{path}/index.html"))) {
        return Redirect::permanent(&format!("{}/", request.uri().path())).into_response();
    }
    match site.get(&Route::new("404.html")) {
        Some(bytes) => file_response(StatusCode::NOT_FOUND, "404.html", bytes, snapshot.version),
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

fn file_response(status: StatusCode, path: &str, bytes: &[u8], version: u64) -> Response {
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
    let body = if path.ends_with(".html") && status == StatusCode::OK {
        with_live(bytes, version)
    } else {
        bytes.to_vec()
    };
    (status, headers, body).into_response()
}

/// A page with the script that reloads it, and leave for that script to ask.
fn with_live(bytes: &[u8], version: u64) -> Vec<u8> {
    let page = String::from_utf8_lossy(bytes);
    let script = format!("<script src={OWN}/live.js data-version={version} defer></script></head>");
    let page = page.replacen("</head>", &script, 1);
    // The page to choose a language has no script of its own.
    let asks = "default-src 'none';connect-src 'self'";
    let page = page.replacen("default-src 'none'", asks, 1);
    let page = if page.contains("script-src") {
        page
    } else {
        page.replacen(
            "default-src 'none'",
            "default-src 'none';script-src 'self'",
            1,
        )
    };
    page.into_bytes()
}

/// Before the first site without errors: what keeps it from being shown.
fn nothing_yet(own: &Own, snapshot: &Snapshot) -> Response {
    let problem = snapshot.problem.as_deref().unwrap_or(&own.nothing);
    let escaped = problem.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!doctype html><html lang={}><head><meta charset=utf-8><title>Shirube</title></head>\
         <body><pre>{escaped}</pre></body></html>",
        own.tag
    );
    file_response(
        StatusCode::OK,
        "index.html",
        page.as_bytes(),
        snapshot.version,
    )
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

    #[test]
    fn a_preview_page_may_ask_for_news() {
        let page = "<head><meta content=\"default-src 'none';script-src 'self'\"></head>";
        let live = String::from_utf8(with_live(page.as_bytes(), 3)).expect("text");
        assert!(live.contains("connect-src 'self'"), "{live}");
        assert!(live.contains("data-version=3"), "{live}");
        let chooser = String::from_utf8(with_live(
            b"<meta content=\"default-src 'none'\"></head>",
            3,
        ));
        assert!(chooser.expect("text").contains("script-src 'self'"));
    }
}
