"""Words that show that somebody says, thinks or wants something: a typed view on `cues.toml`.

    "warn"  ->  Cue(class "warn", frames {"that": 0.95, "of": 0.8, "quote": 0.95}, example "...")

A frame is what a cue takes as content: `quote`, `that` (a finite clause), `wh`, `to`, `ing`, `obj` (a noun
phrase with what belongs to it), `as`, or a preposition. Its grade says how sure such a complement is an
attribution: 4 sure, 3 likely, 2 possible, 1 seldom. How cues are found in a sentence:
`kg.facts.statements`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from kg import assets
from kg.errors import BadData

Kind = Literal["verbs", "nouns", "adjectives"]
GRADES: Mapping[str, float] = {"4": 0.95, "3": 0.8, "2": 0.55, "1": 0.3}
SPEECH = frozenset(
    "say announce claim confirm deny ask urge warn promise criticise praise agree".split()
)  # classes of words that are uttered; the rest are attitudes


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One entry: a lemma, with a particle where it has one ("point out")."""

    lemma: str
    kind: Kind
    cls: str
    frames: Mapping[str, float]
    example: str = ""
    counter: str = ""  # a sentence in which the word is no cue

    @property
    def is_speech(self) -> bool:
        """Whether it tells of words uttered, not of a belief, a wish or a plan."""
        return self.cls in SPEECH


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All cues of a language by lemma, and the small words that change what they mean."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    words: Mapping[str, frozenset[str]]  # "light", "signs", "media" ...: lists of lemmas

    def __iter__(self) -> Any:
        for table in (self.verbs, self.nouns, self.adjectives):
            yield from table.values()


@cache
def english() -> Cues:
    """Return the English cues.

    >>> english().verbs["warn"].cls
    'warn'
    """
    data = assets.toml("lexicons/en/cues.toml")
    tables: dict[str, dict[str, Cue]] = {kind: {} for kind in get_args(Kind)}
    for kind, table in tables.items():
        for cls, entries in data[kind].items():
            for lemma, row in entries.items():
                if lemma in table:
                    raise BadData(f"cues.toml: {kind} {lemma!r} stands twice. Next: merge the two entries")
                table[lemma] = _cue(lemma, kind, cls, row)  # type: ignore[arg-type]
    words = {name: frozenset(listed) for name, listed in data["words"].items()}
    return Cues(words=words, verbs=tables["verbs"], nouns=tables["nouns"], adjectives=tables["adjectives"])


def _cue(lemma: str, kind: Kind, cls: str, row: Mapping[str, str]) -> Cue:
    frames = {}
    for item in row["frames"].split():
        if item[-1] not in GRADES:
            raise BadData(
                f"cues.toml: frame {item!r} of {lemma!r} has no grade. Next: end it in 1, 2, 3 or 4"
            )
        frames[item[:-1]] = GRADES[item[-1]]
    return Cue(
        lemma=lemma,
        kind=kind,
        cls=cls,
        frames=frames,
        example=row.get("example", ""),
        counter=row.get("counter", ""),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedges:
    """Words and verbs that make a statement less sure, each with its example."""

    words: Mapping[str, str]
    verbs: Mapping[str, str]


@cache
def hedges() -> Hedges:
    """Return the English hedges.

    >>> "reportedly" in hedges().words
    True
    """
    data = assets.toml("lexicons/en/hedges.toml")
    return Hedges(words=data["words"], verbs=data["verbs"])
