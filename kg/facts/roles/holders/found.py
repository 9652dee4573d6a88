"""Who holds which role phrase of a block, as far as the rules have come.

    the [chief executive], [Anna Berg],     held   chief executive -> Anna Berg
                                            found  Holding(Anna Berg, chief executive, role/appositive)

A rule asks whether a phrase is held, and adds who holds it. The rules: the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.facts.roles.holders import lists
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.scene import Named, Scene
from kg.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A person with a role phrase."""

    person: Named
    phrase: RolePhrase
    extractor: str
    act: str = "hold"  # what is done to the role: hold, was, begin, end, nominate
    verb: Token | None = None  # whose tense and dates count; None: none but the phrase's own
    status: Status | None = None  # from a word beside the phrase: "once", "now"
    confidence: float = 0.9


class Holders:
    """The role phrases of a block and who holds them."""

    def __init__(self, scene: Scene, phrases: Sequence[RolePhrase]) -> None:
        """`phrases` are those of the block, in text order."""
        self.scene, self.phrases = scene, phrases
        self.by_token = {i: phrase for phrase in phrases for i in range(phrase.role_start, phrase.role_end)}
        self.groups = list(lists.grouped(scene, phrases))
        self.group_of = {id(phrase): group for group in self.groups for phrase in group}
        self.found: list[Holding] = []  # in the order of the rules
        self.barred: set[int] = set()  # ids of phrases that may mean another: "spokesman for the governor,"
        self.held: dict[int, list[Named]] = {}  # id of a phrase -> who holds it

    def is_taken(self, group: Sequence[RolePhrase]) -> bool:
        """Whether a phrase of a list has a holder."""
        return any(id(phrase) in self.held for phrase in group)

    def add(self, phrase: RolePhrase, persons: Sequence[Named], extractor: str, **more: object) -> None:
        """Give a phrase its holders; `more` are fields of `Holding`. A plural needs two of them."""
        if phrase.plural and len({person.ref.id for person in persons}) < 2:
            return  # "three ministers": not one of them
        if phrase.plural and phrase.role_end - 1 > phrase.head and _is_shared_out(self.scene, phrase):
            return  # "Anna Berg and Omar Diallo, ministers of health and trade": who has which?
        for person in persons:
            self.held.setdefault(id(phrase), []).append(person)
            self.found.append(Holding(person=person, phrase=phrase, extractor=f"role/{extractor}", **more))  # type: ignore[arg-type]


def _is_shared_out(scene: Scene, phrase: RolePhrase) -> bool:
    """Whether the fields of several office holders are listed behind their title."""
    words = [scene.at(i) for i in range(phrase.head, phrase.role_end)]
    return "and" in words or (scene.at(phrase.end) == "and" and not scene.name(phrase.end + 1))


def head_of(scene: Scene, group: Sequence[RolePhrase]) -> Token:
    """Return the head word of a list's first role."""
    return scene.doc[group[0].head]


def floor_of(scene: Scene, group: Sequence[RolePhrase]) -> int:
    """Return the first token of the sentence that a list of role phrases stands in."""
    return scene.sentence_start[group[0].head]
