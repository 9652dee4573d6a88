"""The Python side of every command: ask, draw, export, verify and review one graph."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg import assets, demo
from kg.entities import link
from kg.entities.review import doubtful
from kg.errors import BadQuery, StoreError, UnknownName
from kg.graph import Graph
from kg.model import EntityRefs, Record
from kg.store import OxigraphStore
from kg.triples.write import all_quads
from tests.corpus_maker import told
from tests.records import both, links, together

HOSTILE = '<img src=x onerror="alert(1)">'


def graph_of(records: list[Record], *, linked: bool = True) -> Graph:
    """A graph of records made by hand; `linked` ties names by the table in tests.records."""
    store = OxigraphStore.in_memory()
    known = link(records)
    store.load(all_quads(iter(records), together(records, links(records) if linked else known)))
    record_of = {one.article.id: one for one in records}.__getitem__
    return Graph(store, record_of=record_of, doubts=lambda: doubtful(known))


@pytest.fixture(scope="module")
def graph() -> Iterator[Graph]:
    with graph_of(both()) as made:
        yield made


def renamed(record: Record, old: str, new: str) -> Record:
    """The record with an EntityRef of another name; its text stays."""
    refs = (replace(ref, name=new, aliases=()) if ref.name == old else ref for ref in record.refs)
    return replace(record, refs=EntityRefs(refs=tuple(refs)))


# ---------- asking ----------


def test_rows_are_typed_and_read_by_name_place_or_attribute(graph: Graph) -> None:
    rows = graph.query(
        "SELECT ?name ?day (COUNT(?s) AS ?n) { ?s schema:spokenByCharacter/schema:name ?name ; "
        "dct:source/schema:datePublished ?day } GROUP BY ?name ?day ORDER BY ?name ?day"
    )
    first = rows[0]
    assert (first["name"], first.day, first[2]) == ("Anna Berg", datetime.date(2025, 2, 12), 2)
    assert len(rows) == 3


def test_rows_are_cut_and_turned_into_dictionaries_as_a_data_frame_takes_them(graph: Graph) -> None:
    rows = graph.statements()
    assert [dict(row) for row in rows[1:3]] == rows.to_dicts()[1:3] == list(map(dict, rows))[1:3]
    assert (len(rows[:2]), rows[:2].columns, rows[-1]["text"]) == (2, rows.columns, rows[:][-1]["text"])
    assert str(rows[:1]).endswith("(1 row)\n")
    with pytest.raises(IndexError):
        rows[len(rows)]


def test_a_query_that_does_not_parse_or_would_write_is_refused(graph: Graph) -> None:
    with pytest.raises(BadQuery, match="line 1"):
        graph.query("SELECT ?s { ?s ?p ")
    with pytest.raises(BadQuery, match="DELETE changes the graph"):
        graph.query("DELETE WHERE { ?s ?p ?o }")
    assert graph.query("ASK { ?s a schema:Person }")


@pytest.mark.parametrize(
    ("asked", "speakers"),
    [
        ({}, {"Anna Berg", "Jonas Lind", "Officials"}),
        ({"person": "berg"}, {"Anna Berg"}),
        ({"topic": "growth"}, {"Anna Berg"}),
        ({"since": "2025-02-14", "person": "Lind"}, {"Jonas Lind"}),
        ({"until": "2024"}, set()),
        ({"kind": "direct"}, {"Anna Berg"}),
    ],
)
def test_statements_are_found_by_who_when_how_and_on_what(
    asked: dict[str, str], speakers: set[str], graph: Graph
) -> None:
    assert {row["speaker"] for row in graph.statements(**asked)} == speakers


@pytest.mark.parametrize(
    ("asked", "holders"),
    [
        ({}, {("Anna Berg", "current"), ("Jonas Lind", "former")}),
        ({"person": "Lind"}, {("Jonas Lind", "former")}),
        (
            {"organization": "Nordbank", "office": "chief executive", "on": "2025-02-12"},
            {("Anna Berg", "current")},
        ),
        ({"office": "gardener"}, set()),
    ],
)
def test_roles_are_found_by_who_where_and_when(
    asked: dict[str, str], holders: set[tuple[str, str]], graph: Graph
) -> None:
    assert {(row["person"], row["status"]) for row in graph.roles(**asked)} == holders


def test_a_question_or_parameter_that_is_not_there_is_answered_with_those_that_are(graph: Graph) -> None:
    with pytest.raises(UnknownName, match="Did you mean 'statements'"):
        graph.ask("statement")
    with pytest.raises(UnknownName, match="Did you mean 'person'"):
        graph.statements(persn="Berg")


def test_counts_are_in_words_and_one_is_no_plural(graph: Graph) -> None:
    assert graph.summary() == "2 articles, 2 people, 1 organization, 3 roles, 5 statements"
    assert repr(graph) == f"<Graph: {graph.summary()}>"
    assert graph_of([]).summary() == "0 articles, 0 people, 0 organizations, 0 roles, 0 statements"


# ---------- showing ----------


def test_rows_and_graphs_show_themselves_and_escape_hostile_names() -> None:
    graph = graph_of([renamed(record, "Anna Berg", HOSTILE) for record in both()])
    shown = graph.roles()._repr_html_() + graph._repr_html_()
    assert "&lt;img src=x" in shown
    assert "<img" not in shown
    assert "2 articles" in graph._repr_html_()


def test_the_network_and_its_page_show_what_was_chosen(graph: Graph, tmp_path: Path) -> None:
    everything, chosen = graph.to_networkx(), graph.to_networkx(person="Lind")
    assert isinstance(everything, nx.MultiDiGraph)
    assert 0 < chosen.number_of_edges() < everything.number_of_edges()
    told = graph.draw(tmp_path / "page.html", person="Lind")
    assert told == f"{len(chosen)} nodes, {chosen.number_of_edges()} edges"
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "Jonas Lind" in page
    assert "early signs" not in page  # of a sentence that has nothing to do with him


def test_a_query_chooses_what_is_drawn(graph: Graph, tmp_path: Path) -> None:
    told = graph.draw(tmp_path / "page.html", sparql="SELECT ?f { ?f n:negated true }")
    assert told == "0 nodes, 0 edges"  # who would not comment has no name
    told = graph.draw(tmp_path / "page.html", sparql='SELECT ?f { ?f n:cueClass "deny" }')
    assert told == "3 nodes, 2 edges"


def test_nodes_left_out_of_a_page_are_told(graph: Graph, tmp_path: Path) -> None:
    assert graph.draw(tmp_path / "page.html", most=3).endswith("2 left out")


def test_a_hostile_name_is_only_text_on_the_page(tmp_path: Path) -> None:
    graph = graph_of([renamed(record, "Anna Berg", HOSTILE) for record in both()])
    graph.draw(tmp_path / "page.html")
    assert HOSTILE not in (tmp_path / "page.html").read_text(encoding="utf-8")


# ---------- files ----------


@pytest.mark.parametrize("suffix", [".ttl", ".trig", ".nq", ".jsonld", ".graphml", ".csv"])
@pytest.mark.parametrize("profile", ["full", "simple"])
def test_every_form_is_written_twice_the_same_with_the_people_in_it(
    suffix: str, profile: str, graph: Graph, tmp_path: Path
) -> None:
    for name in "ab":
        graph.export(tmp_path / f"{name}{suffix}", profile=profile)
    first, second = ((tmp_path / f"{name}{suffix}").read_bytes() for name in "ab")
    assert first == second
    assert b"Anna Berg" in first


def test_csv_has_a_row_for_every_fact_with_its_sentence(graph: Graph, tmp_path: Path) -> None:
    graph.export(tmp_path / "facts.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "facts.csv").read_text(encoding="utf-8"))))
    assert len({row["fact"] for row in rows}) == 8
    assert all(row["sentence"] for row in rows)


@pytest.mark.parametrize(("name", "profile"), [("graph.xml", "full"), ("graph.ttl", "half")])
def test_a_form_or_profile_that_is_not_there_is_named_and_nothing_written(
    name: str, profile: str, graph: Graph, tmp_path: Path
) -> None:
    with pytest.raises(UnknownName, match="Known: "):
        graph.export(tmp_path / name, profile=profile)
    assert list(tmp_path.iterdir()) == []


# ---------- trusting ----------


def test_a_faithful_graph_verifies(graph: Graph) -> None:
    report = graph.verify()
    assert (report.mismatches, report.facts) == ((), 8)
    assert report.spans > 20


def test_one_changed_character_of_a_text_is_found() -> None:
    records = both()
    changed = records[0].article.text.replace("early", "eerly")
    later = replace(records[0], article=replace(records[0].article, text=changed))
    graph = graph_of(records)
    graph = Graph(graph.store, record_of={"a1": later, "a2": records[1]}.__getitem__, doubts=tuple)
    mismatches = graph.verify().mismatches
    assert any("sha256" in line for line in mismatches)
    assert any("early signs" in line and "eerly signs" in line for line in mismatches)


def test_a_fact_without_evidence_is_found() -> None:
    graph = graph_of(both())
    graph.store.update(
        "PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX org: <http://www.w3.org/ns/org#> "
        "DELETE { GRAPH ?g { ?f prov:wasDerivedFrom ?s } } WHERE "
        "{ GRAPH ?g { ?f a org:Membership ; prov:wasDerivedFrom ?s } }"
    )
    assert graph.verify().mismatches


def test_doubtful_pairs_come_with_a_sentence_for_each_side_and_the_commands_that_settle_them() -> None:
    records = [
        told("a", ("Jonas Larsen", "chairman", "Tarn Harbour Board"), published="2025-01-01"),
        told("b", ("Jonas Larsen", "midfielder", "Molden Rovers"), published="2025-01-02"),
    ]
    doubts = graph_of(records, linked=False).review()
    assert doubts, "two people of one name and nothing else in common are in doubt"
    text = doubts[0].as_text()
    left, right = doubts[0].left, doubts[0].right
    assert {left.name, right.name} == {"Jonas Larsen"}
    for words in (f"kg merge DIR {left.key} {right.key}", "kg split", left.name, *doubts[0].reasons):
        assert words in text
    assert all(str(one) in text for side in (left, right) for one in side.sentences)
    assert left.sentences
    assert right.sentences
    assert graph_of(records, linked=False).review(most=0) == ()


# ---------- opening ----------


@pytest.mark.pipeline
def test_a_folder_opens_twice_and_a_closed_graph_says_so(tmp_path: Path) -> None:
    text = '"Rates will fall," said Nordbank chief executive Anna Berg.'
    with kg.build([kg.article(text)], to=tmp_path / "graph") as built, kg.open(tmp_path / "graph") as opened:
        assert built.summary() == opened.summary()
        assert built.verify().mismatches == ()
    with pytest.raises(StoreError, match="was closed"):
        opened.summary()


def test_a_folder_that_is_no_graph_is_named_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"not a graph.*kg build"):
        kg.open(tmp_path)


def test_what_the_package_offers_is_there_and_what_it_does_not_is_named() -> None:
    assert dir(kg) == ["Graph", "Settings", "__version__", "article", "build", "extract", "open"]
    assert all(getattr(kg, name) for name in dir(kg))
    with pytest.raises(AttributeError, match="'kg' has no attribute 'bild'; it has Graph"):
        _ = kg.bild


@pytest.mark.pipeline
def test_every_question_of_the_demo_has_an_answer_in_the_samples() -> None:
    graph = kg.build(assets.samples())
    for question, parameters in demo.QUESTIONS:
        assert graph.ask(question, **parameters), question
