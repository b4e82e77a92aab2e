//! Rules about the age of what a guide says.

use crate::finding::{Rule, Severity};

/// An entry was compared with its source within `review_after`.
///
/// Courses change every year. What nobody has looked at for longer is shown with a notice, and should be checked.
pub static STALE_ENTRY: Rule = Rule {
    name: "stale-entry",
    severity: Severity::Warning,
    summary: "An entry was compared with its source within `review_after`.",
    firm: false,
};
