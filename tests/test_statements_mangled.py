"""Pages that are broken: 5,000 articles with marks removed, doubled and mixed, lines cut, and noise.

The parse of a mangled paragraph is the real parse of the whole one, mangled alike: a token that goes leaves
its dependents to its head, a new mark hangs on its neighbour. So the rules meet trees as wrong as those a
parser makes of such text, without a parser's time.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Doc

from kg.facts import statements
from kg.model import Article, Block, Document, EntityRefs, Layer, Span, Statement

Parsed = Callable[..., Document]

PAGE = (
    "The bank will not pay, says Berg: union claims talks are dead\n\n"
    '"We have a plan," said Anna Berg, the bank\'s chief executive. "It is long, and it will work."\n\n'
    "Piet Maas, who leads the union, hit out at the 'unrealistic' plan and called for a vote.\n\n"
    "“We have read it,” he told reporters in Oslo on Monday. “It is a mess.\n\n"
    "“It will close ten branches.”\n\n"
    "According to Maas, the workers' rights are at risk; the bank denied that it had lied.\n\n"
    "Berg was asked whether the plan would fail, but said \"no\" and that 'safe' rates would fall.\n\n"
    "MAAS: We shall see what the board says about it.\n\n"
    "Officials voiced concerns over the plan, saying it was “too late” - and that rates could rise."
)
MARKS = ['"', "'", "“", "”", "‘", "’", "''", "``", "„", "«", "»", "-", "—", ":", "(", ")"]
NOISE = ["\u200b", "\ufeff", "\U0001f600", "é", "\u0301", "\u202e", "\x00", "ﬁ", "漢", "\u00a0", "İ", "ß", ""]
ROUNDS = 5000


class Tree:
    """A paragraph's tokens, to be mangled and made a Doc again."""

    def __init__(self, doc: Doc) -> None:
        self.rows: list[list[Any]] = [
            [t.text, bool(t.whitespace_), t.tag_, t.pos_, t.dep_, t.lemma_, t.ent_type_, t.head.i]
            for t in doc
        ]
        self.vocab = doc.vocab

    def drop(self, i: int) -> None:
        head = self.rows[i][7]
        del self.rows[i]
        for row in self.rows:
            if row[7] == i:
                row[7] = head if head != i else -1
            row[7] -= row[7] > i
        for j, row in enumerate(self.rows):
            row[7] = j if row[7] < 0 else row[7]

    def put(self, i: int, mark: str) -> None:
        for row in self.rows:
            row[7] += row[7] >= i
        self.rows.insert(
            i, [mark, False, "''", "PUNCT", "punct", mark, "", i + 1 if i < len(self.rows) else i - 1]
        )

    def doc(self) -> Doc:
        texts, spaces, tags, poses, deps, lemmas, types, heads = (
            list(c) for c in zip(*self.rows, strict=True)
        )
        ents = [f"I-{kind}" if kind else "O" for kind in types]
        return Doc(
            self.vocab,
            words=texts,
            spaces=spaces,
            tags=tags,
            pos=poses,
            deps=deps,
            lemmas=lemmas,
            heads=heads,
            ents=ents,
        )


def mangle(doc: Doc, chance: random.Random) -> Doc:
    tree = Tree(doc)
    for _ in range(chance.randint(1, 6)):
        if len(tree.rows) < 2:
            break
        i = chance.randrange(len(tree.rows))
        marks = [k for k, row in enumerate(tree.rows) if row[0] in MARKS]
        match chance.randrange(6):
            case 0 if marks:
                tree.drop(chance.choice(marks))
            case 1 if marks:
                k = chance.choice(marks)
                tree.put(k, tree.rows[k][0])
            case 2 if marks:
                tree.rows[chance.choice(marks)][0] = chance.choice(MARKS)
            case 3:
                tree.put(i, chance.choice(MARKS))
            case 4:
                while len(tree.rows) > max(i, 1):
                    tree.drop(len(tree.rows) - 1)
            case _:
                tree.rows[i][0] += chance.choice(NOISE)
    return tree.doc()


def article_of(docs: list[Doc]) -> Document:
    text, layers, blocks = "", [], []
    for number, doc in enumerate(docs):
        start = len(text)
        text += doc.text
        layers.append(Layer(kind="body" if number else "headline", span=Span(start, len(text))))
        blocks.append(Block(layer=layers[-1], doc=doc))
        text += "\n\n"
    article = Article(
        id="0" * 12, path="-", text=text, sha256="", layers=tuple(layers), published="2025-02-12"
    )
    return Document(article=article, blocks=tuple(blocks))


def spans(one: Statement) -> list[Span]:
    found = [one.speaker_mention, one.cue, one.condition, one.sentence, *one.content, *one.quoted]
    return [span for span in found if span is not None]


def in_blocks(document: Document, one: Statement) -> tuple[set[int], object]:
    """The numbers of the blocks that a statement is in, and the statement counted from its first block."""
    starts = [block.offset for block in document.blocks]
    ends = [block.layer.span.end for block in document.blocks]
    touched = {
        n for span in spans(one) for n in range(len(starts)) if starts[n] < span.end and span.start < ends[n]
    }
    base = starts[min(touched)]
    return touched, (one.kind, one.cue_class, [(span.start - base, span.end - base) for span in spans(one)])


def kept(document: Document, found: tuple[Statement, ...], around: int) -> list[object]:
    """The statements that lie wholly in blocks out of reach of the mangled one: not beside it, nor joined."""
    rows = [in_blocks(document, one) for one in found]
    return [(sorted(touched), row) for touched, row in rows if not any(abs(n - around) <= 2 for n in touched)]


@pytest.fixture(scope="module")
def whole(parses: Any) -> list[Doc]:
    return [parses.doc(text) for text in (p.translate(SWAP) for p in PAGE.split("\n\n"))]


SWAP = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})


def test_the_page_has_statements_to_lose(whole: list[Doc]) -> None:
    assert len(statements.find(article_of(whole), EntityRefs(refs=()))) >= 9


@pytest.mark.no_cover
def test_mangled_articles_stay_in_range_and_leave_other_paragraphs_alone(whole: list[Doc]) -> None:
    page = article_of(whole)
    found = statements.find(page, EntityRefs(refs=()))
    untouched = {n: kept(page, found, n) for n in range(len(whole))}
    for number in range(ROUNDS):
        chance = random.Random(number)
        n = chance.randrange(len(whole))
        document = article_of([*whole[:n], mangle(whole[n], chance), *whole[n + 1 :]])
        found = statements.find(document, EntityRefs(refs=()))
        for one in found:
            assert one.content, number
            assert max(span.end for span in spans(one)) <= len(document.text), number
            assert all(document[span].strip() for span in one.content), number
            assert list(one.content) == sorted(one.content), number
        assert kept(document, found, n) == untouched[n], number


def test_an_empty_page_says_nothing(whole: list[Doc]) -> None:
    assert statements.find(article_of([Doc(whole[0].vocab, words=[])]), EntityRefs(refs=())) == ()


def test_a_page_without_a_parse_is_read_by_its_marks(whole: list[Doc]) -> None:
    words = ["“", "Rates", "will", "fall", "”", ",", "said", "Berg", "."]
    document = article_of([Doc(whole[0].vocab, words=words)])
    assert all(
        span.end <= len(document.text)
        for one in statements.find(document, EntityRefs(refs=()))
        for span in spans(one)
    )
