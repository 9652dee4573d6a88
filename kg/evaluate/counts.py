"""Precision, recall and F1 from counts; the one place that divides.

>>> Counts(right=3, found=4, wanted=6)
P 0.750  R 0.500  F1 0.600
>>> Counts(right=0, found=0, wanted=0).f1
1.0
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Left = TypeVar("Left")
Right = TypeVar("Right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many were right, of how many found and how many wanted. Nothing wanted and nothing found is 1."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            right=self.right + other.right, found=self.found + other.found, wanted=self.wanted + other.wanted
        )

    @property
    def precision(self) -> float:
        """The part of the found that is right."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """The part of the wanted that was found."""
        return self.right / self.wanted if self.wanted else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __repr__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"

    def as_json(self) -> dict[str, float | int]:
        """Return the figures, rounded to four places, and the counts behind them."""
        figures = {"p": self.precision, "r": self.recall, "f1": self.f1}
        counts = {"right": self.right, "found": self.found, "wanted": self.wanted}
        return {name: round(value, 4) for name, value in figures.items()} | counts


def one_to_one(
    found: Sequence[Left], wanted: Sequence[Right], fit: Callable[[Left, Right], Any]
) -> list[tuple[int, int]]:
    """Pair found with wanted, best fit first, each used once; returns their indexes.

    Args:
        fit: how well two fit, larger is better and sorts; falsy is no fit at all. Ties go to the order given.
    """
    cells = [(fit(one, other), i, j) for i, one in enumerate(found) for j, other in enumerate(wanted)]
    cells = sorted((cell for cell in cells if cell[0]), key=lambda cell: (_down(cell[0]), cell[1], cell[2]))
    pairs: list[tuple[int, int]] = []
    for _, i, j in cells:
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _down(value: Any) -> Any:
    return tuple(-part for part in value) if isinstance(value, tuple) else -value


def covered(tokens: Iterable[tuple[int, int]], spans: Iterable[Sequence[int]]) -> frozenset[Hashable]:
    """Return the tokens, as (start, end), that share a character with one of the spans."""
    pairs = [(span[0], span[1]) for span in spans]
    return frozenset(token for token in tokens if any(s < token[1] and token[0] < e for s, e in pairs))


def overlap_f1(left: frozenset[Hashable], right: frozenset[Hashable]) -> float:
    """Return the F1 of two token sets, 0 where one is empty."""
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0
