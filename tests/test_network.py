"""What is drawn: nodes and edges from a store, each fact with its sentence and the words that show it."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from kg.store import OxigraphStore
from kg.triples.write import all_quads
from kg.view.network import Selection, network
from tests.records import both, together

BERG, LIND, BANK = "anna-berg-bbbb", "jonas-lind-cccc", "nordbank-aaaa"
RATES, GROWTH = "Rates", "growth"


def store_of(*, shuffled: int | None = None) -> OxigraphStore:
    quads = list(all_quads(iter(both()), together(both())))
    if shuffled is not None:
        random.Random(shuffled).shuffle(quads)
    store = OxigraphStore.in_memory()
    store.load(quads)
    return store


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    return store_of()


@pytest.fixture(scope="module")
def drawn(store: OxigraphStore) -> nx.MultiDiGraph:
    return network(store)


def labels(graph: nx.MultiDiGraph) -> set[str]:
    return {data["label"] for _, data in graph.nodes(data=True)}


def edges(graph: nx.MultiDiGraph) -> set[tuple[str, str, str, str]]:
    """Each edge as source, kind, label and target, in words."""
    name = dict(graph.nodes(data="label"))
    return {(name[a], data["kind"], data["label"], name[b]) for a, b, data in graph.edges(data=True)}


def cards(graph: nx.MultiDiGraph) -> list[dict[str, Any]]:
    return [card for *_, facts in graph.edges(data="facts") for card in facts]


# ---------- nodes, edges, facts ----------


def test_a_topic_that_is_an_entity_is_drawn_as_that_entity_and_still_found_as_a_topic() -> None:
    records = [
        replace(
            one,
            statements=tuple(
                replace(
                    said,
                    topics=tuple(replace(topic, key="nordbank", label="Nordbank") for topic in said.topics),
                )
                for said in one.statements
            ),
        )
        for one in both()
    ]
    store = OxigraphStore.in_memory()
    store.load(all_quads(iter(records), together(records)))
    graph = network(store)
    assert [data["kind"] for _, data in graph.nodes(data=True) if data["label"] == "Nordbank"] == [
        "organization"
    ]
    assert any(kind == "statement" and target == "Nordbank" for _, kind, _, target in edges(graph))
    assert edges(network(store, Selection(topic="Nordbank"))) == {
        edge for edge in edges(graph) if edge[1] == "statement"
    }


def test_nodes_are_the_people_bodies_and_topics_that_facts_name(drawn: nx.MultiDiGraph) -> None:
    found = {(data["label"], data["kind"]) for _, data in drawn.nodes(data=True)}
    assert found >= {("Anna Berg", "person"), ("Jonas Lind", "person"), ("Nordbank", "organization")}
    assert {label.lower() for label, kind in found if kind == "topic"} == {"rates", "growth"}
    assert ("Kiel", "place") not in found  # no edge leads there


def test_a_node_bears_its_other_names(drawn: nx.MultiDiGraph) -> None:
    (names,) = [data["names"] for _, data in drawn.nodes(data=True) if data["label"] == "Anna Berg"]
    assert names == ["Berg"]


def test_edges_are_roles_statements_and_meetings(drawn: nx.MultiDiGraph) -> None:
    found = {(a, kind, label, b.lower()) for a, kind, label, b in edges(drawn)}
    assert found == {
        ("Anna Berg", "role", "chief executive", "nordbank"),
        ("Jonas Lind", "role", "chief executive", "nordbank"),
        ("Anna Berg", "statement", "2 statements", "rates"),
        ("Anna Berg", "statement", "1 statement", "growth"),
        ("Anna Berg", "statement", "1 statement", "nordbank"),  # a topic that is a name is its entity
        ("Jonas Lind", "statement", "1 statement", "rates"),
        ("Anna Berg", "event", "meeting", "jonas lind"),
    }


@pytest.mark.parametrize(
    ("heading", "said", "words"),
    [
        (
            "Anna Berg: chief executive, Nordbank",
            "current",
            {("organization", "Nordbank"), ("role", "chief executive"), ("person", "Anna Berg")},
        ),
        ("Jonas Lind: chief executive, Nordbank", "former, until 2023, inferred", None),
        (
            "Anna Berg on growth",
            "say",
            {("source", "She"), ("cue", "said"), ("content", 'the bank saw "early signs" of growth')},
        ),
        ("Anna Berg and Jonas Lind: meeting", "2025-02-11", set()),
    ],
)
def test_a_fact_has_its_sentence_and_marks_the_words_that_show_it(
    heading: str, said: str, words: set[tuple[str, str]] | None, drawn: nx.MultiDiGraph
) -> None:
    (card,) = [one for one in cards(drawn) if one["heading"] == heading]
    assert card["notes"] == said
    marked = {(kind, card["sentence"][start:end]) for start, end, kind in card["marks"]}
    assert words is None or marked == words


def test_marks_never_overlap_and_stay_inside_their_sentence(drawn: nx.MultiDiGraph) -> None:
    for card in cards(drawn):
        end = 0
        for first, last, _ in card["marks"]:
            assert end <= first < last <= len(card["sentence"])
            end = last


def test_a_fact_carries_where_it_stands_and_how_sure_it_is(drawn: nx.MultiDiGraph) -> None:
    (card,) = [one for one in cards(drawn) if one["heading"] == "Anna Berg on growth"]
    assert (card["article"], card["date"], card["layer"], card["speech"]) == (
        "Rates will fall, says Nordbank chief",
        "2025-02-12",
        "body",
        "mixed",
    )
    assert float(card["confidence"]) == 0.6
    assert {one["heading"] for one in cards(drawn) if one["doubtful"]} == set()


def test_what_nobody_known_said_is_no_edge(drawn: nx.MultiDiGraph) -> None:
    assert not [one for one in cards(drawn) if "Officials" in one["sentence"]]


# ---------- what is chosen ----------


@pytest.mark.parametrize(
    ("chosen", "facts"),
    [
        ({}, 7),
        ({"person": "anna berg"}, 5),
        ({"person": "BERG"}, 5),
        ({"person": "Lind"}, 3),
        ({"person": "Anna Lind"}, 0),
        ({"person": "Nordbank"}, 0),  # no person
        ({"organization": "Nordbank"}, 3),
        ({"topic": "growth"}, 1),
        ({"topic": "rates"}, 3),
        ({"person": "Berg", "topic": "rates"}, 2),
        ({"since": "2025-02-13"}, 3),
        ({"until": "2025-02-12"}, 4),
        ({"until": "2025-02-11"}, 2),  # a statement and a meeting of the day before the article
        ({"since": "2025-02", "until": "2025-02"}, 7),
        ({"since": "2026"}, 0),
        ({"until": "2024"}, 0),
        ({"facts": frozenset()}, 0),
        ({"facts": frozenset({"https://news.example/kg/a/a1#r1"})}, 1),
        ({"facts": frozenset({"https://news.example/kg/e/jonas-lind-cccc"})}, 3),
    ],
    ids=str,
)
def test_filters_keep_the_facts_that_meet_all_of_them(
    chosen: dict[str, Any], facts: int, store: OxigraphStore
) -> None:
    found = network(store, Selection(**chosen))
    assert len({card["id"] for card in cards(found)}) == facts
    assert all(found.degree(node) for node in found)


@pytest.mark.parametrize("most", [2, 3, 4])
def test_the_best_connected_nodes_stay_and_the_others_are_counted(most: int, store: OxigraphStore) -> None:
    everything, found = network(store), network(store, Selection(most=most))
    assert found.graph["left_out"] == len(everything) - most
    assert len(found) <= most
    assert "Anna Berg" in labels(found)
    assert edges(found) <= edges(everything)


# ---------- always the same ----------


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_loading_does_not_matter(seed: int, drawn: nx.MultiDiGraph) -> None:
    again = network(store_of(shuffled=seed))
    assert list(again.nodes(data=True)) == list(drawn.nodes(data=True))
    assert list(again.edges(data=True)) == list(drawn.edges(data=True))
