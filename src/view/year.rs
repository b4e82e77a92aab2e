//! The fiscal year, drawn: when courses can be taken, and by when they must be.
//!
//! Positions are in hundredths of a year of twelve months of 31 days, so that
//! every month has the same width. Where today is, only the reader's browser
//! knows.

use jiff::civil::Date;
use serde::Serialize;

use crate::agenda::{self, Period, Turn};
use crate::model::{Course, Deadline, HeldOn, Ix, Opening, Rhythm, Schedule, Session};
use crate::values::{Day, SessionDay};

use super::days::{DateView, date};
use super::parts::{LinkText, Text};
use super::scope::Scope;
use super::{sessions, wording};

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
    /// The course's id, by which the answers to the questions find it.
    pub id: String,
    /// Its place, from 1.
    pub number: usize,
    /// The course.
    pub course: LinkText,
    /// When it can be taken.
    pub bands: Vec<Band>,
    /// What happens on a day.
    pub marks: Vec<Mark>,
    /// How often it is taken, in words.
    pub rhythm: Option<String>,
    /// What is drawn, in words.
    pub entries: Vec<Entry>,
}

/// A mark in words.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// What it is.
    pub word: String,
    /// Its day.
    pub day: Option<DateView>,
    /// Its days, where they are one rule.
    pub text: Option<Text>,
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
    let days = days(scope, course, &this);
    let bands = bands(scope, course, &this);
    if bands.is_empty() && days.is_empty() {
        return None;
    }
    let phrases = scope.phrases;
    let word = |kind: &str| phrases.get(&format!("year-{kind}")).to_owned();
    let marks = days.iter().map(|(day, kind)| Mark {
        x: hundredths(2 * x(&this, *day) + 1),
        kind,
    });
    // The days of a session of every month are one rule, and said as one.
    let monthly = course.sessions.iter().filter_map(|own| match own.day {
        HeldOn::Day(SessionDay::Monthly(..)) => Some(Entry {
            word: word("session"),
            day: None,
            text: Some(sessions::view(scope, own).day),
        }),
        _ => None,
    });
    let dated = days.iter().filter(|(day, kind)| {
        let once =
            |own: &Session| matches!(own.day, HeldOn::Day(SessionDay::On(own)) if own == *day);
        *kind != "session" || course.sessions.iter().any(once)
    });
    let dated = dated.map(|(day, kind)| {
        let turn = Turn {
            day: *day,
            period: None,
        };
        Entry {
            word: word(kind),
            day: Some(date(scope, turn, *kind != "opens")),
            text: None,
        }
    });
    Some(Row {
        id: course.id.to_string(),
        number: Scope::number(ix),
        course: scope.course(ix),
        rhythm: course
            .schedule()
            .and_then(|schedule| wording::rhythm(phrases, schedule)),
        entries: dated.chain(monthly).collect(),
        bands,
        marks: marks.collect(),
    })
}

/// What happens on a day for everybody: what is for a group or for some alone
/// would be read as everybody's here.
fn days(scope: &Scope<'_>, course: &Course, this: &Period) -> Vec<(Date, &'static str)> {
    let fiscal = scope.guide.site.fiscal;
    let mut days: Vec<(Date, &'static str)> = Vec::new();
    if let Some(schedule) = course.schedule() {
        let within = |day| agenda::days_within(day, schedule, fiscal, (this.first, this.last));
        if let Some(Opening::On(day)) = schedule.opens {
            days.extend(within(day).into_iter().map(|day| (day, "opens")));
        }
        for day in dues(schedule) {
            days.extend(within(day).into_iter().map(|day| (day, "due")));
        }
    }
    for session in &course.sessions {
        let HeldOn::Day(rule) = session.day else {
            continue;
        };
        let mut from = Some(this.first);
        while let Some(day) = from.and_then(|from| rule.from(from)) {
            if day > this.last {
                break;
            }
            days.push((day, "session"));
            from = day.tomorrow().ok();
        }
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// The days by which everybody takes it.
fn dues(schedule: &Schedule) -> impl Iterator<Item = Day> {
    let all = schedule.due.iter().filter(|due| due.whom.is_none());
    all.filter_map(|due| match due.by {
        Deadline::By(day) => Some(day),
        Deadline::Within(..) | Deadline::ByEndOfNextMonth(_) | Deadline::Before(_) => None,
    })
}

/// When the course can be taken: in each of its periods, from the day on which
/// it opens to the last day by which it is due, where the rules give them.
fn bands(scope: &Scope<'_>, course: &Course, this: &Period) -> Vec<Band> {
    let Some(schedule) = course.schedule() else {
        return Vec::new();
    };
    let fiscal = scope.guide.site.fiscal;
    let begins = schedule.since.map(|since| since.first_day(fiscal));
    let opens = match schedule.opens {
        Some(Opening::On(day)) => Some(day),
        _ => None,
    };
    let of_period = |period: &Period| {
        let day = |day: Day| match day {
            Day::On(day) => Some(day).filter(|day| period.holds(*day)),
            day => agenda::in_period(day, period, fiscal),
        };
        let opens = opens.and_then(day);
        let due = dues(schedule).filter_map(day).max();
        let first = opens.unwrap_or(period.first);
        let first = begins.map_or(first, |begins| begins.max(first));
        let last = due.unwrap_or(period.last);
        (first, last, opens.is_some() || due.is_some())
    };
    let windows: Vec<(Date, Date, bool)> = if matches!(schedule.rhythm, Some(Rhythm::Every(_))) {
        let periods = agenda::periods_within(schedule, fiscal, (this.first, this.last));
        periods.iter().map(of_period).collect()
    } else {
        let day = |day: Day| match day {
            Day::On(day) => Some(day),
            _ => None,
        };
        let window = opens
            .and_then(day)
            .zip(dues(schedule).filter_map(day).max());
        window
            .map(|(first, last)| (first, last, true))
            .into_iter()
            .collect()
    };
    let several = windows.len() > 1;
    windows
        .into_iter()
        .filter(|(first, last, _)| first <= last && *first <= this.last && *last >= this.first)
        .map(|(first, last, dated)| {
            // A gap tells two periods apart.
            let gap = i32::from(several && last < this.last && !dated) * 4;
            let (first, last) = (first.max(this.first), last.min(this.last));
            Band {
                x: hundredths(2 * x(this, first)),
                width: hundredths(2 * (x(this, last) + 1 - x(this, first)) - gap),
                dated,
            }
        })
        .collect()
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
