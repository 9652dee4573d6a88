"""Work grows with an article's length and no faster: calls are counted, no clock is read.

The articles are one paragraph over and over, each time with other names, as a page of paragraphs and as one
single line.
"""

from __future__ import annotations

import hashlib
import sys
from types import FrameType
from typing import TYPE_CHECKING

import pytest

from kg import mentions
from kg.facts import events, roles, statements, topics
from kg.model import Article, Block, Document, Layer, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    Parsed = Callable[..., Document]

PARAGRAPH = (
    "Anna Berg, the chief executive of Tarn Mills, said on Monday that the company would close its plant. "
    '"We will help the workers," she told Jonas Lind, who was mayor of Halden. The minister met the union in '
    "Norway. Omar Diallo, a spokesman for the Halden Council, said its chair had resigned because of the "
    "plan. He was appointed finance minister by Norland in May."
)
NAMED = frozenset({"Berg", "Tarn", "Lind", "Halden", "Diallo"})  # another one's in each paragraph
SHORT, LONG = 10, 50  # paragraphs
MOST = 0.25  # by which a paragraph of the long article may cost more than one of the short, or less


def _letters(number: int) -> str:
    """Return a number in letters, for a name."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _over_and_over(doc: Doc, numbers: range) -> Doc:
    """Return a parse with its tokens again and again, with other names each time."""
    from spacy.tokens import Doc

    words, spaces, heads = [], [], []
    for at, number in enumerate(numbers):
        words += [one.text + _letters(number) if one.text in NAMED else one.text for one in doc]
        spaces += [bool(one.whitespace_) or one.i == len(doc) - 1 for one in doc]
        heads += [one.head.i + at * len(doc) for one in doc]
    times = len(numbers)
    return Doc(
        doc.vocab,
        words=words,
        spaces=spaces,
        heads=heads,
        tags=[one.tag_ for one in doc] * times,
        pos=[one.pos_ for one in doc] * times,
        deps=[one.dep_ for one in doc] * times,
        lemmas=[one.lemma_ for one in doc] * times,
        ents=[f"{one.ent_iob_}-{one.ent_type_}" if one.ent_type_ else "O" for one in doc] * times,
    )


def _document(docs: list[Doc]) -> Document:
    """Return an article of which each parse is a paragraph."""
    text, layers = "", []
    for doc in docs:
        layers.append(Layer(kind="body", span=Span(len(text), len(text) + len(doc.text.rstrip()))))
        text += f"{doc.text}\n"
    sha = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id=sha[:12], path="test.txt", text=text, sha256=sha, layers=tuple(layers))
    return Document(
        article=article,
        blocks=tuple(Block(layer=one, doc=doc) for one, doc in zip(layers, docs, strict=True)),
    )


def _calls(work: Callable[[], object]) -> int:
    """Return how many functions a piece of work calls; a generator counts at each step."""
    count = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def _stages(document: Document) -> dict[str, Callable[[], object]]:
    """Return the stages of extraction, each with what it takes."""
    refs = mentions.find(document)
    said = statements.find(document, refs)
    return {
        "mentions": lambda: mentions.find(document),
        "statements": lambda: statements.find(document, refs),
        "roles": lambda: roles.find(document, refs),
        "topics": lambda: topics.assign(document, refs, said),
        "events": lambda: events.find(document, refs),
    }


@pytest.mark.parametrize("line", [False, True], ids=["paragraphs", "one line"])
def test_work_grows_with_the_length_of_an_article_and_no_faster(parsed: Parsed, *, line: bool) -> None:
    (block,) = parsed(PARAGRAPH).blocks

    def article(times: int) -> Document:
        docs = [_over_and_over(block.doc, range(n, n + 1)) for n in range(times)]
        return _document([_over_and_over(block.doc, range(times))] if line else docs)

    for work in _stages(article(SHORT)).values():
        work()  # lexicons are read once
    short, long = _stages(article(SHORT)), _stages(article(LONG))
    grown = {name: _calls(long[name]) / LONG / (_calls(work) / SHORT) for name, work in short.items()}
    assert grown == {name: pytest.approx(1, abs=MOST) for name in short}
