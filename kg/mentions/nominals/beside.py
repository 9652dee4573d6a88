"""Nouns beside a name, and what they tell of whom it names.

the charity Tarn Aid      its operator, Tarn Gas,      actress Anna Berg
    ~~~~~~~ described     ~~~~~~~~~~~~ a mention       ~~~~~~~ gender
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.roles import roles
from kg.mentions.chains import Place
from kg.mentions.coreference import Chains
from kg.mentions.nominals.phrases import belongs, is_title
from kg.mentions.nominals.ties import Ties
from kg.mentions.page import SUBJECTS, Page
from kg.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def note_genders(chains: Chains, page: Page) -> None:
    """Note what nouns tell: "actress Anna Berg", "Anna Berg, his wife", "Anna Berg is a widow"."""
    nouns = lexicon.gendered_nouns()
    for chain in chains.of_type("person"):
        for place in chain.places.values():
            doc = page.doc(place.block)
            head = doc[place.head]
            beside = [doc[place.first - 1]] if place.first else []
            beside += [one for one in head.children if one.dep_ == "appos"]
            beside += [head.head] if head.dep_ == "appos" else []
            if head.dep_ in SUBJECTS and head.head.lemma_ in {"be", "become"}:
                beside += [one for one in head.head.children if one.dep_ == "attr"]
            for noun in beside:
                if gender := nouns.get(noun.text.lower()):
                    chain.genders[gender] += 2


def describe(chains: Chains, page: Page) -> None:
    """Note the nouns that describe an organization: "the charity Tarn Aid", "Tarn Aid, a charity,"."""
    nouns = lexicon.body_nouns() | lexicon.nominals().keys()
    for chain in chains.of_type("organization"):
        for place in chain.places.values():
            beside = [one for one in _beside(page.doc(place.block), place) if one.lower_ in nouns]
            for noun in beside:
                chain.nouns.setdefault(noun.lower_, set()).update(modifiers(noun))


def tie_appositions(chains: Chains, page: Page, ties: Ties) -> None:
    """Tie the noun beside a name to that name: "its operator, Tarn Gas", "her tutor Anna Berg"."""
    for chain in (*chains.of_type("person"), *chains.of_type("organization")):
        for place in list(chain.places.values()):
            noun = _named_noun(page.doc(place.block), place)
            if noun is not None and _may_stand_for(noun.lower_, chain.type):
                first = noun.i
                while first > 0 and belongs(noun.doc, first - 1, first) and not _owns(noun.doc[first - 1]):
                    first -= 1
                ties.tie(chain, Place(place.block, first, noun.i + 1, noun.i), "apposition", 0.9)


def modifiers(noun: Token) -> set[str]:
    """Return the words before a noun that describe it: "US", "vaping"; countries as written."""
    return {
        one.text if one.text[:1].isupper() else one.lower_
        for one in noun.lefts
        if one.dep_ in {"amod", "compound", "nmod"} and one.is_alpha
    }


def _beside(doc: Doc, place: Place) -> Iterator[Token]:
    """Yield the nouns that stand for the name: before it, in apposition, or after "is"."""
    head = doc[place.head]
    if place.first and doc[place.first - 1].pos_ == "NOUN":
        yield doc[place.first - 1]
    yield from (one for one in head.children if one.dep_ == "appos" and one.pos_ == "NOUN")
    if (noun := _named_noun(doc, place)) is not None:
        yield noun
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        yield from (one for one in head.head.children if one.dep_ == "attr" and one.pos_ == "NOUN")


def _named_noun(doc: Doc, place: Place) -> Token | None:
    """Return the common noun that a name is in apposition to, with at most a comma and "the" between."""
    head = doc[place.head]
    if (role := _owned_role(doc, place)) is not None:
        return role
    noun = head.head
    if (
        head.dep_ != "appos"
        or not (noun.tag_ == "NN" or noun.lower_ in lexicon.firm_nouns())
        or noun.i >= place.first
        or (noun.text[:1].isupper() and noun.i)
    ):
        return None
    between = [doc[k].text for k in range(noun.i + 1, place.first)]
    return noun if all(text in {",", "the"} or is_title(text) for text in between) else None


def _owned_role(doc: Doc, place: Place) -> Token | None:
    """Return the role of "her tutor, Anna Berg,", also where the parse hangs the name on the next verb."""
    noun = doc[place.first - 2] if place.first > 2 and doc[place.first - 1].text == "," else None
    closed = place.end < len(doc) and doc[place.end].text == ","
    if noun is None or not closed or noun.lower_ not in roles().heads or noun.tag_ != "NN":
        return None
    return noun if any(one.tag_ == "PRP$" for one in noun.lefts) and doc[place.head].dep_ != "conj" else None


def _may_stand_for(noun: str, kind: EntityType) -> bool:
    """Whether a noun may mean a person or a body: "operator" both, "tutor" one; "election" no person."""
    person = noun in roles().heads or noun in lexicon.gendered_nouns()
    if kind == "person":
        return person
    return (
        not person or noun in lexicon.body_nouns() or noun in lexicon.held_by_bodies() | lexicon.firm_nouns()
    )


def _owns(token: Token) -> bool:
    return token.tag_ in {"POS", "PRP$", "WP$"}
