"""The pieces of an article that may be names, each with its evidence.

    Defence Secretary Jonas Lind said Tarnholm ...
                      ~~piece~~~      ~piece~~     a role before the first, no title before the second

Runs are cut here, and what a piece and its neighbours show is counted. Which pieces are names, and of which
type: `kg.mentions.names.types`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.lexicons import names as lexicon
from kg.mentions.names.cuts import cut
from kg.mentions.names.doubts import weigh_doubts
from kg.mentions.names.form import MOST_WORDS_OF_A_PERSON, weigh_form
from kg.mentions.names.found import Piece
from kg.mentions.names.listed import Unit
from kg.mentions.names.neighbours import weigh_neighbours
from kg.mentions.names.phrases import phrases, units
from kg.mentions.names.runs import Runs
from kg.mentions.names.shapes import form_ends, given_at
from kg.mentions.names.stretches import Stretch, stretches
from kg.mentions.names.work import weigh_work
from kg.mentions.page import Page
from kg.model import Block, Document, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHORT_LINE = 60  # characters; running text is not wrapped before them


def runs_of(document: Document, page: Page) -> dict[int, Runs]:
    """Return the runs of each block by its number, without those in capitals throughout, save datelines."""
    named = phrases(page)
    return {
        number: Runs(
            block.doc,
            page.texts[number],
            page.plain[number],
            _line_ends(document, block),
            units(page.texts[number], named),
        )
        for number, block in enumerate(document.blocks)
        if block.layer.kind == "dateline" or not _all_capitals(page.plain[number])
    }


def pieces(document: Document, runs: Mapping[int, Runs]) -> Iterator[Piece]:
    """Yield what may be a name, in text order, with its votes."""
    for number, here in runs.items():
        yield from _pieces(document, number, here)


def _pieces(document: Document, number: int, runs: Runs) -> Iterator[Piece]:
    block = document.blocks[number]
    doc, layer = block.doc, block.layer.kind
    shouted = _title_case(block, runs.texts)
    for start, end in runs:
        for stretch in stretches(runs, start, end):
            for n, (first, stop, unit) in enumerate(list(cut(runs, stretch))):
                span = Span(block.span(doc[first]).start, block.span(doc[stop - 1]).end)
                piece = Piece(number, first, stop, document[span], span, unit, shouted=shouted)
                if (
                    n == 0
                    and stretch.titles >= 0
                    and first == stretch.first
                    and _can_be_person(doc, first, stop, unit)
                    and not _is_body(runs, stretch)
                ):
                    piece.titles, piece.gender, piece.role = stretch.titles, stretch.gender, stretch.role
                    piece.plain_title = stretch.plain_title
                weigh_form(runs, piece, layer)
                weigh_neighbours(runs, piece, layer)
                weigh_work(runs, piece)
                weigh_doubts(runs, piece)
                yield piece


def _is_body(runs: Runs, stretch: Stretch) -> bool:
    """Whether a sentence begins with a noun for a body, not for a person: "Developer Tarnholm said"."""
    noun = runs.texts[stretch.first - 1] if stretch.first else ""
    return noun.lower() in lexicon.body_nouns() and not given_at(runs.doc, stretch.first)


def _can_be_person(doc: Doc, first: int, end: int, unit: Unit | None) -> bool:
    if unit is not None and unit.end == end and not given_at(doc, first):
        return False
    return end - first <= MOST_WORDS_OF_A_PERSON + 2 and not form_ends(doc, first, end)


def _line_ends(document: Document, block: Block) -> frozenset[int]:
    """Return the tokens that begin a line where the line before is short: a list, not running text."""
    text = document[block.layer.span]
    if "\n" not in text:
        return frozenset()
    short = 0 if block.layer.kind != "body" else _SHORT_LINE
    found = set()
    for one in block.doc:
        before = text[: one.idx].rstrip(" \t")
        if one.i and before.endswith("\n"):
            line = before.rstrip("\r\n").rpartition("\n")[2]
            if not short or len(line) < short:
                found.add(one.i)
    return frozenset(found)


def _title_case(block: Block, texts: Sequence[str]) -> bool:
    """Whether every longer word begins with a capital, as in a headline of that style."""
    words = [text for text in texts if len(text) > 4 and text.isalpha()]
    listing = block.layer.kind == "caption" or (block.layer.kind == "body" and "," in texts)
    return len(words) >= 4 and not listing and all(word[0].isupper() for word in words)


def _all_capitals(text: str) -> bool:
    return text.isupper() and len(text.split()) >= 2
