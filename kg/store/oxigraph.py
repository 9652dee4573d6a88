"""Quads in pyoxigraph, in memory or in a folder.

    DIR/format.json     {"format": 1, "base": "https://news.example/kg/"}; written last, so a half-made
    DIR/quads/          folder is none         RocksDB files; one process writes, others read

Two processes that read see the quads of the moment they opened. Errors of the file system become StoreErrors
that name the folder; nothing that pyoxigraph raises for its own reasons is swallowed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from kg.errors import StoreError
from kg.files import write_whole
from kg.store.protocol import Dataset
from kg.vocabulary import DEFAULT_BASE

FORMAT = 1  # raise it when a folder of before cannot be read any more


class OxigraphStore:
    """A store of pyoxigraph; make one with `in_memory`, `create` or `open`.

    >>> store = OxigraphStore.in_memory()
    >>> node = ox.NamedNode("https://news.example/kg/x")
    >>> store.load([ox.Quad(node, node, node, node)])
    >>> store.count()
    1
    """

    def __init__(
        self, inner: ox.Store, *, base: str, path: Path | None = None, read_only: bool = False
    ) -> None:
        """Wrap a pyoxigraph store; `path` is for messages."""
        self._inner: ox.Store | None = inner
        self._base, self.path, self.read_only = base, path, read_only

    # ---------- opening and closing ----------

    @classmethod
    def in_memory(cls, *, base: str = DEFAULT_BASE) -> Self:
        """Return an empty store that is gone when it is closed."""
        return cls(ox.Store(), base=base)

    @classmethod
    def create(cls, path: Path | str, *, base: str = DEFAULT_BASE) -> Self:
        """Make a folder with an empty store and open it for writing.

        Raises:
            StoreError: the folder is there and holds something, or cannot be written.
        """
        path = Path(path)
        with _named(path):
            path.mkdir(parents=True, exist_ok=True)
            if any(path.iterdir()):
                raise StoreError(f"{path}: is there already. Next: open it, or name another folder")
            store = cls(ox.Store(str(path / "quads")), base=base, path=path)
            write_whole(path / "format.json", json.dumps({"format": FORMAT, "base": base}) + "\n")
        return store

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = True) -> Self:
        """Open a folder that `create` made.

        Args:
            path: the folder.
            read_only: many may read at once, and beside one writer, whose later changes they do not see;
                False holds the folder as its one writer.

        Raises:
            StoreError: no store there, one of another format, a second writer, no permission,
                or damaged files.
        """
        path = Path(path)
        base = _checked(path)
        with _named(path):
            files = str(path / "quads")
            try:
                inner = ox.Store.read_only(files) if read_only else ox.Store(files)
            except RuntimeError as error:
                raise StoreError(f"{path}: damaged ({error}). Next: build it anew") from error
        return cls(inner, base=base, path=path, read_only=read_only)

    def close(self) -> None:
        """Write what is in the air and give the lock back; closing twice is no error."""
        if self._inner is not None and self.path and not self.read_only:
            with _named(self.path):
                self._inner.flush()
        self._inner = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def base(self) -> str:
        """What the graph's own IRIs start with."""
        return self._base

    @property
    def _open(self) -> ox.Store:
        if self._inner is None:
            raise StoreError(f"{self._where}: the store was closed. Next: open it again")
        return self._inner

    @property
    def _where(self) -> Path:
        return self.path or Path("memory")

    @property
    def _writable(self) -> ox.Store:
        if self.read_only:
            raise StoreError(f"{self._where}: opened for reading. Next: open it with read_only=False")
        return self._open

    # ---------- writing ----------

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads: all of them, or none where the source fails.

        The engine's `optimize` is left alone: on 1.9 million quads it makes the files 60 % larger, takes 2 to
        6 s, and hardly helps: of the questions measured, one scan came 18 % sooner.

        Raises:
            StoreError: the store is read-only, or the disk is full.
        """
        store = self._writable
        with _named(self._where):
            store.bulk_extend(quads)

    def update(self, sparql: str, prefixes: Mapping[str, str] | None = None) -> None:
        """Run a SPARQL 1.1 update as one transaction.

        Raises:
            SyntaxError: it does not parse.
            StoreError: see `load`.
        """
        store = self._writable
        with _named(self._where):
            store.update(sparql, prefixes=dict(prefixes or {}))

    # ---------- reading ----------

    def query(
        self,
        sparql: str,
        prefixes: Mapping[str, str] | None = None,
        *,
        dataset: Dataset | None = None,
        union: bool = True,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a SPARQL 1.1 query, on the union of all named graphs where nothing else is said.

        Args:
            sparql: the query. Its FROM and FROM NAMED count only where `union` is False: the engine passes
                over them otherwise.
            prefixes: those it need not declare.
            dataset: the graphs to read, whatever the query says.
            union: see `Store.query`.

        Raises:
            SyntaxError: it does not parse; the message begins "error at LINE:COLUMN".
            ValueError: a graph of the dataset is no IRI.
        """
        given = dict(prefixes or {})
        if dataset is None:
            return self._open.query(sparql, prefixes=given, use_default_graph_as_union=union)
        return self._open.query(
            sparql,
            prefixes=given,
            default_graph=[ox.NamedNode(iri) for iri in dataset.default],
            named_graphs=[ox.NamedNode(iri) for iri in dataset.named],
        )

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one named graph, or of all, in no order."""
        return self._open.quads_for_pattern(None, None, None, ox.NamedNode(graph) if graph else None)

    def graphs(self) -> list[ox.NamedNode]:
        """Return the names of the named graphs, sorted."""
        found = (name for name in self._open.named_graphs() if isinstance(name, ox.NamedNode))
        return sorted(found, key=lambda name: name.value)

    def count(self) -> int:
        """Return how many quads there are."""
        return len(self._open)


def _checked(path: Path) -> str:
    """Return the base IRI of a store's folder, or raise StoreError for what is none that can be read."""
    with _named(path):
        try:
            found = json.loads((path / "format.json").read_text(encoding="utf-8"))
            version, base = found["format"], found["base"]
        except FileNotFoundError:
            raise StoreError(
                f"{path}: no store here. Next: make one with kg build ARTICLES --to DIR"
            ) from None
        except (ValueError, TypeError, KeyError) as error:
            raise StoreError(
                f"{path / 'format.json'}: cannot be read ({error!r}). Next: build it anew"
            ) from error
    if version != FORMAT:
        raise StoreError(
            f"{path}: a store of format {version}; this version reads format {FORMAT}. Next: build it anew"
        )
    return str(base)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Turn errors of the file system into StoreErrors that name the folder, and the cause in plain words."""
    try:
        yield
    except OSError as error:
        told = str(error)
        if "lock" in told.lower() and ("LOCK" in told or "hold" in told):
            raise StoreError(
                f"{path}: another writer holds this store. Next: wait for it, or read only"
            ) from error
        raise StoreError(f"{path}: {error.strerror or told}. Nothing was changed") from error
