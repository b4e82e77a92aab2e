//! The guide as a whole.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::markdown::Rendered;
use crate::phrases::Phrases;
use jiff::civil::Date;

use crate::values::{Address, Editor, FiscalCalendar, Id, Moment, SeverityWord, Span};

use super::course::Course;
use super::language::{Lang, Languages};
use super::localized::Localized;
use super::people::{Account, Audience, Check, Office};
use super::table::{Ix, Table};
use super::waiver::Waiver;

/// Everything that the content says, resolved and in order.
#[derive(Debug, Clone)]
pub struct Guide {
    /// What holds for the whole guide.
    pub site: Site,
    /// The sentences that Shirube writes, by language.
    pub phrases: Vec<Arc<Phrases>>,
    /// In the order of columns and questions.
    pub audiences: Table<Audience>,
    /// In the order of the file.
    pub accounts: Table<Account>,
    /// By id.
    pub offices: Table<Office>,
    /// By id.
    pub checks: Table<Check>,
    /// By `order`, then by id.
    pub courses: Table<Course>,
    /// The courses that cover another one, by the id of that.
    pub counted_by: BTreeMap<Id, Vec<Ix<Course>>>,
    /// By `order`, then by id.
    pub pages: Vec<FreePage>,
    /// What the home page opens with.
    pub home: Option<Localized<Arc<Rendered>>>,
    /// News of no single course, in the order of the file.
    pub updates: Vec<Update>,
    /// The words that this guide uses, and those that it avoids.
    pub glossary: Vec<Term>,
}

/// Something that changed.
#[derive(Debug, Clone)]
pub struct Update {
    /// When.
    pub date: Date,
    /// What.
    pub text: Localized<String>,
}

/// A word that this guide uses.
#[derive(Debug, Clone)]
pub struct Term {
    /// The word.
    pub term: Localized<String>,
    /// The words that it does not use for it, each with its language.
    pub avoid: Vec<(Lang, String)>,
}

/// `site.yaml`, with its defaults.
#[derive(Debug, Clone)]
pub struct Site {
    /// The guide's name.
    pub title: Localized<String>,
    /// Whose guide it is.
    pub organisation: Option<Localized<String>>,
    /// The languages, the first of which is listed first.
    pub languages: Languages,
    /// Where the guide is published; ends with `/`.
    pub base_url: Option<Address>,
    /// The folder of the theme below `themes/`.
    pub theme: String,
    /// The IANA name of the zone whose calendar the guide keeps.
    pub timezone: String,
    /// When fiscal years begin, and what they are called.
    pub fiscal: FiscalCalendar,
    /// The language that decides when the texts differ.
    pub prevails: Option<Lang>,
    /// After how long an entry is old.
    pub review_after: Option<Span>,
    /// The program in which files are opened from the preview.
    pub editor: Option<Editor>,
    /// Other weights for rules, by name.
    pub rules: BTreeMap<String, SeverityWord>,
}

impl Site {
    /// The last day of a moment in this guide's calendar.
    pub fn last_day(&self, moment: Moment) -> Date {
        moment.last_day(self.fiscal)
    }
}

/// A page of Markdown.
#[derive(Debug, Clone)]
pub struct FreePage {
    /// Its address.
    pub id: Id,
    /// Its place among the free pages; those without one come last.
    pub order: Option<u32>,
    /// Its title.
    pub title: Localized<String>,
    /// Its text.
    pub body: Localized<Arc<Rendered>>,
    /// Rules that its files are not held to.
    pub waivers: Vec<Waiver>,
}

impl Guide {
    /// Every Markdown text, with the path that its file ought to have, before
    /// the language.
    pub fn texts(&self) -> Vec<(String, &Localized<Arc<Rendered>>)> {
        let notes = self.courses.iter().filter_map(|(_, course)| {
            let stem = format!("content/courses/{}/notes", course.id);
            Some((stem, course.notes.as_ref()?))
        });
        notes.chain(self.texts_of_pages()).collect()
    }

    /// Those that are no course's.
    pub fn texts_of_pages(&self) -> impl Iterator<Item = (String, &Localized<Arc<Rendered>>)> {
        let pages = self.pages.iter();
        let pages = pages.map(|page| (format!("content/pages/{}", page.id), &page.body));
        let home = self.home.iter();
        let home = home.map(|home| ("content/pages/home".to_owned(), home));
        pages.chain(home)
    }

    /// The sentences of a language.
    pub fn phrases(&self, lang: Lang) -> &Arc<Phrases> {
        &self.phrases[lang.index()]
    }

    /// Every rule that an entry is not held to.
    pub fn waivers(&self) -> impl Iterator<Item = &Waiver> {
        let audiences = self.audiences.iter().map(|(_, own)| &own.waivers);
        let accounts = self.accounts.iter().map(|(_, own)| &own.waivers);
        let offices = self.offices.iter().map(|(_, own)| &own.waivers);
        let checks = self.checks.iter().map(|(_, own)| &own.waivers);
        let courses = self.courses.iter().map(|(_, own)| &own.waivers);
        let pages = self.pages.iter().map(|own| &own.waivers);
        audiences
            .chain(accounts)
            .chain(offices)
            .chain(checks)
            .chain(courses)
            .chain(pages)
            .flatten()
    }

    /// The courses whose taking covers a course, in order.
    pub fn counted_by(&self, id: &Id) -> &[Ix<Course>] {
        self.counted_by.get(id).map_or(&[], Vec::as_slice)
    }

    /// The courses that a check covers, in order.
    pub fn covered_by(&self, check: Ix<Check>) -> impl Iterator<Item = &Course> {
        self.courses
            .iter()
            .map(|(_, course)| course)
            .filter(move |course| course.checked_by.contains(&check))
    }
}
