//! Contacts: the offices, and what to ask them about.

use serde::Serialize;

use super::frame::{Frame, frame};
use super::parts::{LinkText, OfficeView, Text};
use super::scope::Scope;

/// The offices.
#[derive(Debug, Serialize)]
pub struct Contacts {
    /// What is around it.
    pub frame: Frame,
    /// The offices that courses name.
    pub offices: Vec<OfficeItem>,
    /// The courses that name none.
    pub without: Vec<LinkText>,
}

/// An office and its courses.
#[derive(Debug, Serialize)]
pub struct OfficeItem {
    /// The office.
    pub office: OfficeView,
    /// The courses that it answers for.
    pub courses: Vec<LinkText>,
}

pub fn view(scope: &Scope<'_>) -> Contacts {
    let guide = scope.guide;
    let title = Text {
        text: scope.phrases.get("contacts-title").to_owned(),
        lang: None,
    };
    let description = scope.phrases.get("contacts-description").to_owned();
    let sources = scope.course_sources();
    let offices = guide.offices.iter().map(|(ix, _)| OfficeItem {
        office: scope.office(ix, None),
        courses: guide
            .courses
            .iter()
            .filter(|(_, course)| course.contacts().iter().any(|contact| contact.office == ix))
            .map(|(course, _)| scope.course(course))
            .collect(),
    });
    let without = guide
        .courses
        .iter()
        .filter(|(_, course)| course.contacts().is_empty())
        .map(|(ix, _)| scope.course(ix));
    Contacts {
        frame: frame(scope, title, Some(description), &sources),
        offices: offices.collect(),
        without: without.collect(),
    }
}
