"""Annotated articles -> an attribution model: logistic regression over the features of candidates.

    text/X.txt + attributions/X_*.ann  ->  {"format": ..., "weights": {"lemma:warn|that": 1.2, ...}, ...}

The layout is brat's standoff as PolNeAR has it. A candidate is right when its content shares half or more
of an attribution's words (token F1), and its source a word. Full-batch gradient steps from zero, no random
number, weights rounded: the same articles give the same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from kg.facts.statements.acceptance import FORMAT

_STEPS = 300
_RATE = 0.5
_RARE = 3  # a feature seen less often is left out


def fit(rows: Sequence[tuple[Sequence[str], bool]], *, decay: float = 1.0) -> dict[str, float]:
    """Return the weight of each feature; `rows` are the features of a candidate and whether it is right."""
    count = Counter(name for names, _ in rows for name in set(names))
    vocabulary = sorted(name for name, n in count.items() if n >= _RARE)
    number = {name: i for i, name in enumerate(vocabulary)}
    columns: list[int] = []
    owners: list[int] = []
    for row, (names, _) in enumerate(rows):
        for name in dict.fromkeys(names):
            if name in number:
                columns.append(number[name])
                owners.append(row)
    at, of = np.asarray(columns), np.asarray(owners)
    target = np.asarray([float(right) for _, right in rows])
    weights = np.zeros(len(vocabulary))
    squares = np.full(len(vocabulary), 1e-6)
    for _ in range(_STEPS):
        logits = np.bincount(of, weights=weights[at], minlength=len(rows))
        errors = 1 / (1 + np.exp(-np.clip(logits, -30, 30))) - target
        slope = np.bincount(at, weights=errors[of], minlength=len(vocabulary)) + decay * weights
        squares += slope * slope
        weights -= _RATE * slope / np.sqrt(squares)
    return {name: round(float(weights[i]), 4) for name, i in number.items() if abs(weights[i]) >= 5e-5}


def dump(weights: dict[str, float], threshold: float, about: dict[str, Any]) -> str:
    """Return the model as JSON text, the same for the same weights."""
    data = {"format": FORMAT, "about": about, "threshold": threshold, "weights": weights}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


__all__: Iterable[str] = ["dump", "fit"]
