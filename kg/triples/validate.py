"""Is the graph what it must be: shapes, and every span read again in the stored text.

    shapes(store)            SHACL, article by article, with the shared graphs beside it  ->  Violations
    reread(store, text_of)   each span's words against the characters it points at        ->  Mismatches

SHACL runs in pyshacl on rdflib, which is slow on large graphs and quick on small ones: an article is checked
with those triples of the shared graphs beside it that say what the nodes it names are. What pyshacl gets is
made small, and gives the same results: of the triples, those whose predicates the shapes name; of the shapes,
each property by itself with the targets of its node shape, so that pyshacl reads it once for all nodes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import pyoxigraph as ox
from rdflib import RDFS, Graph, URIRef
from rdflib import Literal as RdfLiteral

from kg import assets
from kg.errors import KGError
from kg.store import Store
from kg.triples.terms import term
from kg.vocabulary import SHARED_GRAPHS, VOCABULARY, Iris, article_id, shorten, storable

_SH = "http://www.w3.org/ns/shacl#"
__all__ = ["Mismatch", "Violation", "reread", "shapes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One node that a shape does not accept."""

    node: str  # IRI of the fact
    path: str  # the property, as a CURIE; "" for the node itself
    value: str  # what is there; "" where something is missing
    message: str  # what was wanted

    def __str__(self) -> str:
        found = f" {self.value!r}" if self.value else ""
        return f"{self.node}: {self.path}{found}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """One span, or one article, whose characters are not those of the stored text."""

    node: str  # IRI of the span or the article
    wanted: str  # what the graph says is there
    found: str  # what the text has there

    def __str__(self) -> str:
        return f"{self.node}: the graph has {self.wanted!r}, the text has {self.found!r}"


# ---------- characters ----------


def reread(store: Store, text_of: Callable[[str], str]) -> Iterator[Mismatch]:
    """Yield what does not hold when every span is read again, article by article, in the order of IRIs.

    Args:
        store: the graph.
        text_of: article id -> its stored text, newlines as they are; a KGError of it is a mismatch, too.

    Yields:
        A Mismatch for a text whose SHA-256 is another, and for a span whose words are not at its place.
    """
    for page, words in _articles(store):
        try:
            text = text_of(article_id(page.value))
        except (KGError, KeyError) as error:
            cause = str(error) if isinstance(error, KGError) else "nothing under its id"
            yield Mismatch(node=page.value, wanted="a stored text", found=cause)
            continue
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        if digest != words:
            yield Mismatch(node=page.value, wanted=f"sha256 {words}", found=f"sha256 {digest}")
        yield from _spans(store, page, storable(text))


def _articles(store: Store) -> list[tuple[ox.NamedNode, str]]:
    found = store.query("SELECT DISTINCT ?a ?h { ?a a schema:NewsArticle ; n:textSha256 ?h }", VOCABULARY)
    pairs = ((one["a"], one["h"]) for one in found)  # type: ignore[union-attr]  # a SELECT
    return sorted(((page, words.value) for page, words in pairs), key=lambda pair: pair[0].value)


_SPANS = """SELECT DISTINCT ?span ?start ?end ?exact {
  VALUES ?page { PAGE }
  ?span dct:isPartOf ?page ; a oa:TextPositionSelector .
  OPTIONAL { ?span oa:start ?start } OPTIONAL { ?span oa:end ?end } OPTIONAL { ?span oa:exact ?exact }
}"""  # the page first: behind the OPTIONALs, the engine would read the spans of all articles each time


def _spans(store: Store, page: ox.NamedNode, text: str) -> Iterator[Mismatch]:
    rows = store.query(_SPANS.replace("PAGE", str(page)), VOCABULARY)
    for row in sorted(rows, key=str):  # type: ignore[arg-type]  # a SELECT
        start, end, exact = (row[name].value if row[name] else "" for name in ("start", "end", "exact"))
        node = row["span"].value
        whole = start.isdecimal() and end.isdecimal()
        found = text[int(start) : int(end)] if whole else ""
        if not whole or found != exact or node.partition("#")[2] != f"char={start},{end}":
            yield Mismatch(node=node, wanted=exact, found=found)


# ---------- shapes ----------


def shapes(store: Store) -> Iterator[Violation]:
    """Yield what the shipped shapes do not accept, article by article, then in the shared graphs.

    Raises:
        KGError: pyshacl could not run.
    """
    iris = Iris(store.base)
    shared = {iris.shared(name) for name in SHARED_GRAPHS}
    kinds = _kinds(store, shared)
    for graph in store.graphs():
        if graph.value not in shared:
            quads = list(store.quads(graph.value))
            named = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}
            yield from _violations([*quads, *(kind for node in named for kind in kinds.get(node, ()))])
    focused = [one for one in store.quads(iris.shared("topics")) if one.predicate == term("foaf:focus")]
    yield from _violations([*focused, *(kind for one in focused for kind in kinds.get(one.object, ()))])
    yield from _violations(store.quads(iris.shared("identity")))
    yield from _violations(store.quads(iris.shared("claims")))


def _kinds(store: Store, shared: Iterable[str]) -> dict[object, list[ox.Quad]]:
    """Return the type triples of the nodes in the shared graphs, by node."""
    graphs = " ".join(f"<{name}>" for name in sorted(shared))
    rows = store.query(
        f"SELECT ?x ?kind {{ VALUES ?g {{ {graphs} }} GRAPH ?g {{ ?x a ?kind }} }}", VOCABULARY
    )
    kinds: dict[object, list[ox.Quad]] = {}
    for row in rows:  # type: ignore[union-attr]  # a SELECT
        kinds.setdefault(row["x"], []).append(ox.Quad(row["x"], term("rdf:type"), row["kind"]))
    return kinds


def _violations(quads: Iterable[ox.Quad]) -> Iterator[Violation]:
    data, named = Graph(), _named_predicates()
    for quad in quads:
        if quad.predicate.value in named:
            data.add((_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)))
    yield from check(data)


def check(data: Graph) -> Iterator[Violation]:
    """Yield what the shipped shapes do not accept in one rdflib graph, sorted."""
    from pyshacl import validate  # noqa: PLC0415 - it takes a second to import, and only `verify` needs it

    fine, report, told = validate(data, shacl_graph=_shapes_graph(), inference="none", advanced=False)
    if not isinstance(report, Graph):
        raise KGError(f"the shapes could not be checked: {told}")
    if not fine:
        yield from sorted(reported(report), key=str)


def reported(report: Graph) -> Iterator[Violation]:
    """Yield the results of a SHACL report, in no order."""
    for result in report.objects(None, URIRef(_SH + "result")):
        names = ("focusNode", "resultPath", "value", "resultMessage")
        node, path, value, message = (str(report.value(result, URIRef(_SH + name)) or "") for name in names)
        said = " ".join(message.split()) or "does not fit the shape"
        yield Violation(node=node, path=shorten(path, VOCABULARY), value=value, message=said)


@cache
def _shapes_graph() -> Graph:
    return apart(Graph().parse(data=assets.text("shapes.ttl"), format="turtle"))


def apart(shapes_graph: Graph) -> Graph:
    """Return shapes that accept the same, each property of a node shape with the targets of that shape.

    pyshacl reads a property's constraints anew for each node that its node shape targets, and once where the
    property itself has targets; SHACL (2.1.3) allows either.

    Args:
        shapes_graph: changed in place; a property belongs to one node shape, which has targets by class.
    """
    target, has = URIRef(_SH + "targetClass"), URIRef(_SH + "property")
    for shape, kind in list(shapes_graph.subject_objects(target)):
        for one in list(shapes_graph.objects(shape, has)):
            shapes_graph.add((one, target, kind))
    for shape in set(shapes_graph.subjects(target)):
        shapes_graph.remove((shape, has, None))
    return shapes_graph


@cache
def _named_predicates() -> frozenset[str]:
    """Return the predicates on which an answer of the shapes can depend: those named in them, and classes."""
    named = {str(one) for one in _shapes_graph().objects() if isinstance(one, URIRef)}
    return frozenset(named | {term("rdf:type").value, str(RDFS.subClassOf)})


@lru_cache(maxsize=1 << 16)
def _rdflib(one: object) -> URIRef | RdfLiteral:
    if isinstance(one, ox.NamedNode):
        return URIRef(one.value)
    if isinstance(one, ox.Literal):
        if one.language:
            return RdfLiteral(one.value, lang=one.language)
        return RdfLiteral(one.value, datatype=URIRef(one.datatype.value), normalize=False)
    raise KGError(f"{one}: a node without a name; this graph has none")
