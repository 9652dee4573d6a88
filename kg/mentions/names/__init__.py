"""Where an article names somebody or something, and which of the four types that is.

    United States Secretary of Defense Jonas Lind
    ~~country~~~~ ~~~~~~~~role~~~~~~~~ ~~~person~~~

    shapes      one word: capitals, given names            listed      names that a list has
    runs        capitalised words that go together         stretches   a run, cut at roles and titles
    cuts        a stretch, cut into names                  pieces      those, with their evidence:
    form        what a name shows by itself                neighbours  what stands around it
    work        who hires, speaks, is sent                 doubts      what no person shows
    types       the whole article decides                  overlooked  acronyms, surnames taken for words
    phrases     bodies whose names read as words           found       the values: Piece, Votes, Found

Which mentions are one entity: `kg.mentions.coreference`.
"""

from __future__ import annotations

from kg.mentions.names.found import Found
from kg.mentions.names.overlooked import bracketed, overlooked
from kg.mentions.names.pieces import pieces, runs_of
from kg.mentions.names.types import Types
from kg.mentions.page import Page
from kg.model import Document

__all__ = ["Found", "find"]


def find(document: Document, page: Page) -> list[Found]:
    """Return all names of a document, typed by the evidence of the whole of it."""
    runs = runs_of(document, page)
    found = list(Types(document, runs, list(pieces(document, runs))))
    found += list(bracketed(document, runs, found))
    found += list(overlooked(document, runs, found))
    return found
