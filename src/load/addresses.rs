//! Addresses as editors mistype them: each slip by its name.

use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;

use crate::message::{Message, message};
use crate::suggest::nearest;
use crate::values::Address;

/// Reads an address.
///
/// # Errors
/// What is wrong with it.
pub fn read(text: &str) -> Result<Address, Message> {
    if let Some(slip) = slip(text) {
        return Err(slip);
    }
    Address::from_str(text)
}

/// The slip that is known by its form.
pub fn slip(text: &str) -> Option<Message> {
    if text.starts_with("mailto:") || (text.contains('@') && !text.contains('/')) {
        return Some(message!("address-is-mail", text = text));
    }
    if text.chars().any(|c| ('\u{ff01}'..='\u{ff5e}').contains(&c)) {
        let plain: String = text.nfkc().collect();
        return Some(message!("address-is-wide", text = text, plain = plain));
    }
    let Some((_, rest)) = text.split_once("://").filter(|(own, _)| is_scheme(own)) else {
        return mistyped_scheme(text);
    };
    let last = text.chars().next_back()?;
    let closes = last == ')' && !text.contains('(');
    if closes || "。、，．,;」』）>".contains(last) {
        return Some(message!("address-ends-with", sign = last));
    }
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_short = !host.is_empty() && host.chars().all(letters) && host != "localhost";
    is_short.then(|| message!("host-is-short", host = host))
}

fn is_scheme(text: &str) -> bool {
    text == "https" || text == "http"
}

/// `htp://`, `https//`, `http:/`.
fn mistyped_scheme(text: &str) -> Option<Message> {
    let end = text.find([':', '/'])?;
    let rest = text[end..].trim_start_matches([':', '/']);
    let meant = nearest(&text[..end], ["https", "http"])?;
    let marks = text[end..].len() - rest.len();
    let is_sound = text[..end].len() < 3 || marks < 2 && !text[end..].starts_with(":/");
    (!is_sound && !rest.is_empty())
        .then(|| message!("scheme-is-mistyped", meant = format!("{meant}://{rest}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_known_by_their_form() {
        for (text, key) in [
            ("https://example.org/", None),
            ("http://localhost:4004/", None),
            ("https://example.org/a_(b)", None),
            ("https://example.org/@name", None),
            ("https://example.org:8080/a?b=c#d", None),
            ("example.org", None),
            ("htp://example.org/", Some("scheme-is-mistyped")),
            ("https//example.org/", Some("scheme-is-mistyped")),
            ("https:/example.org/", Some("scheme-is-mistyped")),
            ("Https://example.org/", Some("scheme-is-mistyped")),
            ("ttps://example.org/", Some("scheme-is-mistyped")),
            ("ftp://example.org/", None),
            ("office@example.org", Some("address-is-mail")),
            ("mailto:office@example.org", Some("address-is-mail")),
            ("https://ｗｗｗ.example.org/", Some("address-is-wide")),
            ("https://example．org/", Some("address-is-wide")),
            ("https://example.org／a", Some("address-is-wide")),
            ("https://example.org/。", Some("address-ends-with")),
            ("https://example.org/a)", Some("address-ends-with")),
            ("https://example.org/,", Some("address-ends-with")),
            ("https://portal/", Some("host-is-short")),
        ] {
            let found = slip(text);
            assert_eq!(found.as_ref().map(Message::key), key, "{text}");
        }
    }
}
