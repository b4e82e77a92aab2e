//! Attendance: what each check covers, and what nothing covers.

use serde::Serialize;

use crate::model::{Check, Ix, Source};

use super::coverage::{Coverage, coverage};
use super::frame::{Frame, frame};
use super::parts::{CourseLink, LinkText, OfficeView, Text};
use super::scope::Scope;

/// What each check covers.
#[derive(Debug, Serialize)]
pub struct Attendance {
    /// What is around it.
    pub frame: Frame,
    /// The checks.
    pub checks: Vec<Coverage>,
    /// The courses, by check.
    pub rows: Vec<Row>,
    /// The courses that nothing covers.
    pub unchecked: Vec<Unchecked>,
}

/// A course in the table.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its place, from 1.
    pub number: usize,
    /// The course.
    pub course: LinkText,
    /// By check.
    pub cells: Vec<Cell>,
}

/// Whether a check covers a course.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// Whether it does.
    pub covered: bool,
    /// The word.
    pub word: String,
}

/// A course that nothing covers.
#[derive(Debug, Serialize)]
pub struct Unchecked {
    /// The course.
    pub course: CourseLink,
    /// Whom to ask instead.
    pub contacts: Vec<OfficeView>,
}

pub fn view(scope: &Scope<'_>) -> Attendance {
    let guide = scope.guide;
    let title = Text {
        text: scope.phrases.get("attendance-title").to_owned(),
        lang: None,
    };
    let description = scope.phrases.get("attendance-description").to_owned();
    let sources: Vec<&Source> = guide
        .checks
        .iter()
        .flat_map(|(_, check)| &check.sources)
        .collect();
    // Portals first: they are what most readers come for.
    let mut order: Vec<Ix<Check>> = guide.checks.iter().map(|(ix, _)| ix).collect();
    order.sort_by_key(|ix| !scope.setting.portals.contains(ix));
    let rows = guide.courses.iter().map(|(ix, course)| Row {
        number: Scope::number(ix),
        course: scope.course(ix),
        cells: order
            .iter()
            .map(|check| {
                let covered = course.checked_by.contains(check);
                let word = if covered { "checked" } else { "not-checked" };
                Cell {
                    covered,
                    word: scope.phrases.get(word).to_owned(),
                }
            })
            .collect(),
    });
    let unchecked = guide
        .courses
        .iter()
        .filter(|(_, course)| course.checked_by.is_empty())
        .map(|(ix, course)| Unchecked {
            course: scope.numbered(ix),
            contacts: course
                .contacts()
                .iter()
                .map(|contact| scope.office(contact.office, contact.about.as_ref()))
                .collect(),
        });
    Attendance {
        frame: frame(scope, title, Some(description), &sources),
        rows: rows.collect(),
        unchecked: unchecked.collect(),
        checks: order.iter().map(|ix| coverage(scope, *ix)).collect(),
    }
}
