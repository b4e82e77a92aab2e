//! Sentences made from the guide's values and a language's phrases.

use jiff::civil::Date;

use crate::model::{Reason, Schedule, Source, Standing};
use crate::phrases::Phrases;
use crate::values::{Moment, Obligation};

use super::parts::State;

/// A day in words: `8 November 2018`, `2018年11月8日（木）`.
pub fn day(phrases: &Phrases, day: Date) -> String {
    let month = day.month().to_string();
    let weekday = format!("weekday-{}", day.weekday().to_monday_one_offset());
    phrases.fill(
        "date",
        &[
            ("year", &day.year().to_string()),
            ("month", phrases.get(&format!("month-{month}"))),
            ("month-number", &month),
            ("day", &day.day().to_string()),
            ("weekday", phrases.get(&weekday)),
        ],
    )
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
    match (schedule.every, since) {
        (Some(every), None) => Some(phrases.get(every.phrase()).to_owned()),
        (Some(every), Some(since)) => {
            let every = phrases.get(every.phrase());
            Some(phrases.fill("every-since", &[("every", every), ("moment", &since)]))
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

/// How a course stands to somebody, in one word.
pub fn state(standing: &Standing<'_>) -> State {
    standing.strongest().map_or(State::None, reason_state)
}

/// How a course stands to somebody by one reason.
pub fn reason_state(reason: &Reason<'_>) -> State {
    match (reason.target.obligation, reason.is_certain()) {
        (Obligation::Required, true) => State::Required,
        (Obligation::Required, false) => State::RequiredIf,
        (Obligation::Recommended, true) => State::Recommended,
        (Obligation::Recommended, false) => State::RecommendedIf,
    }
}
