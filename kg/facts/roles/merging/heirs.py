"""Who came before somebody in a role, and who comes after: new facts with the role of the other.

    Berg becomes chair, replacing Omar Diallo.                   Diallo, chair, former
    The board named Marta Kovac to succeed him.                  Kovac, chair, from then on

A role is handed on only where it is the one that the sentence, or the passage, speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.facts.dates import Date
from kg.facts.roles.claims import Claim
from kg.facts.roles.deeds import Deed
from kg.facts.roles.merging.fact import Fact, fits, is_ever, same_role, settled, status_of

TAKEN = frozenset({"role/as", "role/appoint", "role/copula", "role/noun-as"})  # how a role is taken up
PASSAGE = 300  # characters between a role and the pronoun that is its holder's


def precede(deed: Deed, facts: list[Fact]) -> bool:
    """Give the role to who came before, "Berg becomes chair, replacing Omar Diallo"; whether it did."""
    heir = deed.heir
    if heir is None or deed.only_heir or deed.person.mention.kind != "name":
        return False
    own = [fact for fact in facts if fact.claims[0].person.ref.id == deed.person.ref.id]
    if deed.left:  # "the resignation of Omar Diallo, who now heads the council"
        own = [fact for fact in own if any(claim.sentence != deed.sentence for claim in fact.claims)]
    if any(not is_ever(fact) and status_of(fact.claims) != "designate" for fact in own):
        return False
    theirs = [fact for fact in facts if fact.claims[0].person.ref.id == heir.ref.id and not is_ever(fact)]
    theirs = [fact for fact in theirs if status_of(fact.claims) != "former"]
    here = [
        fact
        for fact in theirs
        if status_of(fact.claims) in ("designate", "acting", "nominee")
        or any(c.sentence == deed.sentence and c.extractor in TAKEN for c in fact.claims)
    ]
    if not here and deed.aside:
        said = [fact for fact in theirs if any(c.sentence == deed.sentence for c in fact.claims)]
        here = [fact for fact in said or theirs if fact.organization or _is_of_state(fact)]
    if deed.vacated:
        here = [fact for fact in theirs if any(claim.begun for claim in fact.claims)]
    if len(here) != 1:
        return False
    pattern = next((claim for claim in here[0].claims if claim.organization), here[0].claims[0])
    waits = status_of(here[0].claims) in ("designate", "nominee")
    claim = replace(
        pattern,
        person=deed.person,
        status="current" if waits else "former",
        start=None,
        end=deed.end,
        confidence=0.7,
        extractor="role/succession",
        sentence=deed.sentence,
        tentative=False,
        begun=False,
    )
    facts.append(Fact([claim]))
    if deed.end and not waits:
        here[0].deeds.append(replace(deed, person=heir, act="begin", status=None, start=deed.end, end=None))
    return True


def _is_of_state(fact: Fact) -> bool:
    """Whether a role without an organization is an office nevertheless, no trade: "finance minister"."""
    entry = fact.claims[0].entry
    return entry is not None and entry.kind == "government"


def is_beside(deed: Deed, fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether "succeed him" is of the role: by a name, in its passage, or as the heir is said to have it."""
    if deed.person.mention.kind == "name":
        return True
    first, heir = fact.claims[0], deed.heir
    if heir and any(
        one.claims[0].person.ref.id == heir.ref.id and same_role(first, one.claims[0])
        for one in facts
        if None in (one.organization, fact.organization) or one.organization == fact.organization
    ):
        return True
    return any(
        claim.sentence == deed.sentence or 0 <= deed.sentence.start - claim.sentence.end < PASSAGE
        for claim in fact.claims
    )


def inherit(deed: Deed, fact: Fact, facts: list[Fact]) -> None:
    """Give the role to who comes after: "named Anna Berg to succeed him"."""
    heir = deed.heir
    assert heir is not None  # noqa: S101 - the caller looked
    pattern = next((claim for claim in fact.claims if claim.organization), fact.claims[0])
    claim = replace(
        pattern,
        person=heir,
        status="designate" if deed.waiting and settled(fact, fact.claims) != "former" else deed.heir_status,
        start=deed.start or deed.end or (_end_of(fact) if deed.soon else None),
        end=None,
        confidence=0.7,
        extractor="role/succession",
        sentence=deed.sentence,
        tentative=False,
        begun=True,
    )
    named = next((other for other in facts if fits(other, claim)), None)
    taking = _taking(facts, claim)
    vague = pattern.extractor == "role/verb"  # "who leads": a head of some kind
    known = taking or named if vague else named or taking
    if known is None:
        facts.append(Fact([claim]))
    elif not deed.only_heir:
        known.deeds.append(replace(deed, person=heir, act="begin", status=None, start=claim.start, end=None))


def _end_of(fact: Fact) -> Date | None:
    """Return when a role is told to have ended, where all that say so say the same."""
    ends = [claim.end for claim in fact.claims if claim.end] + [deed.end for deed in fact.deeds if deed.end]
    return ends[0] if ends and len({end.value for end in ends}) == 1 else None


def _taking(facts: Sequence[Fact], claim: Claim) -> Fact | None:
    """Return the one role that a person is told to take up there, in other words: chief, leader."""
    where = claim.organization.ref.id if claim.organization else None
    found = [
        fact
        for fact in facts
        if fact.claims[0].person.ref.id == claim.person.ref.id
        and any(c.begun for c in fact.claims)
        and status_of(fact.claims) != "former"
        and None not in (where, fact.organization)
        and where == fact.organization
    ]
    return found[0] if len(found) == 1 else None
