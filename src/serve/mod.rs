//! The preview: the same pipeline, run again after each save, its pages
//! served from memory. It writes nothing to `public/`.

mod follow;
mod guard;
mod http;
mod listen;
mod live;
mod rebuild;
mod response;
mod watch;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use crate::message::{Fault, Message, OrSay as _, message};
use crate::pipeline::Options;
use crate::render::Artefacts;
use crate::wording::Wording;

/// How to serve.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The guide's folder.
    pub root: PathBuf,
    /// The address to listen at.
    pub host: IpAddr,
    /// The port to listen at; 0 takes any that is free. Where none is asked
    /// for, it is the usual one, or the next that is free.
    pub port: Option<u16>,
    /// Whether to open a browser.
    pub open: bool,
    /// Whether the browser is led to the page of what was saved.
    pub follow: bool,
    /// What the pipeline depends on, beside the files.
    pub options: Options,
    /// Whether findings are coloured.
    pub colour: bool,
    /// The language in which they are told.
    pub wording: Wording,
}

/// What is served at a moment.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
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

/// Serves until it is told to end.
///
/// # Errors
/// When the port is taken, or the guide's folders cannot be read or watched.
pub fn serve(settings: &Settings) -> Result<(), Fault> {
    let tell = |message: &Message| eprintln!("{}", settings.wording.say(message));
    // Before anything is made: what is asked for may be impossible.
    let (listener, moved) = listen::bind(settings.host, settings.port)?;
    let at = listener
        .set_nonblocking(true)
        .and_then(|()| listener.local_addr())
        .or_say(|| message!("cannot-tell-port"))?;
    let (sender, receiver) = tokio::sync::watch::channel(Snapshot::default());
    let rebuilder = rebuild::Rebuilder::new(settings.clone(), Arc::new(sender));
    rebuilder.run()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .or_say(|| message!("cannot-start-server"))?;
    runtime.block_on(async {
        let end = listen::end().or_say(|| message!("cannot-start-server"))?;
        let listener = tokio::net::TcpListener::from_std(listener)
            .or_say(|| message!("cannot-start-server"))?;
        // It stops when the process does: the watcher belongs to it.
        let _watching = watch::start(&settings.root, move || rebuilder.run_or_tell())?;
        let address = format!("http://{}/", opened(at));
        let app = http::router(receiver, at, &address, &settings.wording);
        tokio::spawn(listen::answer(listener, app));
        moved.iter().for_each(tell);
        tell(&message!("serving", address = &address));
        if !at.ip().is_loopback() {
            tell(&message!("serving-others", port = at.port().to_string()));
        }
        if settings.open && open::that_detached(&address).is_err() {
            tell(&message!("no-browser", address = &address));
        }
        end.await;
        Ok::<(), Fault>(())
    })?;
    // Open event streams would hold it for ever.
    runtime.shutdown_background();
    Ok(())
}

/// What a preview of a site on this machine answers to the bytes of a client,
/// whatever they are, without a connection: for tests.
///
/// # Errors
/// When the system has nothing to run it with.
#[doc(hidden)]
pub fn converse(site: Arc<Artefacts>, asked: &[u8], wording: &Wording) -> std::io::Result<Vec<u8>> {
    let shown = Snapshot {
        site: Some(site),
        ..Snapshot::default()
    };
    let (_, receiver) = tokio::sync::watch::channel(shown);
    let at = SocketAddr::from((Ipv4Addr::LOCALHOST, 80));
    let app = http::router(receiver, at, &format!("http://{at}/"), wording);
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_time().build()?;
    Ok(runtime.block_on(listen::converse(asked, app)))
}

/// Where a browser on this machine finds what listens at an address.
const fn opened(at: SocketAddr) -> SocketAddr {
    let ip = match at.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, at.port())
}
