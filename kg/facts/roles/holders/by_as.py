"""Holders by verb or noun with "as", and who follows whom.

    [Anna Berg] resigned as [chief executive]                  as
    the appointment of [Anna Berg] as [chief executive]        noun-as
    filings name the [director] as [Anna Berg]                 as, the other way round
    [Anna Berg] succeeds [Omar Diallo] as [chief executive]    succession: she begins, he is gone

What verbs do to a role, `role_verbs.toml` says, read by `kg.facts.roles.verbs`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.facts.roles import verbs
from kg.facts.roles.holders.found import Holders, floor_of
from kg.facts.roles.holders.lists import ONCE
from kg.facts.roles.holders.meant import objects, persons_from, resolve, subjects, with_listed
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.scene import Named, Scene
from kg.lexicons import role_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_LISTS = role_words.english()
WORK_NOUNS = _LISTS.acts["work-nouns"]
HOLDING = _LISTS.acts["holding"]
SPENT = _LISTS.words["spending"]
NAMING = _LISTS.words["naming"]
_STARTING = frozenset({"begin", "start"})
_LIVES = frozenset({"career", "life"})


def by_as(holders: Holders, group: Sequence[RolePhrase]) -> bool:
    """Read "resigned as chair", "her role as chair"."""
    scene, first = holders.scene, group[0]
    i = first.start - 1
    while scene.at(i) in ONCE or scene.at(i) in ("a", "the"):
        i -= 1
    if scene.at(i) != "as" or i <= scene.sentence_start[first.head]:
        return scene.at(i) == "as" and _fronted(holders, group, i)
    if scene.at(i - 1) in WORK_NOUNS or (
        scene.named(i - 1) and scene.doc[i].head.pos_ not in ("VERB", "AUX")
    ):
        return _work_noun(holders, group, i)
    governor = scene.doc[i].head
    beside = scene.doc[i - 2] if scene.doc[i - 1].dep_ == "prt" else scene.doc[i - 1]
    if beside.pos_ == "VERB" and verbs.verbs().classes_of(beside):
        governor = beside  # whatever the parse says of "as"
    for _ in range(4):
        if governor.pos_ in ("VERB", "AUX") or governor.head.i == governor.i or governor.lower_ in WORK_NOUNS:
            break
        governor = governor.head
    if governor.lower_ in WORK_NOUNS:
        return _work_noun(holders, group, i)
    if governor.pos_ not in ("VERB", "AUX"):
        return False
    for noun in governor.children:  # "approved the appointment of Anna Berg, a lawyer, as chair"
        if noun.dep_ == "dobj" and noun.lower_ in WORK_NOUNS and noun.i < i and scene.at(noun.i + 1) == "of":
            return _work_noun(holders, group, noun.i + 1)
    return _governed(holders, group, governor)


def _fronted(holders: Holders, group: Sequence[RolePhrase], i: int) -> bool:
    """Read "As health minister until 1993, Anna Berg closed four banks": the subject, if a time is told."""
    scene, last = holders.scene, group[-1]
    if i < scene.sentence_start[last.head] or group[0].determiner in ("a", "an", "the"):
        return False
    verb = scene.doc[i].head
    time = verbs.time_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    persons = subjects(holders, verb) if time is not None else []
    dated = any(last.end <= when.start <= last.end + 1 for when in scene.times)
    if len(persons) != 1 or persons[0].start < last.end or time not in ("past", "present", "perfect"):
        return False
    if time == "past" and not dated:
        return False  # "As mayor, Anna Berg opened a school": she may be it still
    for phrase in group:
        holders.add(phrase, persons, "as", act="hold", verb=None if time != "past" else verb, confidence=0.8)
    return True


def by_record(holders: Holders, group: Sequence[RolePhrase]) -> bool:
    """Read "filings name the director as Anna Berg"."""
    scene, end = holders.scene, group[-1].end
    verb = scene.doc[group[0].start - 1]
    if (
        scene.at(end) != "as"
        or verb.lemma_ not in NAMING
        or verb.pos_ != "VERB"
        or verbs.time_of(verb) is None
    ):
        return False
    persons = persons_from(scene, end + 1, many=group[0].plural)
    for phrase in group:
        holders.add(phrase, persons, "as", confidence=0.88)
    return bool(persons)


def _governed(holders: Holders, group: Sequence[RolePhrase], verb: Token) -> bool:
    """A role that a verb gives, takes or keeps, "as" between them."""
    classes = verbs.verbs().classes_of(verb)
    time = verbs.time_of(verb)
    if time is None:
        return False
    if classes & {"succeed"}:
        return _succession(holders, group, verb)
    if classes & {"appoint", "dismiss", "nominate"}:
        persons = subjects(holders, verb) if verbs.is_passive(verb) else objects(holders, verb, group)
        act = "end" if "dismiss" in classes else "nominate" if "nominate" in classes else "begin"
        if not persons and classes & {"begin", "hold", "end"}:
            persons = subjects(holders, verb)
    elif classes & {"begin", "end", "hold"}:
        persons = subjects(holders, verb)
        if group[0].plural:
            persons = with_listed(holders, persons)
        act = "begin" if "begin" in classes else "end" if "end" in classes else "hold"
    elif verbs.verbs().ties_of(verb):
        persons = subjects(holders, verb)
        act = {"begin": "begin", "end": "end"}.get(verbs.verbs().ties_of(verb)[0].time, "hold")
        if act == "end":
            act = "hold"  # "left Nordbank as a rich man": the role is not what ended
    elif verb.lemma_ in SPENT:
        persons, act = subjects(holders, verb), "hold"
    else:
        return False
    for phrase in group:
        holders.add(phrase, persons, "as", act=act, verb=verb, confidence=0.88)
    return bool(persons)


def _work_noun(holders: Holders, group: Sequence[RolePhrase], i: int) -> bool:
    """Read "her appointment as", "the resignation of Anna Berg as", "his role as"."""
    scene, floor = holders.scene, floor_of(holders.scene, group)
    for j in range(i - 1, max(floor - 1, i - 9), -1):
        act = WORK_NOUNS.get(scene.at(j))
        if not act:
            continue
        owner = j - 1
        while owner > floor and scene.doc[owner].like_num:
            owner -= 1  # "her three years as chair"
        person = scene.person(owner) or (
            scene.person(owner - 1) if scene.at(owner) in ("'s", "'", "first", "previous") else None
        )
        if not person and scene.at(j + 1) == "of":
            person = scene.person_from(j + 2)
        persons = [person] if person else []
        if not persons and act == "was":
            persons = _of_clause(holders, i) or _behind_comma(scene, group[-1].end)
        if not persons:
            return False
        if scene.at(j - 1) in ("previous", "former"):
            act = "was"
        noun = scene.doc[j]
        verb = noun.head if act == "hold" and noun.dep_ == "dobj" and noun.head.lemma_ in HOLDING else None
        if verb is not None and verbs.time_of(verb) is None:
            return False
        told = HOLDING[verb.lemma_] if verb is not None else act
        if noun.dep_ == "dobj" and noun.head.lemma_ in _STARTING:  # "began her career as a clerk in 1962"
            verb, told = noun.head, "was" if noun.lower_ in _LIVES else "begin"
            if verbs.time_of(verb) not in ("past", "perfect", "pluperfect"):
                return False
        for phrase in group:
            holders.add(phrase, persons, "noun-as", act=told, verb=verb, confidence=0.85)
        return True
    return False


def _behind_comma(scene: Scene, i: int) -> list[Named]:
    """Return whom a clause before its sentence is about: "In her years as chair of A, Anna Berg"."""
    person = scene.person_from(i + 1) if scene.at(i) == "," else None
    return [person] if person else []


def _of_clause(holders: Holders, i: int) -> list[Named]:
    """Return the subject of the clause: "Anna Berg took over after six years as chair of A"."""
    token = holders.scene.doc[i]
    for _ in range(6):
        if token.pos_ in ("VERB", "AUX"):
            return subjects(holders, token)
        token = token.head
    return []


def _succession(holders: Holders, group: Sequence[RolePhrase], verb: Token) -> bool:
    """Read "Anna Berg succeeds Omar Diallo as chair": two holdings."""
    comes, goes = subjects(holders, verb), objects(holders, verb, group)
    if verbs.is_passive(verb):
        goes = comes
        comes = [p for t in verbs.children_with_prep(verb, "by") for p in resolve(holders, t)]
        end = group[-1].end
        if not comes and holders.scene.at(end) == "by":  # "is replaced as chair by Anna Berg"
            comes = persons_from(holders.scene, end + 1, many=False)
    for phrase in group:
        holders.add(phrase, comes, "succession", act="begin", verb=verb, confidence=0.88)
        holders.add(phrase, goes, "succession", act="gone", verb=verb, confidence=0.85)
    return bool(comes or goes)
