//! When a course is taken: rhythm, opening, deadlines, sessions.

use crate::values::{Address, Day, EventWord, Hours, Moment, SessionDay, Span};

use super::localized::Localized;
use super::people::Group;

/// When a course is taken.
#[derive(Debug, Clone, Default)]
pub struct Schedule {
    /// How often, where that is known.
    pub rhythm: Option<Rhythm>,
    /// The events that call for it sooner.
    pub again_on: Vec<Event>,
    /// Since when.
    pub since: Option<Moment>,
    /// From when on it can be taken.
    pub opens: Option<Opening>,
    /// By when; each holds for those whom it names.
    pub due: Vec<Due>,
    /// What only words can say.
    pub note: Option<Localized<String>>,
}

/// How often a course is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// Once and for all.
    Once,
    /// In every period of the calendar.
    Every(Cycle),
    /// Again when that much time has passed since the last time.
    ValidFor(Span),
}

/// A period of the calendar that comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cycle {
    /// The fiscal year.
    FiscalYear,
    /// The calendar year.
    CalendarYear,
    /// Several fiscal years.
    FiscalYears {
        /// How many, at least 1.
        count: i16,
        /// The name of one with which a period begins.
        from: i16,
    },
}

impl Cycle {
    /// How many years one period has.
    pub const fn years(self) -> i16 {
        match self {
            Self::FiscalYear | Self::CalendarYear => 1,
            Self::FiscalYears { count, .. } => count,
        }
    }
}

/// An event from which something counts.
#[derive(Debug, Clone)]
pub enum Event {
    /// One that has a name.
    Known(EventWord),
    /// One that only words can say.
    Words(Localized<String>),
}

/// From when on a course can be taken.
#[derive(Debug, Clone)]
pub enum Opening {
    /// From a day on.
    On(Day),
    /// From so long after an event on.
    After(Span, Event),
}

/// A deadline, and whom it is for.
#[derive(Debug, Clone)]
pub struct Due {
    /// The deadline.
    pub by: Deadline,
    /// Those for whom it is; all, where none are named.
    pub whom: Option<Whom>,
}

/// By when.
#[derive(Debug, Clone)]
pub enum Deadline {
    /// By a day.
    By(Day),
    /// Within a span after an event.
    Within(Span, Event),
    /// By the last day of the month after that of an event.
    ByEndOfNextMonth(Event),
    /// Before something.
    Before(Localized<String>),
}

/// Those for whom something is.
#[derive(Debug, Clone)]
pub enum Whom {
    /// A group.
    Group(Group),
    /// Those whom only words can name.
    Words(Localized<String>),
}

/// A time at which a course is held.
#[derive(Debug, Clone)]
pub struct Session {
    /// The day.
    pub day: HeldOn,
    /// From when to when, in the guide's time zone.
    pub hours: Option<Hours>,
    /// Where.
    pub place: Option<Localized<String>>,
    /// The languages that it is in, as BCP 47 tags.
    pub languages: Vec<String>,
    /// Where one registers.
    pub register: Option<Localized<Address>>,
    /// What to know about it.
    pub note: Option<Localized<String>>,
}

/// The day of a session.
#[derive(Debug, Clone)]
pub enum HeldOn {
    /// A day, or one of every month.
    Day(SessionDay),
    /// In words.
    Words(Localized<String>),
}
