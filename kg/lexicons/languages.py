"""What tells languages apart: a typed view on `languages.toml`.

    "die" "und" "nicht" ...   ->   German          (function words, for languages in Latin letters)
    "ґ" "є" "ї"               ->   Ukrainian       (letters, for all others)

How a text is judged by them: `kg.articles.languages`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg import assets


@dataclass(frozen=True, slots=True, kw_only=True)
class Latin:
    """A language in Latin letters, by its frequent words."""

    name: str
    code: str
    words: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A language in other letters: first and last code points, and letters that it alone uses (or none)."""

    name: str
    ranges: tuple[tuple[str, str], ...]
    letters: frozenset[str]
    example: str

    def holds(self, letter: str) -> bool:
        """Tell whether a character is of the script."""
        return any(first <= letter <= last for first, last in self.ranges)


@cache
def latin() -> Mapping[str, Latin]:
    """Return the languages in Latin letters by name.

    >>> "nicht" in latin()["German"].words
    True
    """
    rows = assets.toml("lexicons/languages.toml")["latin"]
    return {
        name: Latin(
            name=name, code=row["code"], words=frozenset(row["words"].split()), example=row["example"]
        )
        for name, row in rows.items()
    }


@cache
def by_word() -> Mapping[str, tuple[str, ...]]:
    """Return the names of the languages, sorted, in which each word is frequent.

    >>> by_word()["nicht"]
    ('German',)
    """
    words = sorted({word for one in latin().values() for word in one.words})
    return {word: tuple(sorted(n for n, one in latin().items() if word in one.words)) for word in words}


@cache
def scripts() -> tuple[Script, ...]:
    """Return the languages in other letters, those told by letters of their own before the rest."""
    return tuple(
        Script(
            name=row["name"],
            ranges=tuple(zip(row["range"][::2], row["range"][1::2], strict=True)),
            letters=frozenset(row.get("letters", "")),
            example=row["example"],
        )
        for row in assets.toml("lexicons/languages.toml")["script"]
    )
