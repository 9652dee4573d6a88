"""Statements that the page shows: over paragraphs, in headlines, by labels and signatures."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kg import mentions as entities
from kg.facts import statements
from kg.model import Document, EntityRef, EntityRefs, LayerKind, Mention, Span

Row = tuple[str | None, str | None, str]
Parsed = Callable[..., Document]

PARAGRAPHS: list[tuple[str, list[Row]]] = [
    (  # a mark at the start of each paragraph, a closing one at the last end alone: one statement
        '"We have a plan," Berg said. "It is long.\n\n"It will work.\n\n"It must."',
        [("Berg", "said", "We have a plan | It is long. | It will work. | It must.")],
    ),
    (  # the quotation was closed: a new statement of the same speaker, without a cue
        '"We have a plan," Berg said.\n\n"It will work."',
        [("Berg", "said", "We have a plan"), ("Berg", None, "It will work.")],
    ),
    (
        '"We have a plan," Berg continued.\n\n"It is long.\n\n"It will work."',
        [("Berg", "continued", "We have a plan"), ("Berg", None, "It is long. | It will work.")],
    ),
    (  # somebody else speaks between
        '"We have a plan," Berg said.\n\nMaas left the room.\n\n"It will work."',
        [("Berg", "said", "We have a plan")],
    ),
    (  # the next paragraph has a speaker of its own
        '"We have a plan," Berg said.\n\n"It is a mess," Maas said.',
        [("Berg", "said", "We have a plan"), ("Maas", "said", "It is a mess")],
    ),
    (  # a quotation that nobody claims is nobody's
        'The bank closed in May.\n\n"It will work."',
        [],
    ),
    (
        'This is what Berg said:\n\n"We have a plan.\n\n"It will work."',
        [("Berg", "said", "We have a plan. | It will work.")],
    ),
    (
        "“We have a plan,” Berg said. “It is long.\n\n“It will work.”",
        [("Berg", "said", "We have a plan | It is long. | It will work.")],
    ),
    (
        "'We have a plan,' Berg said. 'It is long.\n\n'It will work.'",
        [("Berg", "said", "We have a plan | It is long. | It will work.")],
    ),
    (  # two styles of mark in one article
        '"We have a plan," Berg said.\n\n“It is a mess,” Maas said.',
        [("Berg", "said", "We have a plan"), ("Maas", "said", "It is a mess")],
    ),
    (  # a mark that is never closed, in a paragraph that nobody goes on with
        '"We have a plan, Berg said.\n\nMaas said the plan was a mess.',
        [("Berg", "said", "We have a plan"), ("Maas", "said", "the plan was a mess")],
    ),
    (
        '"We have a plan," Berg said. "It will work," he added.',
        [("Berg", "said", "We have a plan"), ("he", "added", "It will work")],
    ),
    (
        '"We have a plan," said Berg. Maas said: "It is a mess."',
        [("Berg", "said", "We have a plan"), ("Maas", "said", "It is a mess.")],
    ),
    (
        "CHAIR BERG: The panel will come to order.\n\nMR. MAAS: We have a plan.\n\nCHAIR BERG: It is long.",
        [
            ("CHAIR BERG", ":", "The panel will come to order."),
            ("MR. MAAS", ":", "We have a plan."),
            ("CHAIR BERG", ":", "It is long."),
        ],
    ),
    (  # a turn goes on until the next label; an aside in brackets is no speech
        "BERG: We meet again.\n\nThe plan is long.\n\n(Applause)\n\nMAAS: A mess it is.\n\nBERG: We see.",
        [
            ("BERG", ":", "We meet again. | The plan is long."),
            ("MAAS", ":", "A mess it is."),
            ("BERG", ":", "We see."),
        ],
    ),
]
UNMARKED: list[tuple[str, list[Row]]] = [
    (  # a block quotation without marks: nothing in it is said by anybody else
        "Mara Gale writes:\n\nShe promised she would stay. If she had any sense she would go.\n\nIt rained.",
        [("Mara Gale", "writes", "She promised she would stay. If she had any sense she would go.")],
    ),
    (
        "Tom Hart, the paper's political editor, tweets:\n\nShe will not go, says the minister.",
        [("Tom Hart, the paper's political editor", "tweets", "She will not go, says the minister.")],
    ),
    (  # what is said stands before the colon
        "Berg says the plan has three parts:\n\nThe first is a new tax.",
        [("Berg", "says", "the plan has three parts")],
    ),
    (  # the next paragraph has a quotation with a cue: what Berg wrote is not on the page
        'Berg tweeted:\n\n"The plan is a mess," Maas said.',
        [("Maas", "said", "The plan is a mess")],
    ),
    ("You can put it so:\n\nThe first is a new tax.", []),
    (  # a post and its poster
        "Great to be in Bergen with the whole team.\n\n— Ida Lund (@idalund) May 4, 2024",
        [("Ida Lund", "—", "Great to be in Bergen with the whole team.")],
    ),
    (
        "The plan is late again. Ministers knew. — Ida Lund (@idalund)",
        [("Ida Lund", "—", "The plan is late again. Ministers knew.")],
    ),
    ("Q: Do you regret leaving the commission?\n\nShe laughed and sat down.", []),
]
HEADLINES: list[tuple[str, list[Row]]] = [
    (
        "Interview: 'I was never his ambassador', says Ida Lund",
        [("Ida Lund", "says", "I was never his ambassador")],
    ),
    (
        "Exclusive interview: ministers knew of the leak, says Ida Lund",
        [("Ida Lund", "says", "ministers knew of the leak")],
    ),
    ("Ministers accused of 'sleeping at the wheel' by Ida Lund", []),  # she accuses them, they accuse nobody
    ("Minister blamed for leak of letters", []),
    ("Berg rules out deal with union", [("Berg", "rules", "deal with union")]),
    ("Rates will fall, says Berg", [("Berg", "says", "Rates will fall")]),
    ("Berg says rates will fall", [("Berg", "says", "rates will fall")]),
    ("Bank 'unsafe' says minister", [("minister", "says", "Bank 'unsafe'")]),
    (
        "Bank 'unsafe' says minister - as union claims cuts are near",
        [("minister", "says", "Bank 'unsafe'"), ("union", "claims", "cuts are near")],
    ),
    ("Anna Berg: rates will fall next year", [("Anna Berg", ":", "rates will fall next year")]),
    ("Poll: most voters want a new plan", [("Poll", ":", "most voters want a new plan")]),
    ("Minister denies bank lied over rates", [("Minister", "denies", "bank lied over rates")]),
    ("'I had no choice': Berg quits as head of the bank", [("Berg", ":", "I had no choice")]),
    ("Bank fined as watchdog attacks 'culture of delay'", [("watchdog", "attacks", "culture of delay")]),
    ("Bank to close ten branches", []),
    ("Tarn sack coach: owner swings the axe", []),
    ("OSLO: The bank will close", []),
    ("Tarn Gas agrees big takeover of rival", []),
    ("Revealed: bank that fed ministers paid no tax", []),
    ("The woman who says no: Ida Lund on bridges", []),
    ("What the new rules mean for the bank", []),
    ("Lund vows to fight the plan", [("Lund", "vows", "to fight the plan")]),
    ("Live: bank closes ten branches", []),
    ("Storm hits north as rivers rise", []),
    ("Rates to fall by May, experts say.", [("experts", "say", "Rates to fall by May")]),
    ("Watchdog warns of low water", [("Watchdog", "warns", "low water")]),
    ("Rates to fall by May, survey finds", [("survey", "finds", "Rates to fall by May")]),
    (
        "Central bank governor resigns in rate row - ministry",
        [("ministry", "-", "Central bank governor resigns in rate row")],
    ),
    ("Central bank governor resigns in rate row - Tarn News", []),  # who prints it
]


def said(document: Document, refs: EntityRefs | None = None) -> list[Row]:
    """The statements of a document, in words."""

    def words(span: Span | None) -> str | None:
        return document[span] if span else None

    found = statements.find(document, refs or EntityRefs(refs=()))
    return [
        (words(one.speaker_mention), words(one.cue), " | ".join(document[span] for span in one.content))
        for one in found
    ]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_the_page_joins_what_one_speaker_says(parsed: Parsed, text: str, expected: list[Row]) -> None:
    assert said(parsed(text)) == expected


@pytest.mark.parametrize(("text", "expected"), UNMARKED)
def test_words_without_marks_are_whose_the_page_says(parsed: Parsed, text: str, expected: list[Row]) -> None:
    assert said(parsed(text)) == expected


def test_words_that_a_colon_opens_are_direct(parsed: Parsed) -> None:
    document = parsed("Mara Gale writes:\n\nShe promised she would stay.")
    assert [one.kind for one in statements.find(document, EntityRefs(refs=()))] == ["direct"]


def test_a_writer_does_not_name_herself(parsed: Parsed) -> None:
    """The page has lost the post: the paragraph tells of Anna Berg, it is not her own."""
    document = parsed("Anna Berg tweeted:\n\nThe post by Anna Berg was read by ten people.")
    mentions = tuple(
        Mention(span=Span(m.start(), m.end()), kind="name", basis="name")
        for m in re.finditer("Anna Berg", document.text)
    )
    refs = EntityRefs(refs=(EntityRef(id="e1", type="person", name="Anna Berg", mentions=mentions),))
    assert statements.find(document, refs) == ()


def test_a_headline_that_rules_something_out_denies_it(parsed: Parsed) -> None:
    (one,) = statements.find(parsed("Berg rules out deal with union", kind="headline"), EntityRefs(refs=()))
    assert (one.cue_class, one.negated) == ("deny", True)


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_a_headline_says_who_says_what(parsed: Parsed, text: str, expected: list[Row]) -> None:
    assert said(parsed(text, kind="headline")) == expected


@pytest.mark.parametrize("kind", ["headline", "caption", "body"])
def test_a_statement_names_its_layer(parsed: Parsed, kind: LayerKind) -> None:
    (one,) = statements.find(parsed("Berg said that rates would fall.", kind=kind), EntityRefs(refs=()))
    assert one.layer == kind


def interview(document: Document) -> EntityRefs:
    """Anna Berg, wherever the text names her."""
    at = document.text.index("Anna Berg")
    mention = Mention(span=Span(at, at + 9), kind="name", basis="name")
    return EntityRefs(refs=(EntityRef(id="e1", type="person", name="Anna Berg", mentions=(mention,)),))


def test_the_answers_of_an_interview_are_the_words_of_the_person_interviewed(parsed: Parsed) -> None:
    document = parsed(
        "Anna Berg has run the bank since May.\n\nQ: Why did you leave?\n\nA: I was tired.\n\n"
        "Then I was bored.\n\nQ: And now?\n\nA: Now I sing."
    )
    found = statements.find(document, interview(document))
    answers = [(one.speaker, one.kind, [document[span] for span in one.content]) for one in found]
    assert answers == [
        ("e1", "direct", ["I was tired.", "Then I was bored."]),
        ("e1", "direct", ["Now I sing."]),
    ]


ASKED = (
    "Anna Berg has run the bank since May.\n\nWhy did you leave?\n\nI was tired.\n\nThen I was bored.\n\n"
    "What will you do now?\n\nSleep. My farm needs me.\n\nWill you miss your staff?\n\nNo. I never liked it."
)


def test_an_interview_needs_no_labels_where_questions_stand_alone(parsed: Parsed) -> None:
    document = parsed(ASKED)
    found = statements.find(document, interview(document))
    assert [(one.speaker, [document[span] for span in one.content]) for one in found] == [
        ("e1", ["I was tired.", "Then I was bored."]),
        ("e1", ["Sleep. My farm needs me."]),
        ("e1", ["No. I never liked it."]),
    ]


def test_the_questions_of_a_reader_are_nobodys(parsed: Parsed) -> None:
    """No person is named: the newspaper answers."""
    assert statements.find(parsed(ASKED), EntityRefs(refs=())) == ()


def test_a_heading_in_capitals_says_nothing(parsed: Parsed) -> None:
    assert said(parsed("OBITUARY: The singer Ida Lund has died in Oslo at 80.")) == []


def test_a_listener_of_a_headline_is_no_speaker(parsed: Parsed) -> None:
    document = parsed("Anna Berg 'lied to board', Tarn Council told", kind="headline")
    refs = entities.find(document)
    assert [one.speaker for one in statements.find(document, refs)] == [None]


def test_answers_without_a_person_named_stay_unresolved(parsed: Parsed) -> None:
    document = parsed("Q: Why did you leave?\n\nA: I was tired.\n\nQ: And now?\n\nA: Now I sing.")
    assert {one.speaker for one in statements.find(document, EntityRefs(refs=()))} == {None}


def test_a_turn_of_a_transcript_is_direct(parsed: Parsed) -> None:
    document = parsed("BERG: We meet again.\n\nMAAS: It is a mess.\n\nBERG: We shall see.")
    assert {one.kind for one in statements.find(document, EntityRefs(refs=()))} == {"direct"}


def test_a_statement_that_goes_on_has_no_cue_and_says_so(parsed: Parsed) -> None:
    document = parsed('"We have a plan," Berg said.\n\n"It will work."')
    first, second = statements.find(document, EntityRefs(refs=()))
    assert (second.cue, second.extractor) == (None, "statement/continued")
    assert second.confidence < first.confidence
    assert "goes on" in second.reason


def test_a_statement_stays_in_its_item_of_a_list(parsed: Parsed) -> None:
    text = "- Berg expects that rates will fall\n- Maas says that the plan is late\n- The bank closes in May"
    assert [row[2] for row in said(parsed(text))] == ["that rates will fall", "that the plan is late"]
