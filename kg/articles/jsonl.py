"""JSON Lines: an article a line, with what a feed or an archive knows about it.

    {"text": "...", "id": "a1", "headline": "...", "published": "2025-02-12", "byline": ["Ann Lee"]}

`url`, `publisher` and `language` are read too; only `text` must be there. Offsets count in `text`.
One bad line is one BadArticle.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kg.articles.encodings import decode
from kg.articles.paragraphs import split
from kg.articles.source import Draft, Source, finish, too_large
from kg.errors import BadArticle
from kg.model import Article

_WORDS = ("url", "headline", "published", "publisher", "language")
_ESCAPES = 6  # "\\u00e9" has six bytes for one character


def read(source: Source) -> Iterator[Article | BadArticle]:
    """Yield an Article or a BadArticle for each line that is not blank; the file is never held as a whole."""
    seen: dict[str, int] = {}
    most = source.limit * _ESCAPES
    number = 0
    while line := source.stream.readline(most + 1):
        number += 1
        where = f"{source.path}:{number}"
        try:
            if len(line) > most:
                _skip_rest(source, line)
                raise too_large(where, None, most)
            if line.strip(b" \t\r\n\xef\xbb\xbf"):
                yield _article(line, where, seen, number, source.limit)
        except BadArticle as error:
            yield error
    if not number:
        raise BadArticle(source.path, "empty file", "Give one JSON object a line")


def _skip_rest(source: Source, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = source.stream.readline(1 << 20)


def _article(line: bytes, where: str, seen: dict[str, int], number: int, limit: int) -> Article:
    record = _record(line, where)
    text = record["text"]
    if len(text) > limit:
        raise too_large(where, len(text), limit)
    key = _id(record, where)
    if key is not None and seen.setdefault(key, number) != number:
        raise BadArticle(
            where, f"the id {key!r} is that of line {seen[key]} too", "Give each record its own id"
        )
    return finish(
        Draft(
            path=where,
            text=text,
            paragraphs=split(text),
            id=key,
            byline=_byline(record.get("byline"), where),
            **{name: _word(record, name, where) for name in _WORDS},  # type: ignore[arg-type]
        )
    )


def _record(line: bytes, where: str) -> Mapping[str, Any]:
    try:
        record = json.loads(decode(line, where).strip("\ufeff \t\r\n"))
    except json.JSONDecodeError as error:
        raise BadArticle(
            where, f"broken JSON at column {error.colno}: {error.msg}", "Repair the line"
        ) from error
    except (RecursionError, ValueError) as error:
        raise BadArticle(
            where, "JSON that is nested too deep or holds a number too long", "Repair it"
        ) from error
    if not isinstance(record, dict):
        raise BadArticle(where, f"a JSON {_kind(record)}, not an object", 'Write {"text": "..."}')
    if "text" not in record:
        have = ", ".join(sorted(map(repr, record))[:8]) or "nothing"
        raise BadArticle(where, f"no 'text'; the record has {have}", 'Write {"text": "..."}')
    if not isinstance(record["text"], str):
        raise BadArticle(where, f"'text' is a JSON {_kind(record['text'])}, not a string", "Give the text")
    return record


def _id(record: Mapping[str, Any], where: str) -> str | None:
    key = record.get("id")
    if key is None or key == "":
        return None
    if isinstance(key, bool) or not isinstance(key, str | int):
        raise BadArticle(
            where, f"'id' is a JSON {_kind(key)}, not a string", "Give a string or a whole number"
        )
    return str(key)


def _word(record: Mapping[str, Any], name: str, where: str) -> str | None:
    value = record.get(name)
    if value is None or isinstance(value, str):
        return value or None
    raise BadArticle(
        where, f"'{name}' is a JSON {_kind(value)}, not a string", "Give a string or leave it out"
    )


def _byline(value: Any, where: str) -> list[str]:
    names = [value] if isinstance(value, str) else value or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise BadArticle(where, f"'byline' is a JSON {_kind(value)}", "Give a name or a list of names")
    return [name.strip() for name in names if name.strip()]


def _kind(value: Any) -> str:
    names = {bool: "true or false", type(None): "null", dict: "object", list: "list", str: "string"}
    return names.get(type(value), "number")
