//! A day of the calendar.

use std::str::FromStr;

use jiff::civil::Date;

use crate::message::{Message, message};

use super::{calendar_day, plain, read_from_text, written_day};

/// `2026-04-01`, and nothing shorter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDay(pub Date);

impl FromStr for CalendarDay {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let plain = plain(text);
        let day = calendar_day(&plain);
        day.map(Self).ok_or_else(|| match written_day(&plain) {
            Some(meant) => message!("not-a-calendar-day", text = text, meant = meant.to_string()),
            None => message!("not-a-calendar-day", text = text),
        })
    }
}

read_from_text!(CalendarDay, "expected-calendar-day");
