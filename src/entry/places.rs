//! Audiences, accounts, offices, checks, sources and free pages.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::values::{Access, Duration, MailDisplay, Moment};

use super::choice::{OneOrMany, OrText};
use super::schema::{
    AccountId, Address, AudienceId, Avoided, GuideLanguage, Mail, Name, OfficeId, OwnId, Tag,
    Waivers,
};
use super::text::{Text, Word};

/// A group of people for whom courses are: an item of content/audiences.yaml.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["id", "name"]))]
pub struct AudienceEntry {
    /// The id by which courses name it: made of a–z, 0–9 and `-`.
    #[schemars(with = "Option<OwnId>")]
    pub id: Option<Word>,
    /// Its name, as readers know it.
    #[schemars(with = "Option<Name>")]
    pub name: Option<Text>,
    /// Who belongs to it, where the name does not say.
    pub note: Option<Text>,
    /// The question that a reader answers to find their courses; without it,
    /// the name is asked.
    pub ask: Option<Text>,
    /// What such a person signs in with.
    #[schemars(with = "Vec<AccountId>")]
    pub accounts: Vec<Word>,
    /// Where it is made of others: who is in at least one of these.
    #[schemars(with = "Vec<AudienceId>")]
    pub any: Vec<Word>,
    /// Where it is made of others: who is in all of these.
    #[schemars(with = "Vec<AudienceId>")]
    pub all: Vec<Word>,
    /// Where it is made of others: who is in one of these is left out.
    #[schemars(with = "Vec<AudienceId>")]
    pub except: Vec<Word>,
    /// Rules that this entry is not held to, each with the reason.
    #[schemars(with = "Option<Waivers>")]
    pub waive: BTreeMap<String, Word>,
}

/// Something to sign in with: an item of content/accounts.yaml.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["id", "name"]))]
pub struct AccountEntry {
    /// The id by which others name it: made of a–z, 0–9 and `-`.
    #[schemars(with = "Option<OwnId>")]
    pub id: Option<Word>,
    /// Its name, as readers know it.
    #[schemars(with = "Option<Name>")]
    pub name: Option<Text>,
    /// What it is, and whose.
    pub what: Option<Text>,
    /// How one comes by it.
    pub get: Option<GetEntry>,
    /// Rules that this entry is not held to, each with the reason.
    #[schemars(with = "Option<Waivers>")]
    pub waive: BTreeMap<String, Word>,
}

/// How one comes by an account.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct GetEntry {
    /// What one does to get it.
    pub how: Option<Text>,
    /// The page where one gets it.
    #[schemars(with = "Option<Address>")]
    pub url: Option<Text>,
    /// How long it takes until one has it.
    pub takes: Option<OrText<Duration>>,
    /// The office that gives it.
    #[schemars(with = "Option<OfficeId>")]
    pub office: Option<Word>,
}

/// An office that can be asked: content/offices/ID.yaml.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["name"]))]
pub struct OfficeEntry {
    /// Its name, as readers know it.
    #[schemars(with = "Option<Name>")]
    pub name: Option<Text>,
    /// Languages in which the name is not official, but this guide's own
    /// translation.
    #[schemars(with = "Vec<GuideLanguage>")]
    pub unofficial: Vec<Word>,
    /// Where it is: building, floor, room.
    pub address: Option<Text>,
    /// Its telephone number.
    pub telephone: Option<Text>,
    /// Its mail address.
    #[schemars(with = "Option<Mail>")]
    pub mail: Option<Word>,
    /// How the mail address is shown.
    pub mail_display: Option<MailDisplay>,
    /// Its page.
    #[schemars(with = "Option<Address>")]
    pub url: Option<Text>,
    /// From where its page opens.
    pub access: Option<Access>,
    /// When it can be asked.
    pub hours: Option<Text>,
    /// The languages in which it answers, by their tags.
    #[schemars(with = "Vec<Tag>")]
    pub languages: Vec<Word>,
    /// A remark among editors; it is never published.
    pub editors: Option<String>,
    /// Rules that this entry is not held to, each with the reason.
    #[schemars(with = "Option<Waivers>")]
    pub waive: BTreeMap<String, Word>,
}

/// Where one can see whether one has taken a course: content/checks/ID.yaml.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["name"]))]
pub struct CheckEntry {
    /// Its name, as readers know it.
    #[schemars(with = "Option<Name>")]
    pub name: Option<Text>,
    /// What one does there, and what it looks like when a course is missing.
    pub how: Option<Text>,
    /// What one signs in with.
    #[schemars(with = "Vec<AccountId>")]
    pub accounts: Vec<Word>,
    /// Its page.
    #[schemars(with = "Option<Address>")]
    pub url: Option<Text>,
    /// How many courses it is said to show. It is compared with the courses that
    /// name it.
    pub covers: Option<u32>,
    /// What the entry was written from: one source, or a list of them.
    pub source: OneOrMany<SourceEntry>,
    /// A remark among editors; it is never published.
    pub editors: Option<String>,
    /// Rules that this entry is not held to, each with the reason.
    #[schemars(with = "Option<Waivers>")]
    pub waive: BTreeMap<String, Word>,
}

/// What an entry was written from.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SourceEntry {
    /// What it is called, where it has no address.
    pub title: Option<Text>,
    /// Its address.
    #[schemars(with = "Option<Address>")]
    pub url: Option<Text>,
    /// Of when it is.
    pub as_of: Option<Moment>,
    /// When somebody last compared the entry with it.
    pub verified: Option<Moment>,
    /// The languages that it is in, by their tags.
    #[schemars(with = "Vec<Tag>")]
    pub languages: Vec<Word>,
    /// By when somebody should compare them again.
    pub review_by: Option<Moment>,
}

/// The first lines of a free page, between `---`:
/// content/pages/ID.LANG.md.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["title"]))]
pub struct PageEntry {
    /// The page's title.
    pub title: Option<Word>,
    /// Its place among the free pages: those with a smaller number stand first.
    pub order: Option<u32>,
    /// Rules that this entry is not held to, each with the reason.
    #[schemars(with = "Option<Waivers>")]
    pub waive: BTreeMap<String, Word>,
}

/// A word of the guide: an item of content/glossary.yaml.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["term"]))]
pub struct TermEntry {
    /// The word that this guide uses.
    #[schemars(with = "Option<Name>")]
    pub term: Option<Text>,
    /// The words that it does not use instead, by language.
    #[schemars(with = "Option<Avoided>")]
    pub avoid: BTreeMap<String, OneOrMany<Word>>,
}
