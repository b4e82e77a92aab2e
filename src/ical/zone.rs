//! A zone's rules, as calendars carry them.
//!
//! They are read off the transitions of the zone in the coming decades: those
//! that fall on the same weekday of a month in every year become a rule
//! without end, others are listed.

use ics::components::{Component, Property};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

use super::{text, weekday};

/// How many years are looked at.
const YEARS: i16 = 40;

/// A change of the clocks.
#[derive(Debug)]
struct Change {
    /// When, by the clocks before it.
    at: DateTime,
    /// The offset before it.
    from: Offset,
    what: What,
}

/// What holds after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
struct What {
    offset: Offset,
    name: String,
    is_daylight: bool,
}

/// The rules of a zone from some day on.
pub fn component<'a>(id: &str, from: Date) -> Component<'a> {
    let zone = TimeZone::get(id).unwrap_or(TimeZone::UTC);
    let mut own = Component::new("VTIMEZONE");
    own.add_property(text("TZID", id));
    let last = from.year().saturating_add(YEARS).min(9000);
    let changes = changes(&zone, from, last);
    if changes.is_empty() {
        let what = what_holds(&zone, start_of(from));
        let at = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
        let from = what.offset;
        own.add_component(observance(&[&Change { at, from, what }], last));
    }
    let mut rest: Vec<&Change> = changes.iter().collect();
    while let Some(first) = rest.first().copied() {
        let (alike, others): (Vec<_>, Vec<_>) = rest
            .into_iter()
            .partition(|change| change.from == first.from && change.what == first.what);
        own.add_component(observance(&alike, last));
        rest = others;
    }
    own
}

fn start_of(day: Date) -> Timestamp {
    let midnight = day.first_of_year().to_zoned(TimeZone::UTC);
    midnight.map_or(Timestamp::UNIX_EPOCH, |midnight| midnight.timestamp())
}

/// What a zone's clocks show at a time.
fn what_holds(zone: &TimeZone, at: Timestamp) -> What {
    let info = zone.to_offset_info(at);
    What {
        offset: info.offset(),
        name: info.abbreviation().to_owned(),
        is_daylight: info.dst().is_dst(),
    }
}

/// The changes in the years from that of a day to another, and the one before
/// them, so that it is known what holds until the first. None, where the
/// clocks are left alone.
fn changes(zone: &TimeZone, from: Date, last: i16) -> Vec<Change> {
    let start = start_of(from);
    let mut times: Vec<Timestamp> = zone
        .following(start)
        .map(|change| change.timestamp())
        .take_while(|time| time.to_zoned(TimeZone::UTC).year() <= last)
        .collect();
    if !times.is_empty()
        && let Some(before) = zone.preceding(start).next()
    {
        times.insert(0, before.timestamp());
    }
    times
        .into_iter()
        .map(|time| {
            let before = time.saturating_sub(jiff::SignedDuration::from_secs(1));
            let from = before.map_or(Offset::UTC, |before| zone.to_offset(before));
            Change {
                at: from.to_datetime(time),
                from,
                what: what_holds(zone, time),
            }
        })
        .collect()
}

/// Changes of one kind, the first of which begins it.
fn observance<'a>(changes: &[&Change], last: i16) -> Component<'a> {
    let is_daylight = changes.first().is_some_and(|first| first.what.is_daylight);
    let mut own = Component::new(if is_daylight { "DAYLIGHT" } else { "STANDARD" });
    let Some((first, others)) = changes.split_first() else {
        return own;
    };
    let time = |at: DateTime| at.strftime("%Y%m%dT%H%M%S").to_string();
    own.add_property(Property::new("DTSTART", time(first.at)));
    if let Some(rule) = rule(changes, last) {
        own.add_property(Property::new("RRULE", rule));
    } else if !others.is_empty() {
        let times: Vec<String> = others.iter().map(|change| time(change.at)).collect();
        own.add_property(Property::new("RDATE", times.join(",")));
    }
    own.add_property(Property::new("TZOFFSETFROM", offset(first.from)));
    own.add_property(Property::new("TZOFFSETTO", offset(first.what.offset)));
    own.add_property(text("TZNAME", &first.what.name));
    own
}

/// The rule that some changes follow, where they do so to the end.
fn rule(changes: &[&Change], last: i16) -> Option<String> {
    let (first, final_one) = (changes.first()?.at, changes.last()?.at);
    let is_yearly = changes.len() > 10
        && final_one.year() >= last - 1
        && changes.windows(2).all(|pair| {
            let (one, next) = (pair[0].at, pair[1].at);
            next.year() == one.year() + 1
                && next.month() == one.month()
                && next.weekday() == one.weekday()
                && next.time() == one.time()
        });
    let nth = |at: DateTime| (at.day() - 1) / 7 + 1;
    let is_last = |at: DateTime| at.day() + 7 > at.days_in_month();
    let nth = if changes.iter().all(|change| is_last(change.at)) {
        -1
    } else if changes.iter().all(|change| nth(change.at) == nth(first)) {
        nth(first)
    } else {
        return None;
    };
    let (month, day) = (first.month(), weekday(first.weekday()));
    is_yearly.then(|| format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{day}"))
}

/// `+0900`, and seconds where there are some.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, rest) = (seconds.abs() / 3600, seconds.abs() % 3600);
    let (minutes, seconds) = (rest / 60, rest % 60);
    match seconds {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        _ => format!("{sign}{hours:02}{minutes:02}{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn zones_are_written_with_their_rules() {
        for (zone, parts) in [
            (
                "Asia/Tokyo",
                &[
                    "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nTZNAME:JST\r\n",
                ][..],
            ),
            (
                "Europe/Berlin",
                &[
                    "BEGIN:STANDARD\r\nDTSTART:20251026T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\n",
                    "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\n",
                ],
            ),
            (
                "America/New_York",
                &[
                    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nTZNAME:EST\r\n",
                    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nTZNAME:EDT\r\n",
                ],
            ),
            // The Friday before the last Sunday is no rule of the kind.
            (
                "Asia/Jerusalem",
                &[
                    "RDATE:20270326T020000",
                    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                ],
            ),
            (
                "Australia/Lord_Howe",
                &["TZOFFSETFROM:+1030\r\nTZOFFSETTO:+1100"],
            ),
            ("Africa/Casablanca", &["RDATE:"]),
        ] {
            let text = component(zone, date(2026, 11, 22))
                .to_string()
                .replace("\r\n ", "");
            for part in parts {
                assert!(text.contains(part), "{part}\nin\n{text}");
            }
        }
    }
}
