"""Which articles are one: ids that are shared, versions of one page, files that were edited.

    Slot(id, mark)       one article; the mark is a digest of its words, its address and its publisher
    same slot            from two files: one article, kept once
    same id, same file   other words: two versions, of which the newer one stays
    same id, other file  other words: two articles whose feeds number alike; both stay, as ID and as ID-MARK

Who bears the plain id follows from the articles alone, not from the order in which they came: it is the one
that was published first. Where records lie on disk, `kg.corpus.folder` knows.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kg.articles.source import canonical, file_of
from kg.model import Article

_SHOWN = 3  # examples in a note


class Slot(NamedTuple):
    """One article among all; two that share it say the same on the same page."""

    id: str  # as the article itself gives it
    mark: str


Rank = tuple[str, str]


def fingerprint(article: Article) -> str:
    """Return a digest of all that decides an article's record: its text and what its page says of itself."""
    page = repr(replace(article, path="", text=""))  # its sha256 stands for the text
    return hashlib.sha256(page.encode("utf-8", "surrogatepass")).hexdigest()


def rank(article: Article) -> Rank:
    """Return what tells the newer of two versions: the one published last, in any order."""
    return article.published or "", fingerprint(article)


def slot_of(article: Article) -> Slot:
    """Return the slot of an article."""
    return Slot(article.id, mark(article.sha256, article.url, article.publisher))


def mark(sha256: str, url: str | None, publisher: str | None) -> str:
    """Return a digest of what makes two articles of one id two.

    >>> mark("00", "https://news.example/a?utm_source=x", None) == mark("00", "https://news.example/a", None)
    True
    """
    told = "\n".join((sha256, canonical(url) if url else "", publisher or ""))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def public_ids(slots: Mapping[Slot, str | None]) -> dict[Slot, str]:
    """Return the id that each article has in the graph.

    Args:
        slots: all articles, with the date of publication.

    >>> public_ids({Slot("1", "aa"): "2025-02", Slot("1", "bb"): "2025-01", Slot("2", "cc"): None})
    {Slot(id='1', mark='bb'): '1', Slot(id='1', mark='aa'): '1-aa', Slot(id='2', mark='cc'): '2'}
    """
    sharing: dict[str, list[tuple[str, Slot]]] = defaultdict(list)
    for slot, published in slots.items():
        sharing[slot.id].append((published or "9999", slot))
    return {
        slot: slot.id if place == 0 else f"{slot.id}-{slot.mark}"
        for several in sharing.values()
        for place, (_, slot) in enumerate(sorted(several))
    }


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that an article came from."""

    key: str  # a digest of its absolute path: a graph's folder tells nobody where it was made
    path: str  # as it was given
    alone: bool  # it holds this one article, so that others that came from it are older versions

    @classmethod
    def of(cls, path: str, *, read: bool = True) -> Origin:
        """Return the origin of an article's path; `read` is False for one that was made from a text."""
        file = file_of(path)
        return cls(origin_key(file), file, alone=read and file == path != "-")


def origin_key(file: str) -> str:
    """Return the digest by which a file is known again, from whatever folder it is named."""
    absolute = file if file == "-" else os.path.abspath(file)  # noqa: PTH100 - links are not followed
    return hashlib.sha256(absolute.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Came(NamedTuple):
    """How an article came: the file as it was named, and the article's rank as it was there."""

    path: str
    published: str
    fingerprint: str

    @property
    def rank(self) -> Rank:
        """What tells the newer of two versions."""
        return self.published, self.fingerprint


Origins = Mapping[str, Came]  # by `origin_key`


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An article that a graph has already."""

    slot: Slot
    path: str  # "feed.jsonl:3" for a record
    by_text: bool  # its id is the digest of its text
    publisher: str | None
    rank: Rank
    engine: str
    origins: Origins


def known(article: Article, engine: str, origins: Origins) -> Known:
    """Return what a graph will know of an article that was just read."""
    return Known(
        slot=slot_of(article),
        path=article.path,
        by_text=is_by_text(article.id, article.sha256),
        publisher=article.publisher,
        rank=rank(article),
        engine=engine,
        origins=origins,
    )


Work = tuple[str, str, str]


def _work(origin: str, slot: Slot, *, by_text: bool, publisher: str | None) -> Work:
    """Return what two versions share: a file, an id, and, where the id is that of the text, the publisher."""
    return origin, slot.id, (publisher or "") if by_text else ""


def is_by_text(article_id: str, sha256: str) -> bool:
    """Whether an article was given no id and no address."""
    return article_id == sha256[:12]


@dataclass(slots=True)
class _Met:
    """An article that a build has met."""

    rank: Rank
    path: str
    origins: dict[str, Came] = field(default_factory=dict)


class Intake:
    """What comes in during one build, article by article: what is to be read, and what it replaces.

    Offer each article, ask `wants` again when it is extracted, and settle with what was there before.
    """

    def __init__(self, known: Iterable[Known] = (), engine: str = "") -> None:
        """Take what the graph has; records of another engine tell nothing about what to read."""
        self.known = {one.slot: one for one in known}
        self.notes: list[str] = []
        self._engine = engine
        self._met: dict[Slot, _Met] = {}
        self._newest: dict[Work, tuple[Rank, Slot]] = {}
        self._alone: dict[str, set[Slot]] = defaultdict(set)
        self._spoilt: set[str] = set()

    def offer(self, article: Article, origin: Origin) -> bool:
        """Take an article in; return False for one that need not be read: a copy, or an older version."""
        slot, own = slot_of(article), rank(article)
        came = Came(origin.path, *own)
        by_text = is_by_text(article.id, article.sha256)
        met, work = (
            self._met.get(slot),
            _work(origin.key, slot, by_text=by_text, publisher=article.publisher),
        )
        newest = self._newest.get(work)
        if newest is not None and newest[1] != slot and newest[0] > own:
            self._version(newest[1], article.path)
            return False
        if newest is not None and newest[1] != slot:
            self._met[newest[1]].origins.pop(origin.key, None)
            self._version(slot, self._met[newest[1]].path, kept=article.path)
        self._newest[work] = max(own, newest[0] if newest and newest[1] == slot else own), slot
        if origin.alone:
            self._alone[origin.key].add(slot)
        if met is not None:
            self.notes.append(f"{article.path}: the same article as {met.path}; it is kept once")
            met.origins[origin.key] = came
            if own <= met.rank:
                return False
            met.rank, met.path = own, article.path
        else:
            self._met[slot] = _Met(own, article.path, {origin.key: came})
        before = self.known.get(slot)
        if before is None or before.engine != self._engine or before.rank <= own:
            return True
        return all(other.rank != before.rank for key, other in before.origins.items() if key != origin.key)

    def _version(self, slot: Slot, older: str, *, kept: str = "") -> None:
        newer = kept or self._met[slot].path
        self.notes.append(
            f"{older}: an older version of the article {slot.id!r} of {newer}, which is kept in its place"
        )

    def spoil(self, path: str) -> None:
        """Note that something of this file could not be read: what came from it before stays."""
        self._spoilt.add(origin_key(file_of(path)))

    def wants(self, article: Article) -> bool:
        """Whether an article that was offered and read is still the one to keep."""
        met = self._met.get(slot_of(article))
        return met is not None and bool(met.origins) and met.rank == rank(article)

    def origins(self, slot: Slot) -> dict[str, Came]:
        """Return all files that an article came from, in this build and before."""
        before = self.known[slot].origins if slot in self.known else {}
        return {**before, **(self._met[slot].origins if slot in self._met else {})}

    def files(self) -> set[str]:
        """Return the keys of the files that this build read articles from."""
        return {key for met in self._met.values() for key in met.origins}

    def settle(self, present: Iterable[Known]) -> dict[Slot, dict[str, Came]]:
        """Return what files each article now comes from; one that comes from none is to be taken out.

        Args:
            present: all articles that the graph has by now; older versions are among them.
        """
        there = {one.slot: one for one in present}
        settled: dict[Slot, dict[str, Came]] = {}
        for slot, one in sorted(there.items()):
            origins = self.origins(slot)
            newer = {key: self._newer(one, key, there) for key in origins}
            settled[slot] = {key: came for key, came in origins.items() if newer[key] is None}
            for found in filter(None, newer.values()):
                if slot in self.known and not settled[slot]:
                    self.notes.append(f"{found}: takes the place of its older version ({one.path})")
                    break
        self._tell_shared(there, settled)
        return settled

    def _newer(self, one: Known, key: str, there: Mapping[Slot, Known]) -> str | None:
        """Return the path of what takes an article's place in a file, None where nothing does."""
        newest = self._newest.get(_work(key, one.slot, by_text=one.by_text, publisher=one.publisher))
        if newest is not None and newest[1] != one.slot and newest[1] in there:
            return self._met[newest[1]].path
        alone = self._alone.get(key, set()) & there.keys()
        if alone and one.slot not in alone and key not in self._spoilt:
            return self._met[min(alone)].path
        return None

    def _tell_shared(self, there: Mapping[Slot, Known], settled: Mapping[Slot, Origins]) -> None:
        sharing: dict[str, list[str]] = defaultdict(list)
        for slot, origins in settled.items():
            if origins:
                sharing[slot.id].append(there[slot].path)
        met = {slot.id for slot in self._met}
        shared = [(key, paths) for key, paths in sorted(sharing.items()) if len(paths) > 1 and key in met]
        if shared:
            shown = "; ".join(f"{key!r} of {' and '.join(sorted(paths))}" for key, paths in shared[:_SHOWN])
            more = f" and {len(shared) - _SHOWN} more" if len(shared) > _SHOWN else ""
            self.notes.append(
                f"articles that differ share an id: {shown}{more}. All are kept, one as ID and the others as "
                "ID-MARK. Next: give each record an id of its own to name them yourself"
            )
