//! Calendars as RFC 5545 writes them. The only floor that knows the crate
//! `ics`.
//!
//! In: a [`Calendar`] of composed texts, days and hours. Out: the file's text.
//! It invents no day and no word, and asks no clock. The zone's rules are
//! written into every file: who reads it needs no table of zones, and a
//! calendar without events has the component that it must have.

mod zone;

use ics::components::{Component, Parameter, Property};
use jiff::civil::{Date, Time, Weekday};

use crate::agenda::Repeat;
use crate::values::Hours;

/// A calendar.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// What it is called.
    pub name: String,
    /// The IANA name of the zone in which its hours are.
    pub zone: String,
    /// The day as of which it is made.
    pub stamp: Date,
    /// What is in it.
    pub events: Vec<Event>,
}

/// Something that happens on a day.
#[derive(Debug, Clone)]
pub struct Event {
    /// Tells it from all others, in every language and for ever.
    pub uid: String,
    /// In a line.
    pub summary: String,
    /// In sentences; nothing, where there are none.
    pub description: String,
    /// What kind of event it is.
    pub category: String,
    /// Where it is.
    pub location: Option<String>,
    /// The whole address of its page.
    pub url: Option<String>,
    /// The first day on which it is.
    pub day: Date,
    /// From when to when, in the calendar's zone; all day, where there is nothing.
    pub hours: Option<Hours>,
    /// How it comes back.
    pub repeats: Option<Repeat>,
}

/// The text of a calendar's file.
pub fn write(calendar: &Calendar) -> String {
    let mut file = ics::ICalendar::new("2.0", "-//Shirube//Training calendar//EN");
    file.push(Property::new("CALSCALE", "GREGORIAN"));
    // RFC 7986 has a name for the name; older readers know the other.
    file.push(text("NAME", &calendar.name));
    file.push(text("X-WR-CALNAME", &calendar.name));
    file.push(text("X-WR-TIMEZONE", &calendar.zone));
    let first = calendar.events.iter().map(|event| event.day);
    let first = first.fold(calendar.stamp, Ord::min);
    file.add_component(zone::component(&calendar.zone, first));
    for event in &calendar.events {
        file.add_component(component(event, calendar));
    }
    folded(&file.to_string())
}

fn component<'a>(event: &Event, calendar: &Calendar) -> Component<'a> {
    let mut own = Component::new("VEVENT");
    own.add_property(text("UID", &event.uid));
    let stamp = calendar.stamp.strftime("%Y%m%dT000000Z").to_string();
    own.add_property(Property::new("DTSTAMP", stamp));
    match event.hours {
        None => {
            own.add_property(date("DTSTART", event.day));
            // The end is the first day on which it no longer is.
            if let Ok(end) = event.day.tomorrow() {
                own.add_property(date("DTEND", end));
            }
            own.add_property(Property::new("TRANSP", "TRANSPARENT"));
        }
        Some(hours) => {
            let zone = &calendar.zone;
            own.add_property(time("DTSTART", event.day, hours.from, zone));
            if let Some(to) = hours.to {
                own.add_property(time("DTEND", event.day, to, zone));
            }
        }
    }
    if let Some(repeats) = event.repeats {
        own.add_property(Property::new("RRULE", rule(repeats)));
    }
    own.add_property(text("SUMMARY", &event.summary));
    if !event.description.is_empty() {
        own.add_property(text("DESCRIPTION", &event.description));
    }
    own.add_property(text("CATEGORIES", &event.category));
    if let Some(location) = &event.location {
        own.add_property(text("LOCATION", location));
    }
    if let Some(url) = &event.url {
        own.add_property(Property::new("URL", url.clone()));
    }
    own
}

fn rule(repeats: Repeat) -> String {
    let yearly = |years: i16| match years {
        1 => "FREQ=YEARLY".to_owned(),
        years => format!("FREQ=YEARLY;INTERVAL={years}"),
    };
    match repeats {
        Repeat::Yearly(years) => yearly(years),
        Repeat::LastOfFebruary(years) => {
            format!("{};BYMONTH=2;BYMONTHDAY=-1", yearly(years))
        }
        Repeat::Monthly(nth, day) => format!("FREQ=MONTHLY;BYDAY={nth}{}", weekday(day)),
    }
}

/// A weekday as rules name it.
const fn weekday(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

/// A property that is a text. What no text may hold is left out.
fn text<'a>(key: &'static str, text: &str) -> Property<'a> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
        .collect();
    Property::new(key, ics::escape_text(text))
}

fn date<'a>(key: &'static str, day: Date) -> Property<'a> {
    let mut property = Property::new(key, day.strftime("%Y%m%d").to_string());
    property.add(Parameter::new("VALUE", "DATE"));
    property
}

fn time<'a>(key: &'static str, day: Date, time: Time, zone: &str) -> Property<'a> {
    let at = day.to_datetime(time).strftime("%Y%m%dT%H%M%S").to_string();
    let mut property = Property::new(key, at);
    property.add(Parameter::new("TZID", zone.to_owned()));
    property
}

/// The octets that a line may have, without its end.
const WIDTH: usize = 75;

/// A file whose lines are folded as the RFC wants them. The crate leaves the
/// space that begins a continued line out of its count.
fn folded(file: &str) -> String {
    let whole = file.replace("\r\n ", "");
    let mut text = String::with_capacity(file.len() + 64);
    for line in whole.split_terminator("\r\n") {
        let mut width = 0;
        for c in line.chars() {
            if width + c.len_utf8() > WIDTH {
                text.push_str("\r\n ");
                width = 1;
            }
            text.push(c);
            width += c.len_utf8();
        }
        text.push_str("\r\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn event(summary: &str) -> Event {
        Event {
            uid: "a.due-12-31@example.org".into(),
            summary: summary.into(),
            description: String::new(),
            category: "Deadline".into(),
            location: None,
            url: None,
            day: date(2026, 12, 31),
            hours: None,
            repeats: None,
        }
    }

    fn written(events: Vec<Event>, zone: &str) -> String {
        write(&Calendar {
            name: "Guide".into(),
            zone: zone.into(),
            stamp: date(2026, 11, 22),
            events,
        })
    }

    #[test]
    fn lines_are_folded_by_octets_and_between_characters() {
        let summary = "受講期限、".repeat(40) + "a,b;c\\d\ne\u{7}";
        let file = written(vec![event(&summary)], "Asia/Tokyo");
        assert!(file.lines().count() > 15);
        assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
        for line in file.split("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
        }
        let whole = file.replace("\r\n ", "");
        let escaped = "受講期限、".repeat(40) + r"a\,b\;c\\d\ne";
        assert!(whole.contains(&format!("\r\nSUMMARY:{escaped}\r\n")));
    }

    #[test]
    fn days_hours_and_rules_are_written() {
        let hours = |text: &str| Some(text.parse().expect("hours"));
        let monthly = Some(Repeat::Monthly(-1, Weekday::Friday));
        for (hours, repeats, lines) in [
            (
                None,
                Some(Repeat::Yearly(1)),
                "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n\
                 TRANSP:TRANSPARENT\r\nRRULE:FREQ=YEARLY\r\n",
            ),
            (
                None,
                Some(Repeat::LastOfFebruary(3)),
                "RRULE:FREQ=YEARLY;INTERVAL=3;BYMONTH=2;BYMONTHDAY=-1\r\n",
            ),
            (
                hours("9:00-10:30"),
                monthly,
                "DTSTART;TZID=Asia/Tokyo:20261231T090000\r\nDTEND;TZID=Asia/Tokyo:20261231T103000\r\n\
                 RRULE:FREQ=MONTHLY;BYDAY=-1FR\r\nSUMMARY",
            ),
            (
                hours("9:00"),
                None,
                "DTSTART;TZID=Asia/Tokyo:20261231T090000\r\nSUMMARY",
            ),
        ] {
            let event = Event {
                hours,
                repeats,
                ..event("x")
            };
            let file = written(vec![event], "Asia/Tokyo");
            assert!(file.contains(lines), "{lines}\nin\n{file}");
        }
    }

    #[test]
    fn a_calendar_without_events_has_a_zone() {
        let file = written(Vec::new(), "Asia/Tokyo");
        assert!(
            file.contains("BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\n"),
            "{file}"
        );
        assert!(!file.contains("VEVENT"));
    }
}
