r"""Text put together from the parts of a marked-up page, with what the mark-up said of each part.

[Part("Rates fall", "headline"), Part("The bank ...")]   ->   "Rates fall\n\nThe bank ..." + Paragraphs
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.articles.paragraphs import Hint, Paragraph, trim
from kg.model import Span

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph's words, without mark-up."""

    text: str
    hint: Hint = ""


def compose(parts: Iterable[Part]) -> tuple[str, list[Paragraph]]:
    r"""Return the parts as one text, a blank line between them, and where each stands in it.

    >>> compose([Part("Rates fall", "headline"), Part(" "), Part("They fell.")])[0]
    'Rates fall\n\nThey fell.'
    """
    pieces: list[str] = []
    found: list[Paragraph] = []
    position = 0
    for part in parts:
        kept = trim(part.text, 0, len(part.text))
        if kept is None:
            continue
        piece = part.text[kept.start : kept.end]
        position += len(_BETWEEN) if pieces else 0
        found.append(Paragraph(span=Span(position, position + len(piece)), hint=part.hint))
        pieces.append(piece)
        position += len(piece)
    return _BETWEEN.join(pieces), found
