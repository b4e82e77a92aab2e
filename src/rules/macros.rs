//! How a rule is written down: its doc comment is its manual.

/// A rule of the catalogue. `firm` rules cannot be turned down; `web`
/// rules are broken by the web.
macro_rules! rule {
    ($(#[doc = $line:literal])+ $name:ident = $kebab:literal, $severity:ident $(, $mark:ident)?;) => {
        $(#[doc = $line])+
        pub static $name: $crate::finding::Rule = $crate::finding::Rule {
            name: $kebab,
            topic: super::macros::last(module_path!()),
            severity: $crate::finding::Severity::$severity,
            manual: concat!($($line, "\n"),+),
            firm: super::macros::is_firm!($($mark)?),
            of_the_web: super::macros::is_of_the_web!($($mark)?),
        };
    };
}
pub(super) use rule;

/// The last name of a path: a rule's topic is the module that it stands in.
pub(super) const fn last(path: &'static str) -> &'static str {
    let bytes = path.as_bytes();
    let mut at = bytes.len();
    while at > 0 && bytes[at - 1] != b':' {
        at -= 1;
    }
    path.split_at(at).1
}

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
