"""A noun phrase becomes a mention of a chain, unless a name or another phrase has its words.

the energy secretary  ->  Mention(nominal, basis "office") of Anna Berg
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.mentions.chains import Chain, Place
from kg.mentions.coreference import Chains
from kg.mentions.nominals.phrases import may_act
from kg.mentions.page import SUBJECTS, Page
from kg.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_DISPLAYED = frozenset({"headline", "standfirst"})
_SHORT_LINE = 90  # characters of a heading inside the body


class Ties:
    """Keeps which words are taken, and where a phrase may stand without a determiner."""

    def __init__(self, chains: Chains, page: Page) -> None:
        self.page = page
        self.taken = {span for chain in chains.all for span in chain.places}
        persons = [
            (one.block, one.first, one.end) for c in chains.of_type("person") for one in c.places.values()
        ]
        self.starts = {(block, first) for block, first, _ in persons}  # of the mentions of persons
        self.ends = {(block, end) for block, _, end in persons}

    def tie(self, chain: Chain, place: Place, basis: str, confidence: float) -> None:
        """Add a noun phrase to a chain, unless a name stands on the same words."""
        block, first, end = place.block, place.first, place.end
        doc = self.page.doc(block)
        offset = self.page.document.blocks[block].offset
        span = Span(offset + doc[first].idx, offset + doc[end - 1].idx + len(doc[end - 1]))
        if span in self.taken:
            return
        self.taken.add(span)
        chain.put(span, "nominal", basis, place, confidence)
        if chain.type == "person":
            self.starts.add((block, first))
            self.ends.add((block, end))

    def place(self, block: int, first: int, end: int) -> Place:
        """Return where a phrase of tokens `first` to `end` stands."""
        return Place(block, first, end, self.page.head(block, first, end))

    def is_bare(self, number: int, first: int, head: Token) -> bool:
        """Whether a phrase acts in a heading without a determiner: "Rates to fall, minister says"."""
        doc = head.doc
        before = doc[first - 1] if first else None
        alone = (
            before is None
            or before.pos_ in {"PUNCT", "VERB", "SCONJ", "CCONJ", "AUX"}
            or before.lower_ == "as"
        )
        capital = doc[first].tag_ not in {"DT", "PRP$", "WP$"}
        acts = head.tag_ in {"NN", "NNP"} and (head.dep_ in SUBJECTS or may_act(head))
        return self.is_heading(number) and alone and capital and acts

    def is_heading(self, number: int) -> bool:
        """Whether a block is a headline, or a short line of the body without a full stop."""
        layer, text = self.page.document.blocks[number].layer, self.page.plain[number].rstrip()
        short = len(text) <= _SHORT_LINE and text[-1:].isalnum()
        return layer.kind in _DISPLAYED or (layer.kind == "body" and short)
