"""Promises of `mentions.find` on any page, and its floors on the development gold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import articles, documents, mentions
from kg.mentions.pronouns.candidates import GENDERS
from kg.model import Document, EntityRefs, Span
from tests.conftest import page

if TYPE_CHECKING:
    from spacy.language import Language

PIECES = (
    "Anna Berg|Mr Berg|Berg|the US government|Tarn Holm plc|(THP)|said|he|her|\"|“|”|'|‘|’s|,|.|\n\n|\r\n|"
    "its| - |O'Brien-Lind|van der|President|of the|European Investment Bank|EIB|U.S.|Ukrainians|officials|"
    "(AP Photo/Jonas Lind)|Picture: Alamy|\u00a0|\u2028|𝔸𝕟𝕟𝕒|İ|ﬃ|…|Sgt.|Jr.|&|A|I|-|D-Ohio|The|minister|"
    "company|[|)|/|\t|e\u0301||МИД|北京"
).split("|")


def faults(document: Document, refs: EntityRefs) -> Iterator[str]:
    """Yield what breaks a promise of EntityRefs."""
    length = len(document.text)
    spans = [one.span for ref in refs for one in ref.mentions]
    if len(set(spans)) != len(spans):
        yield "two mentions share a span"
    if [ref.id for ref in refs] != [f"e{n}" for n in range(1, len(refs) + 1)]:
        yield "ids are not in order"
    starts = [ref.mentions[0].span.start for ref in refs]
    if starts != sorted(starts):
        yield "entities are not in the order of their first mentions"
    for ref in refs:
        if not ref.name.strip() or list(ref.aliases) != sorted(set(ref.aliases) - {ref.name}):
            yield f"{ref.id}: name or aliases"
        if [one.span for one in ref.mentions] != sorted(one.span for one in ref.mentions):
            yield f"{ref.id}: mentions out of order"
        for one in ref.mentions:
            text = document.text[one.span.start : one.span.end]
            if not 0 <= one.span.start < one.span.end <= length or text != text.strip():
                yield f"{ref.id}: {text!r} at {one.span}"
            if not 0 < one.confidence <= 1 or not one.basis:
                yield f"{ref.id}: confidence or basis"


@pytest.mark.pipeline
@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    parts=st.lists(st.sampled_from(PIECES), max_size=30),
    blanks=st.lists(st.sampled_from(["", " ", "  "]), max_size=30),
)
def test_any_text_gives_mentions_in_order_within_it_and_apart(
    nlp: Language, parts: list[str], blanks: list[str]
) -> None:
    gaps = [*blanks, *[" "] * len(parts)]
    text = "".join(part + gap for part, gap in zip(parts, gaps, strict=False))
    document = documents.parse(page(text), nlp)
    assert list(faults(document, mentions.find(document))) == []


@pytest.mark.pipeline
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=60))
def test_noise_gives_no_exception(nlp: Language, text: str) -> None:
    document = documents.parse(page(text), nlp)
    assert list(faults(document, mentions.find(document))) == []


@pytest.mark.pipeline
def test_the_same_page_gives_the_same_entities_twice(nlp: Language) -> None:
    text = "Anna Berg resigned. Mrs Berg led Tarn Bank.\n\nThe bank said it regretted her move."
    first, second = (mentions.find(documents.parse(page(text), nlp)) for _ in range(2))
    assert first == second


def test_an_empty_page_names_nobody() -> None:
    assert len(mentions.find(Document(article=page(""), blocks=()))) == 0


# ---------- floors on the development gold ----------


@pytest.mark.pipeline
def test_none_of_the_seeds_forbidden_entities_is_found(nlp: Language, shared: Path) -> None:
    gold = json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))
    (article,) = articles.read([str(shared / "seed" / "article.txt")])
    assert not isinstance(article, Exception)
    document = documents.parse(article, nlp)
    refs = mentions.find(document)
    found = {
        name for ref in refs for label in (ref.name, *ref.aliases) for name in (label, f"{ref.type}:{label}")
    }
    assert sorted(found & set(gold["forbidden"]["entities"])) == []
    persons = {ref.name for ref in refs if ref.type == "person"}
    assert sorted(names[0] for names in gold["people"] if not persons & set(names)) == []
    assert list(faults(document, refs)) == []


@pytest.mark.pipeline
def test_pronouns_of_unseen_news_are_tied_with_the_precision_and_recall_promised(
    nlp: Language, shared: Path
) -> None:
    """Counted as `eval/coref_score.py` counts: he, she and their forms, tied to a person who is named."""
    counts = Counter[str]()
    for line in (shared / "gold" / "gum" / "news_dev.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        refs = mentions.find(documents.parse(articles.from_text(gold["text"]), nlp))
        counts += _ties(gold, refs)
    assert counts["right"] / counts["predicted"] >= 0.85
    assert counts["right"] / counts["findable"] >= 0.80


def _ties(gold: dict[str, Any], refs: EntityRefs) -> Counter[str]:
    names: dict[Span, list[Span]] = {}
    for chain in gold["chains"]:
        named = [Span(*one["span"]) for one in chain["mentions"] if one["form"] == "name"]
        for one in chain["mentions"]:
            span = Span(*one["span"])
            if gold["text"][span.start : span.end].lower() in GENDERS:
                names[span] = named if chain["type"] == "person" else []
    counts = Counter(findable=sum(map(bool, names.values())), predicted=0, right=0)
    for ref in refs:
        own = [one.span for one in ref.mentions if one.kind == "name"]
        for one in ref.mentions:
            if one.kind == "pronoun" and gold["text"][one.span.start : one.span.end].lower() in GENDERS:
                counts["predicted"] += 1
                counts["right"] += any(a.overlaps(b) for a in own for b in names.get(one.span, []))
    return counts
