"""Phrases that mean an organization: by its kind, or by a noun that the article describes it by.

Tarn Aid, a charity, ... Nordbank ...      the charity      the bank      the Norwegian lender
                                           Tarn Aid         Nordbank      Nordbank, if Norway is near it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.lexicons.countries import countries
from kg.mentions.chains import Chain
from kg.mentions.coreference import Chains
from kg.mentions.nominals.beside import modifiers
from kg.mentions.nominals.phrases import belongs, may_act
from kg.mentions.nominals.ties import Ties
from kg.mentions.page import Page
from kg.mentions.words import folded

if TYPE_CHECKING:
    from spacy.tokens import Token

_EMPTY = frozenset({"same", "latter", "whole", "entire", "embattled", "troubled", "ailing", "beleaguered"})
_DETERMINERS = frozenset({"the", "this", "that"})
_FAR = 4  # sentences


class Bodies:
    """Ties the phrases of an article to its organizations."""

    def __init__(self, chains: Chains, page: Page, ties: Ties) -> None:
        self.chains, self.page, self.ties = chains, page, ties
        self.named = {(one.block, one.head) for chain in chains.all for one in chain.places.values()}

    def tie(self) -> None:
        """Tie "the bank" to the last bank named; nothing where two are equally near."""
        kinds = lexicon.nominals()
        nouns = kinds.keys() | {noun for chain in self.chains.of_type("organization") for noun in chain.nouns}
        for number, block in enumerate(self.page.document.blocks):
            for token in (block.doc[i] for i, text in enumerate(self.page.texts[number]) if text in nouns):
                acts = may_act(token) and self.ties.is_heading(number)
                if (number, token.i) in self.named or (
                    not acts and (token.dep_ in {"compound", "attr", "appos"} or _goes_on(token))
                ):
                    continue
                first = token.i
                while first > 0 and belongs(block.doc, first - 1, first):
                    first -= 1
                words = modifiers(token)
                if block.doc[first].lower_ in _DETERMINERS and first < token.i:
                    chain = self._meant(number, token, words)
                elif self.ties.is_bare(number, first, token):
                    chain = self._only_described(token.lower_, words)
                else:
                    continue
                if chain is not None:
                    self.ties.tie(chain, self.ties.place(number, first, token.i + 1), "nominal", 0.7)

    def _meant(self, number: int, token: Token, words: set[str]) -> Chain | None:
        """Return the body of "the bank", "the Norwegian charity": by its noun, else the last named."""
        described = self._only_described(token.lower_, words, here=(number, token.i))
        if described is not None:
            return None if _is_done_to(described, number, token) else described
        kinds = lexicon.nominals().get(token.lower_, frozenset())
        last = self._last(number, token.i, kinds)
        if last is None or _is_done_to(last, number, token):
            return None
        alone = "company" in kinds and self._is_alone(last, number, token)
        return last if alone or self._supports(last, words, token.lower_) else None

    def _only_described(
        self, noun: str, words: set[str], here: tuple[int, int] | None = None
    ) -> Chain | None:
        """Return the one organization that the article describes by a noun, or whose form says so.

        `here`: only one named before this place, and by its description alone.
        """
        kinds = lexicon.nominals().get(noun, frozenset()) - {""}
        bodies = self.chains.of_type("organization")
        fit = [chain for chain in bodies if noun in chain.nouns or set(chain.kinds) & kinds]
        if len(fit) != 1 or not self._supports(fit[0], words, noun):
            return None
        if here is not None and noun not in fit[0].nouns:
            return None
        if here is not None and not any((one.block, one.head) < here for one in fit[0].places.values()):
            return None
        return fit[0]

    def _last(self, block: int, token: int, kinds: frozenset[str]) -> Chain | None:
        """Return the last body of some kinds before a word; None: two are equally near, or none is near.

        One that only tells whose somebody is counts where the article has named no other.
        """
        here = self.page.sentence(block, token)
        met: dict[bool, dict[int, list[Chain]]] = {False: {}, True: {}}
        for chain in self.chains.of_type("organization"):
            national = chain.country is not None and "company" not in chain.kinds
            if not ((set(chain.kinds) or {""}) & kinds) or (national and "" in kinds):
                continue
            before = [
                place
                for place in chain.places.values()
                if (place.block, place.head) < (block, token)
                and self.page.flow[place.block] >= self.page.flow[block]
            ]
            talked_of = [one for one in before if not _is_aside(self.page.doc(one.block)[one.head])]
            if before:
                last = max(self.page.sentence(one.block, one.head) for one in talked_of or before)
                met[not talked_of].setdefault(last, []).append(chain)
        latest = met[False] or met[True]
        near = max(latest, default=-1)
        chains = latest.get(near, [])
        alone = len(latest) == 1 and bool(met[True]) and bool(met[False])
        return chains[0] if len(chains) == 1 and (here - near <= _FAR or alone) else None

    def _is_alone(self, chain: Chain, block: int, token: Token) -> bool:
        """Whether the paragraph names no other organization before a word, and this one's form is known."""
        before = [
            one
            for one in self.chains.of_type("organization")
            if any(place.block == block and place.head < token.i for place in one.places.values())
        ]
        return before == [chain] and bool(chain.kinds)

    def _supports(self, chain: Chain, words: set[str], noun: str) -> bool:
        """Whether the words before a noun say nothing that the article does not say of the organization.

        Words of its name and description do; for a business, which may be called by its trade, words of a
        sentence that names it, too. "The appeals court" is none named before: it is another court.
        """
        kinds = lexicon.nominals().get(noun, frozenset({"company"}))
        known = set(folded(" ".join(chain.names)).split()) | set().union(*chain.nouns.values())
        for word in words - known - _EMPTY:
            country = countries().adjective(word) or countries().named(word)
            if country is not None:
                near = any(
                    self._is_near(chain, name.lower()) for name in (*country.names, *country.adjectives)
                )
                if chain.country.code != country.code if chain.country is not None else not near:
                    return False
            elif "company" not in kinds or not self._is_near(chain, word.lower()):
                return False
        return True

    def _is_near(self, chain: Chain, word: str) -> bool:
        """Whether a sentence that names an organization has a word, or one that begins with it."""
        for place in chain.places.values():
            sentence = self.page.doc(place.block)[place.head].sent
            if any(one.lower_.startswith(word) for one in sentence):
                return True
        return False


def _is_done_to(chain: Chain, number: int, token: Token) -> bool:
    """Whether a noun's phrase suffers a body's deed: in "Nordbank sued the company's founder", another's."""
    while token.dep_ in ("poss", "compound", "appos", "conj") and token.head.i != token.i:
        token = token.head
    doers = {one.i for one in token.head.children if one.dep_ == "nsubj" and one.i < token.i}
    return token.dep_ == "dobj" and any(
        place.block == number and place.head in doers for place in chain.places.values()
    )


def _is_aside(token: Token) -> bool:
    """Whether a body is named only to tell whose somebody is: "Anna Berg of Halden University"."""
    above = token.head
    owner = above.head
    return (
        token.dep_ == "pobj"
        and above.lower_ in {"of", "at", "from"}
        and owner.pos_ == "PROPN"
        and owner.ent_type_ == "PERSON"
    )


def _goes_on(token: Token) -> bool:
    """Whether a noun is only the beginning of a longer phrase: "the bank holiday", "the bank of"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and (
        after.pos_ in {"PROPN", "NOUN"} or after.lower_ in {"of", "that", "which", "-"}
    )
