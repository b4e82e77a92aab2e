//! The days that a rule gives, in one period after another.

use jiff::civil::Date;

use crate::model::{Rhythm, Schedule};
use crate::values::{Day, FiscalCalendar, Span, Unit, in_year};

use super::period::{Period, current};

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

/// The first of some days that has not passed: the next one that there is.
pub fn next(turns: &[Turn], today: Date) -> Option<Turn> {
    turns.iter().copied().find(|turn| turn.day >= today)
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
