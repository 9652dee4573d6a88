"""Dates of publication, as a page prints them and as a record gives them, in ISO 8601.

    "Published 14 November 2025, 09:05 GMT"  ->  Stamp("2025-11-14T09:05:00Z")
    "Updated 3 hours ago"                    ->  Stamp(None)
    "Updated 6:48 PM GMT+2, May 4, 2025"     ->  Stamp(None, updated="2025-05-04T18:48:00+02:00")

A time always has its seconds, without which XML Schema knows no dateTime. Dates inside the prose:
`kg.facts.dates`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from kg.lexicons import pages

_LONGEST = 120
_MONTHS = {name[:3]: number for number, name in enumerate(pages.english().words["months"], 1)}
_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2})?\s?(?P<half>[ap]\.?m\.?)?"
_ZONES = {"gmt": "Z", "utc": "Z", "z": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00"}
_ZONE = r"(?:\s?\(?(?P<zone>[a-z]{1,4}(?:[+-]\d{1,2}(?::?\d\d)?)?)\)?)?"
_SHIFTED = re.compile(r"(?:gmt|utc)([+-])(\d{1,2}):?(\d\d)?$")
_LINE = re.compile(
    rf"(?:{_TIME}{_ZONE},? (?:on )?)?"
    rf"(?P<date>\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|{pages.DATE})"
    rf"(?:,?\s(?:at )?|\s[-–—|•·]\s|T)?"
    rf"(?:{_TIME.replace('P<', 'P<late_')}{_ZONE.replace('P<', 'P<late_')})?$",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<month>[a-z]{3})[a-z]*|(?P<us_month>[a-z]{3})[a-z]*\.? "
    r"(?P<us_day>\d{1,2}))\D{0,4}(?P<year>\d{4})?$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"\s*(?:[|•·](?!\s*\d{1,2}[:.]\d\d)|\n|\s[-–—]\s(?=[A-Z])|"
    r"(?<!last)[,.;]?\s(?=(?:last )?(?:updated|modified)\b))\s*",
    re.IGNORECASE,
)
_BARS = re.compile(rf"\s+[|•·]\s+|\s[-–—]\s(?={pages.DATE})", re.IGNORECASE)
_ISO = re.compile(
    r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?)?)"
    r"(?:[T ](?P<time>\d\d:\d\d)(?P<seconds>:\d\d(?:\.\d{1,9})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?$"
)
_DATE = re.compile(pages.DATE, re.IGNORECASE)
_NAME = r"[A-Z][\w'’.\-]+(?: [A-Z][\w'’.\-]+){0,2}"
_PLACED = re.compile(rf"{_NAME}(?:, {_NAME})?,? (?P<date>(?i:{pages.DATE}))\.?$")
_MAIL = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")  # RFC 5322, as in RSS feeds


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that dates the page; `published` is None where it gives no full date, or only an update's."""

    published: str | None
    labelled: bool
    updated: str | None = None  # of the last change: what is left to go by where nothing else dates the page


def iso(value: str) -> str | None:
    """Return a date of publication in ISO 8601 at its own precision; None for one that no calendar has.

    >>> iso("2025-02-12T09:30:00Z"), iso("2025-02"), iso("2025-02-30"), iso("12 Feb 2025")
    ('2025-02-12T09:30:00Z', '2025-02', None, '2025-02-12')
    """
    value = value.strip()[:_LONGEST]
    written = _ISO.match(value)
    if _MAIL.match(value):
        return _mail(value)
    if not written:
        found = read(value)
        return found.published if found else None
    day, time = written["day"], ""
    if written["time"]:
        time = f"T{written['time']}{written['seconds'] or ':00'}{_zone(written['zone'] or '')}"
    if len(day) < 10:
        return day if not time and _real(day + "-01-01"[len(day) - 4 :]) else None
    return _real(day + time)


def within(line: str) -> str | None:
    """Return the first full date in a line that has other words too, as datelines do.

    >>> within("OSLO, Norway, February 4, 2026 (Northwire) -"), within("OSLO, February 4 -")
    ('2026-02-04', None)
    """
    found = _DATE.search(line)
    return iso(found[0]) if found else None


def placed(line: str) -> str | None:
    """Return the date of a line that gives a place and a full date and nothing else.

    >>> placed("Halden, 3 April 2024"), placed("Halden, Norland, April 3, 2024"), placed("Halden, 3 April")
    ('2024-04-03', '2024-04-03', None)
    """
    found = _PLACED.match(" ".join(line.split())) if len(line) <= _LONGEST else None
    return iso(found["date"]) if found else None


def beside(line: str) -> str | None:
    """Return the date of a line that bars, or a dash before the date, cut into a date and other things.

    >>> beside("8 May 2026 | The Halden Post | Staff reporter: Ann Lee"), beside("The Halden Post | Halden")
    ('2026-05-08', None)
    >>> beside("By Ann Lee - May 8, 2026 5:50 am")
    '2026-05-08T05:50:00'
    """
    pieces = _BARS.split(line) if len(line) <= _LONGEST else []
    found = [_piece(piece.strip()) for piece in pieces[:4]] if len(pieces) > 1 else []
    return next((one.published for one in found if one and one.published), None)


def _mail(value: str) -> str | None:
    try:
        return parsedate_to_datetime(value).isoformat()
    except ValueError:
        return None


def _zone(written: str) -> str:
    return f"{written[:-2]}:{written[-2:]}" if len(written) == 5 else written


def read(line: str) -> Stamp | None:
    """Return what a line of its own says about the page's date; None where it is no such line.

    >>> read("Tue 19 Nov 2024 18.42 GMT"), read("14.32 GMT")
    (Stamp(published='2024-11-19T18:42:00Z', labelled=False, updated=None), None)
    >>> read("Published 3 March 2025 | Updated 4 March 2025")
    Stamp(published='2025-03-03', labelled=True, updated='2025-03-04')
    >>> read("Published: 3 March 2025, 14:20. Updated: 4 March 2025, 17:05").published
    '2025-03-03T14:20:00'
    >>> [read(line).published for line in ("13 May 2025 • 8:30am", "Published in The Tarn, May 4th, 2025")]
    ['2025-05-13T08:30:00', '2025-05-04']
    """
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return None
    pieces = [piece for piece in _BREAK.split(" ".join(line.split()).strip("*_ ")) if piece]
    found = [_piece(piece) for piece in pieces]
    known = [one for one in found if one is not None]
    if not known or len(known) < len(found):
        return None
    return Stamp(
        next((one.published for one in known if one.published), None),
        any(one.labelled for one in known),
        next((one.updated for one in known if one.updated), None),
    )


def _piece(text: str) -> Stamp | None:
    label = next(((s, m) for s in pages.english().stamp if (m := s.match(text))), None)
    rest = text[label[1].end() :].strip(" :,") if label else text
    if label and re.match(r"(?:an?|\d{1,3}) (?:minute|min|hour|day|week)s? ago$", rest, re.IGNORECASE):
        return Stamp(None, True)
    line = _LINE.match(rest)
    if not line:
        return None
    if label and label[0].name == "updated":
        return Stamp(None, True, _date(line))
    return Stamp(_date(line), label is not None)


def _date(line: re.Match[str]) -> str | None:
    written = line["date"]
    if re.match(r"\d{4}-", written):
        day = written
    elif "/" in written:
        first, second, year = written.split("/")
        day_first = int(first) > 12 or _on_24_hours(line)
        if not day_first and int(first) <= 12 and int(second) <= 12 and first != second:
            return None  # the third of April, or the fourth of March?
        number, month = (first, second) if day_first else (second, first)
        day = f"{year}-{int(month):02}-{int(number):02}"
    elif "." in written and written[0].isdigit() and written[-4:].isdigit() and written.count(".") == 2:
        number, month, year = written.split(".")  # a date with dots has its day first everywhere
        day = f"{year}-{int(month):02}-{int(number):02}"
    else:
        parts = _PARTS.search(written)
        month_name = (parts["month"] or parts["us_month"]).lower() if parts else ""
        if not parts or not parts["year"] or month_name not in _MONTHS:
            return None
        day = f"{parts['year']}-{_MONTHS[month_name]:02}-{int(parts['day'] or parts['us_day']):02}"
    return _real(day + _time(line)) or _real(day)


def _on_24_hours(line: re.Match[str]) -> bool:
    """Whether the time beside a date is of a clock that the countries with the month first do not use."""
    return int(line["hour"] or line["late_hour"] or 0) > 12 and not (line["half"] or line["late_half"])


def _time(line: re.Match[str]) -> str:
    side = "late_" if line["late_hour"] else ""
    if not line[f"{side}hour"]:
        return ""
    hour, half = int(line[f"{side}hour"]), (line[f"{side}half"] or "").lower()[:1]
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    zone = (line[f"{side}zone"] or "").lower()
    shifted = _SHIFTED.match(zone)
    offset = f"{shifted[1]}{int(shifted[2]):02}:{shifted[3] or '00'}" if shifted else _ZONES.get(zone, "")
    return f"T{hour:02}:{line[f'{side}minute']}:00{offset}"


def _real(value: str) -> str | None:
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return value
