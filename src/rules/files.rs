//! Rules about the files themselves.

use super::macros::rule;

rule! {
    /// Files are saved as UTF-8.
    ///
    /// UTF-8 is the way of saving letters that all programs read. Japanese text
    /// that was saved as `Shift_JIS` or `EUC-JP` would be shown as noise.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```text
    /// Save as … Encoding: ANSI (Shift_JIS)
    /// ```
    ///
    /// Right:
    ///
    /// ```text
    /// Save as … Encoding: UTF-8
    /// ```
    ///
    /// # Mend
    ///
    /// Open the file in your editor, look that its text is right, and save it again
    /// with the encoding UTF-8.
    NOT_UTF8 = "not-utf8", Error, firm;
}

rule! {
    /// Every file of the guide can be read.
    ///
    /// A file that may not be opened would be missing from the guide without a
    /// word.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```text
    /// content/offices/it.yaml    may be read by nobody
    /// ```
    ///
    /// Right:
    ///
    /// ```text
    /// content/offices/it.yaml    may be read by you
    /// ```
    ///
    /// # Mend
    ///
    /// Look at the permissions of the file. If it stands on a shared drive, ask
    /// whoever put it there.
    UNREADABLE_FILE = "unreadable-file", Error, firm;
}

rule! {
    /// A file in `content` is one that the guide reads.
    ///
    /// `note.en.md` in place of `notes.en.md`: the text would be missing, and
    /// nobody would know.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```text
    /// content/courses/lab-safety/note.en.md
    /// ```
    ///
    /// Right:
    ///
    /// ```text
    /// content/courses/lab-safety/notes.en.md
    /// ```
    ///
    /// # Mend
    ///
    /// Correct the name. What does not belong to the guide, such as a spreadsheet
    /// or a copy, goes out of `content/`.
    UNKNOWN_FILE = "unknown-file", Warning;
}

rule! {
    /// The folder of a course holds a `course.yaml`.
    ///
    /// Notes without an entry have no page on which they could be shown.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```text
    /// content/courses/lab-safety/notes.en.md
    /// ```
    ///
    /// Right:
    ///
    /// ```text
    /// content/courses/lab-safety/course.yaml
    /// content/courses/lab-safety/notes.en.md
    /// ```
    ///
    /// # Mend
    ///
    /// Add the entry of the course, or delete the folder. If the folder is a copy
    /// or was renamed, move its files to the right one.
    MISSING_FILE = "missing-file", Error, firm;
}
