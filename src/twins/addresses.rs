//! The language that an address speaks of (`/en/`, `?lang=ja`), and mail addresses.

use std::collections::BTreeSet;
use std::ops::Range;

/// The host of an address of the web, without `www.`.
pub fn host(address: &str) -> Option<&str> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// Which of some language tags an address is marked with: a folder (`/en/`),
/// the host's first name (`en.`), the end of a file's name (`.en.html`) or a
/// parameter (`lang=en`).
pub fn marked<'t>(address: &str, mut tags: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let parts: Vec<&str> = pieces(address).collect();
    tags.find(|tag| parts.iter().any(|part| part.eq_ignore_ascii_case(tag)))
}

/// An address without its marks of languages: twins have the same.
pub fn bare<'t>(address: &str, tags: &(impl Iterator<Item = &'t str> + Clone)) -> String {
    let is_mark = |part: &str| tags.clone().any(|tag| part.eq_ignore_ascii_case(tag));
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let address = address.strip_prefix("www.").unwrap_or(address);
    let parts = address.split(SIGNS).filter(|part| {
        !part.is_empty() && !is_mark(part) && !PARAMETERS.contains(part) && *part != "index"
    });
    parts.collect::<Vec<_>>().join("/")
}

const SIGNS: [char; 6] = ['/', '?', '&', '=', '.', '#'];
const PARAMETERS: [&str; 5] = ["lang", "language", "locale", "hl", "l"];

/// The parts of an address in which a language may be named: not the end of
/// the host, which names a country.
fn pieces(address: &str) -> impl Iterator<Item = &str> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let first = rest[..end].split_once('.').map(|(first, _)| first);
    let (path, query) = match rest[end..].split_once('?') {
        Some((path, query)) => (path, query),
        None => (&rest[end..], ""),
    };
    // A folder; `.en.` in a file's name stands between two dots.
    let folders = path.split('/').flat_map(|name| {
        let inner = name.split('.').skip(1);
        let count = name.split('.').count();
        let inner = inner.take(count.saturating_sub(2));
        std::iter::once(name).chain(inner)
    });
    let values = query.split(['&', '#']).filter_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        PARAMETERS.contains(&key).then_some(value)
    });
    first.into_iter().chain(folders).chain(values)
}

/// The mail addresses of a text.
pub fn mail_addresses(text: &str) -> BTreeSet<String> {
    let spans = mail_spans(text).into_iter();
    spans.map(|span| text[span].to_lowercase()).collect()
}

/// Where they stand.
pub fn mail_spans(text: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
    let spans = text.match_indices('@').map(|(at, _)| {
        let start = text[..at].rfind(|c| !is_part(c));
        let start = start.map_or(0, |before| {
            before + text[before..].chars().next().map_or(1, char::len_utf8)
        });
        let end = text[at + 1..]
            .find(|c| !is_part(c))
            .map_or(text.len(), |end| at + 1 + end);
        start..at + 1 + text[at + 1..end].trim_end_matches('.').len()
    });
    spans
        .filter(|span| span.len() > 4 && text[span.clone()].contains('.'))
        .collect()
}
