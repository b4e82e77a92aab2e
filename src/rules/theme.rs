//! Rules about the theme.

use super::macros::rule;

rule! {
    /// The templates of the theme are sound.
    ///
    /// A page that its template cannot draw cannot be published.
    TEMPLATE_ERROR = "template-error", Error, firm;
}

rule! {
    /// The theme that `site.yaml` names exists.
    ///
    /// Without it there is nothing to draw the pages with.
    UNKNOWN_THEME = "unknown-theme", Error, firm;
}
