"""When two names may be one person's, or one organization's, by the names alone.

    "Bill Larsen" / "William Larsen"            variant: a familiar form
    "Moammar Gadhafi" / "Muammar Gaddafi"       near: one skeleton of consonants; evidence must add to it
    "J. Larsen" / "Jonas Larsen"                initial
    "Larsen" / "Jonas Larsen"                   surname
    "Ivan Larsen Jr" / "Ivan Larsen"            suffix: father or son
    "Ivan Larsen Jr" / "Ivan Larsen Sr"         none

Rules first, likeness second: no threshold of likeness alone ever joins two names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from rapidfuzz.distance import Indel

from kg.lexicons.countries import countries
from kg.lexicons.identity import name_forms, skeleton, sound
from kg.lexicons.names import family_first, given_names, particles, same_given, suffixes, title_words
from kg.model import EntityRef
from kg.text import fold

_QUOTED = re.compile(r"""(?<!\w)['"“‘][^'"“”‘’]+['"”’](?!\w)|\([^)]*\)""")
_SUFFIXES = frozenset(one.lower().rstrip(".") for one in suffixes())
_BEFORE_SURNAMES = ("mr ", "mrs ", "ms ", "miss ", "dr ")
_LIKE_GIVEN = 0.6
_LIKE_SURNAME = 0.7


class Fit(IntEnum):
    """How well two names fit; what is below VARIANT needs evidence beside it."""

    NONE = 0
    SURNAME = 1
    SUFFIX = 2
    INITIAL = 3
    NEAR = 4
    VARIANT = 5
    SAME = 6


@dataclass(frozen=True, slots=True, order=True)
class PersonName:
    """The parts of a person's name, folded and without full stops."""

    surname: str
    given: tuple[str, ...] = ()
    suffix: str = ""

    @property
    def full(self) -> bool:
        """Whether it has a given name in full."""
        return any(len(one) > 1 for one in self.given)

    @property
    def block(self) -> str:
        """What all names that could fit it share."""
        return skeleton(self.surname)


def person_name(ref: EntityRef) -> PersonName:
    """Return the parts of an EntityRef's fullest name, without title and nickname in quotes.

    >>> person_name(EntityRef(id="e1", type="person", name='Ivan "Vanya" de Larsen Jr.'))
    PersonName(surname='larsen', given=('ivan',), suffix='jr')
    >>> person_name(EntityRef(id="e1", type="person", name="Li Meihua", aliases=("Ms Li",))).surname
    'li'
    """
    return _parts(ref.name, frozenset(map(fold, ref.aliases)))


@cache
def _parts(name: str, aliases: frozenset[str]) -> PersonName:
    plain = fold(_QUOTED.sub(" ", name)).replace(",", " ").replace(".", " ").replace("-", " ")
    words = plain.split()
    while len(words) > 1 and words[0] in title_words():
        words = words[1:]
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    if not words:
        return PersonName(fold(name))
    titled = {alias.removeprefix(title) for alias in aliases for title in _BEFORE_SURNAMES if title in alias}
    called = titled | {one for one in aliases if one not in given_names()} | (aliases & family_first())
    if len(words) > 1 and words[0] in called and words[-1] not in titled | aliases:
        return PersonName(words[0], tuple(words[1:]), suffix)  # the surname comes first
    if "-" in name and " " not in name:
        return PersonName(words[-1])  # a double surname by itself
    given = tuple(word for word in words[:-1] if word not in particles())
    return PersonName(words[-1], given, suffix)


@lru_cache(maxsize=1 << 18)
def fit(one: PersonName, other: PersonName) -> Fit:
    """Return how well two names fit.

    >>> def named(text): return person_name(EntityRef(id="e1", type="person", name=text))
    >>> fit(named("Bill Larsen"), named("William Larsen")).name
    'VARIANT'
    >>> fit(named("Moammar Gadhafi"), named("Muammar Gaddafi")).name
    'NEAR'
    >>> fit(named("Ivan Berg Jr"), named("Ivan Berg Sr")).name
    'NONE'
    """
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return Fit.NONE
    best = _fit_surnames(one.surname, other.surname)
    if best is Fit.NONE:
        return best
    if one.suffix != other.suffix:
        best = min(best, Fit.SUFFIX)
    if not one.given or not other.given:
        return Fit.SURNAME if one.given or other.given else min(best, Fit.NEAR)
    return min(best, _fit_given(one.given, other.given))


def _fit_surnames(one: str, other: str) -> Fit:
    if one == other:
        return Fit.SAME
    if sound(one) == sound(other):
        return Fit.VARIANT
    like = skeleton(one) == skeleton(other) and Indel.normalized_similarity(one, other) >= _LIKE_SURNAME
    return Fit.NEAR if like else Fit.NONE


def _fit_given(one: Sequence[str], other: Sequence[str]) -> Fit:
    first = _fit_first(one[0], other[0])
    if first is Fit.NONE:
        shared = {word for word in one if len(word) > 1} & {word for word in other if len(word) > 1}
        return Fit.NEAR if shared and len(one) != len(other) else Fit.NONE
    if len(one) > 1 and len(other) > 1:
        middle = min(len(one[1]), len(other[1]))
        if one[1][0] != other[1][0] or (middle > 1 and _fit_first(one[1], other[1]) is Fit.NONE):
            return Fit.NONE
        return first
    return min(first, Fit.VARIANT) if len(one) != len(other) else first


def _fit_first(one: str, other: str) -> Fit:
    if min(len(one), len(other)) == 1:
        if one == other:
            return Fit.INITIAL
        return Fit.INITIAL if one[0] == other[0] else Fit.NONE
    if one == other:
        return Fit.SAME
    if sound(one) == sound(other) or same_given(one, other):
        return Fit.VARIANT
    if min(len(one), len(other)) > 1 and (one.startswith(other) or other.startswith(one)):
        return Fit.NEAR  # a short form that no list has: "Jo" of Joanne
    bones = skeleton(one)
    like = (
        bones == skeleton(other) and len(bones) > 2 and Indel.normalized_similarity(one, other) >= _LIKE_GIVEN
    )
    return Fit.NEAR if like else Fit.NONE


# ---------- organizations ----------


@cache
def body_words(name: str) -> tuple[str, ...]:
    """Return the words of an organization's name that make it another one: no article, no legal form.

    >>> body_words("The Tarn Holm Group plc"), body_words("US Department of Defense")
    (('tarn', 'holm'), ('=us', 'defence', 'ministry'))
    """
    forms = name_forms()
    words = [word.strip(".,'\"()") for word in fold(name).replace("'s", "").replace("-", " ").split()]
    words = [forms.spelling.get(word, word) for word in words if word]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in forms.legal:
        words = words[:-1]
    words = _with_country(words)
    for number, word in enumerate(words[:-2]):
        if word == "ministry" and words[number + 1] == "of":  # as in "Defence Ministry"
            words = [*words[:number], *words[number + 2 :], word]
            break
    return tuple(words) or (fold(name),)


def _with_country(words: list[str]) -> list[str]:
    """Write a country's name or adjective at the head of a name as its code: "Norwegian" -> "=no"."""
    table = countries()
    for length in (3, 2, 1):
        head = " ".join(words[:length])
        row = table.named(head) or table.adjective(head)
        if row and row.iso and len(words) > length:
            return [f"={row.code.lower()}", *words[length:]]
    return words


def is_generic(words: Sequence[str]) -> bool:
    """Whether a name says nothing until the country is known.

    >>> is_generic(body_words("Ministry of Defence")), is_generic(body_words("Norwegian Ministry of Defence"))
    (True, False)
    """
    return all(word in name_forms().generic for word in words)


def initials(words: Sequence[str]) -> str:
    """Return what an acronym of these words would be.

    >>> initials(("north", "sea", "board", "of", "trade"))
    'nsbt'
    """
    small = {"of", "&", "for", "the", "to", "in", "on", "at", "and"}
    return "".join(word.lstrip("=")[0] for word in words if word not in small)


def is_acronym(name: str) -> bool:
    """Whether a name is an acronym as written.

    >>> is_acronym("NSB"), is_acronym("U.N."), is_acronym("Nordbank")
    (True, True, False)
    """
    plain = name.replace(".", "")
    return 2 <= len(plain) <= 7 and plain.isupper() and plain.isalpha()
