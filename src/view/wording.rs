//! Sentences made from the guide's values and a language's phrases.

use jiff::civil::{Date, Time, Weekday};

use crate::agenda::Name;
use crate::model::{Cycle, Rhythm, Schedule, Source};
use crate::phrases::Phrases;
use crate::values::{Duration, Hours, Moment, Span, Unit};

/// A day in words: `8 November 2018`, `2018年11月8日（木）`.
pub fn day(phrases: &Phrases, day: Date) -> String {
    date(phrases, "date", day)
}

/// A day in words, with its weekday: `Thursday 31 December 2026`.
pub fn weekday(phrases: &Phrases, day: Date) -> String {
    date(phrases, "date-with-weekday", day)
}

fn date(phrases: &Phrases, key: &str, day: Date) -> String {
    let month = day.month().to_string();
    phrases.fill(
        key,
        &[
            ("year", &day.year().to_string()),
            ("month", phrases.get(&format!("month-{month}"))),
            ("month-number", &month),
            ("day", &day_of_month(phrases, day.day())),
            ("weekday", phrases.get(&weekday_key(day.weekday()))),
        ],
    )
}

/// A day of every year: `31 December`, `12月31日`. 29 February is its month's
/// last day.
pub fn day_of_year(phrases: &Phrases, month: i8, day: i8) -> String {
    let number = month.to_string();
    phrases.fill(
        "day-of-year",
        &[
            ("month", phrases.get(&format!("month-{month}"))),
            ("month-number", &number),
            ("day", &day_of_month(phrases, day)),
        ],
    )
}

/// The number of a day; some languages have a form of their own for the first.
fn day_of_month(phrases: &Phrases, day: i8) -> String {
    let own = phrases.find(&format!("day-{day}"));
    own.map_or_else(|| day.to_string(), str::to_owned)
}

/// The key of a weekday's name.
pub fn weekday_key(weekday: Weekday) -> String {
    format!("weekday-{}", weekday.to_monday_one_offset())
}

/// A period in words: `FY2026`, `FY2024–FY2026`, `2026`.
pub fn period(phrases: &Phrases, name: Name) -> String {
    match name {
        Name::Fiscal(year) => moment(phrases, Moment::FiscalYear(year)),
        Name::Fiscals(from, to) => phrases.fill(
            "fiscal-years",
            &[("from", &from.to_string()), ("to", &to.to_string())],
        ),
        Name::Calendar(year) => phrases.fill("calendar-year", &[("year", &year.to_string())]),
    }
}

/// A span in words: `2 weeks`, `2週間`.
pub fn span(phrases: &Phrases, span: Span) -> String {
    let key = match span.unit {
        Unit::Days => "span-days",
        Unit::Weeks => "span-weeks",
        Unit::Months => "span-months",
        Unit::Years => "span-years",
        Unit::FiscalYears => "span-fiscal-years",
    };
    let count = usize::from(span.count);
    phrases.count(key, count, &[("count", &count.to_string())])
}

/// A duration in words: `2–3 hours`, `2〜3時間`.
pub fn duration(phrases: &Phrases, duration: Duration) -> String {
    let number = |tenths: u32| match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}{}{tenth}", tenths / 10, phrases.get("decimal-separator")),
    };
    let (least, most) = (number(duration.least), number(duration.most));
    let count = if duration.least == duration.most {
        most
    } else {
        phrases.fill("range", &[("from", &least), ("to", &most)])
    };
    let key = duration.unit.phrase();
    let number = format!("{}.{}", duration.most / 10, duration.most % 10);
    let number = number.trim_end_matches(".0");
    phrases.count_decimal(key, number, &[("count", &count)])
}

/// From when to when: `10:00–11:30`.
pub fn hours(phrases: &Phrases, hours: Hours) -> String {
    let time = |time: Time| time.strftime("%-H:%M").to_string();
    let from = time(hours.from);
    match hours.to {
        Some(to) => phrases.fill("range", &[("from", &from), ("to", &time(to))]),
        None => phrases.fill("time-from", &[("from", &from)]),
    }
}

/// A moment in words: `FY2021`, `2021年度`.
pub fn moment(phrases: &Phrases, moment: Moment) -> String {
    match moment {
        Moment::FiscalYear(year) => phrases.fill("fiscal-year", &[("year", &year.to_string())]),
        Moment::Day(date) => day(phrases, date),
        Moment::Month(year, month) => {
            let key = format!("month-{month}");
            phrases.fill(
                "month-of-year",
                &[
                    ("year", &year.to_string()),
                    ("month", phrases.get(&key)),
                    ("month-number", &month.to_string()),
                ],
            )
        }
    }
}

/// The rhythm of a course, if it is known: `Every fiscal year, since FY2016`.
pub fn rhythm(phrases: &Phrases, schedule: &Schedule) -> Option<String> {
    let since = schedule.since.map(|since| moment(phrases, since));
    let every = schedule.rhythm.map(|rhythm| match rhythm {
        Rhythm::Once => phrases.get("every-once").to_owned(),
        Rhythm::Every(Cycle::FiscalYear | Cycle::FiscalYears { count: 1, .. }) => {
            phrases.get("every-fiscal-year").to_owned()
        }
        Rhythm::Every(Cycle::CalendarYear) => phrases.get("every-calendar-year").to_owned(),
        Rhythm::Every(Cycle::FiscalYears { count, .. }) => {
            let number = usize::try_from(count).unwrap_or(1);
            phrases.count(
                "every-fiscal-years",
                number,
                &[("count", &number.to_string())],
            )
        }
        Rhythm::ValidFor(validity) => {
            let key = match validity.unit {
                Unit::FiscalYears => "valid-for-fiscal-years",
                _ => "valid-for",
            };
            phrases.fill(key, &[("span", &span(phrases, validity))])
        }
    });
    match (every, since) {
        (Some(every), None) => Some(every),
        (Some(every), Some(since)) => {
            let key = match schedule.rhythm {
                Some(Rhythm::Once | Rhythm::ValidFor(_)) => "valid-since",
                _ => "every-since",
            };
            Some(phrases.fill(key, &[("every", &every), ("moment", &since)]))
        }
        (None, Some(since)) => Some(phrases.fill("since-only", &[("moment", &since)])),
        (None, None) => None,
    }
}

/// Of when the sources are: `As of FY2021`. Nothing when none says.
pub fn as_of(phrases: &Phrases, sources: &[&Source]) -> Option<String> {
    let mut moments: Vec<String> = Vec::new();
    for source in sources {
        let words = source.as_of.map(|as_of| moment(phrases, as_of));
        moments.extend(words.filter(|words| !moments.contains(words)));
    }
    let moments = phrases.list(&moments);
    (!moments.is_empty()).then(|| phrases.fill("as-of", &[("moment", &moments)]))
}

/// A language by its name in the reader's language, else by its tag.
pub fn language(phrases: &Phrases, tag: &str) -> String {
    let key = format!("language-name-{tag}");
    phrases.find(&key).unwrap_or(tag).to_owned()
}

/// Several languages: `Japanese and English`.
pub fn languages(phrases: &Phrases, tags: &[String]) -> Option<String> {
    let names: Vec<String> = tags.iter().map(|tag| language(phrases, tag)).collect();
    (!names.is_empty()).then(|| phrases.list(&names))
}
