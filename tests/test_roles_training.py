"""The linear scorer: what it is trained on, that it learns, and that training gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg import assets, mentions
from kg.errors import BadData
from kg.facts import roles, train_roles
from kg.facts.roles import learned
from kg.model import Document

Parsed = Callable[..., Document]
TEXTS = [
    ("Anna Berg has worked at Harbour Bank for years.", ["Harbour Bank"]),
    ("Anna Berg criticised Harbour Bank for years.", []),
    ("Omar Diallo has worked at Northgate Ltd for years.", ["Northgate Ltd"]),
    ("Omar Diallo criticised Northgate Ltd for years.", []),
]


def row(text: str, n: int, organizations: list[str], properties: list[str]) -> dict[str, Any]:
    person = text[: text.index(" ", text.index(" ") + 1)]
    spans = [[text.index(name), text.index(name) + len(name)] for name in organizations]
    facts = [
        {"property": train_roles.EMPLOYEE, "subject": [0, len(person)], "object": span} for span in spans
    ]
    return {"id": str(n), "fold": n % 2, "text": text, "properties": properties, "facts": facts}


def passages(parsed: Parsed, properties: list[str] | None = None) -> list[tuple[dict[str, Any], Any, Any]]:
    found = []
    for n, (text, organizations) in enumerate(TEXTS * 3):
        document = parsed(text)
        gold = row(text, n // len(TEXTS), organizations, properties or [train_roles.EMPLOYEE])
        found.append((gold, document, mentions.find(document)))
    return found


def test_training_twice_gives_the_same_bytes(parsed: Parsed) -> None:
    first, second = (train_roles.dumps(train_roles.train(passages(parsed))) for _ in range(2))
    assert first == second
    assert '"source":"KnowledgeNet' in first


def test_a_trained_scorer_tells_right_pairs_from_wrong_ones(parsed: Parsed) -> None:
    data = [example for passage in passages(parsed) for example in train_roles.examples(*passage)]
    scorer = learned.Scorer(train_roles.fit(data), 0.5)
    assert all((scorer(example.features) > 0.5) == example.right for example in data)


def test_a_passage_annotated_for_chiefs_alone_gives_no_wrong_pairs(parsed: Parsed) -> None:
    data = [e for p in passages(parsed, [train_roles.CHIEF]) for e in train_roles.examples(*p)]
    assert data
    assert all(example.right for example in data)


def test_a_passage_annotated_for_something_else_gives_nothing(parsed: Parsed) -> None:
    assert [e for p in passages(parsed, ["SPOUSE"]) for e in train_roles.examples(*p)] == []


def test_the_threshold_is_the_lowest_score_that_is_right_often_enough(parsed: Parsed) -> None:
    data = [example for passage in passages(parsed) for example in train_roles.examples(*passage)]
    scored = [(example, 0.8 if example.right else 0.4) for example in data]
    assert train_roles.threshold(scored, 0.9) == 0.41
    assert train_roles.threshold([(example, 0.1) for example in data if not example.right], 0.9) == 0.99


def test_pairs_of_mentions_are_scored_also_for_pronouns_without_a_name(parsed: Parsed) -> None:
    document = parsed("He has worked for Harbour Bank, where he is finance director.")
    found = roles.scored_pairs(document, mentions.find(document))
    assert ("He", "Harbour Bank") in {(document[person], document[body]) for person, body, _ in found}
    assert all(learned.scorer().threshold <= score <= 1 for *_, score in found)


def test_a_model_file_without_its_parts_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "text", lambda name: "{}")
    with pytest.raises(BadData, match=r"models/roles\.json: no 'weights' in it"):
        learned.scorer.__wrapped__()
