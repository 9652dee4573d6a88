"""From articles to a graph: the one place that knows the order of the stages.

    paths -> articles.read -> documents.parse -> mentions.find -> facts.* -> Record      (per article)
    all Records + decisions -> entities.across -> triples.write -> store -> Graph        (together)

The first half looks at one article at a time and its result depends on that article alone; the second is made
anew from the records on every build. So articles may come in any order, in one go or many, from one worker or
eight, and a build that was killed goes on where it stopped: the bytes are the same.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from kg import articles, documents, mentions
from kg.corpus import workers
from kg.corpus.folder import Folder, fingerprint, key_of
from kg.corpus.named import Named
from kg.documents import DEFAULT_PIPELINE
from kg.entities import gazetteer, merge, review, scheme
from kg.entities.across import across
from kg.errors import BadArticle, BadData, KGError
from kg.facts import events, roles, statements, topics
from kg.facts.statements.acceptance import AttributionModel
from kg.graph import Graph
from kg.model import Article, Decision, Record
from kg.store import OxigraphStore
from kg.triples import write
from kg.vocabulary import DEFAULT_BASE

_LINKS = (
    "links-3"  # raise it when the same records make another graph: folders of before are then linked anew
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a build may be told; the same settings and articles give the same graph."""

    pipeline: str = DEFAULT_PIPELINE  # an installed spaCy pipeline
    base: str = DEFAULT_BASE  # what the graph's own IRIs start with; a graph on disk keeps its own
    speech_only: bool = False  # leave out beliefs, wants and plans
    attribution_model: Path | None = None  # of `kg train attribution`; None: the shipped rules
    gazetteers: tuple[Path, ...] = ()  # CSV or Turtle of the user's own names
    topics: tuple[Path, ...] = ()  # SKOS in Turtle: the user's own topics
    workers: int = 1

    def engine(self) -> str:
        """Return what decides a record beside its text; a record of another engine is made anew."""
        parts = [f"newskg-{version('newskg')}", f"{self.pipeline}-{_version_of(self.pipeline)}"]
        parts += ["speech-only"] if self.speech_only else []
        parts += [f"attribution-{_digest(self.attribution_model)}"] if self.attribution_model else []
        return " ".join(parts)


@dataclass(slots=True)
class Report:
    """What a build did, for people to read."""

    graph: Graph = field(init=False, repr=False)  # there when the build is done
    built: int = 0  # articles extracted now
    kept: int = 0  # articles that were there already
    bad: list[BadArticle] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


# ---------- one article ----------


def extract(article: Article, settings: Settings | None = None) -> Record:
    """Return everything that one article says about roles and statements.

    >>> from kg import articles
    >>> record = extract(articles.from_text('"Rates will fall," said Anna Berg.'))
    >>> [record.article[span] for statement in record.statements for span in statement.content]
    ['Rates will fall']
    """
    settings = settings or Settings()
    document = documents.parse(article, documents.pipeline(settings.pipeline))
    refs = mentions.find(document)
    said = statements.find(
        document, refs, speech_only=settings.speech_only, model=_attribution_model(settings.attribution_model)
    )
    return Record(
        article=article,
        refs=refs,
        roles=roles.find(document, refs),
        statements=topics.assign(document, refs, said),
        events=events.find(document, refs),
    )


def extract_all(found: Iterable[Article | BadArticle], settings: Settings) -> Iterator[Record | BadArticle]:
    """Yield a Record for each article and pass bad ones on, in order, from as many workers as are set."""
    work = partial(_extract_batch, settings=settings)
    return workers.in_order(work, found, lost=_lost, workers=settings.workers)


def _lost(one: Article | BadArticle) -> BadArticle:
    """Return what stands for an article on which every process died that read it."""
    if isinstance(one, BadArticle):
        return one
    cause = "the process that read it died each time, for want of memory or killed from outside"
    return BadArticle(one.path, cause, "The other articles go on; split it, or take fewer workers")


def _extract_batch(batch: Sequence[Article | BadArticle], *, settings: Settings) -> list[Record | BadArticle]:
    return [one if isinstance(one, BadArticle) else _extract_or_say(one, settings) for one in batch]


def _extract_or_say(article: Article, settings: Settings) -> Record | BadArticle:
    """Extract one article; a defect of ours costs that article alone, and is named with where it struck."""
    try:
        return extract(article, settings)
    except KGError:
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        cause = f"a defect of kg at {where} ({type(error).__name__}: {error})"
        return BadArticle(article.path, cause, "The other articles go on; please report this one")


# ---------- many articles ----------


def build(
    sources: Iterable[str | Path | Article],
    to: Path | str | None = None,
    settings: Settings | None = None,
    *,
    stdin: BinaryIO | None = None,
    watch: Callable[[str], None] = lambda _: None,
) -> Report:
    """Read articles and return their graph, in memory or in the folder `to`, and what happened on the way.

    Args:
        sources: files, folders, "-" for `stdin`, and Articles made by `kg.article`.
        to: the graph's folder, made or added to; None keeps everything in memory.
        settings: see `Settings`.
        stdin: bytes to read for "-".
        watch: is told each article's path when it is done.

    Raises:
        StoreError: the folder cannot be written, or another process writes it. Articles that cannot be
            read raise nothing: they are in `Report.bad`, and the others are built.
    """
    settings = settings or Settings()
    found = _read(sources, stdin)
    if to is None:
        return _build_in_memory(found, settings, watch)
    folder = Folder(Path(to))
    with folder.writing():
        if settings.base == DEFAULT_BASE:
            settings = replace(settings, base=str(folder.manifest().get("base", DEFAULT_BASE)))
        _check_lists(settings)  # a list that cannot be used changes nothing
        for path in settings.gazetteers:
            folder.keep_list(path, "gazetteers")
        for path in settings.topics:
            folder.keep_list(path, "topics")
        report = _keep_records(folder, found, settings, watch)
        if folder.is_unlinked() or _made_from(folder, settings) != folder.manifest().get("made_from"):
            relink(folder, settings)
    report.graph = Graph.open(folder.path)
    return report


def build_graph(
    sources: Iterable[str | Path | Article] | str | Path,
    to: Path | str | None = None,
    *,
    strict: bool = True,
    **options: Any,
) -> Graph:
    """Read articles and return their graph; `kg.build`.

    Args:
        sources: a file or folder, or several, or Articles made by `kg.article`.
        to: the graph's folder; None keeps everything in memory.
        strict: raise when an article cannot be read; False leaves it out with a warning.
        options: fields of `Settings`, such as `workers=2`.

    Raises:
        BadArticle: an article cannot be read (the first one; see `strict`).
        StoreError: the folder cannot be written.
    """
    several = [sources] if isinstance(sources, str | Path) else sources
    report = build(several, to, Settings(**options))
    for error in report.bad:
        if strict:
            raise error
        warnings.warn(str(error), stacklevel=2)
    return report.graph


def _read(sources: Iterable[str | Path | Article], stdin: BinaryIO | None) -> Iterator[Article | BadArticle]:
    """Yield Articles as they are, and what `articles.read` finds at each run of paths, in order."""
    for made, run in groupby(sources, key=lambda one: isinstance(one, Article)):
        if made:
            yield from (one for one in run if isinstance(one, Article))
        else:
            yield from articles.read([str(one) for one in run], stdin=stdin)


def _build_in_memory(
    found: Iterable[Article | BadArticle], settings: Settings, watch: Callable[[str], None]
) -> Report:
    kept: dict[str, Record] = {}
    bad: list[BadArticle] = []
    for one in extract_all(found, settings):
        if isinstance(one, BadArticle):
            bad.append(one)
            continue
        watch(one.article.path)
        before = kept.get(one.article.id)
        if before is None or _rank(one.article) > _rank(before.article):
            kept[one.article.id] = one
    records = [kept[key] for key in sorted(kept, key=key_of)]
    store = OxigraphStore.in_memory(base=settings.base)
    known = across(records, gazetteers=settings.gazetteers, topics=settings.topics)
    store.load(write.all_quads(records, known, base=settings.base, engine=settings.engine()))
    report = Report(built=len(records), bad=bad)
    record_of = {one.article.id: one for one in records}.__getitem__
    report.graph = Graph(store, record_of=record_of, doubts=lambda: review.doubtful(known.links))
    return report


def _check_lists(settings: Settings) -> None:
    for paths, read, what in (
        (settings.gazetteers, gazetteer.read, "name lists"),
        (settings.topics, scheme.read, "topic schemes"),
    ):
        names = [path.name for path in paths]
        for path in paths:
            read(path)
            if names.count(path.name) > 1:
                raise BadData(f"{path}: two {what} are called {path.name}. Next: rename one of them")


def _rank(article: Article) -> tuple[str, str]:
    """Of a build's articles that share an id the highest stays, the one published last, in any order."""
    return article.published or "", fingerprint(article)


def _keep_records(
    folder: Folder, found: Iterable[Article | BadArticle], settings: Settings, watch: Callable[[str], None]
) -> Report:
    """Extract what is not there yet and write it down, article by article."""
    engine = settings.engine()
    kept = built = 0
    bad: list[BadArticle] = []
    notes: list[str] = []
    best: dict[str, tuple[str, str]] = {}  # article id -> the highest rank met so far

    def missing() -> Iterator[Article | BadArticle]:
        nonlocal kept
        for one in found:
            if isinstance(one, Article):
                if one.id in best:
                    notes.append(f"{one.path}: the same article as one before it; it is kept once")
                best[one.id] = max(_rank(one), best.get(one.id, ("", "")))
                if best[one.id] != _rank(one) or folder.has(one, engine):
                    kept += 1
                    watch(one.path)
                    continue
            yield one

    for one in extract_all(missing(), settings):
        if isinstance(one, BadArticle):
            bad.append(one)
            continue
        watch(one.article.path)
        if _rank(one.article) == best[one.article.id]:
            folder.keep(one, engine)
            built += 1
        else:
            kept += 1
    return Report(built=built, kept=kept, bad=bad, notes=notes)


def relink(folder: Folder, settings: Settings) -> None:
    """Make the store anew from the folder's records, decisions and name lists, and put it in force.

    Raises:
        BadData: a decision, name list or scheme that cannot be used; the graph of before stays in force.
    """
    decisions = merge.read(folder.decisions_file)
    known = across(
        folder.records(),
        decisions=decisions,
        gazetteers=folder.lists("gazetteers"),
        topics=folder.lists("topics"),
    )
    path = folder.next_store()
    store = OxigraphStore.create(path, base=settings.base)
    try:
        engine = settings.engine()
        store.load(write.all_quads(folder.records(), known, decisions, base=settings.base, engine=engine))
        folder.keep_doubts(path, review.to_text(review.doubtful(known.links)))
    except BaseException:
        store.close()
        shutil.rmtree(path, ignore_errors=True)
        raise
    store.close()
    manifest = {"base": settings.base, "engine": engine, "made_from": _made_from(folder, settings)}
    folder.put_in_force(path, manifest | {"made": int(time.time())})


def _made_from(folder: Folder, settings: Settings) -> str:
    return f"{settings.base} {settings.engine()} {folder.inputs()} {_LINKS}"


# ---------- verdicts of people ----------


def decide(
    folder: Path,
    verdict: merge.Verdict,
    left: str,
    right: str,
    *,
    who: str,
    why: str = "",
    when: str | None = None,
) -> Decision:
    """Record a verdict on two entities and make the graph anew.

    Args:
        folder: the graph's folder.
        verdict: "same", "different" or "undecided".
        left: an entity's key or IRI, a name that it alone bears, or an article's EntityRef; `right` likewise,
            or, to split, an article whose EntityRefs leave the entity. See `kg.corpus.named`.
        who: who decides; `why` and `when` (an ISO date, today if left out) go to the decisions file too.

    Raises:
        UnknownName: no such entity, or several of the name; the message lists their keys.
        BadData: both are one entity, or of two types; or the verdict contradicts another one in force.
            Nothing is changed.
    """
    place = Folder.existing(folder)
    with Graph.open(folder) as graph:
        keys = Named(graph.store).pair(verdict, left, right)
    with place.writing(), _restored_on_error(place.decisions_file):
        decision = merge.append(place.decisions_file, verdict, *keys, who=who, when=when or _today(), why=why)
        relink(place, _settings_of(place))
    return decision


def undo(folder: Path, decision: str, *, who: str, why: str = "", when: str | None = None) -> Decision:
    """Take a verdict back and make the graph anew; see `decide`."""
    place = Folder.existing(folder)
    with place.writing(), _restored_on_error(place.decisions_file):
        undone = merge.undo(place.decisions_file, decision, who=who, when=when or _today(), why=why)
        relink(place, _settings_of(place))
    return undone


@contextmanager
def _restored_on_error(path: Path) -> Iterator[None]:
    """Give a file back its bytes where the block fails."""
    before = path.read_bytes() if path.exists() else None
    try:
        yield
    except BaseException:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(before)
        raise


def _settings_of(folder: Folder) -> Settings:
    """Return settings that make the graph's triples as they were made; articles are not read again."""
    return _Remade(base=str(folder.manifest()["base"]), made_by=str(folder.manifest()["engine"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Remade(Settings):
    made_by: str

    def engine(self) -> str:
        return self.made_by


def _today() -> str:
    return date.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))).isoformat()


def _attribution_model(path: Path | None) -> AttributionModel | None:
    return None if path is None else _loaded_model(path)


@cache
def _loaded_model(path: Path) -> AttributionModel:
    return AttributionModel.load(path)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    except OSError as error:
        raise BadData(f"{path}: cannot be read ({error.strerror})") from error


def _version_of(pipeline: str) -> str:
    try:
        return version(pipeline)
    except PackageNotFoundError:  # a folder, or one that was linked
        return str(documents.pipeline(pipeline).meta.get("version", "unknown"))
