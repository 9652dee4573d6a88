"""The user's own names: what they add, and what is wrong with a file."""

from pathlib import Path

import pytest

from kg.entities import gazetteer, link
from kg.errors import BadData
from kg.model import RefKey
from tests.corpus_maker import told

HEAD = "name,alias,type,same_as\n"
ROW = "Tarn Water Board,TWB|Water Board of Tarn,organization,http://example.org/twb\n"
TURTLE = """
@prefix schema: <https://schema.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<http://example.org/twb> a schema:Organization ; schema:name "Tarn Water Board" ;
  schema:alternateName "TWB", "Water Board of Tarn" .
<urn:x:1> a schema:Person ; schema:name "Anna Berg" ; owl:sameAs <http://example.org/anna> .
<http://example.org/a-book> a schema:Book ; schema:name "Tides" .
"""


def _file(folder: Path, text: str, name: str = "own.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_csv_and_turtle_say_the_same(tmp_path: Path) -> None:
    from_csv = gazetteer.read(_file(tmp_path, HEAD + ROW))
    board, person = sorted(gazetteer.read(_file(tmp_path, TURTLE, "own.ttl")), key=lambda one: one.type)
    assert [(one.name, one.aliases, one.type, one.same_as) for one in from_csv] == [
        (board.name, board.aliases, board.type, board.same_as)
    ]
    assert (person.name, person.same_as) == ("Anna Berg", ("http://example.org/anna",))


def test_rows_of_one_name_are_one_entity(tmp_path: Path) -> None:
    rows = (
        "Tarn Water Board,TWB,organization,\nTarn Water Board,Water Board,organization,http://example.org/t\n"
    )
    (one,) = gazetteer.read(_file(tmp_path, HEAD + rows))
    assert (one.aliases, one.same_as) == (("TWB", "Water Board"), ("http://example.org/t",))


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("name,type\nTarn,place\n", "own.csv", "own.csv:1: no column alias, same_as; there is name, type"),
        ("", "own.csv", "own.csv:1: no column"),
        (f"{HEAD}{ROW},x,place,\n", "own.csv", "own.csv:3: a row without a name"),
        (f"{HEAD}Tarn,,plce,\n", "own.csv", "own.csv:2: no type 'plce'. Did you mean 'place'?"),
        (f"{HEAD}Tarn,,place,javascript:x\n", "own.csv", "own.csv:2: 'javascript:x' is no web address"),
        (f"{HEAD}Tarn,,place,http://a/<b>\n", "own.csv", "is no web address"),
        (f"{HEAD}Tarn, Upper,,place,\n", "own.csv", "own.csv:2: more fields than columns"),
        ("<a> <b> .", "own.ttl", "own.ttl"),
        ("<http://a/b> a <https://schema.org/Person> .", "own.ttl", "http://a/b: no name"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path: Path, text: str, name: str, said: str) -> None:
    with pytest.raises(BadData) as caught:
        gazetteer.read(_file(tmp_path, text, name))
    assert said in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"none\.csv: cannot be read"):
        gazetteer.read(tmp_path / "none.csv")


def test_a_listed_alias_joins_and_its_link_out_is_kept(tmp_path: Path) -> None:
    records = [
        told("a", also=[("organization", "Tarn Water Board", None)]),
        told("b", also=[("organization", "Water Board of Tarn", None)]),
        told("c", also=[("organization", "Molden Water Board", None)]),
    ]
    apart = link(records)
    assert len(apart.entities) == 3
    assert all(not one.same_as for one in apart.entities)
    links = link(records, gazetteers=[_file(tmp_path, HEAD + ROW)])
    left, right, other = (links.of[RefKey(article=key, ref="e1")] for key in "abc")
    assert left == right != other
    assert {one.key: one.same_as for one in links.entities} == {left: ("http://example.org/twb",), other: ()}


def test_a_listed_name_joins_no_two_that_the_articles_keep_apart(tmp_path: Path) -> None:
    records = [
        told("a", ("Jonas Larsen", "chairman", "Tarn Harbour Board")),
        told("b", ("Jonas Larsen", "secretary", "Molden Dockers Union")),
        told("c", "Jo Larsson"),
    ]
    listed = _file(tmp_path, f"{HEAD}Jonas Larsen,Jo Larsson,person,http://example.org/jo\n")
    links = link(records, gazetteers=[listed])
    assert len({links.of[RefKey(article=key, ref="e1")] for key in "abc"}) == 3
