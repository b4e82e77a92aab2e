//! Moments: a fiscal year, a month or a day since when, or as of when.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};

use crate::message::{Message, message};

use super::{FiscalCalendar, calendar_day, number, plain, read_from_text, written_moment};

/// A point in time as exact as its source was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A fiscal year, by its name: 2021 of FY2021.
    FiscalYear(i16),
    /// A month.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

impl Moment {
    /// The first day that belongs to it.
    pub fn first_day(self, fiscal: FiscalCalendar) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => date(year, month, 1),
            Self::FiscalYear(name) => fiscal.first_day(name),
        }
    }

    /// The last day that belongs to it.
    pub fn last_day(self, fiscal: FiscalCalendar) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(year, month) => date(year, month, 1).last_of_month(),
            Self::FiscalYear(name) => fiscal.last_day(name),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FiscalYear(year) => write!(f, "FY{year}"),
            Self::Month(year, month) => write!(f, "{year}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

fn is_a_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl FromStr for Moment {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let plain = plain(text);
        read(&plain).ok_or_else(|| match written_moment(&plain) {
            Some(meant) => message!("not-a-moment", text = text, meant = meant.to_string()),
            // `2026-02-30`: written as a day, and no day of the calendar.
            None if plain.len() == 10 && plain.split('-').all(is_a_number) => {
                message!("no-such-day", text = text)
            }
            None => message!("not-a-moment", text = text),
        })
    }
}

fn read(text: &str) -> Option<Moment> {
    if let Some(year) = text.strip_prefix("FY") {
        return year_of(year).map(Moment::FiscalYear);
    }
    if text.len() == 7 {
        let (year, month) = text.split_once('-')?;
        let month = number(month).filter(|month| (1..=12).contains(month))?;
        return Some(Moment::Month(year_of(year)?, month));
    }
    if text.len() == 10 {
        return calendar_day(text).map(Moment::Day);
    }
    None
}

fn year_of(text: &str) -> Option<i16> {
    number(text).filter(|year| text.len() == 4 && *year > 1)
}

read_from_text!(Moment, "expected-moment");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read() {
        for (text, moment) in [
            ("FY2021", Some(Moment::FiscalYear(2021))),
            ("ＦＹ２０２１", Some(Moment::FiscalYear(2021))),
            ("2019-09", Some(Moment::Month(2019, 9))),
            ("2018-11-08", Some(Moment::Day(date(2018, 11, 8)))),
            ("2021-02-30", None),
            ("2021-13", None),
            ("2021-+1", None),
            ("令和3年度", None),
            ("FY21", None),
            ("2021", None),
        ] {
            assert_eq!(text.parse().ok(), moment, "{text}");
        }
    }

    #[test]
    fn a_moment_has_a_first_and_a_last_day() {
        use crate::values::NamedBy::{End, Start};
        for (text, starts, named_by, first, last) in [
            ("FY2021", 4, Start, date(2021, 4, 1), date(2022, 3, 31)),
            ("FY2026", 7, End, date(2025, 7, 1), date(2026, 6, 30)),
            ("2024-02", 4, Start, date(2024, 2, 1), date(2024, 2, 29)),
            ("2018-11-08", 4, Start, date(2018, 11, 8), date(2018, 11, 8)),
        ] {
            let moment: Moment = text.parse().expect(text);
            let fiscal = FiscalCalendar { starts, named_by };
            assert_eq!(moment.first_day(fiscal), first, "{text}");
            assert_eq!(moment.last_day(fiscal), last, "{text}");
        }
    }
}
