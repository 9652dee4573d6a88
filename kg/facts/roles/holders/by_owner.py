"""Holders by whose something is: somebody's pick for a role, somebody's trip as the holder of one.

    the governor's pick for [justice minister], [Anna Berg],         pick: nominated
    [Anna Berg]'s first trip there by a [member of the cabinet]      agent: whose trip it is, is the member

Read over words; the owner's name stands before the mark of the genitive.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.facts.roles import verbs
from kg.facts.roles.holders.found import Holders, floor_of
from kg.facts.roles.holders.meant import persons_from, subjects
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.scene import OPENERS, Named, Scene
from kg.lexicons import role_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_LISTS = role_words.english()
PICKS = _LISTS.words["picks"]


def by_pick(holders: Holders, group: Sequence[RolePhrase]) -> bool:
    """Read "Diallo's pick for defence secretary, Anna Berg": a nominee; "nomination of X for R"."""
    scene, first = holders.scene, group[0]
    i = first.start - 1
    while scene.at(i) in ("the", "his", "her", "next"):
        i -= 1
    if scene.at(i) not in ("for", "as", "to") or scene.at(i - 1) not in PICKS:
        return False
    end = group[-1].end
    persons = (
        persons_from(scene, end + 1, many=False)
        if scene.at(end) in OPENERS
        else persons_from(scene, end, many=False)
    )
    if not persons:
        j = i - 2
        while j > floor_of(scene, group) and scene.at(j) not in OPENERS and i - j < 7:
            j -= 1
        before = scene.name(j - 1)
        persons = [before] if before and before.is_person and scene.at(j) in OPENERS else []
    if not persons:
        persons = _subjects_of_attr(holders, scene.doc[i - 1])
    principal = _owner_of(scene, i - 1)
    for phrase in group:
        phrase.principal = phrase.principal or principal
        holders.add(phrase, persons, "pick", act="nominate", confidence=0.85)
    return bool(persons)


def _owner_of(scene: Scene, noun: int) -> Named | None:
    for i in range(noun - 1, max(noun - 4, -1), -1):
        if scene.at(i) == "'s":
            found = scene.person(i - 1)
            return found if found and found.is_name else None
    return None


def _subjects_of_attr(holders: Holders, noun: Token) -> list[Named]:
    verb = noun.head
    if noun.dep_ == "attr" and verb.lemma_ == "be" and verbs.time_of(verb):
        return subjects(holders, verb)
    return []


def by_agent(holders: Holders, group: Sequence[RolePhrase]) -> bool:
    """Read "Anna Berg's first trip there by a member of A": whose trip it is, is the member."""
    scene, first = holders.scene, group[0]
    if scene.at(first.start - 1) != "by" or first.determiner not in ("a", "an", "any"):
        return False
    for i in range(first.start - 2, floor_of(scene, group), -1):
        if scene.at(i) in ("'s", "'") and scene.at(i + 1) in ("first", "second", "only"):
            person = scene.person(i - 1)
            if person and person.is_name:
                holders.add(first, [person], "agent", confidence=0.75)
                return True
    return False
