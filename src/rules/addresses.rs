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
