//! Calendars: the days that the rules give and the hours of sessions, for all
//! or for an audience. What has no date is not in them.

use crate::agenda::{self, Event, Kind as What};
use crate::ical;
use crate::model::{self, Ix, Schedule, Standing, Target, standing};
use crate::plan::{FileKind, Kind};
use crate::values::State;

use super::Setting;
use super::course::condition;
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
        let stands = audience.map(|own| (own, standing(course, own, &guide.audiences)));
        for (reason, own) in events_of(scope.setting, course, stands.as_ref()) {
            let stands = stands.as_ref().map(|(_, standing)| (standing, reason));
            events.push(event(scope, ix, &own, stands));
        }
    }
    ical::Calendar {
        name,
        zone: guide.site.timezone.clone(),
        stamp: scope.setting.today,
        events,
    }
}

/// To a calendar, where there is something in it.
pub fn link(scope: &Scope<'_>, audience: Option<Ix<model::Audience>>) -> Option<String> {
    let guide = scope.guide;
    let own = audience.map(|ix| &guide.audiences[ix]);
    let mut courses = guide.courses.iter();
    let is_empty = courses.all(|(_, course)| {
        let stands = own.map(|own| (own, standing(course, own, &guide.audiences)));
        events_of(scope.setting, course, stands.as_ref()).is_empty()
    });
    let kind = audience.map_or(FileKind::Calendar, FileKind::AudienceCalendar);
    (!is_empty).then(|| scope.file(kind))
}

/// The events of a course, or those that concern an audience, each with the
/// reason for which it does, by its place.
fn events_of<'a>(
    setting: Setting<'a>,
    course: &'a model::Course,
    audience: Option<&(&model::Audience, Standing<'a>)>,
) -> Vec<(usize, Event<'a>)> {
    let (guide, today) = (setting.guide, setting.today);
    let (audiences, fiscal) = (&guide.audiences, guide.site.fiscal);
    match audience {
        None => agenda::of_course(course, audiences, fiscal, today)
            .into_iter()
            .map(|event| (0, event))
            .collect(),
        Some((own, standing)) => {
            agenda::of_course_for(course, standing, own, audiences, fiscal, today)
        }
    }
}

fn event(
    scope: &Scope<'_>,
    ix: Ix<model::Course>,
    own: &Event<'_>,
    stands: Option<(&Standing<'_>, usize)>,
) -> ical::Event {
    let phrases = scope.phrases;
    let course = &scope.guide.courses[ix];
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
    let (mut lines, place) = match own.kind {
        What::Session(session) => (of_session(scope, session), session.place.as_ref()),
        _ => (of_rule(scope, own), None),
    };
    lines.extend(match stands {
        Some((standing, reason)) => of_standing(scope, standing, reason),
        None => condition_of(scope, own.target).into_iter().collect(),
    });
    let site = &scope.guide.site;
    let host = site.base_url.as_ref().map_or(NO_HOST, |base| base.host());
    ical::Event {
        uid: format!("{}.{}@{host}", course.id, own.key),
        summary,
        description: lines.join("\n"),
        category: phrases.get(category).to_owned(),
        location: scope.maybe(place).map(|place| place.text),
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
fn of_rule(scope: &Scope<'_>, own: &Event<'_>) -> Vec<String> {
    let nothing = Schedule::default();
    let rules = own.schedule.unwrap_or(&nothing);
    let key = match own.kind {
        What::Opens => "opens-on",
        What::Due | What::Session(_) => "due-on",
        What::Task(_) => "task-on",
    };
    let mut lines: Vec<String> = own
        .rule
        .map(|day| sentence_of(scope, key, day, rules))
        .into_iter()
        .collect();
    lines.extend(scope.maybe(rules.note.as_ref()).map(|note| note.text));
    lines
}

/// How strongly the course is asked of an audience, and under what condition.
fn of_standing(scope: &Scope<'_>, standing: &Standing<'_>, reason: usize) -> Vec<String> {
    let phrases = scope.phrases;
    let word = |state: State| phrases.get(state.phrase()).to_owned();
    if standing.exempt.is_some() {
        return vec![word(standing.state())];
    }
    let Some(reason) = standing.reasons.get(reason) else {
        return Vec::new();
    };
    // The condition follows: the plain word.
    let mut lines = vec![word(State::of(reason.target.obligation, true))];
    lines.extend(condition_of(scope, Some(reason.target)));
    lines.extend(reason.besides.as_ref().map(|group| {
        let group = groups::group_text(scope, group);
        phrases.fill("calendar-besides", &[("group", &group)])
    }));
    lines.extend(standing.unless.iter().map(|unless| {
        let words = unless.exemption.condition.as_ref();
        let words = words.map(|words| condition(scope, words).text);
        let group = unless.besides.as_ref();
        let group = group.map(|group| groups::group_text(scope, group));
        let said: Vec<String> = group.into_iter().chain(words).collect();
        let said = said.join(phrases.get("year-separator"));
        [phrases.get("unless"), &said].join(phrases.get("label-separator"))
    }));
    lines
}

fn condition_of(scope: &Scope<'_>, target: Option<&Target>) -> Option<String> {
    let words = target?.condition.as_ref()?;
    Some(super::course::condition(scope, words).text)
}

/// What a reader of the course's page is told of a session, in lines.
fn of_session(scope: &Scope<'_>, session: &model::Session) -> Vec<String> {
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
    [when, languages, note, register]
        .into_iter()
        .flatten()
        .collect()
}
