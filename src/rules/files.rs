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
    /// A guide has courses, and the folder of each holds a `course.yaml`.
    ///
    /// Notes without an entry have no page on which they could be shown. Where no
    /// course is left, its folder was most likely moved: a guide without any
    /// would take the place of the one that is published.
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
    /// or was renamed, move its files to the right one. A folder `content` or
    /// `courses` that was moved is put back; `shirube new course` begins the first
    /// course of a new guide.
    MISSING_FILE = "missing-file", Error, firm;
}

rule! {
    /// Everything in `content` and `themes` is a file or a folder with a name of its kind.
    ///
    /// What is something else cannot be read, and would be missing from the guide
    /// without a word: a folder that is called `course.yaml`, a link that leads
    /// nowhere, a pipe. A link to a file in `content` or `themes` is followed. A link
    /// to a folder may lead round in a circle, and one to anything else would publish
    /// what is not the guide's: neither is followed. The same holds for `site.yaml`.
    ///
    /// # Example
    ///
    /// ```text
    /// content/courses/safety/course.yaml/     a folder: wrong
    /// content/courses/safety/course.yaml      a file: right
    /// ```
    ///
    /// # Mend
    ///
    /// Take the thing away, and put the file itself in its place.
    NOT_A_FILE = "not-a-file", Error, firm;
}

rule! {
    /// A file that holds text holds nothing else.
    ///
    /// A Word document or a picture that was renamed to `.yaml` or `.md` cannot be
    /// read, and neither can a text that was damaged while it was copied.
    ///
    /// # Example
    ///
    /// ```text
    /// notes.docx renamed to notes.en.md       wrong
    /// the text copied into a new notes.en.md  right
    /// ```
    ///
    /// # Mend
    ///
    /// Copy the text into a new file with a text editor, or take the file back
    /// from where it was still sound.
    BINARY_FILE = "binary-file", Error, firm;
}

rule! {
    /// A file holds one version of its text, not two that wait to be joined.
    ///
    /// Where two people changed the same lines, Git writes both versions into the
    /// file, between lines that begin with `<<<<<<<` and `>>>>>>>`. Published like
    /// that, readers would see both, and the marks.
    ///
    /// # Example
    ///
    /// ```yaml
    /// <<<<<<< HEAD
    /// duration: 60 minutes
    /// =======
    /// duration: 90 minutes
    /// >>>>>>> main
    /// ```
    ///
    /// Right, where the second version is:
    ///
    /// ```yaml
    /// duration: 90 minutes
    /// ```
    ///
    /// # Mend
    ///
    /// Keep the lines that are right, and delete the others together with the
    /// three lines of marks. Look for more such places further down.
    CONFLICT_MARKER = "conflict-marker", Error, firm;
}

rule! {
    /// No two names differ in capital letters, or in the form of their letters, alone.
    ///
    /// Windows and macOS take `Safety` and `safety` for one name, and macOS writes
    /// a letter with a mark (`ガ`, `é`) in two pieces. A shared folder then holds only
    /// one of the two files, and it is chance which one.
    ///
    /// # Example
    ///
    /// ```text
    /// content/offices/Desk.yaml, content/offices/desk.yaml    wrong
    /// content/offices/desk.yaml, content/offices/desk-2.yaml  right
    /// ```
    ///
    /// # Mend
    ///
    /// Rename one of the two, or delete it where it is a copy.
    COLLIDING_NAMES = "colliding-names", Error, firm;
}

rule! {
    /// A file is called exactly as Shirube looks for it.
    ///
    /// `course.yml` for `course.yaml`, `notes-ja.md` for `notes.ja.md`: the file would
    /// not be read, and the course or its notes would be missing.
    ///
    /// # Example
    ///
    /// ```text
    /// content/courses/safety/notes.JA.md  wrong
    /// content/courses/safety/notes.ja.md  right
    /// ```
    ///
    /// # Mend
    ///
    /// Rename the file. Windows hides the end of a name unless "File name
    /// extensions" is ticked in the Explorer's view.
    MISNAMED_FILE = "misnamed-file", Error, firm;
}

rule! {
    /// No copies of files lie in `content`.
    ///
    /// A program that keeps folders in step leaves `course (1).yaml` where two people
    /// changed `course.yaml`, and the Explorer makes `course - Copy.yaml`. Such a copy
    /// is not read, and nobody knows which of the two is right.
    ///
    /// # Example
    ///
    /// ```text
    /// course.yaml, course (1).yaml  wrong
    /// course.yaml                   right
    /// ```
    ///
    /// # Mend
    ///
    /// Compare the two, take over what is right into the file itself, and delete
    /// the copy. The folder of a course that was copied is told by `invalid-id`.
    STRAY_COPY = "stray-copy", Warning;
}
