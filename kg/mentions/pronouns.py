"""Whom "he", "her" and "its" mean: the best candidate where it is clearly best, else nobody.

    As he confirmed the plan, Berg told his staff ...
       ~~                    ~~~~      ~~~

Candidates are persons whose gender agrees, named in the same sentence or shortly before. Each is scored by
where it stands (subject, sentence, quotation, how often named); a tie needs a score and a lead over the next.
Features after Lappin and Leass (Computational Linguistics 20, 1994), weights in `WEIGHTS`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.lexicons import cues
from kg.lexicons.names import Gender
from kg.lexicons.roles import roles
from kg.mentions.chains import Chain, Place
from kg.mentions.coreference import Chains
from kg.mentions.nominals import is_unnamed
from kg.mentions.page import SUBJECTS, Page, governor
from kg.model import EntityType, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

GENDERS: Mapping[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
OTHERS: Mapping[str, frozenset[EntityType]] = {
    **dict.fromkeys(("it", "its"), frozenset[EntityType]({"organization", "place"})),
    **dict.fromkeys(("they", "their"), frozenset[EntityType]({"group"})),
}
REFLEXIVE = frozenset({"himself", "herself", "itself"})
_SENTENCES_BACK = 4

WEIGHTS: Mapping[str, float] = {
    "same sentence": 1.4,
    "sentence before": 1.2,
    "two before": 0.2,
    "further": -0.8,
    "subject": 1.2,
    "object": -0.2,
    "possessive": 0.1,
    "both subjects": 0.4,
    "last named": 0.6,
    "pronoun before": 0.9,
    "often named": 0.5,
    "gender shown": 1.0,
    "gender by name": 0.7,
    "speaks here": -4.0,
    "both quoted": 0.3,
    "only one quoted": -0.6,
    "headline": -0.3,
    "after": -1.0,
    "only candidate": 0.8,
    "paragraph before": -0.2,
}
THRESHOLD = 1.5
LEAD = 0.25


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention as a candidate: its chain and place."""

    chain: Chain
    place: Place
    span: Span
    pronoun: bool
    name: bool


class Pronouns:
    """Ties the third-person pronouns of a document, from its start to its end."""

    def __init__(self, chains: Chains, page: Page, weights: Mapping[str, float] = WEIGHTS) -> None:
        self.chains, self.page, self.weights = chains, page, weights
        self.persons = chains.of_type("person")
        self.anchors: list[Anchor] = []
        for chain in self.persons:
            for mention in chain.mentions:
                if mention.basis != "apposition" and (place := chain.places.get(mention.span)):
                    self.anchors.append(Anchor(chain, place, mention.span, False, mention.kind == "name"))
        self.anchors.sort(key=lambda one: one.span)
        self.covered = [(one.span, one.chain) for one in self.anchors]

    def tie_all(self) -> None:
        """Add a mention to a chain for each pronoun that is clearly somebody's."""
        for number, block in enumerate(self.page.document.blocks):
            words = [text.lower() for text in self.page.texts[number]]
            for token in (block.doc[i] for i, word in enumerate(words) if word in GENDERS or word in OTHERS):
                if token.lower_ in OTHERS and token.dep_ not in SUBJECTS | {"poss"}:
                    continue
                if token.lower_ in OTHERS:
                    self._tie_to_subject(number, token)
                elif token.pos_ in {"PRON", "DET", "ADJ", "PROPN"}:
                    self._tie(number, token)

    def _tie(self, number: int, token: Token) -> None:
        ranked = self.ranked(number, token)
        if not ranked or self._means_unnamed(number, token):
            return
        best, chain = ranked[0]
        lead = best - ranked[1][0] if len(ranked) > 1 else 9.0
        if best < THRESHOLD or lead < LEAD:
            return
        span = self.page.document.blocks[number].span(token)
        place = Place(number, token.i, token.i + 1, token.i)
        confidence = round(min(0.95, 0.5 + 0.1 * min(lead, 3.0) + 0.05 * min(best, 3.0)), 2)
        chain.put(span, "pronoun", "pronoun", place, confidence)
        chain.genders[GENDERS[token.lower_]] += 1
        self.anchors.append(Anchor(chain, place, span, True, False))

    def _means_unnamed(self, number: int, token: Token) -> bool:
        """Whether "she" may be the nameless subject of the sentence before: "One farmer interrupted."."""
        subject = _subject_before(token) if token.dep_ in SUBJECTS else None
        if subject is None or not (is_unnamed(subject) or self._is_untied(number, subject, token)):
            return False
        here = self.page.sentence(number, token.i)
        return not any(
            one.place.block == number
            and one.place.head < token.i
            and self.page.sentence(number, one.place.head) == here
            for one in self.anchors
        )

    def _is_untied(self, number: int, subject: Token, token: Token) -> bool:
        """Whether the sentence before has the same pronoun, and nobody could tell who that is."""
        tied = any((one.place.block, one.place.head) == (number, subject.i) for one in self.anchors)
        return subject.lower_ == token.lower_ and not tied

    def _tie_to_subject(self, number: int, token: Token) -> None:
        """Tie "its" and "they" to the named subject that governs them: "Residents said they"."""
        subject = governing_subject(token)
        confidence = 0.75
        if subject is None and (_says(token) or _owns_subject(token)):
            subject, confidence = _subject_before(token), 0.65
        if subject is None or self.page.quote_at(number, token.i) != self.page.quote_at(number, subject.i):
            return
        for chain in self.chains.all:
            place = next(
                (one for one in chain.places.values() if (one.block, one.head) == (number, subject.i)), None
            )
            if place is not None and chain.type in OTHERS[token.lower_]:
                span = self.page.document.blocks[number].span(token)
                chain.put(
                    span, "pronoun", "pronoun", Place(number, token.i, token.i + 1, token.i), confidence
                )
                return

    def ranked(self, number: int, token: Token) -> list[tuple[float, Chain]]:
        """Return the candidates of a pronoun with their scores, best first."""
        rows = [
            (sum(self.weights[name] * value for name, value in features.items()), chain)
            for chain, features in self.candidates(number, token)
        ]
        return sorted(rows, key=lambda row: -row[0])

    def candidates(self, number: int, token: Token) -> Iterator[tuple[Chain, dict[str, float]]]:
        """Yield each chain that the pronoun may mean, with its features."""
        here = self.page.sentence(number, token.i)
        gender = GENDERS[token.lower_]
        latest: dict[int, tuple[Chain, Anchor]] = {}
        counts: dict[int, int] = {}
        for anchor in self.anchors:
            place = anchor.place
            before = (place.block, place.head) < (number, token.i)
            if not before or not self._in_reach(place, number, here):
                continue
            key = id(anchor.chain)
            counts[key] = counts.get(key, 0) + 1
            if key not in latest or self._nearer(anchor, latest[key][1]):
                latest[key] = (anchor.chain, anchor)
        for chain, anchor in self._ahead(number, token):
            latest.setdefault(id(chain), (chain, anchor))
        able = [
            (chain, anchor)
            for chain, anchor in latest.values()
            if chain.likely_gender() in {None, gender} and not self._barred(number, token, chain)
        ]
        newest = max((anchor.span for _, anchor in able if not anchor.pronoun), default=None)
        for chain, anchor in able:
            features = self._features(number, token, chain, anchor, counts.get(id(chain), 0))
            features["last named"] = float(anchor.span == newest)
            features["only candidate"] = float(len(able) == 1)
            features["gender shown"] = float(chain.gender() == gender)
            features["gender by name"] = float(chain.gender() is None and chain.likely_gender() == gender)
            yield chain, features

    def _nearer(self, one: Anchor, other: Anchor) -> bool:
        """Whether a mention says more of its chain: a later sentence, then a subject, then later."""

        def rank(anchor: Anchor) -> tuple[int, bool, Span]:
            place = anchor.place
            subject = _role(self.page.doc(place.block)[place.head]) == "subject"
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
        for anchor in self.anchors:
            place = anchor.place
            if place.block != number or place.head <= token.i or not anchor.name:
                continue
            main = doc[place.head]
            ahead = self.page.sentence(number, place.head) == self.page.sentence(number, token.i)
            if ahead and main.dep_ in SUBJECTS and main.head.is_ancestor(token) and main.head.i > token.i:
                opens = not any(one.dep_ in SUBJECTS and one.i < token.i for one in main.head.children)
                if opens:
                    yield anchor.chain, anchor

    def _features(
        self, number: int, token: Token, chain: Chain, anchor: Anchor, count: int
    ) -> dict[str, float]:
        place = anchor.place
        head = self.page.doc(place.block)[place.head]
        distance = self.page.sentence(number, token.i) - self.page.sentence(place.block, place.head)
        role = _role(head)
        quoted = self.page.quote_at(number, token.i)
        theirs = self.page.quote_at(place.block, place.head)
        return {
            "same sentence": float(distance == 0),
            "sentence before": float(distance == 1),
            "two before": float(distance == 2),
            "further": float(distance > 2),
            "subject": float(role == "subject"),
            "object": float(role == "object"),
            "possessive": float(role == "possessive"),
            "both subjects": float(role == "subject" and token.dep_ in SUBJECTS),
            "pronoun before": float(anchor.pronoun and distance <= 1),
            "often named": math.log1p(count),
            "speaks here": float(self._speaks(number, token, chain)),
            "both quoted": float(quoted >= 0 and theirs >= 0),
            "only one quoted": float((quoted >= 0) != (theirs >= 0) and theirs >= 0),
            "headline": float(self.page.document.blocks[place.block].layer.kind == "headline"),
            "after": float(anchor.span.start > self.page.document.blocks[number].span(token).start),
            "paragraph before": float(place.block != number),
        }

    def _speaks(self, number: int, token: Token, chain: Chain) -> bool:
        speakers = self.page.speakers_of(number, token.i)
        return any(
            place.block == number and place.first <= i < place.end
            for place in chain.places.values()
            for i in speakers
        )

    def _barred(self, number: int, token: Token, chain: Chain) -> bool:
        """Whether grammar rules the chain out: "Berg saw him", "his wife Anna"."""
        heads = {place.head for place in chain.places.values() if place.block == number}
        covered = [place for place in chain.places.values() if place.block == number]
        if (
            token.lower_ not in REFLEXIVE
            and token.dep_ in {"dobj", "pobj", "dative"}
            and _object_of_own(token, heads)
        ):
            return True
        if token.dep_ in SUBJECTS and self._names_under(number, token, chain):
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
            if any(place.first <= noun.i < place.end for place in covered) or any(
                place.first == noun.i + 1 for place in covered
            ):
                return True
        return False

    def _names_under(self, number: int, token: Token, chain: Chain) -> bool:
        """Whether a clause names somebody later on, whom its subject cannot mean: "He knew of Berg's"."""
        return any(
            one.chain is chain
            and one.name
            and one.place.block == number
            and one.place.head > token.i
            and _in_same_clause(token.doc[one.place.head], token.head)
            for one in self.anchors
        )


def _in_same_clause(token: Token, verb: Token) -> bool:
    """Whether a token stands under a verb, in no clause joined to it or to one of its nouns."""
    here = token
    while here.i not in {here.head.i, verb.i}:
        if here.dep_ in {"relcl", "acl", "advcl", "conj", "parataxis"}:
            return False
        here = here.head
    return here.i == verb.i


def governing_subject(token: Token) -> Token | None:
    """Return the subject of the clause around a pronoun, or of the clause that this one belongs to.

    A subject in between that the pronoun could as well mean ends the search: it is returned, named or not.
    """
    verb = governor(token)
    if token.dep_ in SUBJECTS or (token.dep_ == "poss" and token.head.dep_ in SUBJECTS):
        if verb.dep_ not in {"ccomp", "advcl", "xcomp", "conj"}:
            return None
        verb = verb.head
    for _ in range(6):
        subject = _own_subject(verb)
        if subject is not None:
            return subject if subject.i < token.i else None
        if (
            verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "acl"}
            or verb.head.i == verb.i
        ):
            return None
        verb = verb.head
    return None


def _subject_before(token: Token) -> Token | None:
    """Return the subject of the sentence before, in the same block."""
    start = token.sent.start
    return _own_subject(token.doc[start - 1].sent.root) if start else None


def _own_subject(verb: Token) -> Token | None:
    return next((one for one in verb.children if one.dep_ in SUBJECTS), None)


def _says(token: Token) -> bool:
    """Whether a pronoun is the subject of a verb of saying at the head of its sentence."""
    cue = cues.english().verbs.get(token.head.lemma_)
    return token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and cue is not None and cue.is_speech


def _owns_subject(token: Token) -> bool:
    """Whether "its" opens a sentence before a role that is its subject: "Its director said"."""
    role = token.head
    return (
        token.dep_ == "poss"
        and token.i == token.sent.start
        and role.dep_ in SUBJECTS
        and role.head.dep_ == "ROOT"
        and role.lower_ in roles().heads
    )


def _object_of_own(token: Token, heads: set[int]) -> bool:
    """Whether the subject of the pronoun's own clause is one of the heads."""
    verb = governor(token)
    if token.dep_ == "pobj" and token.head.head.pos_ not in {"VERB", "AUX"}:
        return False
    subjects = [one for one in verb.children if one.dep_ in SUBJECTS]
    if not subjects and verb.dep_ in {"conj", "xcomp"}:
        subjects = [one for one in verb.head.children if one.dep_ in SUBJECTS]
    return any(one.i in heads for one in subjects)


def _role(head: Token) -> str:
    if head.dep_ in SUBJECTS or (head.dep_ in {"conj", "appos"} and head.head.dep_ in SUBJECTS):
        return "subject"
    if head.dep_ in {"dobj", "pobj", "dative"}:
        return "object"
    return "possessive" if head.dep_ == "poss" else "other"
