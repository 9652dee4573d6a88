"""Plain text files: the text is the article, character for character."""

from __future__ import annotations

from collections.abc import Iterator

from kg.articles.encodings import decode
from kg.articles.paragraphs import split
from kg.articles.source import Draft, Source, finish
from kg.errors import BadArticle
from kg.model import Article


def read(source: Source) -> Iterator[Article | BadArticle]:
    """Yield the file's one article.

    Raises:
        BadArticle: see `decode` and `finish`.
    """
    text = decode(source.bytes(), source.path)
    yield finish(Draft(path=source.path, text=text, paragraphs=split(text)))
