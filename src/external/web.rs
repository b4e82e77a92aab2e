//! One request. The only file that knows the HTTP crate.

use std::io;
use std::net::ToSocketAddrs as _;
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use rustls::CertificateError;
use ureq::http::{HeaderMap, Uri, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Error, Timeout};

use super::answer::{Answer, Flaw, Obstacle, Refusal};
use super::wish::Settings;

/// How a page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Only whether there is one.
    Head,
    /// As a browser does; its text is not read.
    Get,
}

/// What a server answers.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    /// Where it redirects to, as it says so.
    pub location: Option<String>,
    /// When it wants to be asked again.
    pub retry_after: Option<Duration>,
    /// Whether it says how one signs in.
    pub challenges: bool,
}

/// Sends requests.
#[derive(Debug)]
pub struct Web {
    agent: Agent,
    now: Timestamp,
}

impl Web {
    pub fn new(settings: &Settings, now: Timestamp) -> Self {
        let mut tls = TlsConfig::builder();
        if !settings.roots.is_empty() {
            let roots = settings
                .roots
                .iter()
                .map(|der| Certificate::from_der(der).to_owned());
            tls = tls.root_certs(RootCerts::from(roots.collect::<Vec<_>>()));
        }
        let config = Agent::config_builder()
            .tls_config(tls.build())
            .user_agent(concat!("shirube/", env!("CARGO_PKG_VERSION")))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A connection that nobody uses would count at the host.
            .max_idle_connections(0)
            .timeout_connect(Some(settings.connect))
            .timeout_global(Some(settings.total))
            .build();
        Self {
            agent: config.into(),
            now,
        }
    }

    /// Asks once; no redirect is followed, and no text read.
    ///
    /// # Errors
    /// Why there is no answer.
    pub fn request(&self, method: Method, address: &str) -> Result<Reply, Answer> {
        let address = encoded(address);
        let sent = match method {
            Method::Head => self.agent.head(&address).call(),
            Method::Get => self.agent.get(&address).call(),
        };
        let response = sent.map_err(|error| failed(&error, &address))?;
        let headers = response.headers();
        let text = |name| {
            headers
                .get(name)
                .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        Ok(Reply {
            status: response.status().as_u16(),
            location: text(header::LOCATION),
            retry_after: self.retry_after(headers),
            challenges: headers.contains_key(header::WWW_AUTHENTICATE),
        })
    }

    /// A number of seconds, or a date.
    fn retry_after(&self, headers: &HeaderMap) -> Option<Duration> {
        let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
        if let Ok(seconds) = text.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let at = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
        Some(Duration::try_from(at.duration_since(self.now)).unwrap_or_default())
    }
}

/// An address as it is sent: what is not ASCII, and white space, is encoded.
pub fn encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for byte in address.trim().bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded += &format!("%{byte:02X}");
        }
    }
    encoded
}

fn failed(error: &Error, address: &str) -> Answer {
    match error {
        Error::Timeout(Timeout::Connect | Timeout::Resolve) => {
            Answer::Unreached(Obstacle::NoConnection)
        }
        Error::Timeout(_) => Answer::Unreached(Obstacle::TimedOut),
        Error::HostNotFound => Answer::Unreached(Obstacle::NoSuchName),
        Error::ConnectionFailed | Error::ConnectProxyFailed(_) => {
            Answer::Unreached(Obstacle::NotListening)
        }
        Error::Rustls(error) => Answer::Certificate(flaw(error)),
        Error::Tls(_) => Answer::Certificate(Flaw::Other),
        Error::Io(error) => of_system(error, address),
        _ => Answer::Refused(Refusal::Nonsense),
    }
}

fn of_system(error: &io::Error, address: &str) -> Answer {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    if let Some(inner) = inner {
        return Answer::Certificate(flaw(inner));
    }
    Answer::Unreached(match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Obstacle::TimedOut,
        io::ErrorKind::ConnectionRefused
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable => Obstacle::NotListening,
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => Obstacle::Closed,
        // A name that is not found has no kind of its own.
        _ if !has_name(address) => Obstacle::NoSuchName,
        _ => Obstacle::Closed,
    })
}

/// Whether the host of an address is found.
fn has_name(address: &str) -> bool {
    let host = address.parse::<Uri>().ok();
    let host = host.as_ref().and_then(Uri::host);
    host.is_some_and(|host| (host, 443).to_socket_addrs().is_ok())
}

fn flaw(error: &rustls::Error) -> Flaw {
    let rustls::Error::InvalidCertificate(error) = error else {
        return Flaw::Other;
    };
    match error {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => Flaw::Expired,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Flaw::OtherName
        }
        CertificateError::UnknownIssuer => Flaw::UnknownIssuer,
        _ => Flaw::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn addresses_are_sent_in_ascii() {
        for (address, sent) in [
            ("https://x.org/a?b=c", "https://x.org/a?b=c"),
            ("https://x.org/研究", "https://x.org/%E7%A0%94%E7%A9%B6"),
            ("https://x.org/a%20b", "https://x.org/a%20b"),
            ("https://x.org/a b", "https://x.org/a%20b"),
        ] {
            assert_eq!(encoded(address), sent);
        }
    }
}
