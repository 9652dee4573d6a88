"""Dates in a block as expressions: one or two dates with the word that brings them in.

    since 2019      from 1998 to 2004      until his arrest in March      in January
    word  first     word first   second    word             first         word first

Read from the DATE entities of the parse and from years and months that it missed. What the dates mean on
the calendar, `kg.facts.dates` says; whose they are, `kg.facts.roles.periods`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SINCE = frozenset({"since", "from"})
UNTIL = frozenset({"until", "till", "to", "through"})
_LASTS = frozenset({"since", "until", "till"})  # they may have an event between them and the date
_JOINS = UNTIL | {"-", "–", "—"}
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d$")
_MONTHS = frozenset(
    "january february march april june july august september october november december".split()
)
_WHICH = frozenset({"last", "next", "this"})
_BEFORE_DATE = frozenset("in on from to until till since between and through by late early mid of".split())
_FILLERS = frozenset(
    "the late early mid at least end of start beginning middle - only just around about back".split()
)
_STOPS = frozenset(", ; : ( ) and but who which that before after when where while as".split())
_SPLIT = re.compile(r"\s+(?:to|and|until|till|through)\s+|\s*[-–—]\s*(?=\d{4}|[A-Z]|\d\d$)")
_REACH = 9  # tokens from "until" to the date of "until his unexpected death in March 2019"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An expression of time, by tokens of the block; `start` is where its bringing-in word stands."""

    start: int
    end: int
    word: str  # since, from, until, in ...; whatever stands before the date
    first: str  # the date's text, without that word
    second: str | None = None  # of a range
    token: Token  # by what it hangs in the tree
    beside: str = ""  # the word right before the date, where an event stands between: "in"

    @property
    def lasts(self) -> bool:
        """Whether it says from when on, until when or between which dates something held."""
        return self.second is not None or self.word in SINCE | UNTIL


def find(doc: Doc) -> list[Time]:
    """Return the expressions of time of a block in text order; a range is one."""
    words = [token.lower_ for token in doc]
    found: list[Time] = []
    for start, end in _spans(doc, words):
        before = found[-1] if found else None
        one = _read(doc, words, start, end, floor=before.end if before else 0)
        if before and _is_range(words, before, one, start):
            found[-1] = replace(before, end=one.end, second=one.first)
        else:
            found.append(one)
    return found


def _spans(doc: Doc, words: list[str]) -> list[tuple[int, int]]:
    """Return the tokens of each date: what the parse calls one, and years and months that it missed."""
    spans = [(entity.start, entity.end) for entity in doc.ents if entity.label_ == "DATE"]
    spans = [(start, end - (end - start > 1 and words[end - 1] in UNTIL | {"and"})) for start, end in spans]
    covered = {i for start, end in spans for i in range(start, end)}
    named = {i for e in doc.ents if e.label_ in ("ORG", "EVENT", "LAW", "WORK_OF_ART", "FAC") for i in e}
    names = {token.i for token in named}
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        missed = _YEAR.match(word) or (word in _MONTHS and doc[i].text[0].isupper())
        if missed and i not in covered | names and (before in _BEFORE_DATE | _WHICH or i - 1 in covered):
            spans.append((i - 1 if before in _WHICH else i, i + 1))
            covered.add(i)
    return sorted(spans)


def _read(doc: Doc, words: list[str], start: int, end: int, *, floor: int) -> Time:
    while start < end - 1 and words[start] in SINCE | UNTIL | {"between"}:
        start += 1  # the parse took the word into the date
    i = start - 1
    while i > 0 and words[i] in _FILLERS:
        i -= 1
    word = words[i] if i >= 0 else ""
    pieces = _SPLIT.split(doc[start:end].text)
    first, second = (pieces[0], pieces[1]) if len(pieces) == 2 else (doc[start:end].text, None)
    if second and len(second) == 2 and _YEAR.match(first):
        second = first[:2] + second  # "2001-05"
    begin = i if word in SINCE | UNTIL | {"between", "in", "on"} else start
    token = doc[begin] if begin < start and doc[begin].dep_ == "prep" else doc[start:end].root
    if (far := _event_before(doc, words, start, floor)) is not None and word not in SINCE | UNTIL | {
        "between"
    }:
        hangs = doc[far].head if doc[far].dep_ == "mark" else doc[far]
        return Time(start=far, end=end, word=words[far], first=first, token=hangs, beside=word)
    return Time(start=begin, end=end, word=word, first=first, second=second, token=token)


def _event_before(doc: Doc, words: list[str], start: int, floor: int) -> int | None:
    """Return the "until" or "since" of "until his retirement in 2020", "since she was sacked on 11 May"."""
    floor = max(floor, doc[start].sent.start, start - _REACH)
    for i in range(start - 1, floor - 1, -1):
        if words[i] in _LASTS:
            return i
        if words[i] in _STOPS:
            return None
    return None


def _is_next_year(first: str, second: str) -> bool:
    """Whether two years follow each other: "in 2000 and 2001"."""
    return all(map(_YEAR.fullmatch, (first, second))) and int(second) == int(first) + 1


def _is_range(words: list[str], before: Time, one: Time, start: int) -> bool:
    """Whether a date ends the range that the one before began: "from 1998 to 2004", "(1998-2004"."""
    if before.second is not None:
        return False
    between = words[before.end : start]
    if before.word == "in" and between == ["and"] and _is_next_year(before.first, one.first):
        return True
    opened = before.word in SINCE | {"between", "(", ","} or (
        before.start > 0 and words[before.start - 1] == "("
    )
    if one.beside:
        return before.word == "from" and before.end == one.start
    joins = {"and"} if before.word == "between" else _JOINS
    plain = [word for word in between if word not in _FILLERS or word == "-"]
    return opened and len(plain) == 1 and plain[0] in joins
