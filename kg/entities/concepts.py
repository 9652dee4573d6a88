"""Topics of all articles as concepts: a preferred label, other wordings beside it, parts that lead to it.

    membership+nato+norland   "Norland's NATO membership"  also "Nato membership for Norland"
                              broader: membership, nato, norland
                              the user's own: http://own.example/t/enlargement

The label that most stories use is preferred; of equals the shortest, then the first by letters. A user's own
SKOS scheme (`kg.entities.scheme`) is matched by label, never by likeness.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.entities.scheme import Scheme
from kg.lexicons.countries import countries
from kg.model import Record
from kg.text import fold, slug, stem

_LONGEST = 5  # words of a name that is one part: "Bank for North Sea Trade"
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A topic as all articles together word it."""

    key: str
    label: str
    alternatives: tuple[str, ...] = ()  # sorted
    parts: tuple[str, ...] = ()  # keys of the broader concepts that it is made of; none for a single one
    match: str | None = None  # IRI of the user's concept that bears one of its labels


@dataclass(slots=True)
class Wordings:
    """The topics of records, as they were worded where."""

    used: dict[str, dict[str, set[str]]] = field(default_factory=dict)  # key -> wording -> articles
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def see(self, record: Record) -> None:
        """Take in one record."""
        for statement in record.statements:
            for topic in statement.topics:
                worded = self.used.setdefault(topic.key, {})
                worded.setdefault(topic.label, set()).add(record.article.id)
                self.parts[topic.key] = tuple(part for part in topic.parts if part != topic.key)

    def concepts(
        self, stories: Mapping[str, str] | None = None, scheme: Scheme | None = None
    ) -> tuple[Concept, ...]:
        """Return the concepts, sorted by key; parts that are no topic of their own are among them.

        Args:
            stories: article id -> story, from `kg.entities.copies`; without it each article is its own.
            scheme: the user's own concepts, to match by label.
        """
        story = stories or {}
        wordings = {
            key: Counter(
                {words: len({story.get(one, one) for one in seen}) for words, seen in worded.items()}
            )
            for key, worded in self.used.items()
        }
        parts = dict(self.parts)
        written = _written(wordings, parts)
        for part in sorted({part for group in parts.values() for part in group} - wordings.keys()):
            wordings[part] = written.get(part) or Counter([_name_of(part)])
            parts[part] = ()
        return tuple(_concept(key, wordings[key], parts[key], scheme) for key in sorted(wordings))


def concepts(
    records: Iterable[Record], stories: Mapping[str, str] | None = None, scheme: Scheme | None = None
) -> tuple[Concept, ...]:
    """Return the concepts of all topics of the records, in any order; see `Wordings.concepts`."""
    seen = Wordings()
    for record in records:
        seen.see(record)
    return seen.concepts(stories, scheme)


def _concept(key: str, wordings: Counter[str], parts: tuple[str, ...], scheme: Scheme | None) -> Concept:
    labels = _spelled(wordings)
    return Concept(
        key=key,
        label=labels[0],
        alternatives=tuple(sorted(labels[1:])),
        parts=parts,
        match=scheme.match(labels) if scheme else None,
    )


def _spelled(wordings: Counter[str]) -> list[str]:
    """Return the wordings, the preferred one first, each in one spelling: "rates", not "Rates"."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for text in wordings:
        spellings[fold(text)].append(text)
    often = {plain: sum(wordings[text] for text in texts) for plain, texts in spellings.items()}
    ranked = sorted(spellings, key=lambda plain: (-often[plain], len(plain), plain))

    def rank(text: str) -> tuple[int, int, str]:
        return -wordings[text], sum(map(str.isupper, text)), text

    return [min(spellings[plain], key=rank) for plain in ranked]


def _written(
    wordings: Mapping[str, Counter[str]], parts: Mapping[str, tuple[str, ...]]
) -> dict[str, Counter[str]]:
    """Return how each part is written inside the wordings of the topics it belongs to."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for key, labels in wordings.items():
        wanted = set(parts[key])
        for label, count in labels.items() if wanted else ():
            words = list(_WORD.finditer(label))
            for first in range(len(words)):
                for last in range(first, min(first + _LONGEST, len(words))):
                    run = label[words[first].start() : words[last].end()]
                    unit = slug(run) if last > first else slug(stem(fold(run)))
                    if unit in wanted:
                        found[unit][run] += count
    return found


def _name_of(part: str) -> str:
    row = next((row for row in countries().rows if row.iso and slug(row.name) == part), None)
    return row.name if row else part.replace("-", " ")
