//! `content/courses/<id>/course.yaml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::values::{Access, CalendarDay, Day, Delivery, Duration, Obligation, Percent, Span};

use super::choice::{Expected, Fields, OneOrMany, OrText, ShortOr, TextOr};
use super::clash::{alone, part};
use super::places::SourceEntry;
use super::schedule::{DueEntry, ScheduleEntry, SessionEntry};
use super::schema::{
    AccountId, Address, AudienceId, CheckId, CourseId, GuideLanguage, Name, OfficeId, Tag, Waivers,
};
use super::text::{Text, Word};

/// One course: content/courses/ID/course.yaml.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["title", "targets"]))]
pub struct CourseEntry {
    /// Its place among the courses: those with a smaller number stand first.
    pub order: Option<u32>,
    /// The name of the course, as readers know it.
    #[schemars(with = "Option<Name>")]
    pub title: Option<Text>,
    /// Languages in which the title is not official, but this guide's own
    /// translation.
    #[schemars(with = "Vec<GuideLanguage>")]
    pub unofficial: Vec<Word>,
    /// What the course is about, in a sentence or two.
    pub summary: Option<Text>,
    /// How the course is held.
    pub delivery: Vec<Delivery>,
    /// The languages that the course itself is in, by their tags.
    #[schemars(with = "Vec<Tag>")]
    pub languages: Vec<Word>,
    /// How long it takes.
    pub duration: Option<OrText<Duration>>,
    /// Whom the course is for: one item for each group.
    #[schemars(length(min = 1))]
    pub targets: Vec<TargetEntry>,
    /// Who need not take it, whatever the targets say.
    pub exempt: Vec<ExemptEntry>,
    /// The courses that must be taken before this one.
    #[schemars(with = "Vec<CourseId>")]
    pub prerequisites: Vec<Word>,
    /// The courses that are covered by taking this one.
    #[schemars(with = "Vec<CourseId>")]
    pub counts_for: Vec<Word>,
    /// How often the course is taken, from when on and by when.
    pub schedule: Option<ScheduleEntry>,
    /// When it is held, where it is held at a set time.
    pub sessions: Vec<SessionEntry>,
    /// What the course consists of, in order.
    pub parts: Vec<TextOr<PartEntry>>,
    /// The test at its end.
    pub test: Option<TestEntry>,
    /// What one is given for having taken it, such as a certificate.
    pub proof: Option<Text>,
    /// What has to be done besides the course, such as a form to hand in.
    pub also_required: Vec<TextOr<TaskEntry>>,
    /// What follows when it is not done.
    pub if_not_done: Option<Text>,
    /// Where and with what one signs in; one item for each way.
    pub sign_in: Vec<SignInEntry>,
    /// Instructions for taking the course.
    pub manuals: Vec<LinkEntry>,
    /// Where one can see whether one has taken it.
    #[schemars(with = "Vec<CheckId>")]
    pub checked_by: Vec<Word>,
    /// Whom to ask: offices, each with what to ask it about where there are several.
    #[schemars(with = "Vec<ShortOr<ContactEntry, OfficeId>>")]
    pub contacts: Vec<ShortOr<ContactEntry>>,
    /// Other pages about the course.
    pub links: Vec<LinkEntry>,
    /// What changed about the course, and when.
    pub updates: Vec<UpdateEntry>,
    /// What the entry was written from: one source, or a list of them.
    pub source: OneOrMany<SourceEntry>,
    /// The office that keeps this entry true.
    #[schemars(with = "Option<OfficeId>")]
    pub owner: Option<Word>,
    /// A remark among editors; it is never published.
    pub editors: Option<String>,
    /// Rules that this entry is not held to, each with the reason.
    #[schemars(with = "Option<Waivers>")]
    pub waive: BTreeMap<String, Word>,
}

/// A group for whom the course is.
///
/// What stands here in place of a key of the course holds for this group.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["audience", "obligation"]))]
pub struct TargetEntry {
    /// The group: the id of an audience, or several with `any`, `all` and `except`.
    #[schemars(with = "Option<ShortOr<GroupEntry, AudienceId>>")]
    pub audience: Option<ShortOr<GroupEntry>>,
    /// Whether the group must take the course, or should.
    pub obligation: Option<Obligation>,
    /// A condition that only words can say.
    #[serde(rename = "if")]
    pub condition: Option<Text>,
    /// The reason that a reader is given.
    pub why: Option<Text>,
    /// How often and by when this group takes it, where that differs.
    pub schedule: Option<ScheduleEntry>,
    /// How long it takes this group, where that differs.
    pub duration: Option<OrText<Duration>>,
    /// What the course consists of for this group, where that differs.
    #[schemars(length(min = 1))]
    pub parts: Option<Vec<TextOr<PartEntry>>>,
    /// What this group has to do besides, where that differs; `[]` for nothing.
    pub also_required: Option<Vec<TextOr<TaskEntry>>>,
    /// The test of this group, where that differs.
    pub test: Option<TestEntry>,
    /// How this group signs in, where that differs.
    #[schemars(length(min = 1))]
    pub sign_in: Option<Vec<SignInEntry>>,
    /// Instructions for this group, where they differ.
    #[schemars(length(min = 1))]
    pub manuals: Option<Vec<LinkEntry>>,
    /// Whom this group asks, where that differs.
    #[schemars(with = "Option<Vec<ShortOr<ContactEntry, OfficeId>>>", length(min = 1))]
    pub contacts: Option<Vec<ShortOr<ContactEntry>>>,
    /// What follows for this group when it is not done, where that differs.
    pub if_not_done: Option<Text>,
}

/// Who need not take the course, whatever the targets say: a group, a
/// condition in words, or both.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("anyOf" = [{"required": ["if"]}, {"required": ["audience"]}], "allOf" = [alone("within", "if", "Add if: with what happened, such as equal training elsewhere.")]))]
pub struct ExemptEntry {
    /// The group: the id of an audience, or several with `any`, `all` and `except`.
    #[schemars(with = "Option<ShortOr<GroupEntry, AudienceId>>")]
    pub audience: Option<ShortOr<GroupEntry>>,
    /// A condition that only words can say, such as equal training elsewhere.
    #[serde(rename = "if")]
    pub condition: Option<Text>,
    /// How long ago that may be at most.
    pub within: Option<Span>,
    /// What to show for it, such as a certificate.
    pub show: Option<Text>,
    /// What they have to do all the same.
    pub still: Option<Text>,
    /// What remains for them: without this key, nothing.
    pub obligation: Option<Obligation>,
}

/// A group of audiences.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("minProperties" = 1))]
pub struct GroupEntry {
    /// Who is in at least one of these audiences.
    #[schemars(with = "Vec<AudienceId>")]
    pub any: Vec<Word>,
    /// Who is in all of these audiences.
    #[schemars(with = "Vec<AudienceId>")]
    pub all: Vec<Word>,
    /// Who is in one of these audiences is left out.
    #[schemars(with = "Vec<AudienceId>")]
    pub except: Vec<Word>,
}

/// A part of a course.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("anyOf" = [{"required": ["title"]}, {"required": ["one_of"]}], "allOf" = part()))]
pub struct PartEntry {
    /// What it is called.
    #[schemars(with = "Option<Name>")]
    pub title: Option<Text>,
    /// Where it is.
    #[schemars(with = "Option<Address>")]
    pub url: Option<Text>,
    /// How long it takes.
    pub duration: Option<OrText<Duration>>,
    /// The languages that it is in, by their tags.
    #[schemars(with = "Vec<Tag>")]
    pub languages: Vec<Word>,
    /// `true` where it may be left out.
    pub optional: bool,
    /// Parts of which one is chosen; nothing else stands beside this key.
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
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["title"]))]
pub struct TaskEntry {
    /// What to do.
    #[schemars(with = "Option<Name>")]
    pub title: Option<Text>,
    /// Where the form or the text is.
    #[schemars(with = "Option<Address>")]
    pub url: Option<Text>,
    /// The office that it is handed to.
    #[schemars(with = "Option<OfficeId>")]
    pub to: Option<Word>,
    /// By when: one deadline, or a list of them.
    pub due: OneOrMany<ShortOr<DueEntry, Day>>,
}

impl Fields for TaskEntry {
    const FIELDS: &'static [&'static str] = &["title", "url", "to", "due"];
}

/// A way to sign in.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct SignInEntry {
    /// Which way this is, where there are several.
    pub title: Option<Text>,
    /// The address where one signs in; some ways in are a button, and have none.
    #[schemars(with = "Option<Address>")]
    pub url: Option<Text>,
    /// The accounts that one signs in with.
    #[schemars(with = "Vec<AccountId>")]
    pub accounts: Vec<Word>,
    /// From where it opens.
    pub access: Option<Access>,
    /// What to know about it.
    pub note: Option<Text>,
}

/// A page or document, by its title and address.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["title"]))]
pub struct LinkEntry {
    /// What it is called.
    #[schemars(with = "Option<Name>")]
    pub title: Option<Text>,
    /// Its address.
    #[schemars(with = "Option<Address>")]
    pub url: Option<Text>,
    /// The languages that it is in, by their tags.
    #[schemars(with = "Vec<Tag>")]
    pub languages: Vec<Word>,
}

/// An office, and what to ask it about.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["office"]))]
pub struct ContactEntry {
    /// The office, by the name of its file in content/offices/.
    #[schemars(with = "Option<OfficeId>")]
    pub office: Option<Word>,
    /// What to ask it about.
    pub about: Option<Text>,
}

/// The test at the end of a course.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct TestEntry {
    /// How much must be right to pass.
    pub pass: Option<Percent>,
    /// How often one may try.
    pub attempts: Option<u32>,
    /// What to know about it.
    pub note: Option<Text>,
}

/// News: what changed, and when.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["date", "text"]))]
pub struct UpdateEntry {
    /// The day on which it changed.
    pub date: Option<CalendarDay>,
    /// What changed, in a sentence or two.
    #[schemars(with = "Option<Name>")]
    pub text: Option<Text>,
}
