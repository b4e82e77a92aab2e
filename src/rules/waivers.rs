//! Rules about waivers.

use super::macros::rule;

rule! {
    /// A waiver waives something.
    ///
    /// `waive:` says that an entry is not held to a rule, and why. When the entry
    /// no longer breaks the rule, the line only hides the next slip.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// url: https://library.example.org/
    /// waive: {insecure-address: "their server has no https yet"}
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// url: https://library.example.org/
    /// ```
    ///
    /// # Mend
    ///
    /// Delete the line of the rule, and `waive:` when nothing is left under it.
    IDLE_WAIVER = "idle-waiver", Warning;
}
