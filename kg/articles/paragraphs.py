r"""Plain text -> Paragraphs: blank lines part them, or line ends where there are no blank lines.

    Rates to fall\n\nThe bank cut\nits rates.\n   ->   [Rates to fall]  [The bank cut\nits rates.]

Text that was wrapped at a fixed width is joined again; elsewhere a line is a paragraph. Nothing in the text
is changed: a paragraph is a span of it. What a paragraph is on its page: `kg.articles.layers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kg.model import Span

Hint = Literal["", "headline", "standfirst", "byline", "caption", "subhead", "body"]

# Not white space to Python, and nothing that a reader sees either.
INVISIBLE = frozenset("\ufeff\u200b\u200e\u200f\u2060\u00ad")
_WIDEST = 110  # a longer line was not wrapped by hand or by a mail program
_NARROWEST = 50
_FINISHED = re.compile(r"[.!?:…][\"'”’)\]]*$")
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]{1,40}:$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A run of text with white space around it, and what mark-up says it is ("": nothing)."""

    span: Span
    hint: Hint = ""


def trim(text: str, start: int, end: int) -> Span | None:
    r"""Return the span without white space and invisible characters at its ends; None where nothing is left.

    >>> trim("\ufeff Rates \r\n", 0, 9)
    Span(start=2, end=7)
    """
    while start < end and (text[start].isspace() or text[start] in INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in INVISIBLE):
        end -= 1
    return Span(start, end) if start < end else None


def split(text: str) -> list[Paragraph]:
    r"""Return the paragraphs of plain text, in order.

    >>> text = "Rates fall\n\nThe bank cut rates.\nShares rose."
    >>> [text[one.span.start : one.span.end] for one in split(text)]
    ['Rates fall', 'The bank cut rates.', 'Shares rose.']
    """
    groups = list(_groups(text))
    width = _wrap_width(text, groups)
    return [Paragraph(span=span) for group in groups for span in _unwrapped(text, group, width)]


def _groups(text: str) -> Iterator[list[Span]]:
    """Yield the lines between two blank lines, each trimmed at its end but not at its start."""
    group: list[Span] = []
    position = 0
    for line in text.splitlines(keepends=True):
        shown = trim(text, position, position + len(line))
        if shown:
            group.append(shown)
        elif group:
            yield group
            group = []
        position += len(line)
    if group:
        yield group


def _wrap_width(text: str, groups: Sequence[Sequence[Span]]) -> int:
    """Return the width at which the text was wrapped, or 0 where each line is a paragraph.

    Wrapped lines are alike in length and mostly stop in the middle of a sentence.
    """
    lines = [
        line
        for group in groups
        if len(group) > 1 and _NARROWEST <= max(map(len, group)) <= _WIDEST
        for line in group[:-1]
    ]
    if len(lines) < 3:
        return 0
    width = max(map(len, lines))
    stopped = sum(bool(_FINISHED.search(text[line.end - 4 : line.end])) for line in lines if len(line) > 4)
    alike = sorted(map(len, lines))[len(lines) // 2] >= 0.8 * width
    return width if alike and stopped < 0.6 * len(lines) else 0


def _unwrapped(text: str, lines: Sequence[Span], width: int) -> Iterator[Span]:
    start = lines[0].start
    for line, following in pairwise(lines):
        if not _goes_on(text, line, following, width):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _goes_on(text: str, line: Span, following: Span, width: int) -> bool:
    """Tell whether the next line belongs to the same paragraph."""
    tail = text[max(line.start, line.end - 45) : line.end]
    finished = bool(_FINISHED.search(tail))
    if len(line) <= 45 and _SPEAKER.match(tail):
        return True
    if not finished and text[following.start].islower():
        return True
    if not width or text[line.end : following.start].endswith(("  ", "\t")):
        return False
    word = re.match(r"\S{1,40}", text[following.start : min(following.end, following.start + 40)])
    room_left = len(line) + 1 + len(word.group() if word else "")
    return room_left > width * (0.9 if finished else 0.75)
