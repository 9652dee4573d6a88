"""Dates as the text gives them: a DATE phrase -> an ISO value at the text's precision, stated or inferred.

    "Feb. 12, 2025"  ->  2025-02-12  stated
    "in January"     ->  2025-01     inferred from the publication date
    "three years"    ->  nothing: a length of time is no date

Own rules rather than a general date parser, because a weekday printed on that weekday means the same day, a
bare month means the nearest one in the direction of the verb's tense, and nothing is to be guessed.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from kg.model import Basis

Tense = Literal["past", "future"]

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if n}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if n} | {"sept": 9}
_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_DAYS |= {name.lower(): n for n, name in enumerate(calendar.day_abbr)} | {"tues": 1, "thur": 3, "thurs": 3}
_NUMBERS = {
    word: n
    for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_NUMBERS |= {"a": 1, "an": 1}

_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)\b"
_WEEKDAY = "(?P<weekday>" + "|".join(sorted(_DAYS, key=len, reverse=True)) + r")\b\.?"
_EDGE_WORDS = (
    "early late mid earlier later the of in on at since from until till by around about start beginning end "
    "middle spring summer autumn fall winter season week weekend month morning afternoon evening night"
)
_EDGE = r"(?:(?:" + "|".join(_EDGE_WORDS.split()) + r")\b[\s,-]*)*"

_FULL = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)$",
        rf"{_EDGE}(?:{_WEEKDAY},?\s+)?{_EDGE}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}$",
        rf"{_EDGE}(?:{_WEEKDAY},?\s+)?{_EDGE}{_MONTH}\s+{_DAY},?\s+{_YEAR}$",
        rf"{_EDGE}{_MONTH},?\s+(?:of\s+)?{_YEAR}$",
        rf"{_EDGE}{_YEAR}$",
    )
)
_NO_YEAR = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_EDGE}(?:{_WEEKDAY},?\s+)?{_EDGE}{_DAY}\s+(?:of\s+)?{_MONTH}$",
        rf"{_EDGE}(?:{_WEEKDAY},?\s+)?{_EDGE}{_MONTH}\s+{_DAY}$",
        rf"(?P<which>last|this|next|this past|this coming)?\s*{_EDGE}{_MONTH}$",
    )
)
_ON_WEEKDAY = re.compile(
    rf"(?P<which>last|this|next|this past|this coming)?\s*{_EDGE}{_WEEKDAY}"
    r"(?:\s+(?:morning|afternoon|evening|night))?$"
)
_MONTH_WHICH_YEAR = re.compile(rf"{_EDGE}{_MONTH}\s+(?:of\s+)?(?P<which>last|this|next)\s+year$")
_WHICH = re.compile(
    rf"{_EDGE}(?P<which>last|this|next|previous|past|current|coming)\s+(?P<unit>day|week|month|year)$"
)
_END_OF = re.compile(
    r"(?:by |at )?(?:the )?(?:end|start|beginning|middle) of (?P<which>the) (?P<unit>month|year)$"
)
_AGO = re.compile(
    r"(?:about|around|some|almost|nearly|just|over|more than)?\s*(?P<number>\d+|[a-z]+)\s+"
    r"(?P<unit>day|week|month|year)s?\s+(?P<way>ago|earlier|before|later|from now)$"
)
_LENGTH = re.compile(r"(?:only |just )?(?P<number>\d+|[a-z]+) (?P<unit>day|week)s?$")
_LEADS = re.compile(r"(?:(?:only|just|as recently as|as early as|as late as|back|again)\s+)+")
_NEAR = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
}


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month or a year: "2025-02-12", "2025-02", "2025"."""

    value: str
    basis: Basis


def resolve(text: str, published: str | None, *, tense: Tense | None = None) -> Date | None:
    """Return the date that a DATE phrase gives, at its own precision.

    Args:
        text: the phrase alone, with or without its preposition: "on Tuesday", "12 February 2025".
        published: ISO date or date-time of the article; without it only full dates are resolved.
        tense: of the verb that the phrase belongs to; it decides between last and next
            March. None reads as past.

    Returns:
        None for lengths of time, ages, decades, seasons without a year, and dates that no calendar has.

    >>> resolve("on Tuesday", "2025-02-11").value, resolve("on Tuesday", "2025-02-12").value
    ('2025-02-11', '2025-02-11')
    >>> resolve("March", "2025-02-12", tense="future")
    Date(value='2025-03', basis='inferred')
    >>> resolve("three years", "2025-02-12") is None
    True
    """
    phrase = _LEADS.sub(
        "", " ".join(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()).strip(" ,.()")
    )
    if stated := _stated(phrase):
        return stated
    today = _day(published)
    value = _relative(phrase, today, tense) if today else None
    return Date(value, "inferred") if value else None


def since(length: str, published: str | None) -> Date | None:
    """Return the month in which something began that has gone on for some days or weeks by the article's day.

    Longer lengths are rounded so freely that they name no month, nor even a year.

    >>> since("144 days", "2025-10-27"), since("nine years", "2025-10-27")
    (Date(value='2025-06', basis='inferred'), None)
    >>> since("27 days", "2025-10-27") is None  # the last day of September or the first of October?
    True
    """
    today, found = _day(published), _LENGTH.match(" ".join(length.lower().split()))
    number = _number(found["number"]) if found else None
    if today is None or found is None or number is None:
        return None
    days, about = (number, 1) if found["unit"] == "day" else (7 * number, 4)
    first, last = (today - dt.timedelta(days=days + shift) for shift in (about, -about))
    return (
        Date(f"{first:%Y-%m}", "inferred") if (first.year, first.month) == (last.year, last.month) else None
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and int(text) < 500 else _NUMBERS.get(text)


def _day(published: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _stated(phrase: str) -> Date | None:
    for pattern in _FULL:
        if found := pattern.match(phrase):
            parts = found.groupdict()
            year, month, day = int(parts["year"]), _month(parts.get("month")), parts.get("day")
            if month and day:
                value = _iso(year, month, int(day))
                return Date(value, "stated") if value else None
            return Date(f"{year:04}-{month:02}" if month else f"{year:04}", "stated")
    return None


def _month(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdigit() and 1 <= int(text) <= 12 else _MONTHS.get(text)


def _relative(phrase: str, today: dt.date, tense: Tense | None) -> str | None:  # noqa: PLR0911 - a form each
    if phrase in _NEAR:
        return (today + dt.timedelta(days=_NEAR[phrase])).isoformat()
    if found := _ON_WEEKDAY.match(phrase):
        return _weekday(_DAYS[found["weekday"]], found["which"], today, tense)
    if found := _MONTH_WHICH_YEAR.match(phrase):
        return f"{today.year + _shift(found['which']):04}-{_MONTHS[found['month']]:02}"
    for pattern in _NO_YEAR:
        if found := pattern.match(phrase):
            return _without_year(found.groupdict(), today, tense)
    if found := _WHICH.match(phrase) or _END_OF.match(phrase):
        return _unit(found["unit"], _shift(found["which"]), today)
    if found := _AGO.match(phrase):
        return _ago(found, today)
    return None


def _shift(which: str) -> int:
    return {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)


def _weekday(weekday: int, which: str | None, today: dt.date, tense: Tense | None) -> str:
    """A weekday printed on that weekday is that day; "last" and "next" leave it out."""
    forward = which in ("next", "this coming") or (which != "last" and tense == "future")
    days = (weekday - today.weekday()) % 7 if forward else -((today.weekday() - weekday) % 7)
    if days == 0 and which in ("last", "next"):
        days = 7 if forward else -7
    return (today + dt.timedelta(days=days)).isoformat()


def _without_year(parts: dict[str, str | None], today: dt.date, tense: Tense | None) -> str | None:
    month, day, which = _MONTHS[parts["month"] or ""], parts.get("day"), parts.get("which") or ""
    here = (today.month, today.day if day else 0)
    there = (month, int(day) if day else 0)
    year = today.year
    if tense == "future" or which in ("next", "this coming"):
        year += there < here
    elif which != "this":
        year -= there > here
    if which == "last" and there == here:
        year -= 1
    if which == "next" and there == here:
        year += 1
    return _iso(year, month, int(day)) if day else f"{year:04}-{month:02}"


def _unit(unit: str, shift: int, today: dt.date) -> str | None:
    if unit == "year":
        return f"{today.year + shift:04}"
    if unit in ("month", "week"):
        months = today.year * 12 + today.month - 1 + shift
        if unit == "month":
            return f"{months // 12:04}-{months % 12 + 1:02}"
        return _month_of_week(today + dt.timedelta(days=7 * shift))
    return None


def _month_of_week(day: dt.date) -> str | None:
    """A week has no ISO form that RDF knows; its month, where the whole week lies in one."""
    monday = day - dt.timedelta(days=day.weekday())
    sunday = monday + dt.timedelta(days=6)
    return f"{monday.year:04}-{monday.month:02}" if monday.month == sunday.month else None


def _ago(found: re.Match[str], today: dt.date) -> str | None:
    number = int(found["number"]) if found["number"].isdigit() else _NUMBERS.get(found["number"])
    if not number or number > 500:
        return None
    back = -1 if found["way"] in ("ago", "earlier", "before") else 1
    if found["unit"] == "day":
        return (today + dt.timedelta(days=back * number)).isoformat()
    if found["unit"] == "week":
        return _month_of_week(today + dt.timedelta(days=7 * back * number))
    return _unit(found["unit"], back * number, today)
