//! The fiscal year of an organisation.

use jiff::civil::Date;

use super::{NamedBy, in_year};

/// When fiscal years begin, and what they are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FiscalCalendar {
    /// The month in which they begin, 1 to 12.
    pub starts: i8,
    /// Which of its two calendar years names one.
    pub named_by: NamedBy,
}

impl FiscalCalendar {
    /// The first day of a fiscal year, by its name: 2021 of FY2021.
    pub fn first_day(self, year: i16) -> Date {
        in_year(year.saturating_sub(self.ahead()), self.starts, 1)
    }

    /// The last day of a fiscal year.
    pub fn last_day(self, year: i16) -> Date {
        let first = self.first_day(year);
        first
            .saturating_add(jiff::Span::new().months(11))
            .last_of_month()
    }

    /// The name of the fiscal year that a day belongs to.
    pub fn year_of(self, day: Date) -> i16 {
        let began = if day.month() >= self.starts {
            day.year()
        } else {
            day.year() - 1
        };
        began + self.ahead()
    }

    /// How far the name is ahead of the calendar year of the first day. A
    /// fiscal year that begins in January ends in the same year.
    fn ahead(self) -> i16 {
        i16::from(self.named_by == NamedBy::End && self.starts > 1)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn years_begin_end_and_are_named() {
        use NamedBy::{End, Start};
        for (starts, named_by, year, first, last) in [
            (4, Start, 2021, date(2021, 4, 1), date(2022, 3, 31)),
            (4, End, 2021, date(2020, 4, 1), date(2021, 3, 31)),
            (7, End, 2027, date(2026, 7, 1), date(2027, 6, 30)),
            (3, Start, 2023, date(2023, 3, 1), date(2024, 2, 29)),
            (1, Start, 2026, date(2026, 1, 1), date(2026, 12, 31)),
            (1, End, 2026, date(2026, 1, 1), date(2026, 12, 31)),
        ] {
            let fiscal = FiscalCalendar { starts, named_by };
            assert_eq!(fiscal.first_day(year), first);
            assert_eq!(fiscal.last_day(year), last);
            for day in [first, last] {
                assert_eq!(fiscal.year_of(day), year, "{day}");
            }
            assert_eq!(fiscal.year_of(first.yesterday().expect("a day")), year - 1);
            assert_eq!(fiscal.year_of(last.tomorrow().expect("a day")), year + 1);
        }
    }

    #[test]
    fn the_calendar_ends_without_a_panic() {
        for starts in 1..=12 {
            for named_by in [NamedBy::Start, NamedBy::End] {
                let fiscal = FiscalCalendar { starts, named_by };
                for year in [i16::MIN, -9999, 9999, 10_000, i16::MAX] {
                    assert!(fiscal.first_day(year) <= fiscal.last_day(year));
                }
            }
        }
    }
}
