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

rule! {
    /// The name of a file of the theme can be an address, and a file on every computer.
    ///
    /// What lies in `static` and `assets` is published under its own name. `?`, `#` and
    /// `%` mean something in an address, and no link leads to such a file; Windows has
    /// no file with `: * " < > | \`, and none that ends with a dot or a space. What cannot
    /// be seen in a name, nobody can type.
    ///
    /// # Example
    ///
    /// ```text
    /// themes/default/static/form#2.pdf  wrong
    /// themes/default/static/form-2.pdf  right
    /// ```
    ///
    /// # Mend
    ///
    /// Rename the file or folder in letters, digits, `-`, `_` and `.`, and change the
    /// links to it.
    UNUSABLE_NAME = "unusable-name", Error, firm;
}

rule! {
    /// What is to be published does not begin with a dot.
    ///
    /// Such names belong to programs, and a build leaves them alone: it takes none from
    /// `static`, and touches none in the published folder. So a `.htaccess` in
    /// `static` has no effect.
    ///
    /// # Example
    ///
    /// ```text
    /// themes/default/static/.htaccess  is not published
    /// public/.htaccess                 stays when the guide is published again
    /// ```
    ///
    /// # Mend
    ///
    /// Put the file or folder into the published folder itself: builds leave it there.
    UNPUBLISHED_FILE = "unpublished-file", Warning;
}

rule! {
    /// A style sheet loads nothing from other hosts.
    ///
    /// The host of a font or a picture is told of each reader who opens the guide. The
    /// policy of the pages lets browsers load from the site alone, so that readers
    /// do not see it anyway.
    ///
    /// # Example
    ///
    /// ```css
    /// @import "https://fonts.example.org/serif.css";
    /// ```
    ///
    /// Right:
    ///
    /// ```css
    /// @font-face { font-family: Serif; src: url(../fonts/serif.woff2) }
    /// ```
    ///
    /// # Mend
    ///
    /// Put the file into `static` of the theme, and name it from the style sheet.
    FOREIGN_RESOURCE = "foreign-resource", Warning;
}
