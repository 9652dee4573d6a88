"""Facts as tables and as a network, for spreadsheets and Gephi.

CSV: one file, a line a fact, roles and statements alike; what a kind of fact has not stays empty. A cell
that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection), and line breaks
become blanks. GraphML: persons, organizations and topics, an edge a fact.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

import networkx as nx

from kg import assets
from kg.query import Rows, rows
from kg.store import Store

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ROLES, STATEMENTS = "queries/role-rows.rq", "queries/statement-rows.rq"
SIMPLE = "queries/simple-rows.rq"
SIMPLE_COLUMNS = (
    "subject_label predicate_label object_label status since until first last articles "
    "subject predicate object"
).split()
COLUMNS = (
    "kind person role organization topics speech cue act negated modality text addressee status start end "
    "said observed confidence layer extractor sentence sentence_start sentence_end headline published url "
    "fact person_iri organization_iri"
).split()
_SHOWN = (  # on an edge
    "kind role status start end speech cue text confidence sentence published headline"
).split()


def facts_csv(store: Store) -> bytes:
    """Return every role and statement as a line, with the sentence that shows it, in the order of facts."""
    found = [_role_line(line) for line in _merged(_rows(store, ROLES))]
    found += [_statement_line(line) for line in _merged(_rows(store, STATEMENTS))]
    found.sort(key=lambda line: (line["kind"], _natural(line["fact"])))
    return _csv(COLUMNS, ([line.get(name, "") for name in COLUMNS] for line in found))


def simple_csv(store: Store) -> bytes:
    """Return the plain triples as lines of labels, times, counts and IRIs, sorted."""
    lines = ([line[name] for name in SIMPLE_COLUMNS] for line in _simple_rows(store))
    return _csv(SIMPLE_COLUMNS, sorted(lines))


def graphml(store: Store) -> bytes:
    """Return persons, organizations and topics as nodes, and facts as edges from a person, as GraphML.

    A fact without one of its ends (a role of no organization, a statement of no known speaker or topic) has
    no edge.
    """
    lines = [_role_line(line) for line in _merged(_rows(store, ROLES))]
    lines += _by_topic(_rows(store, STATEMENTS))
    graph = nx.MultiDiGraph()
    for line in sorted(lines, key=lambda line: (_natural(line["fact"]), line["organization_iri"])):
        person, other = line["person_iri"], line["organization_iri"]
        if not person or not other:
            continue
        role = line["kind"] == "role"
        graph.add_node(person, label=_xml(line["person"]), kind="person")
        name, kind = (line["organization"], "organization") if role else (line["topics"], "topic")
        graph.add_node(other, label=_xml(name), kind=kind)
        facts = {name: _xml(line[name]) for name in _SHOWN if line.get(name)}
        label = line["role"] if role else line["cue"] or line["act"]
        graph.add_edge(person, other, key=line["fact"], label=_xml(label), **facts)
    return _graphml(graph)


def simple_graphml(store: Store) -> bytes:
    """Return the plain triples as GraphML: an edge a triple, with its times and how many articles have it."""
    graph = nx.MultiDiGraph()
    for line in sorted(_simple_rows(store), key=lambda line: sorted(line.items())):
        subject, object_ = line["subject"], line["object"]
        graph.add_node(object_, label=_xml(line["object_label"]), kind=line["object_kind"])
        graph.add_node(subject, label=_xml(line["subject_label"]), kind="person")
        times = {name: line[name] for name in ("status", "since", "until", "first", "last") if line[name]}
        label, articles = _xml(line["predicate_label"]), int(line["articles"])
        graph.add_edge(subject, object_, key=line["predicate"], label=label, articles=articles, **times)
    return _graphml(graph)


def _simple_rows(store: Store) -> Iterator[_Line]:
    found = _rows(store, SIMPLE)
    for row in found:
        line = {name: _text(row[name]) for name in found.columns}
        yield line | {"status": " ".join(sorted(line["status"].split()))}


def _graphml(graph: nx.MultiDiGraph) -> bytes:
    ordered = nx.MultiDiGraph()
    ordered.add_nodes_from(sorted(graph.nodes(data=True), key=lambda node: node[0]))
    ordered.add_edges_from(sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]))
    return ("\n".join(nx.generate_graphml(ordered)) + "\n").encode()


# ---------- lines ----------

_Line = dict[str, str]


def _rows(store: Store, query: str) -> Rows:
    return rows(store, assets.text(query))


def _merged(found: Rows) -> Iterator[_Line]:
    """Yield one line a fact: rows of one fact differ in topics, rules or sentences, which are joined."""
    by_fact: dict[str, dict[str, list[str]]] = {}
    for row in found:
        line = by_fact.setdefault(str(row["fact"]), {name: [] for name in found.columns})
        for name in found.columns:
            value = _text(row[name])
            if value and value not in line[name]:
                line[name].append(value)
    for line in by_fact.values():
        yield {name: " | ".join(sorted(values, key=_natural)) for name, values in line.items()}


def _by_topic(found: Rows) -> Iterator[_Line]:
    """Yield one line a statement and topic."""
    apart: dict[tuple[str, str], _Line] = {}
    for row in found:
        line = _statement_line({name: _text(row[name]) for name in found.columns})
        key = line["fact"], line["organization_iri"]
        apart[key] = min(apart.get(key, line), line, key=lambda one: sorted(one.items()))
    yield from apart.values()


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else " ".join(str(value).split())


def _role_line(row: _Line) -> _Line:
    return _shared(row) | {
        "kind": "role",
        "role": row["role"],
        "organization": row["organization"],
        "status": row["status"],
        "start": row["start"],
        "end": row["end"],
        "observed": row["observed"],
    }


def _statement_line(row: _Line) -> _Line:
    return _shared(row) | {
        "kind": "statement",
        "topics": row["topic"],
        "speech": row["how"],
        "cue": row["cue"],
        "act": row["act"],
        "negated": row["negated"],
        "modality": row["modality"],
        "text": row["text"],
        "addressee": row["to"],
        "said": row["said"],
    }


def _shared(row: _Line) -> _Line:
    return {
        "person": row["person"],
        "confidence": row["confidence"],
        "layer": row["layer"],
        "extractor": row["rule"],
        "sentence": row["sentence"],
        "sentence_start": row["begin"],
        "sentence_end": row["stop"],
        "headline": row["headline"],
        "published": row["published"],
        "url": row["url"],
        "fact": row["fact"],
        "person_iri": row["subject"],
        "organization_iri": row["object"],
    }


def _natural(text: str) -> list[tuple[bool, int, str]]:
    """Return a key that sorts "#s2" before "#s10"."""
    parts = re.split(r"([0-9]+)", text)
    return [(number % 2 == 1, int(part) if number % 2 else 0, part) for number, part in enumerate(parts)]


def _csv(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in line] for line in lines)
    return out.getvalue().encode()


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs.

    >>> _safe("=1+1"), _safe("-0.5"), _safe("Anna")
    ("'=1+1", "'-0.5", 'Anna')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _xml(text: str) -> str:
    """Return the text without characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
