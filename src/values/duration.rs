//! How long something takes.

use crate::message::Message;

use super::{Spoken, number, plain};

/// A unit in which durations are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DurationUnit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
}

/// A number of units, or a range of them: `60 minutes`, `2-3 hours`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duration {
    /// At least as many, in tenths of a unit: 15 of `1.5 hours`.
    pub least: u32,
    /// At most as many, in tenths of a unit.
    pub most: u32,
    /// Of what.
    pub unit: DurationUnit,
}

impl DurationUnit {
    /// The key of its phrase.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Minutes => "duration-minutes",
            Self::Hours => "duration-hours",
            Self::Days => "duration-days",
            Self::Weeks => "duration-weeks",
            Self::Months => "duration-months",
        }
    }

    /// How ISO 8601 writes a number of it: `PT60M`.
    fn iso(self, tenths: u32) -> String {
        let whole = tenths / 10;
        match self {
            // Half an hour and the like have no whole number of hours.
            Self::Hours if !tenths.is_multiple_of(10) => format!("PT{}M", tenths * 6),
            Self::Minutes => format!("PT{whole}M"),
            Self::Hours => format!("PT{whole}H"),
            Self::Days => format!("P{whole}D"),
            Self::Weeks => format!("P{whole}W"),
            Self::Months => format!("P{whole}M"),
        }
    }
}

impl Duration {
    /// As ISO 8601 writes it; the longer end of a range.
    pub fn iso(self) -> String {
        self.unit.iso(self.most)
    }
}

impl Spoken for Duration {
    const EXPECTED: &'static str = "expected-duration";

    fn read(text: &str) -> Result<Option<Self>, Message> {
        Ok(read(&plain(text)))
    }
}

fn read(text: &str) -> Option<Duration> {
    let start = text.find(|c: char| c.is_ascii_alphabetic())?;
    let unit = match &text[start..] {
        "minute" | "minutes" | "min" => DurationUnit::Minutes,
        "hour" | "hours" => DurationUnit::Hours,
        "day" | "days" => DurationUnit::Days,
        "week" | "weeks" => DurationUnit::Weeks,
        "month" | "months" => DurationUnit::Months,
        _ => return None,
    };
    let numbers = text[..start].trim();
    let mut numbers = numbers.split(['-', '–', '~', '〜']).map(tenths);
    let least = numbers.next()??;
    let most = match numbers.next() {
        Some(most) => most?,
        None => least,
    };
    (numbers.next().is_none() && least <= most).then_some(Duration { least, most, unit })
}

fn tenths(text: &str) -> Option<u32> {
    let (whole, tenth) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
    let whole: u32 = number(whole).filter(|whole| *whole <= 10_000)?;
    let tenth: u32 = number(tenth).filter(|tenth| *tenth < 10)?;
    (whole + tenth > 0).then_some(whole * 10 + tenth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_and_other_texts_left_alone() {
        for (text, duration, iso) in [
            (
                "60 minutes",
                Some((600, 600, DurationUnit::Minutes)),
                "PT60M",
            ),
            ("2-3 hours", Some((20, 30, DurationUnit::Hours)), "PT3H"),
            ("２〜３ hours", Some((20, 30, DurationUnit::Hours)), "PT3H"),
            ("1.5 hours", Some((15, 15, DurationUnit::Hours)), "PT90M"),
            ("1 day", Some((10, 10, DurationUnit::Days)), "P1D"),
            ("about an hour", None, ""),
            ("3-2 hours", None, ""),
            ("60分", None, ""),
            ("minutes", None, ""),
        ] {
            let read = Duration::read(text).expect("never an error");
            let known = read.map(|read| (read.least, read.most, read.unit));
            assert_eq!(known, duration, "{text}");
            assert_eq!(read.map(Duration::iso).unwrap_or_default(), iso, "{text}");
        }
    }
}
