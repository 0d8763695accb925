"""Reads an iCalendar file with a parser in Python, and tells in JSON what stands in it."""

import json
import sys
from datetime import timezone

from icalendar import Calendar


def told(component, name):
    value = component.get(name)
    if isinstance(value, list):
        raise ValueError(f"{name} stands there {len(value)} times")
    return None if value is None else str(value)


def moment(component, name, zones):
    """By the wall, and the instant by what the file itself tells of the zone."""
    at = component[name]
    zone = at.params["TZID"]
    wall = at.dt.replace(tzinfo=None)
    instant = zones[zone].localize(wall).astimezone(timezone.utc)
    return {"wall": wall.isoformat(), "zone": zone, "instant": utc(instant)}


def utc(at):
    if at.utcoffset() is None:
        raise ValueError("not in UTC")
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def event(component, zones):
    alarms = [alarm for alarm in component.subcomponents if alarm.name == "VALARM"]
    return {
        "uid": told(component, "UID"),
        "sequence": int(component["SEQUENCE"]),
        "status": told(component, "STATUS"),
        "summary": told(component, "SUMMARY"),
        "location": told(component, "LOCATION"),
        "description": told(component, "DESCRIPTION"),
        "stamp": utc(component["DTSTAMP"].dt),
        "start": moment(component, "DTSTART", zones),
        "end": moment(component, "DTEND", zones),
        "alarms": [int(alarm["TRIGGER"].dt.total_seconds()) for alarm in alarms],
    }


def calendar(text):
    read = Calendar.from_ical(text)
    zones = {str(zone["TZID"]): zone.to_tz() for zone in read.walk("VTIMEZONE")}
    return {
        "method": told(read, "METHOD"),
        "name": told(read, "X-WR-CALNAME"),
        "events": [event(one, zones) for one in read.walk("VEVENT")],
    }


json.dump(calendar(sys.stdin.buffer.read()), sys.stdout)
