//! Templates that stand in each other: `include` and `extends` lead from one to
//! the next.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::tags::tags;

/// Templates within templates, or one upon the other.
pub const MOST_WITHIN: usize = 8;

/// Conditions of one `if`, each of which Tera reads within the one before.
pub const MOST_BRANCHES: usize = 256;

/// A template that stands too deep in others.
#[derive(Debug, PartialEq, Eq)]
pub struct TooDeep<'a> {
    /// The one that leads to them.
    pub name: &'a str,
    /// Its tag that leads on.
    pub tag: Range<usize>,
    /// Whether it leads back to itself.
    pub is_circle: bool,
}

/// Finds a template that stands in itself, or deeper in others than is meant.
pub fn too_deep<'a>(templates: impl Iterator<Item = (&'a str, &'a str)>) -> Option<TooDeep<'a>> {
    let mut leads: BTreeMap<&str, Vec<(&str, Range<usize>)>> = BTreeMap::new();
    for (name, text) in templates {
        let tags = tags(text).into_iter();
        let on = tags.filter(|tag| ["include", "extends"].contains(&tag.word()));
        let on = on.map(|tag| (tag.rest().trim_matches(['"', '\'', '`']), tag.span));
        leads.insert(name, on.collect());
    }
    let deep = leads.iter().filter_map(|(name, on)| {
        let mut level: BTreeSet<&str> = BTreeSet::from([*name]);
        let mut is_circle = false;
        for _ in 0..=MOST_WITHIN {
            let next = level.iter().filter_map(|name| leads.get(name)).flatten();
            level = next.map(|(name, _)| *name).collect();
            is_circle |= level.contains(name);
        }
        let tag = on.first()?.1.clone();
        (!level.is_empty()).then_some(TooDeep {
            name,
            tag,
            is_circle,
        })
    });
    // What leads into a circle from outside is sound itself.
    deep.reduce(|first, other| {
        if other.is_circle && !first.is_circle {
            other
        } else {
            first
        }
    })
}

/// Finds the first `elif` that is one too many: the template, and the tag.
pub fn branches_too_far<'a>(
    mut templates: impl Iterator<Item = (&'a str, &'a str)>,
) -> Option<(&'a str, Range<usize>)> {
    templates.find_map(|(name, text)| {
        let mut open: Vec<usize> = Vec::new();
        let mut tags = tags(text).into_iter();
        let tag = tags.find(|tag| {
            match tag.word() {
                "if" => open.push(0),
                "elif" => {
                    if let Some(own) = open.last_mut() {
                        *own += 1;
                    }
                }
                "endif" => _ = open.pop(),
                _ => {}
            }
            open.last().is_some_and(|own| *own > MOST_BRANCHES)
        })?;
        Some((name, tag.span))
    })
}
