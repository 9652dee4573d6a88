"""Who is the speaker of a nameless source: one claim a row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import mentions
from kg.facts import statements
from kg.model import Document

Parsed = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A spokesman for Tarn Water said the river was safe.", "Tarn Water"),
        ("A NATO spokeswoman said the river was safe.", "NATO"),
        ("Prices rose by 7%, according to data from the Tarn Exchange.", "Tarn Exchange"),
        ("Oslo District Court heard that the river was safe.", None),  # it listened
        ("A resident of Tarn Water said the river was safe.", None),
        ("A NATO official said the river was safe.", None),  # some official: not the alliance
        ("A spokesman for Anna Berg said the river was safe.", None),  # he speaks, not she
        ("A spokeswoman for the supplier, Tarn Water, said the river was safe.", "Tarn Water"),
        ("Tarn Council owns the dam. A council spokesman said the river was safe.", "Tarn Council"),
    ],
)
def test_a_nameless_spokesperson_speaks_for_the_body(parsed: Parsed, text: str, speaker: str | None) -> None:
    document = parsed(text)
    refs = mentions.find(document)
    (statement,) = statements.find(document, refs)
    assert (refs.get(statement.speaker).name if statement.speaker else None) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The UN's resident envoy in Oslo, Anna Berg, said the talks had failed.", "Anna Berg"),
        ("The committee's chair, Anna Berg of the Labour Party, replied that it was late.", "Anna Berg"),
        ("The leaders Anna Berg and Carl Lund said the talks had failed.", "Anna Berg, Carl Lund"),
        ("The leader of the council at the time, a farmer, said the school was closed.", None),
        ("The club's lawyer, Daniel Rosen KC, has previously said that the claim is false.", "Daniel Rosen"),
    ],
)
def test_a_name_beside_an_office_is_who_speaks(parsed: Parsed, text: str, speaker: str | None) -> None:
    document = parsed(text)
    refs = mentions.find(document)
    found = [refs.get(one.speaker).name for one in statements.find(document, refs) if one.speaker]
    assert (", ".join(found) or None) == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (  # two women in the article; the paragraph names one
            "Anna Berg left the bank. Ida Lund joined it.\n\n"
            'Berg denied that she was pushed. "It was time," she said.',
            ["Anna Berg", "Anna Berg"],
        ),
        (  # a spokeswoman speaks for her company, and so does "she"
            "A Tarn Water spokeswoman said the river was safe. She added that the fine was unfair.",
            ["Tarn Water", "Tarn Water"],
        ),
        (  # somebody else is named between
            "Anna Berg said the bank was safe. Ida Lund stayed away. She called the talks a farce.",
            ["Anna Berg", "Ida Lund"],
        ),
        (  # who tells of him is nearer than he who is told of
            "Carl Lund runs the firm.\n\nTom Hart, the bank's head of enforcement, remembers how Lund "
            'laughed. "Nobody believed us about the fees," he said.',
            ["Tom Hart", "Tom Hart"],
        ),
        (  # a body is no "she"
            "Tarn Council said the river was safe. She added that the fine was unfair.",
            ["Tarn Council", None],
        ),
        (  # he does not speak of himself by name
            'Carl Lund left the bank. "I like Lund," he said.',
            [None],
        ),
        (
            "One farmer from Oslo, who gave her name only as Halima, said the road was closed.",
            ["Halima"],
        ),
    ],
)
def test_a_pronoun_goes_on_with_the_speaker_before_it(
    parsed: Parsed, text: str, speakers: list[str | None]
) -> None:
    document = parsed(text)
    refs = mentions.find(document)
    found = statements.find(document, refs)
    assert [refs.get(one.speaker).name if one.speaker else None for one in found] == speakers
