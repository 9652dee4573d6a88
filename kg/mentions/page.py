"""Where the words of a parsed article stand: sentences, quotations, who speaks, what a name is in its clause.

"We will wait," she told Anna Berg.      quoted: tokens 1-4; the speaker's word: she
"""

from __future__ import annotations

import bisect
import re
from functools import cached_property
from typing import TYPE_CHECKING

from kg.lexicons import cues
from kg.model import Document, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FLOW = frozenset({"headline", "standfirst", "body"})
_STORY = frozenset({"standfirst", "body"})
_SHORT_LINE = 60  # characters
_CLOSING = frozenset('."\u201d?!')
_STRAIGHT, _CURLY = re.compile(r"'(?!\w)"), re.compile(r"’(?!\w)")  # that may close
_CUT = re.compile(r"(?:\d\ds|em|til|tis|twas|cause)\b")  # words that begin with an apostrophe: "'90s"
_OPENERS = {"“": "”", "«": "»", "„": "“"}


def quoted_spans(text: str) -> list[Span]:
    """Return what stands inside quotation marks in one paragraph; a quotation not closed runs to its end.

    >>> [(one.start, one.end) for one in quoted_spans('"No," he said. It\\'s "late')]
    [(1, 4), (21, 25)]
    """
    found: list[Span] = []
    start, closer = -1, ""
    for i, mark in enumerate(text):
        if start >= 0:
            if mark == closer and (closer not in "’'" or _closes(text, i)):
                found.append(Span(start, i))
                start = -1
        elif mark in _OPENERS:
            start, closer = i + 1, _OPENERS[mark]
        elif mark == '"':
            start, closer = i + 1, '"'
        elif mark in "‘'" and _opens(text, i):
            start, closer = i + 1, "’" if mark == "‘" else "'"
    if start >= 0 and closer not in "’'":
        found.append(Span(start, len(text)))
    return found


def _opens(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return (
        (not before or before in " \n([—–-")
        and (after.isalnum() or after in "…“")
        and bool((_STRAIGHT if text[i] == "'" else _CURLY).search(text, i + 1))
        and not _CUT.match(text, i + 1)
    )


def _closes(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return (
        not after.isalnum()
        and (not before.isspace())
        and not (before == "s" and after == " " and text.find("’", i + 1) >= 0)
    )


class Page:
    """Positions in a document, worked out once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.quotes: list[list[Span]] = []
        self._quote_starts: list[list[int]] = []
        self.sentence_of: list[list[int]] = []
        self.flow: list[bool] = []
        self.texts: list[list[str]] = []
        self.plain = [block.doc.text for block in document.blocks]
        number = 0
        for block in document.blocks:
            self.quotes.append(quoted_spans(document[block.layer.span]))
            self._quote_starts.append([span.start for span in self.quotes[-1]])
            sentences, texts = [], []
            for i, token in enumerate(block.doc):
                number += bool(token.is_sent_start) or i == 0
                sentences.append(number)
                texts.append(token.text)
            self.sentence_of.append(sentences)
            self.texts.append(texts)
            self.flow.append(block.layer.kind in _FLOW)

    def doc(self, block: int) -> Doc:
        """Return the tokens of a block."""
        return self.document.blocks[block].doc

    def sentence(self, block: int, token: int) -> int:
        """Return the number of a token's sentence in the document."""
        return self.sentence_of[block][token]

    def tokens_of(self, block: int, first: int, end: int) -> range:
        """Return the tokens of a block that stand in the sentences from number `first` up to `end`."""
        numbers = self.sentence_of[block]
        return range(bisect.bisect_left(numbers, first), bisect.bisect_left(numbers, end))

    def quote_at(self, block: int, token: int) -> int:
        """Return the number of the quotation around a token in its block, or -1."""
        at = self.document.blocks[block].doc[token].idx
        n = bisect.bisect_right(self._quote_starts[block], at) - 1
        return n if n >= 0 and at < self.quotes[block][n].end else -1

    def head(self, block: int, first: int, end: int) -> int:
        """Return the token of a range whose head lies outside it; the last of several."""
        doc = self.doc(block)
        outside = [i for i in range(first, end) if not first <= doc[i].head.i < end or doc[i].head.i == i]
        named = [i for i in outside if doc[i].dep_ not in {"punct", "prep", "case"}]
        return (named or outside or [end - 1])[-1]

    @cached_property
    def told(self) -> list[int]:
        """The blocks that are paragraphs of the story, not lines of the page's own."""
        return [
            number
            for number, block in enumerate(self.document.blocks)
            if block.layer.kind in _STORY
            and len(text := self.plain[number].rstrip()) > _SHORT_LINE
            and text[-1:] in _CLOSING
        ]

    @cached_property
    def speakers(self) -> list[list[int]]:
        """For each block, the subjects of verbs of saying outside quotations, as tokens in text order."""
        verbs = cues.english().verbs
        found: list[list[int]] = []
        for number, block in enumerate(self.document.blocks):
            here = []
            for token in block.doc:
                if token.dep_ == "nsubj" and self.quote_at(number, token.i) < 0:
                    cue = verbs.get(token.head.lemma_)
                    if cue is not None and cue.is_speech and self.quote_at(number, token.head.i) < 0:
                        here.append(token.i)
            found.append(here)
        return found

    def speakers_of(self, block: int, token: int) -> list[int]:
        """Return the tokens of a block that may be the speaker of the quotation around a token."""
        return self.speakers[block] if self.quote_at(block, token) >= 0 else []


def governor(token: Token) -> Token:
    """Return the verb that a token's phrase belongs to, or the root."""
    here = token
    for _ in range(30):
        if here.head.i == here.i or here.head.pos_ in {"VERB", "AUX"}:
            return here.head
        here = here.head
    return here
