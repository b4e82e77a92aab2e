//! How long something takes.

use crate::message::{Message, message};

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
        let plain = plain(text);
        match (read(&plain), meant(&plain)) {
            (None, Some(meant)) => {
                let text = text.to_owned();
                Err(message!(
                    "duration-without-unit",
                    text = text,
                    meant = meant
                ))
            }
            (duration, _) => Ok(duration),
        }
    }
}

/// What a number alone, or one with a unit that only some readers can read,
/// was most likely meant as.
fn meant(text: &str) -> Option<String> {
    const UNITS: [(&str, &str); 7] = [
        ("分間", "minutes"),
        ("分", "minutes"),
        ("時間", "hours"),
        ("日間", "days"),
        ("日", "days"),
        ("週間", "weeks"),
        ("か月", "months"),
    ];
    let unit = UNITS.iter().find(|(unit, _)| text.ends_with(unit));
    let numbers = text.strip_suffix(unit.map_or("", |(unit, _)| unit))?.trim();
    let shown = numbers.replace(['〜', '–'], "-");
    let first: u32 = shown.split(['-', '~']).next().and_then(tenths)?;
    let unit = match unit {
        Some((_, unit)) => unit,
        // Hardly anything takes ten hours, or nine minutes.
        None if first < 100 => "hours",
        None => "minutes",
    };
    let written = format!("{shown} {unit}");
    read(&written).map(|_| written)
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
            ("minutes", None, ""),
        ] {
            let read = Duration::read(text).expect("never an error");
            let known = read.map(|read| (read.least, read.most, read.unit));
            assert_eq!(known, duration, "{text}");
            assert_eq!(read.map(Duration::iso).unwrap_or_default(), iso, "{text}");
        }
    }

    #[test]
    fn a_number_needs_a_unit_that_all_can_read() {
        for (text, meant) in [
            ("60", "60 minutes"),
            ("６０", "60 minutes"),
            ("2", "2 hours"),
            ("1.5", "1.5 hours"),
            ("30-60", "30-60 minutes"),
            ("60分", "60 minutes"),
            ("2〜3時間", "2-3 hours"),
            ("90 分間", "90 minutes"),
        ] {
            let refused = Duration::read(text).expect_err(text);
            assert_eq!(refused.text("meant"), Some(meant), "{text}");
        }
        for text in ["約60分", "60分以上", "-", "0", "3-2"] {
            assert_eq!(Duration::read(text), Ok(None), "{text}");
        }
    }
}
