//! Days as pages show them.

use serde::Serialize;

use crate::agenda::Turn;

use super::scope::Scope;
use super::wording;

/// A day.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// `2026-12-31`.
    pub iso: String,
    /// With its weekday, in words.
    pub words: String,
    /// The period for which it is.
    pub period: Option<String>,
    /// The first day on which it has passed, `yyyy-mm-dd`; none where nothing
    /// ends with it.
    pub passed_from: Option<String>,
    /// Whether that day has come.
    pub passed: bool,
}

/// A day as a page shows it. What ends with it has passed from the next day on.
pub fn date(scope: &Scope<'_>, turn: Turn, ends: bool) -> DateView {
    let passed_from = turn.day.tomorrow().ok().filter(|_| ends);
    DateView {
        iso: turn.day.to_string(),
        words: wording::weekday(scope.phrases, turn.day),
        period: turn
            .period
            .map(|period| wording::period(scope.phrases, period.name)),
        passed: passed_from.is_some_and(|from| scope.setting.today >= from),
        passed_from: passed_from.map(|from| from.to_string()),
    }
}
