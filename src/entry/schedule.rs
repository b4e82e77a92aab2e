//! `schedule:`, `due:` and `sessions:` of a course.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::values::{Day, EventWord, Every, Hours, Moment, SessionDay, Span};

use super::choice::{Expected, OneOrMany, OrText, ShortOr, TextOr};
use super::clash::{due, schedule};
use super::course::GroupEntry;
use super::schema::{Address, FiscalYear, Tag, Whom};
use super::text::{Text, Word};

/// How often a course is taken, from when on and by when.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("allOf" = schedule()))]
pub struct ScheduleEntry {
    /// How often, by the calendar: a word, or a group such as
    /// `{fiscal_years: 3, from: FY2021}`.
    pub every: Option<ShortOr<CycleEntry, Every>>,
    /// How long it holds from when it was taken; written in place of `every`.
    pub valid_for: Option<Span>,
    /// Events after which it is taken again, whatever the rhythm: one, or a list.
    pub again_on: OneOrMany<OrText<EventWord>>,
    /// Since when it is so.
    pub since: Option<Moment>,
    /// From when on it can be taken: a day, or a span after an event.
    pub opens: Option<ShortOr<OpensEntry, Day>>,
    /// By when it must be taken: one deadline, or a list of them.
    pub due: OneOrMany<ShortOr<DueEntry, Day>>,
    /// What only words can say.
    pub note: Option<Text>,
}

/// A rhythm of several fiscal years.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["fiscal_years", "from"]))]
pub struct CycleEntry {
    /// How many fiscal years one period has.
    #[schemars(range(min = 1, max = 100))]
    pub fiscal_years: Option<u16>,
    /// A fiscal year with which a period begins, whichever.
    #[schemars(with = "Option<FiscalYear>")]
    pub from: Option<Moment>,
}

/// From when on a course can be taken, counted from an event.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["after", "of"]))]
pub struct OpensEntry {
    /// How long after the event.
    pub after: Option<Span>,
    /// The event.
    pub of: Option<OrText<EventWord>>,
}

/// A deadline: `by` a day, `within` a span after an event (`of`), or `before`
/// something.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("anyOf" = [{"required": ["within"]}, {"required": ["by"]}, {"required": ["before"]}], "allOf" = due()))]
pub struct DueEntry {
    /// A span after the event that `of` names.
    pub within: Option<Span>,
    /// The last day.
    pub by: Option<Day>,
    /// The event from which it counts: goes with `within`, and with
    /// `by: end-of-next-month`.
    pub of: Option<OrText<EventWord>>,
    /// What it must be done before, in words.
    pub before: Option<Text>,
    /// Whom the deadline is for, where not for all: a group, or words.
    #[serde(rename = "for")]
    #[schemars(with = "Option<Whom>")]
    pub whom: Option<TextOr<GroupEntry>>,
}

/// A time at which a course is held.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["day"]))]
pub struct SessionEntry {
    /// The day.
    pub day: Option<OrText<SessionDay>>,
    /// From when to when, in the guide's time zone.
    pub time: Option<Hours>,
    /// Where it is held.
    pub place: Option<Text>,
    /// The languages that it is held in, by their tags.
    #[schemars(with = "Vec<Tag>")]
    pub languages: Vec<Word>,
    /// The page where one registers.
    #[schemars(with = "Option<Address>")]
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
