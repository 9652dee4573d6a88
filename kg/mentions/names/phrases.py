"""Names of bodies that read as words: a sentence, or two plural nouns.

    the residents' group Turn On Our Taps       chair of the Farmers and Liberals
                         ~~~~~~~~~~~~~~~~                    ~~~~~~~~~~~~~~~~~~~~

What shows such a name in one place names the same body wherever the page writes it. Runs of capitalised words
alone would break these names up: `kg.mentions.names.runs`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.clues import clue
from kg.lexicons.names import Known
from kg.mentions.names.listed import Unit
from kg.mentions.names.shapes import given_at
from kg.mentions.page import Page

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEAST = 3  # words of a sentence
_SMALL_TAGS = frozenset({"IN", "RP", "PRP", "PRP$", "DT", "TO", "RB", "MD"})


def phrases(page: Page) -> dict[tuple[str, ...], Known]:
    """Return the bodies that a page names by a sentence or a pair of nouns, by their words."""
    found: dict[tuple[str, ...], Known] = {}
    for number, texts in enumerate(page.texts):
        doc = page.doc(number)
        for i in range(1, len(texts)):
            words, kind = _sentence(doc, texts, i)
            if not words:
                words, kind = _appeal(doc, texts, i)
            if not words and texts[i] == "and":
                words, kind = _pair(doc, texts, i), "party"
            if words:
                found[words] = Known(name=" ".join(words), aliases=(), type="organization", kind=kind)
    return found


def units(texts: Sequence[str], named: Mapping[tuple[str, ...], Known]) -> dict[int, Unit]:
    """Return the places of such names in a block by their first token.

    >>> body = Known(name="Turn On Our Taps", aliases=(), type="organization", kind="group")
    >>> units(["Then", "Turn", "On", "Our", "Taps", "won"], {("Turn", "On", "Our", "Taps"): body})[1].end
    5
    """
    found: dict[int, Unit] = {}
    for words, known in named.items():
        for i in range(len(texts) - len(words) + 1):
            if tuple(texts[i : i + len(words)]) == words:
                found[i] = Unit(i, i + len(words), "known", None, known)
    return found


def _sentence(doc: Doc, texts: Sequence[str], i: int) -> tuple[tuple[str, ...], str]:
    """Return the capitalised words behind a noun for a body, with one that no other name has: "Our"."""
    noun = texts[i - 1]
    if noun not in lexicon.body_nouns() or given_at(doc, i):
        return (), ""
    end = i
    while end < len(texts) and texts[end].isalpha() and texts[end][0].isupper():
        end += 1
    small = any(doc[k].tag_ in _SMALL_TAGS and not texts[k].isupper() for k in range(i, end))
    least = _LEAST - (doc[i].tag_ in _SMALL_TAGS)  # "the charity Beyond Grey"
    return (tuple(texts[i:end]), noun) if end - i >= least and small else ((), "")


def _appeal(doc: Doc, texts: Sequence[str], i: int) -> tuple[tuple[str, ...], str]:
    """Return an appeal before the noun of its campaign at token i: "the Save Our Taps coalition"."""
    first = i
    while first and texts[first - 1].isalpha() and texts[first - 1][0].isupper():
        first -= 1
    ours = any(doc[k].tag_ in {"PRP$", "PRP"} and not texts[k].isupper() for k in range(first + 1, i))
    named = texts[i] in clue("campaign") and i - first >= _LEAST and ours and not given_at(doc, first)
    return (tuple(texts[first:i]), texts[i]) if named else ((), "")


def _pair(doc: Doc, texts: Sequence[str], i: int) -> tuple[str, ...]:
    """Return two plural nouns in capitals around "and" that somebody leads together: a party or its group."""
    first = i
    while first and texts[first - 1].isalpha() and texts[first - 1].istitle():
        first -= 1
    many = i + 1 < len(texts) and all(texts[k].istitle() and texts[k].endswith("s") for k in (i - 1, i + 1))
    if not many or first == i or first < 2 or texts[first - 1].lower() != "the":
        return ()
    link = doc[first - 2]
    led = link.lower_ in {"of", "for"} and first > 2 and texts[first - 3] in clue("leads")
    led = led or link.lemma_ in clue("leads_party")
    return tuple(texts[first : i + 2]) if led else ()
