//! An audience: what applies to it, and why.

use serde::Serialize;

use crate::model::{
    self, Account, Course, Ix, Reason, Schedule, SignIn, Standing, Target, standing,
};
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
    /// What follows for this audience when it is not done.
    pub if_not_done: Option<Text>,
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
    /// Whom it is for, and how strongly.
    pub targets: Vec<OtherTarget>,
}

/// Others for whom a course is.
#[derive(Debug, Serialize)]
pub struct OtherTarget {
    /// For the shape.
    pub state: State,
    /// The word.
    pub word: String,
    /// The group.
    pub group: GroupView,
    /// The condition: `if you …`.
    pub condition: Option<Text>,
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
                targets: targets.map(|target| other(scope, target)).collect(),
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

fn other(scope: &Scope<'_>, target: &Target) -> OtherTarget {
    let state = State::of(target.obligation, target.condition.is_none());
    let words = target.condition.as_ref();
    // The condition follows: the plain word.
    let word = State::of(target.obligation, true);
    OtherTarget {
        state,
        word: scope.phrases.get(word.phrase()).to_owned(),
        group: scope.group(&target.group),
        condition: words.map(|words| condition(scope, words)),
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
    let held = standing.schedules(base);
    let ways = standing.term(base, |terms| terms.sign_in.as_deref());
    let tasks = standing.term(base, |terms| terms.also_required.as_deref());
    let contacts = standing.term(base, |terms| terms.contacts.as_deref());
    // What is to be done besides has the rhythm of the one who sets it.
    let of_tasks = tasks.and_then(|(_, target)| target?.own.schedule.as_ref());
    let of_tasks = of_tasks.or(base.schedule.as_ref());
    Applying {
        course: item,
        reasons: standing
            .reasons
            .iter()
            .enumerate()
            .map(|(place, reason)| {
                let mut others = held.iter().skip(1);
                let other = others.find(|own| own.reason == place);
                reason_view(scope, reason, other.map(|own| own.schedule))
            })
            .collect(),
        exempt: standing.exempt.map(|own| exempt(scope, own, None)),
        unless: standing
            .unless
            .iter()
            .map(|unless| exempt(scope, unless.exemption, unless.besides.as_ref()))
            .collect(),
        schedule: held.first().map(|own| schedule(scope, own.schedule)),
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
            .map(|own| task(scope, own, of_tasks))
            .collect(),
        if_not_done: standing
            .term(base, |terms| terms.if_not_done.as_ref())
            .map(|(words, _)| scope.text(words)),
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

/// A reason, with the schedule that holds by it where another one stands with
/// the course.
fn reason_view(scope: &Scope<'_>, reason: &Reason<'_>, rules: Option<&Schedule>) -> ReasonView {
    let state = reason.state();
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
        schedule: rules.map(|rules| schedule(scope, rules)),
    }
}
