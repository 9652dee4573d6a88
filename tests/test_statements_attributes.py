"""What a statement has beside its parts, each read from the sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kg.facts import statements
from kg.model import (
    Document,
    EntityRef,
    EntityRefs,
    EntityType,
    Mention,
    Modality,
    Span,
    Statement,
    StatementKind,
)

Parsed = Callable[..., Document]
NAMES: dict[str, EntityType] = {
    "Berg": "person",
    "Maas": "person",
    "Nordbank": "organization",
    "reporters": "group",
    "Oslo": "place",
    "Moscow": "place",
    "Republicans": "group",
    "Democrats": "group",
}


def refs(document: Document) -> EntityRefs:
    """An EntityRef for each of the names above that the text has; its id is the name."""
    found = []
    for name, kind in NAMES.items():
        mentions = tuple(
            Mention(span=Span(*match.span()), kind="name", basis="name")
            for match in re.finditer(rf"\b{name}\b", document.text)
        )
        if mentions:
            found.append(EntityRef(id=name, type=kind, name=name, mentions=mentions))
    return EntityRefs(refs=tuple(found))


def only(document: Document) -> Statement:
    (one,) = statements.find(document, refs(document))
    return one


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Berg said that rates would fall.", False),
        ("Berg said that rates would not fall.", True),
        ("Berg said that rates wouldn't fall.", True),
        ("Berg said rates would never fall.", True),
        ("Berg said no bank would pay.", True),
        ("Berg said there was no plan.", True),
        ("Berg said the plan was not long.", True),
        ("Berg denied that the bank had lied.", True),
        ("Berg denied the claim.", True),
        ("Berg did not rule out the plan.", False),
        ("Berg dismissed the claim.", True),
        ('Berg dismissed the plan as "theatre".', False),  # she says what it is
        ("Berg dismissed the plan.", True),
        ("Berg dismissed the plan as a stunt.", False),
        ("Berg does not believe that rates will fall.", True),
        ("Berg promised not to pay.", True),
        ('"We will not pay," Berg said.', True),
        ('"We will pay," Berg said.', False),
        ("Berg said that the man who did not pay had left.", False),
        ("Berg warned that rates would fall.", False),
    ],
)
def test_negation_is_that_of_the_main_clause_or_of_the_cue(parsed: Parsed, text: str, negated: bool) -> None:
    assert only(parsed(text)).negated is negated


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Berg said that rates had fallen.", None),
        ("Berg said that the bank must pay.", "must"),
        ("Berg said that the bank had to pay.", "must"),
        ("Berg said that the bank should pay.", "should"),
        ("Berg said that the bank ought to pay.", "should"),
        ("Berg said that rates may fall.", "may"),
        ("Berg said that rates might fall.", "may"),
        ("Berg said that rates could fall.", "may"),
        ("Berg says that rates will fall.", "will"),
        ("Berg said that rates would fall.", "will"),
        ("Berg said that rates would fall if wages rose.", "conditional"),
        ('"Rates would fall," Berg said.', "conditional"),
        ('"Rates will fall," Berg said.', "will"),
        ("Berg promised to pay.", "will"),
        ("Berg plans to pay.", None),
    ],
)
def test_modality_is_that_of_the_main_verb(parsed: Parsed, text: str, modality: Modality | None) -> None:
    assert only(parsed(text)).modality == modality


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Berg said that rates would fall if wages rose.", "if wages rose"),
        ("Berg said that if wages rose, rates would fall.", "if wages rose"),
        ("Berg said the bank would close unless it paid.", "unless it paid"),
        ("Berg said the bank would close.", None),
        ("Berg asked if rates would fall.", None),
    ],
)
def test_a_condition_is_the_clause_it_depends_on(parsed: Parsed, text: str, condition: str | None) -> None:
    document = parsed(text)
    found = only(document).condition
    assert (document[found] if found else None) == condition


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Berg told Maas that rates would fall.", "Maas"),
        ("Berg told reporters that rates would fall.", "reporters"),
        ("Berg said to Maas that rates would fall.", "Maas"),
        ("Berg warned Nordbank that rates would fall.", "Nordbank"),
        ('"Rates will fall," Berg told Maas.', "Maas"),
        ("In an interview with Maas, Berg said that rates would fall.", "Maas"),
        ("Berg said that rates would fall.", None),
        ("Berg said that Maas had left.", None),
    ],
)
def test_an_addressee_is_whom_the_words_are_said_to(parsed: Parsed, text: str, addressee: str | None) -> None:
    assert only(parsed(text)).addressee == addressee


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("Berg said on Monday that rates would fall.", None, "2025-02-10"),
        ("The bank said on Monday it will close ten branches.", None, "2025-02-10"),
        ("Carl Lund denied defrauding investors on Monday.", None, "2025-02-10"),
        ("Berg told reporters in Oslo that rates would fall.", "Oslo", None),
        ("Speaking to reporters in Oslo, Berg said that rates would fall.", "Oslo", None),
        ("Berg told supporters at a rally in Oslo that rates would fall.", "Oslo", None),
        ("Speaking in Oslo on Monday, Berg said that rates would fall.", "Oslo", "2025-02-10"),
        ("Berg said that rates would fall in Oslo.", None, None),
        ("Berg said that rates fell on Monday.", None, None),
        ("Berg said on February 3, 2024 that rates would fall.", None, "2024-02-03"),
    ],
)
def test_place_and_date_are_those_of_the_speech(
    parsed: Parsed, text: str, place: str | None, date: str | None
) -> None:
    one = only(parsed(text))
    assert (one.place, one.date) == (place, date)


def test_a_weekday_is_inferred_and_a_full_date_stated(parsed: Parsed) -> None:
    assert only(parsed("Berg said on Monday that rates would fall.")).date_basis == "inferred"
    assert only(parsed("Berg said on February 3, 2024 that rates would fall.")).date_basis == "stated"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Berg said that rates would fall.", "Berg"),
        ("Nordbank said that rates would fall.", "Nordbank"),
        ("Berg, who said that rates would fall, left.", "Berg"),
        ("Berg left, saying that rates would fall.", "Berg"),
        ("According to Berg, rates will fall.", "Berg"),
        ("The plan was criticised by Berg.", "Berg"),
        ("Berg's claim that rates would fall was wrong.", "Berg"),
        ("Moscow said that rates would fall.", "Moscow"),
        ("A friend of Berg said that rates would fall.", None),
        ("Officials said that rates would fall.", None),
        ("The plan was criticised.", None),
    ],
)
def test_the_speaker_is_the_head_of_the_source(parsed: Parsed, text: str, speaker: str | None) -> None:
    found = statements.find(document := parsed(text), refs(document))
    assert [one.speaker for one in found] in ([speaker], [] if speaker is None else [speaker])


def test_speakers_joined_by_and_have_a_statement_each(parsed: Parsed) -> None:
    document = parsed("Republicans and Democrats both voiced worries over the plan.")
    found = statements.find(document, refs(document))
    assert [one.speaker for one in found] == ["Republicans", "Democrats"]
    assert len({one.content for one in found}) == 1


def test_a_place_that_only_wants_is_no_speaker(parsed: Parsed) -> None:
    document = parsed("Moscow hopes that rates will fall.")
    assert {one.speaker for one in statements.find(document, refs(document))} <= {None}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"Rates will fall," Berg said.', "direct"),
        ("Berg said that rates would fall.", "indirect"),
        ('Berg said that rates would "soon" fall.', "mixed"),
        ('The plan is "a mess," Berg said.', "mixed"),
    ],
)
def test_the_kind_is_how_much_is_quoted(parsed: Parsed, text: str, kind: StatementKind) -> None:
    assert only(parsed(text)).kind == kind


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("Berg said that rates would fall.", "say"),
        ("Berg claimed that rates would fall.", "claim"),
        ("Berg denied that rates would fall.", "deny"),
        ("Berg confirmed that rates would fall.", "confirm"),
        ("Berg asked whether rates would fall.", "ask"),
        ("Berg promised that rates would fall.", "promise"),
        ("Berg criticised the plan.", "criticise"),
        ("Berg praised the plan.", "praise"),
        ("Berg warned that rates would fall.", "warn"),
        ("Berg urged the bank to pay.", "urge"),
        ("Berg believes that rates will fall.", "believe"),
        ("Berg hopes that rates will fall.", "hope"),
        ("Berg wants to leave the bank.", "want"),
        ("Berg plans to leave the bank.", "plan"),
        ("Berg fears that rates will fall.", "fear"),
        ("Berg announced that rates would fall.", "announce"),
        ("Berg agreed that rates would fall.", "agree"),
        ("Berg decided to leave the bank.", "decide"),
    ],
)
def test_the_cue_has_a_class(parsed: Parsed, text: str, cls: str) -> None:
    assert only(parsed(text)).cue_class == cls


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Berg said that rates would fall.", 1),
        ("Berg criticised the plan.", 1),
        ("According to Berg, rates will fall.", 1),
        ("Berg hopes that rates will fall.", 0),
        ("Berg wants to leave the bank.", 0),
    ],
)
def test_speech_only_leaves_attitudes_out(parsed: Parsed, text: str, kept: int) -> None:
    document = parsed(text)
    assert len(statements.find(document, refs(document), speech_only=True)) == kept


def test_content_quoted_parts_and_sentence_nest(parsed: Parsed) -> None:
    one = only(parsed('Berg said that rates would "soon" fall.'))
    assert all(any(part in span for span in one.content) for part in one.quoted)
    assert all(span in one.sentence for span in (*one.content, *([one.cue] if one.cue else [])))
    assert 0 < one.confidence <= 1
    assert one.reason
