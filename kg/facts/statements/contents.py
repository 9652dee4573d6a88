"""Complement -> content spans: the words that are said, without what only tells of the saying.

    He said  that rates will fall  ,  adding ...      that rates will fall
    The plan  , she said ,  is a mess                 The plan | is a mess

"that" and "to" belong to the content, as in PARC 3.0. Outer quotation marks and punctuation do not.
"""

from __future__ import annotations

import re

from kg.facts.statements.candidates import Paragraph, Piece
from kg.facts.statements.quotations import Quotation
from kg.facts.statements.tokens import Tokens

_OUTER = frozenset(" \t\r\n\u00a0\"“”„«»‘’'`,;:—–-.•")
_ITEM = re.compile(r"\n\s*[-–•*·]\s")
_RELATIVE = frozenset(("that", "which", "who", "whom"))
_PAIRS = {")": "(", "]": "["}
_MARKS = frozenset("\"“”„«»‘’'")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Inc|Co|Corp|Jr|Sr|Ltd|a\.m|p\.m)\.\Z")


def subtree(tokens: Tokens, head: int) -> tuple[int, int]:
    """Return the first and last token that a head governs, itself included."""
    return tokens.left[head], tokens.right[head]


def without(whole: tuple[int, int], hole: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the token ranges of `whole` outside `hole`; both inclusive.

    >>> without((0, 9), (3, 5)), without((0, 9), (7, 12)), without((0, 2), (5, 6))
    ([(0, 2), (6, 9)], [(0, 6)], [(0, 2)])
    """
    first, last = whole
    if hole[1] < first or hole[0] > last:
        return [whole]
    parts = []
    if hole[0] > first:
        parts.append((first, hole[0] - 1))
    if hole[1] < last:
        parts.append((hole[1] + 1, last))
    return parts


def pieces(paragraph: Paragraph, ranges: list[tuple[int, int]], cue: int) -> list[Piece]:
    """Return the characters of token ranges, grown over quotations they cut, trimmed, in text order.

    A relative pronoun that stands alone before the cue ("a force that, he said, should ...") is left out.
    """
    tokens = paragraph.tokens
    at = tokens.start[cue]
    around = paragraph.quotation_at(at)
    found: list[Piece] = []
    for number, (first, last) in enumerate(ranges):
        if first == last and number + 1 < len(ranges) and tokens.lower[first] in _RELATIVE:
            continue
        joint = last > first and tokens.dep[last] == "cc" and tokens.start[last] > at
        end = tokens.end[last - 1 if joint else last]
        if around is not None and (end <= around.start or around.end <= tokens.start[first]):
            continue  # a cue inside a quotation tells of nothing outside it
        piece = _grown(paragraph.quotations, (tokens.start[first], end), at)
        piece = _in_item(paragraph.text, piece, at)
        if (trimmed := trim(paragraph.text, piece)) is not None:
            found.append(whole_marks(paragraph.quotations, trimmed))
    return merged(found)


def _in_item(text: str, piece: Piece, cue: int) -> Piece:
    """Return the part of a piece in the cue's own item of a list: items start with a dash or a bullet."""
    start, end = piece
    for match in _ITEM.finditer(text, min(start, cue), max(end, cue)):
        if match.start() <= cue:
            start = max(start, match.end())
        else:
            end = min(end, match.start())
    return (start, end) if start < end else (end, end)


def whole_marks(quotations: list[Quotation], piece: Piece) -> Piece:
    """Return a piece that has both marks or none of each quotation inside it."""
    start, end = piece
    for one in quotations:
        if one.start == start and one.outer_end < end:
            start = one.outer_start
        if one.closed and one.outer_start > start and end in (one.end, one.end - 1):
            end = one.outer_end
    return start, end


def _grown(quotations: list[Quotation], piece: Piece, cue: int) -> Piece:
    """Let a piece hold the whole of each quotation that it reaches into, but not past the cue's own."""
    start, end = piece
    for one in quotations:
        if one.end <= start or end <= one.start:
            continue
        if one.start <= cue < one.end:
            start, end = max(start, one.start), min(end, one.end)
        elif one.start < start < one.end:
            start = one.start
        if one.start >= start and end < one.end and not one.start <= cue < one.end:
            end = one.end
    return start, end


def trim(text: str, piece: Piece) -> Piece | None:
    """Return a piece without outer space, marks and punctuation; None where nothing is left.

    >>> text = ' "Rates (may) fall," '
    >>> start, end = trim(text, (0, len(text)))
    >>> text[start:end]
    'Rates (may) fall'
    """
    start, end = piece
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and _is_outer(text, start, end):
        end -= 1
    return (start, end) if start < end else None


def spoken(text: str, piece: Piece) -> Piece | None:
    """Return a piece of words as spoken: trimmed, but with the full stop that ends it.

    >>> start, end = spoken("Rates will fall. ", (0, 17))
    >>> "Rates will fall. "[start:end]
    'Rates will fall.'
    """
    trimmed = trim(text, piece)
    if trimmed is None:
        return None
    start, end = trimmed
    return start, end + 1 if end < piece[1] and text[end] == "." else end


def _is_outer(text: str, start: int, end: int) -> bool:
    """Whether the last character of text[start:end] is no part of the words: "U.S." keeps its stop."""
    last = text[end - 1]
    if last == ".":
        inside = text[end : end + 1] in _MARKS and end < len(text)
        return not inside and not _ABBREVIATED.search(text, max(start, end - 5), end)
    return last in _OUTER or (last in _PAIRS and _PAIRS[last] not in text[start:end])


def merged(found: list[Piece]) -> list[Piece]:
    """Return pieces in text order, those that overlap or touch joined."""
    out: list[Piece] = []
    for start, end in sorted(found):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
