"""What the parts of a newspaper page look like: a typed view on `pages.toml`.

    "Read more: What the plan means"             furniture, by the shape "read more"
    "HALDEN, Feb 12 (Northwire) - The bank ..."  dateline, by the shape "place in capitals"

Where on the page a shape counts, and what it makes of a paragraph: `kg.articles.layers`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import assets
from kg.errors import BadData

FILE = "lexicons/en/pages.toml"
HEAD = 400  # characters of a paragraph that a shape may look at

_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DATE = (
    rf"{_DAY}(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH})(?:,? \d{{4}})?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One kind of line. `case` says what must be in capitals: "names" that follow "by", or the "start"."""

    name: str
    pattern: re.Pattern[str]
    example: str
    counter: str = ""
    case: str = ""

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the start of a paragraph, of which only the first characters are read."""
        found = self.pattern.match(text[:HEAD])
        if found and self.case == "start" and not text[0].isupper():
            return None
        if found and self.case == "names" and not re.search(r"(?i:\bby) (?:[A-Z]\w)", text[:HEAD]):
            return None
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Shapes of lines by part of the page, and the words that go into them."""

    furniture: tuple[Shape, ...]
    dateline: tuple[Shape, ...]
    stamp: tuple[Shape, ...]
    words: Mapping[str, tuple[str, ...]]
    any_furniture: re.Pattern[str]

    def is_furniture(self, text: str) -> bool:
        """Tell whether a paragraph has the shape of furniture; most are passed over by one pattern."""
        return bool(self.any_furniture.match(text[:HEAD])) and any(one.match(text) for one in self.furniture)


@cache
def english() -> Pages:
    """Return the shapes of English pages.

    >>> english().is_furniture("Read more: What the plan means"), english().is_furniture("More was said.")
    (True, False)
    """
    data = assets.toml(FILE)
    words = {name: tuple(listed) for name, listed in data["words"].items()}
    shapes = {part: tuple(map(_shape, data[part])) for part in ("furniture", "dateline", "stamp")}
    either = "|".join(f"(?:{shape.pattern.pattern})" for shape in shapes["furniture"])
    return Pages(words=words, any_furniture=re.compile(either, re.IGNORECASE), **shapes)


def _shape(row: Mapping[str, Any]) -> Shape:
    try:
        pattern = re.compile(row["pattern"].replace("{DATE}", DATE), re.IGNORECASE)
    except re.error as error:
        raise BadData(f"pages.toml: pattern {row['name']!r} does not compile: {error}") from error
    return Shape(**{**row, "pattern": pattern})
