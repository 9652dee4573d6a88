"""When a role began and ended: the DATE phrases that hang on a role or on its verb.

    chief executive  since 2019          from 1998 to 2004          was appointed in January
                     start                start     end              start, of the verb "appointed"

What a DATE phrase means on the calendar, `kg.facts.dates` says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.facts import dates
from kg.facts.dates import Date
from kg.facts.roles import verbs
from kg.facts.roles.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Span as Phrase
    from spacy.tokens import Token

_BETWEEN = re.compile(r"\s+(?:to|and|until|till|through)\s+|\s*[-–—]\s*(?=\d{4}|[A-Z])")
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_SINCE = frozenset({"since", "from"})
_UNTIL = frozenset({"until", "till", "to", "through"})
_UNTOLD = frozenset("before after by for over within despite ahead under of around per".split())


def period(
    scene: Scene,
    first: int,
    after: int,
    *,
    verb: Token | None,
    act: str,
    time: verbs.Time | None,
    published: str | None,
) -> tuple[Date | None, Date | None]:
    """Return start and end as the DATE phrases tell that hang on a role phrase or on its verb.

    `first` and `after` bound the role phrase in tokens; `act` decides what a bare date means.
    """
    start: Date | None = None
    end: Date | None = None
    ahead = time == "future" or (time == "present" and act in ("begin", "end"))
    tense: dates.Tense = "future" if ahead else "past"
    for entity in scene.doc.ents:
        effective = _takes_effect(scene, entity)
        if act == "begin" and ((time == "perfect" and scene.at(entity.start - 1) == "from") or effective):
            tense = "future"  # "has named her chair from 1 August"
        if entity.label_ != "DATE" or scene.sentence_start[entity.start] != scene.sentence_start[first]:
            continue
        if scene.date_owner.get(entity.start, first) != first or not _hangs_on(
            scene, entity, first, after, verb
        ):
            continue
        word = _introduced_by(scene, entity)
        pieces = _BETWEEN.split(entity.text.removeprefix("between "))
        values = [dates.resolve(piece, published, tense=tense) for piece in pieces]
        if len(values) == 2 and all(values) and (word in _SINCE | {"between", "(", ","}):
            start, end = start or values[0], end or values[1]
            continue
        if time == "present" and entity.root.lower_ in _WEEKDAYS:
            values = [dates.resolve(entity.text, published)]  # "resigns on Tuesday" tells what happened
        value = values[0] if len(values) == 1 else dates.resolve(entity.text, published, tense=tense)
        if value is None or word in _UNTOLD:
            continue
        if word in _SINCE:
            start = start or value
        elif word in _UNTIL:
            end = end or value
        elif act == "begin" or effective:
            start = start or value
        elif act == "end":
            end = end or value
    return start, end


def _hangs_on(  # noqa: PLR0911 - one case a line
    scene: Scene, entity: Phrase, first: int, after: int, verb: Token | None
) -> bool:
    """Whether a DATE belongs to a role: right behind it, or to the verb that gives or takes it."""
    if after <= entity.start <= after + 2 and scene.at(after) in _SINCE | _UNTIL | {"between", "(", ","}:
        return True
    if _takes_effect(scene, entity) and after <= entity.start <= after + 4:
        return True
    near = after < entity.start <= after + 5 and scene.at(entity.start - 1) in _UNTIL | {"and"}
    if near and scene.at(after) in _SINCE | {"between"}:  # the second date of "from 2014 to 2019"
        return not any(scene.doc[i].pos_ == "VERB" for i in range(after, entity.start))
    token = entity.root
    for _ in range(8):
        head = token.head
        if head.i == token.i:
            return False
        if first <= head.i < after and entity.start >= after:
            return scene.at(entity.start - 1) in _SINCE | _UNTIL | {"between"} or verb is not None
        if verb is not None and (
            head.i == verb.i or (head.dep_ in ("aux", "auxpass") and head.head.i == verb.i)
        ):
            return True
        if head.pos_ in ("VERB", "AUX"):
            return verb is not None and verb.dep_ == "xcomp" and verb.head.i == head.i
        token = head
    return False


def _takes_effect(scene: Scene, entity: Phrase) -> bool:
    """Whether a DATE says when a change counts: "with effect from 1 April", "effective 1 April"."""
    i = entity.start - 1
    while scene.at(i) in _SINCE | {"on", "as", "of", "the"}:
        i -= 1
    return scene.at(i) in ("effect", "effective")


def _introduced_by(scene: Scene, entity: Phrase) -> str:
    i = entity.start - 1
    first = scene.at(entity.start)
    if first in _SINCE | _UNTIL | {"between"}:
        return first
    while i > 0 and scene.at(i) in (
        "the",
        "late",
        "early",
        "mid",
        "at",
        "least",
        "end",
        "of",
        "start",
        "-",
        "beginning",
    ):
        i -= 1
    return scene.at(i)


def is_over(end: Date | None, published: str | None) -> bool:
    """Whether a role ended by the article's day."""
    return end is not None and published is not None and end.value <= published[: len(end.value)]


def is_ahead(start: Date | None, published: str | None) -> bool:
    """Whether a role begins after the article's day."""
    return start is not None and published is not None and start.value > published[: len(start.value)]
