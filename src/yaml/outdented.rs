//! Texts per language that stand in the column of their key, not below it.

use super::tree::{Kind, Node};

/// Keys of the schema that look like the tag of a language.
const KEYS: [&str; 5] = ["by", "id", "if", "of", "to"];

/// A key with nothing behind it, and the languages that follow beside it.
pub struct Outdented<'n> {
    /// `title:`.
    pub key: &'n Node,
    /// `en:` and `ja:`, in the same column.
    pub languages: Vec<&'n Node>,
}

/// All of them below a node.
pub fn find<'n>(text: &str, node: &'n Node) -> Vec<Outdented<'n>> {
    let mut found = Vec::new();
    collect(text, node, &mut found);
    found
}

fn collect<'n>(text: &str, node: &'n Node, found: &mut Vec<Outdented<'n>>) {
    match &node.kind {
        Kind::Scalar { .. } => {}
        Kind::Sequence(items) => items.iter().for_each(|item| collect(text, item, found)),
        Kind::Mapping(entries) => {
            for (index, (key, value)) in entries.iter().enumerate() {
                collect(text, value, found);
                if !value.is_null() || is_language(key) {
                    continue;
                }
                let languages = entries[index + 1..].iter().map(|(key, _)| key);
                let languages: Vec<&Node> = languages.take_while(|key| is_language(key)).collect();
                // Within brackets, something else is wrong.
                let is_below = |first: &&Node| text[key.span.end..first.span.start].contains('\n');
                if languages.first().is_some_and(is_below) {
                    found.push(Outdented { key, languages });
                }
            }
        }
    }
}

fn is_language(key: &Node) -> bool {
    let is_tag = |key: &str| key.len() == 2 && key.bytes().all(|b| b.is_ascii_lowercase());
    key.scalar()
        .is_some_and(|key| is_tag(key) && !KEYS.contains(&key))
}
