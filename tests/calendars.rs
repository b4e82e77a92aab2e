//! Calendars and the feed: what other programs get, read by parsers that are
//! not ours.
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use icalendar::parser::{Component, read_calendar, unfold};
use support::{Project, Site};

/// The properties of an event by name, with their parameters: `DTSTART`,
/// `DTSTART;VALUE`.
type Event = BTreeMap<String, String>;

struct Calendar {
    zones: Vec<String>,
    events: Vec<Event>,
}

fn paths(site: &Site, ending: &str) -> Vec<String> {
    let routes = site.0.keys().map(|route| route.as_str().to_owned());
    routes.filter(|path| path.ends_with(ending)).collect()
}

/// A calendar as an independent parser reads it, after its bytes were looked at.
fn calendar(site: &Site, path: &str) -> Calendar {
    let text = site.text(path);
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{path}");
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{path}");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{path}: {} octets: {line}", line.len());
    }
    let unfolded = unfold(&text);
    let parsed = read_calendar(&unfolded).unwrap_or_else(|error| panic!("{path}: {error}"));
    let of = |name: &str| -> Vec<&Component<'_>> {
        let components = parsed.components.iter();
        components.filter(|own| own.name == name).collect()
    };
    let zones = of("VTIMEZONE").into_iter();
    let zones = zones.filter_map(|zone| zone.find_prop("TZID"));
    Calendar {
        zones: zones.map(|zone| zone.val.to_string()).collect(),
        events: of("VEVENT").into_iter().map(event).collect(),
    }
}

fn event(component: &Component<'_>) -> Event {
    let mut event = Event::new();
    for property in &component.properties {
        for parameter in &property.params {
            let value = parameter.val.as_ref().map(ToString::to_string);
            let key = format!("{};{}", property.name, parameter.key);
            event.insert(key, value.unwrap_or_default());
        }
        event.insert(property.name.to_string(), property.val.to_string());
    }
    event
}

/// What an event is in every language.
fn core(event: &Event) -> Vec<Option<&String>> {
    ["UID", "DTSTART", "DTEND", "RRULE", "DTSTAMP"]
        .map(|key| event.get(key))
        .into()
}

#[test]
fn every_calendar_is_sound_and_the_same_in_every_language() {
    for (name, project) in Project::every() {
        let site = project.site();
        let paths = paths(&site, ".ics");
        assert!(paths.len() > 10, "{name}: {paths:?}");
        let mut by_file: BTreeMap<&str, Vec<Calendar>> = BTreeMap::new();
        for path in &paths {
            let (_, file) = path.split_once('/').expect("a language");
            by_file.entry(file).or_default().push(calendar(&site, path));
        }
        let all: BTreeSet<&String> = by_file["calendar.ics"][0]
            .events
            .iter()
            .map(|event| &event["UID"])
            .collect();
        // One event is on one day, whichever calendar it is read in.
        let mut days: BTreeMap<&String, &String> = BTreeMap::new();
        for event in by_file.values().flat_map(|own| &own[0].events) {
            let day = days.entry(&event["UID"]).or_insert(&event["DTSTART"]);
            assert_eq!(*day, &event["DTSTART"], "{name}: {}", event["UID"]);
        }
        for (file, calendars) in &by_file {
            let first: Vec<_> = calendars[0].events.iter().map(core).collect();
            for calendar in calendars {
                assert_eq!(calendar.zones.len(), 1, "{name} {file}");
                let own: Vec<_> = calendar.events.iter().map(core).collect();
                assert_eq!(own, first, "{name} {file}");
            }
            let uids: BTreeSet<&String> = calendars[0]
                .events
                .iter()
                .map(|event| &event["UID"])
                .collect();
            assert_eq!(uids.len(), first.len(), "{name} {file}: a UID twice");
            assert!(uids.is_subset(&all), "{name} {file}: {uids:?} in {all:?}");
            for event in &calendars[0].events {
                assert_eq!(event["DTSTAMP"], "20261122T000000Z");
                let is_timed = event.get("DTSTART;TZID") == Some(&calendars[0].zones[0]);
                let is_day = event
                    .get("DTSTART;VALUE")
                    .is_some_and(|value| value == "DATE");
                assert!(is_timed != is_day, "{name} {file}: {event:?}");
                assert!(!event["SUMMARY"].is_empty() && !event["CATEGORIES"].is_empty());
            }
        }
        assert_eq!(all.is_empty(), name == "kyoto", "{name}: {all:?}");
    }
}

/// A guide of one course with these rules: the events of its calendar, one
/// line each.
fn events(rules: &str, day: &str, file: &str) -> Vec<String> {
    let entry = format!("title: {{en: Fire, ja: 防火}}\n{rules}");
    let site = Project::kyoto()
        .write("content/courses/fire/course.yaml", entry)
        .on(day)
        .site();
    let events = calendar(&site, file).events.into_iter();
    events
        .map(|event| {
            let keys = ["UID", "DTSTART", "DTEND", "RRULE", "SUMMARY"];
            let values = keys.map(|key| event.get(key).map_or("-", String::as_str));
            values.join(" ").replace("@guide.example.org", "")
        })
        .collect()
}

const FOR_STAFF: &str = "targets: [{audience: staff, obligation: required}]\n";

#[test]
fn rules_become_events_and_nothing_is_invented() {
    for (rules, expected) in [
        (
            "schedule: {every: fiscal-year, opens: 07-01, due: [12-31, 2027-01-15]}",
            &[
                "fire.opens-07-01 20260701 20260702 FREQ=YEARLY Opens: Fire",
                "fire.due-12-31 20261231 20270101 FREQ=YEARLY Due: Fire",
                "fire.due-2027-01-15 20270115 20270116 - Due: Fire",
            ][..],
        ),
        (
            "schedule: {every: {fiscal_years: 3, from: FY2025}, due: end-of-period}",
            &["fire.due-end-of-period 20280331 20280401 FREQ=YEARLY;INTERVAL=3 Due: Fire"],
        ),
        (
            "schedule: {every: calendar-year, due: 02-29}",
            &["fire.due-02-29 20260228 20260301 FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1 Due: Fire"],
        ),
        (
            "schedule: {every: fiscal-year, due: [{within: 2 weeks, of: joining}, as-soon-as-possible]}",
            &[],
        ),
        ("schedule: {valid_for: 5 years}", &[]),
        (
            "sessions: [{day: 2027-04-14, time: \"10:00-11:30\"}, {day: second tuesday of month, time: \"9:00\"}, {day: {en: on request, ja: 随時}}]",
            &[
                "fire.session-2027-04-14-1000 20270414T100000 20270414T113000 - Session: Fire",
                "fire.session-second-tuesday-0900 20261208T090000 - FREQ=MONTHLY;BYDAY=2TU Session: Fire",
            ],
        ),
    ] {
        let rules = format!("{FOR_STAFF}{rules}\n");
        assert_eq!(
            events(&rules, "2026-11-22", "en/calendar.ics"),
            expected,
            "{rules}"
        );
    }
}

#[test]
fn each_audience_has_its_own_days() {
    let rules = "targets:\n  \
        - {audience: staff, obligation: required}\n  \
        - {audience: faculty, obligation: required, schedule: {every: fiscal-year, due: 10-31}}\n  \
        - {audience: undergraduates, obligation: recommended, also_required: [{title: {en: Pledge, ja: 誓約書}, due: 2027-01-31}]}\n  \
        - {audience: graduate-students, obligation: required}\n\
        exempt: [{audience: graduate-students}]\n\
        schedule: {every: fiscal-year, due: [12-31, {by: 2027-02-28, for: staff}]}\n";
    let events = |file: &str| events(rules, "2026-11-22", file);
    let everyone = "fire.due-12-31 20261231 20270101 FREQ=YEARLY Due: Fire";
    let staff = "fire.due-2027-02-28 20270228 20270301 - Due: Fire (for Staff)";
    let faculty =
        "fire.due-10-31.any.faculty 20261031 20261101 FREQ=YEARLY Due: Fire (for Faculty)";
    let pledge = "fire.task-2027-01-31.any.undergraduates 20270131 20270201 - \
                  Due: Pledge (Fire) (for Undergraduates)";
    assert_eq!(
        events("en/calendar.ics"),
        [everyone, staff, faculty, pledge]
    );
    assert_eq!(events("en/audiences/staff.ics"), [everyone, staff]);
    assert_eq!(events("en/audiences/faculty.ics"), [faculty]);
    assert_eq!(
        events("en/audiences/undergraduates.ics"),
        [everyone, pledge]
    );
    // Exempt, and not named.
    assert_eq!(events("en/audiences/graduate-students.ics"), [""; 0]);
    assert_eq!(events("en/audiences/jsps-fellows.ics"), [""; 0]);
    let japanese = self::events(rules, "2026-11-22", "ja/audiences/faculty.ics");
    assert!(
        japanese[0].ends_with("受講期限：防火【対象：教員】"),
        "{japanese:?}"
    );
}

/// A day in an audience's calendar says how it stands to that audience.
#[test]
fn conditions_come_with_the_day() {
    let site = Project::fixture("trilingual").site();
    for (file, expected) in [
        (
            "en/audiences/contractors.ics",
            "Take it by 31 December.\n\
             The sign-in page is closed on the last Sunday of each month for maintenance.\n\
             Required\nif your work takes you onto the wards",
        ),
        (
            "ja/audiences/graduate-students.ics",
            "12月31日までに受講してください。\n\
             毎月最終日曜日は、保守作業のため受講できません。\n推奨",
        ),
        (
            "en/calendar.ics",
            "Take it by 31 December.\n\
             The sign-in page is closed on the last Sunday of each month for maintenance.",
        ),
    ] {
        let events = calendar(&site, file).events;
        let event = events
            .iter()
            .find(|event| event["UID"].starts_with("patient-safety.due"));
        let description = &event.expect("the deadline")["DESCRIPTION"];
        assert_eq!(description, expected, "{file}");
    }
}

/// The day on which the site is made moves what has no year on, and never the
/// name of an event.
#[test]
fn names_of_events_stay() {
    let rules = format!("{FOR_STAFF}schedule: {{every: fiscal-year, due: 12-31}}\n");
    for (day, event) in [
        ("2026-11-22", "fire.due-12-31 20261231"),
        ("2027-03-31", "fire.due-12-31 20261231"),
        ("2027-04-01", "fire.due-12-31 20271231"),
    ] {
        let events = events(&rules, day, "ja/calendar.ics");
        assert!(events[0].starts_with(event), "{day}: {events:?}");
    }
}

#[test]
fn whole_addresses_need_a_base() {
    let with = Project::fixture("american").site();
    let event = &calendar(&with, "es/calendar.ics").events[0];
    assert_eq!(
        event["URL"],
        "https://training.example.edu/guide/es/courses/standards-of-conduct/"
    );
    assert!(event["UID"].ends_with("@training.example.edu"));
    let without = Project::fixture("trilingual").site();
    for event in calendar(&without, "ja/calendar.ics").events {
        assert!(!event.contains_key("URL"), "{event:?}");
        assert!(event["UID"].ends_with("@shirube.invalid"), "{event:?}");
    }
    for (site, lang, has) in [(&with, "en", true), (&without, "en", false)] {
        let feed = site.text(&format!("{lang}/feed.xml"));
        assert_eq!(feed.contains("<link "), has, "{feed}");
        assert_eq!(feed.contains("<id>urn:uuid:"), !has, "{feed}");
        let llms = site.text("llms.txt");
        assert_eq!(llms.contains("](https://"), has, "{llms}");
        assert_eq!(llms.contains("](en/courses.json)"), !has, "{llms}");
    }
}

/// What editors write stays text, whatever it looks like.
#[test]
fn no_text_ends_the_block_that_it_stands_in() {
    let title = "</script><b>A & B</b>]]>";
    let site = Project::kyoto()
        .write(
            "content/courses/fire/course.yaml",
            format!(
                "title: \"{title}\"\n{FOR_STAFF}\
                 updates: [{{date: 2026-11-01, text: \"{title}\"}}]\n"
            ),
        )
        .site();
    let page = site.page("en/courses/fire/index.html");
    assert!(page.all("main b").is_empty() && page.all("head b").is_empty());
    let block = page.all("script[type='application/ld+json']");
    let block: String = block[0].text().collect();
    let linked: serde_json::Value = serde_json::from_str(&block).expect("JSON");
    assert_eq!(linked["mainEntity"]["name"], title);
    let feed = site.text("en/feed.xml");
    let escaped = "&lt;/script&gt;&lt;b&gt;A &amp; B&lt;/b&gt;]]&gt;";
    assert_eq!(
        feed.replace("&#x2F;", "/").matches(escaped).count(),
        2,
        "{feed}"
    );
}

/// Feeds, as an HTML parser reads them: the browser tests parse them as XML.
#[test]
fn feeds_tell_what_changed_newest_first() {
    for (name, project) in Project::every() {
        let site = project.site();
        for path in paths(&site, "feed.xml") {
            let feed = site.page(&path);
            let one = |selector: &str| -> Vec<String> {
                let all = feed.all(selector).into_iter();
                all.map(|own| own.text().collect()).collect()
            };
            let count = one("feed > entry").len();
            assert_eq!(count == 0, name == "kyoto", "{name} {path}");
            for selector in ["id", "title", "updated"] {
                assert_eq!(one(&format!("feed > {selector}")).len(), 1, "{name} {path}");
                let own = one(&format!("entry > {selector}"));
                assert_eq!(own.len(), count, "{name} {path} {selector}");
            }
            let ids: BTreeSet<String> = one("id").into_iter().collect();
            assert_eq!(ids.len(), count + 1, "{name} {path}: an id twice");
            let days = one("entry > updated");
            let mut sorted = days.clone();
            sorted.sort_by(|a, b| b.cmp(a));
            assert_eq!(days, sorted, "{name} {path}");
            let newest = days.first().map_or("2026-11-22T00:00:00+09:00", |day| day);
            assert_eq!(one("feed > updated"), [newest], "{name} {path}");
        }
    }
}

/// The description of the only event of an audience's calendar.
fn described(rules: &str, audience: &str) -> Vec<String> {
    let entry = format!("title: {{en: Fire, ja: 防火}}\n{rules}");
    let site = Project::kyoto()
        .write("content/courses/fire/course.yaml", entry)
        .site();
    let events = calendar(&site, &format!("en/audiences/{audience}.ics")).events;
    events
        .iter()
        .map(|event| {
            format!(
                "{} {}",
                event["DTSTART"],
                event["DESCRIPTION"].replace('\n', " / ")
            )
        })
        .collect()
}

/// Who is exempt but for a recommendation is not told that it is required.
#[test]
fn what_is_left_by_an_exemption_is_said() {
    let rules = "targets: [{audience: staff, obligation: required}]\n\
        exempt: [{audience: staff, obligation: recommended}]\n\
        schedule: {every: fiscal-year, due: 12-31}\n";
    let said = described(rules, "staff");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("Recommended") && !said[0].contains("Required"),
        "{said:?}"
    );
}

/// Two reasons under conditions are two sorts of people: each has its days,
/// and its condition.
#[test]
fn each_reason_has_its_own_days() {
    let rules = "targets:\n  \
        - {audience: staff, obligation: required, if: {en: your head names you, ja: 指名された}}\n  \
        - {audience: {all: [staff, fund-users]}, obligation: required, schedule: {every: once, due: 2027-02-10}}\n\
        schedule: {every: fiscal-year, due: 12-31}\n";
    let said = described(rules, "staff");
    let of = |day: &str| said.iter().find(|own| own.starts_with(day)).expect(day);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        of("20261231").contains("if your head names you"),
        "{said:?}"
    );
    let own = of("20270210");
    assert!(
        own.contains("competitive funds") && !own.contains("your head"),
        "{said:?}"
    );
    let site = Project::kyoto()
        .write(
            "content/courses/fire/course.yaml",
            format!("title: {{en: Fire, ja: 防火}}\n{rules}"),
        )
        .site();
    let page = site.page("en/audiences/staff/index.html");
    let days = page.attributes("main time", "datetime");
    for day in ["2026-12-31", "2027-02-10"] {
        assert!(days.contains(&day.to_owned()), "{days:?}");
    }
}

/// What everybody has to do besides is due in the rhythm of the course, also
/// for a group that takes the course in another.
#[test]
fn a_task_of_the_course_has_the_rhythm_of_the_course() {
    let rules = "targets:\n  \
        - {audience: staff, obligation: required, schedule: {every: calendar-year, due: 10-31}}\n\
        schedule: {every: fiscal-year}\n\
        also_required: [{title: {en: Pledge, ja: 誓約書}, due: end-of-period}]\n";
    let own = events(rules, "2026-11-22", "en/audiences/staff.ics");
    let everyone = events(rules, "2026-11-22", "en/calendar.ics");
    let task = |events: &[String]| {
        let mut tasks = events.iter().filter(|own| own.contains("task"));
        tasks.next().expect("the task").clone()
    };
    assert_eq!(task(&own), task(&everyone));
    assert!(task(&own).contains("20270331"), "{own:?}");
}

/// What a group under a condition has to do is not asked of those who are
/// there for another reason.
#[test]
fn a_reason_under_a_condition_speaks_for_itself() {
    let rules = "targets:\n  \
        - {audience: staff, obligation: required, if: {en: your head names you, ja: 指名された}}\n  \
        - {audience: {all: [staff, fund-users]}, obligation: required, also_required: [{title: {en: Form, ja: 届}, due: 2027-02-10}]}\n\
        also_required: [{title: {en: Pledge, ja: 誓約書}, due: 2027-01-31}]\n";
    assert_eq!(
        events(rules, "2026-11-22", "en/audiences/staff.ics"),
        ["fire.task-2027-01-31 20270131 20270201 - Due: Pledge (Fire)"]
    );
}
