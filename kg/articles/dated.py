"""When a web page says that it was published: to the hour, where its metadata tell it.

    {"@type": "NewsArticle", "datePublished": "2025-03-14T07:42:00Z"}   ->   "2025-03-14T07:42:00Z"
    <meta property="article:published_time" content="2025-03-14">       ->   "2025-03-14"

The date of a change stands in only where nothing tells that of publication. Dates that the page prints:
`kg.articles.stamps`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.articles import stamps

_META = (
    ("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued"),
    ("article:modified_time", "og:updated_time", "datemodified", "lastmod"),
)
_FIELDS = ("datePublished", "dateModified")
_SCRIPTS = 20  # of one page are read
_DEEPEST = 6


def published(tree: Any, otherwise: str | None) -> str | None:
    """Return the date of publication in ISO 8601.

    Args:
        tree: the page's elements; None where it has none.
        otherwise: what the reader of the story found, which is a day; taken where the metadata are silent,
            and against metadata that give another day.
    """
    if tree is None:
        return otherwise
    data = list(_data(tree))
    first = _stated(tree, data, 0)
    changed = _stated(tree, data, 1)
    known = {one[:10] for one in (*first, *changed)}
    if otherwise and otherwise not in known:
        return otherwise
    return next(iter([*first, *changed]), otherwise)


def _stated(tree: Any, data: list[dict[str, Any]], which: int) -> list[str]:
    """Return the dates of publication (0) or of changes (1) that metadata give, JSON-LD's first."""
    given = [one.get(_FIELDS[which]) for one in data]
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.lower() in _META[which]:
            given.append(meta.get("content"))
    for timed in tree.xpath(f"//time[@itemprop='{_FIELDS[which]}']"):
        given.append(timed.get("datetime"))
    return [date for one in given if isinstance(one, str) and (date := stamps.iso(one))]


def _data(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's JSON-LD that are articles; broken JSON is passed over."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:_SCRIPTS]:
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(value, 0)


def _articles(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _articles(one, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and kind.endswith(("Article", "Posting", "Report")) for kind in kinds):
            yield value
        yield from _articles(value.get("@graph"), depth + 1)
