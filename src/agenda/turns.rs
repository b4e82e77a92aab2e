//! The days that a rule gives, in one period after another.

use jiff::civil::Date;

use crate::model::{Rhythm, Schedule};
use crate::values::{Day, FiscalCalendar, Span, Unit, in_year};

use super::period::{Period, begins, current, holding};

/// A day that a rule gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The day.
    pub day: Date,
    /// The period for which it is; none for a day with its own year.
    pub period: Option<Period>,
}

/// The days that a schedule makes of a day as it is written: those of the
/// current period and of the next one, or the one that it is. Nothing where
/// the rule gives no date.
///
/// In a period of several years, a day of every period is the first such day
/// in it: of three fiscal years from FY2021, `12-31` is 31 December 2021.
pub fn turns(day: Day, schedule: &Schedule, fiscal: FiscalCalendar, today: Date) -> Vec<Turn> {
    if let Day::On(day) = day {
        return vec![Turn { day, period: None }];
    }
    let Some(Rhythm::Every(cycle)) = schedule.rhythm else {
        return Vec::new();
    };
    let since = schedule.since.map(|since| since.first_day(fiscal));
    let mut period = current(cycle, fiscal, since, today);
    let mut turns = Vec::new();
    // A rhythm that begins after the day in its first period has none in it.
    for _ in 0..3 {
        let Some(day) = in_period(day, &period, fiscal) else {
            break;
        };
        if since.is_none_or(|since| day >= since) {
            turns.push(Turn {
                day,
                period: Some(period),
            });
        }
        period = period.following(fiscal);
    }
    turns.truncate(2);
    turns
}

/// The days that a schedule makes of a day as it is written, from one day to
/// another, both included.
pub fn days_within(
    day: Day,
    schedule: &Schedule,
    fiscal: FiscalCalendar,
    (first, last): (Date, Date),
) -> Vec<Date> {
    let is_in = |day: &Date| (first..=last).contains(day);
    if let Day::On(day) = day {
        return Some(day).filter(is_in).into_iter().collect();
    }
    let mut days = Vec::new();
    for period in periods_within(schedule, fiscal, (first, last)) {
        days.extend(in_period(day, &period, fiscal).filter(is_in));
    }
    days
}

/// The periods of a schedule that touch the time from one day to another, from
/// the first in which there is the course.
pub fn periods_within(
    schedule: &Schedule,
    fiscal: FiscalCalendar,
    (first, last): (Date, Date),
) -> Vec<Period> {
    let Some(Rhythm::Every(cycle)) = schedule.rhythm else {
        return Vec::new();
    };
    let since = schedule.since.map(|since| since.first_day(fiscal));
    let begins = begins(cycle, fiscal, since).unwrap_or(first);
    let mut periods = Vec::new();
    let mut period = holding(cycle, fiscal, first.max(begins));
    while period.first <= last && period.last >= first {
        periods.push(period);
        let next = period.following(fiscal);
        if next.first <= period.first {
            break;
        }
        period = next;
    }
    periods
}

/// A day of every period, in one of them.
pub fn in_period(day: Day, period: &Period, fiscal: FiscalCalendar) -> Option<Date> {
    match day {
        Day::On(_) | Day::EndOfNextMonth | Day::AsSoonAsPossible => None,
        Day::Yearly(month, day) => {
            let year = period.first.year();
            let own = in_year(year, month, day);
            Some(if own < period.first {
                in_year(year + 1, month, day)
            } else {
                own
            })
        }
        Day::EndOfFiscalYear => Some(fiscal.last_day(fiscal.year_of(period.first))),
        Day::EndOfPeriod => Some(period.last),
    }
}

/// Until when a course holds that is taken today, where that does not depend
/// on the very day: the year in which it is taken is the first of its fiscal
/// years.
pub fn valid_until(span: Span, fiscal: FiscalCalendar, today: Date) -> Option<Date> {
    (span.unit == Unit::FiscalYears).then(|| {
        let years = i16::try_from(span.count).unwrap_or(i16::MAX / 2);
        fiscal.last_day(fiscal.year_of(today) + years - 1)
    })
}
