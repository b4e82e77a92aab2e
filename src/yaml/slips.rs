//! Slips that YAML itself lets pass, so that something would be lost silently.

use std::ops::Range;

use crate::finding::{Finding, Place};
use crate::rules::schema::{DUPLICATE_KEY, UNQUOTED_TEXT};

use super::tree::{Kind, Node};

/// The slips below a node, each with the number of the node to leave out.
pub fn find(path: &str, text: &str, offset: usize, node: &Node) -> Vec<(usize, Finding)> {
    let place = |span: &Range<usize>| Place::at(path, span.start + offset..span.end + offset);
    let mut found = Vec::new();
    match &node.kind {
        Kind::Scalar { .. } => {}
        Kind::Sequence(items) => {
            for item in items {
                found.extend(find(path, text, offset, item));
            }
        }
        Kind::Mapping(entries) => {
            for (index, (key, value)) in entries.iter().enumerate() {
                let first = entries[..index]
                    .iter()
                    .find(|(other, _)| key.scalar().is_some() && other.scalar() == key.scalar());
                if let Some((first, _)) = first {
                    found.push((
                        key.id,
                        duplicate(key, &place(&key.span), place(&first.span)),
                    ));
                } else if is_rest_of_a_text(text, node, key, value) {
                    found.push((key.id, unquoted(place(&key.span))));
                } else {
                    found.extend(find(path, text, offset, value));
                }
            }
        }
    }
    found
}

fn duplicate(key: &Node, place: &Place, first: Place) -> Finding {
    let key = key.scalar().unwrap_or_default();
    let message = format!("the key `{key}` stands here twice");
    Finding::new(&DUPLICATE_KEY, place.clone(), message)
        .label("one of the two would be lost")
        .help("keep one of them, or join the two")
        .related(first, "it stands here first")
}

fn unquoted(place: Place) -> Finding {
    Finding::new(
        &UNQUOTED_TEXT,
        place,
        "a comma ends a text that has no quotes",
    )
    .label("YAML takes this for a key of its own")
    .help("put the whole text in quotes: `{en: \"one, two\", ja: \"一、二\"}`")
}

/// Whether an entry of `{…}` is a word without a colon: the rest of a text
/// that holds a comma and has no quotes.
fn is_rest_of_a_text(text: &str, map: &Node, key: &Node, value: &Node) -> bool {
    text[map.span.start..].starts_with('{')
        && value.is_null()
        && !text[key.span.end..].trim_start().starts_with(':')
}
