"""Files for other tools: the same graph, the same bytes, and nothing that runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import StoreError, UnknownName
from kg.export import FORMS, PROFILES, export, render
from kg.export.rdf import jsonld, nquads, trig, turtle
from kg.model import Record
from kg.store import OxigraphStore
from kg.triples.write import all_quads
from kg.vocabulary import Iris
from tests.records import both, rates, together

PREFIXES = Iris().prefixes()
READ = {".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS, ".jsonld": RdfFormat.JSON_LD}
WRITE = {".trig": trig, ".nq": nquads, ".jsonld": jsonld}


def graph(found: Sequence[Record], *, backwards: bool = False) -> OxigraphStore:
    store = OxigraphStore.in_memory()
    quads = list(all_quads(found, together(found)))
    store.load(quads[::-1] if backwards else quads)
    return store


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("form", FORMS)
def test_the_order_of_loading_does_not_change_a_byte(form: str, profile: str) -> None:
    one = render(graph(both()), form, profile)
    assert render(graph(both()[::-1], backwards=True), form, profile) == one
    assert b"Anna Berg" in one


@pytest.mark.parametrize("form", READ)
def test_what_is_written_is_read_back_as_it_was(form: str) -> None:
    store = graph(both())
    assert set(parse(render(store, form), format=READ[form])) == set(store.quads())


def test_turtle_holds_the_triples_of_all_graphs_and_two_readers_agree() -> None:
    store = graph(both())
    triples = {(one.subject, one.predicate, one.object) for one in store.quads()}
    text = render(store, ".ttl").decode()
    assert {
        (one.subject, one.predicate, one.object) for one in parse(text, format=RdfFormat.TURTLE)
    } == triples
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == len(triples)


TEXT = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\"'\\<>{}\n\r\t@^")),
    max_size=20,
)
VALUES = st.one_of(
    st.builds(Literal, TEXT),
    st.builds(Literal, TEXT, language=st.sampled_from(["en", "de-ch"])),
    st.builds(lambda text: Literal(text, datatype=NamedNode(PREFIXES["xsd"] + "integer")), TEXT),
    st.builds(lambda text: Literal(text, datatype=NamedNode(PREFIXES["xsd"] + "boolean")), TEXT),
    st.builds(Literal, st.integers()),
    st.builds(lambda key: NamedNode(Iris().entity(key)), TEXT),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(TEXT, VALUES), min_size=1, max_size=5), st.sampled_from(sorted(READ)))
def test_any_value_survives_every_form(found: list[tuple[str, Literal | NamedNode]], form: str) -> None:
    iris = Iris()
    name, place = NamedNode(iris.shared("entities")), NamedNode(PREFIXES["schema"] + "name")
    quads = {Quad(NamedNode(iris.entity(key)), place, value, name) for key, value in found}
    assert set(parse(WRITE[form](quads, PREFIXES), format=READ[form])) == quads
    triples = {(one.subject, one.predicate, one.object) for one in quads}
    text = turtle(quads, PREFIXES)
    assert {
        (one.subject, one.predicate, one.object) for one in parse(text, format=RdfFormat.TURTLE)
    } == triples


def test_the_simple_profile_is_plain_triples_with_labels() -> None:
    text = render(graph(both()), ".ttl", "simple").decode()
    assert "e:anna-berg-bbbb\n  a schema:Person ;\n" in text
    assert "n:spokeAbout t:" in text
    found = rdflib.Graph().parse(data=text, format="turtle")
    said = {
        (str(s).rpartition("/")[2], str(found.value(o, rdflib.RDFS.label)))
        for s, o in found.subject_objects(rdflib.URIRef(PREFIXES["n"] + "spokeAbout"))
    }
    berg = {("anna-berg-bbbb", topic) for topic in ("rates", "growth", "Nordbank")}
    assert said == berg | {("jonas-lind-cccc", "rates")}


def test_the_simple_rows_are_the_plain_triples_with_their_times() -> None:
    store = graph(both())
    lines = list(csv.DictReader(io.StringIO(render(store, ".csv", "simple").decode(), newline="")))
    triples = {(line["subject"], line["predicate"], line["object"]) for line in lines}
    labels = {PREFIXES["rdfs"] + "label", PREFIXES["rdf"] + "type"}
    plain = rdflib.Graph().parse(data=render(store, ".ttl", "simple").decode(), format="turtle")
    assert triples == {tuple(map(str, one)) for one in plain if str(one[1]) not in labels}
    names = "subject_label predicate_label object_label status since until first last articles".split()
    assert [",".join(line[name] for name in names) for line in lines if line["status"]] == [
        "Anna Berg,chief executive,Nordbank,current,,,2025-02-12,2025-02-12,1",
        "Jonas Lind,chief executive,Nordbank,former,,2023,2025-02-14,2025-02-14,1",
    ]


def test_simple_graphml_has_an_edge_a_triple_with_its_times() -> None:
    data = render(graph(both()), ".graphml", "simple").decode()
    found = nx.parse_graphml(data, force_multigraph=True)
    edges = {
        (found.nodes[one]["label"], row["label"], found.nodes[other]["label"]): row
        for one, other, row in found.edges(data=True)
    }
    row = edges["Jonas Lind", "chief executive", "Nordbank"]
    assert (row["status"], row["until"], row["articles"]) == ("former", "2023", 1)
    row = edges["Anna Berg", "spoke about", "rates"]
    assert (row["first"], row["last"], row["articles"]) == ("2025-02-11", "2025-02-14", 2)
    assert len(edges) == found.number_of_edges() < render(graph(both()), ".graphml").count(b"<edge ")


def test_plain_triples_leave_out_what_was_not_said_and_who_is_only_proposed() -> None:
    record = rates()
    silent = tuple(replace(one, negated=True) for one in record.statements)
    proposed = tuple(replace(one, status="nominee") for one in record.roles)
    text = render(graph([replace(record, statements=silent, roles=proposed)]), ".nq", "simple")
    assert text == b""


def test_csv_has_a_line_a_fact_with_its_sentence() -> None:
    lines = list(csv.DictReader(io.StringIO(render(graph(both()), ".csv").decode(), newline="")))
    assert [line["kind"] for line in lines] == ["role"] * 3 + ["statement"] * 5
    first = lines[3]
    assert (first["person"], first["topics"], first["speech"], first["said"]) == (
        "Anna Berg",
        "rates",
        "direct",
        "2025-02-11",
    )
    assert (first["sentence"], first["sentence_start"], first["sentence_end"]) == (
        '"Rates will fall," Berg told Lind.',
        "111",
        "145",
    )


@pytest.mark.parametrize("name", ["=1+1", "+SUM(A1)", "-2", "@x", "=cmd|' /C calc'!A0"])
@pytest.mark.parametrize("profile", PROFILES)
def test_no_cell_runs_as_a_formula(name: str, profile: str) -> None:
    record = rates()
    refs = tuple(replace(one, name=name, aliases=()) if one.id == "e2" else one for one in record.refs)
    data = render(graph([replace(record, refs=type(record.refs)(refs=refs))]), ".csv", profile).decode()
    cells = [cell for line in csv.reader(io.StringIO(data, newline="")) for cell in line]
    assert f"'{name}" in cells
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]


def test_graphml_is_read_by_networkx_and_names_people_and_facts() -> None:
    found = nx.parse_graphml(render(graph(both()), ".graphml").decode(), force_multigraph=True)
    labels = {row["label"] for _, row in found.nodes(data=True)}
    assert labels == {"Anna Berg", "Jonas Lind", "Nordbank", "rates", "growth"}
    kinds = sorted(row["kind"] for _, _, row in found.edges(data=True))
    assert kinds == ["role"] * 2 + ["statement"] * 5


def test_a_character_that_xml_cannot_hold_does_not_break_the_file() -> None:
    record = rates()
    refs = tuple(replace(one, name="A\x00\x1b<b>&") if one.id == "e2" else one for one in record.refs)
    found = nx.parse_graphml(
        render(graph([replace(record, refs=type(record.refs)(refs=refs))]), ".graphml").decode()
    )
    assert "A\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}<b>&" in {
        row["label"] for _, row in found.nodes(data=True)
    }


@pytest.mark.parametrize(
    ("name", "profile", "message"),
    [
        ("graph.xml", "full", "no format '.xml'"),
        ("graph.ttl", "half", "no profile 'half'"),
        ("graph", "full", "end it in .ttl"),
    ],
)
def test_an_unknown_form_or_profile_is_named_and_nothing_is_written(
    tmp_path: Path, name: str, profile: str, message: str
) -> None:
    with pytest.raises(UnknownName, match=message):
        export(graph([]), tmp_path / name, profile)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_whole_and_the_one_before_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "graph.TTL"
    path.write_text("before")
    assert export(graph(both()), path) == path
    assert path.read_bytes() == render(graph(both()), ".ttl")
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"file/graph\.ttl: cannot be written \(Not a directory"):
        export(graph([]), tmp_path / "file" / "graph.ttl")
    (tmp_path / "folder.ttl").mkdir()
    with pytest.raises(StoreError, match=r"folder\.ttl: cannot be written"):
        export(graph([]), tmp_path / "folder.ttl")
    assert [path.name for path in tmp_path.iterdir()] == ["file", "folder.ttl"]


def test_an_empty_graph_has_a_file_in_every_form() -> None:
    empty = OxigraphStore.in_memory()
    for form in FORMS:
        for profile in PROFILES:
            render(empty, form, profile)
