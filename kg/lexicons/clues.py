"""Words beside or inside a name that tell what it is: a typed view on `clues.toml`.

    clue("town_office")     "the mayor of Wexcombe": a place

How much each counts, `kg.mentions.names` decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg import assets
from kg.model import EntityType

FILE = "lexicons/en/clues.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One list of words, with the sentence that a test runs with each of them."""

    words: frozenset[str]
    example: str  # with "{word}" in it
    type: EntityType
    names: tuple[str, ...]  # all mentions of this type in the example, in text order


@cache
def clues() -> dict[str, Clue]:
    """Return all lists by name, in the order of the file."""
    rows = assets.toml(FILE)
    return {
        name: Clue(**{**row, "words": frozenset(row["words"]), "names": tuple(row["names"])})
        for name, row in rows.items()
    }


@cache
def clue(name: str) -> frozenset[str]:
    """Return the words of one list.

    >>> "mayor" in clue("town_office")
    True
    """
    return clues()[name].words
