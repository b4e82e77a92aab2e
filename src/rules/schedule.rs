//! Rules about when courses are taken.

use super::macros::rule;

rule! {
    /// What a schedule says fits together.
    ///
    /// Readers could not obey two rules that exclude each other: a course that is
    /// taken once has no “31 December of each year”.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// schedule:
    ///   every: once
    ///   due: 12-31
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// schedule:
    ///   every: once
    ///   due: 2027-12-31
    /// ```
    ///
    /// # Mend
    ///
    /// Keep one of the two. `every` is the rhythm of the calendar, `valid_for`
    /// counts from the last time. A day without a year comes back every period.
    /// Each deadline is an item of its own in the list.
    CONTRADICTORY_SCHEDULE = "contradictory-schedule", Error, firm;
}

rule! {
    /// No deadline lies before the day on which the course opens.
    ///
    /// Nobody could keep it. Mostly the month is wrong in one of the two.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// schedule:
    ///   every: fiscal-year
    ///   opens: 07-01
    ///   due: 06-30
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// schedule:
    ///   every: fiscal-year
    ///   opens: 07-01
    ///   due: 12-31
    /// ```
    ///
    /// # Mend
    ///
    /// Compare both days with the notice, and mend the wrong one.
    DUE_BEFORE_OPENING = "due-before-opening", Error;
}

rule! {
    /// A target repeats a key of the course only to say something else.
    ///
    /// What stands on the course holds for every group. A copy on a target is
    /// forgotten when the course is changed, and then one group reads old news.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// duration: 60 minutes
    /// targets:
    ///   - audience: faculty
    ///     obligation: required
    ///     duration: 60 minutes
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// duration: 60 minutes
    /// targets:
    ///   - audience: faculty
    ///     obligation: required
    /// ```
    ///
    /// # Mend
    ///
    /// Delete the copy on the target. If it is to differ, write what holds for this
    /// group.
    REPEATED_TERM = "repeated-term", Error;
}

rule! {
    /// A course that is held at a time has a session to come.
    ///
    /// When all sessions are past, readers look for one and find none.
    ///
    /// # Example
    ///
    /// Wrong:
    ///
    /// ```yaml
    /// # in November 2026
    /// sessions:
    ///   - day: 2026-04-14
    /// ```
    ///
    /// Right:
    ///
    /// ```yaml
    /// sessions:
    ///   - day: 2027-04-13
    /// ```
    ///
    /// # Mend
    ///
    /// Add the next sessions, or say in words when there will be some: `day: {en:
    /// in April, ja: 4 月ごろ}`.
    PAST_SESSIONS = "past-sessions", Warning;
}
