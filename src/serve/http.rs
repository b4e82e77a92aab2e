//! The server: pages from memory, and news of changes. There is no file system
//! behind it: what is not an artefact does not exist.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use tokio::sync::watch::Receiver;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt as _};

use crate::message::message;
use crate::plan::Route;
use crate::wording::Wording;

use super::Snapshot;
use super::guard::{self, OWN, Refusal};
use super::response;

/// The script that reloads a page when the site has changed, and says over it
/// what is wrong with the content.
const LIVE: &str = include_str!("live.js");

/// What the preview itself says, beside the pages of the guide.
#[derive(Clone)]
struct Own {
    snapshots: Receiver<Snapshot>,
    /// Shown before there is anything else.
    nothing: Arc<str>,
    /// Said where there is nothing, and the guide has no page to say so.
    not_found: Arc<str>,
    /// The language of that, by its tag.
    tag: &'static str,
}

/// Says why a request is not answered.
#[derive(Clone)]
struct Guard {
    listening: SocketAddr,
    /// Said to who asks by another name.
    not_that_name: Arc<str>,
    /// Said to another site.
    not_from_there: Arc<str>,
}

/// The routes of the preview that listens at an address, and is opened at one.
pub fn router(
    snapshots: Receiver<Snapshot>,
    listening: SocketAddr,
    address: &str,
    wording: &Wording,
) -> Router {
    let own = Own {
        snapshots,
        nothing: wording.say(&message!("nothing-yet")).into(),
        not_found: wording.say(&message!("not-in-preview")).into(),
        tag: wording.tongue().tag(),
    };
    let not_that_name = if listening.ip().is_loopback() {
        message!("not-that-name", address = address)
    } else {
        message!("not-by-name", port = listening.port().to_string())
    };
    let guard = Guard {
        listening,
        not_that_name: wording.say(&not_that_name).into(),
        not_from_there: wording.say(&message!("not-from-there")).into(),
    };
    Router::new()
        .route(&format!("{OWN}/live.js"), get(live))
        .route(&format!("{OWN}/events"), get(events))
        .fallback(page)
        .layer(middleware::from_fn_with_state(guard, guarded))
        .layer(middleware::from_fn(response::with_headers))
        .with_state(own)
}

/// Answers only who may ask.
async fn guarded(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let (method, uri) = (request.method(), request.uri());
    let refusal = guard::refusal(method, uri, request.headers(), guard.listening.ip());
    let Some(refusal) = refusal else {
        return next.run(request).await;
    };
    match refusal {
        Refusal::Nobody => refusal.status().into_response(),
        Refusal::Name => response::line(refusal.status(), &guard.not_that_name),
        Refusal::Elsewhere => response::line(refusal.status(), &guard.not_from_there),
        Refusal::Method => (refusal.status(), [(header::ALLOW, "GET, HEAD")]).into_response(),
    }
}

async fn live(asked: HeaderMap) -> Response {
    let script = Bytes::from_static(LIVE.as_bytes());
    response::file(StatusCode::OK, "live.js", script, &asked)
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

async fn page(State(own): State<Own>, uri: Uri, asked: HeaderMap) -> Response {
    let snapshot = own.snapshots.borrow().clone();
    let Some(site) = &snapshot.site else {
        return nothing_yet(&own, &snapshot, &asked);
    };
    let path = path(&uri);
    let file = path.as_ref().map(|path| match path.as_str() {
        folder if folder.is_empty() || folder.ends_with('/') => format!("{folder}index.html"),
        file => file.to_owned(),
    });
    let found = file.and_then(|file| site.get_key_value(&Route::new(file)));
    if let Some((route, bytes)) = found {
        let bytes = if route.as_str().ends_with(".html") {
            with_live(bytes, snapshot.version).into()
        } else {
            Bytes::from_owner(Arc::clone(bytes))
        };
        return response::file(StatusCode::OK, route.as_str(), bytes, &asked);
    }
    if path.is_some_and(|path| site.contains_key(&Route::new(format!("{path}/index.html")))) {
        // Not for good: another guide may be at this address tomorrow.
        let query = uri
            .query()
            .map_or(String::new(), |query| format!("?{query}"));
        return Redirect::temporary(&format!("{}/{query}", uri.path())).into_response();
    }
    let missing = site.get(&Route::new("404.html"));
    match missing.filter(|_| !uri.path().starts_with(OWN)) {
        Some(bytes) => {
            let bytes = Bytes::from_owner(Arc::clone(bytes));
            response::file(StatusCode::NOT_FOUND, "404.html", bytes, &asked)
        }
        None => response::line(StatusCode::NOT_FOUND, &own.not_found),
    }
}

/// The path that is asked for, below the site, with `%xx` undone once; none
/// where it is no text.
fn path(uri: &Uri) -> Option<String> {
    let path = uri.path().strip_prefix('/')?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    Some(path.into_owned())
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
fn nothing_yet(own: &Own, snapshot: &Snapshot, asked: &HeaderMap) -> Response {
    let problem = snapshot.problem.as_deref().unwrap_or(&own.nothing);
    let escaped = problem.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!doctype html><html lang={}><head><meta charset=utf-8><title>Shirube</title></head>\
         <body><pre>{escaped}</pre></body></html>",
        own.tag
    );
    let page = with_live(page.as_bytes(), snapshot.version);
    response::file(StatusCode::OK, "index.html", page.into(), asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once() {
        for (written, decoded) in [
            ("/en/", Some("en/")),
            ("//en/", Some("/en/")),
            ("/%E7%A0%94/", Some("研/")),
            ("/%252e", Some("%2e")),
            ("/%+f", Some("%+f")),
            ("/100%", Some("100%")),
            ("/%ff", None),
            ("/%c0%ae", None),
        ] {
            let uri = written.parse().expect(written);
            assert_eq!(path(&uri).as_deref(), decoded, "{written}");
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
