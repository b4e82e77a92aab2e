//! Rules about Markdown notes and pages.

use super::macros::rule;

rule! {
    /// Notes are written in Markdown alone.
    ///
    /// HTML in a note is shown as text: it could break the page or run a program in it.
    RAW_HTML = "raw-html", Warning;
}

rule! {
    /// An address is one that a browser can open safely.
    ///
    /// Only `https:`, `http:`, `mailto:` and `tel:` addresses, and links within the guide, are let through.
    UNSAFE_ADDRESS = "unsafe-address", Error, firm;
}

rule! {
    /// A heading goes down by one level at a time, beginning with `##`.
    ///
    /// People who listen to a page find their way by its headings.
    HEADING_JUMP = "heading-jump", Warning;
}

rule! {
    /// Notes hold no pictures.
    ///
    /// A picture of a screen is old with the next version of that screen, says
    /// nothing to who cannot see it, and a picture from elsewhere would tell that
    /// place who reads the guide.
    UNPUBLISHED_IMAGE = "unpublished-image", Warning;
}

rule! {
    /// Lists and quotations are not nested without end.
    ///
    /// No reader follows them, and a page that is nested thousands of times would
    /// stop the program.
    NESTED_TOO_DEEP = "nested-too-deep", Error, firm;
}
