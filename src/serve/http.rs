//! The server: pages from memory, and news of changes. There is no file system
//! behind it: what is not an artefact does not exist.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

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

use crate::builtin;
use crate::message::message;
use crate::plan::Route;

use super::guard::{self, OWN, Refusal};
use super::looking::Looking;
use super::snapshot::Snapshot;
use super::turns::Turns;
use super::{Settings, dashboard, live, response};

/// The script that keeps a page fresh, and says over it what is wrong: one
/// file for the browser, in a scope of its own.
const LIVE: &str = concat!(
    "\"use strict\";\n{\n",
    include_str!("live/frame.js"),
    include_str!("live/report.js"),
    include_str!("live/place.js"),
    include_str!("live/reword.js"),
    include_str!("live/news.js"),
    "}\n"
);
/// How that looks.
const STYLE: &str = include_str!("preview.css");
/// The script of the overview, and how that looks.
const OVERVIEW: [&str; 2] = [
    include_str!("dashboard/dashboard.js"),
    include_str!("dashboard/dashboard.css"),
];

/// After how long a browser asks again for news when the preview was lost.
const RETRY: Duration = Duration::from_secs(1);

/// What the server shares with those who make the site.
#[derive(Clone)]
pub struct Shared {
    /// What is served.
    pub snapshots: Receiver<Snapshot>,
    /// Who looks at which page.
    pub looking: Looking,
    /// Hears of what is asked for while it is being made.
    pub turns: Arc<Turns>,
}

/// What the preview itself says, beside the pages of the guide.
#[derive(Clone)]
struct Own {
    shared: Shared,
    settings: Arc<Settings>,
    /// The words of the script.
    words: Arc<str>,
    /// Said where there is nothing, and the guide has no page to say so.
    not_found: Arc<str>,
}

impl Own {
    /// Has the pages made anew where they are of another day: a preview that is
    /// left open over night is looked at in the morning.
    fn turn_the_day(&self) {
        let Shared {
            snapshots, turns, ..
        } = &self.shared;
        if snapshots
            .borrow()
            .is_of_another_day(self.settings.options.clock)
        {
            turns.ask(None);
        }
    }
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
pub fn router(shared: Shared, listening: SocketAddr, address: &str, settings: &Settings) -> Router {
    let wording = &settings.wording;
    let own = Own {
        shared,
        settings: Arc::new(settings.clone()),
        words: live::words(wording).into(),
        not_found: wording.say(&message!("not-in-preview")).into(),
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
        .route(&format!("{OWN}/live.js"), get(script))
        .route(&format!("{OWN}/preview.css"), get(style))
        .route(&format!("{OWN}/icon.svg"), get(icon))
        .route(&format!("{OWN}/dashboard.js"), get(overview_script))
        .route(&format!("{OWN}/dashboard.css"), get(overview_style))
        .route(&format!("{OWN}/"), get(overview))
        .route(
            OWN,
            get(|| async { Redirect::temporary(&format!("{OWN}/")) }),
        )
        .route(&format!("{OWN}/findings"), get(findings))
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

async fn script(asked: HeaderMap) -> Response {
    let script = Bytes::from_static(LIVE.as_bytes());
    response::file(StatusCode::OK, "live.js", script, &asked)
}

async fn style(asked: HeaderMap) -> Response {
    let style = Bytes::from_static(STYLE.as_bytes());
    response::file(StatusCode::OK, "preview.css", style, &asked)
}

/// The signpost, on the tabs of the preview's own pages.
async fn icon(asked: HeaderMap) -> Response {
    let icon = builtin::theme_text("assets/icon.svg").unwrap_or_default();
    let icon = Bytes::from_static(icon.as_bytes());
    response::file(StatusCode::OK, "icon.svg", icon, &asked)
}

async fn overview_script(asked: HeaderMap) -> Response {
    let script = Bytes::from_static(OVERVIEW[0].as_bytes());
    response::file(StatusCode::OK, "dashboard.js", script, &asked)
}

async fn overview_style(asked: HeaderMap) -> Response {
    let style = Bytes::from_static(OVERVIEW[1].as_bytes());
    response::file(StatusCode::OK, "dashboard.css", style, &asked)
}

/// The whole guide as its editors look at it: made when somebody asks.
async fn overview(State(own): State<Own>, asked: HeaderMap) -> Response {
    let snapshot = own.shared.snapshots.borrow().clone();
    let page = dashboard::page(&snapshot, &own.settings);
    response::file(StatusCode::OK, "index.html", page.into(), &asked)
}

/// What is wrong with the content, as a page.
async fn findings(State(own): State<Own>, asked: HeaderMap) -> Response {
    let page = live::report(&own.shared.snapshots.borrow(), &own.settings.wording);
    response::file(StatusCode::OK, "findings.html", page.into(), &asked)
}

/// Tells each change that concerns the page which the question names.
async fn events(
    State(own): State<Own>,
    uri: Uri,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    own.turn_the_day();
    let path = uri.query().and_then(path).unwrap_or_default();
    let mut told = String::new();
    let look = own.shared.looking.at(&path);
    let news = WatchStream::new(own.shared.snapshots).filter_map(move |snapshot| {
        // It is open as long as somebody hears of it.
        let _ = &look;
        let news = serde_json::to_string(&live::news(&snapshot, &path)).unwrap_or_default();
        let is_new = news != told;
        told.clone_from(&news);
        is_new.then(|| Ok(Event::default().retry(RETRY).data(news)))
    });
    Sse::new(news).keep_alive(KeepAlive::default())
}

async fn page(State(own): State<Own>, uri: Uri, asked: HeaderMap) -> Response {
    own.turn_the_day();
    let snapshot = own.shared.snapshots.borrow().clone();
    if snapshot.site.is_none() {
        let page = live::report(&snapshot, &own.settings.wording);
        return response::file(StatusCode::OK, "findings.html", page.into(), &asked);
    }
    let path = path(uri.path());
    let route = path.as_deref().map(|path| Route::new(live::file_of(path)));
    if snapshot.working && !route.as_ref().is_some_and(|route| snapshot.is_ahead(route)) {
        own.shared.turns.want();
    }
    let found = route.and_then(|route| {
        let bytes = snapshot.file(&route)?;
        Some((route, bytes))
    });
    if let Some((route, bytes)) = found {
        let bytes = if route.as_str().ends_with(".html") {
            live::with_live(bytes, bytes, &own.words).into()
        } else {
            Bytes::from_owner(Arc::clone(bytes))
        };
        return response::file(StatusCode::OK, route.as_str(), bytes, &asked);
    }
    let folder = path.map(|path| Route::new(format!("{path}/index.html")));
    if folder.is_some_and(|folder| snapshot.file(&folder).is_some()) {
        // Not for good: another guide may be at this address tomorrow.
        let query = uri
            .query()
            .map_or(String::new(), |query| format!("?{query}"));
        return Redirect::temporary(&format!("{}/{query}", uri.path())).into_response();
    }
    let missing = snapshot.file(&Route::new("404.html"));
    match missing.filter(|_| !uri.path().starts_with(OWN)) {
        Some(bytes) => {
            let bytes = live::with_live(bytes, &[], &own.words).into();
            response::file(StatusCode::NOT_FOUND, "404.html", bytes, &asked)
        }
        None => response::line(StatusCode::NOT_FOUND, &own.not_found),
    }
}

/// The path that is asked for, below the site, with `%xx` undone once; none
/// where it is no text.
fn path(asked: &str) -> Option<String> {
    let path = asked.strip_prefix('/')?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    Some(path.into_owned())
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
            assert_eq!(path(written).as_deref(), decoded, "{written}");
        }
    }
}
