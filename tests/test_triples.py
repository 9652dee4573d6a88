"""Records as quads: what a graph says about each fact, and that nothing else gets into it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from kg import assets
from kg.model import Decision, Entity, Record
from kg.store import OxigraphStore
from kg.triples.write import all_quads
from kg.vocabulary import VOCABULARY, Iris
from tests import records
from tests.records import Linked, both, links, together


def graph(
    found: list[Record] | None = None, linked: Linked | None = None, *decisions: Decision
) -> OxigraphStore:
    found = both() if found is None else found
    store = OxigraphStore.in_memory()
    store.load(all_quads(found, together(found, linked), decisions))
    return store


def holds(store: OxigraphStore, pattern: str) -> bool:
    return bool(store.query(f"ASK {{ {pattern} }}", Iris().prefixes()))


@pytest.mark.parametrize(
    ("claim", "pattern"),
    [
        (
            "a role names who, what and where",
            "?r a org:Membership ; org:member e:anna-berg-bbbb ; org:organization e:nordbank-aaaa ; "
            "schema:roleName 'chief executive'@en ; n:status n:Current ; n:observedOn '2025-02-12'^^xsd:date",
        ),
        ("a start keeps the text's precision", "?r schema:startDate '2024-01'^^xsd:gYearMonth"),
        ("an end keeps the text's precision", "?r schema:endDate '2023'^^xsd:gYear ; n:basis n:Inferred"),
        (
            "a role without an organization is kept",
            "?r n:status n:Current FILTER NOT EXISTS { ?r org:organization ?o }",
        ),
        ("a role has its concept", "?r org:role/skos:prefLabel 'chief executive'@en"),
        (
            "a statement names speaker, text, topic and source",
            "?s a schema:Quotation ; n:speech n:Direct ; schema:spokenByCharacter e:anna-berg-bbbb ; "
            "schema:text 'Rates will fall,'@en ; schema:about/skos:prefLabel 'rates'@en ; dct:source a:a1",
        ),
        (
            "a statement carries cue, addressee, place, date and modality",
            "?s n:cue 'told' ; n:cueClass 'say' ; n:addressee e:jonas-lind-cccc ; "
            "schema:locationCreated e:kiel-dddd ; schema:dateCreated '2025-02-11'^^xsd:date ; "
            "n:basis n:Inferred ; n:modality n:Will",
        ),
        (
            "a speaker nobody can tell stays the words of the source",
            "?s n:speakerWords 'Officials'@en ; n:negated true ; n:hedged true "
            "FILTER NOT EXISTS { ?s schema:spokenByCharacter ?who }",
        ),
        ("a condition is kept as written", "?s n:condition 'if prices do'@en"),
        ("a reason is kept", "?s n:reason 'the pronoun is one of two' ; n:confidence 0.6"),
        (
            "a part in quotation marks is kept with its place",
            "?s n:quotedPart 'early signs'@en ; n:quotedSpan/oa:exact 'early signs'@en",
        ),
        (
            "evidence is the exact characters",
            "?s prov:wasDerivedFrom <https://news.example/kg/a/a1#char=111,145> . "
            "<https://news.example/kg/a/a1#char=111,145> "
            "oa:exact '\"Rates will fall,\" Berg told Lind.'@en ; "
            "oa:start 111 ; oa:end 145 ; dct:isPartOf a:a1",
        ),
        (
            "an event names who took part",
            "?v a schema:Event ; n:eventType 'meeting' ; n:participant e:anna-berg-bbbb, e:jonas-lind-cccc ; "
            "schema:location e:kiel-dddd",
        ),
        (
            "the page keeps headline, author, publisher, url and blocks",
            "a:a1 schema:headline 'Rates will fall, says Nordbank chief'@en ; "
            "schema:author/schema:name 'Ines Duarte' ; "
            "schema:publisher/schema:name 'The Kiel Paper' ; schema:url <https://paper.example/a1> ; "
            "schema:hasPart/n:layer n:Headline ; dct:identifier 'a1'",
        ),
        (
            "the article's own EntityRef stands beside the entity",
            "?s schema:spokenByCharacter ?e ; n:speakerRef ?ref . "
            "?ref n:refersTo ?e ; n:linkedAs ?e ; schema:name 'Berg'",
        ),
        (
            "content mentions what it names",
            "?s n:speech n:Direct . ?r a n:EntityRef ; n:mentionSpan/oa:exact 'Lind'@en",
        ),
        ("entities are found by folded names", "e:anna-berg-bbbb skos:hiddenLabel 'anna berg', 'berg'"),
        ("the run names its tool", "g:a1 prov:wasGeneratedBy/prov:wasAssociatedWith/schema:name 'newskg'"),
    ],
    ids=lambda value: value.replace(" ", "-") if ":" not in value else "",
)
def test_the_graph_says(claim: str, pattern: str) -> None:
    assert holds(graph(), pattern), claim


def test_content_of_speech_is_asserted_nowhere_but_as_text() -> None:
    said = {"Rates will fall,", "rates would fall"}
    for quad in graph().quads():
        if getattr(quad.object, "value", None) in said:
            assert quad.predicate.value in {
                VOCABULARY["schema"] + "text",
                VOCABULARY["oa"] + "exact",
                VOCABULARY["n"] + "quotedPart",
            }


def test_a_graph_has_no_blank_nodes_and_uses_no_undefined_term() -> None:
    quads = list(graph(None, None, _same()).quads())
    defined = {str(one.subject) for one in parse(assets.text("newskg.ttl"), format=RdfFormat.TURTLE)}
    for quad in quads:
        assert not any(isinstance(one, BlankNode) for one in quad)
        for one in (quad.predicate, quad.object):
            if isinstance(one, NamedNode) and one.value.startswith(VOCABULARY["n"]):
                assert str(one) in defined


def test_what_one_article_says_does_not_change_when_another_is_added() -> None:
    alone, together = graph([records.rates()]), graph()
    name = Iris().graph("a1")
    assert set(alone.quads(name)) == set(together.quads(name))


def test_the_order_of_articles_and_hash_seeds_change_nothing() -> None:
    first = {str(quad) for quad in graph().quads()}
    assert {str(quad) for quad in graph(both()[::-1]).quads()} == first


def test_no_quad_comes_twice() -> None:
    found = both()
    quads = list(all_quads(found, together(found)))
    assert len(quads) == len(set(quads))


def test_another_base_moves_every_own_name() -> None:
    found = both()
    quads = all_quads(found, together(found), base="https://other.example/")
    assert not any("news.example" in str(quad) for quad in quads)


def test_a_build_time_is_written_only_where_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert not holds(graph(), "?run prov:endedAtTime ?when")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert holds(graph(), "?run prov:endedAtTime '1970-01-02T00:00:00Z'^^xsd:dateTime")


# ---------- who is who ----------


def _same(*, undone: bool = False) -> Decision:
    return Decision(
        id="d1",
        verdict="same",
        left="anna-berg-bbbb",
        right="a-berg-eeee",
        who="ines",
        when="2025-02-15",
        why="one bank",
        undone=undone,
    )


def test_a_merge_is_logged_and_leaves_the_linkers_choice_alone() -> None:
    found = both()
    linked = links(found)
    old = Entity(key="a-berg-eeee", type="person", name="A. Berg")
    of = dict(linked.of)
    choice = {
        place: "a-berg-eeee" if key == "anna-berg-bbbb" and place.article == "a2" else key
        for place, key in of.items()
    }
    merged = Linked(
        entities=linked.entities,
        of=of,
        linked=choice,
        merged=(old,),
        replaced={"a-berg-eeee": "anna-berg-bbbb"},
    )
    store = graph(found, merged, _same())
    assert holds(store, "?ref n:linkedAs e:a-berg-eeee ; n:refersTo e:anna-berg-bbbb")
    assert holds(store, "e:a-berg-eeee dct:isReplacedBy e:anna-berg-bbbb ; schema:name 'A. Berg'")
    assert holds(
        store,
        "decision:d1 a n:Merge ; n:kept e:anna-berg-bbbb ; n:merged e:a-berg-eeee ; n:state n:Active ; "
        "n:reason 'one bank' ; n:decidedBy 'ines' ; dct:date '2025-02-15'^^xsd:date",
    )


def test_a_verdict_taken_back_stays_in_the_log() -> None:
    assert holds(graph(None, None, _same(undone=True)), "decision:d1 n:state n:Undone")


# ---------- hostile text ----------

HOSTILE = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("\"'\\{}<>\n\r\t#%@^|")), min_size=1, max_size=30
)


@settings(max_examples=40, deadline=None)
@given(name=HOSTILE, key=HOSTILE)
def test_any_name_and_id_is_written_and_read_back_as_it_is(name: str, key: str) -> None:
    record = records.rates(key)
    ref = replace(record.refs.get("e2"), name=name)
    others = tuple(one for one in record.refs if one.id != "e2")
    record = replace(record, refs=type(record.refs)(refs=(ref, *others)))
    quads = set(all_quads([record], together([record])))
    lines = "".join(f"{quad} .\n" for quad in quads)
    assert set(parse(lines, format=RdfFormat.N_QUADS)) == quads


def test_a_name_that_looks_like_sparql_is_only_a_name() -> None:
    record = records.rates()
    evil = '" } } ; DROP ALL ; #'
    refs = tuple(replace(one, name=evil) if one.id == "e2" else one for one in record.refs)
    store = graph([replace(record, refs=type(record.refs)(refs=refs))])
    found = store.query("SELECT ?n { ?ref a n:EntityRef ; schema:name ?n }", VOCABULARY)
    assert evil in {row["n"].value for row in found}  # type: ignore[union-attr]


def test_a_date_that_is_none_stays_text_and_a_url_that_is_none_is_left_out() -> None:
    record = records.rates()
    page = replace(record.article, published="yesterday", url="javascript:<x>")
    store = graph([replace(record, article=page)])
    assert holds(store, "a:a1 schema:datePublished 'yesterday' FILTER NOT EXISTS { a:a1 schema:url ?u }")


def test_the_same_record_twice_in_random_orders_gives_one_graph() -> None:
    found = [records.rates(f"a{number}") for number in range(5)]
    first: set[Quad] = set(graph(found).quads())
    random.Random(1).shuffle(found)
    assert set(graph(found).quads()) == first
