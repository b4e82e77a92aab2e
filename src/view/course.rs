//! A course: whom it is for, when, how one signs in, how one sees that it is
//! done, whom to ask. The same order on every course.

use serde::Serialize;

use crate::model::{self, Ix, SignIn, Target};
use crate::plan::Kind;
use crate::values::Obligation;

use super::coverage::accounts;
use super::frame::{Frame, frame, sources};
use super::parts::{AccountView, GroupView, Html, LinkText, OfficeView, SourceView, State, Text};
use super::scope::Scope;
use super::wording;

/// A course.
#[derive(Debug, Serialize)]
pub struct Course {
    /// What is around it.
    pub frame: Frame,
    /// Its place, from 1.
    pub number: usize,
    /// Its title.
    pub title: Text,
    /// Whether the title is this guide's own translation.
    pub unofficial: bool,
    /// In a sentence or two.
    pub summary: Option<Text>,
    /// How it is held: `Online`.
    pub delivery: Option<String>,
    /// The languages that it is in.
    pub languages: Option<String>,
    /// How long it takes.
    pub duration: Option<Text>,
    /// Whom it is for.
    pub targets: Vec<TargetView>,
    /// How often it is taken.
    pub rhythm: Option<String>,
    /// What only words can say of when.
    pub schedule_note: Option<Text>,
    /// How one signs in.
    pub sign_in: Vec<SignInView>,
    /// What it consists of.
    pub parts: Vec<PartView>,
    /// What one has to do besides.
    pub also_required: Vec<TaskView>,
    /// What follows when it is not done.
    pub if_not_done: Option<Text>,
    /// What explains the way through it.
    pub manuals: Vec<LinkView>,
    /// How one sees that it is done.
    pub checks: Vec<CheckView>,
    /// Whether no check covers it.
    pub unchecked: bool,
    /// Whom to ask.
    pub contacts: Vec<OfficeView>,
    /// Other pages about it.
    pub links: Vec<LinkView>,
    /// Where this is known from.
    pub sources: Vec<SourceView>,
    /// What helps a person through it.
    pub notes: Option<Html>,
    /// The course before it, and the one after.
    pub previous: Option<LinkText>,
    /// The course after it.
    pub next: Option<LinkText>,
}

/// Whom a course is for.
#[derive(Debug, Serialize)]
pub struct TargetView {
    /// For the shape.
    pub state: State,
    /// The word.
    pub word: String,
    /// The group.
    pub group: GroupView,
    /// The condition: `if you …`.
    pub condition: Option<Text>,
    /// The reason.
    pub why: Option<Text>,
}

/// A way to sign in.
#[derive(Debug, Serialize)]
pub struct SignInView {
    /// Which way.
    pub title: Option<Text>,
    /// The address.
    pub url: Option<String>,
    /// What one signs in with.
    pub accounts: Vec<AccountView>,
    /// Whether it opens on campus only.
    pub campus_only: bool,
    /// What to know about it.
    pub note: Option<Text>,
}

/// A part of a course.
#[derive(Debug, Serialize)]
pub struct PartView {
    /// What it is called.
    pub title: Text,
    /// Where it is.
    pub url: Option<String>,
    /// How long it takes.
    pub duration: Option<Text>,
    /// The languages that it is in.
    pub languages: Option<String>,
    /// Whether it may be left out.
    pub optional: bool,
}

/// Something to do besides.
#[derive(Debug, Serialize)]
pub struct TaskView {
    /// What to do.
    pub title: Text,
    /// Where the form or text is.
    pub url: Option<String>,
    /// The office that gets it.
    pub to: Option<LinkText>,
}

/// A titled address.
#[derive(Debug, Serialize)]
pub struct LinkView {
    /// What it leads to.
    pub title: Text,
    /// The address.
    pub url: Option<String>,
    /// The languages that it is in.
    pub languages: Option<String>,
}

/// Whether a check covers the course.
#[derive(Debug, Serialize)]
pub struct CheckView {
    /// To the check on the attendance page.
    pub link: LinkText,
    /// Whether it does.
    pub covered: bool,
    /// `Checked there`, `Not checked there`.
    pub word: String,
    /// What one does, where it does.
    pub how: Option<Text>,
}

pub fn view(scope: &Scope<'_>, ix: Ix<model::Course>) -> Course {
    let course = &scope.guide.courses[ix];
    let phrases = scope.phrases;
    let title = scope.text(&course.title);
    let summary = scope.maybe(course.summary.as_ref());
    let description = summary.as_ref().map(|summary| summary.text.clone());
    let delivery: Vec<String> = course
        .delivery
        .iter()
        .map(|delivery| phrases.get(delivery.phrase()).to_owned())
        .collect();
    let at = |offset: isize| {
        let place = ix.index().checked_add_signed(offset)?;
        Some(scope.course(scope.guide.courses.at(place)?))
    };
    Course {
        frame: frame(
            scope,
            title.clone(),
            description,
            &course.sources.iter().collect::<Vec<_>>(),
        ),
        number: Scope::number(ix),
        title,
        unofficial: course.unofficial.contains(&scope.lang),
        summary,
        delivery: (!delivery.is_empty()).then(|| phrases.list(&delivery)),
        languages: wording::languages(phrases, &course.languages),
        duration: scope.maybe(course.duration.as_ref()),
        targets: course
            .targets
            .iter()
            .map(|target| target_view(scope, target))
            .collect(),
        rhythm: wording::rhythm(phrases, &course.schedule),
        schedule_note: scope.maybe(course.schedule.note.as_ref()),
        sign_in: course
            .sign_in
            .iter()
            .map(|way| sign_in(scope, way))
            .collect(),
        parts: course
            .parts
            .iter()
            .map(|part| part_view(scope, part))
            .collect(),
        also_required: course
            .also_required
            .iter()
            .map(|task| task_view(scope, task))
            .collect(),
        if_not_done: scope.maybe(course.if_not_done.as_ref()),
        manuals: links(scope, &course.manuals),
        checks: checks(scope, course),
        unchecked: course.checked_by.is_empty() && !scope.guide.checks.is_empty(),
        contacts: course
            .contacts
            .iter()
            .map(|contact| scope.office(contact.office, contact.about.as_ref()))
            .collect(),
        links: links(scope, &course.links),
        sources: sources(scope, &course.sources),
        notes: course.notes.as_ref().map(|notes| scope.html(notes)),
        previous: at(-1),
        next: at(1),
    }
}

/// A condition as it follows a word: `if …`, `…場合`, in its own language.
pub fn condition(scope: &Scope<'_>, condition: &model::Localized<String>) -> Text {
    let seen = condition.get(scope.lang);
    let phrases = scope.guide.phrases(seen.from.unwrap_or(scope.lang));
    Text {
        text: phrases.fill("if", &[("condition", seen.value)]),
        lang: scope.text(condition).lang,
    }
}

fn target_view(scope: &Scope<'_>, target: &Target) -> TargetView {
    let state = match (target.obligation, target.condition.is_none()) {
        (Obligation::Required, true) => State::Required,
        (Obligation::Required, false) => State::RequiredIf,
        (Obligation::Recommended, true) => State::Recommended,
        (Obligation::Recommended, false) => State::RecommendedIf,
    };
    TargetView {
        state,
        word: scope.phrases.get(state.phrase()).to_owned(),
        group: scope.group(&target.group),
        condition: target
            .condition
            .as_ref()
            .map(|words| condition(scope, words)),
        why: scope.maybe(target.why.as_ref()),
    }
}

fn sign_in(scope: &Scope<'_>, way: &SignIn) -> SignInView {
    SignInView {
        title: scope.maybe(way.title.as_ref()),
        url: scope.address(way.url.as_ref()),
        accounts: accounts(scope, &way.accounts),
        campus_only: way.access.is_some(),
        note: scope.maybe(way.note.as_ref()),
    }
}

fn part_view(scope: &Scope<'_>, part: &model::Part) -> PartView {
    PartView {
        title: scope.text(&part.title),
        url: scope.address(part.url.as_ref()),
        duration: scope.maybe(part.duration.as_ref()),
        languages: wording::languages(scope.phrases, &part.languages),
        optional: part.optional,
    }
}

fn task_view(scope: &Scope<'_>, task: &model::Task) -> TaskView {
    TaskView {
        title: scope.text(&task.title),
        url: scope.address(task.url.as_ref()),
        to: task.to.map(|ix| {
            let office = &scope.guide.offices[ix];
            LinkText {
                text: scope.text(&office.name),
                href: format!("{}#{}", scope.href(Kind::Contacts), office.id),
            }
        }),
    }
}

fn links(scope: &Scope<'_>, links: &[model::Link]) -> Vec<LinkView> {
    links
        .iter()
        .map(|link| LinkView {
            title: scope.text(&link.title),
            url: scope.address(link.url.as_ref()),
            languages: wording::languages(scope.phrases, &link.languages),
        })
        .collect()
}

/// The checks that cover the course, and the portals that do not.
fn checks(scope: &Scope<'_>, course: &model::Course) -> Vec<CheckView> {
    let guide = scope.guide;
    let mut views = Vec::new();
    for (ix, check) in guide.checks.iter() {
        let covered = course.checked_by.contains(&ix);
        if !covered && !scope.setting.portals.contains(&ix) {
            continue;
        }
        let word = if covered {
            "checked-there"
        } else {
            "not-checked-there"
        };
        views.push(CheckView {
            link: LinkText {
                text: scope.text(&check.name),
                href: format!("{}#{}", scope.href(Kind::Attendance), check.id),
            },
            covered,
            word: scope.phrases.get(word).to_owned(),
            how: scope.maybe(check.how.as_ref()).filter(|_| covered),
        });
    }
    views
}
