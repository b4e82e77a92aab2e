//! Rules about the shape of the files.

use super::macros::rule;

rule! {
    /// Every key is one that the schema has.
    ///
    /// A key that Shirube does not know would be ignored, and what stands under it lost. Mostly it is a slip of the pen.
    UNKNOWN_KEY = "unknown-key", Error, firm;
}

rule! {
    /// A key that an entry cannot do without is there.
    ///
    /// A course without a title, a target without an audience: nothing could be shown.
    MISSING_KEY = "missing-key", Error, firm;
}

rule! {
    /// A key stands once in its group.
    ///
    /// YAML keeps the last of two equal keys and drops the other without a word.
    DUPLICATE_KEY = "duplicate-key", Error, firm;
}

rule! {
    /// A value has the shape that its key asks for.
    ///
    /// A list where a text belongs, a text where a number belongs.
    WRONG_SHAPE = "wrong-shape", Error, firm;
}

rule! {
    /// A word is one of those that its key allows.
    ///
    /// `obligation: mandatory`, where the words are `required` and `recommended`.
    UNKNOWN_WORD = "unknown-word", Error, firm;
}

rule! {
    /// A date, a span or an address can be read as one.
    ///
    /// `2021-02-30` is no day; nothing is guessed from it.
    INVALID_VALUE = "invalid-value", Error, firm;
}

rule! {
    /// A file holds one YAML document.
    ///
    /// A broken line makes everything behind it unreadable.
    INVALID_YAML = "invalid-yaml", Error, firm;
}

rule! {
    /// A text with a comma in `{…}` stands in quotes.
    ///
    /// YAML ends a text without quotes at the comma and takes the rest for a key.
    UNQUOTED_TEXT = "unquoted-text", Error, firm;
}

rule! {
    /// A file stays below one megabyte.
    ///
    /// An entry has some thousands of bytes; more is a mistake or an attack.
    FILE_TOO_LARGE = "file-too-large", Error, firm;
}
