"""The pairs that the linker doubts, weakest first, each with the sentences that show them.

J. Larsen (a1)        "J. Larsen, of the harbour board, said ..."     same: kg merge DIR left right
Jonas Larsen (b7)     "Jonas Larsen, who chairs the ..."              not:  kg split DIR left right
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.entities.link import Links
from kg.model import EntityRef, Record, RefKey, Span

SENTENCES = 3  # shown for each side
_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z\"“‘'(])|\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One sentence that names an entity."""

    article: str
    path: str
    published: str | None
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two, as its articles show it."""

    key: str
    name: str
    sentences: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtedSides:
    """A doubted pair with its evidence."""

    left: Side
    right: Side
    score: float  # log-odds that they are one
    reasons: tuple[str, ...]


def review(records: Iterable[Record], links: Links, *, limit: int = 20) -> tuple[DoubtedSides, ...]:
    """Return the doubted pairs with their sentences, the most doubtful first.

    Args:
        records: those that were linked; read once.
        links: their entities.
        limit: how many pairs at most.
    """
    pairs = links.doubts[:limit]
    wanted = {key for pair in pairs for key in (pair.left, pair.right)}
    names = {entity.key: entity.name for entity in links.entities}
    shown: dict[str, list[tuple[bool, str, Shown]]] = {key: [] for key in wanted}
    chosen = {ref for pair in pairs for ref in (pair.left_ref, pair.right_ref)}
    for record in records:
        for ref in record.refs:
            key = RefKey(article=record.article.id, ref=ref.id)
            if (entity := links.of.get(key)) in shown and entity is not None:
                for sentence in _sentences(record, ref):
                    shown[entity].append((key not in chosen, record.article.published or "9999", sentence))
    sides = {
        key: Side(
            key=key,
            name=names[key],
            sentences=tuple(
                row[2] for row in sorted(rows, key=lambda row: (row[0], row[1], row[2].article, row[2].span))
            )[:SENTENCES],
        )
        for key, rows in shown.items()
    }
    return tuple(
        DoubtedSides(left=sides[pair.left], right=sides[pair.right], score=pair.score, reasons=pair.reasons)
        for pair in pairs
    )


def _sentences(record: Record, ref: EntityRef) -> Iterator[Shown]:
    """Yield the first sentence that names an EntityRef, and those of its roles."""
    article = record.article
    spans = [mention.span for mention in ref.mentions if mention.kind == "name"][:1]
    found = {_around(record, span) for span in spans}
    found |= {one.sentence for role in record.roles if role.person == ref.id for one in role.evidence}
    for span in sorted(found):
        text = " ".join(article[span].split())
        yield Shown(article=article.id, path=article.path, published=article.published, span=span, text=text)


def _around(record: Record, span: Span) -> Span:
    layers = [layer.span for layer in record.article.layers if span in layer.span]
    whole = layers[0] if layers else Span(0, len(record.article.text))
    start, end = whole.start, whole.end
    for match in _END.finditer(record.article.text, whole.start, whole.end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return Span(start, end)
