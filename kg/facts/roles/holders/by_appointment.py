"""Holders by a verb of office right before the role or the person.

    named [Anna Berg] [chief executive]                    the person between verb and role
    [Anna Berg] was elected [mayor of Halden]              the subject of a passive
    promoted [Anna Berg] to [chief executive]              the object; of "rose to", the subject

What verbs do to a role, `role_verbs.toml` says, read by `kg.facts.roles.verbs`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.facts.roles import verbs
from kg.facts.roles.holders.by_as import HOLDING
from kg.facts.roles.holders.found import Holders, floor_of, head_of
from kg.facts.roles.holders.meant import objects, subjects
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.scene import Named
from kg.lexicons import role_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_LISTS = role_words.english()
_OBJECTS = frozenset({"him", "them", "me", "us", "you"})
RAISING, RISING = _LISTS.words["raising"], _LISTS.words["rising"]


def by_appointment(  # noqa: PLR0911, PLR0912 - one case a line
    holders: Holders, group: Sequence[RolePhrase]
) -> bool:
    """A verb of office right before the phrase, or before a person right before the phrase."""
    scene, first = holders.scene, group[0]
    floor, i = floor_of(scene, group), first.start - 1
    while i > floor and (
        scene.at(i) in ("to", "the", "be", "position", "post", "role", "job", "of", "become", "its", "as")
        or scene.doc[i].pos_ == "ADV"
    ):
        i -= 1
    between = {scene.at(j) for j in range(i + 1, first.start)}
    named = scene.name(i)
    if scene.at(i) == "," and "to" in between and _risen(holders, group):
        return True
    if named is None and scene.at(i) in _OBJECTS and i > floor and verbs.appoints(scene.doc[i - 1]):
        return _is_nobody_s(group)  # "Anna Berg made him a director": who he is cannot be told
    if named and named.is_person and named.end == i + 1:
        verb = scene.doc[named.start - 1] if named.start > floor else None
        while (
            verb is not None
            and verb.i > floor
            and verb.lower_.rstrip(".") in ("mr", "mrs", "ms", "dr", "sir", "dame")
        ):
            verb = verb.nbor(-1)
        own = verb is not None and named.mention.kind == "pronoun" and scene.at(i) not in verbs.SELVES
        if verb is not None and own and any(one.ref.id == named.ref.id for one in subjects(holders, verb)):
            return _is_nobody_s(group)  # "Anna Berg made him a director": whoever he is, not Berg
        if verb is not None and verbs.appoints(verb):
            act = "nominate" if "nominate" in verbs.verbs().classes_of(verb) else "begin"
            return _give(holders, group, [named], verb, act)
        return False
    verb = scene.doc[i]
    active = any(c.lemma_ == "have" for c in verb.children) and not verbs.is_passive(verb)
    if verb.tag_ == "VBN" and not active and (verbs.appoints(verb) or (_raises(verb) and "to" in between)):
        act = "nominate" if "nominate" in verbs.verbs().classes_of(verb) else "begin"
        return _give(holders, group, subjects(holders, verb), verb, act)
    if first.determiner == "her" and i == first.start - 1 and verbs.appoints(verb):
        person = scene.person(first.start)  # "named her finance minister": she is the one named
        first.principal = None
        return _give(holders, group, [person] if person else [], verb, "begin")
    if verb.lemma_ == "hold" and first.role.key == "chair" and first.determiner and not first.exact:
        return _give(holders, group, subjects(holders, verb), verb, "hold")  # "holds the chair of physics"
    if "to" in between and (risen := _risen(holders, group)):
        return risen
    if verb.lemma_ in HOLDING and between & {"post", "position", "role", "job"}:
        return _give(holders, group, subjects(holders, verb), verb, HOLDING[verb.lemma_])
    if verb.pos_ == "VERB" and _raises(verb) and "to" in between:
        persons = subjects(holders, verb) if verb.lemma_ in RISING else objects(holders, verb, group)
        return _give(holders, group, persons, verb, "begin")
    return False


def _is_nobody_s(group: Sequence[RolePhrase]) -> bool:
    """Keep a role from whom the scorer may think it is."""
    for phrase in group:
        phrase.shut = True
    return True


def _raises(verb: Token) -> bool:
    """Whether a verb takes somebody "to" a role: its object, or its subject."""
    return verb.lemma_ in RAISING or verb.lemma_ in RISING


def _risen(holders: Holders, group: Sequence[RolePhrase]) -> bool:
    """Read "promoted its finance chief, Anna Berg, to chief executive", by the tree."""
    head = head_of(holders.scene, group)
    if head.dep_ != "pobj" or head.head.lower_ != "to" or not _raises(head.head.head):
        return False
    verb = head.head.head
    active = verb.lemma_ in RISING or verbs.is_passive(verb)
    return _give(
        holders, group, subjects(holders, verb) if active else objects(holders, verb, group), verb, "begin"
    )


def _give(
    holders: Holders, group: Sequence[RolePhrase], persons: Sequence[Named], verb: Token, act: str
) -> bool:
    if not persons or verbs.time_of(verb) is None:
        return False
    for phrase in group:
        holders.add(phrase, persons, "appoint", act=act, verb=verb, confidence=0.9)
    return True
