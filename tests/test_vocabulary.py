"""Names in the graph: every IRI can be written, is its own, and every own term is defined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from kg import assets, vocabulary
from kg.errors import KGError, UnknownName
from kg.vocabulary import DEFAULT_BASE, SHARED_GRAPHS, VOCABULARY, Iris, article_id, expand, is_iri, storable

ANY = st.text(alphabet=st.characters(), max_size=40)  # lone surrogates included
HOSTILE = [
    '"> <script>',
    "} DROP ALL {",
    "a\nb",
    "..",
    ".",
    "%2E",
    "\ud800",
    "é\N{COMBINING ACUTE ACCENT}",
    "",
]


@given(ANY)
def test_any_article_id_gives_an_iri_that_leads_back_to_it(key: str) -> None:
    iri = Iris().fact(key, "r1")
    assert is_iri(iri)
    assert NamedNode(iri).value == iri
    assert article_id(iri) == key


@given(st.sets(ANY, min_size=2, max_size=6))
def test_two_ids_never_share_an_iri_nor_a_graph(keys: set[str]) -> None:
    iris = Iris()
    for name in (iris.article, iris.graph, iris.entity):
        assert len({name(key) for key in keys}) == len(keys)


@pytest.mark.parametrize("key", SHARED_GRAPHS)
def test_an_article_cannot_take_the_name_of_a_shared_graph(key: str) -> None:
    assert Iris().graph(key) != Iris().shared(key)


@given(ANY)
def test_a_topic_a_role_and_a_publisher_have_an_iri_whatever_they_are_called(words: str) -> None:
    iris = Iris()
    for iri in (iris.topic(words), iris.role(None, words), iris.role(words, words), iris.publisher(words)):
        assert is_iri(iri) or (not words and iri.endswith("/"))


@given(ANY)
def test_text_for_the_store_keeps_its_length(words: str) -> None:
    assert len(storable(words)) == len(words)
    storable(words).encode("utf-8")


@pytest.mark.parametrize(
    ("words", "other", "same"),
    [
        ("Chief Executive", "chief  executive", True),
        ("chief executive", "chief-executive", False),
        ("北京", "上海", False),
        ("a" * 80, "a" * 81, False),
    ],
)
def test_a_role_outside_the_vocabulary_is_named_by_its_words_alone(
    words: str, other: str, same: bool
) -> None:
    assert (Iris().role(None, words) == Iris().role(None, other)) is same


@pytest.mark.parametrize("base", ["news.example/kg/", "https://news.example/kg", "https://x/<y>/", ""])
def test_a_base_that_is_no_folder_of_the_web_is_refused(base: str) -> None:
    with pytest.raises(KGError, match="want an absolute IRI that ends in"):
        Iris(base)


def test_an_unknown_prefix_or_shared_graph_is_named_with_its_neighbours() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'schema'"):
        expand("shema:name")
    with pytest.raises(UnknownName, match="Did you mean 'topics'"):
        Iris().shared("topic")


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://schema.org/name", "schema:name"),
        (DEFAULT_BASE + "e/anna-berg-1a2b", "e:anna-berg-1a2b"),
        (DEFAULT_BASE + "a/x#r1", DEFAULT_BASE + "a/x#r1"),
        (DEFAULT_BASE + "e/a.", DEFAULT_BASE + "e/a."),
        ("https://schema.org/", "https://schema.org/"),
    ],
)
def test_an_iri_is_shortened_only_where_turtle_can_read_it(iri: str, short: str) -> None:
    assert Iris().short(iri) == short


def test_every_own_term_has_a_label_and_a_definition() -> None:
    triples = [
        (one.subject, one.predicate.value.rpartition("#")[2])
        for one in parse(assets.text("newskg.ttl"), format=RdfFormat.TURTLE)
    ]
    own = {
        node for node, _ in triples if isinstance(node, NamedNode) and node.value.startswith(VOCABULARY["n"])
    }
    assert len(own) > 60
    for node in own:
        assert {"label", "comment", "isDefinedBy", "type"} <= {
            name for one, name in triples if one == node
        }, node


@pytest.mark.parametrize("table", ["STATUSES", "SPEECH", "MODALITIES", "BASES", "LAYERS", "TYPES"])
def test_every_term_that_words_of_the_model_become_is_defined(table: str) -> None:
    defined = {
        one.subject.value
        for one in parse(assets.text("newskg.ttl"), format=RdfFormat.TURTLE)
        if isinstance(one.subject, NamedNode)
    }
    own = {expand(one) for one in getattr(vocabulary, table).values() if one.startswith("n:")}
    assert own <= defined
