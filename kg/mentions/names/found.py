"""The values of naming: a piece before it is typed, its votes, and the name that is found.

Piece("Tarnholm", votes: organization 4.5, person 0.5)  ->  Found("Tarnholm", "organization")
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kg.lexicons.countries import Country
from kg.lexicons.names import Gender, Known
from kg.mentions.names.listed import Unit
from kg.mentions.words import folded
from kg.model import EntityType, Span

_ORDER: tuple[EntityType, ...] = ("organization", "person", "place", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One place that names something."""

    span: Span
    text: str
    type: EntityType
    basis: str = "name"
    block: int = -1  # -1: not in a parsed block
    first: int = 0  # tokens of the block, half-open
    end: int = 0
    titled: str = ""  # with its titles: "Mr Lind"; "" where it has none
    gender: Gender | None = None  # as the title tells
    role: str = ""  # of the role before it: "Defence Secretary"
    country: Country | None = None
    known: Known | None = None
    kind: str = ""  # of an organization: "bank"
    sure: bool = False  # by title, form or list, not by a vote

    @property
    def title(self) -> str:
        """The title alone, folded: "dr" of "Dr. Anna Berg"."""
        return folded(self.titled.removesuffix(" ".join(self.text.split())).replace(".", "")).strip()


def key_of(text: str) -> str:
    """Return a name folded, with single spaces: places with one key name the same thing in an article."""
    return " ".join(folded(text).split())


class Votes(defaultdict[EntityType, float]):
    """Points for each type."""

    def __init__(self) -> None:
        super().__init__(float)

    def add(self, other: Votes) -> None:
        """Add all points of another count."""
        for kind, points in other.items():
            self[kind] += points

    @property
    def winner(self) -> EntityType | None:
        """The strongest type; of equals, the first in the order of `_ORDER`. None without a point."""
        best = max(_ORDER, key=lambda kind: (self[kind], -_ORDER.index(kind)))
        return best if self[best] > 0 else None

    @property
    def most(self) -> float:
        """The points of the strongest type, at least 0."""
        return max(self.values(), default=0.0)


@dataclass(slots=True)
class Piece:
    """A part of a run that may be a name, before it is typed."""

    block: int
    first: int
    end: int
    text: str
    span: Span
    unit: Unit | None = None
    titles: int = -1  # the token where its titles begin; -1: none
    gender: Gender | None = None
    role: str = ""
    plain_title: bool = False  # "Mr", not a role such as "Secretary of Defense"
    votes: Votes = field(default_factory=Votes)
    kind: str = ""
    shouted: bool = False  # in a headline where every word is capitalised
    body: bool = False  # "the law firm" before it says what it is

    @property
    def key(self) -> str:
        """The key of its text."""
        return key_of(self.text)
