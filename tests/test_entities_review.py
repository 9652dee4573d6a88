"""What `kg review` shows: the doubted pairs, the most doubtful first, with the sentences of both sides."""

from collections.abc import Sequence
from dataclasses import replace

from kg import articles
from kg.entities import link
from kg.entities.evidence import JOINED
from kg.entities.review import SENTENCES, Doubt, Doubtful, Named, doubtful, from_text, shown, to_text
from kg.model import EntityRefs, Mention, Record, RefKey, Span
from tests.corpus_maker import make, told

BOARD, UNION = "Tarn Harbour Board", "Molden Dockers Union"


def review(records: Sequence[Record], most: int | None = None) -> tuple[Doubt, ...]:
    """The doubted pairs of records, by way of the text that a folder keeps."""
    pairs = from_text(to_text(doubtful(link(records))))
    return shown(pairs[:most], {one.article.id: one for one in records}.__getitem__)


def test_a_doubted_pair_is_shown_with_sentences_of_both_sides() -> None:
    records = [
        told("a", ("Jonas Larsen", "chairman", BOARD), "Omar Diallo"),
        told("b", ("Jonas Larsen", "secretary", UNION)),
    ]
    (pair,) = review(records)
    assert pair.left.name == pair.right.name == "Jonas Larsen"
    assert "other offices at one time" in pair.reasons
    for side, key in ((pair.left, "a"), (pair.right, "b")):
        record = next(one for one in records if one.article.id == key)
        assert side.sentences
        for sentence in side.sentences:
            assert sentence.article == key
            assert record.article[sentence.span] == sentence.text
        words = f"Jonas Larsen was named in {key} as number 0 of {key}."
        assert any(sentence.text == words for sentence in side.sentences)


def test_a_sentence_does_not_end_at_a_title() -> None:
    text = "Ferries stopped. Mr. Jonas Larsen of Tarn was angry. He left."
    record = replace(told("a", "Jonas Larsen"), article=articles.from_text(text))
    start = text.index("Jonas")
    ref = replace(
        record.refs.get("e1"),
        mentions=(Mention(span=Span(start, start + 12), kind="name", basis="name"),),
    )
    record = replace(record, refs=EntityRefs(refs=(ref,)))
    named = Named(key="k", name="Jonas Larsen", refs=(RefKey(article="a", ref="e1"),))
    ((doubt),) = shown([Doubtful(left=named, right=named, score=0, reasons=())], lambda _: record)
    assert [one.text for one in doubt.left.sentences] == ["Mr. Jonas Larsen of Tarn was angry."]


def test_pairs_come_weakest_first_and_no_more_than_asked_for() -> None:
    records = make(seed=5, articles=150, people=40, homonyms=6).records
    links = link(records)
    pairs = review(records, 4)
    assert len(pairs) == 4
    scores = [pair.score for pair in links.doubts]
    assert [pair.score for pair in pairs] == scores[:4]
    assert scores == sorted(scores, key=lambda score: abs(score - JOINED))
    assert all(1 <= len(side.sentences) <= SENTENCES for pair in pairs for side in (pair.left, pair.right))
    assert review(records[::-1], 4) == pairs
