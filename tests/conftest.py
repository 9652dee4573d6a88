"""Fixtures that every test may use: frozen parses, the real pipeline, the development gold.

`parsed(text)` gives a Document without loading a model: its tokens were parsed once and are kept in
`tests/parses/<test module>.jsonl`. After a change of sentences: pytest --reparse tests/<test module>.py, then
read the diff. Where all tests of a module ran and passed, the parses that none of them read are left out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.documents import DEFAULT_PIPELINE, parseable, pipeline
from kg.model import Article, Block, Document, Layer, LayerKind, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PARSES = Path(__file__).parent / "parses"
SHARED = Path(__file__).resolve().parents[2] / "shared"
_COLUMNS = ("text", "whitespace_", "tag_", "pos_", "dep_", "lemma_", "ent_type_", "ent_iob_")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--reparse", action="store_true", help="parse anew the sentences of the tests that run")
    parser.addoption(
        "--regold", action="store_true", help="rewrite golden files; read the diff before commit"
    )


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development gold beside the checkout; tests that use it skip where it is missing."""
    if not all((SHARED / part).is_dir() for part in ("eval", "gold", "seed")):
        pytest.skip("no development gold beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The real default pipeline."""
    return pipeline(DEFAULT_PIPELINE)


def page(text: str, *, kind: LayerKind = "body", published: str | None = "2025-02-12") -> Article:
    """An article whose paragraphs, parted by blank lines, are all layers of one kind."""
    layers = tuple(
        Layer(kind=kind, span=Span(m.start(), m.end()))
        for m in re.finditer(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", text, re.S)
    )
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=sha[:12], path="test.txt", text=text, sha256=sha, layers=layers, published=published)


def _frozen(doc: Doc) -> dict[str, Any]:
    rows = [
        [getattr(token, column) for column in _COLUMNS] + [token.head.i, int(bool(token.is_sent_start))]
        for token in doc
    ]
    return {"text": doc.text, "tokens": rows}


@cache
def _blank_vocab() -> Any:
    import spacy

    return spacy.blank("en").vocab


def _thawed(rows: list[list[Any]]) -> Doc:
    from spacy.tokens import Doc

    words, spaces, tags, poses, deps, lemmas, types, iobs, heads, _ = (
        list(c) for c in zip(*rows, strict=True)
    )
    ents = [f"{iob}-{kind}" if kind else "O" for iob, kind in zip(iobs, types, strict=True)]
    return Doc(
        _blank_vocab(),
        words=words,
        spaces=[bool(space) for space in spaces],
        tags=tags,
        pos=poses,
        deps=deps,
        lemmas=lemmas,
        heads=heads,
        ents=ents,
    )


class Parses:
    """The frozen parses of one test module."""

    def __init__(self, file: Path, *, renew: bool) -> None:
        self.file, self.renew = file, renew
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        self.rows: dict[str, list[list[Any]]] = {row["text"]: row["tokens"] for row in map(json.loads, lines)}
        self.new: set[str] = set()

    def doc(self, text: str) -> Doc:
        if self.renew and text not in self.new:
            self.rows[text] = _frozen(pipeline(DEFAULT_PIPELINE)(text))["tokens"]
            self.new.add(text)
        if text not in self.rows:
            pytest.fail(
                f"no frozen parse of {text!r}. Next: pytest --reparse {self.file.stem}.py, then read the diff"
            )
        return _thawed(self.rows[text])

    def save(self, *, whole: bool) -> None:
        """Write what was parsed anew, beside the others; none beside it where the `whole` module ran."""
        if self.new:
            PARSES.mkdir(exist_ok=True)
            kept = self.new if whole else self.rows
            rows = ({"text": text, "tokens": self.rows[text]} for text in sorted(kept))
            lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
            self.file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def parses(request: pytest.FixtureRequest) -> Iterator[Parses]:
    name = request.node.name.rpartition("/")[2].removesuffix(".py")
    found = Parses(PARSES / f"{name}.jsonl", renew=bool(request.config.getoption("--reparse")))
    yield found
    config = request.config
    picked = config.option.keyword or config.option.markexpr or any("::" in arg for arg in config.args)
    found.save(whole=not (picked or config.getoption("lf", False) or request.session.testsfailed))


@pytest.fixture
def parsed(parses: Parses) -> Callable[..., Document]:
    """`parsed(text, kind=..., published=...)`: a Document from frozen parses, a block a paragraph."""

    def document(text: str, *, kind: LayerKind = "body", published: str | None = "2025-02-12") -> Document:
        article = page(text, kind=kind, published=published)
        blocks = (
            Block(layer=layer, doc=parses.doc(parseable(article[layer.span]))) for layer in article.layers
        )
        return Document(article=article, blocks=tuple(blocks))

    return document
