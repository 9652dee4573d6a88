"""Events: who took part, where and when; what is planned, denied or has no person is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import mentions
from kg.facts import events
from kg.model import Document

Parsed = Callable[..., Document]


def told(document: Document) -> list[str]:
    refs = mentions.find(document)
    rows = []
    for event in events.find(document, refs):
        who = ", ".join(refs.get(key).name for key in event.participants)
        place = refs.get(event.place).name if event.place else "-"
        rows.append(f"{event.type} | {who} | {place} | {event.date or '-'}")
    return rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Anna Berg met Omar Diallo in Oslo on Tuesday.",
            ["meeting | Anna Berg, Omar Diallo | Oslo | 2025-02-11"],
        ),
        ("Anna Berg and Omar Diallo met in Oslo.", ["meeting | Anna Berg, Omar Diallo | Oslo | -"]),
        ("Anna Berg visited Norway last month.", ["visit | Anna Berg | Norway | 2025-01"]),
        ("Anna Berg was arrested in Oslo on Monday.", ["arrest | Anna Berg | Oslo | 2025-02-10"]),
        ("Anna Berg, who was arrested on Monday, said nothing.", ["arrest | Anna Berg | - | 2025-02-10"]),
        ("Anna Berg resigned on 3 February.", ["resignation | Anna Berg | - | 2025-02-03"]),
        ("Anna Berg was appointed by Harbour Bank in 2019.", ["appointment | Anna Berg | - | 2019"]),
    ],
)
def test_an_event_has_its_participants_place_and_date(parsed: Parsed, text: str, expected: list[str]) -> None:
    assert told(parsed(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg will meet Omar Diallo on Tuesday.",
        "Anna Berg did not meet Omar Diallo.",
        "Anna Berg may visit Norway.",
        '"Anna Berg resigned on Monday," a caller said.',
        "Anna Berg met reporters.",
        "Anna Berg won praise.",
        "Police arrested two men.",
        "The trial opened on Tuesday.",
    ],
)
def test_what_did_not_happen_or_has_no_named_person_is_no_event(parsed: Parsed, text: str) -> None:
    assert told(parsed(text)) == []


def test_an_event_told_twice_is_one_with_the_fuller_telling(parsed: Parsed) -> None:
    document = parsed("Anna Berg resigned.\n\nAnna Berg resigned on 3 February.")
    assert told(document) == ["resignation | Anna Berg | - | 2025-02-03"]


def test_evidence_runs_from_the_first_part_to_the_last(parsed: Parsed) -> None:
    document = parsed("In the end Anna Berg met Omar Diallo in Oslo on Tuesday, aides said.")
    (event,) = events.find(document, mentions.find(document))
    assert document[event.evidence] == "Anna Berg met Omar Diallo in Oslo on Tuesday"
