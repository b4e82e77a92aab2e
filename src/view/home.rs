//! The start of a language: the note, the matrix, the courses.

use serde::Serialize;

use crate::model::{Course, Ix, Schedule, standing};
use crate::values::State;

use super::calendar;
use super::coverage::{Coverage, coverage};
use super::frame::{Frame, frame};
use super::parts::{Html, LinkText, Text};
use super::questions::{self, Questions};
use super::scope::Scope;
use super::tick::lapse;
use super::wording;
use super::year::{self, Year};

/// The start of a language.
#[derive(Debug, Serialize)]
pub struct Home {
    /// What is around it.
    pub frame: Frame,
    /// To the days of all courses, as a calendar, if there are some.
    pub calendar: Option<String>,
    /// What it opens with.
    pub opening: Option<Html>,
    /// What the portals cover.
    pub portals: Vec<Coverage>,
    /// The questions that tell which courses apply.
    pub questions: Option<Questions>,
    /// The courses, in order.
    pub courses: Vec<CourseItem>,
    /// The fiscal year, drawn.
    pub year: Option<Year>,
    /// Which course applies to whom.
    pub matrix: Matrix,
}

/// A course in a list.
#[derive(Debug, Serialize)]
pub struct CourseItem {
    /// Its id, by which a reader's own ticks are kept.
    pub id: String,
    /// Its place, from 1.
    pub number: usize,
    /// Its title, and its page.
    pub link: LinkText,
    /// Whether the title is this guide's own translation.
    pub unofficial: bool,
    /// In a sentence or two.
    pub summary: Option<Text>,
    /// How often it is taken.
    pub rhythm: Option<String>,
    /// When a tick of it counts no longer, for the script.
    pub lapse: Option<String>,
    /// For each portal: whether it checks the course.
    pub checked: Vec<Checked>,
}

/// Whether a portal checks a course.
#[derive(Debug, Serialize)]
pub struct Checked {
    /// The portal.
    pub name: Text,
    /// Whether it does.
    pub covered: bool,
}

/// Courses by audiences.
#[derive(Debug, Serialize)]
pub struct Matrix {
    /// The audiences.
    pub columns: Vec<LinkText>,
    /// The courses.
    pub rows: Vec<Row>,
    /// The words that occur, with what they mean.
    pub legend: Vec<Legend>,
}

/// A course in the matrix.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its place, from 1.
    pub number: usize,
    /// The course.
    pub course: LinkText,
    /// By column.
    pub cells: Vec<Cell>,
}

/// How a course stands to an audience.
#[derive(Debug, Serialize)]
pub struct Cell {
    /// For the shape.
    pub state: State,
    /// The word.
    pub word: String,
}

/// What a word of the matrix means.
#[derive(Debug, Serialize)]
pub struct Legend {
    /// For the shape.
    pub state: State,
    /// The word.
    pub word: String,
    /// In a sentence.
    pub meaning: String,
}

pub fn view(scope: &Scope<'_>) -> Home {
    let guide = scope.guide;
    let sources = scope.course_sources();
    let title = scope.text(&guide.site.title);
    let description = scope.phrases.get("home-description").to_owned();
    Home {
        frame: frame(scope, title, Some(description), &sources),
        calendar: calendar::link(scope, None),
        opening: guide.home.as_ref().map(|home| scope.html(home)),
        portals: scope
            .setting
            .portals
            .iter()
            .map(|check| coverage(scope, *check))
            .collect(),
        questions: questions::view(scope),
        courses: guide
            .courses
            .iter()
            .map(|(ix, course)| item(scope, ix, course, course.schedule()))
            .collect(),
        year: year::of_guide(scope),
        matrix: matrix(scope),
    }
}

/// A course as lists show it, under a schedule: its own, or that of a group.
pub fn item(
    scope: &Scope<'_>,
    ix: Ix<Course>,
    course: &Course,
    schedule: Option<&Schedule>,
) -> CourseItem {
    let checked = scope.setting.portals.iter().map(|check| Checked {
        name: scope.text(&scope.guide.checks[*check].name),
        covered: course.checked_by.contains(check),
    });
    CourseItem {
        id: course.id.to_string(),
        number: Scope::number(ix),
        link: scope.course(ix),
        unofficial: course.unofficial.contains(&scope.lang),
        summary: scope.maybe(course.summary.as_ref()),
        rhythm: schedule.and_then(|schedule| wording::rhythm(scope.phrases, schedule)),
        lapse: schedule.and_then(|schedule| lapse(scope, schedule)),
        checked: checked.collect(),
    }
}

fn matrix(scope: &Scope<'_>) -> Matrix {
    let guide = scope.guide;
    let word = |state: State| scope.phrases.get(state.phrase()).to_owned();
    let rows: Vec<Row> = guide
        .courses
        .iter()
        .map(|(ix, course)| Row {
            number: Scope::number(ix),
            course: scope.course(ix),
            cells: guide
                .audiences
                .iter()
                .map(|(_, audience)| {
                    let state = standing(course, audience, &guide.audiences).state();
                    Cell {
                        state,
                        word: word(state),
                    }
                })
                .collect(),
        })
        .collect();
    let occurs = |state: &State| {
        rows.iter()
            .any(|row| row.cells.iter().any(|cell| cell.state == *state))
    };
    let legend = State::ALL.into_iter().filter(occurs).map(|state| Legend {
        state,
        word: word(state),
        meaning: scope
            .phrases
            .get(&format!("{}-meaning", state.phrase()))
            .to_owned(),
    });
    Matrix {
        columns: guide
            .audiences
            .iter()
            .map(|(ix, _)| scope.audience(ix))
            .collect(),
        legend: legend.collect(),
        rows,
    }
}
