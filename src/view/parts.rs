//! The pieces that views share.

use serde::Serialize;

/// A text as a page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct Text {
    /// The text.
    pub text: String,
    /// The language that it stands in from, where it is not the page's.
    pub lang: Option<String>,
}

/// A Markdown text as a page shows it.
#[derive(Debug, Clone, Serialize)]
pub struct Html {
    /// Safe HTML.
    pub html: String,
    /// The language that it stands in from.
    pub lang: Option<String>,
    /// The notice that says so.
    pub notice: Option<String>,
}

/// A text that leads somewhere.
#[derive(Debug, Clone, Serialize)]
pub struct LinkText {
    /// The text.
    pub text: Text,
    /// Where it leads.
    pub href: String,
}

/// A course that something leads to, with its number in the guide.
#[derive(Debug, Clone, Serialize)]
pub struct CourseLink {
    /// Its place, from 1.
    pub number: usize,
    /// Its title.
    pub text: Text,
    /// Where it is.
    pub href: String,
}

/// A group of audiences.
#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    /// In one of these.
    pub any: Vec<LinkText>,
    /// In all of these.
    pub all: Vec<LinkText>,
    /// In none of these.
    pub except: Vec<LinkText>,
}

/// An account to sign in with.
#[derive(Debug, Clone, Serialize)]
pub struct AccountView {
    /// As readers know it.
    pub name: Text,
    /// Whose account it is.
    pub what: Option<Text>,
    /// How one comes by it.
    pub get: Option<GetView>,
}

/// How one comes by an account.
#[derive(Debug, Clone, Serialize)]
pub struct GetView {
    /// What one does.
    pub how: Option<Text>,
    /// Where.
    pub url: Option<String>,
    /// How long it takes.
    pub takes: Option<Text>,
    /// The office that gives it.
    pub office: Option<LinkText>,
}

/// An office.
#[derive(Debug, Clone, Serialize)]
pub struct OfficeView {
    /// Its anchor on the contacts page.
    pub id: String,
    /// As readers know it.
    pub name: Text,
    /// Whether the name is this guide's own translation.
    pub unofficial: bool,
    /// What to ask it about.
    pub about: Option<Text>,
    /// Where it is.
    pub address: Option<Text>,
    /// Its number.
    pub telephone: Option<Text>,
    /// Its mail address, as it is shown.
    pub mail: Option<String>,
    /// Whether that is a whole address, and can be a link.
    pub mail_is_link: bool,
    /// Its page.
    pub url: Option<String>,
    /// Whether its page opens on campus only.
    pub campus_only: bool,
    /// When it answers.
    pub hours: Option<Text>,
    /// The languages in which it answers.
    pub languages: Option<String>,
}

/// Where something is known from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// What it is called.
    pub title: Option<Text>,
    /// Its address.
    pub url: Option<String>,
    /// Of when it is, in words.
    pub as_of: Option<String>,
    /// When the entry was last compared with it, in a sentence.
    pub verified: Option<String>,
    /// The languages that it is in.
    pub languages: Option<String>,
}
