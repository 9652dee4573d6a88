"""What the rules of this package hand on: a paragraph as they read it, and a Candidate for a Statement.

    Berg   said    that rates will fall .     Candidate(cue=said, frame="that", pieces=[that ... fall])
    source cue     ~~~~~~~piece~~~~~~~~

Candidates are made wide, by structure; `acceptance` says which become Statements.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.facts.statements.quotations import Quotation
from kg.facts.statements.tokens import Tokens
from kg.lexicons.cues import Cue
from kg.model import LayerKind

Piece = tuple[int, int]  # half-open characters of the article's text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One parsed block with its quotations."""

    number: int
    text: str  # of the whole article
    tokens: Tokens
    quotations: list[Quotation]
    kind: LayerKind

    @property
    def start(self) -> int:
        """Where it starts, in characters of the article."""
        return self.tokens.block.layer.span.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens.block.layer.span.end

    def quotation_at(self, place: int) -> Quotation | None:
        """Return the quotation that a character is inside of."""
        for one in self.quotations:
            if one.start <= place < one.end:
                return one
        return None


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks: the head token of the phrase in `paragraph`, and the phrase."""

    paragraph: Paragraph
    head: int
    span: Piece
    route: str  # how it was found: "subject", "antecedent", "controller", "agent" ...


@dataclass(slots=True)
class Candidate:
    """A stretch that may be somebody's words or stance."""

    paragraph: Paragraph
    cue: int  # head token of the cue
    cue_span: Piece
    lemma: str
    entry: Cue | None  # None: the lexicon lacks the word
    frame: str  # "quote", "that", "wh", "to", "ing", "obj", "as", or a preposition
    route: str  # rule that made it, for `Statement.extractor`
    pieces: list[Piece]
    source: Source | None
    grade: float  # what the lexicon says of this complement
    score: float = 0.0  # what `acceptance` makes of it
    speaker: str | None = None  # EntityRef id, where the page's form tells who speaks
    direct: bool = False  # words as spoken, without marks: a turn of a transcript
    joined: list[Paragraph] = field(default_factory=list)  # later paragraphs that its quotation runs into

    @property
    def size(self) -> int:
        """How many characters its content has."""
        return sum(end - start for start, end in self.pieces)


def candidate(
    paragraph: Paragraph,
    *,
    cue: tuple[int, int],
    head: int,
    entry: Cue | None,
    frame: str,
    route: str,
    pieces: list[Piece],
    source: Source | None,
    grade: float,
) -> list[Candidate]:
    """Return a candidate of a cue's first and last token, in a list; none where no content is left."""
    if not pieces:
        return []
    tokens = paragraph.tokens
    return [
        Candidate(
            paragraph=paragraph,
            cue=head,
            cue_span=(tokens.start[cue[0]], tokens.end[cue[1]]),
            lemma=entry.lemma if entry else tokens.lemma[head].lower(),
            entry=entry,
            frame=frame,
            route=route,
            pieces=pieces,
            source=source,
            grade=grade,
        )
    ]
