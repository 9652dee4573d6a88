"""The graph in a store as a networkx graph to draw: who holds which role, who spoke on what.

    (person) --role--> (organization or principal)        every edge carries its facts,
    (source) --statement--> (topic or entity)             every fact its sentence and the
    (person) --event--> (person, organization)            places of its words in it

A topic that is an entity by its name, and no other's, is drawn as that entity. Facts between the same two
nodes and of the same kind are one edge (for roles: of the same role). A role whose organization the article
leaves open has no second end: it is a fact of the person's node. What a node or an edge looks like,
`kg.view.page` decides; which facts are shown, the caller.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx
from pyoxigraph import QuerySolutions

from kg import assets
from kg.store import Store
from kg.text import fold
from kg.vocabulary import Iris, expand

DOUBTFUL = 0.6  # facts below are drawn with dashes
_KINDS = {
    "schema:Person": "person",
    "schema:Organization": "organization",
    "n:Group": "group",
    "schema:Place": "place",
    "schema:Country": "place",
}
_MARKS = {  # evidence property -> class of the mark
    "n:memberSpan": "person",
    "n:roleSpan": "role",
    "n:organizationSpan": "organization",
    "n:speakerSpan": "source",
    "n:cueSpan": "cue",
    "n:contentSpan": "content",
}
_BATCH = 500  # facts whose spans are asked for at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which facts to draw; a name is met by any name of a node that holds its words, whatever the case."""

    person: str | None = None
    topic: str | None = None
    organization: str | None = None
    since: str | None = None  # ISO dates, compared as far as both go
    until: str | None = None
    facts: frozenset[str] | None = None  # IRIs of facts or nodes; None: all
    most: int = 200  # nodes; more than this nobody reads


@dataclass(slots=True)
class _Node:
    kind: str
    label: str
    names: set[str] = field(default_factory=set)

    def bears(self, asked: str) -> bool:
        words = set(fold(asked).split())
        return any(words <= set(fold(name).replace("-", " ").split()) for name in (self.label, *self.names))


@dataclass(slots=True)
class _Edge:
    kind: str
    source: str
    target: str
    label: str
    facts: list[dict[str, str]] = field(default_factory=list)


def network(store: Store, selection: Selection | None = None) -> nx.MultiDiGraph:
    """Return the chosen facts as a graph.

    Nodes are IRIs with `kind`, `label`, `names` and `facts` (roles without an organization); edges have
    `kind` (role, statement, event), `label` and `facts`: dictionaries with the sentence, its marks as
    [start, end, class] in the sentence, article, url, date, layer, confidence and extractor. Nodes and edges
    are in the order of their IRIs. Where there are more nodes than `selection.most`, those with the fewest
    facts are left out and counted in `graph.graph["left_out"]`.
    """
    chosen = selection or Selection()
    nodes, pages = _nodes(store), _pages(store)
    same = _entities_of_topics(store)
    rows = [_to_entity(row, same) for row in _fact_rows(store)]
    rows = [row for row in rows if row["source"] != row.get("target") or "topic" not in row]
    rows = [row for row in rows if all(end in nodes for end in _ends(row))]
    rows = [row for row in rows if _is_chosen(row, nodes, pages, chosen)]
    kept, left_out = _best_connected(rows, chosen.most)
    rows = [row for row in rows if all(end in kept for end in _ends(row))]
    evidence = _evidence(store, {row["fact"] for row in rows})
    graph = nx.MultiDiGraph(left_out=left_out)
    own: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted((row for row in rows if "target" not in row), key=lambda one: one["fact"]):
        own[row["source"]] += _cards(row, row["kind"], nodes, pages, evidence)
    for iri in sorted({end for row in rows for end in _ends(row)}):
        node = nodes[iri]
        names = sorted(node.names - {node.label})
        graph.add_node(iri, kind=node.kind, label=node.label, names=names, facts=own[iri])
    parallel: dict[tuple[str, str], int] = defaultdict(int)
    for edge in _edges(row for row in rows if "target" in row):
        pair = edge.source, edge.target
        facts = [card for row in edge.facts for card in _cards(row, edge.kind, nodes, pages, evidence)]
        label = edge.label if edge.kind != "statement" else _count(len(edge.facts), "statement")
        graph.add_edge(*pair, kind=edge.kind, label=label, facts=facts, parallel=parallel[pair])
        parallel[pair] += 1
    return graph


# ---------- what is in the store ----------


def _rows(store: Store, name: str, iris: str = "") -> Iterator[dict[str, str]]:
    """Yield each solution of a shipped query as a dictionary of texts; what is unbound is left out."""
    sparql = assets.text(f"queries/drawing/{name}.rq").replace("%s", iris)
    solutions = store.query(sparql, Iris(store.base).prefixes())
    assert isinstance(solutions, QuerySolutions), f"{name}.rq must be a SELECT"  # noqa: S101 - shipped with us
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: solution[name].value for name in names if solution[name] is not None}


def _fact_rows(store: Store) -> Iterator[dict[str, str]]:
    for kind, sparql in (("role", "roles"), ("statement", "statements"), ("event", "events")):
        for row in _rows(store, sparql):
            yield row | {"kind": kind}


def _ends(row: dict[str, str]) -> list[str]:
    """Return the nodes of a fact: one for a role whose organization is open, else two."""
    return [row[end] for end in ("source", "target") if end in row]


def _nodes(store: Store) -> dict[str, _Node]:
    kinds = {expand(curie): kind for curie, kind in _KINDS.items()}
    found: dict[str, _Node] = {}
    for row in _rows(store, "entities"):
        node = found.setdefault(row["node"], _Node(kinds[row["kind"]], row["name"]))
        node.names |= {row["alias"]} if "alias" in row else set()
    for row in _rows(store, "topics"):
        node = found.setdefault(row["node"], _Node("topic", row["name"]))
        node.names |= {row["alias"]} if "alias" in row else set()
    return found


def _entities_of_topics(store: Store) -> Mapping[str, str]:
    """Return, for each topic that is the name of one entity alone, that entity."""
    return {row["topic"]: row["entity"] for row in _rows(store, "focus")}


def _to_entity(row: dict[str, str], same: Mapping[str, str]) -> dict[str, str]:
    topic = row.get("target", "")
    return row | {"target": same[topic], "topic": topic} if topic in same else row


def _pages(store: Store) -> dict[str, dict[str, str]]:
    return {row["page"]: row for row in _rows(store, "pages")}


def _evidence(store: Store, facts: Iterable[str]) -> Mapping[str, list[dict[str, str]]]:
    """Return the spans of each fact."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    ordered = sorted(facts)
    for first in range(0, len(ordered), _BATCH):
        iris = " ".join(f"<{iri}>" for iri in ordered[first : first + _BATCH])  # IRIs of our own making
        for row in _rows(store, "spans", iris):
            found[row["fact"]].append(row)
    return found


# ---------- which facts ----------


def _is_chosen(
    row: dict[str, str], nodes: Mapping[str, _Node], pages: Mapping[str, dict[str, str]], chosen: Selection
) -> bool:
    ends = [nodes[end] for end in (*_ends(row), *([row["topic"]] if "topic" in row else []))]
    asked = {"person": chosen.person, "topic": chosen.topic, "organization": chosen.organization}
    for kind, name in asked.items():
        kinds = {"organization", "place", "group"} if kind == "organization" else {kind}
        if name is not None and not any(end.kind in kinds and end.bears(name) for end in ends):
            return False
    told = row.get("start") if row["kind"] == "event" else row.get("said")
    day = told or pages.get(row["page"], {}).get("published", "")
    if (chosen.since and day[: len(chosen.since)] < chosen.since) or (
        chosen.until and day[: len(chosen.until)] > chosen.until
    ):
        return False
    return chosen.facts is None or bool(chosen.facts & {row["fact"], row.get("topic", ""), *_ends(row)})


def _best_connected(rows: list[dict[str, str]], most: int) -> tuple[set[str], int]:
    count: dict[str, int] = defaultdict(int)
    for row in rows:
        for end in _ends(row):
            count[end] += "target" in row  # a fact that joins nothing makes no drawing
    ordered = sorted(count, key=lambda iri: (-count[iri], iri))
    return set(ordered[:most]), max(0, len(ordered) - most)


def _edges(rows: Iterable[dict[str, str]]) -> list[_Edge]:
    found: dict[tuple[str, str, str, str], _Edge] = {}
    for row in sorted(rows, key=lambda one: (one["fact"], sorted(one.items()))):
        label = "" if row["kind"] == "statement" else row["label"]
        key = (row["kind"], row["source"], row["target"], fold(label))
        edge = found.setdefault(key, _Edge(row["kind"], row["source"], row["target"], label))
        if all(row["fact"] != one["fact"] for one in edge.facts):
            edge.facts.append(row)
    return [found[key] for key in sorted(found)]


# ---------- a fact with its words ----------


def _cards(
    row: dict[str, str],
    kind: str,
    nodes: Mapping[str, _Node],
    pages: Mapping[str, dict[str, str]],
    evidence: Mapping[str, list[dict[str, str]]],
) -> Iterator[dict[str, Any]]:
    """Yield a fact once for each sentence that shows it."""
    spans = evidence.get(row["fact"], [])
    page = pages.get(row["page"], {})
    sentences = sorted(
        (one for one in spans if one["place"] == expand("prov:wasDerivedFrom")),
        key=lambda one: int(one["start"]),
    )
    for one in sentences:
        start, end = int(one["start"]), int(one["end"])
        yield {
            "id": f"{row['fact']}@{start}",
            "heading": _heading(row, kind, nodes),
            "sentence": one["exact"],
            "marks": marks(spans, start, end),
            "article": page.get("headline", ""),
            "url": page.get("url", ""),
            "date": page.get("published", "")[:10],
            "layer": _local(row.get("layer", "")),
            "notes": _notes(row, kind),
            "confidence": row.get("confidence", "1"),
            "extractor": row.get("extractor", ""),
            "speech": _local(row.get("speech", "")),
            "doubtful": float(row.get("confidence", 1)) < DOUBTFUL,
        }


def marks(spans: Iterable[dict[str, str]], start: int, end: int) -> list[list[Any]]:
    """Return the marks inside one sentence, counted from its start, without overlaps: the first one wins."""
    classes = {expand(curie): name for curie, name in _MARKS.items()}
    inside = sorted(
        (int(one["start"]) - start, int(one["end"]) - start, classes[one["place"]])
        for one in spans
        if one["place"] in classes and start <= int(one["start"]) < int(one["end"]) <= end
    )
    found: list[list[Any]] = []
    for first, last, name in inside:
        if not found or found[-1][1] <= first:
            found.append([first, last, name])
    return found


def _heading(row: dict[str, str], kind: str, nodes: Mapping[str, _Node]) -> str:
    source, *others = (nodes[end].label for end in _ends(row))
    if kind == "role":
        return f"{source}: {', '.join([row['label'], *others])}"
    (target,) = others
    if kind == "event":
        return f"{source} and {target}: {row['label']}"
    return f"{source} on {target}"


def _notes(row: dict[str, str], kind: str) -> str:
    if kind == "statement":
        parts = [
            row["label"],
            "denied or negated" if "negated" in row else "",
            _local(row.get("modality", "")),
        ]
        return ", ".join(part for part in parts if part)
    if kind == "event":
        return row.get("start", "")
    since = f"since {row['start']}" if "start" in row else ""
    until = f"until {row['end']}" if "end" in row else ""
    inferred = "inferred" if _local(row.get("basis", "")) == "inferred" else ""
    return ", ".join(part for part in (_local(row.get("status", "")), since, until, inferred) if part)


def _local(iri: str) -> str:
    """Return the last part of a term's IRI in lower case: n:Indirect -> indirect."""
    return iri.rpartition("#")[2].lower()


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
