"""Reads calendars with Python's icalendar, and prints as JSON what it sees.

Arguments: files. For each: whether it is the same after a round trip, its
events, the first days or times on which each is, and where the offsets of its
own zone (from VTIMEZONE alone) differ from those of the zone database.
"""

import json
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import icalendar
from dateutil.rrule import rrulestr

COUNT = 130


def times(event):
    """The first times of an event, as text: days, or times in UTC."""
    start = event.decoded("DTSTART")
    if "RRULE" not in event:
        return [text(start)]
    # The rule is counted on the clock, and each time is then in its zone.
    naive = start
    if isinstance(start, datetime):
        naive = start.replace(tzinfo=None)
    else:
        naive = datetime(start.year, start.month, start.day)
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=naive)
    found = []
    for time in rule:
        if len(found) == COUNT:
            break
        if isinstance(start, datetime):
            found.append(text(time.replace(tzinfo=start.tzinfo)))
        else:
            found.append(text(time.date()))
    return found


def text(time):
    if isinstance(time, datetime):
        return time.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert isinstance(time, date)
    return time.isoformat()


def zones(calendar):
    """Each zone of a calendar, and the days on which it is not as it should be."""
    found = {}
    for component in calendar.walk("VTIMEZONE"):
        name = str(component["TZID"])
        own = component.to_tz(lookup_tzid=False)
        known = ZoneInfo(name)
        wrong = []
        time = datetime(2026, 1, 1, 12)
        while time.year < 2038:
            if time.replace(tzinfo=own).utcoffset() != time.replace(tzinfo=known).utcoffset():
                wrong.append(time.isoformat())
            time += timedelta(days=1)
        found[name] = wrong
    return found


def look(path):
    with open(path, "rb") as file:
        source = file.read()
    calendar = icalendar.Calendar.from_ical(source)
    again = icalendar.Calendar.from_ical(calendar.to_ical())
    assert not calendar.errors, calendar.errors
    events = {}
    for event in calendar.walk("VEVENT"):
        assert not event.errors, (path, event.errors)
        start = event["DTSTART"]
        events[str(event["UID"])] = {
            "summary": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")),
            "location": str(event.get("LOCATION", "")),
            "url": str(event.get("URL", "")),
            "zone": start.params.get("TZID"),
            "times": times(event),
        }
    return {
        "same": calendar == again,
        "count": len(calendar.walk("VEVENT")),
        "events": events,
        "zones": zones(calendar),
    }


print(json.dumps({path: look(path) for path in sys.argv[1:]}))
