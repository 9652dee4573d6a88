"""The cue lexicon is true: each word is found in its example, and not in its counter-example."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.facts import statements
from kg.facts.statements import acceptance, assemble
from kg.lexicons import cues
from kg.lexicons.cues import Cue
from kg.model import Document, EntityRefs

ALL = list(cues.english())
SEEN = [cue for cue in ALL if max(cue.frames.values()) > 0.3]
MISLEADING = [cue for cue in ALL if cue.counter]


def name(cue: Cue) -> str:
    return f"{cue.kind}-{cue.lemma}"


@pytest.mark.parametrize("cue", ALL, ids=name)
def test_each_cue_is_a_candidate_in_its_example(parsed: Callable[..., Document], cue: Cue) -> None:
    (paragraph,) = assemble.read(parsed(cue.example))
    found = [one for one in assemble.candidates(paragraph) if one.entry is cue]
    if min(cue.frames.values()) <= 0.3 and not found:
        found = [one for one in assemble.candidates(paragraph, wide=True) if one.entry is cue]
    assert found, f"{cue.lemma!r} is not found in {cue.example!r}"


@pytest.mark.parametrize("cue", MISLEADING, ids=name)
def test_no_cue_is_a_statement_in_its_counter_example(parsed: Callable[..., Document], cue: Cue) -> None:
    (paragraph,) = assemble.read(parsed(cue.counter))
    scores = [acceptance.score(one) for one in assemble.candidates(paragraph) if one.entry is cue]
    assert all(score < acceptance.ACCEPTED for score in scores)


def test_the_lexicon_has_600_cues_of_20_classes() -> None:
    assert len(ALL) >= 600
    assert len({cue.cls for cue in ALL}) >= 20


def test_each_class_of_speech_has_cues() -> None:
    assert {cue.cls for cue in ALL} >= cues.SPEECH


def test_each_frame_is_one_that_the_rules_know() -> None:
    prepositions = set("of for to on in at with about against over by from like behind into as".split())
    known = {"quote", "that", "wh", "to", "ing", "obj"} | prepositions
    assert {frame for cue in ALL for frame in cue.frames} <= known


@pytest.mark.parametrize("word", sorted(cues.hedges().words) + sorted(cues.hedges().verbs))
def test_each_hedge_hedges_its_example(parsed: Callable[..., Document], word: str) -> None:
    hedges = cues.hedges()
    example = {**hedges.words, **hedges.verbs}[word]
    (statement,) = statements.find(parsed(example), EntityRefs(refs=()))
    assert statement.hedged


def test_a_plain_sentence_is_not_hedged(parsed: Callable[..., Document]) -> None:
    (statement,) = statements.find(parsed("Berg said that rates would fall."), EntityRefs(refs=()))
    assert not statement.hedged
