"""The user's own topics: a SKOS file in Turtle, whose concepts are matched by label.

    t:enlargement a skos:Concept ; skos:prefLabel "Enlargement" ; skos:altLabel "NATO membership of Ukraine" ;
      skos:broader t:alliances .

A topic of the articles with one of these labels, compared by its words, is the same concept. A label that two
concepts bear tells nothing, unless one of them prefers it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.entities import turtle
from kg.errors import BadData
from kg.lexicons.countries import countries
from kg.lexicons.identity import small_words
from kg.text import fold, slug, stem


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A concept of the user's."""

    iri: str
    labels: tuple[str, ...]  # in English or of no language; the preferred one first
    broader: tuple[str, ...] = ()  # IRIs, sorted


@dataclass(frozen=True, slots=True)
class Scheme:
    """The user's concepts."""

    concepts: Mapping[str, Own]  # by IRI
    _by_label: Mapping[
        str, tuple[str, ...]
    ]  # the words of a label -> concepts that prefer it, else all that bear it

    def match(self, labels: Iterable[str]) -> str | None:
        """Return the one concept that bears any of the labels; None where there is none, or several."""
        found = {iri for label in labels for iri in self._by_label.get(plain_key(label), ())}
        return found.pop() if len(found) == 1 else None

    def above(self, iris: Iterable[str]) -> tuple[Own, ...]:
        """Return these concepts and all broader ones, sorted by IRI."""
        found: set[str] = set()
        queue = sorted(set(iris))
        for iri in queue:
            if iri not in found and iri in self.concepts:
                found.add(iri)
                queue += self.concepts[iri].broader
        return tuple(self.concepts[iri] for iri in sorted(found))


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


# ---------- reading ----------


def read_all(paths: Iterable[Path]) -> Scheme | None:
    """Return the concepts of several files together; None for no file. See `read` for errors."""
    paths = list(paths)
    whole = Graph()
    for path in paths:
        whole += _checked(path)
    return _scheme(whole) if paths else None


def read(path: Path) -> Scheme:
    """Return the concepts of one file.

    Raises:
        BadData: no Turtle, no concept with a label, one whose IRI is no web address, or one that is broader
            than itself; it names the line.
    """
    return _scheme(_checked(path))


def _checked(path: Path) -> Graph:
    text = turtle.read(path, "SKOS in Turtle")
    graph = turtle.parse(text, path)
    labelled = False
    for concept in sorted(set(graph.subjects(RDF.type, SKOS.Concept)), key=str):
        turtle.check_iri(
            str(concept) if isinstance(concept, URIRef) else "[]", f"{path.name}:{_line_of(text, concept)}"
        )
        labelled = labelled or bool(_labels(graph, concept))
    if not labelled:
        raise BadData(
            f"{path.name}: no skos:Concept with a label in English. Next: give each a skos:prefLabel"
        )
    if cycle := _cycle(graph):
        names = " > ".join([*cycle, cycle[0]])
        raise BadData(
            f"{path.name}:{_line_of(text, URIRef(cycle[0]))}: a concept is broader than itself: {names}. "
            "Next: take one skos:broader out"
        )
    return graph


def _scheme(graph: Graph) -> Scheme:
    up = _broader(graph)
    own: dict[str, Own] = {}
    prefer: dict[str, set[str]] = defaultdict(set)
    bear: dict[str, set[str]] = defaultdict(set)
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        iri, labels = str(concept), _labels(graph, concept)
        if labels:
            own[iri] = Own(iri=iri, labels=labels)
            prefer[plain_key(labels[0])].add(iri)
            for label in labels:
                bear[plain_key(label)].add(iri)
    own = {
        iri: replace(one, broader=tuple(broad for broad in up.get(iri, ()) if broad in own))
        for iri, one in own.items()
    }
    return Scheme(own, {key: tuple(sorted(prefer.get(key) or found)) for key, found in bear.items()})


def _labels(graph: Graph, concept: Node) -> tuple[str, ...]:
    """Return a concept's labels in English or of no language: preferred, other, hidden; each sorted."""
    found = [
        str(label)
        for kind in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for label in sorted(graph.objects(concept, kind), key=str)
        if isinstance(label, Literal) and (label.language or "en").startswith("en") and plain_key(str(label))
    ]
    return tuple(dict.fromkeys(found))


def _broader(graph: Graph) -> dict[str, list[str]]:
    up: dict[str, set[str]] = defaultdict(set)
    for narrow, _, broad in graph.triples((None, SKOS.broader, None)):
        up[str(narrow)].add(str(broad))
    for broad, _, narrow in graph.triples((None, SKOS.narrower, None)):
        up[str(narrow)].add(str(broad))
    return {narrow: sorted(broad) for narrow, broad in up.items()}


def _cycle(graph: Graph) -> list[str]:
    """Return concepts that are each broader than the one before and the first than the last, if any."""
    up = _broader(graph)
    done: set[str] = set()
    for start in sorted(up):
        path: list[str] = []
        stack: list[tuple[str, list[str]]] = [(start, list(up[start]))]
        while stack:
            node, rest = stack[-1]
            if node not in path:
                path.append(node)
            if rest:
                nearest = rest.pop(0)
                if nearest in path:
                    return path[path.index(nearest) :]
                if nearest not in done:
                    stack.append((nearest, list(up.get(nearest, ()))))
            else:
                done.add(node)
                path.pop()
                stack.pop()
    return []


def _line_of(text: str, concept: Node) -> int:
    """Return the line that first writes a concept, as a whole IRI, a prefixed name or a blank node."""
    local = re.escape(re.split(r"[/#:]", str(concept))[-1])
    written = re.compile(rf"[:/#]{local}(?!\w)" if isinstance(concept, URIRef) else r"\[|_:")
    head = ("@prefix", "prefix", "@base", "base")
    found = (
        number
        for number, line in enumerate(text.splitlines(), 1)
        if written.search(line) and not line.lstrip().lower().startswith(head)
    )
    return next(found, 1)
