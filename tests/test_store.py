"""Stores: what goes in comes out, one writer, many readers, and no half-made folder."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.store import FORMAT, OxigraphStore

X = "https://news.example/kg/"
GRAPH = NamedNode(X + "g/a1")


def quad(words: str, graph: NamedNode = GRAPH) -> Quad:
    return Quad(NamedNode(X + "s"), NamedNode(X + "p"), Literal(words), graph)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with OxigraphStore.create(tmp_path / "store") as store:
        store.load([quad("one"), quad("two")])
    return tmp_path / "store"


def test_what_was_written_is_there_after_closing(folder: Path) -> None:
    with OxigraphStore.open(folder) as store:
        assert set(store.quads()) == {quad("one"), quad("two")}
        assert (store.count(), store.graphs()) == (2, [GRAPH])


def test_the_base_is_kept_with_the_folder(tmp_path: Path) -> None:
    OxigraphStore.create(tmp_path / "s", base="https://x.example/").close()
    with OxigraphStore.open(tmp_path / "s") as store:
        assert store.base == "https://x.example/"


def test_the_default_graph_is_the_union_of_all() -> None:
    store = OxigraphStore.in_memory()
    store.load([quad("one"), quad("two", NamedNode(X + "g/a2"))])
    rows = store.query("SELECT ?o { ?s ?p ?o }")
    assert {row["o"].value for row in rows} == {"one", "two"}  # type: ignore[union-attr]


def test_a_source_that_fails_loads_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[Quad]:
        yield quad("one")
        raise KeyError("source")

    for store in (OxigraphStore.in_memory(), OxigraphStore.create(tmp_path / "s")):
        with pytest.raises(KeyError):
            store.load(broken())
        assert store.count() == 0
        store.close()


def test_a_second_writer_is_told_that_there_is_a_first(folder: Path) -> None:
    with (
        OxigraphStore.open(folder, read_only=False),
        pytest.raises(StoreError, match=r"store: another writer holds this store"),
    ):
        OxigraphStore.open(folder, read_only=False)


def test_a_writer_of_another_process_is_told_too(folder: Path) -> None:
    code = "import sys; from kg.store import OxigraphStore; OxigraphStore.open(sys.argv[1], read_only=False)"
    with OxigraphStore.open(folder, read_only=False):
        done = subprocess.run(
            [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False
        )
    assert "another writer holds this store" in done.stderr


def test_readers_read_beside_a_writer(folder: Path) -> None:
    with (
        OxigraphStore.open(folder, read_only=False),
        OxigraphStore.open(folder) as one,
        OxigraphStore.open(folder) as two,
    ):
        assert one.count() == two.count() == 2


def test_a_reader_cannot_write(folder: Path) -> None:
    with OxigraphStore.open(folder) as store:
        with pytest.raises(StoreError, match="opened for reading"):
            store.load([quad("three")])
        with pytest.raises(StoreError, match="opened for reading"):
            store.update("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }")


def test_an_update_is_done_by_a_writer(folder: Path) -> None:
    with OxigraphStore.open(folder, read_only=False) as store:
        store.update(
            "DELETE DATA { GRAPH g:a1 { <x:x> <x:x> 1 } } ; DELETE WHERE { GRAPH g:a1 { ?s ?p 'one' } }",
            {"g": X + "g/"},
        )
        assert list(store.quads()) == [quad("two")]


def test_a_closed_store_says_so_and_may_be_closed_again() -> None:
    store = OxigraphStore.in_memory()
    store.close()
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        store.count()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no store here"),
        (json.dumps({"format": FORMAT + 1, "base": X}), f"format {FORMAT + 1}"),
        ("{", "cannot be read"),
        ("{}", "cannot be read"),
    ],
)
def test_a_folder_that_is_no_store_of_this_version_is_named(
    folder: Path, content: str | None, message: str
) -> None:
    file = folder / "format.json"
    file.unlink() if content is None else file.write_text(content)
    with pytest.raises(StoreError, match=f"store.*{message}"):
        OxigraphStore.open(folder)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere: no store here"):
        OxigraphStore.open(tmp_path / "nowhere")


def test_a_folder_that_holds_something_is_not_written_over(folder: Path) -> None:
    with pytest.raises(StoreError, match="is there already"):
        OxigraphStore.create(folder)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file/store: Not a directory"):
        OxigraphStore.create(tmp_path / "file" / "store")


def test_files_that_are_damaged_are_named(folder: Path) -> None:
    (folder / "quads" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="store: "):
        OxigraphStore.open(folder)
