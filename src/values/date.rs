//! A day of the calendar.

use std::str::FromStr;

use jiff::civil::Date;

use super::{calendar_day, plain, read_from_text};

/// `2026-04-01`, and nothing shorter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDay(pub Date);

impl FromStr for CalendarDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let plain = plain(text);
        let day = calendar_day(&plain);
        day.map(Self).ok_or_else(|| {
            format!("`{text}` is not a day: write year, month and day, such as `2026-04-01`")
        })
    }
}

read_from_text!(CalendarDay, "a day such as `2026-04-01`");
