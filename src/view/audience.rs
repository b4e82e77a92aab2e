//! An audience: what applies to it, and why.

use serde::Serialize;

use crate::model::{self, Ix, Reason, standing};

use super::course::condition;
use super::coverage::accounts;
use super::frame::{Frame, frame};
use super::home::{CourseItem, item};
use super::parts::{AccountView, GroupView, State, Text};
use super::scope::Scope;
use super::wording;

/// An audience.
#[derive(Debug, Serialize)]
pub struct Audience {
    /// What is around it.
    pub frame: Frame,
    /// As readers know it.
    pub name: Text,
    /// Who belongs to it.
    pub note: Option<Text>,
    /// What such a person signs in with.
    pub accounts: Vec<AccountView>,
    /// What applies, in one sentence.
    pub sentence: String,
    /// What applies, by how strongly.
    pub sections: Vec<Section>,
    /// What does not apply by this audience alone.
    pub others: Vec<Other>,
}

/// Courses that stand alike.
#[derive(Debug, Serialize)]
pub struct Section {
    /// For the shape.
    pub state: State,
    /// The word.
    pub word: String,
    /// The courses.
    pub courses: Vec<Applying>,
}

/// A course that applies.
#[derive(Debug, Serialize)]
pub struct Applying {
    /// The course.
    pub course: CourseItem,
    /// Why, each reason of the section's strength.
    pub reasons: Vec<ReasonView>,
}

/// Why a course applies.
#[derive(Debug, Serialize)]
pub struct ReasonView {
    /// For the shape.
    pub state: State,
    /// The word.
    pub word: String,
    /// What must hold besides.
    pub besides: Option<GroupView>,
    /// The condition: `if you …`.
    pub condition: Option<Text>,
    /// The reason.
    pub why: Option<Text>,
}

/// A course that does not apply by this audience alone.
#[derive(Debug, Serialize)]
pub struct Other {
    /// The course.
    pub course: CourseItem,
    /// Whom it is for.
    pub groups: Vec<GroupView>,
}

pub fn view(scope: &Scope<'_>, ix: Ix<model::Audience>) -> Audience {
    let guide = scope.guide;
    let audience = &guide.audiences[ix];
    let name = scope.text(&audience.name);
    let mut applying: Vec<(State, Applying)> = Vec::new();
    let mut others = Vec::new();
    for (course_ix, course) in guide.courses.iter() {
        let standing = standing(course, audience);
        let course_item = item(scope, course_ix, course);
        match standing.reasons.as_slice() {
            [] => others.push(Other {
                course: course_item,
                groups: course
                    .targets
                    .iter()
                    .map(|target| scope.group(&target.group))
                    .collect(),
            }),
            reasons => applying.push((
                wording::state(&standing),
                Applying {
                    course: course_item,
                    reasons: reasons
                        .iter()
                        .map(|reason| reason_view(scope, reason))
                        .collect(),
                },
            )),
        }
    }
    let required = applying
        .iter()
        .filter(|(state, _)| *state == State::Required)
        .count();
    let sentence = scope.phrases.count(
        "audience-sentence",
        required,
        &[
            ("count", &scope.phrases.number(required)),
            ("audience", &name.text),
        ],
    );
    let sources = scope.course_sources();
    Audience {
        frame: frame(scope, name.clone(), Some(sentence.clone()), &sources),
        note: scope.maybe(audience.note.as_ref()),
        accounts: accounts(scope, &audience.accounts),
        sentence,
        sections: sections(scope, applying),
        others,
        name,
    }
}

fn sections(scope: &Scope<'_>, mut applying: Vec<(State, Applying)>) -> Vec<Section> {
    let states = [
        State::Required,
        State::RequiredIf,
        State::Recommended,
        State::RecommendedIf,
    ];
    states
        .into_iter()
        .filter_map(|state| {
            let (courses, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut applying)
                .into_iter()
                .partition(|(own, _)| *own == state);
            applying = rest;
            (!courses.is_empty()).then(|| Section {
                state,
                word: scope
                    .phrases
                    .get(&format!("section-{}", state.phrase()))
                    .to_owned(),
                courses: courses.into_iter().map(|(_, course)| course).collect(),
            })
        })
        .collect()
}

fn reason_view(scope: &Scope<'_>, reason: &Reason<'_>) -> ReasonView {
    let state = wording::reason_state(reason);
    ReasonView {
        state,
        word: scope.phrases.get(state.phrase()).to_owned(),
        besides: reason.besides.as_ref().map(|group| scope.group(group)),
        condition: reason
            .target
            .condition
            .as_ref()
            .map(|words| condition(scope, words)),
        why: scope.maybe(reason.target.why.as_ref()),
    }
}
