"""Records made by hand, for the tests of the graph: two small articles, a later pair, and who is who."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.entities.across import Across
from kg.entities.concepts import concepts
from kg.entities.ledger import ledger
from kg.entities.link import Links
from kg.model import (
    Article,
    Entity,
    EntityRef,
    EntityRefs,
    EntityType,
    Event,
    Evidence,
    Layer,
    Membership,
    Mention,
    Record,
    RefKey,
    Span,
    Statement,
    Topic,
)

RATES = (
    "Rates will fall, says Nordbank chief\n\n"
    "Nordbank chief executive Anna Berg met the minister Jonas Lind in Kiel.\n\n"
    '"Rates will fall," Berg told Lind. She said the bank saw "early signs" of growth.\n\n'
    "Officials would not comment on the rates.\n"
)
DENIAL = (
    "Nordbank denies plan\n\n"
    "Berg, who became chief executive in January 2024, denied that rates would fall.\n\n"
    "Jonas Lind, the former chief executive of Nordbank, said rates must rise if prices do.\n"
)

LATER = {  # article id -> published, text: the same speaker says the opposite, and is quoted in two wordings
    "b1": (
        "2025-03-01",
        "Nordbank on energy bills\n\n"
        '"Prices for heating will fall sharply in spring," said Anna Berg.\n\n'
        '"The rent market will stay calm until summer," said Anna Berg.\n',
    ),
    "b2": (
        "2025-03-09",
        "Nordbank turns round\n\n"
        '"Prices for heating will not fall sharply before spring ends," said Anna Berg.\n\n'
        '"The rent market will stay very calm until summer," said Anna Berg.\n',
    ),
}


@dataclass(frozen=True)
class Linked:
    """Who is who, as `kg.triples.write` takes it."""

    entities: Sequence[Entity]
    of: Mapping[RefKey, str]
    merged: Sequence[Entity] = ()
    linked: Mapping[RefKey, str] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)


def at(text: str, words: str, nth: int = 1) -> Span:
    """Where words stand in a text, the first time or the nth."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def ref(key: str, kind: EntityType, name: str, *places: Span, aliases: Sequence[str] = ()) -> EntityRef:
    mentions = tuple(Mention(span=place, kind="name", basis="name") for place in places)
    return EntityRef(id=key, type=kind, name=name, aliases=tuple(aliases), mentions=mentions)


def article(text: str, *, key: str = "a1", published: str | None = "2025-02-12") -> Article:
    """An article whose first line is its headline and whose other paragraphs are body."""
    places, start = [], 0
    for number, part in enumerate(text.split("\n\n")):
        kind = "headline" if number == 0 else "body"
        layer = Layer(kind=kind, span=Span(start, start + len(part.rstrip("\n"))))  # type: ignore[arg-type]
        places.append(layer)
        start += len(part) + 2
    return Article(
        id=key,
        path=f"{key}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        layers=tuple(layer for layer in places if len(layer.span)),
        headline=text.partition("\n")[0],
        byline=("Ines Duarte",),
        published=published,
        publisher="The Kiel Paper",
        url=f"https://paper.example/{key}",
    )


def topic(text: str, words: str, key: str, *parts: str) -> Topic:
    return Topic(key=key, label=words, span=at(text, words), parts=parts)


def rates(key: str = "a1") -> Record:
    text = RATES
    sentence = at(text, "Nordbank chief executive Anna Berg met the minister Jonas Lind in Kiel.")
    told = at(text, '"Rates will fall," Berg told Lind.')
    saw = at(text, 'She said the bank saw "early signs" of growth.')
    silent = at(text, "Officials would not comment on the rates.")
    return Record(
        article=article(text, key=key),
        refs=EntityRefs(
            refs=(
                ref("e1", "organization", "Nordbank", at(text, "Nordbank", 2)),
                ref(
                    "e2", "person", "Anna Berg", at(text, "Anna Berg"), at(text, "Berg", 2), aliases=("Berg",)
                ),
                ref("e3", "person", "Jonas Lind", at(text, "Jonas Lind"), at(text, "Lind", 2)),
                ref("e4", "place", "Kiel", at(text, "Kiel")),
            )
        ),
        roles=(
            Membership(
                person="e2",
                role="chief executive",
                organization="e1",
                confidence=0.93,
                evidence=(
                    Evidence(
                        person=at(text, "Anna Berg"),
                        role=at(text, "chief executive"),
                        organization=at(text, "Nordbank", 2),
                        sentence=sentence,
                        layer="body",
                        extractor="role/premodifier",
                    ),
                ),
            ),
        ),
        statements=(
            Statement(
                speaker="e2",
                speaker_mention=at(text, "Berg", 2),
                speaker_basis="surname",
                kind="direct",
                cue=at(text, "told"),
                cue_class="say",
                content=(at(text, "Rates will fall,", 2),),
                quoted=(at(text, "Rates will fall,", 2),),
                sentence=told,
                topics=(topic(text, "Rates", "interest+rate", "rate"),),
                addressee="e3",
                place="e4",
                modality="will",
                date="2025-02-11",
                date_basis="inferred",
                layer="body",
                confidence=0.97,
                extractor="statement/trailing-cue",
            ),
            Statement(
                speaker="e2",
                speaker_mention=at(text, "She"),
                speaker_basis="pronoun",
                kind="mixed",
                cue=at(text, "said"),
                cue_class="say",
                content=(at(text, 'the bank saw "early signs" of growth'),),
                quoted=(at(text, "early signs"),),
                sentence=saw,
                topics=(topic(text, "growth", "growth"),),
                layer="body",
                confidence=0.6,
                reason="the pronoun is one of two",
                extractor="statement/that",
            ),
            Statement(
                speaker=None,
                speaker_mention=at(text, "Officials"),
                kind="indirect",
                cue=at(text, "comment"),
                cue_class="say",
                content=(at(text, "the rates"),),
                sentence=silent,
                topics=(topic(text, "rates", "rate"),),
                negated=True,
                hedged=True,
                layer="body",
                confidence=0.5,
                extractor="statement/on",
            ),
        ),
        events=(
            Event(
                type="meeting", participants=("e2", "e3"), place="e4", date="2025-02-11", evidence=sentence
            ),
        ),
    )


def denial(key: str = "a2") -> Record:
    text = DENIAL
    first = at(text, "Berg, who became chief executive in January 2024, denied that rates would fall.")
    second = at(
        text, "Jonas Lind, the former chief executive of Nordbank, said rates must rise if prices do."
    )
    return Record(
        article=article(text, key=key, published="2025-02-14"),
        refs=EntityRefs(
            refs=(
                ref("e1", "organization", "Nordbank", at(text, "Nordbank", 2)),
                ref("e2", "person", "Berg", at(text, "Berg")),
                ref("e3", "person", "Jonas Lind", at(text, "Jonas Lind")),
            )
        ),
        roles=(
            Membership(
                person="e2",
                role="chief executive",
                start="2024-01",
                confidence=0.8,
                evidence=(
                    Evidence(
                        person=at(text, "Berg"),
                        role=at(text, "chief executive"),
                        organization=None,
                        sentence=first,
                        layer="body",
                        extractor="role/verb",
                    ),
                ),
            ),
            Membership(
                person="e3",
                role="chief executive",
                organization="e1",
                status="former",
                end="2023",
                basis="inferred",
                evidence=(
                    Evidence(
                        person=at(text, "Jonas Lind"),
                        role=at(text, "chief executive", 2),
                        organization=at(text, "Nordbank", 2),
                        sentence=second,
                        layer="body",
                        extractor="role/apposition",
                    ),
                ),
            ),
        ),
        statements=(
            Statement(
                speaker="e2",
                speaker_mention=at(text, "Berg"),
                kind="indirect",
                cue=at(text, "denied"),
                cue_class="deny",
                content=(at(text, "rates would fall"),),
                sentence=first,
                topics=(topic(text, "rates", "interest+rate", "rate"), topic(text, "Nordbank", "nordbank")),
                layer="body",
                confidence=0.9,
                extractor="statement/that",
            ),
            Statement(
                speaker="e3",
                speaker_mention=at(text, "Jonas Lind"),
                kind="indirect",
                cue=at(text, "said"),
                cue_class="say",
                content=(at(text, "rates must rise if prices do"),),
                condition=at(text, "if prices do"),
                sentence=second,
                topics=(topic(text, "rates", "interest+rate", "rate"),),
                modality="must",
                layer="body",
                confidence=0.9,
                extractor="statement/that",
            ),
        ),
    )


_KEYS = {"Nordbank": "nordbank-aaaa", "Anna Berg": "anna-berg-bbbb", "Berg": "anna-berg-bbbb",
         "Jonas Lind": "jonas-lind-cccc", "Kiel": "kiel-dddd"}  # fmt: skip


def links(records: Iterable[Record]) -> Linked:
    """Link by name, through the small table above; other names are entities of their own."""
    of: dict[RefKey, str] = {}
    found: dict[str, Entity] = {}
    for record in records:
        for one in record.refs:
            place = RefKey(article=record.article.id, ref=one.id)
            digest = hashlib.sha256(one.name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            key = of[place] = _KEYS.get(one.name, f"entity-{digest}")
            entity = found.get(key, Entity(key=key, type=one.type, name=one.name))
            name = max(entity.name, one.name, key=len)
            forms = {*entity.aliases, entity.name, one.name, *one.aliases} - {name}
            found[key] = replace(entity, name=name, aliases=tuple(sorted(forms)), refs=(*entity.refs, place))
    return Linked(entities=tuple(found[key] for key in sorted(found)), of=of, linked=of)


def together(records: Sequence[Record], linked: Linked | Links | None = None) -> Across:
    """What the records tell together, with these links, or linked by name."""
    who = linked or links(records)
    return Across(links=who, ledger=ledger(records, who.of), concepts=concepts(records, entities=who.of))  # type: ignore[arg-type]


def both() -> list[Record]:
    return [rates(), denial()]


def later() -> list[Record]:
    """Two articles about what one person claims: one claim twice in other words, one denied in like words."""
    return [_later(key, published, text) for key, (published, text) in LATER.items()]


def _later(key: str, published: str, text: str) -> Record:
    said = []
    for number, paragraph in enumerate(text.strip().split("\n\n")[1:], 1):
        sentence = at(text, paragraph)
        content = at(text, paragraph.split('"')[1].rstrip(","))
        said.append(
            Statement(
                speaker="e1",
                speaker_mention=at(text, "Anna Berg", number),
                kind="direct",
                cue=at(text, "said", number),
                cue_class="say",
                content=(content,),
                quoted=(content,),
                sentence=sentence,
                topics=(topic(text, "heating" if number == 1 else "market", f"word{number}"),),
                modality="will",
                negated=" not " in paragraph,
                layer="body",
                confidence=0.9,
                extractor="statement/trailing-cue",
            )
        )
    anna = ref("e1", "person", "Anna Berg", at(text, "Anna Berg"), at(text, "Anna Berg", 2))
    return Record(
        article=article(text, key=key, published=published),
        refs=EntityRefs(refs=(anna,)),
        statements=tuple(said),
    )
