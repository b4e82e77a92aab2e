//! Contacts: the offices, and what to turn to them with: courses, things to
//! hand in, accounts, the entries that they keep.

use serde::Serialize;

use crate::model::{Contact, Course, Ix, Office, Task, Terms};

use super::frame::{Frame, frame};
use super::parts::{CourseLink, OfficeView, Text};
use super::scope::Scope;

/// The offices.
#[derive(Debug, Serialize)]
pub struct Contacts {
    /// What is around it.
    pub frame: Frame,
    /// The offices.
    pub offices: Vec<OfficeItem>,
    /// The courses that name none.
    pub without: Vec<CourseLink>,
}

/// An office, and what to turn to it with.
#[derive(Debug, Serialize)]
pub struct OfficeItem {
    /// The office.
    pub office: OfficeView,
    /// The courses that it answers for, whoever asks or only for some groups.
    pub courses: Vec<Answering>,
    /// What it is given.
    pub tasks: Vec<Receiving>,
    /// The accounts that it gives.
    pub accounts: Vec<Text>,
    /// The courses whose entries it keeps true.
    pub owns: Vec<CourseLink>,
}

/// A course that an office answers for.
#[derive(Debug, Serialize)]
pub struct Answering {
    /// The course.
    pub course: CourseLink,
    /// What to ask about; nothing where it answers for everything.
    pub about: Vec<Text>,
}

/// Something that an office is given.
#[derive(Debug, Serialize)]
pub struct Receiving {
    /// What.
    pub title: Text,
    /// The course that asks for it.
    pub course: CourseLink,
}

pub fn view(scope: &Scope<'_>) -> Contacts {
    let guide = scope.guide;
    let title = Text {
        text: scope.phrases.get("contacts-title").to_owned(),
        lang: None,
    };
    let description = scope.phrases.get("contacts-description").to_owned();
    let sources = scope.course_sources();
    let without = guide
        .courses
        .iter()
        .filter(|(_, course)| contacts(course).next().is_none())
        .map(|(ix, _)| scope.numbered(ix));
    Contacts {
        frame: frame(scope, title, Some(description), &sources),
        offices: guide
            .offices
            .iter()
            .map(|(ix, _)| office(scope, ix))
            .collect(),
        without: without.collect(),
    }
}

fn office(scope: &Scope<'_>, ix: Ix<Office>) -> OfficeItem {
    let guide = scope.guide;
    let courses = || guide.courses.iter();
    let accounts = guide.accounts.iter().filter(|(_, account)| {
        let office = account.get.as_ref().and_then(|get| get.office);
        office == Some(ix)
    });
    OfficeItem {
        office: scope.office(ix, None),
        courses: courses()
            .filter_map(|(course, own)| answering(scope, ix, course, own))
            .collect(),
        tasks: courses()
            .flat_map(|(course, own)| {
                let mut titles: Vec<String> = Vec::new();
                tasks(own)
                    .filter(|task| task.to == Some(ix))
                    .map(|task| scope.text(&task.title))
                    // Several groups may have to hand in the same.
                    .filter(|title| {
                        let is_new = !titles.contains(&title.text);
                        titles.push(title.text.clone());
                        is_new
                    })
                    .map(|title| Receiving {
                        title,
                        course: scope.numbered(course),
                    })
                    .collect::<Vec<_>>()
            })
            .collect(),
        accounts: accounts
            .map(|(_, account)| scope.text(&account.name))
            .collect(),
        owns: courses()
            .filter(|(_, own)| own.owner == Some(ix))
            .map(|(course, _)| scope.numbered(course))
            .collect(),
    }
}

fn answering(
    scope: &Scope<'_>,
    office: Ix<Office>,
    ix: Ix<Course>,
    course: &Course,
) -> Option<Answering> {
    let mut named = false;
    let mut about: Vec<Text> = Vec::new();
    for contact in contacts(course).filter(|contact| contact.office == office) {
        named = true;
        let subject = scope.maybe(contact.about.as_ref());
        about.extend(subject.filter(|new| about.iter().all(|own| own.text != new.text)));
    }
    named.then(|| Answering {
        course: scope.numbered(ix),
        about,
    })
}

/// The terms of a course, and those that its targets set for themselves.
fn all_terms(course: &Course) -> impl Iterator<Item = &Terms> {
    let own = course.targets.iter().map(|target| &target.own);
    std::iter::once(&course.terms).chain(own)
}

fn contacts(course: &Course) -> impl Iterator<Item = &Contact> {
    all_terms(course)
        .filter_map(|terms| terms.contacts.as_ref())
        .flatten()
}

fn tasks(course: &Course) -> impl Iterator<Item = &Task> {
    all_terms(course)
        .filter_map(|terms| terms.also_required.as_ref())
        .flatten()
}
