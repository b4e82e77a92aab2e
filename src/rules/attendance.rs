//! Rules about the checks of attendance.

use super::macros::rule;

rule! {
    /// A check covers as many courses as its `covers` says.
    ///
    /// The note that readers see counts the courses that name the check; `covers` is what the editors know. When the two differ, one of them is wrong.
    COVERAGE_MISMATCH = "coverage-mismatch", Error;
}
