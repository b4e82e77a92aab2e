//! What a schedule says on a day, in English and in Japanese.
//!
//! The files of tests/schedule/ are the table, and a manual of `schedule:` and
//! `sessions:`. Each rule stands as an editor writes it, then a day (`on …`, or
//! `at …` for a point in time), and then what readers see: a line to a sentence
//! in each language, with the days that it gives behind `|`, and all days once
//! more as `<time>` has them. `INSTA_UPDATE=always` writes the files anew.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use scraper::{ElementRef, Node};
use shirube::pipeline::Clock;
use support::{Page, Project};

const AUDIENCES: &str = "\
- {id: staff, name: {en: Staff, ja: 職員}}
- {id: faculty, name: {en: Faculty, ja: 教員}}
- {id: students, name: {en: Students, ja: 学生}}
- {id: visitors, name: {en: Visitors, ja: 訪問者}}
";

/// A guide whose one course has these lines in its entry.
fn guide(site: &str, course: &str, clock: Clock) -> Project {
    let head =
        "title: {en: Course, ja: 研修}\ntargets: [{audience: staff, obligation: required}]\n";
    let mut project = Project::empty()
        .write(
            "site.yaml",
            format!("title: {{en: Guide, ja: 案内}}\nlanguages: [en, ja]\n{site}"),
        )
        .write("content/audiences.yaml", AUDIENCES)
        .write(
            "content/courses/course/course.yaml",
            format!("{head}{course}"),
        );
    project.options.clock = clock;
    project
}

/// What a reader sees of an element.
fn seen(element: ElementRef<'_>, text: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(own) => text.push_str(own),
            Node::Element(own) if own.attr("hidden").is_none() => {
                seen(ElementRef::wrap(child).expect("an element"), text);
            }
            _ => {}
        }
    }
}

fn line(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    seen(element, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentences of a page about when the course is, each with its days.
fn sentences(page: &Page) -> Vec<String> {
    page.all("#when .answer > p, #when .rule, #when .sessions p.when")
        .into_iter()
        .map(|sentence| {
            let parts = scraper::Selector::parse("p, li").expect("a selector");
            let parts: Vec<String> = sentence.select(&parts).map(line).collect();
            if parts.is_empty() {
                line(sentence)
            } else {
                parts.join(" | ")
            }
        })
        .collect()
}

fn row(site: &str, course: &str, day: &str) -> String {
    let (kind, when) = day.split_once(' ').expect("a day");
    let clock = match kind {
        "on" => Clock::On(when.parse().expect(when)),
        _ => Clock::At(when.parse().expect(when)),
    };
    let site = guide(site, course, clock).site();
    let mut text = format!("  {day}\n");
    let days = ["en", "ja"].map(|lang| {
        let page = site.page(&format!("{lang}/courses/course/index.html"));
        for sentence in sentences(&page) {
            text += &format!("    {lang} {sentence}\n");
        }
        page.attributes("#when .answer > :not(.year) time", "datetime")
    });
    assert_eq!(
        days[0], days[1],
        "{course}: both languages give the same days"
    );
    if !days[0].is_empty() {
        text += &format!("    -> {}\n", days[0].join(" "));
    }
    text
}

fn is_day(line: &str) -> bool {
    line.starts_with("on ") || line.starts_with("at ")
}

/// Holds a file of the table against what the site says.
fn hold(name: &str, least: usize) {
    let path = format!("{}/tests/schedule/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let stated = std::fs::read_to_string(&path).expect("the table");
    let (mut site, mut course, mut rows) = (String::new(), String::new(), 0);
    let mut said = String::new();
    for line in stated.lines() {
        if ["    en ", "    ja ", "    -> "]
            .iter()
            .any(|said| line.starts_with(said))
        {
            continue;
        }
        if let Some(day) = line.strip_prefix("  ").filter(|day| is_day(day)) {
            said += &row(&site, &course, day);
            rows += 1;
            continue;
        }
        if let Some(keys) = line.strip_prefix("site ") {
            site = keys.replace(", ", "\n") + "\n";
        } else if line.starts_with("schedule:") || line.starts_with("sessions:") {
            course = format!("{line}\n");
        } else if line.starts_with("  ") {
            course += &format!("{line}\n");
        }
        said += &format!("{line}\n");
    }
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&path, &said).expect("the table");
    }
    assert!(rows >= least, "{name} has {rows} rows");
    for (stated, said) in stated.lines().zip(said.lines()) {
        assert_eq!(stated, said, "in {name}.txt");
    }
    assert_eq!(
        stated.lines().count(),
        said.lines().count(),
        "in {name}.txt"
    );
}

#[test]
fn rhythms() {
    hold("rhythms", 28);
}

#[test]
fn deadlines() {
    hold("deadlines", 35);
}

#[test]
fn fiscal_years() {
    hold("fiscal-years", 14);
}

#[test]
fn sessions() {
    hold("sessions", 7);
}

/// The picture of the year draws no time in which nobody takes the course.
#[test]
fn the_year_shows_a_course_from_when_there_is_one() {
    let cycle = "every: {fiscal_years: 3, from: FY2028}";
    for (rule, band) in [
        ("every: fiscal-year", Some(("0.0%", "100.0%"))),
        (
            "every: fiscal-year, since: FY2026",
            Some(("0.0%", "100.0%")),
        ),
        // From the first of October, half of the year.
        (
            "every: fiscal-year, since: 2026-10",
            Some(("50.0%", "50.0%")),
        ),
        ("every: fiscal-year, since: FY2027", None),
        (
            "every: calendar-year, since: 2027-01",
            Some(("75.0%", "25.0%")),
        ),
        (cycle, None),
        (
            "every: {fiscal_years: 3, from: FY2021}",
            Some(("0.0%", "100.0%")),
        ),
        (
            "every: {fiscal_years: 3, from: FY2027}, since: FY2021",
            Some(("0.0%", "100.0%")),
        ),
    ] {
        let schedule = format!("schedule: {{{rule}}}");
        let clock = Clock::On("2026-11-22".parse().expect("a day"));
        let home = guide("", &schedule, clock).site().page("en/index.html");
        let x = home.attributes("svg rect.band", "x");
        let width = home.attributes("svg rect.band", "width");
        let drawn = x.first().zip(width.first());
        let drawn = drawn.map(|(x, width)| (x.as_str(), width.as_str()));
        assert_eq!(drawn, band, "{rule}");
    }
}

/// A window in each calendar year is two bands of a fiscal year; what is to be
/// done besides, and what is due for some alone, is no end of it.
#[test]
fn the_year_shows_the_windows_of_everybody() {
    for (rules, bands) in [
        (
            "schedule: {every: calendar-year, opens: 01-10, due: 12-15}",
            &[("0.0%", "70.7%"), ("77.42%", "22.58%")][..],
        ),
        (
            "schedule: {every: fiscal-year}\nalso_required: [{title: {en: Pledge, ja: 誓約書}, due: 06-30}]",
            &[("0.0%", "100.0%")],
        ),
        (
            "schedule: {every: fiscal-year, due: {by: 06-30, for: students}}",
            &[("0.0%", "100.0%")],
        ),
        (
            "schedule: {every: once, opens: 2026-07-01, due: 2026-09-30}",
            &[("25.0%", "25.0%")],
        ),
    ] {
        for day in ["2026-11-22", "2027-02-01"] {
            let clock = Clock::On(day.parse().expect("a day"));
            let home = guide("", rules, clock).site().page("en/index.html");
            let x = home.attributes("svg rect.band", "x");
            let width = home.attributes("svg rect.band", "width");
            let drawn: Vec<(&str, &str)> = x
                .iter()
                .zip(&width)
                .map(|(x, width)| (x.as_str(), width.as_str()))
                .collect();
            assert_eq!(drawn, bands, "{rules} on {day}");
        }
    }
}

/// A slip of the pen at the end of the calendar gives no sensible days, and
/// stops nothing.
#[test]
fn the_calendar_ends_without_a_panic() {
    for rule in [
        "every: fiscal-year, since: FY9999, due: end-of-period",
        "every: calendar-year, since: 9999-12, due: 01-31",
        "every: {fiscal_years: 100, from: FY9990}, opens: 04-01, due: end-of-fiscal-year",
        "valid_for: 1000 fiscal years, since: FY9999",
        "every: once, due: 9999-12-31",
    ] {
        let schedule = format!("schedule: {{{rule}}}");
        for day in ["2026-11-22", "9999-12-31"] {
            guide("", &schedule, Clock::On(day.parse().expect("a day"))).site();
        }
    }
}

/// Where words are in one language only, the whole sentence is in that one.
#[test]
fn a_sentence_is_in_the_language_of_its_words() {
    let day = "2026-11-22".parse().expect("a day");
    let rule = "schedule: {again_on: [return, {ja: 規程が改正されたとき}], \
                due: {within: 2 weeks, of: {en: the move}}}";
    let site = guide("", rule, Clock::On(day)).site();
    for (lang, from, said) in [
        ("ja", "en", "Take it within 2 weeks of the move."),
        (
            "en",
            "ja",
            "休職・休業から復帰したとき、または規程が改正されたときは、改めて受講してください。",
        ),
    ] {
        let page = site.page(&format!("{lang}/courses/course/index.html"));
        let other: Vec<String> = page
            .all(&format!("#when .rule [lang={from}]"))
            .into_iter()
            .map(line)
            .collect();
        assert_eq!(other, [said], "{lang}");
    }
}
