"""Small things done to the same words again and again, kept once they are worked out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.roles import Form, pieces, roles
from kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

folded = lru_cache(maxsize=1 << 16)(fold)


@lru_cache(maxsize=1 << 16)
def pieces_of(text: str) -> tuple[str, ...]:
    """Return the words of a token as the role vocabulary counts them."""
    return tuple(pieces(text))


@lru_cache(maxsize=1 << 16)
def _starts_role(text: str) -> bool:
    first = pieces_of(text)[:1]
    return bool(first) and _role_word(first[0]) in _first_words()


@lru_cache(maxsize=1 << 14)
def _form(words: tuple[str, ...]) -> Form | None:
    form = roles().match(words, 0)
    return None if form is None or form.plural else form


@lru_cache(maxsize=1)
def _role_names() -> frozenset[tuple[str, ...]]:
    forms = [form for role in roles().roles.values() for form in (role.label, *role.alt)]
    return frozenset(tuple(map(_role_word, pieces_of(form))) for form in forms)


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(name[0] for name in _role_names())


@lru_cache(maxsize=1 << 16)
def _role_word(word: str) -> str:
    return roles().fold((word,))[0]


@lru_cache(maxsize=1 << 14)
def surname(name: str) -> str:
    """Return the last name with its particles, without suffix.

    >>> surname("Anna de Berg"), surname("Jonas Lind Jr."), surname("Anna Le Berg")
    ('de Berg', 'Lind', 'Le Berg')
    """
    words = name.split()
    while len(words) > 1 and (words[-1] in lexicon.suffixes() or folded(words[-1]) in _suffixes()):
        words.pop()
    at = len(words) - 1
    while at > 1 and (words[at - 1] in lexicon.particles() or words[at - 1] in lexicon.large_particles()):
        at -= 1
    return " ".join(words[at:])


@lru_cache(maxsize=1 << 14)
def short_surnames(name: str) -> tuple[str, ...]:
    """Return other words that a person may be called by: a first of two surnames, one without its particles.

    >>> short_surnames("Andrés Soto Vega"), short_surnames("Leila al-Tarni"), short_surnames("Anna Lee Berg")
    (('Soto',), ('Tarni',), ())
    >>> short_surnames("Caio de Holm")
    ('Holm',)
    """
    words, last = name.split(), surname(name)
    middle = words[1] if len(words) == 3 and last == words[2] else ""
    if not middle[:1].isupper() or not middle.isalpha() or folded(middle) in lexicon.given_names():
        middle = ""
    bare = last[3:] if folded(last)[:3] in {"al-", "el-", "al ", "el "} else ""
    if not bare and " " in last and last.partition(" ")[0] in lexicon.particles():
        bare = last.rpartition(" ")[2]
    return tuple(one for one in (middle, bare) if len(one) > 2)


def generation(name: str) -> str:
    """Return the "jr" or "iii" of a name, folded, else nothing."""
    last = folded(name.rsplit(maxsplit=1)[-1]).rstrip(".")
    return last if last in {one.rstrip(".") for one in _suffixes()} else ""


@lru_cache(maxsize=1)
def _suffixes() -> frozenset[str]:
    return frozenset(map(folded, lexicon.suffixes()))


def role_at(texts: Sequence[str], i: int, end: int) -> tuple[Form, int] | None:
    """Return the longest role name in the singular that begins at token i, and the token after it.

    A role name ends where a token ends; none is found inside "vice-presidential".
    """
    if not _starts_role(texts[i]):
        return None
    words: list[str] = []
    owner: list[int] = []
    for k in range(i, min(end, i + 8)):
        for word in pieces_of(texts[k]):
            words.append(word)
            owner.append(k)
    lower = tuple(map(_role_word, words))
    longest = next((n for n in range(len(lower), 0, -1) if lower[:n] in _role_names()), 0)
    form = _form(tuple(words[:longest])) if longest else None
    if form is None:
        return None
    size = len(form.pieces)
    last = owner[size - 1]
    whole = len(owner) == size or owner[size] != last
    return (form, last + 1) if whole else None


SMALL = frozenset({"of", "the", "and", "for", "on", "in", "&", "at"})


def initials(name: str) -> str:
    """Return the acronym of a name of three words or more, else nothing.

    >>> initials("Bank of the North Sea"), initials("Tarn Bank")
    ('BNS', '')
    """
    letters = "".join(word[0] for word in name.split() if word.lower() not in SMALL)
    return letters if len(letters) >= 3 and letters.isupper() else ""
