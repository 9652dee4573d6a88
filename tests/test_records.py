"""A record printed and read back is the same record."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import records
from kg.model import (
    Article,
    EntityRef,
    EntityRefs,
    Event,
    Evidence,
    Layer,
    Membership,
    Mention,
    Record,
    Span,
    Statement,
    Topic,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SPAN = st.tuples(st.integers(0, 500), st.integers(0, 50)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
IDS = st.sampled_from(["e1", "e2", "e3"])
CONFIDENCE = st.floats(0, 1, allow_nan=False)
EVIDENCE = st.builds(
    Evidence, person=SPAN, role=SPAN, organization=st.none() | SPAN, sentence=SPAN, extractor=TEXT
)
ROLE = st.builds(
    Membership,
    person=IDS,
    role=TEXT,
    concept=st.none() | TEXT,
    organization=st.none() | IDS,
    principal=st.none() | IDS,
    start=st.none() | TEXT,
    end=st.none() | TEXT,
    confidence=CONFIDENCE,
    evidence=st.lists(EVIDENCE, min_size=1, max_size=3).map(tuple),
)
TOPIC = st.builds(Topic, key=TEXT, label=TEXT, span=SPAN, parts=st.lists(TEXT, max_size=2).map(tuple))
STATEMENT = st.builds(
    Statement,
    speaker=st.none() | IDS,
    speaker_mention=st.none() | SPAN,
    speaker_basis=st.none() | TEXT,
    cue=st.none() | SPAN,
    cue_class=TEXT,
    content=st.lists(SPAN, min_size=1, max_size=3).map(tuple),
    quoted=st.lists(SPAN, max_size=2).map(tuple),
    sentence=SPAN,
    topics=st.lists(TOPIC, max_size=3).map(tuple),
    condition=st.none() | SPAN,
    addressee=st.none() | IDS,
    place=st.none() | IDS,
    date=st.none() | TEXT,
    confidence=CONFIDENCE,
    reason=TEXT,
    extractor=TEXT,
)
MENTION = st.builds(Mention, span=SPAN, basis=TEXT, confidence=CONFIDENCE)
REF = st.builds(
    EntityRef,
    id=IDS,
    name=TEXT,
    aliases=st.lists(TEXT, max_size=2).map(tuple),
    mentions=st.lists(MENTION, max_size=3).map(tuple),
    same_as=st.lists(TEXT, max_size=1).map(tuple),
)
RECORD = st.builds(
    Record,
    article=st.builds(
        Article,
        id=TEXT,
        path=TEXT,
        text=TEXT,
        sha256=TEXT,
        layers=st.lists(st.builds(Layer, span=SPAN), max_size=3).map(tuple),
        byline=st.lists(TEXT, max_size=2).map(tuple),
    ),
    refs=st.lists(REF, max_size=3).map(lambda refs: EntityRefs(refs=tuple(refs))),
    roles=st.lists(ROLE, max_size=2).map(tuple),
    statements=st.lists(STATEMENT, max_size=2).map(tuple),
    events=st.lists(st.builds(Event, type=TEXT, participants=st.lists(IDS).map(tuple), evidence=SPAN)).map(
        tuple
    ),
)


@given(RECORD)
def test_a_record_survives_its_json_line(record: Record) -> None:
    line = json.dumps(records.to_json(record), ensure_ascii=False)
    assert "\n" not in line
    assert records.from_json(json.loads(line), record.article.text) == record


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        ("article", "id path headline byline published publisher language sha256 layers"),
        ("entities", "id type name aliases mentions pronouns same_as"),
        ("roles", "id person role organization principal status start end basis confidence evidence"),
        (
            "statements",
            "id speaker speaker_mention kind cue cue_class content text topics negated modality addressee "
            "place date date_basis layer confidence extractor",
        ),
        ("events", "id type participants place date evidence"),
    ],
)
def test_every_key_that_scripts_read_is_there(part: str, keys: str) -> None:
    span = Span(0, 1)
    evidence = Evidence(person=span, role=span, organization=None, sentence=span, layer="body", extractor="x")
    record = Record(
        article=Article(id="a", path="a.txt", text="x", sha256="0", layers=()),
        refs=EntityRefs(refs=(EntityRef(id="e1", type="person", name="x"),)),
        roles=(Membership(person="e1", role="x", evidence=(evidence,)),),
        statements=(
            Statement(
                speaker=None,
                speaker_mention=None,
                kind="direct",
                cue=None,
                cue_class="say",
                content=(span,),
                sentence=span,
                layer="body",
                extractor="x",
            ),
        ),
        events=(Event(type="meeting", participants=("e1",), evidence=span),),
    )
    row = records.to_json(record)[part]
    assert set(keys.split()) <= set(row if isinstance(row, dict) else row[0])
