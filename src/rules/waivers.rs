//! Rules about waivers.

use super::macros::rule;

rule! {
    /// A waiver waives something.
    ///
    /// `waive:` says that an entry is not held to a rule, and why. When the
    /// entry no longer breaks the rule, the line only hides the next slip.
    ///
    /// # Example
    /// ```yaml
    /// # content/offices/library.yaml: the address begins with https:// by now
    /// url: https://library.example.org/
    /// waive: {insecure-address: "their server has no https yet"}
    /// ```
    ///
    /// # Mend
    /// Delete the line of the rule, and `waive:` when nothing is left under it.
    IDLE_WAIVER = "idle-waiver", Warning;
}
