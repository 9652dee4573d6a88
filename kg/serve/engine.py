"""Queries with a limit of time: worker processes that can be stopped, as the engine itself cannot.

    Job(sparql, forms)  --pipe-->  worker  --answer in a file-->  Answer     the worker is free again
                                     └── over the limit: killed, a new one is started for the next Job

A worker reads the store that is in force when its job comes, so a rebuilt graph is met without a restart. It
may hold so much memory and write so long an answer, and no more (on systems that have such limits).
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty, LifoQueue
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg import query
from kg.errors import KGError, StoreError
from kg.export.rdf import Quads, nquads, turtle
from kg.query import Rows
from kg.store import Dataset, OxigraphStore
from kg.vocabulary import Iris

_MEMORY = 3 << 30  # bytes of address space; the worker itself and a store take half of one
_LONGEST = 1 << 30  # bytes of an answer
_START = 60.0  # seconds; a busy machine is slow to start a process
_MUCH = "the query took more memory than it may. Next: ask for less, with LIMIT"
_GRACE = 5.0  # seconds after the limit, until a worker whose server is gone ends itself


class TooSlow(KGError):
    """A query that was stopped at the limit of time."""


class TooLarge(KGError):
    """A query whose memory or answer went over the limits."""


class Busy(KGError):
    """All workers are at work, and stayed so."""


class NotAcceptable(KGError):
    """None of the forms that the asker takes fits the kind of the query."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an answer, and its media type."""

    name: str  # as in ?format=json
    media: str


SOLUTIONS = (
    Form("json", "application/sparql-results+json"),
    Form("xml", "application/sparql-results+xml"),
    Form("csv", "text/csv"),
    Form("tsv", "text/tab-separated-values"),
)
TRIPLES = (
    Form("ttl", "text/turtle"),
    Form("nt", "application/n-triples"),
    Form("rdf", "application/rdf+xml"),  # the only one that some clients ask for
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a worker is asked."""

    sparql: str
    dataset: Dataset | None = None  # None: as the query says, or the union of all graphs
    forms: tuple[str, ...] = ()  # names of the forms that may be answered in, the best first; none: as Rows
    most: int | None = None  # rows, of Rows


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in a file, which whoever asked removes."""

    form: Form
    path: Path


class Engine:
    """Workers, started when they are needed. Use it in a `with` block, or call `close`."""

    def __init__(self, store: Callable[[], Path], *, workers: int, seconds: float) -> None:
        """Take what names the folder of the store in force, and the limits."""
        self.seconds = seconds
        self._store = store
        self._folder = TemporaryDirectory(prefix="kg-serve-")
        self._names = count(1)
        self._free: LifoQueue[_Worker] = LifoQueue()
        self._workers = [_Worker(seconds) for _ in range(workers)]
        for worker in self._workers:
            self._free.put(worker)

    def rows(self, job: Job) -> Rows:
        """Return the rows of a job without forms; see `answer` for errors."""
        found = self._run(job, None)
        assert isinstance(found, Rows)  # noqa: S101 - what a worker makes of a job without forms
        return found

    def answer(self, job: Job) -> Answer:
        """Return a job's answer as a file.

        Raises:
            BadQuery: see `kg.query.run`.
            NotAcceptable: SELECT and ASK come in `SOLUTIONS`, CONSTRUCT and DESCRIBE in `TRIPLES`.
            TooSlow, TooLarge, Busy: a limit was met.
            StoreError: the graph cannot be read.
        """
        path = Path(self._folder.name) / str(next(self._names))
        try:
            form = self._run(job, path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        assert isinstance(form, Form)  # noqa: S101 - what a worker makes of a job with forms
        return Answer(form, path)

    def _run(self, job: Job, path: Path | None) -> Rows | Form:
        try:
            worker = self._free.get(timeout=self.seconds)
        except Empty:
            raise Busy(f"all {len(self._workers)} workers are at work. Next: ask again later") from None
        try:
            store = self._store()
            try:
                return worker.run(job, store, path)
            except StoreError:
                if store == self._store():
                    raise
                return worker.run(job, self._store(), path)  # a build put a new one in force meanwhile
        finally:
            self._free.put(worker)

    def close(self) -> None:
        """Stop all workers, whatever they do."""
        for worker in self._workers:
            worker.stop()
        self._folder.cleanup()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Worker:
    """One worker process, seen from the server; one thread at a time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def run(self, job: Job, store: Path, path: Path | None) -> Rows | Form:
        pipe = self._started()
        try:
            pipe.send((job, store, path))
            if not pipe.poll(self._seconds):
                self.stop()
                raise TooSlow(
                    f"the query was stopped after {self._seconds:g} seconds. Next: ask for less (LIMIT, "
                    "a name, a date), or start kg serve with a longer --time-limit"
                )
            found = pipe.recv()
        except (EOFError, OSError) as error:  # it is gone
            self.stop()
            raise TooLarge(_MUCH) from error
        if isinstance(found, KGError):
            raise found
        assert isinstance(found, Rows | Form)  # noqa: S101 - see _answer
        return found

    def _started(self) -> Connection:
        if self._process is not None and self._process.is_alive() and self._pipe is not None:
            return self._pipe
        self.stop()
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._seconds), daemon=True)
        self._process.start()
        theirs.close()
        if not self._pipe.poll(_START) or self._pipe.recv() != "ready":
            self.stop()
            raise Busy(f"no worker started in {_START:g} seconds. Next: ask again later")
        return self._pipe

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


# ---------- in the worker ----------


def _work(pipe: Connection, seconds: float) -> None:
    """Answer jobs until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which stops its workers
    _limit()
    opened: tuple[Path, OxigraphStore] | None = None
    with suppress(EOFError, OSError):  # the server is gone
        pipe.send("ready")
        while True:
            job, store, path = pipe.recv()
            _end_itself(seconds + _GRACE)
            found: Rows | Form | KGError
            try:
                if opened is None or opened[0] != store:
                    opened = (store, OxigraphStore.open(store))
                found = _answer(opened[1], job, path)
            except KGError as error:
                found = error
            except MemoryError:
                found = TooLarge(_MUCH)
            except OSError as error:
                cause = error.strerror or error
                found = TooLarge(f"the answer could not be kept: {cause}. Next: ask for less")
            _end_itself(0)
            pipe.send(found)


def _answer(store: OxigraphStore, job: Job, path: Path | None) -> Rows | Form:
    if path is None:
        return query.rows(store, job.sparql, dataset=job.dataset, most=job.most)
    found = query.run(store, job.sparql, dataset=job.dataset)
    graph = isinstance(found, ox.QueryTriples)
    form = _chosen(TRIPLES if graph else SOLUTIONS, job.forms)
    if isinstance(found, ox.QueryTriples):
        path.write_bytes(_GRAPHS[form.name](found, Iris(store.base).prefixes()))
    else:
        found.serialize(str(path), format=_FORMATS[form.name])
    return form


def _rdf_xml(triples: Quads, prefixes: Mapping[str, str]) -> bytes:
    ordered = sorted(set(triples), key=str)
    try:
        return ox.serialize(ordered, format=ox.RdfFormat.RDF_XML, prefixes=dict(prefixes)) or b""  # type: ignore[arg-type]
    except ValueError as error:  # a property whose IRI ends in no XML name
        raise NotAcceptable(f"RDF/XML cannot write this graph ({error}). Next: accept text/turtle") from error


_GRAPHS = {"ttl": turtle, "nt": nquads, "rdf": _rdf_xml}
_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}


def _chosen(offered: Sequence[Form], wanted: Sequence[str]) -> Form:
    by_name = {form.name: form for form in offered}
    for name in wanted:
        if name in by_name:
            return by_name[name]
    kind = "SELECT and ASK" if offered is SOLUTIONS else "CONSTRUCT and DESCRIBE"
    media = ", ".join(form.media for form in offered)
    raise NotAcceptable(f"{kind} answer in {media}. Next: accept one of these")


def _limit() -> None:
    """Bound what this process may take, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_FSIZE, _LONGEST)):
        with suppress(ValueError, OSError):  # the system allows less already
            resource.setrlimit(what, (most, most))


def _end_itself(seconds: float) -> None:
    """Let the system end this process after so long, whoever else is gone; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
