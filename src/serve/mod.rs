//! The preview: the same pipeline, run again after each save, its pages
//! served from memory. It writes nothing to `public/`.

mod follow;
mod http;
mod live;
mod rebuild;
mod watch;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::watch::Sender;

use crate::message::{Fault, Message, OrSay as _, message};
use crate::pipeline::Options;
use crate::render::Artefacts;

/// How to serve.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The guide's folder.
    pub root: PathBuf,
    /// The address to listen at.
    pub host: IpAddr,
    /// The port to listen at; 0 takes a free one.
    pub port: u16,
    /// Whether to open a browser.
    pub open: bool,
    /// Whether the browser is led to the page of what was saved.
    pub follow: bool,
    /// What the pipeline depends on, beside the files.
    pub options: Options,
    /// Whether findings are coloured.
    pub colour: bool,
    /// The language in which they are told.
    pub wording: crate::wording::Wording,
}

/// What is served at a moment.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    /// How often the site has changed; a problem alone leaves it as it is.
    pub version: u64,
    /// The last site without errors.
    pub site: Option<Arc<Artefacts>>,
    /// What keeps the content from being shown, while there is something.
    pub problem: Option<Arc<Problem>>,
    /// Whether a run is under way.
    pub working: bool,
    /// How often an entry was saved that has a page, where that is followed.
    pub saves: u64,
    /// The last of them.
    pub lead: Option<follow::Entry>,
}

/// What keeps the content from being shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// It drawn, as a piece of a page.
    pub html: String,
    /// How much it is, in words.
    pub tally: String,
    /// The same for the same problem.
    pub id: String,
}

/// Serves until it is interrupted.
///
/// # Errors
/// When the port is taken, or the guide's folders cannot be read or watched.
pub fn serve(settings: &Settings) -> Result<(), Fault> {
    let tell = |message: &Message| eprintln!("{}", settings.wording.say(message));
    let (sender, receiver) = tokio::sync::watch::channel(Snapshot::default());
    let sender = Arc::new(sender);
    let rebuilder = rebuild::Rebuilder::new(settings.clone(), Arc::clone(&sender));
    rebuilder.run()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .or_say(|| message!("cannot-start-server"))?;
    runtime.block_on(async move {
        let at = SocketAddr::new(settings.host, settings.port);
        let listener = tokio::net::TcpListener::bind(at)
            .await
            .or_say(|| message!("cannot-listen", address = at.to_string()))?;
        let at = listener
            .local_addr()
            .or_say(|| message!("cannot-tell-port"))?;
        let address = format!("http://{at}/");
        tell(&message!("serving", address = &address));
        if !settings.host.is_loopback() {
            let host = settings.host.to_string();
            tell(&message!("serving-others", host = host));
        }
        if settings.open && open::that_detached(&address).is_err() {
            tell(&message!("no-browser", address = &address));
        }
        // It stops when the process does: the watcher belongs to it.
        let _watching = watch::start(&settings.root, move || rebuilder.run_or_tell())?;
        let app = http::router(receiver, settings.host, &settings.wording);
        axum::serve(listener, app)
            .with_graceful_shutdown(interrupted(sender))
            .await
            .or_say(|| message!("server-failed"))
    })
}

/// Waits for Ctrl-C, then lets go of everybody who waits for changes.
async fn interrupted(sender: Arc<Sender<Snapshot>>) {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
    drop(sender);
    // Open event streams would hold the server for ever.
    std::process::exit(0);
}
