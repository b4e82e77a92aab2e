//! Who takes courses, with which account, and who answers and checks.

use std::sync::Arc;

use jiff::civil::Date;

use crate::values::{Access, Address, Id, MailDisplay, Moment};

use super::course::Length;
use super::language::Lang;
use super::localized::Localized;
use super::table::{Ix, Keyed, Table};
use super::waiver::Waiver;

/// A group of audiences: who is in one of `any` (where it names some), in all
/// of `all`, and in none of `except`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// In one of these.
    pub any: Vec<Ix<Audience>>,
    /// In all of these.
    pub all: Vec<Ix<Audience>>,
    /// In none of these.
    pub except: Vec<Ix<Audience>>,
}

impl Group {
    /// How many audiences it names.
    pub const fn len(&self) -> usize {
        self.any.len() + self.all.len() + self.except.len()
    }

    /// With which of `except`, counted from the first, nobody is left in it:
    /// everybody whom the group names is in one of these audiences.
    pub fn emptied_by(&self, audiences: &Table<Audience>) -> Option<usize> {
        (0..self.except.len()).find(|last| {
            let out = &self.except[..=*last];
            let is_out = |ix: &Ix<Audience>| is_within(*ix, out, audiences);
            let any = !self.any.is_empty() && self.any.iter().all(is_out);
            any || self.all.iter().any(is_out)
        })
    }

    /// Whether it names nobody.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Whether everybody in an audience is in one of some others.
fn is_within(ix: Ix<Audience>, others: &[Ix<Audience>], audiences: &Table<Audience>) -> bool {
    let audience = &audiences[ix];
    let implied = audience.implies.iter().any(|own| others.contains(own));
    implied
        || audience.defined.as_ref().is_some_and(|group| {
            let within = |ix: &Ix<Audience>| is_within(*ix, others, audiences);
            !group.any.is_empty() && group.any.iter().all(within)
        })
}

/// Somebody for whom courses are.
#[derive(Debug, Clone)]
pub struct Audience {
    /// By which targets name it, and its address.
    pub id: Id,
    /// As readers know it.
    pub name: Localized<String>,
    /// Who belongs to it, where the name does not say.
    pub note: Option<Localized<String>>,
    /// The question that tells whether a reader belongs to it.
    pub ask: Option<Localized<String>>,
    /// What such a person signs in with.
    pub accounts: Vec<Ix<Account>>,
    /// Where it is defined by others: how.
    pub defined: Option<Group>,
    /// The audiences that one is in by being in this one, itself among them.
    pub implies: Vec<Ix<Self>>,
    /// The audiences that one is not in by being in this one.
    pub excludes: Vec<Ix<Self>>,
    /// Rules that it is not held to.
    pub waivers: Vec<Waiver>,
}

/// What one signs in with.
#[derive(Debug, Clone)]
pub struct Account {
    /// By which sign-ins name it.
    pub id: Id,
    /// As readers know it.
    pub name: Localized<String>,
    /// Whose account it is.
    pub what: Option<Localized<String>>,
    /// How one comes by it.
    pub get: Option<Getting>,
    /// Rules that it is not held to.
    pub waivers: Vec<Waiver>,
}

/// How one comes by an account.
#[derive(Debug, Clone)]
pub struct Getting {
    /// What one does.
    pub how: Option<Localized<String>>,
    /// Where.
    pub url: Option<Localized<Address>>,
    /// How long it takes.
    pub takes: Option<Length>,
    /// The office that gives it.
    pub office: Option<Ix<Office>>,
}

/// Whom one asks.
#[derive(Debug, Clone)]
pub struct Office {
    /// By which courses name it.
    pub id: Id,
    /// As readers know it.
    pub name: Localized<String>,
    /// Languages whose name is this guide's own translation.
    pub unofficial: Vec<Lang>,
    /// Where it is.
    pub address: Option<Localized<String>>,
    /// Its number.
    pub telephone: Option<Localized<String>>,
    /// Its mail address.
    pub mail: Option<String>,
    /// How that is shown.
    pub mail_display: MailDisplay,
    /// Its page.
    pub url: Option<Localized<Address>>,
    /// From where its page opens.
    pub access: Option<Access>,
    /// When it answers.
    pub hours: Option<Localized<String>>,
    /// The languages in which it answers, as BCP 47 tags.
    pub languages: Vec<String>,
    /// Rules that it is not held to.
    pub waivers: Vec<Waiver>,
}

/// Where one can see whether a course was taken.
#[derive(Debug, Clone)]
pub struct Check {
    /// By which courses name it.
    pub id: Id,
    /// The file that it stands in.
    pub path: Arc<str>,
    /// As readers know it.
    pub name: Localized<String>,
    /// What one does.
    pub how: Option<Localized<String>>,
    /// What one signs in with.
    pub accounts: Vec<Ix<Account>>,
    /// Its page.
    pub url: Option<Localized<Address>>,
    /// How many courses it is said to check.
    pub covers: Option<usize>,
    /// Where this is known from.
    pub sources: Vec<Source>,
    /// Rules that it is not held to.
    pub waivers: Vec<Waiver>,
}

/// Where an entry is known from.
#[derive(Debug, Clone)]
pub struct Source {
    /// What it is called.
    pub title: Option<Localized<String>>,
    /// Its address.
    pub url: Option<Localized<Address>>,
    /// Of when it is.
    pub as_of: Option<Moment>,
    /// When the entry was last compared with it.
    pub verified: Option<Moment>,
    /// The languages that it is in, as BCP 47 tags.
    pub languages: Vec<String>,
    /// By when the entry should be compared with it again.
    pub review_by: Option<Moment>,
    /// The first day on which what it says counts as old; none when it gives no moment.
    pub old_from: Option<Date>,
}

impl Keyed for Audience {
    fn id(&self) -> &Id {
        &self.id
    }
}
impl Keyed for Account {
    fn id(&self) -> &Id {
        &self.id
    }
}
impl Keyed for Office {
    fn id(&self) -> &Id {
        &self.id
    }
}
impl Keyed for Check {
    fn id(&self) -> &Id {
        &self.id
    }
}
