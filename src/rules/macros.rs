//! How a rule is written down: its doc comment is its manual.

/// A rule of the catalogue. `firm` rules cannot be turned down; `web`
/// rules are broken by the web.
macro_rules! rule {
    ($(#[doc = $line:literal])+ $name:ident = $kebab:literal, $severity:ident $(, $mark:ident)?;) => {
        $(#[doc = $line])+
        pub static $name: $crate::finding::Rule = $crate::finding::Rule {
            name: $kebab,
            severity: $crate::finding::Severity::$severity,
            manual: concat!($($line, "\n"),+),
            firm: super::macros::is_firm!($($mark)?),
            of_the_web: super::macros::is_of_the_web!($($mark)?),
        };
    };
}
pub(super) use rule;

/// Whether `firm` is written.
macro_rules! is_firm {
    () => {
        false
    };
    (firm) => {
        true
    };
    (web) => {
        false
    };
}
pub(super) use is_firm;

/// Whether `web` is written.
macro_rules! is_of_the_web {
    (web) => {
        true
    };
    ($($mark:ident)?) => {
        false
    };
}
pub(super) use is_of_the_web;
