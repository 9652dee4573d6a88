"""The pairs that the linker doubts, weakest first, each with the sentences that show them.

    Jonas Larsen  ?=  Jonas Larsen   (-0.4: same name; other offices at one time)
      < [Harbour to grow, 2025-02-12] Jonas Larsen, of the harbour board, said ...
      > [Union elects, 2025-03-01] Jonas Larsen, who chairs the ...
      one: kg merge ...    two: kg split ...

With "=" in place of "?=": one entity now, by little more than its name.

Which pairs: `doubtful`, of the links; a graph's folder keeps them as text. Their sentences: `shown`.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.entities.link import Links
from kg.model import Article, EntityRef, Record, RefKey, Span
from kg.vocabulary import segment

SENTENCES = 3  # shown for each side
ARTICLES = 3  # read for each side
_LONGEST = 240  # characters of a sentence
_NO_TITLE = r"(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z][a-z]\.)"  # "Mr.", "Gov.", "J."
_END = re.compile(rf"(?<=[.!?”\"]){_NO_TITLE}\s+(?=[A-Z\"“‘'(])|\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One of the two, and where to read of it."""

    key: str
    name: str
    refs: tuple[RefKey, ...]  # the one that was doubted, then others; a few


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """Two that people may know better: kept apart, or one entity (of one key) by little more than a name."""

    left: Named
    right: Named
    score: float  # log-odds that they are one
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One sentence that names an entity."""

    article: str
    headline: str  # its path where it has none
    published: str | None
    span: Span
    text: str

    def __str__(self) -> str:
        day = f", {self.published[:10]}" if self.published else ""
        cut = self.text if len(self.text) <= _LONGEST else f"{self.text[: _LONGEST - 1]}…"
        return f"[{self.headline}{day}] {cut}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two, as its articles show it."""

    key: str
    name: str
    ref: str  # the EntityRef that was doubted, as the decisions file names it
    sentences: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A doubted pair with its evidence."""

    left: Side
    right: Side
    score: float
    reasons: tuple[str, ...]

    @property
    def joined(self) -> bool:
        """Whether both are one entity now."""
        return self.left.key == self.right.key

    @property
    def same(self) -> str:
        """What to give `kg merge`, to say that they are one."""
        sides = (self.left.ref, self.right.ref) if self.joined else (self.left.key, self.right.key)
        return " ".join(map(shlex.quote, sides))

    @property
    def different(self) -> str:
        """What to give `kg split`, to say that they are two."""
        return f"{self.left.key} {shlex.quote(self.right.ref if self.joined else self.right.key)}"

    def as_text(self, folder: str = "DIR") -> str:
        """Return the pair as lines for a terminal, with the commands that settle it."""
        sign = "  =  " if self.joined else "  ?=  "
        now = "one now; " if self.joined else ""
        why = f"({self.score:+.1f}: {now}{'; '.join(self.reasons)})"
        lines = [f"{self.left.name}{sign}{self.right.name}   {why}"]
        lines += [f"  < {sentence}" for sentence in self.left.sentences]
        lines += [f"  > {sentence}" for sentence in self.right.sentences]
        graph = shlex.quote(folder)
        return "\n".join(
            [*lines, f"  one: kg merge {graph} {self.same}", f"  two: kg split {graph} {self.different}", ""]
        )


# ---------- which pairs ----------


def doubtful(links: Links) -> tuple[Doubtful, ...]:
    """Return the pairs that the links leave in doubt, the most doubtful first."""
    entities = {entity.key: entity for entity in links.entities}

    def named(key: str, chosen: RefKey, without: RefKey | None) -> Named:
        known = {chosen.article, without.article} if without else {chosen.article}
        others = [ref for ref in entities[key].refs if ref.article not in known][: ARTICLES - 1]
        return Named(key=key, name=entities[key].name, refs=(chosen, *others))

    return tuple(
        Doubtful(
            left=named(pair.left, pair.left_ref, pair.right_ref if pair.left == pair.right else None),
            right=named(pair.right, pair.right_ref, None)
            if pair.left != pair.right
            else Named(key=pair.right, name=entities[pair.right].name, refs=(pair.right_ref,)),
            score=pair.score,
            reasons=pair.reasons,
        )
        for pair in links.doubts
    )


def to_text(pairs: Sequence[Doubtful]) -> str:
    """Return the pairs as JSON lines."""
    rows = (
        {"left": _row(one.left), "right": _row(one.right), "score": one.score, "reasons": one.reasons}
        for one in pairs
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def from_text(text: str) -> tuple[Doubtful, ...]:
    """Return the pairs that `to_text` wrote."""
    rows = [json.loads(line) for line in text.split("\n") if line]
    return tuple(
        Doubtful(
            left=_named(row["left"]),
            right=_named(row["right"]),
            score=row["score"],
            reasons=tuple(row["reasons"]),
        )
        for row in rows
    )


def _row(one: Named) -> dict[str, object]:
    return {"key": one.key, "name": one.name, "refs": [[ref.article, ref.ref] for ref in one.refs]}


def _named(row: dict[str, object]) -> Named:
    refs = tuple(RefKey(article=article, ref=ref) for article, ref in row["refs"])  # type: ignore[attr-defined]
    return Named(key=str(row["key"]), name=str(row["name"]), refs=refs)


# ---------- their sentences ----------


def shown(pairs: Sequence[Doubtful], record_of: Callable[[str], Record]) -> tuple[Doubt, ...]:
    """Return the pairs with their sentences.

    Args:
        pairs: of `doubtful`; the order is kept.
        record_of: gives the record of an article's id.
    """
    return tuple(
        Doubt(
            left=_side(pair.left, record_of),
            right=_side(pair.right, record_of),
            score=pair.score,
            reasons=pair.reasons,
        )
        for pair in pairs
    )


def _side(one: Named, record_of: Callable[[str], Record]) -> Side:
    sentences: dict[tuple[str, Span], Shown] = {}
    for ref in one.refs:
        record = record_of(ref.article)
        for sentence in _sentences(record, record.refs.get(ref.ref)):
            sentences.setdefault((sentence.article, sentence.span), sentence)
    first = one.refs[0]
    doubted = f"a:{segment(first.article)}#{first.ref}"
    return Side(key=one.key, name=one.name, ref=doubted, sentences=tuple(sentences.values())[:SENTENCES])


def _sentences(record: Record, ref: EntityRef) -> Iterator[Shown]:
    """Yield the first sentence that names an EntityRef, and those of its roles."""
    article = record.article
    spans = [mention.span for mention in ref.mentions if mention.kind == "name"][:1]
    found = {_around(article, span) for span in spans}
    found |= {one.sentence for role in record.roles if role.person == ref.id for one in role.evidence}
    for span in sorted(found):
        yield Shown(
            article=article.id,
            headline=article.headline or article.path,
            published=article.published,
            span=span,
            text=" ".join(article[span].split()),
        )


def _around(article: Article, span: Span) -> Span:
    layers = [layer.span for layer in article.layers if span in layer.span]
    whole = layers[0] if layers else Span(0, len(article.text))
    start, end = whole.start, whole.end
    for match in _END.finditer(article.text, whole.start, whole.end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return Span(start, end)
