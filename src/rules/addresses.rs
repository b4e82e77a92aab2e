//! Rules about addresses of the web.

use super::macros::rule;

rule! {
    /// An address begins with `https://` where its host is known to answer there.
    ///
    /// Over `http://`, anybody on the way can read a password and change a page. A
    /// host that stands elsewhere in the guide with `https://` answers there. Where
    /// one page of it does not, turn the rule off: `rules: {insecure-address: off}`.
    INSECURE_ADDRESS = "insecure-address", Warning;
}
