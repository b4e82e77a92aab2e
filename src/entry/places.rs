//! Audiences, accounts, offices, checks, sources and free pages.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::values::{Access, Duration, MailDisplay, Moment};

use super::choice::{OneOrMany, OrText};
use super::text::{Text, Word};

/// One item of `content/audiences.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AudienceEntry {
    /// By which targets name it.
    pub id: Option<Word>,
    /// As readers know it.
    pub name: Option<Text>,
    /// Who belongs to it, where the name does not say.
    pub note: Option<Text>,
    /// The question that tells whether a reader belongs to it.
    pub ask: Option<Text>,
    /// What such a person signs in with.
    pub accounts: Vec<Word>,
    /// Defined by others: who is in one of them.
    pub any: Vec<Word>,
    /// Defined by others: who is in all of them.
    pub all: Vec<Word>,
    /// Defined by others: who is in none of them.
    pub except: Vec<Word>,
    /// Rules that are waived for this entry, each with the reason.
    pub waive: BTreeMap<String, Word>,
}

/// One item of `content/accounts.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AccountEntry {
    /// By which sign-ins name it.
    pub id: Option<Word>,
    /// As readers know it.
    pub name: Option<Text>,
    /// Whose account it is.
    pub what: Option<Text>,
    /// How one comes by it.
    pub get: Option<GetEntry>,
    /// Rules that are waived for this entry, each with the reason.
    pub waive: BTreeMap<String, Word>,
}

/// How one comes by an account.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GetEntry {
    /// What one does.
    pub how: Option<Text>,
    /// Where.
    pub url: Option<Text>,
    /// How long it takes.
    pub takes: Option<OrText<Duration>>,
    /// The office that gives it.
    pub office: Option<Word>,
}

/// `content/offices/<id>.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OfficeEntry {
    /// As readers know it.
    pub name: Option<Text>,
    /// Languages whose name is this guide's own translation.
    pub unofficial: Vec<Word>,
    /// Where it is.
    pub address: Option<Text>,
    /// Its number.
    pub telephone: Option<Text>,
    /// Its mail address.
    pub mail: Option<Word>,
    /// How that is shown.
    pub mail_display: Option<MailDisplay>,
    /// Its page.
    pub url: Option<Text>,
    /// From where its page opens.
    pub access: Option<Access>,
    /// When it answers.
    pub hours: Option<Text>,
    /// The languages in which it answers.
    pub languages: Vec<Word>,
    /// A remark among editors; never published.
    pub editors: Option<String>,
    /// Rules that are waived for this entry, each with the reason.
    pub waive: BTreeMap<String, Word>,
}

/// `content/checks/<id>.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CheckEntry {
    /// As readers know it.
    pub name: Option<Text>,
    /// What one does, and what a missing course looks like.
    pub how: Option<Text>,
    /// What one signs in with.
    pub accounts: Vec<Word>,
    /// Its page.
    pub url: Option<Text>,
    /// How many courses it is said to check: an assertion.
    pub covers: Option<u32>,
    /// Where this is known from.
    pub source: OneOrMany<SourceEntry>,
    /// A remark among editors; never published.
    pub editors: Option<String>,
    /// Rules that are waived for this entry, each with the reason.
    pub waive: BTreeMap<String, Word>,
}

/// Where an entry is known from.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SourceEntry {
    /// What it is called, where the address does not say or is not known.
    pub title: Option<Text>,
    /// Its address.
    pub url: Option<Text>,
    /// Of when it is.
    pub as_of: Option<Moment>,
    /// The day on which somebody last compared the entry with it.
    pub verified: Option<Moment>,
    /// The languages that it is in.
    pub languages: Vec<Word>,
    /// The day by which somebody should compare them again.
    pub review_by: Option<Moment>,
}

/// The front matter of `content/pages/<id>.<lang>.md`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PageEntry {
    /// The page's title.
    pub title: Option<Word>,
    /// Its place among the free pages.
    pub order: Option<u32>,
    /// Rules that are waived for this entry, each with the reason.
    pub waive: BTreeMap<String, Word>,
}

/// One item of `content/glossary.yaml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TermEntry {
    /// The word that this guide uses.
    pub term: Option<Text>,
    /// The words that it does not use, by language.
    pub avoid: BTreeMap<String, OneOrMany<Word>>,
}
