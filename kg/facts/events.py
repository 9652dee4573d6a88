"""What persons took part in: meetings, visits, appointments, arrests, trials.

    Anna Berg  met  Omar Diallo  in Oslo  on Tuesday      meeting: Berg, Diallo; Oslo; 2025-02-11
    ~~~~~~~~~  ~~~  ~~~~~~~~~~~     ~~~~     ~~~~~~~

Few and sure rather than many: the verb or noun is in `events.toml`, a person is named, and the verb stands in
the past or the present. What is only planned, denied, possible or said in a quotation is no event.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kg.facts import dates
from kg.facts.roles import verbs
from kg.facts.roles.scene import RELATIVE, Named, Scene
from kg.lexicons.roles import EventWord, events
from kg.model import Document, EntityRefs, Event, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTY = frozenset({"person", "organization"})
_NOT_ON = frozenset({"since", "until", "before", "after", "by", "for"})
_TWO = frozenset({"both", "subject+with", "owner+with"})


@cache
def _words() -> tuple[dict[str, list[EventWord]], dict[str, list[EventWord]]]:
    """The verbs and the nouns of events, by word."""
    by_verb: dict[str, list[EventWord]] = {}
    by_noun: dict[str, list[EventWord]] = {}
    for word in events():
        (by_noun if word.noun else by_verb).setdefault(word.word, []).append(word)
    return by_verb, by_noun


def find(document: Document, refs: EntityRefs) -> tuple[Event, ...]:
    """Return the events that an article tells of, in text order, each once.

    Events of one type with the same participants are one; the one with more of
    place and date is kept, else the first.
    """
    found: dict[tuple[str, frozenset[str]], Event] = {}
    for block in document.blocks:
        scene = Scene(block, refs)
        for event in _of_scene(scene, document.article.published):
            key = event.type, frozenset(event.participants)
            if key not in found or _told(event) > _told(found[key]):
                found[key] = event
    return tuple(sorted(found.values(), key=lambda event: (event.evidence, event.type)))


def _told(event: Event) -> int:
    return (event.place is not None) + (event.date is not None)


def _of_scene(scene: Scene, published: str | None) -> Iterator[Event]:
    by_verb, by_noun = _words()
    if not any(named.is_person for named in scene.all):
        return
    for verb in (verb for verb in scene.verbs if not scene.quoted[verb.i]):
        words = [word for name in verbs.names_of(verb) for word in by_verb.get(name, ())]
        if words and verb.pos_ == "VERB" and (event := _event(scene, verb, words[0], published)):
            yield event
    for noun in (noun for noun in scene.nouns if not scene.quoted[noun.i]):
        for word in by_noun.get(scene.lower[noun.i], ()):
            if event := _event(scene, noun, word, published):
                yield event


def _event(scene: Scene, token: Token, word: EventWord, published: str | None) -> Event | None:
    if not word.noun:
        time = verbs.time_of(token)
        if time is None or time == "future":
            return None
        objects = {child.lower_ for child in token.children if child.dep_ in ("dobj", "nsubjpass")}
        if word.with_object and not word.with_object & objects:
            return None
    parties = _parties(scene, token, word)
    names = {party.ref.id for party in parties}
    if not any(party.is_person for party in parties) or (word.who in _TWO and len(names) < 2):
        return None
    place = _place(scene, token, word)
    date = _date(scene, token, published)
    ends = [scene.span(token.i, token.i + 1), *(party.mention.span for party in parties)]
    ends += [place.mention.span] if place else []
    return Event(
        type=word.type,
        participants=tuple(
            dict.fromkeys(party.ref.id for party in sorted(parties, key=lambda p: p.mention.span))
        ),
        place=place.ref.id if place else None,
        date=date[0].value if date else None,
        evidence=Span(
            min(end.start for end in [*ends, *([date[1]] if date else [])]),
            max(end.end for end in [*ends, *([date[1]] if date else [])]),
        ),
    )


def _parties(scene: Scene, token: Token, word: EventWord) -> list[Named]:
    if word.noun:
        found = _owners(scene, token)
        return found + (_with(scene, token) if word.who == "owner+with" else [])
    passive = verbs.is_passive(token)
    subjects = [p for t in verbs.subject_tokens(token) for p in _named(scene, t)]
    if word.who == "subject":
        return [] if passive else subjects
    if word.who == "object":
        return subjects if passive else [p for t in _objects(token) for p in _named(scene, t)]
    if word.who == "subject+with":
        return [*subjects, *_with(scene, token)]
    others = [p for t in _objects(token) for p in _named(scene, t)] or _with(scene, token)
    agents = [p for t in verbs.children_with_prep(token, "by") for p in _named(scene, t)] if passive else []
    return [*subjects, *others, *agents]


def _objects(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ in ("dobj", "obj")]


def _with(scene: Scene, token: Token) -> list[Named]:
    heads = [token, *(child for child in token.children if child.dep_ == "dobj")]
    return [p for head in heads for t in verbs.children_with_prep(head, "with") for p in _named(scene, t)]


def _owners(scene: Scene, noun: Token) -> list[Named]:
    """Read "Anna Berg's visit", "the arrest of Anna Berg", "talks between Anna Berg and Omar Diallo"."""
    found = [p for child in noun.children if child.dep_ == "poss" for p in _named(scene, child)]
    for prep in ("of", "between"):
        found += [p for t in verbs.children_with_prep(noun, prep) for p in _named(scene, t)]
    return found


def _named(scene: Scene, token: Token) -> list[Named]:
    """Return the parties that a token names or means, with those listed after it."""
    named = scene.antecedent(token) if token.lower_ in RELATIVE else scene.named(token.i)
    found = [named] if named and named.ref.type in _PARTY else []
    for child in token.children:
        if child.dep_ == "conj" or (child.dep_ == "appos" and not found):
            found += _named(scene, child)
    return found


def _place(scene: Scene, token: Token, word: EventWord) -> Named | None:
    preps = ("in", "at") if word.at is None else (word.at,)
    for prep in preps:
        for target in verbs.children_with_prep(token, prep):
            named = scene.name(target.i)
            if named and named.ref.type == "place":
                return named
    return None


def _date(scene: Scene, token: Token, published: str | None) -> tuple[dates.Date, Span] | None:
    verb = token if token.pos_ == "VERB" else token.head
    for start, end, label in scene.entities(scene.sentence_start[token.i], scene.sentence_end[token.i]):
        if label == "DATE":
            entity = scene.doc[start:end]
            head = entity.root.head
            while (
                head.dep_ in ("prep", "pobj", "npadvmod")
                and head.i not in (verb.i, token.i)
                and head.head.i != head.i
            ):
                head = head.head
            before = scene.at(entity.start - 1)
            value = dates.resolve(entity.text, published, tense="past")
            if value and head.i in (verb.i, token.i) and before not in _NOT_ON:
                return value, scene.span(entity.start, entity.end)
    return None
