"""What a reader of files is given, and what it makes: the one place where an Article is put together.

    Source(path, stream, limit)  --reader-->  Draft(text, paragraphs, what metadata say)  --finish-->  Article

A Draft says where the paragraphs are; the page's layers, its language and its id follow from it, the same for
every kind of file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from kg.articles import languages, layers, stamps
from kg.articles.encodings import readable
from kg.articles.paragraphs import Paragraph
from kg.errors import BadArticle
from kg.lexicons import pages
from kg.model import Article

_RECORD = re.compile(r"(?P<file>.+\.(?:jsonl|ndjson)):[0-9]+", re.IGNORECASE | re.DOTALL)
LIMIT = 2_000_000  # bytes of one article; War and Peace has 3.2 million


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An open file; `limit` is the most bytes that one article in it may have."""

    path: str  # as the user named it, for messages and `Article.path`
    stream: BinaryIO
    limit: int = LIMIT
    size: int | None = None  # bytes, where it is known before reading
    begun: bytes = b""  # what was read of it to see what it is
    note: Callable[[str], None] = lambda _: None  # is told what is left out of an article that is read

    def bytes(self, *, times: int = 1) -> bytes:
        """Return all bytes of a file that holds one article; `times` widens the limit for mark-up.

        Raises:
            BadArticle: too large. No more than the limit is read to find out.
        """
        most = self.limit * times
        known = self.size is not None and self.size > most
        data = b"" if known else self.begun + self.stream.read(max(0, most + 1 - len(self.begun)))
        if len(data) > most or (self.size or 0) > most:
            raise too_large(self.path, self.size, most)
        return data


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article before its page is read. What metadata say goes before what the page shows."""

    path: str
    text: str
    paragraphs: Sequence[Paragraph]
    id: str | None = None
    url: str | None = None
    headline: str | None = None
    published: str | None = None
    publisher: str | None = None
    byline: Sequence[str] = ()
    language: str | None = None  # as declared
    marked_up: bool = False


Reader = Callable[[Source], Iterator[Article | BadArticle]]


def too_large(path: str, size: int | None, limit: int) -> BadArticle:
    """Return the error for an article over the limit, with both sizes."""
    have = f"{size / 1e6:.1f} MB" if size is not None else f"more than {limit / 1e6:.1f} MB"
    return BadArticle(
        path, f"too large ({have}; the limit is {limit / 1e6:.1f} MB)", "Split it into single articles"
    )


def finish(draft: Draft) -> Article:
    """Return the article of a draft.

    Raises:
        BadArticle: no text, characters that no text has, or a language other than English.
    """
    text = readable(draft.text, draft.path)
    language = languages.detect(text, declared=draft.language)
    if language != "English":
        raise BadArticle(
            draft.path,
            f"the text is {language}, only English is read"
            if language != "unknown"
            else "the text is in a language that is not known here, only English is read",
            "Leave it out, or give a translation",
        )
    page = layers.read(text, draft.paragraphs, headline=draft.headline, authors=draft.byline)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    published = stamps.iso(draft.published) if draft.published else None
    return Article(
        id=draft.id or (identify(draft.url) if draft.url else digest[:12]),
        path=draft.path,
        text=text,
        sha256=digest,
        layers=page.layers,
        headline=draft.headline or page.headline,
        byline=tuple(draft.byline) or page.byline,
        published=published or page.published,
        publisher=draft.publisher or None,
        url=draft.url or None,
        marked_up=draft.marked_up,
    )


def file_of(path: str) -> str:
    """Return the file that an article's path names: a record of a feed is named with its line.

    >>> file_of("feeds/today.jsonl:3"), file_of("story.txt"), file_of("notes:3")
    ('feeds/today.jsonl', 'story.txt', 'notes:3')
    """
    record = _RECORD.fullmatch(path)
    return record["file"] if record else path


def identify(url: str) -> str:
    """Return the id of a page's address: the same for all addresses that lead to the page.

    >>> identify("https://News.example/a?id=3&utm_source=x#top") == identify("https://news.example/a?id=3")
    True
    """
    return hashlib.sha256(canonical(url).encode("utf-8", "replace")).hexdigest()[:12]


def canonical(url: str) -> str:
    """Return an address with its host in lower case and without fragment and tracking parameters.

    >>> canonical("HTTPS://News.Example/Story?fbclid=1&page=2#comments")
    'https://news.example/Story?page=2'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(key)]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, urlencode(kept), ""))


def _tracks(key: str) -> bool:
    key = key.lower()
    return any(
        key.startswith(name[:-1]) if name.endswith("*") else key == name
        for name in pages.english().words["tracking"]
    )
