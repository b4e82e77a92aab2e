//! Rules about the theme.

use crate::finding::{Rule, Severity};

/// The templates of the theme are sound.
///
/// A page that its template cannot draw cannot be published.
pub static TEMPLATE_ERROR: Rule = Rule {
    name: "template-error",
    severity: Severity::Error,
    summary: "The templates of the theme are sound.",
    firm: true,
};

/// The theme that `site.yaml` names exists.
///
/// Without it there is nothing to draw the pages with.
pub static UNKNOWN_THEME: Rule = Rule {
    name: "unknown-theme",
    severity: Severity::Error,
    summary: "The theme that `site.yaml` names exists.",
    firm: true,
};
