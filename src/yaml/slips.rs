//! Slips that YAML itself lets pass, so that something would be lost silently.

use std::ops::Range;

use crate::finding::{Finding, Place};
use crate::message::message;
use crate::rules::schema::{DUPLICATE_KEY, UNQUOTED_TEXT};

use super::tree::{Kind, Node};

/// The slips below a node, each with the number of the node to leave out.
pub fn find(path: &str, text: &str, offset: usize, node: &Node) -> Vec<(usize, Finding)> {
    let place = |span: &Range<usize>| Place::at(path, span.start + offset..span.end + offset);
    let mut found = Vec::new();
    match &node.kind {
        Kind::Scalar { marked: true, .. } if !text.contains(": *") && !text.contains("- *") => {
            found.push((node.id, marked(place(&node.span))));
        }
        Kind::Scalar { plain: true, .. } => {
            if let Some(remark) = cut_off(text, node.span.end) {
                found.push((node.id, cut(place(&remark))));
            }
        }
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
    let message = message!("key-twice", key = key);
    Finding::new(&DUPLICATE_KEY, place.clone(), message)
        .label(message!("one-would-be-lost"))
        .help(message!("keep-one-key"))
        .related(first, message!("key-first-here"))
}

fn unquoted(place: Place) -> Finding {
    Finding::new(&UNQUOTED_TEXT, place, message!("comma-ends-text"))
        .label(message!("taken-for-a-key"))
        .help(message!("quote-text-with-comma"))
}

fn marked(place: Place) -> Finding {
    Finding::new(&UNQUOTED_TEXT, place, message!("first-word-lost"))
        .label(message!("taken-for-a-mark"))
        .help(message!("quote-text-with-mark"))
}

fn cut(place: Place) -> Finding {
    Finding::new(&UNQUOTED_TEXT, place, message!("rest-of-line-lost"))
        .label(message!("taken-for-a-remark"))
        .help(message!("quote-text-with-hash"))
}

/// What stands behind a text on its line as ` #…` without a space: more likely
/// a part of the text (`Course #3`) than a remark.
fn cut_off(text: &str, end: usize) -> Option<Range<usize>> {
    let line = text[end..].lines().next()?;
    let start = line.len() - line.trim_start_matches([' ', '\t']).len();
    let remark = line[start..].strip_prefix('#')?;
    let close = !remark.is_empty() && !remark.starts_with([' ', '#', '-', '=', '!']);
    (start > 0 && close).then(|| end + start..end + line.trim_end().len())
}

/// Whether a text may hold a slip that YAML lets pass: a quick look that may
/// be wrong, so that sound files are read once.
pub fn are_likely(text: &str) -> bool {
    let marks = [": !", ": &", "- !", "- &"];
    marks.iter().any(|mark| text.contains(mark))
        || text.lines().any(|line| {
            !line.trim_start().starts_with('#')
                && line.match_indices(" #").any(|(at, _)| {
                    line[at + 2..].starts_with(|c: char| !c.is_whitespace() && c != '#')
                })
        })
}

/// Whether an entry of `{…}` is a word without a colon: the rest of a text
/// that holds a comma and has no quotes.
fn is_rest_of_a_text(text: &str, map: &Node, key: &Node, value: &Node) -> bool {
    text[map.span.start..].starts_with('{')
        && value.is_null()
        && !text[key.span.end..].trim_start().starts_with(':')
}
