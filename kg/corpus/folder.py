"""A graph's folder: what `kg build` keeps, so that a build can stop anywhere and go on.

    DIR/manifest.json        format, settings, which store is in force; replaced as a whole
    DIR/articles/ab/KEY.txt  the text that offsets count in, byte for byte
    DIR/articles/ab/KEY.json its record (contract 4); written last, so a record without a text cannot be
    DIR/decisions.txt        verdicts of people on entities; written by `kg merge` and its kin
    DIR/gazetteers/          copies of the user's own name lists, replayed like decisions
    DIR/store-N/             the triples, made from the records and the decisions alone
    DIR/unlinked             there while records are newer than the store in force

A file is written beside its place and renamed, a store is filled beside the one in force: a reader or a
killed build never meets half a file. One writer at a time holds `DIR/.lock`. What the triples look like,
`kg.triples` knows; this module knows files.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from filelock import FileLock, Timeout

from kg import records
from kg.errors import StoreError
from kg.files import write_whole
from kg.model import Article, Record

FORMAT = 1  # raise it when a folder of before cannot be read any more
_PLAIN_KEY = re.compile(r"[0-9a-w][0-9a-z_-]{0,63}")  # no capitals: some file systems fold them


def key_of(article_id: str) -> str:
    """Return the file name of an article's id: the id itself where it is plain, else a hash of it.

    >>> key_of("a4cf70ca1664"), key_of("../etc/passwd")
    ('a4cf70ca1664', 'x7fef78f53440346c')
    """
    if _PLAIN_KEY.fullmatch(article_id):
        return article_id
    return "x" + hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def fingerprint(article: Article) -> str:
    """Return a digest of all that decides an article's record: its text and what its page says of itself."""
    page = repr(replace(article, path="", text=""))  # its sha256 stands for the text
    return hashlib.sha256(page.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one graph; see the module's picture."""

    path: Path

    @classmethod
    def existing(cls, path: Path) -> Self:
        """Return the folder of a graph that was built.

        Raises:
            StoreError: no such folder, not a graph, or of another version of this package.
        """
        folder = cls(path)
        if not path.is_dir():
            raise StoreError(f"{path}: no such folder. To make one: kg build ARTICLES --to {path}")
        if not folder.manifest_file.is_file():
            raise StoreError(
                f"{path}: not a graph (no manifest.json). To make one: kg build ARTICLES --to {path}"
            )
        folder.check_format()
        return folder

    @property
    def manifest_file(self) -> Path:
        """Where the manifest is."""
        return self.path / "manifest.json"

    @property
    def decisions_file(self) -> Path:
        """Where the verdicts of people are; the file may be missing."""
        return self.path / "decisions.txt"

    def gazetteers(self) -> tuple[Path, ...]:
        """Return the copies of the user's own name lists, sorted."""
        found = (self.path / "gazetteers").glob("*")
        return tuple(sorted(path for path in found if not path.name.startswith(".")))  # no half-written ones

    def keep_gazetteer(self, path: Path) -> None:
        """Copy a name list into the folder; one of the same file name is replaced.

        Raises:
            StoreError: it cannot be read as text.
        """
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(
                f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})"
            ) from error
        write_whole(self.path / "gazetteers" / path.name, text)

    def inputs(self) -> str:
        """Return a digest of what people added to the articles: decisions and name lists."""
        files = [path for path in (self.decisions_file, *self.gazetteers()) if path.is_file()]
        parts = (f"{path.name}:{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files)
        return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:12]

    def manifest(self) -> dict[str, Any]:
        """Return the manifest, empty for a folder that is new.

        Raises:
            StoreError: it is not JSON.
        """
        try:
            found = json.loads(self.manifest_file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise StoreError(
                f"{self.manifest_file}: cannot be read ({error}). Next: build the graph anew"
            ) from error
        return found if isinstance(found, dict) else {}

    def check_format(self) -> None:
        """Raise StoreError for a folder of another format than this version's."""
        found = self.manifest().get("format", FORMAT)
        if found != FORMAT:
            raise StoreError(
                f"{self.path}: a graph of format {found}; this version reads format {FORMAT}. "
                f"Next: build it anew into another folder"
            )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the folder as its one writer; makes it where it is missing.

        Raises:
            StoreError: another process writes, or the folder cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path / ".lock", timeout=0)
            lock.acquire()
        except Timeout as error:
            raise StoreError(
                f"{self.path}: another process is writing this graph. Next: wait for it"
            ) from error
        except OSError as error:
            raise StoreError(f"{self.path}: cannot write here ({error.strerror or error})") from error
        try:
            self.check_format()
            yield
        except OSError as error:
            raise StoreError(
                f"{error.filename or self.path}: {error.strerror or error}. Nothing was changed"
            ) from error
        finally:
            lock.release()

    # ---------- articles ----------

    def text_file(self, article_id: str) -> Path:
        """Return where an article's text is kept."""
        key = key_of(article_id)
        return self.path / "articles" / hashlib.sha256(key.encode()).hexdigest()[:2] / f"{key}.txt"

    def text(self, article_id: str) -> str:
        """Return an article's text, newlines as they are.

        Raises:
            StoreError: the file is gone, or is not UTF-8.
        """
        path = self.text_file(article_id)
        try:
            return path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{path}: the stored text cannot be read ({error})") from error

    def keep(self, record: Record, engine: str) -> None:
        """Write an article's text and record; one that is there already is replaced."""
        path = self.text_file(record.article.id)
        row = {"engine": engine, "fingerprint": fingerprint(record.article)} | records.to_json(record)
        self._unlinked.touch()
        path.with_suffix(".json").unlink(missing_ok=True)
        write_whole(path, record.article.text)
        write_whole(path.with_suffix(".json"), json.dumps(row, ensure_ascii=False) + "\n")

    @property
    def _unlinked(self) -> Path:
        return self.path / "unlinked"

    def is_unlinked(self) -> bool:
        """Whether records were written that the store in force does not know, as after a killed build."""
        return self._unlinked.exists()

    def has(self, article: Article, engine: str) -> bool:
        """Whether the same article was already extracted by the same engine."""
        path = self.text_file(article.id).with_suffix(".json")
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return bool(row.get("engine") == engine and row.get("fingerprint") == fingerprint(article))

    def records(self) -> Iterator[Record]:
        """Yield every record, in the order of the articles' ids.

        Raises:
            StoreError: a file is not a record; it is named.
        """
        paths = sorted((self.path / "articles").glob("*/*.json"), key=lambda path: path.stem)
        for path in paths:
            try:
                row = json.loads(path.read_text(encoding="utf-8"))
                text = path.with_suffix(".txt").read_bytes().decode("utf-8")
                yield records.from_json(row, text)
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise StoreError(
                    f"{path}: not a record ({error!r}). Next: build its article again"
                ) from error

    # ---------- stores ----------

    @property
    def store(self) -> Path:
        """The folder of the store in force.

        Raises:
            StoreError: no build has come to its end yet.
        """
        name = self.manifest().get("store")
        if not name:
            raise StoreError(
                f"{self.path}: its build did not come to an end. Next: run the same kg build again"
            )
        return self.path / str(name)

    def next_store(self) -> Path:
        """Return the folder for a new store, beside the one in force; removes what killed builds left."""
        in_force = self.manifest().get("store", "store-0")
        for left in self.path.glob("store-*"):
            if left.name != in_force:
                shutil.rmtree(left)
        return self.path / f"store-{int(in_force.removeprefix('store-')) + 1}"

    def put_in_force(self, store: Path, manifest: dict[str, Any]) -> None:
        """Make a filled store the one in force, by replacing the manifest; then drop the one before."""
        before = self.manifest().get("store")
        row = {"format": FORMAT, "store": store.name} | manifest
        write_whole(self.manifest_file, json.dumps(row, ensure_ascii=False, indent=1) + "\n")
        self._unlinked.unlink(missing_ok=True)
        if before and before != store.name:
            with suppress(OSError):  # a reader may still hold it; the next build removes it
                shutil.rmtree(self.path / before)
