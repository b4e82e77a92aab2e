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

/// A course that is named has a folder in `content/courses/`.
///
/// Readers would be told to take a course that this guide does not have.
pub static UNKNOWN_COURSE: Rule = Rule {
    name: "unknown-course",
    severity: Severity::Error,
    summary: "A course that is named has a folder in `content/courses/`.",
    firm: true,
};

/// No course comes before itself, and none covers itself, not even through others.
///
/// Of two courses that each ask for the other first, nobody could begin with
/// one; of two that each cover the other, nobody would know which to take.
pub static COURSE_CIRCLE: Rule = Rule {
    name: "course-circle",
    severity: Severity::Error,
    summary: "No course comes before itself, and none covers itself.",
    firm: false,
};

/// Somebody is in every group.
///
/// An `except` that names everybody whom the group names leaves nobody, and
/// the course would be required of nobody.
pub static EMPTY_GROUP: Rule = Rule {
    name: "empty-group",
    severity: Severity::Error,
    summary: "Somebody is in every group.",
    firm: false,
};

/// An account to sign in with is held by somebody for whom the course is.
///
/// The audiences say which accounts their people have. An account that none of
/// a course's audiences has is a slip in one of the two files.
pub static UNHELD_ACCOUNT: Rule = Rule {
    name: "unheld-account",
    severity: Severity::Error,
    summary: "An account to sign in with is held by somebody for whom the course is.",
    firm: false,
};
