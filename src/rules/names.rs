//! Rules about the names that readers know things by, and about those that are
//! still to be written.

use super::macros::rule;

rule! {
    /// Two audiences, courses or offices have two names, in every language.
    ///
    /// Readers cannot tell them apart in lists, questions and search results. Often two
    /// words of one language have the same translation in the other.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// - id: staff
    ///   name: {en: Staff, ja: 教職員}
    /// - id: employees
    ///   name: {en: Employees, ja: 教職員}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// - id: staff
    ///   name: {en: Staff, ja: 職員}
    /// - id: employees
    ///   name: {en: Employees, ja: 教職員}
    /// ```
    ///
    /// # Mend
    ///
    /// Add to one of the names what makes the difference.
    SAME_NAME = "same-name", Warning;
}

rule! {
    /// What a template leaves to be filled in is filled in.
    ///
    /// `shirube new` and `shirube init` write texts in brackets where yours belong. The
    /// guide can be built with them, and readers would then see `[Title of the course]`.
    /// Each file is told once, at the first of them. Other texts in brackets are yours.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// title: {en: "[Title of the course]", ja: "［研修の名称］"}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// title: {en: Research Ethics, ja: 研究倫理研修}
    /// ```
    ///
    /// # Mend
    ///
    /// Write your texts over those in brackets, or take out the whole line where you
    /// have nothing to say: it is then not on the page.
    UNFILLED_BLANK = "unfilled-blank", Warning;
}
