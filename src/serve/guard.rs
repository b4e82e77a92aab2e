//! Who may ask the preview, and how.
//!
//! In: the head of a request. Out: nothing, or why it is refused. A page of
//! another site can point a name of its own at this address (DNS rebinding),
//! or ask from the reader's browser; neither is answered.

use std::net::IpAddr;

use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};

/// Where the preview keeps what is not of the site.
pub const OWN: &str = "/_shirube";

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It does not say, in one way, whom it asks.
    Nobody,
    /// It asks by a name that is not of this machine.
    Name,
    /// It wants more than to read.
    Method,
    /// Another site asks for what is for the preview's own pages.
    Elsewhere,
}

impl Refusal {
    /// How it is said in HTTP.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::Nobody => StatusCode::BAD_REQUEST,
            Self::Name | Self::Elsewhere => StatusCode::FORBIDDEN,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
        }
    }
}

/// Why a request is refused by a preview that listens at an address, if it is.
pub fn refusal(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    listening: IpAddr,
) -> Option<Refusal> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Some(Refusal::Nobody);
    };
    let Some(host) = host.to_str().ok().and_then(authority) else {
        return Some(Refusal::Nobody);
    };
    // A request for a whole address names the host once more.
    let names = [Some(&host), uri.authority()];
    if !names
        .into_iter()
        .flatten()
        .all(|name| is_known(name.host(), listening))
    {
        return Some(Refusal::Name);
    }
    if method != Method::GET && method != Method::HEAD {
        return Some(Refusal::Method);
    }
    let is_own = uri.path().starts_with(OWN);
    (is_own && is_from_elsewhere(headers, &host)).then_some(Refusal::Elsewhere)
}

/// A host with or without a port, and nothing else.
fn authority(text: &str) -> Option<Authority> {
    let authority: Authority = text.parse().ok()?;
    let is_whole = authority.host().len() == text.len() || authority.port_u16().is_some();
    (is_whole && !text.contains('@')).then_some(authority)
}

/// Whether nobody but this machine's owner can have made a name lead here.
/// A number needs no one's word; of names, `localhost` alone is such a one.
fn is_known(name: &str, listening: IpAddr) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let number = name.trim_matches(['[', ']']).parse::<IpAddr>();
    number.is_ok_and(|number| {
        let number = number.to_canonical();
        number.is_loopback() || number == listening || !listening.is_loopback()
    })
}

/// Whether the browser says that the page which asks is not of the preview.
/// What is typed, or opened by another program, comes from no page.
fn is_from_elsewhere(headers: &HeaderMap, host: &Authority) -> bool {
    let mut sites = headers.get_all("sec-fetch-site").iter();
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let own = format!("http://{host}");
    sites.any(|site| site != "same-origin" && site != "none")
        || origins.any(|origin| !origin.as_bytes().eq_ignore_ascii_case(own.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a preview at an address makes of a host.
    fn at(listening: &str, host: &str) -> Option<Refusal> {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().expect("a header"));
        let listening = listening.parse().expect("an address");
        refusal(&Method::GET, &Uri::from_static("/"), &headers, listening)
    }

    #[test]
    fn a_preview_for_others_is_known_by_numbers_alone() {
        for (listening, host, refused) in [
            ("127.0.0.1", "192.0.2.7:4004", Some(Refusal::Name)),
            ("192.0.2.7", "192.0.2.7:4004", None),
            ("0.0.0.0", "192.0.2.7:4004", None),
            ("::", "[2001:db8::7]:4004", None),
            ("::1", "[2001:db8::7]:4004", Some(Refusal::Name)),
            ("0.0.0.0", "localhost", None),
            ("0.0.0.0", "guide.example", Some(Refusal::Name)),
            ("192.0.2.7", "192.0.2.7.example", Some(Refusal::Name)),
        ] {
            assert_eq!(at(listening, host), refused, "{host} at {listening}");
        }
    }
}
