"""Topics of all articles: the label they prefer, the parts that lead to them, the user's own scheme."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.entities.concepts import concepts
from kg.entities.scheme import plain_key, read
from kg.errors import BadData
from kg.model import EntityRef, EntityRefs, Mention, Record, RefKey, Span, Statement, Topic
from tests.corpus_maker import told, with_statements

PREFIX = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix t: <http://example.org/t/> .\n"


def _about(
    key: str,
    *labels: str,
    parts: tuple[str, ...] = ("membership", "nato", "ukraine"),
    named: str = "Anna Berg",
) -> Record:
    topics = tuple(Topic(key="+".join(parts), label=label, span=Span(0, 1), parts=parts) for label in labels)
    statement = Statement(
        speaker=None,
        speaker_mention=None,
        kind="indirect",
        cue=None,
        cue_class="say",
        content=(Span(0, 1),),
        sentence=Span(0, 1),
        layer="body",
        extractor="test",
    )
    record = told(key, named)
    return with_statements(record, *(replace(statement, topics=(topic,)) for topic in topics))


LABELS = ("Nato membership for Ukraine", "Ukraine's NATO membership", "NATO membership of Ukraine")


def test_wordings_of_one_key_are_one_concept_whatever_the_order() -> None:
    records = [_about("a", LABELS[0]), _about("b", LABELS[1]), _about("c", LABELS[1], LABELS[2])]
    found = {one.key: one for one in concepts(records)}
    concept = found["membership+nato+ukraine"]
    assert concept.label == LABELS[1]
    assert concept.alternatives == (LABELS[2], LABELS[0])
    assert concepts(reversed(records)) == concepts(records)


def test_the_parts_of_a_topic_are_concepts_that_lead_to_it() -> None:
    found = {one.key: one for one in concepts([_about("a", LABELS[1])])}
    assert found["membership+nato+ukraine"].parts == ("membership", "nato", "ukraine")
    assert {key: found[key].label for key in ("membership", "nato", "ukraine")} == {
        "membership": "membership",
        "nato": "NATO",
        "ukraine": "Ukraine",
    }
    assert found["nato"].parts == ()


@pytest.mark.parametrize(
    ("named", "parts", "labels", "wanted"),
    [
        ("Jonas Larsen", ("jonas-larsen",), ["Larsen", "Larsen", "Mr Larsen"], "Jonas Larsen"),
        ("Jonas Larsen", ("campaign", "jonas-larsen"), ["campaign", "campaign"], "Jonas Larsen's campaign"),
        ("Jonas Larsen", ("campaign", "jonas-larsen"), ["campaign", "Larsen campaign"], "Larsen campaign"),
        ("Jonas Larsen", ("campaign", "ferry"), ["ferry campaigns"], "ferry campaigns"),
        ("Troop", ("troop",), ["troops"], "troops"),  # once taken for a name
        ("Anna Berg", ("sweden", "troop"), ["Swedish troops"], "Swedish troops"),
        ("Anna Berg", ("sweden", "troop"), ["troops"], "Sweden's troops"),
        ("Anna Berg", ("sweden",), ["Swedes", "Swedes"], "Sweden"),
    ],
)
def test_a_name_is_given_in_full_and_an_owner_is_said(
    named: str, parts: tuple[str, ...], labels: list[str], wanted: str
) -> None:
    records = [_about(f"a{number}", label, parts=parts, named=named) for number, label in enumerate(labels)]
    (found,) = (one for one in concepts(records) if one.key == "+".join(parts))
    assert found.label == wanted
    assert set(labels) <= {wanted, *found.alternatives}


def _naming(article: str, unit: str, label: str, *who: tuple[str, str, str | None]) -> Record:
    """A record with one topic, and EntityRefs e1, e2 ... of a type, name and country."""
    name = Mention(span=Span(0, 1), kind="name", basis="name")
    refs = tuple(
        EntityRef(id=f"e{number}", type=kind, name=words, country=country, mentions=(name,))  # type: ignore[arg-type]
        for number, (kind, words, country) in enumerate(who, 1)
    )
    return replace(_about(article, label, parts=(unit,)), refs=EntityRefs(refs=refs))


@pytest.mark.parametrize(
    ("records", "wanted"),
    [
        ([_naming("a", "molden-water", "Molden Water", ("organization", "Molden Water", None))], "A"),
        ([_naming("a", "change", "change", ("organization", "Change", None))], None),
        ([_naming("a", "ferry", "Ferry", ("organization", "Molden Water", None))], None),
        (
            [_naming("a", "berg", "Berg", ("person", "Berg", None)),
             _naming("b", "berg", "Berg", ("person", "Berg", None))],
            None,
        ),
        (
            [_naming("a", "norway", "Norway", ("place", "Norway", "NO"),
                     ("organization", "Norwegian government", "NO"))],
            "A",
        ),
        ([_naming("a", "swede", "Swedes", ("group", "Swede", None))], None),
    ],
    ids=["name", "common noun", "another's", "two bearers", "country and government", "people"],
)  # fmt: skip
def test_a_topic_leads_to_the_one_entity_it_is_the_name_of(records: list[Record], wanted: str | None) -> None:
    entities = {
        RefKey(article=record.article.id, ref=ref.id): f"{record.article.id}{ref.id}".replace("ae1", "A")
        for record in records
        for ref in record.refs
    }
    assert {one.entity for one in concepts(records, entities=entities)} == {wanted}


def test_copies_of_a_story_count_once_for_a_label() -> None:
    records = [_about("a", LABELS[0]), _about("b", LABELS[0]), _about("c", LABELS[1]), _about("d", LABELS[1])]
    alone = {one.key: one.label for one in concepts(records)}
    printed = {one.key: one.label for one in concepts(records, {"c": "c", "d": "c"})}
    assert (alone["membership+nato+ukraine"], printed["membership+nato+ukraine"]) == (LABELS[1], LABELS[0])


def test_one_article_counts_once_for_a_label() -> None:
    shouting = _about("a", *[LABELS[0]] * 5)
    found = {one.key: one for one in concepts([shouting, _about("b", LABELS[1]), _about("c", LABELS[1])])}
    assert found["membership+nato+ukraine"].label == LABELS[1]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("NATO membership of Ukraine", "Ukrainian Nato memberships", True),
        ("US troops", "American troops", True),
        ("gas prices", "gas price", True),
        ("gas prices", "oil prices", False),
    ],
)
def test_labels_are_matched_by_their_words(one: str, other: str, same: bool) -> None:
    assert (plain_key(one) == plain_key(other)) is same


OWN = """
t:m a skos:Concept ; skos:prefLabel "Enlargement" ;
  skos:altLabel "Nato membership of Ukraine" ; skos:broader t:s .
t:n a skos:Concept ; skos:prefLabel "NATO"@en, "OTAN"@fr ; skos:broader t:bodies .
t:s a skos:Concept ; skos:prefLabel "Security" ; skos:narrower t:n .
"""


def _file(folder: Path, text: str, name: str = "own.ttl") -> Path:
    file = folder / name
    file.write_text(PREFIX + text)
    return file


def test_a_users_scheme_is_matched_by_label(tmp_path: Path) -> None:
    found = concepts([_about("a", LABELS[1])], scheme=read(_file(tmp_path, OWN)))
    assert {one.key: one.match for one in found} == {
        "membership": None,
        "membership+nato+ukraine": "http://example.org/t/m",
        "nato": "http://example.org/t/n",
        "ukraine": None,
    }


@pytest.mark.parametrize(
    ("text", "label", "wanted"),
    [
        ('t:a a skos:Concept ; skos:prefLabel "Ferry" .', "ferries", None),
        ('t:a a skos:Concept ; skos:prefLabel "Fares" .', "fare", "a"),
        (
            't:a a skos:Concept ; skos:prefLabel "Gift"@de .\nt:b a skos:Concept ; skos:prefLabel "B" .',
            "gift",
            None,
        ),
        (
            't:a a skos:Concept ; skos:prefLabel "Fare" .\n'
            't:b a skos:Concept ; skos:prefLabel "Toll" ; skos:altLabel "fare" .',
            "fare",
            "a",
        ),
        (
            't:a a skos:Concept ; skos:prefLabel "Fare" .\nt:b a skos:Concept ; skos:prefLabel "fares" .',
            "fare",
            None,
        ),
    ],
    ids=["likeness", "plural", "language", "preferred", "ambiguous"],
)
def test_only_the_one_concept_of_a_label_is_a_match(
    tmp_path: Path, text: str, label: str, wanted: str | None
) -> None:
    found = read(_file(tmp_path, text)).match([label])
    assert found == (wanted and f"http://example.org/t/{wanted}")


def test_the_concepts_above_a_match_come_with_it_and_no_others(tmp_path: Path) -> None:
    scheme = read(_file(tmp_path, OWN))
    (enlargement, security) = scheme.above(["http://example.org/t/m"])
    assert enlargement.labels == ("Enlargement", "Nato membership of Ukraine")
    assert enlargement.broader == (security.iri,)
    assert scheme.concepts["http://example.org/t/n"].labels == ("NATO",)
    assert scheme.concepts["http://example.org/t/n"].broader == (
        security.iri,
    )  # t:bodies is no concept there


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("t:a a", "own.ttl:1: no Turtle"),
        (PREFIX + "t:a skos:broader t:b .", "own.ttl: no skos:Concept with a label"),
        (
            PREFIX + 't:a skos:prefLabel "A" .\n[] a skos:Concept ; skos:prefLabel "B" .',
            "own.ttl:4: '[]' is no web address",
        ),
        (PREFIX + '<urn:x> a skos:Concept ; skos:prefLabel "B" .', "own.ttl:3: 'urn:x' is no web address"),
        (
            PREFIX
            + 't:z a skos:Concept ; skos:prefLabel "Z" .\nt:a skos:broader t:bb .\nt:cc skos:broader t:a .\n'
            "t:cc skos:narrower t:bb .",
            "own.ttl:4: a concept is broader than itself: http://example.org/t/a > http://example.org/t/bb",
        ),
        (
            PREFIX + 't:self a skos:Concept ; skos:prefLabel "S" ; skos:broader t:self .',
            "own.ttl:3: a concept is broader than itself: http://example.org/t/self",
        ),
    ],
)
def test_a_wrong_scheme_is_named_with_its_line_and_the_next_step(
    tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(text)
    with pytest.raises(BadData) as caught:
        read(file)
    assert said in str(caught.value)
    assert "Next: " in str(caught.value) or "no Turtle" in said
