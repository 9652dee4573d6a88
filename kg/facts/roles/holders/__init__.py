"""Who holds a role phrase: the rules that join a person with it, and their order.

    before_name      [Nordbank chief executive] [Anna Berg]          the [chief executive], [Anna Berg],
    after_name       [Anna Berg], [chief executive of Nordbank],     [Anna Berg] [MP]
    lists            [founder] and [chair] of A: one holder, one A
    by_as            [Anna Berg] resigned as [chief executive]       her appointment as [chair]
    by_appointment   named [Anna Berg] [chief executive]             promoted [Anna Berg] to [chair]
    by_copula        [Anna Berg] was [chief executive]               one of the [founders]
    by_owner         the governor's pick for [minister], [Anna Berg]
    nominal          the [defence secretary] (who is Anna Berg, says the chain of mentions): here
    found            who holds what so far                           meant    who a token means

Status, dates and organizations of a holding are read by `kg.facts.roles.claims`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.roles.holders import meant
from kg.facts.roles.holders.after_name import after_name
from kg.facts.roles.holders.before_name import before_name, beside_name
from kg.facts.roles.holders.by_appointment import by_appointment
from kg.facts.roles.holders.by_as import by_as, by_record
from kg.facts.roles.holders.by_copula import before_that, by_copula, one_of
from kg.facts.roles.holders.by_owner import by_agent, by_pick
from kg.facts.roles.holders.found import Holders, Holding
from kg.facts.roles.holders.lists import share
from kg.facts.roles.phrases import RolePhrase
from kg.facts.roles.scene import Scene

__all__ = ["Holders", "Holding", "find"]

_OBJECTS = frozenset({"dobj", "obj", "iobj", "dative", "pobj"})
# The rules by verb; the first that gives a list its holders ends the search.
BY_VERB = (by_record, by_as, by_appointment, one_of, by_copula, before_that, by_pick, by_agent)


def find(scene: Scene, phrases: Sequence[RolePhrase]) -> Holders:
    """Return the holders of the role phrases of a block.

    Args:
        scene: the block.
        phrases: all of its role phrases, in text order. What stands once for a list of them is added to each.

    Returns:
        The holdings, in the order of the rules, and what the rules know of the phrases.
    """
    holders = Holders(scene, phrases)
    for group in holders.groups:
        before_name(holders, group)
    for rule in (after_name, beside_name):
        for group in holders.groups:
            if not holders.is_taken(group):
                rule(holders, group)
    for group in holders.groups:
        share(scene, group)
    for group in holders.groups:
        if not holders.is_taken(group):
            any(rule(holders, group) for rule in BY_VERB)
    for phrase in phrases:
        _nominal(holders, phrase)
    return holders


def _nominal(holders: Holders, phrase: RolePhrase) -> None:
    """A description that the chain ties to a name is itself a wording of the role."""
    found = holders.scene.nominal(phrase.head)
    if not found or not found.is_person or id(phrase) in holders.held or id(phrase) in holders.barred:
        return
    if _is_beside_itself(holders, phrase, found.ref.id):
        return
    rich = phrase.organizations or phrase.principal or not phrase.role.weak
    if rich and phrase.determiner not in ("a", "an"):
        holders.add(phrase, [found], "nominal", confidence=min(0.8, found.mention.confidence))


def _is_beside_itself(holders: Holders, phrase: RolePhrase, person: str) -> bool:
    """Whether the verb that a description is the object of has the same person as its subject.

    "Anna Berg accused the governor": of whoever that is, not of herself.
    """
    head = holders.scene.doc[phrase.head]
    verb = head.head if head.dep_ in _OBJECTS else None
    if verb is not None and head.dep_ == "pobj" and verb.dep_ in ("prep", "agent", "dative"):
        verb = verb.head
    if verb is None or verb.pos_ != "VERB":
        return False
    return any(one.ref.id == person for one in meant.subjects(holders, verb))
