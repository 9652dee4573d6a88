"""A graph's folder: what `kg build` keeps, so that a build can stop anywhere and go on.

    DIR/manifest.json        format, settings, which store is in force; replaced as a whole
    DIR/articles/ab/KEY.txt  the text that offsets count in, byte for byte
    DIR/articles/ab/KEY.json its record (contract 4); written last, so a record without a text cannot be
    DIR/articles/ab/KEY.MARK.txt, .json   another article of the same id; see `kg.corpus.identity`
    DIR/decisions.txt        verdicts of people on entities; written by `kg merge` and its kin
    DIR/gazetteers/          copies of the user's own name lists, replayed like decisions
    DIR/topics/              copies of the user's own topic schemes, the same
    DIR/store-N/             the triples, made from the records and the decisions alone
    DIR/store-N/doubts.json  the pairs of entities that the linker doubted then
    DIR/unlinked             there while records are newer than the store in force

A file is written beside its place and renamed, a store is filled beside the one in force: a reader or a
killed build never meets half a file. One writer at a time holds `DIR/.lock`. What the triples look like,
`kg.triples` knows; this module knows files.
"""

from __future__ import annotations

import hashlib
import json
import re
import shlex
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self

from filelock import FileLock, Timeout

from kg import records
from kg.articles.source import file_of
from kg.corpus.identity import (
    Came,
    Known,
    Origins,
    Slot,
    fingerprint,
    is_by_text,
    mark,
    origin_key,
    public_ids,
    rank,
    slot_of,
)
from kg.errors import StoreError
from kg.files import write_whole
from kg.model import Article, Record
from kg.text import counted

ListKind = Literal["gazetteers", "topics"]
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
            raise StoreError(
                f"{path}: no such folder. To make one: kg build ARTICLES --to {shlex.quote(str(path))}"
            )
        if not folder.manifest_file.is_file():
            raise StoreError(folder._no_graph_yet())
        folder.check_format()
        return folder

    def _no_graph_yet(self) -> str:
        """Return what a folder without a manifest is: being built, left unfinished, or something else."""
        if (self.path / ".lock").is_file() and self._is_held():
            return f"{self.path}: being built by another process. Next: wait until it is done"
        if self.is_unlinked():
            read = counted(len(self._record_files()), "article")
            return f"{self.path}: unfinished ({read} read so far). Next: run the same kg build again"
        return (
            f"{self.path}: not a graph (no manifest.json). "
            f"To make one: kg build ARTICLES --to {shlex.quote(str(self.path))}"
        )

    def _is_held(self) -> bool:
        try:
            with FileLock(self.path / ".lock", timeout=0):
                return False
        except Timeout:
            return True
        except OSError:  # a folder that can only be read
            return False

    @property
    def manifest_file(self) -> Path:
        """Where the manifest is."""
        return self.path / "manifest.json"

    @property
    def decisions_file(self) -> Path:
        """Where the verdicts of people are; the file may be missing."""
        return self.path / "decisions.txt"

    def lists(self, kind: ListKind) -> tuple[Path, ...]:
        """Return the copies of the user's own name lists or topic schemes, sorted."""
        found = (self.path / kind).glob("*")
        return tuple(sorted(path for path in found if not path.name.startswith(".")))  # no half-written ones

    def keep_list(self, path: Path, kind: ListKind) -> None:
        """Copy a name list or topic scheme into the folder; one of the same file name is replaced.

        Raises:
            StoreError: it cannot be read as text.
        """
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(
                f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})"
            ) from error
        write_whole(self.path / kind / path.name, text)

    def inputs(self) -> str:
        """Return a digest of what people added to the articles: decisions, name lists, topic schemes."""
        files = [self.decisions_file, *self.lists("gazetteers"), *self.lists("topics")]
        parts = (
            f"{path.relative_to(self.path)}:{hashlib.sha256(path.read_bytes()).hexdigest()}"
            for path in files
            if path.is_file()
        )
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

    def is_filled(self) -> bool:
        """Whether there is a graph here, or records of one."""
        return self.manifest_file.exists() or any((self.path / "articles").glob("*/*.json"))

    @contextmanager
    def only_if_filled(self) -> Iterator[None]:
        """Leave no folder behind where nothing was put into it."""
        was_there = self.path.exists()
        yield
        if not self.is_filled():
            (self.path / ".lock").unlink(missing_ok=True)
            if not was_there:
                shutil.rmtree(self.path, ignore_errors=True)

    # ---------- articles ----------

    def text_file(self, article_id: str) -> Path:
        """Return where the text of the first article of an id is kept."""
        key = key_of(article_id)
        return self.path / "articles" / hashlib.sha256(key.encode()).hexdigest()[:2] / f"{key}.txt"

    def text(self, article_id: str) -> str:
        """Return an article's text, newlines as they are.

        Args:
            article_id: as the graph has it; see `kg.corpus.identity.public_ids`.

        Raises:
            StoreError: the file is gone, or is not UTF-8.
        """
        path = self._text_file_of(article_id)
        try:
            return path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{path}: the stored text cannot be read ({error})") from error

    def _text_file_of(self, public: str) -> Path:
        """Return where the text of an article is kept; its id may be shared, or carry a mark."""
        plain = self.text_file(public)
        for owner in (public, public.rpartition("-")[0]):
            several = self._beside(self.text_file(owner).with_suffix(".json")) if owner else []
            if len(several) > 1:
                named = {kept.public: kept.file for kept in _named(several)}
                if public in named:
                    return named[public].with_suffix(".txt")
            elif several and owner == public:
                return several[0].with_suffix(".txt")
        return plain

    @staticmethod
    def _beside(record: Path) -> list[Path]:
        """Return the records whose articles have the same id as this one's, sorted."""
        found = record.parent.glob(f"{record.stem}*.json") if record.parent.is_dir() else ()
        return sorted(one for one in found if one.stem.partition(".")[0] == record.stem)

    def _place(self, article: Article) -> Path:
        """Return where an article's record is or will be: beside another one that has its id."""
        plain = self.text_file(article.id).with_suffix(".json")
        beside = plain.with_name(f"{plain.stem}.{slot_of(article).mark}.json")
        if beside.exists() or not plain.exists():
            return beside if beside.exists() else plain
        there = _row(plain)
        return plain if there is None or _slot(there) == slot_of(article) else beside

    def keep(self, record: Record, engine: str, origins: Origins | None = None) -> Path:
        """Write an article's text and record, and return where; one that is there already is replaced.

        Args:
            record: what was extracted.
            engine: what extracted it.
            origins: the files that it came from, by `origin_key`; None: the one of its path.
        """
        path = self._place(record.article)
        file = file_of(record.article.path)
        own = {origin_key(file): Came(file, *rank(record.article))}
        row = {
            "engine": engine,
            "fingerprint": fingerprint(record.article),
            "origins": dict(sorted((origins or own).items())),
        } | records.to_json(record)
        self._unlinked.touch()
        path.unlink(missing_ok=True)
        write_whole(path.with_suffix(".txt"), record.article.text)
        write_whole(path, json.dumps(row, ensure_ascii=False) + "\n")
        return path

    def put_origins(self, record: Path, origins: Origins) -> None:
        """Write down what files the article of a record comes from."""
        row = _row(record)
        if row is not None:
            row["origins"] = dict(sorted(origins.items()))
            write_whole(record, json.dumps(row, ensure_ascii=False) + "\n")

    def take_out(self, record: Path) -> None:
        """Delete a record and its text; the store in force has its facts until the next is made."""
        self._unlinked.touch()
        record.unlink(missing_ok=True)
        record.with_suffix(".txt").unlink(missing_ok=True)

    @property
    def _unlinked(self) -> Path:
        return self.path / "unlinked"

    def is_unlinked(self) -> bool:
        """Whether records were written that the store in force does not know, as after a killed build."""
        return self._unlinked.exists()

    def has(self, article: Article, engine: str) -> bool:
        """Whether the same article was already extracted by the same engine, and its text is unharmed."""
        place = self._place(article)
        row = _row(place)
        if row is None or row.get("engine") != engine or row.get("fingerprint") != fingerprint(article):
            return False
        try:
            return place.with_suffix(".txt").read_bytes() == article.text.encode("utf-8")
        except OSError:
            return False

    def _record_files(self) -> list[Path]:
        found = (self.path / "articles").glob("*/*.json")
        return sorted(found, key=lambda path: (path.stem.partition(".")[0], path.stem))

    def _groups(self) -> Iterator[list[Path]]:
        """Yield the records of each id, in the order of their files."""
        for _, several in groupby(self._record_files(), key=lambda path: path.stem.partition(".")[0]):
            yield list(several)

    def catalogue(self) -> list[Kept]:
        """Return what articles are kept, by their ids; records that cannot be read are left out."""
        found = (kept for several in self._groups() for kept in _named(several))
        return sorted(found, key=lambda kept: key_of(kept.public))

    def damaged(self) -> Iterator[str]:
        """Yield a line for each record that cannot be read."""
        for path in self._record_files():
            try:
                _record(path)
            except StoreError as error:
                yield str(error)

    def records(self) -> Iterator[Record]:
        """Yield every record, in the order of the ids that their articles have in the graph.

        Raises:
            StoreError: a file is not a record; it is named.
        """
        places: list[tuple[str, Path, str | None]] = []
        for several in self._groups():
            if len(several) == 1:
                places.append((several[0].stem.partition(".")[0], several[0], None))
            else:
                named = _named(several)
                places += [(key_of(kept.public), kept.file, kept.public) for kept in named]
                places += [("", file, None) for file in several if file not in {kept.file for kept in named}]
        for _, path, public in sorted(places, key=lambda place: place[:2]):
            record = _record(path)
            yield record if public is None else renamed(record, public)

    def record(self, article_id: str) -> Record:
        """Return the record of one article, whose id is the graph's; errors are those of `records`."""
        return renamed(_record(self._text_file_of(article_id).with_suffix(".json")), article_id)

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

    def keep_doubts(self, store: Path, text: str) -> None:
        """Write down, beside the triples of a store, what was in doubt when it was made."""
        write_whole(store / "doubts.json", text)

    def doubts(self) -> str:
        """Return what was in doubt when the store in force was made.

        Raises:
            StoreError: the file is gone.
        """
        path = self.store / "doubts.json"
        try:
            return path.read_text(encoding="utf-8")
        except OSError as error:
            raise StoreError(
                f"{path}: cannot be read ({error.strerror}). Next: run kg build with any article again"
            ) from error

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


class Kept(NamedTuple):
    """An article in the folder."""

    known: Known
    public: str  # its id in the graph
    file: Path  # its record


def renamed(record: Record, public: str) -> Record:
    """Return the record of an article under the id that it has in the graph."""
    return replace(record, article=replace(record.article, id=public))


def _row(path: Path) -> dict[str, Any] | None:
    """Return a record's JSON; None where it is missing or cannot be read."""
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        _slot(row)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return row if isinstance(row, dict) else None


def _slot(row: Mapping[str, Any]) -> Slot:
    article = row["article"]
    return Slot(article["id"], mark(article["sha256"], article["url"], article["publisher"]))


def _record(path: Path) -> Record:
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        return records.from_json(row, text)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: not a record ({error!r}). Next: build its article again") from error


def _named(several: list[Path]) -> list[Kept]:
    """Return the articles of one id with their ids in the graph, without records that cannot be read."""
    rows = {path: row for path in several if (row := _row(path)) is not None}
    ids = public_ids({_slot(row): row["article"]["published"] for row in rows.values()})
    return [Kept(_known(row), ids[_slot(row)], path) for path, row in rows.items()]


def _known(row: Mapping[str, Any]) -> Known:
    article = row["article"]
    file = file_of(article["path"])
    own = (article["published"] or "", str(row.get("fingerprint")))
    origins = {key: Came(*came) for key, came in row.get("origins", {}).items()}
    return Known(
        slot=_slot(row),
        path=article["path"],
        by_text=is_by_text(article["id"], article["sha256"]),
        publisher=article["publisher"],
        rank=own,
        engine=str(row.get("engine")),
        origins=origins or {origin_key(file): Came(file, *own)},
    )
