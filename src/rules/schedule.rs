//! Rules about when courses are taken.

use super::macros::rule;

rule! {
    /// What a schedule says fits together.
    ///
    /// It has a rhythm of the calendar (`every`) or a validity (`valid_for`), and a
    /// day of every period only where there are periods. Readers could not obey
    /// both of two rules that exclude each other.
    CONTRADICTORY_SCHEDULE = "contradictory-schedule", Error, firm;
}

rule! {
    /// No deadline lies before the day on which the course opens.
    ///
    /// Nobody could keep it. Mostly a month is mistaken in one of the two.
    DUE_BEFORE_OPENING = "due-before-opening", Error;
}

rule! {
    /// A target repeats a key of the course only to say something else.
    ///
    /// What stands on the course holds for every group. A copy of it on a target
    /// is forgotten when the course is changed, and then one group reads old news.
    REPEATED_TERM = "repeated-term", Error;
}

rule! {
    /// A course that is held at a time has a session to come.
    ///
    /// When all of them are past, readers look for one and find none. Add the next
    /// sessions, or say in words when there will be some.
    PAST_SESSIONS = "past-sessions", Warning;
}
