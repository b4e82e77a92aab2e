//! Rules about the theme.

use super::macros::rule;

rule! {
    /// The templates of the theme are sound.
    ///
    /// A page that its template cannot draw cannot be published. Templates are the
    /// work of whoever designed the pages, not of editors.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```text
    /// <h1>{{ page.titel }}</h1>
    /// ```
    ///
    /// Right:
    ///
    /// ```text
    /// <h1>{{ page.title }}</h1>
    /// ```
    ///
    /// # Mend
    ///
    /// Mend the template at the place in the message, or take your own file out of
    /// `themes/` so that the one of the default theme is used.
    TEMPLATE_ERROR = "template-error", Error, firm;
}

rule! {
    /// The theme that `site.yaml` names exists.
    ///
    /// The theme is how pages look. Without it there is nothing to draw them with.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// theme: defualt
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// theme: default
    /// ```
    ///
    /// # Mend
    ///
    /// Write `theme: default`, or the name of a folder in `themes/`.
    UNKNOWN_THEME = "unknown-theme", Error, firm;
}
