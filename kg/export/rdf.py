"""RDF as text that is the same for the same quads: sorted, with prefixes, one property a line.

    e:anna-berg-1a2b
      a schema:Person ;
      schema:name "Anna Berg" .

rdflib's and pyoxigraph's writers keep the order they are given or group by what comes first; these sort by
graph, subject, property and object, the type first. There are no blank nodes, so sorting settles everything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import pyoxigraph as ox

from kg.vocabulary import expand, shorten

_TYPE = expand("rdf:type")
_STRING = expand("xsd:string")
_INTEGER = expand("xsd:integer")
_BARE = {_INTEGER: re.compile(r"[0-9]+"), expand("xsd:boolean"): re.compile(r"true|false")}


def nquads(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> bytes:
    """Return sorted N-Quads; the prefixes have no use there."""
    del prefixes
    return "".join(f"{line} .\n" for line in sorted({str(quad) for quad in quads})).encode()


def turtle(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> bytes:
    """Return Turtle; named graphs are laid together, as Turtle has none."""
    triples = {(one.subject, one.predicate, one.object) for one in quads}
    lines = [*_head(prefixes), *_subjects(triples, prefixes, "")]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def trig(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> bytes:
    """Return TriG: Turtle with a block for each named graph."""
    found = set(quads)
    lines = list(_head(prefixes))
    for name, members in groupby(sorted(found, key=_graph_name), key=_graph_name):
        triples = {(one.subject, one.predicate, one.object) for one in members}
        inside = list(_subjects(triples, prefixes, "  " if name else ""))
        lines += [f"GRAPH {_iri(name, prefixes)} {{", *inside, "}", ""] if name else inside
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def jsonld(quads: Iterable[ox.Quad], prefixes: Mapping[str, str]) -> bytes:
    """Return JSON-LD 1.1 with the prefixes as context and each named graph as an object with @graph."""
    blocks: list[dict[str, object]] = []
    for name, members in groupby(sorted(set(quads), key=_graph_name), key=_graph_name):
        triples = {(one.subject, one.predicate, one.object) for one in members}
        nodes = [_json_node(subject, rows, prefixes) for subject, rows in _by_subject(triples)]
        blocks += [{"@id": shorten(name, prefixes), "@graph": nodes}] if name else nodes
    page = {"@context": dict(sorted(prefixes.items())), "@graph": blocks}
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()


# ---------- parts ----------

_Triple = tuple[object, object, object]


def _graph_name(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def _head(prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the prefixes: all of them, so that a file's head does not hang on what is in it."""
    for name, iri in sorted(prefixes.items()):
        yield f"@prefix {name}: <{iri}> ."
    yield ""


def _by_subject(triples: Iterable[_Triple]) -> Iterator[tuple[str, list[_Triple]]]:
    ordered = sorted(triples, key=_order)
    for subject, rows in groupby(ordered, key=lambda row: _value(row[0])):
        yield subject, list(rows)


def _order(triple: _Triple) -> tuple[str, bool, str, tuple[int, str]]:
    subject, predicate, object_ = triple
    name = _value(predicate)
    return _value(subject), name != _TYPE, name, _object_order(object_)


def _object_order(one: object) -> tuple[int, str]:
    """Order numbers by size, all else as it is written."""
    if isinstance(one, ox.Literal) and one.datatype.value == _INTEGER and one.value.isdecimal():
        return len(one.value), one.value
    return 0, str(one)


def _value(one: object) -> str:
    return one.value if isinstance(one, ox.NamedNode) else str(one)


def _subjects(triples: Iterable[_Triple], prefixes: Mapping[str, str], indent: str) -> Iterator[str]:
    for subject, rows in _by_subject(triples):
        lines = []
        for predicate, same in groupby(rows, key=lambda row: _value(row[1])):
            objects = ", ".join(_object(row[2], prefixes) for row in same)
            lines.append(f"{'a' if predicate == _TYPE else _iri(predicate, prefixes)} {objects}")
        yield f"{indent}{_iri(subject, prefixes)}"
        yield from (f"{indent}  {line} {'.' if line is lines[-1] else ';'}" for line in lines)
        yield ""


def _iri(iri: str, prefixes: Mapping[str, str]) -> str:
    short = shorten(iri, prefixes)
    return short if short != iri else str(ox.NamedNode(iri))


def _object(one: object, prefixes: Mapping[str, str]) -> str:
    if isinstance(one, ox.NamedNode):
        return _iri(one.value, prefixes)
    if isinstance(one, ox.Literal) and (bare := _BARE.get(one.datatype.value)) and bare.fullmatch(one.value):
        return one.value
    if isinstance(one, ox.Literal) and not one.language and one.datatype.value != _STRING:
        return f"{ox.Literal(one.value)}^^{_iri(one.datatype.value, prefixes)}"
    return str(one)


def _json_node(subject: str, rows: list[_Triple], prefixes: Mapping[str, str]) -> dict[str, object]:
    node: dict[str, object] = {"@id": shorten(subject, prefixes)}
    for predicate, same in groupby(rows, key=lambda row: _value(row[1])):
        if predicate == _TYPE:
            node["@type"] = [shorten(_value(row[2]), prefixes) for row in same]
        else:
            node[shorten(predicate, prefixes)] = [_json_object(row[2], prefixes) for row in same]
    return node


def _json_object(one: object, prefixes: Mapping[str, str]) -> dict[str, str]:
    if isinstance(one, ox.NamedNode):
        return {"@id": shorten(one.value, prefixes)}
    if not isinstance(one, ox.Literal):
        raise TypeError(f"{one}: neither a name nor a value")
    if one.language:
        return {"@value": one.value, "@language": one.language}
    if one.datatype.value == _STRING:
        return {"@value": one.value}
    return {"@value": one.value, "@type": shorten(one.datatype.value, prefixes)}
