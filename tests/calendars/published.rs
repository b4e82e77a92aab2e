//! What is published for other programs: sound, complete, with its addresses.

use std::collections::{BTreeMap, BTreeSet};

use crate::read::{Calendar, FOR_STAFF, calendar, core, events, paths};
use crate::support::Project;

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
