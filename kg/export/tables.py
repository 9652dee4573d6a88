"""Facts as tables and as a network, for spreadsheets and Gephi.

CSV: one file, a line a fact, roles and statements alike; what a kind of fact does not have stays empty. A cell
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

ROLES = """SELECT DISTINCT ?fact ?subject ?person ?role ?object ?organization ?status ?start ?end ?observed ?confidence
  ?rule ?layer ?sentence ?begin ?stop ?headline ?published ?url {
  ?fact a org:Membership ; org:member ?subject ; schema:roleName ?role ; n:status ?state ; n:confidence ?confidence ;
    n:extractor ?rule ; n:layer ?where ; prov:wasDerivedFrom ?span ; dct:source ?page .
  ?subject schema:name ?person .
  ?span oa:exact ?sentence ; oa:start ?begin ; oa:end ?stop .
  BIND(LCASE(STRAFTER(STR(?state), "#")) AS ?status) BIND(LCASE(STRAFTER(STR(?where), "#")) AS ?layer)
  OPTIONAL { ?fact org:organization|n:principal ?object . ?object schema:name ?organization }
  OPTIONAL { ?fact schema:startDate ?start } OPTIONAL { ?fact schema:endDate ?end } OPTIONAL { ?fact n:observedOn ?observed }
  OPTIONAL { ?page schema:headline ?headline } OPTIONAL { ?page schema:datePublished ?published } OPTIONAL { ?page schema:url ?url }
}"""
STATEMENTS = """SELECT DISTINCT ?fact ?subject ?person ?object ?topic ?how ?cue ?act ?negated ?modality ?text ?to ?said ?confidence
  ?rule ?layer ?sentence ?begin ?stop ?headline ?published ?url {
  ?fact a schema:Quotation ; schema:text ?text ; n:speech ?speech ; n:cueClass ?act ; n:confidence ?confidence ;
    n:extractor ?rule ; n:layer ?where ; prov:wasDerivedFrom ?span ; dct:source ?page .
  ?span oa:exact ?sentence ; oa:start ?begin ; oa:end ?stop .
  BIND(LCASE(STRAFTER(STR(?speech), "#")) AS ?how) BIND(LCASE(STRAFTER(STR(?where), "#")) AS ?layer)
  OPTIONAL { ?fact schema:spokenByCharacter ?subject . ?subject schema:name ?name } OPTIONAL { ?fact n:speakerWords ?words }
  BIND(COALESCE(?name, ?words) AS ?person)
  OPTIONAL { ?fact schema:about ?object . ?object skos:prefLabel ?topic }
  OPTIONAL { ?fact n:cue ?cue } OPTIONAL { ?fact n:negated ?negated } OPTIONAL { ?fact n:addressee/schema:name ?to }
  OPTIONAL { ?fact n:modality ?mode BIND(LCASE(STRAFTER(STR(?mode), "#")) AS ?modality) } OPTIONAL { ?fact schema:dateCreated ?said }
  OPTIONAL { ?page schema:headline ?headline } OPTIONAL { ?page schema:datePublished ?published } OPTIONAL { ?page schema:url ?url }
}"""
COLUMNS = (
    "kind person role organization topics speech cue act negated modality text addressee status start end said observed confidence "
    "layer extractor sentence sentence_start sentence_end headline published url fact person_iri organization_iri"
).split()


def facts_csv(store: Store) -> bytes:
    """Return every role and statement as a line, with the sentence that shows it, in the order of facts."""
    found = [
        *map(_role_line, _merged(rows(store, ROLES))),
        *map(_statement_line, _merged(rows(store, STATEMENTS))),
    ]
    found.sort(key=lambda line: (line["kind"], _natural(line["fact"])))
    return _csv(COLUMNS, ([line.get(name, "") for name in COLUMNS] for line in found))


def simple_csv(store: Store) -> bytes:
    """Return the plain triples as lines of labels and IRIs, sorted."""
    found = rows(store, assets.text("queries/simple.rq").replace(_CONSTRUCT, _SELECT))
    columns = ["subject_label", "predicate_label", "object_label", "subject", "predicate", "object"]
    return _csv(columns, sorted([str(row[name] or "") for name in columns] for row in found))


_CONSTRUCT = """CONSTRUCT {
  ?subject ?predicate ?object .
  ?subject rdfs:label ?subject_label ; a ?class .
  ?predicate rdfs:label ?predicate_label .
  ?object rdfs:label ?object_label .
}"""
_SELECT = "SELECT DISTINCT ?subject_label ?predicate_label ?object_label ?subject ?predicate ?object"


def graphml(store: Store) -> bytes:
    """Return persons, organizations and topics as nodes, and facts as edges from a person, as GraphML.

    A fact without one of its ends (a role of no organization, a statement of no known speaker or topic) has
    no edge.
    """
    graph = nx.MultiDiGraph()
    lines = [*map(_role_line, _merged(rows(store, ROLES))), *_by_topic(rows(store, STATEMENTS))]
    for line in sorted(lines, key=lambda line: (_natural(line["fact"]), line["organization_iri"])):
        ends = line["person_iri"], line["organization_iri"]
        if not all(ends):
            continue
        role = line["kind"] == "role"
        graph.add_node(ends[0], label=_xml(line["person"]), kind="person")
        graph.add_node(
            ends[1],
            label=_xml(line["organization" if role else "topics"]),
            kind="organization" if role else "topic",
        )
        kept = (
            "kind",
            "role",
            "status",
            "start",
            "end",
            "speech",
            "cue",
            "text",
            "confidence",
            "sentence",
            "published",
            "headline",
        )
        facts = {name: _xml(line[name]) for name in kept if line.get(name)}
        graph.add_edge(
            *ends, key=line["fact"], label=_xml(line["role"] if role else line["cue"] or line["act"]), **facts
        )
    ordered = nx.MultiDiGraph()
    ordered.add_nodes_from(sorted(graph.nodes(data=True)))
    ordered.add_edges_from(sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]))
    return ("\n".join(nx.generate_graphml(ordered)) + "\n").encode()


# ---------- lines ----------

_Line = dict[str, str]


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
    return [
        (part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in re.split(r"([0-9]+)", text)
    ]


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
