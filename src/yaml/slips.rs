//! Slips that YAML itself lets pass, so that something would be lost silently.

use std::collections::HashMap;
use std::ops::Range;

use crate::finding::{Finding, Place};
use crate::message::message;
use crate::rules::schema::{DUPLICATE_KEY, INVALID_YAML, UNQUOTED_TEXT};

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
            let mut seen: HashMap<&str, &Node> = HashMap::new();
            for (key, value) in entries {
                let name = key.scalar();
                if let Some(first) = name.and_then(|name| seen.get(name)) {
                    found.push((
                        key.id,
                        duplicate(key, &place(&key.span), place(&first.span)),
                    ));
                    continue;
                }
                seen.extend(name.map(|name| (name, key)));
                let own = &text[value.span.clone()];
                let second = second_language(own).filter(|_| value.is_plain());
                if let Some((span, tag)) = second {
                    let at = value.span.start;
                    let span = at + span.start..at + span.end;
                    found.push((node.id, full_width_comma(place(&span), tag)));
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

/// Lines above the place where a reader gave up that may hold the cause.
const LINES_BACK: usize = 20;

/// What stands behind ` #` within brackets that are closed behind it: the
/// bracket is lost with it. The sign that is lost, and what is taken for a
/// remark, before the place where the reader gave up.
pub fn eaten_bracket(text: &str, at: usize) -> Option<(char, Range<usize>)> {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let mut start = end;
    for _ in 0..LINES_BACK {
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        if let Some((sign, span)) = eaten_in(&text[line_start..start]) {
            return Some((sign, line_start + span.start..line_start + span.end));
        }
        start = line_start.checked_sub(1)?;
    }
    None
}

fn eaten_in(line: &str) -> Option<(char, Range<usize>)> {
    let hash = line.match_indices(" #").map(|(at, _)| at);
    let hash = hash.filter(|at| line[at + 2..].starts_with(|c: char| c.is_alphanumeric()));
    hash.into_iter().find_map(|hash| {
        let (before, behind) = line.split_at(hash);
        let depth = |part: &str, sign: char| part.matches(sign).count();
        [('{', '}'), ('[', ']')]
            .into_iter()
            .find_map(|(open, close)| {
                let is_open = depth(before, open) > depth(before, close);
                let is_lost = is_open && behind.contains(close);
                is_lost.then(|| (close, hash + 1..line.trim_end().len()))
            })
    })
}

/// What is written as nothing: its number, the key that it stands behind where
/// it is no item of a list, and the place to mark.
pub type Nothing<'n> = (usize, Option<&'n str>, Range<usize>);

/// Every key and every item that has nothing behind it.
pub fn nothings_in(root: &Node) -> Vec<Nothing<'_>> {
    let mut found = Vec::new();
    nothings(root, &mut found);
    found
}

fn nothings<'n>(node: &'n Node, found: &mut Vec<Nothing<'n>>) {
    match &node.kind {
        Kind::Scalar { .. } => {}
        Kind::Sequence(items) => {
            for item in items {
                if item.is_null() {
                    found.push((item.id, None, item.span.clone()));
                }
                nothings(item, found);
            }
        }
        Kind::Mapping(entries) => {
            for (key, value) in entries {
                if value.is_null() {
                    found.push((value.id, key.scalar(), key.span.clone()));
                }
                nothings(value, found);
            }
        }
    }
}

/// Whether a text may hold a key or an item with nothing behind it: a quick
/// look that may be wrong.
fn holds_nothing(text: &str) -> bool {
    if [": ,", ": }", ": ~", ": null", "- ~", "- null"]
        .iter()
        .any(|mark| text.contains(mark))
    {
        return true;
    }
    // The column of what the last line opens, and whether that is an item.
    let mut open: Option<(usize, bool)> = None;
    for line in text.lines() {
        let own = line.trim_start();
        if own.is_empty() || own.starts_with('#') {
            continue;
        }
        let mut column = line.len() - own.len();
        let is_item = own.starts_with("- ") || own.trim_end() == "-";
        if let Some((above, of_item)) = open.take()
            && (column < above || column == above && (of_item || !is_item))
        {
            return true;
        }
        let said = own.split(" #").next().unwrap_or(own).trim_end();
        let key = said.trim_start_matches("- ");
        column += said.len() - key.len();
        if key.ends_with(':') || key == "-" {
            open = Some((column, key == "-"));
        }
    }
    open.is_some()
}

/// The texts of two languages in one, with a full-width comma and colon
/// between them: `{en: Lecture，ja：講義}`. The bytes of these, and the tag.
fn second_language(text: &str) -> Option<(Range<usize>, &str)> {
    text.match_indices('：').find_map(|(colon, _)| {
        let before = text[..colon].trim_end();
        let tag = before.len()
            - before
                .trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '-')
                .len();
        let start = before.len() - tag;
        let tag = &before[start..];
        let comma = text[..start].trim_end();
        let is_tag = tag.len() > 1 && tag.starts_with(|c: char| c.is_ascii_lowercase());
        (is_tag && comma.ends_with(['，', '、']))
            .then(|| (comma.len() - '，'.len_utf8()..colon + '：'.len_utf8(), tag))
    })
}

fn full_width_comma(place: Place, tag: &str) -> Finding {
    let cause = message!("full-width-comma");
    let message = message!("not-yaml-for", cause = cause);
    let meant = format!(", {tag}: ");
    Finding::new(&INVALID_YAML, place, message).replace(message!("write-plain-comma"), meant)
}

/// Whether a text may hold a slip that YAML lets pass: a quick look that may
/// be wrong, so that sound files are read once.
pub fn are_likely(text: &str) -> bool {
    let marks = [": !", ": &", "- !", "- &"];
    marks.iter().any(|mark| text.contains(mark))
        || holds_nothing(text)
        || second_language(text).is_some()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Sound files pay for a second reading only where one of these is in them.
    #[test]
    fn nothing_behind_a_key_is_seen_at_a_glance() {
        for (text, is_seen) in [
            ("a: 1\nb:\n  - c\n", false),
            ("b:\n- c: # one\n    d: 1\n", false),
            ("b:\n  # c:\n  - d\n", false),
            ("- a:\n    b: 1\n  c: 2\n", false),
            ("-\n  a: 1\n", false),
            ("a:\nb: 1\n", true),
            ("- a:\n  b: 1\n", true),
            ("a:\n", true),
            ("-\n- a\n", true),
            ("{a: , b: 1}\n", true),
            ("a: ~\n", true),
        ] {
            assert_eq!(holds_nothing(text), is_seen, "{text}");
        }
    }

    #[test]
    fn a_second_language_is_known_by_its_tag() {
        for (text, tag) in [
            ("Lecture，ja：講義", Some("ja")),
            ("Lecture、 zh-Hans：讲座", Some("zh-Hans")),
            ("講義、PC：各自", None),
            ("講義：前半", None),
        ] {
            assert_eq!(second_language(text).map(|(_, tag)| tag), tag, "{text}");
        }
    }
}
