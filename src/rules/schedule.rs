//! Rules about when courses are taken.

use crate::finding::{Rule, Severity};

/// What a schedule says fits together.
///
/// It has a rhythm of the calendar (`every`) or a validity (`valid_for`), and a
/// day of every period only where there are periods. Readers could not obey
/// both of two rules that exclude each other.
pub static CONTRADICTORY_SCHEDULE: Rule = Rule {
    name: "contradictory-schedule",
    severity: Severity::Error,
    summary: "What a schedule says fits together.",
    firm: true,
};

/// No deadline lies before the day on which the course opens.
///
/// Nobody could keep it. Mostly a month is mistaken in one of the two.
pub static DUE_BEFORE_OPENING: Rule = Rule {
    name: "due-before-opening",
    severity: Severity::Error,
    summary: "No deadline lies before the day on which the course opens.",
    firm: false,
};

/// A target repeats a key of the course only to say something else.
///
/// What stands on the course holds for every group. A copy of it on a target
/// is forgotten when the course is changed, and then one group reads old news.
pub static REPEATED_TERM: Rule = Rule {
    name: "repeated-term",
    severity: Severity::Error,
    summary: "A target repeats a key of the course only to say something else.",
    firm: false,
};

/// A course that is held at a time has a session to come.
///
/// When all of them are past, readers look for one and find none. Add the next
/// sessions, or say in words when there will be some.
pub static PAST_SESSIONS: Rule = Rule {
    name: "past-sessions",
    severity: Severity::Warning,
    summary: "A course that is held at a time has a session to come.",
    firm: false,
};
