//! Rules that single entries are not held to.

use std::sync::Arc;

use crate::finding::Rule;
use crate::pointer::Pointer;

/// A rule that an entry is not held to, because an editor said why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The rule.
    pub rule: &'static Rule,
    /// The reason, among editors.
    pub why: String,
    /// The file that says so.
    pub path: Arc<str>,
    /// The entry within the file: its root, or an item of a list.
    pub entry: Pointer,
}
