//! The conditions of a course, or those that a target sets for its group.

use serde::Serialize;

use crate::model::{self, Account, Ix, Length, Part, Piece, Schedule, SignIn, Terms};

use super::coverage::accounts;
use super::parts::{AccountView, LinkText, OfficeView, Text};
use super::schedule::{self, Of, RuleView, ScheduleView};
use super::scope::Scope;
use super::wording;

/// The conditions of a course.
#[derive(Debug, Serialize)]
pub struct TermsView {
    /// When it is taken.
    pub schedule: Option<ScheduleView>,
    /// How long it takes.
    pub duration: Option<Text>,
    /// What one signs in with, by whichever way.
    pub accounts: Vec<AccountView>,
    /// How one signs in.
    pub sign_in: Vec<SignInView>,
    /// What it consists of, in order.
    pub steps: Vec<StepView>,
    /// The test at its end.
    pub test: Option<TestView>,
    /// What one has to do besides.
    pub also_required: Vec<TaskView>,
    /// Whether a target says that its group has to do nothing besides.
    pub nothing_besides: bool,
    /// What explains the way through it.
    pub manuals: Vec<LinkView>,
    /// Whom to ask.
    pub contacts: Vec<OfficeView>,
    /// What follows when it is not done.
    pub if_not_done: Option<Text>,
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

/// A step of a course: a part, or parts of which one is chosen.
#[derive(Debug, Serialize)]
pub struct StepView {
    /// Whether one of several is chosen.
    pub choice: bool,
    /// The parts.
    pub parts: Vec<PartView>,
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

/// The test at the end of a course.
#[derive(Debug, Serialize)]
pub struct TestView {
    /// How much must be right.
    pub pass: Option<String>,
    /// How often one may try.
    pub attempts: Option<String>,
    /// What to know about it.
    pub note: Option<Text>,
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
    /// By when.
    pub due: Vec<RuleView>,
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

/// The conditions, with deadlines in the rhythm of a schedule: their own, or
/// the course's.
pub fn view(scope: &Scope<'_>, terms: &Terms, rhythm: Option<&Schedule>) -> TermsView {
    let rules = terms.schedule.as_ref().or(rhythm);
    TermsView {
        schedule: terms
            .schedule
            .as_ref()
            .map(|own| schedule::schedule(scope, own)),
        duration: length(scope, terms.duration.as_ref()),
        accounts: accounts(scope, &accounts_of(terms)),
        sign_in: each(terms.sign_in.as_ref(), |way| sign_in(scope, way)),
        steps: each(terms.parts.as_ref(), |part| step(scope, part)),
        test: terms.test.as_ref().map(|own| test(scope, own)),
        also_required: each(terms.also_required.as_ref(), |task| {
            self::task(scope, task, rules)
        }),
        nothing_besides: terms.also_required.as_ref().is_some_and(Vec::is_empty),
        manuals: each(terms.manuals.as_ref(), |own| link(scope, own)),
        contacts: each(terms.contacts.as_ref(), |contact| {
            scope.office(contact.office, contact.about.as_ref())
        }),
        if_not_done: scope.maybe(terms.if_not_done.as_ref()),
    }
}

/// The accounts of all ways to sign in, each once.
fn accounts_of(terms: &Terms) -> Vec<Ix<Account>> {
    let ways = terms.sign_in.iter().flatten();
    let mut all: Vec<Ix<Account>> = Vec::new();
    for account in ways.flat_map(|way| &way.accounts) {
        if !all.contains(account) {
            all.push(*account);
        }
    }
    all
}

fn each<T, V>(list: Option<&Vec<T>>, view: impl Fn(&T) -> V) -> Vec<V> {
    list.into_iter().flatten().map(view).collect()
}

impl TermsView {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.schedule.is_none()
            && self.duration.is_none()
            && self.sign_in.is_empty()
            && self.steps.is_empty()
            && self.test.is_none()
            && self.also_required.is_empty()
            && !self.nothing_besides
            && self.manuals.is_empty()
            && self.contacts.is_empty()
            && self.if_not_done.is_none()
    }
}

/// How long something takes.
pub fn length(scope: &Scope<'_>, length: Option<&Length>) -> Option<Text> {
    Some(match length? {
        Length::Words(words) => scope.text(words),
        Length::Known(duration) => Text {
            text: wording::duration(scope.phrases, *duration),
            lang: None,
        },
    })
}

/// A titled address.
pub fn link(scope: &Scope<'_>, link: &model::Link) -> LinkView {
    LinkView {
        title: scope.text(&link.title),
        url: scope.address(link.url.as_ref()),
        languages: wording::languages(scope.phrases, &link.languages),
    }
}

/// A way to sign in.
pub fn sign_in(scope: &Scope<'_>, way: &SignIn) -> SignInView {
    SignInView {
        title: scope.maybe(way.title.as_ref()),
        url: scope.address(way.url.as_ref()),
        accounts: accounts(scope, &way.accounts),
        campus_only: way.access.is_some(),
        note: scope.maybe(way.note.as_ref()),
    }
}

fn step(scope: &Scope<'_>, part: &Part) -> StepView {
    let (choice, pieces) = match part {
        Part::One(piece) => (false, std::slice::from_ref(piece)),
        Part::OneOf(pieces) => (true, &pieces[..]),
    };
    let part = |piece: &Piece| PartView {
        title: scope.text(&piece.title),
        url: scope.address(piece.url.as_ref()),
        duration: length(scope, piece.duration.as_ref()),
        languages: wording::languages(scope.phrases, &piece.languages),
        optional: piece.optional,
    };
    StepView {
        choice,
        parts: pieces.iter().map(part).collect(),
    }
}

fn test(scope: &Scope<'_>, test: &model::Test) -> TestView {
    let phrases = scope.phrases;
    TestView {
        pass: test.pass.map(|pass| match pass.0 {
            100 => phrases.get("test-pass-all").to_owned(),
            percent => phrases.fill("test-pass", &[("percent", &percent.to_string())]),
        }),
        attempts: test.attempts.map(|attempts| {
            let count = usize::try_from(attempts).unwrap_or(usize::MAX);
            phrases.count("test-attempts", count, &[("count", &attempts.to_string())])
        }),
        note: scope.maybe(test.note.as_ref()),
    }
}

/// Something to do besides, with deadlines in the rhythm of a schedule.
pub fn task(scope: &Scope<'_>, task: &model::Task, rules: Option<&Schedule>) -> TaskView {
    let nothing = Schedule::default();
    let rules = rules.unwrap_or(&nothing);
    TaskView {
        title: scope.text(&task.title),
        url: scope.address(task.url.as_ref()),
        to: task.to.map(|ix| scope.office_link(ix)),
        due: task
            .due
            .iter()
            .filter(|due| schedule::concerns(scope, due))
            .map(|due| schedule::due(scope, due, rules, Of::Task))
            .collect(),
    }
}
