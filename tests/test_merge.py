"""Verdicts laid over the linker's result: merged, parted, undone, replayed."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.entities import Links, link, merge
from kg.errors import BadData, UnknownName
from kg.model import Decision, Record, RefKey
from tests.corpus_maker import make, told

CORPUS = make(seed=3, articles=80, people=40, homonyms=4).records
PLAIN = link(CORPUS)
KEYS = sorted(one.key for one in PLAIN.entities if one.type == "person")
BOARD, UNION = "Tarn Harbour Board", "Molden Dockers Union"


def _said(number: int, verdict: merge.Verdict, left: str, right: str, *, undone: bool = False) -> Decision:
    return Decision(
        id=f"d{number}",
        verdict=verdict,
        left=left,
        right=right,
        who="ben",
        when="2025-02-15",
        why="",
        undone=undone,
    )


def _of(links: Links, article: str, ref: str = "e1") -> str:
    return links.of[RefKey(article=article, ref=ref)]


PAIRS = st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda pair: pair[0] != pair[1])


@settings(max_examples=20, deadline=None)
@given(st.lists(PAIRS, min_size=1, max_size=4), st.sampled_from(["same", "different", "undecided"]))
def test_a_verdict_taken_back_leaves_what_was_there(
    pairs: list[tuple[str, str]], verdict: merge.Verdict
) -> None:
    undone = [_said(n, verdict, left, right, undone=True) for n, (left, right) in enumerate(pairs, 1)]
    assert link(CORPUS, decisions=undone) == PLAIN


@settings(max_examples=20, deadline=None)
@given(st.lists(PAIRS, min_size=1, max_size=4))
def test_merged_entities_are_one_and_their_keys_still_lead_there(pairs: list[tuple[str, str]]) -> None:
    decisions = [_said(n, "same", left, right) for n, (left, right) in enumerate(pairs, 1)]
    links = link(CORPUS, decisions=decisions)
    for left, right in pairs:
        assert links.resolve(left) == links.resolve(right)
    assert links.linked == PLAIN.linked
    assert len(links.entities) + len(links.merged) == len(PLAIN.entities)
    assert {*links.replaced} == {one.key for one in links.merged}
    assert {ref for one in links.entities for ref in one.refs} == set(PLAIN.of)
    assert link(CORPUS, decisions=decisions) == links


def test_a_merge_keeps_the_key_of_the_earlier_one_and_both_names() -> None:
    records = [
        told("a", "Volodimir Karenko", published="2025-01-01"),
        told("b", "Vladimir Karenk", published="2025-01-02"),
    ]
    left, right = (_of(link(records), key) for key in "ab")
    links = link(records, decisions=[_said(1, "same", right, left)])
    (entity,) = links.entities
    assert entity.key == left
    assert {entity.name, *entity.aliases} == {"Volodimir Karenko", "Vladimir Karenk"}
    assert links.replaced == {right: left}
    assert [one.name for one in links.merged] == ["Vladimir Karenk"]


def _two_in_one() -> list[Record]:
    return [
        told("a", ("Jonas Larsen", "chairman", BOARD), "Omar Diallo", published="2025-01-01"),
        told("b", ("Jonas Larsen", "chairman", BOARD), "Omar Diallo", published="2025-01-02"),
        told("c", "Jonas Larsen", "Marta Kovac", published="2025-01-03"),
        told("d", "Jonas Larsen", "Marta Kovac", published="2025-01-04"),
    ]


def test_a_split_parts_an_entity_by_what_its_articles_have_in_common() -> None:
    records = _two_in_one()
    plain = link(records)
    assert len({_of(plain, key) for key in "abcd"}) == 1
    left, right = (
        key for key, ref in sorted(plain.founders.items()) if ref.article in "ac" and ref.ref == "e1"
    )
    whole = _of(plain, "a")
    other = right if left == whole else left
    links = link(records, decisions=[_said(1, "different", whole, other)])
    assert _of(links, "a") == _of(links, "b") == whole
    assert _of(links, "c") == _of(links, "d") != whole
    assert links.linked == plain.linked
    assert links.resolve(other) == _of(links, "c")


def test_a_split_keeps_together_what_another_verdict_calls_one() -> None:
    records = [*_two_in_one(), told("e", "J. Larsen", published="2025-01-05")]
    plain = link(records)
    own = {ref.article: key for key, ref in plain.founders.items() if ref.ref == "e1"}
    decisions = [_said(1, "same", own["b"], own["e"]), _said(2, "different", own["a"], own["c"])]
    links = link(records, decisions=decisions)
    assert _of(links, "b") == _of(links, "e") == _of(links, "a")
    assert _of(links, "c") != _of(links, "a")


def test_a_pair_that_was_judged_is_doubted_no_more() -> None:
    records = [
        told("a", ("Jonas Larsen", "chairman", BOARD)),
        told("b", ("Jonas Larsen", "secretary", UNION)),
    ]
    plain = link(records)
    (doubt,) = plain.doubts
    assert (doubt.left, doubt.right) == (_of(plain, "a"), _of(plain, "b"))
    assert "other offices at one time" in doubt.reasons
    for said in (
        _said(1, "different", doubt.left, doubt.right),
        _said(1, "undecided", doubt.left, doubt.right),
    ):
        assert link(records, decisions=[said]).doubts == ()


def test_an_unknown_key_is_an_error_that_names_the_line_and_the_next_step(tmp_path: Path) -> None:
    file = tmp_path / "decisions.txt"
    merge.append(file, "same", KEYS[0], "nobody-0000", who="ben", when="2025-02-15")
    with pytest.raises(BadData) as caught:
        link(CORPUS, decisions=merge.read(file))
    assert "decisions.txt:4: no entity 'nobody-0000'" in str(caught.value)
    assert f"Known: {min(PLAIN.founders)}" in str(caught.value)
    assert "Next: " in str(caught.value)
    with pytest.raises(UnknownName, match="no entity 'nobody-0000'"):
        PLAIN.resolve("nobody-0000")


def test_a_contradiction_with_what_the_articles_join_is_an_error() -> None:
    decisions = [_said(1, "same", KEYS[0], KEYS[1]), _said(2, "different", KEYS[1], KEYS[0])]
    with pytest.raises(BadData, match=r"decision d2: .* are different here and the same by decision d1"):
        link(CORPUS, decisions=decisions)


@settings(max_examples=8, deadline=None)
@given(PAIRS, st.randoms(use_true_random=False))
def test_decisions_replay_the_same_in_any_order_of_articles(pair: tuple[str, str], draw: Random) -> None:
    decisions = [_said(1, "same", *pair)]
    shuffled = list(CORPUS)
    draw.shuffle(shuffled)
    assert link(shuffled, decisions=decisions) == link(CORPUS, decisions=decisions)
