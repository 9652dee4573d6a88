r"""Markdown files: the marks are taken out, so offsets count in the text that is left.

    # Rates fall          ->   Rates fall              headline
    By **Ann Lee**        ->   By Ann Lee
    > [He](x) *said* so.  ->   He said so.
    ## What next          ->   What next               subhead

Front matter (`title:`, `author:`, `date:`, `url:` between two lines of ---) goes to the metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.articles.composed import Part, compose
from kg.articles.encodings import decode
from kg.articles.source import Draft, Source, finish
from kg.errors import BadArticle
from kg.model import Article

_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<lines>(?:(?!---|\.\.\.)[^\n]*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w-]{0,40})\s*:\s*(?P<value>.*)$")
_HEADING = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_LIST = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+(?P<text>.*)$")
_RULE = re.compile(r"(?:[*_-][ \t]*){3,}$")
_FENCE = re.compile(r"(?:```|~~~)")
_INLINE = (
    (re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,1000}\)"), ""),  # images
    (re.compile(r"\[([^\[\]]{1,500})\]\([^()]{0,1000}\)"), r"\1"),  # links
    (re.compile(r"\[([^\[\]]{1,500})\]\[[^\[\]]{0,100}\]"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,500})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>]{0,300}>"), ""),
    (re.compile(r"(?<![\w*])\*{1,3}(?=\S)([^*]{1,2000}?)(?<=\S)\*{1,3}(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_{1,3}(?=\S)([^_]{1,2000}?)(?<=\S)_{1,3}(?![\w_])"), r"\1"),
    (re.compile(r"`([^`]{1,500})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)
_NAMES = {
    "title": "headline",
    "headline": "headline",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "date": "published",
    "published": "published",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "publisher": "publisher",
    "site": "publisher",
    "id": "id",
    "lang": "language",
    "language": "language",
}


def read(source: Source) -> Iterator[Article | BadArticle]:
    """Yield the file's one article.

    Raises:
        BadArticle: see `decode` and `finish`.
    """
    raw = decode(source.bytes(), source.path)
    fields, start = _front_matter(raw)
    parts = list(_parts(raw[start:].lstrip("\ufeff")))
    if (title := fields.get("headline")) and not any(part.hint == "headline" for part in parts):
        parts.insert(0, Part(title, "headline"))
    text, paragraphs = compose(parts)
    byline = re.split(r"\s*[,;]\s*|\s+and\s+", fields["byline"].strip("[] ")) if fields.get("byline") else []
    yield finish(
        Draft(
            path=source.path,
            text=text,
            paragraphs=paragraphs,
            id=fields.get("id"),
            url=fields.get("url"),
            headline=title,
            published=fields.get("published"),
            publisher=fields.get("publisher"),
            byline=[name.strip("'\" ") for name in byline if name.strip("'\" ")],
            language=fields.get("language"),
            marked_up=True,
        )
    )


def _front_matter(raw: str) -> tuple[Mapping[str, str], int]:
    """Return the fields before the text, and where the text begins."""
    found = _FRONT.match(raw)
    if not found:
        return {}, 0
    fields: dict[str, str] = {}
    key = ""
    for line in found["lines"].splitlines():
        if one := _FIELD.match(line):
            key = _NAMES.get(one["key"].lower(), "")
            if key:
                fields.setdefault(key, one["value"].strip().strip("'\""))
        elif key and line.strip().startswith("- "):
            fields[key] = ", ".join(filter(None, [fields[key], line.strip()[2:].strip("'\" ")]))
    return {name: value for name, value in fields.items() if value}, found.end()


def _parts(raw: str) -> Iterator[Part]:
    """Yield the paragraphs, headings and list items without their marks."""
    lines: list[str] = []
    headed = fenced = False
    for line in [*_without_comments(raw).splitlines(), ""]:
        shown = line.strip()
        if _FENCE.match(shown):
            fenced = not fenced
        quoted = shown.startswith(">")
        shown = shown.lstrip("> ") if quoted else shown
        heading, item = _HEADING.match(shown), _LIST.match(shown)
        title = lines if lines and not headed and _UNDERLINE.match(shown) and len(lines) == 1 else None
        if title:
            yield Part(_bare(title[0]), "headline")
            headed, lines = True, []
        elif fenced or _FENCE.match(shown):
            continue
        elif heading or item or not shown or _RULE.match(shown):
            yield Part(_bare(" ".join(lines)))
            lines = []
            if heading:
                first = not headed and len(heading["marks"]) <= 2
                yield Part(_bare(heading["text"]), "headline" if first else "subhead")
                headed = True
            elif item and not _RULE.match(shown):
                lines = [item["text"]]
        else:
            lines.append(shown)
            if line.endswith(("  ", "\\")):
                yield Part(_bare(" ".join(lines).rstrip("\\")))
                lines = []


def _without_comments(raw: str) -> str:
    kept, *later = raw.split("<!--")
    ends = (piece.partition("-->") for piece in later)
    return kept + "".join(rest if closed else f"<!--{inside}" for inside, closed, rest in ends)


def _bare(text: str) -> str:
    for pattern, instead in _INLINE:
        text = pattern.sub(instead, text)
    return text
