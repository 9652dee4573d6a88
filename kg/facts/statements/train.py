"""Annotated articles -> an attribution model: logistic regression over the features of candidates.

    text/X.txt + attributions/X_*.ann  ->  {"format": ..., "weights": {"lemma:warn|that": 1.2, ...}, ...}

The layout is brat's standoff as PolNeAR has it: Attribution events of Source, Cue and Content. A candidate
is right when its content shares half or more of an attribution's words (token F1) and its source a word;
one that finds an event without a source counts neither way. Full-batch gradient steps from zero (AdaGrad:
Duchi et al., JMLR 2011), no random number, weights rounded: the same articles give the same bytes. Nothing
learned ships with the package: a model is a user's own, as are the articles it comes from.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg import brat
from kg.errors import BadData
from kg.facts.statements import acceptance, assemble
from kg.facts.statements.acceptance import FORMAT, AttributionModel
from kg.facts.statements.candidates import Candidate
from kg.model import Document

_STEPS = 300
_RATE = 0.5
_DECAY = 1.0  # pull of the weights towards zero
_RARE = 3  # a feature seen less often is left out
_HELD = 5  # every fifth article chooses the threshold
_THRESHOLDS = tuple(round(0.2 + 0.025 * step, 3) for step in range(17))
_STOP = frozenset(
    "a an the this that these those of in on at for to from by with as and or s his her its their".split()
)
_EVENTS = ("Attribution", "Attribution-no-source")

Parse = Callable[[str, str], Document]
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One annotated event, as numbers of the words (\\w+) of its text."""

    content: Words
    source: Words
    neutral: bool  # no source is stated


@dataclass(slots=True)
class _Row:
    candidate: Candidate
    names: list[str]
    gold: int | None  # number of the attribution that it finds
    neutral: bool


def train(gold_dir: Path, parse: Parse) -> dict[str, Any]:
    """Return a model learned from a folder of annotated articles, ready for `dump`.

    Args:
        gold_dir: a folder with `text/*.txt` and `attributions/*.ann`; of several annotators of an article the
            first by name is taken.
        parse: makes a parsed Document of an article's name and text.

    Raises:
        BadData: no articles there, fewer than five, or an annotation that cannot be read.
    """
    articles = [
        (_rows(parse(name, text), text, gold), sum(not one.neutral for one in gold))
        for name, text, gold in read(gold_dir)
    ]
    if len(articles) < _HELD:
        raise BadData(f"{gold_dir}: {len(articles)} annotated articles. Next: give at least {_HELD}")
    held = articles[_HELD - 1 :: _HELD]
    kept = [article for number, article in enumerate(articles) if number % _HELD != _HELD - 1]
    threshold = _threshold(fit(_examples(kept)), held)
    weights = fit(_examples(articles))
    about = {"articles": len(articles), "attributions": sum(n for _, n in articles), "features": len(weights)}
    return {"format": FORMAT, "about": about, "threshold": threshold, "weights": weights}


def dump(model: dict[str, Any]) -> str:
    """Return a model as JSON text; the same model gives the same bytes."""
    return json.dumps(model, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


# ---------- annotated articles ----------


def read(gold_dir: Path) -> Iterator[tuple[str, str, list[Attribution]]]:
    """Yield each article's name, text and attributions, in order of names; see `kg.brat.read_folder`."""
    for name, text, events in brat.read_folder(gold_dir):
        yield (
            name,
            text,
            [_attribution(text, one) for one in events if one.kind in _EVENTS and one.spans.get("content")],
        )


def _attribution(text: str, event: brat.Event) -> Attribution:
    starts, ends = _words(text)
    content = _covered(event.spans["content"], starts, ends)
    source = _covered(event.spans.get("source", []), starts, ends)
    heads = frozenset(i for i in source if text[starts[i] : ends[i]].lower() not in _STOP) or source
    return Attribution(content, heads, event.kind == _EVENTS[1])


def _words(text: str) -> tuple[list[int], list[int]]:
    spans = [match.span() for match in re.finditer(r"\w+", text)]
    return [start for start, _ in spans], [end for _, end in spans]


def _covered(spans: Sequence[tuple[int, int]], starts: list[int], ends: list[int]) -> Words:
    out: set[int] = set()
    for start, end in spans:
        first = bisect_left(ends, start + 1)
        out.update(range(first, bisect_left(starts, end)))
    return frozenset(out)


# ---------- candidates as examples ----------


def _rows(document: Document, text: str, gold: list[Attribution]) -> list[list[_Row]]:
    """Return the candidates of each paragraph, each with what it finds."""
    starts, ends = _words(text)
    out = []
    for paragraph in assemble.read(document):
        rows = []
        for one in assemble.candidates(paragraph, wide=True):
            content = _covered(one.pieces, starts, ends)
            source = _covered([one.source.span], starts, ends) if one.source else frozenset()
            rows.append(_Row(one, acceptance.features(one), *_found(content, source, gold)))
        out.append(rows)
    return out


def _found(content: Words, source: Words, gold: list[Attribution]) -> tuple[int | None, bool]:
    """Return the number of the attribution that is found best, and whether a neutral one is found."""
    best, number, neutral = 0.0, None, False
    for i, one in enumerate(gold):
        shared = len(content & one.content)
        f1 = 2 * shared / (len(content) + len(one.content)) if shared else 0.0
        if f1 >= 0.5 and one.neutral:
            neutral = True
        elif f1 >= 0.5 and f1 > best and one.source & source:
            best, number = f1, i
    return number, neutral


def _examples(articles: list[tuple[list[list[_Row]], int]]) -> list[tuple[list[str], bool]]:
    return [
        (row.names, row.gold is not None)
        for paragraphs, _ in articles
        for rows in paragraphs
        for row in rows
        if row.gold is not None or not row.neutral
    ]


# ---------- weights ----------


def fit(rows: Sequence[tuple[Sequence[str], bool]]) -> dict[str, float]:
    """Return the weight of each feature; `rows` are the features of a candidate and whether it is right.

    >>> weights = fit([(["cue"], True), (["scare"], False)] * 5)
    >>> weights["cue"] > 0 > weights["scare"]
    True
    """
    count = Counter(name for names, _ in rows for name in set(names))
    number = {name: i for i, name in enumerate(sorted(name for name, n in count.items() if n >= _RARE))}
    columns: list[int] = []
    owners: list[int] = []
    for row, (names, _) in enumerate(rows):
        for name in dict.fromkeys(names):
            if name in number:
                columns.append(number[name])
                owners.append(row)
    at, of = np.asarray(columns, dtype=np.int64), np.asarray(owners, dtype=np.int64)
    target = np.asarray([float(right) for _, right in rows])
    weights = np.zeros(len(number))
    squares = np.full(len(number), 1e-6)
    for _ in range(_STEPS):
        logits = np.bincount(of, weights=weights[at], minlength=len(rows))
        errors = 1 / (1 + np.exp(-np.clip(logits, -30, 30))) - target
        slope = np.bincount(at, weights=errors[of], minlength=len(number)) + _DECAY * weights
        squares += slope * slope
        weights -= _RATE * slope / np.sqrt(squares)
    return {name: round(float(weights[i]), 3) for name, i in number.items() if abs(weights[i]) >= 5e-4}


def _threshold(weights: dict[str, float], held: list[tuple[list[list[_Row]], int]]) -> float:
    """Return the score from which on candidates are taken: the best F1 on articles not fitted to."""
    model = AttributionModel(weights)
    for paragraphs, _ in held:
        for rows in paragraphs:
            for row in rows:
                row.candidate.score = model.score(row.candidate)
    return max(_THRESHOLDS, key=lambda least: _f1(held, least))


def _f1(held: list[tuple[list[list[_Row]], int]], least: float) -> float:
    right = taken = wanted = 0
    for paragraphs, gold in held:
        wanted += gold
        hits: set[int] = set()
        for rows in paragraphs:
            kept = {id(one) for one in assemble.chosen([row.candidate for row in rows], least)}
            mine = [row for row in rows if id(row.candidate) in kept]
            taken += sum(row.gold is not None or not row.neutral for row in mine)
            hits.update(row.gold for row in mine if row.gold is not None)
        right += len(hits)
    return 2 * right / (taken + wanted) if taken + wanted else 0.0
