"""Quotation marks -> quotations: which mark opens, which closes, what stays open at a paragraph's end.

    "A," she said, 'and “B”.'     ->     A,   |   and “B”.       (the inner pair is part of the outer)
    ~~~~           ~~~~~~~~~~

All double styles (" “ ” „ « » '' ``) pair with one another, since articles mix them; single marks pair with
single ones and are told from apostrophes by what stands beside them. Every paragraph is paired by itself.
Who says a quotation, and whether it is speech at all: `kg.facts.statements.direct`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Role = Literal["open", "close", "either"]

_MARK = re.compile(r"''|``|[\"“”„‟«»‘’'‹›]")
_ALWAYS: dict[str, Role] = {"“": "open", "„": "open", "«": "open", "``": "open", "”": "close", "»": "close"}
_SINGLE = frozenset("‘’'‹›")
_OPENERS = frozenset("([{—–-/\"“„«‘'`:;,…")
_CLOSERS = frozenset(".,;:!?)]}—–-/\"”»’'…")
_NICKNAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)?")
_BEFORE_NICKNAME = re.compile(r"\b[A-Z][\w.'’-]* \Z")
_AFTER_NICKNAME = re.compile(r" [A-Z][\w'’-]*")
_ELISIONS = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n|[0-9]{2}s?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between marks: `start` to `end` inside them, `outer_start` to `outer_end` with them.

    Half-open characters. `closed` is False where the paragraph ends first: then `end` is its end.
    """

    outer_start: int
    start: int
    end: int
    outer_end: int
    single: bool
    closed: bool = True


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    single: bool
    role: Role


def find(text: str, start: int, end: int) -> list[Quotation]:
    """Return the outermost quotations of the paragraph `text[start:end]`, in text order.

    >>> text = "“Rates won't fall,\\" she said. 'Never.'"
    >>> [text[q.start : q.end] for q in find(text, 0, len(text))]
    ["Rates won't fall,", 'Never.']
    """
    found: list[Quotation] = []
    marks = [mark for match in _MARK.finditer(text, start, end) if (mark := _read(match, text, start, end))]
    number = 0
    while number < len(marks):
        mark = marks[number]
        number += 1
        if mark.role == "close":
            continue
        closing = _closing(marks, number, text)
        if closing is not None:
            found.append(
                Quotation(mark.start, mark.end, marks[closing].start, marks[closing].end, mark.single)
            )
            number = closing + 1
        elif not _reopened(marks, number) and (not mark.single or _starts_speech(text, start, mark)):
            found.append(Quotation(mark.start, mark.end, end, end, mark.single, closed=False))
            break
    return [one for one in found if one.start < one.end and not _is_no_speech(text, one)]


def _is_no_speech(text: str, one: Quotation) -> bool:
    """Whether marks hold nothing, or a nickname inside a name: 'Johan "Jo" Berg'."""
    inside = text[one.start : one.end]
    named = _BEFORE_NICKNAME.search(
        text[max(0, one.outer_start - 40) : one.outer_start]
    ) and _AFTER_NICKNAME.match(text, one.outer_end)
    return inside.isspace() or bool(named and _NICKNAME.fullmatch(inside))


def _read(match: re.Match[str], text: str, start: int, end: int) -> _Mark | None:
    """Return a mark with the side it can stand on; None for an apostrophe."""
    sign = match.group()
    single = sign in _SINGLE
    left = text[match.start() - 1] if match.start() > start else " "
    right = text[match.end()] if match.end() < end else " "
    opens = (left.isspace() or left in _OPENERS) and not right.isspace() and right not in ".,;:!?)"
    closes = not left.isspace() and (right.isspace() or right in _CLOSERS or not right.isalnum())
    if single:
        if left.isalnum() and right.isalnum():
            return None
        if sign == "‘":
            closes = False
        elif sign == "’":
            opens = False
        if opens and _ELISIONS.match(text, match.end(), end):
            opens = False
        if not opens and not closes:
            return None
        if opens and closes:
            closes = not (left.isspace() or left in "([")
            opens = not closes
        return _Mark(match.start(), match.end(), True, "open" if opens else "close")
    role = _ALWAYS.get(sign)
    if (
        role == "open"
        and not left.isspace()
        and left not in "([{—–-/"
        and (right.isspace() or right in ",.;:!?)")
    ):
        role = "close"
    elif role == "close" and left.isspace() and right.isalnum():
        role = "open"
    if role is None:
        role = "either" if opens == closes else "open" if opens else "close"
    return _Mark(match.start(), match.end(), False, role)


def _closing(marks: list[_Mark], number: int, text: str) -> int | None:
    """Return the number of the mark that closes the one before `number`."""
    opener = marks[number - 1]
    possessive: int | None = None
    depth = 0
    for i in range(number, len(marks)):
        mark = marks[i]
        if mark.single != opener.single:
            if opener.single and not mark.single:
                depth += 1 if mark.role == "open" else -1 if depth else 0
            continue
        if mark.role == "open":
            return possessive if opener.single or _ALWAYS.get(text[mark.start : mark.end]) is None else None
        if opener.single:
            if depth and mark.role == "close":
                continue
            if _possessive(text, mark):
                possessive = i if possessive is None else possessive
                continue
        return i
    return possessive


def _possessive(text: str, mark: _Mark) -> bool:
    """Whether a single mark after an s may be that of "the workers' rights"."""
    return (
        text[mark.start - 1 : mark.start] == "s"
        and text[mark.end : mark.end + 1] == " "
        and text[mark.end + 1 : mark.end + 2].islower()
    )


def _starts_speech(text: str, start: int, mark: _Mark) -> bool:
    """Whether a single mark that nothing closes opens a quotation: at the start, or after a stop."""
    before = text[start : mark.start].rstrip()
    return not before or (before[-1] in ".?!:" and text[mark.end].isupper())


def _reopened(marks: list[_Mark], number: int) -> bool:
    opener = marks[number - 1]
    return any(mark.single == opener.single and mark.role == "open" for mark in marks[number:])
