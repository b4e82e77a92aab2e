//! `schedule:`, `due:` and `sessions:` of a course.

use serde::Deserialize;

use crate::values::{Day, EventWord, Every, Hours, Moment, SessionDay, Span};

use super::choice::{Expected, OneOrMany, OrText, ShortOr, TextOr};
use super::course::GroupEntry;
use super::text::{Text, Word};

/// When a course is taken.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct ScheduleEntry {
    /// The calendar's rhythm.
    pub every: Option<ShortOr<CycleEntry, Every>>,
    /// How long it holds from when it was taken, in place of a rhythm.
    pub valid_for: Option<Span>,
    /// The events that call for it sooner.
    pub again_on: OneOrMany<OrText<EventWord>>,
    /// Since when.
    pub since: Option<Moment>,
    /// From when on it can be taken.
    pub opens: Option<ShortOr<OpensEntry, Day>>,
    /// By when.
    pub due: OneOrMany<ShortOr<DueEntry, Day>>,
    /// What only words can say.
    pub note: Option<Text>,
}

/// A rhythm of several fiscal years.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct CycleEntry {
    /// How many fiscal years one period has.
    pub fiscal_years: Option<u16>,
    /// The first fiscal year of a period, whichever.
    pub from: Option<Moment>,
}

/// From when on a course can be taken, counted from an event.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct OpensEntry {
    /// How long after it.
    pub after: Option<Span>,
    /// The event.
    pub of: Option<OrText<EventWord>>,
}

/// A deadline.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct DueEntry {
    /// Within a span after an event.
    pub within: Option<Span>,
    /// By a day.
    pub by: Option<Day>,
    /// The event from which it counts.
    pub of: Option<OrText<EventWord>>,
    /// Before something.
    pub before: Option<Text>,
    /// Whom it is for: a group, or words.
    #[serde(rename = "for")]
    pub whom: Option<TextOr<GroupEntry>>,
}

/// A time at which a course is held.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SessionEntry {
    /// The day.
    pub day: Option<OrText<SessionDay>>,
    /// From when to when, in the guide's time zone.
    pub time: Option<Hours>,
    /// Where.
    pub place: Option<Text>,
    /// The languages that it is in.
    pub languages: Vec<Word>,
    /// Where one registers.
    pub register: Option<Text>,
    /// What to know about it.
    pub note: Option<Text>,
}

impl Expected for CycleEntry {
    const EXPECTED: &'static str = "expected-every";
}

impl Expected for OpensEntry {
    const EXPECTED: &'static str = "expected-opens";
}

impl Expected for DueEntry {
    const EXPECTED: &'static str = "expected-due";
}
