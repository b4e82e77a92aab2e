//! Rules about ids: the names of files and folders, and the `id:` of list entries.

use crate::finding::{Rule, Severity};

/// An id is made of `a`–`z`, `0`–`9` and `-`.
///
/// Ids become addresses; other letters break when they are copied into a mail.
pub static INVALID_ID: Rule = Rule {
    name: "invalid-id",
    severity: Severity::Error,
    summary: "An id is made of `a`–`z`, `0`–`9` and `-`.",
    firm: true,
};

/// An id is used once.
///
/// Of two entries with one id, neither can be named.
pub static DUPLICATE_ID: Rule = Rule {
    name: "duplicate-id",
    severity: Severity::Error,
    summary: "An id is used once.",
    firm: true,
};

/// A free page does not take the place of a page that Shirube writes.
///
/// `content/pages/attendance.en.md` would fight with the attendance page for one address.
pub static RESERVED_ID: Rule = Rule {
    name: "reserved-id",
    severity: Severity::Error,
    summary: "A free page does not take the place of a page that Shirube writes.",
    firm: true,
};
