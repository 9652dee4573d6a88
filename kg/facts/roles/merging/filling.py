"""Organizations that a role's own words do not give: from the lines before, from verbs, from the nation.

    Nordbank has a new board. Anna Berg, the deputy chair,     the one the article speaks of
    Berg joined Nordbank ... Berg, the treasurer,              the one that "joined" names
    Berg, the chair of Nordbank ... Her spokesman, Diallo,     the one that the person served has an office at
    OSLO - Finance Minister Omar Diallo                        the country whose politics it is about

Only where one organization can be meant, and never where the words name one that cannot be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.facts.roles.focus import Focus
from kg.facts.roles.home import Post
from kg.facts.roles.merging.fact import SEATS, Fact, same_role, status_of
from kg.facts.roles.nations import Nations

BY_CHAIN = "role/nominal"  # a description that a chain of mentions ties to the person: "the ousted president"
SURE = 0.8  # how sure "of Nordbank" must be to complete another role
_VAGUEST = "member"  # what is said where no words say what somebody is there
_AIDES = frozenset(
    "spokesperson chief-spokesperson deputy-spokesperson press-secretary aide parliamentary-aide".split()
)
_STAFF = frozenset({"organization", "sport", "academic", "relation"})


def complete(fact: Fact, focus: Focus) -> None:
    """Give a post without an organization the one that the article speaks of at that place."""
    if fact.organization:
        return
    known = all(
        claim.open or claim.tentative or (claim.extractor == BY_CHAIN and not claim.shut)
        for claim in fact.claims
    )
    for n, claim in enumerate(fact.claims):
        organization = focus.of_organ(claim) or focus.before(claim)
        organization = organization or (focus.at(claim) if known else None)
        if organization is not None:
            fact.claims[n] = replace(claim, organization=organization)
            return


def is_second(key: str) -> bool:
    """Whether a role is one beside another's in one body.

    >>> [key for key in ("deputy-chair", "chief-of-staff", "co-president", "co-author") if is_second(key)]
    ['deputy-chair', 'chief-of-staff', 'co-president']
    """
    first, _, rest = key.partition("-")
    beside = first == "co" and rest in ("chair", "president", "leader", "head", "chief-executive")
    return beside or first in ("deputy", "vice") or key == "chief-of-staff"


def serve(facts: Sequence[Fact]) -> None:
    """Give a deputy or an aide the organization of the person served, where the article tells one alone."""
    for fact in facts:
        first = fact.claims[0]
        seconds = first.entry is not None and (is_second(first.entry.key) or first.entry.key in _AIDES)
        if fact.organization or not seconds or status_of(fact.claims) == "former":
            continue
        held = [
            claim
            for other in facts
            if other.claims[0].person.ref.id == fact.principal and status_of(other.claims) != "former"
            for claim in other.claims
            if claim.organization and claim.entry and claim.entry.kind in _STAFF | {"government"}
        ]
        theirs = [claim for claim in held if claim.entry and claim.entry.key not in SEATS]
        sits = first.entry is not None and first.entry.key in _AIDES and len(theirs) < len(held)
        if not sits and len({c.organization.ref.id for c in theirs if c.organization}) == 1:
            fact.claims[0] = replace(first, organization=theirs[0].organization)  # not of a senator's firm


def stand_in(facts: Sequence[Fact]) -> None:
    """Give who acts for somebody that one's organization: "Berg's deputy, Diallo, is acting director"."""
    for fact in facts:
        first = fact.claims[0]
        shut = any(claim.shut for claim in fact.claims)
        if fact.organization or shut or status_of(fact.claims) != "acting":
            continue
        sentences = {claim.sentence for claim in fact.claims}
        served = {
            other.principal
            for other in facts
            if other.principal is not None
            and other.claims[0].person.ref.id == first.person.ref.id
            and sentences & {claim.sentence for claim in other.claims}
        }
        theirs = [
            claim
            for other in facts
            if other.claims[0].person.ref.id in served and same_role(other.claims[0], first)
            for claim in other.claims
            if claim.organization
        ]
        if len({claim.organization.ref.id for claim in theirs if claim.organization}) == 1:
            fact.claims[0] = replace(first, organization=theirs[0].organization)


def govern(facts: Sequence[Fact], nations: Nations) -> None:
    """Give public posts the country, state, city or chamber that the article shows to be theirs."""
    posts = [
        Post(
            fact.claims[0],
            next((claim.organization for claim in fact.claims if claim.organization), None),
            status_of(fact.claims),
            any(claim.shut for claim in fact.claims),
        )
        for fact in facts
    ]
    for n, organization in nations.given(posts).items():
        facts[n].claims[0] = replace(facts[n].claims[0], organization=organization)


def without_generic(facts: Sequence[Fact]) -> list[Fact]:
    """Let "joined Nordbank" and "left Nordbank" tell about the role held there, where one is named."""
    kept = [fact for fact in facts if not all(claim.generic for claim in fact.claims)]
    vague = [fact for fact in facts if all(claim.generic for claim in fact.claims)]
    for fact in sorted(vague, key=lambda one: one.claims[0].role == _VAGUEST):
        first = fact.claims[0]
        others = [
            other
            for other in kept
            if other.claims[0].person.ref.id == first.person.ref.id
            and other.organization == fact.organization
            and (first.role == _VAGUEST != other.claims[0].role or other not in vague)
            and other.claims[0].role not in ("student", "founder")
        ]
        others = others or _without_organization(fact, kept)
        if not others:
            kept.append(fact)
        elif len(others) == 1 and others[0].organization is None:
            others[0].claims += [replace(claim, tentative=True) for claim in fact.claims]
            others[0].ended = first.generic == "end"
        elif len(others) == 1 and first.generic == "end":
            others[0].claims += [replace(claim, tentative=True) for claim in fact.claims]
            others[0].ended = True
    return kept


def _without_organization(fact: Fact, kept: Sequence[Fact]) -> list[Fact]:
    """The one staff role of the person that lacks an organization, which "of Nordbank" can give it."""
    first, person = fact.claims[0], fact.claims[0].person.ref.id
    if first.extractor not in ("role/of", "role/learned") and first.role not in ("employee", "player"):
        return []
    if first.confidence < SURE:
        return []
    open_ = [
        other
        for other in kept
        if first.status == status_of(other.claims)
        and other.claims[0].person.ref.id == person
        and other.organization is None
        and not any(claim.shut or claim.principal for claim in other.claims)
        and (entry := other.claims[0].entry)
        and entry.kind in _STAFF
    ]
    return open_ if len(open_) == 1 else []
