"""Which articles are one: nothing is lost for its id, and an edited file has one version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import kg
from kg import pipeline
from kg.corpus.folder import Folder
from kg.corpus.identity import Origin, Slot, origin_key, public_ids, slot_of
from kg.errors import BadData, UnknownName
from kg.graph import Graph
from kg.model import Article, EntityRefs, Record
from kg.pipeline import Report, build
from tests.test_pipeline import written

RATES = '"Rates will fall," said Anna Berg, the chairwoman of Nordbank.'
HARBOUR = '"The harbour stays," said Omar Lindqvist, the president of the Dockers Union.'
COUNCIL = '"The vote is in March," said Ines Falk, the mayor of Kiel.'


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are kept without being parsed: what is tested here is which ones."""
    monkeypatch.setattr(
        pipeline, "extract", lambda article, _: Record(article=article, refs=EntityRefs(refs=()))
    )


def feed(path: Path, *records: dict[str, Any]) -> Path:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def texts(graph: Path | Graph) -> dict[str, str]:
    """The articles of a graph: id -> text."""
    if isinstance(graph, Path):
        with Graph.open(graph) as opened:
            return texts(opened)
    ids = {
        str(row["id"]) for row in graph.query("SELECT ?id { ?a a schema:NewsArticle ; dct:identifier ?id }")
    }
    return {key: graph._record_of(key).article.text for key in sorted(ids)}


def told(report: Report, *words: str) -> bool:
    return any(all(word in note for word in words) for note in report.notes)


# ---------- ids that several articles have ----------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"id": "1", "text": RATES}, {"id": "1", "text": HARBOUR}),
        ({"id": "1", "text": RATES, "url": "https://a.example"}, {"id": "1", "text": RATES, "url": "https://b.example"}),
        ({"id": "1", "text": COUNCIL, "publisher": "A"}, {"id": "1", "text": COUNCIL, "publisher": "B"}),
        ({"text": RATES, "publisher": "Gazette"}, {"text": RATES, "publisher": "Herald"}),
        ({"url": "https://a.example/", "text": RATES}, {"url": "https://a.example/", "text": HARBOUR}),
    ],
    ids=["texts", "addresses", "publishers", "publishers of one text", "texts of one address"],
)  # fmt: skip
@pytest.mark.usefixtures("unread")
def test_articles_of_two_feeds_that_share_an_id_are_all_kept_in_any_order_and_told(
    one: dict[str, Any], other: dict[str, Any], tmp_path: Path
) -> None:
    paths = [feed(tmp_path / "a.jsonl", one), feed(tmp_path / "b.jsonl", other)]
    report = build(paths, to=tmp_path / "graph")
    assert report.built == 2
    assert told(report, "share an id", f"{paths[0]}:1", f"{paths[1]}:1", "Next: ")
    assert sorted(texts(tmp_path / "graph").values()) == sorted([one["text"], other["text"]])
    for path in reversed(paths):
        build([path], to=tmp_path / "later")
    for again in (
        build(paths[::-1], to=tmp_path / "turned"),
        build([], to=tmp_path / "later"),
        build(paths),
    ):
        assert texts(again.graph) == texts(tmp_path / "graph")
        assert written(again.graph) == written(tmp_path / "graph")


@pytest.mark.usefixtures("unread")
def test_the_article_that_was_published_first_keeps_the_plain_id(tmp_path: Path) -> None:
    later = feed(tmp_path / "a.jsonl", {"id": "7", "text": RATES, "published": "2025-02-12"})
    first = feed(tmp_path / "b.jsonl", {"id": "7", "text": HARBOUR, "published": "2025-01-12"})
    build([later], to=tmp_path / "graph")
    build([first], to=tmp_path / "graph")
    found = texts(tmp_path / "graph")
    assert found["7"] == HARBOUR
    ((scoped, text),) = [pair for pair in found.items() if pair[0] != "7"]
    assert (scoped.startswith("7-"), text) == (True, RATES)
    with Graph.open(tmp_path / "graph") as graph:
        assert graph.verify().mismatches == ()


@given(st.dictionaries(st.sampled_from("abc"), st.sets(st.sampled_from(["", "01", "02"]), min_size=1)))
def test_no_two_articles_get_the_same_id_and_one_gets_its_own(given_ids: dict[str, set[str]]) -> None:
    slots: dict[Slot, str | None] = {
        Slot(key, mark): None for key, marks in given_ids.items() for mark in marks
    }
    ids = public_ids(slots)
    assert len(set(ids.values())) == len(slots)
    assert given_ids.keys() <= set(ids.values())


RECORDS = st.fixed_dictionaries(
    {"text": st.sampled_from([RATES, HARBOUR, COUNCIL])},
    optional={
        "id": st.sampled_from(["1", "2"]),
        "publisher": st.sampled_from(["Gazette", "Herald"]),
        "published": st.sampled_from(["2025-02-12", "2025-03"]),
        "url": st.sampled_from(["https://a.example/", "https://b.example/"]),
    },
)


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(records=st.lists(RECORDS, min_size=2, max_size=5), data=st.data())
@pytest.mark.usefixtures("unread")
def test_feeds_in_any_order_and_in_any_number_of_builds_give_the_same_bytes(
    records: list[dict[str, Any]], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("feeds")
    paths = [feed(folder / f"{number}.jsonl", record) for number, record in enumerate(records)]
    whole = build(paths).graph
    order = data.draw(st.permutations(paths))
    cut = data.draw(st.integers(0, len(order) - 1))
    for batch in (order[:cut], order[cut:], order[: cut + 1]):
        report = build(batch, to=folder / "graph") if batch else None
    assert report is not None
    assert written(report.graph) == written(whole)
    wanted = {(record["text"], record.get("publisher"), record.get("url")) for record in records}
    kept = [whole._record_of(key).article for key in texts(whole)]
    assert {(one.text, one.publisher, one.url) for one in kept} == wanted


# ---------- versions ----------


@pytest.mark.usefixtures("unread")
def test_a_record_that_a_feed_corrects_takes_the_place_of_its_older_version(tmp_path: Path) -> None:
    path = feed(tmp_path / "feed.jsonl", {"id": "1", "text": RATES}, {"id": "2", "text": HARBOUR})
    build([path], to=tmp_path / "graph")
    feed(path, {"id": "3", "text": COUNCIL}, {"id": "1", "text": RATES.replace("fall", "rise")})
    report = build([path], to=tmp_path / "graph")
    assert (report.built, report.replaced) == (2, 1)
    assert told(report, f"{path}:2", "takes the place of its older version")
    found = texts(tmp_path / "graph")
    assert found == {"1": RATES.replace("fall", "rise"), "2": HARBOUR, "3": COUNCIL}  # 2 fell off the feed


@pytest.mark.usefixtures("unread")
def test_an_edited_file_takes_the_place_of_its_older_version_and_no_other_file(tmp_path: Path) -> None:
    for folder in ("a", "b", "c"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(HARBOUR if folder == "c" else RATES)
    build([tmp_path / "a", tmp_path / "b", tmp_path / "c"], to=tmp_path / "graph")
    (tmp_path / "a" / "x.txt").write_text(COUNCIL)
    report = build([tmp_path / "a"], to=tmp_path / "graph")
    assert (report.built, report.replaced) == (1, 0)  # the other file still says so
    assert sorted(texts(tmp_path / "graph").values()) == sorted([COUNCIL, HARBOUR, RATES])
    (tmp_path / "b" / "x.txt").write_text(COUNCIL)
    report = build([tmp_path / "b"], to=tmp_path / "graph")
    assert (report.built, report.replaced) == (0, 1)
    assert sorted(texts(tmp_path / "graph").values()) == sorted([COUNCIL, HARBOUR])
    build([tmp_path / name for name in "abc"], to=tmp_path / "anew")
    assert written(tmp_path / "graph") == written(tmp_path / "anew")


@pytest.mark.usefixtures("unread")
def test_a_file_that_became_unreadable_keeps_its_version_of_before(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(RATES)
    build([path], to=tmp_path / "graph")
    path.write_text("")
    report = build([path], to=tmp_path / "graph")
    assert [one.where for one in report.bad] == [str(path)]
    assert list(texts(tmp_path / "graph").values()) == [RATES]


@pytest.mark.parametrize("way", ["", "./", "../here/"])
@pytest.mark.usefixtures("unread")
def test_a_file_is_the_same_by_whatever_path_it_is_named(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "x.txt").write_text(RATES)
    monkeypatch.chdir(tmp_path / "here")
    build([tmp_path / "here" / "x.txt"], to=tmp_path / "graph")
    (tmp_path / "here" / "x.txt").write_text(COUNCIL)
    assert build([f"{way}x.txt"], to=tmp_path / "graph").replaced == 1


@pytest.mark.usefixtures("unread")
def test_texts_that_came_from_no_file_never_replace_each_other(tmp_path: Path) -> None:
    for text in (RATES, HARBOUR):
        build([kg.article(text)], to=tmp_path / "graph")
        build([kg.article(text + " It said so.", path="wire")], to=tmp_path / "graph")
    assert len(texts(tmp_path / "graph")) == 4


def test_a_graphs_folder_tells_nobody_where_its_articles_lay() -> None:
    article = kg.article(RATES)
    assert slot_of(article).id == article.id
    assert "/" not in origin_key("/somewhere/x.txt")
    assert Origin.of("x.txt").key == origin_key("./x.txt") != origin_key("y/x.txt")


# ---------- taking out ----------


@pytest.fixture
def three(tmp_path: Path, unread: None) -> Path:
    """A graph of two files in a folder and a record of a feed."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "rates.txt").write_text(RATES)
    (tmp_path / "in" / "harbour.txt").write_text(HARBOUR)
    path = feed(tmp_path / "feed.jsonl", {"id": "c1", "text": COUNCIL})
    build([tmp_path / "in", path], to=tmp_path / "graph")
    return tmp_path / "graph"


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("{}/in/rates.txt", [COUNCIL, HARBOUR]),
        ("{}/in", [COUNCIL]),
        ("{}/feed.jsonl:1", [HARBOUR, RATES]),
        ("{}/feed.jsonl", [HARBOUR, RATES]),
        ("c1", [HARBOUR, RATES]),
    ],
)
def test_an_article_is_taken_out_by_its_id_file_or_folder(name: str, left: list[str], three: Path) -> None:
    pipeline.remove(three, [name.format(three.parent)])
    assert sorted(texts(three).values()) == sorted(left)


def test_what_is_to_be_taken_out_and_is_not_there_changes_nothing(three: Path) -> None:
    before = written(three)
    with pytest.raises(UnknownName, match=r"no article .c2.\. Known: .*c1"):
        pipeline.remove(three, ["c1", "c2"])
    assert written(three) == before
    assert len(texts(three)) == 3


def test_files_that_are_gone_are_told_with_how_to_take_their_articles_out(three: Path) -> None:
    (three.parent / "in" / "rates.txt").unlink()
    report = build([three.parent / "in"], to=three)
    assert told(report, "rates.txt", "kg remove")
    assert len(texts(three)) == 3


@pytest.mark.pipeline
def test_taking_out_gives_the_bytes_of_a_graph_that_never_had_it(tmp_path: Path) -> None:
    articles = [kg.article(text, path=path) for text, path in ((RATES, "a"), (HARBOUR, "b"), (COUNCIL, "c"))]
    build(articles, to=tmp_path / "all")
    build(articles[:2], to=tmp_path / "two")
    assert pipeline.remove(tmp_path / "all", [articles[2].id]) == ["c"]
    assert written(tmp_path / "all") == written(tmp_path / "two")


@pytest.mark.pipeline
def test_an_article_that_a_verdict_needs_is_not_taken_out(tmp_path: Path) -> None:
    articles: list[Article] = [kg.article(RATES, path="a"), kg.article(HARBOUR, path="b")]
    build(articles, to=tmp_path / "graph")
    pipeline.decide(tmp_path / "graph", "different", "Anna Berg", "Omar Lindqvist", who="ben")
    before = written(tmp_path / "graph")
    with pytest.raises(BadData, match="kg undo"):
        pipeline.remove(tmp_path / "graph", ["b"])
    assert written(tmp_path / "graph") == before
    assert len(list(Folder(tmp_path / "graph").records())) == 2
