//! Values in double quotes, in which a sign may be named by its number.

use std::ops::Range;

use super::tree::{Kind, Node, parse};

/// The values and keys in double quotes as they are after unquoting, with
/// their spans.
pub fn unquoted(text: &str) -> Vec<(Range<usize>, String)> {
    let mut values = Vec::new();
    if let Ok(root) = parse(text) {
        collect(&root, text, &mut values);
    }
    values
}

fn collect(node: &Node, text: &str, values: &mut Vec<(Range<usize>, String)>) {
    match &node.kind {
        Kind::Scalar { value, .. } => {
            if text[node.span.clone()].starts_with('"') {
                values.push((node.span.clone(), value.clone()));
            }
        }
        Kind::Sequence(items) => items.iter().for_each(|item| collect(item, text, values)),
        Kind::Mapping(entries) => {
            for (key, value) in entries {
                collect(key, text, values);
                collect(value, text, values);
            }
        }
    }
}
