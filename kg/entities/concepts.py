"""Topics of all articles as concepts: a preferred label, other wordings beside it, parts that lead to it.

    membership+nato+norland   "Norland's NATO membership"  also "Nato membership for Norland"
                              broader: membership, nato, norland
                              the user's own: http://own.example/t/enlargement

A topic that is the name of one entity leads to it; one that two entities bear leads to none, but a
country's name to the country before its government. The label that most stories use is preferred; of
equals the shortest, then the first by letters. A topic that is a name is called by it in full, and an owner
that no wording tells is said: "his wife" is "Jonas Larsen's wife". A user's own SKOS scheme
(`kg.entities.scheme`) is matched by label, never by likeness.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg.entities.scheme import Scheme
from kg.lexicons.countries import countries
from kg.lexicons.names import known
from kg.lexicons.topics import unit_of
from kg.model import Record, RefKey
from kg.text import fold, slug, stem

_LONGEST = 5  # words of a name that is one part: "Bank for North Sea Trade"
_PART = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A topic as all articles together word it."""

    key: str
    label: str
    alternatives: tuple[str, ...] = ()  # sorted
    parts: tuple[str, ...] = ()  # keys of the broader concepts that it is made of; none for a single one
    entity: str | None = None  # key of the one entity that the topic is the name of
    match: str | None = None  # IRI of the user's concept that bears one of its labels


@dataclass(slots=True)
class Wordings:
    """The topics of records, as they were worded where."""

    used: dict[str, dict[str, set[str]]] = field(default_factory=dict)  # key -> wording -> articles
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, Counter[str]] = field(default_factory=dict)  # unit of a key -> names of who it is
    forms: dict[str, set[str]] = field(default_factory=dict)  # unit of a key -> names and aliases, folded
    bearers: dict[str, dict[RefKey, bool]] = field(default_factory=dict)  # unit -> who; whether a country

    def see(self, record: Record) -> None:
        """Take in one record."""
        said = [topic for one in record.statements for topic in one.topics]
        units = {unit for topic in said for unit in (topic.key, *topic.parts)}
        for ref in record.refs:
            if any(mention.kind == "name" for mention in ref.mentions) and ref.type != "group":
                if (named := unit_of(ref)) in units:
                    key = RefKey(article=record.article.id, ref=ref.id)
                    country = ref.type == "place" and ref.country is not None
                    self.bearers.setdefault(named, {})[key] = country
                unit = slug(fold(ref.name).removeprefix("the "))
                self.names.setdefault(unit, Counter())[ref.name] += 1
                self.forms.setdefault(unit, set()).update(map(fold, (ref.name, *ref.aliases)))
        for statement in record.statements:
            for topic in statement.topics:
                worded = self.used.setdefault(topic.key, {})
                worded.setdefault(topic.label, set()).add(record.article.id)
                self.parts[topic.key] = tuple(part for part in topic.parts if part != topic.key)

    def concepts(
        self,
        stories: Mapping[str, str] | None = None,
        scheme: Scheme | None = None,
        entities: Mapping[RefKey, str] | None = None,
    ) -> tuple[Concept, ...]:
        """Return the concepts, sorted by key; parts that are no topic of their own are among them.

        Args:
            stories: article id -> story, from `kg.entities.copies`; without it each article is its own.
            scheme: the user's own concepts, to match by label.
            entities: the entity key of each EntityRef, from `kg.entities.link`; without it none is named.
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
            wordings[part] = written.get(part) or Counter([self._name(part) or part.replace("-", " ")])
            parts[part] = ()
        found = (self._concept(key, wordings[key], parts[key], scheme) for key in sorted(wordings))
        return tuple(replace(one, entity=self._entity(one, entities or {})) for one in found)

    def _entity(self, concept: Concept, entities: Mapping[RefKey, str]) -> str | None:
        """Return the one entity that a concept is the name of."""
        bearers = self.bearers.get(concept.key, {})
        if not concept.label[:1].isupper():  # "change", though a body is called so
            return None
        countries_alone = [ref for ref, country in bearers.items() if country]
        found = {entities[ref] for ref in countries_alone or bearers if ref in entities}
        return found.pop() if len(found) == 1 else None

    def _concept(
        self, key: str, wordings: Counter[str], parts: tuple[str, ...], scheme: Scheme | None
    ) -> Concept:
        labels = _spelled(wordings)
        name = self._name(key) if labels[0][:1].isupper() else None  # not "campaign", once called a body
        label = name or self._told(labels, parts or (key,))
        return Concept(
            key=key,
            label=label,
            alternatives=tuple(sorted(one for one in labels if fold(one) != fold(label))),
            parts=parts,
            match=scheme.match([label, *labels]) if scheme else None,
        )

    def _name(self, unit: str) -> str | None:
        """Return the name of the country, person or body that a unit of a key stands for."""
        if country := _country_names().get(unit):
            return country
        names = self.names.get(unit)
        return min(names, key=lambda name: (-names[name], name.isupper(), name)) if names else None

    def _told(self, labels: Sequence[str], parts: Sequence[str]) -> str:
        """Return the first label that tells every name among the parts; else the first, with its owner."""
        untold = [[part for part in parts if not self._tells(label, part)] for label in labels]
        best = min(range(len(labels)), key=lambda number: (len(untold[number]), number))
        if len(untold[best]) != 1:
            return labels[best]
        owner = self._name(untold[best][0]) or ""
        return owner + ("' " if owner.endswith("s") else "'s ") + labels[best]

    def _tells(self, label: str, part: str) -> bool:
        """Whether a label names what a part stands for; a part that is no name needs no telling."""
        if self._name(part) is None:
            return True
        forms = self.forms.get(part, set()) | {part.replace("-", " "), part.rpartition("-")[2]}
        if any(_plain(form) in _plain(label) for form in forms):
            return True
        return any(part in (stem(fold(run)), _unit_of(run)) for run in _runs(label))


def concepts(
    records: Iterable[Record],
    stories: Mapping[str, str] | None = None,
    scheme: Scheme | None = None,
    entities: Mapping[RefKey, str] | None = None,
) -> tuple[Concept, ...]:
    """Return the concepts of all topics of the records, in any order; see `Wordings.concepts`."""
    seen = Wordings()
    for record in records:
        seen.see(record)
    return seen.concepts(stories, scheme, entities)


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
            for run in _runs(label):
                unit = slug(run) if " " in run else slug(stem(fold(run)))
                if unit in wanted:
                    found[unit][run] += count
    return found


def _unit_of(name: str) -> str | None:
    """Return the unit of a key that a country, its adjective or a well-known body's short name stands for."""
    row = countries().named(name) or countries().adjective(name)
    body = known(name)
    return slug(row.name) if row else slug(body.name) if body else None


def _plain(text: str) -> str:
    """Return the words of a text between blanks, to find some inside others."""
    return f" {' '.join(_PART.findall(fold(text)))} "


def _runs(label: str) -> Iterator[str]:
    """Yield each run of a few words of a label, as written."""
    words = list(_WORD.finditer(label))
    for first in range(len(words)):
        for last in range(first, min(first + _LONGEST, len(words))):
            yield label[words[first].start() : words[last].end()]


@cache
def _country_names() -> Mapping[str, str]:
    return {slug(row.name): row.name for row in countries().rows if row.iso}
