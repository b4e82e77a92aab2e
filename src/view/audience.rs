//! An audience: what applies to it, and why.

use serde::Serialize;

use crate::model::{self, Account, Course, Ix, Reason, SignIn, Standing, Target, standing};
use crate::values::State;

use super::calendar;
use super::course::{ExemptView, condition, exempt};
use super::coverage::accounts;
use super::frame::{Frame, frame};
use super::home::{CourseItem, item};
use super::parts::{AccountView, GroupView, OfficeView, Text};
use super::schedule::{ScheduleView, schedule};
use super::scope::Scope;
use super::sessions::{self, SessionView};
use super::terms::{SignInView, TaskView, sign_in, task};

/// An audience.
#[derive(Debug, Serialize)]
pub struct Audience {
    /// What is around it.
    pub frame: Frame,
    /// As readers know it.
    pub name: Text,
    /// Who belongs to it.
    pub note: Option<Text>,
    /// To the days that concern it, as a calendar, if there are some.
    pub calendar: Option<String>,
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
    /// The exemption that all in this audience have.
    pub exempt: Option<ExemptView>,
    /// The exemptions that some of them have.
    pub unless: Vec<ExemptView>,
    /// When this audience takes it.
    pub schedule: Option<ScheduleView>,
    /// When it is held.
    pub sessions: Vec<SessionView>,
    /// How this audience signs in.
    pub sign_in: Vec<SignInView>,
    /// What this audience has to do besides.
    pub also_required: Vec<TaskView>,
    /// Whom this audience asks.
    pub contacts: Vec<OfficeView>,
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
    /// When it is taken for this reason, where that is not what stands with
    /// the course.
    pub schedule: Option<ScheduleView>,
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
    let own: Vec<Ix<Account>> = audience
        .implies
        .iter()
        .flat_map(|ix| guide.audiences[*ix].accounts.iter().copied())
        .collect();
    let mut applying: Vec<(State, Applying)> = Vec::new();
    let mut others = Vec::new();
    for (course_ix, course) in guide.courses.iter() {
        let standing = standing(course, audience, &guide.audiences);
        let rules = standing.term(&course.terms, |terms| terms.schedule.as_ref());
        let course_item = item(scope, course_ix, course, rules.map(|(rules, _)| rules));
        if standing.reasons.is_empty() {
            let targets = course.targets.iter();
            others.push(Other {
                course: course_item,
                groups: targets.map(|target| scope.group(&target.group)).collect(),
            });
        } else {
            let state = standing.state();
            let applying_here = self::applying(scope, course, course_item, &standing, &own);
            applying.push((state, applying_here));
        }
    }
    let sentence = sentence(scope, &name, &applying);
    let sources = scope.course_sources();
    Audience {
        frame: frame(scope, name.clone(), Some(sentence.clone()), &sources),
        note: scope.maybe(audience.note.as_ref()),
        calendar: calendar::link(scope, Some(ix)),
        accounts: accounts(scope, &audience.accounts),
        sentence,
        sections: sections(scope, applying),
        others,
        name,
    }
}

/// How many courses must be taken, for certain and under a condition.
fn sentence(scope: &Scope<'_>, audience: &Text, applying: &[(State, Applying)]) -> String {
    let phrases = scope.phrases;
    let count = |state| applying.iter().filter(|(own, _)| *own == state).count();
    let say = |key: &str, count: usize| {
        let values = [
            ("count", &*phrases.number(count)),
            ("audience", &*audience.text),
        ];
        phrases.count(key, count, &values)
    };
    let certain = say("audience-sentence", count(State::Required));
    match count(State::RequiredIf) {
        0 => certain,
        besides => {
            [certain, say("audience-sentence-if", besides)].join(phrases.get("sentence-separator"))
        }
    }
}

fn sections(scope: &Scope<'_>, mut applying: Vec<(State, Applying)>) -> Vec<Section> {
    State::ALL
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

/// A course under the terms of the target that decides.
fn applying(
    scope: &Scope<'_>,
    course: &Course,
    item: CourseItem,
    standing: &Standing<'_>,
    accounts: &[Ix<Account>],
) -> Applying {
    let base = &course.terms;
    let rules = standing.term(base, |terms| terms.schedule.as_ref());
    let ways = standing.term(base, |terms| terms.sign_in.as_deref());
    let tasks = standing.term(base, |terms| terms.also_required.as_deref());
    let contacts = standing.term(base, |terms| terms.contacts.as_deref());
    let (rules, of_target) = rules.map_or((None, None), |(rules, target)| (Some(rules), target));
    Applying {
        course: item,
        reasons: standing
            .reasons
            .iter()
            .map(|reason| reason_view(scope, reason, of_target))
            .collect(),
        exempt: standing.exempt.map(|own| exempt(scope, own, None)),
        unless: standing
            .unless
            .iter()
            .map(|unless| exempt(scope, unless.exemption, unless.besides.as_ref()))
            .collect(),
        schedule: rules.map(|rules| schedule(scope, rules)),
        sessions: course
            .sessions
            .iter()
            .map(|session| sessions::view(scope, session))
            .collect(),
        sign_in: list(ways)
            .iter()
            .map(|way| sign_in(scope, &for_holders(way, accounts)))
            .collect(),
        also_required: list(tasks)
            .iter()
            .map(|own| task(scope, own, rules))
            .collect(),
        contacts: list(contacts)
            .iter()
            .map(|contact| scope.office(contact.office, contact.about.as_ref()))
            .collect(),
    }
}

/// A way to sign in, with those of its accounts that some people have; with
/// all, where it is not known which they have, or they have none of them.
fn for_holders(way: &SignIn, accounts: &[Ix<Account>]) -> SignIn {
    let mut way = way.clone();
    if way
        .accounts
        .iter()
        .any(|account| accounts.contains(account))
    {
        way.accounts.retain(|account| accounts.contains(account));
    }
    way
}

fn list<'a, T>(term: Option<(&'a [T], Option<&'a Target>)>) -> &'a [T] {
    term.map_or(&[], |(list, _)| list)
}

/// A reason; `shown` is the target whose schedule stands with the course.
fn reason_view(scope: &Scope<'_>, reason: &Reason<'_>, shown: Option<&Target>) -> ReasonView {
    let state = reason.state();
    let is_shown = shown.is_some_and(|shown| std::ptr::eq(shown, reason.target));
    let rules = reason.target.own.schedule.as_ref();
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
        schedule: rules
            .filter(|_| !is_shown)
            .map(|rules| schedule(scope, rules)),
    }
}
