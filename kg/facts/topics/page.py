"""All noun phrases of one article, found by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.facts.topics.phrases import Phrase, Phrases, lemma
from kg.model import Block, Document, EntityRefs, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


class Page:
    """The phrases of one article. A look-up takes no longer in a long article, but for its logarithm."""

    def __init__(self, document: Document, refs: EntityRefs) -> None:
        self.document, self.refs, self.reader = document, refs, Phrases(document, refs)
        self.phrases = list(self.reader)
        self.told = [one for one in self.phrases if one.pointing and one.head.dep_ == "attr"]
        self._starts = [one.where.start for one in self.phrases]
        self._block_starts = [block.layer.span.start for block in document.blocks]
        self._detailed: dict[str, list[Phrase]] = defaultdict(list)  # lemma -> phrases that say more than it
        self._headed: dict[str, list[Phrase]] = defaultdict(list)  # lemma -> those that point to nothing
        for phrase in self.phrases:
            if not (phrase.person or phrase.pointing):
                self._headed[lemma(phrase.head)].append(phrase)
            if len(phrase.units) > 1 and not phrase.pointing:
                self._detailed[lemma(phrase.head)].append(phrase)

    def inside(self, span: Span) -> Iterator[Phrase]:
        """Yield the phrases whose heads are in a span, in text order."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return (one for one in self.phrases[first:last] if one.where in span)

    def back_from(self, place: int) -> Iterator[Phrase]:
        """Yield the phrases whose heads start before a place, the last first."""
        return map(self.phrases.__getitem__, range(bisect_left(self._starts, place) - 1, -1, -1))

    def block_at(self, span: Span) -> int:
        """Return the number of the first block that overlaps a span; far from all others where none does."""
        blocks = self.document.blocks
        near = max(bisect_right(self._block_starts, span.start) - 1, 0)
        return next((n for n in range(near, len(blocks)) if blocks[n].layer.span.overlaps(span)), -9)

    def detailed_before(self, head: str, where: Span) -> Phrase | None:
        """Return the last phrase before a place that has this lemma as its head, and says more than it."""
        return _last_before(self._detailed.get(head, []), where)

    def headed_before(self, head: str, where: Span) -> Phrase | None:
        """Return the last phrase before a place that has this lemma as its head; no person's name."""
        return _last_before(self._headed.get(head, []), where)

    def tokens(self, spans: Sequence[Span]) -> Iterator[tuple[Block, Token]]:
        """Yield the tokens that lie whole in the spans, each with its block, span by span."""
        blocks = self.document.blocks
        for span in spans:
            for number in range(max(self.block_at(span), 0), len(blocks)):
                block = blocks[number]
                if block.layer.span.start >= span.end:
                    break
                start = max(span.start - block.offset, 0)
                end = min(span.end - block.offset, len(block.layer.span))
                held = block.doc.char_span(start, end, alignment_mode="contract")
                yield from ((block, token) for token in held or ())


def _last_before(phrases: Sequence[Phrase], where: Span) -> Phrase | None:
    number = bisect_left(phrases, where, key=lambda one: one.where)
    return phrases[number - 1] if number else None
