//! Rules about the files themselves.

use crate::finding::{Rule, Severity};

/// Files are saved as UTF-8.
///
/// Japanese text saved as `Shift_JIS` or EUC-JP cannot be told from noise.
pub static NOT_UTF8: Rule = Rule {
    name: "not-utf8",
    severity: Severity::Error,
    summary: "Files are saved as UTF-8.",
    firm: true,
};

/// Every file of the guide can be read.
///
/// A file without read permission would be missing from the guide without a word.
pub static UNREADABLE_FILE: Rule = Rule {
    name: "unreadable-file",
    severity: Severity::Error,
    summary: "Every file of the guide can be read.",
    firm: true,
};

/// A file in `content` is one that Shirube reads.
///
/// `note.en.md` for `notes.en.md`: the text would be missing and nobody would know.
pub static UNKNOWN_FILE: Rule = Rule {
    name: "unknown-file",
    severity: Severity::Warning,
    summary: "A file in `content` is one that Shirube reads.",
    firm: false,
};

/// A folder of a course holds a `course.yaml`.
///
/// Notes without an entry have no page to stand on.
pub static MISSING_FILE: Rule = Rule {
    name: "missing-file",
    severity: Severity::Error,
    summary: "A folder of a course holds a `course.yaml`.",
    firm: true,
};
