//! Rules about addresses of the web.

use crate::finding::{Rule, Severity};

/// An address begins with `https://` where its host is known to answer there.
///
/// Over `http://`, anybody on the way can read a password and change a page. A
/// host that stands elsewhere in the guide with `https://` answers there. Where
/// one page of it does not, turn the rule off: `rules: {insecure-address: off}`.
pub static INSECURE_ADDRESS: Rule = Rule {
    name: "insecure-address",
    severity: Severity::Warning,
    summary: "An address begins with `https://` where its host is known to answer there.",
    firm: false,
};
