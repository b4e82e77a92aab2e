//! Rules about addresses of the web.

use super::macros::rule;

rule! {
    /// An address begins with `https://` where its host is known to answer there.
    ///
    /// Over `http://`, anybody on the way can read a password and change a page. A
    /// host that stands elsewhere in the guide with `https://` answers there.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// url: http://example.org/training
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// url: https://example.org/training
    /// ```
    ///
    /// # Mend
    ///
    /// Write `https://`, and open the address once in your browser. If this one
    /// page does not answer there, waive the rule in its entry.
    INSECURE_ADDRESS = "insecure-address", Warning;
}

rule! {
    /// An address names a page, not one visit to it.
    ///
    /// `jsessionid` and `PHPSESSID` stand for the visit of who copied the address:
    /// it leads nowhere a day later, or into that person's session. `utm_source` and
    /// the like tell the host by which mail a reader came, which is not so.
    ///
    /// # Example
    ///
    /// ```yaml
    /// url: https://example.org/course;jsessionid=1A2B3C?id=7
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// url: https://example.org/course?id=7
    /// ```
    ///
    /// # Mend
    ///
    /// Take that part out of the address, and try it in a private window.
    SESSION_ADDRESS = "session-address", Warning;
}
