//! The events of a course, as calendars hold them.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use crate::model::{
    Audience, Course, Deadline, Due, Group, HeldOn, Opening, Rhythm, Schedule, Session, Standing,
    Table, Target, Task, Terms, Whom, fits,
};
use crate::values::{Day, FiscalCalendar, Hours, SessionDay, State};

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
    /// The schedule in whose periods that day is.
    pub schedule: Option<&'a Schedule>,
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
pub fn of_course<'a>(
    course: &'a Course,
    audiences: &Table<Audience>,
    fiscal: FiscalCalendar,
    today: Date,
) -> Vec<Event<'a>> {
    let mut gathering = Gathering {
        audiences,
        fiscal,
        today,
        events: Vec::new(),
    };
    let base = &course.terms;
    gathering.gather(
        base.schedule.as_ref(),
        base.also_required.as_deref(),
        base,
        None,
    );
    for target in &course.targets {
        let own = &target.own;
        let (schedule, tasks) = (own.schedule.as_ref(), own.also_required.as_deref());
        gathering.gather(schedule, tasks, base, Some(target));
    }
    let mut events = gathering.events;
    of_sessions(course, today, &mut events);
    tell_apart(&mut events);
    events
}

/// The events of a course that concern an audience, each with the reason for
/// which it does; none, where the course does not, or where the audience is
/// exempt from it.
pub fn of_course_for<'a>(
    course: &'a Course,
    standing: &Standing<'a>,
    audience: &Audience,
    audiences: &Table<Audience>,
    fiscal: FiscalCalendar,
    today: Date,
) -> Vec<(usize, Event<'a>)> {
    if matches!(standing.state(), State::None | State::Exempt) {
        return Vec::new();
    }
    let base = &course.terms;
    let held = standing.schedules(base);
    let tasks = standing.term(base, |terms| terms.also_required.as_deref());
    let is = |one: Option<&Target>, other: Option<&Target>| match (one, other) {
        (Some(one), Some(other)) => std::ptr::eq(one, other),
        (None, None) => true,
        _ => false,
    };
    let place = |target: Option<&Target>| {
        let mut reasons = standing.reasons.iter();
        reasons.position(|reason| is(Some(reason.target), target))
    };
    let reason = |event: &Event<'a>| match event.kind {
        Kind::Opens | Kind::Due => {
            let mut held = held.iter();
            held.find(|own| is(own.target, event.target))
                .map(|own| own.reason)
        }
        Kind::Task(_) => tasks
            .filter(|(_, target)| is(*target, event.target))
            .map(|(_, target)| place(target).unwrap_or_default()),
        Kind::Session(_) => Some(0),
    };
    let concerns = |event: &Event<'a>| match event.whom {
        Some(Whom::Group(group)) => fits(group, audience, audiences),
        Some(Whom::Words(_)) | None => true,
    };
    // Of all the events: so that one has the same key in every calendar.
    of_course(course, audiences, fiscal, today)
        .into_iter()
        .filter(concerns)
        .filter_map(|event| Some((reason(&event)?, event)))
        .collect()
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

/// Openings and deadlines, as they are gathered.
struct Gathering<'a, 't> {
    audiences: &'t Table<Audience>,
    fiscal: FiscalCalendar,
    today: Date,
    events: Vec<Event<'a>>,
}

impl<'a> Gathering<'a, '_> {
    /// Those of a course, or those that a target sets. What is to be done
    /// besides has the rhythm of the one who sets it, or else of the course.
    fn gather(
        &mut self,
        schedule: Option<&'a Schedule>,
        tasks: Option<&'a [Task]>,
        base: &'a Terms,
        target: Option<&'a Target>,
    ) {
        let rules = schedule.or(base.schedule.as_ref());
        if let Some(Opening::On(day)) = schedule.and_then(|own| own.opens.as_ref()) {
            self.event(Kind::Opens, *day, None, rules, target);
        }
        for due in schedule.map_or(&[][..], |own| &own.due) {
            self.due(Kind::Due, due, rules, target);
        }
        for task in tasks.unwrap_or_default() {
            for due in &task.due {
                self.due(Kind::Task(task), due, rules, target);
            }
        }
    }

    fn due(
        &mut self,
        kind: Kind<'a>,
        due: &'a Due,
        rules: Option<&'a Schedule>,
        target: Option<&'a Target>,
    ) {
        if let Some(day) = day_of(due) {
            self.event(kind, day, due.whom.as_ref(), rules, target);
        }
    }

    fn event(
        &mut self,
        kind: Kind<'a>,
        day: Day,
        whom: Option<&'a Whom>,
        schedule: Option<&'a Schedule>,
        target: Option<&'a Target>,
    ) {
        let nothing = Schedule::default();
        let rules = schedule.unwrap_or(&nothing);
        let turns = turns(day, rules, self.fiscal, self.today);
        let Some(turn) = turns.into_iter().next() else {
            return;
        };
        let word = match kind {
            Kind::Opens => "opens",
            Kind::Due => "due",
            Kind::Task(_) => "task",
            Kind::Session(_) => "session",
        };
        let of_target = target.map_or_else(String::new, |target| self.key(&target.group));
        self.events.push(Event {
            kind,
            day: turn.day,
            hours: None,
            repeats: repeats(day, rules, turn.day),
            rule: Some(day),
            schedule,
            target,
            whom,
            key: format!("{word}-{day}{of_target}"),
        });
    }

    /// A group by the ids of its audiences: its place among the targets changes
    /// when somebody puts them in another order.
    fn key(&self, group: &Group) -> String {
        let mut key = String::new();
        for (word, audiences) in [
            ("any", &group.any),
            ("all", &group.all),
            ("except", &group.except),
        ] {
            for ix in audiences {
                key.push_str(&format!(".{word}.{}", self.audiences[*ix].id));
            }
        }
        key
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
    let years = cycle.years();
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
                let Some(first) = rule.from(today) else {
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
            schedule: None,
            target: None,
            whom: None,
            key: match session.hours {
                Some(hours) => format!("session-{rule}-{}", hours.from.strftime("%H%M")),
                None => format!("session-{rule}"),
            },
        });
    }
}
