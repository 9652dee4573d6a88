"""`kg train attribution`: a model from a user's own annotated articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import BadData
from kg.facts import statements
from kg.facts.statements import acceptance, train
from kg.facts.statements.acceptance import AttributionModel
from kg.model import Document, EntityRefs

Parsed = Callable[..., Document]

# In this user's articles "said" is an attribution and "hopes" is none.
SAID = "Berg said that rates would fall."
HOPED = "Berg hopes that rates will fall."


def annotate(folder: Path, *, articles: int = 10) -> Path:
    """A folder of annotated articles, every second one with an attribution."""
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    for number in range(articles):
        text = SAID if number % 2 else HOPED
        (folder / "text" / f"a{number:02}.txt").write_text(text, encoding="utf-8")
        lines = []
        if number % 2:
            lines = [
                "T1\tSource 0 4\tBerg",
                "T2\tCue 5 9\tsaid",
                "T3\tContent 10 31\tthat rates would fall",
                "T4\tAttribution 5 9\tsaid",
                "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
                "#1\tAnnotatorNotes E1\tnone",
            ]
        (folder / "attributions" / f"a{number:02}_x.ann").write_text("\n".join(lines), encoding="utf-8")
    return folder


def found(document: Document, model: AttributionModel | None) -> int:
    return len(statements.find(document, EntityRefs(refs=()), model=model))


def test_a_model_takes_what_its_articles_mark_and_leaves_what_they_do_not(
    parsed: Parsed, tmp_path: Path
) -> None:
    model = train.train(annotate(tmp_path / "gold"), lambda _, text: parsed(text))
    path = tmp_path / "model.json"
    path.write_text(train.dump(model), encoding="utf-8")
    learned = AttributionModel.load(path)
    assert (found(parsed(SAID), learned), found(parsed(HOPED), learned)) == (1, 0)
    assert (found(parsed(SAID), None), found(parsed(HOPED), None)) == (1, 1)


def test_the_same_articles_give_the_same_bytes(parsed: Parsed, tmp_path: Path) -> None:
    gold = annotate(tmp_path / "gold")
    first, second = (train.dump(train.train(gold, lambda _, text: parsed(text))) for _ in range(2))
    assert first == second
    model = json.loads(first)
    assert model["about"] == {"articles": 10, "attributions": 5, "features": len(model["weights"])}
    assert list(model["weights"]) == sorted(model["weights"])


def test_of_several_annotators_the_first_by_name_is_read(tmp_path: Path) -> None:
    gold = annotate(tmp_path / "gold", articles=2)
    (gold / "attributions" / "a01_y.ann").write_text("", encoding="utf-8")
    assert [len(events) for _, _, events in train.read(gold)] == [0, 1]


def test_an_event_without_a_source_is_neutral(tmp_path: Path) -> None:
    gold = annotate(tmp_path / "gold", articles=2)
    path = gold / "attributions" / "a01_x.ann"
    path.write_text(path.read_text().replace("E1\tAttribution:", "E1\tAttribution-no-source:"))
    (_, _, (event,)) = list(train.read(gold))[1]
    assert event.neutral


def test_words_are_those_a_span_touches(tmp_path: Path) -> None:
    gold = annotate(tmp_path / "gold", articles=2)
    (_, _, (event,)) = list(train.read(gold))[1]
    assert (sorted(event.content), sorted(event.source)) == ([2, 3, 4, 5], [0])


def test_a_covered_text_with_a_line_break_is_read_over(tmp_path: Path) -> None:
    gold = annotate(tmp_path / "gold", articles=2)
    path = gold / "attributions" / "a01_x.ann"
    path.write_text("T9\tContent 0 4\tBerg\nThe rest of it\n" + path.read_text())
    assert len(list(train.read(gold))[1][2]) == 1


@pytest.mark.parametrize("line", ["T1\tSource zero 4\tBerg", "T1\tSource 0\tBerg"])
def test_a_line_that_is_no_standoff_is_named(tmp_path: Path, line: str) -> None:
    gold = annotate(tmp_path / "gold", articles=2)
    (gold / "attributions" / "a01_x.ann").write_text(line, encoding="utf-8")
    with pytest.raises(BadData, match=r"a01_x\.ann:1: not a line of brat standoff"):
        list(train.read(gold))


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match=r"no text/\*\.txt here\. Next: give a folder"):
        list(train.read(tmp_path))


def test_too_few_articles_are_no_gold(parsed: Parsed, tmp_path: Path) -> None:
    gold = annotate(tmp_path / "gold", articles=4)
    with pytest.raises(BadData, match=r"4 annotated articles\. Next: give at least 5"):
        train.train(gold, lambda _, text: parsed(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"format": "other", "weights": {}, "threshold": 0.5}',
        '{"format": "newskg-attribution-1", "weights": [], "threshold": "high"}',
        '{"format": "newskg-attribution-1", "weights": {"a": "b"}, "threshold": 0.5}',
    ],
)
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "model.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=r"model\.json"):
        AttributionModel.load(path)


def test_a_missing_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="no attribution model"):
        AttributionModel.load(tmp_path / "none.json")


def test_a_score_is_a_probability(parsed: Parsed) -> None:
    from kg.facts.statements import assemble

    (paragraph,) = assemble.read(parsed(SAID))
    for one in assemble.candidates(paragraph, wide=True):
        assert 0 <= acceptance.score(one) <= 1
        assert 0 <= AttributionModel(dict.fromkeys(acceptance.features(one), 9.0)).score(one) <= 1
