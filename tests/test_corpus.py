"""The graph's folder and the workers: nothing half-written, nothing lost, order kept."""

from __future__ import annotations

import json
import os
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus import workers
from kg.corpus.folder import FORMAT, Folder, key_of
from kg.errors import MissingExtra, StoreError
from kg.files import write_whole
from kg.model import Article, EntityRefs, Record


def record_of(article_id: str, text: str = "Rates fell.\r\n") -> Record:
    article = Article(id=article_id, path="a.txt", text=text, sha256="0" * 64, layers=())
    return Record(article=article, refs=EntityRefs(refs=()))


@given(st.text(max_size=80))
def test_any_article_id_gives_a_file_name_that_stays_in_its_folder(article_id: str) -> None:
    key = key_of(article_id)
    assert key == Path(key).name
    assert key.isascii()
    assert key == key.lower()
    assert 0 < len(key) <= 64


@given(st.sets(st.text(max_size=12), min_size=2, max_size=8))
def test_two_article_ids_never_share_a_file(ids: set[str]) -> None:
    assert len({key_of(one) for one in ids}) == len(ids)


def test_a_record_comes_back_with_the_same_characters(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    kept = record_of("a1", "Line one.\r\n“Curly” \U0001d6fc\n")
    folder.keep(kept, engine="test")
    assert list(folder.records()) == [kept]
    assert folder.text("a1") == kept.article.text


def test_records_come_in_the_order_of_ids_whatever_the_order_of_writing(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for one in ("b2", "a1", "../c3"):
        folder.keep(record_of(one), engine="test")
    keys = [key_of(record.article.id) for record in folder.records()]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("engine", "changed", "there"),
    [
        ("test", {}, True),
        ("test", {"path": "moved.txt"}, True),
        ("other", {}, False),
        ("test", {"sha256": "1" * 64}, False),
        ("test", {"published": "2025-02-12"}, False),
        ("test", {"headline": "Rates fall"}, False),
    ],
)
def test_an_article_is_done_only_for_the_same_page_and_engine(
    tmp_path: Path, engine: str, changed: dict[str, str], there: bool
) -> None:
    folder = Folder(tmp_path)
    folder.keep(record_of("a1"), engine="test")
    again = replace(record_of("a1").article, **changed)  # type: ignore[arg-type]  # all of these are texts
    assert folder.has(again, engine) is there


def test_records_are_unlinked_until_a_store_made_from_them_is_in_force(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    assert not folder.is_unlinked()
    folder.keep(record_of("a1"), engine="test")
    assert folder.is_unlinked()
    folder.put_in_force(folder.next_store(), {})
    assert not folder.is_unlinked()


def test_a_second_writer_is_told_that_there_is_a_first(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "graph")
    with folder.writing(), pytest.raises(StoreError, match="another process is writing"), folder.writing():
        pass


def test_a_graph_of_another_format_is_named_and_left_alone(tmp_path: Path) -> None:
    Folder(tmp_path).manifest_file.write_text(json.dumps({"format": FORMAT + 1, "store": "store-1"}))
    with pytest.raises(StoreError, match=f"format {FORMAT + 1}"):
        Folder.existing(tmp_path)


@pytest.mark.parametrize(("make", "message"), [(False, "no such folder"), (True, "not a graph")])
def test_what_is_no_graph_is_named_with_the_next_step(tmp_path: Path, make: bool, message: str) -> None:
    path = tmp_path / "graph"
    if make:
        path.mkdir()
    with pytest.raises(StoreError, match=f"{message}.*kg build"):
        Folder.existing(path)


def test_a_folder_that_is_being_built_or_was_left_unfinished_says_so(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with folder.writing():
        folder.keep(record_of("a1"), engine="test")
        with pytest.raises(StoreError, match="being built by another process"):
            Folder.existing(tmp_path)
    with pytest.raises(StoreError, match=r"unfinished \(1 article read so far\).*same kg build"):
        Folder.existing(tmp_path)


def test_a_record_that_is_cut_short_is_named(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.keep(record_of("a1"), engine="test")
    path = folder.text_file("a1").with_suffix(".json")
    path.write_text(path.read_text()[:40])
    with pytest.raises(StoreError, match=r"a1\.json: not a record"):
        list(folder.records())


def test_a_write_that_fails_leaves_the_file_of_before_and_no_part(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, "before")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "after \udc80")
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def double(batch: Sequence[int]) -> list[int]:
    return [2 * one for one in batch]


def die_once(batch: Sequence[str]) -> list[str]:
    """Kill the worker the first time that the mark's file is missing."""
    for one in batch:
        mark = Path(one)
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return list(batch)


def double_but_die_of_seven(batch: Sequence[int]) -> list[int]:
    if 7 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(batch)


@pytest.mark.parametrize("count", [1, 2])
def test_results_keep_the_order_of_the_input_with_any_number_of_workers(count: int) -> None:
    items = list(range(3 * workers.BATCH + 1))
    assert list(workers.in_order(double, items, lost=lambda _: -1, workers=count)) == double(items)


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    items = [str(tmp_path / "mark")]
    assert list(workers.in_order(die_once, items, lost=lambda _: "lost", workers=2)) == items


def test_an_item_that_kills_every_worker_is_lost_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "BATCH", 3)
    found = workers.in_order(double_but_die_of_seven, range(11), lost=lambda item: -item, workers=2)
    assert list(found) == [0, 2, 4, 6, 8, 10, 12, -7, 16, 18, 20]


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a Dask scheduler with two workers of two threads."""
    distributed = pytest.importorskip("distributed", reason="pip install 'newskg[cluster]'")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None
        ) as local:
            yield local.scheduler_address


@pytest.mark.parametrize("count", [0, 1, workers.BATCH, 9 * workers.BATCH + 1])
def test_a_cluster_gives_the_results_in_the_order_of_the_items(cluster: str, count: int) -> None:
    items = list(range(count))
    assert list(workers.in_order(double, items, lost=lambda _: -1, cluster=cluster)) == double(items)


def test_an_item_that_kills_the_workers_of_a_cluster_is_lost_alone(cluster: str) -> None:
    found = workers.in_order(double_but_die_of_seven, range(11), lost=lambda item: -item, cluster=cluster)
    assert list(found) == [-7 if item == 7 else 2 * item for item in range(11)]


def test_a_cluster_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="pip install 'newskg[cluster]'")
    monkeypatch.setattr(workers, "CONNECT", 1)
    with pytest.raises(StoreError, match="no Dask scheduler answers"):
        list(workers.in_order(double, [1], lost=lambda _: -1, cluster="tcp://127.0.0.1:9"))


def test_a_cluster_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match="newskg\\[cluster\\]"):
        list(workers.in_order(double, [1], lost=lambda _: -1, cluster="tcp://127.0.0.1:9"))
