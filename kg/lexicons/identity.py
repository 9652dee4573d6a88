"""Spellings of one name: a typed view on `identity.toml`.

    sound("Berezovskiy")  ==  sound("Berezovskyy")     transliterations of one name
    skeleton("Gaddafi")   ==  skeleton("Gadhafi")      its consonants: a hint, no proof

Whether two names are one person's or one organization's is for `kg.entities`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg import assets
from kg.text import fold

IDENTITY = "lexicons/en/identity.toml"
_DOUBLED = re.compile(r"(.)\1")
_VOWELS = re.compile(r"[aeiou]")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForms:
    """What may differ between two names of one organization."""

    legal: frozenset[str]  # "plc", "group"
    spelling: Mapping[str, str]  # "defense" -> "defence"
    generic: frozenset[str]  # "ministry", "court"


@cache
def name_forms() -> NameForms:
    """Return the words that organization names are compared without, or by."""
    table = assets.toml(IDENTITY)
    return NameForms(
        legal=frozenset(table["form"]["words"].split()),
        spelling=table["spelling"],
        generic=frozenset(table["generic"]["words"].split()),
    )


@cache
def small_words() -> frozenset[str]:
    """Return the words that wordings are compared without."""
    return frozenset(assets.toml(IDENTITY)["small"]["words"].split())


@cache
def held_beside() -> frozenset[str]:
    """Return the concepts of roles that are held beside an office: they tell nobody apart."""
    return frozenset(assets.toml(IDENTITY)["beside"]["roles"].split())


@cache
def one_party() -> Mapping[str, str]:
    """Return the usual name of a party for its other names and its letter, in lower case.

    >>> one_party()["tory"], one_party()["r"]
    ('conservative', 'republican')
    """
    return assets.toml(IDENTITY)["party"]  # type: ignore[no-any-return]


@cache
def noble_titles() -> frozenset[str]:
    """Return the titles of peers, in lower case."""
    return frozenset(assets.toml(IDENTITY)["noble"]["words"].split())


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["from"]), row["as"]) for row in assets.toml(IDENTITY)["sound"])


@cache
def sound(name: str) -> str:
    """Return one word of a name as it sounds, so that its transliterations are equal.

    >>> sound("Zelenskyy"), sound("Zelensky"), sound("Soerensen")
    ('zelenski', 'zelenski', 'sorensen')
    """
    word = fold(name)
    for pattern, letters in _sounds():
        word = pattern.sub((lambda m: m.group()[0]) if letters == "@" else letters, word)
    while (single := _DOUBLED.sub(r"\1", word)) != word:
        word = single
    return word


@cache
def skeleton(name: str) -> str:
    """Return the consonants of a word's sound, h as k at its head; the sound where hardly any are left.

    >>> skeleton("Muammar"), skeleton("Moamer"), skeleton("Lee")
    ('mmr', 'mmr', 'li')
    """
    word = sound(name)
    bare = _VOWELS.sub("", word)
    if len(bare) < 2:
        return word
    return f"k{bare[1:]}" if bare[0] == "h" else bare  # "Khaled", "Haled"
