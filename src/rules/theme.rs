//! Rules about the theme.

use super::macros::rule;

rule! {
    /// What a theme adds in `static/` has a place of its own in the site.
    ///
    /// What lies in `static/` is published as it is, beside the pages. Where the
    /// site has a page, a folder or a file for other programs already, only one of
    /// the two could be published. Windows and macOS take `EN` and `en` for one
    /// name, so that there one would lie over the other.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```text
    /// themes/default/static/robots.txt
    /// themes/default/static/EN/index.html
    /// ```
    ///
    /// Right:
    ///
    /// ```text
    /// themes/default/static/forms/index.html
    /// ```
    ///
    /// # Mend
    ///
    /// Give the file or folder another name, or take it out of `static/`.
    TAKEN_PLACE = "taken-place", Error, firm;
}

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
