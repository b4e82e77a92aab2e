//! The times at which a course is held.

use jiff::civil::Date;
use serde::Serialize;

use crate::agenda::Turn;
use crate::model::{self, HeldOn};
use crate::values::SessionDay;

use super::days::{DateView, date};
use super::parts::Text;
use super::scope::Scope;
use super::wording;

/// A time at which a course is held.
#[derive(Debug, Clone, Serialize)]
pub struct SessionView {
    /// The day, in words.
    pub day: Text,
    /// The day, where it is one or the next one.
    pub date: Option<DateView>,
    /// From when to when.
    pub hours: Option<String>,
    /// Where.
    pub place: Option<Text>,
    /// The languages that it is in.
    pub languages: Option<String>,
    /// Where one registers.
    pub register: Option<String>,
    /// What to know about it.
    pub note: Option<Text>,
}

/// A session; of one that is held every month, the next day.
pub fn view(scope: &Scope<'_>, session: &model::Session) -> SessionView {
    let today = scope.setting.today;
    let (day, date) = match &session.day {
        HeldOn::Words(words) => (scope.text(words), None),
        HeldOn::Day(SessionDay::On(day)) => {
            let view = once(scope, *day);
            let text = view.words.clone();
            (Text { text, lang: None }, Some(view))
        }
        HeldOn::Day(rule @ SessionDay::Monthly(nth, weekday)) => {
            let phrases = scope.phrases;
            let nth = phrases.get(match nth {
                1 => "nth-first",
                2 => "nth-second",
                3 => "nth-third",
                4 => "nth-fourth",
                _ => "nth-last",
            });
            let weekday = wording::weekday_key(*weekday);
            let values = [("nth", nth), ("weekday", phrases.get(&weekday))];
            let text = phrases.fill("session-monthly", &values);
            let next = rule.from(today).map(|day| once(scope, day));
            (Text { text, lang: None }, next)
        }
    };
    SessionView {
        day,
        date,
        hours: session
            .hours
            .map(|hours| wording::hours(scope.phrases, hours)),
        place: scope.maybe(session.place.as_ref()),
        languages: wording::languages(scope.phrases, &session.languages),
        register: scope.address(session.register.as_ref()),
        note: scope.maybe(session.note.as_ref()),
    }
}

fn once(scope: &Scope<'_>, day: Date) -> DateView {
    date(scope, Turn { day, period: None }, true)
}
