//! What changed lately, in the guide and in its courses.

use serde::Serialize;

use crate::agenda::Turn;
use crate::model::{Course, Ix, Update};

use super::days::{DateView, date};
use super::parts::{LinkText, Text};
use super::scope::Scope;

/// How many changes are shown on one page; the feed has them all.
const MOST: usize = 6;

/// Something that changed.
#[derive(Debug, Serialize)]
pub struct News {
    /// When.
    pub date: DateView,
    /// What.
    pub text: Text,
    /// The course in which it changed; none for the guide as a whole.
    pub course: Option<LinkText>,
}

/// The latest changes, newest first.
pub fn latest(scope: &Scope<'_>) -> Vec<News> {
    let guide = scope.guide;
    let of_guide = guide.updates.iter().map(|update| (None, update));
    let of_courses = guide.courses.iter().flat_map(|(ix, course)| {
        let updates = course.updates.iter();
        updates.map(move |update| (Some(ix), update))
    });
    let mut all: Vec<(Option<Ix<Course>>, &Update)> = of_guide.chain(of_courses).collect();
    all.sort_by_key(|(_, update)| std::cmp::Reverse(update.date));
    let view = |(ix, update): (Option<Ix<Course>>, &Update)| {
        let turn = Turn {
            day: update.date,
            period: None,
        };
        News {
            date: date(scope, turn, false),
            text: scope.text(&update.text),
            course: ix.map(|ix| scope.course(ix)),
        }
    };
    all.into_iter().take(MOST).map(view).collect()
}
