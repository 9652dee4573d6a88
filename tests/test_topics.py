"""Topics: what a statement is about, by the noun phrases of its words."""

from collections.abc import Callable

import pytest

from kg import assets
from kg.facts import topics
from kg.lexicons.topics import TOPICS, topic_words
from kg.model import Document, EntityRef, EntityRefs, Mention, Span, Statement

Parsed = Callable[..., Document]


def _statement(document: Document, words: str, speaker: str | None = "e9", nth: int = 0) -> Statement:
    """A statement whose content are these words of the document, parted by "//" where there is a gap."""
    spans, start = [], 0
    for part in words.split("//"):
        for _ in range(nth + 1):
            start = document.text.index(part.strip(), start) + 1
        spans.append(Span(start - 1, start - 1 + len(part.strip())))
    return Statement(
        speaker=speaker,
        speaker_mention=None,
        kind="indirect",
        cue=None,
        cue_class="say",
        content=tuple(spans),
        sentence=next(one.span for one in document.article.layers if spans[0] in one.span),
        layer="body",
        extractor="test",
    )


def _refs(document: Document, *people: tuple[str, ...]) -> EntityRefs:
    """EntityRefs e1, e2 ... of a type, wherever one of their names or pronouns stands."""
    refs = []
    for number, (kind, name, *others) in enumerate(people, 1):
        mentions = []
        for form in (name, *others):
            at = document.text.find(form)
            while at >= 0:
                pronoun = form in {"he", "she", "it", "its", "her", "his"}
                kind_of = "pronoun" if pronoun else "name"
                mentions.append(Mention(span=Span(at, at + len(form)), kind=kind_of, basis="test"))  # type: ignore[arg-type]
                at = document.text.find(form, at + 1)
        kept = [one for one in mentions if not any(one.span in m.span and one != m for m in mentions)]
        ref = EntityRef(
            id=f"e{number}",
            type=kind.partition(":")[0],  # type: ignore[arg-type]
            name=name,
            aliases=tuple(others),
            mentions=tuple(sorted(kept, key=lambda one: one.span)),
            country=kind.partition(":")[2] or None,
        )
        refs.append(ref)
    return EntityRefs(refs=tuple(refs))


def _found(document: Document, refs: EntityRefs, *statements: Statement) -> list[list[tuple[str, str]]]:
    return [
        [(topic.label, topic.key) for topic in one.topics]
        for one in topics.assign(document, refs, statements)
    ]


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        (
            "Anna Berg said Nordland's tariff on Norwegian timber was unfair.",
            "Nordland's tariff on Norwegian timber was unfair",
            [("Nordland's tariff on Norwegian timber", "nordland+norway+tariff+timber")],
        ),
        (
            "Anna Berg said British troops will not guard the harbour.",
            "British troops will not guard the harbour",
            [("British troops", "troop+united-kingdom"), ("harbour", "harbour")],
        ),
        (
            "She denied that a terrible shortage of nurses was likely.",
            "a terrible shortage of nurses was likely",
            [("shortage of nurses", "nurse+shortage")],
        ),
        (
            "She said most of the farmers had lost two cows on Monday.",
            "most of the farmers had lost two cows on Monday",
            [("farmers", "farmer"), ("cows", "cow")],
        ),
        (
            "She said the way forward was hard for everyone this week.",
            "the way forward was hard for everyone this week",
            [],
        ),
        (
            "She said the rebels should free the hostages before talks with Sweden.",
            "the rebels should free the hostages before talks with Sweden",
            [("talks with Sweden", "sweden+talk"), ("rebels", "rebel"), ("hostages", "hostage")],
        ),
        (
            "She said the once-a-year harbour fee was due.",
            "the once-a-year harbour fee was due",
            [("once-a-year harbour fee", "fee+harbour+year")],
        ),
        (
            "She said the council's 'terrible' ferry fares hurt.",
            "the council's 'terrible' ferry fares hurt",
            [("ferry fares", "fare+ferry"), ("council", "council")],
        ),
        (
            "She said the ferry fare was an insult to the islanders.",
            "the ferry fare was an insult to the islanders",
            [("ferry fare", "fare+ferry")],
        ),
        (
            "She said the real issue is corporate governance.",
            "the real issue is corporate governance",
            [("corporate governance", "corporate+governance")],
        ),
        (
            "She said there was a shortage of nurses.",
            "there was a shortage of nurses",
            [("shortage of nurses", "nurse+shortage")],
        ),
        ("She said it was a disgrace.", "it was a disgrace", [("disgrace", "disgrace")]),
        (
            "She said the co-owners of the ferry would pay.",
            "the co-owners of the ferry would pay",
            [("owners of the ferry", "ferry+owner")],
        ),
        ("She said she would not resign.", "she would not resign", [("resignation", "resignation")]),
        ("She said they must be patient.", "they must be patient", [("patience", "patience")]),
    ],
)
def test_topics_are_the_noun_phrases_that_say_something(
    parsed: Parsed, text: str, words: str, wanted: list[tuple[str, str]]
) -> None:
    document = parsed(text)
    (found,) = _found(document, EntityRefs(refs=()), _statement(document, words))
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said Nato membership for Ukraine was far off.", "Nato membership for Ukraine was far off"),
        ("He said Ukraine's NATO membership was far off.", "Ukraine's NATO membership was far off"),
        ("He attacked NATO membership plans tabled by Ukraine.", "NATO membership plans tabled by Ukraine"),
        ("He attacked Ukrainian NATO membership.", "Ukrainian NATO membership"),
        ("Ukraine waits. He attacked its NATO membership.", "its NATO membership"),
    ],
)
def test_wordings_of_one_matter_share_a_key(parsed: Parsed, text: str, words: str) -> None:
    document = parsed(text)
    refs = _refs(
        document, ("place:UA", "Ukraine", "its") if "Ukraine" in text.split() else ("place:UA", "Ukraine")
    )
    (found,) = _found(document, refs, _statement(document, words))
    assert [key for _, key in found] == ["membership+nato+ukraine"]


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        (
            "The council tabled a harbour scheme.\n\nAnna Berg said the proposal was mad.",
            "the proposal was mad",
            [("harbour scheme", "harbour+scheme")],
        ),
        (
            "Swedish troops arrived.\n\nAnna Berg said the troops were tired.",
            "the troops were tired",
            [("Swedish troops", "sweden+troop")],
        ),
        (
            "Returning to the old borders is an unrealistic aim.\n\nShe said chasing this goal was folly.",
            "chasing this goal was folly",
            [("borders", "border")],
        ),
        ("Anna Berg said the proposal was mad.", "the proposal was mad", []),
        ("Anna Berg said it was mad.", "it was mad", []),
        (
            "The council closed the library. Anna Berg said it was wrong.",
            "it was wrong",
            [("council", "council")],
        ),
        (
            "Asked about the ferry, she said she had no doubt of that.",
            "that",
            [("ferry", "ferry")],
        ),
    ],
)
def test_what_points_back_is_resolved_or_left_out(
    parsed: Parsed, text: str, words: str, wanted: list[tuple[str, str]]
) -> None:
    document = parsed(text)
    (found,) = _found(document, EntityRefs(refs=()), _statement(document, words))
    assert found == wanted


def test_a_name_is_one_unit_under_its_fullest_form(parsed: Parsed) -> None:
    document = parsed(
        "Jonas Larsen left Molden Water.\n\nAnna Berg said President Larsen had ruined Molden Water."
    )
    refs = _refs(document, ("person", "Jonas Larsen", "Larsen"), ("organization", "Molden Water"))
    statement = _statement(document, "President Larsen had ruined Molden Water")
    (done,) = topics.assign(document, refs, [statement])
    assert [(one.label, one.key) for one in done.topics] == [
        ("Larsen", "jonas-larsen"),
        ("Molden Water", "molden-water"),
    ]
    assert all(document[one.span] == one.label for one in done.topics)


def test_the_speaker_is_no_topic_of_their_own_words(parsed: Parsed) -> None:
    document = parsed("Anna Berg said Berg had sold the ferry.")
    refs = _refs(document, ("person", "Anna Berg", "Berg"))
    (found,) = _found(document, refs, _statement(document, "Berg had sold the ferry", speaker="e1"))
    assert found == [("ferry", "ferry")]


def test_a_person_spoken_of_is_the_topic_where_nothing_else_is(parsed: Parsed) -> None:
    document = parsed("Anna Berg watched. Omar said she was humming.")
    refs = _refs(document, ("person", "Anna Berg", "she"), ("person", "Omar"))
    (found,) = _found(document, refs, _statement(document, "she was humming", speaker="e2"))
    assert found == [("Anna Berg", "anna-berg")]


@pytest.mark.parametrize(
    ("speaker", "wanted"),
    [("e1", [("ferry", "ferry")]), ("e2", []), (None, [])],
    ids=["same", "other", "nobody"],
)
def test_words_that_name_nothing_go_on_from_the_paragraph_before(
    parsed: Parsed, speaker: str | None, wanted: list[tuple[str, str]]
) -> None:
    document = parsed('"The ferry will run," said Anna Berg.\n\n"Never, ever," she said.')
    before = _statement(document, "The ferry will run", speaker="e1")
    after = _statement(document, "Never, ever", speaker=speaker)
    assert _found(document, EntityRefs(refs=()), before, after) == [[("ferry", "ferry")], wanted]


def test_a_statement_has_four_topics_at_most_the_most_specific_first(parsed: Parsed) -> None:
    words = "the harbour board, the ferry crews, the fish market, the school and the bridge wardens met"
    document = parsed(f"She said {words}.")
    ((done),) = topics.assign(document, EntityRefs(refs=()), [_statement(document, words)])
    assert len(done.topics) == topics.MOST
    lengths = [len(one.parts) for one in done.topics]
    assert lengths == sorted(lengths, reverse=True)
    assert all("+".join(one.parts) == one.key for one in done.topics)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rates will fall.", "rates"),
        ("Nordbank rates will fall.", "Nordbank rates"),
        ("The vote on Rates was lost.", "vote on Rates"),
        ("GDP figures are out.", "GDP figures"),
    ],
)
def test_a_label_keeps_no_capital_that_a_sentence_gave_it(parsed: Parsed, text: str, wanted: str) -> None:
    document = parsed(text)
    (done,) = topics.assign(document, EntityRefs(refs=()), [_statement(document, text)])
    assert [one.label for one in done.topics] == [wanted]


def _groups() -> list[dict[str, object]]:
    table = assets.toml(TOPICS)
    names = ("light", "amount", "unit", "shell", "vague", "weak", "opinion", "neighbours")
    return [group for name in names for group in table[name]]


@pytest.mark.parametrize("group", _groups(), ids=lambda group: str(group["example"]["text"]))
def test_each_group_of_the_lexicon_does_what_its_example_shows(
    parsed: Parsed, group: dict[str, dict[str, str]]
) -> None:
    example = group["example"]
    document = parsed(example["text"])
    last = example["text"].rpartition(". ")[2]
    statement = _statement(document, last)
    (found,) = _found(document, EntityRefs(refs=()), statement)
    assert sorted(key for _, key in found) == sorted(example["topics"])


@pytest.mark.parametrize(("deed", "noun"), sorted(topic_words().deeds.items()))
def test_each_deed_has_a_noun_of_its_own(deed: str, noun: str) -> None:
    assert deed.isalpha() and noun.isalpha() and noun not in topic_words().vague | topic_words().shells


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The taxes rose.", "tax"),
        ("The media slept.", "media"),
        ("The data were lost.", "data"),
        ("Politics hurts.", "politics"),
        ("The news was bad.", "news"),
        ("Economics bores voters.", "economics"),
    ],
)
def test_a_plural_that_is_parsed_wrong_has_its_own_lemma(parsed: Parsed, text: str, key: str) -> None:
    document = parsed(text)
    (found,) = _found(document, EntityRefs(refs=()), _statement(document, text.rstrip(".")))
    assert key in [one for _, one in found]


def test_a_phrase_that_would_be_too_long_is_two_topics(parsed: Parsed) -> None:
    words = "the thorough review of the island council's ferry timetable rules had begun"
    document = parsed(f"She said {words}.")
    (done,) = topics.assign(document, EntityRefs(refs=()), [_statement(document, words)])
    labels = [one.label for one in done.topics]
    assert labels == ["island council's ferry timetable rules", "thorough review"]


def test_a_wording_is_cut_to_the_words_said_and_its_key_is_not(parsed: Parsed) -> None:
    document = parsed("Anna Berg mocked the harbour schemes of Norway.")
    (found,) = _found(document, EntityRefs(refs=()), _statement(document, "harbour schemes"))
    assert found == [("harbour schemes", "harbour+norway+scheme")]


def test_it_is_what_the_article_says_it_is(parsed: Parsed) -> None:
    document = parsed("Molden Water was late. Omar Diallo said it was humming.")
    refs = _refs(document, ("organization", "Molden Water", "it"), ("person", "Omar Diallo"))
    (found,) = _found(document, refs, _statement(document, "it was humming", speaker="e2"))
    assert found == [("Molden Water", "molden-water")]
