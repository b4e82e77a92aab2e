//! Rules about the checks of attendance.

use super::macros::rule;

rule! {
    /// A check covers as many courses as its `covers` says.
    ///
    /// Readers are told in which courses they can check their attendance. That is
    /// counted from the courses that name the check; `covers` is what the editors
    /// know. When the two differ, readers are told something wrong.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// # content/checks/portal.yaml, and two courses with `checked_by: [portal]`
    /// covers: 3
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// covers: 2
    /// ```
    ///
    /// # Mend
    ///
    /// Find out which courses the check really covers. Then mend `covers:`, or the
    /// `checked_by:` of a course.
    COVERAGE_MISMATCH = "coverage-mismatch", Error;
}
