//! `schedule:`, `due:` and `sessions:`.

use crate::entry::{
    CycleEntry, DueEntry, OneOrMany, OpensEntry, OrText, ScheduleEntry, SessionEntry, ShortOr,
};
use crate::finding::Finding;
use crate::message::{Message, message};
use crate::model::{Cycle, Deadline, Due, Event, HeldOn, Opening, Rhythm, Schedule, Session};
use crate::pointer::{Part, Pointer};
use crate::rules::schedule::CONTRADICTORY_SCHEDULE;
use crate::rules::schema::INVALID_VALUE;
use crate::values::{Day, EventWord, Every, Moment};

use super::each::Each;

/// One deadline as it is written: a day, or a group of keys.
type DueItem = ShortOr<DueEntry, Day>;

impl Each<'_, '_, '_> {
    /// When a course is taken.
    pub fn schedule(&mut self, at: &Pointer, entry: &ScheduleEntry) -> Schedule {
        let rhythm = self.rhythm(at, entry);
        let again_on = self.of(&at.key("again_on"), &entry.again_on.0, |each, at, event| {
            each.event(at, event)
        });
        let opens = entry.opens.as_ref();
        Schedule {
            rhythm,
            again_on,
            since: entry.since,
            opens: opens.and_then(|opens| self.opening(&at.key("opens"), opens, rhythm)),
            due: self.dues(&at.key("due"), &entry.due, rhythm),
            note: self.desk.text(&at.key("note"), entry.note.as_ref()),
        }
    }

    fn rhythm(&mut self, at: &Pointer, entry: &ScheduleEntry) -> Option<Rhythm> {
        if let (Some(_), Some(_)) = (&entry.every, &entry.valid_for) {
            let message = message!("every-and-valid-for");
            let help = message!("keep-every-or-valid-for");
            self.two_keys(at, ("every", "valid_for"), message, help);
        }
        match (&entry.every, entry.valid_for) {
            (Some(ShortOr::Short(every)), _) => Some(match every {
                Every::Once => Rhythm::Once,
                Every::FiscalYear => Rhythm::Every(Cycle::FiscalYear),
                Every::CalendarYear => Rhythm::Every(Cycle::CalendarYear),
            }),
            (Some(ShortOr::Full(cycle)), _) => self.cycle(&at.key("every"), cycle),
            (None, Some(span)) => Some(Rhythm::ValidFor(span)),
            (None, None) => None,
        }
    }

    fn cycle(&mut self, at: &Pointer, entry: &CycleEntry) -> Option<Rhythm> {
        if entry.fiscal_years.is_none() {
            let help = message!("write-how-many-years");
            self.desk.missing_inside(at, "fiscal_years", help);
        }
        let from = match entry.from {
            Some(Moment::FiscalYear(from)) => Some(from),
            Some(_) => {
                let place = self.desk.place(&at.key("from"), Part::Value);
                let message = message!("period-begins-with-a-fiscal-year");
                self.desk.tell(Finding::new(&INVALID_VALUE, place, message));
                None
            }
            None => {
                let help = message!("write-with-which-year");
                self.desk.missing_inside(at, "from", help);
                None
            }
        };
        let years = entry.fiscal_years?;
        let Some(count) = i16::try_from(years).ok().filter(|n| (1..=100).contains(n)) else {
            let place = self.desk.place(&at.key("fiscal_years"), Part::Value);
            let message = message!("years-make-no-period", years = years.to_string());
            self.desk.tell(Finding::new(&INVALID_VALUE, place, message));
            return None;
        };
        Some(Rhythm::Every(Cycle::FiscalYears { count, from: from? }))
    }

    fn event(&mut self, at: &Pointer, entry: &OrText<EventWord>) -> Option<Event> {
        match entry {
            OrText::Value(event) => Some(Event::Known(*event)),
            OrText::Text(words) => self.desk.text(at, Some(words)).map(Event::Words),
        }
    }

    fn opening(
        &mut self,
        at: &Pointer,
        entry: &ShortOr<OpensEntry, Day>,
        rhythm: Option<Rhythm>,
    ) -> Option<Opening> {
        match entry {
            ShortOr::Short(Day::AsSoonAsPossible) => {
                let message = message!("opening-is-a-deadline");
                let help = message!("write-the-opening-day");
                self.contradiction(at, Part::Value, message, help);
                None
            }
            ShortOr::Short(day) => self.day(at, *day, rhythm).map(Opening::On),
            ShortOr::Full(OpensEntry { after, of }) => {
                if after.is_none() {
                    let help = message!("write-how-long-after");
                    self.desk.missing_inside(at, "after", help);
                }
                if of.is_none() {
                    self.desk.missing_inside(at, "of", message!("add-event"));
                }
                let event = self.event(&at.key("of"), of.as_ref()?)?;
                Some(Opening::After((*after)?, event))
            }
        }
    }

    /// A day that has a meaning without an event.
    fn day(&mut self, at: &Pointer, day: Day, rhythm: Option<Rhythm>) -> Option<Day> {
        if day == Day::EndOfNextMonth {
            self.contradiction(
                at,
                Part::Value,
                message!("end-of-next-month-needs-an-event"),
                message!("write-end-of-next-month"),
            );
            return None;
        }
        if day.is_of_a_period() && rhythm == Some(Rhythm::Once) {
            self.contradiction(
                at,
                Part::Value,
                message!("day-of-every-period"),
                message!("write-day-with-year"),
            );
            return None;
        }
        Some(day)
    }

    /// Deadlines.
    pub fn dues(
        &mut self,
        at: &Pointer,
        OneOrMany(entries): &OneOrMany<DueItem>,
        rhythm: Option<Rhythm>,
    ) -> Vec<Due> {
        self.of(at, entries, |each, at, entry| match entry {
            ShortOr::Short(day) => Some(Due {
                by: Deadline::By(each.day(at, *day, rhythm)?),
                whom: None,
            }),
            ShortOr::Full(due) => {
                let by = each.deadline(at, due, rhythm);
                let whom = due.whom.as_ref();
                let whom = whom.map(|whom| each.whom(&at.key("for"), whom));
                // A deadline for nobody knows whom would be one for all.
                let whom = match whom {
                    Some(None) => return None,
                    Some(whom) => whom,
                    None => None,
                };
                Some(Due { by: by?, whom })
            }
        })
    }

    fn deadline(
        &mut self,
        at: &Pointer,
        entry: &DueEntry,
        rhythm: Option<Rhythm>,
    ) -> Option<Deadline> {
        let mut ways = [
            ("within", entry.within.is_some()),
            ("by", entry.by.is_some()),
            ("before", entry.before.is_some()),
        ]
        .into_iter()
        .filter_map(|(key, there)| there.then_some(key));
        let Some(first) = ways.next() else {
            let help = message!("write-a-deadline");
            self.desk.missing_inside(at, "by", help);
            return None;
        };
        if let Some(second) = ways.next() {
            let message = message!("two-deadlines", first = first, second = second);
            let help = message!("keep-one-deadline");
            self.two_keys(at, (first, second), message, help);
            return None;
        }
        let counts = first == "within" || entry.by == Some(Day::EndOfNextMonth);
        if counts && entry.of.is_none() {
            self.desk.missing_inside(at, "of", message!("add-event"));
            return None;
        }
        if !counts && entry.of.is_some() {
            let message = message!("counts-from-no-event", key = first);
            let help = message!("where-an-event-goes");
            self.contradiction(&at.key("of"), Part::Key, message, help);
            return None;
        }
        if let Some(before) = &entry.before {
            let words = self.desk.text(&at.key("before"), Some(before));
            return words.map(Deadline::Before);
        }
        let event = match &entry.of {
            Some(of) => Some(self.event(&at.key("of"), of)?),
            None => None,
        };
        match (entry.within, entry.by, event) {
            (Some(span), _, Some(event)) => Some(Deadline::Within(span, event)),
            (None, Some(_), Some(event)) => Some(Deadline::ByEndOfNextMonth(event)),
            (_, Some(day), None) => self.day(&at.key("by"), day, rhythm).map(Deadline::By),
            _ => None,
        }
    }

    /// A time at which a course is held.
    pub fn session(&mut self, at: &Pointer, entry: &SessionEntry) -> Option<Session> {
        let day = match &entry.day {
            None => {
                let help = message!("add-day-of-session");
                self.desk.missing_inside(at, "day", help);
                None
            }
            Some(OrText::Value(day)) => Some(HeldOn::Day(*day)),
            Some(OrText::Text(words)) => {
                let words = self.desk.text(&at.key("day"), Some(words));
                words.map(HeldOn::Words)
            }
        };
        let place = self.desk.text(&at.key("place"), entry.place.as_ref());
        let register = &at.key("register");
        let register = self.desk.address(register, entry.register.as_ref());
        let note = self.desk.text(&at.key("note"), entry.note.as_ref());
        Some(Session {
            day: day?,
            hours: entry.time,
            place,
            languages: self.desk.tags(&at.key("languages"), &entry.languages),
            register,
            note,
        })
    }

    /// Two keys of which one may stand here: the second is marked.
    fn two_keys(
        &mut self,
        at: &Pointer,
        (first, second): (&str, &str),
        message: Message,
        help: Message,
    ) {
        let other = self.desk.place(&at.key(first), Part::Key);
        let place = self.desk.place(&at.key(second), Part::Key);
        let finding = Finding::new(&CONTRADICTORY_SCHEDULE, place, message).help(help);
        self.desk
            .tell(finding.related(other, message!("other-key", key = first)));
    }

    fn contradiction(&mut self, at: &Pointer, part: Part, message: Message, help: Message) {
        let place = self.desk.place(at, part);
        let finding = Finding::new(&CONTRADICTORY_SCHEDULE, place, message).help(help);
        self.desk.tell(finding);
    }
}
