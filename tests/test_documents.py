"""The parse of a page: what the tokenizer is told, and that offsets hold."""

from __future__ import annotations

import pytest

from kg import articles, documents

pytestmark = pytest.mark.pipeline


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The bonus cost £45m. Osei objected.", ["The bonus cost £45m.", "Osei objected."]),
        ("Losses rose to €5.2m. The board met.", ["Losses rose to €5.2m.", "The board met."]),
        ("They met at 9 a.m. on Tuesday.", ["They met at 9 a.m. on Tuesday."]),
    ],
)
def test_an_amount_in_millions_ends_its_sentence_and_an_hour_does_not(
    text: str, sentences: list[str]
) -> None:
    document = documents.parse(articles.from_text(text), documents.pipeline())
    (block,) = document.blocks
    assert [document[block.span(sentence)] for sentence in block.doc.sents] == sentences
