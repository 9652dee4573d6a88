"""Identity over twenty sample articles that share people, against gold written from reading alone."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from kg import articles, assets, pipeline
from kg.entities import Links, link
from kg.entities.copies import stories
from kg.entities.ledger import Ledger, StatementKey, ledger
from kg.errors import BadArticle
from kg.model import Record, RefKey, Span

ACROSS = Path(__file__).parent / "articles" / "across"
Place = tuple[str, str]  # article and a name or phrase as printed there


@dataclass
class Across:
    """The twenty articles as extracted and linked, and what is true of them."""

    gold: dict[str, Any]
    records: dict[str, Record]

    @cached_property
    def links(self) -> Links:
        return link(self.records.values())

    @cached_property
    def ledger(self) -> Ledger:
        copies = stories((one.article.id, one.article.text) for _, one in sorted(self.records.items()))
        return ledger(self.records.values(), self.links.of, copies)

    def entity(self, place: Place) -> str | None:
        """The entity that a name in an article is linked to; None where no EntityRef has it."""
        record, found = self.records[place[0]], Counter[str]()
        for span in self._spans(place):
            for mention, ref in record.refs.within(span):
                if mention.kind != "pronoun" and abs(len(mention.span) - len(span)) <= 8:
                    found[self.links.of[RefKey(article=record.article.id, ref=ref.id)]] += 1
        return found.most_common(1)[0][0] if found else None

    def _spans(self, place: Place) -> Iterator[Span]:
        """Each place of the name that is not inside a longer name of the gold."""
        doc, name = place
        text = self.records[doc].article.text
        longer = {
            other
            for one in self.gold["entities"]
            for d, other in one["mentions"]
            if d == doc and name in other
        } - {name}
        inside = [span for other in longer for span in _all(text, other)]
        yield from (span for span in _all(text, name) if not any(span in other for other in inside))

    def statement(self, place: Place) -> StatementKey | None:
        """The shortest statement of an article whose content has most of a phrase."""
        record = self.records[place[0]]
        start = record.article.text.index(place[1])
        wanted = Span(start, start + len(place[1]))
        found = []
        for number, one in enumerate(record.statements, 1):
            shared = max(
                (min(c.end, wanted.end) - max(c.start, wanted.start) for c in one.content), default=0
            )
            if 2 * shared >= len(wanted):
                found.append((sum(map(len, one.content)), number))
        return StatementKey(article=record.article.id, number=min(found)[1]) if found else None


def _all(text: str, part: str) -> Iterator[Span]:
    start = text.find(part)
    while start >= 0:
        yield Span(start, start + len(part))
        start = text.find(part, start + 1)


@pytest.fixture(scope="module")
def across() -> Across:
    paths = [str(path) for folder in (assets.samples(), ACROSS) for path in sorted(folder.glob("[sx]*.txt"))]
    found = [one for one in articles.read(paths) if not isinstance(one, BadArticle)]
    records = {Path(one.path).stem: pipeline.extract(one) for one in found}
    return Across(gold=json.loads((ACROSS / "gold.json").read_text("utf-8")), records=records)


@pytest.mark.pipeline
def test_those_who_are_apart_are_linked_apart(across: Across) -> None:
    joined = [
        (left, right)
        for left, right in across.gold["apart"]
        if (one := across.entity(left)) is not None and one == across.entity(right)
    ]
    assert not joined


@pytest.mark.pipeline
def test_those_who_are_one_are_linked_as_one(across: Across) -> None:
    pairs, missed = 0, defaultdict(list)
    for entity in across.gold["entities"]:
        found = [(place, across.entity(place)) for place in entity["mentions"]]
        known = [(place, key) for place, key in found if key is not None]
        for (one, left), (other, right) in combinations(known, 2):
            pairs += one[0] != other[0]
            if one[0] != other[0] and left != right:
                missed[entity["name"]].append((one, other))
    wrong = sum(map(len, missed.values()))
    assert wrong <= 0.05 * pairs, (wrong, pairs, dict(missed))


@pytest.mark.pipeline
def test_statements_have_a_topic_that_fits_and_none_that_does_not(across: Across) -> None:
    right = wrong = asked = 0
    for topic in across.gold["topics"]:
        accepted, forbidden = ({_plain(one) for one in topic[key]} for key in ("labels", "forbidden"))
        for place in topic["statements"]:
            if (key := across.statement(place)) is not None:
                statement = across.records[place[0]].statements[key.number - 1]
                labels = {_plain(one.label) for one in statement.topics}
                asked, right, wrong = (
                    asked + 1,
                    right + bool(labels & accepted),
                    wrong + bool(labels & forbidden),
                )
    assert asked > 100
    assert right >= 0.85 * asked, (right, asked)
    assert wrong <= 0.05 * asked, (wrong, asked)


def _plain(label: str) -> str:
    return label.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").removeprefix("the ")


@pytest.mark.pipeline
def test_different_things_said_in_like_words_are_different_claims(across: Across) -> None:
    for claim in across.gold["claims"]:
        keys = [across.statement(place) for place in claim["statements"]]
        found = [across.ledger.of[key] for key in keys if key is not None]
        if not claim["same"] and len({key for key in keys if key}) == len(found) > 1:
            assert len(set(found)) > 1, claim
    assert len(across.ledger.of) == sum(len(one.statements) for one in across.records.values())


@pytest.mark.pipeline
def test_two_prints_of_one_wire_story_are_one_story(across: Across) -> None:
    copies = stories((one.article.id, one.article.text) for _, one in sorted(across.records.items()))
    names = {one.article.id: name for name, one in across.records.items()}
    printed = [sorted((names[key], names[lead])) for key, lead in copies.items() if key != lead]
    assert printed == [sorted(pair) for pair in across.gold["copies"]]
