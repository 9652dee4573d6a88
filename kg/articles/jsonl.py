"""JSON Lines: an article a line, with what a feed or an archive knows about it.

    {"text": "...", "id": "a1", "headline": "...", "published": "2025-02-12", "byline": ["Ann Lee"]}

| field       | also read from                                    | what it holds                   |
|-------------|---------------------------------------------------|---------------------------------|
| `text`      | `body`, `content`, `articleBody`                  | the article; it must be there   |
| `id`        |                                                   | a string or a whole number      |
| `headline`  | `title`                                           |                                 |
| `published` | `date`, `datePublished`, `publishedAt`, `pubDate` | a date, or a date and time      |
| `byline`    | `author`, `authors`, `creator`                    | a name or a list of names       |
| `url`       | `link`                                            |                                 |
| `publisher` | `source`, `site`, `siteName`                      | who published it                |
| `language`  | `lang`                                            |                                 |

Case, hyphens and underscores of a field's name do not matter; the first of a row that holds something is
taken; an object that has a `name` counts as that name; other fields are ignored. Offsets count in the text.
What a record says of itself and cannot be read costs a note, a record without a text is one BadArticle.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg.articles import stamps
from kg.articles.encodings import decode
from kg.articles.paragraphs import split
from kg.articles.source import Draft, Source, finish, too_large
from kg.errors import BadArticle
from kg.model import Article

_NAMES = {
    "text": ("text", "body", "content", "articlebody"),
    "headline": ("headline", "title"),
    "published": ("published", "date", "datepublished", "publishedat", "pubdate"),
    "byline": ("byline", "author", "authors", "creator"),
    "url": ("url", "link"),
    "publisher": ("publisher", "source", "site", "sitename"),
    "language": ("language", "lang"),
}
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
                yield _article(line, where, seen, number, source)
        except BadArticle as error:
            yield error
    if not number:
        raise BadArticle(source.path, "empty file", "Give one JSON object a line")


def _skip_rest(source: Source, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = source.stream.readline(1 << 20)


def _article(line: bytes, where: str, seen: dict[str, int], number: int, source: Source) -> Article:
    record = _record(line, where)
    text = record["text"]
    if len(text) > source.limit:
        raise too_large(where, len(text), source.limit)
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
            byline=_byline(record.get("byline"), where, source.note),
            **{name: _word(record, name, where, source.note) for name in _WORDS},  # type: ignore[arg-type]
        )
    )


def _by_our_names(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record's fields under our names; of several that mean one, the first that holds something."""
    plain: dict[str, Any] = {}
    for name, value in record.items():
        plain.setdefault(name.lower().replace("_", "").replace("-", ""), value)
    fields = {"id": record["id"]} if "id" in record else {}
    for ours, names in _NAMES.items():
        there = [plain[name] for name in names if name in plain]
        if there:
            fields[ours] = next((value for value in there if value not in (None, "", [])), there[0])
    return fields


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
    fields = _by_our_names(record)
    if "text" not in fields:
        have = ", ".join(sorted(map(repr, record))[:8]) or "nothing"
        raise BadArticle(where, f"no 'text'; the record has {have}", 'Write {"text": "..."}')
    if not isinstance(fields["text"], str):
        raise BadArticle(where, f"'text' is a JSON {_kind(fields['text'])}, not a string", "Give the text")
    return fields


def _id(record: Mapping[str, Any], where: str) -> str | None:
    key = record.get("id")
    if key is None or key == "":
        return None
    if isinstance(key, bool) or not isinstance(key, str | int):
        raise BadArticle(
            where, f"'id' is a JSON {_kind(key)}, not a string", "Give a string or a whole number"
        )
    return str(key)


def _word(record: Mapping[str, Any], name: str, where: str, note: Callable[[str], None]) -> str | None:
    value = _named(record.get(name))
    if value is not None and not isinstance(value, str):
        note(f"{where}: {name!r} is a JSON {_kind(value)}, not a string; it is left out")
        return None
    if name == "published" and value and value.strip() and stamps.iso(value) is None:
        note(
            f"{where}: {name!r} is {value[:40]!r}, no date that is read; write 2025-02-12 or 12 February 2025"
        )
    return value or None


def _byline(value: Any, where: str, note: Callable[[str], None]) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    names = [one for one in map(_named, listed) if one is not None]
    if not all(isinstance(name, str) for name in names):
        note(f"{where}: 'byline' is a JSON {_kind(value)} without names; it is left out")
        return []
    return [name.strip() for name in names if name.strip()]


def _named(value: Any) -> Any:
    """Return the name in an object that has one, as schema.org gives authors and publishers."""
    return value["name"] if isinstance(value, dict) and isinstance(value.get("name"), str) else value


def _kind(value: Any) -> str:
    names = {bool: "true or false", type(None): "null", dict: "object", list: "list", str: "string"}
    return names.get(type(value), "number")
