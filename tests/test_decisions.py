"""The decisions file: what a line says, what is wrong with it, and that lines are only ever added."""

from pathlib import Path

import pytest

from kg.entities import merge
from kg.errors import BadData, KGError, UnknownName

GOOD = "d1 | same | anna-berg-1a2b | a-berg-3c4d | ben | 2025-02-15 | one office"


def test_a_file_that_is_not_there_holds_no_decision(tmp_path: Path) -> None:
    assert merge.read(tmp_path / "decisions.txt") == ()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("same | a | b", "decisions.txt:1: 3 fields where 7 are wanted"),
        (f"{GOOD}\n{GOOD}", "decisions.txt:2: d1 is there twice"),
        ("# note\n\nx1 | same | a | b | ben | 2025-02-15 | w", "decisions.txt:3: 'x1' is no id such as d1"),
        ("d1 | sam | a | b | ben | 2025-02-15 | w", "Did you mean 'same'?"),
        ("d1 | same | <script> | b | ben | 2025-02-15 | w", "'<script>' is no entity key"),
        ("d1 | same | a | a | ben | 2025-02-15 | w", "both sides are a"),
        ("d1 | same | a | b | ben | Monday | w", "'Monday' is no date such as 2025-02-15"),
        ("undo | d1 | ben | 2025-02-15 | w", "decisions.txt:1: no decision above this line 'd1'"),
        (f"{GOOD}\nundo | d1", "decisions.txt:2: 2 fields where 5 are wanted"),
        (f"{GOOD}\nundo | d1 | ben | soon | w", "'soon' is no date"),
    ],
)
def test_a_wrong_line_is_named_with_what_is_wrong(lines: str, said: str) -> None:
    with pytest.raises(BadData) as caught:
        merge.parse(lines)
    assert said in str(caught.value)


def test_a_decision_goes_to_the_file_and_back(tmp_path: Path) -> None:
    file = tmp_path / "decisions.txt"
    one = merge.append(
        file, "same", "anna-berg-1a2b", "a-berg-3c4d", who="ben", when="2025-02-15", why="x | y"
    )
    two = merge.append(file, "undecided", "anna-berg-1a2b", "b-berg-3c4d", who="ann", when="2025-02-16")
    assert (one.id, two.id, one.where) == ("d1", "d2", "decisions.txt:4")
    assert merge.read(file) == (one, two)
    assert [merge.line_of(each) for each in (one, two)] == file.read_text("utf-8").splitlines()[3:]


def test_lines_are_only_added_and_ids_never_used_again(tmp_path: Path) -> None:
    file = tmp_path / "decisions.txt"
    merge.append(file, "same", "a-1", "b-2", who="ben", when="2025-02-15")
    before = file.read_text("utf-8")
    assert merge.undo(file, "d1", who="ann", when="2025-02-16", why="no").undone
    assert file.read_text("utf-8").startswith(before)
    assert merge.append(file, "different", "a-1", "b-2", who="ben", when="2025-02-17").id == "d2"
    assert [(one.id, one.undone) for one in merge.read(file)] == [("d1", True), ("d2", False)]
    assert [one.id for one in merge.in_force(merge.read(file))] == ["d2"]


@pytest.mark.parametrize(
    ("fields", "why", "said"),
    [
        (("different", "a-1", "c-3", "ben", "2025-02-15"), "", "different here and the same by"),
        (("same", "b-2", "a-1", "ben", "2025-02-15"), "", "are same already, by d1. Next: nothing"),
        (("same", "a-1", "b-2", "b|n", "2025-02-15"), "", "holds a '|'"),
        (("same", "a-1", "b-2", "ben", "2025-02-15"), "two\nlines", "has a line break"),
        (("same", "a-1", "a-1", "ben", "2025-02-15"), "", "both sides are a-1"),
        (("same", "A B", "a-1", "ben", "2025-02-15"), "", "'A B' is no entity key"),
    ],
)
def test_what_cannot_stand_is_not_written(
    tmp_path: Path, fields: tuple[merge.Verdict, str, str, str, str], why: str, said: str
) -> None:
    file = tmp_path / "decisions.txt"
    merge.append(file, "same", "a-1", "b-2", who="ben", when="2025-02-15")
    merge.append(file, "same", "b-2", "c-3", who="ben", when="2025-02-15")
    before = file.read_bytes()
    verdict, left, right, who, when = fields
    with pytest.raises(KGError) as caught:
        merge.append(file, verdict, left, right, who=who, when=when, why=why)
    assert said in str(caught.value)
    assert file.read_bytes() == before


def test_a_contradiction_names_every_line_of_it() -> None:
    lines = [
        "d1 | same | a-1 | b-2 | ben | 2025-02-15 | x",
        "d2 | same | b-2 | c-3 | ben | 2025-02-15 | x",
        "d3 | same | d-4 | e-5 | ben | 2025-02-15 | x",
        "d4 | different | a-1 | c-3 | ben | 2025-02-15 | x",
    ]
    with pytest.raises(BadData) as caught:
        merge.check(merge.parse("\n".join(lines)))
    for part in ("decisions.txt:4 (d4)", "decisions.txt:1 (d1)", "decisions.txt:2 (d2)", "kg undo"):
        assert part in str(caught.value)
    assert "d3" not in str(caught.value)
    assert merge.check(merge.parse("\n".join([*lines, "undo | d1 | ann | 2025-02-16 | no"])))


def test_undo_of_what_is_not_in_force_says_what_is(tmp_path: Path) -> None:
    file = tmp_path / "decisions.txt"
    merge.append(file, "same", "a-1", "b-2", who="ben", when="2025-02-15")
    with pytest.raises(UnknownName, match="no decision in force 'd7'"):
        merge.undo(file, "d7", who="ann", when="2025-02-16")
