"""A role phrase and the slots in it: what reading a noun phrase around a role name gives.

    the  [US]   Defense Secretary   [designate]
    det  slot   role                status

Tokens are those of the block, from `start` to `end`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.facts.roles.scene import Named, Scene
from kg.lexicons.roles import Role, RoleLexicon
from kg.model import Status

DETERMINERS = frozenset("the a an this that these those one some any every no another".split())
OWNERS = frozenset("its his her their our my your whose".split())
MAX_OBJECT = 5  # words before the name in "of the governing Harbour Party"


@dataclass(frozen=True, slots=True)
class Slot:
    """What fills the place of the organization; `named` is None for one that cannot be told."""

    named: Named | None
    before: bool  # it stands before the role name


@dataclass(slots=True, kw_only=True, eq=False)
class RolePhrase:
    """A role name in its noun phrase, by tokens: `start <= role_start <= head < role_end <= end`."""

    role: Role
    exact: bool  # the words are just a name of the vocabulary: nothing was added to it
    plural: bool
    head: int
    role_start: int
    role_end: int
    start: int
    end: int
    status: Status | None = None
    determiner: str | None = None
    organizations: list[Slot] = field(default_factory=list)
    principal: Named | None = None
    abbreviated: bool = False  # "Sen.", "Prof": the role is given by its label
    asked: str = ""  # shut by this word, "its" or "company": what the article speaks of there may be meant
    listed: bool = False  # the organization ends the line: the next name is another's
    before: bool = False  # shut by an "its" that points to the block before
    described: bool = False  # of a body that is told by a noun alone: "head of the election commission"
    shut: bool = False  # an organization is named but cannot be told: none may be filled in


@dataclass(frozen=True, slots=True)
class Around:
    """Where a role phrase may be read: its block, and its sentence from `floor` to `ceiling`."""

    scene: Scene
    lexicon: RoleLexicon
    floor: int
    ceiling: int
