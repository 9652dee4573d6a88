"""Topics of all articles as concepts: a preferred label, other wordings beside it, parts that lead to it.

    membership+nato+norland   "Norland's NATO membership"  also "Nato membership for Norland"
                              broader: membership, nato, ukraine

The label that most stories use is preferred; of equals the shortest, then the first by letters. A user's own
SKOS scheme is matched by label, never by likeness.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, SKOS, Graph

from kg.errors import BadData
from kg.lexicons.countries import countries
from kg.lexicons.identity import small_words
from kg.model import Record
from kg.text import fold, slug, stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A topic as all articles together word it."""

    key: str
    label: str
    alternatives: tuple[str, ...] = ()  # sorted
    parts: tuple[str, ...] = ()  # keys of the broader concepts that it is made of; none for a single one
    matches: tuple[str, ...] = ()  # IRIs of the user's scheme with one of its labels


@dataclass(frozen=True, slots=True)
class Scheme:
    """The labels of a user's SKOS scheme."""

    iris: Mapping[str, tuple[str, ...]]  # label, compared by its words -> concepts

    def match(self, labels: Iterable[str]) -> tuple[str, ...]:
        """Return the concepts that bear one of the labels, sorted."""
        return tuple(sorted({iri for label in labels for iri in self.iris.get(plain_key(label), ())}))


def concepts(records: Iterable[Record], scheme: Scheme | None = None) -> tuple[Concept, ...]:
    """Return the concepts of all topics, sorted by key; parts that are no topic of their own are among them.

    Args:
        records: in any order; read once.
        scheme: the user's own concepts, to match by label.
    """
    wordings: dict[str, Counter[str]] = defaultdict(Counter)
    parts: dict[str, tuple[str, ...]] = {}
    seen: set[tuple[str, str, str]] = set()
    for record in records:
        for statement in record.statements:
            for topic in statement.topics:
                if (record.article.id, topic.key, topic.label) not in seen:
                    seen.add((record.article.id, topic.key, topic.label))
                    wordings[topic.key][topic.label] += 1
                parts[topic.key] = topic.parts if len(topic.parts) > 1 else ()
    words = _words_of(wordings, parts)
    for part in sorted({part for group in parts.values() for part in group}):
        if part not in wordings:
            wordings[part] = words.get(part) or Counter([_name_of(part)])
            parts[part] = ()
    return tuple(_concept(key, wordings[key], parts[key], scheme) for key in sorted(wordings))


def _concept(key: str, wordings: Counter[str], parts: tuple[str, ...], scheme: Scheme | None) -> Concept:
    label = min(wordings, key=lambda text: (-wordings[text], len(text), text))
    others = {fold(text): text for text in sorted(wordings, reverse=True) if fold(text) != fold(label)}
    return Concept(
        key=key,
        label=label,
        alternatives=tuple(sorted(others.values())),
        parts=parts,
        matches=scheme.match((label, *others.values())) if scheme else (),
    )


def _words_of(
    wordings: Mapping[str, Counter[str]], parts: Mapping[str, tuple[str, ...]]
) -> dict[str, Counter[str]]:
    """Return how each part is written inside the wordings of the topics it belongs to."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for key, labels in wordings.items():
        for label, count in labels.items():
            for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", label):
                if (unit := slug(stem(fold(word)))) in parts[key]:
                    found[unit][word] += count
    return found


def _name_of(part: str) -> str:
    row = next((row for row in countries().rows if row.iso and slug(row.name) == part), None)
    return row.name if row else part.replace("-", " ")


def plain_key(label: str) -> str:
    """Return a label's words for comparing: folded, singular, sorted, countries as one, no small words.

    >>> plain_key("NATO membership of Ukraine") == plain_key("Ukrainian Nato memberships")
    True
    """
    table = countries()
    found = set()
    for written in re.findall(
        r"[^\W_]+(?:[-'][^\W_]+)*", label.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    ):
        bare = fold(written.removesuffix("'s"))
        row = (table.named(bare) or table.adjective(bare)) if written[0].isupper() else None
        if row:
            found.add(slug(row.name))
        elif bare not in small_words():
            found.add(stem(bare))
    return "+".join(sorted(found))


# ---------- the user's own scheme ----------


def read_scheme(path: Path) -> Scheme:
    """Return the concepts of a SKOS file in Turtle.

    Raises:
        BadData: no Turtle, no concept with a label, or one that is broader than itself; it names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        graph = Graph().parse(data=text, format="turtle")
    except Exception as error:  # rdflib's parser raises several kinds
        raise BadData(f"{path.name}: no Turtle: {' '.join(str(error).split())[:200]}") from error
    iris: dict[str, set[str]] = defaultdict(set)
    for concept in sorted(set(graph.subjects(RDF.type, SKOS.Concept)), key=str):
        for kind in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
            for label in graph.objects(concept, kind):
                iris[plain_key(str(label))].add(str(concept))
    if not iris:
        raise BadData(f"{path.name}: no skos:Concept with a label. Next: give each a skos:prefLabel")
    if cycle := _cycle(graph):
        names = " > ".join([*cycle, cycle[0]])
        raise BadData(
            f"{path.name}:{_line_of(text, cycle[0])}: a concept is broader than itself: {names}. "
            "Next: take one skos:broader out"
        )
    return Scheme({key: tuple(sorted(found)) for key, found in iris.items()})


def _cycle(graph: Graph) -> list[str]:
    """Return concepts that are each broader than the one before and the first than the last, if any."""
    up: dict[str, list[str]] = defaultdict(list)
    for narrow, _, broad in graph.triples((None, SKOS.broader, None)):
        up[str(narrow)].append(str(broad))
    for broad, _, narrow in graph.triples((None, SKOS.narrower, None)):
        up[str(narrow)].append(str(broad))
    done: set[str] = set()
    for start in sorted(up):
        path: list[str] = []
        stack: list[tuple[str, list[str]]] = [(start, sorted(set(up[start])))]
        while stack:
            node, rest = stack[-1]
            if node not in path:
                path.append(node)
            if rest:
                nearest = rest.pop(0)
                if nearest in path:
                    return path[path.index(nearest) :]
                if nearest not in done:
                    stack.append((nearest, sorted(set(up.get(nearest, ())))))
            else:
                done.add(node)
                path.pop()
                stack.pop()
    return []


def _line_of(text: str, iri: str) -> int:
    local = re.compile(rf"[:/#]{re.escape(re.split(r'[/#]', iri)[-1])}(?!\w)")
    found = (
        number
        for number, line in enumerate(text.splitlines(), 1)
        if local.search(line) and not line.lstrip().lower().startswith(("@prefix", "prefix", "@base", "base"))
    )
    return next(found, 1)
