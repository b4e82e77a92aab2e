//! Rules about the theme.

use crate::finding::{Rule, Severity};

/// The templates of the theme are sound.
///
/// A page that its template cannot draw cannot be published.
pub static TEMPLATE_ERROR: Rule = Rule {
    name: "template-error",
    severity: Severity::Error,
    summary: "The templates of the theme are sound.",
};
