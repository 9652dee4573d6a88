"""Trains the linear scorer of `kg.facts.roles.learned` on KnowledgeNet: logistic regression, nothing random.

    passages with gold pairs  ->  features of pairs  ->  weights, rounded  ->  ontologies/models/roles.json

The same gold, pipeline and code give the same file, byte for byte: features are sorted, the solver starts at
zero and takes whole-batch steps, weights are rounded to three decimals and small ones left out. How sure the
scorer is on passages it has not seen is measured by KnowledgeNet's own folds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.facts import roles
from kg.facts.roles.learned import Scorer, together
from kg.facts.roles.pairs import Pair
from kg.model import Document, EntityRefs, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

EMPLOYEE, CHIEF = "EMPLOYEE_OR_MEMBER_OF", "CEO"
PENALTY = 3.0  # L2, on the sum of log losses
MIN_COUNT = 3  # passages' pairs that a feature must be seen with
SMALLEST = 0.02  # a weight below this changes no score by a hundredth
STEPS = 200
MEMORY = 8  # pairs of steps that the solver remembers


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One pair with its features and whether gold has it."""

    passage: str
    fold: int
    features: tuple[str, ...]
    right: bool
    person: Span
    organization: Span
    fact: tuple[str, str]  # who is meant by the two mentions: pairs that share it stand or fall together


def gold_pairs(row: dict[str, Any]) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the person-organization pairs of a KnowledgeNet passage, as character spans.

    >>> gold_pairs({"facts": [{"property": "CEO", "subject": [0, 4], "object": [9, 12]}]})
    {((9, 12), (0, 4))}
    """
    found = set()
    for fact in row["facts"]:
        ends = tuple(fact["subject"]), tuple(fact["object"])
        if fact["property"] == EMPLOYEE:
            found.add(ends)
        elif fact["property"] == CHIEF:
            found.add((ends[1], ends[0]))
    return found


def examples(row: dict[str, Any], document: Document, refs: EntityRefs) -> list[Example]:
    """Return the pairs of a passage as examples.

    A passage that was annotated for CEO alone says nothing about other staff: only its right pairs count.
    """
    gold, whole = gold_pairs(row), EMPLOYEE in row["properties"]
    if not whole and CHIEF not in row["properties"]:
        return []
    found = []
    for block in document.blocks:
        for pair, features in roles.described_pairs(document, block, refs):
            person, organization = _span(block, pair, "person"), _span(block, pair, "organization")
            right = any(person.overlaps(Span(*p)) and organization.overlaps(Span(*o)) for p, o in gold)
            if whole or right:
                found.append(
                    Example(
                        passage=row["id"],
                        fold=row["fold"],
                        features=tuple(features),
                        right=right,
                        person=person,
                        organization=organization,
                        fact=(pair.person.meant, pair.organization.meant),
                    )
                )
    return found


def _span(block: Any, pair: Pair, which: str) -> Span:
    end = getattr(pair, which)
    found: Span = block.span(block.doc[end.start : end.end])
    return found


# ---------- logistic regression ----------


@dataclass(frozen=True, slots=True)
class _Matrix:
    """Sparse ones: row `rows[k]` has column `columns[k]`."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    height: int
    width: int

    def dot(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(self.rows, weights[self.columns], self.height), dtype=np.float64)

    def transposed_dot(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(self.columns, values[self.rows], self.width), dtype=np.float64)


def fit(data: Sequence[Example], *, penalty: float = PENALTY, min_count: int = MIN_COUNT) -> dict[str, float]:
    """Return the weights of a logistic regression with an L2 penalty, by L-BFGS from zero."""
    counts = Counter(feature for example in data for feature in example.features)
    names = sorted(name for name, count in counts.items() if count >= min_count)
    place = {name: n for n, name in enumerate(names)}
    cells = [(n, place[f]) for n, example in enumerate(data) for f in example.features if f in place]
    matrix = _Matrix(
        np.array([row for row, _ in cells], dtype=np.int64),
        np.array([column for _, column in cells], dtype=np.int64),
        len(data),
        len(names),
    )
    labels = np.array([1.0 if example.right else -1.0 for example in data])
    free = np.array([0.0 if name == "bias" else penalty for name in names])
    weights = _minimize(matrix, labels, free)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= SMALLEST}


def _loss(
    weights: NDArray[np.float64], matrix: _Matrix, labels: NDArray[np.float64], penalty: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    margin = labels * matrix.dot(weights)
    loss = np.logaddexp(0.0, -margin).sum() + 0.5 * (penalty * weights * weights).sum()
    slope = -labels / (1.0 + np.exp(np.clip(margin, -500, 500)))
    return float(loss), matrix.transposed_dot(slope) + penalty * weights


def _minimize(
    matrix: _Matrix, labels: NDArray[np.float64], penalty: NDArray[np.float64]
) -> NDArray[np.float64]:
    """L-BFGS with two-loop recursion and a backtracking line search (Nocedal and Wright, ch. 7)."""
    weights = np.zeros(matrix.width)
    loss, gradient = _loss(weights, matrix, labels, penalty)
    history: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    for _ in range(STEPS):
        direction = -_two_loop(gradient, history)
        step, slope = 1.0, float((gradient * direction).sum())
        if not history:
            step = 1.0 / max(1.0, float(np.abs(gradient).sum()))
        while step > 1e-12:
            new = weights + step * direction
            new_loss, new_gradient = _loss(new, matrix, labels, penalty)
            if new_loss <= loss + 1e-4 * step * slope:
                break
            step /= 2
        else:
            break
        moved, turned = new - weights, new_gradient - gradient
        if float((moved * turned).sum()) > 1e-12:
            history = [*history, (moved, turned)][-MEMORY:]
        done = abs(loss - new_loss) < 1e-9 * max(1.0, abs(loss))
        weights, loss, gradient = new, new_loss, new_gradient
        if done:
            break
    return weights


def _two_loop(
    gradient: NDArray[np.float64], history: Sequence[tuple[NDArray[np.float64], NDArray[np.float64]]]
) -> NDArray[np.float64]:
    found, alphas = gradient.copy(), []
    for moved, turned in reversed(history):
        alpha = float((moved * found).sum()) / float((moved * turned).sum())
        alphas.append(alpha)
        found -= alpha * turned
    if history:
        moved, turned = history[-1]
        found *= float((moved * turned).sum()) / float((turned * turned).sum())
    for (moved, turned), alpha in zip(history, reversed(alphas), strict=True):
        beta = float((turned * found).sum()) / float((moved * turned).sum())
        found += (alpha - beta) * moved
    return found


# ---------- the model file ----------


def cross_validated(data: Sequence[Example], *, penalty: float = PENALTY) -> list[tuple[Example, float]]:
    """Return each example with the score of a model that was fitted on the other folds."""
    found = []
    for fold in sorted({example.fold for example in data}):
        scorer = Scorer(fit([e for e in data if e.fold != fold], penalty=penalty), 0.5)
        found += [(example, scorer(example.features)) for example in data if example.fold == fold]
    return joined(found)


def joined(scored: Sequence[tuple[Example, float]]) -> list[tuple[Example, float]]:
    """Give the pairs of one fact in one passage one score, as `kg.facts.roles` does."""
    facts: dict[tuple[str, tuple[str, str]], list[float]] = {}
    for example, score in scored:
        facts.setdefault((example.passage, example.fact), []).append(score)
    return [(example, together(facts[example.passage, example.fact])) for example, _ in scored]


def threshold(scored: Sequence[tuple[Example, float]], precision: float) -> float:
    """Return the lowest score, in steps of 0.01, from which on pairs are right often enough."""
    for cut in range(1, 100):
        chosen = [example.right for example, score in scored if score >= cut / 100]
        if chosen and sum(chosen) / len(chosen) >= precision:
            return cut / 100
    return 0.99


def train(
    passages: Iterable[tuple[dict[str, Any], Document, EntityRefs]], *, precision: float = 0.81
) -> dict[str, Any]:
    """Return the model file's content.

    Args:
        passages: rows of KnowledgeNet, each with its parsed text and the entities found in it.
        precision: of pairs, which the operating point must reach on passages not fitted on.
    """
    data = [example for row, document, refs in passages for example in examples(row, document, refs)]
    scored = cross_validated(data)
    return {
        "source": "KnowledgeNet (Diffbot), CC BY-SA 4.0",
        "threshold": threshold(scored, precision),
        "weights": dict(sorted(fit(data).items())),
    }


def dumps(model: dict[str, Any]) -> str:
    """Return the model as the text of its file."""
    return json.dumps(model, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"
