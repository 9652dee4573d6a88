"""Holders by "be", "become", "remain", and by verbs of office that take the role as their complement.

    [Anna Berg] was [chief executive of Nordbank]          the [chief executive] is [Anna Berg]
    [Anna Berg] is one of the [founders of Nordbank]       [Anna Berg] was re-elected [chair]

Where the parse tree is wrong, the word right before the phrase counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.facts.roles import verbs
from kg.facts.roles.holders.after_name import closes
from kg.facts.roles.holders.found import Holders, floor_of, head_of
from kg.facts.roles.holders.lists import ONCE
from kg.facts.roles.holders.meant import subjects
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.scene import CLOSERS, OPENERS, Scene
from kg.lexicons import role_words

if TYPE_CHECKING:
    from spacy.tokens import Token


_EARLIER = frozenset({"earlier", "previously", "formerly"})
_FIGURES_OF = frozenset({"no", "a", "an", "another"})
_HEIRS = frozenset({"predecessor", "successor", "deputy"})
FIGURES = role_words.english().words["figures"]


def by_copula(holders: Holders, group: Sequence[RolePhrase]) -> bool:
    """Read "was chief executive", "was appointed chief executive", by the tree."""
    head = head_of(holders.scene, group)
    if holders.scene.at(group[0].start - 1) in FIGURES:
        return False  # "is such a con artist", "is more a banker"
    for _ in range(3):
        if head.dep_ == "conj" and head.head.i != head.i and head.head.pos_ in ("NOUN", "PROPN"):
            head = head.head
    verb = head.head
    if head.dep_ in ("attr", "oprd", "dobj", "acomp", "appos", "npadvmod") and verb.pos_ in (
        "VERB",
        "AUX",
    ):
        classes = verbs.verbs().classes_of(verb)
        if verb.lemma_ in ("be", "become", "remain") or (head.dep_ in ("attr", "oprd", "acomp") and classes):
            return _is(holders, group, verb)
        if classes & {"dismiss"} and head.dep_ == "dobj":
            return False
    if head.dep_ in ("nsubj",) and verb.lemma_ == "be":
        return _inverted(holders, group, verb)
    return _beside_be(holders, group)


def _beside_be(holders: Holders, group: Sequence[RolePhrase]) -> bool:
    """A form of "be" or "become" right before the phrase, whatever the parse says."""
    scene, floor, i = holders.scene, floor_of(holders.scene, group), group[0].start - 1
    while i > floor and (scene.doc[i].pos_ == "ADV" or scene.at(i) in ONCE):
        i -= 1
    verb = scene.doc[i] if i >= floor else None
    if verb is None or verb.lemma_ not in ("be", "become", "remain") or verb.dep_ == "auxpass":
        return False
    return _is(holders, group, verb)


def _is(holders: Holders, group: Sequence[RolePhrase], verb: Token) -> bool:
    if verbs.time_of(verb) is None:
        return False
    before = holders.scene.name(verb.i - 1)
    heir = before is not None and before.is_person and holders.scene.at(before.start - 1) in _HEIRS
    persons = (
        [before] if before and heir else subjects(holders, verb)
    )  # "whose predecessor Berg becomes chair"
    if not persons:
        return False
    passive = verbs.appoints(verb)
    classes = verbs.verbs().classes_of(verb)
    act = "begin" if passive or "begin" in classes else "end" if "end" in classes else "hold"
    chosen = _chosen(holders.scene, group[0], verb)
    for phrase in group:
        holders.add(
            phrase,
            persons,
            "copula",
            act="begin" if chosen else act,
            verb=chosen or verb,
            confidence=0.86,
        )
    return True


def _chosen(scene: Scene, phrase: RolePhrase, verb: Token) -> Token | None:
    """Return the verb that the parse took for an adjective: "was re-elected chair of A"."""
    if verb.lemma_ != "be" or phrase.determiner is not None:
        return None
    words = [scene.doc[i] for i in range(phrase.start, phrase.role_start)]
    return next((word for word in reversed(words) if word.tag_ == "VBN" and verbs.appoints(word)), None)


def before_that(holders: Holders, group: Sequence[RolePhrase]) -> bool:
    """Read "was chair of A until 2017, and before that a clerk at B": who was the first was the second."""
    scene, first = holders.scene, group[0]
    i = first.start - 1
    word = scene.at(i)
    told = (word == "that" and scene.at(i - 1) == "before") or word in _EARLIER
    i -= 1 + (word == "that")
    if not told or scene.at(i) != "and" or first.plural:
        return False
    floor = floor_of(scene, group)
    said = [one for one in holders.found if floor <= one.phrase.start < i and one.extractor == "role/copula"]
    if not said or len({one.person.ref.id for one in said}) != 1:
        return False
    for phrase in group:
        holders.add(phrase, [said[-1].person], "copula", act="was", confidence=0.85)
    return True


def one_of(holders: Holders, group: Sequence[RolePhrase]) -> bool:
    """Read "was one of the founders of A", "are among the advisers of A"."""
    scene, first = holders.scene, group[0]
    i = first.start - 1
    of = scene.at(i) == "of" and scene.at(i - 1) == "one"
    if not first.plural or not (of or scene.at(i) == "among"):
        return False
    i -= 1 + of
    if of and scene.at(group[-1].end) == "," and (person := scene.person_from(group[-1].end + 1)):
        persons = [person] if scene.at(person.end) in CLOSERS else []  # "one of the founders, Anna Berg,"
        verb = None
    elif scene.at(i) in OPENERS:
        person = scene.name(i - 1)
        persons = [person] if person and person.is_person and closes(holders, group, scene.at(i)) else []
        verb = None
    else:
        verb = scene.doc[i] if scene.doc[i].lemma_ in ("be", "become", "remain") else None
        persons = subjects(holders, verb) if verb is not None and verbs.time_of(verb) else []
    for phrase in group if persons else ():
        phrase.plural = False
        holders.add(phrase, persons, "copula", verb=verb, confidence=0.85)
        phrase.plural = True
    return bool(persons)


def _inverted(holders: Holders, group: Sequence[RolePhrase], verb: Token) -> bool:
    """Read "The chief executive is Anna Berg"."""
    if verbs.time_of(verb) is None:
        return False
    for child in verb.children:
        person = holders.scene.person(child.i) if child.dep_ == "attr" else None
        if person and holders.scene.at(person.start - 1) in _FIGURES_OF:
            continue  # "the star is no Anna Berg"
        if person and person.is_name and person.start > verb.i:
            for phrase in group:
                holders.add(phrase, [person], "copula", verb=verb, confidence=0.86)
            return True
    return False
