//! The periods of a rhythm.

use jiff::civil::Date;

use crate::model::Cycle;
use crate::values::{FiscalCalendar, in_year};

/// One period of a rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// What it is called.
    pub name: Name,
}

/// What a period is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// A fiscal year: 2026 of FY2026.
    Fiscal(i16),
    /// Several fiscal years, the first and the last.
    Fiscals(i16, i16),
    /// A year of the calendar.
    Calendar(i16),
}

impl Period {
    /// The period of a fiscal year.
    pub fn of_fiscal_year(year: i16, fiscal: FiscalCalendar) -> Self {
        Self {
            first: fiscal.first_day(year),
            last: fiscal.last_day(year),
            name: Name::Fiscal(year),
        }
    }

    /// Whether a day belongs to it.
    pub fn holds(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The period after it, of the same rhythm.
    #[must_use]
    pub fn following(&self, fiscal: FiscalCalendar) -> Self {
        match self.name {
            Name::Fiscal(year) => Self::of_fiscal_year(year + 1, fiscal),
            Name::Fiscals(from, to) => fiscal_years(to + 1, to - from + 1, fiscal),
            Name::Calendar(year) => calendar_year(year + 1),
        }
    }
}

/// The period that holds a day. A rhythm of several fiscal years also has
/// periods before the year from which it counts.
pub fn holding(cycle: Cycle, fiscal: FiscalCalendar, day: Date) -> Period {
    match cycle {
        Cycle::CalendarYear => calendar_year(day.year()),
        Cycle::FiscalYear => Period::of_fiscal_year(fiscal.year_of(day), fiscal),
        Cycle::FiscalYears { count, from } => {
            let passed = (fiscal.year_of(day) - from).rem_euclid(count);
            fiscal_years(fiscal.year_of(day) - passed, count, fiscal)
        }
    }
}

/// The day on which a rhythm begins: since when the course is, or else the
/// fiscal year from which several count.
pub fn begins(cycle: Cycle, fiscal: FiscalCalendar, since: Option<Date>) -> Option<Date> {
    since.or(match cycle {
        Cycle::FiscalYears { from, .. } => Some(fiscal.first_day(from)),
        Cycle::FiscalYear | Cycle::CalendarYear => None,
    })
}

/// The period in which somebody stands on a day: the one that holds it, or
/// the first one that there is, where the rhythm begins later.
pub fn current(cycle: Cycle, fiscal: FiscalCalendar, since: Option<Date>, today: Date) -> Period {
    let begins = begins(cycle, fiscal, since);
    holding(
        cycle,
        fiscal,
        begins.map_or(today, |begins| begins.max(today)),
    )
}

fn calendar_year(year: i16) -> Period {
    Period {
        first: in_year(year, 1, 1),
        last: in_year(year, 12, 31),
        name: Name::Calendar(year),
    }
}

fn fiscal_years(from: i16, count: i16, fiscal: FiscalCalendar) -> Period {
    if count == 1 {
        return Period::of_fiscal_year(from, fiscal);
    }
    let to = from + count - 1;
    Period {
        first: fiscal.first_day(from),
        last: fiscal.last_day(to),
        name: Name::Fiscals(from, to),
    }
}
