//! `skipped-hour`, `future-date`, `unlikely-year`, `day-without-period` and
//! `review-before-verified`: days and hours that nobody can have meant.

use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::finding::{Finding, Rule};
use crate::message::{Message, message};
use crate::model::{
    Course, Cycle, Deadline, Due, Guide, HeldOn, Opening, Rhythm, Schedule, Source, Terms, Update,
};
use crate::pointer::{Part, Pointer};
use crate::rules::times::{
    DAY_WITHOUT_PERIOD, FUTURE_DATE, REVIEW_BEFORE_VERIFIED, SKIPPED_HOUR, UNLIKELY_YEAR,
};
use crate::source::Sources;
use crate::values::{Day, FiscalCalendar, Moment, SessionDay};

use super::alone::AsOf;
use super::places::Places;

/// Before this year nothing was published that a guide repeats.
const EARLIEST: i16 = 1950;
/// As far ahead as anybody plans, in years.
const AHEAD: i16 = 20;
/// How long before a fiscal year its courses are announced, in months.
const ANNOUNCED: i32 = 6;

/// What is known of one file while it is judged.
struct Look<'a> {
    guide: &'a Guide,
    places: Places<'a>,
    path: &'a str,
    today: Date,
    /// Whether nothing was left out for an error: it may have been the rhythm.
    is_sound: bool,
    findings: Vec<Finding>,
}

impl<'a> Look<'a> {
    fn at(path: &'a str, guide: &'a Guide, sources: &'a Sources, as_of: AsOf) -> Self {
        Self {
            guide,
            places: Places::of(sources),
            path,
            today: as_of.day,
            is_sound: as_of.is_sound,
            findings: Vec::new(),
        }
    }
}

/// Days and hours of a course that cannot be meant.
pub fn of_course(course: &Course, guide: &Guide, sources: &Sources, as_of: AsOf) -> Vec<Finding> {
    let zone = TimeZone::get(&guide.site.timezone).unwrap_or(TimeZone::UTC);
    let mut look = Look::at(&course.path, guide, sources, as_of);
    look.course(course, &zone);
    look.findings
}

/// Those of the checks.
pub fn of_checks(guide: &Guide, sources: &Sources, as_of: AsOf) -> Vec<Finding> {
    let checks = guide.checks.iter().flat_map(|(_, check)| {
        let mut look = Look::at(&check.path, guide, sources, as_of);
        look.sources(&check.sources);
        look.findings
    });
    checks.collect()
}

/// Those of the news.
pub fn of_updates(guide: &Guide, sources: &Sources, as_of: AsOf) -> Vec<Finding> {
    let mut news = Look::at("content/updates.yaml", guide, sources, as_of);
    news.updates(&Pointer::root(), &guide.updates);
    news.findings
}

impl Look<'_> {
    fn course(&mut self, course: &Course, zone: &TimeZone) {
        let root = Pointer::root();
        let rhythm = course.schedule().and_then(|own| own.rhythm);
        self.terms(&root, &course.terms, rhythm);
        for (index, target) in course.targets.iter().enumerate() {
            self.terms(&root.key("targets").index(index), &target.own, rhythm);
        }
        for (index, session) in course.sessions.iter().enumerate() {
            let HeldOn::Day(SessionDay::On(day)) = session.day else {
                continue;
            };
            let at = root.key("sessions").index(index);
            self.year(&at.key("day"), day.year());
            let hours = session.hours.iter();
            let mut times = hours.flat_map(|own| std::iter::once(own.from).chain(own.to));
            let skipped = times.find(|time| {
                let offset = zone.to_ambiguous_timestamp(day.to_datetime(*time)).offset();
                matches!(offset, AmbiguousOffset::Gap { .. })
            });
            if let Some(time) = skipped {
                let message = message!(
                    "time-skipped",
                    time = time.strftime("%H:%M").to_string(),
                    zone = &self.guide.site.timezone
                );
                self.tell(
                    &SKIPPED_HOUR,
                    &at.key("time"),
                    message,
                    message!("time-skipped-mend"),
                );
            }
        }
        self.updates(&root.key("updates"), &course.updates);
        self.sources(&course.sources);
    }

    fn terms(&mut self, at: &Pointer, terms: &Terms, rhythm: Option<Rhythm>) {
        let rhythm = match &terms.schedule {
            Some(schedule) => {
                self.schedule(&at.key("schedule"), schedule);
                schedule.rhythm
            }
            None => rhythm,
        };
        for (index, task) in terms.also_required.iter().flatten().enumerate() {
            let at = at.key("also_required").index(index).key("due");
            self.dues(&at, &task.due, rhythm);
        }
    }

    fn schedule(&mut self, at: &Pointer, schedule: &Schedule) {
        if let Some(since) = schedule.since {
            self.year(&at.key("since"), year_of(since));
        }
        if let Some(Rhythm::Every(Cycle::FiscalYears { from, .. })) = schedule.rhythm {
            self.year(&at.key("every").key("from"), from);
        }
        if let Some(Opening::On(day)) = schedule.opens {
            self.day(&at.key("opens"), day, schedule.rhythm);
        }
        self.dues(&at.key("due"), &schedule.due, schedule.rhythm);
    }

    fn dues(&mut self, at: &Pointer, dues: &[Due], rhythm: Option<Rhythm>) {
        for (index, due) in dues.iter().enumerate() {
            if let Deadline::By(day) = due.by {
                self.day(&at.index(index), day, rhythm);
            }
        }
    }

    fn day(&mut self, at: &Pointer, day: Day, rhythm: Option<Rhythm>) {
        if let Day::On(day) = day {
            self.year(at, day.year());
        }
        if self.is_sound
            && day.is_of_a_period()
            && !matches!(rhythm, Some(Rhythm::Every(_) | Rhythm::Once))
        {
            let (message, help) = match rhythm {
                Some(_) => (
                    message!("time-no-period-valid"),
                    message!("time-no-period-valid-mend"),
                ),
                None => (message!("time-no-period"), message!("time-no-period-mend")),
            };
            self.tell(&DAY_WITHOUT_PERIOD, at, message, help);
        }
    }

    /// Whether a year is one that can be meant; if not, that is told.
    fn year(&mut self, at: &Pointer, year: i16) -> bool {
        let is_likely = (EARLIEST..=self.today.year() + AHEAD).contains(&year);
        if !is_likely {
            let message = message!("time-unlikely", year = year.to_string());
            self.tell(&UNLIKELY_YEAR, at, message, message!("time-unlikely-mend"));
        }
        is_likely
    }

    fn updates(&mut self, at: &Pointer, updates: &[Update]) {
        for (index, update) in updates.iter().enumerate() {
            let at = at.index(index).key("date");
            if self.year(&at, update.date.year()) && update.date > self.today {
                self.tell(
                    &FUTURE_DATE,
                    &at,
                    message!("time-news"),
                    message!("time-news-mend"),
                );
            }
        }
    }

    fn sources(&mut self, sources: &[Source]) {
        for (index, source) in sources.iter().enumerate() {
            let at = Pointer::root().key("source").index(index);
            self.source(&at, source);
        }
    }

    fn source(&mut self, at: &Pointer, source: &Source) {
        let fiscal = self.guide.site.fiscal;
        let moments = [
            ("as_of", source.as_of, message!("time-as-of")),
            ("verified", source.verified, message!("time-verified")),
        ];
        for (key, moment, message) in moments {
            let Some(moment) = moment else { continue };
            let at = at.key(key);
            // A fiscal year's courses are announced before it begins.
            let months = if matches!(moment, Moment::FiscalYear(_)) && key == "as_of" {
                ANNOUNCED
            } else {
                0
            };
            let until = self.today.saturating_add(jiff::Span::new().months(months));
            if self.year(&at, year_of(moment)) && moment.first_day(fiscal) > until {
                self.tell(&FUTURE_DATE, &at, message, message!("time-future-mend"));
            }
        }
        if let Some(review_by) = source.review_by {
            let key = at.key("review_by");
            let is_likely = self.year(&key, year_of(review_by));
            if is_likely && is_review_past(source, fiscal) {
                self.tell(
                    &REVIEW_BEFORE_VERIFIED,
                    &key,
                    message!("time-review"),
                    message!("time-review-mend"),
                );
            }
        }
    }

    fn tell(&mut self, rule: &'static Rule, at: &Pointer, message: Message, help: Message) {
        let place = self.places.at(self.path, at, Part::Value);
        self.findings
            .push(Finding::new(rule, place, message).help(help));
    }
}

/// Whether the next comparison is said to be before the last one.
pub fn is_review_past(source: &Source, fiscal: FiscalCalendar) -> bool {
    let next = source.review_by.map(|own| own.last_day(fiscal));
    let last = source.verified.map(|own| own.first_day(fiscal));
    next.zip(last).is_some_and(|(next, last)| next < last)
}

fn year_of(moment: Moment) -> i16 {
    match moment {
        Moment::FiscalYear(year) | Moment::Month(year, _) => year,
        Moment::Day(day) => day.year(),
    }
}
