"""Pairing of quotation marks within a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts.statements import quotations

PAIRED = [
    ('"A b," he said.', ["A b,"]),
    ("“A b,” he said.", ["A b,"]),
    ("„A b“, he said.", ["A b"]),
    ("«A b», he said.", ["A b"]),
    ("''A b,'' he said.", ["A b,"]),
    ("``A b,'' he said.", ["A b,"]),
    ("'A b,' he said.", ["A b,"]),
    ("‘A b,’ he said.", ["A b,"]),
    ('“A b," he said.', ["A b,"]),
    ('"A b,” he said.', ["A b,"]),
    ('"A," he said, "b."', ["A,", "b."]),
    ("“A,” he said. 'B.'", ["A,", "B."]),
    ("\"A 'b' c,\" he said.", ["A 'b' c,"]),
    ("'A \"b\" c,' he said.", ['A "b" c,']),
    ("“A ‘b’ c,” he said.", ["A ‘b’ c,"]),
    ("‘A “b” c,’ he said.", ["A “b” c,"]),
    ('("A b") he said.', ["A b"]),
    ('He said—"A b"—and left.', ["A b"]),
    ('"A b,“ he said.', ["A b,"]),
    ("'The workers' rights are here,' he said.", ["The workers' rights are here,"]),
    ("'It's the bank's,' he said.", ["It's the bank's,"]),
    ("‘It’s the bank’s,’ he said.", ["It’s the bank’s,"]),
    ('He read "A" and "B".', ["A", "B"]),
    ('"A?" he asked.', ["A?"]),
    ('"A!" "B!" they cried.', ["A!", "B!"]),
]
UNPAIRED: list[tuple[str, list[str]]] = [
    ("The workers' rights group met.", []),
    ("It's the bank's.", []),
    ("Rock 'n' roll is back.", []),
    ("The '90s are back.", []),
    ("'Tis late.", []),
    ("Get 'em out.", []),
    ("A 6' 2\" man left.", []),
    ('A b" he said.', []),
    ('Johan "Jo" Berg left.', []),  # a nickname
    ("", []),
    ('"', []),
    ('""', []),
    ('" "', []),
    ("’", []),
]
OPEN = [
    ('"A b.', ["A b."]),
    ("“A b.", ["A b."]),
    ("‘A b.", ["A b."]),
    ('He said: "A b.', ["A b."]),
    ('"A," he said. "B.', ["A,", "B."]),
]


def words(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quotations.find(text, 0, len(text))]


@pytest.mark.parametrize(("text", "inside"), PAIRED)
def test_marks_pair(text: str, inside: list[str]) -> None:
    assert words(text) == inside


@pytest.mark.parametrize(("text", "inside"), UNPAIRED)
def test_apostrophes_and_stray_marks_are_no_quotation(text: str, inside: list[str]) -> None:
    assert words(text) == inside


@pytest.mark.parametrize(("text", "inside"), OPEN)
def test_an_open_mark_runs_to_the_end_of_its_paragraph(text: str, inside: list[str]) -> None:
    found = quotations.find(text, 0, len(text))
    assert [text[one.start : one.end] for one in found] == inside
    assert not found[-1].closed


def test_an_open_mark_that_opens_again_is_left_out() -> None:
    assert words("“A b, he said. “C d.”") == ["C d."]


def test_a_paragraph_is_paired_by_itself() -> None:
    text = '"A b.\n\nC d," he said.'
    assert [text[one.start : one.end] for one in quotations.find(text, 7, len(text))] == []


@given(st.text(alphabet="ab .,?\"'“”‘’„«»`s\n", max_size=60))
def test_quotations_are_in_order_apart_and_inside_the_text(text: str) -> None:
    at = 0
    for one in quotations.find(text, 0, len(text)):
        assert at <= one.outer_start < one.start < one.end <= one.outer_end <= len(text)
        at = one.outer_end


@given(st.text(alphabet="ab .\"“”'", max_size=30), st.text(alphabet="ab .\"“”'", max_size=30))
def test_text_outside_the_paragraph_changes_nothing(before: str, after: str) -> None:
    text = '"A b," he said.'
    long = before + text + after
    found = quotations.find(long, len(before), len(before) + len(text))
    assert [long[one.start : one.end] for one in found] == words(text)
