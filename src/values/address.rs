//! Addresses of the web.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::message::{Message, message};

/// An address that a reader can open: absolute, `http` or `https`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address(Arc<str>);

impl Address {
    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Address {
    /// The host that it names, without a port.
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.split(':').next().unwrap_or_default()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Address {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))
            .ok_or_else(|| message!("not-an-address", text = text))?;
        if let Some(space) = text.chars().find(|c| c.is_whitespace() || c.is_control()) {
            return Err(if space == '\u{3000}' {
                message!("full-width-space-in-address", text = text)
            } else {
                message!("space-in-address", text = text)
            });
        }
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if host.contains('@') {
            return Err(message!("password-in-address", text = text));
        }
        let host = host.split(':').next().unwrap_or_default();
        let sound = !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
        if !sound {
            return Err(message!("address-without-host", text = text));
        }
        Ok(Self(text.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn addresses_name_their_host() {
        for (text, host) in [
            ("https://example.org/guide/", "example.org"),
            ("http://localhost:4004", "localhost"),
            ("https://example.org?x", "example.org"),
        ] {
            assert_eq!(text.parse::<Address>().expect(text).host(), host);
        }
    }

    #[test]
    fn only_whole_web_addresses_pass() {
        for (text, sound) in [
            ("https://www.kyoto-u.ac.jp/en/", true),
            ("http://localhost:4004/", true),
            ("https://www.kyoto-u.ac.jp/研究", true),
            ("www.kyoto-u.ac.jp", false),
            ("javascript:alert(1)", false),
            ("https://", false),
            ("https:///en", false),
            ("https://www.kyoto-u.ac.jp/ en", false),
            ("https://www.kyoto-u.ac.jp/　en", false),
            ("https://user:secret@example.org/", false),
            ("ｈttps://example.org/", false),
        ] {
            assert_eq!(text.parse::<Address>().is_ok(), sound, "{text}");
        }
    }
}
