"""Which persons a token names or means: who a verb's subject and object are.

    Anna Berg and Omar Diallo  founded           subject: both
    Anna Berg, a lawyer  who  founded            subject: Anna Berg
    the [chief executive]  resigned              subject: who holds the phrase, by the rules so far

Read from the parse tree; a list of persons is followed to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.facts.roles import verbs
from kg.facts.roles.holders.found import Holders
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.scene import RELATIVE, Named, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token


def persons_from(scene: Scene, i: int, *, many: bool) -> list[Named]:
    """Return the person whose name begins at a token, with those listed after it where `many`."""
    first = scene.person_from(i)
    if not first:
        return []
    found, end = [first], first.end
    while many:
        j = end
        while scene.at(j) in (",", "and", "&"):
            j += 1
        other = scene.person_from(j) if j > end else None
        if not other:
            break
        found.append(other)
        end = other.end
    return found


def subjects(holders: Holders, verb: Token) -> list[Named]:
    """Return the persons who are a verb's subject."""
    return [person for token in verbs.subject_tokens(verb) for person in resolve(holders, token)]


def with_listed(holders: Holders, persons: list[Named]) -> list[Named]:
    """Return one person with who is named in a list before: "the actor A and the pilot B, who are owners"."""
    scene = holders.scene
    if len(persons) != 1:
        return persons
    found = list(persons)
    while True:
        i = found[0].start - 1
        title = holders.by_token.get(i)
        i = title.start - 1 if title else i
        if scene.at(i) not in (",", "and", "&"):
            return found
        while scene.at(i) in (",", "and", "&"):
            i -= 1
        other = scene.name(i)
        if not other or not other.is_person or other.end != i + 1:
            return found
        found.insert(0, other)


def objects(holders: Holders, verb: Token, group: Sequence[RolePhrase] = ()) -> list[Named]:
    """Return the persons who are a verb's object, none of them by the phrases of `group`."""
    floor = {id(phrase) for phrase in group}
    found: list[Named] = []
    for child in verb.children:
        if (
            child.dep_ in ("dobj", "obj", "nsubj", "ccomp", "oprd", "dative", "pobj", "npadvmod", "appos")
            and child.i > verb.i
        ):
            phrase = holders.by_token.get(child.i)
            if phrase and id(phrase) in floor:
                continue
            found += resolve(holders, child)
    if not found and verb.i + 1 < len(holders.scene.doc):
        i = verb.i + 1
        while holders.scene.at(i) in ("in", "up", "over", "from"):
            i += 1
        person = holders.scene.person_from(i)
        found = [person] if person else []
    return found


def resolve(holders: Holders, token: Token, depth: int = 0) -> list[Named]:  # noqa: PLR0911 - one case a line
    """Return the persons that a token names or means, with those listed after it."""
    scene = holders.scene
    if token.lower_ in RELATIVE and token.dep_ in ("nsubj", "nsubjpass"):
        found = scene.antecedent(token)
        beside = scene.name(token.i - 2) if scene.at(token.i - 1) == "," else None
        if beside and beside.is_person and beside.end == token.i - 1 and _is_joined(scene, found, beside):
            found = beside  # "Anna Berg and Omar Diallo, who left Nordbank": Diallo, perhaps Berg
        if found and found.is_person:
            return [found]
        clause = token.head
        if clause.dep_ == "relcl" and depth < 3:
            persons = resolve(holders, clause.head, depth + 1)
            return persons or (_holder_at(holders, clause.head.i) if token.lower_ == "who" else [])
        return []
    person = scene.person(token.i)
    if person:
        return [person, *_conjuncts(scene, token, person)]
    phrase = holders.by_token.get(token.i)
    if phrase:
        group = holders.group_of[id(phrase)]
        return next((list(holders.held[id(one)]) for one in group if id(one) in holders.held), [])
    for child in token.children:
        if child.dep_ == "appos" and (found := scene.person(child.i)):
            return [found]
    if token.dep_ == "appos" and depth < 3:  # "Anna Berg, a lawyer who founded Nordbank"
        return resolve(holders, token.head, depth + 1)
    return []


def _holder_at(holders: Holders, i: int) -> list[Named]:
    """Return who holds the role whose organization stands at a token: "chair of A who left B"."""
    around = [p for p in holders.phrases if p.role_end <= i < p.end and id(p) in holders.held]
    return list(holders.held[id(around[0])]) if around else []


def _conjuncts(scene: Scene, token: Token, person: Named) -> list[Named]:
    found = []
    for child in token.children:
        if child.dep_ == "conj" and child.i > token.i:
            other = scene.person(child.i)
            if other and other.ref.id != person.ref.id:
                found += [other, *_conjuncts(scene, child, other)]
    return found


def _is_joined(scene: Scene, first: Named | None, last: Named) -> bool:
    """Whether two persons are joined by "and"."""
    head = scene.doc[last.end - 1]
    return (
        first is not None
        and first.is_person
        and head.dep_ == "conj"
        and first.start <= head.head.i < first.end
    )
