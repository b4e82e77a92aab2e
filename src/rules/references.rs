//! Rules about the names by which one entry calls another.

use crate::finding::{Rule, Severity};

/// An audience that is named is in `content/audiences.yaml`.
///
/// A course for an audience that nobody is in is required of nobody.
pub static UNKNOWN_AUDIENCE: Rule = Rule {
    name: "unknown-audience",
    severity: Severity::Error,
    summary: "An audience that is named is in `content/audiences.yaml`.",
    firm: true,
};

/// An account that is named is in `content/accounts.yaml`.
///
/// Readers would be told to sign in with something that nothing explains.
pub static UNKNOWN_ACCOUNT: Rule = Rule {
    name: "unknown-account",
    severity: Severity::Error,
    summary: "An account that is named is in `content/accounts.yaml`.",
    firm: true,
};

/// An office that is named has a file in `content/offices/`.
///
/// Readers would be sent to an office that does not exist.
pub static UNKNOWN_OFFICE: Rule = Rule {
    name: "unknown-office",
    severity: Severity::Error,
    summary: "An office that is named has a file in `content/offices/`.",
    firm: true,
};

/// A check that is named has a file in `content/checks/`.
///
/// The note of what the checks cover is written from these names.
pub static UNKNOWN_CHECK: Rule = Rule {
    name: "unknown-check",
    severity: Severity::Error,
    summary: "A check that is named has a file in `content/checks/`.",
    firm: true,
};

/// No audience is defined by itself, not even through others.
///
/// Nobody could say who is in it.
pub static AUDIENCE_CIRCLE: Rule = Rule {
    name: "audience-circle",
    severity: Severity::Error,
    summary: "No audience is defined by itself, not even through others.",
    firm: true,
};

/// A link to a page of the guide leads to one.
///
/// A reader who follows it would find nothing.
pub static BROKEN_LINK: Rule = Rule {
    name: "broken-link",
    severity: Severity::Error,
    summary: "A link to a page of the guide leads to one.",
    firm: false,
};
