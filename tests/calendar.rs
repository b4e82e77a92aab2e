//! What holds of every rule and day, tried with many by chance.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;
use shirube::agenda::{self, Period, Turn};
use shirube::memo::Memo;
use shirube::model::{Cycle, Rhythm, Schedule};
use shirube::values::{
    CalendarDay, Day, Duration, EventWord, FiscalCalendar, Hours, Moment, NamedBy, Percent,
    SessionDay, Span, Spoken,
};
use support::Project;
use unicode_normalization::UnicodeNormalization;

fn dates() -> impl Strategy<Value = Date> {
    (1990_i16..2060, 1_i8..=12, 1_i8..=31)
        .prop_map(|(year, month, day)| shirube::values::in_year(year, month, day))
}

fn fiscals() -> impl Strategy<Value = FiscalCalendar> {
    let named_by = prop_oneof![Just(NamedBy::Start), Just(NamedBy::End)];
    (1_i8..=12, named_by).prop_map(|(starts, named_by)| FiscalCalendar { starts, named_by })
}

fn cycles() -> impl Strategy<Value = Cycle> {
    prop_oneof![
        Just(Cycle::FiscalYear),
        Just(Cycle::CalendarYear),
        (1_i16..=7, 2000_i16..2050).prop_map(|(count, from)| Cycle::FiscalYears { count, from }),
    ]
}

fn moments() -> impl Strategy<Value = Moment> {
    prop_oneof![
        (1995_i16..2060).prop_map(Moment::FiscalYear),
        (1995_i16..2060, 1_i8..=12).prop_map(|(year, month)| Moment::Month(year, month)),
        dates().prop_map(Moment::Day),
    ]
}

/// Days of every period.
fn days() -> impl Strategy<Value = Day> {
    prop_oneof![
        dates().prop_map(|day| Day::Yearly(day.month(), day.day())),
        Just(Day::Yearly(2, 29)),
        Just(Day::EndOfFiscalYear),
        Just(Day::EndOfPeriod),
    ]
}

fn schedule(cycle: Cycle, since: Option<Moment>) -> Schedule {
    Schedule {
        rhythm: Some(Rhythm::Every(cycle)),
        since,
        ..Schedule::default()
    }
}

/// The next day by looking at one period after the other, from far back.
fn next_by_looking(
    day: Day,
    cycle: Cycle,
    since: Option<Date>,
    fiscal: FiscalCalendar,
    today: Date,
) -> Turn {
    let begins = agenda::begins(cycle, fiscal, since).unwrap_or(Date::MIN);
    let mut period = agenda::holding(cycle, fiscal, today.saturating_sub(20.years()));
    loop {
        let own = agenda::in_period(day, &period, fiscal).expect("a day of every period");
        let counts = period.last >= begins && since.is_none_or(|since| own >= since);
        if counts && own >= today {
            let period = Some(period);
            return Turn { day: own, period };
        }
        period = period.following(fiscal);
    }
}

/// So many tries; what fails is shown, and written nowhere.
fn tries(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

proptest! {
    #![proptest_config(tries(512))]

    #[test]
    fn periods_follow_each_other_without_a_gap(
        cycle in cycles(), fiscal in fiscals(), day in dates(),
    ) {
        let period = agenda::holding(cycle, fiscal, day);
        prop_assert!(period.holds(day));
        prop_assert_eq!(agenda::holding(cycle, fiscal, period.first), period);
        prop_assert_eq!(agenda::holding(cycle, fiscal, period.last), period);
        let next = period.following(fiscal);
        prop_assert_eq!(next.first, period.last.tomorrow().expect("a day"));
        prop_assert_eq!(agenda::holding(cycle, fiscal, next.first), next);
        if let Cycle::FiscalYears { count, from } = cycle {
            let begins = agenda::holding(cycle, fiscal, fiscal.first_day(from));
            prop_assert_eq!(begins.first, fiscal.first_day(from));
            prop_assert_eq!(begins.last, fiscal.last_day(from + count - 1));
        }
    }

    #[test]
    fn a_fiscal_year_is_known_by_its_days(fiscal in fiscals(), year in 1900_i16..2100) {
        let (first, last) = (fiscal.first_day(year), fiscal.last_day(year));
        prop_assert_eq!(fiscal.year_of(first), year);
        prop_assert_eq!(fiscal.year_of(last), year);
        prop_assert_eq!(last.tomorrow().expect("a day"), fiscal.first_day(year + 1));
        prop_assert_eq!((first.month(), first.day()), (fiscal.starts, 1));
        let named_after = match fiscal.named_by {
            NamedBy::Start => first.year(),
            NamedBy::End => last.year(),
        };
        prop_assert_eq!(named_after, year);
    }

    #[test]
    fn the_next_day_is_not_past_and_no_period_is_skipped(
        day in days(),
        cycle in cycles(),
        since in proptest::option::of(moments()),
        fiscal in fiscals(),
        today in dates(),
    ) {
        let turns = agenda::turns(day, &schedule(cycle, since), fiscal, today);
        let next = turns.iter().find(|turn| turn.day >= today);
        let next = next.expect("a rhythm has a next day");
        prop_assert!(next.day >= today);
        let since = since.map(|since| since.first_day(fiscal));
        prop_assert_eq!(*next, next_by_looking(day, cycle, since, fiscal, today));
    }

    #[test]
    fn turns_are_days_of_two_periods_one_after_the_other(
        day in days(),
        cycle in cycles(),
        since in proptest::option::of(moments()),
        fiscal in fiscals(),
        today in dates(),
    ) {
        let turns = agenda::turns(day, &schedule(cycle, since), fiscal, today);
        prop_assert_eq!(turns.len(), 2);
        let periods: Vec<Period> = turns.iter().filter_map(|turn| turn.period).collect();
        prop_assert_eq!(periods[1], periods[0].following(fiscal));
        for (turn, period) in turns.iter().zip(&periods) {
            prop_assert!(period.holds(turn.day), "{:?} in {:?}", turn.day, period);
            prop_assert!(period.last >= today);
        }
        prop_assert!(turns[0].day < turns[1].day);
    }

    #[test]
    fn a_day_with_its_year_is_that_day(
        day in dates(), cycle in cycles(), fiscal in fiscals(), today in dates(),
    ) {
        let turns = agenda::turns(Day::On(day), &schedule(cycle, None), fiscal, today);
        prop_assert_eq!(turns, vec![Turn { day, period: None }]);
    }

    #[test]
    fn the_days_within_a_time_are_in_order_and_inside(
        cycle in cycles(), day in days(), fiscal in fiscals(),
        first in dates(), length in 0_i32..5000,
    ) {
        let last = first.saturating_add(length.days());
        let schedule = schedule(cycle, None);
        let days = agenda::days_within(day, &schedule, fiscal, (first, last));
        prop_assert!(days.is_sorted_by(|one, next| one < next));
        prop_assert!(days.iter().all(|day| (first..=last).contains(day)));
        let periods = agenda::periods_within(&schedule, fiscal, (first, last));
        prop_assert!(days.len() <= periods.len());
        for pair in periods.windows(2) {
            prop_assert_eq!(pair[0].last.tomorrow().expect("a day"), pair[1].first);
        }
    }

    #[test]
    fn a_text_is_read_as_it_is_written_or_refused(
        text in prop_oneof![
            any::<String>(),
            "[0-9０-９a-zFYT:%年月日+~〜 -]{0,12}",
            "[0-9+-]{4}-[0-9+]{2}(-[0-9+]{2})?",
            "[0-9+]{1,2}[-:][0-9+]{2}(-[0-9+]{1,2}:[0-9+]{2})?",
            "(first|second|last|fifth) (monday|tusday|Friday) of month",
        ],
    ) {
        let plain: String = text.nfkc().collect();
        if let Ok(day) = text.parse::<Day>() {
            prop_assert_eq!(day.to_string(), plain.trim());
        }
        if let Ok(Some(SessionDay::On(day))) = SessionDay::read(&text) {
            prop_assert_eq!(day.to_string(), plain.trim());
        }
        let signs = text.contains('+');
        prop_assert!(!signs || text.parse::<Moment>().is_err());
        prop_assert!(!signs || text.parse::<Hours>().is_err());
        let _ = text.parse::<Span>();
        let _ = text.parse::<Percent>();
        let _ = text.parse::<CalendarDay>();
        let _ = Duration::read(&text).map(|read| read.map(Duration::iso));
        let _ = EventWord::read(&text);
    }
}

proptest! {
    #![proptest_config(tries(48))]

    /// What a calendar holds is what the page says.
    #[test]
    fn an_event_is_on_the_days_of_its_rule(
        day in days(),
        cycle in cycles(),
        since in proptest::option::of(2010_i16..2040),
        fiscal in fiscals(),
        today in dates(),
    ) {
        let every = match cycle {
            Cycle::FiscalYear => "fiscal-year".to_owned(),
            Cycle::CalendarYear => "calendar-year".to_owned(),
            Cycle::FiscalYears { count, from } => format!("{{fiscal_years: {count}, from: FY{from}}}"),
        };
        let since_key = since.map_or(String::new(), |year| format!(", since: FY{year}"));
        let named_by = match fiscal.named_by {
            NamedBy::Start => "start",
            NamedBy::End => "end",
        };
        let starts = fiscal.starts;
        let project = Project::empty()
            .write("site.yaml", format!(
                "title: Guide\nlanguages: [en, ja]\nfiscal_year_starts: {starts}\n\
                 fiscal_year_named_by: {named_by}\n"
            ))
            .write("content/audiences.yaml", "- {id: staff, name: Staff}\n")
            .write("content/courses/one/course.yaml", format!(
                "title: One\ntargets: [{{audience: staff, obligation: required}}]\n\
                 schedule: {{every: {every}, due: {day}{since_key}}}\n"
            ));
        let sources = shirube::source::read(project.root()).expect("a guide").take(&mut Vec::new());
        let guide = shirube::load::load(&sources, &Memo::off()).take(&mut Vec::new()).expect("a guide");
        let (_, course) = guide.courses.iter().next().expect("a course");
        let events = agenda::of_course(course, &guide.audiences, fiscal, today);
        prop_assert_eq!(events.len(), 1);
        let schedule = schedule(cycle, since.map(Moment::FiscalYear));
        let turns = agenda::turns(day, &schedule, fiscal, today);
        let days: Vec<Date> = turns.iter().map(|turn| turn.day).collect();
        prop_assert_eq!(events[0].day, days[0]);
        let between = (days[0], days[1]);
        prop_assert_eq!(agenda::days_within(day, &schedule, fiscal, between), days);
    }
}

/// The course entries of the fixture guides: guide, path, text.
fn entries() -> Vec<(&'static str, String, String)> {
    let mut entries = Vec::new();
    for guide in ["laboratory", "trilingual", "american"] {
        for (path, bytes) in Project::fixture(guide).files("content/courses") {
            if path.ends_with(".yaml") {
                let text = String::from_utf8(bytes).expect("UTF-8");
                entries.push((guide, format!("content/courses/{path}"), text));
            }
        }
    }
    entries
}

proptest! {
    #![proptest_config(tries(24))]

    /// Whatever a hand slips to, the guide is judged to its end.
    #[test]
    fn no_slip_of_the_pen_stops_a_run(
        which in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        length in 0_usize..12,
        slip in prop_oneof![
            "[ -~]{0,3}",
            "[0-9/:,{}\\[\\]-]{1,4}",
            "[、，：　年月日０-９？“”]{1,2}",
            Just("\n".to_owned()),
            Just("\n  ".to_owned()),
            Just("\t".to_owned()),
            Just("9999".to_owned()),
        ],
    ) {
        static ENTRIES: LazyLock<Vec<(&str, String, String)>> = LazyLock::new(entries);
        let (guide, path, text) = which.get(&ENTRIES);
        let letters: Vec<char> = text.chars().collect();
        let from = at.index(letters.len());
        let to = (from + length).min(letters.len());
        let slipped: String = letters[..from].iter().copied()
            .chain(slip.chars())
            .chain(letters[to..].iter().copied())
            .collect();
        let told = Project::fixture(guide).write(path, slipped).told();
        let is_finding = |line: &str| line.contains(": error[") || line.contains(": warning[");
        prop_assert!(told.lines().all(is_finding), "{}", told);
    }
}
