//! The events of a course, as calendars hold them.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use crate::model::{
    Audience, Course, Cycle, Deadline, Due, HeldOn, Opening, Rhythm, Schedule, Session, Table,
    Target, Task, Whom, fits, standing,
};
use crate::values::{Day, FiscalCalendar, Hours, SessionDay, in_year};

use super::turns::turns;

/// Something that happens on a day.
#[derive(Debug, Clone)]
pub struct Event<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// The first day on which it is.
    pub day: Date,
    /// From when to when; all day, where there is nothing.
    pub hours: Option<Hours>,
    /// How it comes back.
    pub repeats: Option<Repeat>,
    /// The day as the rule writes it; none for a session.
    pub rule: Option<Day>,
    /// The target for whose group alone it is.
    pub target: Option<&'a Target>,
    /// Those for whom alone it is.
    pub whom: Option<&'a Whom>,
    /// Tells it from the others of its course, whatever the day on which the
    /// site is made.
    pub key: String,
}

/// What an event is.
#[derive(Debug, Clone, Copy)]
pub enum Kind<'a> {
    /// From this day on the course can be taken.
    Opens,
    /// By this day the course is to be taken.
    Due,
    /// By this day something else is to be done.
    Task(&'a Task),
    /// The course is held.
    Session(&'a Session),
}

/// How an event comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// On the same day, so many years later.
    Yearly(i16),
    /// On the last day of February, so many years later.
    LastOfFebruary(i16),
    /// On a weekday of every month: 1 to 4 from its start, -1 for the last.
    Monthly(i8, Weekday),
}

/// Every event of a course: those of the course, and those that targets set
/// for their groups.
pub fn of_course(course: &Course, fiscal: FiscalCalendar, today: Date) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    of_terms(course, None, fiscal, today, &mut events);
    for target in &course.targets {
        if target.own.schedule.is_some() || target.own.also_required.is_some() {
            let first = events.len();
            of_terms(course, Some(target), fiscal, today, &mut events);
            // What the target does not set is the course's, and is there already.
            let own = events.split_off(first);
            events.extend(own.into_iter().filter(|event| event.target.is_some()));
        }
    }
    of_sessions(course, today, &mut events);
    tell_apart(&mut events);
    events
}

/// The events of a course that concern an audience; none, where the course
/// does not.
pub fn of_course_for<'a>(
    course: &'a Course,
    audience: &Audience,
    audiences: &Table<Audience>,
    fiscal: FiscalCalendar,
    today: Date,
) -> Vec<Event<'a>> {
    let standing = standing(course, audience, audiences);
    let Some(reason) = standing.strongest() else {
        return Vec::new();
    };
    let mut events = Vec::new();
    of_terms(course, Some(reason.target), fiscal, today, &mut events);
    of_sessions(course, today, &mut events);
    tell_apart(&mut events);
    events.retain(|event| match event.whom {
        Some(Whom::Group(group)) => fits(group, audience, audiences),
        Some(Whom::Words(_)) | None => true,
    });
    events
}

/// Of events with the same key, the second and later ones get a number.
fn tell_apart(events: &mut [Event<'_>]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for event in events {
        let count = seen.entry(event.key.clone()).or_default();
        *count += 1;
        if *count > 1 {
            event.key = format!("{}-{count}", event.key);
        }
    }
}

/// The openings and deadlines under the terms of a target, or of the course.
fn of_terms<'a>(
    course: &'a Course,
    target: Option<&'a Target>,
    fiscal: FiscalCalendar,
    today: Date,
    events: &mut Vec<Event<'a>>,
) {
    let own = target.map(|target| &target.own);
    let own_schedule = own.and_then(|own| own.schedule.as_ref());
    let own_tasks = own.and_then(|own| own.also_required.as_ref());
    let nothing = Schedule::default();
    let schedule = own_schedule.or(course.terms.schedule.as_ref());
    let rules = schedule.unwrap_or(&nothing);
    let mut add = |kind: Kind<'a>, day, whom, target: Option<&'a Target>| {
        let Some(turn) = turns(day, rules, fiscal, today).into_iter().next() else {
            return;
        };
        let word = match kind {
            Kind::Opens => "opens",
            Kind::Due => "due",
            Kind::Task(_) => "task",
            Kind::Session(_) => "session",
        };
        let of_target = course
            .targets
            .iter()
            .position(|own| target.is_some_and(|target| std::ptr::eq(own, target)))
            .map_or_else(String::new, |place| format!("-target-{}", place + 1));
        events.push(Event {
            kind,
            day: turn.day,
            hours: None,
            repeats: repeats(day, rules, turn.day),
            rule: Some(day),
            target,
            whom,
            key: format!("{word}-{day}{of_target}"),
        });
    };
    if let Some(Opening::On(day)) = schedule.and_then(|own| own.opens.as_ref()) {
        add(
            Kind::Opens,
            *day,
            None,
            target.filter(|_| own_schedule.is_some()),
        );
    }
    for due in schedule.map_or(&[][..], |own| &own.due) {
        if let Some(day) = day_of(due) {
            let target = target.filter(|_| own_schedule.is_some());
            add(Kind::Due, day, due.whom.as_ref(), target);
        }
    }
    let tasks = own_tasks.or(course.terms.also_required.as_ref());
    for task in tasks.into_iter().flatten() {
        for due in &task.due {
            if let Some(day) = day_of(due) {
                let target = target.filter(|_| own_tasks.is_some());
                add(Kind::Task(task), day, due.whom.as_ref(), target);
            }
        }
    }
}

fn day_of(due: &Due) -> Option<Day> {
    match due.by {
        Deadline::By(day) => Some(day),
        Deadline::Within(..) | Deadline::ByEndOfNextMonth(_) | Deadline::Before(_) => None,
    }
}

fn repeats(day: Day, schedule: &Schedule, on: Date) -> Option<Repeat> {
    let Some(Rhythm::Every(cycle)) = schedule.rhythm else {
        return None;
    };
    if !day.is_of_a_period() {
        return None;
    }
    let years = match cycle {
        Cycle::FiscalYear | Cycle::CalendarYear => 1,
        Cycle::FiscalYears { count, .. } => count,
    };
    // The last day of February is not the same day in every year.
    let is_last = !matches!(day, Day::Yearly(..)) || day == Day::Yearly(2, 29);
    Some(if on.month() == 2 && is_last {
        Repeat::LastOfFebruary(years)
    } else {
        Repeat::Yearly(years)
    })
}

fn of_sessions<'a>(course: &'a Course, today: Date, events: &mut Vec<Event<'a>>) {
    for session in &course.sessions {
        let HeldOn::Day(rule) = session.day else {
            continue;
        };
        let (day, repeats) = match rule {
            SessionDay::On(day) => (day, None),
            SessionDay::Monthly(nth, weekday) => {
                // Counted from the start of the year, so that the event stays
                // the same from one day to the next.
                let Some(first) = rule.from(today.first_of_year()) else {
                    continue;
                };
                (first, Some(Repeat::Monthly(nth, weekday)))
            }
        };
        events.push(Event {
            kind: Kind::Session(session),
            day,
            hours: session.hours,
            repeats,
            rule: None,
            target: None,
            whom: None,
            key: match session.hours {
                Some(hours) => format!("session-{rule}-{}", hours.from.strftime("%H%M")),
                None => format!("session-{rule}"),
            },
        });
    }
}

impl Event<'_> {
    /// The days on which it is, from one day to another, both included.
    pub fn within(&self, first: Date, last: Date) -> Vec<Date> {
        let mut days = Vec::new();
        let mut turn = 0;
        while let Some(day) = self.turn(turn).filter(|day| *day <= last) {
            if day >= first {
                days.push(day);
            }
            turn += 1;
        }
        days
    }

    /// The day on which it is for the first time (0), the second, and so on.
    fn turn(&self, turn: i16) -> Option<Date> {
        let years = |count: i16| {
            let year = self.day.year().checked_add(count.checked_mul(turn)?)?;
            (year <= 9999).then_some(year)
        };
        match self.repeats {
            None => (turn == 0).then_some(self.day),
            Some(Repeat::Yearly(count)) => {
                Some(in_year(years(count)?, self.day.month(), self.day.day()))
            }
            Some(Repeat::LastOfFebruary(count)) => Some(in_year(years(count)?, 2, 29)),
            Some(Repeat::Monthly(nth, weekday)) => {
                let months = jiff::Span::new().try_months(turn).ok()?;
                let month = self.day.first_of_month().checked_add(months).ok()?;
                month.nth_weekday_of_month(nth, weekday).ok()
            }
        }
    }
}
