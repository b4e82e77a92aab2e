//! `due-before-opening` and `past-sessions`: what schedules come to as of a day.

use jiff::civil::Date;

use crate::agenda;
use crate::finding::Finding;
use crate::message::message;
use crate::model::{Course, Deadline, Guide, HeldOn, Opening, Rhythm, Schedule};
use crate::pointer::{Part, Pointer};
use crate::rules::schedule::{DUE_BEFORE_OPENING, PAST_SESSIONS};
use crate::source::Sources;
use crate::values::{Day, Delivery, SessionDay};

use super::places::Places;

/// What is wrong with the days of a course.
pub fn misdated(course: &Course, guide: &Guide, sources: &Sources, today: Date) -> Vec<Finding> {
    let root = Pointer::root();
    let places = Places::of(sources);
    let mut findings = Vec::new();
    let mut judge = |schedule: &Option<Schedule>, at: &Pointer| {
        if let Some(schedule) = schedule {
            let opening = at.key("schedule").key("opens");
            let early = due_too_early(schedule, guide, today);
            findings.extend(early.into_iter().map(|(index, due, opens)| {
                let at = at.key("schedule").key("due").index(index);
                Finding::new(
                    &DUE_BEFORE_OPENING,
                    places.at(&course.path, &at, Part::Value),
                    message!("due-before-opening"),
                )
                .label(message!(
                    "due-and-opening",
                    due = due.to_string(),
                    opens = opens.to_string()
                ))
                .related(
                    places.at(&course.path, &opening, Part::Value),
                    message!("opens-here"),
                )
                .help(message!("mend-due-or-opening"))
            }));
        }
    };
    judge(&course.terms.schedule, &root);
    for (index, target) in course.targets.iter().enumerate() {
        judge(&target.own.schedule, &root.key("targets").index(index));
    }
    findings.extend(all_past(course, &places, today));
    findings
}

/// The deadlines that lie before the opening: the place of each, and both days.
fn due_too_early(schedule: &Schedule, guide: &Guide, today: Date) -> Vec<(usize, Date, Date)> {
    let Some(Opening::On(opens)) = &schedule.opens else {
        return Vec::new();
    };
    // Days of every period are compared within the one that holds today.
    let day = |day: Day| match (day, schedule.rhythm) {
        (Day::On(day), _) => Some(day),
        (_, Some(Rhythm::Every(cycle))) => {
            let fiscal = guide.site.fiscal;
            agenda::in_period(day, &agenda::holding(cycle, fiscal, today), fiscal)
        }
        _ => None,
    };
    let mixed = |due: Day| matches!(due, Day::On(_)) != matches!(opens, Day::On(_));
    let Some(opens_on) = day(*opens) else {
        return Vec::new();
    };
    let dues = schedule.due.iter().enumerate();
    dues.filter_map(|(index, due)| match due.by {
        Deadline::By(by) if !mixed(by) => Some((index, day(by)?, opens_on)),
        _ => None,
    })
    .filter(|(_, due, opens)| due < opens)
    .collect()
}

/// A course that is held at a time, and of which no time is to come.
fn all_past(course: &Course, places: &Places<'_>, today: Date) -> Option<Finding> {
    let held = [Delivery::InPerson, Delivery::LiveOnline];
    if !course.delivery.iter().any(|own| held.contains(own)) {
        return None;
    }
    let mut last = None;
    for (index, session) in course.sessions.iter().enumerate() {
        match session.day {
            HeldOn::Day(SessionDay::On(day)) if day < today => {
                last = last.max(Some((day, index)));
            }
            _ => return None,
        }
    }
    let (day, index) = last?;
    let at = Pointer::root().key("sessions").index(index).key("day");
    let at = places.at(&course.path, &at, Part::Value);
    Some(
        Finding::new(&PAST_SESSIONS, at, message!("sessions-are-past"))
            .label(message!("last-session-was-on", day = day.to_string()))
            .help(message!("add-sessions")),
    )
}
