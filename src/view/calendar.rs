//! Calendars: the days that the rules give and the hours of sessions, for all
//! or for an audience. What has no date is not in them.

use crate::agenda::{self, Event, Kind as What};
use crate::ical;
use crate::model::{self, Ix, Schedule, Target, standing};
use crate::plan::Kind;
use crate::values::State;

use super::Setting;
use super::groups;
use super::schedule::sentence_of;
use super::scope::Scope;
use super::sessions;

/// Stands for the host of a guide without an address; RFC 2606 keeps it free.
const NO_HOST: &str = "shirube.invalid";

/// The calendar of all courses, or of those that concern an audience.
pub fn view(scope: &Scope<'_>, audience: Option<Ix<model::Audience>>) -> ical::Calendar {
    let guide = scope.guide;
    let title = scope.text(&guide.site.title).text;
    let audience = audience.map(|ix| &guide.audiences[ix]);
    let name = match audience {
        None => title,
        Some(audience) => scope.phrases.fill(
            "calendar-of-audience",
            &[
                ("guide", &title),
                ("audience", &scope.text(&audience.name).text),
            ],
        ),
    };
    let mut events = Vec::new();
    for (ix, course) in guide.courses.iter() {
        events.extend(
            events_of(scope.setting, course, audience)
                .iter()
                .map(|own| event(scope, ix, course, own)),
        );
    }
    ical::Calendar {
        name,
        zone: guide.site.timezone.clone(),
        stamp: scope.setting.today,
        events,
    }
}

fn events_of<'a>(
    setting: Setting<'a>,
    course: &'a model::Course,
    audience: Option<&model::Audience>,
) -> Vec<Event<'a>> {
    let (guide, today) = (setting.guide, setting.today);
    let fiscal = guide.site.fiscal;
    let Some(audience) = audience else {
        return agenda::of_course(course, fiscal, today);
    };
    // Who is exempt has nothing to do by a day.
    if standing(course, audience, &guide.audiences).state() == State::Exempt {
        return Vec::new();
    }
    agenda::of_course_for(course, audience, &guide.audiences, fiscal, today)
}

fn event(
    scope: &Scope<'_>,
    ix: Ix<model::Course>,
    course: &model::Course,
    own: &Event<'_>,
) -> ical::Event {
    let phrases = scope.phrases;
    let title = scope.text(&course.title).text;
    let (summary, category) = match own.kind {
        What::Opens => (
            phrases.fill("calendar-opens", &[("course", &title)]),
            "calendar-category-opens",
        ),
        What::Due => (
            phrases.fill("calendar-due", &[("course", &title)]),
            "calendar-category-due",
        ),
        What::Task(task) => {
            let task = scope.text(&task.title).text;
            let values = [("task", &*task), ("course", &*title)];
            (
                phrases.fill("calendar-task", &values),
                "calendar-category-due",
            )
        }
        What::Session(_) => (
            phrases.fill("calendar-session", &[("course", &title)]),
            "calendar-category-session",
        ),
    };
    let whom = whom(scope, own);
    let summary = match &whom {
        Some(whom) => phrases.fill("calendar-for", &[("event", &summary), ("whom", whom)]),
        None => summary,
    };
    let (description, location) = match own.kind {
        What::Session(session) => (
            of_session(scope, session),
            scope.maybe(session.place.as_ref()).map(|place| place.text),
        ),
        _ => (of_rule(scope, course, own), None),
    };
    let site = &scope.guide.site;
    let host = site.base_url.as_ref().map_or(NO_HOST, |base| base.host());
    ical::Event {
        uid: format!("{}.{}@{host}", course.id, own.key),
        summary,
        description,
        category: phrases.get(category).to_owned(),
        location,
        url: scope.whole(Kind::Course(ix)),
        day: own.day,
        hours: own.hours,
        repeats: own.repeats,
    }
}

/// Those for whom alone an event is: whom the rule names, else the group
/// whose target sets it.
fn whom(scope: &Scope<'_>, own: &Event<'_>) -> Option<String> {
    let target = |target: &Target| groups::group_text(scope, &target.group);
    match own.whom {
        Some(whom) => Some(groups::whom(scope, whom).text),
        None => own.target.map(target),
    }
}

/// The rule's sentence, and what else only words can say of when.
fn of_rule(scope: &Scope<'_>, course: &model::Course, own: &Event<'_>) -> String {
    let nothing = Schedule::default();
    let set = own.target.and_then(|target| target.own.schedule.as_ref());
    let rules = set.or(course.schedule()).unwrap_or(&nothing);
    let key = match own.kind {
        What::Opens => "opens-on",
        What::Due | What::Session(_) => "due-on",
        What::Task(_) => "calendar-task-on",
    };
    let mut lines: Vec<String> = own
        .rule
        .map(|day| sentence_of(scope, key, day, rules))
        .into_iter()
        .collect();
    let condition = own.target.and_then(|target| target.condition.as_ref());
    lines.extend(condition.map(|words| super::course::condition(scope, words).text));
    lines.extend(scope.maybe(rules.note.as_ref()).map(|note| note.text));
    lines.join("\n")
}

/// What a reader of the course's page is told of a session, in lines.
fn of_session(scope: &Scope<'_>, session: &model::Session) -> String {
    let view = sessions::view(scope, session);
    let when: Vec<String> = [Some(view.day.text), view.hours]
        .into_iter()
        .flatten()
        .collect();
    let languages = view.languages.map(|languages| {
        scope
            .phrases
            .fill("in-languages", &[("languages", &languages)])
    });
    let register = view.register.map(|address| {
        let values = [("address", &*address)];
        scope.phrases.fill("calendar-register", &values)
    });
    let note = view.note.map(|note| note.text);
    let when = Some(when.join(" "));
    let lines = [when, languages, note, register];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}
