//! The events of a course, as calendars hold them.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use crate::model::{
    Audience, Course, Cycle, Deadline, Due, HeldOn, Opening, Rhythm, Schedule, Session, Table,
    Target, Task, Whom, fits, standing,
};
use crate::values::{Day, FiscalCalendar, Hours, SessionDay, State, in_year};

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
    let base = &course.terms;
    let mut events = Vec::new();
    let mut add = |schedule, tasks| {
        Gathering {
            course,
            fiscal,
            today,
            schedule,
        }
        .gather(tasks, &mut events);
    };
    let common = base.schedule.as_ref().map(|own| (own, None));
    add(common, base.also_required.as_deref().map(|own| (own, None)));
    for target in &course.targets {
        let own = &target.own;
        let schedule = own.schedule.as_ref().map(|own| (own, Some(target)));
        let tasks = own.also_required.as_deref().map(|own| (own, Some(target)));
        if schedule.is_some() || tasks.is_some() {
            add(schedule, tasks);
        }
    }
    of_sessions(course, today, &mut events);
    tell_apart(&mut events);
    events
}

/// The events of a course that concern an audience; none, where the course
/// does not, or where the audience is exempt from it.
pub fn of_course_for<'a>(
    course: &'a Course,
    audience: &Audience,
    audiences: &Table<Audience>,
    fiscal: FiscalCalendar,
    today: Date,
) -> Vec<Event<'a>> {
    let standing = standing(course, audience, audiences);
    if matches!(standing.state(), State::None | State::Exempt) {
        return Vec::new();
    }
    let base = &course.terms;
    let mut events = Vec::new();
    Gathering {
        course,
        fiscal,
        today,
        schedule: standing.term(base, |terms| terms.schedule.as_ref()),
    }
    .gather(
        standing.term(base, |terms| terms.also_required.as_deref()),
        &mut events,
    );
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

/// A term, and the target that sets it for its group, if one does.
type Set<'a, T> = Option<(&'a T, Option<&'a Target>)>;

/// What the openings and deadlines of a course are gathered by.
struct Gathering<'a> {
    course: &'a Course,
    fiscal: FiscalCalendar,
    today: Date,
    schedule: Set<'a, Schedule>,
}

impl<'a> Gathering<'a> {
    fn gather(&self, tasks: Set<'a, [Task]>, events: &mut Vec<Event<'a>>) {
        if let Some((schedule, target)) = self.schedule {
            if let Some(Opening::On(day)) = &schedule.opens {
                events.extend(self.event(Kind::Opens, *day, None, target));
            }
            for due in &schedule.due {
                events.extend(self.due(Kind::Due, due, target));
            }
        }
        if let Some((tasks, target)) = tasks {
            for task in tasks {
                for due in &task.due {
                    events.extend(self.due(Kind::Task(task), due, target));
                }
            }
        }
    }

    fn due(&self, kind: Kind<'a>, due: &'a Due, target: Option<&'a Target>) -> Option<Event<'a>> {
        self.event(kind, day_of(due)?, due.whom.as_ref(), target)
    }

    fn event(
        &self,
        kind: Kind<'a>,
        day: Day,
        whom: Option<&'a Whom>,
        target: Option<&'a Target>,
    ) -> Option<Event<'a>> {
        let nothing = Schedule::default();
        // What is to be done besides has the rhythm of the course.
        let schedule = self
            .schedule
            .map(|(schedule, _)| schedule)
            .or(self.course.schedule())
            .unwrap_or(&nothing);
        let turn = turns(day, schedule, self.fiscal, self.today)
            .into_iter()
            .next()?;
        let word = match kind {
            Kind::Opens => "opens",
            Kind::Due => "due",
            Kind::Task(_) => "task",
            Kind::Session(_) => "session",
        };
        let of_target = self
            .course
            .targets
            .iter()
            .position(|own| target.is_some_and(|target| std::ptr::eq(own, target)))
            .map_or_else(String::new, |place| format!("-target-{}", place + 1));
        Some(Event {
            kind,
            day: turn.day,
            hours: None,
            repeats: repeats(day, schedule, turn.day),
            rule: Some(day),
            target,
            whom,
            key: format!("{word}-{day}{of_target}"),
        })
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
