//! Rules about the age of what a guide says.

use super::macros::rule;

rule! {
    /// An entry was compared with its source not too long ago.
    ///
    /// Courses change every year. What nobody has looked at for longer than
    /// `review_after` in `site.yaml` is shown to readers with a notice that it may
    /// be old.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// source: {url: "https://example.org/", as_of: FY2021}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// source: {url: "https://example.org/", as_of: FY2021, verified: 2026-06-30}
    /// ```
    ///
    /// # Mend
    ///
    /// Compare the entry with its source, mend what has changed, and write the day
    /// as `verified:`.
    STALE_ENTRY = "stale-entry", Warning;
}
