"""Models that a user trains: the same text gives the same bytes, and a model changes what is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import articles, training
from kg.errors import BadData
from kg.pipeline import Settings, extract

pytestmark = pytest.mark.pipeline
NAMES = ("Anna Berg", "Jonas Lind", "Ada Moe", "Karl Weil", "Eva Holm", "Tom Rask")


def annotated(folder: Path) -> Path:
    """Six articles in which "said that" is an attribution and "hoped that" is none."""
    for number, name in enumerate(NAMES):
        said, hoped = f"{name} said that rates would fall.", "The board hoped that trade would grow."
        text = f"{said} {hoped} {name} said that banks would close. {hoped}"
        lines, first = [], 0
        for event in range(2):
            start = text.index(name, first)
            cue = text.index("said", start)
            end = text.index(".", cue)
            spans = {"Source": (start, start + len(name)), "Cue": (cue, cue + 4), "Content": (cue + 5, end)}
            base = 3 * event
            for place, (role, (left, right)) in enumerate(spans.items(), base + 1):
                lines.append(f"T{place}\t{role} {left} {right}\t{text[left:right]}")
            lines.append(f"E{event + 1}\tAttribution:T{base + 2} Source:T{base + 1} Content:T{base + 3}")
            first = end
        for part, content in (("text", text), ("attributions", "\n".join(lines) + "\n")):
            (folder / part).mkdir(exist_ok=True)
            suffix = "_one.ann" if part == "attributions" else ".txt"
            (folder / part / f"a{number}{suffix}").write_text(content, encoding="utf-8")
    return folder


def test_attribution_is_learned_twice_to_the_same_bytes_and_is_used(tmp_path: Path) -> None:
    gold = annotated(tmp_path)
    model = training.attribution(gold)
    assert model == training.attribution(gold)
    assert json.loads(model)["about"]["attributions"] == 2 * len(NAMES)
    path = tmp_path / "model.json"
    path.write_text(model, encoding="utf-8")
    page = articles.from_text("Ida Lund said that snow would melt. The board hoped that trade would grow.")
    found = extract(page, Settings(attribution_model=path)).statements
    assert [page[one.cue] for one in found if one.cue] == ["said"]


def test_roles_are_learned_twice_to_the_same_bytes(tmp_path: Path) -> None:
    rows = []
    for number, name in enumerate(NAMES * 5):
        text = f"{name} works for Nordbank, and {NAMES[(number + 1) % 6]} saw Eastbank."
        left = text.index("Nordbank")
        fact = {"property": "EMPLOYEE_OR_MEMBER_OF", "subject": [0, len(name)], "object": [left, left + 8]}
        rows.append({"id": f"p{number}", "fold": 1 + number % 5, "text": text})
        rows[-1] |= {"properties": ["EMPLOYEE_OR_MEMBER_OF"], "facts": [fact]}
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    model = training.roles(gold)
    assert model == training.roles(gold)
    assert json.loads(model)["weights"]


@pytest.mark.parametrize(
    ("line", "message"),
    [("{", r"gold\.jsonl:1: not a passage"), ('{"id": "a"}', r"gold\.jsonl:1: not a passage.*text")],
)
def test_a_line_that_is_no_passage_is_named(tmp_path: Path, line: str, message: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(line, encoding="utf-8")
    with pytest.raises(BadData, match=message):
        training.roles(gold)


def test_a_file_of_passages_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"none\.jsonl: cannot be read"):
        training.roles(tmp_path / "none.jsonl")
