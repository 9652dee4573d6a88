"""Web pages: the story is taken out of the mark-up, so offsets count in the text that is left.

    <h1>Rates fall</h1> <nav>...</nav> <p>The bank ...</p>   ->   "Rates fall", "The bank ..."

What is story and what is not, and the metadata (JSON-LD, meta tags): trafilatura. What it leaves out of the
story's own element, such as lists and the posts of a live page, is put back (`kg.articles.blocks`), and so
are the captions of figures and the hour of publication.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.articles import blocks, dated
from kg.articles.blocks import letters, line
from kg.articles.composed import Part, compose
from kg.articles.encodings import decode
from kg.articles.source import Draft, Source, finish
from kg.errors import BadArticle, MissingExtra
from kg.model import Article

if TYPE_CHECKING:
    from kg.articles.paragraphs import Hint

_MARKUP = 5  # a page may have this many times as many bytes as the text in it
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)", re.IGNORECASE
)
_BEGINNING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html)\b",
    re.I,
)
_FEWEST_WORDS = 15
_CLASSES: dict[str, Hint] = {"standfirst": "standfirst", "byline": "byline", "caption": "caption"}


def is_page(start: bytes) -> bool:
    """Tell whether bytes begin as a web page does, whatever their file is called.

    >>> is_page(b"<!DOCTYPE html><title>"), is_page(b"<html lang=en>"), is_page(b"HTML is old, she said.")
    (True, True, False)
    """
    return _BEGINNING.match(start) is not None


def read(source: Source) -> Iterator[Article | BadArticle]:
    """Yield the page's one article.

    Raises:
        BadArticle: no article in it; see also `decode` and `finish`.
        MissingExtra: trafilatura is not installed.
    """
    data = source.bytes(times=_MARKUP)
    declared = _CHARSET.search(data[:4096])
    raw = decode(data, source.path, declared=declared[1].decode("ascii") if declared else None)
    found = _extract(raw, source.path)
    title = line(found.title)
    tree = _tree(raw)
    parts = blocks.put_back([*_body(found.body, title)], tree)
    text, paragraphs = compose(_with_captions(parts, tree))
    if sum(len(part.text.split()) for part in parts if part.hint in {"", "standfirst"}) < _FEWEST_WORDS:
        raise BadArticle(source.path, "a web page without an article", "Give the article's own page")
    language = _LANGUAGE.search(raw[:4096])
    yield finish(
        Draft(
            path=source.path,
            text=text,
            paragraphs=paragraphs,
            url=found.url if (found.url or "").startswith(("http://", "https://")) else None,
            headline=title or None,
            published=dated.published(tree, found.date),
            publisher=line(found.sitename) or None,
            byline=[name for one in (found.author or "").split(";") if (name := line(one))],
            language=language[1] if language else None,
            marked_up=True,
        )
    )


def _extract(raw: str, path: str) -> Any:
    try:
        import trafilatura  # noqa: PLC0415 - optional, and slow to import
    except ImportError as error:
        raise MissingExtra.of("reading HTML", "html") from error
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs what is an error value here
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        raw.lstrip("\ufeff"),
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"original_date": True, "extensive_search": False},  # a stated date, no guess
    )
    if found is None or isinstance(found, dict) or found.body is None:
        raise BadArticle(path, "a web page without an article", "Give the article's own page")
    return found


def _tree(raw: str) -> Any:
    """Return the page's elements, or None where no parser finds any."""
    from lxml import html  # type: ignore[import-untyped]  # noqa: PLC0415 - comes with trafilatura

    try:
        return html.fromstring(raw.lstrip("\ufeff").encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, html.etree.ParserError):
        return None


def _body(body: Any, title: str) -> Iterator[Part]:
    """Yield the story's parts; the headline first, once."""
    headed = False
    for element in body.iter("head", "p", "item", "quote", "lb"):
        if element.tag == "quote" and element.find(".//p") is not None:
            continue  # its paragraphs come by themselves
        if element.tag == "lb" or (element.getparent().tag in {"item", "p"}):
            continue
        text = line(" ".join(element.itertext()))
        if not headed and (title or element.get("rend") == "h1"):
            yield Part(title or text, "headline")
            headed = True
            if letters(text) == letters(title or text):
                continue
        elif letters(text) == letters(title):
            continue
        yield Part(text, "subhead" if element.tag == "head" else _hint(element))


def _hint(element: Any) -> Hint:
    if element.tag in {"item", "quote"} or element.getparent().tag == "quote":
        return "body"
    classes = (element.get("class") or "").lower()
    return next((hint for name, hint in _CLASSES.items() if name in classes), "")


def _with_captions(parts: list[Part], tree: Any) -> Iterator[Part]:
    """Yield the parts with the captions of the page's figures after the headline and standfirst."""
    known = {letters(part.text) for part in parts}
    captions = [one for one in blocks.captions(tree) if letters(one) not in known]
    place = next(
        (i for i, part in enumerate(parts) if part.hint not in {"headline", "standfirst", "byline"}), 0
    )
    yield from parts[:place]
    yield from (Part(one, "caption") for one in dict.fromkeys(captions))
    yield from parts[place:]
