"""Quotations with a cue beside them.

Each row is a sentence and the statements in it: source, cue, content (its spans joined by " | ").
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.facts import statements
from kg.model import Document, EntityRefs, Span

Row = tuple[str | None, str | None, str]


def said(document: Document) -> list[Row]:
    """The statements of a document, in words."""

    def words(span: Span | None) -> str | None:
        return document[span] if span else None

    found = statements.find(document, EntityRefs(refs=()))
    return [
        (words(one.speaker_mention), words(one.cue), " | ".join(document[span] for span in one.content))
        for one in found
    ]


DIRECT: list[tuple[str, list[Row]]] = [
    ('"Rates will fall," said Anna Berg.', [("Anna Berg", "said", "Rates will fall")]),
    ('"Rates will fall," Anna Berg said.', [("Anna Berg", "said", "Rates will fall")]),
    ('"Rates will fall," she said.', [("she", "said", "Rates will fall")]),
    ("“Rates will fall,” said Anna Berg.", [("Anna Berg", "said", "Rates will fall")]),
    ("'Rates will fall,' said Anna Berg.", [("Anna Berg", "said", "Rates will fall")]),
    ("‘Rates will fall,’ said Anna Berg.", [("Anna Berg", "said", "Rates will fall")]),
    ("''Rates will fall,'' said Anna Berg.", [("Anna Berg", "said", "Rates will fall")]),
    ('"Rates will fall", said Anna Berg.', [("Anna Berg", "said", "Rates will fall")]),
    ('"Will rates fall?" asked Anna Berg.', [("Anna Berg", "asked", "Will rates fall?")]),
    ('"Rates will fall!" shouted Anna Berg.', [("Anna Berg", "shouted", "Rates will fall!")]),
    (
        '"Rates will fall," said Anna Berg, the bank\'s chief economist.',
        [("Anna Berg, the bank's chief economist", "said", "Rates will fall")],
    ),
    (
        '"Rates will fall," said Anna Berg, who runs the bank.',
        [("Anna Berg, who runs the bank", "said", "Rates will fall")],
    ),
    (
        '"Rates will fall," Anna Berg, the bank\'s chief economist, said on Monday.',
        [("Anna Berg, the bank's chief economist", "said", "Rates will fall")],
    ),
    ('"Rates will fall," Anna Berg told reporters in Oslo.', [("Anna Berg", "told", "Rates will fall")]),
    ('"Rates will fall," Berg said in a statement.', [("Berg", "said", "Rates will fall")]),
    ('"Rates will fall," Berg wrote on X.', [("Berg", "wrote", "Rates will fall")]),
    ('"Rates will fall," Berg wrote in a letter to staff.', [("Berg", "wrote", "Rates will fall")]),
    ('"Rates will fall," the minister told parliament.', [("the minister", "told", "Rates will fall")]),
    (
        '"Rates will fall," a spokesman for the bank said.',
        [("a spokesman for the bank", "said", "Rates will fall")],
    ),
    (
        '"Rates will fall," said a source close to the bank.',
        [("a source close to the bank", "said", "Rates will fall")],
    ),
    (
        '"Rates will fall," one official said on condition of anonymity.',
        [("one official", "said", "Rates will fall")],
    ),
    (
        'Maas called the plan "a mess." The bank has left the scheme, its spokesman Carl Lund said.',
        [
            ("Maas", "called", 'the plan "a mess."'),
            ("its spokesman Carl Lund", "said", "The bank has left the scheme"),
        ],
    ),
    (
        'Berg told the court by telephone, rejecting "idle gossip".',
        [("Berg", "rejecting", "idle gossip")],
    ),
    (
        'Maas branded the plan a "danger to the region." The bank insisted that Berg "stop her games."',
        [
            ("Maas", "branded", 'the plan a "danger to the region."'),
            ("The bank", "insisted", 'that Berg "stop her games."'),
        ],
    ),
    (
        'Bemoaning the "rigged system," Berg accused Maas of lying.',
        [("Berg", "Bemoaning", 'the "rigged system,"'), ("Berg", "accused", "Maas of lying")],
    ),
    (
        'She says Berg runs a "rigged system that he claims to hate." She adds, "What a genius he is."',
        [
            ("She", "says", 'Berg runs a "rigged system that he claims to hate."'),
            ("She", "adds", "What a genius he is."),
        ],
    ),
    (
        '"You know, I like the bank," he said, but "when it comes to rates, it has a history."',
        [("he", "said", "You know, I like the bank | when it comes to rates, it has a history.")],
    ),
    (
        '"It is a big year!" Anna "Jo" Berg shouted to the crowd. "The nation is watching."',
        [('Anna "Jo" Berg', "shouted", "It is a big year! | The nation is watching.")],
    ),
    (
        'In a post on X, formerly Twitter, Anna Berg wrote: "Rates will fall."',
        [("Anna Berg", "wrote", "Rates will fall.")],
    ),
    ('Said Berg: "Rates will fall."', [("Berg", "Said", "Rates will fall.")]),
    ('"Rates will fall," the bank warned.', [("the bank", "warned", "Rates will fall")]),
    ('"Rates will fall," Berg added.', [("Berg", "added", "Rates will fall")]),
    ('"Rates will fall," Berg went on to say.', [("Berg", "went on to say", "Rates will fall")]),
    ('"Rates will fall," Berg grinned.', [("Berg", "grinned", "Rates will fall")]),
    ('"Rates," she said, "will fall."', [("she", "said", "Rates | will fall.")]),
    ('"Rates will fall," she said. "They must."', [("she", "said", "Rates will fall | They must.")]),
    (
        '"Rates will fall," she said, adding: "They must."',
        [("she", "said", "Rates will fall"), ("she", "adding", "They must.")],
    ),
    ('"Rates will fall," she said, "and soon."', [("she", "said", "Rates will fall | and soon.")]),
    (
        '"We have a plan. It will work," Berg said. "It is on the table. We are ready."',
        [("Berg", "said", "We have a plan. It will work | It is on the table. We are ready.")],
    ),
    ('Anna Berg said: "Rates will fall."', [("Anna Berg", "said", "Rates will fall.")]),
    ('Anna Berg said, "Rates will fall."', [("Anna Berg", "said", "Rates will fall.")]),
    ('Anna Berg said "Rates will fall."', [("Anna Berg", "said", "Rates will fall.")]),
    ('Anna Berg told reporters: "Rates will fall."', [("Anna Berg", "told", "Rates will fall.")]),
    ('Anna Berg told reporters on Monday, "Rates will fall."', [("Anna Berg", "told", "Rates will fall.")]),
    (
        'Berg, the bank\'s chief economist, said: "Rates will fall."',
        [("Berg, the bank's chief economist", "said", "Rates will fall.")],
    ),
    (
        'Berg, who runs the bank, said: "Rates will fall."',
        [("Berg, who runs the bank", "said", "Rates will fall.")],
    ),
    ('Asked about the plan, Berg replied: "Rates will fall."', [("Berg", "replied", "Rates will fall.")]),
    ('In a statement, the bank said: "Rates will fall."', [("the bank", "said", "Rates will fall.")]),
    ('Berg tweeted: "Rates will fall."', [("Berg", "tweeted", "Rates will fall.")]),
    ('Berg posted on X: "Rates will fall."', [("Berg", "posted", "Rates will fall.")]),
    ('Speaking in Oslo, Berg said: "Rates will fall."', [("Berg", "said", "Rates will fall.")]),
    ('Berg wrote in a letter: "Rates will fall."', [("Berg", "wrote", "Rates will fall.")]),
    (
        'The union\'s leader, Piet Maas, shouted: "No more cuts!"',
        [("The union's leader, Piet Maas", "shouted", "No more cuts!")],
    ),
    ('Berg left the room, saying: "Rates will fall."', [("Berg", "saying", "Rates will fall.")]),
    (
        'Berg defended the plan, adding, "Rates will fall."',
        [("Berg", "defended", "the plan"), ("Berg", "adding", "Rates will fall.")],
    ),
    ('The plan, she said, "is a mess".', [("she", "said", "The plan | is a mess")]),
    ('The plan is "a mess," she said.', [("she", "said", 'The plan is "a mess,"')]),
    ('The plan is a "mess", said Maas.', [("Maas", "said", 'The plan is a "mess"')]),
    ('Berg said the plan was "a mess".', [("Berg", "said", 'the plan was "a mess"')]),
    ('Berg called the plan "a mess".', [("Berg", "called", 'the plan "a mess"')]),
    (
        "Berg called the plan 'a mess dressed up as a gift'.",
        [("Berg", "called", "the plan 'a mess dressed up as a gift'")],
    ),
    ('Berg described the plan as "a mess".', [("Berg", "described", 'the plan as "a mess"')]),
    ('Berg dismissed the plan as "a mess" and left.', [("Berg", "dismissed", 'the plan as "a mess"')]),
    (
        'Berg said that the plan was "a mess" and that it "must go".',
        [("Berg", "said", 'that the plan was "a mess" and that it "must go"')],
    ),
    (
        'Berg said he was "tired," and that "we must go".',
        [("Berg", "said", 'he was "tired," and that "we must go"')],
    ),
    (
        'He proposed a new fine: "It will help people think."',
        [("He", "proposed", "a new fine | It will help people think.")],
    ),
    ('"That is nonsense," Maas shot back.', [("Maas", "shot back", "That is nonsense")]),
    ('"That is nonsense," Maas fired back.', [("Maas", "fired back", "That is nonsense")]),
    (
        '"I told him to go," Berg said. "He said he would not."',
        [("Berg", "said", "I told him to go | He said he would not.")],
    ),
    (
        "\"The bank's 'safe' rates are not safe,\" Berg said.",
        [("Berg", "said", "The bank's 'safe' rates are not safe")],
    ),
    (
        "'The bank's \"safe\" rates are not safe,' Berg said.",
        [("Berg", "said", 'The bank\'s "safe" rates are not safe')],
    ),
    ("“The workers’ rights are at risk,” Maas said.", [("Maas", "said", "The workers’ rights are at risk")]),
    ("'The workers' rights are at risk,' Maas said.", [("Maas", "said", "The workers' rights are at risk")]),
    ("\"It's the '90s again,\" Maas said.", [("Maas", "said", "It's the '90s again")]),
    ('"We\'ll see," Berg said.', [("Berg", "said", "We'll see")]),
    ('"Apparently not,“ he said.', [("he", "said", "Apparently not")]),
    ('"No," he said.', [("he", "said", "No")]),
    (  # whom the words mean is no statement
        '"We will not wait for him," she said, referring to the president.',
        [("she", "said", "We will not wait for him")],
    ),
    (  # a clause of its own before the dash
        'Premier Ida Lund rejected the claim – "utter nonsense," she said.',
        [("Premier Ida Lund", "rejected", "the claim"), ("she", "said", "utter nonsense")],
    ),
    (
        'Lund said he had "full confidence" in Ms Berg, while MP Dan Carver said: "It is a coup."',
        [("Lund", "said", 'he had "full confidence" in Ms Berg'), ("MP Dan Carver", "said", "It is a coup.")],
    ),
    (  # a gesture goes with the words after it
        'Was she pushed? She snorts. "Nobody pushed me. Write that down."',
        [("She", "snorts", "Nobody pushed me. Write that down.")],
    ),
    (  # two speakers, with nothing between their words
        'Berg was blunt when he replied: "It will not." "Nonsense," countered Ida Lund.',
        [("he", "replied", "It will not."), ("Ida Lund", "countered", "Nonsense")],
    ),
    (  # what comes next claims no quotation before it
        '"It is a mess," fumed Carol Lund. "They do not care." Neighbour Ted Moe agreed.',
        [("Carol Lund", "fumed", "It is a mess | They do not care.")],
    ),
    ('"Never," Berg stormed.', [("Berg", "stormed", "Never")]),
    ('As Berg put it, "rates are rain."', [("Berg", "put", "rates are rain.")]),
    ('"Rates will fall" - Anna Berg', [("Anna Berg", "-", "Rates will fall")]),
    ('"Rates will fall." — Anna Berg, minister', [("Anna Berg, minister", "—", "Rates will fall.")]),
    (
        "‘The plan is a mess’, Anna Berg, for the bank, told the court.",
        [("Anna Berg", "told", "The plan is a mess")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), DIRECT)
def test_a_quotation_beside_a_cue_is_its_sources_words(
    parsed: Callable[..., Document], text: str, expected: list[Row]
) -> None:
    assert said(parsed(text)) == expected
