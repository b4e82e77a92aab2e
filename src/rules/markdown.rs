//! Rules about Markdown notes and pages.

use crate::finding::{Rule, Severity};

/// Notes are written in Markdown alone.
///
/// HTML in a note is shown as text: it could break the page or run a program in it.
pub static RAW_HTML: Rule = Rule {
    name: "raw-html",
    severity: Severity::Warning,
    summary: "Notes are written in Markdown alone.",
    firm: false,
};

/// An address is one that a browser can open safely.
///
/// Only `https:`, `http:`, `mailto:` and `tel:` addresses, and links within the guide, are let through.
pub static UNSAFE_ADDRESS: Rule = Rule {
    name: "unsafe-address",
    severity: Severity::Error,
    summary: "An address is one that a browser can open safely.",
    firm: true,
};

/// A heading goes down by one level at a time, beginning with `##`.
///
/// People who listen to a page find their way by its headings.
pub static HEADING_JUMP: Rule = Rule {
    name: "heading-jump",
    severity: Severity::Warning,
    summary: "A heading goes down by one level at a time, beginning with `##`.",
    firm: false,
};

/// Notes hold no pictures.
///
/// A picture of a screen is old with the next version of that screen, says
/// nothing to who cannot see it, and a picture from elsewhere would tell that
/// place who reads the guide.
pub static UNPUBLISHED_IMAGE: Rule = Rule {
    name: "unpublished-image",
    severity: Severity::Warning,
    summary: "Notes hold no pictures.",
    firm: false,
};

/// Lists and quotations are not nested without end.
///
/// No reader follows them, and a page that is nested thousands of times would
/// stop the program.
pub static NESTED_TOO_DEEP: Rule = Rule {
    name: "nested-too-deep",
    severity: Severity::Error,
    summary: "Lists and quotations are not nested without end.",
    firm: true,
};
