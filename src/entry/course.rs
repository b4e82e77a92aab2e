//! `content/courses/<id>/course.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::values::{Access, CalendarDay, Day, Delivery, Duration, Obligation, Percent, Span};

use super::choice::{Expected, Fields, OneOrMany, OrText, ShortOr, TextOr};
use super::places::SourceEntry;
use super::schedule::{DueEntry, ScheduleEntry, SessionEntry};
use super::text::{Text, Word};

/// One course.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CourseEntry {
    /// Its place among the courses.
    pub order: Option<u32>,
    /// As readers know it.
    pub title: Option<Text>,
    /// Languages whose title is this guide's own translation.
    pub unofficial: Vec<Word>,
    /// In a sentence or two.
    pub summary: Option<Text>,
    /// How it is held.
    pub delivery: Vec<Delivery>,
    /// The languages that the course itself is in.
    pub languages: Vec<Word>,
    /// How long it takes.
    pub duration: Option<OrText<Duration>>,
    /// Whom it is for.
    pub targets: Vec<TargetEntry>,
    /// For whom it is not, whatever the targets say.
    pub exempt: Vec<ExemptEntry>,
    /// The courses to take before it, by id.
    pub prerequisites: Vec<Word>,
    /// The courses that taking this one covers, by id.
    pub counts_for: Vec<Word>,
    /// How often, and by when.
    pub schedule: Option<ScheduleEntry>,
    /// When it is held, where it is held at a time.
    pub sessions: Vec<SessionEntry>,
    /// What it consists of, in order.
    pub parts: Vec<TextOr<PartEntry>>,
    /// The test at its end.
    pub test: Option<TestEntry>,
    /// What one is given for it.
    pub proof: Option<Text>,
    /// What one has to do besides.
    pub also_required: Vec<TextOr<TaskEntry>>,
    /// What follows when it is not done.
    pub if_not_done: Option<Text>,
    /// How one signs in.
    pub sign_in: Vec<SignInEntry>,
    /// What explains the way through it.
    pub manuals: Vec<LinkEntry>,
    /// The checks that show one's attendance.
    pub checked_by: Vec<Word>,
    /// Whom to ask.
    pub contacts: Vec<ShortOr<ContactEntry>>,
    /// Other pages about it.
    pub links: Vec<LinkEntry>,
    /// What changed, and when.
    pub updates: Vec<UpdateEntry>,
    /// Where the entry is known from.
    pub source: OneOrMany<SourceEntry>,
    /// The office that keeps the entry true.
    pub owner: Option<Word>,
    /// A remark among editors; never published.
    pub editors: Option<String>,
    /// Rules that are waived for this entry, each with the reason.
    pub waive: BTreeMap<String, Word>,
}

/// Whom a course is for.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct TargetEntry {
    /// The group.
    pub audience: Option<ShortOr<GroupEntry>>,
    /// How strongly it is asked.
    pub obligation: Option<Obligation>,
    /// A condition that only words can say.
    #[serde(rename = "if")]
    pub condition: Option<Text>,
    /// The reason that a reader is given.
    pub why: Option<Text>,
    /// When this group takes it, where that differs.
    pub schedule: Option<ScheduleEntry>,
    /// How long it takes this group.
    pub duration: Option<OrText<Duration>>,
    /// What it consists of for this group.
    pub parts: Option<Vec<TextOr<PartEntry>>>,
    /// What this group has to do besides.
    pub also_required: Option<Vec<TextOr<TaskEntry>>>,
    /// The test of this group.
    pub test: Option<TestEntry>,
    /// How this group signs in.
    pub sign_in: Option<Vec<SignInEntry>>,
    /// What explains the way to this group.
    pub manuals: Option<Vec<LinkEntry>>,
    /// Whom this group asks.
    pub contacts: Option<Vec<ShortOr<ContactEntry>>>,
    /// What follows for this group when it is not done.
    pub if_not_done: Option<Text>,
}

/// For whom a course is not, whatever the targets say.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ExemptEntry {
    /// The group.
    pub audience: Option<ShortOr<GroupEntry>>,
    /// A condition that only words can say.
    #[serde(rename = "if")]
    pub condition: Option<Text>,
    /// How long ago what the condition names may be.
    pub within: Option<Span>,
    /// What to show for it.
    pub show: Option<Text>,
    /// What is still to be done.
    pub still: Option<Text>,
    /// What remains for them.
    pub obligation: Option<Obligation>,
}

/// A group of audiences.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct GroupEntry {
    /// Who is in one of them.
    pub any: Vec<Word>,
    /// Who is in all of them.
    pub all: Vec<Word>,
    /// Who is in none of them.
    pub except: Vec<Word>,
}

/// A part of a course.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct PartEntry {
    /// What it is called.
    pub title: Option<Text>,
    /// Where it is.
    pub url: Option<Text>,
    /// How long it takes.
    pub duration: Option<OrText<Duration>>,
    /// The languages that it is in.
    pub languages: Vec<Word>,
    /// Whether it may be left out.
    pub optional: bool,
    /// Of which one is chosen; then nothing else stands here.
    pub one_of: Vec<TextOr<Self>>,
}

impl Fields for GroupEntry {
    const FIELDS: &'static [&'static str] = &["any", "all", "except"];
}

impl Expected for GroupEntry {
    const EXPECTED: &'static str = "expected-audience";
}

impl Expected for ContactEntry {
    const EXPECTED: &'static str = "expected-contact";
}

impl Fields for PartEntry {
    const FIELDS: &'static [&'static str] = &[
        "title",
        "url",
        "duration",
        "languages",
        "optional",
        "one_of",
    ];
}

/// Something to do besides the course.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct TaskEntry {
    /// What to do.
    pub title: Option<Text>,
    /// Where the form or text is.
    pub url: Option<Text>,
    /// The office that gets it.
    pub to: Option<Word>,
    /// By when.
    pub due: OneOrMany<ShortOr<DueEntry, Day>>,
}

impl Fields for TaskEntry {
    const FIELDS: &'static [&'static str] = &["title", "url", "to", "due"];
}

/// A way to sign in.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct SignInEntry {
    /// Which way, where there are several.
    pub title: Option<Text>,
    /// The address; some ways in are a button.
    pub url: Option<Text>,
    /// What one signs in with.
    pub accounts: Vec<Word>,
    /// From where it opens.
    pub access: Option<Access>,
    /// What to know about it.
    pub note: Option<Text>,
}

/// A titled address.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct LinkEntry {
    /// What it leads to.
    pub title: Option<Text>,
    /// The address.
    pub url: Option<Text>,
    /// The languages that it is in.
    pub languages: Vec<Word>,
}

/// An office, and what to ask it about.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct ContactEntry {
    /// The office's id.
    pub office: Option<Word>,
    /// The subject.
    pub about: Option<Text>,
}

/// The test at the end of a course.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct TestEntry {
    /// How much must be right.
    pub pass: Option<Percent>,
    /// How often one may try.
    pub attempts: Option<u32>,
    /// What to know about it.
    pub note: Option<Text>,
}

/// Something that changed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateEntry {
    /// When.
    pub date: Option<CalendarDay>,
    /// What.
    pub text: Option<Text>,
}
