//! A course.

use std::sync::Arc;

use crate::markdown::Rendered;
use crate::values::{Access, Address, Delivery, Every, Id, Moment, Obligation};

use super::language::Lang;
use super::localized::Localized;
use super::people::{Account, Check, Group, Office, Source};
use super::table::{Ix, Keyed};

/// What an entry and its notes say of a course.
#[derive(Debug, Clone)]
pub struct Course {
    /// Its folder's name, and its address.
    pub id: Id,
    /// The file of its entry.
    pub path: Arc<str>,
    /// Its place among the courses; those without one come last.
    pub order: Option<u32>,
    /// As readers know it.
    pub title: Localized<String>,
    /// Languages whose title is this guide's own translation.
    pub unofficial: Vec<Lang>,
    /// In a sentence or two.
    pub summary: Option<Localized<String>>,
    /// How it is held.
    pub delivery: Vec<Delivery>,
    /// The languages that the course itself is in, as BCP 47 tags.
    pub languages: Vec<String>,
    /// How long it takes.
    pub duration: Option<Localized<String>>,
    /// Whom it is for.
    pub targets: Vec<Target>,
    /// When it is taken.
    pub schedule: Schedule,
    /// What it consists of, in order.
    pub parts: Vec<Part>,
    /// What one has to do besides.
    pub also_required: Vec<Task>,
    /// What follows when it is not done.
    pub if_not_done: Option<Localized<String>>,
    /// How one signs in.
    pub sign_in: Vec<SignIn>,
    /// What explains the way through it.
    pub manuals: Vec<Link>,
    /// The checks that show one's attendance.
    pub checked_by: Vec<Ix<Check>>,
    /// Whether every check that the entry names is known; if not, an error of
    /// its own was told, and nothing can be counted.
    pub all_checks_known: bool,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
    /// Other pages about it.
    pub links: Vec<Link>,
    /// Where the entry is known from.
    pub sources: Vec<Source>,
    /// What helps a person through it.
    pub notes: Option<Localized<Arc<Rendered>>>,
}

impl Keyed for Course {
    fn id(&self) -> &Id {
        &self.id
    }
}

/// Whom a course is for.
#[derive(Debug, Clone)]
pub struct Target {
    /// The group.
    pub group: Group,
    /// How strongly it is asked.
    pub obligation: Obligation,
    /// A condition that only words can say.
    pub condition: Option<Localized<String>>,
    /// The reason that a reader is given.
    pub why: Option<Localized<String>>,
}

/// When a course is taken.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    /// The calendar's rhythm.
    pub every: Option<Every>,
    /// Since when.
    pub since: Option<Moment>,
    /// What only words can say.
    pub note: Option<Localized<String>>,
}

/// A part of a course.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it is called.
    pub title: Localized<String>,
    /// Where it is.
    pub url: Option<Localized<Address>>,
    /// How long it takes.
    pub duration: Option<Localized<String>>,
    /// The languages that it is in.
    pub languages: Vec<String>,
    /// Whether it may be left out.
    pub optional: bool,
}

/// Something to do besides the course.
#[derive(Debug, Clone)]
pub struct Task {
    /// What to do.
    pub title: Localized<String>,
    /// Where the form or text is.
    pub url: Option<Localized<Address>>,
    /// The office that gets it.
    pub to: Option<Ix<Office>>,
}

/// A way to sign in.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// Which way.
    pub title: Option<Localized<String>>,
    /// The address; some ways in are a button.
    pub url: Option<Localized<Address>>,
    /// What one signs in with.
    pub accounts: Vec<Ix<Account>>,
    /// From where it opens.
    pub access: Option<Access>,
    /// What to know about it.
    pub note: Option<Localized<String>>,
}

/// A titled address.
#[derive(Debug, Clone)]
pub struct Link {
    /// What it leads to.
    pub title: Localized<String>,
    /// The address.
    pub url: Option<Localized<Address>>,
    /// The languages that it is in.
    pub languages: Vec<String>,
}

/// An office, and what to ask it about.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The office.
    pub office: Ix<Office>,
    /// The subject.
    pub about: Option<Localized<String>>,
}
