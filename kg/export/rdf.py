"""RDF as text that is the same for the same quads: sorted, with prefixes, one property a line.

    e:anna-berg-1a2b
      a schema:Person ;
      schema:name "Anna Berg" .

rdflib's and pyoxigraph's writers keep the order they are given or group by what comes first; these sort by
graph, subject, property and object, the type first. The terms are those of N-Quads, written by the library a
batch at a time, so that a large graph costs texts and no objects. Our graphs have no blank nodes, so sorting
settles everything; in the answer of a query they are written as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby, islice

import pyoxigraph as ox

from kg.vocabulary import expand, shorten

_TYPE = f"<{expand('rdf:type')}>"
_INTEGER = f"^^<{expand('xsd:integer')}>"
_BARE = {_INTEGER: re.compile(r'"[0-9]+"'), f"^^<{expand('xsd:boolean')}>": re.compile(r'"(?:true|false)"')}
_BATCH = 50_000  # quads

Quads = Iterable[ox.Quad] | Iterable[ox.Triple]
_Rows = list[tuple[str, str]]  # property and object, as N-Quads has them
_Short = Callable[[str], str]  # "<https://schema.org/name>" -> "schema:name"


def nquads(quads: Quads, prefixes: Mapping[str, str]) -> bytes:
    """Return sorted N-Quads, N-Triples where there are no named graphs; the prefixes have no use there."""
    del prefixes
    return "".join(f"{line}\n" for line in sorted(set(_lines(quads)))).encode()


def turtle(quads: Quads, prefixes: Mapping[str, str]) -> bytes:
    """Return Turtle; named graphs are laid together, as Turtle has none."""
    together: dict[str, _Rows] = {}
    for graph in _by_graph(quads).values():
        for subject, rows in graph.items():
            together.setdefault(subject, []).extend(rows)
    lines = [*_head(prefixes), *_subjects(together, _shortener(prefixes), "")]
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def trig(quads: Quads, prefixes: Mapping[str, str]) -> bytes:
    """Return TriG: Turtle with a block for each named graph."""
    short, lines = _shortener(prefixes), [*_head(prefixes)]
    for name, subjects in sorted(_by_graph(quads).items(), key=lambda pair: _value(pair[0])):
        inside = _subjects(subjects, short, "  " if name else "")
        lines += [f"GRAPH {short(name)} {{", *inside, "}", ""] if name else inside
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def jsonld(quads: Quads, prefixes: Mapping[str, str]) -> bytes:
    """Return JSON-LD 1.1 with the prefixes as context and each named graph as an object with @graph."""
    blocks: list[dict[str, object]] = []
    short = _shortener(prefixes, bare=True)
    for name, subjects in sorted(_by_graph(quads).items(), key=lambda pair: _value(pair[0])):
        nodes = [_json_node(subject, subjects[subject], short) for subject in sorted(subjects, key=_value)]
        blocks += [{"@id": short(name), "@graph": nodes}] if name else nodes
    page = {"@context": dict(sorted(prefixes.items())), "@graph": blocks}
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode()


# ---------- parts ----------


def _lines(quads: Quads) -> Iterator[str]:
    """Yield quads as lines of N-Quads, each with its full stop and without its line break."""
    walk = iter(quads)
    while batch := list(islice(walk, _BATCH)):
        text = (ox.serialize(batch, format=ox.RdfFormat.N_QUADS) or b"").decode()  # type: ignore[arg-type]
        yield from text.removesuffix("\n").split("\n")


def _by_graph(quads: Quads) -> dict[str, dict[str, _Rows]]:
    """Return graph -> subject -> its rows, unsorted and maybe twice; "" is the default graph."""
    found: dict[str, dict[str, _Rows]] = {}
    same: dict[str, str] = {}  # properties are few: each is kept once
    for line in _lines(quads):
        subject, predicate, rest = line[:-2].split(" ", 2)
        object_, _, graph = rest.rpartition(" ")
        if not object_ or '"' in graph:  # the last word is the object's own: no IRI holds a quotation mark
            object_, graph = rest, ""
        row = same.setdefault(predicate, predicate), object_
        found.setdefault(graph, {}).setdefault(subject, []).append(row)
    return found


def _head(prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the prefixes: all of them, so that a file's head does not hang on what is in it."""
    for name, iri in sorted(prefixes.items()):
        yield f"@prefix {name}: <{iri}> ."
    yield ""


def _sorted(rows: _Rows) -> Iterator[tuple[str, list[str]]]:
    """Yield each property with its objects, the type first, each row once."""
    ordered = sorted(set(rows), key=_order)
    for predicate, same in groupby(ordered, key=lambda row: row[0]):
        yield predicate, [object_ for _, object_ in same]


def _order(row: tuple[str, str]) -> tuple[bool, str, int, str]:
    """Order by property, then numbers by size, and all else as it is written."""
    predicate, object_ = row
    if object_.endswith(_INTEGER):
        value = object_[1 : -len(_INTEGER) - 1]
        if value.isdecimal():
            return predicate != _TYPE, predicate[1:-1], len(value), value
    return predicate != _TYPE, predicate[1:-1], 0, object_


def _value(term: str) -> str:
    """Return what a name is sorted by: its IRI without brackets, so that "a" goes before "a#b"."""
    return term[1:-1] if term.startswith("<") else term


def _subjects(subjects: Mapping[str, _Rows], short: _Short, indent: str) -> Iterator[str]:
    for subject in sorted(subjects, key=_value):
        lines = []
        for predicate, objects in _sorted(subjects[subject]):
            told = ", ".join(_object(one, short) for one in objects)
            lines.append(f"{indent}  {'a' if predicate == _TYPE else short(predicate)} {told}")
        yield f"{indent}{short(subject)}"
        yield " ;\n".join(lines) + " ."
        yield ""


def _shortener(prefixes: Mapping[str, str], *, bare: bool = False) -> _Short:
    """Return what makes CURIEs of names; `bare`: without brackets where none fits."""
    known: dict[str, str] = {}

    def short(term: str) -> str:
        found = known.get(term)
        if found is None:
            iri = _value(term)
            curie = shorten(iri, prefixes)
            found = known[term] = term if curie == iri and not bare else curie
        return found

    return short


def _object(term: str, short: _Short) -> str:
    if term[0] != '"':
        return short(term)
    end = term.rindex('"') + 1
    kind = term[end:]
    if not kind.startswith("^^"):
        return term
    if (bare := _BARE.get(kind)) and bare.fullmatch(term[:end]):
        return term[1 : end - 1]
    return f"{term[:end]}^^{short(kind[2:])}"


def _json_node(subject: str, rows: _Rows, short: _Short) -> dict[str, object]:
    node: dict[str, object] = {"@id": short(subject)}
    for predicate, objects in _sorted(rows):
        if predicate == _TYPE:
            node["@type"] = [short(one) for one in objects]
        else:
            node[short(predicate)] = [_json_object(one, short) for one in objects]
    return node


def _json_object(term: str, short: _Short) -> dict[str, str]:
    if term[0] != '"':
        return {"@id": short(term)}
    end = term.rindex('"') + 1
    value = json.loads(term[:end], strict=False)  # N-Quads escapes as JSON does
    if term[end:].startswith("@"):
        return {"@value": value, "@language": term[end + 1 :]}
    if term[end:].startswith("^^"):
        return {"@value": value, "@type": short(term[end + 2 :])}
    return {"@value": value}
