"""Whom "he", "her" and "its" mean: the best candidate where it is clearly best, else nobody.

    As he confirmed the plan, Berg told his staff ...
       ~~                    ~~~~      ~~~

    candidates   persons that a pronoun may mean, each with a score
    clauses      the subject that governs a pronoun; whom grammar rules out

A tie of "he" needs a score and a lead over the next; "its" and "they" go to the named subject that governs
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.roles import roles
from kg.mentions.chains import Place
from kg.mentions.coreference import Chains
from kg.mentions.nominals.persons import is_unnamed
from kg.mentions.page import SUBJECTS, Page
from kg.mentions.pronouns.candidates import GENDERS, Anchor, Candidates
from kg.mentions.pronouns.clauses import asked_to, governing_subject, owns_subject, says, subject_before
from kg.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Token

OTHERS: Mapping[str, frozenset[EntityType]] = {
    **dict.fromkeys(("it", "its"), frozenset[EntityType]({"organization", "place"})),
    **dict.fromkeys(("they", "their"), frozenset[EntityType]({"group"})),
}

_WRITERS = frozenset({"i", "we"})
_PARTIES = frozenset({"defendant", "accused", "suspect", "plaintiff", "witness", "victim"})  # of a case
_NAMELESS = frozenset({"a", "an", "one", "another"})
THRESHOLD = 1.5  # points that the best candidate needs
LEAD = 0.25  # points before the next


class Pronouns:
    """Ties the third-person pronouns of a document, block by block, quotations last."""

    def __init__(self, chains: Chains, page: Page) -> None:
        self.chains, self.page, self.candidates = chains, page, Candidates(chains, page)

    def tie_all(self) -> None:
        """Add a mention to a chain for each pronoun that is clearly somebody's."""
        for number, block in enumerate(self.page.document.blocks):
            words = [text.lower() for text in self.page.texts[number]]
            tokens = [block.doc[i] for i, word in enumerate(words) if word in GENDERS or word in OTHERS]
            for token in sorted(tokens, key=lambda one: self.page.quote_at(number, one.i) >= 0):
                if token.lower_ in OTHERS and token.dep_ not in SUBJECTS | {"poss"}:
                    continue
                if token.lower_ in OTHERS:
                    self._tie_to_subject(number, token)
                elif token.pos_ in {"PRON", "DET", "ADJ", "PROPN"}:
                    self._tie(number, token)

    def _tie(self, number: int, token: Token) -> None:
        ranked = self.candidates.ranked(number, token)
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
        self.candidates.add(Anchor(chain, place, span, True, False))

    def _means_unnamed(self, number: int, token: Token) -> bool:
        """Whether "she" may be the nameless subject of the sentence before: "One farmer interrupted."."""
        if token.dep_ in SUBJECTS and (self._met_nameless(number, token) or self._is_asked(number, token)):
            return True
        subject = subject_before(token) if token.dep_ in SUBJECTS else None
        if subject is None:
            return False
        held = self._is_held(number, subject)
        if not (held or is_unnamed(subject) or self._is_untied(number, subject, token)):
            return False
        if self.page.quote_at(number, subject.i) >= 0 > self.page.quote_at(number, token.i):
            return False  # somebody of whom a speaker speaks
        here = self.page.sentence(number, token.i)
        return not any(one.place.head < token.i for one in self.candidates.in_sentence(here))

    def _met_nameless(self, number: int, token: Token) -> bool:
        """Whether the writer has just met somebody nameless: "When I asked one engineer, he laughed"."""
        for one in token.doc[token.sent.start : token.i]:
            met = one.dep_ == "dobj" and one.tag_ == "NN" and self.page.quote_at(number, one.i) < 0
            if met and one.lower_ in roles().heads | lexicon.gendered_nouns().keys():
                writer = any(kid.dep_ == "nsubj" and kid.lower_ in _WRITERS for kid in one.head.children)
                if writer and any(kid.lower_ in _NAMELESS for kid in one.lefts):
                    return True
        return False

    def _is_asked(self, number: int, token: Token) -> bool:
        """Whether "he" is somebody without a name who is asked to act: "urged the mayor to say when he"."""
        found = [asked for above in token.ancestors if (asked := asked_to(above)) is not None]
        if not found or found[0].i > token.i:
            return False
        place = (number, found[0].i)
        return not any((one.place.block, one.place.head) == place for one in self.candidates.anchors)

    def _is_held(self, number: int, subject: Token) -> bool:
        """Whether a subject is somebody of whom the page shows no name: "The treasurer resigned."."""
        known = any(one.lower_ == "the" for one in subject.lefts)
        named = any(one.pos_ == "PROPN" and one.dep_ in {"appos", "compound"} for one in subject.children)
        person = subject.lower_ in roles().heads | _PARTIES
        if subject.tag_ != "NN" or not known or named or not person:
            return False
        place = (number, subject.i)
        return not any((one.place.block, one.place.head) == place for one in self.candidates.anchors)

    def _is_untied(self, number: int, subject: Token, token: Token) -> bool:
        """Whether the sentence before has the same pronoun, and nobody could tell who that is."""
        anchors = self.candidates.in_sentence(self.page.sentence(number, subject.i))
        tied = any(one.place.head == subject.i for one in anchors)
        return subject.lower_ == token.lower_ and not tied

    def _tie_to_subject(self, number: int, token: Token) -> None:
        """Tie "its" and "they" to the named subject that governs them: "Residents said they"."""
        subject = governing_subject(token)
        confidence = 0.75
        if subject is None and (says(token) or owns_subject(token)):
            subject, confidence = subject_before(token), 0.65
        if subject is None or self.page.quote_at(number, token.i) != self.page.quote_at(number, subject.i):
            return
        able = [n for n in self._heads.get((number, subject.i), ()) if self._may_be(n, token.lower_)]
        if able:
            span = self.page.document.blocks[number].span(token)
            place = Place(number, token.i, token.i + 1, token.i)
            self.chains.all[min(able)].put(span, "pronoun", "pronoun", place, confidence)
            self._heads.setdefault((number, token.i), []).append(min(able))

    def _may_be(self, chain: int, pronoun: str) -> bool:
        return self.chains.all[chain].type in OTHERS[pronoun]

    @cached_property
    def _heads(self) -> dict[tuple[int, int], list[int]]:
        """The numbers of the chains that a token of a block heads a mention of."""
        found: dict[tuple[int, int], list[int]] = {}
        for n, chain in enumerate(self.chains.all):
            for one in chain.places.values():
                found.setdefault((one.block, one.head), []).append(n)
        return found
