//! Connections: where they come in, how many there may be, and their end.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::task::AbortHandle;

use crate::message::{Fault, Message, OrSay as _, message};

/// The port where nobody asks for another.
const USUAL: u16 = 4004;
/// How many ports are tried from there.
const TRIED: u16 = 20;
/// How many connections are open at once: far more than browsers hold, and
/// fewer than a process may have files.
const CONNECTIONS: usize = 128;
/// How long a client may take to ask, and a connection be idle.
const PATIENCE: Duration = Duration::from_secs(5);
/// How large the head of a request may be: browsers need a twentieth of it.
const HEAD: usize = 32 * 1024;
/// How much of a connection is held in memory, each way.
const HELD: usize = 64 * 1024;
/// How long to wait when the system has no connection to give.
const BREATH: Duration = Duration::from_millis(50);

/// Takes the port that was asked for, or else the next that is free from the
/// usual one on; and what is to be said of it.
///
/// # Errors
/// When the port is taken, or the address is not this machine's.
pub fn bind(host: IpAddr, port: Option<u16>) -> Result<(TcpListener, Option<Message>), Fault> {
    let bind = |port| TcpListener::bind(SocketAddr::new(host, port));
    if let Some(port) = port {
        let bound = bind(port);
        return match bound {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                Err(message!("port-taken", port = port.to_string()).into())
            }
            bound => Ok((bound.or_say(|| cannot_listen(host, port))?, None)),
        };
    }
    for port in USUAL..USUAL + TRIED {
        match bind(port) {
            Ok(listener) => {
                let moved = (port != USUAL).then(|| {
                    let (usual, port) = (USUAL.to_string(), port.to_string());
                    message!("next-port", usual = usual, port = port)
                });
                return Ok((listener, moved));
            }
            // Windows denies a port that another program keeps to itself.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::AddrInUse | ErrorKind::PermissionDenied
                ) => {}
            Err(error) => return Err(error).or_say(|| cannot_listen(host, port)),
        }
    }
    let (first, last) = (USUAL.to_string(), (USUAL + TRIED - 1).to_string());
    Err(message!("ports-taken", first = first, last = last).into())
}

fn cannot_listen(host: IpAddr, port: u16) -> Message {
    let address = SocketAddr::new(host, port).to_string();
    message!("cannot-listen", address = address)
}

/// A connection that is open.
struct Connection {
    task: AbortHandle,
    /// Whether anything was asked on it.
    has_asked: Arc<AtomicBool>,
}

/// Answers whoever connects, for ever. A client that does not come to the
/// point is let go; when there are too many, the oldest connection makes room,
/// of those on which nothing was asked if there are any. A browser whose
/// connection that was asks again by itself.
pub async fn answer(listener: tokio::net::TcpListener, app: Router) {
    let http = http();
    let app = TowerToHyperService::new(app);
    let mut open: Vec<Connection> = Vec::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(BREATH).await;
            continue;
        };
        open.retain(|connection| !connection.task.is_finished());
        if open.len() >= CONNECTIONS {
            let silent = |own: &Connection| !own.has_asked.load(Ordering::Relaxed);
            let oldest = open.iter().position(silent).unwrap_or_default();
            open.remove(oldest).task.abort();
        }
        // A page is not held back for the packet to fill.
        _ = stream.set_nodelay(true);
        let has_asked = Arc::new(AtomicBool::new(false));
        let (app, asks) = (app.clone(), Arc::clone(&has_asked));
        let service = service_fn(move |request| {
            asks.store(true, Ordering::Relaxed);
            app.call(request)
        });
        let connection = http.serve_connection(TokioIo::new(stream), service);
        // Whoever breaks off, or talks nonsense, is no fault of the preview.
        let task = tokio::spawn(async move { _ = connection.await }).abort_handle();
        open.push(Connection { task, has_asked });
    }
}

/// What a client may hold.
fn http() -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_header_size(HEAD)
        .max_buf_size(HELD)
        // One stretch of bytes: else what answers a request that cannot be read
        // gets before the rest of the answer to the request before it.
        .writev(false);
    http
}

/// What a client was answered.
#[derive(Debug, Default)]
pub struct Answers {
    /// All of it, one answer behind the other.
    pub bytes: Vec<u8>,
    /// Whether the connection ended at something that nobody can read, such as
    /// half a request: what was still being answered may end in the middle.
    pub is_broken_off: bool,
}

/// What is answered to the bytes of a client, whatever they are: as over a
/// connection, and without one.
pub async fn converse(asked: &[u8], app: Router) -> Answers {
    let (client, server) = tokio::io::duplex(HELD);
    let (mut answers, mut asks) = tokio::io::split(client);
    let asking = async {
        _ = asks.write_all(asked).await;
        _ = asks.shutdown().await;
    };
    let mut bytes = Vec::new();
    // Nothing more is asked, and all of the answers are still waited for.
    let mut http = http();
    let http = http.half_close(true);
    let connection = http.serve_connection(TokioIo::new(server), TowerToHyperService::new(app));
    let ((), ended, _) = tokio::join!(asking, connection, answers.read_to_end(&mut bytes));
    Answers {
        bytes,
        is_broken_off: ended.is_err(),
    }
}

/// Listens for Ctrl-C, and for the system's wish that the program ends. What
/// it gives waits for the first of them.
///
/// # Errors
/// When the system does not tell.
#[cfg(unix)]
pub fn end() -> io::Result<impl Future<Output = ()>> {
    use std::task::Poll;
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    Ok(std::future::poll_fn(move |context| {
        let asked = interrupted.poll_recv(context).is_ready();
        if asked || terminated.poll_recv(context).is_ready() {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    }))
}

/// The same, where there is Ctrl-C alone.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere the system may refuse")]
pub fn end() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_before_the_end_is_answered_to_the_end() {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_time().build().expect("a runtime");
        for length in [0, 1, HELD - 200, HELD, HELD + 1, 2 * HELD, 5 * HELD] {
            let body = "研".repeat(length);
            let expected = body.clone();
            let app = Router::new().fallback(async move || body);
            let asked = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(3);
            let answered = runtime.block_on(converse(&asked, app));
            assert!(!answered.is_broken_off);
            let answered = String::from_utf8_lossy(&answered.bytes);
            let answers = answered.split("HTTP/1.1 200 OK\r\n").skip(1);
            let bodies = answers.filter_map(|answer| answer.split_once("\r\n\r\n"));
            let whole = bodies.filter(|(_, body)| *body == expected).count();
            assert_eq!(whole, 3, "{length} times three bytes");
        }
    }

    #[test]
    fn an_answer_is_cut_at_most_where_the_next_request_is() {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_time().build().expect("a runtime");
        let head = "GET / HTTP/1.1\r\nHost: localhost\r\n";
        let body = "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n";
        for (rest, is_broken_off) in [
            ("\r\n".to_owned(), false),
            (body.to_owned(), false),
            ("\r\nGET".to_owned(), true),
            (format!("{body}GET"), true),
        ] {
            let page = "a page".repeat(HELD);
            let end = page.clone();
            let app = Router::new().fallback(async move || page);
            let asked = format!("{head}{rest}");
            let answered = runtime.block_on(converse(asked.as_bytes(), app));
            assert_eq!(answered.is_broken_off, is_broken_off, "{asked}");
            let is_whole = answered.bytes.ends_with(end.as_bytes());
            assert!(is_whole || is_broken_off, "{asked}");
        }
    }
}
