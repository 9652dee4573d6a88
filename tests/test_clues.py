"""Words in and beside names that tell what is named: each word of each list in the sentence of its list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import mentions
from kg.lexicons.clues import clues
from kg.model import Document

Parsed = Callable[..., Document]


@pytest.mark.parametrize(
    ("clue", "word"), [(name, word) for name, clue in clues().items() for word in sorted(clue.words)]
)
def test_each_word_tells_what_is_named(parsed: Parsed, clue: str, word: str) -> None:
    row = clues()[clue]
    document = parsed(row.example.format(word=word))
    spans = [one.span for ref in mentions.find(document) if ref.type == row.type for one in ref.mentions]
    assert [document[span] for span in sorted(spans)] == [name.format(word=word) for name in row.names]
