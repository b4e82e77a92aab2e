//! Rules about the names that readers know things by.

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
