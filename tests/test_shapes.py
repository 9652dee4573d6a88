"""Shapes and re-reading: a good graph passes, and one broken place is named."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph

from kg import assets, query
from kg.errors import StoreError
from kg.export import render
from kg.export.rdf import trig
from kg.graph import Graph as News
from kg.store import OxigraphStore
from kg.triples import validate
from kg.triples.write import all_quads
from kg.vocabulary import Iris
from tests.records import DENIAL, RATES, both, together

CLAIM = together(both()).ledger.claims[0].key.removeprefix("claim-")
TEXTS = {"a1": RATES, "a2": DENIAL}
PREFIXES = Iris().prefixes()
HEAD = """\
# The model as a worked example: two articles, "Rates will fall" and "Nordbank denies plan".
# One named graph an article; a fact is one node (org:Membership, schema:Quotation, schema:Event) that names
# entities (e:) under standard properties and the article's own EntityRefs beside them, so that a verdict on
# identity can be taken back. Evidence is one node a span, ARTICLE#char=BEGIN,END, in characters of the text.
# Shared: g:entities, g:topics, g:claims, g:identity, g:provenance. The terms of n: are defined in newskg.ttl,
# what must hold in shapes.ttl. A test keeps this file true.
"""
CHANGE = "DELETE {{ GRAPH ?g {{ {0} }} }} INSERT {{ GRAPH ?g {{ {1} }} }} WHERE {{ GRAPH ?g {{ {0} }} }}"


def good() -> OxigraphStore:
    store = OxigraphStore.in_memory()
    store.load(all_quads(both(), together(both())))
    return store


def test_a_good_graph_has_no_violation_and_no_mismatch() -> None:
    records = {record.article.id: record for record in both()}
    report = News(good(), record_of=records.__getitem__, doubts=tuple).verify()
    assert report.mismatches == ()
    assert report.facts == 8
    assert report.spans > 30


BROKEN = [
    ("DELETE WHERE { GRAPH ?g { ?s n:speech n:Mixed } }", "a1#s2", "n:speech"),
    (
        "DELETE WHERE { GRAPH ?g { <https://news.example/kg/a/a1#r1> prov:wasDerivedFrom ?x } }",
        "a1#r1",
        "prov:wasDerivedFrom",
    ),
    (
        "DELETE WHERE { GRAPH ?g { <https://news.example/kg/a/a1#s1> n:contentSpan ?x } }",
        "a1#s1",
        "n:contentSpan",
    ),
    (
        "DELETE WHERE { GRAPH ?g { <https://news.example/kg/a/a1#s1> n:extractor ?x } }",
        "a1#s1",
        "n:extractor",
    ),
    (
        "INSERT DATA { GRAPH g:a1 { <https://news.example/kg/a/a1#s1> n:confidence 2.0 } }",
        "a1#s1",
        "n:confidence",
    ),
    (
        "INSERT DATA { GRAPH g:a1 { <https://news.example/kg/a/a1#r1> n:status n:Ended } }",
        "a1#r1",
        "n:status",
    ),
    (
        "INSERT DATA { GRAPH g:a1 { <https://news.example/kg/a/a1#r1> schema:startDate 'soon' } }",
        "a1#r1",
        "schema:startDate",
    ),
    (
        "INSERT DATA { GRAPH g:a1 { <https://news.example/kg/a/a1#r1> org:member e:nordbank-aaaa } }",
        "a1#r1",
        "org:member",
    ),
    (
        "INSERT DATA { GRAPH g:a1 { <https://news.example/kg/a/a1#s1> schema:about e:kiel-dddd } }",
        "a1#s1",
        "schema:about",
    ),
    (
        "INSERT DATA { GRAPH g:topics { <https://news.example/kg/t/growth-19c6> foaf:focus a:a1 } }",
        "growth-19c6",
        "foaf:focus",
    ),
    ("DELETE WHERE { GRAPH ?g { a:a1 n:textSha256 ?x } }", "a1", "n:textSha256"),
    ("DELETE WHERE { GRAPH ?g { claim:2d8d n:stories ?x } }".replace("2d8d", CLAIM), CLAIM, "n:stories"),
    (
        "INSERT DATA { GRAPH g:claims { claim:2d8d n:claimant e:x } }".replace("2d8d", CLAIM),
        CLAIM,
        "n:claimant",
    ),
    (
        "DELETE WHERE { GRAPH ?g { <https://news.example/kg/a/a1#v1> n:participant ?x } }",
        "a1#v1",
        "n:participant",
    ),
    (
        "DELETE WHERE { GRAPH ?g { <https://news.example/kg/a/a1#e1> n:refersTo ?x } }",
        "a1#e1",
        "n:refersTo",
    ),
    (
        "INSERT DATA { GRAPH g:identity { decision:d1 a n:Decision ; n:state n:Active ; n:verdict n:Same } }",
        "d1",
        "n:between",
    ),
]


@pytest.mark.parametrize(("update", "node", "path"), BROKEN)
def test_a_broken_fact_is_named_with_its_property(update: str, node: str, path: str) -> None:
    store = good()
    store.update(update, PREFIXES)
    found = list(validate.shapes(store))
    assert found
    assert {(one.node.rpartition("/")[2], one.path) for one in found} == {(node, path)}
    assert f"{node}: {path}" in str(found[0])


def test_a_role_of_what_all_articles_together_take_for_a_body_is_left_out() -> None:
    known = together(both())
    berg = next(one for one in known.links.entities if one.name == "Anna Berg")
    entities = tuple(
        replace(one, type="organization") if one is berg else one for one in known.links.entities
    )
    store = OxigraphStore.in_memory()
    store.load(all_quads(both(), replace(known, links=replace(known.links, entities=entities))))
    assert list(validate.shapes(store)) == []
    held = {row["person"] for row in query.ask(store, "offices")}
    assert held == {row["person"] for row in query.ask(good(), "offices")} - {"Anna Berg"}
    assert held


def test_each_property_by_itself_finds_what_the_shapes_as_shipped_find() -> None:
    store, found = good(), set[str]()
    for update, _, _ in BROKEN:
        store.update(update, PREFIXES)
        data = Graph()
        for quad in store.quads():
            data.parse(data=f"{quad.subject} {quad.predicate} {quad.object} .", format="nt")
        shipped = Graph().parse(data=assets.text("shapes.ttl"), format="turtle")
        _, report, _ = pyshacl.validate(data, shacl_graph=shipped)
        assert isinstance(report, Graph)
        now = {str(one) for one in validate.reported(report)}
        assert {str(one) for one in validate.check(data)} == now
        found |= now
    assert len(found) > len(BROKEN)


@pytest.mark.parametrize(
    ("update", "node"),
    [
        (CHANGE.format("?x oa:exact 'told'@en", "?x oa:exact 'cold'@en"), "char=135,139"),
        (CHANGE.format("?x oa:start 135", "?x oa:start 134"), "char=135,139"),
        ("DELETE WHERE { GRAPH ?g { ?x oa:end 139 } }", "char=135,139"),
        (CHANGE.format("a:a1 n:textSha256 ?x", "a:a1 n:textSha256 'f'"), "a1"),
    ],
)
def test_a_span_that_was_changed_is_named(update: str, node: str) -> None:
    store = good()
    store.update(update, PREFIXES)
    (found,) = validate.reread(store, TEXTS.__getitem__)
    assert found.node.endswith(node)


def test_any_changed_character_of_a_text_is_noticed() -> None:
    store, chance = good(), random.Random(2)
    for _ in range(25):
        place = chance.randrange(len(RATES))
        changed = RATES[:place] + "~" + RATES[place + 1 :]
        assert list(validate.reread(store, {"a1": changed, "a2": DENIAL}.__getitem__))


def test_a_text_that_is_gone_is_a_mismatch() -> None:
    def text_of(key: str) -> str:
        if key == "a1":
            raise StoreError("a1.txt: the stored text cannot be read")
        raise KeyError(key)

    first, second = validate.reread(good(), text_of)
    assert "a1.txt: the stored text" in str(first)
    assert "nothing under its id" in str(second)


# ---------- the example that is shipped ----------


def example() -> str:
    ontology = Iris().shared("ontology")
    quads = [
        quad
        for quad in all_quads(both(), together(both()))
        if getattr(quad.graph_name, "value", "") != ontology
    ]
    return HEAD + trig(quads, PREFIXES).decode()


def test_the_example_is_what_the_package_writes(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--regold"):
        (assets.folder() / "example.trig").write_text(example(), encoding="utf-8")
        assets.text.cache_clear()
    assert assets.text("example.trig") == example()


def test_the_example_fits_the_shapes_and_answers() -> None:
    store = OxigraphStore.in_memory()
    store.load(parse(assets.text("example.trig"), format=RdfFormat.TRIG))
    assert list(validate.shapes(store)) == []
    assert {row["speaker"] for row in query.ask(store, "statements")} == {
        "Anna Berg",
        "Jonas Lind",
        "Officials",
    }
    focus = "SELECT DISTINCT ?name { ?fact a schema:Quotation ; schema:about/foaf:focus/schema:name ?name }"
    assert [row["name"] for row in query.rows(store, focus)] == ["Nordbank"]
    assert b"Anna Berg" in render(store, ".csv")


def test_questions_of_the_model_run_on_our_graphs(shared: Path) -> None:
    text = (shared / "model" / "queries.rq").read_text(encoding="utf-8")
    asked = {part.partition(" ")[0]: part.partition("\n")[2] for part in text.split("# @")[1:]}
    store = good()
    for name in ("roles", "edges", "evidence", "together", "review"):
        found = query.rows(
            store, asked[name].replace("Volodymyr Zelenskyy", "Anna Berg").replace("unrealistic", "early")
        )
        assert len(found) > 0, name
