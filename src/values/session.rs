//! When a session is held: its day and its hours.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time, Weekday};

use crate::message::{Message, message};

use super::{Spoken, calendar_day, number, plain, read_from_text};

/// The day of a session, where it is not in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SessionDay {
    /// A day of the calendar.
    On(Date),
    /// A weekday of every month: 1 to 4 from its start, -1 for the last.
    Monthly(i8, Weekday),
}

const PLACES: [(&str, i8); 5] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("last", -1),
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

impl SessionDay {
    /// The first day on or after another one on which the session is held.
    pub fn from(self, day: Date) -> Option<Date> {
        match self {
            Self::On(own) => (own >= day).then_some(own),
            Self::Monthly(nth, weekday) => {
                let this = day.nth_weekday_of_month(nth, weekday).ok()?;
                if this >= day {
                    return Some(this);
                }
                let next = day.last_of_month().tomorrow().ok()?;
                next.nth_weekday_of_month(nth, weekday).ok()
            }
        }
    }
}

impl fmt::Display for SessionDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(day) => write!(f, "{day}"),
            Self::Monthly(nth, weekday) => {
                let nth = PLACES.iter().find(|(_, own)| own == nth);
                let weekday = WEEKDAYS.iter().find(|(_, own)| own == weekday);
                let words = [nth.map(|(word, _)| word), weekday.map(|(word, _)| word)];
                let words: Vec<&str> = words.into_iter().flatten().copied().collect();
                f.write_str(&words.join("-"))
            }
        }
    }
}

impl Spoken for SessionDay {
    const EXPECTED: &'static str = "expected-session-day";

    fn read(text: &str) -> Result<Option<Self>, Message> {
        let plain = plain(text).to_lowercase();
        if let Some(day) = calendar_day(&plain) {
            return Ok(Some(Self::On(day)));
        }
        // As words, the session would be in no calendar.
        if plain.is_char_boundary(10) && calendar_day(&plain[..10]).is_some() {
            return Err(message!("more-than-a-day", text = text, day = &plain[..10]));
        }
        if plain.starts_with(|c: char| c.is_ascii_digit())
            && plain.bytes().all(|b| b == b'-' || b.is_ascii_digit())
        {
            return Err(message!("no-such-session-day", text = text));
        }
        let suffixes = [
            " of month",
            " of the month",
            " of every month",
            " of each month",
        ];
        let Some(rule) = suffixes.iter().find_map(|own| plain.strip_suffix(own)) else {
            return Ok(None);
        };
        let read = rule.split_once(' ').and_then(|(nth, weekday)| {
            let (_, nth) = PLACES.iter().find(|(word, _)| *word == nth)?;
            let (_, weekday) = WEEKDAYS.iter().find(|(word, _)| *word == weekday.trim())?;
            Some(Self::Monthly(*nth, *weekday))
        });
        read.map(Some)
            .ok_or_else(|| message!("not-a-day-of-months", text = text))
    }
}

/// From when to when on a day, in the guide's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hours {
    /// When it begins.
    pub from: Time,
    /// When it ends, where that is known.
    pub to: Option<Time>,
}

impl FromStr for Hours {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let plain = plain(text);
        let hours = read(&plain).ok_or_else(|| message!("not-a-time", text = text))?;
        if hours.to.is_some_and(|to| to <= hours.from) {
            return Err(message!("ends-before-it-begins", text = text));
        }
        Ok(hours)
    }
}

fn read(text: &str) -> Option<Hours> {
    let mut times = text.split(['-', '–', '~', '〜']).map(time);
    let from = times.next()??;
    let to = match times.next() {
        Some(to) => Some(to?),
        None => None,
    };
    times.next().is_none().then_some(Hours { from, to })
}

fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    if minute.len() != 2 {
        return None;
    }
    Time::new(number(hour)?, number(minute)?, 0, 0).ok()
}

read_from_text!(Hours, "expected-time");

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_of_sessions_are_read() {
        let monthly = |nth, weekday| Some(SessionDay::Monthly(nth, weekday));
        for (text, day) in [
            ("2026-04-14", Ok(Some(SessionDay::On(date(2026, 4, 14))))),
            ("second tuesday of month", Ok(monthly(2, Weekday::Tuesday))),
            ("Last Friday of month", Ok(monthly(-1, Weekday::Friday))),
            ("last friday of the month", Ok(monthly(-1, Weekday::Friday))),
            ("on request", Ok(None)),
            ("随時", Ok(None)),
            ("2026-04-31", Err(())),
            ("2026-04-14 10:00-11:30", Err(())),
            ("2026-04-14T10:00", Err(())),
            ("2026年4月14日", Ok(None)),
            ("fifth friday of month", Err(())),
            ("second tuseday of month", Err(())),
        ] {
            assert_eq!(SessionDay::read(text).map_err(|_| ()), day, "{text}");
        }
    }

    #[test]
    fn the_next_session_is_found() {
        let tuesday = SessionDay::Monthly(2, Weekday::Tuesday);
        for (from, day) in [
            (date(2026, 11, 1), date(2026, 11, 10)),
            (date(2026, 11, 10), date(2026, 11, 10)),
            (date(2026, 11, 11), date(2026, 12, 8)),
            (date(2026, 12, 31), date(2027, 1, 12)),
        ] {
            assert_eq!(tuesday.from(from), Some(day), "{from}");
        }
        let once = SessionDay::On(date(2026, 4, 14));
        assert_eq!(once.from(date(2026, 4, 15)), None);
    }

    #[test]
    fn hours_are_read() {
        for (text, sound) in [
            ("10:00-11:30", true),
            ("１０：００〜１１：３０", true),
            ("9:05", true),
            ("11:30-10:00", false),
            ("25:00", false),
            ("10-11", false),
            ("10:+5", false),
            ("10:00-11:30-12:00", false),
        ] {
            assert_eq!(text.parse::<Hours>().is_ok(), sound, "{text}");
        }
    }
}
