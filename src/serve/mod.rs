//! The preview: the same pipeline, run again after each save, its pages
//! served from memory. It writes nothing to `public/`.

mod ahead;
mod background;
mod dashboard;
mod follow;
mod guard;
mod http;
mod listen;
mod live;
mod looking;
mod problem;
mod rebuild;
mod response;
mod settle;
mod snapshot;
mod turns;
mod voice;
mod watch;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::message::{Fault, Message, OrSay as _, message};
use crate::pipeline::Options;
use crate::render::Artefacts;

#[doc(hidden)]
pub use listen::Answers;

use looking::Looking;
use rebuild::Rebuilder;
use snapshot::Snapshot;
use turns::Turns;
use voice::Voice;

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
    /// How often to look for saves, where the system does not tell of them.
    pub poll: Option<Duration>,
    /// What the pipeline depends on, beside the files.
    pub options: Options,
    /// Whether findings are coloured.
    pub colour: bool,
    /// The language in which they are told.
    pub wording: crate::wording::Wording,
}

/// Serves until it is told to end.
///
/// # Errors
/// When the port is taken, or the guide's folders cannot be read.
pub fn serve(settings: &Settings) -> Result<(), Fault> {
    let voice = Voice::start()?;
    let served = serve_saying(settings, &voice);
    voice.end();
    served
}

fn serve_saying(settings: &Settings, voice: &Voice) -> Result<(), Fault> {
    let tell = |message: &Message| voice.say(format!("{}\n", settings.wording.say(message)));
    // Before anything is made: what is asked for may be impossible.
    let (listener, moved) = listen::bind(settings.host, settings.port)?;
    let at = listener
        .set_nonblocking(true)
        .and_then(|()| listener.local_addr())
        .or_say(|| message!("cannot-tell-port"))?;
    let (sender, receiver) = tokio::sync::watch::channel(Snapshot::default());
    let shared = http::Shared {
        snapshots: receiver,
        looking: Looking::default(),
        turns: Arc::new(Turns::new()),
    };
    let rebuilder = Rebuilder::new(settings.clone(), sender, shared.clone(), voice.clone())?;
    // Before the first run: what is saved while it reads is not missed.
    let watching = {
        let (wording, voice) = (settings.wording.clone(), voice.clone());
        let tell = move |message: &Message| voice.say(format!("{}\n", wording.say(message)));
        watch::Watching::begin(&settings.root, settings.poll, tell)
    };
    rebuilder.run()?;
    // What came and went while it read is looked at again.
    shared.turns.end(true);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .or_say(|| message!("cannot-start-server"))?;
    runtime.block_on(async {
        let end = listen::end().or_say(|| message!("cannot-start-server"))?;
        let listener = tokio::net::TcpListener::from_std(listener)
            .or_say(|| message!("cannot-start-server"))?;
        // It stops when the process does.
        watching.follow(Arc::clone(&shared.turns))?;
        let broken = rebuilder.follow()?;
        let address = format!("http://{}/", opened(at));
        let app = http::router(shared, at, &address, settings);
        tokio::spawn(listen::answer(listener, app));
        moved.iter().for_each(tell);
        tell(&message!("serving", address = &address));
        if !at.ip().is_loopback() {
            tell(&message!("serving-others", port = at.port().to_string()));
        }
        let home = format!("{address}{}", dashboard::PLACE);
        tell(&message!("serving-overview", address = home));
        if settings.open && open::that_detached(&address).is_err() {
            tell(&message!("no-browser", address = &address));
        }
        tokio::select! {
            () = end => Ok::<(), Fault>(()),
            // A preview that makes no pages any more is none.
            _ = broken => Err(message!("preview-broke").into()),
        }
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
pub fn converse(
    site: Arc<Artefacts>,
    asked: &[u8],
    settings: &Settings,
) -> std::io::Result<Answers> {
    let shown = Snapshot {
        site: Some(site),
        ..Snapshot::default()
    };
    let (_, receiver) = tokio::sync::watch::channel(shown);
    let at = SocketAddr::from((Ipv4Addr::LOCALHOST, 80));
    let shared = http::Shared {
        snapshots: receiver,
        looking: Looking::default(),
        turns: Arc::new(Turns::new()),
    };
    let app = http::router(shared, at, &format!("http://{at}/"), settings);
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
