"""Plain text files: the text is the article, character for character.

A file or a stream that begins as a web page does is read as one, whatever it is called: pages are saved as
.txt and sent down pipes, and tags are no prose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.articles import html
from kg.articles.encodings import decode
from kg.articles.paragraphs import split
from kg.articles.source import Draft, Source, finish
from kg.errors import BadArticle
from kg.model import Article

_BEGINNING = 1024  # bytes that tell what a file is


def read(source: Source) -> Iterator[Article | BadArticle]:
    """Yield the file's one article.

    Raises:
        BadArticle: see `decode` and `finish`.
        MissingExtra: a web page, and no trafilatura to read it with.
    """
    source = replace(source, begun=source.stream.read(_BEGINNING))
    if html.is_page(source.begun):
        yield from html.read(source)
        return
    text = decode(source.bytes(), source.path)
    yield finish(Draft(path=source.path, text=text, paragraphs=split(text)))
