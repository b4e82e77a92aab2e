//! What was most likely meant where the shape of a value does not fit.

use std::ops::Range;

use crate::finding::Finding;
use crate::message::message;
use crate::pointer::Step;

use super::error::{Found, Problem};
use super::tree::{Kind, Node};

/// Keys of lists in which each item is one word.
const LISTS_OF_WORDS: [&str; 13] = [
    "accounts",
    "again_on",
    "all",
    "any",
    "checked_by",
    "contacts",
    "counts_for",
    "delivery",
    "except",
    "languages",
    "prerequisites",
    "to",
    "unofficial",
];

/// Adds the mend of a shape that does not fit, where it can be told.
pub fn with_mend(
    finding: Finding,
    problem: &Problem,
    (root, id): (&Node, usize),
    written: &str,
) -> Finding {
    let Problem::Shape(Found::Something(found), expected) = problem else {
        return finding;
    };
    let pointer = root.pointer_to(id);
    let key = pointer.as_ref().and_then(|pointer| match pointer.0.last() {
        Some(Step::Key(key)) => Some(key.as_str()),
        _ => None,
    });
    match (found.key(), expected.key(), key) {
        ("found-text", "expected-list", Some(key))
            if LISTS_OF_WORDS.contains(&key) && is_of_words(written) =>
        {
            let list = format!("[{}]", plainly(written));
            finding.replace(message!("write-a-list", list = &list), list)
        }
        ("found-list", "expected-audience", _) if is_a_list_of_words(written) => {
            let group = format!("{{any: {written}}}");
            let message = message!("write-a-group", group = &group);
            finding.replace(message, group)
        }
        _ => finding,
    }
}

/// The keys of the map in which a key stands, without that key.
pub fn keys_beside(root: &Node, id: usize) -> Vec<&str> {
    match &root.kind {
        Kind::Scalar { .. } => Vec::new(),
        Kind::Sequence(items) => within(items, id),
        Kind::Mapping(entries) if entries.iter().any(|(key, _)| key.id == id) => entries
            .iter()
            .filter(|(key, _)| key.id != id)
            .filter_map(|(key, _)| key.scalar())
            .collect(),
        Kind::Mapping(entries) => within(entries.iter().map(|(_, value)| value), id),
    }
}

fn within<'a>(nodes: impl IntoIterator<Item = &'a Node>, id: usize) -> Vec<&'a str> {
    let mut found = nodes.into_iter().map(|node| keys_beside(node, id));
    found.find(|keys| !keys.is_empty()).unwrap_or_default()
}

/// What stands at a span, or nothing.
pub fn written(text: &str, span: Range<usize>) -> &str {
    text.get(span).unwrap_or_default()
}

/// Words or ids, parted by commas.
fn is_of_words(text: &str) -> bool {
    plainly(text).split(", ").all(|word| {
        let mut signs = word.chars();
        signs.next().is_some_and(char::is_alphanumeric)
            && signs.all(|c| c.is_alphanumeric() || c == '-')
    })
}

fn is_a_list_of_words(text: &str) -> bool {
    let within = text.strip_prefix('[').and_then(|own| own.strip_suffix(']'));
    within.is_some_and(is_of_words)
}

/// As it is written between brackets: `a、b` is `a, b`.
fn plainly(text: &str) -> String {
    let words = text.split([',', '、', '，']).map(str::trim);
    words.collect::<Vec<_>>().join(", ")
}
