//! Rules about the age of what a guide says.

use super::macros::rule;

rule! {
    /// An entry was compared with its source within `review_after`.
    ///
    /// Courses change every year. What nobody has looked at for longer is shown with a notice, and should be checked.
    STALE_ENTRY = "stale-entry", Warning;
}
