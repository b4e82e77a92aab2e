//! Days by which or from which something holds.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};

use crate::message::{Message, message, words};

use super::{calendar_day, number, plain, read_from_text, written_day, written_month_and_day};

/// A day as editors write it: of the calendar, or of every period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Day {
    /// `2027-02-28`: that day, once. It is not rolled on.
    On(Date),
    /// `12-31`: month and day, in every period.
    Yearly(i8, i8),
    /// `end-of-fiscal-year`.
    EndOfFiscalYear,
    /// `end-of-period`: the last day of the period of the rhythm.
    EndOfPeriod,
    /// `end-of-next-month`, counted from an event.
    EndOfNextMonth,
    /// `as-soon-as-possible`.
    AsSoonAsPossible,
}

const WORDS: [(&str, Day); 4] = [
    ("end-of-fiscal-year", Day::EndOfFiscalYear),
    ("end-of-period", Day::EndOfPeriod),
    ("end-of-next-month", Day::EndOfNextMonth),
    ("as-soon-as-possible", Day::AsSoonAsPossible),
];

impl Day {
    /// Whether it needs a rhythm that comes back.
    pub const fn is_of_a_period(self) -> bool {
        matches!(
            self,
            Self::Yearly(..) | Self::EndOfFiscalYear | Self::EndOfPeriod
        )
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => write!(f, "{day}"),
            Self::Yearly(month, day) => write!(f, "{month:02}-{day:02}"),
            _ => {
                let own = WORDS.iter().find(|(_, day)| day == self);
                f.write_str(own.map_or("", |(word, _)| word))
            }
        }
    }
}

impl FromStr for Day {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let plain = plain(text);
        if let Some(day) = read(&plain) {
            return Ok(day);
        }
        if plain.bytes().all(|b| b == b'-' || b.is_ascii_digit()) {
            let padded = padded(&plain);
            return Err(match read(&padded) {
                Some(_) => message!("not-a-day-but", text = text, meant = padded),
                None => message!("no-such-day", text = text),
            });
        }
        let known = WORDS.map(|(word, _)| word);
        // What has spaces is a sentence, and not one of these words misspelt.
        let meant = crate::suggest::nearest(&plain, known).filter(|_| !plain.contains(' '));
        if let Some(meant) = meant {
            return Err(message!("not-a-day-but", text = text, meant = meant));
        }
        let written = written_day(&plain).map(Self::On);
        let written = written
            .or_else(|| written_month_and_day(&plain).map(|(month, day)| Self::Yearly(month, day)));
        let words = words(known);
        Err(match written {
            Some(meant) => {
                let meant = meant.to_string();
                message!("not-a-day", text = text, words = words, meant = meant)
            }
            None => message!("not-a-day", text = text, words = words),
        })
    }
}

/// Month and day with the noughts that they lack: `03-01` of `3-1`.
fn padded(text: &str) -> String {
    let parts: Vec<String> = text.split('-').map(|part| format!("{part:0>2}")).collect();
    parts.join("-")
}

fn read(text: &str) -> Option<Day> {
    if let Some((_, day)) = WORDS.iter().find(|(word, _)| *word == text) {
        return Some(*day);
    }
    match text.len() {
        10 => calendar_day(text).map(Day::On),
        5 => {
            let (month, day) = text.split_once('-')?;
            let (month, day) = (number(month)?, number(day)?);
            // A leap year has every day that there is.
            Date::new(2024, month, day).ok()?;
            Some(Day::Yearly(month, day))
        }
        _ => None,
    }
}

/// A month and day in a year; 29 February is the last day of that month. Years
/// end with 9999, as the calendar does: a slip of the pen must not stop a run.
pub fn in_year(year: i16, month: i8, day: i8) -> Date {
    let year = year.clamp(Date::MIN.year(), Date::MAX.year());
    Date::new(year, month, day).unwrap_or_else(|_| date(year, month, 1).last_of_month())
}

read_from_text!(Day, "expected-day");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read() {
        for (text, day) in [
            ("2027-02-28", Some(Day::On(date(2027, 2, 28)))),
            ("２０２７-０２-２８", Some(Day::On(date(2027, 2, 28)))),
            ("12-31", Some(Day::Yearly(12, 31))),
            ("02-29", Some(Day::Yearly(2, 29))),
            ("end-of-period", Some(Day::EndOfPeriod)),
            ("02-30", None),
            ("13-01", None),
            ("2027-02-29", None),
            ("2027-2-8", None),
            ("20270228T1", None),
            ("+1-05", None),
            ("12/31", None),
            ("令和9年2月28日", None),
            ("soon", None),
        ] {
            assert_eq!(text.parse().ok(), day, "{text}");
        }
        for text in ["2027-02-28", "02-09", "end-of-next-month"] {
            let day: Day = text.parse().expect(text);
            assert_eq!(day.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_day_is_told_with_what_to_write() {
        for (text, says, meant) in [
            ("2027-02-29", "no-such-day", None),
            (
                "end-of-fiscalyear",
                "not-a-day-but",
                Some("end-of-fiscal-year"),
            ),
            ("12/31", "not-a-day", Some("12-31")),
            ("12月31日", "not-a-day", Some("12-31")),
            ("2027/2/28", "not-a-day", Some("2027-02-28")),
            ("令和9年2月28日", "not-a-day", Some("2027-02-28")),
            ("3-1", "not-a-day-but", Some("03-01")),
            ("2027-2-8", "not-a-day-but", Some("2027-02-08")),
            ("end of March", "not-a-day", None),
        ] {
            let message = text.parse::<Day>().expect_err(text);
            assert_eq!(message.key(), says, "{text}");
            assert_eq!(message.text("meant"), meant, "{text}");
        }
    }
}
