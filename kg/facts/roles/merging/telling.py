"""What deeds tell about roles named elsewhere: that they ended or began, and who came before or after.

    Berg, chair of Nordbank ... She resigned on Monday.          Fact(chair): ended, 2025-02-10
    Berg becomes chair, replacing Omar Diallo.                   a new Fact: Diallo, chair, former
    The board named Marta Kovac to succeed him.                  a new Fact: Kovac, chair, from then on

A deed counts for the one role of its person that it can mean, and for none where that is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.facts.roles.claims import Claim
from kg.facts.roles.deeds import Deed
from kg.facts.roles.merging.fact import Fact, is_ever, is_seat, status_of
from kg.facts.roles.merging.heirs import PASSAGE, TAKEN, inherit, is_beside, precede

_WORDED = frozenset(
    {"role/premodifier", "role/appositive", "role/postnominal", "role/nominal", "role/learned"}
)


def tell(deeds: Sequence[Deed], facts: list[Fact]) -> None:
    """Add what deeds tell: first who follows whom, for that makes roles; deaths last, for they end all."""
    told = [replace(deed, status=None) if precede(deed, facts) else deed for deed in deeds]
    told = [deed for deed in told if not deed.left]
    for deed in told:
        if deed.heir and (fact := _apply(deed, facts)) and deed.heir.ref.id != deed.person.ref.id:
            inherit(deed, fact, facts)
    _supersede(facts)
    for deed in told:
        if deed.act != "death" and not deed.heir:
            _apply(deed, facts)
    for deed in told:
        for fact in facts if deed.act == "death" else ():
            fact.ended = fact.ended or _dies(fact, deed)


def _dies(fact: Fact, deed: Deed) -> bool:
    entry = fact.claims[0].entry
    founded = entry is not None and entry.key in ("founder", "co-founder")
    return fact.claims[0].person.ref.id == deed.person.ref.id and not founded


def _supersede(facts: Sequence[Fact]) -> None:
    """End a role that the same sentence follows with another: "became deputy in 1971 and chief in 1978"."""
    for fact in facts:
        for claim in fact.claims:
            others = [other for one in facts if one is not fact for other in one.claims]
            if claim.begun and claim.start and claim.extractor in TAKEN:
                fact.ended = fact.ended or any(_follows(other, claim) for other in others)
            if claim.begun and any(_rises_from(other, claim) for other in others):
                fact.ended = True


def _follows(later: Claim, claim: Claim) -> bool:
    return (
        later.begun
        and later.extractor == claim.extractor
        and later.person.ref.id == claim.person.ref.id
        and later.sentence == claim.sentence
        and (
            later.organization is None
            or claim.organization is None
            or later.organization.ref.id == claim.organization.ref.id
        )
        and later.start is not None
        and claim.start is not None
        and later.start.value[:4] > claim.start.value[:4]
    )


def _rises_from(later: Claim, claim: Claim) -> bool:
    """Whether a sentence leads from one role up to another: "joined as an engineer, rising to director"."""
    return (
        later.rises
        and later.person.ref.id == claim.person.ref.id
        and later.sentence == claim.sentence
        and later.role_span.start > claim.role_span.start
    )


def _apply(deed: Deed, facts: list[Fact]) -> Fact | None:
    """Add what a deed tells to the one role of the person that it can mean; to none where that is open."""
    own = [fact for fact in facts if fact.claims[0].person.ref.id == deed.person.ref.id and _can(fact, deed)]
    if deed.over:
        own = [fact for fact in own if status_of(fact.claims) == "former"] or own
    elif deed.act in ("begin", "hold"):
        own = [fact for fact in own if status_of(fact.claims) != "former"] or own
    near = [fact for fact in own if any(claim.sentence == deed.sentence for claim in fact.claims)]
    if not deed.over:
        near = [fact for fact in near if status_of(fact.claims) != "former"] or near
    if deed.organization:
        own = near = [fact for fact in own if fact.organization == deed.organization]
    if deed.only_heir and not near:
        near = own
    today = [fact for fact in near or own if status_of(fact.claims) != "former" or deed.over]
    if (deed.heir or deed.act in ("begin", "hold")) and not today:
        today = near or own  # "resigned as chair. She was replaced by Omar Diallo"
    chosen = near if len(near) == 1 else today
    if deed.act == "end" and len(chosen) > 1:
        chosen = _latest(chosen, deed)
    if len(chosen) != 1 or (deed.heir and not is_beside(deed, chosen[0], facts)):
        return None
    if not deed.only_heir:
        chosen[0].deeds.append(deed)
    return chosen[0]


def _latest(facts: Sequence[Fact], deed: Deed) -> list[Fact]:
    """Return the role that the lines right before told to be taken up: "was named chair. She resigned"."""
    taken = [
        (claim.sentence.start, fact)
        for fact in facts
        for claim in fact.claims
        if not fact.ended
        if claim.begun and claim.role_span.start < deed.at < claim.sentence.end + PASSAGE
    ]
    last = max((start for start, _ in taken), default=0)
    return [fact for start, fact in taken if start == last]


def _can(fact: Fact, deed: Deed) -> bool:
    """Whether a deed of its person can be about a role."""
    first = fact.claims[0]
    status = status_of(fact.claims)
    aside = deed.relative and status == "former" and deed.act == "end"  # "the former chair, who left in 2014"
    worded = not (deed.organization or aside) and all(
        claim.status == "former" and claim.extractor in _WORDED for claim in fact.claims
    )  # "a former chair"
    if deed.act == "end" and not deed.only_heir:
        taken = any(  # "left to become chair"
            c.begun and c.sentence == deed.sentence and c.role_span.start > deed.at for c in fact.claims
        )
        return not is_ever(fact) and not worded and not taken and status not in ("designate", "nominee")
    if deed.status in ("designate", "nominee"):
        office = first.entry is not None and first.entry.kind == "government"
        named = (
            deed.status == "nominee"
            and office
            and first.sentence.end < deed.at < first.sentence.end + PASSAGE
        )
        return status == "designate" or any(c.begun for c in fact.claims) or named
    if deed.act in ("begin", "hold"):
        office = first.entry is not None and first.entry.kind == "government" and deed.elects
        return (not is_ever(fact) or office or (is_seat(fact) and deed.elects)) and (deed.over or not worded)
    return not is_ever(fact)
