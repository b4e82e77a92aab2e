//! A free page.

use serde::Serialize;

use super::frame::{Frame, frame};
use super::parts::{Html, Text};
use super::scope::Scope;

/// A free page.
#[derive(Debug, Serialize)]
pub struct Free {
    /// What is around it.
    pub frame: Frame,
    /// Its title.
    pub title: Text,
    /// Its text.
    pub body: Html,
}

pub fn view(scope: &Scope<'_>, index: usize) -> Free {
    let page = &scope.guide.pages[index];
    let title = scope.text(&page.title);
    let sources = scope.course_sources();
    Free {
        frame: frame(scope, title.clone(), None, &sources),
        body: scope.html(&page.body),
        title,
    }
}
