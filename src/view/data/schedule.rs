//! When a course is taken, as data: rhythm, rules, sessions.

use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{self, Cycle, HeldOn};
use crate::values::SessionDay;

use super::super::schedule::{RuleKind, RuleView};
use super::super::scope::Scope;
use super::super::{schedule as sentences, sessions, wording};
use super::parts::{Day, Span, Words, moment, span, words};

/// When a course is taken.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Schedule {
    /// How often, where that is known.
    pub rhythm: Option<Rhythm>,
    /// Since when: `FY2021`, `2021-06` or `2021-06-30`.
    pub since: Option<String>,
    /// Rhythm and beginning in words.
    pub words: Option<String>,
    /// The rules: when again, from when, by when.
    pub rules: Vec<Rule>,
    /// What only words can say.
    pub note: Option<Words>,
}

/// How often a course is taken.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Rhythm {
    /// Once and for all.
    Once,
    /// In every fiscal year.
    FiscalYear,
    /// In every calendar year.
    CalendarYear,
    /// In every period of several fiscal years.
    FiscalYears {
        /// How many years a period has.
        count: i16,
        /// The name of a fiscal year with which one begins.
        from: i16,
    },
    /// Again when that much time has passed since the last time.
    ValidFor {
        /// How much.
        span: Span,
    },
}

/// A rule in a sentence, with the days that it gives.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rule {
    /// What it is about.
    pub kind: RuleKind,
    /// The sentence.
    pub sentence: Words,
    /// Those for whom alone it is.
    pub whom: Option<Words>,
    /// The days that it gives as of the day of this file: in the current
    /// period and the next, or the one that it names. A rule without a date
    /// gives none.
    pub dates: Vec<Day>,
}

/// A time at which a course is held.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Session {
    /// The day in words.
    pub words: Words,
    /// The day, or the next one of those that come back, `yyyy-mm-dd`.
    pub date: Option<String>,
    /// The weekday of every month on which it is held, where it comes back.
    pub monthly: Option<Monthly>,
    /// When it begins on that day, with the offset of the guide's zone:
    /// `2026-04-14T10:00:00+09:00`.
    pub starts: Option<String>,
    /// When it ends.
    pub ends: Option<String>,
    /// From when to when, in words.
    pub hours: Option<String>,
    /// Where.
    pub place: Option<Words>,
    /// The languages that it is in, as BCP 47 tags.
    pub languages: Vec<String>,
    /// Where one registers.
    pub register: Option<String>,
    /// What to know about it.
    pub note: Option<Words>,
}

/// A weekday of every month.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Monthly {
    /// Which: 1 to 4 from the start of the month, -1 for the last.
    pub nth: i8,
    /// The weekday: 1 for Monday to 7 for Sunday.
    pub weekday: i8,
}

pub fn schedule(scope: &Scope<'_>, own: &model::Schedule) -> Schedule {
    let view = sentences::schedule(scope, own);
    Schedule {
        rhythm: own.rhythm.map(|rhythm| match rhythm {
            model::Rhythm::Once => Rhythm::Once,
            model::Rhythm::Every(Cycle::FiscalYear) => Rhythm::FiscalYear,
            model::Rhythm::Every(Cycle::CalendarYear) => Rhythm::CalendarYear,
            model::Rhythm::Every(Cycle::FiscalYears { count, from }) => {
                Rhythm::FiscalYears { count, from }
            }
            model::Rhythm::ValidFor(own) => Rhythm::ValidFor {
                span: span(scope, own),
            },
        }),
        since: own.since.map(moment),
        words: view.rhythm,
        rules: view.rules.into_iter().map(rule).collect(),
        note: view.note.map(Words::from),
    }
}

pub fn rule(view: RuleView) -> Rule {
    let RuleView {
        kind,
        whom,
        sentence,
        dates,
    } = view;
    Rule {
        kind,
        sentence: Words {
            text: sentence.text,
            lang: sentence.lang,
        },
        whom: whom.map(Words::from),
        dates: sentence
            .day
            .into_iter()
            .chain(dates)
            .map(Day::from)
            .collect(),
    }
}

pub fn session(scope: &Scope<'_>, own: &model::Session) -> Session {
    let view = sessions::view(scope, own);
    let (starts, ends) = times(scope, own);
    Session {
        words: view.day.into(),
        date: view.date.map(|date| date.iso),
        monthly: match own.day {
            HeldOn::Day(SessionDay::Monthly(nth, weekday)) => Some(Monthly {
                nth,
                weekday: weekday.to_monday_one_offset(),
            }),
            _ => None,
        },
        starts,
        ends,
        hours: own.hours.map(|hours| wording::hours(scope.phrases, hours)),
        place: words(scope, own.place.as_ref()),
        languages: own.languages.clone(),
        register: view.register,
        note: view.note.map(Words::from),
    }
}

/// When a session, or the next of those that come back, begins and ends, with
/// the offset that the guide's zone has then.
pub fn times(scope: &Scope<'_>, own: &model::Session) -> (Option<String>, Option<String>) {
    let HeldOn::Day(rule) = own.day else {
        return (None, None);
    };
    let day = match rule {
        SessionDay::On(day) => Some(day),
        SessionDay::Monthly(..) => rule.from(scope.setting.today),
    };
    let (Some(day), Some(hours)) = (day, own.hours) else {
        return (None, None);
    };
    let zone = TimeZone::get(&scope.guide.site.timezone).unwrap_or(TimeZone::UTC);
    let at = |time| {
        let zoned = day.to_datetime(time).to_zoned(zone.clone()).ok()?;
        Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
    };
    (at(hours.from), hours.to.and_then(at))
}
