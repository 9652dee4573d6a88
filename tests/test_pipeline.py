"""What a build promises: the same bytes however it is made, and an old graph that answers until it is done.

one go, one by one, two workers, another order, another hash seed, after a kill  ->  the same N-Quads, Turtle
"""

from __future__ import annotations

import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest

import kg
from kg import articles, export, pipeline
from kg.corpus import workers
from kg.corpus.folder import Folder
from kg.entities import merge
from kg.entities.merge import Verdict
from kg.errors import BadArticle, BadData, KGError, StoreError, UnknownName
from kg.graph import Graph
from kg.model import Article, EntityRefs
from kg.pipeline import Settings, build
from tests.corpus_maker import told

pytestmark = pytest.mark.pipeline

PAGES = {
    "rates.txt": """date 2025-02-12 Rates will fall, says Nordbank chief

By Jonas Weil

Nordbank chief executive Anna Berg said on Wednesday that rates would fall in spring.

“We have waited long enough,” Berg told reporters in Kiel. She denied that the board was split.
""",
    "minister.txt": """date 2025-02-14 Minister asks for patience

Finance Minister Carla Dietz warned that cheaper loans would not come at once.

"Nobody should expect wonders," she said. Dietz met Nordbank chief executive Anna Berg in Kiel on Thursday.
""",
    "union.txt": """Dockers reject the harbour plan

Omar Lindqvist, the president of the Dockers Union, said the harbour plan was "a gift to the owners".

According to Lindqvist, former Nordbank chairman Pavel Horak wrote the plan.
""",
    "council.txt": """date 2025-02-20 Council delays vote

"The vote will be held in March," said Mayor Ines Falk.

The Dockers Union welcomed the delay. Its president, Omar Lindqvist, called it a first step.
""",
    "profile.txt": """Anna Berg, banker

Berg has led Nordbank since 2021. Before that she was a deputy finance minister under Dietz.
""",
}
FIRST, LATER = ("rates.txt", "minister.txt"), ("union.txt", "council.txt", "profile.txt")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the articles as files."""
    folder = tmp_path_factory.mktemp("pages")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of all articles, built in one go by one worker; tests read it and change a copy."""
    folder = tmp_path_factory.mktemp("whole") / "graph"
    build([pages], to=folder)
    return folder


@pytest.fixture
def older(pages: Path, tmp_path: Path) -> Path:
    """The graph of the first two articles."""
    build([pages / name for name in FIRST], to=tmp_path / "graph")
    return tmp_path / "graph"


def written(graph: Graph | Path) -> bytes:
    """The graph as sorted N-Quads, then as Turtle."""
    if isinstance(graph, Path):
        with Graph.open(graph) as opened:
            return written(opened)
    return b"\n".join(export.render(graph.store, form) for form in (".nq", ".ttl"))


def quads(folder: Path, *, without: str = "") -> set[str]:
    with Graph.open(folder) as graph:
        left_out = f"<{graph.store.base}g/{without}>"
        return {str(one) for one in graph.store.quads() if str(one.graph_name) != left_out}


# ---------- the same bytes ----------


def in_one_go_by_two_workers(pages: Path, to: Path) -> Graph | Path:
    build([pages], to=to, settings=Settings(workers=2))
    return to


def in_another_order(pages: Path, to: Path) -> Graph | Path:
    build([pages / name for name in reversed(PAGES)], to=to)
    return to


def one_by_one_and_some_again(pages: Path, to: Path) -> Graph | Path:
    for name in (*reversed(PAGES), *FIRST):
        build([pages / name], to=to)
    return to


def by_a_process_with_another_hash_seed(pages: Path, to: Path) -> Graph | Path:
    words = [sys.executable, "-m", "kg", "build", str(pages), "--to", str(to)]
    subprocess.run(words, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": "7"})
    return to


def in_memory(pages: Path, to: Path) -> Graph | Path:
    return kg.build(pages)


def in_memory_from_articles(pages: Path, to: Path) -> Graph | Path:
    return kg.build([kg.article(text, path=name) for name, text in PAGES.items()])


def from_files_and_articles_together(pages: Path, to: Path) -> Graph | Path:
    build([kg.article(PAGES[name]) if name in FIRST else pages / name for name in PAGES], to=to)
    return to


@pytest.mark.parametrize(
    "made",
    [
        in_one_go_by_two_workers,
        in_another_order,
        one_by_one_and_some_again,
        by_a_process_with_another_hash_seed,
        in_memory,
        in_memory_from_articles,
        from_files_and_articles_together,
    ],
)
def test_a_graph_has_the_same_bytes_however_it_is_built(
    made: Callable[[Path, Path], Graph | Path],
    pages: Path,
    whole: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "BATCH", 2)  # so that both workers have something to do
    assert written(made(pages, tmp_path / "graph")) == written(whole)


def test_the_graph_that_is_compared_holds_facts_of_every_kind(whole: Path) -> None:
    with Graph.open(whole) as graph:
        for kind in ("org:Membership", "schema:Quotation", "schema:Event"):
            assert graph.query(f"ASK {{ ?fact a {kind} }}"), kind
        assert len(graph.roles()) >= 5
        assert len(graph.statements()) >= 6
        assert graph.verify().mismatches == ()


# ---------- stopping and going on ----------

KILLED = """
import os, signal, sys
from kg.pipeline import build

left, sync = int(sys.argv[1]), os.fsync
def die(descriptor):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    sync(descriptor)
os.fsync = die
build(sys.argv[3:], to=sys.argv[2])
"""


def killed(at_file: int, to: Path, paths: list[Path]) -> int:
    """Build in a process that dies while it writes its nth file; return its exit status."""
    words = [sys.executable, "-c", KILLED, str(at_file), str(to), *map(str, paths)]
    return subprocess.run(words, check=False, capture_output=True).returncode


@pytest.mark.parametrize("at_file", [4, 2 * len(LATER) + 1], ids=["the second record", "the manifest"])
def test_a_killed_build_leaves_the_graph_of_before_and_goes_on_to_the_same_bytes(
    at_file: int, older: Path, pages: Path, whole: Path
) -> None:
    before = written(older)
    assert killed(at_file, older, [pages]) == -signal.SIGKILL
    assert written(older) == before
    report = build([pages], to=older)
    assert report.built == len(LATER) - (at_file - 1) // 2
    assert written(older) == written(whole)
    parts = [path for path in older.rglob("*") if path.name.startswith("store-") or path.suffix == ".part"]
    assert [path.name for path in parts if path.is_dir()] == [str(Graph.open(older).folder.store.name)]  # type: ignore[union-attr]


def test_a_first_build_that_was_killed_is_no_graph_yet_and_goes_on(
    pages: Path, whole: Path, tmp_path: Path
) -> None:
    assert killed(2 * len(PAGES) + 1, tmp_path / "graph", [pages]) == -signal.SIGKILL
    with pytest.raises(StoreError, match="kg build"):
        Graph.open(tmp_path / "graph")
    assert build([pages], to=tmp_path / "graph").built == 0  # only the store was missing
    assert written(tmp_path / "graph") == written(whole)


def test_a_second_build_of_the_same_does_no_work(older: Path, pages: Path) -> None:
    manifest = (older / "manifest.json").read_bytes()
    report = build([pages / name for name in FIRST], to=older)
    assert (report.built, report.kept, report.bad) == (0, len(FIRST), [])
    assert (older / "manifest.json").read_bytes() == manifest


# ---------- what changes ----------


def version(text: str, published: str = "2025-02-12") -> Article:
    return kg.article(text, id="story-1", published=published)


OLD = '"Rates will fall," said Anna Berg, the chairwoman of Nordbank.'
NEW = '"Rates will rise," said Anna Berg, the president of Nordbank.'


def test_a_changed_article_replaces_its_facts(tmp_path: Path) -> None:
    build([version(OLD)], to=tmp_path / "a")
    assert build([version(NEW)], to=tmp_path / "a").built == 1
    build([version(NEW)], to=tmp_path / "b")
    assert written(tmp_path / "a") == written(tmp_path / "b")
    with Graph.open(tmp_path / "a") as graph:
        assert [row["text"] for row in graph.statements()] == ["Rates will rise"]
        assert [row["role"] for row in graph.roles()] == ["president"]


def test_an_article_whose_date_was_corrected_is_read_again(tmp_path: Path) -> None:
    build([version(OLD)], to=tmp_path / "a")
    assert build([version(OLD, "2024-02-12")], to=tmp_path / "a").built == 1
    build([version(OLD, "2024-02-12")], to=tmp_path / "b")
    assert written(tmp_path / "a") == written(tmp_path / "b")


@pytest.mark.parametrize("to", [None, "graph"], ids=["in memory", "on disk"])
def test_of_two_versions_in_one_build_the_later_one_stays_whatever_their_order(
    to: str | None, tmp_path: Path
) -> None:
    versions = [version(OLD), version(NEW, "2025-02-13")]
    wanted = written(build([versions[1]]).graph)
    for ordered in (versions, versions[::-1], versions):  # the third time on the graph of the second
        report = build(ordered, to=to and tmp_path / to)
        assert written(report.graph) == wanted


def test_other_settings_read_every_article_again(older: Path, pages: Path) -> None:
    paths = [pages / name for name in FIRST]
    assert build(paths, to=older, settings=Settings(speech_only=True)).built == len(FIRST)


def test_another_base_renames_every_node_reads_no_article_again_and_is_kept(older: Path, pages: Path) -> None:
    before = quads(older)
    paths = [pages / name for name in FIRST]
    report = build(paths, to=older, settings=Settings(base="https://paper.example/kg/"))
    assert report.built == 0
    assert len(quads(older)) == len(before)
    build([pages], to=older)
    assert not [quad for quad in quads(older) if "news.example" in quad]


@pytest.mark.parametrize(
    "article_id", ["../../x y", '"><script>', "entities", "ontology", "\u00e4\u5317", "#s1", "a" * 300, "."]
)
def test_any_id_of_an_article_makes_a_graph_that_verifies(article_id: str, tmp_path: Path) -> None:
    article = kg.article(OLD, id=article_id)
    with kg.build([article], to=tmp_path / "graph") as graph:
        assert graph.verify().mismatches == ()
        assert len(graph.statements()) == 1
        assert written(graph) == written(kg.build([article]))


@pytest.mark.parametrize(
    "text",
    [
        PAGES["rates.txt"].replace("\n", "\r\n"),
        "\N{BYTE ORDER MARK}" + PAGES["rates.txt"],
        PAGES["rates.txt"].replace(" ", "\N{NO-BREAK SPACE}"),
        PAGES["rates.txt"].replace("Anna", "A\u0301nna \N{PARTY POPPER}"),
        "  \n\n" + PAGES["minister.txt"] + "\t \n",
    ],
    ids=["carriage returns", "byte order mark", "no-break spaces", "marks and emoji", "outer space"],
)
def test_every_character_of_a_text_keeps_its_place(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode())
    with kg.build(tmp_path / "a.txt", to=tmp_path / "graph") as graph:
        assert graph.verify().mismatches == ()
        assert len(graph.statements()) >= 2


# ---------- a country that is not named ----------

UNNAMED = """Bill will pass, minister says

Labour members filled the Commons on Monday. Downing Street said nothing.

The home secretary, Anna Berg, said the bill would pass.
"""
NAMED = """Vote is close

Britain waits. British Prime Minister Jonas Lind said the vote was close.
"""


def test_a_country_that_signs_tell_is_the_one_that_another_article_names(tmp_path: Path) -> None:
    pages = [kg.article(UNNAMED, id="unnamed"), kg.article(NAMED, id="named")]
    with kg.build(pages, to=tmp_path / "graph") as graph:
        check = graph.verify()
        offices = {(row["role"], row["organization"], row["how"]) for row in graph.ask("offices")}
        where = graph.query("SELECT DISTINCT ?o { ?f a org:Membership ; org:organization ?o }")
        naming = graph.query("SELECT ?a { ?a schema:mentions ?c . ?c a schema:Country }")
        shown = graph.query(
            "SELECT ?words { ?f schema:roleName ?name ; n:organizationSpan/oa:exact ?words "
            "FILTER(STR(?name) = 'home secretary') }"
        )
        names = [row["words"] for row in shown]
        assert check.mismatches == ()
        assert offices == {
            ("home secretary", "United Kingdom", "inferred"),
            ("Prime Minister", "United Kingdom", "stated"),
        }
        assert len(where) == len(naming) == 1
        assert names == ["Downing Street"]
        graph.draw(tmp_path / "page.html")
    assert "United Kingdom" in (tmp_path / "page.html").read_text(encoding="utf-8")


# ---------- what fails ----------


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """As on a full disk: whoever writes more to a file gets an error."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def full_disk(graph: Path, paths: list[Path]) -> None:
    with files_no_larger_than(10), pytest.raises(StoreError, match=r"[Ff]ile too large.*Nothing was changed"):
        build(paths, to=graph)


def no_room_for_the_store(graph: Path, paths: list[Path]) -> None:
    with files_no_larger_than(30_000), pytest.raises(StoreError, match=r"[Ff]ile too large"):
        build(paths, to=graph)


def a_bad_name_list(graph: Path, paths: list[Path]) -> None:
    names = graph.parent / "names.csv"
    names.write_text("colour,shape\nred,round\n", encoding="utf-8")
    with pytest.raises(BadData, match=r"names\.csv"):
        build(paths, to=graph, settings=Settings(gazetteers=(names,)))


def a_bad_topic_scheme(graph: Path, paths: list[Path]) -> None:
    scheme = graph.parent / "own.ttl"
    scheme.write_text(
        f"{SKOS}t:a a skos:Concept ; skos:prefLabel 'Ferry' ; skos:broader t:a .\n", encoding="utf-8"
    )
    with pytest.raises(BadData, match=r"own\.ttl:3: a concept is broader than itself.* Next: "):
        build(paths, to=graph, settings=Settings(topics=(scheme,)))


def a_bad_verdict(graph: Path, paths: list[Path]) -> None:
    file = graph / "decisions.txt"
    file.write_text("d1 | same | anna\n", encoding="utf-8")
    with pytest.raises(BadData, match=r"decisions\.txt:1"):
        build(paths, to=graph)
    file.unlink()


def an_unknown_pipeline(graph: Path, paths: list[Path]) -> None:
    with pytest.raises(KGError, match="en_none"):
        build(paths, to=graph, settings=Settings(pipeline="en_none"))


@pytest.mark.parametrize(
    "failing",
    [
        full_disk,
        no_room_for_the_store,
        a_bad_name_list,
        a_bad_topic_scheme,
        a_bad_verdict,
        an_unknown_pipeline,
    ],
)
def test_a_build_that_fails_leaves_the_old_graph_answering_and_can_be_done_again(
    failing: Callable[[Path, list[Path]], None], older: Path, pages: Path, whole: Path
) -> None:
    before = written(older)
    failing(older, [pages])
    assert written(older) == before
    build([pages], to=older)
    assert written(older) == written(whole)


def test_a_bad_article_is_left_out_with_a_warning_and_strict_raises_when_the_graph_is_made(
    pages: Path, tmp_path: Path
) -> None:
    paths = [pages / "rates.txt", pages / "missing.txt"]
    with pytest.warns(UserWarning, match=r"missing\.txt: no such file"):
        graph = kg.build(paths)
    assert {row["person"] for row in graph.roles()} == {"Anna Berg", "Jonas Weil"}
    with pytest.raises(BadArticle, match=r"missing\.txt: no such file"):
        kg.build(paths, tmp_path / "graph", strict=True)
    assert written(tmp_path / "graph") == written(graph)


def test_a_build_in_python_that_could_read_nothing_raises(tmp_path: Path) -> None:
    with pytest.raises(BadArticle, match=r"missing\.txt: no such file"):
        kg.build(tmp_path / "missing.txt")


def test_extract_takes_an_article_a_path_or_a_text(pages: Path) -> None:
    text = PAGES["rates.txt"]
    path = pages / "rates.txt"
    found = [kg.extract(one) for one in (kg.article(text), path, str(path), text)]
    assert all(one.statements == found[0].statements != () for one in found)
    assert found[1].article.path == str(path)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("missing.txt", "missing.txt: no such file"),
        ("my missing story.txt", "my missing story.txt: no such file"),
        ("story", "story: no such file"),
        (Path("no such file"), "no such file: no such file"),
        (7, "int is no article. Next: give a path"),
        ("{pages}", "more than one article"),
    ],
)
def test_what_is_no_article_is_told_with_the_next_step(source: object, message: str, pages: Path) -> None:
    given = source.format(pages=pages) if isinstance(source, str) else source
    with pytest.raises(KGError, match=re.escape(message)):
        kg.extract(given)  # type: ignore[arg-type]


def test_bad_articles_are_reported_by_two_workers_as_by_one(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    paths = [tmp_path / "empty.txt", pages / "rates.txt", tmp_path / "photo.txt", tmp_path / "none.txt"]
    alone, both = (build(paths, settings=Settings(workers=count)) for count in (1, 2))
    assert [str(one) for one in both.bad] == [str(one) for one in alone.bad]
    assert [one.where for one in both.bad] == [str(paths[0]), str(paths[2]), str(paths[3])]
    assert written(both.graph) == written(alone.graph)


def test_an_article_that_kills_its_process_is_named_by_its_path_alone() -> None:
    found = pipeline._lost(kg.article(OLD, path="story.txt"))
    assert str(found).startswith("story.txt: the process that read it died")
    assert OLD not in str(found)
    assert pipeline._lost(found) is found


def test_bad_articles_are_told_apart_from_good_ones_in_the_report(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    report = build([tmp_path / "empty.txt", pages / "rates.txt"], to=tmp_path / "graph")
    assert (report.built, [one.where for one in report.bad]) == (1, [str(tmp_path / "empty.txt")])


# ---------- verdicts of people ----------


@pytest.fixture
def judged(whole: Path, tmp_path: Path) -> Path:
    """A copy of the whole graph, to give verdicts on."""
    return Path(shutil.copytree(whole, tmp_path / "judged"))


def people(folder: Path) -> list[str]:
    """The keys of all persons, sorted."""
    with Graph.open(folder) as graph:
        rows = graph.query("SELECT DISTINCT ?p { ?p a schema:Person MINUS { ?p dct:isReplacedBy ?q } }")
        return sorted(str(row["p"]).removeprefix(graph.iris.entity("")) for row in rows)


def replaced(folder: Path) -> tuple[str, str]:
    """The IRIs of the one merged entity and of the one that was kept."""
    with Graph.open(folder) as graph:
        (row,) = graph.query("SELECT ?old ?kept { ?old dct:isReplacedBy ?kept }")
        return str(row["old"]), str(row["kept"])


def facts_about(folder: Path, iris: set[str]) -> set[tuple[str, str]]:
    """Facts with the property that leads to one of the entities, whichever it is."""
    with Graph.open(folder) as graph:
        rows = graph.query("SELECT ?fact ?role ?e { ?fact ?role ?e ; prov:wasDerivedFrom ?span }")
        return {(str(row["fact"]), str(row["role"])) for row in rows if row["e"] in iris}


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_a_verdict_taken_back_restores_every_quad_but_the_log_of_verdicts(
    verdict: Verdict, judged: Path
) -> None:
    before = quads(judged, without="identity")
    for left, right in combinations(people(judged)[:3], 2):
        decision = pipeline.decide(judged, verdict, left, right, who="ben", when="2025-02-15")
        assert verdict != "same" or quads(judged, without="identity") != before
        pipeline.undo(judged, decision.id, who="ben", when="2025-02-16")
        assert quads(judged, without="identity") == before


def test_merging_makes_two_people_one_that_has_the_facts_of_both(judged: Path, whole: Path) -> None:
    everybody = people(judged)
    pipeline.decide(judged, "same", "Carla Dietz", "Ines Falk", who="ben", when="2025-02-15")
    old, kept = replaced(judged)
    assert len(people(judged)) == len(everybody) - 1
    assert facts_about(judged, {kept}) == facts_about(whole, {old, kept}) != facts_about(whole, {kept})
    assert facts_about(judged, {old}) == set()


def test_a_merged_iri_still_resolves_and_can_be_named_in_a_verdict(judged: Path) -> None:
    first, second, third = people(judged)[:3]
    pipeline.decide(judged, "same", first, second, who="ben", when="2025-02-15")
    old, kept = replaced(judged)
    assert {old.rpartition("/")[2], kept.rpartition("/")[2]} == {first, second}
    decision = pipeline.decide(judged, "same", old, third, who="ben", when="2025-02-16")
    assert decision.left == old.rpartition("/")[2]
    with Graph.open(judged) as graph:
        found = graph.query(
            "SELECT DISTINCT ?kept { ?old dct:isReplacedBy+ ?kept . ?kept skos:hiddenLabel ?l }"
        )
        assert len(found) == 1


def test_verdicts_are_replayed_when_articles_are_added(older: Path, pages: Path, judged: Path) -> None:
    for folder in (older, judged):
        pipeline.decide(folder, "same", "Carla Dietz", "Jonas Weil", who="ben", when="2025-02-15")
    build([pages], to=older)
    assert written(older) == written(judged)


@pytest.mark.parametrize(
    ("left", "right", "error", "message"),
    [
        ("Carla Dietz", "Nobody Here", UnknownName, "no entity 'Nobody Here'"),
        ("Carla Dietz", "carla dietz", BadData, "both sides are"),
    ],
)
def test_a_verdict_that_cannot_be_used_changes_nothing(
    left: str, right: str, error: type[KGError], message: str, judged: Path
) -> None:
    before = written(judged)
    with pytest.raises(error, match=message):
        pipeline.decide(judged, "same", left, right, who="ben", when="2025-02-15")
    assert not (judged / "decisions.txt").exists()
    assert written(judged) == before


def test_contrary_verdicts_are_refused_and_the_first_stays_in_force(judged: Path) -> None:
    pipeline.decide(judged, "same", "Carla Dietz", "Jonas Weil", who="ben", when="2025-02-15")
    before, file = written(judged), (judged / "decisions.txt").read_bytes()
    with pytest.raises(BadData, match=r"\(d1\)"):
        pipeline.decide(judged, "different", *replaced(judged), who="ann", when="2025-02-16")
    assert (judged / "decisions.txt").read_bytes() == file
    assert written(judged) == before


def test_a_name_that_several_bear_is_answered_with_their_keys(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for one in (
        told("a", ("Jonas Larsen", "chairman", "Tarn Harbour Board"), published="2025-01-01"),
        told("b", ("Jonas Larsen", "midfielder", "Molden Rovers"), published="2025-01-02"),
    ):
        folder.keep(one, engine="by hand")
    pipeline.relink(folder, Settings())
    keys = [key for key in people(tmp_path) if key.startswith("jonas-larsen")]
    with pytest.raises(UnknownName, match=rf"2 entities are called 'Jonas Larsen': {', '.join(keys)}"):
        pipeline.decide(tmp_path, "different", "Jonas Larsen", keys[0], who="ben")
    pipeline.decide(tmp_path, "same", *keys, who="ben")
    assert len(people(tmp_path)) == 1


@pytest.fixture
def crowded(tmp_path: Path) -> Path:
    """A graph whose linker takes three articles' Jonas Larsen for one."""
    folder = Folder(tmp_path)
    for number, key in enumerate(("a", "b", "x y|z"), 1):
        folder.keep(told(key, "Jonas Larsen", published=f"2025-01-0{number}"), engine="by hand")
    pipeline.relink(folder, Settings())
    return folder.path


@pytest.mark.parametrize("gone", ["a:a", "b", "a:x%20y%7Cz", "a:b#e1", "https://news.example/kg/a/a"])
def test_an_article_is_split_off_in_one_line_that_is_taken_back_with_every_quad(
    gone: str, crowded: Path
) -> None:
    before = quads(crowded, without="identity")
    decision = pipeline.decide(crowded, "different", "Jonas Larsen", gone, who="ben", when="2025-02-15")
    lines = (crowded / "decisions.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if line[0] != "#"] == [merge.line_of(decision)]
    assert len(people(crowded)) == 2
    with Graph.open(crowded) as graph:
        assert not graph.verify().mismatches
        rows = graph.query("SELECT ?r ?e { ?r n:refersTo ?e . ?e a schema:Person }")
        holders = Counter(str(row["e"]) for row in rows)
    assert sorted(holders.values()) == [1, 2]
    after = written(crowded)
    pipeline.relink(Folder(crowded), pipeline._settings_of(Folder(crowded)))
    assert written(crowded) == after
    pipeline.undo(crowded, decision.id, who="ben", when="2025-02-16")
    assert quads(crowded, without="identity") == before


def test_who_was_split_off_can_be_merged_with_another(crowded: Path) -> None:
    pipeline.decide(crowded, "different", "Jonas Larsen", "a:b", who="ben", when="2025-02-15")
    parted = next(key for key in people(crowded) if len(key.rpartition("-")[2]) > 4)
    pipeline.decide(crowded, "different", "a:a#e1", "a:x%20y%7Cz#e1", who="ben", when="2025-02-15")
    assert len(people(crowded)) == 3
    pipeline.decide(crowded, "same", parted, "a:x%20y%7Cz#e1", who="ben", when="2025-02-15")
    assert len(people(crowded)) == 2


@pytest.mark.parametrize(
    ("verdict", "left", "right", "said"),
    [
        (
            "different",
            "Jonas Larsen",
            "a:q",
            "no article 'a:q'. The graph has a:a, a:b, a:c, a:x%20y%7Cz. Next: give one",
        ),
        ("different", "Jonas Larsen", "a:q#e1", "no article 'a:q'"),
        ("different", "Jonas Larsen", "a:a#e9", "no EntityRef 'e9' in a:a. It has e1 (Jonas Larsen)"),
        ("different", "Carla Dietz", "a:a", "'Carla Dietz' is not named in a:a. Next: give one of its"),
        ("different", "Carla Dietz", "a:c", "is named in a:c alone"),
        (
            "same",
            "Carla Dietz",
            "a:a",
            "'a:a' is an article, and no entity. Next: name one of its EntityRefs",
        ),
        ("same", "Carla Dietz", "Tarn Harbour Board", "is a person and tarn-harbour-board-"),
        ("same", "Jonas Larson", "Carla Dietz", "Did you mean 'Jonas Larsen' (jonas-larsen-"),
        ("same", "Carla Dietz", "carla dietz", "'Carla Dietz' and 'carla dietz' name one"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_what_there_is_and_the_next_step(
    verdict: merge.Verdict, left: str, right: str, said: str, crowded: Path
) -> None:
    folder = Folder(crowded)
    folder.keep(told("c", ("Carla Dietz", "chairman", "Tarn Harbour Board")), engine="by hand")
    pipeline.relink(folder, Settings())
    with pytest.raises(KGError) as caught:
        pipeline.decide(crowded, verdict, left, right, who="ben", when="2025-02-15")
    assert said in str(caught.value)
    assert not (crowded / "decisions.txt").exists()


def test_an_alias_that_one_entity_alone_bears_names_it(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    one = told("a", "Jonas Larsen")
    ref = replace(one.refs.refs[0], aliases=("Lord Larsen",))
    folder.keep(replace(one, refs=EntityRefs(refs=(ref,))), engine="by hand")
    folder.keep(told("b", "Carla Dietz"), engine="by hand")
    pipeline.relink(folder, Settings())
    pipeline.decide(tmp_path, "same", "lord larsen", "Carla Dietz", who="ben", when="2025-02-15")
    assert len(people(tmp_path)) == 1


def test_the_commands_of_review_settle_a_pair_that_is_one_by_its_name(crowded: Path) -> None:
    for verdict, count in (("same", 1), ("different", 2)):
        with Graph.open(crowded) as graph:
            (pair,) = graph.review()
            assert pair.joined
            assert f"one: kg merge G {pair.same}" in pair.as_text("G")
        words = shlex.split(pair.same if verdict == "same" else pair.different)
        decision = pipeline.decide(crowded, verdict, *words, who="ben", when="2025-02-15")  # type: ignore[arg-type]
        assert len(people(crowded)) == count
        with Graph.open(crowded) as graph:
            assert all((one.left, one.right) != (pair.left, pair.right) for one in graph.review())
        pipeline.undo(crowded, decision.id, who="ben", when="2025-02-16")


# ---------- name lists ----------

LIST = "name,alias,type,same_as\nAnna Berg,,person,https://people.example/anna\n"


@pytest.fixture
def names(tmp_path: Path) -> Path:
    (tmp_path / "names.csv").write_text(LIST, encoding="utf-8")
    return tmp_path / "names.csv"


def links_out(graph: Graph | Path) -> set[str]:
    return set(re.findall(r"https://people\.example/\w+", written(graph).decode()))


def test_a_name_list_is_kept_and_used_by_every_later_build(names: Path, pages: Path, tmp_path: Path) -> None:
    settings = Settings(gazetteers=(names,))
    with_list = build([pages], settings=settings).graph
    assert links_out(with_list) == {"https://people.example/anna"}
    build([pages / name for name in FIRST], to=tmp_path / "graph", settings=settings)
    names.unlink()
    (tmp_path / "graph" / "gazetteers" / ".names.csv.1.part").write_text("name,al")  # of a killed build
    build([pages], to=tmp_path / "graph")
    assert written(tmp_path / "graph") == written(with_list)


def test_a_new_name_list_links_what_is_there_without_reading_it_again(
    names: Path, older: Path, pages: Path
) -> None:
    report = build([pages / name for name in FIRST], to=older, settings=Settings(gazetteers=(names,)))
    assert report.built == 0
    assert links_out(older) == {"https://people.example/anna"}


def test_two_name_lists_of_one_file_name_are_refused(names: Path, older: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Path(shutil.copy(names, tmp_path / "other"))
    with pytest.raises(BadData, match=r"two name lists are called names\.csv"):
        build([], to=older, settings=Settings(gazetteers=(names, other)))


SKOS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <https://own.example/> .
"""
OWN = """t:loans a skos:Concept ; skos:prefLabel "Cheap loans" ; skos:altLabel "cheaper loan" ;
  skos:broader t:money .
t:money a skos:Concept ; skos:prefLabel "Monetary policy" .
t:fish a skos:Concept ; skos:prefLabel "Fisheries" .
"""


def test_a_topic_scheme_is_kept_and_leads_from_its_own_words_to_what_was_said(
    pages: Path, tmp_path: Path, older: Path
) -> None:
    scheme = tmp_path / "own.ttl"
    scheme.write_text(SKOS + OWN, encoding="utf-8")
    settings = Settings(topics=(scheme,))
    with_scheme = build([pages], settings=settings).graph
    build([pages / name for name in FIRST], to=older, settings=settings)
    scheme.unlink()
    build([pages], to=older)
    assert written(older) == written(with_scheme)
    said = {str(row["text"]) for row in with_scheme.statements(topic="monetary policy")}
    assert said == {"that cheaper loans would not come at once"}
    assert with_scheme.query("ASK { ?topic skos:exactMatch <https://own.example/loans> }")
    assert not with_scheme.query("ASK { <https://own.example/fish> ?p ?o }")
    assert with_scheme.verify().mismatches == ()


# ---------- one article ----------


@pytest.mark.parametrize("to", [None, "graph"], ids=["in memory", "on disk"])
def test_a_model_that_is_not_there_is_named(to: str | None, tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"none\.json: "):
        kg.build([kg.article(OLD)], to and tmp_path / to, attribution_model=tmp_path / "none.json")


def test_what_is_extracted_depends_on_the_article_alone() -> None:
    texts = list(PAGES.values())
    alone = [pipeline.extract(articles.from_text(text)) for text in texts]
    together = list(pipeline.extract_all(map(articles.from_text, reversed(texts)), Settings()))
    assert together[::-1] == alone
