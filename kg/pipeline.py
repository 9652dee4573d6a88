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
import shlex
import shutil
import time
import traceback
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from kg import articles, collector, documents, mentions
from kg.corpus import workers
from kg.corpus.folder import Folder, Kept, key_of, renamed
from kg.corpus.identity import Intake, Known, Origin, Slot, known, origin_key, public_ids, slot_of
from kg.corpus.named import Named
from kg.documents import DEFAULT_PIPELINE
from kg.entities import gazetteer, merge, review, scheme
from kg.entities.across import across
from kg.errors import BadArticle, BadData, KGError, UnknownName
from kg.facts import events, roles, statements, topics
from kg.facts.statements.acceptance import AttributionModel
from kg.graph import Graph
from kg.model import Article, Decision, EntityRefs, Record
from kg.store import OxigraphStore
from kg.text import counted
from kg.triples import write
from kg.vocabulary import DEFAULT_BASE

_LINKS = (
    "links-5"  # raise it when the same records make another graph: folders of before are then linked anew
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
    workers: int = 1  # processes of this machine
    cluster: str | None = None  # the address of a Dask scheduler, whose workers are used instead

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
    replaced: int = 0  # older versions that were taken out
    bad: list[BadArticle] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


# ---------- one article ----------


def extract(article: Article | str | Path, settings: Settings | None = None) -> Record:
    """Return everything that one article says about roles and statements.

    Args:
        article: one made by `kg.article`, or what makes one: see `articles.one`.
        settings: see `Settings`.

    Raises:
        BadArticle: it cannot be read.

    >>> record = extract('"Rates will fall," said Anna Berg.')
    >>> [record.article[span] for statement in record.statements for span in statement.content]
    ['Rates will fall']
    """
    settings = settings or Settings()
    article = articles.one(article)
    document = documents.parse(article, documents.pipeline(settings.pipeline))
    refs = mentions.find(document)
    said = statements.find(
        document, refs, speech_only=settings.speech_only, model=_attribution_model(settings.attribution_model)
    )
    offices = roles.find(document, refs)
    return Record(
        article=article,
        refs=EntityRefs(refs=(*refs, *offices.implied)),
        roles=offices.memberships,
        statements=topics.assign(document, refs, said),
        events=events.find(document, refs),
    )


def extract_all(found: Iterable[Article | BadArticle], settings: Settings) -> Iterator[Record | BadArticle]:
    """Yield a Record for each article and pass bad ones on, in order, from as many workers as are set."""
    work = partial(_extract_batch, settings=settings)
    return workers.in_order(work, found, lost=_lost, workers=settings.workers, cluster=settings.cluster)


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
            read raise nothing: they are in `Report.bad`, and the others are built. Where there is none at
            all, no folder is made.
    """
    settings = settings or Settings()
    given = list(sources)
    told: list[str] = []
    found = _read(given, stdin, told.append)
    if to is None:
        report = _build_in_memory(found, settings, watch)
        report.notes[:0] = told
        return report
    folder = Folder(Path(to))
    with folder.only_if_filled(), folder.writing():
        if settings.base == DEFAULT_BASE:
            settings = replace(settings, base=str(folder.manifest().get("base", DEFAULT_BASE)))
        _check_lists(settings)  # a list that cannot be used changes nothing
        report = _keep_records(folder, given, found, settings, watch)
        report.notes[:0] = told
        if not folder.is_filled():
            report.graph = _empty(settings)
            return report
        for path in settings.gazetteers:
            folder.keep_list(path, "gazetteers")
        for path in settings.topics:
            folder.keep_list(path, "topics")
        if folder.is_unlinked() or _made_from(folder, settings) != folder.manifest().get("made_from"):
            relink(folder, settings)
    report.graph = Graph.open(folder.path)
    return report


def build_graph(
    sources: Iterable[str | Path | Article] | str | Path | Article,
    to: Path | str | None = None,
    *,
    strict: bool = False,
    **options: Any,
) -> Graph:
    """Read articles and return their graph; `kg.build`.

    Args:
        sources: a file or folder, or several, or Articles made by `kg.article`.
        to: the graph's folder; None keeps everything in memory.
        strict: raise when an article cannot be read, after the graph of the others is made: with `to` it is
            complete on disk, and `kg.open` opens it. False leaves such articles out, each with a warning.
        options: fields of `Settings`, such as `workers=2`.

    Raises:
        BadArticle: no article could be read, or one could not and `strict` is set (the first one).
        StoreError: the folder cannot be written.
    """
    several = [sources] if isinstance(sources, str | Path | Article) else sources
    report = build(several, to, Settings(**options))
    if report.bad and (strict or not report.built + report.kept):
        report.graph.close()
        raise report.bad[0]
    for error in report.bad:
        warnings.warn(str(error), stacklevel=2)
    return report.graph


def _empty(settings: Settings) -> Graph:
    """Return the graph of a build that read nothing."""
    nothing: dict[str, Record] = {}
    return Graph(OxigraphStore.in_memory(base=settings.base), record_of=nothing.__getitem__, doubts=tuple)


Found = tuple[Article, Origin] | BadArticle


def _read(
    sources: Iterable[str | Path | Article], stdin: BinaryIO | None, note: Callable[[str], None]
) -> Iterator[Found]:
    """Yield Articles as they are, and what `articles.read` finds at each run of paths, with their files."""
    for made, run in groupby(sources, key=lambda one: isinstance(one, Article)):
        if made:
            yield from ((one, Origin.of(one.path, read=False)) for one in run if isinstance(one, Article))
            continue
        for found in articles.read([str(one) for one in run], stdin=stdin, note=note):
            yield found if isinstance(found, BadArticle) else (found, Origin.of(found.path))


def _build_in_memory(found: Iterable[Found], settings: Settings, watch: Callable[[str], None]) -> Report:
    kept: dict[Slot, Record] = {}
    intake, report = Intake(), Report()
    for one in extract_all(_offered(found, intake, report, lambda _: True), settings):
        if isinstance(one, BadArticle):
            report.bad.append(one)
            continue
        watch(one.article.path)
        if intake.wants(one.article):
            kept[slot_of(one.article)] = one
    settled = intake.settle(known(one.article, "", {}) for one in kept.values())
    ids = public_ids({slot: kept[slot].article.published for slot, origins in settled.items() if origins})
    named = {public: renamed(kept[slot], public) for slot, public in ids.items()}
    records = [named[key] for key in sorted(named, key=key_of)]
    store = OxigraphStore.in_memory(base=settings.base)
    across_all = across(records, gazetteers=settings.gazetteers, topics=settings.topics)
    store.load(write.all_quads(records, across_all, base=settings.base, engine=settings.engine()))
    report.built, report.notes = len(records), intake.notes
    report.graph = Graph(store, record_of=named.__getitem__, doubts=lambda: review.doubtful(across_all.links))
    return report


def _offered(
    found: Iterable[Found], intake: Intake, report: Report, is_new: Callable[[Article], bool]
) -> Iterator[Article | BadArticle]:
    """Yield what is to be extracted and what is bad; count the others as kept."""
    for one in found:
        if isinstance(one, BadArticle):
            intake.spoil(one.where)
            yield one
        elif intake.offer(*one) and is_new(one[0]):
            yield one[0]
        else:
            report.kept += 1


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


def _keep_records(
    folder: Folder,
    given: Sequence[str | Path | Article],
    found: Iterable[Found],
    settings: Settings,
    watch: Callable[[str], None],
) -> Report:
    """Extract what is not there yet and write it down, article by article; then take older versions out."""
    engine, report = settings.engine(), Report()
    there: dict[Slot, tuple[Known, Path]] = {
        one.known.slot: (one.known, one.file) for one in folder.catalogue()
    }
    intake = Intake((one for one, _ in there.values()), engine)

    def is_new(article: Article) -> bool:
        if folder.has(article, engine):
            watch(article.path)
            return False
        return True

    for one in extract_all(_offered(found, intake, report, is_new), settings):
        if isinstance(one, BadArticle):
            report.bad.append(one)
            continue
        watch(one.article.path)
        if not intake.wants(one.article):
            report.kept += 1
            continue
        slot = slot_of(one.article)
        origins = intake.origins(slot)
        there[slot] = known(one.article, engine, origins), folder.keep(one, engine, origins)
        report.built += 1
    for slot, origins in intake.settle(one for one, _ in there.values()).items():
        before, file = there[slot]
        if not origins:
            folder.take_out(file)
            report.replaced += 1
        elif origins != before.origins:
            folder.put_origins(file, origins)
    report.notes = intake.notes + list(_gone(given, (one for one, _ in there.values()), intake.files()))
    return report


def _gone(
    given: Sequence[str | Path | Article], there: Iterable[Known], files: Collection[str]
) -> Iterator[str]:
    """Yield a note for each folder of which the graph has articles whose files are there no more."""
    folders = [Path(one) for one in given if not isinstance(one, Article) and articles.is_folder(str(one))]
    paths = sorted({came.path for one in there for key, came in one.origins.items() if key not in files})
    for folder in folders:
        gone = [one for one in paths if folder in Path(one).parents and not Path(one).exists()]
        if gone:
            files_word = counted(len(gone), "file that is gone is", "files that are gone are")
            yield (
                f"{folder}: the articles of {files_word} kept ({', '.join(gone[:3])}"
                f"{' ...' if len(gone) > 3 else ''}). To take one out: kg remove DIR {shlex.quote(gone[0])}"
            )


def remove(folder: Path, names: Sequence[str]) -> list[str]:
    """Take articles out of a graph and make it anew; return the paths that they came from.

    Args:
        folder: the graph's folder.
        names: ids of articles, as the graph has them, or paths as they were built: a file, a record of a
            file ("feed.jsonl:3"), or a folder with all below it.

    Raises:
        UnknownName: nothing of the graph has one of these names. Nothing is changed.
        BadData: a verdict names an entity of theirs. Nothing is changed.
    """
    place = Folder.existing(folder)
    with place.writing():
        there = place.catalogue()
        chosen = {one.file: one for name in names for one in _named_so(name, there)}
        with _put_back_on_error([path for one in chosen for path in (one.with_suffix(".txt"), one)]):
            for file in chosen:
                place.take_out(file)
            relink(place, _settings_of(place))
    return [one.known.path for one in chosen.values()]


def _named_so(name: str, there: Sequence[Kept]) -> list[Kept]:
    found = [one for one in there if name in {one.public, one.known.path}]
    if not found:
        key, folder = origin_key(name), Path(name)
        found = [
            one
            for one in there
            if key in one.known.origins
            or any(folder in Path(came.path).parents for came in one.known.origins.values())
        ]
    if not found:
        known_names = {one.public for one in there} | {one.known.path for one in there}
        raise UnknownName.of("article", name, known_names)
    return found


@contextmanager
def _put_back_on_error(paths: Sequence[Path]) -> Iterator[None]:
    """Give files back their bytes where the block fails."""
    with ExitStack() as stack:
        for path in paths:
            stack.enter_context(_restored_on_error(path))
        yield


@collector.seldom()
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
