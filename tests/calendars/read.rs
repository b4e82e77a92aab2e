//! Calendars, read by a parser that is not ours.

use std::collections::BTreeMap;

use icalendar::parser::{Component, read_calendar, unfold};

use crate::support::{Project, Site};

/// The properties of an event by name, with their parameters: `DTSTART`,
/// `DTSTART;VALUE`.
type Event = BTreeMap<String, String>;

pub struct Calendar {
    pub zones: Vec<String>,
    pub events: Vec<Event>,
}

pub fn paths(site: &Site, ending: &str) -> Vec<String> {
    let routes = site.0.keys().map(|route| route.as_str().to_owned());
    routes.filter(|path| path.ends_with(ending)).collect()
}

/// A calendar as an independent parser reads it, after its bytes were looked at.
pub fn calendar(site: &Site, path: &str) -> Calendar {
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

pub fn event(component: &Component<'_>) -> Event {
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
pub fn core(event: &Event) -> Vec<Option<&String>> {
    ["UID", "DTSTART", "DTEND", "RRULE", "DTSTAMP"]
        .map(|key| event.get(key))
        .into()
}

/// A guide of one course with these rules: the events of its calendar, one
/// line each.
pub fn events(rules: &str, day: &str, file: &str) -> Vec<String> {
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

pub const FOR_STAFF: &str = "targets: [{audience: staff, obligation: required}]\n";

/// The description of the only event of an audience's calendar.
pub fn described(rules: &str, audience: &str) -> Vec<String> {
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
