//! Names that some systems take for one: a folder that holds both cannot be
//! copied to them.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::finding::{Finding, Place};
use crate::message::message;
use crate::rules::files::COLLIDING_NAMES;

/// Tells of names that differ in case or in the form of their letters alone,
/// and returns the files that are left out for it. Paths are as they are
/// stored, with `/` between folders.
pub fn find<'p>(paths: impl Iterator<Item = &'p str> + Clone) -> (Vec<Finding>, BTreeSet<String>) {
    let is_plain = |path: &str| {
        let plain = |b: u8| b.is_ascii() && !b.is_ascii_uppercase();
        path.bytes().all(plain)
    };
    if paths.clone().all(is_plain) {
        return (Vec::new(), BTreeSet::new());
    }
    // Each folder and file, by how a system that minds neither writes it.
    let mut seen: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for path in paths.clone() {
        let ends = path.match_indices('/').map(|(at, _)| at);
        for end in ends.chain([path.len()]) {
            let name = &path[..end];
            seen.entry(fold(name)).or_default().insert(name);
        }
    }
    let mut findings = Vec::new();
    let mut refused: Vec<&str> = Vec::new();
    // A folder comes before what is in it.
    for (folded, names) in &seen {
        let mut names = names.iter().filter(|name| {
            let in_refused = |folder: &&str| is_below(name, folder);
            !refused.iter().any(in_refused)
        });
        let names: Vec<&str> = names.by_ref().copied().collect();
        let kept = names.iter().find(|name| **name == folded);
        let Some(kept) = kept.or(names.first()) else {
            continue;
        };
        for name in names.iter().filter(|name| *name != kept) {
            let message = message!("colliding-names", one = last(name), other = last(kept));
            let place = Place::file(name.nfc().collect::<String>());
            let first = Place::file(kept.nfc().collect::<String>());
            let finding = Finding::new(&COLLIDING_NAMES, place, message)
                .help(message!("colliding-names-help"))
                .related(first, message!("colliding-names-other"));
            findings.push(finding);
        }
        refused.extend(names.iter().filter(|name| *name != kept));
    }
    let is_refused = |path: &str| {
        refused
            .iter()
            .any(|name| path == *name || is_below(path, name))
    };
    let left_out = paths.filter(|path| is_refused(path)).map(str::to_owned);
    (findings, left_out.collect())
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn fold(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}
