//! A server on this machine that plays every part.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What the server was asked.
#[derive(Debug, Default)]
pub struct Log {
    /// Method and path, in order, with the time.
    requests: Vec<(String, Instant)>,
    agents: Vec<String>,
    running: usize,
    most: usize,
}

/// A server that answers until the test ends.
pub struct Server {
    pub address: SocketAddr,
    scheme: &'static str,
    log: Arc<Mutex<Log>>,
}

impl Server {
    pub fn start() -> Self {
        Self::listen(None)
    }

    /// Over TLS.
    pub fn secure(config: ServerConfig) -> Self {
        Self::listen(Some(Arc::new(config)))
    }

    fn listen(tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let log = Arc::new(Mutex::new(Log::default()));
        let scheme = if tls.is_some() { "https" } else { "http" };
        let shared = log.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, tls) = (shared.clone(), tls.clone());
                std::thread::spawn(move || {
                    // Whoever asked may be gone.
                    _ = match tls {
                        None => serve(stream, address, &log),
                        Some(tls) => {
                            let connection = ServerConnection::new(tls).expect("a connection");
                            serve(StreamOwned::new(connection, stream), address, &log)
                        }
                    };
                });
            }
        });
        Self {
            address,
            scheme,
            log,
        }
    }

    /// An address of this server.
    pub fn url(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.address)
    }

    /// What was asked of a path, such as `["HEAD", "GET"]`.
    pub fn asked(&self, path: &str) -> Vec<String> {
        let all = self.all();
        let methods = all.iter().filter_map(|line| line.split_once(' '));
        let own = methods.filter(|(_, asked)| *asked == path);
        own.map(|(method, _)| method.to_owned()).collect()
    }

    /// Everything that was asked, in order.
    pub fn all(&self) -> Vec<String> {
        let log = self.log.lock().expect("the log");
        log.requests.iter().map(|(line, _)| line.clone()).collect()
    }

    /// The time from each request to the next.
    pub fn gaps(&self) -> Vec<Duration> {
        let log = self.log.lock().expect("the log");
        log.requests
            .windows(2)
            .map(|two| two[1].1 - two[0].1)
            .collect()
    }

    /// The most requests for `/short` that waited at the same time.
    pub fn most(&self) -> usize {
        self.log.lock().expect("the log").most
    }

    /// The headers of all requests.
    pub fn headers(&self) -> String {
        self.log.lock().expect("the log").agents.join("\n")
    }
}

fn serve(mut stream: impl Read + Write, own: SocketAddr, log: &Mutex<Log>) -> std::io::Result<()> {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte)? == 0 {
            return Ok(());
        }
        request.push(byte[0]);
        // Somebody begins to speak TLS to a server that does not.
        if request[0] == 0x16 {
            return stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let (line, headers) = request.split_once("\r\n").unwrap_or_default();
    let line = line.trim_end_matches(" HTTP/1.1").to_owned();
    let (method, path) = line.split_once(' ').unwrap_or_default();
    let before = {
        let mut log = log.lock().expect("the log");
        let before = log
            .requests
            .iter()
            .filter(|(other, _)| *other == line)
            .count();
        log.requests.push((line.clone(), Instant::now()));
        log.agents.push(headers.to_lowercase());
        before
    };
    play(&mut stream, own, log, method, path, before)?;
    stream.flush()
}

/// Answers as the path says; `before` counts the same requests before this one.
fn play(
    stream: &mut impl Write,
    own: SocketAddr,
    log: &Mutex<Log>,
    method: &str,
    path: &str,
    before: usize,
) -> std::io::Result<()> {
    let to = |status: u16, location: &str| (status, format!("Location: {location}\r\n"));
    let absolute = format!("http://{own}/new");
    let far = path
        .strip_prefix("/far/")
        .and_then(|n| n.parse::<u32>().ok());
    let far = far.map(|n| format!("/far/{}", n + 1)).unwrap_or_default();
    let fixed: BTreeMap<&str, (u16, String)> = BTreeMap::from([
        ("/moved", to(301, &absolute)),
        ("/moved-308", to(308, "new#there")),
        ("/moved-twice", to(301, "/moved")),
        ("/moved-and-gone", to(301, "/gone-404")),
        ("/moved-to-sign-in", to(301, "/moved-portal")),
        ("/moved-portal", to(302, "/idp/login")),
        ("/found", to(302, "/new")),
        ("/found-and-moved", to(302, "/moved")),
        ("/see-other", to(303, "/new")),
        ("/to-sign-in", to(302, "/Shibboleth.sso/Login?target=x")),
        ("/circle", to(302, "/circle-back")),
        ("/circle-back", to(302, "/circle")),
        ("/nowhere", (301, String::new())),
        ("/to-mail", to(301, "mailto:desk@example.org")),
        ("/gone-404", (404, String::new())),
        ("/gone-410", (410, String::new())),
        ("/sign-in-401", (401, String::new())),
        (
            "/sign-in-403",
            (403, "WWW-Authenticate: Basic\r\n".to_owned()),
        ),
        ("/forbidden", (403, String::new())),
        ("/broken", (500, String::new())),
        ("/busy-for-long", (429, "Retry-After: 9999\r\n".to_owned())),
    ]);
    let path = path.split('?').next().unwrap_or_default();
    let (status, headers) = match (path, method) {
        ("/slow", _) | ("/slow-once", "HEAD") => {
            std::thread::sleep(Duration::from_millis(2500));
            (200, String::new())
        }
        ("/short", _) => {
            let mut now = log.lock().expect("the log");
            now.running += 1;
            now.most = now.most.max(now.running);
            drop(now);
            std::thread::sleep(Duration::from_millis(30));
            log.lock().expect("the log").running -= 1;
            (200, String::new())
        }
        ("/closes", _) | ("/head-closes", "HEAD") => return Ok(()),
        ("/garbage", _) => return stream.write_all(b"\x00\x01 what is this?\r\n\r\n"),
        ("/head-405" | "/endless", "HEAD") => (405, String::new()),
        ("/head-501", "HEAD") => (501, String::new()),
        ("/head-403", "HEAD") => (403, String::new()),
        ("/head-404", "HEAD") => (404, String::new()),
        ("/broken-once", "GET") if before == 0 => (500, String::new()),
        ("/broken-once", "HEAD") => (500, String::new()),
        ("/busy", "HEAD") if before == 0 => (429, "Retry-After: 1\r\n".to_owned()),
        ("/endless", _) => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
            loop {
                stream.write_all(b"4\r\nmore\r\n")?;
            }
        }
        _ if !far.is_empty() => to(302, &far),
        _ => fixed.get(path).cloned().unwrap_or((200, String::new())),
    };
    let text = if method == "HEAD" || status == 204 {
        ""
    } else {
        "text"
    };
    let answer = format!(
        "HTTP/1.1 {status} Status\r\n{headers}Content-Length: 4\r\nConnection: close\r\n\r\n{text}"
    );
    stream.write_all(answer.as_bytes())
}

/// The address of a port at which nobody listens.
pub fn nobody() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    assert!(TcpStream::connect(address).is_err(), "somebody listens");
    address
}
