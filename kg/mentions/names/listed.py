"""The listed names of a block: countries and their people, parties, well-known bodies.

    The Swiss bank joined the European Central Bank 's talks in Kyiv
        adjective             ~~~~~~~~known~~~~~~~~

What the lists hold: `kg.lexicons`. What is a name though no list has it: `kg.mentions.names.runs`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.countries import Country, countries
from kg.lexicons.names import Known

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(r"\w+|\S")
_LOWER_LISTED = frozenset({"al", "al-Qaeda"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A listed name in a block: tokens `first` to `end`."""

    first: int
    end: int
    sort: str  # country, adjective, people, known, party ("Tories"), member ("Tory")
    country: Country | None = None
    known: Known | None = None


def listed(doc: Doc, texts: Sequence[str], text: str) -> dict[int, Unit]:
    """Return the listed names of a parsed block by their first token, the longest at each place."""
    found: dict[int, Unit] = {}
    free = 0
    for i, word in enumerate(texts):
        if i < free or not (word[:1].isupper() or word in _LOWER_LISTED):
            continue
        first = _WORD.match(word)
        for name, unit in _listed().get(first.group(), ()) if first else ():
            at = doc[i].idx
            end = _end_of(doc, i, at + len(name)) if text.startswith(name, at) else 0
            if end:
                found[i] = Unit(i, end, unit.sort, unit.country, unit.known)
                free = end
                break
    return found


@cache
def _listed() -> dict[str, list[tuple[str, Unit]]]:
    table: dict[str, Unit] = {}
    for row in countries().rows:
        for word in row.people:
            table[word] = Unit(0, 0, "people", countries().people(word))
        for word in row.adjectives:
            table[word] = Unit(0, 0, "adjective", countries().adjective(word))
    for word in lexicon.party_nouns():
        table[word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")] = Unit(
            0, 0, "member"
        )
        table[word] = Unit(0, 0, "party")
    for row in countries().rows:
        for name in row.names:
            table[name] = Unit(0, 0, "country", countries().named(name))
    for known in reversed(lexicon.well_known()):
        for name in known.names:
            table[name] = Unit(0, 0, "known", None, known)
            if name.isupper() and name.isalpha() and len(name) > 3:  # "Nato" beside "NATO"
                table.setdefault(name.capitalize(), table[name])
    found: dict[str, list[tuple[str, Unit]]] = {}
    for name in sorted(table, key=lambda name: (-len(name), name)):
        if first := _WORD.match(name):
            found.setdefault(first.group(), []).append((name, table[name]))
    return found


def _end_of(doc: Doc, i: int, end: int) -> int:
    """Return the token after the one that ends at a character, or 0 where none ends there."""
    while i < len(doc) and doc[i].idx + len(doc[i]) < end:
        i += 1
    return i + 1 if i < len(doc) and doc[i].idx + len(doc[i]) == end else 0
