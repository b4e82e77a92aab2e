//! A course: whom it is for, when, how one signs in, how one sees that it is
//! done, whom to ask. The same order on every course.

use serde::Serialize;

use crate::agenda::Turn;
use crate::model::{self, Exemption, Group, Ix, Target, Update};
use crate::plan::Kind;
use crate::values::{Id, State};

use super::days::{self, DateView};
use super::frame::{Frame, frame, sources};
use super::linked;
use super::parts::{CourseLink, GroupView, Html, LinkText, SourceView, Text};
use super::scope::Scope;
use super::sessions::{self, SessionView};
use super::terms::{self, LinkView, TermsView, link};
use super::wording;
use super::year::{self, Year};

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
    /// Whom it is for.
    pub targets: Vec<TargetView>,
    /// For whom it is not.
    pub exempt: Vec<ExemptView>,
    /// What to take first.
    pub prerequisites: Vec<LinkText>,
    /// What taking it also covers.
    pub counts_for: Vec<LinkText>,
    /// What covers it.
    pub counted_by: Vec<LinkText>,
    /// When it is taken, how, and whom to ask.
    pub terms: TermsView,
    /// Which of these some group has of its own.
    pub own: Own,
    /// The fiscal year, drawn.
    pub year: Option<Year>,
    /// When it is held.
    pub sessions: Vec<SessionView>,
    /// What one is given for it.
    pub proof: Option<Text>,
    /// How one sees that it is done.
    pub checks: Vec<CheckView>,
    /// Whether no check covers it.
    pub unchecked: bool,
    /// Other pages about it.
    pub links: Vec<LinkView>,
    /// What changed, newest first.
    pub updates: Vec<UpdateView>,
    /// Where this is known from.
    pub sources: Vec<SourceView>,
    /// The office that keeps it true.
    pub owner: Option<LinkText>,
    /// What helps a person through it.
    pub notes: Option<Html>,
    /// The same in the words of schema.org: JSON-LD, safe inside a script.
    pub linked_data: String,
    /// The course before it.
    pub previous: Option<CourseLink>,
    /// The course after it.
    pub next: Option<CourseLink>,
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
    /// What holds for this group alone.
    pub own: Option<TermsView>,
}

/// What some group of a course has of its own.
#[derive(Debug, Default, Serialize)]
pub struct Own {
    /// When, and how long.
    pub when: bool,
    /// How to take it.
    pub how: bool,
    /// Whom to ask.
    pub ask: bool,
}

/// For whom a course is not.
#[derive(Debug, Serialize)]
pub struct ExemptView {
    /// What is left of the obligation, for the shape.
    pub state: State,
    /// The word.
    pub word: String,
    /// The group; everybody, where only the condition decides.
    pub group: Option<GroupView>,
    /// The condition: `if you …`.
    pub condition: Option<Text>,
    /// How long ago what the condition names may be.
    pub within: Option<String>,
    /// What to show for it.
    pub show: Option<Text>,
    /// What is still to be done.
    pub still: Option<Text>,
}

/// Something that changed.
#[derive(Debug, Serialize)]
pub struct UpdateView {
    /// When.
    pub date: DateView,
    /// What.
    pub text: Text,
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
        Some(scope.numbered(scope.guide.courses.at(place)?))
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
        delivery: (!delivery.is_empty()).then(|| delivery.join(" · ")),
        languages: wording::languages(phrases, &course.languages),
        targets: course
            .targets
            .iter()
            .map(|target| target_view(scope, course, target))
            .collect(),
        exempt: course
            .exempt
            .iter()
            .map(|own| exempt(scope, own, own.group.as_ref()))
            .collect(),
        prerequisites: named(scope, &course.prerequisites),
        counts_for: named(scope, &course.counts_for),
        counted_by: scope
            .guide
            .counted_by(&course.id)
            .iter()
            .map(|other| scope.course(*other))
            .collect(),
        terms: terms::view(scope, &course.terms, None),
        own: own(course),
        year: year::of_course(scope, ix),
        sessions: course
            .sessions
            .iter()
            .map(|own| sessions::view(scope, own))
            .collect(),
        proof: scope.maybe(course.proof.as_ref()),
        checks: checks(scope, course),
        unchecked: course.checked_by.is_empty() && !scope.guide.checks.is_empty(),
        links: course.links.iter().map(|own| link(scope, own)).collect(),
        updates: updates(scope, &course.updates),
        owner: course.owner.map(|ix| scope.office_link(ix)),
        sources: sources(scope, &course.sources),
        notes: course.notes.as_ref().map(|notes| scope.html(notes)),
        linked_data: linked::course(scope, ix),
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

fn own(course: &model::Course) -> Own {
    let any = |has: fn(&model::Terms) -> bool| course.targets.iter().any(|target| has(&target.own));
    Own {
        when: any(|own| {
            own.schedule.is_some() || own.duration.is_some() || own.if_not_done.is_some()
        }),
        how: any(|own| {
            own.sign_in.is_some()
                || own.parts.is_some()
                || own.test.is_some()
                || own.also_required.is_some()
                || own.manuals.is_some()
        }),
        ask: any(|own| own.contacts.is_some()),
    }
}

fn target_view(scope: &Scope<'_>, course: &model::Course, target: &Target) -> TargetView {
    let state = State::of(target.obligation, target.condition.is_none());
    let own = terms::view(scope, &target.own, course.schedule());
    TargetView {
        state,
        word: scope.phrases.get(state.phrase()).to_owned(),
        group: scope.group(&target.group),
        condition: target
            .condition
            .as_ref()
            .map(|words| condition(scope, words)),
        why: scope.maybe(target.why.as_ref()),
        own: (!own.is_empty()).then_some(own),
    }
}

/// An exemption, of a group or of what is left open of it.
pub fn exempt(scope: &Scope<'_>, own: &Exemption, group: Option<&Group>) -> ExemptView {
    let state = State::of_exempt(own.remains);
    ExemptView {
        state,
        word: scope.phrases.get(state.phrase()).to_owned(),
        group: group.map(|group| scope.group(group)),
        condition: own.condition.as_ref().map(|words| condition(scope, words)),
        within: own.within.map(|span| {
            let span = wording::span(scope.phrases, span);
            scope.phrases.fill("exempt-within", &[("span", &span)])
        }),
        show: scope.maybe(own.show.as_ref()),
        still: scope.maybe(own.still.as_ref()),
    }
}

/// What changed, newest first.
pub fn updates(scope: &Scope<'_>, updates: &[Update]) -> Vec<UpdateView> {
    let mut updates: Vec<&Update> = updates.iter().collect();
    updates.sort_by_key(|update| std::cmp::Reverse(update.date));
    let view = |update: &Update| UpdateView {
        date: days::date(
            scope,
            Turn {
                day: update.date,
                period: None,
            },
            false,
        ),
        text: scope.text(&update.text),
    };
    updates.into_iter().map(view).collect()
}

fn named(scope: &Scope<'_>, ids: &[Id]) -> Vec<LinkText> {
    let courses = &scope.guide.courses;
    ids.iter()
        .filter_map(|id| Some(scope.course(courses.find(id.as_str())?)))
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
