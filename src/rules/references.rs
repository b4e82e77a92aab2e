//! Rules about the names by which one entry calls another.

use super::macros::rule;

rule! {
    /// An audience that is named is in `content/audiences.yaml`.
    ///
    /// A course for an audience that nobody is in is required of nobody.
    UNKNOWN_AUDIENCE = "unknown-audience", Error, firm;
}

rule! {
    /// An account that is named is in `content/accounts.yaml`.
    ///
    /// Readers would be told to sign in with something that nothing explains.
    UNKNOWN_ACCOUNT = "unknown-account", Error, firm;
}

rule! {
    /// An office that is named has a file in `content/offices/`.
    ///
    /// Readers would be sent to an office that does not exist.
    UNKNOWN_OFFICE = "unknown-office", Error, firm;
}

rule! {
    /// A check that is named has a file in `content/checks/`.
    ///
    /// The note of what the checks cover is written from these names.
    UNKNOWN_CHECK = "unknown-check", Error, firm;
}

rule! {
    /// No audience is defined by itself, not even through others.
    ///
    /// Nobody could say who is in it.
    AUDIENCE_CIRCLE = "audience-circle", Error, firm;
}

rule! {
    /// A link to a page of the guide leads to one.
    ///
    /// A reader who follows it would find nothing.
    BROKEN_LINK = "broken-link", Error;
}

rule! {
    /// A course that is named has a folder in `content/courses/`.
    ///
    /// Readers would be told to take a course that this guide does not have.
    UNKNOWN_COURSE = "unknown-course", Error, firm;
}

rule! {
    /// No course comes before itself, and none covers itself, not even through others.
    ///
    /// Of two courses that each ask for the other first, nobody could begin with
    /// one; of two that each cover the other, nobody would know which to take.
    COURSE_CIRCLE = "course-circle", Error;
}

rule! {
    /// Somebody is in every group.
    ///
    /// An `except` that names everybody whom the group names leaves nobody, and
    /// the course would be required of nobody.
    EMPTY_GROUP = "empty-group", Error;
}

rule! {
    /// An account to sign in with is held by somebody for whom the course is.
    ///
    /// The audiences say which accounts their people have. An account that none of
    /// a course's audiences has is a slip in one of the two files.
    UNHELD_ACCOUNT = "unheld-account", Error;
}

rule! {
    /// A link to a place in a page names a heading that this page has.
    ///
    /// A reader who follows it stands at the top of the page and looks for the
    /// place. The name of a place is the heading's text in small letters, with `-`
    /// for spaces, in the language of the text.
    ///
    /// # Example
    ///
    /// ```markdown
    /// See [the fees](#fee).
    ///
    /// ## Fees
    /// ```
    ///
    /// Right:
    ///
    /// ```markdown
    /// See [the fees](#fees).
    ///
    /// ## Fees
    /// ```
    ///
    /// # Mend
    ///
    /// Open the page in the preview, follow the heading, and copy what stands
    /// behind `#` in the browser's address line.
    BROKEN_ANCHOR = "broken-anchor", Warning;
}
