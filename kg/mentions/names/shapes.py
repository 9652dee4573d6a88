"""What one word or two show of a name by how they are written, or by being listed as a part of names.

    capital("J.") capital("Inc.")    given_at "Anna"    form_ends "Tarn Building Society"

What they make together: `kg.mentions.names.runs`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.countries import countries
from kg.lexicons.places import place
from kg.mentions.words import folded

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ELIDED = ("d'", "dell'", "dall'", "l'")  # particles before a vowel
JOINING = frozenset({"of", "for", "and", "the", "&", "'", "'s", "on", "in", "into"})


def capital(token: Token) -> bool:
    """Whether a token is written as part of a name."""
    return capital_word(token.text)


@lru_cache(maxsize=1 << 15)
def capital_word(text: str) -> bool:
    """Whether a word begins with a capital; "+" may end it, a full stop only initials, titles and forms.

    >>> [capital_word(word) for word in ("Berg", "J.", "Inc.", "Tarn+", "d'Avila", "Really.", "de")]
    [True, True, True, True, True, False, False]
    """
    text = text.partition("'")[2] if text.startswith(_ELIDED) else text
    if text[:1].isupper():
        return (
            text[-1:].isalnum()
            or text[-1] == "+"
            or initial(text)
            or text in lexicon.forms()
            or text in with_stops()
        )
    return False


@cache
def with_stops() -> frozenset[str]:
    """Return words that keep their full stop inside a name: "Jr.", "Gen."."""
    titles = {word for title in lexicon.titles() for form in title.forms for word in form.split()}
    return frozenset(word for word in titles | lexicon.suffixes() if word.endswith("."))


def initial(text: str) -> bool:
    """Whether a word is a letter or letters for a given name: "J.", "J.R."."""
    return bool(re.fullmatch(r"(?:[A-Z]\.){1,3}|[A-Z]|(?:St|Ft|Mt)\.", text))


def known_start(token: Token) -> bool:
    """Whether a listed name may begin with a token: a given name or "Bank"."""
    return folded(token.text) in lexicon.given_names() or token.text in lexicon.forms()


def given_at(doc: Doc, i: int) -> bool:
    """Whether token i is a listed given name."""
    return folded(doc[i].text) in lexicon.given_names()


def form_ends(doc: Doc, first: int, end: int) -> bool:
    """Whether tokens end in a word that makes an organization: "University", "Building Society"."""
    return doc[end - 1].text in lexicon.forms() or (
        end - first > 1 and f"{doc[end - 2].text} {doc[end - 1].text}" in lexicon.forms()
    )


def is_place(name: str) -> bool:
    """Whether a name is that of a capital or of a listed region, city or state.

    >>> [is_place(name) for name in ("Oslo", "Kano State", "Tarn State")]
    [True, True, False]
    """
    state = name.endswith(" State") and place(name) is not None
    return state or countries().capital(name) is not None or name in lexicon.place_known()
