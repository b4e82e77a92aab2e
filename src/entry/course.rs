//! `content/courses/<id>/course.yaml`.

use serde::Deserialize;

use crate::values::{Access, Delivery, Every, Moment, Obligation};

use super::choice::{Fields, OneOrMany, ShortOr, TextOr};
use super::places::SourceEntry;
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
    pub duration: Option<Text>,
    /// Whom it is for.
    pub targets: Vec<TargetEntry>,
    /// How often, and since when.
    pub schedule: Option<ScheduleEntry>,
    /// What it consists of, in order.
    pub parts: Vec<TextOr<PartEntry>>,
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
    /// Where the entry is known from.
    pub source: OneOrMany<SourceEntry>,
    /// The office that keeps the entry true.
    pub owner: Option<Word>,
    /// A remark among editors; never published.
    pub editors: Option<String>,
}

/// Whom a course is for.
#[derive(Debug, Clone, Default, Deserialize)]
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

/// When a course is taken.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ScheduleEntry {
    /// The calendar's rhythm.
    pub every: Option<Every>,
    /// Since when.
    pub since: Option<Moment>,
    /// What only words can say.
    pub note: Option<Text>,
}

/// A part of a course.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PartEntry {
    /// What it is called.
    pub title: Option<Text>,
    /// Where it is.
    pub url: Option<Text>,
    /// How long it takes.
    pub duration: Option<Text>,
    /// The languages that it is in.
    pub languages: Vec<Word>,
    /// Whether it may be left out.
    pub optional: bool,
}

impl Fields for PartEntry {
    const FIELDS: &'static [&'static str] = &["title", "url", "duration", "languages", "optional"];
}

/// Something to do besides the course.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TaskEntry {
    /// What to do.
    pub title: Option<Text>,
    /// Where the form or text is.
    pub url: Option<Text>,
    /// The office that gets it.
    pub to: Option<Word>,
}

impl Fields for TaskEntry {
    const FIELDS: &'static [&'static str] = &["title", "url", "to"];
}

/// A way to sign in.
#[derive(Debug, Clone, Default, Deserialize)]
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
#[derive(Debug, Clone, Default, Deserialize)]
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
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ContactEntry {
    /// The office's id.
    pub office: Option<Word>,
    /// The subject.
    pub about: Option<Text>,
}
