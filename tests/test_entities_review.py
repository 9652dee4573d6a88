"""What `kg review` shows: the doubted pairs, the most doubtful first, with the sentences of both sides."""

from kg.entities import link
from kg.entities.review import SENTENCES, review
from tests.corpus_maker import make, told

BOARD, UNION = "Tarn Harbour Board", "Molden Dockers Union"


def test_a_doubted_pair_is_shown_with_sentences_of_both_sides() -> None:
    records = [
        told("a", ("Jonas Larsen", "chairman", BOARD), "Omar Diallo"),
        told("b", ("Jonas Larsen", "secretary", UNION)),
    ]
    (pair,) = review(records, link(records))
    assert pair.left.name == pair.right.name == "Jonas Larsen"
    assert "other offices at one time" in pair.reasons
    for side, key in ((pair.left, "a"), (pair.right, "b")):
        record = next(one for one in records if one.article.id == key)
        assert side.sentences
        for shown in side.sentences:
            assert shown.article == key
            assert record.article[shown.span] == shown.text
        assert any(
            shown.text == f"Jonas Larsen was named in {key} as number 0 of {key}." for shown in side.sentences
        )


def test_pairs_come_weakest_first_and_no_more_than_asked_for() -> None:
    records = make(seed=5, articles=150, people=40, homonyms=6).records
    links = link(records)
    shown = review(records, links, limit=4)
    assert len(shown) == 4
    assert [pair.score for pair in shown] == sorted((pair.score for pair in links.doubts), reverse=True)[:4]
    assert all(1 <= len(side.sentences) <= SENTENCES for pair in shown for side in (pair.left, pair.right))
    assert review(reversed(records), links, limit=4) == shown
