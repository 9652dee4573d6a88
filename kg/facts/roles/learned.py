"""A linear scorer beside the rules: how sure it is that a person-organization pair is a role.

    score = 1 / (1 + exp(-sum of the weights of the pair's features))

The weights ship as JSON, made by `kg.facts.train_roles`; reading them needs no library. What features a
pair has, `kg.facts.roles.pairs` says.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg import assets
from kg.errors import BadData

MODEL = "models/roles.json"


class Scorer:
    """Weights of features, and the score above which a pair counts as a role."""

    def __init__(self, weights: Mapping[str, float], threshold: float) -> None:
        """`threshold` is the operating point that was chosen on the development gold."""
        self.weights, self.threshold = weights, threshold

    def __call__(self, features: Iterable[str]) -> float:
        """Return the probability that a pair with these features is a role.

        >>> round(Scorer({"bias": 0.0, "title": 2.0}, 0.5)(["bias", "title", "unheard of"]), 3)
        0.881
        """
        total = sum(self.weights.get(feature, 0.0) for feature in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def together(scores: Sequence[float]) -> float:
    """Return the score of one fact from those of its pairs: half the best, half the mean, in log odds.

    >>> round(together([0.9, 0.5]), 3)
    0.839
    """
    odds = [math.log(score / (1 - score)) for score in (min(max(s, 1e-6), 1 - 1e-6) for s in scores)]
    return 1 / (1 + math.exp(-(max(odds) + sum(odds) / len(odds)) / 2))


@cache
def scorer() -> Scorer:
    """Return the shipped scorer.

    Raises:
        BadData: the file lacks its parts.
    """
    data = json.loads(assets.text(MODEL))
    try:
        return Scorer(data["weights"], data["threshold"])
    except (KeyError, TypeError) as error:
        raise BadData(f"{MODEL}: no {error} in it. Train it anew: kg train roles") from error
