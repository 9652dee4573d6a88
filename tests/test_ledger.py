"""The claim ledger: which statements say the same, which the opposite, and what is never joined."""

import random
from dataclasses import replace

import pytest

from kg.entities import link
from kg.entities.ledger import Claim, Ledger, ledger, same_proposition
from kg.model import Article, Modality, Record, RefKey, Span, Statement
from tests.corpus_maker import told, with_statements


def _saying(
    key: str,
    *texts: str | tuple[str, dict[str, object]],
    who: str = "Anna Berg",
    published: str = "2025-01-01",
) -> Record:
    """A record in which one person says each text; "..." marks a quotation."""
    record = told(key, who, published=published)
    text, statements = record.article.text, []
    for given in texts:
        words, more = given if isinstance(given, tuple) else (given, {})
        text += " "
        span = Span(len(text), len(text) + len(words))
        text += words
        first, last = words.find('"'), words.rfind('"')
        quoted = Span(span.start + first + 1, span.start + last) if first < last else None
        whole = quoted is not None and len(quoted) == len(words) - 2
        made = Statement(
            speaker="e1",
            speaker_mention=None,
            kind="direct" if whole else "mixed" if quoted else "indirect",
            cue=None,
            cue_class="say",
            content=(quoted if quoted and whole else span,),
            quoted=(quoted,) if quoted else (),
            sentence=span,
            layer="body",
            extractor="test",
        )
        statements.append(replace(made, **more))  # type: ignore[arg-type]
    article: Article = replace(record.article, text=text)
    return with_statements(replace(record, article=article), *statements)


def _claims(*records: Record) -> Ledger:
    return ledger(records, link(records).of)


def _one(*records: Record) -> Claim:
    (claim,) = _claims(*records).claims
    return claim


NOT: dict[str, object] = {"negated": True}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "Nordland's pilots won't be lifeguards",
            "Nordland pilots will not act as lifeguards on the coast",
            True,
        ),
        (
            "Norwegian gas prices will fall in the spring",
            "gas prices in Norway will fall by the spring",
            True,
        ),
        ("the harbour board will sell the ferry", "the harbour board will buy the tug", False),
        (
            "fares will rise by 3 per cent on all ferries",
            "fares will rise by 5 per cent on all ferries",
            False,
        ),
        ("the talks failed", "the talks resumed", False),
        ("the mayor rules out cutting ferry wages", "no cuts to ferry wages by the mayor's rule", True),
    ],
)
def test_wordings_of_one_proposition_share_their_words(one: str, other: str, same: bool) -> None:
    assert same_proposition(one, other) is same
    assert same_proposition(other, one) is same


def test_a_headline_and_its_lede_are_one_claim_with_two_wordings() -> None:
    claim = _one(
        _saying(
            "a",
            ("Nordland pilots won't be lifeguards", NOT),
            ("Nordland pilots will not act as lifeguards on the coast", NOT),
        )
    )
    assert (len(claim.statements), claim.stories, claim.negated) == (2, 1, True)
    assert claim.text.endswith("on the coast")
    assert len(claim.wordings) == 2


def test_one_quotation_in_many_papers_is_one_utterance_with_its_sources() -> None:
    quote = '"We will not sell the old ferry this year"'
    records = [_saying(f"a{n}", quote, published=f"2025-01-{n + 1:02}") for n in range(5)]
    claim = _one(*records)
    assert (len(claim.statements), claim.stories) == (5, 5)
    assert (claim.first, claim.last) == ("2025-01-01", "2025-01-05")
    copies = {"a1": "a0", "a2": "a0"}
    assert ledger(records, link(records).of, copies).claims[0].stories == 3


@pytest.mark.parametrize(
    ("other", "claims"),
    [
        ('no ferry may "be first in the long queue" for repairs in Molden, Tarn and Berg', 1),
        ('no ferry may "be in the queue" for repairs in Molden, Tarn and Berg', 2),  # too few words
        (
            "no ferry may be first in the long queue for repairs in Molden, Tarn and Berg",
            2,
        ),  # the paper's words
    ],
)
def test_a_part_of_a_quotation_is_the_same_utterance(other: str, claims: int) -> None:
    whole = '"Our boats will not be first in the long queue. We shall not join it at all this year"'
    found = _claims(_saying("a", (whole, NOT)), _saying("b", (other, NOT)))
    assert len(found.claims) == claims


@pytest.mark.parametrize(
    ("records", "why"),
    [
        (
            [
                _saying("a", "the harbour board will sell the ferry"),
                _saying("b", ("the harbour board will not sell the ferry", NOT)),
            ],
            "one is denied",
        ),
        (
            [
                _saying("a", "the harbour board will sell the ferry"),
                _saying("b", "the harbour board will sell the ferry", who="Omar Diallo"),
            ],
            "another speaker",
        ),
        (
            [
                _saying("a", ("the harbour board will sell the ferry", {"modality": "will"})),
                _saying("b", ("the harbour board should sell the ferry", {"modality": "should"})),
            ],
            "what will be and what should be",
        ),
        (
            [
                _saying("a", ("the harbour board will sell the ferry", {"speaker": None})),
                _saying("b", ("the harbour board will sell the ferry", {"speaker": None})),
            ],
            "nobody is known to say either",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_two_claims_stay_two(records: list[Record], why: str) -> None:
    assert len(_claims(*records).claims) == 2, why


def test_no_two_wordings_are_joined_through_a_third() -> None:
    middle = "ferry fares rise while harbour tolls fall"
    left, right = "ferry fares rise again", "harbour tolls fall again"
    found = _claims(_saying("a", left, published="2025-01-01"), _saying("b", middle), _saying("c", right))
    groups = [{key.article for key in claim.statements} for claim in found.claims]
    assert not any({"a", "c"} <= group for group in groups)


def test_a_then_not_a_is_a_reversal_with_both_places() -> None:
    found = _claims(
        _saying("a", "the harbour board will sell the ferry", published="2025-01-01"),
        _saying("b", ("the harbour board will not sell the ferry", NOT), published="2025-03-01"),
        _saying("c", ("the harbour board will not sell the ferry", NOT), who="Omar Diallo"),
    )
    (reversal,) = found.reversals
    texts = {claim.key: claim for claim in found.claims}
    assert (texts[reversal.earlier].negated, texts[reversal.later].negated) == (False, True)
    assert texts[reversal.earlier].speaker == texts[reversal.later].speaker == reversal.speaker


@pytest.mark.parametrize(
    ("one", "other", "reversed_"),
    [
        (("no ferry was ever sold", NOT), "the ferry was sold, and that hurt", True),
        (("first in the queue", {}), ("Tarn will not be first in the queue", NOT), True),
        (('"It is not right. We sold the old ferry"', NOT), '"We sold the old ferry"', False),
        (("cutting ferry wages", NOT), "the cuts to ferry wages save 3 million a year", False),
        (("cutting ferry wages", NOT), "the ferry wages have to be cut", True),
        (("the ferry ran late", {}), ("the school is not late", NOT), False),
    ],
)
def test_few_words_denied_are_a_reversal_and_one_quotation_cut_in_two_is_none(
    one: str | tuple[str, dict[str, object]], other: str | tuple[str, dict[str, object]], reversed_: bool
) -> None:
    found = _claims(_saying("a", one, published="2025-01-01"), _saying("b", other, published="2025-02-01"))
    assert bool(found.reversals) is reversed_


@pytest.mark.parametrize(
    ("more", "modality", "hedged", "conditional"),
    [
        ([{"modality": "will"}, {"modality": "will"}], "will", False, False),
        ([{"modality": "will"}, {"hedged": True}], None, False, False),
        ([{"hedged": True}, {"hedged": True, "condition": Span(0, 3)}], None, True, True),
    ],
)
def test_a_claim_says_how_it_was_put(
    more: list[dict[str, object]], modality: Modality | None, hedged: bool, conditional: bool
) -> None:
    text = "the harbour board will sell the ferry"
    claim = _one(*(_saying(key, (text, one)) for key, one in zip("ab", more, strict=True)))
    assert (claim.modality, claim.hedged, claim.conditional) == (modality, hedged, conditional)


def test_nothing_is_left_out_and_order_does_not_matter() -> None:
    records = [
        _saying(
            f"a{n}",
            f"the harbour board will sell ferry number {n % 3} in Tarn",
            f'"Word {n} is my word, said {n}"',
        )
        for n in range(12)
    ]
    of = link(records).of
    found = ledger(records, of)
    assert len(found.of) == 24
    assert {key for claim in found.claims for key in claim.statements} == set(found.of)
    random.Random(5).shuffle(records)
    assert ledger(records, of) == found
    assert RefKey(article="a0", ref="e1") in of


def test_a_claim_keeps_its_key_when_a_later_article_is_added() -> None:
    first = _saying("a", "the harbour board will sell the ferry", published="2025-01-01")
    later = _saying("b", "the harbour board will sell the ferry", published="2025-02-01")
    assert _one(first).key == _one(later, first).key


def test_one_article_reverses_nothing_by_itself() -> None:
    article = _saying("a", "the board will sell the ferry", ("the board will not sell the ferry", NOT))
    assert not _claims(article).reversals
    assert (
        _claims(article, _saying("b", "the board will sell the ferry", published="2025-02-01")).reversals
        == ()
    )


def test_a_quotation_and_its_negation_are_a_reversal_and_not_one_utterance() -> None:
    found = _claims(
        _saying("a1", '"The northern mine will reopen in spring."'),
        _saying("a2", ('"The northern mine will not reopen in spring."', NOT), published="2025-02-01"),
    )
    assert len(found.claims) == 2
    assert len(found.reversals) == 1
