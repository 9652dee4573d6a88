"""Statements against attributions in brat standoff: `text/X.txt`, `attributions/X_*.ann` (PolNeAR's layout).

    gold      Attribution event: Source, Cue and Content spans (PARC 3.0: Pareti, LREC 2016)
    overlap   statements paired one to one whose content tokens have F1 of .5 or more
    exact     ... whose content tokens are equal
    joint     overlap, and the source phrases share a word that is no stop word

`quoted` and `unquoted` keep, on both sides, the statements with and without a double quotation mark. Events
without a stated source count neither way. Of several annotators the first by name is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import brat
from kg.evaluate.counts import Counts, covered, one_to_one, overlap_f1
from kg.model import Statement

Tokens = frozenset[Any]
FIGURES = ("overlap", "exact", "joint")
SUBSETS = ("all", "quoted", "unquoted")
_DOUBLE_MARKS = '"“”„‟'
_NEUTRAL = "Attribution-no-source"
_KINDS = ("Attribution", _NEUTRAL)
_STOP = frozenset(
    "a an the this that these those of in on at for to from by with as and or but is are was were be been "
    "has have had not no s mr mrs ms dr his her its their our my your who which".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Token sets of one attribution."""

    content: Tokens
    source: Tokens
    heads: Tokens  # the source's words that are no stop words; all of them where there are no others
    quoted: bool
    neutral: bool = False


def read_folder(folder: Path) -> Iterator[tuple[str, str, list[Attribution]]]:
    """Yield each document's name, text and gold, in order of names; see `kg.brat.read_folder` for errors."""
    for name, text, events in brat.read_folder(folder):
        yield (
            name,
            text,
            [_of_event(text, one) for one in events if one.kind in _KINDS and one.spans.get("content")],
        )


def _of_event(text: str, event: brat.Event) -> Attribution:
    return _attribution(text, {**event.spans, "neutral": event.kind == _NEUTRAL})


def _attribution(text: str, row: dict[str, Any]) -> Attribution:
    tokens = [match.span() for match in re.finditer(r"\w+", text)]
    source = covered(tokens, row.get("source", ()))
    heads = frozenset(token for token in source if text[slice(*token)].lower() not in _STOP)  # type: ignore[misc]
    quoted = any(mark in text[max(0, s - 1) : e + 1] for s, e in row["content"] for mark in _DOUBLE_MARKS)
    return Attribution(
        content=covered(tokens, row["content"]),
        source=source,
        heads=heads or source,
        quoted=quoted,
        neutral=bool(row.get("neutral")),
    )


def of_statement(text: str, statement: Statement) -> Attribution:
    """Return a found statement in the form that is compared."""
    source = statement.speaker_mention
    spans = {"content": [(span.start, span.end) for span in statement.content]}
    return _attribution(text, spans | {"source": [(source.start, source.end)] if source else []})


def score(gold: list[Attribution], found: list[Attribution]) -> dict[str, dict[str, Counts]]:
    """Return the counts of one document: subset -> figure -> counts."""
    neutral = [one for one in gold if one.neutral]
    return {subset: _score(_kept(gold, subset), _kept(found, subset), neutral) for subset in SUBSETS}


def _kept(rows: Iterable[Attribution], subset: str) -> list[Attribution]:
    return [one for one in rows if one.content and not one.neutral and subset in ("all", _name(one))]


def _name(one: Attribution) -> str:
    return "quoted" if one.quoted else "unquoted"


def _score(
    gold: list[Attribution], found: list[Attribution], neutral: list[Attribution]
) -> dict[str, Counts]:
    pairs = one_to_one(gold, found, lambda left, right: overlap_f1(left.content, right.content))
    good = [(gold[i], found[j]) for i, j in pairs if overlap_f1(gold[i].content, found[j].content) >= 0.5]
    hits = {id(right) for _, right in good}
    free = [one for one in found if id(one) not in hits and _is_neutral(one, neutral)]
    right = {
        "overlap": len(good),
        "exact": sum(gold[i].content == found[j].content for i, j in pairs),
        "joint": sum(bool(left.heads & one.source) if left.source else not one.source for left, one in good),
    }
    return {
        name: Counts(right=right[name], found=len(found) - len(free), wanted=len(gold)) for name in FIGURES
    }


def _is_neutral(one: Attribution, neutral: list[Attribution]) -> bool:
    return any(overlap_f1(one.content, other.content) >= 0.5 for other in neutral)
