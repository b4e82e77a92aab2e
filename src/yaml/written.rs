//! The texts of a document, with their places.

use std::ops::Range;

use super::tree::{self, Kind, Node};

/// A text of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it says.
    pub text: String,
    /// Where it stands, with its quotes.
    pub span: Range<usize>,
    /// Whether the mark that was looked for holds for it.
    pub marked: bool,
}

/// Every text of a document, but for those under the keys `without`. What
/// stands in a map with the key and word of `mark` is marked.
pub fn written(text: &str, mark: (&str, &str), without: &[&str]) -> Vec<Written> {
    let mut search = Search {
        mark,
        without,
        found: Vec::new(),
    };
    if let Ok(root) = tree::parse(text) {
        search.node(&root, false);
    }
    search.found
}

struct Search<'a> {
    mark: (&'a str, &'a str),
    without: &'a [&'a str],
    found: Vec<Written>,
}

impl Search<'_> {
    fn node(&mut self, node: &Node, marked: bool) {
        match &node.kind {
            Kind::Scalar { value, .. } => self.found.push(Written {
                text: value.clone(),
                span: node.span.clone(),
                marked,
            }),
            Kind::Sequence(items) => {
                for item in items {
                    self.node(item, marked);
                }
            }
            Kind::Mapping(entries) => {
                let (key, word) = self.mark;
                let marks = |(own, value): &(Node, Node)| {
                    own.scalar() == Some(key) && value.scalar() == Some(word)
                };
                let marked = marked || entries.iter().any(marks);
                for (key, value) in entries {
                    if key.scalar().is_none_or(|key| !self.without.contains(&key)) {
                        self.node(value, marked);
                    }
                }
            }
        }
    }
}
