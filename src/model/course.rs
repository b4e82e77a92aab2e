//! A course.

use std::sync::Arc;

use crate::markdown::Rendered;
use crate::values::{Access, Address, Delivery, Duration, Id, Obligation, Percent, Span};

use super::guide::Update;
use super::language::Lang;
use super::localized::Localized;
use super::people::{Account, Check, Group, Office, Source};
use super::schedule::{Due, Schedule, Session};
use super::table::{Ix, Keyed};
use super::waiver::Waiver;

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
    /// Whom it is for.
    pub targets: Vec<Target>,
    /// Whether every audience that the targets name is known; if not, an error
    /// of its own was told, and nothing can be said of all of them.
    pub all_targets_known: bool,
    /// For whom it is not, whatever the targets say.
    pub exempt: Vec<Exemption>,
    /// The courses to take before it. Each is one of the guide.
    pub prerequisites: Vec<Id>,
    /// The courses that taking this one covers. Each is one of the guide.
    pub counts_for: Vec<Id>,
    /// When it is taken, how, and whom one asks: what holds for everyone for
    /// whom their target says nothing else.
    pub terms: Terms,
    /// When it is held, where it is held at a time.
    pub sessions: Vec<Session>,
    /// What one is given for it.
    pub proof: Option<Localized<String>>,
    /// The checks that show one's attendance.
    pub checked_by: Vec<Ix<Check>>,
    /// Whether every check that the entry names is known; if not, an error of
    /// its own was told, and nothing can be counted.
    pub all_checks_known: bool,
    /// Other pages about it.
    pub links: Vec<Link>,
    /// What changed, in the order of the file.
    pub updates: Vec<Update>,
    /// The office that keeps the entry true.
    pub owner: Option<Ix<Office>>,
    /// Where the entry is known from.
    pub sources: Vec<Source>,
    /// What helps a person through it.
    pub notes: Option<Localized<Arc<Rendered>>>,
    /// Rules that it is not held to.
    pub waivers: Vec<Waiver>,
}

impl Course {
    /// When it is taken, by those for whom no target says otherwise.
    pub fn schedule(&self) -> Option<&Schedule> {
        self.terms.schedule.as_ref()
    }

    /// Whom to ask.
    pub fn contacts(&self) -> &[Contact] {
        self.terms.contacts.as_deref().unwrap_or_default()
    }
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
    /// What holds for this group in place of what holds for everyone.
    pub own: Terms,
}

/// The conditions of a course that a target may set for itself: each is the
/// whole of what holds, or absent. Nothing is merged.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// When it is taken.
    pub schedule: Option<Schedule>,
    /// How long it takes.
    pub duration: Option<Length>,
    /// What it consists of, in order.
    pub parts: Option<Vec<Part>>,
    /// What one has to do besides.
    pub also_required: Option<Vec<Task>>,
    /// The test at its end.
    pub test: Option<Test>,
    /// How one signs in.
    pub sign_in: Option<Vec<SignIn>>,
    /// What explains the way through it.
    pub manuals: Option<Vec<Link>>,
    /// Whom to ask.
    pub contacts: Option<Vec<Contact>>,
    /// What follows when it is not done.
    pub if_not_done: Option<Localized<String>>,
}

/// For whom a course is not. Stronger than any target.
#[derive(Debug, Clone)]
pub struct Exemption {
    /// The group; everybody, where only the condition decides.
    pub group: Option<Group>,
    /// A condition that only words can say.
    pub condition: Option<Localized<String>>,
    /// How long ago what the condition names may be.
    pub within: Option<Span>,
    /// What to show for it.
    pub show: Option<Localized<String>>,
    /// What is still to be done.
    pub still: Option<Localized<String>>,
    /// What remains for them.
    pub remains: Option<Obligation>,
}

/// How long something takes.
#[derive(Debug, Clone)]
pub enum Length {
    /// In units of time.
    Known(Duration),
    /// In words.
    Words(Localized<String>),
}

/// The test at the end of a course.
#[derive(Debug, Clone)]
pub struct Test {
    /// How much must be right.
    pub pass: Option<Percent>,
    /// How often one may try.
    pub attempts: Option<u32>,
    /// What to know about it.
    pub note: Option<Localized<String>>,
}

/// A step of a course.
#[derive(Debug, Clone)]
pub enum Part {
    /// A part.
    One(Piece),
    /// Parts of which one is chosen.
    OneOf(Vec<Piece>),
}

/// A part of a course.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What it is called.
    pub title: Localized<String>,
    /// Where it is.
    pub url: Option<Localized<Address>>,
    /// How long it takes.
    pub duration: Option<Length>,
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
    /// By when.
    pub due: Vec<Due>,
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
