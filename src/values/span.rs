//! Spans of time: a number and a unit of the calendar.

use std::str::FromStr;

use crate::message::{Message, message};

use super::{number, plain, read_from_text};

/// A unit in which spans are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Days.
    Days,
    /// Weeks of seven days.
    Weeks,
    /// Months of the calendar.
    Months,
    /// Years of the calendar.
    Years,
    /// Fiscal years of the guide.
    FiscalYears,
}

/// A number of units, at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: Unit,
}

impl Span {
    /// The day that lies this span after another; a fiscal year counts as a year.
    pub fn after(self, day: jiff::civil::Date) -> jiff::civil::Date {
        let count = i64::from(self.count);
        let span = jiff::Span::new();
        day.saturating_add(match self.unit {
            Unit::Days => span.days(count),
            Unit::Weeks => span.weeks(count),
            Unit::Months => span.months(count),
            Unit::Years | Unit::FiscalYears => span.years(count),
        })
    }
}

impl FromStr for Span {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let plain = plain(text);
        read(&plain).ok_or_else(|| message!("not-a-span", text = text))
    }
}

fn read(text: &str) -> Option<Span> {
    let (count, unit) = text.split_once(' ')?;
    let count = number(count).filter(|count| (1..=1000).contains(count))?;
    let unit = match unit.trim() {
        "day" | "days" => Unit::Days,
        "week" | "weeks" => Unit::Weeks,
        "month" | "months" => Unit::Months,
        "year" | "years" => Unit::Years,
        "fiscal year" | "fiscal years" => Unit::FiscalYears,
        _ => return None,
    };
    Some(Span { count, unit })
}

read_from_text!(Span, "expected-span");

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn spans_are_read_and_counted() {
        for (text, from, to) in [
            ("12 months", date(2022, 3, 31), date(2023, 3, 31)),
            ("１２ months", date(2022, 3, 31), date(2023, 3, 31)),
            ("1 month", date(2024, 1, 31), date(2024, 2, 29)),
            ("2 weeks", date(2024, 2, 20), date(2024, 3, 5)),
            ("1 year", date(2024, 2, 29), date(2025, 2, 28)),
        ] {
            let span: Span = text.parse().expect(text);
            assert_eq!(span.after(from), to, "{text}");
        }
        for text in [
            "",
            "months",
            "0 days",
            "two weeks",
            "2weeks",
            "-1 days",
            "3 ages",
        ] {
            assert!(text.parse::<Span>().is_err(), "{text}");
        }
    }
}
