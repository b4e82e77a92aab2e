//! Rules about the shape of the files.

use crate::finding::{Rule, Severity};

/// Every key is one that the schema has.
///
/// A key that Shirube does not know would be ignored, and what stands under it lost. Mostly it is a slip of the pen.
pub static UNKNOWN_KEY: Rule = Rule {
    name: "unknown-key",
    severity: Severity::Error,
    summary: "Every key is one that the schema has.",
    firm: true,
};

/// A key that an entry cannot do without is there.
///
/// A course without a title, a target without an audience: nothing could be shown.
pub static MISSING_KEY: Rule = Rule {
    name: "missing-key",
    severity: Severity::Error,
    summary: "A key that an entry cannot do without is there.",
    firm: true,
};

/// A key stands once in its group.
///
/// YAML keeps the last of two equal keys and drops the other without a word.
pub static DUPLICATE_KEY: Rule = Rule {
    name: "duplicate-key",
    severity: Severity::Error,
    summary: "A key stands once in its group.",
    firm: true,
};

/// A value has the shape that its key asks for.
///
/// A list where a text belongs, a text where a number belongs.
pub static WRONG_SHAPE: Rule = Rule {
    name: "wrong-shape",
    severity: Severity::Error,
    summary: "A value has the shape that its key asks for.",
    firm: true,
};

/// A word is one of those that its key allows.
///
/// `obligation: mandatory`, where the words are `required` and `recommended`.
pub static UNKNOWN_WORD: Rule = Rule {
    name: "unknown-word",
    severity: Severity::Error,
    summary: "A word is one of those that its key allows.",
    firm: true,
};

/// A date, a span or an address can be read as one.
///
/// `2021-02-30` is no day; nothing is guessed from it.
pub static INVALID_VALUE: Rule = Rule {
    name: "invalid-value",
    severity: Severity::Error,
    summary: "A date, a span or an address can be read as one.",
    firm: true,
};

/// A file holds one YAML document.
///
/// A broken line makes everything behind it unreadable.
pub static INVALID_YAML: Rule = Rule {
    name: "invalid-yaml",
    severity: Severity::Error,
    summary: "A file holds one YAML document.",
    firm: true,
};

/// A text with a comma in `{…}` stands in quotes.
///
/// YAML ends a text without quotes at the comma and takes the rest for a key.
pub static UNQUOTED_TEXT: Rule = Rule {
    name: "unquoted-text",
    severity: Severity::Error,
    summary: "A text with a comma in `{…}` stands in quotes.",
    firm: true,
};

/// A file stays below one megabyte.
///
/// An entry has some thousands of bytes; more is a mistake or an attack.
pub static FILE_TOO_LARGE: Rule = Rule {
    name: "file-too-large",
    severity: Severity::Error,
    summary: "A file stays below one megabyte.",
    firm: true,
};
