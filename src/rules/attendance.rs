//! Rules about the checks of attendance.

use crate::finding::{Rule, Severity};

/// A check covers as many courses as its `covers` says.
///
/// The note that readers see counts the courses that name the check; `covers` is what the editors know. When the two differ, one of them is wrong.
pub static COVERAGE_MISMATCH: Rule = Rule {
    name: "coverage-mismatch",
    severity: Severity::Error,
    summary: "A check covers as many courses as its `covers` says.",
    firm: false,
};
