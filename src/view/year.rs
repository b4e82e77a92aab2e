//! The fiscal year, drawn: when courses can be taken, and by when they must be.
//!
//! Positions are in hundredths of a year of twelve months of 31 days, so that
//! every month has the same width. Where today is, only the reader's browser
//! knows.

use jiff::civil::{Date, date};
use serde::Serialize;

use crate::agenda::{self, Event, Kind, Period};
use crate::model::{Course, Cycle, Ix, Rhythm};

use super::parts::LinkText;
use super::scope::Scope;
use super::wording;

/// How wide a month is drawn.
const MONTH: i32 = 31;

/// A fiscal year.
#[derive(Debug, Serialize)]
pub struct Year {
    /// `FY2026`, where the rows have days; else the fiscal year as such.
    pub title: String,
    /// Its first month, `yyyy-mm`.
    pub first_month: String,
    /// Its months, in order.
    pub months: Vec<Month>,
    /// The courses.
    pub rows: Vec<Row>,
    /// What occurs in the rows, for the legend.
    pub legend: Vec<Legend>,
}

/// A month.
#[derive(Debug, Serialize)]
pub struct Month {
    /// Short: `Apr`, `4月`.
    pub label: String,
    /// Where it begins.
    pub x: f64,
    /// Where its middle is.
    pub middle: f64,
}

/// A course in the year.
#[derive(Debug, Serialize)]
pub struct Row {
    /// Its place, from 1.
    pub number: usize,
    /// The course.
    pub course: LinkText,
    /// When it can be taken.
    pub bands: Vec<Band>,
    /// What happens on a day.
    pub marks: Vec<Mark>,
    /// The same in words.
    pub text: String,
}

/// A time in which a course can be taken.
#[derive(Debug, Serialize)]
pub struct Band {
    /// Where it begins.
    pub x: f64,
    /// How wide it is.
    pub width: f64,
    /// Whether its ends are days that the rules give.
    pub dated: bool,
}

/// What happens on a day.
#[derive(Debug, Serialize)]
pub struct Mark {
    /// Where it is: the middle of its day.
    pub x: f64,
    /// What it is: `opens`, `due`, `session`.
    pub kind: &'static str,
    /// The day, `yyyy-mm-dd`.
    pub iso: String,
}

/// What a sign of the picture means.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Legend {
    /// The sign: `band`, `period`, `opens`, `due`, `session`.
    pub kind: &'static str,
    /// What it means.
    pub word: String,
}

/// The year of one course, if it has days: a rhythm alone needs no picture.
pub fn of_course(scope: &Scope<'_>, ix: Ix<Course>) -> Option<Year> {
    let row = row(scope, ix).filter(is_dated)?;
    year(scope, vec![row])
}

/// The year of all courses, if there is something to draw.
pub fn of_guide(scope: &Scope<'_>) -> Option<Year> {
    let courses = scope.guide.courses.iter();
    year(
        scope,
        courses.filter_map(|(ix, _)| row(scope, ix)).collect(),
    )
}

fn this(scope: &Scope<'_>) -> Period {
    let fiscal = scope.guide.site.fiscal;
    Period::of_fiscal_year(fiscal.year_of(scope.setting.today), fiscal)
}

fn is_dated(row: &Row) -> bool {
    !row.marks.is_empty() || row.bands.iter().any(|band| band.dated)
}

fn year(scope: &Scope<'_>, rows: Vec<Row>) -> Option<Year> {
    if rows.is_empty() {
        return None;
    }
    let phrases = scope.phrases;
    let title = if rows.iter().any(is_dated) {
        wording::period(phrases, this(scope).name)
    } else {
        phrases.get("year-undated").to_owned()
    };
    let starts = scope.guide.site.fiscal.starts;
    let months = (0..12).map(|offset| {
        let month = (starts - 1 + offset) % 12 + 1;
        Month {
            label: phrases.get(&format!("month-short-{month}")).to_owned(),
            x: hundredths(2 * i32::from(offset) * MONTH),
            middle: hundredths((2 * i32::from(offset) + 1) * MONTH),
        }
    });
    let kinds = ["band", "period", "opens", "due", "session"];
    let occurs = |kind: &str| {
        rows.iter().any(|row| {
            let mut bands = row.bands.iter();
            bands.any(|band| kind == if band.dated { "band" } else { "period" })
                || row.marks.iter().any(|mark| mark.kind == kind)
        })
    };
    let legend = kinds.into_iter().filter(|kind| occurs(kind));
    let legend = legend.map(|kind| Legend {
        kind,
        word: phrases.get(&format!("year-{kind}")).to_owned(),
    });
    Some(Year {
        title,
        first_month: this(scope).first.strftime("%Y-%m").to_string(),
        months: months.collect(),
        legend: legend.collect(),
        rows,
    })
}

fn row(scope: &Scope<'_>, ix: Ix<Course>) -> Option<Row> {
    let course = &scope.guide.courses[ix];
    let this = this(scope);
    let events = agenda::of_course(course, scope.guide.site.fiscal, scope.setting.today);
    let mut days: Vec<(Date, &'static str)> = events
        .iter()
        .flat_map(|event| {
            let days = event.within(this.first, this.last);
            days.into_iter().map(|day| (day, kind(event)))
        })
        .collect();
    days.sort_unstable();
    days.dedup();
    let bands = bands(scope, course, &this, &days);
    if bands.is_empty() && days.is_empty() {
        return None;
    }
    let mut text: Vec<String> = course
        .schedule()
        .and_then(|schedule| wording::rhythm(scope.phrases, schedule))
        .into_iter()
        .collect();
    text.extend(days.iter().map(|(day, kind)| {
        let word = scope.phrases.get(&format!("year-{kind}")).to_owned();
        let day = wording::weekday(scope.phrases, *day);
        scope
            .phrases
            .fill("year-mark", &[("word", &word), ("day", &day)])
    }));
    Some(Row {
        number: Scope::number(ix),
        course: scope.course(ix),
        bands,
        marks: days
            .iter()
            .map(|(day, kind)| Mark {
                x: hundredths(2 * x(&this, *day) + 1),
                kind,
                iso: day.to_string(),
            })
            .collect(),
        text: text.join(scope.phrases.get("year-separator")),
    })
}

const fn kind(event: &Event<'_>) -> &'static str {
    match event.kind {
        Kind::Opens => "opens",
        Kind::Due | Kind::Task(_) => "due",
        Kind::Session(_) => "session",
    }
}

/// When the course can be taken: a band to each of its periods.
fn bands(
    scope: &Scope<'_>,
    course: &Course,
    this: &Period,
    days: &[(Date, &'static str)],
) -> Vec<Band> {
    let Some((first, last, dated)) = time(scope, course, this, days) else {
        return Vec::new();
    };
    let by_calendar = course
        .schedule()
        .is_some_and(|schedule| schedule.rhythm == Some(Rhythm::Every(Cycle::CalendarYear)));
    let new_year = date(last.year(), 1, 1);
    let times = match new_year.yesterday() {
        // A gap tells the two apart.
        Ok(end) if by_calendar && first < new_year => {
            let end = end.saturating_sub(jiff::Span::new().days(2));
            vec![(first, end.max(first)), (new_year, last)]
        }
        _ => vec![(first, last)],
    };
    let band = |(first, last)| Band {
        x: hundredths(2 * x(this, first)),
        width: hundredths(2 * (x(this, last) + 1 - x(this, first))),
        dated,
    };
    times.into_iter().map(band).collect()
}

/// From when to when, and whether the rules give one of the two: in all of the
/// period, or from the day on which it opens to the last day by which it is due.
fn time(
    scope: &Scope<'_>,
    course: &Course,
    this: &Period,
    days: &[(Date, &'static str)],
) -> Option<(Date, Date, bool)> {
    let schedule = course.schedule()?;
    let opens = days.iter().find(|(_, kind)| *kind == "opens");
    let due = days.iter().rfind(|(_, kind)| *kind == "due");
    let (first, last) = match schedule.rhythm {
        Some(Rhythm::Every(cycle)) => {
            let fiscal = scope.guide.site.fiscal;
            let since = schedule.since.map(|since| since.first_day(fiscal));
            let begins = agenda::begins(cycle, fiscal, since).unwrap_or(this.first);
            if begins > this.last {
                return None;
            }
            (begins.max(this.first), this.last)
        }
        _ => (opens?.0, due?.0),
    };
    let first = opens.map_or(first, |(day, _)| *day);
    let last = due.map_or(last, |(day, _)| *day).max(first);
    Some((first, last, opens.is_some() || due.is_some()))
}

/// Half days of the year, in hundredths of it.
fn hundredths(half_days: i32) -> f64 {
    let ten_thousandths = f64::from(half_days) * 10_000. / f64::from(2 * 12 * MONTH);
    ten_thousandths.round() / 100.
}

fn x(this: &Period, day: Date) -> i32 {
    let months = (i32::from(day.year()) - i32::from(this.first.year())) * 12
        + i32::from(day.month())
        - i32::from(this.first.month());
    let in_month = i32::from(day.day()) - 1;
    // The last day of a month ends where the month does.
    let in_month = if day == day.last_of_month() {
        MONTH - 1
    } else {
        in_month
    };
    months * MONTH + in_month
}
