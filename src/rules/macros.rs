//! How a rule is written down: its doc comment is its manual.

/// A rule of the catalogue. `firm` rules cannot be turned down.
macro_rules! rule {
    ($(#[doc = $line:literal])+ $name:ident = $kebab:literal, $severity:ident $(, $firm:ident)?;) => {
        $(#[doc = $line])+
        pub static $name: $crate::finding::Rule = $crate::finding::Rule {
            name: $kebab,
            severity: $crate::finding::Severity::$severity,
            manual: concat!($($line, "\n"),+),
            firm: super::macros::is_firm!($($firm)?),
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
}
pub(super) use is_firm;
