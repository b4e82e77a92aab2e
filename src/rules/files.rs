//! Rules about the files themselves.

use super::macros::rule;

rule! {
    /// Files are saved as UTF-8.
    ///
    /// Japanese text saved as `Shift_JIS` or EUC-JP cannot be told from noise.
    NOT_UTF8 = "not-utf8", Error, firm;
}

rule! {
    /// Every file of the guide can be read.
    ///
    /// A file without read permission would be missing from the guide without a word.
    UNREADABLE_FILE = "unreadable-file", Error, firm;
}

rule! {
    /// A file in `content` is one that Shirube reads.
    ///
    /// `note.en.md` for `notes.en.md`: the text would be missing and nobody would know.
    UNKNOWN_FILE = "unknown-file", Warning;
}

rule! {
    /// A folder of a course holds a `course.yaml`.
    ///
    /// Notes without an entry have no page to stand on.
    MISSING_FILE = "missing-file", Error, firm;
}
