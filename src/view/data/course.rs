//! A course as data: what its page says.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{self, Ix, Part, Terms as Own, standing};
use crate::plan::Kind;
use crate::values::{Delivery, Id, Obligation, State};

use super::super::schedule::{self as sentences, Of};
use super::super::scope::Scope;
use super::parts::{
    Group, Length, Link, Named, PageData, Source, Span, Update, Words, group, length, link, named,
    source, span, updates, words,
};
use super::schedule::{Rule, Schedule, Session, rule, schedule, session};

/// A course. What stands on it holds for everyone for whom their target says
/// nothing else.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Course {
    /// Its id, the same in every language.
    pub id: String,
    /// Its place in the guide, from 1.
    pub number: usize,
    /// Its title.
    pub title: Words,
    /// Whether the title is the guide's own translation.
    pub unofficial: bool,
    /// In a sentence or two.
    pub summary: Option<Words>,
    /// Its page.
    pub page: PageData,
    /// How it is held.
    pub delivery: Vec<Delivery>,
    /// The languages that it is in, as BCP 47 tags.
    pub languages: Vec<String>,
    /// Whom it is for; where several fit, the strongest obligation holds.
    pub targets: Vec<Target>,
    /// For whom it is not, whatever the targets say.
    pub exempt: Vec<Exemption>,
    /// How it stands to each audience of the guide, of which nothing else is known.
    pub standing: Vec<Stands>,
    /// The courses to take before it.
    pub prerequisites: Vec<Named>,
    /// The courses that taking it covers.
    pub counts_for: Vec<Named>,
    /// The courses that cover it.
    pub counted_by: Vec<Named>,
    /// When it is taken, how, and whom one asks.
    pub terms: Terms,
    /// When it is held, where it is held at a time.
    pub sessions: Vec<Session>,
    /// What one is given for it.
    pub proof: Option<Words>,
    /// The checks that show whether one has taken it.
    pub checked_by: Vec<Named>,
    /// Other pages about it.
    pub links: Vec<Link>,
    /// What changed, newest first.
    pub updates: Vec<Update>,
    /// Where this is known from.
    pub sources: Vec<Source>,
    /// The office that keeps the entry true.
    pub owner: Option<Named>,
    /// What helps a person through it.
    pub notes: Option<Notes>,
}

/// A text of the guide's editors.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Notes {
    /// As HTML, whose links are relative to the course's page.
    pub html: String,
    /// The language that it stands in from, where the guide has it in another
    /// language only.
    pub lang: Option<String>,
}

/// Whom a course is for.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Target {
    /// The group.
    pub group: Group,
    /// How strongly it is asked.
    pub obligation: Obligation,
    /// A condition that only words can say.
    pub condition: Option<Words>,
    /// The reason.
    pub why: Option<Words>,
    /// What holds for this group in place of what stands on the course: each
    /// key that is not null or empty.
    pub own: Terms,
}

/// For whom a course is not.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Exemption {
    /// The group; everybody, where only the condition decides.
    pub group: Option<Group>,
    /// A condition that only words can say.
    pub condition: Option<Words>,
    /// How long ago what the condition names may be.
    pub within: Option<Span>,
    /// What to show for it.
    pub show: Option<Words>,
    /// What is still to be done.
    pub still: Option<Words>,
    /// What remains for them.
    pub remains: Option<Obligation>,
}

/// How a course stands to an audience.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Stands {
    /// The id of the audience.
    pub audience: String,
    /// How.
    pub state: State,
}

/// When a course is taken, how, and whom one asks.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Terms {
    /// When it is taken.
    pub schedule: Option<Schedule>,
    /// How long it takes.
    pub duration: Option<Length>,
    /// What it consists of, in order.
    pub parts: Vec<Step>,
    /// The test at its end.
    pub test: Option<Test>,
    /// What one has to do besides.
    pub also_required: Vec<Task>,
    /// Whether a target says that its group has to do nothing besides.
    pub nothing_besides: bool,
    /// The ways to sign in.
    pub sign_in: Vec<SignIn>,
    /// What explains the way through it.
    pub manuals: Vec<Link>,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
    /// What follows when it is not done.
    pub if_not_done: Option<Words>,
}

/// A step of a course: a part, or parts of which one is chosen.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Step {
    /// Whether one of several is chosen.
    pub one_of: bool,
    /// The parts.
    pub parts: Vec<Piece>,
}

/// A part of a course.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Piece {
    /// What it is called.
    pub title: Words,
    /// Where it is.
    pub url: Option<String>,
    /// How long it takes.
    pub duration: Option<Length>,
    /// The languages that it is in, as BCP 47 tags.
    pub languages: Vec<String>,
    /// Whether it may be left out.
    pub optional: bool,
}

/// The test at the end of a course.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Test {
    /// How much must be right, in percent.
    pub pass: Option<u8>,
    /// How often one may try.
    pub attempts: Option<u32>,
    /// What to know about it.
    pub note: Option<Words>,
}

/// Something to do besides.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Task {
    /// What to do.
    pub title: Words,
    /// Where the form or text is.
    pub url: Option<String>,
    /// The office that gets it.
    pub to: Option<Named>,
    /// By when.
    pub due: Vec<Rule>,
}

/// A way to sign in.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SignIn {
    /// Which way.
    pub title: Option<Words>,
    /// The address.
    pub url: Option<String>,
    /// The accounts, of which one is enough.
    pub accounts: Vec<Named>,
    /// Whether it opens on the campus network only.
    pub campus_only: bool,
    /// What to know about it.
    pub note: Option<Words>,
}

/// An office, and what to ask it about.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Contact {
    /// The office, one of those of this file.
    pub office: Named,
    /// The subject.
    pub about: Option<Words>,
}

pub fn course(scope: &Scope<'_>, ix: Ix<model::Course>) -> Course {
    let guide = scope.guide;
    let own = &guide.courses[ix];
    let refer = |course: &model::Course| named(scope, course.id.as_str(), &course.title);
    let by_id = |ids: &[Id]| {
        let found = ids.iter().filter_map(|id| guide.courses.find(id.as_str()));
        found.map(|ix| refer(&guide.courses[ix])).collect()
    };
    Course {
        id: own.id.to_string(),
        number: Scope::number(ix),
        title: scope.text(&own.title).into(),
        unofficial: own.unofficial.contains(&scope.lang),
        summary: words(scope, own.summary.as_ref()),
        page: PageData::of(scope, Kind::Course(ix)),
        delivery: own.delivery.clone(),
        languages: own.languages.clone(),
        targets: each(&own.targets, |target| self::target(scope, own, target)),
        exempt: each(&own.exempt, |exempt| exemption(scope, exempt)),
        standing: stands(scope, own),
        prerequisites: by_id(&own.prerequisites),
        counts_for: by_id(&own.counts_for),
        counted_by: guide
            .counted_by(&own.id)
            .iter()
            .map(|ix| refer(&guide.courses[*ix]))
            .collect(),
        terms: terms(scope, &own.terms, None),
        sessions: each(&own.sessions, |own| session(scope, own)),
        proof: words(scope, own.proof.as_ref()),
        checked_by: each(&own.checked_by, |ix| {
            let check = &guide.checks[*ix];
            named(scope, check.id.as_str(), &check.name)
        }),
        links: each(&own.links, |own| link(scope, own)),
        updates: updates(scope, &own.updates),
        sources: each(&own.sources, |own| source(scope, own)),
        owner: own.owner.map(|ix| office(scope, ix)),
        notes: own.notes.as_ref().map(|notes| {
            let notes = scope.html(notes);
            Notes {
                html: notes.html,
                lang: notes.lang,
            }
        }),
    }
}

fn each<T, V>(list: &[T], view: impl Fn(&T) -> V) -> Vec<V> {
    list.iter().map(view).collect()
}

fn all<T, V>(list: Option<&Vec<T>>, view: impl Fn(&T) -> V) -> Vec<V> {
    list.into_iter().flatten().map(view).collect()
}

fn office(scope: &Scope<'_>, ix: Ix<model::Office>) -> Named {
    let office = &scope.guide.offices[ix];
    named(scope, office.id.as_str(), &office.name)
}

fn stands(scope: &Scope<'_>, own: &model::Course) -> Vec<Stands> {
    let audiences = &scope.guide.audiences;
    let stands = audiences.iter().map(|(_, audience)| Stands {
        audience: audience.id.to_string(),
        state: standing(own, audience, audiences).state(),
    });
    stands.collect()
}

fn target(scope: &Scope<'_>, course: &model::Course, own: &model::Target) -> Target {
    Target {
        group: group(scope, &own.group),
        obligation: own.obligation,
        condition: words(scope, own.condition.as_ref()),
        why: words(scope, own.why.as_ref()),
        own: terms(scope, &own.own, course.schedule()),
    }
}

fn exemption(scope: &Scope<'_>, own: &model::Exemption) -> Exemption {
    Exemption {
        group: own.group.as_ref().map(|own| group(scope, own)),
        condition: words(scope, own.condition.as_ref()),
        within: own.within.map(|own| span(scope, own)),
        show: words(scope, own.show.as_ref()),
        still: words(scope, own.still.as_ref()),
        remains: own.remains,
    }
}

/// The terms, with deadlines in the rhythm of their own schedule, or of another.
fn terms(scope: &Scope<'_>, own: &Own, rhythm: Option<&model::Schedule>) -> Terms {
    let nothing = model::Schedule::default();
    let rules = own.schedule.as_ref().or(rhythm).unwrap_or(&nothing);
    Terms {
        schedule: own.schedule.as_ref().map(|own| schedule(scope, own)),
        duration: length(scope, own.duration.as_ref()),
        parts: all(own.parts.as_ref(), |part| step(scope, part)),
        test: own.test.as_ref().map(|test| Test {
            pass: test.pass.map(|pass| pass.0),
            attempts: test.attempts,
            note: words(scope, test.note.as_ref()),
        }),
        nothing_besides: own.also_required.as_ref().is_some_and(Vec::is_empty),
        also_required: all(own.also_required.as_ref(), |task| Task {
            title: scope.text(&task.title).into(),
            url: scope.address(task.url.as_ref()),
            to: task.to.map(|ix| office(scope, ix)),
            due: each(&task.due, |due| {
                rule(sentences::due(scope, due, rules, Of::Task))
            }),
        }),
        sign_in: all(own.sign_in.as_ref(), |way| SignIn {
            title: words(scope, way.title.as_ref()),
            url: scope.address(way.url.as_ref()),
            accounts: each(&way.accounts, |ix| {
                let account = &scope.guide.accounts[*ix];
                named(scope, account.id.as_str(), &account.name)
            }),
            campus_only: way.access.is_some(),
            note: words(scope, way.note.as_ref()),
        }),
        manuals: all(own.manuals.as_ref(), |own| link(scope, own)),
        contacts: all(own.contacts.as_ref(), |contact| Contact {
            office: office(scope, contact.office),
            about: words(scope, contact.about.as_ref()),
        }),
        if_not_done: words(scope, own.if_not_done.as_ref()),
    }
}

fn step(scope: &Scope<'_>, part: &Part) -> Step {
    let (one_of, pieces) = match part {
        Part::One(piece) => (false, std::slice::from_ref(piece)),
        Part::OneOf(pieces) => (true, &pieces[..]),
    };
    Step {
        one_of,
        parts: each(pieces, |piece| Piece {
            title: scope.text(&piece.title).into(),
            url: scope.address(piece.url.as_ref()),
            duration: length(scope, piece.duration.as_ref()),
            languages: piece.languages.clone(),
            optional: piece.optional,
        }),
    }
}
