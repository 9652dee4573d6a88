"""Bytes -> Article: readers of files, and the layers of a page.

    story.txt  notes.md  page.html  feed.xml  archive.jsonl  folder/  -   ->   Article | BadArticle, ...

A reader turns an open file into Articles. To add one, write a function from a Source to an iterator of
Article | BadArticle (`plain.read` is the shortest) and enter it: `READERS[".xyz"] = read`. A file that cannot
be read is a value here, so that the others go on. What an article's words mean is for later stages.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from kg.articles import feeds, html, jsonl, markdown, plain
from kg.articles.encodings import decode
from kg.articles.paragraphs import split
from kg.articles.source import LIMIT, Draft, Reader, Source, file_of, finish
from kg.errors import BadArticle, KGError
from kg.model import Article
from kg.text import counted

__all__ = [
    "LIMIT",
    "READERS",
    "Draft",
    "Reader",
    "Source",
    "finish",
    "from_text",
    "is_folder",
    "is_in_a_file",
    "one",
    "read",
]

_SHOWN = 5  # names in a note
READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".rss": feeds.read,
    ".atom": feeds.read,
    ".xml": feeds.read,
}


def read(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    limit: int = LIMIT,
    note: Callable[[str], None] = lambda _: None,
) -> Iterator[Article | BadArticle]:
    """Yield the articles of files and folders, in the order of the paths.

    Args:
        paths: files, folders (with all below them, sorted by name; hidden files and files of other kinds are
            left out), or "-" for `stdin`, which is read as plain text, or as the web page that it begins as.
        stdin: where "-" reads from.
        limit: the most bytes that one article may have.
        note: is told, in a line each, what is left out: files of a folder, fields of a record.

    Yields:
        An Article, or a BadArticle that names the file (and the line of a record) and the cause.

    Raises:
        MissingExtra: a web page, and no trafilatura to read it with.

    >>> [bad.cause for bad in read(["no/such.txt"])]
    ['no such file']
    """
    for path in paths:
        if path == "-":
            stream = stdin if stdin is not None else io.BytesIO()
            yield from _guarded(plain.read, Source(path=path, stream=stream, limit=limit, note=note))
        elif is_folder(path):
            yield from _read_folder(path, limit, note)
        else:
            yield from _read_file(path, limit, note)


def from_text(
    text: str,
    *,
    path: str = "-",
    id: str | None = None,
    url: str | None = None,
    headline: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    byline: Sequence[str] = (),
    language: str | None = None,
) -> Article:
    r"""Return the article of a text, its page read like that of a file.

    Raises:
        BadArticle: no text, or a text that is not English.

    >>> article = from_text("Rates fall\n\nBy Ann Lee\n\nThe bank cut its rates on Monday, it said.")
    >>> [(layer.kind, article[layer.span]) for layer in article.layers][:2]
    [('headline', 'Rates fall'), ('byline', 'By Ann Lee')]
    """
    return finish(
        Draft(
            path=path,
            text=text,
            paragraphs=split(text),
            id=id,
            url=url,
            headline=headline,
            published=published,
            publisher=publisher,
            byline=byline,
            language=language,
        )
    )


def one(source: Article | str | Path) -> Article:
    """Return the one article that is meant.

    Args:
        source: an Article; the path of a file that holds one; or an article's text, which is a string that
            has several words and is no file's path.

    Raises:
        BadArticle: the file cannot be read, or is a folder or a feed of several articles.
        KGError: something else than these.
    """
    if isinstance(source, Article):
        return source
    if isinstance(source, str) and _is_text(source):
        return from_text(source)
    try:
        path = os.fspath(source)
    except TypeError as error:
        kind = type(source).__name__
        raise KGError(f"{kind} is no article. Next: give a path, a text, or kg.article(text)") from error
    found = list(islice(read([path]), 2))
    if len(found) > 1:
        raise BadArticle(path, "more than one article", "Give them all to kg.build")
    if isinstance(found[0], BadArticle):
        raise found[0]
    return found[0]


def _is_text(source: str) -> bool:
    """Whether a string is an article's words, and not the path of a file."""
    if "\n" in source.strip():
        return True
    try:
        there = Path(source).exists()
    except (OSError, ValueError):  # too long for a path
        there = False
    return not there and " " in source.strip() and Path(source).suffix.lower() not in READERS


def is_in_a_file(article: Article) -> bool:
    """Whether an article's text can be read at its path: offsets count there as they do here."""
    return not article.marked_up and article.path != "-" and file_of(article.path) == article.path


def is_folder(path: str) -> bool:
    """Whether a path leads to a folder; no path makes it raise."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):  # no path that a system could have; opening it says why
        return False


def _read_folder(folder: str, limit: int, note: Callable[[str], None]) -> Iterator[Article | BadArticle]:
    files = list(_files(folder))
    known = [file for file in files if Path(file).suffix.lower() in READERS]
    if not known:
        have = f"{len(files)} files of other kinds" if files else "nothing to read"
        yield BadArticle(folder, f"a folder without articles ({have})", f"Give files of {_kinds()}")
    elif len(known) < len(files):
        others = sorted(set(files) - set(known))
        shown = ", ".join(str(Path(file).relative_to(folder)) for file in others[:_SHOWN])
        more = f" and {len(others) - _SHOWN:,} more" if len(others) > _SHOWN else ""
        note(f"{folder}: {counted(len(others), 'file')} of other kinds left out: {shown}{more}")
    for file in known:
        if _is_pipe(file):
            yield BadArticle(file, "a pipe or a device, which may never end", "Name it by itself to read it")
        else:
            yield from _read_file(file, limit, note)


def _files(folder: str) -> Iterator[str]:
    """Yield the files below a folder that are not hidden, by name; links to folders are not followed."""
    for here, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from (str(Path(here) / name) for name in sorted(names) if not name.startswith("."))


def _is_pipe(path: str) -> bool:
    """Whether a path leads to something that is there and neither a file nor a folder."""
    here = Path(path)
    return here.exists() and not here.is_file() and not here.is_dir()


def _read_file(path: str, limit: int, note: Callable[[str], None]) -> Iterator[Article | BadArticle]:
    suffix = Path(path).suffix.lower()
    try:
        with Path(path).open("rb") as stream:
            if suffix and suffix not in READERS:
                yield _unknown(path, suffix, stream.read(16))
                return
            size = os.fstat(stream.fileno()).st_size or None
            source = Source(path=path, stream=stream, limit=limit, size=size, note=note)
            yield from _guarded(READERS[suffix or ".txt"], source)
    except FileNotFoundError:
        yield BadArticle(path, "no such file", "Check the path")
    except PermissionError:
        yield BadArticle(path, "no permission to read it", "Change its permissions")
    except (OSError, ValueError) as error:
        yield BadArticle(
            path, f"cannot be read: {getattr(error, 'strerror', None) or error}", "Check the path"
        )


def _guarded(reader: Reader, source: Source) -> Iterator[Article | BadArticle]:
    try:
        yield from reader(source)
    except BadArticle as error:
        yield error


def _unknown(path: str, suffix: str, start: bytes) -> BadArticle:
    try:
        decode(start, path)
    except BadArticle as error:
        if start:
            return error
    return BadArticle(path, f"no reader for {suffix!r} files", f"Give files of {_kinds()}")


def _kinds() -> str:
    return ", ".join(sorted(READERS))
