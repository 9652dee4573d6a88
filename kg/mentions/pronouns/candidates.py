"""Whom "he" and "her" may mean, and what speaks for each.

    Berg met Lind in May. He said ...      Berg: subject, sentence before, both subjects
                                           Lind: object, sentence before, last named

Candidates are persons whose gender agrees, named in the same sentence or shortly before, or as the subject
of the main clause behind. Features after Lappin and Leass (Computational Linguistics 20, 1994).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kg.lexicons import cues
from kg.lexicons.names import Gender
from kg.mentions.chains import Chain, Place
from kg.mentions.coreference import Chains
from kg.mentions.page import SUBJECTS, Page, governor
from kg.mentions.pronouns.clauses import governed_by, in_same_clause, object_of_own, part_of
from kg.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

GENDERS: Mapping[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
REFLEXIVE = frozenset({"himself", "herself", "itself"})
_SENTENCES_BACK = 4
_SPEAKS_OF_CLIENT = re.compile(r"\b[Mm]y client\b")
_PLEADERS = frozenset({"lawyer", "solicitor", "barrister", "attorney", "advocate", "counsel"})
_MAIN = frozenset({"ROOT", "conj", "parataxis"})
WEIGHTS: Mapping[str, float] = {
    "same sentence": 1.4,
    "sentence before": 1.2,
    "two before": 0.2,
    "further": -0.8,
    "subject": 1.2,
    "agent": 0.6,
    "object": -0.2,
    "possessive": 0.1,
    "both subjects": 0.4,
    "last named": 0.6,
    "governs": 1.0,
    "spoke before": 2.0,
    "pronoun before": 0.9,
    "often named": 0.5,
    "gender shown": 1.0,
    "gender by name": 0.7,
    "speaks here": -4.0,
    "both quoted": 0.3,
    "only one quoted": -1.2,
    "headline": -0.3,
    "after": -1.0,
    "only candidate": 0.8,
    "paragraph before": -0.2,
    "hero": 0.8,
    "clause under": 0.8,
}
_HEROIC, _RIVAL = 8, 4  # mentions of whom a profile is about, and how many times as many as anybody else's


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a chain's mentions stand in a block, by tokens."""

    heads: set[int] = field(default_factory=set)
    firsts: set[int] = field(default_factory=set)
    tokens: set[int] = field(default_factory=set)


_NOWHERE = _Places()


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention as a candidate: its chain and place."""

    chain: Chain
    place: Place
    span: Span
    pronoun: bool
    name: bool


class Candidates:
    """The mentions of persons that a pronoun may go back to; those that are tied become some, too."""

    def __init__(self, chains: Chains, page: Page) -> None:
        self.page = page
        self.anchors: list[Anchor] = []
        self._by_sentence: dict[int, list[int]] = {}  # numbers of anchors
        self._by_chain: dict[int, list[int]] = {}  # by the identity of the chain
        self._most: list[int] = [-1, 0]  # the chain with most anchors, and how many the next one has
        self._places: dict[tuple[int, int], _Places] = {}  # by the identity of the chain, and block
        anchors: list[Anchor] = []
        for chain in chains.of_type("person"):
            for place in chain.places.values():
                self._note(chain, place)
            for mention in chain.mentions:
                if mention.basis != "apposition" and (at := chain.places.get(mention.span)):
                    anchors.append(Anchor(chain, at, mention.span, False, mention.kind == "name"))
        for anchor in sorted(anchors, key=lambda one: one.span):
            self.add(anchor)

    def add(self, anchor: Anchor) -> None:
        """Note one more mention that pronouns may go back to."""
        number, key, place = len(self.anchors), id(anchor.chain), anchor.place
        self.anchors.append(anchor)
        self._note(anchor.chain, place)
        self._by_sentence.setdefault(self.page.sentence(place.block, place.head), []).append(number)
        self._by_chain.setdefault(key, []).append(number)
        most, count = self._most[0], len(self._by_chain[key])
        if key != most and count > len(self._by_chain.get(most, ())):
            self._most = [key, len(self._by_chain.get(most, ()))]
        elif key != most:
            self._most[1] = max(self._most[1], count)

    def _note(self, chain: Chain, place: Place) -> None:
        here = self._places.setdefault((id(chain), place.block), _Places())
        here.heads.add(place.head)
        here.firsts.add(place.first)
        here.tokens.update(range(place.first, place.end))

    def in_sentence(self, number: int) -> list[Anchor]:
        """Return the mentions of a sentence of the document: first the names, then pronouns as tied."""
        return [self.anchors[n] for n in self._by_sentence.get(number, ())]

    def ranked(self, number: int, token: Token) -> list[tuple[float, Chain]]:
        """Return the candidates of a pronoun with their scores, best first."""
        rows = [
            (sum(WEIGHTS[name] * value for name, value in features.items()), chain)
            for chain, features in self._of(number, token)
        ]
        return sorted(rows, key=lambda row: -row[0])

    def _of(self, number: int, token: Token) -> Iterator[tuple[Chain, dict[str, float]]]:
        """Yield each chain that the pronoun may mean, with its features."""
        here = self.page.sentence(number, token.i)
        gender = GENDERS[token.lower_]
        latest: dict[int, tuple[Chain, Anchor]] = {}
        counts: dict[int, int] = {}
        hero = self._hero() if self.page.flow[number] else None
        for anchor in self._around(number, here, hero):
            place = anchor.place
            before = (place.block, place.head) < (number, token.i)
            if not before or not (anchor.chain is hero or self._in_reach(place, number, here)):
                continue
            key = id(anchor.chain)
            counts[key] = counts.get(key, 0) + self._in_reach(place, number, here)
            if key not in latest or self._nearer(anchor, latest[key][1]):
                latest[key] = (anchor.chain, anchor)
        for chain, anchor in self._ahead(number, token):
            latest.setdefault(id(chain), (chain, anchor))
        able = [
            (chain, anchor)
            for chain, anchor in latest.values()
            if chain.likely_gender() in {None, gender} and not self._barred(number, token, chain)
        ]
        if any(chain is not hero and chain.likely_gender() == gender for chain, _ in able):
            able = [(chain, anchor) for chain, anchor in able if counts.get(id(chain), 1) > 0]
            hero = None
        newest = max((anchor.span for _, anchor in able if not anchor.pronoun), default=None)
        for chain, anchor in able:
            features = self._features(number, token, chain, anchor, counts.get(id(chain), 0))
            features["last named"] = float(anchor.span == newest)
            features["hero"] = float(chain is hero)
            features["only candidate"] = float(len(able) == 1)
            features["gender shown"] = float(chain.gender() == gender)
            features["gender by name"] = float(chain.gender() is None and chain.likely_gender() == gender)
            yield chain, features

    def _around(self, number: int, here: int, hero: Chain | None) -> list[Anchor]:
        """Return the mentions that may be in reach of a sentence, and all of the hero's."""
        first = here - _SENTENCES_BACK if self.page.flow[number] else self.page.sentence(number, 0)
        found = {n for one in range(first, here + 1) for n in self._by_sentence.get(one, ())}
        found.update(self._by_chain.get(id(hero), ()))
        return [self.anchors[n] for n in sorted(found)]

    def _hero(self) -> Chain | None:
        """Return the one person whom a page tells of all along, so far; nobody where two come close."""
        key, rival = self._most
        numbers = self._by_chain.get(key, ())
        if not numbers or len(numbers) < max(_HEROIC, _RIVAL * rival):
            return None
        chain = self.anchors[numbers[0]].chain
        return chain if chain.gender() is not None else None

    def _nearer(self, one: Anchor, other: Anchor) -> bool:
        """Whether a mention says more of its chain: a later sentence, then a subject, then later."""

        def rank(anchor: Anchor) -> tuple[int, bool, Span]:
            place = anchor.place
            subject = part_of(self.page.doc(place.block)[place.head]) == "subject"
            return self.page.sentence(place.block, place.head), subject, anchor.span

        return rank(one) > rank(other)

    def _in_reach(self, place: Place, number: int, here: int) -> bool:
        there = self.page.sentence(place.block, place.head)
        if self.page.flow[number] and not self.page.flow[place.block]:
            return False  # a caption between two paragraphs
        if not self.page.flow[number]:
            return place.block == number
        return here - there <= _SENTENCES_BACK

    def _ahead(self, number: int, token: Token) -> Iterator[tuple[Chain, Anchor]]:
        """Yield the subject of the main clause behind a pronoun: "As he said, Berg ..."."""
        doc = token.doc
        verb = governor(token)
        if verb.dep_ not in {"advcl", "ccomp", "pcomp", "prep"} and token.dep_ != "poss":
            return
        for anchor in self.in_sentence(self.page.sentence(number, token.i)):
            place = anchor.place
            if place.head <= token.i or not anchor.name:
                continue
            main = doc[place.head]
            if main.dep_ in SUBJECTS and main.head.is_ancestor(token) and main.head.i > token.i:
                opens = not any(one.dep_ in SUBJECTS and one.i < token.i for one in main.head.children)
                if opens:
                    yield anchor.chain, anchor

    def _features(
        self, number: int, token: Token, chain: Chain, anchor: Anchor, count: int
    ) -> dict[str, float]:
        place = anchor.place
        head = self.page.doc(place.block)[place.head]
        distance = self.page.sentence(number, token.i) - self.page.sentence(place.block, place.head)
        quoted = self.page.quote_at(number, token.i)
        theirs = self.page.quote_at(place.block, place.head)
        governs = place.block == number and quoted == theirs and head.i == governed_by(token)
        role = "subject" if governs else part_of(head)
        return {
            "same sentence": float(distance == 0),
            "sentence before": float(distance == 1),
            "two before": float(distance == 2),
            "further": float(distance > 2),
            "subject": float(role == "subject"),
            "agent": float(role == "agent"),
            "object": float(role == "object"),
            "possessive": float(role == "possessive"),
            "both subjects": float(role == "subject" and token.dep_ in SUBJECTS),
            "governs": float(governs),
            "spoke before": float(
                _says(token) and _says(head) and quoted < 0 and self._is_last_told(number, token, place)
            ),
            "pronoun before": float(anchor.pronoun and distance <= 1),
            "often named": math.log1p(count),
            "speaks here": float(self._speaks(number, token, chain)),
            "both quoted": float(quoted >= 0 and theirs >= 0),
            "only one quoted": float((quoted >= 0) != (theirs >= 0) and theirs >= 0),
            "headline": float(self.page.document.blocks[place.block].layer.kind == "headline"),
            "after": float(anchor.span.start > self.page.document.blocks[number].span(token).start),
            "paragraph before": float(place.block != number),
            "clause under": float(distance == 0 and token.dep_ in SUBJECTS and token.head.dep_ == "advcl"),
        }

    def _is_last_told(self, number: int, token: Token, place: Place) -> bool:
        """Whether nothing but quotations stands between the sentence of a place and a token's clause."""
        here, there = self.page.sentence(number, token.i), self.page.sentence(place.block, place.head)
        begun = token.doc[token.sent.start : token.i]
        if any(one.dep_ in SUBJECTS and self.page.quote_at(number, one.i) < 0 for one in begun):
            return False
        return not any(
            self.page.doc(block)[i].is_alpha and self.page.quote_at(block, i) < 0
            for block in range(place.block, number + 1)
            if self.page.flow[block]
            for i in self.page.tokens_of(block, there + 1, here)
        )

    def _speaks(self, number: int, token: Token, chain: Chain) -> bool:
        tokens = self._places.get((id(chain), number), _NOWHERE).tokens
        return not tokens.isdisjoint(self.page.speakers_of(number, token.i))

    def _barred(  # noqa: PLR0911 - one case a line, the first that fits
        self, number: int, token: Token, chain: Chain
    ) -> bool:
        """Whether grammar rules the chain out: "Berg saw him", "his wife Anna"."""
        places = self._places.get((id(chain), number), _NOWHERE)
        heads = places.heads
        if (
            token.lower_ not in REFLEXIVE
            and token.dep_ in {"dobj", "pobj", "dative"}
            and object_of_own(token, heads)
        ):
            return True
        if token.dep_ in SUBJECTS and self._names_under(number, token, chain):
            return True
        if number in self._clients and _says(token) and self._is_client(number, token, chain):
            return True
        if token.dep_ in SUBJECTS and any(
            one.i in heads for one in token.head.children if one.dep_ in {"dobj", "attr", "dative"}
        ):
            return True
        if token.dep_ == "poss":
            noun = token.head
            if noun.i in heads or any(
                child.i in heads and child.dep_ in {"appos", "compound"} for child in noun.children
            ):
                return True
            if noun.i in places.tokens or noun.i + 1 in places.firsts:
                return True
        return False

    @cached_property
    def _clients(self) -> frozenset[int]:
        """The blocks that speak of a client."""
        return frozenset(n for n, text in enumerate(self.page.plain) if _SPEAKS_OF_CLIENT.search(text))

    def _is_client(self, number: int, token: Token, chain: Chain) -> bool:
        """Whether a chain is the one that a lawyer just named acts for: "his lawyer", "counsel for Berg"."""
        here = self.page.sentence(number, token.i)
        near = [one for n in (here - 2, here - 1, here) for one in self.in_sentence(n) if one.chain is chain]
        for anchor in near:
            head = self.page.doc(anchor.place.block)[anchor.place.head]
            owner = head.head if head.dep_ == "pobj" and head.head.lower_ == "for" else head
            if owner.dep_ in ("poss", "prep") and owner.head.lemma_.lower() in _PLEADERS:
                return True
        return False

    def _names_under(self, number: int, token: Token, chain: Chain) -> bool:
        """Whether a clause names somebody later on, whom its subject cannot mean: "He knew of Berg's"."""
        return any(
            one.chain is chain
            and one.name
            and one.place.head > token.i
            and in_same_clause(token.doc[one.place.head], token.head)
            for one in self.in_sentence(self.page.sentence(number, token.i))
        )


def _says(token: Token) -> bool:
    """Whether a word is the subject of a word of saying in a main clause."""
    verb = token.head
    cue = cues.english().verbs.get(verb.lemma_)
    return token.dep_ == "nsubj" and verb.dep_ in _MAIN and cue is not None and cue.is_speech
