//! What the small values look like in a text, for the JSON Schemas that
//! editors' programs complete and check with.
//!
//! A pattern is never stricter than the reader: forms that an input method
//! leaves (full-width digits, spaces around) are left to that one, and so is
//! what only the calendar knows.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::words::EventWord;
use super::{CalendarDay, Day, Duration, Editor, Every, Hours, Moment, Percent, SessionDay, Span};

/// A form that the reader makes plain before it looks at it: white space
/// around, or signs that are neither ASCII nor kana nor ideographs.
pub const UNPLAIN: &str = r"^\s|\s$|[^\u0000-\u007F\u3001-\u31FF\u3400-\uFAFF]";

/// A year, month and day; whether February has 29 days is left open.
const DATE: &str = "(19|[2-9][0-9])[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])\
                    |(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))";
/// A month and day of every year.
const MONTH_AND_DAY: &str = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])\
                             |(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9])";

/// A text of one form.
fn written(description: &str, pattern: &str, says: &str, examples: &[&str]) -> Schema {
    json_schema!({
        "description": description,
        "type": "string",
        "pattern": format!("^({pattern})$|{UNPLAIN}"),
        "patternErrorMessage": says,
        "examples": examples,
    })
}

/// Words, each with what it says.
fn chosen(words: &[(&str, &str)]) -> Vec<Schema> {
    let word = |(word, says): &(&str, &str)| json_schema!({"const": word, "title": word, "description": says});
    words.iter().map(word).collect()
}

macro_rules! schema {
    ($type:ty, $name:literal, $schema:expr) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

schema!(
    Day,
    "Day",
    json_schema!({
        "description": "A day: with its year (`2027-02-28`, once), of every period (`12-31`), or one of the words.",
        "type": "string",
        "anyOf": std::iter::once(json_schema!({
            "pattern": format!("^({DATE}|{MONTH_AND_DAY})$|{UNPLAIN}"),
            "patternErrorMessage": "Write a day such as 2027-02-28, 12-31 (every period) or end-of-fiscal-year.",
        }))
        .chain(chosen(&[
            ("end-of-fiscal-year", "The last day of every fiscal year."),
            ("end-of-period", "The last day of the period that `every` gives."),
            ("end-of-next-month", "The last day of the month after an event: goes with `of`."),
            ("as-soon-as-possible", "No day is set: as soon as one can."),
        ]))
        .collect::<Vec<_>>(),
        "examples": ["2027-02-28", "12-31", "end-of-fiscal-year"],
    })
);

schema!(
    CalendarDay,
    "CalendarDay",
    written(
        "A day: year, month and day.",
        DATE,
        "Write year, month and day, such as 2026-04-01.",
        &["2026-04-01"],
    )
);

schema!(
    Moment,
    "Moment",
    written(
        "A fiscal year (`FY2021`), a month (`2021-04`) or a day (`2021-04-30`).",
        &format!("FY[0-9]{{4}}|[0-9]{{4}}-(0[1-9]|1[0-2])|{DATE}"),
        "Write a fiscal year, month or day, such as FY2021, 2021-04 or 2021-04-30.",
        &["FY2021", "2021-04", "2021-04-30"],
    )
);

schema!(
    Span,
    "Span",
    written(
        "A span of time: a number and a unit (days, weeks, months, years, fiscal years).",
        r"0*([1-9][0-9]{0,2}|1000)\s+(days?|weeks?|months?|years?|fiscal years?)",
        "Write a number and a unit, such as 2 weeks, 12 months or 3 fiscal years.",
        &["2 weeks", "12 months", "3 fiscal years"],
    )
);

schema!(
    Editor,
    "Editor",
    json_schema!({
        "description": "A program that opens files: one of the names, or an address of the program with `{path}` and, where it can, `{line}` and `{column}`.",
        "type": "string",
        "anyOf": [
            {"enum": Editor::names().collect::<Vec<_>>()},
            {
                "pattern": format!("^({}):.*\\{{path\\}}|{UNPLAIN}", Editor::schemes().join("|")),
                "patternErrorMessage": "Write the name of a program, such as vscode, or an address such as vscode://file/{path}:{line}:{column}.",
            },
        ],
        "examples": ["vscode", "idea", "vscode://file/{path}:{line}:{column}"],
    })
);

schema!(
    Percent,
    "Percent",
    written(
        "A percentage.",
        r"0*([1-9][0-9]?|100)\s*%",
        "Write a percentage such as 80%.",
        &["80%", "100%"],
    )
);

schema!(
    Hours,
    "Hours",
    written(
        "From when to when, in hours and minutes; the end may be left out.",
        r"0*(1?[0-9]|2[0-3]):[0-5][0-9](\s*[-–~〜]\s*0*(1?[0-9]|2[0-3]):[0-5][0-9])?",
        "Write hours and minutes, such as 10:00-11:30.",
        &["10:00-11:30", "9:05"],
    )
);

schema!(
    Every,
    "Every",
    json_schema!({
        "description": "How often: one of the words.",
        "type": "string",
        "anyOf": chosen(&[
            ("once", "Once and for all."),
            ("fiscal-year", "In every fiscal year."),
            ("calendar-year", "In every calendar year."),
        ])
        .into_iter()
        .chain([json_schema!({
            "pattern": UNPLAIN,
            "patternErrorMessage": "Write once, fiscal-year, calendar-year, or a group such as {fiscal_years: 3, from: FY2021}.",
        })])
        .collect::<Vec<_>>(),
    })
);

// One plain word is meant as one of the events; a sentence is not.
schema!(
    EventWord,
    "Event",
    json_schema!({
        "description": "An event from which a span counts: one of the words, or a text of your own.",
        "type": ["string", "number"],
        "anyOf": chosen(&[
            ("joining", "Beginning to work or study here."),
            ("enrolment", "Being enrolled as a student."),
            ("return", "Coming back from leave."),
            ("duty-change", "Taking on other duties."),
            ("becoming-required", "Beginning to be one of those who must take the course."),
            ("expiry", "The end of what was taken before."),
        ])
        .into_iter()
        .chain([json_schema!({"not": {"type": "string", "pattern": "^([a-z0-9-]+|\\s*)$"}})])
        .collect::<Vec<_>>(),
    })
);

schema!(
    SessionDay,
    "SessionDay",
    json_schema!({
        "description": "A day (`2026-04-14`), a weekday of every month (`second tuesday of month`), or a text of your own; what is held on a day in words is in no calendar.",
        "type": ["string", "number", "boolean"],
        "anyOf": [
            {
                "pattern": format!("^({DATE})$"),
                "patternErrorMessage": "Write a day such as 2026-04-14, one such as second tuesday of month, or words. The time is written under time:",
            },
            {"pattern": "^(first|second|third|fourth|last) +(mon|tues|wednes|thurs|fri|satur|sun)day +of (the |every |each )?month$"},
            {"not": {"pattern": "^[0-9][0-9-]*$|^[0-9a-z ]* of (the |every |each )?month$|^(19|[2-9][0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|^\\s*$"}},
        ],
        "examples": ["2026-04-14", "second tuesday of month"],
    })
);

// Any text: what is no duration stays words.
schema!(
    Duration,
    "Duration",
    json_schema!({
        "description": "How long: a number or range and a unit (minutes, hours, days, weeks, months), or a text of your own.",
        "type": ["string", "number", "boolean"],
        "pattern": r"\S",
        "patternErrorMessage": "Write a duration such as 60 minutes, or delete the line.",
        "examples": ["60 minutes", "2-3 hours"],
    })
);
