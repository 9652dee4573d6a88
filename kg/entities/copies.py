"""Near-copies of one wire story: what ten papers print of one text counts once.

    article  ->  hashes of its 5-word shingles  ->  the story: the first article that it copies

Broder's shingles (SEQUENCES 1997). Each article is compared with those that share one of its smallest hashes
and lead a story of their own, so the time grows with the number of articles and not with its square.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from kg.model import Record
from kg.text import fold

WORDS = 5  # of a shingle
ALIKE = 0.6  # Jaccard coefficient from which one is a copy of the other
_PROBES = 24  # smallest hashes that an article is looked up by
_WORD = re.compile(r"\w+")

Hashes = npt.NDArray[np.uint32]


def shingles(text: str) -> Hashes:
    """Return the sorted hashes of a text's 5-word shingles, each once.

    >>> len(shingles("one two three four five six")), len(shingles("one two"))
    (2, 1)
    """
    words = _WORD.findall(fold(text))
    runs = {" ".join(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1))}
    return np.unique(
        np.fromiter(
            (zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs),
            dtype=np.uint32,
            count=len(runs),
        )
    )


def likeness(one: Hashes, other: Hashes) -> float:
    """Return the Jaccard coefficient of two sets of hashes."""
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / (len(one) + len(other) - both)


@dataclass(slots=True)
class Copies:
    """The shingles of records, by date; texts are not kept."""

    seen: list[tuple[str, str, Hashes]] = field(default_factory=list)

    def see(self, record: Record) -> None:
        """Take in one record."""
        article = record.article
        self.seen.append((article.published or "9999", article.id, shingles(article.text)))

    def stories(self) -> dict[str, str]:
        """Return the story of each article: the first by date that it is a copy of, or its own."""
        return _stories((key, own) for _, key, own in sorted(self.seen, key=lambda row: row[:2]))


def stories(articles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the story of each article: the id of the first one that it is a copy of, or its own.

    Args:
        articles: id and text, in an order that does not depend on how they came (by date, then id).
    """
    return _stories((key, shingles(text)) for key, text in articles)


def _stories(articles: Iterable[tuple[str, Hashes]]) -> dict[str, str]:
    story: dict[str, str] = {}
    leaders: dict[str, Hashes] = {}
    lead_by: dict[int, str] = {}
    for key, own in articles:
        probes = [int(one) for one in own[:_PROBES]]
        near = sorted({lead_by[probe] for probe in probes if probe in lead_by})
        copied = next((lead for lead in near if likeness(own, leaders[lead]) >= ALIKE), None)
        story[key] = copied or key
        if copied is None:
            leaders[key] = own
            for probe in probes:
                lead_by.setdefault(probe, key)
    return story
