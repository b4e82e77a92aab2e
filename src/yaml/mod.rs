//! From YAML text to types: the only module that knows a YAML crate.
//!
//! A sound file is read in one pass by serde_yaml. A file that does not fit is
//! read again from parser events, which know their places, as often as it
//! takes to name every mistake: what was reported is left out of the next
//! attempt. So one type, with serde's derives, is the whole schema of a file,
//! and an editor still hears of all mistakes at once.

mod de;
mod error;
mod likely;
mod outdented;
mod reasons;
mod remarked;
mod slips;
mod tree;
mod unclosed;
mod unquoted;
mod words;
#[cfg(feature = "external")]
mod written;

use std::collections::HashSet;
use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::finding::{Finding, Place};
use crate::message::message;
use crate::pointer::{Part, Pointer};
use crate::rules::schema::{FILE_TOO_LARGE, INVALID_YAML};
use crate::suggest::several;

use de::Located;
use error::Problem;
pub use unquoted::unquoted;
#[cfg(feature = "external")]
pub use written::{Written, written};

/// Bytes in one file; a course entry has some thousands.
const MOST_BYTES: usize = 1 << 20;
/// Brackets within brackets that serde_yaml may be shown: it takes quadratic time.
const MOST_DEPTH: usize = 64;
/// Mistakes told of one file.
const MOST_FINDINGS: usize = 100;

/// What came of reading one file.
#[derive(Debug, Clone)]
pub struct Read<T> {
    /// What could be read, without the parts that were reported.
    pub value: Option<T>,
    /// What does not fit.
    pub findings: Vec<Finding>,
    /// The parts that were reported and left out.
    pub left_out: Vec<Pointer>,
}

/// Reads a text as a `T`; `path` and `offset` (the bytes before the YAML in
/// its file, as before front matter) are for the findings.
pub fn read<T: DeserializeOwned>(path: &str, text: &str, offset: usize) -> Read<T> {
    if text.len() > MOST_BYTES {
        let message = message!("file-too-large", most = MOST_BYTES >> 20);
        let finding = Finding::new(&FILE_TOO_LARGE, Place::file(path), message);
        return Read::nothing(finding.help(message!("split-the-file")));
    }
    if !is_blank(text)
        && depth(text) <= MOST_DEPTH
        && !slips::are_likely(text)
        && let Ok(value) = serde_yaml::from_str(text)
    {
        return Read {
            value: Some(value),
            findings: Vec::new(),
            left_out: Vec::new(),
        };
    }
    read_located(path, text, offset)
}

/// The span of what a pointer leads to in a text that was read before.
pub fn locate(text: &str, pointer: &Pointer, part: Part) -> Option<Range<usize>> {
    Places::of(text).locate(pointer, part)
}

/// Where the values of a text stand, for more than one question.
#[derive(Debug)]
pub struct Places(Option<tree::Node>);

impl Places {
    /// Those of a text that was read before.
    pub fn of(text: &str) -> Self {
        Self(tree::parse(text).ok())
    }

    /// The span of what a pointer leads to.
    pub fn locate(&self, pointer: &Pointer, part: Part) -> Option<Range<usize>> {
        let root = self.0.as_ref()?;
        Some(root.locate(pointer, part))
    }
}

/// The texts of a list under a key of the whole, after YAML's unquoting, and
/// where they stand.
pub fn list(text: &str, key: &str) -> Vec<(Range<usize>, String)> {
    let Ok(tree::Kind::Mapping(entries)) = tree::parse(text).map(|root| root.kind) else {
        return Vec::new();
    };
    let mut entries = entries.into_iter();
    let items = entries.find_map(|(own, value)| match value.kind {
        tree::Kind::Sequence(items) if own.scalar() == Some(key) => Some(items),
        _ => None,
    });
    let items = items.into_iter().flatten();
    items
        .filter_map(|item| Some((item.span.clone(), item.scalar()?.to_owned())))
        .collect()
}

/// Whether a value is an item of a list in brackets, where others can stand
/// beside it.
pub fn is_in_brackets(text: &str, span: &Range<usize>) -> bool {
    let before = text.get(..span.start).unwrap_or_default().trim_end();
    let behind = text.get(span.end..).unwrap_or_default().trim_start();
    before.ends_with(['[', ',']) && behind.starts_with([']', ','])
}

/// The spans of the texts that stand under a language's tag.
pub fn texts_in(text: &str, tag: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    if let Ok(root) = tree::parse(text) {
        root.collect_under(tag, &mut spans);
    }
    spans
}

impl<T> Read<T> {
    fn nothing(finding: Finding) -> Self {
        Self {
            value: None,
            findings: vec![finding],
            left_out: vec![Pointer::root()],
        }
    }
}

fn read_located<T: DeserializeOwned>(path: &str, text: &str, offset: usize) -> Read<T> {
    let shift = |span: Range<usize>| span.start + offset..span.end + offset;
    let root = match tree::parse(text) {
        Ok(root) => root,
        Err(malformed) => {
            let finding = words::malformed(path, text, offset, &malformed);
            return Read::nothing(remarked::explain(finding, text, offset));
        }
    };
    let mut findings = Vec::new();
    let mut left_out = Vec::new();
    let mut removed = HashSet::new();
    for (id, finding) in slips::find(path, text, offset, &root) {
        findings.push(finding);
        left_out.extend(root.pointer_to(id));
        removed.insert(id);
    }
    for own in outdented::find(text, &root) {
        let (key, languages) = (own.key, own.languages);
        findings.push(words::outdented(
            path,
            shift(languages[0].span.clone()),
            key,
        ));
        for node in languages.into_iter().chain([key]) {
            left_out.extend(root.pointer_to(node.id));
            removed.insert(node.id);
        }
    }
    let value = loop {
        let located = Located {
            node: &root,
            removed: &removed,
        };
        let error = match T::deserialize(located) {
            Ok(value) => break Some(value),
            Err(error) => error,
        };
        let (mut id, span) = error.at.clone().unwrap_or((root.id, root.span.clone()));
        let text_in_languages = match &*error.problem {
            Problem::UnknownKey(_, known) => root.text_in_languages(id, known),
            _ => None,
        };
        findings.push(match (&*error.problem, text_in_languages) {
            (Problem::UnknownKey(key, known), Some(whole)) => {
                id = whole;
                words::text_in_languages(path, shift(span), key, known)
            }
            (Problem::UnknownWord(word, known), _) if several(word, known).is_some() => {
                let in_brackets = is_in_brackets(text, &span);
                words::several(
                    path,
                    shift(span),
                    &several(word, known).unwrap_or_default(),
                    in_brackets,
                )
            }
            (problem, _) => {
                let beside = match problem {
                    Problem::UnknownKey(..) => likely::keys_beside(&root, id),
                    _ => Vec::new(),
                };
                let written = likely::written(text, span.clone());
                let finding = words::misfit(path, shift(span), problem, &beside);
                likely::with_mend(finding, problem, (&root, id), written)
            }
        });
        left_out.extend(root.pointer_to(id));
        if id == root.id || !removed.insert(id) || findings.len() >= MOST_FINDINGS {
            break None;
        }
    };
    for (id, key, span) in slips::nothings_in(&root) {
        let told = root
            .pointer_to(id)
            .filter(|at| !left_out.iter().any(|own| own.holds(at)));
        if let Some(at) = told {
            findings.push(words::nothing(path, shift(span), key));
            left_out.push(at);
        }
    }
    if value.is_none() && findings.is_empty() {
        let message = message!("unreadable-yaml");
        return Read::nothing(Finding::new(&INVALID_YAML, Place::file(path), message));
    }
    Read {
        value,
        findings,
        left_out,
    }
}

/// Whether a text holds nothing but remarks and white space.
pub fn is_blank(text: &str) -> bool {
    text.lines()
        .map(str::trim_start)
        .all(|line| line.is_empty() || line.starts_with('#'))
}

/// The deepest nesting of brackets, quotes not minded: an upper bound.
fn depth(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests;
