"""Topics of all articles: the label they prefer, the parts that lead to them, the user's own scheme."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.entities.concepts import concepts, plain_key, read_scheme
from kg.errors import BadData
from kg.model import Record, Span, Statement, Topic
from tests.corpus_maker import told, with_statements

PREFIX = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix t: <http://example.org/t/> .\n"


def _about(key: str, *labels: str, parts: tuple[str, ...] = ("membership", "nato", "ukraine")) -> Record:
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
    record = told(key, "Anna Berg")
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


def test_a_users_scheme_is_matched_by_label(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(
        PREFIX
        + 't:m a skos:Concept ; skos:prefLabel "Enlargement" ; skos:altLabel "Nato membership of Ukraine" .\n'
        't:n a skos:Concept ; skos:prefLabel "NATO" ; skos:narrower t:m .\n'
    )
    scheme = read_scheme(file)
    found = {one.key: one.matches for one in concepts([_about("a", LABELS[1])], scheme)}
    assert found == {
        "membership": (),
        "membership+nato+ukraine": ("http://example.org/t/m",),
        "nato": ("http://example.org/t/n",),
        "ukraine": (),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("t:a a", "own.ttl: no Turtle"),
        (PREFIX + "t:a skos:broader t:b .", "own.ttl: no skos:Concept with a label"),
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
def test_a_wrong_scheme_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(text)
    with pytest.raises(BadData) as caught:
        read_scheme(file)
    assert said in str(caught.value)
