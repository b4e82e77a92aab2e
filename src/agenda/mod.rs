//! What the rules of a schedule come to, as of a day: periods, days, events.
//!
//! In: schedules, the fiscal calendar, a day. Out: days of the calendar. It
//! invents none: a rule without a date gives none, and a dated deadline is not
//! rolled on. It writes no words.

mod events;
mod period;
mod turns;

pub use events::{Event, Kind, Repeat, of_course, of_course_for};
pub use period::{Name, Period, begins, current, holding};
pub use turns::{Turn, days_within, in_period, periods_within, turns, valid_until};
