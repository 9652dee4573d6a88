"""When a role began and ended: the dates that hang on a role or on its verb.

    chief executive  since 2019          from 1998 to 2004          was appointed in January
                     start                start     end              start, of the verb "appointed"

Where dates stand and what brings them in, `kg.facts.roles.times` says; what they mean on the calendar,
`kg.facts.dates`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.facts import dates
from kg.facts.dates import Date
from kg.facts.roles import verbs
from kg.facts.roles.scene import Scene
from kg.facts.roles.times import SINCE, UNTIL, Time

if TYPE_CHECKING:
    from spacy.tokens import Token

_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_UNTOLD = frozenset("before after by for over within despite ahead under of around per".split())
_YEAR = re.compile(r"\d{4}")


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
    """Return start and end as the dates tell that hang on a role phrase or on its verb.

    `first` and `after` bound the role phrase in tokens; `act` decides what a bare date means.
    """
    start: Date | None = None
    end: Date | None = None
    own = any(when.start == after and when.lasts for when in scene.times)  # "a senator from 2006 to 2010"
    for when in scene.times:
        if own and when.end <= first:
            continue
        if scene.sentence_start[when.start] != scene.sentence_start[first]:
            continue
        if scene.date_owner.get(when.start, first) != first or _is_life(scene, when):
            continue
        behind = when.start == after and act in ("begin", "end") and verb is not None and verb.i < first
        if not behind and not _hangs_on(scene, when, first, after, verb):
            continue  # behind: "rose to become chief engineer in 1978"
        one = _seen_from(scene, when, verb)
        begins, ends = _told(scene, one, verb=verb, act=act, time=time, published=published)
        start, end = start or begins, end or ends
    return start, end


def _is_life(scene: Scene, when: Time) -> bool:
    """Whether years in brackets right behind a name are those of a life: "Anna Berg (1904-1981) was"."""
    if scene.at(when.start - 1) != "(" or scene.at(when.end) != ")":
        return False
    person = scene.name(when.start - 2)
    return person is not None and person.is_person and person.end == when.start - 1


def _told(
    scene: Scene,
    when: Time,
    *,
    verb: Token | None,
    act: str,
    time: verbs.Time | None,
    published: str | None,
) -> tuple[Date | None, Date | None]:
    """Return which of start and end an expression of time gives to a role, and their days."""
    effective = _takes_effect(scene, when)
    ahead = time == "future" or (time == "present" and act in ("begin", "end", "gone"))
    if act == "begin" and (effective or (when.word == "from" and _is_from_ahead(time, verb))):
        ahead = True  # "has named her chair from 1 August", "named her chair from 1 August"
    tense: dates.Tense = "future" if ahead else "past"
    if when.second is not None:
        year = "" if _YEAR.search(when.first) else "".join(_YEAR.findall(when.second))
        first = f"{when.first} {year}"  # "from March to June 2019"
        return (
            dates.resolve(first, published, tense=tense),
            dates.resolve(when.second, published, tense=tense),
        )
    if time == "present" and act != "begin" and when.first.lower().split()[-1] in _WEEKDAYS:
        value = dates.resolve(when.first, published)  # "resigns on Tuesday" tells what happened
    else:
        value = dates.resolve(when.first, published, tense=tense)
    if when.word == "for" and act == "hold" and _goes_on(verb, time):
        return dates.since(when.first, published), None  # "has been in the job for 144 days"
    if when.word in _UNTOLD:
        return None, None
    if when.word in SINCE or (when.word not in UNTIL and (act == "begin" or effective)):
        return value, None
    return None, value if when.word in UNTIL or act in ("end", "gone") else None


def _goes_on(verb: Token | None, time: verbs.Time | None) -> bool:
    """Whether something has gone on until now, or until what the article tells: "had been", no "when"."""
    tied = verb is None or any(child.dep_ in ("advcl", "relcl") for child in verb.children)
    return time == "perfect" or (time == "pluperfect" and not tied)


def _is_from_ahead(time: verbs.Time | None, verb: Token | None) -> bool:
    """Whether "from" and a day say when a role will begin that somebody has, or just now, been given."""
    return time == "perfect" or (time == "past" and verb is not None and verbs.appoints(verb))


def _seen_from(scene: Scene, when: Time, verb: Token | None) -> Time:
    """Return a date as a verb inside sees it: "since she left in 2024", "since May, when she left"."""
    if verb is not None and when.beside and when.start < verb.i < when.end:
        return replace(when, word=when.beside)
    if verb is not None and _in_clause_of(scene, when, verb):
        return replace(when, word="in")
    return when


def give(scene: Scene, phrases: list[tuple[int, int]]) -> None:
    """Give a date right behind a role to that role alone: "deputy in 1971 and chief engineer in 1978".

    Args:
        scene: the block.
        phrases: where each role name begins, and where its phrase ends, in tokens.
    """
    for when in scene.times:
        for role_start, end in phrases:
            close = end <= when.start <= end + 1 and scene.doc[end].pos_ in ("ADP", "SCONJ")
            if close or (when.second is not None and when.start == end + 1 and scene.at(end) == "("):
                scene.date_owner[when.start] = role_start


def _hangs_on(scene: Scene, when: Time, first: int, after: int, verb: Token | None) -> bool:
    """Whether a date belongs to a role: right behind it, or to the verb that gives or takes it."""
    behind = when.start - after
    if when.word == "until" and first - 3 <= when.end <= first:
        return True  # "until last month the chief engineer"
    if when.lasts and (behind == 0 or (behind == 1 and scene.at(after) in (",", "("))):
        return True
    if when.lasts and when.word != "from" and when.end <= first and _only_leads_to(scene, when.end, first):
        return True
    if _takes_effect(scene, when) and 0 <= behind <= 4:
        return True
    if verb is not None and (when.token.i == verb.i or _in_clause_of(scene, when, verb)):
        return True
    return _governs(when, first, after, verb)


def _only_leads_to(scene: Scene, i: int, first: int) -> bool:
    """Whether nothing but a determiner stands between: "until last month the chief executive"."""
    return all(scene.at(j) in ("the", "a", "an", "its", "their", "his", "her") for j in range(i, first))


def _governs(when: Time, first: int, after: int, verb: Token | None) -> bool:
    """Whether the role phrase or the verb is above a date in the tree, with no other verb between."""
    token = when.token
    for _ in range(8):
        head = token.head
        if head.i == token.i:
            return False
        if first <= head.i < after and when.start >= after:
            return when.lasts or verb is not None
        if verb is not None and (_is_of(head, verb) or _is_clause_of(head, verb)):
            return True
        if head.pos_ in ("VERB", "AUX"):
            return verb is not None and verb.dep_ == "xcomp" and verb.head.i == head.i
        token = head
    return False


def _is_of(head: Token, verb: Token) -> bool:
    return head.i == verb.i or (head.dep_ in ("aux", "auxpass") and head.head.i == verb.i)


def _is_clause_of(head: Token, verb: Token) -> bool:
    """Whether the parse took a sentence for its subject: "On Monday the board [that was] named her chair"."""
    return verb.dep_ == "acl" and verb.head.i == head.i and head.dep_ == "ROOT"


def _in_clause_of(scene: Scene, when: Time, verb: Token) -> bool:
    """Whether a verb stands in a clause that tells about a date: "February, when she left"."""
    for child in verb.children:
        if child.lower_ == "when" and child.dep_ in ("advmod", "mark") and verb.dep_ in ("relcl", "advcl"):
            return when.end == child.i - (scene.at(child.i - 1) == ",")
    return False


def _takes_effect(scene: Scene, when: Time) -> bool:
    """Whether a date says when a change counts: "with effect from 1 April", "effective 1 April"."""
    i = when.start - 1
    while scene.at(i) in SINCE | {"on", "as", "of", "the"}:
        i -= 1
    return scene.at(i) in ("effect", "effective")


def is_over(end: Date | None, published: str | None) -> bool:
    """Whether a role ended by the article's day."""
    return end is not None and published is not None and end.value <= published[: len(end.value)]


def is_ahead(start: Date | None, published: str | None) -> bool:
    """Whether a role begins after the article's day."""
    return start is not None and published is not None and start.value > published[: len(start.value)]
